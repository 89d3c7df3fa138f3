/* Tables for readers and programs: text, CSV, TSV, Markdown. */
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "report/table.h"

/** For eyes: whole numbers as they are, others with three decimals, or three digits where decimals would hide them. */
static char *
format_short(double number)
{
    char text[64];
    double size = fabs(number);
    if (size == floor(size) || !isfinite(size))
        return spk_number_format(number);
    g_ascii_formatd(text, sizeof text, size < 1e15 && size >= 0.0005 ? "%.3f" : "%.3g", number);
    return g_strdup(text);
}

static char *
format_fixed(double number, guint decimals)
{
    char format[16], text[G_ASCII_DTOSTR_BUF_SIZE + 320]; // a double has up to 309 digits before the point
    g_snprintf(format, sizeof format, "%%.%uf", decimals);
    g_ascii_formatd(text, sizeof text, format, number);
    return g_strdup(text);
}

static char *
format_cell(const SpkTableCell *cell, char *(*format_number)(double), const char *nothing)
{
    if (cell->text)
        return g_strdup(cell->text);
    if (isnan(cell->number))
        return g_strdup(nothing);
    return cell->is_fixed ? format_fixed(cell->number, cell->decimals) : format_number(cell->number);
}

char *
spk_table_cell_short(const SpkTableCell *cell, const char *nothing)
{
    return format_cell(cell, format_short, nothing);
}

static void
print_notes(const SpkTable *table, const char *before, FILE *stream)
{
    for (guint i = 0; i < table->notes->len; ++i)
        fprintf(stream, "%s%s\n", before, (char *)table->notes->pdata[i]);
}

static void
print_tsv_row(FILE *stream, const char *const *fields, guint count)
{
    for (guint i = 0; i < count; ++i) {
        fputs(i ? "\t" : "", stream);
        for (const char *c = fields[i]; *c; ++c) // TSV has no quotes: what would part fields or rows becomes a space
            fputc(g_ascii_iscntrl(*c) ? ' ' : *c, stream);
    }
    fputc('\n', stream);
}

static void
print_fields(const SpkTable *table, gboolean with_notes,
             void (*print_row)(FILE *stream, const char *const *fields, guint count), FILE *stream)
{
    guint count = table->columns->len;
    g_autofree const char **fields = g_new0(const char *, count);

    if (with_notes)
        print_notes(table, "# ", stream);
    print_row(stream, (const char *const *)table->columns->pdata, count);
    for (guint row = 0; row < spk_table_row_count(table); ++row) {
        g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
        for (guint i = 0; i < count; ++i) {
            g_ptr_array_add(texts, format_cell(spk_table_cell(table, row, i), spk_number_format, ""));
            fields[i] = texts->pdata[i];
        }
        print_row(stream, fields, count);
    }
}

void
spk_table_print_csv(const SpkTable *table, gboolean with_notes, FILE *stream)
{
    print_fields(table, with_notes, spk_csv_print_row, stream);
}

void
spk_table_print_tsv(const SpkTable *table, gboolean with_notes, FILE *stream)
{
    print_fields(table, with_notes, print_tsv_row, stream);
}

/* A text longer than any number, in a last column of numbers, runs on to the right rather than move the numbers. */
#define LONG_TEXT 30

/** Places on a terminal: wide characters take two, marks none. */
static guint
display_width(const char *text)
{
    guint width = 0;
    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        width += g_unichar_iszerowidth(c) ? 0 : g_unichar_iswide(c) ? 2 : 1;
    }
    return width;
}

gboolean
spk_table_is_numeric(const SpkTable *table, guint column)
{
    for (guint row = 0; row < spk_table_row_count(table); ++row)
        if (!isnan(spk_table_cell(table, row, column)->number))
            return TRUE;
    return FALSE;
}

static void
print_padded(const char *text, guint width, gboolean to_the_right, gboolean is_last, FILE *stream)
{
    guint taken = display_width(text);
    int padding = taken < width ? (int)(width - taken) : 0;
    if (to_the_right)
        fprintf(stream, "%*s%s", padding, "", text);
    else
        fprintf(stream, "%s%*s", text, is_last ? 0 : padding, ""); // no spaces at the end of a line
    fputs(is_last ? "\n" : "  ", stream);
}

