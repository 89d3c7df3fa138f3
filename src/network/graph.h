#pragma once
#include <spokes/network.h>

#include "network/igraph.h"

/** What the doors of `<spokes/network.h>` hide; measures/ reads it, network/ alone writes it. */

typedef struct {
    const char *id, *name;
    SpkActorKind kind;
} SpkNetworkActor;

/** A tie kept aside for the signed projection; `tie` has no actors' indices, as the network may lack the actors. */
typedef struct {
    const char *source, *target; ///< Ids
    SpkNetworkTie tie;
} SpkAsideTie;

/** A column of words, by actor; NULL where nothing is known. */
typedef struct {
    const char *name;
    const char **values;
} SpkNetworkAttribute;

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
    guint adverse_count; ///< Of ties
    gboolean is_mixed;   ///< Some are adverse, some are not: the adverse ones are left out of the dyads
    SpkAsideTie *aside;  ///< Adverse ties that only the default types kept out
    guint aside_count;
    GArray *attributes; ///< SpkNetworkAttribute

    SpkGraph multi;  ///< Directed for igraph, edge i is ties[i]; whether a tie has a direction, it says itself
    SpkGraph simple; ///< Undirected, without loops or parallel edges; edge i is dyads[i]
    igraph_vector_t strengths; ///< Of dyads, as igraph wants its weights
};

/** Is the tie one that the options ask for? Adds it to its place in the tally. `kinds`: id to SpkStoredActor. */
gboolean spk_options_take(const SpkNetworkOptions *options, GHashTable *kinds, const SpkTie *tie,
                          SpkNetworkTally *tally);

/** Is the tie adverse, and left out by the default types alone? */
gboolean spk_options_take_aside(const SpkNetworkOptions *options, GHashTable *kinds, const SpkTie *tie);

/** Fill `dyads` and `strengths` from `ties`. */
gboolean spk_network_project(SpkNetwork *network, GError **error);
