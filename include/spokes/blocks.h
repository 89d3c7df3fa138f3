#pragma once
#include <spokes/inference.h>

/**
 * Two networks of the same actors, as what brought each dyad into them: blocks. A block is whatever comes or goes as a
 * whole, an event or a document, with a dyad for each pair of actors that it joins. To resample blocks, not dyads, is
 * what makes the tests right: one meeting of three makes three dyads at once.
 */

/** A dyad that a block brings into the first network, the second, or both. */
typedef struct {
    guint block, a, b; ///< a < b: actors
    guint sides;       ///< Bits SPK_FIRST and SPK_SECOND
} SpkBlockDyad;
#define SPK_FIRST 1u
#define SPK_SECOND 2u

typedef struct {
    guint actors, count; ///< Blocks
    gint hub;            ///< Actor whom the hub's figures are about; -1: nobody
    GArray *dyads;       ///< SpkBlockDyad, by block, a, b, each once
    guint *starts;       ///< Dyads of block k are those from starts[k] to before starts[k + 1]
} SpkBlocks;

/** `dyads` (SpkBlockDyad) in any order; those of the same block and actors become one with the sides of all. Takes it.
 */
SpkBlocks *spk_blocks_new(guint actors, guint count, gint hub, GArray *dyads);
void spk_blocks_free(SpkBlocks *blocks);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkBlocks, spk_blocks_free)
/** Bits of the networks that the block brings a dyad into. */
guint spk_block_sides(const SpkBlocks *blocks, guint block);

/**
 * The figures that resampling looks at: quick to make, and what is said of hub and spokes. As spk_measure_network has
 * them where it does; and
 *
 * - others_density: density among all actors but the hub
 * - hub_strength_share: share of all strength that is in dyads with the hub
 * - dependence: mean over spokes of strength with the hub / whole strength (SpkHubReport)
 *
 * Strength here is the number of blocks that bring a dyad. Undefined: NaN.
 */
typedef enum {
    SPK_QUICK_DENSITY,
    SPK_QUICK_TRANSITIVITY,
    SPK_QUICK_CENTRALIZATION_DEGREE,
    SPK_QUICK_CENTRALIZATION_BETWEENNESS,
    SPK_QUICK_HUB_COVERAGE,
    SPK_QUICK_HUB_SHARE,
    SPK_QUICK_SPOKE_DENSITY,
    SPK_QUICK_OTHERS_DENSITY,
    SPK_QUICK_STAR_FIT,
    SPK_QUICK_FRAGMENTATION,
    SPK_QUICK_HUB_STRENGTH_SHARE,
    SPK_QUICK_DEPENDENCE,
} SpkQuick;
#define SPK_QUICK_COUNT 12

const char *spk_quick_name(SpkQuick figure);

/** Figures of both networks, first and second. */
typedef struct {
    double values[2][SPK_QUICK_COUNT];
} SpkQuickPair;

/** Measure both networks as they are. */
void spk_blocks_measure(const SpkBlocks *blocks, SpkQuickPair *ret_figures);

/** The same without one block, for each of them (SpkQuickPair). Time: O(count (N^2 + m)). */
gboolean spk_blocks_leave_out(const SpkBlocks *blocks, guint jobs, GArray **ret_figures, GError **error);

/** What the swap test takes as given. */
typedef enum {
    SPK_SWAP_COIN,   ///< Each block that differs between the networks could as well have been in the other one
    SPK_SWAP_COUNTS, ///< The same, with as many blocks in each network as were observed
} SpkSwap;
#define SPK_SWAP_COUNT 2

/** "blocks", "blocks and their numbers" */
const char *spk_swap_name(SpkSwap swap);

/** The paired test of one figure's difference, second less first. */
typedef struct {
    SpkQuick figure;
    SpkSwap given;
    double first, second, difference;
    double mean, deviation; ///< Of the difference over assignments
    double p;               ///< Two-sided; NaN when not tested
    double p_least;         ///< The smallest p that any outcome with these blocks could have had
    double p_holm;          ///< Of all tested figures with the same `given` (Holm 1979)
    gboolean is_exact;
    guint assignments;     ///< Looked at
    guint blocks;          ///< That differ between the networks, and can be swapped
    const char *undefined; ///< Why there is no p; else NULL
} SpkSwapTest;

/** Up to so many blocks all assignments are looked at. */
#define SPK_SWAP_EXACT_BLOCKS 20

/**
 * Paired label-swap tests of all quick figures (SpkSwapTest), given SPK_SWAP_COIN and then SPK_SWAP_COUNTS.
 *
 * A block that differs between the networks is swapped: what it brought into the first goes to the second and the other
 * way round. Given SPK_SWAP_COIN by a coin each; two-sided: share of assignments with a difference as great, of either
 * sign. Given SPK_SWAP_COUNTS the blocks that are in one network alone change places, as many in each as before, and
 * those in both stay; two-sided: twice the smaller of the shares as great and as small, at most 1. Exact up to
 * SPK_SWAP_EXACT_BLOCKS blocks, else (1 + b) / (1 + R) of R drawn. An assignment that leaves a figure undefined counts
 * as one as great. Of networks with nothing to swap there is no p. Source: Pitman (1937); blocks as units: own.
 */
gboolean spk_test_swap(const SpkBlocks *blocks, const SpkDraws *draws, GArray **ret_tests, GError **error);

/** Which of its values a bootstrap's interval is about. */
typedef enum { SPK_OF_FIRST, SPK_OF_SECOND, SPK_OF_DIFFERENCE } SpkPart;
#define SPK_PART_COUNT 3

/** From so many blocks on they are resampled; intervals of fewer cover too little. */
#define SPK_BOOTSTRAP_LEAST 20

/** Intervals are made of what resampling shifts by no more than so many of its standard deviations (Efron & Tibshirani
 * 1993): those of what it shifts farther cover far less than they should. */
#define SPK_BOOTSTRAP_BIAS 0.25

/** 95 % intervals of one value, and its range without one block at a time. */
typedef struct {
    SpkQuick figure;
    SpkPart part;
    double value;
    double low, high;          ///< Range without one block; NaN when no block can be left out
    gint at_low, at_high;      ///< Blocks without which it is that; -1: none
    guint sources;             ///< Blocks
    double mean;               ///< Of replicates: less the value, their bias
    double percentile[2];      ///< NaN when not made
    double bca[2];             ///< Bias-corrected and accelerated; NaN when not made
    double basic[2];           ///< The percentile interval turned about the value; NaN when not made
    guint replicates;          ///< In which it was defined
    const char *undefined;     ///< Why there are no intervals
    const char *bca_undefined; ///< Why there is no BCa interval where there are others
} SpkSourceRange;

/**
 * Ranges and intervals of all quick figures over the blocks (SpkSourceRange): figure by figure, of first, second and
 * difference.
 *
 * Leave-one-out ranges always; from SPK_BOOTSTRAP_LEAST blocks on a cluster bootstrap, which draws as many blocks as
 * there are with replacement. A dyad is there when a drawn block brings it, its strength is how often. Sources: Efron
 * (1987) for BCa with the acceleration of the jackknife; Field & Welsh (2007) for clusters.
 */
gboolean spk_blocks_ranges(const SpkBlocks *blocks, const SpkDraws *draws, GArray **ret_ranges, GError **error);
