#include "cli/counts.h"
#include <string.h>

typedef struct {
    const char *type;
    SpkStatus status;
    guint counts[];
} Row;

struct SpkCounts {
    guint width;
    GTree *rows; ///< Row, its own key
};

static gint
compare_rows(gconstpointer a, gconstpointer b, gpointer unused)
{
    const Row *one = a, *other = b;
    const gint order = strcmp(one->type, other->type);

    (void)unused;
    return order ? order : (gint)one->status - (gint)other->status;
}

SpkCounts *
spk_counts_new(guint width)
{
    SpkCounts *counts = g_new0(SpkCounts, 1);

    counts->width = width;
    counts->rows = g_tree_new_full(compare_rows, NULL, NULL, g_free);
    return counts;
}

void
spk_counts_free(SpkCounts *counts)
{
    if (!counts)
        return;
    g_tree_unref(counts->rows);
    g_free(counts);
}

void
spk_counts_add(SpkCounts *counts, const char *type, SpkStatus status, guint column)
{
    const Row key = {type, status};
    Row *row = g_tree_lookup(counts->rows, &key);

    if (!row) {
        row = g_malloc0(sizeof *row + counts->width * sizeof *row->counts);
        row->type = type;
        row->status = status;
        g_tree_insert(counts->rows, row, row);
    }
    ++row->counts[column];
}

void
spk_counts_fill(const SpkCounts *counts, SpkTable *table)
{
    g_autofree guint *sums = g_new0(guint, counts->width);

    for (GTreeNode *node = g_tree_node_first(counts->rows); node; node = g_tree_node_next(node)) {
        const Row *row = g_tree_node_value(node);
        spk_table_add_text(table, row->type);
        spk_table_add_text(table, spk_status_name(row->status));
        for (guint i = 0; i < counts->width; ++i) {
            spk_table_add_number(table, row->counts[i]);
            sums[i] += row->counts[i];
        }
    }
    spk_table_add_text(table, "all");
    spk_table_add_text(table, "");
    for (guint i = 0; i < counts->width; ++i)
        spk_table_add_number(table, sums[i]);
}
