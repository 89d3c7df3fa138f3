#include "base/random.h"
#include "networks.h"
#include <spokes/blocks.h>
#include <spokes/comparison.h>
#include <spokes/hub.h>
#include <spokes/inference.h>
#include <spokes/measures.h>

static const char marriage[] =
    "Acciaiuoli-Medici Albizzi-Ginori Albizzi-Guadagni Albizzi-Medici Barbadori-Castellani Barbadori-Medici "
    "Bischeri-Guadagni Bischeri-Peruzzi Bischeri-Strozzi Castellani-Peruzzi Castellani-Strozzi Guadagni-Lamberteschi "
    "Guadagni-Tornabuoni Medici-Ridolfi Medici-Salviati Medici-Tornabuoni Pazzi-Salviati Peruzzi-Strozzi "
    "Ridolfi-Strozzi Ridolfi-Tornabuoni Pucci";
static const char business[] =
    "Barbadori-Castellani Barbadori-Ginori Barbadori-Medici Barbadori-Peruzzi Bischeri-Guadagni Bischeri-Lamberteschi "
    "Bischeri-Peruzzi Castellani-Lamberteschi Castellani-Peruzzi Ginori-Medici Guadagni-Lamberteschi "
    "Lamberteschi-Peruzzi Medici-Pazzi Medici-Salviati Medici-Tornabuoni Acciaiuoli Albizzi Pucci Ridolfi Strozzi";

/* QAP */

static SpkQapTest
correlate(const char *one, const char *other, guint replicates, guint jobs)
{
    g_autoptr(SpkNetwork) first = draw_network(one, SPK_COUNT_WEIGHT), second = draw_network(other, SPK_COUNT_WEIGHT);
    g_autoptr(GError) error = NULL;
    SpkQapTest test;

    assert_int_equal(spk_network_actor_count(first), spk_network_actor_count(second));
    spk_test_qap(spk_network_actor_count(first), spk_network_dyad(first, 0), spk_network_dyad_count(first),
                 spk_network_dyad(second, 0), spk_network_dyad_count(second), &(SpkDraws){replicates, 1, jobs}, &test,
                 &error);
    assert_no_error(error);
    return test;
}

/* r: 8 dyads of both, 20 and 15 of 120 pairs. p: R's sna 0.0007 (10,000 permutations), numpy 0.00069 (100,000) */
static void
test_qap_florentine(void **state)
{
    SpkQapTest test = correlate(marriage, business, 20000, 1), again = correlate(marriage, business, 20000, 2);
    SpkQapTest turned = correlate(business, marriage, 20000, 2);

    (void)state;
    assert_double_near(test.r, 0.3718678721, 1e-9);
    assert_false(test.is_exact);
    assert_int_equal(test.permutations, 20000);
    assert_double_near(test.p_greater, 0.0007, 0.0004);
    assert_true(test.p_less > 0.99);
    assert_double_near(test.mean, 0, 0.003);
    assert_double_near(again.p_greater, test.p_greater, 0);
    assert_double_near(again.deviation, test.deviation, 0);
    assert_double_near(turned.r, test.r, 1e-12);
}

typedef struct {
    const char *name, *first, *second;
    double r, p_greater, p_less;
    const char *undefined;
} QapCase;

/* A path of three and itself: the middle is the same in 2 of 6 permutations. r otherwise: (1/3 - 4/9) / (2/9) = -1/2.
   With strengths 1 and 2, 0: the order of the two counts, too. */
static const QapCase qap_cases[] = {
    {"qap_path_and_itself", "A-B B-C", "A-B B-C", 1, 2.0 / 6, 1, NULL},
    {"qap_path_and_another", "A-B B-C", "A-C B-C", -0.5, 1, 4.0 / 6, NULL},
    {"qap_strengths", "A-B B-C*2", "A-B B-C*2", 1, 1.0 / 6, 1, NULL},
    {"qap_two_actors", "A-B", "A-B", NAN, NAN, NAN, "fewer than three actors"},
    {"qap_no_ties", "A-B C", "A B C", NAN, NAN, NAN, "a network without ties"},
    {"qap_clique", "A-B B-C A-C", "A-B C", NAN, NAN, NAN, "a network whose pairs are all alike"},
};

static void
test_qap(void **state)
{
    const QapCase *row = *state;
    SpkQapTest test = correlate(row->first, row->second, 100, 1);

    assert_double_near(test.r, row->r, 1e-12);
    assert_double_near(test.p_greater, row->p_greater, 1e-12);
    assert_double_near(test.p_less, row->p_less, 1e-12);
    assert_int_equal(test.is_exact, !row->undefined);
    if (row->undefined)
        assert_string_equal(test.undefined, row->undefined);
}

/* Exact against drawn, of eight actors */
static void
test_qap_exact_is_what_is_drawn(void **state)
{
    static const char first[] = "A-B A-C*2 A-D B-C E-F F-G*3 G-H", second[] = "A-B A-C B-D*2 C-E F-G G-H*2 A-H";
    static const char nine[] = " I-J*2 J-K", other[] = " I-K*2 I-J";
    SpkQapTest exact = correlate(first, second, 100, 1);
    g_autofree char *longer = g_strconcat(first, nine, NULL), *longer_other = g_strconcat(second, other, NULL);
    SpkQapTest drawn = correlate(longer, longer_other, 2000, 2);

    (void)state;
    assert_true(exact.is_exact);
    assert_int_equal(exact.permutations, 40320);
    assert_double_near(exact.mean, 0, 1e-12); // over all permutations every pair meets every other alike
    assert_false(drawn.is_exact);
    assert_double_near(drawn.mean, 0, 0.02);
}

