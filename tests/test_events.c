/* What counts once: near-identical texts, and assertions that tell of one event. */
#include "check.h"
#include "base/random.h"
#include <glib/gstdio.h>
#include <spokes/codebook.h>
#include <spokes/coding.h>
#include <spokes/copies.h>
#include <spokes/store.h>

/* ---- Near-copies ---- */

/* Words of a text of its own: the same seed, the same words; every `change`th replaced by another (0: none). */
static char *
make_text(guint64 seed, guint first, guint words, guint change)
{
    GString *text = g_string_new(NULL);
    SpkRandom random;

    spk_random_init(&random, seed, 0);
    for (guint i = 0; i < first + words; ++i) {
        const guint64 word = spk_random_below(&random, 5000);
        if (i < first)
            continue;
        g_string_append_printf(text, "%s%c%" G_GUINT64_FORMAT, text->len ? " " : "",
                               change && i % change == 0 ? 'x' : 'w', word);
    }
    return g_string_free(text, FALSE);
}

static gboolean
sketch_text(SpkSketch *sketch, const char *text)
{
    spk_sketch_init(sketch);
    spk_sketch_add(sketch, text, strlen(text));
    return spk_sketch_finish(sketch);
}

typedef struct {
    const char *name;
    guint first, words, change; ///< Of the second text; the first one has words 0 to 400
    double resemblance;         ///< Exact, by counting shingles
} CopyCase;

/* Of 398 shingles: an unchanged text; of every 20th word changed 20 x 3 differ; half of it; the latter three quarters;
   another text */
static const CopyCase copy_cases[] = {
    {"identical", 0, 400, 0, 1},
    {"every_20th_word_changed", 0, 400, 20, 340 / 456.0},
    {"every_10th_word_changed", 0, 400, 10, 280 / 516.0},
    {"first_half", 0, 200, 0, 198 / 398.0},
    {"last_three_quarters", 100, 300, 0, 298 / 398.0},
    {"another_text", 5000, 400, 0, 0},
};

static void
test_resemblance(void **state)
{
    const CopyCase *row = *state;
    g_autofree char *original = make_text(7, 0, 400, 0), *other = make_text(7, row->first, row->words, row->change);
    SpkSketch a, b;

    assert_true(sketch_text(&a, original));
    assert_true(sketch_text(&b, other));
    assert_double_near(spk_sketch_resemblance(&a, &b), row->resemblance, 3 * 0.045);
}

static void
test_case_and_marks_do_not_matter(void **state)
{
    g_autofree char *original = make_text(7, 0, 100, 0), *loud = g_ascii_strup(original, -1);
    g_autoptr(GString) marked = g_string_new(loud);
    SpkSketch a, b;

    (void)state;
    g_string_replace(marked, " ", ", ", 0);
    assert_true(sketch_text(&a, original));
    assert_true(sketch_text(&b, marked->str));
    assert_double_near(spk_sketch_resemblance(&a, &b), 1, 0);
}

static void
test_short_texts_are_left_alone(void **state)
{
    SpkSketch sketch;

    (void)state;
    assert_false(sketch_text(&sketch, ""));
    assert_false(sketch_text(&sketch, "Japan and the United States signed a security treaty in 1951."));
}

/* Two thousand texts, every tenth a copy of the one ten before, with one word in twenty changed by turns. */
static void
test_families(void **state)
{
    enum { COUNT = 2000 };
    g_autofree SpkSketch *sketches = g_new(SpkSketch, COUNT);
    g_autofree const SpkSketch **list = g_new0(const SpkSketch *, COUNT);

    (void)state;
    for (guint i = 0; i < COUNT; ++i) {
        const gboolean is_copy = i % 10 == 0 && i % 20;
        g_autofree char *text = make_text(is_copy ? i - 10 : i, 0, 150, is_copy ? 20 : 0);
        assert_true(sketch_text(&sketches[i], text));
        list[i] = i == 5 ? NULL : &sketches[i];
    }
    g_autofree guint *first = spk_copies_find(list, COUNT);
    for (guint i = 0; i < COUNT; ++i)
        assert_int_equal(first[i], i % 10 == 0 && i % 20 ? i - 10 : i);
}

