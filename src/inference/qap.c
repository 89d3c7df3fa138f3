/* QAP: is the correlation of two networks more than their shapes alone would give? */
#include "base/random.h"
#include "inference/replicates.h"
#include <math.h>
#include <string.h>

/** The sparser network as lists by actor, the other as a matrix: a permutation is a sum over the lists. */
typedef struct {
    guint actors;
    const SpkDyad *dyads;
    guint dyad_count;
    const double *matrix;
    gboolean is_binary;          ///< All strengths of the lists are 1
    guint *starts;               ///< Dyads of actor i as the source
    guint *order;                ///< Room for a permutation
    double mean_product, spread; ///< r = (sum / pairs - mean_product) / spread
    double pairs;
} Qap;

/** Mean and deviation over all pairs, of which most are 0. */
typedef struct {
    double mean, deviation;
} Moments;

static Moments
find_moments(const SpkDyad *dyads, guint count, double pairs)
{
    Moments moments = {0, 0};
    double squares = 0;
    gboolean is_alike = TRUE;

    for (guint i = 0; i < count; ++i) {
        moments.mean += dyads[i].strength / pairs;
        is_alike &= dyads[i].strength == dyads[0].strength;
    }
    for (guint i = 0; i < count; ++i)
        squares += (dyads[i].strength - moments.mean) * (dyads[i].strength - moments.mean);
    squares += (pairs - count) * moments.mean * moments.mean;
    // All pairs alike: rounding must not make a spread of it
    if (count > 0 && !(is_alike && count == pairs))
        moments.deviation = sqrt(squares / pairs);
    return moments;
}

static double
sum_products(const Qap *qap, const guint *order)
{
    double sum = 0;

    for (guint i = 0; i < qap->actors; ++i) {
        const double *row = qap->matrix + (gsize)order[i] * qap->actors;
        guint k = qap->starts[i], end = qap->starts[i + 1];
        if (qap->is_binary)
            for (; k < end; ++k)
                sum += row[order[qap->dyads[k].target]];
        else
            for (; k < end; ++k)
                sum += qap->dyads[k].strength * row[order[qap->dyads[k].target]];
    }
    return sum;
}

static double
correlate(const Qap *qap, const guint *order)
{
    return (sum_products(qap, order) / qap->pairs - qap->mean_product) / qap->spread;
}

static void
number(guint *order, guint count)
{
    for (guint i = 0; i < count; ++i)
        order[i] = i;
}

static void
replicate(SpkRandom *random, double *values, gpointer data)
{
    Qap *qap = data;

    number(qap->order, qap->actors);
    spk_random_shuffle(random, qap->order, qap->actors);
    values[0] = correlate(qap, qap->order);
}

/** What permutations show. */
typedef struct {
    double r, sum, squares;
    guint count, great, small;
} Tally;

static void
count_value(Tally *tally, double value)
{
    double difference = value - tally->r;

    ++tally->count;
    tally->great += spk_as_great(value, tally->r);
    tally->small += spk_as_small(value, tally->r);
    tally->sum += difference;
    tally->squares += difference * difference;
}

/* Heap's algorithm: each permutation once, from one to the next two change places. */
static void
visit_all(Qap *qap, Tally *tally)
{
    g_autofree guint *turns = g_new0(guint, qap->actors + 1);

    number(qap->order, qap->actors);
    count_value(tally, correlate(qap, qap->order));
    for (guint i = 0; i < qap->actors;) {
        if (turns[i] >= i) {
            turns[i++] = 0;
            continue;
        }
        guint j = i % 2 ? turns[i] : 0, kept = qap->order[i];
        qap->order[i] = qap->order[j];
        qap->order[j] = kept;
        count_value(tally, correlate(qap, qap->order));
        ++turns[i];
        i = 0;
    }
}

static gboolean
draw(Qap *qap, const SpkDraws *draws, Tally *tally, GError **error)
{
    g_autoptr(GArray) values = NULL;

    if (!spk_replicates_make(draws, SPK_FAMILY_QAP, 1, replicate, qap, &values, error))
        return FALSE;
    for (guint i = 0; i < draws->replicates; ++i)
        count_value(tally, g_array_index(values, double, i));
    return TRUE;
}

