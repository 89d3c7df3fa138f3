#pragma once
#include <spokes/projection.h>

/**
 * Who reaches whom along arcs. Actors that reach each other form a group; arcs between groups lead from lower to higher
 * numbers.
 */
typedef struct {
    guint actor_count, group_count, word_count;
    guint *group_of, *sizes; ///< By actor; by group
    guint64 *above;          ///< By group: a set of `word_count` words, the groups that reach it, itself among them
} SpkReach;

/** Time: O(groups * arcs / 64); memory: groups^2 / 8 bytes. */
SpkReach spk_reach(const SpkArcs *arcs);
void spk_reach_clear(SpkReach *reach);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SpkReach, spk_reach_clear)

static inline const guint64 *
spk_reach_above(const SpkReach *reach, guint group)
{
    return reach->above + (gsize)group * reach->word_count;
}

static inline gboolean
spk_reach_has(const SpkReach *reach, guint from, guint to)
{
    return spk_reach_above(reach, to)[from / 64] >> from % 64 & 1;
}
