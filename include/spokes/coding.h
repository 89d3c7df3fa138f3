#pragma once
#include <spokes/codebook.h>
#include <spokes/document.h>
#include <spokes/tie.h>

/** Bounds of a tie's confidence, under a codebook with weights: one that a rule made is dropped below KEPT, one that no
    rule made is told from ADDED on. Chosen by cross-validation over documents, where F1 of dyads and of types are both
    near their best. */
#define SPK_CODER_KEPT 0.15
#define SPK_CODER_ADDED 0.3

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

/** A capitalised phrase beside words that make ties, which names no actor known. */
typedef struct {
    char *phrase;
    guint count;
    char *doc; ///< Where it stands first: document, and byte in the original file's text
    gsize at;
} SpkUnknownName;

/** Unknown names of many documents. The coder must outlive it. */
typedef struct SpkUnknownNames SpkUnknownNames;

SpkUnknownNames *spk_unknown_names_new(SpkCoder *coder);
void spk_unknown_names_free(SpkUnknownNames *names);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkUnknownNames, spk_unknown_names_free)

void spk_unknown_names_add(SpkUnknownNames *names, const SpkDocument *document);

/** The most frequent first, then in order of their bytes: SpkUnknownName, owned by `names`. A word that stands at the
    start of sentences only is none. */
GPtrArray *spk_unknown_names_list(SpkUnknownNames *names);

/** A tie that a sentence may tell, and the names of the features that speak for it or against it. */
typedef struct {
    gsize at;                   ///< A byte of the original file's text within the sentence
    const char *source, *target; ///< Actors' ids
    const SpkTieType *type;
    gboolean is_told;           ///< A rule made it
    GPtrArray *features;        ///< char *; the same one may stand twice
} SpkObservation;
typedef void (*SpkObserve)(const SpkObservation *observation, gpointer data);

/** Show every tie that the document's sentences may tell, as rules made them, for weights to be learned from. What is
    shown is gone when the function returns. */
void spk_coder_observe(SpkCoder *coder, const SpkDocument *document, SpkObserve observe, gpointer data);
