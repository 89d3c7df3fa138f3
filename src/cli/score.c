#include "cli/cli.h"
#include "cli/references.h"
#include "cli/tables.h"
#include "base/files.h"
#include <math.h>
#include <spokes/score.h>
#include <spokes/store.h>
#include <string.h>

static char **references, **docs;
static char *format, *min_confidence, *rates, *target;
static gint64 seed = 1;
static int replicates = 2000;
static gboolean shows_confusion, shows_errors, without_notes;

static const GOptionEntry options[] = {
    {"reference", 'r', 0, G_OPTION_ARG_FILENAME_ARRAY, &references,
     "Folder of a reference coding, a DOC.jsonl for each document; give it again for another coder (required)", "DIR"},
    {"doc", 'd', 0, G_OPTION_ARG_FILENAME_ARRAY, &docs, "Only this document; give it again for more", "ID"},
    {"min-confidence", 0, 0, G_OPTION_ARG_FILENAME, &min_confidence, "Ties of at least this confidence, 0 to 1",
     "SHARE"},
    {"confusion", 0, 0, G_OPTION_ARG_NONE, &shows_confusion, "Which types were coded as which", NULL},
    {"errors", 0, 0, G_OPTION_ARG_NONE, &shows_errors,
     "Each tie that was missed or is false by the first reference, with its sentence", NULL},
    {"rates", 0, 0, G_OPTION_ARG_FILENAME, &rates, "Write the rates of dropped and added ties there, too (CSV)", "CSV"},
    {"seed", 0, 0, G_OPTION_ARG_INT64, &seed, "Of the bootstrap (default 1)", "N"},
    {"replicates", 0, 0, G_OPTION_ARG_INT, &replicates, "Of the bootstrap (default 2000)", "N"},
    {"format", 'f', 0, G_OPTION_ARG_FILENAME, &format, "csv (default), tsv, json, table, markdown, latex", "FORMAT"},
    {"no-header", 0, 0, G_OPTION_ARG_NONE, &without_notes, "Leave out the lines on how the figures came about", NULL},
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &target, "Write to a file (default: standard output)", "FILE"},
    SPK_OPTIONS_END,
};

/* Both sides of the comparison. */
typedef struct {
    SpkReferenced sides;
    SpkClaims *claims;
} Comparison;

static void
clear_comparison(Comparison *comparison)
{
    g_clear_pointer(&comparison->claims, spk_claims_free);
    spk_referenced_clear(&comparison->sides);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Comparison, clear_comparison)

static gboolean
read_comparison(Comparison *comparison, const char *study, GError **error)
{
    SpkTieQuery query = {0};
    g_autoptr(GPtrArray) ties = NULL;

    if (!spk_cli_share("confidence", min_confidence, &query.min_confidence, error))
        return FALSE;
    g_autoptr(SpkStore) store = spk_store_open(study, SPK_STORE_READ, error);
    if (!store || !spk_referenced_read(&comparison->sides, store, study, references, docs, error) ||
        !spk_store_read_ties(store, &query, &ties, error))
        return FALSE;
    comparison->claims = spk_claims_of_ties(comparison->sides.texts, ties);
    return TRUE;
}

/* The command again, as far as it says what is shown. */
static void
add_origin(SpkTable *table, const Comparison *comparison)
{
    g_autoptr(GString) command = g_string_new("score");
    const guint documents = spk_score_texts_count(comparison->sides.texts);
    g_autoptr(GString) note = g_string_new(NULL);

    for (guint i = 0; references[i]; ++i)
        spk_cli_add_option(command, "reference", references[i]);
    for (guint i = 0; docs && docs[i]; ++i)
        spk_cli_add_option(command, "doc", docs[i]);
    spk_cli_add_option(command, "min-confidence", min_confidence);
    if (shows_confusion || shows_errors)
        g_string_append(command, shows_confusion ? " --confusion" : " --errors");
    spk_table_add_origin(table, command->str);
    g_string_printf(note, "%u document%s, %u reference coding%s", documents, documents == 1 ? "" : "s",
                    comparison->sides.references->len, comparison->sides.references->len == 1 ? "" : "s");
    if (comparison->sides.left_out)
        g_string_append_printf(note, "; %u of the study left out, without a reference", comparison->sides.left_out);
    g_string_append_c(note, '.');
    spk_table_add_note(table, note->str);
}

