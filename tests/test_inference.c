#include "inference/bits.h"
#include "inference/null.h"
#include "inference/replicates.h"
#include "networks.h"
#include <spokes/inference.h>
#include <spokes/measures.h>

static const char florentine_marriage[] =
    "Acciaiuoli-Medici Albizzi-Ginori Albizzi-Guadagni Albizzi-Medici Barbadori-Castellani Barbadori-Medici "
    "Bischeri-Guadagni Bischeri-Peruzzi Bischeri-Strozzi Castellani-Peruzzi Castellani-Strozzi Guadagni-Lamberteschi "
    "Guadagni-Tornabuoni Medici-Ridolfi Medici-Salviati Medici-Tornabuoni Pazzi-Salviati Peruzzi-Strozzi "
    "Ridolfi-Strozzi Ridolfi-Tornabuoni Pucci";

static GArray *
tests_of(const char *drawing, guint replicates, guint jobs)
{
    g_autoptr(SpkNetwork) network = draw_network(drawing, SPK_COUNT_EVENTS);
    g_autoptr(GError) error = NULL;
    GArray *tests = NULL;

    spk_test_centralization(network, &(SpkDraws){replicates, 1, jobs}, &tests, &error);
    assert_no_error(error);
    assert_int_equal(tests->len, 5);
    return tests;
}

static const SpkNullTest *
find_test(GArray *tests, const char *measure, SpkGiven given)
{
    for (guint i = 0; i < tests->len; ++i) {
        const SpkNullTest *test = &g_array_index(tests, SpkNullTest, i);
        if (!strcmp(test->measure, measure) && test->given == given)
            return test;
    }
    fail_msg("no test of %s given %s", measure, spk_given_name(given));
    return NULL;
}

/* Betweenness on bits against the room of measures */

static SpkNetwork *
random_network(SpkRandom *random, guint actors, double density)
{
    g_autoptr(GString) drawing = g_string_new(NULL);

    for (guint a = 0; a < actors; ++a)
        g_string_append_printf(drawing, " A%03u", a);
    for (guint a = 0; a < actors; ++a)
        for (guint b = a + 1; b < actors; ++b)
            if (spk_random_unit(random) < density)
                g_string_append_printf(drawing, " A%03u-A%03u", a, b);
    return draw_network(drawing->str, SPK_COUNT_EVENTS);
}

static void
assert_same_betweenness(const SpkNetwork *network)
{
    g_autoptr(SpkBits) bits = spk_bits_of(network);
    g_autoptr(SpkColumn) column = NULL;
    g_autoptr(GError) error = NULL;

    assert_true(spk_measure_betweenness(network, &column, &error));
    spk_bits_betweenness(bits);
    for (guint i = 0; i < column->count; ++i)
        assert_double_near(bits->betweenness[i], column->values[i], 1e-9 * (1 + column->values[i]));
}

static void
test_betweenness_is_that_of_measures(void **state)
{
    static const guint sizes[] = {0, 1, 2, 3, 5, 20, 63, 64, 65, 130};
    static const double densities[] = {0, 0.02, 0.1, 0.5, 0.9, 1};
    SpkRandom random;

    (void)state;
    spk_random_init(&random, 5, 0);
    for (guint s = 0; s < G_N_ELEMENTS(sizes); ++s)
        for (guint d = 0; d < G_N_ELEMENTS(densities); ++d) {
            g_autoptr(SpkNetwork) network = random_network(&random, sizes[s], densities[d]);
            assert_same_betweenness(network);
        }
}

/* As many levels as actors, over three words */
static void
test_betweenness_of_a_long_path(void **state)
{
    g_autoptr(GString) drawing = g_string_new("A100");

    (void)state;
    for (guint i = 100; i < 250; ++i)
        g_string_append_printf(drawing, " A%u-A%u", i, i + 1);
    g_autoptr(SpkNetwork) network = draw_network(drawing->str, SPK_COUNT_EVENTS);
    assert_same_betweenness(network);
}

/* Null models */

/* A network's dyads as one number, for those of up to eleven actors. */
static guint64
code_of(const SpkBits *bits)
{
    guint64 code = 0;
    guint place = 0;

    for (guint a = 0; a < bits->actors; ++a)
        for (guint b = a + 1; b < bits->actors; ++b, ++place)
            code |= (guint64)spk_bits_has(bits, a, b) << place;
    return code;
}

