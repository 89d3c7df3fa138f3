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

/** A built-in snapshot, or a period as `spk_period_parse` reads it (`2015..2024`). Neither: NULL and an error. */
SpkSnapshot *spk_snapshot_find(const char *name, GError **error);

/**
 * What becomes of ties without a date of their own: no end of the period known, or only the document's date standing in
 * (SPK_DATED_DOCUMENT). Ties that took an instrument's dates are dated.
 */
typedef enum {
    SPK_UNDATED_DEFAULT, ///< In for snapshots without any bound, out for all others
    SPK_UNDATED_EXCLUDE,
    SPK_UNDATED_INCLUDE,
    SPK_UNDATED_AS_DOCUMENT, ///< By their document's date; out where that is not known either
} SpkUndated;

typedef enum {
    SPK_COUNT_EVENTS, ///< Distinct events: the default
    SPK_COUNT_ASSERTIONS,
    SPK_COUNT_DOCUMENTS,
    SPK_COUNT_CONFIDENCE, ///< Sum of the ties' confidence
    SPK_COUNT_WEIGHT,     ///< Sum of the ties' imported weights
} SpkCount;

typedef enum { SPK_LEVEL_STATES, SPK_LEVEL_NAMED } SpkLevel;

/**
 * What becomes of an undirected assertion about n > 2 parties, such as a summit: n (n - 1) / 2 pairs inflate a network
 * with each guest, n - 1 ties of a star or n links to the event do not.
 */
typedef enum {
    SPK_MULTIPARTY_PAIRS, ///< A tie of each pair: the default
    SPK_MULTIPARTY_STAR,  ///< Ties of who called them together (else the party named first) with each other one
    SPK_MULTIPARTY_EVENT, ///< A node for the event, tied to each party; the same event told again is the same node
} SpkMultiparty;

/** Names as on the command line: `events`, `weight`; `states`, `named`. */
const char *spk_count_name(SpkCount count);
const char *spk_level_name(SpkLevel level);
const char *spk_multiparty_name(SpkMultiparty multiparty);

/** Where a tie falls as seen from a snapshot. */
typedef enum {
    SPK_TIME_IN,         ///< By its own date
    SPK_TIME_IN_UNDATED, ///< Without one, by rule
    SPK_TIME_UNDATED,    ///< Out, for want of a date
    SPK_TIME_OUTSIDE,
} SpkTimePlace;

/**
 * A stock tie (alliance) is in from its start until its end; an end that is not known is open. A flow tie (visit) is in
 * when its period, or the span of the one date known, shares a day with the snapshot: `2021` touches every snapshot of
 * that year. Without a date of its own: by rule.
 */
SpkTimePlace spk_snapshot_place(const SpkSnapshot *snapshot, SpkUndated rule, const SpkTie *tie);

/** What a network is made of. A zeroed one, with snapshot set, is the default network. */
typedef struct {
    const SpkSnapshot *snapshot;
    SpkUndated undated;
    guint statuses;           ///< Bits `1u << SpkStatus`; 0: actual only
    const char *const *types; ///< NULL-terminated names; NULL: cooperative types without membership
    SpkLevel level;           ///< STATES: groupings are left out; NAMED: every actor as the texts name it
    SpkCount count;
    double min_confidence;
    gboolean named_only;    ///< Leave out ties of which the text only describes or implies a party: "both countries"
    gboolean keep_isolates; ///< Actors that are stored and of the level stay, tied or not
    SpkMultiparty multiparty;
} SpkNetworkOptions;

/** A weighted multigraph of actors with its simple projection. Opaque outside network/ and measures/. */
typedef struct SpkNetwork SpkNetwork;

/** How many ties of the store went where; they add up to `read`. */
typedef struct {
    guint read;
    guint wrong_status, wrong_type, wrong_level, low_confidence, unnamed; ///< Tested in this order, then time
    guint undated, outside; ///< Left out for want of a date; dated outside the snapshot
    guint undated_in;       ///< Part of `used` that has no date of its own
    guint used;
    guint assertions, multi_assertions;         ///< That the used ties are of; with three or more parties, undirected
    guint multi_pairs, multi_star, multi_links; ///< Ties that the latter make by each policy
    guint multi_events;                         ///< Distinct events that they tell of
} SpkNetworkTally;

