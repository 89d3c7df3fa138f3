#pragma once
#include "measures/sweep.h"
#include "measures/walk.h"

/**
 * The sweep from the starts `first` .. `last` - 1 where every dyad has length 1. What is at one distance from a start
 * is a ring; 64 starts find their rings in one go, a bit each (Then, Kaufmann et al. 2014), and the numbers of shortest
 * paths and what depends on them are sums over neighbours in the ring before and after. Betweenness only where the
 * sweep has room for it.
 */
void spk_rings_sweep(SpkSweep *sweep, const SpkNeighbours *neighbours, guint first, guint last);
