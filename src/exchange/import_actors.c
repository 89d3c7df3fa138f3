/* A table of actors' attributes: a row an actor. */
#include "base/files.h"
#include "exchange/table.h"
#include <spokes/error.h>
#include <spokes/exchange.h>
#include <string.h>

/* So many unknown ids are named; the rest is counted. */
#define NAMED_ACTORS 10

typedef struct {
    const char *path;
    char *bytes;
    gsize length;
    SpkCsv *csv;
    gint id, name; ///< Columns; -1 where the table has none
    SpkFaults *faults;
    GHashTable *line_of;   ///< Id -> line that it stands in
    GPtrArray *attributes; ///< SpkAttribute
} Import;

static void
import_clear(Import *import)
{
    spk_csv_free(import->csv);
    spk_faults_free(import->faults);
    g_free(import->bytes);
    g_clear_pointer(&import->line_of, g_hash_table_unref);
    g_clear_pointer(&import->attributes, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Import, import_clear)

void
spk_actors_summary_clear(SpkActorsSummary *summary)
{
    g_clear_pointer(&summary->names, g_free);
    g_clear_pointer(&summary->new_actors, g_free);
}

static void G_GNUC_PRINTF(4, 5)
    add_fault(const Import *import, const SpkCsvRow *row, guint field, const char *format, ...)
{
    guint line, column;
    va_list arguments;

    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    spk_csv_locate(row, import->bytes, import->length, field, &line, &column);
    spk_faults_add(import->faults, import->path, line, column, "%s", message);
}

static void
check_id(Import *import, const SpkCsvRow *row, const char *id)
{
    gpointer line = g_hash_table_lookup(import->line_of, id);

    if (!*id)
        add_fault(import, row, (guint)import->id, "no id (an actor's id)");
    else if (strpbrk(id, ";>") || spk_has_control_character(id))
        add_fault(import, row, (guint)import->id, "actor '%s' (an id holds no ';', no '>' and no line end)", id);
    else if (line)
        add_fault(import, row, (guint)import->id, "actor '%s' stands twice (first in line %u)", id,
                  GPOINTER_TO_UINT(line));
    g_hash_table_insert(import->line_of, (gpointer)id, GUINT_TO_POINTER(row->line));
}

static void
read_row(Import *import, SpkCsvRow *row)
{
    const char *id = g_strstrip(row->fields[import->id]);

    check_id(import, row, id);
    for (guint i = 0; import->csv->header[i]; ++i) {
        const char *value = g_strstrip(row->fields[i]);
        if (spk_has_control_character(value))
            add_fault(import, row, i, "%s '%s' (a value holds no line end)", import->csv->header[i], value);
        if ((gint)i == import->id || (gint)i == import->name || !*value)
            continue;
        SpkAttribute *attribute = g_new(SpkAttribute, 1);
        *attribute = (SpkAttribute){g_strdup(id), g_strdup(import->csv->header[i]), g_strdup(value)};
        g_ptr_array_add(import->attributes, attribute);
    }
}

static void
check_header(Import *import)
{
    import->id = spk_csv_column(import->csv, "id");
    import->name = spk_csv_column(import->csv, "name");
    if (import->id < 0)
        spk_faults_add(import->faults, import->path, 1, 1, "no column 'id' (actors' ids; the others are attributes)");
    for (guint i = 0; import->csv->header[i]; ++i)
        if (!*import->csv->header[i] || spk_has_control_character(import->csv->header[i]))
            spk_faults_add(import->faults, import->path, 1, 1, "column %u has no name (an attribute's name)", i + 1);
}

static gboolean
read_table(Import *import, GError **error)
{
    if (!spk_file_read(import->path, &import->bytes, &import->length, error) ||
        !spk_csv_parse(import->bytes, import->length, import->path, &import->csv, error))
        return FALSE;
    import->faults = spk_faults_new();
    import->line_of = g_hash_table_new(g_str_hash, g_str_equal);
    import->attributes = g_ptr_array_new_with_free_func((GDestroyNotify)spk_attribute_free);
    check_header(import);
    for (guint i = 0; i < import->csv->rows->len && import->id >= 0; ++i)
        read_row(import, import->csv->rows->pdata[i]);
    return spk_faults_none(import->faults, error);
}

static void
note_new_actor(SpkActorsSummary *summary, GString *list, const char *id)
{
    if (summary->new_actor_count < NAMED_ACTORS)
        g_string_append_printf(list, "%s%s", list->len ? ", " : "", id);
    else if (summary->new_actor_count == NAMED_ACTORS)
        g_string_append(list, ", ...");
    ++summary->new_actor_count;
}

static gboolean
put_actors(const Import *import, SpkStore *store, SpkActorsSummary *summary, GError **error)
{
    g_autoptr(GPtrArray) stored = NULL;
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GString) list = g_string_new(NULL);

    if (!spk_store_read_actors(store, TRUE, &stored, error))
        return FALSE;
    for (guint i = 0; i < stored->len; ++i)
        g_hash_table_add(known, ((SpkStoredActor *)stored->pdata[i])->id);
    for (guint i = 0; i < import->csv->rows->len; ++i) {
        const SpkCsvRow *row = import->csv->rows->pdata[i];
        const char *id = row->fields[import->id], *name = import->name < 0 ? "" : row->fields[import->name];
        gboolean is_new = !g_hash_table_contains(known, id);
        if (is_new)
            note_new_actor(summary, list, id);
        if ((is_new || *name) && !spk_store_name_actor(store, id, *name ? name : id, error))
            return FALSE;
    }
    summary->new_actors = list->len ? g_strdup(list->str) : NULL;
    return TRUE;
}

static char *
list_names(const Import *import)
{
    GString *names = g_string_new(NULL);

    for (guint i = 0; import->csv->header[i]; ++i)
        if ((gint)i != import->id && (gint)i != import->name)
            g_string_append_printf(names, "%s%s", names->len ? ", " : "", import->csv->header[i]);
    return g_string_free(names, FALSE);
}

gboolean
spk_import_actors(SpkStore *store, const SpkCodebook *codebook, const char *path, SpkActorsSummary *ret_summary,
                  GError **error)
{
    g_auto(Import) import = {.path = path};
    SpkActorsSummary summary = {0};

    if (!read_table(&import, error) || !spk_store_begin(store, error))
        return FALSE;
    gboolean done = spk_store_put_codebook(store, codebook, error) && put_actors(&import, store, &summary, error) &&
                    spk_store_put_attributes(store, path, import.attributes, error);
    if (!spk_store_end(store, done, error)) {
        spk_actors_summary_clear(&summary);
        return FALSE;
    }
    summary.actor_count = import.csv->rows->len;
    summary.value_count = import.attributes->len;
    summary.names = list_names(&import);
    if (ret_summary)
        *ret_summary = summary;
    else
        spk_actors_summary_clear(&summary);
    return TRUE;
}
