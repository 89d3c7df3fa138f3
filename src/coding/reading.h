#pragma once
#include <spokes/coding.h>
#include "codebook/frames.h"
#include "coding/tokens.h"
#include "coding/trie.h"

/* What the parts of the coder share: the compiled codebook, and the reading of one sentence that they fill in turn. */

#define SPK_MAX_MEMBERS 32 // actors of one group; a longer list is cut, its rest forms a group of its own

/** A frame as one form of its trigger calls it. */
typedef struct {
    const SpkFrame *frame;
    guint index; ///< Of the frame
    guint8 form; ///< 'n' noun, 'a' as it stands, or SPK_VERB_* + 1 for verb forms
} SpkTrigger;

/* Values of the trie of phrases that a frame wants, or does not want, beside its trigger */
#define SPK_COMPANY_MOD(frame_index) (2 * (frame_index))
#define SPK_COMPANY_UNLESS(frame_index) (2 * (frame_index) + 1)

struct SpkCoder {
    const SpkCodebook *codebook;
    SpkVocabulary *vocabulary;
    SpkTrie *names;          ///< Values: index into aliases
    GPtrArray *alias_flags;  ///< GArray of guint8 (token flags of each word) by alias
    SpkTrie *triggers;       ///< Values: index into trigger_list
    GArray *trigger_list;    ///< SpkTrigger
    SpkTrie *cues;           ///< Values: index into codebook's cues
    SpkTrie *marks;          ///< Words of form, domain, intensity: index into classes
    SpkTrie *company;        ///< Phrases of mods and unless: SPK_COMPANY_*
    GArray *speech_words;    ///< SpkWord: "remarks", "address"
    GArray *convene_words;   ///< SpkWord: all forms of "host", "convene"
    GPtrArray *prepositions; ///< GArray of SpkWord by frame: those that its slots ask for
    struct SpkJudge *judge;  ///< What ties are weighed by
    struct {
        SpkWord with, of, by, from, the, to, that, and, or, led, such, as, it, its, they, their, them, he, his, we, our,
            north, south, both, parties, signatories, nor, hyphen, possessive, which, well, along, together, alongside,
            this, including, plus, her, she, for_, on, against, these, party, i, my, but, also;
    } word;
};

/** A name in the text: of an actor, of an instrument, or one that is known to name nobody (a blocking phrase). Token
    indexes; end is one past the last. */
typedef struct {
    guint begin, end;
    const SpkAlias *alias; ///< NULL for "the North", "the South", and for names that the text itself gave
    gint actor;            ///< Into the codebook's actors; -1 for instruments and blocking phrases
    const struct _SpkIntroduction *introduction; ///< A name that the text itself gave
} SpkMention;

typedef enum {
    SPK_GROUP_NOUN,       ///< A noun phrase of its own: "Japan", "the Japanese prime minister", "A, B and C"
    SPK_GROUP_MODIFIER,   ///< Before a noun: "U.S.-Japan (alliance)", "Japanese (aid)"
    SPK_GROUP_POSSESSIVE, ///< "Japan's (aid)", "their (ties)"
} SpkGroupKind;

typedef struct {
    gint actor;
    guint begin, end; ///< Tokens of its words
    const char *via;
    SpkNaming naming;
} SpkMemberMention;

/** Actors that the sentence takes together, in one noun phrase or list. */
typedef struct {
    guint begin, end; ///< Tokens of the whole noun phrase
    SpkGroupKind kind;
    SpkMemberMention members[SPK_MAX_MEMBERS];
    guint member_count;
    SpkWord preposition; ///< That governs it; 0 when none does
    gboolean is_chain;   ///< "U.S.-Japan"
    gboolean is_agent;   ///< Ends in a noun such as government, minister, troops
    gboolean is_place;   ///< "in Tokyo": nobody
    gboolean is_object;  ///< Of the verb right before it
    gboolean is_described;
    gboolean is_we;
    gboolean is_bare; ///< One adjective or name and nothing more: may modify what comes later in a list
    gboolean is_adjective;
} SpkGroup;

#define SPK_MAX_ALTERNATIVES 4

/** A frame that fits a trigger's words, and what became of it. */
typedef struct {
    SpkTrigger trigger;
    char
        *outcome; ///< For explain: the rule that made a tie, or "- " and the first condition that failed; NULL: untried
} SpkAlternative;

/** A trigger found in the text. */
typedef struct {
    guint begin, end;
    guint phrase;                                      ///< Where the noun phrase around it begins
    SpkTrigger trigger;                                ///< The one being tried
    SpkAlternative alternatives[SPK_MAX_ALTERNATIVES]; ///< The first that finds its parties makes the tie
    guint alternative_count, tried;
    gboolean passive;
} SpkHit;

