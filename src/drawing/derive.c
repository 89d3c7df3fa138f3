#include "drawing/diagram.h"
#include <string.h>

/* Diagrams made of diagrams: parts, wholes. */

static SpkBundle *
copy_bundle(const SpkBundle *bundle, guint a, guint b)
{
    gboolean is_turned = a > b;
    SpkBundle *copy = spk_bundle_new(MIN(a, b), MAX(a, b), bundle->class, bundle->status);
    copy->change = bundle->change;
    copy->weight = bundle->weight;
    copy->tie_count = bundle->tie_count;
    copy->to_a = is_turned ? bundle->to_b : bundle->to_a;
    copy->to_b = is_turned ? bundle->to_a : bundle->to_b;
    copy->has_count = bundle->has_count;
    copy->url = g_strdup(bundle->url);
    copy->story = g_strdup(bundle->story);
    for (guint i = 0; i < bundle->types->len; ++i) {
        const SpkTypeCount *type = (const SpkTypeCount *)g_ptr_array_index(bundle->types, i);
        spk_bundle_add_type(copy, type->name, type->count);
    }
    return copy;
}

static void
take_meanings(SpkDiagram *diagram, const SpkDiagram *from)
{
    diagram->width_meaning = from->width_meaning;
    diagram->has_types |= from->has_types;
    diagram->has_strength |= from->has_strength;
    diagram->has_parallels |= from->has_parallels;
    diagram->is_difference |= from->is_difference;
    diagram->max_strength = MAX(diagram->max_strength, from->max_strength);
}

SpkDiagram *
spk_diagram_keep(const SpkDiagram *diagram, const gboolean *keeps_actor, const gboolean *keeps_bundle)
{
    SpkDiagram *part = spk_diagram_new_empty();
    g_autofree guint *places = g_new0(guint, diagram->actors->len + 1);
    take_meanings(part, diagram);
    part->loop_count = diagram->loop_count, part->absent_count = diagram->absent_count;
    for (guint i = 0; i < diagram->actors->len; ++i)
        if (!keeps_actor || keeps_actor[i])
            places[i] = spk_diagram_add_copy(part, spk_diagram_actor(diagram, i));
    for (guint i = 0; i < diagram->bundles->len; ++i) {
        const SpkBundle *bundle = spk_diagram_bundle(diagram, i);
        if ((keeps_bundle && !keeps_bundle[i]) || (keeps_actor && !(keeps_actor[bundle->a] && keeps_actor[bundle->b])))
            continue;
        g_ptr_array_add(part->bundles, copy_bundle(bundle, places[bundle->a], places[bundle->b]));
        part->tie_count += bundle->tie_count;
    }
    spk_diagram_finish(part);
    return part;
}

SpkDiagram *
spk_diagram_drop_isolates(const SpkDiagram *diagram)
{
    g_autofree gboolean *keeps = g_new(gboolean, diagram->actors->len + 1);
    for (guint i = 0; i < diagram->actors->len; ++i)
        keeps[i] = !spk_diagram_actor(diagram, i)->is_isolate;
    return spk_diagram_keep(diagram, keeps, NULL);
}

SpkDiagram *
spk_diagram_ego(const SpkDiagram *diagram, guint ego, guint steps)
{
    g_autofree gboolean *keeps = g_new0(gboolean, diagram->actors->len + 1), *reached = NULL;
    keeps[ego] = TRUE;
    for (guint step = 0; step < steps; ++step) {
        g_free(reached);
        reached = g_memdup2(keeps, (diagram->actors->len + 1) * sizeof *keeps);
        for (guint i = 0; i < diagram->dyads->len; ++i) {
            const SpkDrawDyad *dyad = &g_array_index(diagram->dyads, SpkDrawDyad, i);
            if (reached[dyad->a] || reached[dyad->b])
                keeps[dyad->a] = keeps[dyad->b] = TRUE;
        }
    }
    return spk_diagram_keep(diagram, keeps, NULL);
}

/* A merge under way. */
typedef struct {
    SpkDiagram *diagram;
    GHashTable *actors;  // id -> index + 1
    GHashTable *bundles; // "a b class status change number" -> SpkBundle
} Merger;