/** What stands on a terminal must not move its cursor. */
static char *
plain_cell(const SpkTableCell *cell)
{
    char *text = format_cell(cell, format_short, "-");
    for (char *c = text; *c; ++c)
        if (g_ascii_iscntrl(*c))
            *c = ' ';
    return text;
}

void
spk_table_print_text(const SpkTable *table, gboolean with_notes, FILE *stream)
{
    guint count = table->columns->len, rows = spk_table_row_count(table);
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free); // header first
    g_autofree guint *widths = g_new0(guint, count);
    g_autofree gboolean *numeric = g_new0(gboolean, count);

    for (guint i = 0; i < count; ++i) {
        g_ptr_array_add(texts, g_strdup(table->columns->pdata[i]));
        numeric[i] = spk_table_is_numeric(table, i);
    }
    for (guint i = 0; i < rows * count; ++i)
        g_ptr_array_add(texts, plain_cell(spk_table_cell(table, i / count, i % count)));
    for (guint i = 0; i < texts->len; ++i) {
        guint width = display_width(texts->pdata[i]);
        gboolean runs_on = i % count == count - 1 && numeric[count - 1] && width > LONG_TEXT; // never a number
        if (!runs_on)
            widths[i % count] = MAX(widths[i % count], width);
    }

    if (with_notes && table->notes->len) {
        print_notes(table, "", stream);
        fputc('\n', stream);
    }
    for (guint i = 0; i < texts->len; ++i)
        print_padded(texts->pdata[i], widths[i % count], numeric[i % count], i % count == count - 1, stream);
}

void
spk_print_escaped(const char *text, const char *special, const char *const *replacements, FILE *stream)
{
    for (; *text; ++text) {
        const char *at = strchr(special, *text);
        if (at)
            fputs(replacements[at - special], stream);
        else
            fputc(g_ascii_iscntrl(*text) ? ' ' : *text, stream);
    }
}

void
spk_markdown_print(const char *text, FILE *stream)
{
    static const char *const replacements[] = {"\\|", "\\\\", "\\*",  "\\_",  "\\`",
                                               "\\[", "\\]",  "&lt;", "&gt;", "&amp;"};
    spk_print_escaped(text, "|\\*_`[]<>&", replacements, stream);
}

static void
print_cells(const SpkTable *table, guint row, void (*print)(const char *, FILE *), const char *nothing,
            const char *between, FILE *stream)
{
    for (guint i = 0; i < table->columns->len; ++i) {
        g_autofree char *text = format_cell(spk_table_cell(table, row, i), format_short, nothing);
        fputs(i ? between : "", stream);
        print(text, stream);
    }
}

static void
print_names(const SpkTable *table, void (*print)(const char *, FILE *), const char *between, FILE *stream)
{
    for (guint i = 0; i < table->columns->len; ++i) {
        fputs(i ? between : "", stream);
        print(table->columns->pdata[i], stream);
    }
}

void
spk_table_print_markdown(const SpkTable *table, gboolean with_notes, FILE *stream)
{
    fputs("| ", stream);
    print_names(table, spk_markdown_print, " | ", stream);
    fputs(" |\n|", stream);
    for (guint i = 0; i < table->columns->len; ++i)
        fputs(spk_table_is_numeric(table, i) ? "---:|" : ":---|", stream);
    fputc('\n', stream);
    for (guint row = 0; row < spk_table_row_count(table); ++row) {
        fputs("| ", stream);
        print_cells(table, row, spk_markdown_print, "", " | ", stream);
        fputs(" |\n", stream);
    }
    for (guint i = 0; with_notes && i < table->notes->len; ++i) {
        fputs(i ? "  \n" : "\n", stream);
        spk_markdown_print(table->notes->pdata[i], stream);
    }
    if (with_notes && table->notes->len)
        fputc('\n', stream);
}
