#include "drawing/diagram.h"
#include "base/text.h"
#include "drawing/text.h"
#include <math.h>
#include <string.h>

/* No number of a network is larger; sums of such stay finite. */
#define MOST 1e12

static const char *const formal_types[] = {"alliance", "agreement", "membership", NULL};
static const char *const adverse_types[] = {"threat", "conflict", "dispute", "distrust", NULL};

const char *
spk_class_name(SpkTieClass class)
{
    static const char *const names[] = {"formal", "activity", "adverse"};
    return names[class];
}

const char *
spk_line_name(SpkTieStatus status)
{
    static const char *const names[] = {"actual", "proposed", "possible", "absent"};
    return names[status];
}

static void
type_count_free(gpointer data)
{
    SpkTypeCount *type = (SpkTypeCount *)data;
    g_free(type->name);
    g_free(type);
}

static void
add_type(GPtrArray *types, const char *name, guint count)
{
    for (guint i = 0; i < types->len; ++i) {
        SpkTypeCount *type = (SpkTypeCount *)g_ptr_array_index(types, i);
        if (strcmp(type->name, name) == 0) {
            type->count += count;
            return;
        }
    }
    SpkTypeCount *type = g_new0(SpkTypeCount, 1);
    type->name = g_strdup(name);
    type->count = count;
    g_ptr_array_add(types, type);
}

static gint
compare_types(gconstpointer left, gconstpointer right)
{
    const SpkTypeCount *a = *(const SpkTypeCount *const *)left, *b = *(const SpkTypeCount *const *)right;
    return a->count != b->count ? (a->count < b->count ? 1 : -1) : strcmp(a->name, b->name);
}

static SpkBundle *
bundle_new(guint a, guint b, SpkTieClass class, SpkTieStatus status)
{
    SpkBundle *bundle = g_new0(SpkBundle, 1);
    bundle->a = a, bundle->b = b, bundle->class = class, bundle->status = status;
    bundle->types = g_ptr_array_new_with_free_func(type_count_free);
    return bundle;
}

static void
bundle_free(gpointer data)
{
    SpkBundle *bundle = (SpkBundle *)data;
    g_ptr_array_unref(bundle->types);
    g_free(bundle);
}

static void
actor_free(gpointer data)
{
    SpkDrawActor *actor = (SpkDrawActor *)data;
    g_free(actor->id);
    g_free(actor->label);
    g_free(actor->url);
    g_free(actor->inside);
    g_free(actor);
}

void
spk_diagram_free(SpkDiagram *diagram)
{
    if (!diagram)
        return;
    g_ptr_array_unref(diagram->actors);
    g_ptr_array_unref(diagram->bundles);
    g_array_unref(diagram->dyads);
    g_free(diagram);
}

/* Only addresses that lead to a page or a place in it: a script must not ride along in a picture. */
static char *
safe_url(const char *url)
{
    if (url && (g_str_has_prefix(url, "http://") || g_str_has_prefix(url, "https://") || url[0] == '#'))
        return spk_text_clean(url);
    return NULL;
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
    actor->has_place = node_number(graph, node, "x", &actor->place.x) && node_number(graph, node, "y", &actor->place.y);
    if (node_number(graph, node, "strength", &actor->strength))
        actor->strength = MAX(actor->strength, 0);
    return actor;
}

/* Ties under way into bundles, with what decides the meaning of widths: known only when all are read. */
typedef struct {
    SpkDiagram *diagram;
    const SpkGraphml *graph;
    GHashTable *index;   // "a b class status" -> SpkBundle
    GHashTable *counted; // the same with an event or document: the set of what was counted
} Bundler;

static SpkTieStatus
parse_status(const char *status)
{
    for (guint i = 0; status && i < SPK_LINE_COUNT; ++i)
        if (strcmp(status, spk_line_name(i)) == 0)
            return i;
    return SPK_LINE_ACTUAL;
}

static SpkTieClass
tie_class(const char *type, const char *sign, double weight)
{
    double number = 0;
    gboolean is_adverse = sign ? (spk_number_parse(sign, &number) ? number < 0 : strcmp(sign, "-") == 0)
                               : weight < 0 || (type && g_strv_contains(adverse_types, type));
    if (is_adverse)
        return SPK_CLASS_ADVERSE;
    return type && g_strv_contains(formal_types, type) ? SPK_CLASS_FORMAL : SPK_CLASS_ACTIVITY;
}