/** Actors that a document has spoken of together: what "both countries" goes back to. */
typedef struct {
    gint actors[SPK_MAX_MEMBERS];
    guint count, sentence;
    guint times;      ///< How often running its source was told to be directed at these, and at nobody else
    SpkPeriod period; ///< Of the tie that they were told to have; open when it had none
} SpkActorSet;

/** A name that a text gives to an actor, or to several: see introductions.c. */
typedef struct _SpkIntroduction {
    char *text;
    char *via; ///< Of a person the full name; NULL for a name of several actors
    SpkActorSet set;
    gboolean needs_article; ///< "the Alliance"
    gboolean is_folded;     ///< In small letters, as the codebook has it; the text needs a capital somewhere
} SpkIntroduction;

/** The times at which a document's narrative stands; open where it tells none. */
typedef struct {
    SpkPeriod section;   ///< Of the heading above: "The crisis of 1956"
    SpkPeriod paragraph; ///< What its sentences said last
    SpkPeriod before;    ///< What the paragraph before said last
    guint number;        ///< Of the paragraph
} SpkNarrative;

/** What a document has said so far. */
typedef struct {
    GArray *sets;             ///< SpkActorSet, most recent last
    gint last_single;         ///< Actor that was last the subject alone; -1
    guint last_single_at;     ///< Sentence
    gboolean last_is_people;  ///< "The British", "Soviet officials"
    SpkActorSet pair, triple; ///< Dominant ones of the document; count 0 when there is none
    SpkActorSet signatories;  ///< Who "we" are; count 0 when nobody
    gint speaker;             ///< Of a transcript, as its last label told; -1
    guint last_of_many;       ///< Sentence that last named a treaty of too many parties to tie all; 0: none yet
    GHashTable *last_of_type; ///< SpkTieType -> SpkActorSet of the last tie of that type; for directed ties its sources
    GHashTable
        *last_targets;    ///< SpkTieType and source (spk_discourse_key) -> SpkActorSet of whom it was last directed at
    gint north, south;    ///< "the North", "the South": actors, or -1
    GArray *actors_named; ///< guint by actor: how often the document's beginning names it, in whatever way
    GArray *actor_counts; ///< guint by actor: how often the document's beginning names it by a name of its own alone
    SpkNarrative narrative;
    SpkPeriod paragraph_period; ///< A phase that opened the paragraph; open when none
    guint paragraph;
    GArray *introductions;    ///< SpkIntroduction, in order of the text
    struct SpkMemory *memory; ///< Pairs told of so far
    GPtrArray *surveyed;      ///< GArray of SpkToken by sentence, as far as the survey went; NULL where it did not look
} SpkDiscourse;

/** A stretch of tokens between clause borders; end is one past the last. */
typedef struct {
    guint begin, end;
} SpkClause;

/** Cue words in the sentence. */
typedef struct {
    guint begin, end;
    const SpkCue *cue;
} SpkFoundCue;

typedef enum { SPK_TIME_AT, SPK_TIME_SINCE, SPK_TIME_UNTIL, SPK_TIME_DURING } SpkTimeSense;

/** One expression of time. AT: within that date. SINCE, UNTIL: open at the other end. DURING: a stretch. */
typedef struct {
    guint begin, end; ///< Tokens
    SpkPeriod period;
    SpkTimeSense sense;
} SpkTimeExpression;

/** One sentence being read. */
typedef struct {
    const SpkCoder *coder;
    const SpkDocument *document;
    const SpkSentence *sentence;
    guint number; ///< From 1
    SpkDiscourse *discourse;
    GArray *tokens;   ///< SpkToken
    GArray *mentions; ///< SpkMention, in order
    GArray *owners;   ///< guint by token: number of its mention, from 1; 0 for none
    GArray *groups;   ///< SpkGroup, in order
    GArray *hits;     ///< SpkHit, in order
    GArray *clauses;  ///< SpkClause by token, and one for the end of the sentence
    GArray *cues;     ///< SpkFoundCue, in order of the text; found when first asked for
    GArray *times;    ///< SpkTimeExpression, in order of the text; found when first asked for
    gboolean has_cues, has_times;
    GHashTable *told;    ///< Set of keys of the assertions made
    GPtrArray *reasons;  ///< char *: what each tie was weighed by, where somebody asks; else NULL
    GPtrArray *unlikely; ///< SpkAssertion: made by rules, and dropped as more likely false than told
    guint tie_count;     ///< Assertions made
} SpkReading;

