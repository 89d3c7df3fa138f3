#include "check.h"

#include "base/files.h"
#include "coding/judge.h"
#include "score/logistic.h"
#include <glib/gstdio.h>
#include <spokes/coding.h>
#include <spokes/learning.h>

/* ---- Logistic regression ---- */

#define EXAMPLES 12

/* Features of twelve examples: one that all have, one that some have, one that some have twice; and their verdicts */
static const guint8 matrix[EXAMPLES][3] = {{1, 0, 0}, {1, 1, 0}, {1, 1, 2}, {1, 0, 1}, {1, 0, 1}, {1, 1, 1},
                                           {1, 1, 0}, {1, 0, 0}, {1, 0, 2}, {1, 1, 1}, {1, 0, 0}, {1, 1, 0}};
static const guint8 verdicts[EXAMPLES] = {0, 1, 1, 0, 1, 1, 0, 0, 1, 1, 0, 1};

static GPtrArray *
make_columns(void)
{
    GPtrArray *columns = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    for (guint j = 0; j < 3; ++j) {
        GArray *column = g_array_new(FALSE, FALSE, sizeof(SpkOccurrence));
        for (guint i = 0; i < EXAMPLES; ++i)
            if (matrix[i][j])
                g_array_append_vals(column, &(SpkOccurrence){i, matrix[i][j]}, 1);
        g_ptr_array_add(columns, column);
    }
    return columns;
}

typedef struct {
    const char *name;
    double ridge;
    double weights[3];
} FitCase;

/* Minima of the same function as scipy.optimize.minimize (1.10.1, BFGS) finds them */
static const FitCase fit_cases[] = {
    {"little_ridge", 1, {-0.7001346222984612, 0.9115570115109708, 0.9778213139062896}},
    {"much_ridge", 80, {0.30816849215702075, 0.01858065668772218, 0.02858831365286028}},
};

static void
test_fit(void **state)
{
    const FitCase *row = *state;
    g_autoptr(GPtrArray) columns = make_columns();
    const SpkDesign design = {columns, verdicts, NULL, EXAMPLES};
    g_autofree double *weights = spk_logistic_fit(&design, row->ridge, 1);
    for (guint j = 0; j < 3; ++j)
        assert_double_near(weights[j], row->weights[j], 1e-4);
}

/* Of the examples in use alone: 2 of 4 right, so the intercept is log 1; and no weight for what is too rare */
static void
test_fit_of_a_part(void **state)
{
    static const guint8 use[EXAMPLES] = {1, 1, 0, 1, 1};
    g_autoptr(GPtrArray) columns = make_columns();
    const SpkDesign design = {columns, verdicts, use, EXAMPLES};
    g_autofree double *weights = spk_logistic_fit(&design, 80, 3);
    (void)state;
    assert_double_near(weights[0], 0, 1e-9);
    assert_double_near(weights[1], 0, 0); // one example in use
    assert_double_near(weights[2], 0, 0); // two
}

static void
test_fit_without_examples(void **state)
{
    g_autoptr(GPtrArray) columns = g_ptr_array_new();
    const SpkDesign design = {columns, verdicts, NULL, 0};
    g_autofree double *weights = spk_logistic_fit(&design, 80, 3);
    (void)state;
    assert_non_null(weights);
}

/* ---- Names of features ---- */

static void
test_hash_of_parts(void **state)
{
    const SpkPart one = spk_part("word of"), space = spk_part(" "), other = spk_part("alliance");
    guint64 hash = (one.hash * space.power + space.hash) * other.power + other.hash;
    (void)state;
    assert_true(hash == spk_feature_hash("word of alliance"));
    assert_true(spk_part_of_number(7).hash == spk_feature_hash("7"));
    assert_string_equal(spk_part_of_number(12).text, "9");
    assert_true(spk_feature_hash("ab") != spk_feature_hash("ba"));
}

/* ---- What weights do to a coding ---- */

static char *folder;

static const char types_rows[] = "type | sign | direction | lasts | source\n"
                                 "consultation | + | none | flow | test\n"
                                 "dispute | - | none | flow | test\n";
