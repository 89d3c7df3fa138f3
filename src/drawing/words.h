#pragma once
#include "drawing/diagram.h"

/** What a page says in words of the networks that it shows. */

/** "pre-2023 (until 2022-12-31)", or as the network names itself; NULL when it does not. */
char *spk_words_snapshot(const SpkGraphml *graph);
/** "Network pre-2023 (until 2022-12-31)". */
char *spk_words_title(const SpkGraphml *graph);
/** "8 actors, 47 ties, 11 pairs". `graph` (may be NULL) tells how many undated ties it left out. */
char *spk_words_counts(const SpkDiagram *diagram, const SpkGraphml *graph);
/** "5 pairs kept, 2 added". */
char *spk_words_changes(const SpkDiagram *diagram);
/** How the networks were made: what they have in common once, the rest by `names` (NULL: not at all). */
char *spk_words_describe(GPtrArray *graphs, char *const *names);
/** What is not drawn though it was read; "" when all is. */
char *spk_words_missing(const SpkDiagram *diagram);
/** Add a sentence, with a full stop between the two. */
void spk_words_append(GString *text, const char *sentence);
