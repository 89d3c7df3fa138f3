#pragma once
#include <spokes/network.h>

/**
 * Is a figure of a network more than chance? A p is only as good as what the null networks share with the observed
 * one, so every test says what it is given, and tests are offered side by side: the choice changes conclusions.
 */

/** What null networks have in common with the observed one; within that all are equally likely. */
typedef enum {
    SPK_GIVEN_SIZE,    ///< Actors: each dyad is tied with probability 1/2
    SPK_GIVEN_TIES,    ///< Actors and the number of dyads that are tied
    SPK_GIVEN_DEGREES, ///< Actors and each one's degree
} SpkGiven;
#define SPK_GIVEN_COUNT 3

/** "size", "ties", "degrees". */
const char *spk_given_name(SpkGiven given);

/** How Monte Carlo tests draw. The same seed gives the same p, for any number of jobs. */
typedef struct {
    guint replicates; ///< Networks drawn for each test that is not exact; 0: such tests are left out
    guint64 seed;
    guint jobs; ///< Processes; 0: one a processor
} SpkDraws;

/** A conditional-uniform test of one figure. */
typedef struct {
    const char *measure; ///< As spk_measure_network names it
    SpkGiven given;
    double observed;        ///< NaN of betweenness where no test at all was made
    double mean, deviation; ///< Over the null networks
    /**
     * Share of null networks with a value as great (small) as the observed one, or greater (smaller); values within
     * 1e-9 are equal. Exact: the share itself. Else (1 + b) / (1 + R), with b of R networks drawn, which counts the
     * observed one among them. NaN when not tested.
     */
    double p_greater, p_less;
    gboolean is_exact;
    guint networks;        ///< Enumerated, or drawn
    const char *undefined; ///< Why there is no p; else NULL
} SpkNullTest;

/** Up to so many null networks are all looked at instead of drawn from. */
#define SPK_EXACT_LIMIT (1u << 20)

/** Switches that are tried from the observed network to each one drawn given degrees: so many a dyad ... */
#define SPK_SWITCHES_PER_DYAD 20
/** ... and no less than these. */
#define SPK_SWITCHES_LEAST 1000

/**
 * Conditional-uniform tests of the centralization by degree (given size, given ties; degrees leave it no freedom) and
 * by betweenness (given size, given ties, given degrees) of the binary undirected projection: SpkNullTest, in that
 * order.
 *
 * Exact where there are at most SPK_EXACT_LIMIT null networks (given degrees: networks given ties). Given degrees they
 * are drawn by switching: two dyads a-b and c-d chosen at random become a-d and c-b unless that makes a self-tie or a
 * dyad twice; refused switches count as tried, which makes all networks equally likely in the long run. Fewer than
 * three actors: undefined. Time: replicates times O(N^2 + m), with a small constant. Sources: Anderson, Butts & Carley
 * (1999); Rao, Jana & Bandyopadhyay (1996) for switching; Davison & Hinkley (1997) for (1 + b) / (1 + R).
 */
gboolean spk_test_centralization(const SpkNetwork *network, const SpkDraws *draws, GArray **ret_tests, GError **error);

/** A QAP test: the correlation of two networks over pairs of actors, against the second with its actors renumbered. */
typedef struct {
    guint actors, dyads_first, dyads_second;
    double r;                 ///< Pearson's over pairs of actors; NaN when undefined
    double mean, deviation;   ///< Of r over permutations
    double p_greater, p_less; ///< As of SpkNullTest
    gboolean is_exact;
    guint permutations;
    const char *undefined; ///< Why there is no r, or no p; else NULL
} SpkQapTest;

/** More actors are correlated, but not tested: a matrix of all pairs has to fit into memory. */
#define SPK_QAP_ACTORS 5000

/**
 * Correlate two symmetric networks of the same actors. Dyads not in a list have strength 0; those of a list differ.
 *
 * Given: both networks but for who is who in the second. All permutations where they are at most SPK_EXACT_LIMIT (up to
 * 9 actors), else draws->replicates of them. Undefined: fewer than three actors, or a network whose pairs are all
 * alike. Time: O(N^2 + permutations (N + m)), with m the dyads of the sparser one. Sources: Hubert & Schultz (1976),
 * Krackhardt (1988).
 */
gboolean spk_test_qap(guint actors, const SpkDyad *first, guint first_count, const SpkDyad *second, guint second_count,
                      const SpkDraws *draws, SpkQapTest *ret_test, GError **error);

/** Holm's (1979) adjustment of `count` p-values for testing them all; NaN are left out. May be done in place. */
void spk_adjust_holm(const double *p, guint count, double *ret_adjusted);