/* Holm */

static void
test_holm(void **state)
{
    // 0.01 * 4, then max(0.04, 0.02 * 3), max(0.06, 0.03 * 2), max(0.06, 0.5)
    double p[] = {0.03, 0.01, NAN, 0.5, 0.02}, adjusted[5];
    static const double expected[] = {0.06, 0.04, NAN, 0.5, 0.06};

    (void)state;
    spk_adjust_holm(p, 5, adjusted);
    for (guint i = 0; i < 5; ++i)
        assert_double_near(adjusted[i], expected[i], 1e-12);
    spk_adjust_holm((double[]){0.7, 0.8}, 2, adjusted);
    assert_double_near(adjusted[0], 1, 0);
    spk_adjust_holm(p, 5, p); // in place
    for (guint i = 0; i < 5; ++i)
        assert_double_near(p[i], expected[i], 1e-12);
    spk_adjust_holm(NULL, 0, adjusted);
}

/* Blocks: drawn in words, "AB" one dyad of the first network, "ab" of the second, "Ab" of both; a comma parts blocks */

static SpkBlocks *
draw_blocks(const char *drawing, guint actors, gint hub)
{
    g_auto(GStrv) words = g_strsplit(drawing, ",", -1);
    GArray *dyads = g_array_new(FALSE, FALSE, sizeof(SpkBlockDyad));
    guint count = g_strv_length(words);

    for (guint i = 0; i < count; ++i) {
        g_auto(GStrv) pairs = g_strsplit_set(g_strstrip(words[i]), " ", -1);
        for (char **pair = pairs; *pair; ++pair) {
            guint a = (guint)(g_ascii_toupper((*pair)[0]) - 'A'), b = (guint)(g_ascii_toupper((*pair)[1]) - 'A');
            guint sides =
                (g_ascii_isupper((*pair)[0]) ? SPK_FIRST : 0) | (g_ascii_islower((*pair)[1]) ? SPK_SECOND : 0);
            SpkBlockDyad dyad = {i, MIN(a, b), MAX(a, b), sides};
            g_array_append_val(dyads, dyad);
        }
    }
    return spk_blocks_new(actors, count, hub, dyads);
}

/* A hub (A) with six spokes before and after; four ties among spokes, each an event; without one of the hub's */
#define STAR "Ab,Ac,Ad,Ae,Af,"
#define PREPOST STAR "Ag,bc,bd,cd,be"
#define PREPOST_MINUS STAR "AG,bc,bd,cd,be"

static GArray *
swap(const char *drawing, guint actors, guint replicates, guint jobs)
{
    g_autoptr(SpkBlocks) blocks = draw_blocks(drawing, actors, 0);
    g_autoptr(GError) error = NULL;
    GArray *tests = NULL;

    spk_test_swap(blocks, &(SpkDraws){replicates, 1, jobs}, &tests, &error);
    assert_no_error(error);
    assert_int_equal(tests->len, SPK_SWAP_COUNT * SPK_QUICK_COUNT);
    return tests;
}

static const SpkSwapTest *
find_swap(GArray *tests, SpkQuick figure, SpkSwap given)
{
    return &g_array_index(tests, SpkSwapTest, given * SPK_QUICK_COUNT + figure);
}

typedef struct {
    const char *name, *drawing;
    SpkQuick figure;
    SpkSwap given;
    double difference, p, p_least;
} SwapCase;

/* By enumeration elsewhere: 2/16 for all figures, then 2/32, 12/32 and 4/32. Given the numbers of ties there
   is no other assignment of four blocks that are all in the second network; of five with one in the first there are
   five, and the observed one alone has the hub's tie in the first. */
static const SwapCase swap_cases[] = {
    {"swap_degree", PREPOST, SPK_QUICK_CENTRALIZATION_DEGREE, SPK_SWAP_COIN, -0.2666666667, 2.0 / 16, 2.0 / 16},
    {"swap_betweenness", PREPOST, SPK_QUICK_CENTRALIZATION_BETWEENNESS, SPK_SWAP_COIN, -0.3444444444, 2.0 / 16,
     2.0 / 16},
    {"swap_density", PREPOST, SPK_QUICK_DENSITY, SPK_SWAP_COIN, 0.1904761905, 2.0 / 16, 2.0 / 16},
    {"swap_others_density", PREPOST, SPK_QUICK_OTHERS_DENSITY, SPK_SWAP_COIN, 0.2666666667, 2.0 / 16, 2.0 / 16},
    {"swap_minus_degree", PREPOST_MINUS, SPK_QUICK_CENTRALIZATION_DEGREE, SPK_SWAP_COIN, -0.4333333333, 2.0 / 32,
     2.0 / 32},
    {"swap_minus_betweenness", PREPOST_MINUS, SPK_QUICK_CENTRALIZATION_BETWEENNESS, SPK_SWAP_COIN, -0.6777777778,
     2.0 / 32, 2.0 / 32},
    {"swap_minus_density", PREPOST_MINUS, SPK_QUICK_DENSITY, SPK_SWAP_COIN, 0.1428571429, 12.0 / 32, 2.0 / 32},
    {"swap_minus_others_density", PREPOST_MINUS, SPK_QUICK_OTHERS_DENSITY, SPK_SWAP_COIN, 0.2666666667, 4.0 / 32,
     4.0 / 32},
    {"swap_given_numbers", PREPOST_MINUS, SPK_QUICK_HUB_COVERAGE, SPK_SWAP_COUNTS, -1.0 / 6, 2.0 / 5, 2.0 / 5},
    {"swap_given_numbers_has_no_places", PREPOST, SPK_QUICK_DENSITY, SPK_SWAP_COUNTS, 0.1904761905, NAN, NAN},
    // One meeting of three makes three dyads: one coin, not three
    {"swap_trilateral", STAR "Ag,bc bd cd", SPK_QUICK_DENSITY, SPK_SWAP_COIN, 3.0 / 21, 1, 1},
    {"swap_same_blocks", "Ab,Ac", SPK_QUICK_DENSITY, SPK_SWAP_COIN, 0, NAN, NAN},
    // The same dyad by another event each time: swapping changes nothing, p is 1
    {"swap_same_dyads", "AB,ab,Ac", SPK_QUICK_DENSITY, SPK_SWAP_COIN, 0, 1, 0.5},
};

