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
    char *caption;      ///< Or NULL
    gboolean is_mixed;  ///< See spk_table_set_mixed
    GPtrArray *notes;   ///< char *, one line each
    GPtrArray *columns; ///< char *
    GArray *cells;      ///< SpkTableCell, row by row
};

guint spk_table_row_count(const SpkTable *table);
const SpkTableCell *spk_table_cell(const SpkTable *table, guint row, guint column);

/** A column that holds a number anywhere: it is set flush right. */
gboolean spk_table_is_numeric(const SpkTable *table, guint column);
/** A cell for eyes: numbers that are not fixed have three decimals; `nothing` stands for nothing. */
char *spk_table_cell_short(const SpkTableCell *cell, const char *nothing);

void spk_table_print_text(const SpkTable *table, gboolean with_notes, FILE *stream);
void spk_table_print_csv(const SpkTable *table, gboolean with_notes, FILE *stream);
void spk_table_print_tsv(const SpkTable *table, gboolean with_notes, FILE *stream);
void spk_table_print_json(const SpkTable *table, gboolean with_notes, FILE *stream);
void spk_table_print_markdown(const SpkTable *table, gboolean with_notes, FILE *stream);
void spk_table_print_latex(const SpkTable *table, gboolean with_notes, FILE *stream);

/** The notes as a list of strings, the rows as a list of objects. */
json_t *spk_table_json_notes(const SpkTable *table);
json_t *spk_table_json_rows(const SpkTable *table);

/** Print text with a replacement for each of the `special` characters, a space for control characters. */
void spk_print_escaped(const char *text, const char *special, const char *const *replacements, FILE *stream);
/** A table's notes as a paragraph. */
void spk_latex_print_note(const SpkTable *table, FILE *stream);
/** Print text that LaTeX is to set as it is. */
void spk_latex_print(const char *text, FILE *stream);
