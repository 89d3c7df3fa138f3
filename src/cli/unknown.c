/* The names that a user may want to add to the dictionaries. */
#include "cli/unknown.h"
#include "base/files.h"
#include "cli/cli.h"
#include "cli/tables.h"
#include <string.h>

/* "texts/a.txt:12", counted in the file as it is */
static char *
find_place(GPtrArray *sources, const SpkUnknownName *name)
{
    for (guint i = 0; i < sources->len; ++i) {
        const SpkTextSource *source = sources->pdata[i];
        g_autofree char *bytes = NULL;
        gsize length;
        guint line = 1;
        if (strcmp(source->id, name->doc) || !spk_file_read(source->path, &bytes, &length, NULL))
            continue;
        for (gsize at = 0; at < MIN(name->at, length); ++at)
            line += bytes[at] == '\n';
        return g_strdup_printf("%s:%u", source->path, line);
    }
    return g_strdup(name->doc);
}

static void
add_rows(SpkTable *table, GPtrArray *list, GPtrArray *sources, guint most)
{
    for (guint i = 0; i < list->len && (most == 0 || i < most); ++i) {
        const SpkUnknownName *name = list->pdata[i];
        g_autofree char *place = find_place(sources, name);
        spk_table_add_number(table, name->count);
        spk_table_add_text(table, name->phrase);
        spk_table_add_text(table, place);
    }
}

/* Returns how many texts could not be read. */
static guint
read_texts(SpkUnknownNames *names, GPtrArray *sources)
{
    guint faulty = 0;

    for (guint i = 0; i < sources->len; ++i) {
        g_autoptr(SpkDocument) document = NULL;
        g_autoptr(GError) failure = NULL;
        if (spk_document_read(sources->pdata[i], &document, &failure)) {
            spk_unknown_names_add(names, document);
            continue;
        }
        ++faulty;
        spk_cli_say(failure->message);
    }
    return faulty;
}

gboolean
spk_cli_print_unknown(const SpkUnknownTask *task, GError **error)
{
    g_autoptr(GPtrArray) sources = NULL;

    if (!spk_corpus_list(task->paths, NULL, &sources, error))
        return FALSE;
    g_autoptr(SpkCodebook) codebook = spk_code_codebook(task->codebook_folder, error);
    if (!codebook || !spk_code_check_codebook(codebook, error) || !spk_code_take_actors(codebook, task->actors, error))
        return FALSE;
    g_autoptr(SpkCoder) coder = spk_coder_new(codebook);
    g_autoptr(SpkUnknownNames) names = spk_unknown_names_new(coder);
    const guint faulty = read_texts(names, sources);
    g_autoptr(GPtrArray) list = spk_unknown_names_list(names);
    g_autoptr(SpkTable) table = spk_table_new();
    spk_table_add_column(table, "count");
    spk_table_add_column(table, "phrase");
    spk_table_add_column(table, "first");
    add_rows(table, list, sources, task->most);
    if (!spk_cli_print_table(table, SPK_FORMAT_TEXT, FALSE, NULL, error))
        return FALSE;
    spk_cli_note("%u unknown names in %u texts", list->len, sources->len - faulty);
    if (faulty)
        g_set_error(error, SPK_ERROR, SPK_ERROR_INPUT, "%u of %u texts could not be read", faulty, sources->len);
    return faulty == 0;
}
