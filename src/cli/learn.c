#include "cli/cli.h"
#include "cli/code_study.h"
#include "cli/references.h"
#include "cli/target.h"
#include "cli/texts.h"
#include "base/files.h"
#include <spokes/coding.h>
#include <spokes/learning.h>
#include <string.h>

static char **references, **docs;
static char *codebook_folder, *target, *source;

static const GOptionEntry options[] = {
    {"reference", 'r', 0, G_OPTION_ARG_FILENAME_ARRAY, &references,
     "Folder of a reference coding, a DOC.jsonl for each document; give it again for another coder (required)", "DIR"},
    {"doc", 'd', 0, G_OPTION_ARG_FILENAME_ARRAY, &docs, "Only this document; give it again for more", "ID"},
    {"codebook", 'c', 0, G_OPTION_ARG_FILENAME, &codebook_folder, "Folder of actors, types and frames to read by",
     "DIR"},
    {"source", 0, 0, G_OPTION_ARG_FILENAME, &source, "What the rows say they come from (default: codings of N texts)",
     "WORDS"},
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &target, "Write to a file (default: standard output)", "FILE"},
    SPK_OPTIONS_END,
};

static void
take(const SpkObservation *observation, gpointer data)
{
    gpointer *both = data;
    spk_learning_add(both[0], both[1], observation->at, observation->source, observation->target, observation->type,
                     observation->is_told, observation->features);
}

static gboolean
read_document(SpkLearning *learning, SpkCoder *coder, const SpkStoredDocument *stored, const char *study,
              GError **error)
{
    g_autofree char *path = spk_text_find(stored, study);
    const SpkTextSource text = {.path = path,
                                .id = stored->id,
                                .title = stored->title,
                                .author = stored->author,
                                .source = stored->source,
                                .date = stored->date};
    g_autoptr(SpkDocument) document = NULL;

    if (!spk_document_read(&text, &document, error))
        return FALSE;
    spk_coder_observe(coder, document, take, (gpointer[]){learning, stored->id});
    return TRUE;
}

static gboolean
is_wanted(const SpkStoredDocument *document)
{
    return !document->is_import && (!docs || g_strv_contains((const char *const *)docs, document->id)) &&
           spk_referenced_has(references, document->id);
}

/* ---- How the weights do on documents that they were not learned from ---- */

static void
print_row(FILE *out, const char *name, const SpkClaims *claims, const SpkReferenced *referenced)
{
    static const SpkScoreLevel levels[] = {SPK_SCORE_DYAD, SPK_SCORE_VALENCE, SPK_SCORE_TYPE};
    g_autoptr(SpkScore) score = spk_score_new(claims, referenced->references, &(SpkScoreOptions){1, 100});

    fprintf(out, "#   %-22s", name);
    for (guint i = 0; i < score->rows->len; ++i) {
        const SpkScoreRow *row = &g_array_index(score->rows, SpkScoreRow, i);
        for (guint k = 0; k < G_N_ELEMENTS(levels); ++k)
            if (row->level == levels[k] && !row->group)
                fprintf(out, "  %s %.3f %.3f %.3f", spk_score_level_name(row->level), row->precision.value,
                        row->recall.value, row->f1.value);
    }
    fputc('\n', out);
}

static void
print_trial(FILE *out, SpkLearning *learning, const SpkReferenced *referenced)
{
    const SpkLearningBounds bounds = {SPK_CODER_KEPT, SPK_CODER_ADDED};
    g_autoptr(SpkClaims) rules = spk_learning_cross_validate(learning, NULL);
    g_autoptr(SpkClaims) weighed = spk_learning_cross_validate(learning, &bounds);
    SpkCalibration tenths[10];

    fprintf(out, "# Precision, recall, F1 on documents that the weights were not learned from (%d parts in turn):\n",
            SPK_LEARNING_FOLDS);
    print_row(out, "rules alone", rules, referenced);
    print_row(out, "rules, weighed", weighed, referenced);
    fputs("# Probability of ties there, by tenths: how many, mean probability, share that is right:\n#  ", out);
    spk_learning_calibration(learning, tenths);
    for (guint i = 0; i < 10; ++i)
        if (tenths[i].count > 0)
            fprintf(out, " %.0f %.2f %.2f;", tenths[i].count, tenths[i].probability, tenths[i].right / tenths[i].count);
    fputc('\n', out);
}

static void
print_weights(FILE *out, const SpkLearning *learning, guint texts)
{
    g_autoptr(GArray) weights = spk_learning_fit(learning);

    fputs("feature | weight | cases | source\n", out);
    for (guint i = 0; i < weights->len; ++i) {
        const SpkLearnedWeight *one = &g_array_index(weights, SpkLearnedWeight, i);
        char number[G_ASCII_DTOSTR_BUF_SIZE];
        g_ascii_formatd(number, sizeof number, "%.3f", one->weight);
        fprintf(out, "%s | %s | %u | ", one->feature, number, one->cases);
        if (source)
            fprintf(out, "%s\n", source);
        else
            fprintf(out, "codings of %u text%s\n", texts, texts == 1 ? "" : "s");
    }
}

static gboolean
learn(SpkReferenced *referenced, const char *study, GError **error)
{
    g_autoptr(SpkStore) store = spk_store_open(study, SPK_STORE_READ, error);
    if (!store || !spk_referenced_read(referenced, store, study, references, docs, error))
        return FALSE;
    g_autoptr(SpkCodebook) codebook = spk_code_codebook(codebook_folder, error);
    if (!codebook)
        return FALSE;
    g_autoptr(SpkCoder) coder = spk_coder_new(codebook);
    g_autoptr(SpkLearning) learning = spk_learning_new(referenced->texts, referenced->references);
    for (guint i = 0; i < referenced->documents->len; ++i)
        if (is_wanted(referenced->documents->pdata[i]) &&
            !read_document(learning, coder, referenced->documents->pdata[i], study, error))
            return FALSE;
    g_autoptr(SpkOutput) output = spk_output_open(target, error);
    if (!output)
        return FALSE;
    FILE *out = spk_output_stream(output);
    guint texts = spk_score_texts_count(referenced->texts);
    fprintf(out,
            "# What speaks for a tie (above 0) and against it, in log odds: learned from codings of %u text%s,\n"
            "# %u ties that their sentences may tell. A tie's confidence is the probability that these add up to.\n",
            texts, texts == 1 ? "" : "s", spk_learning_count(learning));
    print_trial(out, learning, referenced);
    print_weights(out, learning, texts);
    return spk_output_commit(g_steal_pointer(&output), error);
}

static gboolean
run_learn(char **operands, GError **error)
{
    SpkReferenced referenced = {0};

    if (!references) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "learn: no --reference DIR given: what to learn from?");
        return FALSE;
    }
    const gboolean is_done = learn(&referenced, operands[0], error);
    spk_referenced_clear(&referenced);
    return is_done;
}

const SpkCommand spk_command_learn = {
    .group = "Read",
    .name = "learn",
    .operands = "STUDY.db --reference DIR...",
    .help = "Learn from reference codings how likely each tie is",
    .details = "Writes the weights.txt of a codebook: the coder's rules find ties, the weights say how likely each is\n"
               "by all that stands around it, drop the unlikely and add likely ones that no rule found. Needs\n"
               "hundreds of coded sentences of several texts; the comments of the file say what it is worth on texts\n"
               "that the weights were not learned from. References are as for `spokes score`.\n\n"
               "Examples:\n"
               "  spokes learn study.db --reference coder-a --reference coder-b -o my-codebook/weights.txt",
    .options = options,
    .least = 1,
    .most = 1,
    .run = run_learn,
};
