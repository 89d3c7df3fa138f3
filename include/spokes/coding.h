#pragma once
#include <spokes/codebook.h>
#include <spokes/document.h>
#include <spokes/tie.h>

/** A codebook compiled for coding: interned words, tries, frames. Immutable; forked workers share it. */
typedef struct SpkCoder SpkCoder;

SpkCoder *spk_coder_new(const SpkCodebook *codebook);
void spk_coder_free(SpkCoder *coder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkCoder, spk_coder_free)

/** Code one document. Never fails: what is not understood gives no tie. Returns SpkAssertion in order of the text. */
GPtrArray *spk_coder_code(SpkCoder *coder, const SpkDocument *document);

/**
 * Say how one sentence (number from 1) of a document is read: its words with their classes, the actors and groups found,
 * and for every cue which tie it made or the first condition that failed. Plain text, ends in a newline.
 */
char *spk_coder_explain(SpkCoder *coder, const SpkDocument *document, guint sentence);
