#pragma once
#include <spokes/projection.h>

/**
 * What every measure here has in common: it works on the simple undirected projection of a network (SpkNetworkOptions
 * says how it is made), so parallel ties, directions and signs do not count, except where a measure says so: measures of
 * arcs take the directed projection, those of signs and types have projections of their own (projection.h), and adverse
 * ties never join cooperative ones on a path or in a spectrum. N is the number of actors, m that of dyads, d(i) the
 * degree of actor i, w the strength of a dyad, lambda the greatest eigenvalue of the matrix of strengths. Where a value
 * is undefined it is NaN, and the column or figure says why. A network without actors has columns without values.
 */

/** One figure of a network: a number (NaN when undefined), or a text (the hub's id). */
typedef struct {
    char *name;
    double value;
    char *text;      ///< NULL for numbers and for what is undefined
    char *undefined; ///< Why it is undefined, when it is; else NULL
} SpkFigure;

void spk_figure_free(SpkFigure *figure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkFigure, spk_figure_free)

/** The figure of that name in a list of SpkFigure, or NULL. */
const SpkFigure *spk_figure_find(GPtrArray *figures, const char *name);
/** The column of that name in a list of SpkColumn, or NULL. */
const SpkColumn *spk_column_find(GPtrArray *columns, const char *name);

/* Measures by name (registry.c): the help, the command line and the tables read these rows. */

typedef enum { SPK_OF_ACTORS, SPK_OF_NETWORKS } SpkScope;

/** A measure in words. */
typedef struct {
    const char *name;    ///< Of its column, or figure
    const char *family;  ///< Measures of one file: "paths"
    const char *range;   ///< "0 to N - 1"
    const char *weights; ///< What it makes of strength: "none", "strength" (more is closer), "length" (--length)
    const char *about;   ///< What it counts, in half a line
    gboolean is_main;    ///< In the short table
} SpkMeasure;

/** The measures of actors, or of networks, in the order of their columns. */
guint spk_measure_count(SpkScope scope);
const SpkMeasure *spk_measure_get(SpkScope scope, guint index);
/** NULL when there is none of that name. */
const SpkMeasure *spk_measure_find(SpkScope scope, const char *name);

/** How to measure, where there is a choice. A zeroed one is the default. */
typedef struct {
    /** Length of a dyad on paths: strength to the power of minus this. 0: every dyad has length 1; 1: 1 / strength
     * (Newman 2001); between: Opsahl, Agneessens & Skvoretz (2010). */
    double length_exponent;
    SpkUndirected undirected; ///< What ties without direction are to measures of arcs
    const char *groups; ///< Attribute that groups actors (`bloc`), or `community`; NULL: no groups
    const char *hub;    ///< Id; NULL: the one that spk_measure_find_hub finds
    double katz;        ///< Attenuation as a share of 1 / lambda, below 1; 0: 0.5
    double beta;        ///< Size of Bonacich's beta as a share of 1 / lambda, below 1; 0: 0.5
    guint jobs;         ///< Processes for large networks; 0: one for each processor
} SpkMeasureOptions;

/**
 * Columns (SpkColumn), or figures (SpkFigure), in the order of `names` (NULL-terminated), each once; `all` stands for
 * all of them. NULL: the main ones. Unknown: SPK_ERROR_USAGE with what is likely meant. `options` may be NULL.
 */
gboolean spk_measure_actors_by_name(const SpkNetwork *network, const char *const *names,
                                    const SpkMeasureOptions *options, GPtrArray **ret_columns, GError **error);
gboolean spk_measure_network_by_name(const SpkNetwork *network, const char *const *names,
                                     const SpkMeasureOptions *options, GPtrArray **ret_figures, GError **error);

/**
 * The main columns (SpkColumn): degree, strength, betweenness, closeness, harmonic, eigenvector, pagerank, constraint,
 * effective_size, coreness, clustering, ties.
 */
gboolean spk_measure_actors(const SpkNetwork *network, GPtrArray **ret_columns, GError **error);

