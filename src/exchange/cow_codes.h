#pragma once
#include <spokes/codebook.h>

/** States by their numbers in the Correlates of War project, of which some stand for several states one after the
 * other: 365 is Russia, the Soviet Union, and Russia again. */
typedef struct SpkCowCodes SpkCowCodes;

SpkCowCodes *spk_cow_codes_new(const SpkCodebook *codebook);
void spk_cow_codes_free(SpkCowCodes *codes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkCowCodes, spk_cow_codes_free)

/** A state for a stretch of time. The id is the codebook's, or the caller's. */
typedef struct {
    const char *id;
    SpkPeriod period;
} SpkCowSpan;

/**
 * Who stood behind a number during a period: SpkCowSpan, one after the other. Of several states at a time the one whose
 * own period has more ends (the Soviet Union before Russia), of equals the one that began later. At a time when none of
 * them existed: the one that began first. A number that no state has: empty.
 */
GArray *spk_cow_codes_find(const SpkCowCodes *codes, guint code, SpkPeriod period);
