/*
 * Core and periphery after Borgatti & Everett (2000), discrete: the core whose ideal pattern correlates best with the
 * dyads. Correlations follow from four numbers: the core's size, and the dyads within the core and outside of it.
 * Small networks: every core is tried. Large ones: Kernighan-Lin passes from several starts.
 */
#include <math.h>
#include <string.h>

#include "base/random.h"
#include "measures/figures.h"
#include "measures/adjacency.h"

#define PATTERNS 3
/* Correlations as near as this are the same */
#define SAME 1e-10
#define SEED 1
#define RANDOM_STARTS 6
/* Moves of one pass times actors: bounds the time of large networks */
#define PASS_WORK 400000
#define MOST_PASSES 12
#define NOBODY G_MAXUINT

/** What a core's fit depends on. */
typedef struct {
    double actors, dyads;
    double core;            ///< Actors in it
    double within, outside; ///< Dyads with both ends in the core; with none
} Split;

static double
correlate(double pairs, double dyads, double ideal, double both)
{
    double spread = dyads * (pairs - dyads) * ideal * (pairs - ideal);
    return spread > 0 ? (pairs * both - dyads * ideal) / sqrt(spread) : -INFINITY;
}

/** -INFINITY where there is no correlation: no core or no periphery in the pattern, no dyads or all of them. */
static double
fit_of(SpkCorePattern pattern, const Split *split)
{
    double all = split->actors * (split->actors - 1) / 2, in = split->core * (split->core - 1) / 2;
    double rest = split->actors - split->core, out = rest * (rest - 1) / 2;

    switch (pattern) {
    case SPK_CORE_TIED_TO_ALL:
        return correlate(all, split->dyads, all - out, split->dyads - split->outside);
    case SPK_CORE_TIED_WITHIN:
        return correlate(all, split->dyads, in, split->within);
    default: // what lies between core and periphery is left out
        return correlate(in + out, split->within + split->outside, in, split->within);
    }
}

/** A core on its way. */
typedef struct {
    const SpkAdjacency *neighbours;
    gboolean *is_in;
    guint *in_core; ///< By actor: neighbours in the core
    Split split;
} Search;

static Split
after_move(const Search *search, guint actor)
{
    Split split = search->split;
    double inner = search->in_core[actor], outer = spk_adjacency_degree(search->neighbours, actor) - inner;
    double sign = search->is_in[actor] ? -1 : 1;
    split.core += sign;
    split.within += sign * inner;
    split.outside -= sign * outer;
    return split;
}

static void
move(Search *search, guint actor)
{
    search->split = after_move(search, actor);
    search->is_in[actor] = !search->is_in[actor];
    for (guint n = search->neighbours->starts[actor]; n < search->neighbours->starts[actor + 1]; ++n)
        search->in_core[search->neighbours->targets[n]] += search->is_in[actor] ? 1 : G_MAXUINT; // less one
}

static void
search_clear(Search *search)
{
    g_free(search->is_in);
    g_free(search->in_core);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Search, search_clear)

static Search
search_new(const SpkNetwork *network, const SpkAdjacency *neighbours)
{
    return (Search){neighbours, g_new0(gboolean, network->actor_count), g_new0(guint, network->actor_count),
                    (Split){network->actor_count, network->dyad_count, 0, 0, network->dyad_count}};
}

static void
keep_core(const Search *search, double fit, SpkCore *best)
{
    best->fit = fit;
    best->size = (guint)search->split.core;
    memcpy(best->is_in, search->is_in, (gsize)search->split.actors * sizeof *best->is_in);
}

/* Every core */

/** Is the core that the search holds to be preferred to one of the same fit: smaller, or of actors that come first? */
static gboolean
comes_before(const Search *search, const SpkCore *best)
{
    if (search->split.core != best->size)
        return search->split.core < best->size;
    for (guint i = 0; i < (guint)search->split.actors; ++i)
        if (search->is_in[i] != best->is_in[i])
            return search->is_in[i];
    return FALSE;
}

