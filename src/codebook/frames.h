#pragma once
#include <spokes/codebook.h>
#include <spokes/tie.h>
#include "base/faults.h"

/** Where a party of a tie stands, seen from the words that make it (the trigger). */
typedef enum {
    SPK_SLOT_SUBJECT,     ///< Of the clause; of a passive verb what the verb's object would be
    SPK_SLOT_OBJECT,      ///< Of a verb; of a passive verb its subject
    SPK_SLOT_POSSESSIVE,  ///< "Japan's N"
    SPK_SLOT_PREMODIFIER, ///< "Japanese N", "U.S.-Japan N"
    SPK_SLOT_APPOSITION,  ///< "its ally Japan", "North Korea, an ally of"
    SPK_SLOT_PREVIOUS,    ///< The group before the trigger, however governed
    SPK_SLOT_THEN,        ///< The next group after the trigger, however governed
    SPK_SLOT_WE,          ///< "we", "our countries" as subject
    SPK_SLOT_FOCUS,       ///< The actors that the sentence, else the document, speaks of
    SPK_SLOT_PREPOSITION, ///< After the preposition `word`
} SpkSlotKind;

typedef struct {
    SpkSlotKind kind;
    const char *word; ///< The preposition, interned; else NULL
} SpkSlot;

/** Is it the name of a slot that is no preposition? */
gboolean spk_slot_is_named(const char *name);
#define SPK_SLOT_NAMES "subj, obj, poss, pre, appos, prev, then, we, focus"

/** One row of frames.txt: words that make a tie, and where its parties stand. */
typedef struct {
    char *id;
    const SpkTieType *type;
    char pos;               ///< 'n' noun, 'v' verb, 'a' as it stands
    gboolean mutual;        ///< All parties alike; of a directed type: ties both ways
    gboolean needs_partner; ///< Of mutual ones: holders alone make no tie ("A and B visited ...")
    char **triggers;        ///< Base forms, one or more words
    SpkSlot *from, *to;
    guint from_count, to_count;
    char **mods;   ///< One of them must stand by the trigger; empty: none need
    char **unless; ///< None of them may
    char *form;    ///< Of support; or NULL
    gint status;   ///< SpkStatus that the trigger itself tells, or -1
} SpkFrame;

typedef enum { SPK_CUE_BEFORE, SPK_CUE_AFTER, SPK_CUE_SENTENCE } SpkCueSide;

/** One row of cues.txt: words that tell a tie's status. */
typedef struct {
    SpkStatus status;
    SpkCueSide side;
    guint reach; ///< In words
    char **words;
} SpkCue;

/** One row of lexicon.txt. */
typedef struct {
    char *name;
    char **words;
} SpkWordClass;

/** One row of weights.txt: what a circumstance says for a tie (above 0) or against it, in log odds. */
typedef struct {
    char *feature;
    double weight;
    guint cases; ///< How often it was seen when the weight was learned
} SpkWeight;

struct SpkFrames {
    GPtrArray *frames;     ///< SpkFrame, in order of the file
    GPtrArray *cues;       ///< SpkCue
    GPtrArray *classes;    ///< SpkWordClass; a class may stand in several rows
    GPtrArray *weights;    ///< SpkWeight; may be empty
};

/** Read frames.txt, cues.txt, lexicon.txt and weights.txt; one that is missing is empty. Faults are noted; what can
   be read is given. */
SpkFrames *spk_frames_read(const char *folder, GPtrArray *types, SpkFaults *faults);
/** NULL is left alone. */
void spk_frames_free(SpkFrames *frames);
