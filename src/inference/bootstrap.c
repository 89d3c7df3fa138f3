/* Ranges and intervals over sources: one block left out at a time, or blocks drawn with replacement. */
#include "base/text.h"
#include "inference/replicates.h"
#include "inference/sides.h"
#include <math.h>
#include <string.h>
#include <stdlib.h>

/* Probability of each tail of a 95 % interval. */
#define TAIL 0.025

typedef struct {
    const SpkBlocks *blocks;
    SpkSides *sides;
    guint *times; ///< How often each block was drawn
} Drawing;

static double
part_of(const SpkQuickPair *figures, SpkQuick figure, SpkPart part)
{
    if (part == SPK_OF_DIFFERENCE)
        return figures->values[1][figure] - figures->values[0][figure];
    return figures->values[part][figure];
}

static void
replicate(SpkRandom *random, double *values, gpointer data)
{
    Drawing *drawing = data;
    const guint count = drawing->blocks->count;
    SpkQuickPair figures;

    memset(drawing->times, 0, sizeof *drawing->times * count);
    for (guint i = 0; i < count; ++i)
        ++drawing->times[spk_random_below(random, count)];
    spk_sides_clear(drawing->sides);
    for (guint i = 0; i < count; ++i)
        spk_sides_add(drawing->sides, drawing->blocks, i, FALSE, drawing->times[i]);
    spk_sides_measure(drawing->sides, drawing->blocks->hub, &figures);
    for (guint f = 0; f < SPK_QUICK_COUNT; ++f)
        for (guint p = 0; p < SPK_PART_COUNT; ++p)
            values[f * SPK_PART_COUNT + p] = part_of(&figures, (SpkQuick)f, (SpkPart)p);
}

static double
normal_share(double z)
{
    return erfc(-z / sqrt(2)) / 2;
}

/* The inverse of the above by halving: no table, and as exact as the function itself. */
static double
normal_quantile(double share)
{
    double low = -40, high = 40;

    for (guint i = 0; i < 100; ++i) {
        double middle = (low + high) / 2;
        if (normal_share(middle) < share)
            low = middle;
        else
            high = middle;
    }
    return (low + high) / 2;
}

/* Skewness of the values without one block each, as Efron (1987) turns it into an acceleration. */
static double
find_acceleration(const double *left_out, guint count)
{
    double mean = 0, squares = 0, cubes = 0;

    for (guint i = 0; i < count; ++i)
        mean += left_out[i] / count;
    for (guint i = 0; i < count; ++i) {
        double difference = mean - left_out[i];
        squares += difference * difference;
        cubes += difference * difference * difference;
    }
    return squares > 0 ? cubes / (6 * pow(squares, 1.5)) : NAN;
}

static void
find_bca(SpkSourceRange *range, const double *sorted, guint count, const double *left_out)
{
    double below = 0, acceleration = find_acceleration(left_out, range->sources);

    for (guint i = 0; i < count; ++i)
        below += sorted[i] < range->value - 1e-9 ? 1 : sorted[i] <= range->value + 1e-9 ? 0.5 : 0;
    if (below <= 0 || below >= count) {
        range->bca_undefined = "all replicates lie on one side of the value";
        return;
    }
    if (isnan(acceleration)) {
        range->bca_undefined = "no single source changes the value, or it is undefined without one";
        return;
    }
    double bias = normal_quantile(below / count);
    for (guint end = 0; end < 2; ++end) {
        double z = bias + normal_quantile(end ? 1 - TAIL : TAIL), stretch = 1 - acceleration * z;
        if (stretch <= 0) {
            range->bca_undefined = "the acceleration is too great";
            return;
        }
        range->bca[end] = spk_number_quantile(sorted, count, normal_share(bias + z / stretch));
    }
}

static double
find_mean(const double *values, guint count)
{
    double sum = 0;

    for (guint i = 0; i < count; ++i)
        sum += values[i];
    return sum / count;
}

/* Intervals of what resampling shifts do not cover: a dyad that one source tells of is gone from a third of resamples,
   so levels of binary figures come out too low, and neither percentiles nor their corrections make up for it. */
static const char *
why_unfit(const SpkSourceRange *range, const double *values, guint count)
{
    double squares = 0;

    for (guint i = 0; i < count; ++i)
        squares += (values[i] - range->mean) * (values[i] - range->mean);
    const double deviation = sqrt(squares / count);
    if (spk_number_quantile(values, count, 1 - TAIL) - spk_number_quantile(values, count, TAIL) < 1e-9)
        return "the same in nearly all resamples";
    return fabs(range->mean - range->value) > SPK_BOOTSTRAP_BIAS * deviation ? "resampling shifts it too far" : NULL;
}