static void
test_swap(void **state)
{
    const SwapCase *row = *state;
    g_autoptr(GArray) tests = swap(row->drawing, 7, 100, 1);
    const SpkSwapTest *test = find_swap(tests, row->figure, row->given);

    assert_double_near(test->difference, row->difference, 1e-9);
    assert_double_near(test->p, row->p, 1e-12);
    assert_double_near(test->p_least, row->p_least, 1e-12);
    assert_int_equal(test->undefined != NULL, isnan(row->p));
    if (!test->undefined)
        assert_true(test->is_exact);
}

/* Twelve blocks, three of them of several dyads: exact by jobs, and drawn, agree */
static void
test_swap_exact_is_what_is_drawn(void **state)
{
    static const char drawing[] = "Ab,Ac,AD,AE,bc bd cd,be,cf,DF,AG,ef eg fg,AF,bg,dg,AC BC";
    static const char more[] = ",ab,AB,Ad,DE,de,ac,EF,Bf,cg,CG,DG";
    g_autoptr(GArray) exact = swap(drawing, 7, 0, 1), jobs = swap(drawing, 7, 0, 2);
    g_autofree char *longer = g_strconcat(drawing, more, NULL);
    g_autoptr(GArray) drawn = swap(longer, 7, 4000, 1), again = swap(longer, 7, 4000, 2);

    (void)state;
    for (guint i = 0; i < exact->len; ++i) {
        const SpkSwapTest *one = &g_array_index(exact, SpkSwapTest, i), *other = &g_array_index(jobs, SpkSwapTest, i);
        const SpkSwapTest *third = &g_array_index(drawn, SpkSwapTest, i);
        assert_double_near(other->p, one->p, 0);
        assert_double_near(other->mean, one->mean, 0);
        assert_true(one->is_exact && !third->is_exact);
        assert_double_near(g_array_index(again, SpkSwapTest, i).p, third->p, 0);
        if (one->given == SPK_SWAP_COIN)
            assert_double_near(one->mean, 0, 1e-12);
    }
}

/* Quick figures against the rooms that measure at leisure */

static const char *const shared_figures[] = {
    "density",       "transitivity", "centralization_degree", "centralization_betweenness", "hub_coverage", "hub_share",
    "spoke_density", "star_fit",     "fragmentation"};
static const SpkQuick shared_quick[] = {SPK_QUICK_DENSITY,
                                        SPK_QUICK_TRANSITIVITY,
                                        SPK_QUICK_CENTRALIZATION_DEGREE,
                                        SPK_QUICK_CENTRALIZATION_BETWEENNESS,
                                        SPK_QUICK_HUB_COVERAGE,
                                        SPK_QUICK_HUB_SHARE,
                                        SPK_QUICK_SPOKE_DENSITY,
                                        SPK_QUICK_STAR_FIT,
                                        SPK_QUICK_FRAGMENTATION};

static SpkBlocks *
blocks_of(const SpkNetwork *network, gint hub)
{
    GArray *dyads = g_array_new(FALSE, FALSE, sizeof(SpkBlockDyad));
    guint count = 0;

    for (guint i = 0; i < spk_network_dyad_count(network); ++i) {
        const SpkDyad *dyad = spk_network_dyad(network, i);
        for (guint k = 0; k < (guint)dyad->strength; ++k) {
            SpkBlockDyad block = {count++, dyad->source, dyad->target, SPK_FIRST};
            g_array_append_val(dyads, block);
        }
    }
    return spk_blocks_new(spk_network_actor_count(network), count, hub, dyads);
}

static void
assert_quick_figures(const SpkNetwork *network, gint hub)
{
    g_autoptr(SpkBlocks) blocks = blocks_of(network, hub);
    g_autoptr(GPtrArray) figures = NULL;
    g_autoptr(SpkHubReport) report = NULL;
    g_autoptr(GError) error = NULL;
    SpkQuickPair quick;

    spk_blocks_measure(blocks, &quick);
    assert_true(spk_measure_network(network, hub, &figures, &error));
    for (guint i = 0; i < G_N_ELEMENTS(shared_figures); ++i)
        assert_double_near(quick.values[0][shared_quick[i]], spk_figure_find(figures, shared_figures[i])->value, 1e-9);
    for (guint i = 0; i < SPK_QUICK_COUNT; ++i)
        assert_non_null(spk_quick_name((SpkQuick)i));
    assert_true(spk_hub_report_make(network, hub, &report, &error));
    assert_double_near(quick.values[0][SPK_QUICK_DEPENDENCE], report->dependence, 1e-9);
}