static const char lexicon_rows[] = "class | words | source\n"
                                   "preposition | with; in; between; of; about | test\n"
                                   "conjunction | and | test\n"
                                   "determiner | the; a | test\n"
                                   "have | had | test\n"
                                   "verb | negotiate; forget; sleep | test\n"
                                   "irregular | forget forgot forgotten; sleep slept slept | test\n";

static void
write_file(const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autoptr(GError) error = NULL;
    g_file_set_contents(path, text, -1, &error);
    assert_no_error(error);
}

static int
make_folder(void **state)
{
    (void)state;
    folder = g_dir_make_tmp("spokes-learning-XXXXXX", NULL);
    assert_non_null(folder);
    write_file("types.txt", types_rows);
    write_file("states.txt", "id | name | adjectives | source\n"
                             "AAA | Arland | Arlandic | test\n"
                             "BBB | Borland | Borlandic | test\n"
                             "CCC | Corland | Corlandic | test\n");
    write_file("frames.txt", "id | type | pos | mode | triggers | from | to | mods | unless | source\n"
                             "meet | consultation | v | mutual | negotiate | subj | with | | | test\n"
                             "quarrel | dispute | n | mutual | quarrel | between | with | | | test\n");
    write_file("lexicon.txt", lexicon_rows);
    return 0;
}

static int
remove_folder(void **state)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    const char *name;
    (void)state;
    while ((name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_unlink(path);
    }
    g_dir_close(dir);
    g_rmdir(folder);
    g_clear_pointer(&folder, g_free);
    return 0;
}

static SpkDocument *
make_document(const char *text)
{
    SpkTextSource source = {.id = (char *)"t", .path = (char *)"t.txt"};
    g_autoptr(GError) error = NULL;
    SpkDocument *document = NULL;
    assert_true(spk_document_read_bytes(&source, text, strlen(text), &document, &error));
    for (guint i = 0; i < document->sentence_count; ++i)
        document->sentences[i].zone = SPK_ZONE_BODY;
    return document;
}

/* "consultation AAA;BBB 0.50 meet:subj, " for each assertion; NULL for `weights`: no such file */
static char *
code(const char *weights, const char *text)
{
    g_autoptr(SpkCodebook) codebook = NULL;
    g_autoptr(GError) error = NULL;
    GString *told = g_string_new(NULL);
    if (weights) {
        g_autofree char *rows = g_strconcat("feature | weight | cases | source\n", weights, NULL);
        write_file("weights.txt", rows);
    }
    spk_codebook_read(folder, &codebook, &error);
    assert_no_error(error);
    g_autoptr(SpkCoder) coder = spk_coder_new(codebook);
    g_autoptr(SpkDocument) document = make_document(text);
    g_autoptr(GPtrArray) assertions = spk_coder_code(coder, document);
    for (guint i = 0; i < assertions->len; ++i) {
        const SpkAssertion *assertion = assertions->pdata[i];
        g_autofree char *parties = spk_assertion_parties(assertion);
        g_string_append_printf(told, "%s %s %s %.2f %s, ", assertion->id, assertion->type, parties,
                               assertion->confidence, assertion->rule);
    }
    return g_string_free(told, FALSE);
}

typedef struct {
    const char *name, *weights, *text, *told;
} WeighCase;

