/* Paired label-swap tests: whole blocks change places between two networks. */
#include "base/jobs.h"
#include "base/progress.h"
#include "inference/replicates.h"
#include "inference/sides.h"
#include <math.h>
#include <string.h>

#define EQUAL 1e-9
/* Blocks whose assignments part the exact test into pieces for jobs: 64 of them. */
#define PIECE_BLOCKS 6

const char *
spk_swap_name(SpkSwap swap)
{
    return swap == SPK_SWAP_COIN ? "blocks" : "blocks and their numbers";
}

/** The differences of one figure over assignments. */
typedef struct {
    double observed;
    guint64 count, undefined;
    guint64 great, small, far; ///< As great as observed, as small, as far from 0
    double sum, squares;       ///< Of what is defined
    double greatest, least;    ///< With how many assignments are there
    guint64 at_greatest, at_least;
} Tally;

typedef struct {
    const SpkBlocks *blocks;
    SpkSides *sides;
    GArray *differing;    ///< guint: blocks that can be swapped, those in one network alone first
    guint exclusive;      ///< So many are in one network alone
    guint in_first;       ///< Of these in the first one
    gboolean *is_swapped; ///< By place in `differing`
    guint *order;         ///< Room to shuffle
    Tally tallies[SPK_SWAP_COUNT][SPK_QUICK_COUNT];
    SpkProgress *progress;
} Swapping;

static void
count_extreme(double value, double *extreme, guint64 *at, guint64 times, int sign)
{
    double beyond = sign * (value - *extreme);

    if (!*at || beyond > EQUAL) {
        *extreme = value;
        *at = times;
    } else if (beyond >= -EQUAL)
        *at += times;
}

static void
count_value(Tally *tally, double value)
{
    const gboolean is_undefined = isnan(value);

    ++tally->count;
    tally->undefined += is_undefined;
    tally->great += is_undefined || spk_as_great(value, tally->observed);
    tally->small += is_undefined || spk_as_small(value, tally->observed);
    tally->far += is_undefined || spk_as_great(fabs(value), fabs(tally->observed));
    if (is_undefined)
        return;
    tally->sum += value;
    tally->squares += value * value;
    count_extreme(value, &tally->greatest, &tally->at_greatest, 1, 1);
    count_extreme(value, &tally->least, &tally->at_least, 1, -1);
}

static void
join_tally(Tally *all, const Tally *part)
{
    all->count += part->count;
    all->undefined += part->undefined;
    all->great += part->great;
    all->small += part->small;
    all->far += part->far;
    all->sum += part->sum;
    all->squares += part->squares;
    if (part->at_greatest)
        count_extreme(part->greatest, &all->greatest, &all->at_greatest, part->at_greatest, 1);
    if (part->at_least)
        count_extreme(part->least, &all->least, &all->at_least, part->at_least, -1);
}

static void
set_swapped(Swapping *swapping, guint place, gboolean is_swapped)
{
    const guint block = g_array_index(swapping->differing, guint, place);

    if (swapping->is_swapped[place] == is_swapped)
        return;
    spk_sides_take(swapping->sides, swapping->blocks, block, !is_swapped);
    spk_sides_add(swapping->sides, swapping->blocks, block, is_swapped, 1);
    swapping->is_swapped[place] = is_swapped;
}

static void
measure_differences(Swapping *swapping, double *differences)
{
    SpkQuickPair figures;

    spk_sides_measure(swapping->sides, swapping->blocks->hub, &figures);
    for (guint f = 0; f < SPK_QUICK_COUNT; ++f)
        differences[f] = figures.values[1][f] - figures.values[0][f];
}

/* Are as many of the blocks in each network as observed, and those of both where they were? `opposite`: after swapping
   all of them once more. */
static gboolean
keeps_counts(const Swapping *swapping, gboolean opposite)
{
    guint in_first = 0;

    for (guint i = 0; i < swapping->differing->len; ++i) {
        gboolean is_swapped = swapping->is_swapped[i] != opposite;
        if (i >= swapping->exclusive) {
            if (is_swapped)
                return FALSE;
            continue;
        }
        in_first += (i < swapping->in_first) != is_swapped;
    }
    return in_first == swapping->in_first;
}

