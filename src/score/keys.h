#pragma once
#include "score/claims.h"

/**
 * A claim as one level sees it: claims with equal keys count once. Parts that the level does not look at are 0.
 *
 * Keys order by document first, so that what is counted of one document stands together.
 */
typedef struct {
    guint doc, sentence;
    const char *low, *high; ///< Source and target; in order of their bytes where the level knows no direction
    guint kind;             ///< Valence, type + 1, or the bin
    guint detail;           ///< Status + 1, or the year
} SpkKey;

gint spk_key_compare(gconstpointer a, gconstpointer b);

/** A set of keys: sorted, each once. */
GArray *spk_keys_new(void);
/** Sort, and drop repetitions: call it once all are appended. */
void spk_keys_finish(GArray *keys);
gboolean spk_keys_hold(const GArray *keys, const SpkKey *key);

/** The keys of a claim at a level, at most three (of snapshots). Returns how many. */
guint spk_claim_keys(const SpkScoreTexts *texts, const SpkClaim *claim, SpkScoreLevel level, SpkKey ret_keys[3]);