static inline const SpkToken *
spk_reading_token(const SpkReading *reading, guint i)
{
    return &g_array_index(reading->tokens, SpkToken, i);
}
static inline SpkGroup *
spk_reading_group(const SpkReading *reading, guint i)
{
    return &g_array_index(reading->groups, SpkGroup, i);
}
/** Classes of a token; 0 outside the sentence. */
static inline guint32
spk_reading_classes(const SpkReading *reading, guint i)
{
    return i < reading->tokens->len ? spk_reading_token(reading, i)->classes : 0;
}
static inline SpkWord
spk_reading_word(const SpkReading *reading, guint i)
{
    return i < reading->tokens->len ? spk_reading_token(reading, i)->word : 0;
}
static inline char
spk_reading_mark(const SpkReading *reading, guint i)
{
    return i < reading->tokens->len ? spk_reading_token(reading, i)->mark : '.';
}

static inline const SpkActor *
spk_reading_actor(const SpkReading *reading, gint index)
{
    return g_ptr_array_index(reading->coder->codebook->actors, (guint)index);
}

/** The mention that a token belongs to, or NULL. */
static inline const SpkMention *
spk_reading_mention_at(const SpkReading *reading, guint i)
{
    guint owner = i < reading->owners->len ? g_array_index(reading->owners, guint, i) : 0;
    return owner ? &g_array_index(reading->mentions, SpkMention, owner - 1) : NULL;
}

/** Where the clause around a token (or the sentence's end) begins, and one past where it ends. */
static inline guint
spk_clause_begin(const SpkReading *reading, guint at)
{
    return g_array_index(reading->clauses, SpkClause, at).begin;
}
static inline guint
spk_clause_end(const SpkReading *reading, guint at)
{
    return g_array_index(reading->clauses, SpkClause, at).end;
}

/* In the order in which they run */
void spk_mentions_find(SpkReading *reading);
void spk_groups_find(SpkReading *reading);
/** One group of two: `from` stands behind `into`. */
void spk_group_merge(SpkGroup *into, const SpkGroup *from);
/** Lists become one group each. */
void spk_lists_join(SpkReading *reading);
/** Add groups of pronouns and counted nouns, among the named ones. */
void spk_descriptions_find(SpkReading *reading);
/** Tell of each group what governs it. */
void spk_cases_find(SpkReading *reading);
/** "The British", "Soviet officials": one actor, but many. */
gboolean spk_group_is_people(const SpkReading *reading, const SpkGroup *group);
gboolean spk_reading_is_in_group(const SpkReading *reading, guint at);
/** Where clauses end; before the triggers. */
void spk_clauses_find(SpkReading *reading);
void spk_triggers_find(SpkReading *reading);
/** Note what became of the frame being tried. */
void spk_hit_note(SpkHit *hit, const char *outcome);
void spk_hit_clear(SpkHit *hit);
/** The first group of a slot of a hit, NULL when there is none. */
typedef struct {
    const SpkGroup *groups[8];
    guint count;
    SpkSlotKind kind;
    SpkWord word;
} SpkFilling;
void spk_slot_fill(const SpkReading *reading, const SpkHit *hit, const SpkSlot *slot, SpkFilling *filling);
/** Assertions of all hits and instruments, appended to `assertions`. */
void spk_ties_make(SpkReading *reading, GPtrArray *assertions);

SpkStatus spk_status_find(SpkReading *reading, const SpkHit *hit);
/** Who proposes; NULL when the sentence does not tell. */
char *spk_said_by_find(const SpkReading *reading, const SpkHit *hit);
/** The condition of a possible tie, NULL when the sentence names none. */
char *spk_condition_find(const SpkReading *reading);
/** The tie's time as sentence or context tells it. */
SpkPeriod spk_time_find(SpkReading *reading, guint begin, guint end, SpkDateSource *ret_source);
/** Note the phase that a sentence opens for its paragraph. */
void spk_time_note_phase(SpkReading *reading);
/** Expressions of time in the sentence (SpkTimeExpression), in order of the text. */
const GArray *spk_times_of(SpkReading *reading);

/* narrative.c: the time at which a text that tells what happened stands */
void spk_narrative_init(SpkNarrative *narrative);
/** Note that the sentence is at hand, before it is read for ties. */
void spk_narrative_enter(SpkReading *reading);
/** Note what time it tells, after. */
void spk_narrative_note(SpkReading *reading);
/** Note the time that a title or heading tells. */
void spk_narrative_note_heading(SpkReading *reading);
/** When what the clause around a token tells as past happened, where the sentence does not say so; open when not known.
 */
