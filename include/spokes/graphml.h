#pragma once
#include <glib.h>

/** A network as GraphML holds it: what `spokes` writes and `spokes-draw` reads. Knows no igraph, no Graphviz. */

typedef enum { SPK_VALUE_STRING, SPK_VALUE_DOUBLE, SPK_VALUE_INT, SPK_VALUE_BOOLEAN } SpkValueType;

/** A declared attribute: its values are strings in the locale-free form of GraphML; NULL where absent. */
typedef struct {
    char *name;
    SpkValueType type;
} SpkGraphmlKey;

typedef struct {
    char *id;
    char **values; ///< One for each of node_keys
} SpkGraphmlNode;

typedef struct {
    char *id;             ///< May be NULL
    guint source, target; ///< Into nodes
    gboolean directed;
    char **values;        ///< One for each of edge_keys
} SpkGraphmlEdge;

typedef struct {
    GPtrArray *graph_keys, *node_keys, *edge_keys; ///< SpkGraphmlKey
    char **graph_values;                           ///< One for each of graph_keys
    GPtrArray *nodes, *edges;                      ///< SpkGraphmlNode, SpkGraphmlEdge; parallel edges and loops are kept
    gboolean edges_directed;                       ///< edgedefault
} SpkGraphml;

SpkGraphml *spk_graphml_new(gboolean edges_directed);
void spk_graphml_free(SpkGraphml *graph);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkGraphml, spk_graphml_free)

/** Declare attributes before the first value is set; return the key's index. Declaring twice returns the first. */
guint spk_graphml_graph_key(SpkGraphml *graph, const char *name, SpkValueType type);
guint spk_graphml_node_key(SpkGraphml *graph, const char *name, SpkValueType type);
guint spk_graphml_edge_key(SpkGraphml *graph, const char *name, SpkValueType type);

/** Index of a key by name, or -1. */
gint spk_graphml_find_key(GPtrArray *keys, const char *name);

guint spk_graphml_add_node(SpkGraphml *graph, const char *id);
guint spk_graphml_add_edge(SpkGraphml *graph, const char *id, guint source, guint target, gboolean directed);

/** Set by key index. A NULL text or a number that is not finite leaves the value absent. */
void spk_graphml_set_graph(SpkGraphml *graph, guint key, const char *text);
void spk_graphml_set_node(SpkGraphml *graph, guint node, guint key, const char *text);
void spk_graphml_set_edge(SpkGraphml *graph, guint edge, guint key, const char *text);
void spk_graphml_set_node_number(SpkGraphml *graph, guint node, guint key, double number);
void spk_graphml_set_edge_number(SpkGraphml *graph, guint edge, guint key, double number);

/** Value by name; NULL when the key or the value is missing (a key's default stands in). */
const char *spk_graphml_graph_value(const SpkGraphml *graph, const char *name);
const char *spk_graphml_node_value(const SpkGraphml *graph, guint node, const char *name);
const char *spk_graphml_edge_value(const SpkGraphml *graph, guint edge, const char *name);

/** As UTF-8 XML, the same bytes for the same network. Characters that XML forbids are replaced by U+FFFD. */
char *spk_graphml_write(const SpkGraphml *graph, gsize *ret_length);

/**
 * Read GraphML of any maker (ours, Gephi, NetworkX, yEd, igraph): the first graph; nested graphs are flattened;
 * hyperedges and ports are ignored. `name` is for messages: `name:line:column: what`. External entities are not loaded.
 */
gboolean spk_graphml_read(const char *bytes, gsize length, const char *name, SpkGraphml **ret_graph, GError **error);