/**
 * The main figures (SpkFigure), always the same ones in the same order: actors, ties, dyads, isolates, components,
 * largest_component, density, transitivity, mean_distance, diameter, efficiency, centralization_degree,
 * centralization_betweenness, centralization_closeness, centralization_eigenvector, hub, co_hubs, hub_coverage,
 * hub_share, spoke_density, openness, star_fit, star_distance, fragmentation, fragmentation_distance. `hub`: an actor's
 * index, or -1 for the one that spk_measure_find_hub finds.
 */
gboolean spk_measure_network(const SpkNetwork *network, gint hub, GPtrArray **ret_figures, GError **error);

/* Per actor: counts (degree.c) */

/** Number of neighbours. 0 to N - 1; isolate: 0. Time: O(N + m). Source: Freeman (1979). */
gboolean spk_measure_degree(const SpkNetwork *network, SpkColumn **ret_column, GError **error);

/** Sum of the strengths of an actor's dyads. Above 0; isolate: 0. Time: O(N + m). Source: Barrat et al. (2004). */
gboolean spk_measure_strength(const SpkNetwork *network, SpkColumn **ret_column, GError **error);

/** Number of ties, parallel ones counted each, of either direction. Isolate: 0. Time: O(N + ties). */
gboolean spk_measure_ties(const SpkNetwork *network, SpkColumn **ret_column, GError **error);

/*
 * Per actor: paths (paths.c). Every dyad has length 1, as strength of a tie is no distance, unless
 * SpkMeasureOptions.length_exponent asks for 1 / strength. Time then: O(N (m + N log N)); of large networks shared by
 * processes.
 */

/**
 * Betweenness: of each pair of others, the share of shortest paths through the actor, summed up over pairs.
 *
 * Raw, not normalised: 0 (isolate, end of a path, member of a clique) to (N - 1)(N - 2) / 2 (centre of a star). Pairs
 * count once. Time: O(N m). Source: Freeman (1977), algorithm of Brandes (2001).
 */
gboolean spk_measure_betweenness(const SpkNetwork *network, SpkColumn **ret_column, GError **error);

/**
 * Closeness: (N - 1) / sum of distances to the others. Above 0 to 1 (tied to all).
 *
 * NaN for all actors of a network that is not connected, or has fewer than two of them: distances within components
 * would rank an isolated pair above a hub. `harmonic` has no such gap. Time: O(N m). Source: Freeman (1979).
 */
gboolean spk_measure_closeness(const SpkNetwork *network, SpkColumn **ret_column, GError **error);

/**
 * Harmonic centrality: mean of 1 / distance to the others, 0 where there is no path. 0 (isolate) to 1 (tied to all).
 * A single actor: NaN. Time: O(N m). Source: Rochat (2009).
 */
gboolean spk_measure_harmonic(const SpkNetwork *network, SpkColumn **ret_column, GError **error);

/* Per actor: spectra (spectral.c) */

/**
 * Eigenvector centrality of the matrix of strengths, the greatest value scaled to 1.
 *
 * Weights: strength. Of several components the one with the largest eigenvalue has values above 0, all others have 0,
 * as in the limit of any iteration; where two share the largest eigenvalue (relative difference below 1e-9) the vector
 * is not unique, and without ties there is none: NaN. Values are rounded to 12 decimals, which hides what differs
 * between builds of LAPACK (dense, for components of up to 500 actors; beyond, Lanczos by ARPACK from a fixed start,
 * where a path of thousands keeps 7 of them). Source: Bonacich (1972).
 */
gboolean spk_measure_eigenvector(const SpkNetwork *network, SpkColumn **ret_column, GError **error);

/**
 * PageRank with damping 0.85, jumps to all actors alike. Values sum up to 1; an isolate passes all that it has to all
 * actors alike.
 * Weights: strength. Precision: 1e-10. Source: Brin & Page (1998), PRPACK.
 */
gboolean spk_measure_pagerank(const SpkNetwork *network, SpkColumn **ret_column, GError **error);

/* Per actor: structural holes (holes.c) */

/**
 * Burt's constraint: how far an actor's contacts are bound to each other.
 *
 *     sum over neighbours j of (p_ij + sum over q of p_iq p_qj)^2,  p_ij = w_ij / strength of i,  q other than i and j
 *
 * Weights: strength. 1 for an actor with one contact, 1/n in the middle of n; above 1 in small dense groups. Isolate:
 * NaN. Time: O(sum of squared degrees). Source: Burt (1992), eq. 2.4.
 */
