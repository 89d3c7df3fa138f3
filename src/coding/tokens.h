#pragma once
#include "coding/vocabulary.h"

typedef enum {
    SPK_TOKEN_CAPITAL = 1u << 0,  ///< Begins with a capital letter
    SPK_TOKEN_ALL_CAPS = 1u << 1, ///< Two letters or more, all capitals
    SPK_TOKEN_NUMBER = 1u << 2,   ///< Begins with a digit
    SPK_TOKEN_JOINED = 1u << 3,   ///< No white space before it
} SpkTokenFlags;

/** A word, a number or a mark of a sentence. Offsets count bytes of the document's text. */
typedef struct {
    guint32 begin, end;
    SpkWord word;    ///< 0 when the vocabulary does not have it, and for marks
    guint32 classes; ///< Of the word
    guint8 flags;
    char mark; ///< , . ; : ( ) " / & etc.; '-' hyphen; '=' dash; '\'' possessive; 0 for words and numbers
} SpkToken;

/**
 * Cut text[begin..end) into tokens, appended to `tokens` (SpkToken). "U.S." is one token (word "us"), "Japan's" is
 * "Japan" and a possessive mark, "didn't" is "did" and "n't", "U.S.-Japan" has a hyphen mark between two words.
 */
void spk_tokens_cut(const char *text, gsize begin, gsize end, const SpkVocabulary *vocabulary, GArray *tokens);

/** The words of a phrase of the codebook, made in the vocabulary where missing; marks other than hyphens are left out.
    A hyphen is the word "-", also one that the phrase begins or ends with. */
void spk_tokens_learn(const char *phrase, SpkVocabulary *vocabulary, GArray *words, GArray *flags);