static guint
merge_actor(Merger *merger, const SpkDrawActor *actor)
{
    guint at = GPOINTER_TO_UINT(g_hash_table_lookup(merger->actors, actor->id));
    if (!at) {
        at = spk_diagram_add_copy(merger->diagram, actor) + 1;
        g_hash_table_insert(merger->actors, spk_diagram_actor(merger->diagram, at - 1)->id, GUINT_TO_POINTER(at));
        return at - 1;
    }
    SpkDrawActor *known = spk_diagram_actor(merger->diagram, at - 1);
    known->strength = MAX(known->strength, actor->strength);
    if (!known->has_place && actor->has_place)
        known->place = actor->place, known->has_place = TRUE;
    return at - 1;
}

static void
widen_bundle(SpkBundle *known, const SpkBundle *bundle, gboolean is_turned)
{
    known->weight = MAX(known->weight, bundle->weight);
    known->tie_count = MAX(known->tie_count, bundle->tie_count);
    known->to_a = MAX(known->to_a, is_turned ? bundle->to_b : bundle->to_a);
    known->to_b = MAX(known->to_b, is_turned ? bundle->to_a : bundle->to_b);
    for (guint i = 0; i < bundle->types->len; ++i) {
        const SpkTypeCount *type = (const SpkTypeCount *)g_ptr_array_index(bundle->types, i);
        spk_bundle_add_type(known, type->name, type->count);
    }
}

/* `number`: which of the lines of the same meaning between these two it is, for there may be several. */
static void
merge_bundle(Merger *merger, const SpkBundle *bundle, guint a, guint b, guint number)
{
    g_autofree char *key = g_strdup_printf("%u %u %d %d %d %u", MIN(a, b), MAX(a, b), bundle->class, bundle->status,
                                           bundle->change, number);
    SpkBundle *known = (SpkBundle *)g_hash_table_lookup(merger->bundles, key);
    if (known) {
        widen_bundle(known, bundle, a > b);
        return;
    }
    known = copy_bundle(bundle, a, b);
    g_ptr_array_add(merger->diagram->bundles, known);
    g_hash_table_insert(merger->bundles, g_steal_pointer(&key), known);
}

static gboolean
is_same_meaning(const SpkBundle *x, const SpkBundle *y)
{
    return x->a == y->a && x->b == y->b && x->class == y->class && x->status == y->status && x->change == y->change;
}

static void
merge_part(Merger *merger, const SpkDiagram *part)
{
    g_autofree guint *places = g_new(guint, part->actors->len + 1);
    double least = merger->diagram->min_weight;
    guint number = 0;
    take_meanings(merger->diagram, part);
    merger->diagram->loop_count += part->loop_count;
    merger->diagram->absent_count += part->absent_count;
    for (guint i = 0; i < part->actors->len; ++i)
        places[i] = merge_actor(merger, spk_diagram_actor(part, i));
    for (guint i = 0; i < part->bundles->len; ++i) {
        const SpkBundle *bundle = spk_diagram_bundle(part, i);
        number = i && is_same_meaning(bundle, spk_diagram_bundle(part, i - 1)) ? number + 1 : 0;
        merge_bundle(merger, bundle, places[bundle->a], places[bundle->b], number);
    }
    if (part->bundles->len)
        merger->diagram->min_weight = least > 0 ? MIN(least, part->min_weight) : part->min_weight;
}

SpkDiagram *
spk_diagram_merge(SpkDiagram *const *parts, guint count)
{
    SpkDiagram *diagram = spk_diagram_new_empty();
    Merger merger = {diagram, g_hash_table_new(g_str_hash, g_str_equal),
                     g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    for (guint i = 0; i < count; ++i)
        merge_part(&merger, parts[i]);
    g_hash_table_unref(merger.actors);
    g_hash_table_unref(merger.bundles);
    double least = diagram->min_weight; /* of any part, though another has more */
    spk_diagram_finish(diagram);
    diagram->min_weight = least;
    return diagram;
}

gboolean *
spk_diagram_second_mode(const SpkDiagram *diagram)
{
    gboolean *is_second = g_new0(gboolean, diagram->actors->len + 1);
    guint said = 0, groupings = 0;
    for (guint i = 0; i < diagram->actors->len; ++i)
        said += spk_diagram_actor(diagram, i)->is_second;
    for (guint i = 0; i < diagram->actors->len; ++i) {
        const SpkDrawActor *actor = spk_diagram_actor(diagram, i);
        is_second[i] = said ? actor->is_second : actor->kind == SPK_DRAW_GROUPING;
        groupings += is_second[i];
    }
    if (groupings)
        return is_second;
    g_free(is_second);
    return NULL;
}
