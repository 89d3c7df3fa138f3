/*
 * Communities: groups with more strength within than their actors' strengths would lead one to expect. igraph's Leiden
 * algorithm, which up to 0.10.16 hangs on a star and on no edges when it is left to find its own end: it is told how
 * often to iterate, and asked again until nothing changes.
 */
#include <math.h>

#include "measures/figures.h"
#include "measures/sets.h"

#define SEED 1
/* Work of all restarts together, in dyads, and their number */
#define WORK 15000
#define MOST_RESTARTS 10
#define FEWEST_RESTARTS 3
/* Iterations of one call, and calls of one restart */
#define ITERATIONS 2
#define MOST_CALLS 25
/* Of two modularities as near as this the first one found wins */
#define SAME 1e-12

static double
total_strength(const SpkNetwork *network)
{
    double total = 0;
    for (guint i = 0; i < network->dyad_count; ++i)
        total += network->dyads[i].strength;
    return total;
}

double
spk_measure_modularity(const SpkNetwork *network, const guint *groups, guint group_count)
{
    g_autofree double *of_group = g_new0(double, group_count);
    double total = total_strength(network), within = 0, expected = 0;

    for (guint i = 0; i < network->dyad_count; ++i) {
        const SpkDyad *dyad = &network->dyads[i];
        of_group[groups[dyad->source]] += dyad->strength;
        of_group[groups[dyad->target]] += dyad->strength;
        within += groups[dyad->source] == groups[dyad->target] ? dyad->strength : 0;
    }
    for (guint g = 0; g < group_count; ++g)
        expected += of_group[g] / (2 * total) * (of_group[g] / (2 * total));
    return total > 0 ? within / total - expected : NAN;
}

/** One restart: call again from where the last call ended, until it finds nothing better. */
static gboolean
run_leiden(const SpkNetwork *network, const igraph_vector_t *strengths, double resolution,
           igraph_vector_int_t *membership, GError **error)
{
    double last = -INFINITY;
    for (guint call = 0; call < MOST_CALLS; ++call) {
        double quality;
        if (!spk_igraph_ok(spk_igraph_leiden(&network->simple.graph, &network->strengths, strengths, resolution, 0.01,
                                             call > 0, ITERATIONS, membership, &quality),
                           "community", error))
            return FALSE;
        if (quality <= last + SAME)
            return TRUE;
        last = quality;
    }
    return TRUE;
}

/** The components: what any other grouping must be better than. */
static void
group_by_component(const SpkNetwork *network, guint *groups)
{
    g_autofree guint *sets = spk_sets_new(network->actor_count);
    for (guint i = 0; i < network->dyad_count; ++i)
        spk_sets_join(sets, network->dyads[i].source, network->dyads[i].target);
    for (guint i = 0; i < network->actor_count; ++i)
        groups[i] = spk_sets_first(sets, i);
}

static gboolean
best_membership(const SpkNetwork *network, guint *best, double *ret_modularity, GError **error)
{
    g_auto(igraph_vector_t) strengths = {0};
    g_auto(igraph_vector_int_t) membership = {0};
    g_autoptr(SpkColumn) strength = NULL;
    g_autofree guint *groups = g_new(guint, network->actor_count);
    guint restarts = CLAMP(WORK / network->dyad_count, FEWEST_RESTARTS, MOST_RESTARTS);

    if (!spk_measure_strength(network, &strength, error) ||
        !spk_igraph_ok(igraph_vector_init_array(&strengths, strength->values, strength->count), "community", error) ||
        !spk_igraph_ok(igraph_vector_int_init(&membership, network->actor_count), "community", error))
        return FALSE;
    group_by_component(network, best);
    *ret_modularity = spk_measure_modularity(network, best, network->actor_count);
    for (guint restart = 0; restart < restarts; ++restart) {
        if (!spk_igraph_ok(igraph_rng_seed(igraph_rng_default(), SEED + restart), "community", error) ||
            !run_leiden(network, &strengths, 1 / (2 * total_strength(network)), &membership, error))
            return FALSE;
        for (guint i = 0; i < network->actor_count; ++i)
            groups[i] = (guint)VECTOR(membership)[i];
        double modularity = spk_measure_modularity(network, groups, network->actor_count);
        if (modularity > *ret_modularity + SAME) {
            *ret_modularity = modularity;
            memcpy(best, groups, network->actor_count * sizeof *best);
        }
    }
    return TRUE;
}

typedef struct {
    guint group, size, first;
} Group;

static gint
compare_groups(gconstpointer a, gconstpointer b)
{
    const Group *left = a, *right = b;
    if (left->size != right->size)
        return left->size > right->size ? -1 : 1;
    return left->first < right->first ? -1 : left->first > right->first;
}

/** Number groups from 1, the largest first, of equals the one with the first actor. Actors without ties have none: 0.
 */
static guint
number_groups(const SpkNetwork *network, guint *groups)
{
    guint count = network->actor_count, used = 0;
    g_autofree Group *found = g_new0(Group, count);
    g_autofree guint *numbers = g_new0(guint, count);
    g_autofree gboolean *is_tied = g_new0(gboolean, count);

    for (guint i = 0; i < network->dyad_count; ++i)
        is_tied[network->dyads[i].source] = is_tied[network->dyads[i].target] = TRUE;
    for (guint i = count; i-- > 0;)
        if (is_tied[i])
            found[groups[i]] = (Group){groups[i], found[groups[i]].size + 1, i};
    qsort(found, count, sizeof *found, compare_groups);
    for (; used < count && found[used].size; ++used)
        numbers[found[used].group] = used + 1;
    for (guint i = 0; i < count; ++i)
        groups[i] = is_tied[i] ? numbers[groups[i]] : 0;
    return used;
}

gboolean
spk_find_communities(const SpkNetwork *network, guint *groups, guint *ret_count, double *ret_modularity, GError **error)
{
    *ret_count = 0;
    *ret_modularity = NAN;
    if (!network->dyad_count) {
        for (guint i = 0; i < network->actor_count; ++i)
            groups[i] = 0;
        return TRUE;
    }
    if (!best_membership(network, groups, ret_modularity, error))
        return FALSE;
    *ret_count = number_groups(network, groups);
    return TRUE;
}

gboolean
spk_measure_community(const SpkNetwork *network, SpkColumn **ret_column, GError **error)
{
    g_autoptr(SpkColumn) column = spk_column_new("community", network->actor_count);
    g_autofree guint *groups = g_new(guint, network->actor_count);
    guint count;
    double modularity;

    if (!spk_find_communities(network, groups, &count, &modularity, error))
        return FALSE;
    for (guint i = 0; i < column->count; ++i)
        column->values[i] = groups[i] ? groups[i] : NAN;
    spk_column_explain(column, "no neighbours");
    *ret_column = g_steal_pointer(&column);
    return TRUE;
}

gboolean
spk_figures_add_community(const SpkNetwork *network, GPtrArray *figures, GError **error)
{
    g_autofree guint *groups = g_new(guint, network->actor_count);
    guint count;
    double modularity;

    if (!spk_find_communities(network, groups, &count, &modularity, error))
        return FALSE;
    spk_figures_add(figures, "modularity", modularity, "no ties");
    spk_figures_add(figures, "communities", network->dyad_count ? count : NAN, "no ties");
    return TRUE;
}
