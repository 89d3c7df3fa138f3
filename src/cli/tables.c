#include "cli/tables.h"
#include "base/files.h"
#include "cli/cli.h"

gboolean
spk_cli_table_format(const char *word, SpkFormat *ret_format, GError **error)
{
    static const char *const names[] = {"csv", "json", "table", "markdown", "latex", "tsv", NULL};
    static const SpkFormat formats[] = {SPK_FORMAT_CSV,      SPK_FORMAT_JSON,  SPK_FORMAT_TEXT,
                                        SPK_FORMAT_MARKDOWN, SPK_FORMAT_LATEX, SPK_FORMAT_TSV};
    guint index = 0;

    if (word && !spk_cli_choose("format", word, names, &index, error))
        return FALSE;
    *ret_format = formats[index];
    return TRUE;
}

gboolean
spk_cli_print_table(const SpkTable *table, SpkFormat format, gboolean with_notes, const char *path, GError **error)
{
    g_autoptr(SpkOutput) output = spk_output_open(path, error);
    if (!output)
        return FALSE;
    spk_table_print(table, format, with_notes, spk_output_stream(output));
    return spk_output_commit(g_steal_pointer(&output), error);
}