/** In the order of a Gray code, where each core differs from the one before in one actor. */
static void
try_all(const SpkNetwork *network, const SpkAdjacency *neighbours, SpkCorePattern pattern, SpkCore *best)
{
    g_auto(Search) search = search_new(network, neighbours);
    for (guint step = 1; step < 1u << network->actor_count; ++step) {
        move(&search, (guint)__builtin_ctz(step));
        double fit = fit_of(pattern, &search.split);
        if (fit < best->fit - SAME || isinf(fit))
            continue;
        if (fit > best->fit + SAME)
            best->optima = 0;
        if (best->optima++ == 0 || comes_before(&search, best))
            keep_core(&search, fit, best);
    }
}

/* A search */

/** Dyads that a move turns from wrong to right, or back: of two moves in one direction the greater is the better one.
 */
static guint
gain_of(const Search *search, SpkCorePattern pattern, guint actor)
{
    guint inner = search->in_core[actor];
    return pattern == SPK_CORE_TIED_WITHIN ? inner : spk_adjacency_degree(search->neighbours, actor) - inner;
}

static double
fit_after(const Search *search, SpkCorePattern pattern, guint actor)
{
    if (actor == NOBODY)
        return -INFINITY;
    Split split = after_move(search, actor);
    return fit_of(pattern, &split);
}

/** Of patterns where what lies between core and periphery counts: only two moves need be tried, one into the core. */
static guint
find_move(const Search *search, SpkCorePattern pattern, const gboolean *is_moved, double *ret_fit)
{
    guint into = NOBODY, out_of = NOBODY, count = (guint)search->split.actors;
    for (guint i = 0; i < count; ++i) {
        if (is_moved[i])
            continue;
        if (search->is_in[i] && (out_of == NOBODY || gain_of(search, pattern, i) < gain_of(search, pattern, out_of)))
            out_of = i;
        if (!search->is_in[i] && (into == NOBODY || gain_of(search, pattern, i) > gain_of(search, pattern, into)))
            into = i;
    }
    double fit_into = fit_after(search, pattern, into), fit_out_of = fit_after(search, pattern, out_of);
    *ret_fit = MAX(fit_into, fit_out_of);
    return fit_into >= fit_out_of ? into : out_of;
}

/** The same where each must be tried. */
static guint
try_moves(const Search *search, SpkCorePattern pattern, const gboolean *is_moved, double *ret_fit)
{
    guint best = NOBODY, count = (guint)search->split.actors;
    *ret_fit = -INFINITY;
    for (guint i = 0; i < count; ++i) {
        double fit = is_moved[i] ? -INFINITY : fit_after(search, pattern, i);
        if (fit > *ret_fit) {
            *ret_fit = fit;
            best = i;
        }
    }
    return best;
}

/** Move the actors one by one, each once, always the one after which the fit is greatest; go back to the best. */
static gboolean
improve(Search *search, SpkCorePattern pattern)
{
    guint actor_count = (guint)search->split.actors, most = MIN(actor_count, MAX(PASS_WORK / actor_count, 10));
    g_autofree gboolean *is_moved = g_new0(gboolean, actor_count);
    g_autofree guint *moved = g_new(guint, actor_count);
    double greatest = fit_of(pattern, &search->split), before = greatest;
    guint kept = 0, count = 0;

    for (; count < most; ++count) {
        double fit;
        guint next = (pattern == SPK_CORE_APART ? try_moves : find_move)(search, pattern, is_moved, &fit);
        if (isinf(fit))
            break;
        move(search, next);
        is_moved[next] = TRUE;
        moved[count] = next;
        if (fit > greatest + SAME) {
            greatest = fit;
            kept = count + 1;
        }
    }
    while (count > kept)
        move(search, moved[--count]);
    return greatest > before;
}

static void
search_on(Search *search, SpkCorePattern pattern, SpkCore *best)
{
    for (guint pass = 0; pass < MOST_PASSES && improve(search, pattern); ++pass)
        ;
    double fit = fit_of(pattern, &search->split);
    if (fit > best->fit + SAME)
        keep_core(search, fit, best);
}

static gint
compare_degrees(gconstpointer a, gconstpointer b, gpointer data)
{
    const guint *left = a, *right = b;
    const SpkAdjacency *neighbours = data;
    guint degree = spk_adjacency_degree(neighbours, *left), other = spk_adjacency_degree(neighbours, *right);
    if (degree != other)
        return degree > other ? -1 : 1;
    return *left < *right ? -1 : *left > *right;
}