static const WeighCase weigh_cases[] = {
    {"without_weights", NULL, "Arland negotiated with Borland.", "t:1:1 consultation AAA;BBB 0.50 meet:all, "},
    {"nothing_for_it_nothing_against", "other | 1 | 3 | test\n", "Arland negotiated with Borland.",
     "t:1:1 consultation AAA;BBB 0.50 meet:all, "},
    {"confidence_adds_up", "tie | 0.5 | 3 | test\nmade this | 1.5 | 3 | test\n", "Arland negotiated with Borland.",
     "t:1:1 consultation AAA;BBB 0.88 meet:all, "}, // 1 / (1 + exp(-2))
    {"unlikely_is_dropped", "made this consultation | -3 | 3 | test\n", "Arland negotiated with Borland.", ""},
    {"likely_is_added", "tie | -3 | 3 | test\nmade this | 9 | 3 | test\nword between 0 dispute | 5 | 3 | test\n",
     "Arland negotiated with Borland after a quarrel in Corland.",
     "t:1:1 consultation AAA;BBB 1.00 meet:all, t:1:2 dispute AAA;CCC 0.88 quarrel:judged, "
     "t:1:3 dispute BBB;CCC 0.88 quarrel:judged, "},
    {"by_the_word_between", "tie | -3 | 3 | test\nword between 0 dispute | 5 | 3 | test\n",
     "Arland had a quarrel and forgot Borland and Corland.",
     "t:1:1 dispute AAA;BBB 0.88 quarrel:judged, t:1:2 dispute AAA;CCC 0.88 quarrel:judged, "},
    {"as_the_words_stand", "tie | -9 | 3 | test\nfirst mutual np | 10 | 3 | test\n",
     "Arland negotiated, Borland had a quarrel.",
     "t:1:1 dispute AAA;BBB 0.73 quarrel:two, t:1:2 consultation AAA;BBB 0.73 meet:judged, "},
    {"spoken_of_before", "tie | -9 | 3 | test\ncontext before 1 0 | 10 | 3 | test\n",
     "Borland slept. Arland had a quarrel.", "t:2:1 dispute AAA;BBB 0.73 quarrel:judged, "},
    {"no_word_no_tie", "tie | 9 | 3 | test\n", "Arland forgot Borland.", ""},
    {"nobody", "tie | 9 | 3 | test\n", "They met after a quarrel.", ""},
};

static void
test_weigh(void **state)
{
    const WeighCase *row = *state;
    g_autofree char *told = code(row->weights, row->text);
    assert_string_equal(told, row->told);
}

/* Sets of types have 32 bits. Of a type beyond them rules make ties, and no other type's word is taken for its own. */
static void
test_more_types_than_bits(void **state)
{
    g_autoptr(GString) types = g_string_new("type | sign | direction | lasts | source\n");
    (void)state;
    for (guint i = 0; i < 32; ++i)
        g_string_append_printf(types, "other%u | + | none | flow | test\n", i);
    g_string_append(types, "consultation | + | none | flow | test\n"
                           "dispute | - | none | flow | test\n");
    write_file("types.txt", types->str);
    g_autofree char *told = code("tie | 9 | 3 | test\n", "Arland negotiated with Borland after a quarrel in Corland.");
    write_file("types.txt", types_rows);
    assert_string_equal(told, "t:1:1 consultation AAA;BBB 1.00 meet:all, ");
}

/* A word of two letters is no name of a set: it is left out as the first one, too */
static void
test_set_with_short_word(void **state)
{
    (void)state;
    g_autofree char *lexicon = g_strconcat(lexicon_rows, "set AAA BBB | ab; arlands | test\n", NULL);
    write_file("lexicon.txt", lexicon);
    g_autofree char *told = code("other | 1 | 3 | test\n", "The Arlands negotiated.");
    write_file("lexicon.txt", lexicon_rows);
    assert_string_equal(told, "t:1:1 consultation AAA;BBB 0.50 meet:subj, ");
}

/* What was dropped is shown by who explains the sentence */
static void
test_dropped_is_explained(void **state)
{
    g_autoptr(SpkCodebook) codebook = NULL;
    g_autoptr(GError) error = NULL;
    (void)state;
    write_file("weights.txt", "feature | weight | cases | source\nmade this | -3 | 3 | test\n");
    spk_codebook_read(folder, &codebook, &error);
    assert_no_error(error);
    g_autoptr(SpkCoder) coder = spk_coder_new(codebook);
    g_autoptr(SpkDocument) document = make_document("Arland negotiated with Borland.");
    g_autofree char *explanation = spk_coder_explain(coder, document, 1);
    assert_contains(explanation, "Ties:\n  none\nDropped as unlikely:\n"
                                 "  t:1:1 consultation actual: AAA BBB  by meet:all, confidence 0.05\n");
}

/* ---- Learning ---- */

