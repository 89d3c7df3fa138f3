#pragma once
#include <spokes/score.h>

/** A text with the starts of its sentences. */
typedef struct {
    char *doc, *bytes;
    gsize length;
    GArray *starts; ///< gsize
} SpkScoreText;

struct SpkScoreTexts {
    GPtrArray *types; ///< SpkTieType, the caller's
    GPtrArray *texts; ///< SpkScoreText, in order of their ids' bytes
};

/** Where an actual tie falls in time, as bits. */
enum { SPK_BIN_BEFORE = 1, SPK_BIN_AFTER = 2, SPK_BIN_UNDATED = 4 };

/** A pair of actors in a sentence, as one side has it. */
typedef struct {
    guint doc, sentence;         ///< Of the text, and of the sentence, both from 0
    const char *source, *target; ///< Interned: equal ids are equal pointers
    guint type;                  ///< Into the types
    SpkStatus status;
    guint year; ///< Of its start; 0: not known
    guint bins; ///< SPK_BIN_...; 0 when not actual
    gboolean is_optional;
} SpkClaim;

struct SpkClaims {
    const SpkScoreTexts *texts;
    GArray *claims; ///< SpkClaim
};

SpkClaims *spk_claims_new(const SpkScoreTexts *texts);

/** Index of a text, or -1. */
gint spk_score_texts_find(const SpkScoreTexts *texts, const char *doc);
/** Number of the sentence that the byte stands in. */
guint spk_score_text_sentence(const SpkScoreText *text, gsize offset);
/** Index of a type, or -1. */
gint spk_score_texts_type(const SpkScoreTexts *texts, const char *name);

/** Before 2023, from 2023 on, or both; undated when neither date is known. */
guint spk_score_bins(SpkDate start, SpkDate end);
