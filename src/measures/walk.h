#pragma once
#include "network/graph.h"

/** Neighbours of actor i: targets[starts[i]] .. targets[starts[i + 1] - 1]. */
typedef struct {
    guint *starts, *targets;
    double *lengths; ///< Of the dyads to them; NULL: 1
} SpkNeighbours;

/** Of the network's dyads, but for those of the actor `without` (-1: none). */
SpkNeighbours spk_neighbours(const SpkNetwork *network, double length_exponent, gint without);
void spk_neighbours_clear(SpkNeighbours *neighbours);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SpkNeighbours, spk_neighbours_clear)

/** The walk from one actor. */
typedef struct {
    guint length;       ///< Of order
    guint *order;       ///< Actors in order of distance, the first is the start
    guint *rank;        ///< Place in order; not reached: SPK_NOT_REACHED
    double *distance;   ///< From the start
    double *paths;      ///< Number of shortest paths from the start
    double *dependence; ///< Of the start on the actor
    GArray *heap;       ///< Actors to be walked from, the nearest first
} SpkWalk;

#define SPK_NOT_REACHED G_MAXUINT

SpkWalk spk_walk_new(guint actor_count);
void spk_walk_clear(SpkWalk *walk);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SpkWalk, spk_walk_clear)

/** Walk from `start` to all that can be reached, by lengths; where there are none see spk_rings_sweep. */
void spk_walk_from(SpkWalk *walk, const SpkNeighbours *neighbours, guint start, guint actor_count);
/** Add to each actor half of what the start depends on it; over all starts that is betweenness. */
void spk_walk_add_betweenness(SpkWalk *walk, const SpkNeighbours *neighbours, double *betweenness);

/** By actor: the first actor of its component. To be freed by g_free. */
guint *spk_find_components(const SpkNeighbours *neighbours, guint actor_count);