static void
test_quick_figures_are_those_of_measures(void **state)
{
    static const guint sizes[] = {1, 2, 3, 6, 20, 70};
    SpkRandom random;

    (void)state;
    spk_random_init(&random, 3, 0);
    for (guint round = 0; round < 60; ++round) {
        guint actors = sizes[round % G_N_ELEMENTS(sizes)], density = 1 + round % 7;
        g_autoptr(GString) drawing = g_string_new(NULL);
        for (guint a = 0; a < actors; ++a) {
            g_string_append_printf(drawing, "%sA%02u", a ? " " : "", a);
            for (guint b = a + 1; b < actors; ++b)
                if (spk_random_below(&random, 10) < density)
                    g_string_append_printf(drawing, " A%02u-A%02u*%u", a, b, 1 + (guint)spk_random_below(&random, 3));
        }
        g_autoptr(SpkNetwork) network = draw_network(drawing->str, SPK_COUNT_WEIGHT);
        assert_quick_figures(network, (gint)spk_random_below(&random, actors));
    }
}

/* A is tied to B by two blocks and to C by one; B and C by one. Strength with A 3 of 4; dependence (2/3 + 1/2) / 2. */
static void
test_strength_by_hand(void **state)
{
    g_autoptr(SpkBlocks) blocks = draw_blocks("AB,AB BC,AC", 4, 0);
    SpkQuickPair quick;

    (void)state;
    spk_blocks_measure(blocks, &quick);
    assert_double_near(quick.values[0][SPK_QUICK_HUB_STRENGTH_SHARE], 0.75, 1e-12);
    assert_double_near(quick.values[0][SPK_QUICK_DEPENDENCE], (2.0 / 3 + 0.5) / 2, 1e-12);
    assert_double_near(quick.values[0][SPK_QUICK_OTHERS_DENSITY], 1.0 / 3, 1e-12);
    assert_double_near(quick.values[1][SPK_QUICK_DENSITY], 0, 0);
    assert_double_near(quick.values[1][SPK_QUICK_HUB_SHARE], NAN, 0);
    assert_double_near(quick.values[1][SPK_QUICK_TRANSITIVITY], NAN, 0);
}

/* Sources */

static GArray *
ranges_of(const SpkBlocks *blocks, guint replicates, guint jobs)
{
    g_autoptr(GError) error = NULL;
    GArray *ranges = NULL;

    spk_blocks_ranges(blocks, &(SpkDraws){replicates, 1, jobs}, &ranges, &error);
    assert_no_error(error);
    return ranges;
}

static const SpkSourceRange *
find_range(GArray *ranges, SpkQuick figure, SpkPart part)
{
    return &g_array_index(ranges, SpkSourceRange, figure * SPK_PART_COUNT + part);
}

/* Three sources of four actors: without the first one dyad is gone, without the second two, the third says nothing new
   but of the second network */
static void
test_leave_one_out_by_hand(void **state)
{
    g_autoptr(SpkBlocks) blocks = draw_blocks("AB AC,BC CD,AC ad", 4, 0);
    g_autoptr(GArray) ranges = ranges_of(blocks, 1000, 1);
    const SpkSourceRange *first = find_range(ranges, SPK_QUICK_DENSITY, SPK_OF_FIRST);
    const SpkSourceRange *difference = find_range(ranges, SPK_QUICK_DENSITY, SPK_OF_DIFFERENCE);

    (void)state;
    assert_double_near(first->value, 4.0 / 6, 1e-12);
    assert_double_near(first->low, 2.0 / 6, 1e-12);
    assert_double_near(first->high, 4.0 / 6, 1e-12);
    assert_int_equal(first->at_low, 1);
    assert_int_equal(first->at_high, 2);
    assert_double_near(difference->low, -4.0 / 6, 1e-12);
    assert_int_equal(difference->at_low, 2);
    assert_contains(difference->undefined, "fewer than 20 sources");
    assert_double_near(difference->percentile[0], NAN, 0);
}

/* 40 sources that speak of two dyads each; strength with the hub is a share of sums over sources, its interval holds
   the value and is about as wide as the jackknife says */
static void
test_bootstrap(void **state)
{
    GArray *dyads = g_array_new(FALSE, FALSE, sizeof(SpkBlockDyad));
    SpkRandom random;

    (void)state;
    spk_random_init(&random, 9, 0);
    for (guint i = 0; i < 80; ++i) {
        guint a = spk_random_below(&random, 2) ? 0 : 1 + (guint)spk_random_below(&random, 5), b = a;
        while (b == a)
            b = (guint)spk_random_below(&random, 6);
        SpkBlockDyad dyad = {i / 2, MIN(a, b), MAX(a, b), SPK_FIRST << (i % 4 / 2)};
        g_array_append_val(dyads, dyad);
    }
    g_autoptr(SpkBlocks) blocks = spk_blocks_new(6, 40, 0, dyads);
    g_autoptr(GArray) ranges = ranges_of(blocks, 2000, 1), again = ranges_of(blocks, 2000, 2);
    const SpkSourceRange *share = find_range(ranges, SPK_QUICK_HUB_STRENGTH_SHARE, SPK_OF_FIRST);

    assert_null(share->undefined);
    assert_null(share->bca_undefined);
    assert_true(share->percentile[0] < share->value && share->value < share->percentile[1]);
    assert_true(share->bca[0] < share->value && share->value < share->bca[1]);
    assert_true(share->percentile[1] - share->percentile[0] > 0.15);
    assert_double_near(share->basic[0] + share->percentile[1], 2 * share->value, 1e-12);
    assert_double_near(share->mean, share->value, 0.02);
    // What single sources tell of is gone from a third of the resamples
    const SpkSourceRange *density = find_range(ranges, SPK_QUICK_DENSITY, SPK_OF_FIRST);
    assert_contains(density->undefined, "resampling shifts it too far");
    assert_true(density->mean < density->value && isnan(density->percentile[0]));
    for (guint i = 0; i < ranges->len; ++i)
        assert_double_near(g_array_index(again, SpkSourceRange, i).bca[1],
                           g_array_index(ranges, SpkSourceRange, i).bca[1], 0);
}

