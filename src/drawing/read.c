#include "base/text.h"
#include "drawing/diagram.h"
#include "drawing/text.h"
#include <math.h>
#include <string.h>

/* No number of a network is larger; sums of such stay finite. */
#define MOST 1e12

static const char *const formal_types[] = {"alliance", "agreement",  "membership",    "pact",    "treaty", "defense",
                                           "defence",  "neutrality", "nonaggression", "entente", NULL};
static const char *const adverse_types[] = {"threat", "conflict", "dispute", "distrust", NULL};
/* Ours, and what Gephi and others call them */
static const char *const bloc_names[] = {"bloc", "community", "modularity_class", "Modularity Class", "group"};
static const char *const longitude_names[] = {"longitude", "lon", "lng"};
static const char *const latitude_names[] = {"latitude", "lat", "Latitude"};

/* Only addresses that lead to a page or a place in it: a script must not ride along in a picture. */
gboolean
spk_url_is_safe(const char *url)
{
    return g_str_has_prefix(url, "http://") || g_str_has_prefix(url, "https://") || url[0] == '#';
}

static char *
safe_url(const char *url)
{
    return url && spk_url_is_safe(url) ? spk_text_clean(url) : NULL;
}

static gboolean
node_number(const SpkGraphml *graph, guint node, const char *name, double *ret_number)
{
    const char *text = spk_graphml_node_value(graph, node, name);
    if (!text || !spk_number_parse(text, ret_number))
        return FALSE;
    *ret_number = CLAMP(*ret_number, -MOST, MOST);
    return TRUE;
}

/* The first of some names that has a number. */
static gboolean
node_number_of(const SpkGraphml *graph, guint node, const char *const names[3], double *ret_number)
{
    for (guint i = 0; i < 3; ++i)
        if (node_number(graph, node, names[i], ret_number))
            return TRUE;
    return FALSE;
}

static const char *
node_word(const SpkGraphml *graph, guint node, const char *const *names, guint count)
{
    const char *word = NULL;
    for (guint i = 0; i < count && !word; ++i)
        word = spk_graphml_node_value(graph, node, names[i]);
    return word && word[0] ? word : NULL;
}

static SpkDrawKind
parse_kind(const char *kind)
{
    if (!kind || strcmp(kind, "state") == 0)
        return SPK_DRAW_STATE;
    return strcmp(kind, "grouping") == 0 ? SPK_DRAW_GROUPING : SPK_DRAW_OTHER;
}

static SpkDrawActor *
read_actor(const SpkGraphml *graph, guint node)
{
    SpkDrawActor *actor = g_new0(SpkDrawActor, 1);
    const char *label = spk_graphml_node_value(graph, node, "label");
    if (!label)
        label = spk_graphml_node_value(graph, node, "name");
    actor->id = g_strdup(((SpkGraphmlNode *)g_ptr_array_index(graph->nodes, node))->id);
    actor->label = spk_text_clean(label ? label : actor->id);
    if (!actor->label[0]) {
        g_free(actor->label);
        actor->label = spk_text_clean(actor->id);
    }
    actor->kind = parse_kind(spk_graphml_node_value(graph, node, "kind"));
    actor->url = safe_url(spk_graphml_node_value(graph, node, "url"));
    const char *bloc = node_word(graph, node, bloc_names, G_N_ELEMENTS(bloc_names));
    actor->bloc = bloc ? spk_text_clean(bloc) : NULL;
    const char *mode = spk_graphml_node_value(graph, node, "bipartite");
    actor->is_second = mode && strcmp(mode, "0") != 0 && g_ascii_strcasecmp(mode, "false") != 0;
    actor->has_coordinates = node_number_of(graph, node, longitude_names, &actor->longitude) &&
                             node_number_of(graph, node, latitude_names, &actor->latitude) &&
                             fabs(actor->longitude) <= 360 && fabs(actor->latitude) <= 90;
    actor->has_place = node_number(graph, node, "x", &actor->place.x) && node_number(graph, node, "y", &actor->place.y);
    if (node_number(graph, node, "strength", &actor->strength))
        actor->strength = MAX(actor->strength, 0);
    return actor;
}

/* Ties under way into bundles, with what decides the meaning of widths: known only when all are read. */
typedef struct {
    SpkDiagram *diagram;
    const SpkGraphml *graph;
    const SpkReading *reading;
    GHashTable *pairs;   // "a b" -> number of its ties
    GHashTable *index;   // "a b class status" -> SpkBundle
    GHashTable *counted; // the same with an event or document: the set of what was counted
} Bundler;

SpkTieStatus
spk_tie_status_of(const char *status)
{
    for (guint i = 0; status && i < SPK_LINE_COUNT; ++i)
        if (strcmp(status, spk_line_name(i)) == 0)
            return i;
    return SPK_LINE_ACTUAL;
}