static void
sum_up(const Tally *tally, gboolean is_exact, SpkQapTest *test)
{
    if (!tally->count) {
        test->undefined = "no permutations were drawn";
        return;
    }
    double added = is_exact ? 0 : 1, count = tally->count, shift = tally->sum / count;
    test->mean = fabs(test->r + shift) > 1e-12 ? test->r + shift : 0; // a sum of thousands is no exact 0
    test->deviation = sqrt(MAX(tally->squares / count - shift * shift, 0));
    test->p_greater = (added + tally->great) / (added + count);
    test->p_less = (added + tally->small) / (added + count);
    test->is_exact = is_exact;
    test->permutations = tally->count;
}

static gboolean
permute(Qap *qap, const SpkDraws *draws, SpkQapTest *test, GError **error)
{
    Tally tally = {.r = test->r};
    guint64 orders = 1;

    for (guint i = 2; i <= qap->actors && orders <= SPK_EXACT_LIMIT; ++i)
        orders *= i;
    if (orders <= SPK_EXACT_LIMIT)
        visit_all(qap, &tally);
    else if (!draw(qap, draws, &tally, error))
        return FALSE;
    sum_up(&tally, orders <= SPK_EXACT_LIMIT, test);
    return TRUE;
}

static gint
compare_dyads(gconstpointer a, gconstpointer b)
{
    const SpkDyad *one = a, *other = b;

    if (one->source != other->source)
        return one->source < other->source ? -1 : 1;
    return one->target < other->target ? -1 : one->target > other->target;
}

/* The matrix has both halves, so that a permuted pair is found whichever way round it is. */
static double *
fill_matrix(guint actors, const SpkDyad *dyads, guint count)
{
    double *matrix = g_new0(double, (gsize)actors *actors);

    for (guint i = 0; i < count; ++i) {
        matrix[(gsize)dyads[i].source * actors + dyads[i].target] = dyads[i].strength;
        matrix[(gsize)dyads[i].target * actors + dyads[i].source] = dyads[i].strength;
    }
    return matrix;
}

static const char *
why_undefined(guint actors, guint first_count, const Moments *first, guint second_count, const Moments *second)
{
    if (actors < 3)
        return "fewer than three actors";
    if (!first_count || !second_count)
        return "a network without ties";
    if (first->deviation <= 0 || second->deviation <= 0)
        return "a network whose pairs are all alike";
    return actors > SPK_QAP_ACTORS ? "too many actors" : NULL;
}

static gboolean
is_binary(const SpkDyad *dyads, guint count)
{
    for (guint i = 0; i < count; ++i)
        if (dyads[i].strength != 1)
            return FALSE;
    return TRUE;
}

gboolean
spk_test_qap(guint actors, const SpkDyad *first, guint first_count, const SpkDyad *second, guint second_count,
             const SpkDraws *draws, SpkQapTest *ret_test, GError **error)
{
    const double pairs = actors ? (double)actors * (actors - 1) / 2 : 0;
    const Moments one = find_moments(first, first_count, pairs), other = find_moments(second, second_count, pairs);

    *ret_test = (SpkQapTest){actors, first_count, second_count, NAN, NAN, NAN, NAN, NAN, FALSE, 0, NULL};
    ret_test->undefined = why_undefined(actors, first_count, &one, second_count, &other);
    if (ret_test->undefined)
        return TRUE;
    gboolean is_swapped = second_count < first_count; // r is the same, whichever is permuted
    guint listed = is_swapped ? second_count : first_count;
    g_autofree SpkDyad *dyads = g_memdup2(is_swapped ? second : first, sizeof *dyads * listed);
    g_autofree double *matrix =
        fill_matrix(actors, is_swapped ? first : second, is_swapped ? first_count : second_count);
    g_autofree guint *starts = g_new0(guint, actors + 1), *order = g_new(guint, actors);
    qsort(dyads, listed, sizeof *dyads, compare_dyads);
    for (guint i = 0; i < listed; ++i)
        ++starts[dyads[i].source + 1];
    for (guint i = 0; i < actors; ++i)
        starts[i + 1] += starts[i];
    Qap qap = {actors,
               dyads,
               listed,
               matrix,
               is_binary(dyads, listed),
               starts,
               order,
               one.mean * other.mean,
               one.deviation * other.deviation,
               pairs};
    number(order, actors);
    ret_test->r = correlate(&qap, order);
    return permute(&qap, draws, ret_test, error);
}
