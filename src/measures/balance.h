#pragma once
#include <spokes/projection.h>

#include "measures/adjacency.h"

/** Dyads that are either cooperative (1) or adverse (-1). */
typedef struct {
    guint actor_count, dyad_count;
    SpkDyad *dyads; ///< In order of source, then target; without strength
    gint8 *signs;
    SpkAdjacency neighbours;
} SpkSignedGraph;

/** Takes dyads and signs. */
SpkSignedGraph spk_signed_graph(guint actor_count, SpkDyad *dyads, gint8 *signs, guint dyad_count);
void spk_signed_graph_clear(SpkSignedGraph *graph);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SpkSignedGraph, spk_signed_graph_clear)

/** Sort in place. */
void spk_sort_indices(guint *indices, guint count);

/** The frustration index lies between `bound` and `found`; it is known where they are equal. */
typedef struct {
    guint found, bound;
} SpkFrustration;

/**
 * The fewest dyads whose change of sign or removal leaves a balanced graph. Exact where the search comes to its end:
 * always in blocks of up to 18 actors, mostly in larger ones; else the best camps found and a lower bound.
 */
gboolean spk_find_frustration(const SpkSignedGraph *graph, SpkFrustration *ret_frustration, GError **error);
