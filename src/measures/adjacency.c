#include "measures/adjacency.h"

void
spk_adjacency_clear(SpkAdjacency *neighbours)
{
    g_free(neighbours->starts);
    g_free(neighbours->targets);
    g_free(neighbours->dyads);
}

static gboolean
is_left_out(const SpkDyad *dyad, gint without)
{
    return (gint)dyad->source == without || (gint)dyad->target == without;
}

static void
place(SpkAdjacency *neighbours, guint *next, guint actor, guint neighbour, guint dyad)
{
    neighbours->targets[next[actor]] = neighbour;
    neighbours->dyads[next[actor]++] = dyad;
}

SpkAdjacency
spk_adjacency_of(guint actor_count, const SpkDyad *dyads, guint dyad_count, gint without)
{
    SpkAdjacency neighbours = {g_new0(guint, actor_count + 2), g_new(guint, 2 * (gsize)dyad_count),
                               g_new(guint, 2 * (gsize)dyad_count)};
    guint *next = neighbours.starts + 1; // becomes the starts once all are placed

    for (guint i = 0; i < dyad_count; ++i)
        if (!is_left_out(&dyads[i], without)) {
            ++next[dyads[i].source + 1];
            ++next[dyads[i].target + 1];
        }
    for (guint i = 0; i < actor_count; ++i)
        next[i + 1] += next[i];
    // Dyads stand in order, so every list of neighbours comes out in order, too
    for (guint i = 0; i < dyad_count; ++i)
        if (!is_left_out(&dyads[i], without)) {
            place(&neighbours, next, dyads[i].source, dyads[i].target, i);
            place(&neighbours, next, dyads[i].target, dyads[i].source, i);
        }
    return neighbours;
}

SpkAdjacency
spk_adjacency(const SpkNetwork *network, gint without)
{
    return spk_adjacency_of(network->actor_count, network->dyads, network->dyad_count, without);
}

/** The first place in the list of an actor whose neighbour comes after `after`. */
static guint
first_after(const SpkAdjacency *neighbours, guint actor, guint after)
{
    guint low = neighbours->starts[actor], high = neighbours->starts[actor + 1];
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (neighbours->targets[middle] <= after)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void
spk_adjacency_triangles(const SpkAdjacency *neighbours, guint actor_count, SpkTriangleFunc visit, gpointer data)
{
    const guint *targets = neighbours->targets, *dyads = neighbours->dyads;
    for (guint i = 0; i < actor_count; ++i) {
        guint end_of_i = neighbours->starts[i + 1];
        for (guint ij = first_after(neighbours, i, i); ij < end_of_i; ++ij) {
            guint j = targets[ij], ik = ij + 1, jk = first_after(neighbours, j, j),
                  end_of_j = neighbours->starts[j + 1];
            while (ik < end_of_i && jk < end_of_j) {
                if (targets[ik] == targets[jk])
                    visit(dyads[ij], dyads[ik], dyads[jk], data);
                guint k = MIN(targets[ik], targets[jk]);
                ik += targets[ik] == k;
                jk += targets[jk] == k;
            }
        }
    }
}
