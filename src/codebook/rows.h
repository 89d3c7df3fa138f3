#pragma once
#include <glib.h>
#include <spokes/period.h>
#include "base/faults.h"

/** What a file must hold of a column. */
typedef enum {
    SPK_COLUMN_OPTIONAL, ///< May be missing: its cells are then ""
    SPK_COLUMN_PRESENT,  ///< The header names it, cells may be empty
    SPK_COLUMN_FILLED,   ///< No cell may be empty
} SpkColumnNeed;

typedef struct {
    const char *name;
    SpkColumnNeed need;
} SpkColumnSpec;

/** A cell without the white space around it. */
typedef struct {
    char *text;   ///< Never NULL
    guint column; ///< Where it starts, in characters from 1; 0 when the file has no such column
} SpkCell;

typedef struct {
    guint line;     ///< From 1
    SpkCell *cells; ///< In the order of the specs, whatever the order in the file
} SpkRow;

/** A file of the codebook's tabular format (README.md), read whole. */
typedef struct {
    char *path;
    guint cell_count; ///< In each row
    GPtrArray *rows;  ///< SpkRow
} SpkRows;

/**
 * Read the file. What is wrong with it is added to `faults`: missing file, not UTF-8, no header, unknown, doubled or
 * missing column, more or fewer cells than columns, empty cell where one must be filled. What can be read is still
 * given, so that its contents can be checked in the same run; a row with a wrong number of cells is left out.
 */
SpkRows *spk_rows_read(const char *path, const SpkColumnSpec *specs, guint spec_count, SpkFaults *faults);
void spk_rows_free(SpkRows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkRows, spk_rows_free)

/** Row number `i`, from 0. */
static inline const SpkRow *
spk_rows_get(const SpkRows *rows, guint i)
{
    return g_ptr_array_index(rows->rows, i);
}

/** Note a fault of a cell. */
void spk_rows_fault(const SpkRows *rows, const SpkRow *row, guint cell, SpkFaults *faults, const char *format, ...)
    G_GNUC_PRINTF(5, 6);

/** Note each row whose cell has the text of an earlier row's; empty cells are left alone. `noun` names it: "id". */
void spk_rows_check_unique(const SpkRows *rows, guint cell, const char *noun, SpkFaults *faults);

/** The cell as a period; empty is always. FALSE and a fault when it is none. */
gboolean spk_rows_period(const SpkRows *rows, const SpkRow *row, guint cell, SpkPeriod *ret_period, SpkFaults *faults);

/** Index of the cell's text in the NULL-terminated list, or -1 and a fault that tells the right ones. */
gint spk_rows_choice(const SpkRows *rows, const SpkRow *row, guint cell, const char *const *choices, SpkFaults *faults);

/** An item of a list in a cell. */
typedef struct {
    char *text;
    guint column;        ///< Of the item, in characters from 1
    SpkPeriod period;    ///< After its ` @ `; open without one
    guint period_column; ///< 0 without one
} SpkItem;

/** The cell's items (SpkItem), parted by `;`; empty for an empty cell. An empty item is a fault and left out, and so is
   a period that is none, or that stands where `with_periods` is FALSE. */
GPtrArray *spk_rows_items(const SpkRows *rows, const SpkRow *row, guint cell, gboolean with_periods, SpkFaults *faults);
