#pragma once
#include <spokes/measures.h>

/*
 * Figures of a network beyond size, paths, centralization and hub (for which see the end of <spokes/measures.h>): who
 * is tied to whom, groups, core and periphery, directions and signs. All are by name in spk_measure_network_by_name. N,
 * m and d(i) as there; every figure that is undefined says why.
 */

/*
 * Cohesion and centralization (cohesion.c, hierarchy.c, centralization.c), of dyads; strength and parallel ties ignored
 *
 * - connectedness: share of pairs of actors that a path joins; N < 2: undefined (Krackhardt 1994; 1 - Borgatti's F)
 * - krackhardt_efficiency: 1 - (m - sum of n - 1) / sum of (n - 1)(n - 2) / 2 over components of n actors. 1 for trees,
 * 0 for cliques; no component of three: undefined. After Krackhardt (1994), eq. 4, whose graph is without directions
 * - centralization_harmonic: sum of (greatest - own harmonic centrality) / (N - 2) / 2, what it is in a star; needs no
 *   connected network, as centralization_closeness does; N < 3: undefined
 * - kcore_max, kcore_actors, kcore_profile: the greatest k of a k-core, its actors, and how many actors each k-core
 * has, as `k:actors;...` where the number changes with the next k (Seidman 1983). Time: O(N + m)
 *
 * Mixing (mixing.c), of dyads
 *
 * - mean_degree: 2 m / N
 * - assortativity_degree: see spk_measure_assortativity. Undefined where all that are tied have the same degree
 * - rich_club_actors, rich_club: actors above the mean degree, and the density among them; see spk_measure_rich_club
 * - groups, assortativity_group, ei_index: of the groups that SpkMeasureOptions names; without them undefined
 *
 * Triads (triads.c): of all N (N - 1)(N - 2) / 6 triples of actors those with 0, 1, 2 (open), 3 dyads (closed):
 * triads_0, triads_1, triads_2, triads_3. N < 3: undefined. Time: O(sum over dyads of both ends' degrees)
 */

/**
 * Correlation of a value of actors over dyads, each taken in both directions. -1 (unlike are tied) to 1 (like).
 * Dyads with an actor of unknown value (NaN) do not count. NaN where all that are tied have one value, or none is tied.
 * Time: O(m). Source: Newman (2003), eq. 26.
 */
double spk_measure_assortativity(const SpkNetwork *network, const SpkColumn *column);

/**
 * The same of groups without an order, numbered from 0 (`group_count` and above: none, its dyads do not count): trace
 * of the mixing matrix against what its margins lead one to expect. NaN where all ties are of one group. Time: O(m).
 * Source: Newman (2003), eq. 2.
 */
double spk_measure_assortativity_by_group(const SpkNetwork *network, const guint *groups, guint group_count);

/** E-I index: dyads between groups less those within, as a share of both. -1 to 1; NaN without dyads of groups. Source:
 * Krackhardt & Stern (1988). */
double spk_measure_ei_index(const SpkNetwork *network, const guint *groups, guint group_count);

/**
 * Density among actors of a degree above `above`; NaN for fewer than two of them. Not normalised by random networks, of
 * which small ones mostly have no such club. `ret_members` (may be NULL): how many they are. Time: O(N + m). Source:
 * Zhou & Mondragon (2004).
 */
double spk_measure_rich_club(const SpkNetwork *network, const SpkColumn *degree, double above, guint *ret_members);

/* Communities (community.c): `modularity`, `communities`, and the column `community` */

/**
 * Modularity of a grouping, numbered from 0 to `group_count` - 1: the share of strength within groups less what the
 * strengths of actors lead one to expect. -1/2 to 1; NaN without ties. Source: Newman (2004).
 */
double spk_measure_modularity(const SpkNetwork *network, const guint *groups, guint group_count);

/**
 * The grouping of greatest modularity that the Leiden algorithm (Traag, Waltman & van Eck 2019) finds in two starts and
 * 2 to 40 more from its best with some actors set apart, the fewer the larger the network is; the components where it
 * finds none better. Seeds are fixed, so the same network gives the same communities with the same release of igraph;
 * no search can promise the greatest modularity. `groups`: by actor, from 1, the largest community first, of equals the
 * one with the first actor; 0: an isolate. Without ties `*ret_modularity` is NaN.
 */
gboolean spk_find_communities(const SpkNetwork *network, guint *groups, guint *ret_count, double *ret_modularity,
                              GError **error);
/** The same as a column; isolates: NaN. */
gboolean spk_measure_community(const SpkNetwork *network, SpkColumn **ret_column, GError **error);

/* Core and periphery (core.c): `core_fit`, `core_size`, `core_optima`, `core_fit_within`, `core_fit_apart`, and the
   column `core` */

