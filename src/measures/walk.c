/* Shortest paths from one actor: breadth first where dyads have length 1, Dijkstra's way where they have lengths. */
#include "measures/walk.h"

#include <math.h>

/* Sums of the same lengths in another order differ in their last digits; as igraph has it. */
#define EQUAL 1e-10

static gboolean
is_left_out(const SpkDyad *dyad, gint without)
{
    return (gint)dyad->source == without || (gint)dyad->target == without;
}

static void
place(SpkNeighbours *neighbours, guint *next, guint from, guint to, double length)
{
    if (neighbours->lengths)
        neighbours->lengths[next[from]] = length;
    neighbours->targets[next[from]++] = to;
}

SpkNeighbours
spk_neighbours(const SpkNetwork *network, double length_exponent, gint without)
{
    guint count = network->actor_count;
    SpkNeighbours neighbours = {g_new0(guint, count + 2), g_new(guint, 2 * network->dyad_count),
                                length_exponent == 0 ? NULL : g_new(double, 2 * network->dyad_count)};
    guint *next = neighbours.starts + 1; // becomes the starts once all are placed

    for (guint i = 0; i < network->dyad_count; ++i)
        if (!is_left_out(&network->dyads[i], without)) {
            ++next[network->dyads[i].source + 1];
            ++next[network->dyads[i].target + 1];
        }
    for (guint i = 0; i < count; ++i)
        next[i + 1] += next[i];
    for (guint i = 0; i < network->dyad_count; ++i) {
        const SpkDyad *dyad = &network->dyads[i];
        if (is_left_out(dyad, without))
            continue;
        double length = length_exponent == 0 ? 1 : pow(dyad->strength, -length_exponent);
        place(&neighbours, next, dyad->source, dyad->target, length);
        place(&neighbours, next, dyad->target, dyad->source, length);
    }
    return neighbours;
}

void
spk_neighbours_clear(SpkNeighbours *neighbours)
{
    g_free(neighbours->starts);
    g_free(neighbours->targets);
    g_free(neighbours->lengths);
}

/** An actor on the heap. It stands there anew for every shorter way that was found; the first one counts. */
typedef struct {
    double distance;
    guint actor;
} Waiting;

SpkWalk
spk_walk_new(guint actor_count)
{
    return (SpkWalk){.order = g_new(guint, actor_count),
                     .rank = g_new(guint, actor_count),
                     .distance = g_new(double, actor_count),
                     .paths = g_new(double, actor_count),
                     .dependence = g_new(double, actor_count),
                     .heap = g_array_new(FALSE, FALSE, sizeof(Waiting))};
}

void
spk_walk_clear(SpkWalk *walk)
{
    g_free(walk->order);
    g_free(walk->rank);
    g_free(walk->distance);
    g_free(walk->paths);
    g_free(walk->dependence);
    g_array_unref(walk->heap);
}

static gboolean
comes_before(const Waiting *one, const Waiting *other)
{
    return one->distance < other->distance || (one->distance == other->distance && one->actor < other->actor);
}

static void
heap_push(GArray *heap, Waiting waiting)
{
    guint at = heap->len;
    g_array_append_val(heap, waiting);
    Waiting *items = (Waiting *)(void *)heap->data;
    for (; at > 0 && comes_before(&waiting, &items[(at - 1) / 2]); at = (at - 1) / 2)
        items[at] = items[(at - 1) / 2];
    items[at] = waiting;
}

static Waiting
heap_pop(GArray *heap)
{
    Waiting *items = (Waiting *)(void *)heap->data, first = items[0], last = items[heap->len - 1];
    guint at = 0, count = heap->len - 1;
    for (guint child = 1; child < count; child = 2 * at + 1) {
        if (child + 1 < count && comes_before(&items[child + 1], &items[child]))
            ++child;
        if (!comes_before(&items[child], &last))
            break;
        items[at] = items[child];
        at = child;
    }
    items[at] = last;
    g_array_set_size(heap, count);
    return first;
}