SpkPeriod spk_narrative_time(const SpkReading *reading, guint at);
/** The year at which the paragraph stands; 0 when it has told none. */
gint spk_narrative_year(const SpkReading *reading);

/** What a document's beginning tells of who speaks in it; `speaker` begins as -1. */
typedef struct {
    guint we, formal, read; ///< "we" and "our"; "the Parties", "the Leaders"; sentences
    gboolean is_ours;       ///< "We, the presidents of ..."
    SpkActorSet first_list;
    gint speaker;
} SpkVoice;

/* speakers.c: who "we" are */
void spk_voice_read(SpkVoice *voice, const SpkReading *reading, SpkZone zone);
SpkActorSet spk_voice_signatories(const SpkVoice *voice, const SpkActorSet *pair);
/** Learn from a transcript's label; once the sentence's groups are found. */
void spk_discourse_note_speaker(SpkDiscourse *discourse, const SpkReading *reading);
/** Who "we" are in this sentence. */
gboolean spk_discourse_we(const SpkReading *reading, SpkActorSet *ret_set);
/** "Parties", "Leaders", "Governments", written large: those of a treaty or a joint statement */
gboolean spk_token_is_formal_party(const SpkReading *reading, guint i);

/* introductions.c: names that a text itself gives */
GArray *spk_introductions_new(void);
/** Learn from a sentence of the survey. */
void spk_introductions_learn(GArray *introductions, const SpkReading *reading);
/** "the two Koreas": sets that the codebook names; before the survey. */
void spk_introductions_learn_sets(GArray *introductions, const SpkCodebook *codebook);
/** "the Alliance": of the groupings that the text names most; after the survey. */
void spk_introductions_learn_bodies(GArray *introductions, const SpkCodebook *codebook, const GArray *actor_counts);
/** The longest such name that begins at a token; its length in tokens. NULL when none does. */
const SpkIntroduction *spk_introductions_find(const SpkReading *reading, guint at, guint *ret_length);

/* syntax.c: what can be told of English without a parser */
/** Does a finite or other verb stand at this token, by its form and neighbours? */
gboolean spk_token_is_verb(const SpkReading *reading, guint i);
/** The noun phrase around a noun begins here. */
guint spk_noun_phrase_begin(const SpkReading *reading, guint at);
/** "the agreement", "this alliance", "these exercises": a noun that goes back to one told before. A name ("the Wye
    Memorandum") or a complement ("the declaration of ...") tells that another one is meant. */
gboolean spk_hit_is_definite(const SpkReading *reading, const SpkHit *hit);
/** The text from token `begin` to before `end`, as the document has it; not empty. */
char *spk_reading_text(const SpkReading *reading, guint begin, guint end);
/** Is the token written so, in whatever case? `text` is in small letters. */
gboolean spk_token_is(const SpkReading *reading, guint i, const char *text);
/** Any of a list that ends in NULL. */
gboolean spk_token_is_any(const SpkReading *reading, guint i, const char *const *texts);

/** Key of last_targets. */
gpointer spk_discourse_key(const SpkReading *reading, const SpkTieType *type, gint source);
void spk_discourse_init(SpkDiscourse *discourse);
void spk_discourse_clear(SpkDiscourse *discourse);
/** Learn from a sentence's groups; `survey` counts for the dominant sets only. */
void spk_discourse_note_groups(SpkDiscourse *discourse, const SpkReading *reading);
/** The set of `count` actors (0: of two or more) that a description in this sentence goes back to; NULL when none. */
const SpkActorSet *spk_discourse_resolve(const SpkDiscourse *discourse, guint count, guint sentence);
/** Read a document's beginning for its dominant pair, triple, signatories, North and South. */
void spk_discourse_survey(SpkDiscourse *discourse, SpkCoder *coder, const SpkDocument *document);

/** events.c: give the assertions of one document the names of their events, by what all of them tell of time. */
void spk_events_name(const SpkCodebook *codebook, GPtrArray *assertions);

/** A reading of a sentence, counted from 1, with everything up to the triggers filled in; without a discourse, up to
   the groups. Number 0: of none yet. Free with spk_reading_clear. */
void spk_reading_init(SpkReading *reading, const SpkCoder *coder, const SpkDocument *document, guint number,
                      SpkDiscourse *discourse);
/** The same reading, of another sentence of the document. */
void spk_reading_move(SpkReading *reading, guint number);
void spk_reading_clear(SpkReading *reading);