/** What a core is like, ideally. Periphery is never tied to periphery. */
typedef enum {
    SPK_CORE_TIED_TO_ALL, ///< Whoever is in the core is tied to all: the star is one of a core of one (`core_fit`)
    SPK_CORE_TIED_WITHIN, ///< The core is tied within, and to nobody else (`core_fit_within`)
    SPK_CORE_APART,       ///< Tied within; what lies between core and periphery does not count (`core_fit_apart`)
} SpkCorePattern;

/** Up to so many actors every core is tried. */
#define SPK_CORE_EXHAUSTIVE 18

typedef struct {
    double fit; ///< Correlation of dyads with the ideal pattern, over pairs of actors; NaN where there is none
    guint size;
    guint optima;    ///< How many cores fit as well (to 1e-10); 0: searched, not counted
    gboolean *is_in; ///< By actor
} SpkCore;

void spk_core_clear(SpkCore *core);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SpkCore, spk_core_clear)

/**
 * The core of the best fit. Dyads count, their strength does not. Up to 18 actors all cores are tried: of equals the
 * smallest is taken, of these the one whose actors come first; `core_optima` says how many there are, and with several
 * of them the column `core` is one answer among others. Larger: Kernighan-Lin passes from the actors of greatest degree
 * and from six cores drawn by lot with a fixed seed; the fit is then a lower bound. Undefined without dyads, or when
 * all actors are tied. Time: O(2^N), or O(N^2) a pass. Source: Borgatti & Everett (2000), eq. 1 and 3, discrete.
 */
SpkCore spk_find_core(const SpkNetwork *network, SpkCorePattern pattern);
/** 1 in the core of SPK_CORE_TIED_TO_ALL, else 0. */
gboolean spk_measure_core(const SpkNetwork *network, SpkColumn **ret_column, GError **error);

/*
 * Directions (arcs.c, hierarchy.c): of arcs, the ordered pairs with a tie that has a direction; ties without one are
 * left out, so that the figures tell of support, threats and the like and not of treaties. All N actors count. Without
 * arcs undefined.
 *
 * - arcs, mutual_dyads, asymmetric_dyads: their numbers
 * - reciprocity: share of arcs that are answered, 2 mutual / (2 mutual + asymmetric)
 * - reciprocity_dyads: mutual / (mutual + asymmetric)
 * - centralization_indegree, centralization_outdegree: sum of (greatest - own) / (N - 1)^2 (Freeman 1979); N < 3:
 * undefined
 * - krackhardt_connectedness: share of pairs that arcs join, whichever way they point
 * - krackhardt_hierarchy: of pairs of which one reaches the other, the share of which the other does not
 * - krackhardt_efficiency_arcs: 1 - (arcs - sum of n - 1) / sum of (n - 1)^2 over components, as R's sna has it
 * - krackhardt_lub: 1 - pairs of a component without a least upper bound / sum of (n - 1)(n - 2) / 2. An upper bound of
 * a pair reaches both (everyone reaches itself), the least is reached by all others. No component of three actors, or
 *   more than 6,000 groups of actors that do not reach each other: undefined. These four: Krackhardt (1994)
 * - flow_hierarchy: share of arcs on no cycle (Luo & Magee 2011)
 * - reaching_centrality: sum of (greatest - own share of others reached) / (N - 1) (Mones, Vicsek & Vicsek 2012)
 * - triad_003 ... triad_300: the census of Holland & Leinhardt (1970): mutual, asymmetric and null dyads, then up,
 * down, transitive or cyclic. N < 3: undefined
 *
 * Balance (balance.c, frustration.c): of the signed projection (SpkSigned), where a dyad has the sign of the greater of
 * its cooperative and adverse strength; adverse ties that the default types keep out are in it. Without adverse ties
 * undefined.
 *
 * - cooperative_dyads, adverse_dyads, ambivalent_dyads: by sign; the last has none and counts in no figure below
 * - triangles_ppp, triangles_ppn, triangles_pnn, triangles_nnn: by their adverse dyads
 * - balance: share of triangles with none or two adverse dyads (Cartwright & Harary 1956); balance_weak: with none, two
 *   or three (Davis 1967). No triangles: undefined
 * - frustration: the fewest dyads whose removal, or change of sign, lets actors part into two camps, each cooperative
 *   within and adverse to the other (Harary 1959; Zaslavsky 1987). Exact where the search ends in time: always with up
 *   to 18 actors in one block of the graph, mostly with several dozens; else undefined, and between frustration_least
 *   (a bound from unbalanced cycles without a common dyad, or from a part solved) and frustration_most (the best camps
 * found)
 * - frustration_fit: 1 - 2 frustration_most / dyads with a sign; 1 for balance (Aref & Wilson 2018)
 * - is_balanced, is_clusterable: 1 or 0: two camps, any number of camps (Davis 1967) without frustration
 */
