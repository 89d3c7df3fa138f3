#include "report/table.h"

#include <math.h>

static void
clear_cell(void *cell)
{
    g_free(((SpkTableCell *)cell)->text);
}

SpkTable *
spk_table_new(void)
{
    SpkTable *table = g_new0(SpkTable, 1);
    table->notes = g_ptr_array_new_with_free_func(g_free);
    table->columns = g_ptr_array_new_with_free_func(g_free);
    table->cells = g_array_new(FALSE, TRUE, sizeof(SpkTableCell));
    g_array_set_clear_func(table->cells, clear_cell);
    return table;
}

void
spk_table_free(SpkTable *table)
{
    if (!table)
        return;
    g_free(table->caption);
    g_ptr_array_unref(table->notes);
    g_ptr_array_unref(table->columns);
    g_array_unref(table->cells);
    g_free(table);
}

void
spk_table_set_caption(SpkTable *table, const char *caption)
{
    g_free(table->caption);
    table->caption = g_utf8_make_valid(caption, -1);
}

void
spk_table_set_mixed(SpkTable *table)
{
    table->is_mixed = TRUE;
}

void
spk_table_add_note(SpkTable *table, const char *note)
{
    char *line = g_utf8_make_valid(note, -1);
    for (char *c = line; *c; ++c)
        if (g_ascii_iscntrl(*c))
            *c = ' ';
    g_ptr_array_add(table->notes, line);
}

void
spk_table_add_origin(SpkTable *table, const char *command)
{
    spk_table_add_note(table, "spokes " SPK_VERSION);
    if (!command)
        return;
    g_autofree char *note = g_strdup_printf("command: %s", command);
    spk_table_add_note(table, note);
}

void
spk_table_add_column(SpkTable *table, const char *name)
{
    g_ptr_array_add(table->columns, g_utf8_make_valid(name, -1));
}

void
spk_table_add_text(SpkTable *table, const char *text)
{
    SpkTableCell cell = {.text = text ? g_utf8_make_valid(text, -1) : NULL, .number = NAN};
    g_array_append_val(table->cells, cell);
}

void
spk_table_add_number(SpkTable *table, double number)
{
    SpkTableCell cell = {.number = number};
    g_array_append_val(table->cells, cell);
}

static gboolean
is_whole_column(const SpkTable *table, guint column)
{
    for (guint row = 0; row < spk_table_row_count(table); ++row) {
        double number = spk_table_cell(table, row, column)->number;
        if (isfinite(number) && number != floor(number))
            return FALSE;
    }
    return TRUE;
}

void
spk_table_fix_decimals(SpkTable *table, guint decimals)
{
    for (guint column = 0; column < table->columns->len; ++column) {
        gboolean is_fixed = table->is_mixed || !is_whole_column(table, column);
        for (guint row = 0; row < spk_table_row_count(table); ++row) {
            SpkTableCell *cell = &g_array_index(table->cells, SpkTableCell, row * table->columns->len + column);
            cell->is_fixed = is_fixed && !(table->is_mixed && cell->number == floor(cell->number));
            cell->decimals = decimals;
        }
    }
}

guint
spk_table_row_count(const SpkTable *table)
{
    return table->columns->len ? table->cells->len / table->columns->len : 0;
}

const SpkTableCell *
spk_table_cell(const SpkTable *table, guint row, guint column)
{
    return &g_array_index(table->cells, SpkTableCell, row * table->columns->len + column);
}

void
spk_table_print(const SpkTable *table, SpkFormat format, gboolean with_notes, FILE *stream)
{
    static void (*const prints[])(const SpkTable *, gboolean, FILE *) = {
        [SPK_FORMAT_TEXT] = spk_table_print_text,   [SPK_FORMAT_CSV] = spk_table_print_csv,
        [SPK_FORMAT_JSON] = spk_table_print_json,   [SPK_FORMAT_MARKDOWN] = spk_table_print_markdown,
        [SPK_FORMAT_LATEX] = spk_table_print_latex, [SPK_FORMAT_TSV] = spk_table_print_tsv,
    };

    prints[format](table, with_notes, stream);
}
