/* Conditional-uniform tests of centralization. */
#include "inference/null.h"
#include "inference/replicates.h"
#include <math.h>

enum { DEGREE, BETWEENNESS, MEASURE_COUNT };
static const char *const measure_names[MEASURE_COUNT] = {"centralization_degree", "centralization_betweenness"};

/** What is tested given what, in the order of the result. */
static const struct {
    guint measure;
    SpkGiven given;
} tests[] = {
    {DEGREE, SPK_GIVEN_SIZE},      {DEGREE, SPK_GIVEN_TIES},         {BETWEENNESS, SPK_GIVEN_SIZE},
    {BETWEENNESS, SPK_GIVEN_TIES}, {BETWEENNESS, SPK_GIVEN_DEGREES},
};

/** What null networks show of one measure. */
typedef struct {
    double observed;
    guint count, great, small;
    double sum, squares; ///< Of differences from the observed value
} Tally;

/** Everything about one network that is tested. */
typedef struct {
    SpkNullBase base;
    SpkGiven given; ///< That is drawn from
    SpkBits *bits;  ///< That is drawn into
    SpkPlace *scratch;
    Tally tallies[SPK_GIVEN_COUNT][MEASURE_COUNT];
    gboolean is_exact[SPK_GIVEN_COUNT];
} Testing;

static void
count_value(Tally *tally, double value)
{
    double difference = value - tally->observed;

    ++tally->count;
    tally->great += spk_as_great(value, tally->observed);
    tally->small += spk_as_small(value, tally->observed);
    tally->sum += difference;
    tally->squares += difference * difference;
}

static void
measure(SpkBits *bits, double *values)
{
    values[DEGREE] = spk_bits_centralization_degree(bits);
    values[BETWEENNESS] = spk_bits_centralization_betweenness(bits);
}

static void
count_network(Testing *testing, SpkGiven given, const double *values)
{
    for (guint m = 0; m < MEASURE_COUNT; ++m)
        count_value(&testing->tallies[given][m], values[m]);
}

static gboolean
has_same_degrees(const SpkBits *a, const SpkBits *b)
{
    for (guint i = 0; i < a->actors; ++i)
        if (spk_bits_degree(a, i) != spk_bits_degree(b, i))
            return FALSE;
    return TRUE;
}

static void
visit_given_size(SpkBits *bits, gpointer data)
{
    double values[MEASURE_COUNT];

    measure(bits, values);
    count_network(data, SPK_GIVEN_SIZE, values);
}

/* The networks of these degrees are among those of these ties. */
static void
visit_given_ties(SpkBits *bits, gpointer data)
{
    Testing *testing = data;
    double values[MEASURE_COUNT];

    measure(bits, values);
    count_network(testing, SPK_GIVEN_TIES, values);
    if (has_same_degrees(bits, testing->base.observed))
        count_network(testing, SPK_GIVEN_DEGREES, values);
}

static void
replicate(SpkRandom *random, double *values, gpointer data)
{
    Testing *testing = data;

    spk_null_draw(&testing->base, testing->given, random, testing->bits, testing->scratch);
    measure(testing->bits, values);
}

static gboolean
draw(Testing *testing, SpkGiven given, const SpkDraws *draws, GError **error)
{
    g_autoptr(GArray) values = NULL;

    testing->given = given;
    if (!spk_replicates_make(draws, given, MEASURE_COUNT, replicate, testing, &values, error))
        return FALSE;
    for (guint i = 0; i < draws->replicates; ++i)
        count_network(testing, given, &g_array_index(values, double, i *MEASURE_COUNT));
    return TRUE;
}

/* Where nothing is to be compared with, the betweenness of a large network is not worth its time. */
static void
observe(Testing *testing, gboolean is_compared)
{
    double observed[MEASURE_COUNT];

    observed[DEGREE] = spk_bits_centralization_degree(testing->bits);
    observed[BETWEENNESS] = is_compared ? spk_bits_centralization_betweenness(testing->bits) : NAN;
    for (guint given = 0; given < SPK_GIVEN_COUNT; ++given)
        for (guint m = 0; m < MEASURE_COUNT; ++m)
            testing->tallies[given][m].observed = observed[m];
}

