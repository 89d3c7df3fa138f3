#include "report/table.h"

#include <math.h>

static void
clear_cell(void *cell)
{
    g_free(((SpkCell *)cell)->text);
}

SpkTable *
spk_table_new(void)
{
    SpkTable *table = g_new0(SpkTable, 1);
    table->notes = g_ptr_array_new_with_free_func(g_free);
    table->columns = g_ptr_array_new_with_free_func(g_free);
    table->cells = g_array_new(FALSE, TRUE, sizeof(SpkCell));
    g_array_set_clear_func(table->cells, clear_cell);
    return table;
}

void
spk_table_free(SpkTable *table)
{
    if (!table)
        return;
    g_ptr_array_unref(table->notes);
    g_ptr_array_unref(table->columns);
    g_array_unref(table->cells);
    g_free(table);
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
    SpkCell cell = {text ? g_utf8_make_valid(text, -1) : NULL, NAN};
    g_array_append_val(table->cells, cell);
}

void
spk_table_add_number(SpkTable *table, double number)
{
    SpkCell cell = {NULL, number};
    g_array_append_val(table->cells, cell);
}

guint
spk_table_row_count(const SpkTable *table)
{
    return table->columns->len ? table->cells->len / table->columns->len : 0;
}

const SpkCell *
spk_table_cell(const SpkTable *table, guint row, guint column)
{
    return &g_array_index(table->cells, SpkCell, row * table->columns->len + column);
}

static const struct {
    const char *name;
    void (*print)(const SpkTable *, gboolean, FILE *);
} formats[] = {
    [SPK_FORMAT_TEXT] = {"text", spk_table_print_text},
    [SPK_FORMAT_CSV] = {"csv", spk_table_print_csv},
    [SPK_FORMAT_JSON] = {"json", spk_table_print_json},
    [SPK_FORMAT_MARKDOWN] = {"markdown", spk_table_print_markdown},
    [SPK_FORMAT_LATEX] = {"latex", spk_table_print_latex},
};

gboolean
spk_format_parse(const char *text, SpkFormat *ret_format)
{
    for (guint i = 0; i < G_N_ELEMENTS(formats); ++i)
        if (g_str_equal(text, formats[i].name)) {
            *ret_format = i;
            return TRUE;
        }
    return FALSE;
}

void
spk_table_print(const SpkTable *table, SpkFormat format, gboolean with_notes, FILE *stream)
{
    formats[format].print(table, with_notes, stream);
}
