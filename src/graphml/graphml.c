#include <spokes/graphml.h>

#include "base/text.h"
#include <math.h>
#include <string.h>

static void
key_free(gpointer data)
{
    SpkGraphmlKey *key = data;

    g_free(key->name);
    g_free(key);
}

static void
values_free(char **values, guint count)
{
    for (guint i = 0; i < count; ++i)
        g_free(values[i]); // with gaps, so g_strfreev would stop early
    g_free(values);
}

SpkGraphml *
spk_graphml_new(gboolean edges_directed)
{
    SpkGraphml *graph = g_new0(SpkGraphml, 1);

    graph->graph_keys = g_ptr_array_new_with_free_func(key_free);
    graph->node_keys = g_ptr_array_new_with_free_func(key_free);
    graph->edge_keys = g_ptr_array_new_with_free_func(key_free);
    graph->nodes = g_ptr_array_new();
    graph->edges = g_ptr_array_new();
    graph->edges_directed = edges_directed;
    return graph;
}

void
spk_graphml_free(SpkGraphml *graph)
{
    if (!graph)
        return;
    for (guint i = 0; i < graph->nodes->len; ++i) {
        SpkGraphmlNode *node = graph->nodes->pdata[i];

        values_free(node->values, graph->node_keys->len);
        g_free(node->id);
        g_free(node);
    }
    for (guint i = 0; i < graph->edges->len; ++i) {
        SpkGraphmlEdge *edge = graph->edges->pdata[i];

        values_free(edge->values, graph->edge_keys->len);
        g_free(edge->id);
        g_free(edge);
    }
    values_free(graph->graph_values, graph->graph_keys->len);
    g_ptr_array_unref(graph->nodes);
    g_ptr_array_unref(graph->edges);
    g_ptr_array_unref(graph->graph_keys);
    g_ptr_array_unref(graph->node_keys);
    g_ptr_array_unref(graph->edge_keys);
    g_free(graph);
}

gint
spk_graphml_find_key(GPtrArray *keys, const char *name)
{
    for (guint i = 0; i < keys->len; ++i)
        if (strcmp(((SpkGraphmlKey *)keys->pdata[i])->name, name) == 0)
            return (gint)i;
    return -1;
}

/* TRUE when the key is new, so that its owners' values need room. */
static gboolean
declare(GPtrArray *keys, const char *name, SpkValueType type, guint *ret_index)
{
    gint found = spk_graphml_find_key(keys, name);
    SpkGraphmlKey *key;

    if (found >= 0) {
        *ret_index = (guint)found;
        return FALSE;
    }
    key = g_new(SpkGraphmlKey, 1);
    key->name = g_strdup(name);
    key->type = type;
    *ret_index = keys->len;
    g_ptr_array_add(keys, key);
    return TRUE;
}

static void
widen(char ***values, guint count)
{
    *values = g_renew(char *, *values, count);
    (*values)[count - 1] = NULL;
}

guint
spk_graphml_graph_key(SpkGraphml *graph, const char *name, SpkValueType type)
{
    guint index;

    if (declare(graph->graph_keys, name, type, &index))
        widen(&graph->graph_values, graph->graph_keys->len);
    return index;
}

guint
spk_graphml_node_key(SpkGraphml *graph, const char *name, SpkValueType type)
{
    guint index;

    if (declare(graph->node_keys, name, type, &index))
        for (guint i = 0; i < graph->nodes->len; ++i)
            widen(&((SpkGraphmlNode *)graph->nodes->pdata[i])->values, graph->node_keys->len);
    return index;
}

guint
spk_graphml_edge_key(SpkGraphml *graph, const char *name, SpkValueType type)
{
    guint index;

    if (declare(graph->edge_keys, name, type, &index))
        for (guint i = 0; i < graph->edges->len; ++i)
            widen(&((SpkGraphmlEdge *)graph->edges->pdata[i])->values, graph->edge_keys->len);
    return index;
}

guint
spk_graphml_add_node(SpkGraphml *graph, const char *id)
{
    SpkGraphmlNode *node = g_new(SpkGraphmlNode, 1);

    node->id = g_strdup(id);
    node->values = g_new0(char *, graph->node_keys->len);
    g_ptr_array_add(graph->nodes, node);
    return graph->nodes->len - 1;
}

guint
spk_graphml_add_edge(SpkGraphml *graph, const char *id, guint source, guint target, gboolean directed)
{
    SpkGraphmlEdge *edge = g_new(SpkGraphmlEdge, 1);

    edge->id = g_strdup(id);
    edge->source = source;
    edge->target = target;
    edge->directed = directed;
    edge->values = g_new0(char *, graph->edge_keys->len);
    g_ptr_array_add(graph->edges, edge);
    return graph->edges->len - 1;
}

static void
set_value(char **value, const char *text)
{
    g_free(*value);
    *value = g_strdup(text);
}

void
spk_graphml_set_graph(SpkGraphml *graph, guint key, const char *text)
{
    g_return_if_fail(key < graph->graph_keys->len);
    set_value(&graph->graph_values[key], text);
}

void
spk_graphml_set_node(SpkGraphml *graph, guint node, guint key, const char *text)
{
    g_return_if_fail(node < graph->nodes->len && key < graph->node_keys->len);
    set_value(&((SpkGraphmlNode *)graph->nodes->pdata[node])->values[key], text);
}

void
spk_graphml_set_edge(SpkGraphml *graph, guint edge, guint key, const char *text)
{
    g_return_if_fail(edge < graph->edges->len && key < graph->edge_keys->len);
    set_value(&((SpkGraphmlEdge *)graph->edges->pdata[edge])->values[key], text);
}

static char *
format_finite(double number)
{
    return isfinite(number) ? spk_number_format(number) : NULL;
}

void
spk_graphml_set_node_number(SpkGraphml *graph, guint node, guint key, double number)
{
    g_autofree char *text = format_finite(number);

    spk_graphml_set_node(graph, node, key, text);
}

void
spk_graphml_set_edge_number(SpkGraphml *graph, guint edge, guint key, double number)
{
    g_autofree char *text = format_finite(number);

    spk_graphml_set_edge(graph, edge, key, text);
}

static const char *
find_value(GPtrArray *keys, char **values, const char *name)
{
    gint key = spk_graphml_find_key(keys, name);

    return key < 0 ? NULL : values[key];
}

const char *
spk_graphml_graph_value(const SpkGraphml *graph, const char *name)
{
    return find_value(graph->graph_keys, graph->graph_values, name);
}

const char *
spk_graphml_node_value(const SpkGraphml *graph, guint node, const char *name)
{
    g_return_val_if_fail(node < graph->nodes->len, NULL);
    return find_value(graph->node_keys, ((SpkGraphmlNode *)graph->nodes->pdata[node])->values, name);
}

const char *
spk_graphml_edge_value(const SpkGraphml *graph, guint edge, const char *name)
{
    g_return_val_if_fail(edge < graph->edges->len, NULL);
    return find_value(graph->edge_keys, ((SpkGraphmlEdge *)graph->edges->pdata[edge])->values, name);
}
