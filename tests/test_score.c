#include "check.h"
#include "score/tally.h"
#include <glib/gstdio.h>
#include <spokes/score.h>

static char *folder; // of this run, removed at its end

/* Three types are enough: one of each kind. */
static SpkTieType alliance = {.name = "alliance", .sign = 1, .is_stock = TRUE};
static SpkTieType exercise = {.name = "exercise", .sign = 1};
static SpkTieType threat = {.name = "threat", .sign = -1, .directed = TRUE};
static GPtrArray *types;

typedef struct {
    const char *name, *text;
    gsize starts[6]; ///< Of the second sentence and on; 0 ends the list
} SentenceCase;

static const SentenceCase sentence_cases[] = {
    {"one_sentence", "Japan and Korea met.", {0}},
    {"empty", "", {0}},
    {"two", "Japan met Korea. It left.", {17}},
    {"small_letter_goes_on", "Japan met No. 5 etc. and left.", {0}},
    {"initials_and_titles", "The U.S. Navy and Mr. Abe met. J. Doe saw it.", {31}},
    {"quote_closes_the_sentence", "\"They met.\" Korea left.", {12}},
    {"curly_quote_opens_one", "They met. \xe2\x80\x9cYes\xe2\x80\x9d.", {10}},
    {"footnote", "They met.[12] Korea left.", {14}},
    {"no_footnote", "They met.[a] Korea left.", {0}},
    {"newline_with_spaces", "A title\n\n  Korea left. Japan stayed.", {11, 23}},
    {"newlines_behind_a_stop_are_one_start", "Korea left.\n\nJapan stayed.", {13}},
};

static void
test_sentences(void **state)
{
    const SentenceCase *row = *state;
    /* A line of 90 bytes, so that no text counts as hard-wrapped */
    g_autofree char *filler = g_strnfill(90, 'x');
    g_autofree char *text = g_strconcat(row->text, "\n", filler, NULL);
    g_autoptr(GArray) starts = spk_score_sentences(text, strlen(text));
    guint expected = 0;

    while (row->starts[expected])
        ++expected;
    assert_int_equal(starts->len, expected + 2);
    for (guint i = 0; i < expected; ++i)
        assert_int_equal(g_array_index(starts, gsize, i + 1), row->starts[i]);
}

static void
test_wrapped_lines_are_one_sentence(void **state)
{
    (void)state;
    const char text[] = "Japan and\nKorea met.\n\nThey left.";
    g_autoptr(GArray) starts = spk_score_sentences(text, strlen(text));

    assert_int_equal(starts->len, 2);
    assert_int_equal(g_array_index(starts, gsize, 1), 22);
}

static const char *const text_a =
    "Japan and Korea are allies. China threatens Japan. They held a drill in 2024.\n"
    "............................................................................................";
static const char *const text_b =
    "Nothing. China threatens Korea.\n"
    "............................................................................................";

static SpkScoreTexts *
make_texts(void)
{
    SpkScoreTexts *texts = spk_score_texts_new(types);
    spk_score_texts_add(texts, "b", text_b, strlen(text_b));
    spk_score_texts_add(texts, "a", text_a, strlen(text_a));
    return texts;
}

static void
add_tie(GPtrArray *ties, const char *doc, gsize at, const char *type, const char *source, const char *target,
        SpkStatus status, gint16 since)
{
    SpkTie *tie = g_new0(SpkTie, 1);
    tie->doc = g_strdup(doc);
    tie->at = at;
    tie->type = g_strdup(type);
    tie->source = g_strdup(source);
    tie->target = g_strdup(target);
    tie->status = status;
    tie->period.since.year = since;
    tie->date_source = since ? SPK_DATED_TEXT : SPK_DATED_NONE;
    g_ptr_array_add(ties, tie);
}

/* What a coder made of them: the alliance right (and told twice), the threat turned round, the drill as a 2023 one and
   with a party too many; of b nothing; a document that is not scored. */
