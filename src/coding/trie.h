#pragma once
#include "coding/vocabulary.h"

/** Sequences of words, each with a list of numbers; the longest one at a place of a text is found in one walk. */
typedef struct SpkTrie SpkTrie;

SpkTrie *spk_trie_new(void);
void spk_trie_free(SpkTrie *trie);

/** Add a sequence; the same one may be added with several values. */
void spk_trie_insert(SpkTrie *trie, const SpkWord *words, guint count, guint value);

#define SPK_TRIE_ROOT 0u
#define SPK_TRIE_NONE G_MAXUINT

/** The node one word further, or SPK_TRIE_NONE. */
guint spk_trie_step(const SpkTrie *trie, guint node, SpkWord word);
/** Values (guint) of the sequence that ends at this node, in order of insertion; NULL when none ends here. */
const GArray *spk_trie_values(const SpkTrie *trie, guint node);