static void
add_score_notes(SpkTable *table, const SpkScore *score)
{
    g_autofree char *bootstrap = g_strdup_printf(
        "95 %% intervals: bootstrap: percentiles of %d samples of documents, seed %" G_GINT64_FORMAT ".", replicates,
        seed);
    g_autofree char *wilson = g_strdup_printf(
        "wilson: where fewer than %d documents hold such claims, these cannot be resampled; each claim is taken by "
        "itself, which is too narrow where errors of one text go together.",
        SPK_SCORE_LEAST_DOCUMENTS);
    g_autofree char *networks = g_strdup_printf("Networks of actual ties: Pearson r of the dyads' weights %.3f, "
                                                "Spearman rho of the actors' strengths %.3f.",
                                                score->pearson, score->spearman);

    spk_table_add_note(table, "A claim is a pair of actors in a sentence; reference records of more than six parties "
                              "are neither demanded nor held against the coding.");
    if (score->reference_count > 1)
        spk_table_add_note(table,
                           "Figures are means over the references; ceiling is the F1 of these among each other.");
    spk_table_add_note(table, "year: of the reference's ties found with their type and having a start, the share coded "
                              "with the same year (in column precision).");
    spk_table_add_note(table, bootstrap);
    spk_table_add_note(table, wilson);
    spk_table_add_note(table, networks);
}

static void
add_scored(SpkTable *table, const SpkScored *scored)
{
    spk_table_add_number(table, scored->value);
    spk_table_add_number(table, scored->low);
    spk_table_add_number(table, scored->high);
}

static SpkTable *
make_score_table(const Comparison *comparison, const SpkScore *score)
{
    static const char *const columns[] = {
        "level",  "group",      "reference",   "coded", "hits",   "precision", "precision_low", "precision_high",
        "recall", "recall_low", "recall_high", "f1",    "f1_low", "f1_high",   "ceiling",       "interval"};
    SpkTable *table = spk_table_new();

    add_origin(table, comparison);
    add_score_notes(table, score);
    for (guint i = 0; i < G_N_ELEMENTS(columns); ++i)
        spk_table_add_column(table, columns[i]);
    for (guint i = 0; i < score->rows->len; ++i) {
        const SpkScoreRow *row = &g_array_index(score->rows, SpkScoreRow, i);
        spk_table_add_text(table, spk_score_level_name(row->level));
        spk_table_add_text(table, row->group ? row->group : "all");
        spk_table_add_number(table, row->wanted);
        spk_table_add_number(table, row->coded);
        spk_table_add_number(table, row->hits);
        add_scored(table, &row->precision);
        add_scored(table, &row->recall);
        add_scored(table, &row->f1);
        spk_table_add_number(table, row->ceiling);
        spk_table_add_text(table, spk_interval_method_name(row->method));
    }
    return table;
}

static SpkTable *
make_confusion_table(const Comparison *comparison)
{
    g_autoptr(GArray) confusions = spk_score_confusion(comparison->claims, comparison->sides.references);
    SpkTable *table = spk_table_new();

    add_origin(table, comparison);
    spk_table_add_note(table, "Types given to the same dyad in the same sentence, directions ignored, mean over "
                              "references. none: missed, or not in the reference.");
    spk_table_add_column(table, "reference");
    spk_table_add_column(table, "coded");
    spk_table_add_column(table, "count");
    for (guint i = 0; i < confusions->len; ++i) {
        const SpkConfusion *confusion = &g_array_index(confusions, SpkConfusion, i);
        spk_table_add_text(table, confusion->wanted ? confusion->wanted : "none");
        spk_table_add_text(table, confusion->coded ? confusion->coded : "none");
        spk_table_add_number(table, confusion->count);
    }
    return table;
}

