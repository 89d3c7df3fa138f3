#pragma once
#include <spokes/network.h>

/*
 * What a network can be projected to besides its dyads (spk_network_dyad). All count strength as the network's options
 * say (distinct events by default), join parallel ties, and hold actors without ties too. Nothing here mixes into the
 * measures of paths and spectra, which take the network's dyads alone.
 */

/** How the directed projection reads a tie without a direction. */
typedef enum {
    SPK_UNDIRECTED_MUTUAL, ///< As two arcs, one each way: the default
    SPK_UNDIRECTED_OMIT,   ///< Not at all: arcs of directed ties alone
} SpkUndirected;

/** Name as on the command line: `mutual`, `omit`. */
const char *spk_undirected_name(SpkUndirected undirected);

/** An edge of the directed projection: all ties from one actor to another. */
typedef struct {
    guint source, target; ///< Actors' indices, never equal
    guint tie_count;
    double strength; ///< Greater than 0
} SpkArc;

/** The directed projection. Arcs in order of source, then target. */
typedef struct {
    guint actor_count, arc_count;
    SpkArc *arcs;
    guint *out;      ///< Arcs out of i are arcs[out[i]] .. arcs[out[i + 1] - 1]
    guint *in;       ///< Arcs into i are arcs[incoming[in[i]]] .. arcs[incoming[in[i + 1] - 1]], by source
    guint *incoming; ///< Indices of arcs
} SpkArcs;

/**
 * Project the network's ties to arcs. Of ties with sign the adverse ones are left out where there are others, as in
 * the dyads.
 */
SpkArcs *spk_network_arcs(const SpkNetwork *network, SpkUndirected undirected);
void spk_arcs_free(SpkArcs *arcs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkArcs, spk_arcs_free)
/** Is there an arc from one to the other? Time: O(log arcs of source). */
gboolean spk_arcs_has(const SpkArcs *arcs, guint source, guint target);

/** An edge of the signed projection. At least one strength is greater than 0. */
typedef struct {
    guint source, target; ///< Indices of SpkSigned, source < target
    double cooperative, adverse;
    gint sign; ///< Of cooperative - adverse: 1, -1, or 0 where both are equal
} SpkSignedDyad;

/**
 * The signed projection: cooperative (sign not below 0) and adverse strength of each dyad, side by side.
 *
 * A network of the default types holds cooperative ties only; for this projection it has kept aside the adverse ones
 * that passed all its other tests (status, level, confidence, time). So there may be actors that the network itself
 * does not have: those with adverse ties alone. Of a network whose types were named it holds these types alone.
 */
typedef struct {
    guint actor_count, dyad_count, adverse_count; ///< adverse_count: adverse ties
    const char **actors;                          ///< Ids, by their bytes; the network's, which must outlive this
    gint *of_network;                             ///< The network's index, or -1
    SpkSignedDyad *dyads;                         ///< In order of source, then target
} SpkSigned;

/** The adverse ties that were kept aside; their actors are given by id, as the network may not have them. */
guint spk_network_aside_count(const SpkNetwork *network);
const SpkNetworkTie *spk_network_aside(const SpkNetwork *network, guint index, const char **ret_source,
                                       const char **ret_target);

/** SPK_ERROR_INPUT when strength sums up weights (or confidence) and an adverse tie's is not greater than 0. */
gboolean spk_network_signed(const SpkNetwork *network, SpkSigned **ret_signed, GError **error);
void spk_signed_free(SpkSigned *signed_projection);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkSigned, spk_signed_free)

/** The projection by type: dyads of each type, and what they add up to. */
typedef struct {
    guint actor_count, type_count;
    const char **types; ///< By their bytes; the network's, which must outlive this
    double *strengths;  ///< Of actor i in type t: strengths[i * type_count + t]
} SpkByType;

SpkByType *spk_network_by_type(const SpkNetwork *network);
void spk_by_type_free(SpkByType *by_type);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkByType, spk_by_type_free)
