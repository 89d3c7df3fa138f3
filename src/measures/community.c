/*
 * Communities: groups with more strength within than their actors' strengths would lead one to expect. igraph's Leiden
 * algorithm, which up to 0.10.16 hangs on a star and on no edges when it is left to find its own end: it is told how
 * often to iterate, and asked again until nothing changes.
 */
#include <math.h>

#include "base/random.h"
#include "measures/figures.h"
#include "measures/sets.h"

#define SEED 1
/* Starts from nothing; then starts from the best grouping with a share of actors set apart, as the work allows: dyads,
   and the fewest and most of them. Random networks of 20 to 200 actors: nearer to the greatest than 30 starts from
   nothing */
#define STARTS 2
#define WORK 15000
#define FEWEST_TRIALS 2
#define MOST_TRIALS 40
/* The share, in turns */
static const double shares_apart[] = {0.3, 0.6};
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

/** What a search needs to know of the network. */
typedef struct {
    const SpkNetwork *network;
    igraph_vector_t strengths;
    double total;
    igraph_vector_int_t membership; ///< Of the call
    igraph_vector_int_t best;
    double modularity; ///< Of the best
} Search;

static void
search_clear(Search *search)
{
    igraph_vector_destroy(&search->strengths);
    igraph_vector_int_destroy(&search->membership);
    igraph_vector_int_destroy(&search->best);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Search, search_clear)

/** One call; `is_start`: from `membership`, else from nothing. `quality` is modularity, but for rounding. */
static gboolean
call_leiden(Search *search, gboolean is_start, double *quality, GError **error)
{
    return spk_igraph_ok(spk_igraph_leiden(&search->network->simple.graph, &search->network->strengths,
                                           &search->strengths, 1 / (2 * search->total), 0.01, is_start, ITERATIONS,
                                           &search->membership, quality),
                         "community", error);
}

static double
modularity_of(const Search *search, const igraph_vector_int_t *membership)
{
    guint count = search->network->actor_count;
    g_autofree guint *groups = g_new(guint, count);
    for (guint i = 0; i < count; ++i)
        groups[i] = (guint)VECTOR(*membership)[i];
    return spk_measure_modularity(search->network, groups, count);
}

static gboolean
keep_if_better(Search *search, GError **error)
{
    double modularity = modularity_of(search, &search->membership);
    if (modularity <= search->modularity + SAME)
        return TRUE;
    search->modularity = modularity;
    return spk_igraph_ok(igraph_vector_int_update(&search->best, &search->membership), "community", error);
}

/** From nothing: call again from where the last call ended, until it finds nothing better. */
static gboolean
start_anew(Search *search, GError **error)
{
    double last = -INFINITY;
    for (guint call = 0; call < MOST_CALLS; ++call) {
        double quality;
        if (!call_leiden(search, call > 0, &quality, error))
            return FALSE;
        if (quality <= last + SAME)
            break;
        last = quality;
    }
    return keep_if_better(search, error);
}

/** The best grouping with some actors each in a group of its own; groups are numbered without gaps, as igraph wants. */
static void
set_apart(Search *search, double share, SpkRandom *random)
{
    guint count = search->network->actor_count, next = 0;
    g_autofree guint *numbers = g_new0(guint, count); // by group: 1 + its new number
    for (guint i = 0; i < count; ++i) {
        guint *number = &numbers[VECTOR(search->best)[i]];
        if (spk_random_unit(random) < share)
            VECTOR(search->membership)[i] = next++;
        else {
            if (!*number)
                *number = ++next;
            VECTOR(search->membership)[i] = *number - 1;
        }
    }
}

static gboolean
start_apart(Search *search, double share, SpkRandom *random, GError **error)
{
    double quality;
    set_apart(search, share, random);
    return call_leiden(search, TRUE, &quality, error) && keep_if_better(search, error);
}

/** The components: what any other grouping must be better than. */
static void
start_with_components(Search *search)
{
    const SpkNetwork *network = search->network;
    g_autofree guint *sets = spk_sets_new(network->actor_count);
    for (guint i = 0; i < network->dyad_count; ++i)
        spk_sets_join(sets, network->dyads[i].source, network->dyads[i].target);
    for (guint i = 0; i < network->actor_count; ++i)
        VECTOR(search->best)[i] = spk_sets_first(sets, i);
    search->modularity = modularity_of(search, &search->best);
}

static gboolean
find_best(Search *search, GError **error)
{
    guint trials = CLAMP(WORK / search->network->dyad_count, FEWEST_TRIALS, MOST_TRIALS);
    SpkRandom random;

    spk_random_init(&random, SEED, 0);
    start_with_components(search);
    for (guint trial = 0; trial < STARTS + trials; ++trial)
        if (!spk_igraph_ok(igraph_rng_seed(igraph_rng_default(), SEED + trial), "community", error) ||
            !(trial < STARTS ? start_anew(search, error)
                             : start_apart(search, shares_apart[trial % G_N_ELEMENTS(shares_apart)], &random, error)))
            return FALSE;
    return TRUE;
}

static gboolean
search_communities(const SpkNetwork *network, guint *groups, double *ret_modularity, GError **error)
{
    g_auto(Search) search = {.network = network, .total = total_strength(network)};
    g_autoptr(SpkColumn) strength = NULL;

    if (!spk_measure_strength(network, &strength, error) ||
        !spk_igraph_ok(igraph_vector_init_array(&search.strengths, strength->values, strength->count), "community",
                       error) ||
        !spk_igraph_ok(igraph_vector_int_init(&search.membership, network->actor_count), "community", error) ||
        !spk_igraph_ok(igraph_vector_int_init(&search.best, network->actor_count), "community", error) ||
        !find_best(&search, error))
        return FALSE;
    for (guint i = 0; i < network->actor_count; ++i)
        groups[i] = (guint)VECTOR(search.best)[i];
    *ret_modularity = search.modularity;
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
    if (!search_communities(network, groups, ret_modularity, error))
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