gboolean spk_measure_constraint(const SpkNetwork *network, SpkColumn **ret_column, GError **error);

/**
 * Effective size: degree less the mean degree of the contacts among themselves, d - 2 t / d with t the dyads among
 * them. Unweighted. 1 (clique) to d (open). Isolate: NaN. Time: O(m d). Source: Burt (1992), in the form of Borgatti
 * (1997).
 */
gboolean spk_measure_effective_size(const SpkNetwork *network, SpkColumn **ret_column, GError **error);

/** Efficiency: effective size / degree. Unweighted. 1/d (clique) to 1 (open). Isolate: NaN. Source: Burt (1992). */
gboolean spk_measure_efficiency(const SpkNetwork *network, SpkColumn **ret_column, GError **error);

/**
 * Hierarchy: how far constraint is concentrated in one contact.
 *
 *     sum over neighbours j of r_j ln r_j / (d ln d),  r_j = c_ij / (constraint of i / d)
 *
 * with c_ij the contact's term of spk_measure_constraint. Weights: strength. 0 (all contacts alike) to 1. Fewer than two
 * neighbours: NaN. Time: O(sum of squared degrees). Source: Burt (1992), eq. 2.9.
 */
gboolean spk_measure_hierarchy(const SpkNetwork *network, SpkColumn **ret_column, GError **error);

/* Per actor: cohesion (cohesion.c) */

/** The largest k of which the actor is in a k-core: a group where all have k neighbours within. Isolate: 0. */
gboolean spk_measure_coreness(const SpkNetwork *network, SpkColumn **ret_column, GError **error);

/**
 * Local clustering: the share of pairs of neighbours that are tied to each other. 0 (open) to 1 (clique). Unweighted.
 * Fewer than two neighbours: NaN. Time: O(m d). Source: Watts & Strogatz (1998).
 */
gboolean spk_measure_clustering(const SpkNetwork *network, SpkColumn **ret_column, GError **error);

/* Per actor: kinds of ties (layers.c) */

/**
 * Participation across types: 1 - sum over types t of (s_it / s_i)^2, s_it the strength of an actor's dyads when ties of
 * type t alone are joined, s_i their sum. 0 (one type) to 1 - 1 / types (evenly spread). No ties: NaN. Time: O(ties log
 * ties). Source: Guimera & Amaral (2005), eq. 2, with types of ties for modules; so Battiston, Nicosia & Latora (2014).
 */
gboolean spk_measure_participation(const SpkNetwork *network, SpkColumn **ret_column, GError **error);

