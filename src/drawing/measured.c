#include "drawing/measured.h"
#include "base/text.h"
#include <spokes/error.h>
#include <math.h>
#include <string.h>

const char *
spk_measured_name(const SpkChart *chart)
{
    return chart->options->measure ? chart->options->measure : "strength";
}

static double
number_of(const char *text)
{
    double number;
    return text && spk_number_parse(text, &number) && isfinite(number) ? CLAMP(number, -1e12, 1e12) : NAN;
}

double
spk_measured_actor(const SpkChart *chart, guint panel, const char *id)
{
    const SpkGraphml *graph = spk_chart_graph(chart, panel);
    const SpkDiagram *diagram = spk_plate_panel(chart->plate, panel)->diagram;
    const char *name = spk_measured_name(chart);
    gint index = spk_diagram_find_id(diagram, id);
    if (index < 0)
        return NAN;
    if (strcmp(name, "strength") == 0)
        return spk_diagram_actor(diagram, (guint)index)->strength;
    for (guint i = 0; i < graph->nodes->len; ++i) /* a backbone has fewer actors than its network */
        if (strcmp(((const SpkGraphmlNode *)g_ptr_array_index(graph->nodes, i))->id, id) == 0)
            return number_of(spk_graphml_node_value(graph, i, name));
    return NAN;
}

double
spk_measured_network(const SpkChart *chart, guint panel, const char *suffix)
{
    g_autofree char *name = g_strconcat(spk_measured_name(chart), suffix, NULL);
    return number_of(spk_graphml_graph_value(spk_chart_graph(chart, panel), name));
}

static void
add_numbers(GPtrArray *names, GPtrArray *keys)
{
    for (guint i = 0; i < keys->len; ++i) {
        const SpkGraphmlKey *key = (const SpkGraphmlKey *)g_ptr_array_index(keys, i);
        if (key->type == SPK_VALUE_DOUBLE || key->type == SPK_VALUE_INT)
            g_ptr_array_add(names, key->name);
    }
}

gboolean
spk_measured_check(const SpkChart *chart, gboolean is_of_networks_too, GError **error)
{
    const char *name = spk_measured_name(chart);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_ptr_array_add(names, (gpointer) "strength");
    for (guint i = 0; i < chart->graphs->len; ++i) {
        const SpkGraphml *graph = spk_chart_graph(chart, i);
        if (strcmp(name, "strength") == 0 || spk_graphml_find_key(graph->node_keys, name) >= 0 ||
            (is_of_networks_too && spk_graphml_find_key(graph->graph_keys, name) >= 0))
            return TRUE;
        add_numbers(names, graph->node_keys);
        if (is_of_networks_too)
            add_numbers(names, graph->graph_keys);
    }
    g_ptr_array_add(names, NULL);
    const char *meant = spk_suggest(name, (const char *const *)names->pdata);
    g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "no measure '%s' in these networks (%s%s%s)", name,
                meant ? "did you mean '" : "--measure names a number of their actors, such as strength",
                meant ? meant : "", meant ? "'?" : "");
    return FALSE;
}
