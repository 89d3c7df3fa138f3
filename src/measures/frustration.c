/*
 * Frustration: the fewest dyads that stand in the way of two camps, each friendly within and adverse to the other.
 * A cycle lies in one block of the graph (a part that no single actor's removal cuts), so blocks are solved one by one.
 * The search assigns actors to sides one after the other; what the actors still to come must cost at least is known
 * from having solved them alone before (Verfaillie, Lemaître & Schiex 1996: Russian doll search).
 */
#include <string.h>

#include "base/random.h"
#include "measures/balance.h"

#define SEED 1
/* Dyads that the exact search may look at in all: one block of 18 actors never takes more */
#define MOST_STEPS 10000000
/* Blocks of more actors are not solved exactly: the steps would not last */
#define MOST_ACTORS 1000
/* Dyads that the search for good camps may look at */
#define SEARCH_WORK 1000000
#define MOST_TRIALS 200
#define FEWEST_TRIALS 5
/* The same for its lower bound */
#define PACKING_WORK 100000000

/* Camps by descent */

/** Adverse dyads within a camp and cooperative ones between two. */
static guint
cost_of(const SpkSignedGraph *graph, const gint8 *side)
{
    guint cost = 0;
    for (guint i = 0; i < graph->dyad_count; ++i)
        cost += side[graph->dyads[i].source] * side[graph->dyads[i].target] != graph->signs[i];
    return cost;
}

/** How many dyads an actor would mend by changing sides; below 0: break. */
static gint
gain_of(const SpkSignedGraph *graph, const gint8 *side, guint actor)
{
    const SpkAdjacency *neighbours = &graph->neighbours;
    gint gain = 0;
    for (guint n = neighbours->starts[actor]; n < neighbours->starts[actor + 1]; ++n)
        gain -= side[actor] * side[neighbours->targets[n]] * graph->signs[neighbours->dyads[n]];
    return gain;
}

static void
descend(const SpkSignedGraph *graph, gint8 *side)
{
    for (gboolean is_better = TRUE; is_better;) {
        is_better = FALSE;
        for (guint i = 0; i < graph->actor_count; ++i)
            if (gain_of(graph, side, i) > 0) {
                side[i] = (gint8)-side[i];
                is_better = TRUE;
            }
    }
}

/** Camps as a walk from each component's first actor finds them: without frustration where that is possible. */
static void
walk_camps(const SpkSignedGraph *graph, gint8 *side)
{
    const SpkAdjacency *neighbours = &graph->neighbours;
    g_autofree guint *queue = g_new(guint, graph->actor_count);
    memset(side, 0, graph->actor_count);
    for (guint first = 0; first < graph->actor_count; ++first) {
        guint length = 0;
        if (side[first])
            continue;
        side[first] = 1;
        queue[length++] = first;
        for (guint head = 0; head < length; ++head)
            for (guint n = neighbours->starts[queue[head]]; n < neighbours->starts[queue[head] + 1]; ++n) {
                guint to = neighbours->targets[n];
                if (side[to])
                    continue;
                side[to] = (gint8)(side[queue[head]] * graph->signs[neighbours->dyads[n]]);
                queue[length++] = to;
            }
    }
}

/** Descend from the walk's camps, then again and again from the best ones with some actors moved at random. */
static guint
search_camps(const SpkSignedGraph *graph, gint8 *best)
{
    guint trials = CLAMP(SEARCH_WORK / MAX(graph->dyad_count, 1), FEWEST_TRIALS, MOST_TRIALS);
    g_autofree gint8 *side = g_new(gint8, graph->actor_count);
    SpkRandom random;

    spk_random_init(&random, SEED, 0);
    walk_camps(graph, best);
    descend(graph, best);
    guint least = cost_of(graph, best);
    for (guint trial = 0; trial < trials && least > 0; ++trial) {
        memcpy(side, best, graph->actor_count);
        for (guint i = 0; i < graph->actor_count; ++i)
            if (spk_random_below(&random, trial % 3 ? 8 : 2) == 0)
                side[i] = (gint8)-side[i];
        descend(graph, side);
        guint cost = cost_of(graph, side);
        if (cost > least)
            continue;
        least = cost;
        memcpy(best, side, graph->actor_count);
    }
    return least;
}

