/* A network as GraphML: what the drawing program and other people's programs read. */
#include "network/graph.h"
#include <string.h>

static void
set_graph(SpkGraphml *graphml, const char *name, const char *text)
{
    spk_graphml_set_graph(graphml, spk_graphml_graph_key(graphml, name, SPK_VALUE_STRING), text);
}

static void
set_graph_count(SpkGraphml *graphml, const char *name, guint count)
{
    g_autofree char *text = g_strdup_printf("%u", count);
    spk_graphml_set_graph(graphml, spk_graphml_graph_key(graphml, name, SPK_VALUE_INT), text);
}

static void
set_graph_facts(SpkGraphml *graphml, const SpkNetwork *network)
{
    g_autofree char *period = spk_period_format(network->period), *description = spk_network_describe(network);

    set_graph(graphml, "version", SPK_VERSION);
    set_graph(graphml, "snapshot", network->snapshot);
    set_graph(graphml, "period", period);
    set_graph(graphml, "level", spk_level_name(network->options.level));
    set_graph(graphml, "count", spk_count_name(network->options.count));
    set_graph(graphml, "describe", description);
    set_graph_count(graphml, "actor_count", network->actor_count);
    set_graph_count(graphml, "tie_count", network->tie_count);
    set_graph_count(graphml, "dyad_count", network->dyad_count);
    set_graph_count(graphml, "ties_read", network->tally.read);
    set_graph_count(graphml, "undated", network->tally.undated);
    set_graph_count(graphml, "undated_in", network->tally.undated_in);
}

static gboolean
is_taken(const char *name, GPtrArray *columns)
{
    if (!strcmp(name, "label") || !strcmp(name, "kind"))
        return TRUE;
    for (guint c = 0; columns && c < columns->len; ++c)
        if (!strcmp(name, ((const SpkColumn *)columns->pdata[c])->name))
            return TRUE;
    return FALSE;
}

/* What is known of actors besides: an attribute that has the name of a measure is one of the actor. */
static void
add_attributes(SpkGraphml *graphml, const SpkNetwork *network, GPtrArray *columns)
{
    g_autofree const char **names = spk_network_attribute_names(network);

    for (guint a = 0; names[a]; ++a) {
        g_autofree char *name =
            is_taken(names[a], columns) ? g_strconcat("actor_", names[a], NULL) : g_strdup(names[a]);
        const guint key = spk_graphml_node_key(graphml, name, SPK_VALUE_STRING);
        for (guint i = 0; i < network->actor_count; ++i)
            spk_graphml_set_node(graphml, i, key, spk_network_attribute(network, i, names[a]));
    }
}

static void
add_nodes(SpkGraphml *graphml, const SpkNetwork *network, GPtrArray *columns)
{
    guint label = spk_graphml_node_key(graphml, "label", SPK_VALUE_STRING);
    guint kind = spk_graphml_node_key(graphml, "kind", SPK_VALUE_STRING);
    for (guint c = 0; columns && c < columns->len; ++c)
        spk_graphml_node_key(graphml, ((SpkColumn *)columns->pdata[c])->name, SPK_VALUE_DOUBLE);

    for (guint i = 0; i < network->actor_count; ++i) {
        guint node = spk_graphml_add_node(graphml, network->actors[i].id);
        spk_graphml_set_node(graphml, node, label, network->actors[i].name);
        spk_graphml_set_node(graphml, node, kind, spk_actor_kind_name(network->actors[i].kind));
        for (guint c = 0; columns && c < columns->len; ++c) {
            const SpkColumn *column = columns->pdata[c];
            guint key = spk_graphml_node_key(graphml, column->name, SPK_VALUE_DOUBLE);
            spk_graphml_set_node_number(graphml, node, key, column->values[i]);
        }
    }
}

