#pragma once
#include <spokes/graphml.h>
#include <spokes/store.h>
#include <spokes/tie.h>

/** A named period: `pre-2023` (to 2022-12-31), `post-2023` (from 2023-01-01), `all`, or as a study names it. */
typedef struct {
    char *name;
    SpkPeriod period;
} SpkSnapshot;

SpkSnapshot *spk_snapshot_new(const char *name, SpkPeriod period);
void spk_snapshot_free(SpkSnapshot *snapshot);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkSnapshot, spk_snapshot_free)

/** A built-in snapshot, or a period as `spk_period_parse` reads it (`2015..2024`); NULL and an error when it is neither. */
SpkSnapshot *spk_snapshot_find(const char *name, GError **error);

/** What becomes of ties without a date. */
typedef enum {
    SPK_UNDATED_DEFAULT,     ///< In for snapshots without any bound, out for all others
    SPK_UNDATED_EXCLUDE,
    SPK_UNDATED_INCLUDE,
    SPK_UNDATED_AS_DOCUMENT, ///< By their document's date; out where that is not known either
} SpkUndated;

typedef enum {
    SPK_COUNT_EVENTS,     ///< Distinct events: the default
    SPK_COUNT_ASSERTIONS,
    SPK_COUNT_DOCUMENTS,
    SPK_COUNT_CONFIDENCE, ///< Sum of the ties' confidence
    SPK_COUNT_WEIGHT,     ///< Sum of the ties' imported weights
} SpkCount;

typedef enum { SPK_LEVEL_STATES, SPK_LEVEL_NAMED } SpkLevel;

/** What a network is made of. A zeroed one, with snapshot set, is the default network. */
typedef struct {
    const SpkSnapshot *snapshot;
    SpkUndated undated;
    guint statuses;           ///< Bits `1u << SpkStatus`; 0: actual only
    const char *const *types; ///< NULL-terminated names; NULL: cooperative types without membership
    SpkLevel level;           ///< STATES: groupings are left out; NAMED: every actor as the texts name it
    SpkCount count;
    double min_confidence;
} SpkNetworkOptions;

/** A weighted multigraph of actors with its simple projection. Opaque outside network/ and measures/. */
typedef struct SpkNetwork SpkNetwork;

/** How many ties of the store went where; they add up to `read`. */
typedef struct {
    guint read;
    guint wrong_status, wrong_type, wrong_level, low_confidence; ///< Tested in this order
    guint undated, outside; ///< Left out for want of a date; dated outside the snapshot
    guint undated_in;       ///< Part of `used` that has no date of its own
    guint used;
} SpkNetworkTally;

/**
 * Make a network of ties (SpkTie). Actors: those with a used tie, and `isolates` (NULL-terminated ids, may be NULL),
 * in order of id. The ties are not kept; what the network needs of them is copied.
 */
gboolean spk_network_new(GPtrArray *ties, const char *const *isolates, const SpkNetworkOptions *options,
                         SpkNetwork **ret_network, GError **error);
void spk_network_free(SpkNetwork *network);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkNetwork, spk_network_free)

/** Read the store's ties and actors' names and make the network. */
gboolean spk_network_read(SpkStore *store, const SpkNetworkOptions *options, SpkNetwork **ret_network, GError **error);

guint spk_network_actor_count(const SpkNetwork *network);
guint spk_network_tie_count(const SpkNetwork *network);
guint spk_network_dyad_count(const SpkNetwork *network);
/** Id, index from 0; the id stays the network's. */
const char *spk_network_actor(const SpkNetwork *network, guint index);
/** Index, or -1. */
gint spk_network_find_actor(const SpkNetwork *network, const char *id);
const SpkNetworkTally *spk_network_tally(const SpkNetwork *network);

/** Sentences on how the network was made (snapshot, statuses, types, count, undated), for tables and captions. */
char *spk_network_describe(const SpkNetwork *network);

/** The multigraph with every tie as an edge, nodes with name, kind and the given columns (SpkColumn, may be NULL). */
SpkGraphml *spk_network_to_graphml(const SpkNetwork *network, GPtrArray *columns);