/*
 * A lower bound: unbalanced cycles without a common dyad cost one dyad each. A dyad that is wrong for the camps found,
 * closed by a path of dyads that are right, is such a cycle; short ones first leave room for more.
 */

typedef struct {
    const SpkSignedGraph *graph;
    const gint8 *side;
    gboolean *is_used;          ///< By dyad: part of a cycle already
    guint *queue, *depth, *via; ///< By actor: the walk; G_MAXUINT for not reached; the dyad by which it was reached
    guint length;               ///< Of the queue
    gint64 work;                ///< Dyads that may still be looked at
} Packing;

static gboolean
is_wrong(const Packing *packing, guint dyad)
{
    const SpkDyad *ends = &packing->graph->dyads[dyad];
    return packing->side[ends->source] * packing->side[ends->target] != packing->graph->signs[dyad];
}

/** Walk from one end of a wrong dyad along right ones that are free, until the other end or `farthest` is met. */
static gboolean
find_path(Packing *packing, guint from, guint to, guint farthest)
{
    const SpkAdjacency *neighbours = &packing->graph->neighbours;
    while (packing->length > 0) // forget the last walk
        packing->depth[packing->queue[--packing->length]] = G_MAXUINT;
    packing->queue[packing->length++] = from;
    packing->depth[from] = 0;
    for (guint head = 0; head < packing->length && packing->depth[packing->queue[head]] < farthest; ++head) {
        guint at = packing->queue[head];
        packing->work -= spk_adjacency_degree(neighbours, at);
        for (guint n = neighbours->starts[at]; n < neighbours->starts[at + 1]; ++n) {
            guint next = neighbours->targets[n], dyad = neighbours->dyads[n];
            if (packing->depth[next] != G_MAXUINT || packing->is_used[dyad] || is_wrong(packing, dyad))
                continue;
            packing->depth[next] = packing->depth[at] + 1;
            packing->via[next] = dyad;
            packing->queue[packing->length++] = next;
            if (next == to)
                return TRUE;
        }
    }
    return FALSE;
}

static void
use_path(Packing *packing, guint from, guint to)
{
    while (to != from) {
        const SpkDyad *dyad = &packing->graph->dyads[packing->via[to]];
        packing->is_used[packing->via[to]] = TRUE;
        to = dyad->source == to ? dyad->target : dyad->source;
    }
}

static guint
pack_cycles(const SpkSignedGraph *graph, const gint8 *side)
{
    static const guint lengths[] = {2, 3, 4, 5, 6, 8, G_MAXUINT};
    g_autofree gboolean *is_used = g_new0(gboolean, graph->dyad_count);
    g_autofree guint *queue = g_new(guint, graph->actor_count), *depth = g_new(guint, graph->actor_count);
    g_autofree guint *via = g_new(guint, graph->actor_count);
    Packing packing = {graph, side, is_used, queue, depth, via, 0, PACKING_WORK};
    guint count = 0;

    for (guint i = 0; i < graph->actor_count; ++i)
        depth[i] = G_MAXUINT;
    for (guint round = 0; round < G_N_ELEMENTS(lengths); ++round)
        for (guint i = 0; i < graph->dyad_count && packing.work > 0; ++i) {
            const SpkDyad *dyad = &graph->dyads[i];
            if (is_used[i] || !is_wrong(&packing, i) ||
                !find_path(&packing, dyad->source, dyad->target, lengths[round]))
                continue;
            use_path(&packing, dyad->source, dyad->target);
            is_used[i] = TRUE;
            ++count;
        }
    return count;
}

/* The exact search */

/** A block's actors in the order in which they are given sides. */
typedef struct {
    const SpkSignedGraph *graph;
    guint *place; ///< By actor: its place in the order
    guint *order; ///< By place: the actor
    guint (
        *costs)[2]; ///< By place: what either side costs, from those before it; the first side is the second's mirror
    guint *tail;    ///< By place: the frustration of the actors from there on
    guint *steps;   ///< Left
    guint first, best, enough;
} Search;