typedef struct {
    const char *name, *drawing;
    SpkGiven given;
    guint networks; ///< So many there are
} DrawCase;

static const DrawCase draw_cases[] = {
    {"all_of_four_actors", "A-B C D", SPK_GIVEN_SIZE, 64},           // 2^6
    {"three_ties_of_four", "A-B B-C C-D", SPK_GIVEN_TIES, 20},       // 6 choose 3
    {"five_ties_of_four", "A-B B-C C-D A-C A-D", SPK_GIVEN_TIES, 6}, // by what is not tied
    {"no_ties", "A B C", SPK_GIVEN_TIES, 1},
    {"all_ties", "A-B B-C A-C", SPK_GIVEN_TIES, 1},
    {"two_neighbours_each", "A-B B-C C-D D-E E-F A-F", SPK_GIVEN_DEGREES, 70}, // 60 hexagons, 10 pairs of triangles
    {"path_of_four", "A-B B-C C-D", SPK_GIVEN_DEGREES, 2},                     // A-B-C-D and A-C-B-D
    {"star", "A-B A-C A-D", SPK_GIVEN_DEGREES, 1},
    {"one_tie", "A-B C", SPK_GIVEN_DEGREES, 1},
};

/* Every network of the model comes, none other, and all about as often: 500 times each, six deviations are 134. */
static void
test_draws_are_uniform(void **state)
{
    const DrawCase *row = *state;
    g_autoptr(SpkNetwork) network = draw_network(row->drawing, SPK_COUNT_EVENTS);
    g_autoptr(SpkBits) observed = spk_bits_of(network), bits = spk_bits_of(network);
    g_autoptr(GHashTable) times = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    SpkPlace dyads[16], scratch[16];
    SpkNullBase base = {observed, dyads, spk_network_dyad_count(network)};
    GHashTableIter each;
    gpointer count;

    for (guint i = 0; i < base.dyad_count; ++i)
        dyads[i] = (SpkPlace){spk_network_dyad(network, i)->source, spk_network_dyad(network, i)->target};
    for (guint i = 0; i < 500 * row->networks; ++i) {
        SpkRandom random;
        spk_random_init(&random, 3, i);
        spk_null_draw(&base, row->given, &random, bits, scratch);
        guint64 code = code_of(bits);
        count = g_hash_table_lookup(times, &code);
        g_hash_table_insert(times, g_memdup2(&code, sizeof code), GUINT_TO_POINTER(GPOINTER_TO_UINT(count) + 1));
    }
    assert_int_equal(g_hash_table_size(times), row->networks);
    for (g_hash_table_iter_init(&each, times); g_hash_table_iter_next(&each, NULL, &count);)
        assert_in_range(GPOINTER_TO_UINT(count), 500 - 134, 500 + 134 + (row->networks == 1 ? 500 : 0));
}

static void
collect_code(SpkBits *bits, gpointer data)
{
    guint64 code = code_of(bits);
    g_hash_table_add(data, g_memdup2(&code, sizeof code));
}

static void
test_enumeration_visits_each_once(void **state)
{
    static const char *const drawings[] = {"A-B C-D E F", "A-B B-C C-D D-E", "A B C D", "A-B B-C A-C",
                                           "A-B A-C A-D A-E F"};

    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(drawings); ++i)
        for (SpkGiven given = SPK_GIVEN_SIZE; given <= SPK_GIVEN_TIES; ++given) {
            g_autoptr(SpkNetwork) network = draw_network(drawings[i], SPK_COUNT_EVENTS);
            g_autoptr(SpkBits) observed = spk_bits_of(network);
            g_autoptr(GHashTable) codes = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
            SpkNullBase base = {observed, NULL, spk_network_dyad_count(network)};
            spk_null_enumerate(&base, given, collect_code, codes);
            assert_int_equal(g_hash_table_size(codes), spk_null_count(observed->actors, base.dyad_count, given));
        }
}