static SpkClaims *
make_claims(const SpkScoreTexts *texts)
{
    g_autoptr(GPtrArray) ties = g_ptr_array_new_with_free_func((GDestroyNotify)spk_tie_free);

    add_tie(ties, "a", 20, "alliance", "JPN", "KOR", SPK_STATUS_ACTUAL, 0);
    add_tie(ties, "a", 10, "alliance", "KOR", "JPN", SPK_STATUS_ACTUAL, 0);
    add_tie(ties, "a", 34, "threat", "JPN", "CHN", SPK_STATUS_ACTUAL, 0);
    add_tie(ties, "a", 63, "exercise", "JPN", "KOR", SPK_STATUS_PROPOSED, 2023);
    add_tie(ties, "a", 63, "exercise", "JPN", "USA", SPK_STATUS_ACTUAL, 2024);
    add_tie(ties, "c", 0, "exercise", "JPN", "USA", SPK_STATUS_ACTUAL, 0);
    return spk_claims_of_ties(texts, ties);
}

static void
write_reference(const char *name, const char *doc, const char *lines)
{
    g_autofree char *place = g_build_filename(folder, name, NULL);
    g_autofree char *file = g_strconcat(doc, ".jsonl", NULL);
    g_autofree char *path = g_build_filename(place, file, NULL);

    g_mkdir(place, 0755);
    assert_true(g_file_set_contents(path, lines, -1, NULL));
}

static SpkClaims *
read_reference(const SpkScoreTexts *texts, const char *name, GError **error)
{
    g_autofree char *place = g_build_filename(folder, name, NULL);
    SpkClaims *claims = NULL;
    return spk_claims_read(texts, place, &claims, error) ? claims : NULL;
}

static const char reference_a[] =
    "{\"quote\": \"Japan and Korea are allies\", \"type\": \"alliance\", \"parties\": [\"JPN\", \"KOR\"], "
    "\"status\": \"actual\", \"start\": null, \"end\": null}\n"
    "\n"
    "{\"quote\": \"threatens Japan\", \"type\": \"threat\", \"from\": [\"CHN\"], \"to\": [\"JPN\"], \"status\": "
    "\"actual\"}\n"
    "{\"quote\": \"held a drill\", \"type\": \"exercise\", \"parties\": [\"KOR\", \"JPN\"], \"status\": \"actual\", "
    "\"start\": 2024, \"end\": \"2024\"}\n";
static const char reference_b[] = "{\"quote\": \"China threatens Korea\", \"type\": \"threat\", \"from\": [\"CHN\"], "
                                  "\"to\": [\"KOR\"], \"status\": \"actual\"}\n";

static const SpkScoreRow *
find_row(const SpkScore *score, SpkScoreLevel level, const char *group)
{
    for (guint i = 0; i < score->rows->len; ++i) {
        const SpkScoreRow *row = &g_array_index(score->rows, SpkScoreRow, i);
        if (row->level == level && !g_strcmp0(row->group, group))
            return row;
    }
    return NULL;
}