/** The dyads of the actor at a place with those after it: add them to the costs of these, or take them back. */
static void
charge(Search *search, guint place, guint side, guint amount, guint *forced)
{
    const SpkAdjacency *neighbours = &search->graph->neighbours;
    guint actor = search->order[place];
    for (guint n = neighbours->starts[actor]; n < neighbours->starts[actor + 1]; ++n) {
        guint later = search->place[neighbours->targets[n]];
        if (later <= place)
            continue;
        guint wrong = search->graph->signs[neighbours->dyads[n]] > 0 ? !side : side;
        guint *costs = search->costs[later];
        *forced -= MIN(costs[0], costs[1]);
        costs[wrong] += amount;
        *forced += MIN(costs[0], costs[1]);
    }
}

/** Try both sides for the actor at a place, the cheaper first. `forced`: what those to come cost at the least. */
static void
assign(Search *search, guint place, guint cost, guint forced)
{
    guint count = search->graph->actor_count;
    if (place == count) {
        search->best = MIN(search->best, cost);
        return;
    }
    const guint *costs = search->costs[place];
    guint sides = place == search->first ? 1 : 2, cheaper = costs[1] < costs[0];
    guint others = forced - MIN(costs[0], costs[1]);
    for (guint turn = 0; turn < sides; ++turn) {
        guint side = turn ? !cheaper : cheaper, total = cost + costs[side], later = others;
        if (total + others + search->tail[place + 1] >= search->best || search->best <= search->enough)
            continue;
        guint degree = spk_adjacency_degree(&search->graph->neighbours, search->order[place]);
        if (*search->steps == 0)
            return;
        *search->steps -= MIN(*search->steps, degree);
        charge(search, place, side, 1, &later);
        if (total + later + search->tail[place + 1] < search->best)
            assign(search, place + 1, total, later);
        charge(search, place, side, G_MAXUINT, &later); // less one
    }
}

/** Next comes the actor with the most neighbours before it, of equals the one with the most neighbours. */
static void
find_order(Search *search)
{
    const SpkAdjacency *neighbours = &search->graph->neighbours;
    guint count = search->graph->actor_count;
    g_autofree guint *before = g_new0(guint, count);
    for (guint i = 0; i < count; ++i)
        search->place[i] = G_MAXUINT;
    for (guint place = 0; place < count; ++place) {
        guint next = G_MAXUINT;
        for (guint i = 0; i < count; ++i)
            if (search->place[i] == G_MAXUINT &&
                (next == G_MAXUINT || before[i] > before[next] ||
                 (before[i] == before[next] &&
                  spk_adjacency_degree(neighbours, i) > spk_adjacency_degree(neighbours, next))))
                next = i;
        search->place[next] = place;
        search->order[place] = next;
        for (guint n = neighbours->starts[next]; n < neighbours->starts[next + 1]; ++n)
            ++before[neighbours->targets[n]];
    }
}

/** Solve the last actor alone, the last two, and so on; with the steps used up, the last answer bounds the whole. */
static SpkFrustration
solve(const SpkSignedGraph *graph, guint *steps)
{
    guint count = graph->actor_count;
    g_autofree guint *place = g_new(guint, count), *order = g_new(guint, count), *tail = g_new0(guint, count + 1);
    g_autofree guint(*costs)[2] = g_malloc0_n(count, sizeof *costs);
    Search search = {.graph = graph, .place = place, .order = order, .costs = costs, .tail = tail, .steps = steps};
    g_autofree gint8 *side = g_new(gint8, count);
    SpkFrustration result = {.found = search_camps(graph, side), .bound = 0};

    if (result.found > 0)
        result.bound = pack_cycles(graph, side);
    if (result.bound == result.found || *steps == 0 || count > MOST_ACTORS)
        return result;
    find_order(&search);
    for (guint first = count; first-- > 0;) {
        guint later = 0;
        for (guint n = graph->neighbours.starts[order[first]]; n < graph->neighbours.starts[order[first] + 1]; ++n)
            later += place[graph->neighbours.targets[n]] > first;
        search.first = first;
        search.enough = tail[first + 1];
        // One side costs at most half of the dyads with those to come; the search must find less than `best`
        search.best = MIN(tail[first + 1] + later / 2, result.found) + 1;
        assign(&search, first, 0, 0);
        if (*steps == 0)
            return result;
        tail[first] = search.best;
        result.bound = MAX(result.bound, tail[first]);
        if (result.bound == result.found)
            return result;
    }
    result.found = result.bound = tail[0];
    return result;
}

