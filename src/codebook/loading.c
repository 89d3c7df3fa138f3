#include "codebook/loading.h"

#include <string.h>
#include "base/text.h"

gboolean
spk_loading_open(SpkLoading *loading, SpkCodebook *codebook, const char *file, gboolean is_optional,
                 const SpkColumnSpec *specs, guint spec_count, SpkFaults *faults)
{
    g_autofree char *path = g_build_filename(codebook->folder, file, NULL);
    if (is_optional && !g_file_test(path, G_FILE_TEST_EXISTS))
        return FALSE;
    *loading = (SpkLoading){codebook, file, spk_rows_read(path, specs, spec_count, faults), faults};
    return TRUE;
}

void
spk_loading_clear(SpkLoading *loading)
{
    g_clear_pointer(&loading->rows, spk_rows_free);
}

gboolean
spk_loading_check_id(const SpkLoading *loading, const SpkRow *row, guint cell)
{
    const char *id = row->cells[cell].text;
    for (const char *c = id; *c; ++c)
        if (!g_ascii_isalnum(*c) && !strchr("_-.", *c)) {
            spk_rows_fault(loading->rows, row, cell, loading->faults, "'%s' is no id (letters, digits, _, - and .)",
                           id);
            return FALSE;
        }
    return *id != '\0';
}

static const char *
suggest_actor(const SpkCodebook *codebook, const char *id)
{
    g_autofree const char **ids = g_new0(const char *, codebook->actors->len + 1);
    for (guint i = 0; i < codebook->actors->len; ++i)
        ids[i] = ((const SpkActor *)g_ptr_array_index(codebook->actors, i))->id;
    return spk_suggest(id, ids);
}

gint
spk_loading_actor(const SpkLoading *loading, const SpkRow *row, guint column, const char *id)
{
    gint index = spk_codebook_actor_index(loading->codebook, id);
    if (index >= 0 || !*id)
        return index;

    const char *suggestion = suggest_actor(loading->codebook, id);
    if (suggestion)
        spk_faults_add(loading->faults, loading->rows->path, row->line, column,
                       "unknown actor '%s' (did you mean '%s'?)", id, suggestion);
    else
        spk_faults_add(loading->faults, loading->rows->path, row->line, column,
                       "unknown actor '%s' (ids stand in states.txt and groupings.txt)", id);
    return -1;
}

void
spk_loading_add_aliases(const SpkLoading *loading, const SpkRow *row, guint cell, SpkAlias pattern)
{
    gboolean with_periods = pattern.form != SPK_ALIAS_BLOCK && pattern.form != SPK_ALIAS_INSTRUMENT;
    g_autoptr(GPtrArray) items = spk_rows_items(loading->rows, row, cell, with_periods, loading->faults);

    for (guint i = 0; i < items->len; ++i) {
        const SpkItem *item = g_ptr_array_index(items, i);
        SpkAlias *alias = g_memdup2(&pattern, sizeof pattern);
        alias->text = g_strdup(item->text);
        alias->via = g_strdup(pattern.via);
        if (item->period_column)
            alias->validity = item->period;
        alias->file = loading->file;
        alias->line = row->line;
        alias->column = item->column;
        g_ptr_array_add(loading->codebook->aliases, alias);
    }
}

void
spk_alias_free(SpkAlias *alias)
{
    g_free(alias->text);
    g_free(alias->via);
    g_free(alias);
}
