#include "measures/rings.h"

#include <string.h>

#define STARTS 64

/** The rings of a batch of starts. */
typedef struct {
    const SpkNeighbours *neighbours;
    guint actor_count;
    guint64 *seen, *now, *next; ///< By actor: the starts that have reached it, do so in this ring, or in the next one
    guint *in_now, *in_next;    ///< Actors of these rings
    guint now_count, next_count;
    guint *order[STARTS];           ///< By start: actors, ring by ring; NULL where nobody asks for them
    GArray *ends[STARTS];           ///< By start: where in its order each ring ends, the start's own ring first
    double *paths, *gather, *share; ///< By actor, for one start: see below
} Rings;

static void
rings_clear(Rings *rings)
{
    g_free(rings->seen);
    g_free(rings->now);
    g_free(rings->next);
    g_free(rings->in_now);
    g_free(rings->in_next);
    g_free(rings->paths);
    g_free(rings->gather);
    g_free(rings->share);
    for (guint s = 0; s < STARTS; ++s) {
        g_free(rings->order[s]);
        g_array_unref(rings->ends[s]);
    }
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Rings, rings_clear)

static Rings
rings_new(const SpkNeighbours *neighbours, guint actor_count, gboolean with_order)
{
    Rings rings = {.neighbours = neighbours,
                   .actor_count = actor_count,
                   .seen = g_new(guint64, actor_count),
                   .now = g_new0(guint64, actor_count),
                   .next = g_new0(guint64, actor_count),
                   .in_now = g_new(guint, actor_count),
                   .in_next = g_new(guint, actor_count),
                   .paths = g_new(double, actor_count),
                   .gather = g_new0(double, actor_count),
                   .share = g_new(double, actor_count)};
    for (guint s = 0; s < STARTS; ++s) {
        rings.order[s] = with_order ? g_new(guint, actor_count) : NULL;
        rings.ends[s] = g_array_new(FALSE, FALSE, sizeof(guint));
    }
    return rings;
}

static guint
ring_end(const Rings *rings, guint s, guint ring)
{
    return g_array_index(rings->ends[s], guint, ring);
}

/** The next ring becomes this one: note who is in it. `lengths`: by start, the actors in its order. */
static void
arrive(Rings *rings, guint *lengths, guint start_count)
{
    guint *list = rings->in_now;
    for (guint i = 0; i < rings->now_count; ++i)
        rings->now[rings->in_now[i]] = 0;
    for (guint i = 0; i < rings->next_count; ++i) {
        guint actor = rings->in_next[i];
        rings->now[actor] = rings->next[actor];
        rings->seen[actor] |= rings->next[actor];
        rings->next[actor] = 0;
        for (guint64 bits = rings->now[actor]; bits; bits &= bits - 1) {
            guint s = (guint)__builtin_ctzll(bits);
            if (rings->order[s])
                rings->order[s][lengths[s]] = actor;
            ++lengths[s];
        }
    }
    rings->in_now = rings->in_next;
    rings->in_next = list;
    rings->now_count = rings->next_count;
    rings->next_count = 0;
    for (guint s = 0; s < start_count; ++s)
        if (!rings->ends[s]->len || ring_end(rings, s, rings->ends[s]->len - 1) < lengths[s])
            g_array_append_val(rings->ends[s], lengths[s]);
}

static void
spread(Rings *rings)
{
    const SpkNeighbours *neighbours = rings->neighbours;
    for (guint i = 0; i < rings->now_count; ++i) {
        guint from = rings->in_now[i];
        guint64 bits = rings->now[from];
        for (guint n = neighbours->starts[from]; n < neighbours->starts[from + 1]; ++n) {
            guint to = neighbours->targets[n];
            guint64 reached = bits & ~rings->seen[to];
            if (!reached)
                continue;
            if (!rings->next[to])
                rings->in_next[rings->next_count++] = to;
            rings->next[to] |= reached;
        }
    }
}

