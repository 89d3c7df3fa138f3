#include "measures/sweep.h"

#define NOT_REACHED G_MAXUINT

/** Neighbours of actor i: targets[starts[i]] .. targets[starts[i + 1] - 1]. */
typedef struct {
    guint *starts, *targets;
} Neighbours;

static void
neighbours_clear(Neighbours *neighbours)
{
    g_free(neighbours->starts);
    g_free(neighbours->targets);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Neighbours, neighbours_clear)

static gboolean
is_left_out(const SpkDyad *dyad, gint without)
{
    return (gint)dyad->source == without || (gint)dyad->target == without;
}

static Neighbours
find_neighbours(const SpkNetwork *network, gint without)
{
    guint count = network->actor_count;
    Neighbours neighbours = {g_new0(guint, count + 2), g_new(guint, 2 * network->dyad_count)};
    guint *next = neighbours.starts + 1; // becomes the starts once all are placed

    for (guint i = 0; i < network->dyad_count; ++i)
        if (!is_left_out(&network->dyads[i], without)) {
            ++next[network->dyads[i].source + 1];
            ++next[network->dyads[i].target + 1];
        }
    for (guint i = 0; i < count; ++i)
        next[i + 1] += next[i];
    for (guint i = 0; i < network->dyad_count; ++i)
        if (!is_left_out(&network->dyads[i], without)) {
            neighbours.targets[next[network->dyads[i].source]++] = network->dyads[i].target;
            neighbours.targets[next[network->dyads[i].target]++] = network->dyads[i].source;
        }
    return neighbours;
}

/** The walk from one actor. */
typedef struct {
    guint *order; ///< Actors in order of distance, the first is the start
    guint *distance;
    double *paths;      ///< Number of shortest paths from the start
    double *dependence; ///< Of the start on the actor
    guint length;       ///< Of order
} Walk;

static void
walk_clear(Walk *walk)
{
    g_free(walk->order);
    g_free(walk->distance);
    g_free(walk->paths);
    g_free(walk->dependence);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Walk, walk_clear)

static void
walk_from(Walk *walk, const Neighbours *neighbours, guint start, guint count)
{
    for (guint i = 0; i < count; ++i) {
        walk->distance[i] = NOT_REACHED;
        walk->paths[i] = walk->dependence[i] = 0;
    }
    walk->order[0] = start;
    walk->length = 1;
    walk->distance[start] = 0;
    walk->paths[start] = 1;

    for (guint head = 0; head < walk->length; ++head) {
        guint from = walk->order[head], next = walk->distance[from] + 1;
        for (guint n = neighbours->starts[from]; n < neighbours->starts[from + 1]; ++n) {
            guint to = neighbours->targets[n];
            if (walk->distance[to] == NOT_REACHED) {
                walk->distance[to] = next;
                walk->order[walk->length++] = to;
            }
            if (walk->distance[to] == next)
                walk->paths[to] += walk->paths[from];
        }
    }
}

/** Back from the farthest: each hands what depends on it, and itself, to those before it, by their share of paths. */
static void
add_betweenness(Walk *walk, const Neighbours *neighbours, double *betweenness)
{
    for (guint tail = walk->length; tail-- > 1;) {
        guint to = walk->order[tail];
        double share = (1 + walk->dependence[to]) / walk->paths[to];
        for (guint n = neighbours->starts[to]; n < neighbours->starts[to + 1]; ++n) {
            guint from = neighbours->targets[n];
            if (walk->distance[from] + 1 == walk->distance[to])
                walk->dependence[from] += walk->paths[from] * share;
        }
        betweenness[to] += walk->dependence[to] / 2; // each pair is met from both ends
    }
}

static void
add_distances(const Walk *walk, guint start, SpkSweep *sweep)
{
    guint at = 1; // ring by ring, so that sums have few terms
    while (at < walk->length) {
        guint distance = walk->distance[walk->order[at]], ring = 0;
        for (; at < walk->length && walk->distance[walk->order[at]] == distance; ++at)
            ++ring;
        sweep->distance_sum[start] += (double)ring * distance;
        sweep->nearness_sum[start] += (double)ring / distance;
        sweep->farthest[start] = distance;
    }
    sweep->reached[start] = walk->length - 1;
    for (guint i = 0; i < walk->length; ++i)
        sweep->component[walk->order[i]] = MIN(sweep->component[walk->order[i]], start);
}

static SpkSweep
sweep_over(const SpkNetwork *network, const Neighbours *neighbours, gboolean with_betweenness)
{
    guint count = network->actor_count;
    SpkSweep sweep = {.count = count,
                      .betweenness = with_betweenness ? g_new0(double, count) : NULL,
                      .distance_sum = g_new0(double, count),
                      .nearness_sum = g_new0(double, count),
                      .reached = g_new0(guint, count),
                      .farthest = g_new0(guint, count),
                      .component = g_new0(guint, count)};
    g_auto(Walk) walk = {g_new(guint, count), g_new(guint, count), g_new(double, count), g_new(double, count), 0};

    for (guint i = 0; i < count; ++i)
        sweep.component[i] = i;
    for (guint start = 0; start < count; ++start) {
        walk_from(&walk, neighbours, start, count);
        if (with_betweenness)
            add_betweenness(&walk, neighbours, sweep.betweenness);
        add_distances(&walk, start, &sweep);
    }
    return sweep;
}

SpkSweep
spk_sweep(const SpkNetwork *network)
{
    g_auto(Neighbours) neighbours = find_neighbours(network, -1);
    return sweep_over(network, &neighbours, TRUE);
}

SpkSweep
spk_sweep_without(const SpkNetwork *network, guint actor)
{
    g_auto(Neighbours) neighbours = find_neighbours(network, (gint)actor);
    return sweep_over(network, &neighbours, FALSE);
}

void
spk_sweep_clear(SpkSweep *sweep)
{
    g_free(sweep->betweenness);
    g_free(sweep->distance_sum);
    g_free(sweep->nearness_sum);
    g_free(sweep->reached);
    g_free(sweep->farthest);
    g_free(sweep->component);
}

double
spk_sweep_total_nearness(const SpkSweep *sweep)
{
    double sum = 0;
    for (guint i = 0; i < sweep->count; ++i)
        sum += sweep->nearness_sum[i];
    return sum;
}

double
spk_sweep_total_reached(const SpkSweep *sweep)
{
    double sum = 0;
    for (guint i = 0; i < sweep->count; ++i)
        sum += sweep->reached[i];
    return sum;
}
