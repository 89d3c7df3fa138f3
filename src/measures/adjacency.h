#pragma once
#include "network/graph.h"

/** Who is tied to whom: neighbours of actor i are targets[starts[i]] .. targets[starts[i + 1] - 1], in order. */
typedef struct {
    guint *starts, *targets;
    guint *dyads; ///< By place in `targets`: the index of the dyad
} SpkAdjacency;

void spk_adjacency_clear(SpkAdjacency *neighbours);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SpkAdjacency, spk_adjacency_clear)

/** Of the simple projection; `without`: an actor whose dyads are left out, or -1. Time: O(N + m). */
SpkAdjacency spk_adjacency(const SpkNetwork *network, gint without);
/** Of any dyads in order of source, then target. */
SpkAdjacency spk_adjacency_of(guint actor_count, const SpkDyad *dyads, guint dyad_count, gint without);

static inline guint
spk_adjacency_degree(const SpkAdjacency *neighbours, guint actor)
{
    return neighbours->starts[actor + 1] - neighbours->starts[actor];
}

/** What happens to a triangle i < j < k, given by its dyads ij, ik and jk. */
typedef void (*SpkTriangleFunc)(guint ij, guint ik, guint jk, gpointer data);
/** Visit each triangle once, in order of its actors. Time: O(sum over dyads of both ends' degrees). */
void spk_adjacency_triangles(const SpkAdjacency *neighbours, guint actor_count, SpkTriangleFunc visit, gpointer data);