/* Twenty sources that all say the same leave nothing to resample */
static void
test_bootstrap_of_sources_that_agree(void **state)
{
    GArray *dyads = g_array_new(FALSE, FALSE, sizeof(SpkBlockDyad));

    (void)state;
    for (guint i = 0; i < 20; ++i) {
        SpkBlockDyad dyad = {i, 0, 1, SPK_FIRST | SPK_SECOND};
        g_array_append_val(dyads, dyad);
    }
    g_autoptr(SpkBlocks) blocks = spk_blocks_new(3, 20, 0, dyads);
    g_autoptr(GArray) ranges = ranges_of(blocks, 200, 1);
    const SpkSourceRange *range = find_range(ranges, SPK_QUICK_HUB_COVERAGE, SPK_OF_FIRST);
    assert_double_near(range->low, 0.5, 1e-12);
    assert_double_near(range->high, 0.5, 1e-12);
    assert_contains(range->undefined, "the same in nearly all resamples");
}

/* The room of comparison: a stylised hub with six spokes, before and after */

static const char pre[] = "H-S1 H-S2 H-S3 H-S4 H-S5 H-S6";
static const char post[] = "H-S1 H-S2 H-S3 H-S4 H-S5 H-S6 S1-S2 S1-S3 S2-S3 S1-S4";
static const char post_minus[] = "H-S1 H-S2 H-S3 H-S4 H-S5 S1-S2 S1-S3 S2-S3 S1-S4";

/** Two drawings as ties of two times, and what they are compared with. */
typedef struct {
    GPtrArray *ties[2], *none;
    SpkSnapshot *all;
    SpkCompared compared[2];
} Pair;

static void
free_tie(gpointer data)
{
    SpkTie *tie = data;
    g_free(tie->source);
    g_free(tie->target);
    g_free(tie->id);
    g_free(tie);
}

/* As draw_network, with `:status` or `@doc` behind a tie. */
static GPtrArray *
draw_ties(const char *drawing)
{
    GPtrArray *ties = g_ptr_array_new_with_free_func(free_tie);
    g_auto(GStrv) words = g_strsplit(drawing, " ", -1);

    for (char **word = words; *word; ++word) {
        g_autofree char *copy = g_strdup(*word);
        char *at = strchr(copy, '@'), *status = strchr(copy, ':');
        SpkTie *tie = g_new0(SpkTie, 1);
        if (at)
            *at++ = '\0';
        if (status)
            *status++ = '\0';
        if (!read_word(copy, tie)) { // an isolate
            g_free(tie);
            continue;
        }
        tie->source = g_strdup(tie->source);
        tie->target = g_strdup(tie->target);
        tie->id = g_strdup(*word);
        tie->assertion = tie->id;
        tie->event = tie->id;
        tie->doc = (char *)(at ? g_intern_string(at) : "d");
        if (status)
            assert_true(spk_status_parse(status, &tie->status));
        g_ptr_array_add(ties, tie);
    }
    return ties;
}

static void
pair_set(Pair *pair, const char *first, const char *second)
{
    const char *const drawings[] = {first, second};

    pair->all = spk_snapshot_new("all", (SpkPeriod){.since = SPK_DATE_UNKNOWN});
    pair->none = g_ptr_array_new();
    for (guint i = 0; i < 2; ++i) {
        pair->ties[i] = draw_ties(drawings[i]);
        pair->compared[i] = (SpkCompared){i ? "after" : "before", pair->ties[i], {.snapshot = pair->all}};
    }
}

static void
pair_clear(Pair *pair)
{
    g_ptr_array_unref(pair->ties[0]);
    g_ptr_array_unref(pair->ties[1]);
    g_ptr_array_unref(pair->none);
    spk_snapshot_free(pair->all);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Pair, pair_clear)

static SpkComparison *
compare(Pair *pair)
{
    const SpkComparisonOptions how = {.stored = pair->none,
                                      .documents = pair->none,
                                      .draws = {200, 1, 1},
                                      .is_tested = TRUE,
                                      .has_sources = TRUE,
                                      .has_variants = TRUE,
                                      .tested_actors = 500};
    g_autoptr(GError) error = NULL;
    SpkComparison *comparison = NULL;

    spk_comparison_make(pair->compared, 2, &how, &comparison, &error);
    assert_no_error(error);
    return comparison;
}

typedef struct {
    const char *name, *first, *second;
    guint actors, kept, added, dropped;
    double jaccard, r;
} SimilarityCase;

static const SimilarityCase similarity_cases[] = {
    {"similarity_worked", pre, post, 7, 6, 4, 0, 0.6, 0.6633249581},
    {"similarity_worked_minus", pre, post_minus, 7, 5, 4, 1, 0.5, 0.5172935265},
    {"similarity_florentine", marriage, business, 15, 8, 7, 12, 8.0 / 27, NAN},
    {"similarity_identical", "A-B B-C", "A-B B-C", 3, 2, 0, 0, 1, 1},
    {"similarity_nothing_shared", "A-B A-C", "D-E", 5, 0, 1, 2, 0, NAN},
};