/* Blocks */

/** The block as a graph of its own; dyads of a block are `edges`. */
static SpkSignedGraph
extract_block(const SpkSignedGraph *graph, const igraph_vector_int_t *edges, guint *local)
{
    guint dyad_count = (guint)igraph_vector_int_size(edges), actor_count = 0;
    SpkDyad *dyads = g_new0(SpkDyad, dyad_count);
    gint8 *signs = g_new(gint8, dyad_count);
    g_autofree guint *chosen = g_new(guint, dyad_count);
    g_autoptr(GArray) actors = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint i = 0; i < dyad_count; ++i)
        chosen[i] = (guint)VECTOR(*edges)[i];
    spk_sort_indices(chosen, dyad_count);
    for (guint i = 0; i < dyad_count; ++i) {
        g_array_append_val(actors, graph->dyads[chosen[i]].source);
        g_array_append_val(actors, graph->dyads[chosen[i]].target);
    }
    spk_sort_indices((guint *)(void *)actors->data, actors->len);
    for (guint i = 0; i < actors->len; ++i) {
        guint actor = g_array_index(actors, guint, i);
        if (i == 0 || actor != g_array_index(actors, guint, i - 1))
            local[actor] = actor_count++;
    }
    for (guint i = 0; i < dyad_count; ++i) {
        const SpkDyad *dyad = &graph->dyads[chosen[i]];
        dyads[i] = (SpkDyad){.source = local[dyad->source], .target = local[dyad->target]};
        signs[i] = graph->signs[chosen[i]];
    }
    return spk_signed_graph(actor_count, dyads, signs, dyad_count);
}

static gboolean
find_blocks(const SpkSignedGraph *graph, igraph_vector_int_list_t *blocks, GError **error)
{
    g_auto(igraph_vector_int_t) edges = {0};
    g_auto(SpkGraph) whole = {0};
    if (!spk_igraph_ok(igraph_vector_int_init(&edges, 2 * (igraph_integer_t)graph->dyad_count), "frustration", error))
        return FALSE;
    for (guint i = 0; i < graph->dyad_count; ++i) {
        VECTOR(edges)[2 * i] = graph->dyads[i].source;
        VECTOR(edges)[2 * i + 1] = graph->dyads[i].target;
    }
    whole.is_made = spk_igraph_ok(igraph_create(&whole.graph, &edges, graph->actor_count, FALSE), "frustration", error);
    return whole.is_made && spk_igraph_ok(igraph_biconnected_components(&whole.graph, NULL, NULL, blocks, NULL, NULL),
                                          "frustration", error);
}

gboolean
spk_find_frustration(const SpkSignedGraph *graph, SpkFrustration *ret_frustration, GError **error)
{
    g_auto(igraph_vector_int_list_t) blocks = {0};
    g_autofree guint *local = g_new0(guint, graph->actor_count);
    SpkFrustration sum = {0};
    guint steps = MOST_STEPS;

    if (!spk_igraph_ok(igraph_vector_int_list_init(&blocks, 0), "frustration", error) ||
        !find_blocks(graph, &blocks, error))
        return FALSE;
    for (igraph_integer_t i = 0; i < igraph_vector_int_list_size(&blocks); ++i) {
        const igraph_vector_int_t *edges = igraph_vector_int_list_get_ptr(&blocks, i);
        if (igraph_vector_int_size(edges) < 3)
            continue;
        g_auto(SpkSignedGraph) block = extract_block(graph, edges, local);
        SpkFrustration of_block = solve(&block, &steps);
        sum.found += of_block.found;
        sum.bound += of_block.bound;
    }
    *ret_frustration = sum;
    return TRUE;
}