/* Sentences of as many documents: of those that "met" one in ten is no tie, of quarrels nine in ten are none */
static void
fill(SpkScoreTexts *texts, SpkLearning *learning, const SpkTieType *type, GPtrArray *names)
{
    for (guint i = 0; i < 100; ++i) {
        g_autofree char *doc = g_strdup_printf("d%03u", i);
        g_autoptr(GPtrArray) features = g_ptr_array_new();
        g_ptr_array_add(features, (gpointer) "tie");
        g_ptr_array_add(features, (gpointer)(i % 2 ? "word met" : "word quarrel"));
        if (learning)
            spk_learning_add(learning, doc, 3, "AAA", "BBB", type, i % 2, features);
        else
            spk_score_texts_add(texts, doc, "Arland and Borland.", 19);
        g_ptr_array_add(names, g_steal_pointer(&doc));
    }
}

static void
write_references(void)
{
    for (guint i = 0; i < 100; ++i) {
        g_autofree char *name = g_strdup_printf("d%03u.jsonl", i);
        gboolean is_tie = (i % 2 == 1) != (i % 20 >= 18);
        write_file(name, is_tie ? "{\"quote\": \"Arland\", \"type\": \"consultation\", \"parties\": [\"BBB\", "
                                  "\"AAA\"], \"status\": \"actual\"}\n"
                                : "");
    }
}

static double
weight_of(const GArray *weights, const char *feature)
{
    for (guint i = 0; i < weights->len; ++i)
        if (!strcmp(g_array_index(weights, SpkLearnedWeight, i).feature, feature))
            return g_array_index(weights, SpkLearnedWeight, i).weight;
    return NAN;
}

static void
test_learning(void **state)
{
    SpkTieType type = {.name = (char *)"consultation", .sign = 1};
    g_autoptr(GPtrArray) types = g_ptr_array_new(), names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) references = g_ptr_array_new_with_free_func((GDestroyNotify)spk_claims_free);
    SpkClaims *reference = NULL;
    g_autoptr(GError) error = NULL;
    SpkCalibration tenths[10];
    (void)state;
    g_ptr_array_add(types, &type);
    g_autoptr(SpkScoreTexts) texts = spk_score_texts_new(types);
    fill(texts, NULL, &type, names);
    write_references();
    assert_true(spk_claims_read(texts, folder, &reference, &error));
    g_ptr_array_add(references, reference);
    g_autoptr(SpkLearning) learning = spk_learning_new(texts, references);
    fill(NULL, learning, &type, names);
    assert_int_equal(spk_learning_count(learning), 100);

    g_autoptr(GArray) weights = spk_learning_fit(learning);
    assert_string_equal(g_array_index(weights, SpkLearnedWeight, weights->len - 1).feature, "word quarrel");
    assert_true(weight_of(weights, "word met") > 0.15);
    assert_double_near(weight_of(weights, "word met"), -weight_of(weights, "word quarrel"), 1e-4);

    const SpkLearningBounds bounds = {0.5, 0.5};
    g_autoptr(SpkClaims) kept = spk_learning_cross_validate(learning, &bounds);
    g_autoptr(SpkScore) score = spk_score_new(kept, references, &(SpkScoreOptions){1, 100});
    const SpkScoreRow *row = &g_array_index(score->rows, SpkScoreRow, SPK_SCORE_TYPE);
    assert_double_near(row->precision.value, 0.9, 1e-12); // all that met, and no quarrel
    assert_double_near(row->recall.value, 0.9, 1e-12);
    spk_learning_calibration(learning, tenths);
    double right = 0, count = 0;
    for (guint i = 0; i < 10; ++i) {
        count += tenths[i].count;
        right += tenths[i].right;
    }
    assert_double_near(count, 100, 1e-9);
    assert_double_near(right, 50, 1e-9);
}

int
main(void)
{
    g_autoptr(GArray) tests = check_tests_new();
    check_add_rows(tests, test_fit, fit_cases);
    check_add(tests, test_fit_of_a_part);
    check_add(tests, test_fit_without_examples);
    check_add(tests, test_hash_of_parts);
    check_add_rows(tests, test_weigh, weigh_cases);
    check_add(tests, test_more_types_than_bits);
    check_add(tests, test_set_with_short_word);
    check_add(tests, test_dropped_is_explained);
    check_add(tests, test_learning);
    return check_run("learning", tests, make_folder, remove_folder);
}