static void
test_similarity(void **state)
{
    const SimilarityCase *row = *state;
    g_auto(Pair) pair = {.none = NULL};

    pair_set(&pair, row->first, row->second);
    g_autoptr(SpkComparison) comparison = compare(&pair);
    const SpkSimilarity *similarity = &((SpkStep *)comparison->steps->pdata[0])->similarity;
    assert_int_equal(similarity->actors, row->actors);
    assert_int_equal(similarity->kept, row->kept);
    assert_int_equal(similarity->added, row->added);
    assert_int_equal(similarity->dropped, row->dropped);
    assert_int_equal(similarity->hamming, row->added + row->dropped);
    assert_double_near(similarity->jaccard, row->jaccard, 1e-12);
    if (!isnan(row->r))
        assert_double_near(similarity->r, row->r, 1e-10);
}

typedef struct {
    const char *name, *measure, *actor; ///< actor NULL: of the network
    double first, second, third, scale;
} WorkedCase;

/* Of the hub before, after, and after without its tie to S6, where S6 is an isolate. `scale`: betweenness
   worked as a share of 15 pairs */
static const WorkedCase worked_cases[] = {
    {"worked_dyads", "dyads", NULL, 6, 10, 9, 1},
    {"worked_density", "density", NULL, 0.2857142857, 0.4761904762, 0.4285714286, 1},
    {"worked_centralization_degree", "centralization_degree", NULL, 1, 0.7333333333, 0.5666666667, 1},
    {"worked_centralization_betweenness", "centralization_betweenness", NULL, 1, 0.6555555556, 0.3222222222, 1},
    {"worked_hub_coverage", "hub_coverage", NULL, 1, 1, 0.8333333333, 1},
    {"worked_hub_share", "hub_share", NULL, 1, 0.6, 0.5555555556, 1},
    {"worked_spoke_density", "spoke_density", NULL, 0, 0.2666666667, 0.4, 1},
    {"worked_openness", "openness", NULL, 1, 0.7333333333, 0.6, 1},
    {"worked_others_density", "others_density", NULL, 0, 0.2666666667, 0.2666666667, 1},
    {"worked_connectedness", "connectedness", NULL, 1, 1, 1 - 0.2857142857, 1},
    {"worked_fragmentation", "fragmentation", NULL, 1, 0.6, 0.6, 1},
    {"worked_star_fit", "star_fit", NULL, 1, 0.6633249581, 0.5172935265, 1},
    {"worked_star_distance", "star_distance", NULL, 0, 4, 5, 1},
    {"worked_transitivity", "transitivity", NULL, 0, 0.5357142857, 0.652173913, 1},
    {"worked_constraint_hub", "constraint", "H", 0.1666666667, 0.3686342593, 0.4908333333, 1},
    {"worked_constraint_S1", "constraint", "S1", 1, 0.6597222222, 0.6772916667, 1},
    {"worked_constraint_S5", "constraint", "S5", 1, 1, 1, 1},
    {"worked_effective_size_hub", "effective_size", "H", 6, 4.666666667, 3.4, 1},
    {"worked_bonacich_hub", "bonacich_negative", "H", 2.62834311, 2.111983886, 1.863965871, 1},
    {"worked_bonacich_S1", "bonacich_negative", "S1", -0.1237015863, 1.152350541, 1.333975209, 1},
    {"worked_bonacich_S5", "bonacich_negative", "S5", -0.1237015863, 0.1263668675, 0.2090247392, 1},
    {"worked_betweenness_hub", "betweenness", "H", 1, 0.6666666667, 0.3333333333, 15},
    {"worked_betweenness_S1", "betweenness", "S1", 0, 0.06666666667, 0.06666666667, 15},
};

static double
value_of(const SpkComparison *comparison, guint network, const WorkedCase *row)
{
    if (!row->actor)
        return spk_figure_find(comparison->figures->pdata[network], row->measure)->value;
    gint actor = spk_network_find_actor(spk_panel_network(comparison->panel, network), row->actor);
    return spk_column_find(comparison->columns->pdata[network], row->measure)->values[actor] / row->scale;
}

static void
test_worked(void **state)
{
    const WorkedCase *row = *state;
    static const char *const all[] = {"all", NULL};
    g_auto(Pair) pair = {.none = NULL};
    g_autoptr(GPtrArray) last = draw_ties(post_minus);
    g_autoptr(SpkComparison) comparison = NULL;
    g_autoptr(GError) error = NULL;

    pair_set(&pair, pre, post);
    const SpkCompared three[] = {pair.compared[0], pair.compared[1], {"minus", last, pair.compared[0].options}};
    const SpkComparisonOptions how = {
        .stored = pair.none, .documents = pair.none, .figures = all, .measures = all, .tested_actors = 500};
    spk_comparison_make(three, 3, &how, &comparison, &error);
    assert_no_error(error);
    assert_string_equal(spk_panel_actor(comparison->panel, comparison->panel->hub), "H");
    assert_int_equal(comparison->steps->len, 2);
    assert_double_near(value_of(comparison, 0, row), row->first, 1e-9);
    assert_double_near(value_of(comparison, 1, row), row->second, 1e-9);
    assert_double_near(value_of(comparison, 2, row), row->third, 1e-9);
}

