/* The figures that resampling looks at, on a matrix of bits. */
#include "inference/quick.h"
#include <math.h>
#include <string.h>

const char *
spk_quick_name(SpkQuick figure)
{
    static const char *const names[SPK_QUICK_COUNT] = {
        "density",      "transitivity",  "centralization_degree", "centralization_betweenness",
        "hub_coverage", "hub_share",     "spoke_density",         "others_density",
        "star_fit",     "fragmentation", "hub_strength_share",    "dependence",
    };
    return names[figure];
}

static const guint64 *
row_of(const SpkBits *bits, guint actor)
{
    return bits->rows + (gsize)actor * bits->words;
}

static guint
count_common(const SpkBits *bits, guint a, guint b)
{
    const guint64 *one = row_of(bits, a), *other = row_of(bits, b);
    guint count = 0;

    for (guint k = 0; k < bits->words; ++k)
        count += (guint)__builtin_popcountll(one[k] & other[k]);
    return count;
}

/* Over the neighbours of an actor: the sum of those that each shares with it, twice the dyads among them. */
static guint64
sum_common(const SpkBits *bits, guint actor, gboolean upwards)
{
    const guint64 *row = row_of(bits, actor);
    guint64 sum = 0;

    for (guint k = upwards ? actor / 64 : 0; k < bits->words; ++k)
        for (guint64 left = row[k]; left; left &= left - 1) {
            guint other = 64 * k + (guint)__builtin_ctzll(left);
            if (!upwards || other > actor)
                sum += count_common(bits, actor, other);
        }
    return sum;
}

static double
share(double part, double whole)
{
    return whole > 0 ? part / whole : NAN;
}

static double
pairs_of(double actors)
{
    return actors * (actors - 1) / 2;
}

/* Share of pairs of the others that do not reach each other without the hub. */
static double
measure_fragmentation(SpkBits *bits, guint hub)
{
    const guint words = bits->words;
    guint64 *left = bits->seen, *front = bits->frontier, *next = bits->next;
    double joined = 0;

    memset(left, 0, sizeof *left * words);
    for (guint i = 0; i < bits->actors; ++i)
        if (i != hub)
            left[i / 64] |= G_GUINT64_CONSTANT(1) << (i % 64);
    for (guint start = 0; start < bits->actors; ++start) {
        if (!(left[start / 64] >> (start % 64) & 1))
            continue;
        guint size = 1, more = 1;
        memset(front, 0, sizeof *front * words);
        front[start / 64] = G_GUINT64_CONSTANT(1) << (start % 64);
        left[start / 64] &= ~front[start / 64];
        while (more) {
            memset(next, 0, sizeof *next * words);
            for (guint k = 0; k < words; ++k)
                for (guint64 bit = front[k]; bit; bit &= bit - 1) {
                    const guint64 *row = row_of(bits, 64 * k + (guint)__builtin_ctzll(bit));
                    for (guint w = 0; w < words; ++w)
                        next[w] |= row[w];
                }
            more = 0;
            for (guint w = 0; w < words; ++w) {
                front[w] = next[w] & left[w];
                left[w] &= ~next[w];
                more += (guint)__builtin_popcountll(front[w]);
            }
            size += more;
        }
        joined += pairs_of(size);
    }
    return 1 - joined / pairs_of((double)bits->actors - 1);
}

/* As spk_measure_star_fit has it. */
static double
measure_star_fit(double actors, double dyads, double degree)
{
    double pairs = pairs_of(actors), spokes = actors - 1;
    double spread = dyads * (pairs - dyads) * spokes * (pairs - spokes);

    return spread > 0 ? (pairs * degree - dyads * spokes) / sqrt(spread) : NAN;
}

static void
measure_strength(const SpkBits *bits, const guint *strength, guint hub, double degree, double *values)
{
    const guint actors = bits->actors;
    double all = 0, with_hub = 0, dependence = 0;

    for (guint i = 0; i < actors; ++i) {
        double own = 0, shared = 0;
        const guint64 *row = row_of(bits, i);
        for (guint k = 0; k < bits->words; ++k)
            for (guint64 left = row[k]; left; left &= left - 1) {
                guint other = 64 * k + (guint)__builtin_ctzll(left);
                guint count = strength[(gsize)MIN(i, other) * actors + MAX(i, other)];
                own += count;
                shared += other == hub ? count : 0;
            }
        all += own;
        with_hub += shared;
        dependence += shared > 0 ? shared / own : 0;
    }
    values[SPK_QUICK_HUB_STRENGTH_SHARE] = share(2 * with_hub, all);
    values[SPK_QUICK_DEPENDENCE] = share(dependence, degree);
}

static void
measure_hub(SpkBits *bits, const guint *strength, guint hub, double dyads, double *values)
{
    const double actors = bits->actors, degree = spk_bits_degree(bits, hub);

    values[SPK_QUICK_HUB_COVERAGE] = share(degree, actors - 1);
    values[SPK_QUICK_HUB_SHARE] = share(degree, dyads);
    values[SPK_QUICK_SPOKE_DENSITY] = share((double)sum_common(bits, hub, FALSE) / 2, pairs_of(degree));
    values[SPK_QUICK_OTHERS_DENSITY] = share(dyads - degree, pairs_of(actors - 1));
    values[SPK_QUICK_STAR_FIT] = actors >= 3 ? measure_star_fit(actors, dyads, degree) : NAN;
    values[SPK_QUICK_FRAGMENTATION] = actors >= 3 ? measure_fragmentation(bits, hub) : NAN;
    measure_strength(bits, strength, hub, degree, values);
}

void
spk_quick_measure(SpkBits *bits, const guint *strength, gint hub, double *values)
{
    const double actors = bits->actors;
    double dyads = 0, paths = 0, triangles = 0;

    for (guint i = 0; i < SPK_QUICK_COUNT; ++i)
        values[i] = NAN;
    for (guint i = 0; i < bits->actors; ++i) {
        double degree = spk_bits_degree(bits, i);
        dyads += degree / 2;
        paths += degree * (degree - 1) / 2;
        triangles += (double)sum_common(bits, i, TRUE) / 3;
    }
    values[SPK_QUICK_DENSITY] = share(dyads, pairs_of(actors));
    values[SPK_QUICK_TRANSITIVITY] = share(3 * triangles, paths);
    if (bits->actors >= 3) {
        values[SPK_QUICK_CENTRALIZATION_DEGREE] = spk_bits_centralization_degree(bits);
        values[SPK_QUICK_CENTRALIZATION_BETWEENNESS] = spk_bits_centralization_betweenness(bits);
    }
    if (hub >= 0)
        measure_hub(bits, strength, (guint)hub, dyads, values);
}
