#pragma once
#include <spokes/codebook.h>
#include <spokes/tie.h>
#include <stdio.h>

/**
 * How good a coding is: precision, recall and F1 against one or more reference codings of the same texts.
 *
 * What is compared are *claims*: these two actors, in this sentence, of this type and status. Both sides count
 * sentences by one plain rule of this room (not by the coder's), so that codings of any origin can be compared. A claim
 * made twice in a sentence counts once.
 *
 * A reference record of more than six parties (a treaty with its 21 signatories) is optional: its pairs are neither
 * demanded nor held against the coding.
 */
#define SPK_SCORE_MOST_PARTIES 6

/** The texts that both sides coded, and the tie types. */
typedef struct SpkScoreTexts SpkScoreTexts;

/** `types` (SpkTieType) must live as long as this. */
SpkScoreTexts *spk_score_texts_new(GPtrArray *types);
void spk_score_texts_free(SpkScoreTexts *texts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkScoreTexts, spk_score_texts_free)

/** Add a text by its document's id, each once: the bytes of its file, which are copied. */
void spk_score_texts_add(SpkScoreTexts *texts, const char *doc, const char *bytes, gsize length);
guint spk_score_texts_count(const SpkScoreTexts *texts);

/** Start of each sentence in the text, in bytes, ascending, the first 0 (gsize). */
GArray *spk_score_sentences(const char *bytes, gsize length);

/** Claims of one coder. The texts that they were made with must outlive them. */
typedef struct SpkClaims SpkClaims;

/** Of ties (SpkTie); those of documents that are not among the texts are left out. */
SpkClaims *spk_claims_of_ties(const SpkScoreTexts *texts, GPtrArray *ties);

/**
 * Of a reference coding: a folder that holds DOC.jsonl for each text, in the codebook's record form: one JSON object a
 * line with `quote` (verbatim in the text), `type`, `status`, `parties` or `from` and `to`, and `start`, `end`.
 * What is wrong is told with file:line:column, every fault of every file at once.
 */
gboolean spk_claims_read(const SpkScoreTexts *texts, const char *folder, SpkClaims **ret_claims, GError **error);
void spk_claims_free(SpkClaims *claims);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkClaims, spk_claims_free)

typedef enum {
    SPK_SCORE_DYAD_DOC, ///< Who is tied to whom, once a document
    SPK_SCORE_DYAD,     ///< Who is tied to whom, once a sentence
    SPK_SCORE_VALENCE,  ///< Dyad, and cooperative or adverse
    SPK_SCORE_TYPE,     ///< Dyad and type, with direction where the type has one
    SPK_SCORE_STATUS,   ///< Type and status
    SPK_SCORE_SNAPSHOT, ///< Dyads of actual ties, and where they fall: pre-2023, post-2023 (both, if they lasted),
                        ///< undated
    SPK_SCORE_YEAR, ///< Of the reference's ties that are found with their type and have a start: share with the same
                    ///< year
    SPK_SCORE_LEVEL_COUNT,
} SpkScoreLevel;

/** "dyad-doc" ... */
const char *spk_score_level_name(SpkScoreLevel level);

/** A share with its interval; `low` and `high` are NaN where there is none. */
typedef struct {
    double value, low, high;
} SpkScored;

typedef enum {
    SPK_INTERVAL_NONE,      ///< Nothing to be sure of
    SPK_INTERVAL_BOOTSTRAP, ///< Percentiles over resampled documents
    SPK_INTERVAL_WILSON,    ///< Wilson (1927), each claim by itself
} SpkIntervalMethod;

/** "none", "bootstrap", "wilson" */
const char *spk_interval_method_name(SpkIntervalMethod method);

/** Documents with such claims from which on they are resampled; a percentile interval of fewer covers too little. */
#define SPK_SCORE_LEAST_DOCUMENTS 20

/** One line of the score. Shares are means over the references, 0 where there is nothing to divide by. */
typedef struct {
    SpkScoreLevel level;
    const char *group; ///< A type at level TYPE, a status at level STATUS; NULL: all
    double wanted;     ///< Claims of the reference, mean over references; of YEAR: those found, with a start
    double coded;      ///< Claims of the coding that count; NaN of YEAR
    double hits;       ///< In both
    SpkScored precision, recall, f1; ///< Of YEAR only precision: the share
    double ceiling; ///< Mean F1 (YEAR: share) of each reference against each other; NaN with one reference
    SpkIntervalMethod method;
} SpkScoreRow;

typedef struct {
    guint64 seed;
    guint replicates; ///< Of the bootstrap
} SpkScoreOptions;

typedef struct {
    GArray *rows; ///< SpkScoreRow: all levels, then each type, then each status that occurs
    guint document_count, reference_count;
    double pearson, spearman; ///< Of the weighted networks of actual ties; of the rankings of actors by strength
} SpkScore;

/**
 * Score claims against references (SpkClaims, at least one).
 *
 * 95 % intervals: percentiles of a bootstrap over documents (Efron 1979) where
 * SPK_SCORE_LEAST_DOCUMENTS of them hold such claims, since ties of one text are right or wrong together. Below:
 * Wilson's interval, which takes claims as independent and is too narrow where they are not; that of F1 is the interval
 * of the share of claims that both have among those that either has, J, through F1 = 2 J / (1 + J).
 */
SpkScore *spk_score_new(const SpkClaims *claims, GPtrArray *references, const SpkScoreOptions *options);
void spk_score_free(SpkScore *score);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkScore, spk_score_free)

/** How often a dyad's type was coded as another; NULL for none: missed, or not in the reference. */
typedef struct {
    const char *wanted, *coded;
    double count; ///< Mean over references
} SpkConfusion;

/**
 * Types of the claims about the same dyad in the same sentence, directions ignored: first those that both sides have,
 * then the others one to one in the order of the types, then what is left over on one side. Optional claims are left
 * out. Returns SpkConfusion, in order of wanted, then coded type, none last.
 */
GArray *spk_score_confusion(const SpkClaims *claims, GPtrArray *references);

/** A claim that only one side has, at level TYPE. */
typedef struct {
    gboolean is_missed; ///< Else false: coded, but not in the reference
    const char *doc, *source, *target, *type;
    SpkStatus status;
    char *words; ///< The sentence, on one line
} SpkScoreError;

/** Of the first reference: what was missed, then what is false, in order of the texts (SpkScoreError). */
GPtrArray *spk_score_errors(const SpkClaims *claims, const SpkClaims *reference);

/**
 * How often a coder drops a true tie and adds a false one: what a model of its errors needs.
 *
 * `dropped` = 1 - recall: the chance that a tie which the text asserts is not coded. `added` = 1 - precision: the
 * chance that a coded tie is false. Both are means over references, as measured once a sentence.
 */
typedef struct {
    char *level, *group; ///< As in the file: "type", "alliance"; group "" for all
    double wanted, coded, hits, dropped, added;
} SpkErrorRate;

/**
 * Write the rates of a score as CSV: level, group, reference, coded, hits, dropped, added. Rates without a claim to
 * count are empty.
 */
void spk_score_print_rates(const SpkScore *score, FILE *stream);

/** Read such a file (SpkErrorRate); its faults with file:line:column. A rate that is empty is NaN. */
gboolean spk_error_rates_read(const char *path, GPtrArray **ret_rates, GError **error);

/** The rate of a level and group (NULL: all), or NULL when the file has none. */
const SpkErrorRate *spk_error_rates_find(GPtrArray *rates, const char *level, const char *group);