static SpkTable *
make_error_table(const Comparison *comparison)
{
    static const char *const columns[] = {"error", "doc", "source", "target", "type", "status", "sentence"};
    g_autoptr(GPtrArray) errors = spk_score_errors(comparison->claims, comparison->sides.references->pdata[0]);
    SpkTable *table = spk_table_new();

    add_origin(table, comparison);
    for (guint i = 0; i < G_N_ELEMENTS(columns); ++i)
        spk_table_add_column(table, columns[i]);
    for (guint i = 0; i < errors->len; ++i) {
        const SpkScoreError *error = errors->pdata[i];
        spk_table_add_text(table, error->is_missed ? "missed" : "false");
        spk_table_add_text(table, error->doc);
        spk_table_add_text(table, error->source);
        spk_table_add_text(table, error->target);
        spk_table_add_text(table, error->type);
        spk_table_add_text(table, spk_status_name(error->status));
        spk_table_add_text(table, error->words);
    }
    return table;
}

static gboolean
write_rates(const SpkScore *score, GError **error)
{
    g_autoptr(SpkOutput) output = spk_output_open(rates, error);
    if (!output)
        return FALSE;
    spk_score_print_rates(score, spk_output_stream(output));
    return spk_output_commit(g_steal_pointer(&output), error);
}

static gboolean
check_options(GError **error)
{
    if (!references)
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "score: no --reference DIR given: what to score against?");
    else if (shows_confusion && shows_errors)
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "score: --confusion and --errors are two tables (ask for one)");
    else if (replicates < 100 || replicates > 1000000)
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "score: --replicates %d is out of range (100 to 1000000)",
                    replicates);
    else
        return TRUE;
    return FALSE;
}

static gboolean
run_score(char **operands, GError **error)
{
    g_auto(Comparison) comparison = {0};
    g_autoptr(SpkScore) score = NULL;
    g_autoptr(SpkTable) table = NULL;
    SpkFormat table_format;

    if (!check_options(error) || !spk_cli_table_format(format, &table_format, error) ||
        !read_comparison(&comparison, operands[0], error))
        return FALSE;
    if (rates || !(shows_confusion || shows_errors))
        score = spk_score_new(comparison.claims, comparison.sides.references,
                              &(SpkScoreOptions){(guint64)seed, (guint)replicates});
    if (rates && !write_rates(score, error))
        return FALSE;
    table = shows_confusion ? make_confusion_table(&comparison)
            : shows_errors  ? make_error_table(&comparison)
                            : make_score_table(&comparison, score);
    return spk_cli_print_table(table, table_format, !without_notes, target, error);
}

const SpkCommand spk_command_score = {
    .group = "Read",
    .name = "score",
    .operands = "STUDY.db --reference DIR...",
    .help = "Precision, recall, F1 of a study's coding against reference codings",
    .details = "A reference is a folder that holds DOC.jsonl for each document, a record a line:\n"
               "  {\"quote\": \"<words of the text>\", \"type\": \"support\", \"from\": [\"USA\"], \"to\": [\"KOR\"],\n"
               "   \"status\": \"actual\", \"start\": \"1950\", \"end\": null}\n"
               "with \"parties\" in place of \"from\" and \"to\" where the type has no direction. Figures are means\n"
               "over the references; how well these agree among themselves (the ceiling) stands beside. The texts\n"
               "must be where they were coded.\n\n"
               "Examples:\n"
               "  spokes score study.db --reference coder-a --reference coder-b --format table\n"
               "  spokes score study.db --reference coder-a --errors --format csv\n"
               "  spokes score study.db --reference coder-a --rates rates.csv",
    .options = options,
    .least = 1,
    .most = 1,
    .run = run_score,
};
