#pragma once
#include <spokes/network.h>

/** Ties as the policy makes them of an assertion's pairs. */
typedef struct {
    GPtrArray *ties;  ///< SpkTie: those that were given, or made
    GPtrArray *made;  ///< Owns the latter
    GPtrArray *nodes; ///< Owns the events that stand for actors (SpkStoredActor)
} SpkMultipartyTies;

/**
 * Turn the pairs of each undirected assertion of three or more parties into what the policy says. Ties of one assertion
 * stand together in `ties`, as the store gives them. Events are added to `known` (id to SpkStoredActor); `multi` must
 * outlive that. Counts what each policy would make (`tally` may be NULL).
 */
void spk_multiparty_apply(SpkMultipartyTies *multi, SpkMultiparty policy, GPtrArray *ties, GHashTable *known,
                          SpkNetworkTally *tally);
void spk_multiparty_clear(SpkMultipartyTies *multi);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SpkMultipartyTies, spk_multiparty_clear)