/*
 * Measures of actors with options, or made several at once: by name (spk_measure_actors_by_name)
 *
 * - in_degree, out_degree, in_strength, out_strength: arcs of the directed projection that lead to and from an actor,
 *   and the sums of their strengths. A tie without direction is two arcs, or left out (options.undirected). Isolate: 0
 * - hub_score, authority_score: principal left and right singular vectors of the matrix of arcs' strengths, the greatest
 *   value of each 1. Where one component of the network has several such vectors (in a star of mutual arcs the hub sends
 *   in one and receives in the other), each counts with length 1, so that without directions both scores are the
 *   eigenvector centrality. Two components with the same singular value, or no arcs: NaN. Precision as eigenvector.
 *   Source: Kleinberg (1999)
 * - katz: (I - a A)^-1 1, a = options.katz / lambda, lambda the greatest eigenvalue of the matrix A of strengths; an
 *   isolate has 1. Time: O(m sqrt(1 / (1 - share))) by conjugate gradients. Source: Katz (1953), with the 1 of
 *   Bonacich & Lloyd (2001) for each actor
 * - bonacich_positive, bonacich_negative: alpha (I - beta A)^-1 A 1, beta = + and - options.beta / lambda, alpha above 0
 *   and such that the squares add up to N. With beta below 0 values may be below 0, too. Isolate: 0; no ties: NaN.
 *   Source: Bonacich (1987), eq. 2 and 4
 * - gpi: sum over k of (-1)^(k - 1) m_k, m_k the greatest number of paths of k dyads that start at the actor and share
 *   no other actor: odd paths are alternatives, even ones rivals. Isolate: 0. Components of more than 12 actors: NaN.
 *   Time: O(3^N) each. Source: Markovsky, Willer & Patton (1988)
 * - brokerage: ordered pairs a, b (not the actor) with arcs a to actor to b, and none a to b. Its parts by the groups of
 *   a, actor, b (options.groups): brokerage_coordinator AAA, _itinerant BAB (also: consultant), _representative AAB,
 *   _gatekeeper BAA, _liaison BAC. Raw counts. Pairs with an actor whose group is not known count in the whole alone; an
 *   actor without group: NaN, and so without groups. Time: O(sum over arcs of out_degree). Source: Gould & Fernandez
 *   (1989)
 * - cooperative_share, adverse_share, adverse_strength: of the signed projection (projection.h), which has adverse ties
 *   to actors besides the network's, too. Shares add up to 1; no ties: NaN
 * - hub_dependence: strength of the dyad with the hub (options.hub) / strength of the actor. 0 (not tied to it) to 1
 *   (tied to nobody else). The hub itself, isolates: NaN. Source: Hirschman (1945), Emerson (1962); operationalisation own
 * - cut_vertex: 1 where the actor's component has more parts without it, else 0. Isolate: 0. Time, with fragmentation:
 *   O(N + m). Source: Hopcroft & Tarjan (1973)
 * - fragmentation: share of pairs of the others without a path when the actor is removed, those that had none before
 *   among them. N < 3: NaN. Source: Borgatti (2006), F
 */

/* Hub and spokes (hub.c) */

/**
 * Star fit of each actor as the hub: Pearson correlation over all pairs of actors between being tied and having the hub
 * as a member.
 *
 * -1 to 1, 1 for a perfect star and its centre. Fewer than three actors, no dyads, or all: NaN. Time: O(N + m). Source:
 * Borgatti & Everett (2000), core of one actor.
 */
gboolean spk_measure_star_fit(const SpkNetwork *network, SpkColumn **ret_column, GError **error);

/**
 * The actor of greatest strength, of equals the one of greatest betweenness, of equals the first by id; -1 without
 * ties. Equal: to within 1e-9 of the greatest. `ret_co_hubs` (may be NULL): indices (guint) of the others that are
 * equal in both.
 */
gboolean spk_measure_find_hub(const SpkNetwork *network, gint *ret_hub, GArray **ret_co_hubs, GError **error);

/*
 * Figures of a network, as spk_measure_network gives them
 *
 * - density: 2 m / (N (N - 1)); N < 2: undefined
 * - transitivity: 3 triangles / paths of two dyads; undefined without such paths
 * - mean_distance, diameter: over pairs in the largest component (of equals the one with the first id), which has
 *   largest_component actors; undefined without ties
 * - efficiency: mean of 1 / distance over all pairs, 0 where there is no path (Latora & Marchiori 2001)
 * - centralization_*: Freeman (1979), sum of (greatest - own) / the same sum in a star of N actors, on the binary
 *   projection; 1 for a star, 0 where all are alike; N < 3: undefined. closeness and eigenvector need a connected
 *   network. The eigenvector's denominator is the star's, (N - 1)(1 - 1 / sqrt(N - 1)), where igraph takes N - 2;
 *   a dense core with a long tail can exceed 1
 * - hub, co_hubs: ids; co_hubs joined by `;`
 * - hub_coverage: d(h) / (N - 1), the share of the others that are tied to the hub
 * - hub_share: d(h) / m, the share of dyads that are the hub's
 * - spoke_density, openness: share of pairs of the hub's neighbours that are tied, and 1 less that
 * - star_fit: see spk_measure_star_fit
 * - star_distance: dyads to add at the hub and to drop elsewhere until it is a star (Hamming)
 * - fragmentation: 1 - share of pairs of the others that still reach each other without the hub; N < 3: undefined
 *   (Borgatti 2006: F)
 * - fragmentation_distance: 1 - mean of 1 / distance of these pairs (Borgatti 2006: DF)
 */
