#pragma once
#include "base/random.h"
#include <spokes/inference.h>

/** Families of random numbers: no two kinds of replicates share theirs. The first ones are SpkGiven. */
enum {
    SPK_FAMILY_QAP = SPK_GIVEN_COUNT,
    SPK_FAMILY_SWAP,
    SPK_FAMILY_SWAP_COUNTS,
    SPK_FAMILY_BOOTSTRAP,
    SPK_FAMILY_ERRORS,
};

/** Make one replicate and put its values; `random` is its own, by the replicate's number. */
typedef void (*SpkReplicate)(SpkRandom *random, double *values, gpointer data);

/**
 * Make `draws->replicates` replicates of `value_count` values each in forked jobs; `family` parts the random numbers of
 * tests with one seed. Values stand replicate by replicate, the same for any number of jobs. What `data` points to is
 * each job's own copy.
 */
gboolean spk_replicates_make(const SpkDraws *draws, guint family, guint value_count, SpkReplicate make, gpointer data,
                             GArray **ret_values, GError **error);

/** Is `value` as great as `observed`, or as small? Sums of the same numbers in another order are equal. */
static inline gboolean
spk_as_great(double value, double observed)
{
    return value >= observed - 1e-9;
}

static inline gboolean
spk_as_small(double value, double observed)
{
    return value <= observed + 1e-9;
}
