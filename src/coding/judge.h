#pragma once
#include "coding/memory.h"
#include "coding/ties.h"

/* What speaks for a tie and against it, learned from coded texts: logistic regression over features that have names.
   weights.txt of the codebook has a row for each. A codebook without weights leaves the rules alone. */

#define SPK_HASH_BASE G_GUINT64_CONSTANT(0x9E3779B97F4A7C15) // odd: its powers never vanish modulo 2^64

/** A piece of a feature's name. The hash of texts put together is made of theirs: hash of AB = hash of A * power of B +
    hash of B. */
typedef struct {
    const char *text;
    guint64 hash, power;
} SpkPart;

static inline SpkPart
spk_part(const char *text)
{
    SpkPart part = {text, 0, 1};
    for (const char *c = text; *c; ++c) {
        part.hash = part.hash * SPK_HASH_BASE + (guchar)*c;
        part.power *= SPK_HASH_BASE;
    }
    return part;
}

/** "0" to "9"; larger numbers are "9". */
static inline SpkPart
spk_part_of_number(guint number)
{
    static const char *const digits[] = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
    number = MIN(number, 9);
    return (SpkPart){digits[number], '0' + number, SPK_HASH_BASE};
}

/** Weights by feature. Immutable. */
typedef struct SpkJudge SpkJudge;

SpkJudge *spk_judge_new(const SpkCodebook *codebook);
void spk_judge_free(SpkJudge *judge);
gboolean spk_judge_has_weights(const SpkJudge *judge);
/** Weight of the feature with that hash; 0 for one without a row. */
double spk_judge_weight(const SpkJudge *judge, guint64 hash);
guint64 spk_feature_hash(const char *name);

/** Weigh the ties that rules made of the sentence (assertions from `first` on), drop the unlikely, and add likely ones
    that no rule made. */
void spk_judge_sentence(SpkReading *reading, GPtrArray *assertions, guint first);
/** Note for the sentences to come what rules made of this one. Before it is judged. */
void spk_judge_remember(SpkReading *reading, const GPtrArray *assertions, guint first);