SpkTieClass
spk_tie_class_of(const char *type, const char *sign, double weight)
{
    double number = 0;
    gboolean is_adverse = sign ? (spk_number_parse(sign, &number) ? number < 0 : strcmp(sign, "-") == 0)
                               : weight < 0 || (type && g_strv_contains(adverse_types, type));
    if (is_adverse)
        return SPK_CLASS_ADVERSE;
    return type && g_strv_contains(formal_types, type) ? SPK_CLASS_FORMAL : SPK_CLASS_ACTIVITY;
}

/* A tie of a pair that has no more than may stand side by side is a line of its own: its number is part of the key. */
static char *
bundle_key(Bundler *bundler, guint index, guint a, guint b, SpkTieClass class, SpkTieStatus status, guint *ret_in_pair)
{
    g_autofree char *pair = g_strdup_printf("%u %u", a, b);
    *ret_in_pair = GPOINTER_TO_UINT(g_hash_table_lookup(bundler->pairs, pair));
    if (bundler->reading->parallel > 1 && *ret_in_pair <= bundler->reading->parallel)
        return g_strdup_printf("%s %d %d %u", pair, class, status, index);
    const char *type = spk_graphml_edge_value(bundler->graph, index, "type");
    return g_strdup_printf("%s %d %d %s", pair, class, status, bundler->reading->by_type && type ? type : "");
}

static SpkBundle *
find_bundle(Bundler *bundler, guint index, SpkTieClass class, SpkTieStatus status, char **ret_key)
{
    const SpkGraphmlEdge *edge = (const SpkGraphmlEdge *)g_ptr_array_index(bundler->graph->edges, index);
    guint a = MIN(edge->source, edge->target), b = MAX(edge->source, edge->target), in_pair;
    g_autofree char *key = bundle_key(bundler, index, a, b, class, status, &in_pair);
    SpkBundle *bundle = (SpkBundle *)g_hash_table_lookup(bundler->index, key);
    if (!bundle) {
        bundle = spk_bundle_new(a, b, class, status);
        bundle->has_count = bundler->reading->parallel > 1 && in_pair > bundler->reading->parallel;
        g_ptr_array_add(bundler->diagram->bundles, bundle);
        g_hash_table_insert(bundler->index, g_strdup(key), bundle);
    }
    *ret_key = g_steal_pointer(&key);
    return bundle;
}

/* A number of the edge, or 1. */
static double
edge_number(const SpkGraphml *graph, guint edge, const char *name)
{
    double number;
    const char *text = spk_graphml_edge_value(graph, edge, name);
    return text && spk_number_parse(text, &number) ? CLAMP(number, -MOST, MOST) : 1;
}

static void
count_tie(Bundler *bundler, guint index, SpkBundle *bundle, const char *key)
{
    static const char *const names[] = {
        [SPK_WIDTH_EVENTS] = "event",
        [SPK_WIDTH_DOCUMENTS] = "doc",
        [SPK_WIDTH_WEIGHT] = "weight",
        [SPK_WIDTH_CONFIDENCE] = "confidence",
    };
    SpkWidthMeaning meaning = bundler->diagram->width_meaning;
    ++bundle->tie_count;
    if (meaning == SPK_WIDTH_WEIGHT || meaning == SPK_WIDTH_CONFIDENCE) {
        bundle->weight += fabs(edge_number(bundler->graph, index, names[meaning]));
        return;
    }
    const char *once = meaning == SPK_WIDTH_TIES ? NULL : spk_graphml_edge_value(bundler->graph, index, names[meaning]);
    bundle->weight += !once || g_hash_table_add(bundler->counted, g_strconcat(key, " ", once, NULL));
}

static gboolean
is_read(const Bundler *bundler, guint index)
{
    const SpkReading *reading = bundler->reading;
    return !reading->by || g_strcmp0(spk_graphml_edge_value(bundler->graph, index, reading->by), reading->value) == 0;
}

static void
count_pair(Bundler *bundler, guint index)
{
    const SpkGraphmlEdge *edge = (const SpkGraphmlEdge *)g_ptr_array_index(bundler->graph->edges, index);
    if (edge->source == edge->target || !is_read(bundler, index) ||
        spk_tie_status_of(spk_graphml_edge_value(bundler->graph, index, "status")) == SPK_LINE_ABSENT)
        return;
    char *pair = g_strdup_printf("%u %u", MIN(edge->source, edge->target), MAX(edge->source, edge->target));
    guint count = GPOINTER_TO_UINT(g_hash_table_lookup(bundler->pairs, pair));
    g_hash_table_insert(bundler->pairs, pair, GUINT_TO_POINTER(count + 1));
}

