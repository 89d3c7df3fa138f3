/* Tables for papers: a float of booktabs whose columns of numbers are siunitx's, with caption and note. */
#include <math.h>
#include <string.h>

#include "report/table.h"

void
spk_latex_print(const char *text, FILE *stream)
{
    static const char *const replacements[] = {"\\&",
                                               "\\%",
                                               "\\$",
                                               "\\#",
                                               "\\_",
                                               "\\{",
                                               "\\}",
                                               "\\textasciitilde{}",
                                               "\\textasciicircum{}",
                                               "\\textbackslash{}",
                                               "\\textless{}",
                                               "\\textgreater{}",
                                               "\\textbar{}"};
    g_auto(GStrv) pieces = g_strsplit(text, "--", -1); // LaTeX makes one dash of two

    for (guint i = 0; pieces[i]; ++i) {
        fputs(i ? "-{}-" : "", stream);
        spk_print_escaped(pieces[i], "&%$#_{}~^\\<>|", replacements, stream);
    }
}

/** Places that the numbers of a column take. */
typedef struct {
    guint whole, decimals, exponent;
    gboolean is_negative, has_negative_exponent;
} Places;

static void
measure_number(const char *text, Places *places)
{
    gboolean is_negative = *text == '-';
    text += is_negative;
    guint whole = (guint)strspn(text, "0123456789");
    text += whole;
    guint decimals = *text == '.' ? (guint)strspn(text + 1, "0123456789") : 0;
    text += decimals ? decimals + 1 : 0;

    places->is_negative |= is_negative;
    places->whole = MAX(places->whole, whole);
    places->decimals = MAX(places->decimals, decimals);
    if (*text != 'e')
        return;
    places->has_negative_exponent |= text[1] == '-';
    places->exponent = MAX(places->exponent, (guint)strspn(text + 2, "0123456789"));
}

/** siunitx takes what begins like a number; the rest goes in braces. */
static gboolean
is_siunitx_number(const SpkTableCell *cell)
{
    return !cell->text && isfinite(cell->number);
}

/* `S[table-format=-2.3e-2]`: room for what is there, as siunitx sets every number with the digits that it has. */
static void
print_column_type(const SpkTable *table, guint column, FILE *stream)
{
    Places places = {0};

    if (!spk_table_is_numeric(table, column)) {
        fputc('l', stream);
        return;
    }
    for (guint row = 0; row < spk_table_row_count(table); ++row) {
        const SpkTableCell *cell = spk_table_cell(table, row, column);
        g_autofree char *text = spk_table_cell_short(cell, "");
        if (is_siunitx_number(cell))
            measure_number(text, &places);
    }
    fprintf(stream, "S[table-format=%s%u.%u", places.is_negative ? "-" : "", MAX(places.whole, 1), places.decimals);
    if (places.exponent)
        fprintf(stream, "e%s%u", places.has_negative_exponent ? "-" : "", places.exponent);
    fputc(']', stream);
}

static void
print_cell(const SpkTable *table, guint row, guint column, FILE *stream)
{
    const SpkTableCell *cell = spk_table_cell(table, row, column);
    g_autofree char *text = spk_table_cell_short(cell, "--");
    gboolean is_braced = !is_siunitx_number(cell) && spk_table_is_numeric(table, column);

    fputs(column ? " & " : "", stream);
    fputs(is_braced ? "{" : "", stream);
    if (cell->text)
        spk_latex_print(text, stream);
    else
        fputs(text, stream);
    fputs(is_braced ? "}" : "", stream);
}

static void
print_tabular(const SpkTable *table, FILE *stream)
{
    fputs("\\begin{tabular}{", stream);
    for (guint i = 0; i < table->columns->len; ++i)
        print_column_type(table, i, stream);
    fputs("}\n\\toprule\n", stream);
    for (guint i = 0; i < table->columns->len; ++i) {
        fputs(i ? " & {" : "{", stream);
        spk_latex_print(table->columns->pdata[i], stream);
        fputc('}', stream);
    }
    fputs(" \\\\\n\\midrule\n", stream);
    for (guint row = 0; row < spk_table_row_count(table); ++row) {
        for (guint i = 0; i < table->columns->len; ++i)
            print_cell(table, row, i, stream);
        fputs(" \\\\\n", stream);
    }
    fputs("\\bottomrule\n\\end{tabular}\n", stream);
}

void
spk_latex_print_note(const SpkTable *table, FILE *stream)
{
    if (!table->notes->len)
        return;
    fputs("\\textit{Note.}", stream);
    for (guint i = 0; i < table->notes->len; ++i) {
        const char *note = table->notes->pdata[i];
        fputc(' ', stream);
        spk_latex_print(note, stream);
        if (!strchr(".:;!?", *note ? note[strlen(note) - 1] : '.'))
            fputc('.', stream);
    }
    fputc('\n', stream);
}

void
spk_table_print_latex(const SpkTable *table, gboolean with_notes, FILE *stream)
{
    if (!with_notes) {
        print_tabular(table, stream);
        return;
    }
    fputs("% \\usepackage{booktabs, siunitx}\n\\begin{table}\n\\centering\n", stream);
    if (table->caption) {
        fputs("\\caption{", stream);
        spk_latex_print(table->caption, stream);
        fputs("}\n", stream);
    }
    print_tabular(table, stream);
    if (table->notes->len) {
        fputs("\\par\\smallskip\n\\begin{minipage}{\\linewidth}\\footnotesize\n", stream);
        spk_latex_print_note(table, stream);
        fputs("\\end{minipage}\n", stream);
    }
    fputs("\\end{table}\n", stream);
}
