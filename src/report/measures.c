/* The tables of measures. */
#include "report/notes.h"

static SpkTable *
table_of(const SpkNetwork *network, const char *caption, const char *command)
{
    SpkTable *table = spk_table_new();
    g_auto(GStrv) notes = spk_network_notes(network);

    spk_table_set_caption(table, caption);
    spk_table_add_origin(table, command);
    for (char **note = notes; *note; ++note)
        spk_table_add_note(table, *note);
    spk_note_size(table, network);
    return table;
}

SpkTable *
spk_report_some_actors(const SpkNetwork *network, GPtrArray *columns, const guint *actors, guint count,
                       const char *command)
{
    SpkTable *table = table_of(network, "Measures of actors", command);

    spk_table_add_column(table, "actor");
    for (guint c = 0; c < columns->len; ++c)
        spk_table_add_column(table, ((const SpkColumn *)columns->pdata[c])->name);
    spk_note_undefined_columns(table, columns);
    for (guint i = 0; i < count; ++i) {
        spk_table_add_text(table, spk_network_actor(network, actors[i]));
        for (guint c = 0; c < columns->len; ++c)
            spk_table_add_number(table, ((const SpkColumn *)columns->pdata[c])->values[actors[i]]);
    }
    return table;
}

SpkTable *
spk_report_actors(const SpkNetwork *network, GPtrArray *columns, const char *command)
{
    guint count = spk_network_actor_count(network);
    g_autofree guint *actors = g_new(guint, count);
    for (guint i = 0; i < count; ++i)
        actors[i] = i;
    return spk_report_some_actors(network, columns, actors, count, command);
}

SpkTable *
spk_report_network(const SpkNetwork *network, GPtrArray *figures, const char *command)
{
    SpkTable *table = table_of(network, "Figures of the network", command);

    spk_table_set_mixed(table);
    spk_table_add_column(table, "measure");
    spk_table_add_column(table, "value");
    for (guint i = 0; i < figures->len; ++i) {
        const SpkFigure *figure = figures->pdata[i];
        spk_table_add_text(table, figure->name);
        if (figure->text)
            spk_table_add_text(table, figure->text);
        else
            spk_table_add_number(table, figure->value);
    }
    spk_note_undefined_figures(table, figures);
    return table;
}