/* ---- Events ---- */

static SpkCodebook *codebook;
static SpkCoder *coder;

static SpkDocument *
read_text(const char *id, const char *text)
{
    SpkDocument *document = NULL;
    SpkTextSource source = {.path = (char *)"x.txt", .id = (char *)id};
    assert_true(spk_document_read_bytes(&source, text, strlen(text), &document, NULL));
    return document;
}

typedef struct {
    const char *name, *text, *events; ///< In order of the assertions
} EventCase;

static const EventCase event_cases[] = {
    {"month_and_day",
     "Japan and Australia signed a treaty on 6 January 2022. In January 2022 Japan and Australia signed a treaty.",
     "agreement:AUS-JPN:2022-01 agreement:AUS-JPN:2022-01"},
    {"year_joins_its_only_month",
     "Japan and Australia held talks in May 2021.\n\nJapan and Australia held talks in 2021.",
     "consultation:AUS-JPN:2021-05 consultation:AUS-JPN:2021-05"},
    {"year_with_two_months_stands_alone",
     "Japan and Australia held talks in May 2021.\n\nJapan and Australia held talks in June 2021.\n\n"
     "Japan and Australia held talks in 2021.",
     "consultation:AUS-JPN:2021-05 consultation:AUS-JPN:2021-06 consultation:AUS-JPN:2021@d"},
    {"years_differ", "Japan and Australia held talks in 2019.\n\nJapan and Australia held talks in 2021.",
     "consultation:AUS-JPN:2019@d consultation:AUS-JPN:2021@d"},
    {"treaty_is_known_by_its_year", "Japan and Brazil signed a treaty in 1951.", "agreement:BRA-JPN:1951"},
    {"other_status_is_another_event",
     "Japan and Australia held talks in May 2021.\n\nJapan and Australia should hold talks in 2021.",
     "consultation:AUS-JPN:2021-05 consultation:AUS-JPN:2021@d:proposed"},
};

static void
test_event(void **state)
{
    const EventCase *row = *state;
    g_autoptr(SpkDocument) document = read_text("d", row->text);
    g_autoptr(GPtrArray) assertions = spk_coder_code(coder, document);
    g_autoptr(GString) events = g_string_new(NULL);

    for (guint i = 0; i < assertions->len; ++i)
        g_string_append_printf(events, "%s%s", i ? " " : "", ((const SpkAssertion *)assertions->pdata[i])->event);
    assert_string_equal(events->str, row->events);
}

/* ---- Who called several together ---- */

typedef struct {
    const char *name, *text, *convener; ///< Of the first assertion of three parties or more; "" when nobody
} ConvenerCase;

static const ConvenerCase convener_cases[] = {
    {"by_somebody", "Brazil, Chile and Peru met for talks hosted by Chile.", "CHL"},
    {"subject", "Chile hosted a summit with Brazil and Peru in 2019.", "CHL"},
    {"joined_by_a_hyphen", "Brazil, Chile and Peru took part in Chile-led talks.", "CHL"},
    {"several_hosts_are_none", "Brazil, Chile and Peru hosted talks in 2019.", ""},
    {"nobody", "Brazil, Chile and Peru held talks in 2019.", ""},
    {"of_another_clause", "Brazil, Chile and Peru held talks, and Japan hosted a conference on whales.", ""},
};

static void
test_convener(void **state)
{
    const ConvenerCase *row = *state;
    g_autoptr(SpkDocument) document = read_text("d", row->text);
    g_autoptr(GPtrArray) assertions = spk_coder_code(coder, document);

    for (guint i = 0; i < assertions->len; ++i) {
        const SpkAssertion *assertion = assertions->pdata[i];
        if (assertion->party_count < 3)
            continue;
        assert_string_equal(assertion->convener ? assertion->convener : "", row->convener);
        return;
    }
    fail_msg("no assertion of three parties: %s", row->text);
}

