#pragma once
#include "network/graph.h"

/** What shortest paths between all pairs of actors tell of each. */
typedef struct {
    guint count;
    double *betweenness;  ///< Each pair once; raw. NULL where it was not asked for
    double *distance_sum; ///< To those reached
    double *nearness_sum; ///< Sum of 1 / distance to those reached
    double *farthest;     ///< Greatest distance to one reached
    guint *reached;       ///< Others with a path
    guint *component;     ///< First actor of its component
} SpkSweep;

void spk_sweep_clear(SpkSweep *sweep);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SpkSweep, spk_sweep_clear)

/** Walk all shortest paths once (Brandes 2001); igraph walks them anew for each measure. Every dyad has length 1.
 * Time: O(N m). */
SpkSweep spk_sweep(const SpkNetwork *network);

/**
 * The same where a dyad's length is its strength to the power of minus `exponent`; 0: every dyad has length 1. Two
 * paths are equally long when their lengths differ by less than 1e-10 of them. Time: O(N (m + N log N)).
 *
 * Large networks are walked by `jobs` forked processes (0: one for each processor); the same sums in the same order for
 * any number of them.
 */
SpkSweep spk_sweep_by(const SpkNetwork *network, double exponent, guint jobs);

/** As if an actor and its dyads did not exist: its own values are 0. Without betweenness, which is NULL. */
SpkSweep spk_sweep_without(const SpkNetwork *network, guint actor);

/** Sum over all actors. */
double spk_sweep_total_nearness(const SpkSweep *sweep);
double spk_sweep_total_reached(const SpkSweep *sweep);
