#include "base/random.h"
#include "networks.h"
#include <spokes/blocks.h>
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

/* Published beside the worked example: 2/16 for all figures, then 2/32, 12/32 and 4/32. Given the numbers of ties there
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
    for (guint i = 0; i < ranges->len; ++i)
        assert_double_near(g_array_index(again, SpkSourceRange, i).bca[1],
                           g_array_index(ranges, SpkSourceRange, i).bca[1], 0);
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
    return check_run("compare", tests, NULL, check_igraph_stack);
}