static void
find_rings(Rings *rings, guint first, guint start_count)
{
    guint lengths[STARTS] = {0};
    memset(rings->seen, 0, rings->actor_count * sizeof *rings->seen);
    for (guint s = 0; s < start_count; ++s) {
        g_array_set_size(rings->ends[s], 0);
        rings->next[first + s] = G_GUINT64_CONSTANT(1) << s;
        rings->in_next[rings->next_count++] = first + s;
    }
    while (rings->next_count > 0) {
        arrive(rings, lengths, start_count);
        spread(rings);
    }
    for (guint i = 0; i < rings->now_count; ++i) // the last ring, for the next batch
        rings->now[rings->in_now[i]] = 0;
    rings->now_count = 0;
}

static void
add_distances(const Rings *rings, guint s, guint start, SpkSweep *sweep)
{
    guint last = rings->ends[s]->len - 1;
    for (guint ring = 1; ring <= last; ++ring) {
        double actors = ring_end(rings, s, ring) - ring_end(rings, s, ring - 1);
        sweep->distance_sum[start] += actors * ring;
        sweep->nearness_sum[start] += actors / ring;
    }
    sweep->farthest[start] = last;
    sweep->reached[start] = ring_end(rings, s, last) - 1;
}

/** Sum over an actor's neighbours: only those of one ring have anything there, so no distance need be looked at. */
static double
sum_of_neighbours(const Rings *rings, guint actor)
{
    const guint *target = rings->neighbours->targets + rings->neighbours->starts[actor];
    const guint *end = rings->neighbours->targets + rings->neighbours->starts[actor + 1];
    double a = 0, b = 0, c = 0, d = 0; // four sums at a time wait for each other less
    for (; target + 4 <= end; target += 4) {
        a += rings->gather[target[0]];
        b += rings->gather[target[1]];
        c += rings->gather[target[2]];
        d += rings->gather[target[3]];
    }
    for (; target < end; ++target)
        a += rings->gather[*target];
    return a + b + (c + d);
}

/** Let a ring's actors, and no others, have something for their neighbours to sum up. */
static void
put(Rings *rings, guint s, guint ring, const double *values)
{
    for (guint i = ring ? ring_end(rings, s, ring - 1) : 0; i < ring_end(rings, s, ring); ++i)
        rings->gather[rings->order[s][i]] = values ? values[rings->order[s][i]] : 0;
}

/** How many shortest paths lead from the start to each: as many as to all its neighbours in the ring before. */
static void
count_paths(Rings *rings, guint s)
{
    const guint *order = rings->order[s];
    guint last = rings->ends[s]->len - 1;
    for (guint i = 0; i < ring_end(rings, s, MIN(last, 1)); ++i)
        rings->paths[order[i]] = 1;
    for (guint ring = 2; ring <= last; ++ring) {
        put(rings, s, ring - 1, rings->paths);
        for (guint i = ring_end(rings, s, ring - 1); i < ring_end(rings, s, ring); ++i)
            rings->paths[order[i]] = sum_of_neighbours(rings, order[i]);
        put(rings, s, ring - 1, NULL);
    }
}

/** Back from the farthest ring: what depends on those after it depends on an actor by its share of their paths. */
static void
add_betweenness(Rings *rings, guint s, double *betweenness)
{
    const guint *order = rings->order[s];
    guint last = rings->ends[s]->len - 1;
    for (guint ring = last; ring >= 1; --ring) {
        for (guint i = ring_end(rings, s, ring - 1); i < ring_end(rings, s, ring); ++i) {
            double paths = rings->paths[order[i]];
            double dependence = ring < last ? paths * sum_of_neighbours(rings, order[i]) : 0;
            betweenness[order[i]] += dependence / 2; // each pair is met from both ends
            rings->share[order[i]] = (1 + dependence) / paths;
        }
        if (ring < last)
            put(rings, s, ring + 1, NULL);
        put(rings, s, ring, ring > 1 ? rings->share : NULL);
    }
}

void
spk_rings_sweep(SpkSweep *sweep, const SpkNeighbours *neighbours, guint first, guint last)
{
    g_auto(Rings) rings = rings_new(neighbours, sweep->count, sweep->betweenness != NULL);
    for (guint batch = first; batch < last; batch += STARTS) {
        guint start_count = MIN(STARTS, last - batch);
        find_rings(&rings, batch, start_count);
        for (guint s = 0; s < start_count; ++s) {
            add_distances(&rings, s, batch + s, sweep);
            if (!sweep->betweenness)
                continue;
            count_paths(&rings, s);
            add_betweenness(&rings, s, sweep->betweenness);
        }
    }
}
