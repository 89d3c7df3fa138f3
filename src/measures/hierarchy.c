/*
 * Hierarchy: Krackhardt's (1994) four measures of how near a directed graph comes to an out-tree, where one stands
 * above all and each other has one above it; and two more that ask how much of the arcs leads down.
 */
#include <math.h>

#include "measures/figures.h"
#include "measures/reach.h"
#include "measures/sets.h"

/* Least upper bounds of more groups would take seconds */
#define MOST_GROUPS 6000

/** Sums over components of n actors. */
typedef struct {
    double pairs;  ///< n (n - 1) / 2
    double tree;   ///< n - 1, what holds it together
    double square; ///< (n - 1)^2, the most arcs to spare
    double half;   ///< (n - 1)(n - 2) / 2, the most dyads to spare, and the most pairs without a least upper bound
} Sums;

static Sums
sum_components(guint *sets, guint count)
{
    g_autofree guint *sizes = g_new0(guint, count);
    Sums sums = {0};
    for (guint i = 0; i < count; ++i)
        ++sizes[spk_sets_first(sets, i)];
    for (guint i = 0; i < count; ++i) {
        double n = sizes[i];
        if (n < 2)
            continue;
        sums.pairs += n * (n - 1) / 2;
        sums.tree += n - 1;
        sums.square += (n - 1) * (n - 1);
        sums.half += (n - 1) * (n - 2) / 2;
    }
    return sums;
}

/* Least upper bounds */

static guint
count_bits(const guint64 *words, guint count)
{
    guint bits = 0;
    for (guint w = 0; w < count; ++w)
        bits += (guint)__builtin_popcountll(words[w]);
    return bits;
}

/**
 * Of all that reach both groups one is reached by all the others. It could only be the one with the highest number, and
 * is it when just as many reach it.
 */
static gboolean
has_least_upper_bound(const SpkReach *reach, const guint *heights, guint low, guint high)
{
    const guint64 *a = spk_reach_above(reach, low), *b = spk_reach_above(reach, high);
    guint count = 0, last = G_MAXUINT;
    for (guint w = 0; w <= low / 64; ++w) {
        guint64 both = a[w] & b[w];
        if (!both)
            continue;
        count += (guint)__builtin_popcountll(both);
        last = w * 64 + 63 - (guint)__builtin_clzll(both);
    }
    return last != G_MAXUINT && heights[last] == count;
}

/** Pairs of actors of one component without a least upper bound. */
static double
count_violations(const SpkReach *reach, const guint *component_of_group)
{
    g_autofree guint *heights = g_new(guint, reach->group_count);
    double violations = 0;
    for (guint g = 0; g < reach->group_count; ++g)
        heights[g] = count_bits(spk_reach_above(reach, g), reach->word_count);
    for (guint high = 0; high < reach->group_count; ++high)
        for (guint low = 0; low < high; ++low)
            if (component_of_group[low] == component_of_group[high] && !spk_reach_has(reach, low, high) &&
                !has_least_upper_bound(reach, heights, low, high))
                violations += (double)reach->sizes[low] * reach->sizes[high];
    return violations;
}

/* Figures */

/** Pairs of actors that reach each other, and pairs of which one reaches the other, or both. */
static void
count_reach(const SpkReach *reach, double *below, double *ret_mutual, double *ret_either)
{
    double mutual = 0, one_way = 0;
    for (guint g = 0; g < reach->group_count; ++g)
        mutual += (double)reach->sizes[g] * (reach->sizes[g] - 1) / 2;
    for (guint g = 0; g < reach->group_count; ++g)
        below[g] = reach->sizes[g] - 1.0;
    for (guint to = 0; to < reach->group_count; ++to)
        for (guint w = 0; w < reach->word_count; ++w)
            for (guint64 word = spk_reach_above(reach, to)[w]; word; word &= word - 1) {
                guint from = w * 64 + (guint)__builtin_ctzll(word);
                if (from == to)
                    continue;
                one_way += (double)reach->sizes[from] * reach->sizes[to];
                below[from] += reach->sizes[to];
            }
    *ret_mutual = mutual;
    *ret_either = mutual + one_way;
}

