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
