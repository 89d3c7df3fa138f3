#pragma once
#include <spokes/codebook.h>
#include <spokes/store.h>
#include <stdio.h>

/** What an import did. */
typedef struct {
    guint row_count;       ///< That were taken
    guint document_count;  ///< Document ids that the rows went to
    guint new_actor_count; ///< Actors that neither the codebook nor the study knew
    guint undated_count;   ///< Rows with neither since nor until
    guint tie_count;       ///< Assertions that the rows became
    guint open_count;      ///< Rows without an end
    GPtrArray *left_out;   ///< Rows that were not taken: `file:line:column: why` (char *); NULL: every row is
    char *new_actors;      ///< The new ones with their names: "COW999 Ruritania, ..."; NULL when there are none
    char *ignored;         ///< Columns of the file that are not read: "note, url"; NULL when there are none
} SpkImportSummary;

/** Free what a summary owns. */
void spk_import_summary_clear(SpkImportSummary *summary);

/**
 * Read ties from a CSV file (`-`: standard input) with a header line into a study.
 *
 * Columns: `source` and `target` (actors' ids), and where present `type` (default alignment), `weight` (above 0;
 * default 1), `directed` (true or false, 1 or 0, yes or no: must agree with the type, which gives the direction),
 * `status` (default actual), `since`, `until` (YYYY, YYYY-MM or YYYY-MM-DD), `doc` (default: the file's name without
 * folder and extension). Ids that the codebook does not know become actors of kind other.
 *
 * Row R (from 1, below the header) becomes assertion `DOC:R:1` with rule `import` and an event of its own. An earlier
 * import of the same document ids is replaced. Any faulty row: SPK_ERROR_INPUT with every fault, and nothing is stored.
 * One transaction. `ret_summary` may be NULL.
 */
gboolean spk_import_csv(SpkStore *store, const SpkCodebook *codebook, const char *path, SpkImportSummary *ret_summary,
                        GError **error);

/**
 * Read the Correlates of War project's formal alliances by dyad (Gibler 2009; alliance_v4.1_by_dyad.csv).
 *
 * A row with defense obligations becomes an alliance, any other an agreement; `form` lists the row's flags: defense,
 * neutrality, nonaggression, entente (an empty one is not set). It runs from dyad_st to dyad_end, without end where it was in force at the end of
 * the data. All dyads of an alliance are one event, `cow-alliances:NUMBER`. States go by their numbers to the
 * codebook's; where several stood behind one number in a row's time (Russia, Soviet Union), the row becomes a tie of
 * each. A number that the codebook does not know becomes an actor of kind other, `COW999`, with the file's name for it.
 *
 * Rows that tie a state to itself, or end before they start, are left out and named in the summary. Anything else that
 * the format does not allow (a date that is no day, a flag that is neither 0 nor 1): SPK_ERROR_INPUT with every fault,
 * and nothing is stored. The document's id is the file's name without folder and extension; an earlier import of it is
 * replaced. One transaction. `ret_summary` may be NULL.
 */
gboolean spk_import_cow_alliances(SpkStore *store, const SpkCodebook *codebook, const char *path,
                                  SpkImportSummary *ret_summary, GError **error);

/**
 * Read the Defense Cooperation Agreement Dataset (Kinne 2020; DCAD-v1.0-main.csv).
 *
 * A row becomes an agreement since it was signed, an event of its own, `dcad:ID`; `form` lists type and categories:
 * general, dca, dic, trex, procurement, commission, research. It ends with endYearEstimate, but not where that is the
 * last year of the data, 2010, and the row is not coded as terminated. All else as spk_import_cow_alliances.
 */
gboolean spk_import_dcad(SpkStore *store, const SpkCodebook *codebook, const char *path, SpkImportSummary *ret_summary,
                         GError **error);

/** What an import of attributes did. */
typedef struct {
    guint actor_count;     ///< Rows
    guint value_count;     ///< Fields that were not empty
    guint new_actor_count; ///< Actors that neither the codebook nor the study knew
    char *names;           ///< Of the attributes: "bloc, region"
    char *new_actors;      ///< The first ids of them: "ABC, DEF"; NULL when there are none
} SpkActorsSummary;
void spk_actors_summary_clear(SpkActorsSummary *summary);

/**
 * Read actors' attributes from a CSV file (`-`: standard input) with a header line into a study.
 *
 * Column `id` is the actor's id, `name` (if there) the label of an actor that the codebook does not name; every other
 * column is an attribute by its name in small letters. An empty field says nothing. A later import of the same path
 * replaces what came from it. Ids that are not known become actors of kind other. Any faulty row: SPK_ERROR_INPUT with
 * every fault, and nothing is stored. One transaction. `ret_summary` may be NULL.
 */
gboolean spk_import_actors(SpkStore *store, const SpkCodebook *codebook, const char *path,
                           SpkActorsSummary *ret_summary, GError **error);

typedef enum { SPK_TIES_CSV, SPK_TIES_JSONL } SpkTieFormat;

/**
 * Write ties (SpkTie), one a line, with the keys `id, assertion, parties, doc, sentence, start, end, at, type, source,
 * target, directed, status, said_by, condition, since, until, date_source, confidence, rule, cue, source_words,
 * target_words, source_via, target_via, form, domain, intensity, event, naming`. CSV begins with them as its header.
 *
 * With `types` (SpkTieType, else NULL) three keys follow: `plover` and `cameo`, the nearest equivalents of the tie's
 * type in these codebooks, and `quad_class`, that of the CAMEO code (of a range its first): 1 verbal cooperation (01 to
 * 05), 2 material cooperation (06 to 08), 3 verbal conflict (09 to 13), 4 material conflict (14 to 20).
 *
 * `parties` are ids, in JSONL a list, in CSV joined by `;`. What is missing is null, or an empty field.
 * A stream that does not take it all: SPK_ERROR_FILE.
 */
gboolean spk_export_ties(GPtrArray *ties, GPtrArray *types, SpkTieFormat format, FILE *stream, GError **error);