/** Mones et al. (2012), eq. 1, of shares of the others that an actor reaches. */
static double
reaching_centrality(const SpkReach *reach, const double *below)
{
    double others = reach->actor_count - 1.0, greatest = 0, sum = 0;
    for (guint g = 0; g < reach->group_count; ++g)
        greatest = MAX(greatest, below[g]);
    for (guint g = 0; g < reach->group_count; ++g)
        sum += reach->sizes[g] * (greatest - below[g]);
    return sum / (others * others);
}

static double
flow_hierarchy(const SpkReach *reach, const SpkArcs *arcs)
{
    double down = 0;
    for (guint i = 0; i < arcs->arc_count; ++i)
        down += reach->group_of[arcs->arcs[i].source] != reach->group_of[arcs->arcs[i].target];
    return down / arcs->arc_count;
}

typedef struct {
    double connectedness, hierarchy, efficiency, lub, flow, reaching;
    const char *no_lub;
} Hierarchy;

static Hierarchy
measure_hierarchy(const SpkArcs *arcs)
{
    guint count = arcs->actor_count;
    g_auto(SpkReach) reach = spk_reach(arcs);
    g_autofree guint *sets = spk_sets_new(count), *of_group = g_new(guint, reach.group_count);
    g_autofree double *below = g_new(double, reach.group_count);
    double mutual, either;

    for (guint i = 0; i < arcs->arc_count; ++i)
        spk_sets_join(sets, arcs->arcs[i].source, arcs->arcs[i].target);
    for (guint i = 0; i < count; ++i)
        of_group[reach.group_of[i]] = spk_sets_first(sets, i);
    count_reach(&reach, below, &mutual, &either);
    Sums sums = sum_components(sets, count);
    Hierarchy result = {.connectedness = sums.pairs / (count * (count - 1.0) / 2),
                        .hierarchy = 1 - mutual / either,
                        .efficiency = 1 - (arcs->arc_count - sums.tree) / sums.square,
                        .lub = NAN,
                        .no_lub = "no component of three actors",
                        .flow = flow_hierarchy(&reach, arcs),
                        .reaching = reaching_centrality(&reach, below)};
    if (reach.group_count > MOST_GROUPS)
        result.no_lub = "too many actors";
    else if (sums.half > 0)
        result.lub = 1 - count_violations(&reach, of_group) / sums.half;
    return result;
}

void
spk_figures_add_hierarchy(const SpkArcs *arcs, GPtrArray *figures)
{
    const char *why = "no directed ties";
    Hierarchy none = {NAN, NAN, NAN, NAN, NAN, NAN, why};
    Hierarchy result = arcs->arc_count ? measure_hierarchy(arcs) : none;

    spk_figures_add(figures, "krackhardt_connectedness", result.connectedness, why);
    spk_figures_add(figures, "krackhardt_hierarchy", result.hierarchy, why);
    spk_figures_add(figures, "krackhardt_efficiency_arcs", result.efficiency, why);
    spk_figures_add(figures, "krackhardt_lub", result.lub, result.no_lub);
    spk_figures_add(figures, "flow_hierarchy", result.flow, why);
    spk_figures_add(figures, "reaching_centrality", result.reaching, why);
}

void
spk_figures_add_connectedness(const SpkNetwork *network, GPtrArray *figures)
{
    double actors = network->actor_count;
    g_autofree guint *sets = spk_sets_new(network->actor_count);
    for (guint i = 0; i < network->dyad_count; ++i)
        spk_sets_join(sets, network->dyads[i].source, network->dyads[i].target);
    Sums sums = sum_components(sets, network->actor_count);

    spk_figures_add(figures, "connectedness", actors > 1 ? sums.pairs / (actors * (actors - 1) / 2) : NAN,
                    "fewer than two actors");
    spk_figures_add(figures, "krackhardt_efficiency",
                    sums.half > 0 ? 1 - (network->dyad_count - sums.tree) / sums.half : NAN,
                    "no component of three actors");
}