static SpkBundle *
find_bundle(Bundler *bundler, const SpkGraphmlEdge *edge, SpkTieClass class, SpkTieStatus status, char **ret_key)
{
    guint a = MIN(edge->source, edge->target), b = MAX(edge->source, edge->target);
    g_autofree char *key = g_strdup_printf("%u %u %d %d", a, b, class, status);
    SpkBundle *bundle = (SpkBundle *)g_hash_table_lookup(bundler->index, key);
    if (!bundle) {
        bundle = bundle_new(a, b, class, status);
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

static void
read_tie(Bundler *bundler, guint index)
{
    SpkDiagram *diagram = bundler->diagram;
    const SpkGraphml *graph = bundler->graph;
    const SpkGraphmlEdge *edge = (const SpkGraphmlEdge *)g_ptr_array_index(graph->edges, index);
    const char *type = spk_graphml_edge_value(graph, index, "type");
    SpkTieStatus status = parse_status(spk_graphml_edge_value(graph, index, "status"));
    double weight = edge_number(graph, index, "weight");

    if (edge->source == edge->target) {
        ++diagram->loop_count;
        return;
    }
    if (status == SPK_LINE_ABSENT) {
        ++diagram->absent_count;
        return;
    }
    g_autofree char *key = NULL;
    SpkTieClass class = tie_class(type, spk_graphml_edge_value(graph, index, "sign"), weight);
    SpkBundle *bundle = find_bundle(bundler, edge, class, status, &key);
    /* A membership always points to the grouping, which its shape tells already. */
    gboolean is_pointing = edge->directed && !(type && strcmp(type, "membership") == 0);
    count_tie(bundler, index, bundle, key);
    bundle->to_a += is_pointing && edge->target == bundle->a;
    bundle->to_b += is_pointing && edge->target == bundle->b;
    if (type) {
        g_autofree char *clean = spk_text_clean(type);
        add_type(bundle->types, clean, 1);
        diagram->has_types = TRUE;
    }
    ++diagram->tie_count;
}

static gint
compare_bundles(gconstpointer left, gconstpointer right)
{
    const SpkBundle *a = *(const SpkBundle *const *)left, *b = *(const SpkBundle *const *)right;
    if (a->a != b->a)
        return a->a < b->a ? -1 : 1;
    if (a->b != b->b)
        return a->b < b->b ? -1 : 1;
    return a->class != b->class ? (gint)a->class - (gint)b->class : (gint)a->status - (gint)b->status;
}

/* Order the bundles and tell from them the dyads, who is isolated, and the largest weight. */
static void
finish(SpkDiagram *diagram)
{
    g_ptr_array_sort(diagram->bundles, compare_bundles);
    g_array_set_size(diagram->dyads, 0);
    for (guint i = 0; i < diagram->actors->len; ++i)
        spk_diagram_actor(diagram, i)->is_isolate = TRUE;
    for (guint i = 0; i < diagram->bundles->len; ++i) {
        SpkBundle *bundle = spk_diagram_bundle(diagram, i);
        SpkDrawDyad *last =
            diagram->dyads->len ? &g_array_index(diagram->dyads, SpkDrawDyad, diagram->dyads->len - 1) : NULL;
        if (!last || last->a != bundle->a || last->b != bundle->b) {
            SpkDrawDyad dyad = {.a = bundle->a, .b = bundle->b, .first = i};
            g_array_append_val(diagram->dyads, dyad);
            last = &g_array_index(diagram->dyads, SpkDrawDyad, diagram->dyads->len - 1);
        }
        ++last->count;
        *(bundle->class == SPK_CLASS_ADVERSE ? &last->strain : &last->bond) += bundle->weight;
        spk_diagram_actor(diagram, bundle->a)->is_isolate = spk_diagram_actor(diagram, bundle->b)->is_isolate = FALSE;
        diagram->max_weight = MAX(diagram->max_weight, bundle->weight);
        diagram->min_weight = i ? MIN(diagram->min_weight, bundle->weight) : bundle->weight;
        g_ptr_array_sort(bundle->types, compare_types);
    }
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

SpkDiagram *
spk_diagram_new(const SpkGraphml *graph)
{
    SpkDiagram *diagram = g_new0(SpkDiagram, 1);
    diagram->actors = g_ptr_array_new_with_free_func(actor_free);
    diagram->bundles = g_ptr_array_new_with_free_func(bundle_free);
    diagram->dyads = g_array_new(FALSE, TRUE, sizeof(SpkDrawDyad));
    diagram->has_strength = spk_graphml_find_key(graph->node_keys, "strength") >= 0;
    diagram->width_meaning = width_meaning(graph);
    for (guint i = 0; i < graph->nodes->len; ++i)
        g_ptr_array_add(diagram->actors, read_actor(graph, i));

    Bundler bundler = {.diagram = diagram, .graph = graph};
    bundler.index = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    bundler.counted = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < graph->edges->len; ++i)
        read_tie(&bundler, i);
    g_hash_table_unref(bundler.index);
    g_hash_table_unref(bundler.counted);

    finish(diagram);
    find_strengths(diagram);
    return diagram;
}

gint
spk_diagram_find_actor(const SpkDiagram *diagram, const char *name)
{
    for (guint i = 0; i < diagram->actors->len; ++i)
        if (strcmp(spk_diagram_actor(diagram, i)->id, name) == 0)
            return (gint)i;
    for (guint i = 0; i < diagram->actors->len; ++i)
        if (strcmp(spk_diagram_actor(diagram, i)->label, name) == 0)
            return (gint)i;
    return -1;
}

static guint
add_copy(SpkDiagram *diagram, const SpkDrawActor *actor)
{
    SpkDrawActor *copy = g_new0(SpkDrawActor, 1);
    copy->id = g_strdup(actor->id);
    copy->label = g_strdup(actor->label);
    copy->kind = actor->kind;
    copy->strength = actor->strength;
    g_ptr_array_add(diagram->actors, copy);
    return diagram->actors->len - 1;
}

void
spk_diagram_unite(SpkDiagram *diagram, SpkDiagram *more)
{
    guint known = diagram->actors->len;
    g_autoptr(GHashTable) index = g_hash_table_new(g_str_hash, g_str_equal); // id -> index + 1
    g_autofree guint *places = g_new(guint, more->actors->len + 1);
    for (guint i = 0; i < known; ++i)
        g_hash_table_insert(index, spk_diagram_actor(diagram, i)->id, GUINT_TO_POINTER(i + 1));
    for (guint i = 0; i < more->actors->len; ++i) {
        guint at = GPOINTER_TO_UINT(g_hash_table_lookup(index, spk_diagram_actor(more, i)->id));
        places[i] = at ? at - 1 : add_copy(diagram, spk_diagram_actor(more, i));
    }
    for (guint i = 0; i < more->bundles->len; ++i) {
        const SpkBundle *bundle = spk_diagram_bundle(more, i);
        guint a = places[bundle->a], b = places[bundle->b];
        if (a < known && b < known)
            continue;
        SpkBundle *copy = bundle_new(MIN(a, b), MAX(a, b), bundle->class, bundle->status);
        copy->weight = bundle->weight;
        g_ptr_array_add(diagram->bundles, copy);
    }
    finish(diagram);
    diagram->max_weight = more->max_weight = MAX(diagram->max_weight, more->max_weight);
    diagram->min_weight = more->min_weight = MIN(diagram->min_weight, more->min_weight);
    diagram->max_strength = more->max_strength = MAX(diagram->max_strength, more->max_strength);
}

GPtrArray *
spk_diagram_class_types(const SpkDiagram *diagram, SpkTieClass class)
{
    GPtrArray *types = g_ptr_array_new_with_free_func(type_count_free);
    for (guint i = 0; i < diagram->bundles->len; ++i) {
        const SpkBundle *bundle = spk_diagram_bundle(diagram, i);
        for (guint j = 0; bundle->class == class && j < bundle->types->len; ++j) {
            const SpkTypeCount *type = (const SpkTypeCount *)g_ptr_array_index(bundle->types, j);
            add_type(types, type->name, type->count);
        }
    }
    g_ptr_array_sort(types, compare_types);
    return types;
}