static void
read_tie(Bundler *bundler, guint index)
{
    SpkDiagram *diagram = bundler->diagram;
    const SpkGraphml *graph = bundler->graph;
    const SpkGraphmlEdge *edge = (const SpkGraphmlEdge *)g_ptr_array_index(graph->edges, index);
    const char *type = spk_graphml_edge_value(graph, index, "type");
    SpkTieStatus status = spk_tie_status_of(spk_graphml_edge_value(graph, index, "status"));
    double weight = edge_number(graph, index, "weight");

    if (!is_read(bundler, index))
        return;
    if (edge->source == edge->target) {
        ++diagram->loop_count;
        return;
    }
    if (status == SPK_LINE_ABSENT) {
        ++diagram->absent_count;
        return;
    }
    g_autofree char *key = NULL;
    SpkTieClass class = spk_tie_class_of(type, spk_graphml_edge_value(graph, index, "sign"), weight);
    SpkBundle *bundle = find_bundle(bundler, index, class, status, &key);
    /* A membership always points to the grouping, which its shape tells already. */
    gboolean is_pointing = edge->directed && !(type && strcmp(type, "membership") == 0);
    count_tie(bundler, index, bundle, key);
    if (!bundle->url)
        bundle->url = safe_url(spk_graphml_edge_value(graph, index, "url"));
    bundle->to_a += is_pointing && edge->target == bundle->a;
    bundle->to_b += is_pointing && edge->target == bundle->b;
    if (type) {
        g_autofree char *clean = spk_text_clean(type);
        spk_bundle_add_type(bundle, clean, 1);
        diagram->has_types = TRUE;
    }
    ++diagram->tie_count;
}

/* As the network says of itself; else a weight of its own counts, and where all are 1 the events, else the ties. */
static SpkWidthMeaning
width_meaning(const SpkGraphml *graph)
{
    static const char *const counts[] = {"assertions", "events", "documents", "weight", "confidence"};
    const char *count = spk_graphml_graph_value(graph, "count");
    for (guint i = 0; count && i < G_N_ELEMENTS(counts); ++i)
        if (strcmp(count, counts[i]) == 0)
            return (SpkWidthMeaning)i;
    for (guint i = 0; i < graph->edges->len; ++i)
        if (fabs(edge_number(graph, i, "weight")) != 1)
            return SPK_WIDTH_WEIGHT;
    return spk_graphml_find_key(graph->edge_keys, "event") >= 0 ? SPK_WIDTH_EVENTS : SPK_WIDTH_TIES;
}

static void
find_strengths(SpkDiagram *diagram)
{
    for (guint i = 0; !diagram->has_strength && i < diagram->bundles->len; ++i) {
        const SpkBundle *bundle = spk_diagram_bundle(diagram, i);
        spk_diagram_actor(diagram, bundle->a)->strength += bundle->weight;
        spk_diagram_actor(diagram, bundle->b)->strength += bundle->weight;
    }
    for (guint i = 0; i < diagram->actors->len; ++i)
        diagram->max_strength = MAX(diagram->max_strength, spk_diagram_actor(diagram, i)->strength);
}

static void
read_ties(Bundler *bundler)
{
    bundler->pairs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    bundler->index = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    bundler->counted = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < bundler->graph->edges->len; ++i)
        count_pair(bundler, i);
    for (guint i = 0; i < bundler->graph->edges->len; ++i)
        read_tie(bundler, i);
    g_hash_table_unref(bundler->pairs);
    g_hash_table_unref(bundler->index);
    g_hash_table_unref(bundler->counted);
}

SpkDiagram *
spk_diagram_new(const SpkGraphml *graph, const SpkReading *reading)
{
    static const SpkReading whole;
    g_autoptr(SpkDiagram) diagram = spk_diagram_new_empty();
    Bundler bundler = {.diagram = diagram, .graph = graph, .reading = reading ? reading : &whole};
    /* The strength that the input gives is that of the whole. */
    diagram->has_strength = !bundler.reading->by && spk_graphml_find_key(graph->node_keys, "strength") >= 0;
    diagram->width_meaning = width_meaning(graph);
    diagram->has_parallels = bundler.reading->parallel > 1;
    for (guint i = 0; i < graph->nodes->len; ++i) {
        SpkDrawActor *actor = read_actor(graph, i);
        if (bundler.reading->by)
            actor->strength = 0;
        g_ptr_array_add(diagram->actors, actor);
    }
    read_ties(&bundler);
    spk_diagram_finish(diagram);
    find_strengths(diagram);
    return bundler.reading->by ? spk_diagram_drop_isolates(diagram) : g_steal_pointer(&diagram);
}