/* 9555 of 352,716 networks given ties; 7 of 54,264 before */
static void
test_worked_chance(void **state)
{
    g_auto(Pair) pair = {.none = NULL};

    (void)state;
    pair_set(&pair, pre, post);
    g_autoptr(SpkComparison) comparison = compare(&pair);
    const SpkStep *step = comparison->steps->pdata[0];
    const SpkNullTest *before = &g_array_index((GArray *)comparison->tests->pdata[0], SpkNullTest, 1);
    const SpkNullTest *after = &g_array_index((GArray *)comparison->tests->pdata[1], SpkNullTest, 1);

    assert_int_equal(after->given, SPK_GIVEN_TIES);
    assert_double_near(before->p_greater, 7.0 / 54264, 1e-15);
    assert_double_near(after->p_greater, 9555.0 / 352716, 1e-15);
    assert_double_near(find_swap(step->swaps, SPK_QUICK_CENTRALIZATION_DEGREE, SPK_SWAP_COIN)->p, 0.125, 1e-15);
    // Each of the four ties is behind the fall by a fifteenth; S1-S4 and no other one keeps S4 in one piece
    assert_int_equal(step->influence->len, 4);
    for (guint i = 0; i < 4; ++i)
        assert_double_near(g_array_index(step->influence, SpkInfluence, i).without[SPK_QUICK_CENTRALIZATION_DEGREE],
                           -0.2, 1e-12);
    assert_double_near(g_array_index(step->influence, SpkInfluence, 2).without[SPK_QUICK_FRAGMENTATION], -0.2, 1e-12);
    const SpkVariant *base = &g_array_index(step->variants, SpkVariant, 0);
    assert_string_equal(base->name, "base");
    assert_double_near(base->differences[SPK_QUICK_CENTRALIZATION_DEGREE], -0.2666666667, 1e-9);
    assert_contains(find_range(step->ranges, SPK_QUICK_DENSITY, SPK_OF_FIRST)->undefined, "one source");
}

static char *
tell_changes(const SpkComparison *comparison)
{
    const SpkChanges *changes = ((SpkStep *)comparison->steps->pdata[0])->changes;
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < changes->changes->len; ++i) {
        const SpkChange *change = changes->changes->pdata[i];
        g_string_append_printf(text, "%s%s %s-%s %g>%g", i ? "; " : "", spk_change_name(change->kind), change->source,
                               change->target, change->first, change->second);
        if (change->was)
            g_string_append_printf(text, " %s>%s", change->was, change->is);
        for (guint side = 0; side < 2; ++side)
            for (guint k = 0; k < change->ties[side]->len; ++k)
                g_string_append_printf(text, " [%s]", ((SpkNetworkTie *)change->ties[side]->pdata[k])->id);
    }
    return g_string_free(text, FALSE);
}

typedef struct {
    const char *name, *first, *second, *changes;
} ChangeCase;

static const ChangeCase change_cases[] = {
    {"change_none", "A-B B-C", "B-C A-B", ""},
    {"change_added_and_dropped", "A-B B-C", "B-C C-D", "added C-D 0>1 [C-D]; dropped A-B 1>0 [A-B]"},
    {"change_strength", "A-B@x A-B@y B-C@z", "A-B@x B-C@v B-C@w",
     "strengthened B-C 1>2 [B-C@z] [B-C@v] [B-C@w]; weakened A-B 2>1 [A-B@x] [A-B@y] [A-B@x]"},
    {"change_sign", "A-B C-D", "A~B C-D", "dropped A-B 1>0 [A-B]; sign A-B 1>-1 cooperative>adverse [A-B] [A~B]"},
    {"change_status", "A-B:proposed C-D", "A-B C-D",
     "added A-B 0>1 [A-B]; status A-B 1>1 proposed>actual [A-B:proposed] [A-B]"},
    {"change_frozen_and_resumed", "A-B:absent C-D E-F", "A-B C-D E-F:absent",
     "added A-B 0>1 [A-B]; dropped E-F 1>0 [E-F]; status A-B 1>1 absent>actual [A-B:absent] [A-B]; "
     "status E-F 1>1 actual>absent [E-F] [E-F:absent]"},
    {"change_empty_before", "A-B:proposed", "A-B",
     "added A-B 0>1 [A-B]; "
     "status A-B 1>1 proposed>actual [A-B:proposed] [A-B]"},
};

static void
test_changes(void **state)
{
    const ChangeCase *row = *state;
    g_auto(Pair) pair = {.none = NULL};

    pair_set(&pair, row->first, row->second);
    g_autoptr(SpkComparison) comparison = compare(&pair);
    g_autofree char *told = tell_changes(comparison);
    assert_string_equal(told, row->changes);
}

/* Nothing at all, or on one side: answers, each with its reason */
static void
test_empty_networks(void **state)
{
    static const char *const firsts[] = {"A-B:proposed", "A-B", "A-B:proposed"};
    static const char *const seconds[] = {"A-B:proposed", "A-B:proposed", "A-B"};

    (void)state;
    for (guint i = 0; i < 3; ++i) {
        g_auto(Pair) pair = {.none = NULL};
        pair_set(&pair, firsts[i], seconds[i]);
        g_autoptr(SpkComparison) comparison = compare(&pair);
        const SpkStep *step = comparison->steps->pdata[0];
        assert_int_equal(comparison->panel->hub, i ? 0 : -1);
        assert_non_null(step->similarity.r_undefined);
        assert_non_null(step->qap.undefined);
        for (guint k = 0; k < step->swaps->len; ++k) {
            const SpkSwapTest *test = &g_array_index(step->swaps, SpkSwapTest, k);
            assert_int_equal(test->undefined != NULL, isnan(test->p));
        }
    }
}

