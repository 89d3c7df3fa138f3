#include <errno.h>
#include <spokes/document.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include "base/csv.h"
#include "base/faults.h"
#include "base/files.h"
#include "base/text.h"

void
spk_text_source_free(SpkTextSource *source)
{
    if (!source)
        return;
    g_free(source->path);
    g_free(source->id);
    g_free(source->title);
    g_free(source->author);
    g_free(source->source);
    g_free(source);
}

/* Texts found so far. A file or folder that is reached twice, through a link or two arguments, is read once. */
typedef struct {
    GPtrArray *sources;
    GHashTable *seen;  ///< "device:inode"
    GHashTable *by_id; ///< To SpkTextSource
    SpkFaults *faults;
} Search;

static gboolean
is_new(Search *search, const struct stat *status)
{
    return g_hash_table_add(search->seen,
                            g_strdup_printf("%ju:%ju", (uintmax_t)status->st_dev, (uintmax_t)status->st_ino));
}

static void
add_file(Search *search, const char *path)
{
    SpkTextSource *source = g_new0(SpkTextSource, 1);

    source->path = g_strdup(path);
    source->id = strcmp(path, "-") ? spk_file_stem(path) : g_strdup("stdin");
    g_ptr_array_add(search->sources, source);
    if (!g_utf8_validate(source->id, -1, NULL))
        spk_faults_add(search->faults, path, 0, 0, "the file's name is not UTF-8 (rename it)");
}

static gboolean
is_text_name(const char *name)
{
    return g_str_has_suffix(name, ".txt") || g_str_has_suffix(name, ".md");
}

static void
search_folder(Search *search, const char *folder)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(GDir) dir = g_dir_open(folder, 0, &failure);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    const char *name;

    if (!dir) {
        spk_faults_add(search->faults, folder, 0, 0, "cannot read the folder: %s", failure->message);
        return;
    }
    while ((name = g_dir_read_name(dir)))
        if (*name != '.')
            g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, spk_text_compare);
    for (guint i = 0; i < names->len; ++i) {
        g_autofree char *path = g_build_filename(folder, names->pdata[i], NULL);
        struct stat status;
        gboolean found = stat(path, &status) == 0;

        if (found && S_ISDIR(status.st_mode)) {
            if (is_new(search, &status))
                search_folder(search, path);
        } else if (is_text_name(names->pdata[i])) {
            if (!found)
                spk_faults_add(search->faults, path, 0, 0, "cannot be read: %s", g_strerror(errno));
            else if (is_new(search, &status))
                add_file(search, path);
        }
    }
}

static void
search_path(Search *search, const char *path)
{
    struct stat status;

    if (!strcmp(path, "-")) {
        if (g_hash_table_add(search->seen, g_strdup("-")))
            add_file(search, path);
    } else if (stat(path, &status) != 0) {
        spk_faults_add(search->faults, path, 0, 0, "%s",
                       errno == ENOENT ? "no such file or folder" : g_strerror(errno));
    } else if (!is_new(search, &status)) {
        return;
    } else if (S_ISDIR(status.st_mode)) {
        search_folder(search, path);
    } else {
        add_file(search, path);
    }
}

static gint
compare_paths(gconstpointer a, gconstpointer b)
{
    return strcmp((*(const SpkTextSource *const *)a)->path, (*(const SpkTextSource *const *)b)->path);
}

static void
index_ids(Search *search)
{
    for (guint i = 0; i < search->sources->len; ++i) {
        SpkTextSource *source = search->sources->pdata[i];
        const SpkTextSource *other = g_hash_table_lookup(search->by_id, source->id);
        if (other)
            spk_faults_add(
                search->faults, source->path, 0, 0,
                "has the same id '%s' as %s (rename one: a file's name without folder and extension is its id)",
                source->id, other->path);
        else
            g_hash_table_insert(search->by_id, source->id, source);
    }
}

