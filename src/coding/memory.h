#pragma once
#include <glib.h>

#define SPK_MOST_TYPES 32

/** What a document has told of two actors so far, by its rules. */
typedef struct {
    guint sentences, last; ///< In how many sentences, and in which last
    guint8 of_type[SPK_MOST_TYPES];
} SpkPairHistory;

typedef struct {
    gint actors[16];
    guint count;
} SpkActorList;

/** Add an actor unless it is there; beyond the list's room it is left out. */
void spk_actor_list_add(SpkActorList *list, gint actor);

/** Pairs of actors that a document has told of, and the actors of the last two sentences that had any. */
typedef struct SpkMemory {
    GHashTable *pairs;
    guint most; ///< Sentences of the pair told most often
    SpkActorList before[2];
    gint foremost[3]; ///< Actors that the document's beginning names most often, each a few times; -1
} SpkMemory;

SpkMemory *spk_memory_new(void);
void spk_memory_free(SpkMemory *memory);
/** Find the foremost actors: `counts` (guint) by actor says how often each is named. */
void spk_memory_find_foremost(SpkMemory *memory, const GArray *counts);
/** All 0 for a pair not told of yet. */
const SpkPairHistory *spk_memory_pair(const SpkMemory *memory, gint one, gint other);
void spk_memory_note_tie(SpkMemory *memory, gint one, gint other, guint type, guint sentence);
/** The actors of a sentence; of one without any nothing is noted. */
void spk_memory_note_actors(SpkMemory *memory, const SpkActorList *actors);
/** Did the last sentence with actors (0), or the one before it (1), speak of this one? */
gboolean spk_memory_has_before(const SpkMemory *memory, guint back, gint actor);