static void
test_panel_names_and_hubs(void **state)
{
    g_auto(Pair) pair = {.none = NULL};
    g_autoptr(SpkPanel) panel = NULL;
    g_autoptr(GError) error = NULL;

    (void)state;
    pair_set(&pair, "A-B B-C", "C-D D-E"); // B, C and D have two neighbours each; C is between all
    pair.compared[1].name = "before";
    assert_true(spk_panel_new(pair.compared, 2, pair.none, NULL, NULL, &panel, &error));
    assert_string_equal(panel->names[1], "before (2)");
    assert_string_equal(spk_panel_actor(panel, panel->hub), "C");
    assert_int_equal(spk_panel_actor_count(panel), 5);
    SpkPanel *other = NULL;
    assert_false(spk_panel_new(pair.compared, 2, pair.none, NULL, "X", &other, &error));
    assert_error(error, SPK_ERROR_NOT_FOUND, "has an actor 'X'");
}

/* Windows of ten years and of two: the longer one keeps its end that faces the other */
static void
test_equal_windows(void **state)
{
    const SpkExposure ten = {.period = {{2013, 0, 0}, {2022, 12, 31}}, .years = 10};
    const SpkExposure two = {.period = {{2023, 0, 0}, {2024, 12, 31}}, .years = 2}, none = {.years = NAN};
    SpkPeriod first, second;

    (void)state;
    assert_true(spk_exposure_equalise(&ten, &two, &first, &second));
    g_autofree char *one = spk_period_format(first), *other = spk_period_format(second);
    assert_string_equal(one, "2020-12-31..2022-12-31"); // 2024 has a day more
    assert_string_equal(other, "2023..2024-12-31");
    assert_true(spk_exposure_equalise(&two, &ten, &first, &second));
    g_autofree char *turned = spk_period_format(second);
    assert_string_equal(turned, one);
    assert_false(spk_exposure_equalise(&ten, &none, &first, &second));
}

/* A coder that errs in nothing changes nothing; one whose every second tie is false loses some each time */
static void
test_coder_errors(void **state)
{
    SpkErrorRate sure = {(char *)"type", (char *)"alliance", 10, 10, 10, 0, 0};
    SpkErrorRate unsure = {(char *)"type", (char *)"", 10, 10, 5, 0.5, 0.5};
    g_autoptr(GPtrArray) good = g_ptr_array_new(), bad = g_ptr_array_new();
    g_autoptr(GArray) same = NULL, other = NULL, again = NULL;
    g_autoptr(GError) error = NULL;
    g_auto(Pair) pair = {.none = NULL};
    g_autoptr(SpkPanel) panel = NULL;

    (void)state;
    pair_set(&pair, pre, post);
    g_ptr_array_add(good, &sure);
    g_ptr_array_add(good, &unsure);
    g_ptr_array_add(bad, &unsure);
    assert_true(spk_panel_new(pair.compared, 2, pair.none, NULL, NULL, &panel, &error));
    assert_true(spk_panel_errors(panel, 0, 1, good, &(SpkDraws){100, 1, 1}, &same, &error));
    assert_true(spk_panel_errors(panel, 0, 1, bad, &(SpkDraws){500, 1, 1}, &other, &error));
    assert_true(spk_panel_errors(panel, 0, 1, bad, &(SpkDraws){500, 1, 2}, &again, &error));
    const SpkErrorRange *exact = &g_array_index(same, SpkErrorRange, SPK_QUICK_DENSITY);
    const SpkErrorRange *wide = &g_array_index(other, SpkErrorRange, SPK_QUICK_DENSITY);
    assert_double_near(exact->low, exact->difference, 1e-12);
    assert_double_near(exact->high, exact->difference, 1e-12);
    assert_double_near(exact->same_sign, 1, 0);
    assert_true(wide->low < wide->difference && wide->difference < wide->high);
    assert_true(wide->same_sign > 0.6 && wide->same_sign < 1);
    assert_double_near(g_array_index(again, SpkErrorRange, SPK_QUICK_DENSITY).mean, wide->mean, 0);
}

int
main(void)
{
    g_autoptr(GArray) tests = check_tests_new();

    check_add(tests, test_qap_florentine);
    check_add_rows(tests, test_qap, qap_cases);
    check_add(tests, test_qap_exact_is_what_is_drawn);
    check_add(tests, test_holm);
    check_add_rows(tests, test_swap, swap_cases);
    check_add(tests, test_swap_exact_is_what_is_drawn);
    check_add(tests, test_quick_figures_are_those_of_measures);
    check_add(tests, test_strength_by_hand);
    check_add(tests, test_leave_one_out_by_hand);
    check_add(tests, test_bootstrap);
    check_add(tests, test_bootstrap_of_sources_that_agree);
    check_add_rows(tests, test_similarity, similarity_cases);
    check_add_rows(tests, test_worked, worked_cases);
    check_add(tests, test_worked_chance);
    check_add_rows(tests, test_changes, change_cases);
    check_add(tests, test_empty_networks);
    check_add(tests, test_panel_names_and_hubs);
    check_add(tests, test_equal_windows);
    check_add(tests, test_coder_errors);
    return check_run("compare", tests, NULL, check_igraph_stack);
}