/* An assignment, and the opposite one: every block swapped turns the difference round. */
static void
count_assignment(Swapping *swapping, Tally tallies[SPK_SWAP_COUNT][SPK_QUICK_COUNT])
{
    double differences[SPK_QUICK_COUNT];
    gboolean is_kept = keeps_counts(swapping, FALSE), is_opposite_kept = keeps_counts(swapping, TRUE);

    measure_differences(swapping, differences);
    for (guint f = 0; f < SPK_QUICK_COUNT; ++f) {
        count_value(&tallies[SPK_SWAP_COIN][f], differences[f]);
        count_value(&tallies[SPK_SWAP_COIN][f], -differences[f]);
        if (is_kept)
            count_value(&tallies[SPK_SWAP_COUNTS][f], differences[f]);
        if (is_opposite_kept)
            count_value(&tallies[SPK_SWAP_COUNTS][f], -differences[f]);
    }
}

static guint
piece_blocks(const Swapping *swapping)
{
    return MIN(swapping->differing->len - 1, PIECE_BLOCKS);
}

/* The first block stays; the next ones are the piece's number; the others go through a Gray code. */
static gboolean
enumerate_piece(guint index, GByteArray *result, gpointer data, GError **error)
{
    Swapping *swapping = data;
    const guint fixed = 1 + piece_blocks(swapping), left = swapping->differing->len - fixed;
    Tally tallies[SPK_SWAP_COUNT][SPK_QUICK_COUNT] = {0};

    (void)error;
    for (guint s = 0; s < SPK_SWAP_COUNT; ++s)
        for (guint f = 0; f < SPK_QUICK_COUNT; ++f)
            tallies[s][f].observed = swapping->tallies[s][f].observed;
    for (guint i = 0; i < swapping->differing->len; ++i)
        set_swapped(swapping, i, i > 0 && i < fixed && (index >> (i - 1) & 1));
    count_assignment(swapping, tallies);
    for (guint i = 1; i < 1u << left; ++i) {
        guint place = fixed + (guint)__builtin_ctz(i);
        set_swapped(swapping, place, !swapping->is_swapped[place]);
        count_assignment(swapping, tallies);
    }
    g_byte_array_append(result, (const guint8 *)tallies, sizeof tallies);
    return TRUE;
}

static gboolean
take_piece(guint index, const guint8 *bytes, gsize length, const GError *failure, gpointer data, GError **error)
{
    Swapping *swapping = data;
    Tally tallies[SPK_SWAP_COUNT][SPK_QUICK_COUNT];

    if (failure) {
        g_propagate_error(error, g_error_copy(failure));
        return FALSE;
    }
    g_return_val_if_fail(length == sizeof tallies, FALSE);
    memcpy(tallies, bytes, sizeof tallies);
    for (guint s = 0; s < SPK_SWAP_COUNT; ++s)
        for (guint f = 0; f < SPK_QUICK_COUNT; ++f)
            join_tally(&swapping->tallies[s][f], &tallies[s][f]);
    spk_progress_step(swapping->progress, index + 1);
    return TRUE;
}

static gboolean
enumerate(Swapping *swapping, guint jobs, GError **error)
{
    // A few thousand assignments are done before a fork has begun
    gboolean is_small = swapping->differing->len <= 10;
    g_autoptr(SpkProgress) progress = spk_progress_new("swapping", 1u << piece_blocks(swapping));

    swapping->progress = progress;
    return spk_jobs_run(1u << piece_blocks(swapping), is_small ? 1 : jobs, enumerate_piece, take_piece, swapping,
                        error);
}

static void
replicate_coin(SpkRandom *random, double *values, gpointer data)
{
    Swapping *swapping = data;
    guint64 coins = 0;

    for (guint i = 0; i < swapping->differing->len; ++i, coins >>= 1) {
        if (i % 64 == 0)
            coins = spk_random_next(random);
        set_swapped(swapping, i, coins & 1);
    }
    measure_differences(swapping, values);
}