/* ---- Both, in a study ---- */

static char *folder;

static void
put_text(SpkStore *store, const char *id, const char *text)
{
    g_autoptr(SpkDocument) document = read_text(id, text);
    g_autoptr(GPtrArray) assertions = spk_coder_code(coder, document);
    g_autoptr(GError) error = NULL;

    assert_true(spk_store_put_document(store, document, assertions, "f", &error));
}

static char *
stories(SpkStore *store)
{
    GString *text = g_string_new(NULL);
    g_autoptr(GPtrArray) ties = NULL;

    assert_true(spk_store_read_ties(store, &(SpkTieQuery){0}, &ties, NULL));
    for (guint i = 0; i < ties->len; ++i) {
        const SpkTie *tie = ties->pdata[i];
        g_string_append_printf(text, "%s%s=%s:%s", i ? " " : "", tie->doc, tie->story, tie->event);
    }
    return g_string_free(text, FALSE);
}

static void
test_copies_share_events(void **state)
{
    g_autofree char *path = g_build_filename(folder, "study.db", NULL), *filler = make_text(3, 0, 60, 0);
    g_autofree char *one = g_strconcat("Japan and Brazil held talks. ", filler, ".", NULL);
    g_autofree char *other = g_strconcat("Japan and Brazil held talks again. ", filler, ".", NULL);
    g_autoptr(GPtrArray) copies = NULL, again = NULL, none = NULL;
    g_autoptr(GError) error = NULL;

    (void)state;
    g_autoptr(SpkStore) store = spk_store_open(path, SPK_STORE_WRITE, &error);
    assert_no_error(error);
    assert_true(spk_store_put_codebook(store, codebook, NULL));
    put_text(store, "b", one);
    put_text(store, "c", other);
    assert_true(spk_store_mark_copies(store, &copies, &error));
    assert_int_equal(copies->len, 1);
    assert_string_equal(((const SpkCopy *)copies->pdata[0])->original, "b");
    g_autofree char *two = stories(store);
    assert_string_equal(two, "b=b:consultation:BRA-JPN@b c=b:consultation:BRA-JPN@b");

    put_text(store, "a", one); // the first by its id is the original from now on
    assert_true(spk_store_mark_copies(store, &again, &error));
    g_autofree char *three = stories(store);
    assert_string_equal(three, "a=a:consultation:BRA-JPN@a b=a:consultation:BRA-JPN@a c=a:consultation:BRA-JPN@a");

    put_text(store, "a", "Japan and Brazil held talks.");
    put_text(store, "b", "Japan and Brazil held talks.");
    assert_true(spk_store_mark_copies(store, &none, &error));
    assert_int_equal(none->len, 0);
    g_autofree char *apart = stories(store);
    assert_string_equal(apart, "a=a:consultation:BRA-JPN@a b=b:consultation:BRA-JPN@b c=c:consultation:BRA-JPN@c");
}

static int
set_up(void **state)
{
    g_autofree char *place = spk_codebook_find_folder(NULL);

    (void)state;
    folder = g_dir_make_tmp("spokes-events-XXXXXX", NULL);
    if (!folder || !place || !spk_codebook_read(place, &codebook, NULL))
        return -1;
    coder = spk_coder_new(codebook);
    return 0;
}

static int
tear_down(void **state)
{
    g_autofree char *command = g_strdup_printf("rm -r '%s'", folder);

    (void)state;
    spk_coder_free(coder);
    spk_codebook_free(codebook);
    g_free(folder);
    return system(command);
}

int
main(void)
{
    g_autoptr(GArray) tests = check_tests_new();

    check_add_rows(tests, test_resemblance, copy_cases);
    check_add(tests, test_case_and_marks_do_not_matter);
    check_add(tests, test_short_texts_are_left_alone);
    check_add(tests, test_families);
    check_add_rows(tests, test_event, event_cases);
    check_add_rows(tests, test_convener, convener_cases);
    check_add(tests, test_copies_share_events);
    return check_run("events", tests, set_up, tear_down);
}
