/* What the coder's errors could have made of a difference. */
#include "base/text.h"
#include "inference/replicates.h"
#include "inference/sides.h"
#include <math.h>
#include <spokes/comparison.h>
#include <stdlib.h>
#include <string.h>

/** Chances of one assertion. */
typedef struct {
    double added, dropped;
} Chances;

typedef struct {
    const SpkBlocks *blocks;
    SpkSides *sides;
    Chances *chances; ///< By block
    GArray *ends[2];  ///< guint: actors of each network's assertions, as often as they are in one
} Erring;

static double
rate_of(GPtrArray *rates, const char *type, gboolean added)
{
    const char *const groups[] = {type, NULL};

    for (guint i = 0; i < G_N_ELEMENTS(groups); ++i) {
        const SpkErrorRate *rate = spk_error_rates_find(rates, "type", groups[i]);
        double share = rate ? added ? rate->added : rate->dropped : NAN;
        if (!isnan(share))
            return MIN(share, 0.99); // a share of 1 would have no end of missed ones
    }
    return 0;
}

/* Blocks are assertions; ties of either network tell their types. */
static Chances *
find_chances(const SpkPanel *panel, const guint *networks, GPtrArray *names, GPtrArray *rates)
{
    g_autoptr(GHashTable) types = g_hash_table_new(g_str_hash, g_str_equal);
    Chances *chances = g_new0(Chances, names->len + 1);

    for (guint n = 0; n < 2; ++n) {
        const SpkNetwork *network = spk_panel_network(panel, networks[n]);
        for (guint i = 0; i < spk_network_tie_count(network); ++i) {
            const SpkNetworkTie *tie = spk_network_tie(network, i);
            g_hash_table_insert(types, (gpointer)(tie->assertion ? tie->assertion : tie->id), (gpointer)tie->type);
        }
    }
    for (guint i = 0; i < names->len; ++i) {
        const char *type = g_hash_table_lookup(types, names->pdata[i]);
        chances[i] = (Chances){rate_of(rates, type, TRUE), rate_of(rates, type, FALSE)};
    }
    return chances;
}

static void
collect_ends(const SpkBlocks *blocks, GArray *const *ends)
{
    for (guint i = 0; i < blocks->dyads->len; ++i) {
        const SpkBlockDyad *dyad = &g_array_index(blocks->dyads, SpkBlockDyad, i);
        for (guint side = 0; side < 2; ++side)
            if (dyad->sides & (SPK_FIRST << side)) {
                g_array_append_val(ends[side], dyad->a);
                g_array_append_val(ends[side], dyad->b);
            }
    }
}

static void
add_missed(Erring *erring, SpkRandom *random, guint side)
{
    const GArray *ends = erring->ends[side];
    SpkSides *sides = erring->sides;
    guint a = 0, b = 0;

    // Every assertion has two ends, so that another actor is always there
    while (a == b) {
        a = g_array_index(ends, guint, spk_random_below(random, ends->len));
        b = g_array_index(ends, guint, spk_random_below(random, ends->len));
    }
    guint *strength = &sides->strength[side][(gsize)MIN(a, b) * erring->blocks->actors + MAX(a, b)];
    if (!(*strength)++)
        spk_bits_flip(sides->bits[side], a, b);
}

static void
replicate(SpkRandom *random, double *values, gpointer data)
{
    Erring *erring = data;
    SpkQuickPair figures;

    spk_sides_clear(erring->sides);
    for (guint i = 0; i < erring->blocks->count; ++i) {
        if (spk_random_unit(random) < erring->chances[i].added)
            continue;
        spk_sides_add(erring->sides, erring->blocks, i, FALSE, 1);
        guint sides = spk_block_sides(erring->blocks, i);
        while (spk_random_unit(random) < erring->chances[i].dropped)
            for (guint side = 0; side < 2; ++side)
                if (sides & (SPK_FIRST << side))
                    add_missed(erring, random, side);
    }
    spk_sides_measure(erring->sides, erring->blocks->hub, &figures);
    for (guint f = 0; f < SPK_QUICK_COUNT; ++f)
        values[f] = figures.values[1][f] - figures.values[0][f];
}

static gint
sign_of(double value)
{
    return value > 1e-9 ? 1 : value < -1e-9 ? -1 : 0;
}

static SpkErrorRange
sum_up(SpkQuick figure, double difference, const GArray *values, guint replicates)
{
    SpkErrorRange range = {figure, difference, NAN, NAN, NAN, NAN, 0};
    g_autofree double *sorted = g_new(double, replicates + 1);
    guint same = 0, count = 0;

    for (guint i = 0; i < replicates; ++i) {
        double value = g_array_index(values, double, i *SPK_QUICK_COUNT + figure);
        if (isnan(value))
            continue;
        sorted[count++] = value;
        same += sign_of(value) == sign_of(difference);
    }
    range.replicates = count;
    if (!count || isnan(difference))
        return range;
    qsort(sorted, count, sizeof *sorted, spk_number_compare);
    range.mean = 0;
    for (guint i = 0; i < count; ++i)
        range.mean += sorted[i] / count;
    range.low = sorted[(guint)(0.025 * (count - 1))];
    range.high = sorted[count - 1 - (guint)(0.025 * (count - 1))];
    range.same_sign = (double)same / count;
    return range;
}

gboolean
spk_panel_errors(const SpkPanel *panel, guint first, guint second, GPtrArray *rates, const SpkDraws *draws,
                 GArray **ret_ranges, GError **error)
{
    g_autoptr(GPtrArray) names = NULL;
    g_autoptr(SpkBlocks) blocks = spk_panel_blocks(panel, first, second, SPK_BLOCKS_ASSERTIONS, &names);
    g_autoptr(SpkSides) sides = spk_sides_new(blocks->actors);
    g_autofree Chances *chances = find_chances(panel, (const guint[]){first, second}, names, rates);
    g_autoptr(GArray) one = g_array_new(FALSE, FALSE, sizeof(guint)), other = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GArray) values = NULL;
    Erring erring = {blocks, sides, chances, {one, other}};
    SpkQuickPair coded;

    collect_ends(blocks, erring.ends);
    spk_blocks_measure(blocks, &coded);
    if (!spk_replicates_make(draws, SPK_FAMILY_ERRORS, SPK_QUICK_COUNT, replicate, &erring, &values, error))
        return FALSE;
    GArray *ranges = g_array_new(FALSE, FALSE, sizeof(SpkErrorRange));
    for (guint f = 0; f < SPK_QUICK_COUNT; ++f) {
        SpkErrorRange range = sum_up((SpkQuick)f, coded.values[1][f] - coded.values[0][f], values, draws->replicates);
        g_array_append_val(ranges, range);
    }
    *ret_ranges = ranges;
    return TRUE;
}