/* Replicates in which the value is undefined are none of its intervals' business, as long as they are few. */
static void
find_intervals(SpkSourceRange *range, const GArray *replicates, guint index, guint count, const double *left_out)
{
    g_autofree double *sorted = g_new(double, count + 1);
    guint defined = 0;

    for (guint i = 0; i < count; ++i) {
        double value = g_array_index(replicates, double, i *SPK_QUICK_COUNT *SPK_PART_COUNT + index);
        if (!isnan(value))
            sorted[defined++] = value;
    }
    range->replicates = defined;
    if (defined < count - count / 20) {
        range->undefined = "undefined in more than a twentieth of the replicates";
        return;
    }
    qsort(sorted, defined, sizeof *sorted, spk_number_compare);
    range->mean = find_mean(sorted, defined);
    range->undefined = why_unfit(range, sorted, defined);
    if (range->undefined)
        return;
    for (guint end = 0; end < 2; ++end) {
        range->percentile[end] = spk_number_quantile(sorted, defined, end ? 1 - TAIL : TAIL);
        range->basic[!end] = 2 * range->value - range->percentile[end];
    }
    find_bca(range, sorted, defined, left_out);
}

static void
find_range(SpkSourceRange *range, const double *left_out)
{
    // Without the only source there is nothing to measure
    for (guint i = 0; range->sources > 1 && i < range->sources; ++i) {
        if (isnan(left_out[i]))
            continue;
        if (range->at_low < 0 || left_out[i] < range->low - 1e-9) {
            range->low = left_out[i];
            range->at_low = (gint)i;
        }
        if (range->at_high < 0 || left_out[i] > range->high + 1e-9) {
            range->high = left_out[i];
            range->at_high = (gint)i;
        }
    }
}

static const char *
why_no_interval(const SpkBlocks *blocks, const SpkDraws *draws, double value)
{
    if (isnan(value))
        return "undefined";
    if (blocks->count < 2)
        return blocks->count ? "one source: without it nothing is left" : "no sources";
    if (blocks->count < SPK_BOOTSTRAP_LEAST)
        return "fewer than 20 sources";
    return draws->replicates ? NULL : "no replicates were drawn";
}

static SpkSourceRange
make_range(const SpkBlocks *blocks, const SpkQuickPair *observed, SpkQuick figure, SpkPart part, const GArray *without,
           const SpkDraws *draws, const GArray *replicates)
{
    SpkSourceRange range = {.figure = figure,
                            .part = part,
                            .value = part_of(observed, figure, part),
                            .low = NAN,
                            .high = NAN,
                            .at_low = -1,
                            .at_high = -1,
                            .sources = blocks->count,
                            .mean = NAN,
                            .percentile = {NAN, NAN},
                            .bca = {NAN, NAN},
                            .basic = {NAN, NAN}};
    g_autofree double *left_out = g_new(double, blocks->count + 1);

    for (guint i = 0; i < blocks->count; ++i)
        left_out[i] = part_of(&g_array_index(without, SpkQuickPair, i), figure, part);
    find_range(&range, left_out);
    range.undefined = why_no_interval(blocks, draws, range.value);
    if (!range.undefined)
        find_intervals(&range, replicates, figure * SPK_PART_COUNT + part, draws->replicates, left_out);
    return range;
}

static gboolean
draw(const SpkBlocks *blocks, const SpkDraws *draws, GArray **ret_values, GError **error)
{
    g_autoptr(SpkSides) sides = spk_sides_new(blocks->actors);
    g_autofree guint *times = g_new0(guint, blocks->count + 1);
    Drawing drawing = {blocks, sides, times};

    return spk_replicates_make(draws, SPK_FAMILY_BOOTSTRAP, SPK_QUICK_COUNT * SPK_PART_COUNT, replicate, &drawing,
                               ret_values, error);
}

gboolean
spk_blocks_ranges(const SpkBlocks *blocks, const SpkDraws *draws, GArray **ret_ranges, GError **error)
{
    g_autoptr(GArray) without = NULL, values = NULL;
    GArray *ranges;
    SpkQuickPair observed;

    spk_blocks_measure(blocks, &observed);
    if (!spk_blocks_leave_out(blocks, draws->jobs, &without, error) ||
        (blocks->count >= SPK_BOOTSTRAP_LEAST && !draw(blocks, draws, &values, error)))
        return FALSE;
    ranges = g_array_new(FALSE, FALSE, sizeof(SpkSourceRange));
    for (guint f = 0; f < SPK_QUICK_COUNT; ++f)
        for (guint p = 0; p < SPK_PART_COUNT; ++p) {
            SpkSourceRange range = make_range(blocks, &observed, (SpkQuick)f, (SpkPart)p, without, draws, values);
            g_array_append_val(ranges, range);
        }
    *ret_ranges = ranges;
    return TRUE;
}
