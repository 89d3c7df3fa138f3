#pragma once
#include <glib.h>

/** One row of a CSV file. */
typedef struct {
    char **fields; ///< As many as the header has; missing ones are ""
    guint line;    ///< Where the row starts, from 1
    gsize start;   ///< The same as a byte offset
} SpkCsvRow;

/** A CSV file with a header line, read whole (libcsv). */
typedef struct {
    char **header;   ///< Lower case, trimmed; NULL-terminated
    GPtrArray *rows; ///< SpkCsvRow
} SpkCsv;

/** Parse CSV: a byte-order mark and CRLF are accepted, empty lines skipped. Invalid UTF-8, an unclosed quote, a row
   with more fields than the header, a header that names a column twice: SPK_ERROR_INPUT with `name:line:column`. */
gboolean spk_csv_parse(const char *bytes, gsize length, const char *name, SpkCsv **ret_csv, GError **error);
void spk_csv_free(SpkCsv *csv);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkCsv, spk_csv_free)

/** Where field `index` of a row begins in the bytes that were parsed, line and column (in characters) from 1; the row's
    end when it has fewer fields. A quoted field before it may hold commas and line ends. */
void spk_csv_locate(const SpkCsvRow *row, const char *bytes, gsize length, guint index, guint *ret_line,
                    guint *ret_column);

/** Index of a column, or -1. */
gint spk_csv_column(const SpkCsv *csv, const char *name);