/** Below 0: one is shorter; 0: as long. */
static int
compare_lengths(double one, double other)
{
    if (fabs(one - other) <= EQUAL * MIN(one, other)) // no way yet is infinitely long
        return 0;
    return one < other ? -1 : 1;
}

static void
arrive(SpkWalk *walk, guint actor)
{
    walk->rank[actor] = walk->length;
    walk->order[walk->length++] = actor;
}

static void
walk_by_lengths(SpkWalk *walk, const SpkNeighbours *neighbours)
{
    heap_push(walk->heap, (Waiting){0, walk->order[0]});
    walk->length = 0;
    while (walk->heap->len > 0) {
        guint from = heap_pop(walk->heap).actor;
        if (walk->rank[from] != SPK_NOT_REACHED)
            continue;
        arrive(walk, from);
        for (guint n = neighbours->starts[from]; n < neighbours->starts[from + 1]; ++n) {
            guint to = neighbours->targets[n];
            double distance = walk->distance[from] + neighbours->lengths[n];
            if (walk->rank[to] != SPK_NOT_REACHED)
                continue;
            int order = compare_lengths(distance, walk->distance[to]);
            if (order < 0) {
                walk->distance[to] = distance;
                walk->paths[to] = 0;
                heap_push(walk->heap, (Waiting){distance, to});
            }
            if (order <= 0)
                walk->paths[to] += walk->paths[from];
        }
    }
}

void
spk_walk_from(SpkWalk *walk, const SpkNeighbours *neighbours, guint start, guint actor_count)
{
    for (guint i = 0; i < actor_count; ++i) {
        walk->rank[i] = SPK_NOT_REACHED;
        walk->distance[i] = INFINITY;
        walk->paths[i] = walk->dependence[i] = 0;
    }
    walk->order[0] = start;
    walk->distance[start] = 0;
    walk->paths[start] = 1;
    walk_by_lengths(walk, neighbours);
}

static gboolean
leads_to(const SpkWalk *walk, const SpkNeighbours *neighbours, guint n, guint from, guint to)
{
    return walk->rank[from] < walk->rank[to] &&
           compare_lengths(walk->distance[from] + neighbours->lengths[n], walk->distance[to]) == 0;
}

/** Back from the farthest: each hands what depends on it, and itself, to those before it, by their share of paths. */
void
spk_walk_add_betweenness(SpkWalk *walk, const SpkNeighbours *neighbours, double *betweenness)
{
    for (guint tail = walk->length; tail-- > 1;) {
        guint to = walk->order[tail];
        double share = (1 + walk->dependence[to]) / walk->paths[to];
        for (guint n = neighbours->starts[to]; n < neighbours->starts[to + 1]; ++n) {
            guint from = neighbours->targets[n];
            if (leads_to(walk, neighbours, n, from, to))
                walk->dependence[from] += walk->paths[from] * share;
        }
        betweenness[to] += walk->dependence[to] / 2; // each pair is met from both ends
    }
}

guint *
spk_find_components(const SpkNeighbours *neighbours, guint actor_count)
{
    guint *component = g_new(guint, actor_count);
    g_autofree guint *queue = g_new(guint, actor_count);
    for (guint i = 0; i < actor_count; ++i)
        component[i] = SPK_NOT_REACHED;
    for (guint start = 0; start < actor_count; ++start) {
        guint length = 0;
        if (component[start] != SPK_NOT_REACHED)
            continue;
        component[start] = start;
        queue[length++] = start;
        for (guint head = 0; head < length; ++head)
            for (guint n = neighbours->starts[queue[head]]; n < neighbours->starts[queue[head] + 1]; ++n) {
                guint to = neighbours->targets[n];
                if (component[to] != SPK_NOT_REACHED)
                    continue;
                component[to] = start;
                queue[length++] = to;
            }
    }
    return component;
}