static void
test_counts_of_null_networks(void **state)
{
    (void)state;
    assert_int_equal(spk_null_count(7, 6, SPK_GIVEN_TIES), 54264); // 21 choose 6
    assert_int_equal(spk_null_count(7, 15, SPK_GIVEN_TIES), 54264);
    assert_int_equal(spk_null_count(7, 10, SPK_GIVEN_TIES), 352716);
    assert_int_equal(spk_null_count(6, 3, SPK_GIVEN_SIZE), 32768);
    assert_int_equal(spk_null_count(0, 0, SPK_GIVEN_SIZE), 1);
    assert_true(spk_null_count(16, 20, SPK_GIVEN_TIES) > SPK_EXACT_LIMIT);
    assert_true(spk_null_count(200, 3800, SPK_GIVEN_TIES) == G_MAXUINT64);
    assert_true(spk_null_count(200, 3800, SPK_GIVEN_SIZE) == G_MAXUINT64);
}

/* Tests */

/* Of the 54,264 networks of seven actors and six ties seven are stars. */
static void
test_star_is_exact(void **state)
{
    static const char *const measures[] = {"centralization_degree", "centralization_betweenness"};
    g_autoptr(GArray) tests = tests_of("H-A H-B H-C H-D H-E H-F", 100, 1);

    (void)state;
    for (guint m = 0; m < G_N_ELEMENTS(measures); ++m) {
        const SpkNullTest *test = find_test(tests, measures[m], SPK_GIVEN_TIES);
        assert_true(test->is_exact);
        assert_int_equal(test->networks, 54264);
        assert_double_near(test->observed, 1, 1e-12);
        assert_double_near(test->p_greater, 7 / 54264., 1e-15);
        assert_double_near(test->p_less, 1, 1e-15);
    }
    // No other network has a star's degrees
    const SpkNullTest *degrees = find_test(tests, "centralization_betweenness", SPK_GIVEN_DEGREES);
    assert_int_equal(degrees->networks, 1);
    assert_double_near(degrees->p_greater, 1, 0);
    assert_double_near(degrees->mean, 1, 1e-12);
    assert_double_near(degrees->deviation, 0, 1e-12);
}

/*
 * A hub of six spokes, four ties among these: as centralized as any network of ten ties where somebody is tied to all.
 * Each of seven can be that somebody, the other four ties are any of the 15 left: 7 * 1365. Two cannot: they would
 * need eleven ties.
 */
static void
test_hub_with_spoke_ties_is_exact(void **state)
{
    g_autoptr(GArray) tests = tests_of("H-A H-B H-C H-D H-E H-F A-B B-C C-D D-E", 100, 1);
    const SpkNullTest *test = find_test(tests, "centralization_degree", SPK_GIVEN_TIES);

    (void)state;
    assert_true(test->is_exact);
    assert_int_equal(test->networks, 352716);
    assert_double_near(test->observed, 22 / 30., 1e-12);
    assert_double_near(test->p_greater, 9555 / 352716., 1e-15);
}

/* Two joined to a third: of the eight networks of three actors three are stars (centralization 1), all others have 0.
 */
static void
test_three_actors_by_hand(void **state)
{
    g_autoptr(GArray) tests = tests_of("A-B B-C", 100, 1);
    const SpkNullTest *test = find_test(tests, "centralization_degree", SPK_GIVEN_SIZE);

    (void)state;
    assert_true(test->is_exact);
    assert_int_equal(test->networks, 8);
    // One tie alone: degrees 1, 1, 0, sum of differences 1 of 2
    assert_double_near(test->mean, (3 * 1 + 3 * 0.5) / 8, 1e-12);
    assert_double_near(test->deviation, sqrt((3 * 1 + 3 * 0.25) / 8 - 0.5625 * 0.5625), 1e-12);
    assert_double_near(test->p_greater, 3 / 8., 1e-15);
    test = find_test(tests, "centralization_betweenness", SPK_GIVEN_SIZE);
    assert_double_near(test->mean, 3 / 8., 1e-12);
}

/*
 * Florentine marriages (Padgett): sna's cug.test gives p = 0.000 given size and 0.153 given ties (2,000 networks).
 * Given degrees a slow program in Python, one long chain of switches, gave 0.18 (3,000 networks).
 */
