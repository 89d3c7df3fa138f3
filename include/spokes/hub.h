#pragma once
#include <spokes/measures.h>

/*
 * The hub-and-spoke report of a network. All of it is binary (an actor is tied to another, or not), except what speaks
 * of strength. N actors, m dyads, h the hub; its spokes are the actors that it is tied to.
 */

/** An actor as the hub. */
typedef struct {
    guint actor, degree;
    double coverage;      ///< degree / (N - 1): share of the others that are tied to it
    double share;         ///< degree / m: share of dyads that are its own
    double betweenness;   ///< Of pairs of others, the share of shortest paths through it: 0 to 1
    double spoke_density; ///< Share of pairs of its neighbours that are tied; fewer than two: NaN
    double star_fit;      ///< See spk_measure_star_fit
    guint star_distance;  ///< Dyads to add at it and to drop elsewhere to make a star
    double fragmentation; ///< Share of pairs of others that do not reach each other without it; N < 3: NaN
} SpkHubCandidate;

/** An actor that the hub is tied to. */
typedef struct {
    guint actor, degree;
    double strength;       ///< Of the dyad with the hub
    double dependence;     ///< On the hub: that strength / its own whole strength, 0 to 1
    double hub_dependence; ///< Of the hub on it: the same strength / the hub's whole strength
    guint spoke_ties;      ///< Other spokes that it is tied to
    guint own_ties;        ///< Actors that it is tied to and the hub is not
    double betweenness;    ///< As of candidates
    double own_openness;   ///< Share of pairs of its neighbours but the hub that are not tied; fewer than two: NaN
    /**
     * The spoke is a hub below the hub: it is tied to more than half of the other spokes (where there are three of
     * them) or to two actors that the hub is not tied to, and most pairs of its neighbours but the hub are not tied: of
     * a clique nobody is the hub.
     */
    gboolean is_second_tier;
} SpkSpoke;

/** Two spokes that are tied. */
typedef struct {
    guint a, b; ///< In order
    guint tie_count;
    double strength;
    char *types;             ///< Parted by ";", by their bytes
    SpkDate since;           ///< The earliest known start
    gboolean is_minilateral; ///< One event joins both and the hub
} SpkSpokeTie;

typedef struct {
    gint hub;              ///< Actor; -1 without ties
    gboolean is_given;     ///< The hub was named, not found
    guint rank;            ///< Of the hub among the candidates, from 1; equals share the first one's; 0 without a hub
    GArray *candidates;    ///< SpkHubCandidate of every actor, by degree, then betweenness, then id
    GArray *equals;        ///< guint: others of the hub's degree and betweenness
    GArray *core;          ///< guint: the hub, then its co-hubs (below)
    double core_fit;       ///< Star fit of the core
    GArray *spokes;        ///< SpkSpoke, by degree, then betweenness, then id
    GPtrArray *spoke_ties; ///< SpkSpokeTie, in order of a, b
    double dependence, hub_dependence;         ///< Mean over spokes; no spokes: NaN
    guint triangles, minilaterals;             ///< With the hub; those that one event of three or more parties closes
    guint other_triangles, other_minilaterals; ///< Without it
} SpkHubReport;

void spk_hub_report_free(SpkHubReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkHubReport, spk_hub_report_free)

/**
 * Report on the actor of index `hub`, or for -1 on the first candidate.
 *
 * Co-hubs: to the hub is added, one by one, the actor with which the pattern "a dyad is tied if and only if it has one
 * of the core for a member" fits best (Pearson correlation over dyads, as for the star), as long as the fit grows. Two
 * stars joined at their centres have two hubs. Greedy, so it may miss a better core of the same size. Source of the
 * pattern: Borgatti & Everett (2000). Time: O(N m)
 * for betweenness, and O(sum of squared degrees) for the rest.
 */
gboolean spk_hub_report_make(const SpkNetwork *network, gint hub, SpkHubReport **ret_report, GError **error);

/** A network beside the one that is reported on, and what the same hub is in it. */
typedef struct {
    const char *kind; ///< "part", "type", "status": by what it was cut out
    char *name;       ///< "adverse", "alliance", "proposed"
    guint actors, ties, dyads;
    char *leader; ///< Id of its own first candidate; NULL without ties
    double leader_fit;
    gboolean has_hub; ///< The hub is in it; else the next three are NaN
    double coverage, star_fit, spoke_density;
    double centralization_degree, centralization_betweenness;
} SpkHubLayer;

void spk_hub_layer_free(SpkHubLayer *layer);

/** Look at a network with the hub of that id (NULL: none). `kind` is kept as it is, `name` copied. */
gboolean spk_hub_layer_make(const SpkNetwork *network, const char *kind, const char *name, const char *hub,
                            SpkHubLayer **ret_layer, GError **error);
