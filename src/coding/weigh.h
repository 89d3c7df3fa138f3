#pragma once
#include "coding/judge.h"

#define SPK_MOST_CANDIDATES 10 // actors of a sentence that are paired where no rule did; a list of more is no news
#define SPK_MOST_ALONE 3       // actors of a sentence that are paired with those
#define SPK_MOST_CONTEXT 5     // actors of the sentences before that are paired with those of this one

/** A tie that the sentence may tell. A context actor is one that the sentence does not name. */
typedef struct {
    gint first, second; ///< Actors, in order of the text
    const SpkTieType *type;
    guint type_index;          ///< In the codebook
    gint direction;            ///< 0: first to second, 1: second to first, -1: none
    const SpkGroup *groups[2]; ///< Their groups that stand nearest to each other; NULL for a context actor
    double log_odds;
} SpkCandidate;

/** The sentence as its candidates are weighed. */
typedef struct {
    SpkReading *reading;
    const GPtrArray *assertions; ///< Those of the sentence begin at `first_assertion`
    guint first_assertion;
    gint actors[SPK_MAX_MEMBERS], context[SPK_MOST_CONTEXT];
    guint actor_count, context_count; ///< Named in the sentence; spoken of before
    GArray *cases;                    ///< SpkPart by group: how it stands in the sentence
    GStringChunk *texts;              ///< Of these parts
    guint32 types;                    ///< Bits of the types that words of the sentence can make
    GPtrArray *names;                 ///< Where names of features go when they are asked for; else NULL
    guint pair_names;                 ///< The first of them are the pair's
    GArray *seen;                     ///< guint64: pairs shown already, where each is to be shown once; else NULL
    double sum;
} SpkWeighing;

void spk_weighing_begin(SpkWeighing *weighing, SpkReading *reading, const GPtrArray *assertions, guint first);
void spk_weighing_end(SpkWeighing *weighing);
/** Features of a pair, alike for all of its types: orders the actors, finds their groups, sets log_odds. */
void spk_weigh_pair(SpkWeighing *weighing, SpkCandidate *candidate);
/** Add the features of the candidate's type and direction to the pair's. Returns the log odds of the tie. */
double spk_weigh_type(SpkWeighing *weighing, const SpkCandidate *candidate);
/** The type's number in the codebook. */
guint spk_type_index(const SpkReading *reading, const SpkTieType *type);
/** Its bit in a set of types. Types beyond SPK_MOST_TYPES have none: what rules made of them is weighed, nothing added.
 */
static inline guint32
spk_type_bit(guint index)
{
    return index < SPK_MOST_TYPES ? 1u << index : 0;
}

/** What an assertion tells of a candidate's actors */
enum { SPK_TOLD_NOTHING = -2, SPK_TOLD_MUTUAL = -1, SPK_TOLD_FORTH = 0, SPK_TOLD_BACK = 1 };
gint spk_tie_in(const SpkWeighing *weighing, const SpkCandidate *candidate, const SpkAssertion *assertion);
/** Did a rule make just this tie? */
gboolean spk_is_told(const SpkWeighing *weighing, const SpkCandidate *candidate);

typedef void (*SpkVisit)(SpkWeighing *weighing, const SpkCandidate *candidate, gpointer data);
/** Show every tie that the sentence may tell. `names` (may be NULL): where names of features go, see SpkWeighing. */
void spk_judge_visit(SpkReading *reading, GPtrArray *assertions, guint first, GPtrArray *names, SpkVisit visit,
                     gpointer data);
