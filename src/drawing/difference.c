#include "drawing/diagram.h"
#include <string.h>

/* What binds two actors in one snapshot, or what divides them. */
typedef struct {
    double weight;
    guint tie_count, to_a, to_b;
    SpkTieStatus status; // Of its ties the one nearest to fact
    SpkTieClass class;   // Formal, where one of its ties is
    char *words;
} Stance;

static void
stance_free(gpointer data)
{
    Stance *stance = (Stance *)data;
    g_free(stance->words);
    g_free(stance);
}

static char *
stance_key(guint a, guint b, gboolean is_adverse)
{
    return g_strdup_printf("%u %u %d", MIN(a, b), MAX(a, b), is_adverse);
}

static char *
bundle_words(const SpkBundle *bundle)
{
    GString *words = g_string_new(NULL);
    g_string_append_printf(words, "%u %s %s", bundle->tie_count, spk_line_name(bundle->status),
                           bundle->tie_count == 1 ? "tie" : "ties");
    for (guint i = 0; i < bundle->types->len; ++i) {
        const SpkTypeCount *type = (const SpkTypeCount *)g_ptr_array_index(bundle->types, i);
        g_string_append_printf(words, "%s%s %u", i ? ", " : ": ", type->name, type->count);
    }
    return g_string_free(words, FALSE);
}

static void
add_to_stance(GHashTable *stances, const SpkBundle *bundle, guint a, guint b)
{
    g_autofree char *key = stance_key(a, b, bundle->class == SPK_CLASS_ADVERSE), *words = bundle_words(bundle);
    Stance *stance = (Stance *)g_hash_table_lookup(stances, key);
    if (!stance) {
        stance = g_new0(Stance, 1);
        stance->status = bundle->status, stance->class = bundle->class;
        g_hash_table_insert(stances, g_steal_pointer(&key), stance);
    }
    stance->weight += bundle->weight;
    stance->tie_count += bundle->tie_count;
    stance->to_a += a < b ? bundle->to_a : bundle->to_b;
    stance->to_b += a < b ? bundle->to_b : bundle->to_a;
    stance->status = MIN(stance->status, bundle->status);
    stance->class = MIN(stance->class, bundle->class);
    char *joined = stance->words ? g_strjoin("; ", stance->words, words, NULL) : g_strdup(words);
    g_free(stance->words);
    stance->words = joined;
}

/* By pair of the whole's actors, and whether it binds or divides. */
static GHashTable *
find_stances(const SpkDiagram *part, const SpkDiagram *whole)
{
    GHashTable *stances = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, stance_free);
    g_autofree guint *places = g_new(guint, part->actors->len + 1);
    g_autoptr(GHashTable) index = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < whole->actors->len; ++i)
        g_hash_table_insert(index, spk_diagram_actor(whole, i)->id, GUINT_TO_POINTER(i));
    for (guint i = 0; i < part->actors->len; ++i)
        places[i] = GPOINTER_TO_UINT(g_hash_table_lookup(index, spk_diagram_actor(part, i)->id));
    for (guint i = 0; i < part->bundles->len; ++i) {
        const SpkBundle *bundle = spk_diagram_bundle(part, i);
        add_to_stance(stances, bundle, places[bundle->a], places[bundle->b]);
    }
    return stances;
}

typedef struct {
    SpkDiagram *diagram;
    GHashTable *before, *after;
} Comparison;

static void
add_line(Comparison *comparison, guint a, guint b, SpkChange change, const Stance *before, const Stance *after)
{
    const Stance *shown = after ? after : before;
    SpkBundle *bundle = spk_bundle_new(a, b, shown->class, SPK_LINE_ACTUAL);
    bundle->change = change;
    bundle->weight = shown->weight;
    bundle->tie_count = shown->tie_count;
    bundle->to_a = shown->to_a, bundle->to_b = shown->to_b;
    bundle->story =
        g_strdup_printf("before: %s\nafter: %s", before ? before->words : "none", after ? after->words : "none");
    comparison->diagram->tie_count += bundle->tie_count;
    g_ptr_array_add(comparison->diagram->bundles, bundle);
}

static const Stance *
look_up(GHashTable *stances, guint a, guint b, gboolean is_adverse)
{
    g_autofree char *key = stance_key(a, b, is_adverse);
    return (const Stance *)g_hash_table_lookup(stances, key);
}

static void
compare_pair(Comparison *comparison, guint a, guint b)
{
    const Stance *before[2], *after[2];
    for (guint sign = 0; sign < 2; ++sign) {
        before[sign] = look_up(comparison->before, a, b, sign);
        after[sign] = look_up(comparison->after, a, b, sign);
    }
    for (guint sign = 0; sign < 2; ++sign)
        if (before[sign] && !before[!sign] && after[!sign] && !after[sign]) {
            add_line(comparison, a, b, SPK_CHANGE_SIGN, before[sign], after[!sign]);
            return;
        }
    for (guint sign = 0; sign < 2; ++sign) {
        const Stance *was = before[sign], *is = after[sign];
        if (was || is)
            add_line(comparison, a, b,
                     !was                        ? SPK_CHANGE_ADDED
                     : !is                       ? SPK_CHANGE_DROPPED
                     : was->status != is->status ? SPK_CHANGE_STATUS
                                                 : SPK_CHANGE_KEPT,
                     was, is);
    }
}

static void
compare_actors(SpkDiagram *diagram, const SpkDiagram *before, const SpkDiagram *after)
{
    for (guint i = 0; i < diagram->actors->len; ++i) {
        SpkDrawActor *actor = spk_diagram_actor(diagram, i);
        gboolean was = spk_diagram_find_id(before, actor->id) >= 0, is = spk_diagram_find_id(after, actor->id) >= 0;
        actor->change = !was ? SPK_CHANGE_ADDED : !is ? SPK_CHANGE_DROPPED : SPK_CHANGE_KEPT;
    }
}

SpkDiagram *
spk_diagram_difference(const SpkDiagram *before, const SpkDiagram *after)
{
    SpkDiagram *const parts[] = {(SpkDiagram *)before, (SpkDiagram *)after};
    g_autoptr(SpkDiagram) whole = spk_diagram_merge(parts, 2);
    SpkDiagram *diagram = spk_diagram_merge(parts, 2);
    Comparison comparison = {diagram, find_stances(before, whole), find_stances(after, whole)};
    g_ptr_array_set_size(diagram->bundles, 0);
    diagram->is_difference = TRUE;
    diagram->tie_count = 0;
    for (guint i = 0; i < whole->dyads->len; ++i) {
        const SpkDrawDyad *dyad = &g_array_index(whole->dyads, SpkDrawDyad, i);
        compare_pair(&comparison, dyad->a, dyad->b);
    }
    g_hash_table_unref(comparison.before);
    g_hash_table_unref(comparison.after);
    compare_actors(diagram, before, after);
    spk_diagram_finish(diagram);
    return diagram;
}
