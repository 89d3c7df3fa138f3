#pragma once
#include "coding/reading.h"

/* What the makers of ties share: sides.c gathers parties, ties.c writes assertions, mutual.c, directed.c and
   instruments.c tell who is paired with whom. */

#define SPK_UNWEIGHED 0.5          // confidence under a codebook without weights
#define SPK_ANTECEDENT_REACH 5     // sentences back to what "the agreement" means
#define SPK_MOST_IMPLIED_PARTIES 6 // of a named instrument, that a mention ties though the sentence does not name them

/** Actors of one side of a tie, each once, with the words that stand for them. */
typedef struct {
    SpkMemberMention members[SPK_MAX_MEMBERS];
    guint count;
    const char *slot; ///< Where they stood, for the rule's name
} SpkSide;

void spk_side_add(SpkSide *side, const SpkMemberMention *member);
void spk_side_add_group(SpkSide *side, const SpkGroup *group);
/** Take off what stands on the other side too: nobody is tied to itself. */
void spk_side_subtract(SpkSide *side, const SpkSide *other);
/** Actors that other words went for, at the place of the words that go back to them. */
SpkSide spk_side_of_set(const SpkActorSet *set, guint at, SpkNaming naming, const char *slot);
/** The actors of the first slot that holds any besides `except` (may be NULL). FALSE when none does. */
gboolean spk_side_fill(const SpkReading *reading, const SpkHit *hit, const SpkSlot *slots, guint count,
                       const SpkSide *except, SpkSide *ret_side);

/** "subj", "with": as in a rule's name. */
const char *spk_slot_name(const SpkSlot *slot);
extern const SpkSlot spk_subject_slot;

/** What the words around a trigger tell of its ties besides their parties. */
typedef struct {
    SpkStatus status;
    SpkPeriod period;
    SpkDateSource date_source;
    char *said_by, *condition, *form, *domain, *intensity;
} SpkCircumstances;

void spk_circumstances_clear(SpkCircumstances *about);

/** A trigger, or an instrument's name, on its way to ties. */
typedef struct {
    SpkReading *reading;
    SpkHit *hit;
    const SpkTieType *type;
    GPtrArray *assertions;  ///< Where they go
    SpkCircumstances about; ///< Alike for all of its ties; found with the first
    gboolean has_about;
    gboolean is_made; ///< It found its parties
} SpkMaking;

/** One tie; `to` is NULL for one without sides. A tie that the sentence has told already is left out. */
void spk_make_tie(SpkMaking *making, const SpkSide *from, const SpkSide *to, gboolean directed, const char *rule);
/** Every party tied to every other; of a directed type both ways. */
void spk_make_clique(SpkMaking *making, const SpkSide *side, const char *rule);
/** Each of one side tied to each of the other, none within a side. */
void spk_make_cross(SpkMaking *making, const SpkSide *left, const SpkSide *right);
/** Each chain or list in the slot is a tie of its own: "the A-B and A-C alliances". `size` 0: of any size. */
gboolean spk_make_sets_of_slot(SpkMaking *making, const SpkSlot *slot, guint size);
/** Note why the trigger makes no tie. */
void spk_make_nothing(SpkMaking *making, const char *why);

/** convener.c: who of three or more parties called them together, by what the sentence says; NULL when nobody did. */
const SpkActor *spk_convener_find(const SpkReading *reading, const SpkSide *side);

/* How parties are paired, by the kind of what makes the tie */
void spk_make_mutual(SpkMaking *making);
/** When nothing else in the sentence made a tie: its only two actors, tied by the noun alone. */
void spk_make_of_the_two(SpkMaking *making);
void spk_make_directed(SpkMaking *making);
void spk_make_instrument(SpkReading *reading, const SpkMention *mention, GPtrArray *assertions);
/** Give a tie without a date the time of the treaties of its type that bind its parties: "the U.S.-Japan alliance". */
void spk_date_by_book(SpkAssertion *assertion, const SpkMaking *making);
