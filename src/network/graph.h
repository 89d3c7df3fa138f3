#pragma once
#include <spokes/network.h>

#include "network/igraph.h"

/** What the doors of `<spokes/network.h>` hide; measures/ reads it, network/ alone writes it. */

typedef struct {
    const char *id, *name;
    SpkActorKind kind;
} SpkNetworkActor;

struct SpkNetwork {
    GStringChunk *strings; ///< Owns every text below
    const char *snapshot;
    SpkPeriod period;
    SpkNetworkOptions options; ///< As given; `snapshot` and `types` are not ours and set to NULL
    const char **types;        ///< NULL-terminated; NULL: cooperative types without membership

    SpkNetworkActor *actors; ///< By bytes of id
    SpkNetworkTie *ties;
    SpkDyad *dyads;
    guint actor_count, tie_count, dyad_count;
    SpkNetworkTally tally;

    SpkGraph multi;  ///< Directed for igraph, edge i is ties[i]; whether a tie has a direction, it says itself
    SpkGraph simple; ///< Undirected, without loops or parallel edges; edge i is dyads[i]
    igraph_vector_t strengths; ///< Of dyads, as igraph wants its weights
};

/** Is the tie one that the options ask for? Adds it to its place in the tally. `kinds`: id to SpkStoredActor. */
gboolean spk_options_take(const SpkNetworkOptions *options, GHashTable *kinds, const SpkTie *tie,
                          SpkNetworkTally *tally);

/** Fill `dyads` and `strengths` from `ties`. */
gboolean spk_network_project(SpkNetwork *network, GError **error);