/**
 * Make a network of ties (SpkTie). Actors: those with a used tie, `isolates` (NULL-terminated ids, may be NULL), and
 * with keep_isolates all of `stored` (groupings at level NAMED alone), in order of their ids' bytes. `stored`
 * (SpkStoredActor, may be NULL) gives names and kinds; an actor that is not in it has its id for a name and is a state.
 * A tie that has the same actor twice, and at level STATES one that has a grouping for a party, is left out as of the
 * wrong level. A tie whose weight (or confidence) is counted must have one greater than 0, else SPK_ERROR_INPUT.
 * Nothing of the arguments is kept; what the network needs of them is copied.
 */
gboolean spk_network_new(GPtrArray *ties, GPtrArray *stored, const char *const *isolates,
                         const SpkNetworkOptions *options, SpkNetwork **ret_network, GError **error);
void spk_network_free(SpkNetwork *network);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkNetwork, spk_network_free)

/** Read the store's ties, actors' names and attributes and make the network. */
gboolean spk_network_read(SpkStore *store, const SpkNetworkOptions *options, SpkNetwork **ret_network, GError **error);

guint spk_network_actor_count(const SpkNetwork *network);
guint spk_network_tie_count(const SpkNetwork *network);
guint spk_network_dyad_count(const SpkNetwork *network);
/** Id, index from 0; the id stays the network's. */
const char *spk_network_actor(const SpkNetwork *network, guint index);
/** Name for labels; the id when there is no other. */
const char *spk_network_actor_name(const SpkNetwork *network, guint index);
SpkActorKind spk_network_actor_kind(const SpkNetwork *network, guint index);
/** Something known of an actor besides its ties, by column: `spk_network_attribute(network, 0, "bloc")`; NULL where it
 * is not known. */
const char *spk_network_attribute(const SpkNetwork *network, guint actor, const char *name);
/** NULL or "" is not known. A column comes to be with its first value. */
void spk_network_set_attribute(SpkNetwork *network, guint actor, const char *name, const char *value);
/** Set all attributes of actors as another network has them. */
void spk_network_take_attributes(SpkNetwork *network, const SpkNetwork *from);
/** Names of all columns, by their bytes: a NULL-terminated list to be freed by g_free, its names are the network's. */
const char **spk_network_attribute_names(const SpkNetwork *network);
/** Index, or -1. */
gint spk_network_find_actor(const SpkNetwork *network, const char *id);
const SpkNetworkTally *spk_network_tally(const SpkNetwork *network);

/** An edge of the multigraph, in the order in which the ties were given. */
typedef struct {
    guint source, target; ///< Actors' indices, never equal
    gboolean directed;
    gint sign;
    SpkStatus status;
    SpkPeriod period;
    SpkDateSource date_source;
    double confidence, weight;
    const char *id, *assertion, *type, *doc, *event; ///< The network's; the last three may be NULL
    const char *story; ///< The document that counts for `doc`, of which this is a near-copy; NULL: `doc` itself
} SpkNetworkTie;
const SpkNetworkTie *spk_network_tie(const SpkNetwork *network, guint index);

/**
 * An edge of the simple projection: two actors with at least one tie. In order of source, then target. Adverse ties are
 * joined to dyads only where all of the network's ties are adverse: among others they are no bonds (projection.h has
 * them).
 */
typedef struct {
    guint source, target; ///< Actors' indices, source < target
    guint tie_count;
    double strength; ///< As SpkCount says; greater than 0
} SpkDyad;
const SpkDyad *spk_network_dyad(const SpkNetwork *network, guint index);

/** One sentence each on how the network was made and what was left out: NULL-terminated, for comment lines. */
char **spk_network_notes(const SpkNetwork *network);
/** The same in one line, for captions. */
char *spk_network_describe(const SpkNetwork *network);

/** Values by actor index, NaN where undefined: a measure, or anything else known of actors. */
typedef struct {
    char *name;
    double *values;
    guint count;
    char *undefined; ///< Why values are NaN, where some are; else NULL
} SpkColumn;

/** All values are 0. */
SpkColumn *spk_column_new(const char *name, guint count);
void spk_column_free(SpkColumn *column);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkColumn, spk_column_free)

/**
 * The multigraph with every tie as an edge.
 *
 * Graph: version, snapshot, period, level, count, describe, actor_count, tie_count, dyad_count, ties_read, undated
 * (left out), undated_in. Nodes: label (the name), kind, the columns (SpkColumn, may be NULL) and the actors'
 * attributes (as `actor_NAME` where a column has the name). Edges, whose id is the tie's: tie, assertion, type, sign,
 * status, weight, confidence, since, until, date_source, doc, event.
 */
SpkGraphml *spk_network_to_graphml(const SpkNetwork *network, GPtrArray *columns);
