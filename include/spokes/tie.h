#pragma once
#include <glib.h>
#include <spokes/period.h>

/** What a text says of a tie: that it is, should be, may be, or is not. */
typedef enum { SPK_STATUS_ACTUAL, SPK_STATUS_PROPOSED, SPK_STATUS_POSSIBLE, SPK_STATUS_ABSENT } SpkStatus;
#define SPK_STATUS_COUNT 4

const char *spk_status_name(SpkStatus status);
gboolean spk_status_parse(const char *text, SpkStatus *ret_status);

/** Where a tie's time comes from. */
typedef enum {
    SPK_DATED_NONE,
    SPK_DATED_TEXT,       ///< The sentence
    SPK_DATED_CONTEXT,    ///< The sentence or paragraph before
    SPK_DATED_INSTRUMENT, ///< The book of instruments
    SPK_DATED_DOCUMENT,   ///< The document's date stands in
} SpkDateSource;

const char *spk_date_source_name(SpkDateSource source);
gboolean spk_date_source_parse(const char *text, SpkDateSource *ret_source);

typedef enum { SPK_ROLE_PARTY, SPK_ROLE_FROM, SPK_ROLE_TO } SpkRole;

/** How the text names a party. */
typedef enum {
    SPK_NAMED,     ///< By a name, adjective, capital, organ, person
    SPK_DESCRIBED, ///< "both countries", "the alliance", "it"
    SPK_IMPLIED,   ///< By an instrument's parties, or left out
} SpkNaming;

/** "named", "described", "implied". */
const char *spk_naming_name(SpkNaming naming);
gboolean spk_naming_parse(const char *text, SpkNaming *ret_naming);

/** One actor's part in an assertion. Offsets count bytes in the original file's text. */
typedef struct {
    char *actor;
    SpkRole role;
    SpkNaming naming;
    gsize start, end; ///< Of the words that stand for it
    char *words;
    char *via;        ///< Organ, person, base; NULL when the actor itself is named
} SpkParty;

/**
 * One assertion, in one sentence of one text, that two or more actors stand in a tie, or stood, should, may or will not.
 *
 * The same tie told three times is three assertions: counting is the network's business. Strings are UTF-8 and belong
 * to the assertion. Undirected types have parties (role PARTY), directed ones FROM and TO.
 */
typedef struct {
    char *id;            ///< `DOC:SENTENCE:N`, N counted from 1 in the sentence
    char *doc;
    guint sentence;      ///< Number in the document, from 1
    gsize start, end;    ///< Of the sentence
    gsize at, at_end;    ///< Of the cue, the words that made the tie
    char *cue;
    char *type;          ///< Name in the codebook
    SpkStatus status;
    char *said_by;       ///< Who proposes: "author", an actor's id, "instrument"; NULL when not proposed or not known
    char *condition;     ///< Of a possible tie: "Taiwan contingency"; or NULL
    SpkPeriod period;
    SpkDateSource date_source;
    double confidence;   ///< 0..1, the probability that it is right; 1 of an import
    char *rule;
    char *form;          ///< Of support: logistical, operational, financial-technological, capacity-building, basing
    char *domain;        ///< security, economic, technological, people; or NULL
    char *intensity;     ///< minimal, moderate, significant, rising, falling; or NULL
    char *event;         ///< Same event told twice, same id: see spk_assertion_event
    char *convener;      ///< The party that called three or more together; NULL when the text does not tell
    SpkParty *parties;
    guint party_count;
} SpkAssertion;

SpkAssertion *spk_assertion_new(void);
/** Append a party; the strings are copied. */
SpkParty *spk_assertion_add_party(SpkAssertion *assertion, const char *actor, SpkRole role);
void spk_assertion_free(SpkAssertion *assertion);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkAssertion, spk_assertion_free)

/** The actors, sorted, each once: "JPN;KOR;USA", or "CHN>JPN;KOR" when there are roles FROM and TO. */
char *spk_assertion_parties(const SpkAssertion *assertion);

/**
 * The name of the event that an assertion tells of: type, parties and month where it is dated to the month or better by
 * more than its document's date (`consultation:JPN-KOR-USA:2023-08`), else type, parties and document
 * (`alliance:KOR-USA@DOC`). So one event told in two documents counts once only where both date it. A status other than
 * actual follows: `support:USA>KOR@DOC:proposed`.
 */
char *spk_assertion_event(const SpkAssertion *assertion);

/** The same with a time of the caller's, as it is to be written: "2023-08", "1951"; NULL for none. `in_document`: only
 * what this document tells is the same event (`exercise:JPN-KOR:2024@DOC`). */
char *spk_assertion_event_at(const SpkAssertion *assertion, const char *time, gboolean in_document);

/** One pair of an assertion, as `spokes ties` prints it and networks are made of. Owns its strings. */
typedef struct {
    char *id;        ///< The assertion's id and the pair's number from 1: `DOC:SENTENCE:N:K`
    char *assertion;
    char *parties;   ///< All of the assertion's, for reading: "JPN;KOR;USA", or "CHN>JPN;KOR" when directed
    guint party_count;
    char *doc;
    char *story;     ///< The document of which that is a near-copy, else itself: told once, however often printed
    SpkDate doc_date;
    guint sentence;
    gsize start, end, at;
    char *type;
    char *source, *target; ///< Actor ids, never equal; in order of their bytes when undirected
    gboolean directed, is_stock;
    gint sign;
    SpkStatus status;
    char *said_by, *condition; ///< Each NULL when not given, like all that follow up to event
    SpkPeriod period;
    SpkDateSource date_source;
    double confidence;
    double weight;   ///< 1, or as imported
    char *rule, *cue;
    char *source_words, *target_words, *source_via, *target_via;
    char *convener;             ///< Of the assertion's parties, who called them together; NULL when not known
    gsize source_at, target_at; ///< Byte where the text names them; G_MAXSIZE when it does not
    SpkNaming naming;      ///< Of the one of the two that the text names least plainly
    char *form, *domain, *intensity;
    char *event;
} SpkTie;

void spk_tie_free(SpkTie *tie);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkTie, spk_tie_free)
