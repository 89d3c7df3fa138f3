/* Notes that tables of measures and the hub's report have alike. */
#include "report/notes.h"

static guint
count_isolates(const SpkNetwork *network)
{
    guint count = spk_network_actor_count(network), isolates = count;
    g_autofree gboolean *is_tied = g_new0(gboolean, count + 1);

    for (guint i = 0; i < spk_network_dyad_count(network); ++i) {
        const SpkDyad *dyad = spk_network_dyad(network, i);
        isolates -= !is_tied[dyad->source] + !is_tied[dyad->target];
        is_tied[dyad->source] = is_tied[dyad->target] = TRUE;
    }
    return isolates;
}

void
spk_note_size(SpkTable *table, const SpkNetwork *network)
{
    const char *const names[] = {"actor", "tie", "dyad", "isolate"};
    const guint counts[] = {spk_network_actor_count(network), spk_network_tie_count(network),
                            spk_network_dyad_count(network), count_isolates(network)};
    g_autoptr(GString) note = g_string_new(NULL);

    for (guint i = 0; i < G_N_ELEMENTS(counts); ++i)
        g_string_append_printf(note, "%s%u %s%s", i ? ", " : "", counts[i], names[i], counts[i] == 1 ? "" : "s");
    g_string_append_c(note, '.');
    spk_table_add_note(table, note->str);
}

/** A measure that is undefined, or whose values are in part. */
typedef struct {
    const char *name, *why;
} Undefined;

static void
note_undefined(SpkTable *table, const GArray *measures)
{
    for (guint i = 0; i < measures->len; ++i) {
        const Undefined *first = &g_array_index(measures, Undefined, i);
        g_autoptr(GString) note = g_string_new("undefined: ");
        gboolean is_first = first->why != NULL;
        for (guint k = 0; is_first && k < i; ++k)
            is_first = g_strcmp0(g_array_index(measures, Undefined, k).why, first->why) != 0;
        if (!is_first)
            continue;
        g_string_append(note, first->name);
        for (guint k = i + 1; k < measures->len; ++k)
            if (g_strcmp0(g_array_index(measures, Undefined, k).why, first->why) == 0)
                g_string_append_printf(note, ", %s", g_array_index(measures, Undefined, k).name);
        g_string_append_printf(note, " (%s)", first->why);
        spk_table_add_note(table, note->str);
    }
}

void
spk_note_undefined_columns(SpkTable *table, GPtrArray *columns)
{
    g_autoptr(GArray) measures = g_array_new(FALSE, FALSE, sizeof(Undefined));

    for (guint i = 0; i < columns->len; ++i) {
        const SpkColumn *column = columns->pdata[i];
        Undefined measure = {column->name, column->undefined};
        g_array_append_val(measures, measure);
    }
    note_undefined(table, measures);
}

void
spk_note_undefined_figures(SpkTable *table, GPtrArray *figures)
{
    g_autoptr(GArray) measures = g_array_new(FALSE, FALSE, sizeof(Undefined));

    for (guint i = 0; i < figures->len; ++i) {
        const SpkFigure *figure = figures->pdata[i];
        Undefined measure = {figure->name, figure->undefined};
        g_array_append_val(measures, measure);
    }
    note_undefined(table, measures);
}