enum {
    EDGE_TIE,
    EDGE_ASSERTION,
    EDGE_TYPE,
    EDGE_SIGN,
    EDGE_STATUS,
    EDGE_WEIGHT,
    EDGE_CONFIDENCE,
    EDGE_SINCE,
    EDGE_UNTIL,
    EDGE_DATE_SOURCE,
    EDGE_DOC,
    EDGE_EVENT,
    EDGE_KEY_COUNT,
};

static const SpkGraphmlKey edge_keys[EDGE_KEY_COUNT] = {
    [EDGE_TIE] = {"tie", SPK_VALUE_STRING},
    [EDGE_ASSERTION] = {"assertion", SPK_VALUE_STRING},
    [EDGE_TYPE] = {"type", SPK_VALUE_STRING},
    [EDGE_SIGN] = {"sign", SPK_VALUE_INT},
    [EDGE_STATUS] = {"status", SPK_VALUE_STRING},
    [EDGE_WEIGHT] = {"weight", SPK_VALUE_DOUBLE},
    [EDGE_CONFIDENCE] = {"confidence", SPK_VALUE_DOUBLE},
    [EDGE_SINCE] = {"since", SPK_VALUE_STRING},
    [EDGE_UNTIL] = {"until", SPK_VALUE_STRING},
    [EDGE_DATE_SOURCE] = {"date_source", SPK_VALUE_STRING},
    [EDGE_DOC] = {"doc", SPK_VALUE_STRING},
    [EDGE_EVENT] = {"event", SPK_VALUE_STRING},
};

static void
declare_edge_keys(SpkGraphml *graphml, guint keys[EDGE_KEY_COUNT])
{
    for (guint i = 0; i < EDGE_KEY_COUNT; ++i)
        keys[i] = spk_graphml_edge_key(graphml, edge_keys[i].name, edge_keys[i].type);
}

static void
set_edge_date(SpkGraphml *graphml, guint edge, guint key, SpkDate date)
{
    if (!spk_date_is_known(date))
        return;
    g_autofree char *text = spk_date_format(date);
    spk_graphml_set_edge(graphml, edge, key, text);
}

static void
add_edge(SpkGraphml *graphml, const guint keys[EDGE_KEY_COUNT], const SpkNetworkTie *tie)
{
    guint edge = spk_graphml_add_edge(graphml, tie->id, tie->source, tie->target, tie->directed);

    spk_graphml_set_edge(graphml, edge, keys[EDGE_TIE], tie->id);
    spk_graphml_set_edge(graphml, edge, keys[EDGE_ASSERTION], tie->assertion);
    spk_graphml_set_edge(graphml, edge, keys[EDGE_TYPE], tie->type);
    spk_graphml_set_edge_number(graphml, edge, keys[EDGE_SIGN], tie->sign);
    spk_graphml_set_edge(graphml, edge, keys[EDGE_STATUS], spk_status_name(tie->status));
    spk_graphml_set_edge_number(graphml, edge, keys[EDGE_WEIGHT], tie->weight);
    spk_graphml_set_edge_number(graphml, edge, keys[EDGE_CONFIDENCE], tie->confidence);
    set_edge_date(graphml, edge, keys[EDGE_SINCE], tie->period.since);
    set_edge_date(graphml, edge, keys[EDGE_UNTIL], tie->period.until);
    spk_graphml_set_edge(graphml, edge, keys[EDGE_DATE_SOURCE], spk_date_source_name(tie->date_source));
    spk_graphml_set_edge(graphml, edge, keys[EDGE_DOC], tie->doc);
    spk_graphml_set_edge(graphml, edge, keys[EDGE_EVENT], tie->event);
}

SpkGraphml *
spk_network_to_graphml(const SpkNetwork *network, GPtrArray *columns)
{
    SpkGraphml *graphml = spk_graphml_new(FALSE);
    guint keys[EDGE_KEY_COUNT];

    set_graph_facts(graphml, network);
    add_nodes(graphml, network, columns);
    add_attributes(graphml, network, columns);
    declare_edge_keys(graphml, keys);
    for (guint i = 0; i < network->tie_count; ++i)
        add_edge(graphml, keys, &network->ties[i]);
    return graphml;
}