/* The source that a row is about, or NULL with a fault. */
static SpkTextSource *
find_row(Search *search, const char *manifest, const SpkCsvRow *row, guint column, GHashTable *rows)
{
    const char *id = row->fields[column];
    SpkTextSource *source = g_hash_table_lookup(search->by_id, id);

    if (!g_hash_table_add(rows, (gpointer)id)) {
        spk_faults_add(search->faults, manifest, row->line, 0, "a second row for '%s' (keep one)", id);
        return NULL;
    }
    if (source)
        return source;
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    gboolean few = spk_faults_count(search->faults) < 100; // later ones are counted, not shown
    for (guint i = 0; few && i < search->sources->len; ++i)
        g_ptr_array_add(ids, ((SpkTextSource *)search->sources->pdata[i])->id);
    g_ptr_array_add(ids, NULL);
    const char *near = spk_suggest(id, (const char *const *)ids->pdata);
    if (near)
        spk_faults_add(search->faults, manifest, row->line, 0, "no text has the id '%s' (did you mean '%s'?)", id,
                       near);
    else
        spk_faults_add(search->faults, manifest, row->line, 0,
                       "no text has the id '%s' (a file's name without folder and extension)", id);
    return NULL;
}

static char *
field_or_null(const SpkCsvRow *row, gint column)
{
    return column >= 0 && *row->fields[column] ? g_strdup(row->fields[column]) : NULL;
}

/* Columns of the user's own are left alone, but one that misses `date` by a letter takes every date with it. */
static void
check_columns(Search *search, const char *manifest, const SpkCsv *csv)
{
    static const char *const known[] = {"doc", "date", "title", "author", "source", NULL};

    for (guint i = 0; csv->header[i]; ++i) {
        const char *meant = g_strv_contains(known, csv->header[i]) ? NULL : spk_suggest(csv->header[i], known);
        if (meant && spk_csv_column(csv, meant) < 0)
            spk_faults_add(search->faults, manifest, 1, 0, "unknown column '%s' (did you mean '%s'?)", csv->header[i],
                           meant);
    }
}

static gboolean
apply_manifest(Search *search, const char *manifest, GError **error)
{
    g_autofree char *bytes = NULL;
    g_autoptr(SpkCsv) csv = NULL;
    g_autoptr(GHashTable) rows = g_hash_table_new(g_str_hash, g_str_equal);
    gsize length;

    if (!spk_file_read(manifest, &bytes, &length, error) || !spk_csv_parse(bytes, length, manifest, &csv, error))
        return FALSE;
    gint doc = spk_csv_column(csv, "doc"), date = spk_csv_column(csv, "date"), title = spk_csv_column(csv, "title");
    gint author = spk_csv_column(csv, "author"), origin = spk_csv_column(csv, "source");
    check_columns(search, manifest, csv);
    if (doc < 0) {
        spk_faults_add(search->faults, manifest, 1, 0, "no column 'doc' (it holds the texts' ids)");
        return TRUE;
    }
    for (guint i = 0; i < csv->rows->len; ++i) {
        const SpkCsvRow *row = csv->rows->pdata[i];
        SpkTextSource *source = find_row(search, manifest, row, (guint)doc, rows);
        SpkDate day = SPK_DATE_UNKNOWN;

        if (date >= 0 && *row->fields[date] && !spk_date_parse(row->fields[date], &day)) {
            guint line, column;
            spk_csv_locate(row, bytes, length, (guint)date, &line, &column);
            spk_faults_add(search->faults, manifest, line, column,
                           "'%s' is not a date (write YYYY, YYYY-MM or YYYY-MM-DD)", row->fields[date]);
        }
        if (!source)
            continue;
        source->date = day;
        source->title = field_or_null(row, title);
        source->author = field_or_null(row, author);
        source->source = field_or_null(row, origin);
    }
    return TRUE;
}

gboolean
spk_corpus_list(const char *const *paths, const char *manifest, GPtrArray **ret_sources, GError **error)
{
    g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func((GDestroyNotify)spk_text_source_free);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) by_id = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(SpkFaults) faults = spk_faults_new();
    Search search = {.sources = sources, .seen = seen, .by_id = by_id, .faults = faults};

    for (; *paths; ++paths)
        search_path(&search, *paths);
    g_ptr_array_sort(sources, compare_paths);
    index_ids(&search);
    if (manifest && !apply_manifest(&search, manifest, error))
        return FALSE;
    if (!spk_faults_none(faults, error))
        return FALSE;
    *ret_sources = g_steal_pointer(&sources);
    return TRUE;
}