static void
test_figures_by_hand(void **state)
{
    (void)state;
    g_autoptr(SpkScoreTexts) texts = make_texts();
    g_autoptr(SpkClaims) claims = make_claims(texts);
    g_autoptr(GPtrArray) references = g_ptr_array_new_with_free_func((GDestroyNotify)spk_claims_free);
    g_autoptr(GError) error = NULL;
    const SpkScoreOptions options = {1, 200};
    /* wanted, coded, hits: of the dyads JPN-KOR, CHN-JPN, JPN-KOR, CHN-KOR the first three are found, JPN-USA is false
     */
    static const struct {
        SpkScoreLevel level;
        const char *group;
        double wanted, coded, hits;
    } expected[] = {
        {SPK_SCORE_DYAD_DOC, NULL, 3, 3, 2},   {SPK_SCORE_DYAD, NULL, 4, 4, 3},
        {SPK_SCORE_VALENCE, NULL, 4, 4, 3},    {SPK_SCORE_TYPE, NULL, 4, 4, 2},
        {SPK_SCORE_STATUS, NULL, 4, 4, 1},     {SPK_SCORE_SNAPSHOT, NULL, 4, 3, 2},
        {SPK_SCORE_TYPE, "threat", 2, 1, 0},   {SPK_SCORE_TYPE, "exercise", 1, 2, 1},
        {SPK_SCORE_STATUS, "actual", 4, 3, 1},
    };

    write_reference("hand", "a", reference_a);
    write_reference("hand", "b", reference_b);
    g_ptr_array_add(references, read_reference(texts, "hand", &error));
    assert_no_error(error);
    g_autoptr(SpkScore) score = spk_score_new(claims, references, &options);
    for (guint i = 0; i < G_N_ELEMENTS(expected); ++i) {
        const SpkScoreRow *row = find_row(score, expected[i].level, expected[i].group);
        assert_non_null(row);
        assert_double_near(row->wanted, expected[i].wanted, 0);
        assert_double_near(row->coded, expected[i].coded, 0);
        assert_double_near(row->hits, expected[i].hits, 0);
        const double p = expected[i].hits / expected[i].coded, r = expected[i].hits / expected[i].wanted;
        assert_double_near(row->precision.value, p, 1e-12);
        assert_double_near(row->recall.value, r, 1e-12);
        assert_double_near(row->f1.value, p + r > 0 ? 2 * p * r / (p + r) : 0, 1e-12);
        assert_true(isnan(row->ceiling));
        assert_int_equal(row->method, SPK_INTERVAL_WILSON);
    }
    /* The drill alone has a year and was found: 2023 is not 2024 */
    assert_double_near(find_row(score, SPK_SCORE_YEAR, NULL)->wanted, 1, 0);
    assert_double_near(find_row(score, SPK_SCORE_YEAR, NULL)->precision.value, 0, 0);
    assert_null(find_row(score, SPK_SCORE_STATUS, "absent"));
}

static void
test_two_references(void **state)
{
    (void)state;
    g_autoptr(SpkScoreTexts) texts = make_texts();
    g_autoptr(SpkClaims) claims = make_claims(texts);
    g_autoptr(GPtrArray) references = g_ptr_array_new_with_free_func((GDestroyNotify)spk_claims_free);

    write_reference("hand", "a", reference_a);
    write_reference("hand", "b", reference_b);
    write_reference("other", "a", reference_a);
    write_reference("other", "b", "");
    g_ptr_array_add(references, read_reference(texts, "hand", NULL));
    g_ptr_array_add(references, read_reference(texts, "other", NULL));
    g_autoptr(SpkScore) score = spk_score_new(claims, references, &(SpkScoreOptions){1, 200});
    const SpkScoreRow *row = find_row(score, SPK_SCORE_DYAD, NULL);
    assert_double_near(row->wanted, 3.5, 0);
    assert_double_near(row->recall.value, (3 / 4.0 + 1) / 2, 1e-12);
    /* 3 of 4 and 3 of 3: F1 is 6/7 either way round */
    assert_double_near(row->ceiling, 6 / 7.0, 1e-12);
}

