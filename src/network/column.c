#include <spokes/network.h>

SpkColumn *
spk_column_new(const char *name, guint count)
{
    SpkColumn *column = g_new0(SpkColumn, 1);
    column->name = g_strdup(name);
    column->values = g_new0(double, count);
    column->count = count;
    return column;
}

void
spk_column_free(SpkColumn *column)
{
    if (!column)
        return;
    g_free(column->name);
    g_free(column->values);
    g_free(column->undefined);
    g_free(column);
}
