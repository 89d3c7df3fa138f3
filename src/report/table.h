#pragma once
#include <jansson.h>
#include <spokes/report.h>

/** Text; or a number; or, with no text and NaN, nothing. */
typedef struct {
    char *text;
    double number;
    gboolean is_fixed; ///< The number has `decimals`, in every format
    guint decimals;
} SpkTableCell;

struct SpkTable {
    GPtrArray *notes;   ///< char *, one line each
    GPtrArray *columns; ///< char *
    GArray *cells;      ///< SpkTableCell, row by row
};

guint spk_table_row_count(const SpkTable *table);
const SpkTableCell *spk_table_cell(const SpkTable *table, guint row, guint column);

void spk_table_print_text(const SpkTable *table, gboolean with_notes, FILE *stream);
void spk_table_print_csv(const SpkTable *table, gboolean with_notes, FILE *stream);
void spk_table_print_json(const SpkTable *table, gboolean with_notes, FILE *stream);
void spk_table_print_markdown(const SpkTable *table, gboolean with_notes, FILE *stream);
void spk_table_print_latex(const SpkTable *table, gboolean with_notes, FILE *stream);

/** The notes as a list of strings, the rows as a list of objects. */
json_t *spk_table_json_notes(const SpkTable *table);
json_t *spk_table_json_rows(const SpkTable *table);

/** Print text that LaTeX is to set as it is. */
void spk_latex_print(const char *text, FILE *stream);