/* Seven signatories: their pairs are neither demanded nor false, and other claims are. */
static void
test_many_parties_are_optional(void **state)
{
    (void)state;
    g_autoptr(SpkScoreTexts) texts = make_texts();
    g_autoptr(GPtrArray) ties = g_ptr_array_new_with_free_func((GDestroyNotify)spk_tie_free);
    g_autoptr(GPtrArray) references = g_ptr_array_new_with_free_func((GDestroyNotify)spk_claims_free);

    write_reference("many", "a",
                    "{\"quote\": \"are allies\", \"type\": \"alliance\", \"status\": \"actual\", \"parties\": "
                    "[\"JPN\", \"KOR\", \"USA\", \"AUS\", \"NZL\", \"PHL\", \"THA\"]}\n");
    write_reference("many", "b", "");
    add_tie(ties, "a", 20, "exercise", "JPN", "KOR", SPK_STATUS_ACTUAL, 0);
    add_tie(ties, "a", 20, "exercise", "JPN", "CHN", SPK_STATUS_ACTUAL, 0);
    g_autoptr(SpkClaims) claims = spk_claims_of_ties(texts, ties);
    g_ptr_array_add(references, read_reference(texts, "many", NULL));
    g_autoptr(SpkScore) score = spk_score_new(claims, references, &(SpkScoreOptions){1, 200});
    const SpkScoreRow *row = find_row(score, SPK_SCORE_TYPE, NULL);
    assert_double_near(row->wanted, 0, 0);
    assert_double_near(row->coded, 1, 0);
    assert_int_equal(find_row(score, SPK_SCORE_YEAR, NULL)->method, SPK_INTERVAL_NONE);
}

static void
test_wilson(void **state)
{
    (void)state;
    /* 8 of 10: Wilson's limits are 0.490 and 0.943 (Brown, Cai & DasGupta 2001, their formula by hand) */
    SpkScoreRow row = {.level = SPK_SCORE_TYPE,
                       .wanted = 10,
                       .coded = 10,
                       .hits = 8,
                       .precision = {0.8, NAN, NAN},
                       .recall = {0.8, NAN, NAN},
                       .f1 = {0.8, NAN, NAN}};

    spk_interval_wilson(&row);
    assert_double_near(row.precision.low, 0.4901625, 1e-6);
    assert_double_near(row.precision.high, 0.9433178, 1e-6);
    /* J = 8 of 12: 0.3906 and 0.8619 as F1 are 0.5618 and 0.9258 */
    assert_double_near(row.f1.low, 0.5618, 1e-4);
    assert_double_near(row.f1.high, 0.9258, 1e-4);
}

/* Forty texts, each with one tie wanted; every second is found. */
static SpkScore *
score_many(guint64 seed)
{
    g_autoptr(SpkScoreTexts) texts = spk_score_texts_new(types);
    g_autoptr(GPtrArray) ties = g_ptr_array_new_with_free_func((GDestroyNotify)spk_tie_free);
    g_autoptr(GPtrArray) references = g_ptr_array_new_with_free_func((GDestroyNotify)spk_claims_free);

    for (guint i = 0; i < 40; ++i) {
        g_autofree char *doc = g_strdup_printf("d%02u", i);
        spk_score_texts_add(texts, doc, text_b, strlen(text_b));
        write_reference("forty", doc, reference_b);
        if (i % 2)
            add_tie(ties, doc, 20, "threat", "CHN", "KOR", SPK_STATUS_ACTUAL, 0);
    }
    g_autoptr(SpkClaims) claims = spk_claims_of_ties(texts, ties);
    g_ptr_array_add(references, read_reference(texts, "forty", NULL));
    return spk_score_new(claims, references, &(SpkScoreOptions){seed, 2000});
}

static void
test_bootstrap(void **state)
{
    (void)state;
    g_autoptr(SpkScore) one = score_many(1), again = score_many(1), other = score_many(2);
    const SpkScoreRow *row = find_row(one, SPK_SCORE_TYPE, NULL);

    assert_int_equal(row->method, SPK_INTERVAL_BOOTSTRAP);
    assert_double_near(row->recall.value, 0.5, 0);
    /* Binomial of 40 and one half: 2.5 % and 97.5 % points are 14/40 and 26/40 */
    assert_double_near(row->recall.low, 0.35, 0.026);
    assert_double_near(row->recall.high, 0.65, 0.026);
    assert_double_near(row->precision.low, 1, 0);
    assert_double_near(find_row(again, SPK_SCORE_TYPE, NULL)->f1.low, row->f1.low, 0);
    assert_double_near(find_row(other, SPK_SCORE_TYPE, NULL)->recall.value, 0.5, 0);
}