static gboolean
test_all(Testing *testing, const SpkDraws *draws, GError **error)
{
    const guint actors = testing->base.observed->actors, dyads = testing->base.dyad_count;

    testing->is_exact[SPK_GIVEN_SIZE] = spk_null_count(actors, dyads, SPK_GIVEN_SIZE) <= SPK_EXACT_LIMIT;
    testing->is_exact[SPK_GIVEN_TIES] = spk_null_count(actors, dyads, SPK_GIVEN_TIES) <= SPK_EXACT_LIMIT;
    testing->is_exact[SPK_GIVEN_DEGREES] = testing->is_exact[SPK_GIVEN_TIES];
    observe(testing, draws->replicates > 0 || testing->is_exact[SPK_GIVEN_SIZE] || testing->is_exact[SPK_GIVEN_TIES]);
    if (testing->is_exact[SPK_GIVEN_SIZE])
        spk_null_enumerate(&testing->base, SPK_GIVEN_SIZE, visit_given_size, testing);
    if (testing->is_exact[SPK_GIVEN_TIES])
        spk_null_enumerate(&testing->base, SPK_GIVEN_TIES, visit_given_ties, testing);
    for (guint given = 0; given < SPK_GIVEN_COUNT; ++given)
        if (!testing->is_exact[given] && draws->replicates > 0 && !draw(testing, (SpkGiven)given, draws, error))
            return FALSE;
    return TRUE;
}

static SpkNullTest
sum_up(const Testing *testing, guint measure, SpkGiven given)
{
    const Tally *tally = &testing->tallies[given][measure];
    gboolean is_exact = testing->is_exact[given];
    SpkNullTest test = {
        .measure = measure_names[measure],
        .given = given,
        .observed = tally->observed,
        .mean = NAN,
        .deviation = NAN,
        .p_greater = NAN,
        .p_less = NAN,
        .is_exact = is_exact,
        .networks = tally->count,
    };

    if (!tally->count) {
        test.undefined = "no networks were drawn";
        return test;
    }
    // The observed network is one of those that are enumerated, and counts as one more of those drawn
    double added = is_exact ? 0 : 1, count = tally->count, shift = tally->sum / count;
    test.mean = tally->observed + shift;
    test.deviation = sqrt(MAX(tally->squares / count - shift * shift, 0));
    test.p_greater = (added + tally->great) / (added + count);
    test.p_less = (added + tally->small) / (added + count);
    return test;
}

static GArray *
list_undefined(const char *why)
{
    GArray *list = g_array_new(FALSE, FALSE, sizeof(SpkNullTest));

    for (guint i = 0; i < G_N_ELEMENTS(tests); ++i) {
        SpkNullTest test = {.measure = measure_names[tests[i].measure],
                            .given = tests[i].given,
                            .observed = NAN,
                            .mean = NAN,
                            .deviation = NAN,
                            .p_greater = NAN,
                            .p_less = NAN,
                            .undefined = why};
        g_array_append_val(list, test);
    }
    return list;
}

gboolean
spk_test_centralization(const SpkNetwork *network, const SpkDraws *draws, GArray **ret_tests, GError **error)
{
    const guint actors = spk_network_actor_count(network), dyad_count = spk_network_dyad_count(network);

    if (actors < 3) {
        *ret_tests = list_undefined("fewer than three actors");
        return TRUE;
    }
    g_autoptr(SpkBits) observed = spk_bits_of(network), bits = spk_bits_of(network);
    g_autofree SpkPlace *dyads = g_new(SpkPlace, dyad_count + 1), *scratch = g_new(SpkPlace, dyad_count + 1);
    for (guint i = 0; i < dyad_count; ++i)
        dyads[i] = (SpkPlace){spk_network_dyad(network, i)->source, spk_network_dyad(network, i)->target};
    Testing testing = {.base = {observed, dyads, dyad_count}, .bits = bits, .scratch = scratch};
    if (!test_all(&testing, draws, error))
        return FALSE;

    GArray *list = g_array_new(FALSE, FALSE, sizeof(SpkNullTest));
    for (guint i = 0; i < G_N_ELEMENTS(tests); ++i) {
        SpkNullTest test = sum_up(&testing, tests[i].measure, tests[i].given);
        g_array_append_val(list, test);
    }
    *ret_tests = list;
    return TRUE;
}
