#pragma once
#include <glib.h>
#include <spokes/codebook.h>
#include "codebook/loading.h"

/** A codebook under the linter, as far as it could be read, and the remarks so far. */
typedef struct {
    const SpkCodebook *codebook;
    GPtrArray *remarks; ///< SpkLintRemark
} SpkLint;

/** Note a remark at a place in the codebook's `file` ("states.txt"). */
void spk_lint_add(const SpkLint *lint, gboolean is_error, const char *file, guint line, guint column,
                  const char *format, ...) G_GNUC_PRINTF(6, 7);

/** Whether the two surely share more than the day on which one follows the other: 1990.. does not overlap ..1990. */
gboolean spk_lint_overlap(SpkPeriod a, SpkPeriod b);

/** Each name for itself, names that stand for two, phrases that block nothing. */
void spk_lint_aliases(const SpkLint *lint);

/** Organs: rows that hold two bodies. */
void spk_lint_organs(const SpkLint *lint);

/** Rows: sources, periods in order, members and parties that existed, one person at a time in an office. */
void spk_lint_rows(const SpkLint *lint);

/** Frames, cues and lexicon: words that stand twice, slots and classes that do not exist. */
void spk_lint_frames(const SpkLint *lint);