static void
test_confusion_and_errors(void **state)
{
    (void)state;
    g_autoptr(SpkScoreTexts) texts = make_texts();
    g_autoptr(GPtrArray) ties = g_ptr_array_new_with_free_func((GDestroyNotify)spk_tie_free);
    g_autoptr(GPtrArray) references = g_ptr_array_new_with_free_func((GDestroyNotify)spk_claims_free);
    static const struct {
        const char *wanted, *coded;
    } expected[] = {
        {"alliance", "exercise"}, {"exercise", NULL}, {"threat", "threat"}, {"threat", NULL}, {NULL, "alliance"}};

    write_reference("hand", "a", reference_a);
    write_reference("hand", "b", reference_b);
    add_tie(ties, "a", 20, "exercise", "JPN", "KOR", SPK_STATUS_ACTUAL, 0);
    add_tie(ties, "a", 34, "threat", "CHN", "JPN", SPK_STATUS_ACTUAL, 0);
    add_tie(ties, "a", 34, "alliance", "CHN", "JPN", SPK_STATUS_ACTUAL, 0);
    add_tie(ties, "a", 34, "alliance", "JPN", "CHN", SPK_STATUS_ABSENT, 0);
    g_autoptr(SpkClaims) claims = spk_claims_of_ties(texts, ties);
    g_ptr_array_add(references, read_reference(texts, "hand", NULL));
    g_autoptr(GArray) confusions = spk_score_confusion(claims, references);
    assert_int_equal(confusions->len, G_N_ELEMENTS(expected));
    for (guint i = 0; i < confusions->len; ++i) {
        const SpkConfusion *confusion = &g_array_index(confusions, SpkConfusion, i);
        assert_int_equal(g_strcmp0(confusion->wanted, expected[i].wanted), 0);
        assert_int_equal(g_strcmp0(confusion->coded, expected[i].coded), 0);
        assert_double_near(confusion->count, 1, 0);
    }
    g_autoptr(GPtrArray) errors = spk_score_errors(claims, references->pdata[0]);
    assert_int_equal(errors->len, 5);
    const SpkScoreError *missed = errors->pdata[0], *wrong = errors->pdata[4];
    assert_true(missed->is_missed);
    assert_string_equal(missed->words, "Japan and Korea are allies.");
    assert_false(wrong->is_missed);
    assert_string_equal(wrong->type, "alliance");
}

typedef struct {
    const char *name, *line, *message;
} FaultCase;

static const FaultCase fault_cases[] = {
    {"no_json", "{\"quote\": }", "a.jsonl:2:"},
    {"no_object", "[1]", "a.jsonl:2:1: no record"},
    {"no_quote", "{\"type\": \"threat\", \"status\": \"actual\"}", "a.jsonl:2:1: no quote"},
    {"quote_elsewhere", "{\"quote\": \"Mars\", \"type\": \"threat\", \"status\": \"actual\"}",
     "a.jsonl:2:2: quote not in the text: Mars"},
    {"unknown_type", "{\"quote\": \"Japan\", \"type\": \"treat\", \"status\": \"actual\"}",
     "a.jsonl:2:20: unknown type 'treat'"},
    {"unknown_status", "{\"quote\": \"Japan\", \"type\": \"threat\", \"status\": \"real\"}",
     "a.jsonl:2:38: unknown status 'real'"},
    {"bad_date", "{\"quote\": \"Japan\", \"type\": \"threat\", \"status\": \"actual\", \"start\": \"1950s\"}",
     "a.jsonl:2:58: '1950s' is no date"},
    {"bad_actor", "{\"quote\": \"Japan\", \"type\": \"alliance\", \"status\": \"actual\", \"parties\": [\"JPN\", 3]}",
     "item 2 of 'parties' is no actor's id"},
    {"one_party", "{\"quote\": \"Japan\", \"type\": \"alliance\", \"status\": \"actual\", \"parties\": [\"JPN\"]}",
     "fewer than two parties"},
};

