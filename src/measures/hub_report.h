#pragma once
#include "network/graph.h"
#include <spokes/hub.h>

/** Neighbours of actor i in order: others[starts[i]] .. others[starts[i + 1] - 1]; dyads: the same as indices. */
typedef struct {
    const SpkNetwork *network;
    guint *starts, *others, *dyads;
    double *strength; ///< Of each actor, over all its dyads
} SpkNeighbourhood;

void spk_neighbourhood_clear(SpkNeighbourhood *neighbourhood);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SpkNeighbourhood, spk_neighbourhood_clear)

static inline guint
spk_neighbourhood_degree(const SpkNeighbourhood *near, guint actor)
{
    return near->starts[actor + 1] - near->starts[actor];
}

/** Index of the dyad of two actors, or -1. */
gint spk_neighbourhood_dyad(const SpkNeighbourhood *near, guint a, guint b);

const SpkHubCandidate *spk_hub_report_candidate(const SpkHubReport *report, guint actor);

/** Fill the spoke ties and the counts of triangles. The hub is known. */
void spk_hub_report_add_triangles(SpkHubReport *report, const SpkNeighbourhood *near);