/* Which of the blocks of one network alone are in the first one: the first `in_first` of a shuffled list. */
static void
replicate_counts(SpkRandom *random, double *values, gpointer data)
{
    Swapping *swapping = data;

    for (guint i = 0; i < swapping->exclusive; ++i)
        swapping->order[i] = i;
    spk_random_shuffle(random, swapping->order, swapping->exclusive);
    for (guint i = 0; i < swapping->exclusive; ++i) {
        guint place = swapping->order[i];
        gboolean is_in_first = i < swapping->in_first, was_in_first = place < swapping->in_first;
        set_swapped(swapping, place, is_in_first != was_in_first);
    }
    for (guint i = swapping->exclusive; i < swapping->differing->len; ++i)
        set_swapped(swapping, i, FALSE);
    measure_differences(swapping, values);
}

static gboolean
draw(Swapping *swapping, SpkSwap given, const SpkDraws *draws, GError **error)
{
    g_autoptr(GArray) values = NULL;
    const gboolean is_coin = given == SPK_SWAP_COIN;

    if (!spk_replicates_make(draws, is_coin ? SPK_FAMILY_SWAP : SPK_FAMILY_SWAP_COUNTS, SPK_QUICK_COUNT,
                             is_coin ? replicate_coin : replicate_counts, swapping, &values, error))
        return FALSE;
    for (guint i = 0; i < values->len; ++i)
        count_value(&swapping->tallies[given][i % SPK_QUICK_COUNT], g_array_index(values, double, i));
    return TRUE;
}

/* Assignments of that many blocks, as far as a double can tell. */
static double
count_assignments(const Swapping *swapping, SpkSwap given)
{
    const double all = swapping->exclusive, first = swapping->in_first;

    if (given == SPK_SWAP_COIN)
        return exp2(swapping->differing->len);
    return exp(lgamma(all + 1) - lgamma(first + 1) - lgamma(all - first + 1));
}

static double
least_exact(const Tally *tally, SpkSwap given)
{
    const double count = (double)tally->count;

    if (!tally->at_greatest)
        return 1;
    if (given == SPK_SWAP_COIN)
        return MIN(1, (double)(tally->at_greatest + tally->at_least) / count);
    return MIN(1, 2 * (double)MIN(tally->at_greatest, tally->at_least) / count);
}

static void
find_p(const Swapping *swapping, const Tally *tally, gboolean is_exact, SpkSwapTest *test)
{
    const double added = is_exact ? 0 : 1, count = added + (double)tally->count;

    if (test->given == SPK_SWAP_COIN)
        test->p = (added + (double)tally->far) / count;
    else
        test->p = MIN(1, 2 * (added + (double)MIN(tally->great, tally->small)) / count);
    if (is_exact)
        test->p_least = least_exact(tally, test->given);
    else
        test->p_least = MIN(1, MAX(2 / count_assignments(swapping, test->given), //
                                   (test->given == SPK_SWAP_COIN ? 1 : 2) / count));
}

static const char *
why_undefined(const Swapping *swapping, const SpkSwapTest *test, const Tally *tally)
{
    if (isnan(test->difference))
        return "undefined in one of the networks";
    if (!swapping->differing->len)
        return "nothing to swap: both networks are made of the same blocks";
    if (test->given == SPK_SWAP_COUNTS && (swapping->in_first == 0 || swapping->in_first == swapping->exclusive))
        return "given their numbers, blocks have no other places";
    return tally->count ? NULL : "no assignments were drawn";
}

