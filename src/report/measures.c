/* The tables of measures. */
#include <spokes/report.h>

static SpkTable *
table_of(const SpkNetwork *network, const char *command)
{
    SpkTable *table = spk_table_new();
    g_auto(GStrv) notes = spk_network_notes(network);
    guint actors = spk_network_actor_count(network), ties = spk_network_tie_count(network);
    guint dyads = spk_network_dyad_count(network);
    g_autofree char *size = g_strdup_printf("%u actor%s, %u tie%s, %u dyad%s.", actors, actors == 1 ? "" : "s", ties,
                                            ties == 1 ? "" : "s", dyads, dyads == 1 ? "" : "s");

    spk_table_add_origin(table, command);
    for (char **note = notes; *note; ++note)
        spk_table_add_note(table, *note);
    spk_table_add_note(table, size);
    return table;
}

/** A measure that is undefined, or whose values are in part. */
typedef struct {
    const char *name, *why;
} Undefined;

/** One note for each reason, in the order in which they first come up. */
static void
note_undefined(SpkTable *table, const GArray *measures)
{
    for (guint i = 0; i < measures->len; ++i) {
        const Undefined *first = &g_array_index(measures, Undefined, i);
        g_autoptr(GString) note = g_string_new("undefined: ");
        gboolean is_first = first->why != NULL;
        for (guint k = 0; is_first && k < i; ++k)
            is_first = g_strcmp0(g_array_index(measures, Undefined, k).why, first->why) != 0;
        if (!is_first)
            continue;
        g_string_append(note, first->name);
        for (guint k = i + 1; k < measures->len; ++k)
            if (g_strcmp0(g_array_index(measures, Undefined, k).why, first->why) == 0)
                g_string_append_printf(note, ", %s", g_array_index(measures, Undefined, k).name);
        g_string_append_printf(note, " (%s)", first->why);
        spk_table_add_note(table, note->str);
    }
}

SpkTable *
spk_report_some_actors(const SpkNetwork *network, GPtrArray *columns, const guint *actors, guint count,
                       const char *command)
{
    SpkTable *table = table_of(network, command);
    g_autoptr(GArray) undefined = g_array_new(FALSE, FALSE, sizeof(Undefined));

    spk_table_add_column(table, "actor");
    for (guint c = 0; c < columns->len; ++c) {
        const SpkColumn *column = columns->pdata[c];
        Undefined measure = {column->name, column->undefined};
        spk_table_add_column(table, column->name);
        g_array_append_val(undefined, measure);
    }
    note_undefined(table, undefined);
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
    SpkTable *table = table_of(network, command);
    g_autoptr(GArray) undefined = g_array_new(FALSE, FALSE, sizeof(Undefined));

    spk_table_add_column(table, "measure");
    spk_table_add_column(table, "value");
    for (guint i = 0; i < figures->len; ++i) {
        const SpkFigure *figure = figures->pdata[i];
        Undefined measure = {figure->name, figure->undefined};
        g_array_append_val(undefined, measure);
        spk_table_add_text(table, figure->name);
        if (figure->text)
            spk_table_add_text(table, figure->text);
        else
            spk_table_add_number(table, figure->value);
    }
    note_undefined(table, undefined);
    return table;
}
