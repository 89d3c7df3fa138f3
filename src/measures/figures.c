#include <math.h>

#include "measures/figures.h"

SpkColumn *
spk_column_from(const char *name, const igraph_vector_t *values)
{
    SpkColumn *column = spk_column_new(name, (guint)igraph_vector_size(values));
    for (guint i = 0; i < column->count; ++i)
        column->values[i] = VECTOR(*values)[i];
    return column;
}

SpkColumn *
spk_column_from_counts(const char *name, const igraph_vector_int_t *counts)
{
    SpkColumn *column = spk_column_new(name, (guint)igraph_vector_int_size(counts));
    for (guint i = 0; i < column->count; ++i)
        column->values[i] = (double)VECTOR(*counts)[i];
    return column;
}

void
spk_column_explain(SpkColumn *column, const char *why)
{
    for (guint i = 0; i < column->count; ++i)
        if (isnan(column->values[i])) {
            column->undefined = g_strdup(why);
            return;
        }
}

void
spk_column_undefine(SpkColumn *column, const char *why)
{
    for (guint i = 0; i < column->count; ++i)
        column->values[i] = NAN;
    spk_column_explain(column, why);
}

void
spk_figure_free(SpkFigure *figure)
{
    if (!figure)
        return;
    g_free(figure->name);
    g_free(figure->text);
    g_free(figure->undefined);
    g_free(figure);
}

void
spk_figures_add(GPtrArray *figures, const char *name, double value, const char *undefined)
{
    SpkFigure *figure = g_new0(SpkFigure, 1);
    figure->name = g_strdup(name);
    figure->value = value;
    if (isnan(value))
        figure->undefined = g_strdup(undefined);
    g_ptr_array_add(figures, figure);
}

void
spk_figures_add_text(GPtrArray *figures, const char *name, const char *text, const char *undefined)
{
    spk_figures_add(figures, name, NAN, text ? NULL : undefined);
    ((SpkFigure *)figures->pdata[figures->len - 1])->text = g_strdup(text);
}

const SpkFigure *
spk_figure_find(GPtrArray *figures, const char *name)
{
    for (guint i = 0; i < figures->len; ++i) {
        const SpkFigure *figure = figures->pdata[i];
        if (g_str_equal(figure->name, name))
            return figure;
    }
    return NULL;
}

const SpkColumn *
spk_column_find(GPtrArray *columns, const char *name)
{
    for (guint i = 0; i < columns->len; ++i) {
        const SpkColumn *column = columns->pdata[i];
        if (g_str_equal(column->name, name))
            return column;
    }
    return NULL;
}
