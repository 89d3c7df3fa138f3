#pragma once
#include "network/graph.h"

/** A tie on its way into a projection: which edge it belongs to. */
typedef struct {
    guint group; ///< Edges of different groups are never joined
    guint source, target;
    const SpkNetworkTie *tie;
    const char *key; ///< What makes it count as another one; set by spk_join
} SpkJoin;

/** An edge that joins all ties of one group, source and target. */
typedef struct {
    guint group, source, target, tie_count;
    double strength;
} SpkJoined;

/** Join ties to edges in order of group, source, target; `joins` is sorted on the way. Returns SpkJoined. */
GArray *spk_join(SpkCount count, SpkJoin *joins, guint join_count);

/** Path measures, constraint and PageRank want strengths above 0; signs have a place of their own. */
gboolean spk_join_check(SpkCount count, const SpkNetworkTie *tie, GError **error);

/** Is a tie part of the projections without sign: not adverse, or one of a network of adverse ties alone? */
gboolean spk_network_projects(const SpkNetwork *network, const SpkNetworkTie *tie);
