/* Tables for programs. */
#include <jansson.h>
#include <math.h>

#include "report/table.h"

/** As many digits as CSV has; whole numbers without a point. */
static json_t *
number_value(double number)
{
    if (!isfinite(number))
        return json_null();
    if (number == floor(number) && fabs(number) < 9007199254740992.0) // 2^53
        return json_integer((json_int_t)number);
    return json_real(number);
}

static json_t *
cell_value(const SpkTableCell *cell)
{
    if (cell->text)
        return json_string(cell->text);
    double unit = pow(10, cell->decimals);
    return number_value(cell->is_fixed && fabs(cell->number) < 1e15 / unit ? round(cell->number * unit) / unit
                                                                           : cell->number);
}

json_t *
spk_table_json_notes(const SpkTable *table)
{
    json_t *notes = json_array();

    for (guint i = 0; i < table->notes->len; ++i)
        json_array_append_new(notes, json_string(table->notes->pdata[i]));
    return notes;
}

json_t *
spk_table_json_rows(const SpkTable *table)
{
    json_t *rows = json_array();

    for (guint row = 0; row < spk_table_row_count(table); ++row) {
        json_t *object = json_object();
        for (guint i = 0; i < table->columns->len; ++i)
            json_object_set_new(object, table->columns->pdata[i], cell_value(spk_table_cell(table, row, i)));
        json_array_append_new(rows, object);
    }
    return rows;
}

void
spk_table_print_json(const SpkTable *table, gboolean with_notes, FILE *stream)
{
    json_t *root = json_object();

    if (with_notes)
        json_object_set_new(root, "notes", spk_table_json_notes(table));
    json_object_set_new(root, "rows", spk_table_json_rows(table));
    json_dumpf(root, stream, JSON_INDENT(2) | JSON_PRESERVE_ORDER | JSON_REAL_PRECISION(10));
    fputc('\n', stream);
    json_decref(root);
}