static void
test_faults(void **state)
{
    const FaultCase *row = *state;
    g_autoptr(SpkScoreTexts) texts = make_texts();
    g_autofree char *lines = g_strconcat("\n", row->line, "\n", NULL);
    g_autoptr(GError) error = NULL;

    write_reference("faulty", "a", lines);
    write_reference("faulty", "b", "");
    assert_null(read_reference(texts, "faulty", &error));
    assert_error(error, SPK_ERROR_INPUT, row->message);
}

static void
test_missing_reference(void **state)
{
    (void)state;
    g_autoptr(SpkScoreTexts) texts = make_texts();
    g_autoptr(GError) error = NULL;

    write_reference("half", "a", "");
    assert_null(read_reference(texts, "half", &error));
    assert_error(error, SPK_ERROR_INPUT, "b.jsonl: no such reference");
}

static void
test_rates(void **state)
{
    (void)state;
    g_autoptr(SpkScoreTexts) texts = make_texts();
    g_autoptr(SpkClaims) claims = make_claims(texts);
    g_autoptr(GPtrArray) references = g_ptr_array_new_with_free_func((GDestroyNotify)spk_claims_free), rates = NULL;
    g_autofree char *path = g_build_filename(folder, "rates.csv", NULL);
    g_autoptr(GError) error = NULL;

    write_reference("hand", "a", reference_a);
    write_reference("hand", "b", reference_b);
    g_ptr_array_add(references, read_reference(texts, "hand", NULL));
    g_autoptr(SpkScore) score = spk_score_new(claims, references, &(SpkScoreOptions){1, 200});
    FILE *file = fopen(path, "w");
    spk_score_print_rates(score, file);
    fclose(file);
    assert_true(spk_error_rates_read(path, &rates, &error));
    assert_double_near(spk_error_rates_find(rates, "dyad", NULL)->dropped, 0.25, 1e-9);
    assert_double_near(spk_error_rates_find(rates, "type", "exercise")->added, 0.5, 1e-9);
    assert_null(spk_error_rates_find(rates, "year", NULL));

    g_autoptr(GPtrArray) none = NULL;
    assert_true(
        g_file_set_contents(path, "level,group,reference,coded,hits,dropped,added\ndyad,,4,4,3,1.5,\n", -1, NULL));
    assert_false(spk_error_rates_read(path, &none, &error));
    assert_error(error, SPK_ERROR_INPUT, "rates.csv:2:13: dropped '1.5' is no share");
}

static int
set_up(void **state)
{
    (void)state;
    folder = g_dir_make_tmp("spokes-score-XXXXXX", NULL);
    types = g_ptr_array_new();
    g_ptr_array_add(types, &alliance);
    g_ptr_array_add(types, &exercise);
    g_ptr_array_add(types, &threat);
    return folder ? 0 : -1;
}

static int
tear_down(void **state)
{
    (void)state;
    g_autofree char *command = g_strdup_printf("rm -r '%s'", folder);
    g_ptr_array_unref(types);
    const int status = system(command);
    g_free(folder);
    return status;
}

int
main(void)
{
    g_autoptr(GArray) tests = check_tests_new();

    check_add_rows(tests, test_sentences, sentence_cases);
    check_add(tests, test_wrapped_lines_are_one_sentence);
    check_add(tests, test_figures_by_hand);
    check_add(tests, test_two_references);
    check_add(tests, test_many_parties_are_optional);
    check_add(tests, test_wilson);
    check_add(tests, test_bootstrap);
    check_add(tests, test_confusion_and_errors);
    check_add_rows(tests, test_faults, fault_cases);
    check_add(tests, test_missing_reference);
    check_add(tests, test_rates);
    return check_run("score", tests, set_up, tear_down);
}