static SpkSwapTest
sum_up(const Swapping *swapping, SpkSwap given, SpkQuick figure, const SpkQuickPair *observed, gboolean is_exact)
{
    const Tally *tally = &swapping->tallies[given][figure];
    SpkSwapTest test = {.figure = figure,
                        .given = given,
                        .first = observed->values[0][figure],
                        .second = observed->values[1][figure],
                        .difference = tally->observed,
                        .mean = NAN,
                        .deviation = NAN,
                        .p = NAN,
                        .p_least = NAN,
                        .p_holm = NAN,
                        .is_exact = is_exact,
                        .assignments = (guint)tally->count,
                        .blocks = given == SPK_SWAP_COIN ? swapping->differing->len : swapping->exclusive};

    test.undefined = why_undefined(swapping, &test, tally);
    if (test.undefined)
        return test;
    const double defined = (double)(tally->count - tally->undefined);
    test.mean = tally->sum / defined;
    test.deviation = sqrt(MAX(tally->squares / defined - test.mean * test.mean, 0));
    find_p(swapping, tally, is_exact, &test);
    return test;
}

static GArray *
list_tests(const Swapping *swapping, const SpkQuickPair *observed, gboolean is_exact)
{
    GArray *tests = g_array_new(FALSE, FALSE, sizeof(SpkSwapTest));

    for (guint s = 0; s < SPK_SWAP_COUNT; ++s) {
        double p[SPK_QUICK_COUNT];
        for (guint f = 0; f < SPK_QUICK_COUNT; ++f) {
            SpkSwapTest test = sum_up(swapping, (SpkSwap)s, (SpkQuick)f, observed, is_exact);
            g_array_append_val(tests, test);
            p[f] = test.p;
        }
        spk_adjust_holm(p, SPK_QUICK_COUNT, p);
        for (guint f = 0; f < SPK_QUICK_COUNT; ++f)
            g_array_index(tests, SpkSwapTest, s * SPK_QUICK_COUNT + f).p_holm = p[f];
    }
    return tests;
}

/* Blocks that differ: first those of the first network alone, then those of the second alone, then those of both. */
static void
find_differing(Swapping *swapping)
{
    static const guint kinds[] = {SPK_FIRST, SPK_SECOND, SPK_FIRST | SPK_SECOND};

    for (guint k = 0; k < G_N_ELEMENTS(kinds); ++k) {
        for (guint i = 0; i < swapping->blocks->count; ++i)
            if (spk_block_sides(swapping->blocks, i) == kinds[k] && spk_block_differs(swapping->blocks, i))
                g_array_append_val(swapping->differing, i);
        if (kinds[k] == SPK_FIRST)
            swapping->in_first = swapping->differing->len;
        else if (kinds[k] == SPK_SECOND)
            swapping->exclusive = swapping->differing->len;
    }
}

gboolean
spk_test_swap(const SpkBlocks *blocks, const SpkDraws *draws, GArray **ret_tests, GError **error)
{
    g_autoptr(GArray) differing = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(SpkSides) sides = spk_sides_new(blocks->actors);
    g_autofree gboolean *is_swapped = g_new0(gboolean, blocks->count + 1);
    g_autofree guint *order = g_new0(guint, blocks->count + 1);
    Swapping swapping = {
        .blocks = blocks, .sides = sides, .differing = differing, .is_swapped = is_swapped, .order = order};
    SpkQuickPair observed;

    find_differing(&swapping);
    for (guint i = 0; i < blocks->count; ++i)
        spk_sides_add(sides, blocks, i, FALSE, 1);
    spk_sides_measure(sides, blocks->hub, &observed);
    for (guint s = 0; s < SPK_SWAP_COUNT; ++s)
        for (guint f = 0; f < SPK_QUICK_COUNT; ++f)
            swapping.tallies[s][f].observed = observed.values[1][f] - observed.values[0][f];
    gboolean is_exact = differing->len <= SPK_SWAP_EXACT_BLOCKS;
    if (differing->len > 0 && is_exact && !enumerate(&swapping, draws->jobs, error))
        return FALSE;
    for (guint s = 0; s < SPK_SWAP_COUNT && !is_exact && draws->replicates > 0; ++s)
        if (!draw(&swapping, (SpkSwap)s, draws, error))
            return FALSE;
    *ret_tests = list_tests(&swapping, &observed, is_exact);
    return TRUE;
}
