/* What is wrong in users' actor dictionaries: names that stand twice or mean two, entries without a code. */
#include "codebook/cameo.h"

#include <string.h>
#include "codebook/lint.h"

/** Where a name stood first, and whom it means there. */
typedef struct {
    const SpkCameoEntry *entry;
    const SpkCameoName *name;
} First;

static void
take_remark(const char *file, guint line, guint column, gboolean is_error, const char *message, gpointer data)
{
    SpkLintRemark *remark = g_new0(SpkLintRemark, 1);
    *remark = (SpkLintRemark){g_strdup(file), line, column, is_error, g_strdup(message)};
    g_ptr_array_add(data, remark);
}

static gboolean
has_code(const SpkCameoEntry *entry, const char *code)
{
    for (guint i = 0; i < entry->codes->len; ++i)
        if (!g_strcmp0(g_array_index(entry->codes, SpkCameoCode, i).code, code))
            return TRUE;
    return FALSE;
}

static gboolean
overlap(const SpkCameoEntry *a, const SpkCameoEntry *b)
{
    for (guint i = 0; i < a->codes->len; ++i)
        for (guint k = 0; k < b->codes->len; ++k) {
            const SpkCameoCode *one = &g_array_index(a->codes, SpkCameoCode, i);
            const SpkCameoCode *other = &g_array_index(b->codes, SpkCameoCode, k);
            if (g_strcmp0(one->code, other->code) && spk_lint_overlap(one->period, other->period))
                return TRUE;
        }
    return FALSE;
}

/* Is every code of one a code of the other? */
static gboolean
is_same(const SpkCameoEntry *a, const SpkCameoEntry *b)
{
    for (guint i = 0; i < a->codes->len; ++i)
        if (!has_code(b, g_array_index(a->codes, SpkCameoCode, i).code))
            return FALSE;
    return TRUE;
}

static void
check_name(const First *first, const SpkCameoEntry *entry, const SpkCameoName *name, GPtrArray *remarks)
{
    const gboolean is_same_file = first->entry->file == entry->file;
    g_autofree char *place = is_same_file ? g_strdup_printf("line %u", first->name->line)
                                          : g_strdup_printf("%s, line %u", first->entry->file, first->name->line);
    g_autofree char *message = NULL;

    if (first->entry == entry || is_same(entry, first->entry))
        message = g_strdup_printf("'%s' stands twice (first in %s)", name->text, place);
    else if (overlap(first->entry, entry))
        message = g_strdup_printf("'%s' means another actor in %s at the same time, which is taken", name->text, place);
    if (message)
        take_remark(entry->file, name->line, name->column, FALSE, message, remarks);
}

static void
check_entry(GHashTable *names, const SpkCameoEntry *entry, GPtrArray *remarks)
{
    if (entry->names->len && !entry->codes->len && !entry->is_faulty) {
        const SpkCameoName *name = entry->names->pdata[0];
        g_autofree char *message = g_strdup_printf("'%s' has no code and names nobody", name->text);
        take_remark(entry->file, name->line, name->column, FALSE, message, remarks);
    }
    for (guint i = 0; i < entry->names->len; ++i) {
        const SpkCameoName *name = entry->names->pdata[i];
        /* A role and an actor may be called alike */
        g_autofree char *key = g_strconcat(entry->is_agent ? "~" : "", name->text, NULL);
        const First *first = g_hash_table_lookup(names, key);
        if (first)
            check_name(first, entry, name, remarks);
        else {
            First *own = g_new(First, 1);
            *own = (First){entry, name};
            g_hash_table_insert(names, g_steal_pointer(&key), own);
        }
    }
}

static gint
compare_places(gconstpointer a, gconstpointer b)
{
    const SpkLintRemark *left = *(SpkLintRemark *const *)a, *right = *(SpkLintRemark *const *)b;
    gint order = strcmp(left->file, right->file);
    if (!order)
        order = (left->line > right->line) - (left->line < right->line);
    return order ? order : (left->column > right->column) - (left->column < right->column);
}

gboolean
spk_actor_files_lint(const char *const *paths, GPtrArray **ret_remarks, GError **error)
{
    g_autoptr(GPtrArray) remarks = g_ptr_array_new_with_free_func((GDestroyNotify)spk_lint_remark_free);
    g_autoptr(GHashTable) names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);

    for (; *paths; ++paths) {
        GPtrArray *entries = NULL;
        if (!spk_cameo_read(*paths, take_remark, remarks, &entries, error))
            return FALSE;
        g_ptr_array_add(files, entries); // the names' table points into them
        for (guint i = 0; i < entries->len; ++i)
            check_entry(names, entries->pdata[i], remarks);
    }
    g_ptr_array_sort(remarks, compare_places);
    *ret_remarks = g_steal_pointer(&remarks);
    return TRUE;
}