static void
test_florentine_marriage(void **state)
{
    g_autoptr(GArray) tests = tests_of(florentine_marriage, 4000, 2);
    const SpkNullTest *size = find_test(tests, "centralization_betweenness", SPK_GIVEN_SIZE);
    const SpkNullTest *ties = find_test(tests, "centralization_betweenness", SPK_GIVEN_TIES);

    (void)state;
    assert_false(size->is_exact);
    assert_int_equal(size->networks, 4000);
    assert_double_near(size->observed, 0.3834921, 1e-7);
    assert_double_near(size->p_greater, 1 / 4001., 1e-12);
    assert_double_near(ties->p_greater, 0.15, 0.02);
    assert_double_near(ties->p_less + ties->p_greater, 1, 0.01);
    assert_double_near(find_test(tests, "centralization_betweenness", SPK_GIVEN_DEGREES)->p_greater, 0.19, 0.02);
}

static void
test_jobs_change_nothing(void **state)
{
    g_autoptr(GArray) one = tests_of(florentine_marriage, 333, 1), three = tests_of(florentine_marriage, 333, 3);

    (void)state;
    for (guint i = 0; i < one->len; ++i) {
        const SpkNullTest *a = &g_array_index(one, SpkNullTest, i), *b = &g_array_index(three, SpkNullTest, i);
        assert_true(a->p_greater == b->p_greater && a->p_less == b->p_less && a->mean == b->mean &&
                    a->deviation == b->deviation && a->networks == b->networks);
    }
}

static void
test_too_few_actors(void **state)
{
    static const char *const drawings[] = {"", "A", "A-B"};

    (void)state;
    for (guint d = 0; d < G_N_ELEMENTS(drawings); ++d) {
        g_autoptr(GArray) tests = tests_of(drawings[d], 10, 1);
        for (guint i = 0; i < tests->len; ++i) {
            const SpkNullTest *test = &g_array_index(tests, SpkNullTest, i);
            assert_string_equal(test->undefined, "fewer than three actors");
            assert_true(isnan(test->p_greater) && isnan(test->observed));
        }
    }
}

static void
test_nothing_drawn(void **state)
{
    g_autoptr(GArray) tests = tests_of(florentine_marriage, 0, 1);
    const SpkNullTest *test = find_test(tests, "centralization_degree", SPK_GIVEN_TIES);

    (void)state;
    assert_string_equal(test->undefined, "no networks were drawn");
    assert_double_near(test->observed, 4 / 15., 1e-12);
    assert_true(isnan(test->p_greater));
}

/* Replicates */

static void
put_numbers(SpkRandom *random, double *values, gpointer data)
{
    values[0] = (double)spk_random_below(random, 1000);
    values[1] = *(double *)data;
}

static void
test_replicates_have_numbers_of_their_own(void **state)
{
    double seven = 7;
    g_autoptr(GArray) few = NULL, many = NULL, other = NULL;
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_true(spk_replicates_make(&(SpkDraws){70, 1, 1}, 0, 2, put_numbers, &seven, &few, &error));
    assert_true(spk_replicates_make(&(SpkDraws){1000, 1, 2}, 0, 2, put_numbers, &seven, &many, &error));
    assert_true(spk_replicates_make(&(SpkDraws){70, 1, 1}, 1, 2, put_numbers, &seven, &other, &error));
    assert_int_equal(few->len, 140);
    assert_int_equal(many->len, 2000);
    assert_memory_equal(few->data, many->data, few->len * sizeof(double));
    assert_memory_not_equal(few->data, other->data, few->len * sizeof(double));
}

int
main(void)
{
    g_autoptr(GArray) tests = check_tests_new();

    check_add(tests, test_betweenness_is_that_of_measures);
    check_add(tests, test_betweenness_of_a_long_path);
    check_add_rows(tests, test_draws_are_uniform, draw_cases);
    check_add(tests, test_enumeration_visits_each_once);
    check_add(tests, test_counts_of_null_networks);
    check_add(tests, test_star_is_exact);
    check_add(tests, test_hub_with_spoke_ties_is_exact);
    check_add(tests, test_three_actors_by_hand);
    check_add(tests, test_florentine_marriage);
    check_add(tests, test_jobs_change_nothing);
    check_add(tests, test_too_few_actors);
    check_add(tests, test_nothing_drawn);
    check_add(tests, test_replicates_have_numbers_of_their_own);
    return check_run("inference", tests, NULL, check_igraph_stack);
}
