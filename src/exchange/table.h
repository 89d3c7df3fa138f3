#pragma once
#include "base/csv.h"
#include "base/faults.h"
#include <spokes/exchange.h>

/** A CSV file in the course of its import; what the readers of tables share. */
typedef struct {
    const char *path;
    char *bytes;
    gsize length;
    SpkCsv *csv;
    gint *columns;        ///< By the reader's own numbers: index into a row's fields, or -1
    SpkFaults *faults;    ///< What makes the file unfit
    const SpkCsvRow *row; ///< The one that is read
    guint number;         ///< Of the row, from 1
    GPtrArray *left_out;  ///< char *: `file:line:column: why`, for each row that is not taken
} SpkTableFile;

void spk_table_file_clear(SpkTableFile *file);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SpkTableFile, spk_table_file_clear)

/** Read a file and find its columns by their names (in small letters); the first `required` must be there. `what`
 * tells which file has them: "alliance_v4.1_by_dyad.csv has it". */
gboolean spk_table_file_open(SpkTableFile *file, const char *path, const char *const *names, guint count,
                             guint required, const char *what, GError **error);

/** A field of the current row, trimmed; "" when it is empty or the file has no such column. */
const char *spk_table_file_text(const SpkTableFile *file, guint column);

/** The file is unfit, by the current row's field: at the row's end when it is too short, at its start without such a
 * column. */
void spk_table_file_fault(SpkTableFile *file, guint column, const char *format, ...) G_GNUC_PRINTF(3, 4);
/** The current row is not taken, and why. */
void spk_table_file_leave_out(SpkTableFile *file, guint column, const char *format, ...) G_GNUC_PRINTF(3, 4);

/** A whole number from `least` to `most`; anything else is a fault, and `least`. */
gint spk_table_file_number(SpkTableFile *file, guint column, gint least, gint most);

/** A date of three fields: day, month, year. Without year: unknown (with a day, or a month: a fault). */
SpkDate spk_table_file_date(SpkTableFile *file, guint day, guint month, guint year);

/** Does the text hold a line end or another control character? */
gboolean spk_has_control_character(const char *text);
