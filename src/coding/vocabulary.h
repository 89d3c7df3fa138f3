#pragma once
#include <glib.h>

/** A word as the coder knows it: its number in the vocabulary; 0 is any word that is not in it. */
typedef guint32 SpkWord;

/** Classes of a word, as bits. A word may have several. */
typedef enum {
    SPK_WORD_PREPOSITION = 1u << 0,
    SPK_WORD_PLACE = 1u << 1, ///< Prepositions after which a capital is a place
    SPK_WORD_DETERMINER = 1u << 2,
    SPK_WORD_NUMBER = 1u << 3,
    SPK_WORD_PRONOUN = 1u << 4,
    SPK_WORD_BE = 1u << 5,
    SPK_WORD_HAVE = 1u << 6,
    SPK_WORD_DO = 1u << 7,
    SPK_WORD_MODAL = 1u << 8,
    SPK_WORD_NEGATION = 1u << 9,
    SPK_WORD_RELATIVE = 1u << 10,
    SPK_WORD_SUBORDINATOR = 1u << 11,
    SPK_WORD_OPENER = 1u << 12, ///< Opens a phrase before the main clause: "After ..."
    SPK_WORD_CONJUNCTION = 1u << 13,
    SPK_WORD_ADVERB = 1u << 14,
    SPK_WORD_AGENT = 1u << 15, ///< Stands for its state: government, minister, troops
    SPK_WORD_TITLE = 1u << 16,
    SPK_WORD_PARTY = 1u << 17, ///< Counted in descriptions: countries, sides, leaders
    SPK_WORD_RECEIVE = 1u << 18,
    SPK_WORD_NOUN = 1u << 19, ///< Has a verb's form, but is more often a noun: press, court
    SPK_WORD_VERB_BASE = 1u << 20,
    SPK_WORD_VERB_S = 1u << 21,
    SPK_WORD_VERB_PAST = 1u << 22,
    SPK_WORD_VERB_PARTICIPLE = 1u << 23,
    SPK_WORD_VERB_ING = 1u << 24,
    SPK_WORD_SIZE2 = 1u << 25,
    SPK_WORD_SIZE3 = 1u << 26,
    SPK_WORD_SIZE4 = 1u << 27,
    SPK_WORD_RECIPROCAL = 1u << 28,
    SPK_WORD_TRIGGER_NOUN = 1u << 29,   ///< Some frame's noun
    SPK_WORD_PERFORM = 1u << 30,        ///< Its subject does what its object names
    SPK_WORD_REPORT = (gint)(1u << 31), ///< Verbs of saying
} SpkWordClassBit;

#define SPK_WORD_AUXILIARY (SPK_WORD_BE | SPK_WORD_HAVE | SPK_WORD_DO | SPK_WORD_MODAL)
#define SPK_WORD_FINITE (SPK_WORD_VERB_S | SPK_WORD_VERB_PAST | SPK_WORD_AUXILIARY)
#define SPK_WORD_VERB                                                                                                  \
    (SPK_WORD_VERB_BASE | SPK_WORD_VERB_S | SPK_WORD_VERB_PAST | SPK_WORD_VERB_PARTICIPLE | SPK_WORD_VERB_ING)
#define SPK_WORD_SIZED (SPK_WORD_SIZE2 | SPK_WORD_SIZE3 | SPK_WORD_SIZE4)

/** Every word that the codebook holds, interned. */
typedef struct SpkVocabulary SpkVocabulary;

SpkVocabulary *spk_vocabulary_new(void);
void spk_vocabulary_free(SpkVocabulary *vocabulary);

/** The word's number, made when missing. `text` is in lower case, without the dots of an abbreviation. */
SpkWord spk_vocabulary_add(SpkVocabulary *vocabulary, const char *text, gsize length);
/** 0 when the vocabulary does not have it. */
SpkWord spk_vocabulary_find(const SpkVocabulary *vocabulary, const char *text, gsize length);

void spk_vocabulary_mark(SpkVocabulary *vocabulary, SpkWord word, guint32 classes);
guint32 spk_vocabulary_classes(const SpkVocabulary *vocabulary, SpkWord word);

/** Forms of a verb: third person, past, participle, -ing; regular unless told otherwise. Base form in `forms[0]`. */
typedef struct {
    char *forms[5];
} SpkVerbForms;
enum { SPK_VERB_BASE, SPK_VERB_S, SPK_VERB_PAST, SPK_VERB_PARTICIPLE, SPK_VERB_ING };

/** `irregular` may be NULL: a table of base form -> "past participle". */
void spk_verb_forms(const char *base, GHashTable *irregular, SpkVerbForms *ret_forms);
void spk_verb_forms_clear(SpkVerbForms *forms);
/** Plural of a noun; irregular plurals of English are not known. */
char *spk_noun_plural(const char *singular);
