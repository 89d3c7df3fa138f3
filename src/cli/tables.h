#pragma once
#include <spokes/report.h>

/** `--format` of commands that print tables: csv (also when NULL), tsv, json, table, markdown or latex. */
gboolean spk_cli_table_format(const char *word, SpkFormat *ret_format, GError **error);

/** Print a table to a file or, when `path` is NULL, to standard output. */
gboolean spk_cli_print_table(const SpkTable *table, SpkFormat format, gboolean with_notes, const char *path,
                             GError **error);