/** Start with the actors of greatest degree, as many as fit best. */
static void
take_by_degree(Search *search, SpkCorePattern pattern, guint actor_count)
{
    g_autofree guint *order = g_new(guint, actor_count);
    guint count = 0;
    double greatest = -INFINITY;

    for (guint i = 0; i < actor_count; ++i)
        order[i] = i;
    g_qsort_with_data(order, (gint)actor_count, sizeof *order, compare_degrees, (gpointer)search->neighbours);
    for (guint i = 0; i < actor_count; ++i) {
        move(search, order[i]);
        double fit = fit_of(pattern, &search->split);
        if (fit > greatest) {
            greatest = fit;
            count = i + 1;
        }
    }
    for (guint i = actor_count; i-- > count;)
        move(search, order[i]);
}

static void
take_at_random(Search *search, guint actor_count, guint start)
{
    SpkRandom random;
    spk_random_init(&random, SEED, start);
    double share = (start + 1.0) / (RANDOM_STARTS + 1);
    for (guint i = 0; i < actor_count; ++i)
        if (spk_random_unit(&random) < share)
            move(search, i);
}

static void
search_for(const SpkNetwork *network, const SpkAdjacency *neighbours, SpkCorePattern pattern, SpkCore *best)
{
    g_auto(Search) by_degree = search_new(network, neighbours);
    take_by_degree(&by_degree, pattern, network->actor_count);
    search_on(&by_degree, pattern, best);
    for (guint start = 0; start < RANDOM_STARTS; ++start) {
        g_auto(Search) at_random = search_new(network, neighbours);
        take_at_random(&at_random, network->actor_count, start);
        search_on(&at_random, pattern, best);
    }
}

/* Doors */

void
spk_core_clear(SpkCore *core)
{
    g_free(core->is_in);
    *core = (SpkCore){0};
}

SpkCore
spk_find_core(const SpkNetwork *network, SpkCorePattern pattern)
{
    g_auto(SpkAdjacency) neighbours = spk_adjacency(network, -1);
    SpkCore core = {.fit = -INFINITY, .is_in = g_new0(gboolean, network->actor_count)};

    if (network->actor_count <= SPK_CORE_EXHAUSTIVE)
        try_all(network, &neighbours, pattern, &core);
    else
        search_for(network, &neighbours, pattern, &core);
    if (isinf(core.fit))
        core.fit = NAN;
    return core;
}

static const char *
why_no_core(const SpkNetwork *network)
{
    if (network->actor_count < 3)
        return "fewer than three actors";
    return network->dyad_count ? "all actors are tied to each other" : "no ties";
}

gboolean
spk_measure_core(const SpkNetwork *network, SpkColumn **ret_column, GError **error)
{
    (void)error;
    g_autoptr(SpkColumn) column = spk_column_new("core", network->actor_count);
    g_auto(SpkCore) core = spk_find_core(network, SPK_CORE_TIED_TO_ALL);
    for (guint i = 0; i < column->count; ++i)
        column->values[i] = isnan(core.fit) ? NAN : core.is_in[i];
    spk_column_explain(column, why_no_core(network));
    *ret_column = g_steal_pointer(&column);
    return TRUE;
}

void
spk_figures_add_core(const SpkNetwork *network, GPtrArray *figures)
{
    static const char *const names[PATTERNS] = {"core_fit", "core_fit_within", "core_fit_apart"};
    const char *why = why_no_core(network);

    for (guint pattern = 0; pattern < PATTERNS; ++pattern) {
        g_auto(SpkCore) core = spk_find_core(network, (SpkCorePattern)pattern);
        spk_figures_add(figures, names[pattern], core.fit, why);
        if (pattern != SPK_CORE_TIED_TO_ALL)
            continue;
        spk_figures_add(figures, "core_size", isnan(core.fit) ? NAN : core.size, why);
        spk_figures_add(figures, "core_optima", core.optima ? core.optima : NAN,
                        isnan(core.fit) ? why : "more than 18 actors: searched, not all tried");
    }
}
