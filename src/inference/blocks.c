/* Two networks made of blocks. */
#include "base/jobs.h"
#include "inference/quick.h"
#include "inference/sides.h"
#include <string.h>

static gint
compare_dyads(gconstpointer a, gconstpointer b)
{
    const SpkBlockDyad *one = a, *other = b;

    if (one->block != other->block)
        return one->block < other->block ? -1 : 1;
    if (one->a != other->a)
        return one->a < other->a ? -1 : 1;
    return one->b < other->b ? -1 : one->b > other->b;
}

SpkBlocks *
spk_blocks_new(guint actors, guint count, gint hub, GArray *dyads)
{
    SpkBlocks *blocks = g_new0(SpkBlocks, 1);
    guint kept = 0;

    blocks->actors = actors;
    blocks->count = count;
    blocks->hub = hub;
    blocks->dyads = dyads;
    blocks->starts = g_new0(guint, count + 1);
    g_array_sort(dyads, compare_dyads);
    for (guint i = 0; i < dyads->len; ++i) {
        const SpkBlockDyad dyad = g_array_index(dyads, SpkBlockDyad, i);
        if (kept && compare_dyads(&dyad, &g_array_index(dyads, SpkBlockDyad, kept - 1)) == 0)
            g_array_index(dyads, SpkBlockDyad, kept - 1).sides |= dyad.sides;
        else {
            g_array_index(dyads, SpkBlockDyad, kept++) = dyad;
            ++blocks->starts[dyad.block + 1];
        }
    }
    g_array_set_size(dyads, kept);
    for (guint i = 0; i < count; ++i)
        blocks->starts[i + 1] += blocks->starts[i];
    return blocks;
}

void
spk_blocks_free(SpkBlocks *blocks)
{
    if (!blocks)
        return;
    g_array_unref(blocks->dyads);
    g_free(blocks->starts);
    g_free(blocks);
}

guint
spk_block_sides(const SpkBlocks *blocks, guint block)
{
    guint sides = 0;

    for (guint i = blocks->starts[block]; i < blocks->starts[block + 1]; ++i)
        sides |= g_array_index(blocks->dyads, SpkBlockDyad, i).sides;
    return sides;
}

SpkSides *
spk_sides_new(guint actors)
{
    SpkSides *sides = g_new0(SpkSides, 1);

    for (guint side = 0; side < 2; ++side) {
        sides->bits[side] = spk_bits_new(actors);
        sides->strength[side] = g_new0(guint, (gsize)actors * actors + 1);
    }
    return sides;
}

void
spk_sides_free(SpkSides *sides)
{
    if (!sides)
        return;
    for (guint side = 0; side < 2; ++side) {
        spk_bits_free(sides->bits[side]);
        g_free(sides->strength[side]);
    }
    g_free(sides);
}

void
spk_sides_clear(SpkSides *sides)
{
    const gsize actors = sides->bits[0]->actors;

    for (guint side = 0; side < 2; ++side) {
        spk_bits_clear(sides->bits[side]);
        memset(sides->strength[side], 0, sizeof *sides->strength[side] * actors * actors);
    }
}

void
spk_sides_add(SpkSides *sides, const SpkBlocks *blocks, guint block, gboolean is_swapped, guint times)
{
    for (guint i = blocks->starts[block]; times && i < blocks->starts[block + 1]; ++i) {
        const SpkBlockDyad *dyad = &g_array_index(blocks->dyads, SpkBlockDyad, i);
        for (guint side = 0; side < 2; ++side) {
            if (!(dyad->sides & (SPK_FIRST << side)))
                continue;
            guint to = is_swapped ? !side : side;
            guint *strength = &sides->strength[to][(gsize)dyad->a * blocks->actors + dyad->b];
            if (!*strength)
                spk_bits_flip(sides->bits[to], dyad->a, dyad->b);
            *strength += times;
        }
    }
}

void
spk_sides_take(SpkSides *sides, const SpkBlocks *blocks, guint block, gboolean is_swapped)
{
    for (guint i = blocks->starts[block]; i < blocks->starts[block + 1]; ++i) {
        const SpkBlockDyad *dyad = &g_array_index(blocks->dyads, SpkBlockDyad, i);
        for (guint side = 0; side < 2; ++side) {
            if (!(dyad->sides & (SPK_FIRST << side)))
                continue;
            guint from = is_swapped ? !side : side;
            if (--sides->strength[from][(gsize)dyad->a * blocks->actors + dyad->b] == 0)
                spk_bits_flip(sides->bits[from], dyad->a, dyad->b);
        }
    }
}

void
spk_sides_measure(SpkSides *sides, gint hub, SpkQuickPair *ret_figures)
{
    for (guint side = 0; side < 2; ++side)
        spk_quick_measure(sides->bits[side], sides->strength[side], hub, ret_figures->values[side]);
}

static SpkSides *
put_all(const SpkBlocks *blocks)
{
    SpkSides *sides = spk_sides_new(blocks->actors);

    for (guint i = 0; i < blocks->count; ++i)
        spk_sides_add(sides, blocks, i, FALSE, 1);
    return sides;
}

void
spk_blocks_measure(const SpkBlocks *blocks, SpkQuickPair *ret_figures)
{
    g_autoptr(SpkSides) sides = put_all(blocks);

    spk_sides_measure(sides, blocks->hub, ret_figures);
}

typedef struct {
    const SpkBlocks *blocks;
    SpkSides *sides;
    GArray *figures;
} Leaving;

/* Blocks that a job leaves out, one at a time: enough to make its fork worth while. */
#define BATCH 32

static gboolean
leave_batch(guint index, GByteArray *result, gpointer data, GError **error)
{
    const Leaving *leaving = data;
    const SpkBlocks *blocks = leaving->blocks;
    SpkQuickPair figures;

    (void)error;
    for (guint i = index * BATCH; i < MIN((index + 1) * BATCH, blocks->count); ++i) {
        spk_sides_take(leaving->sides, blocks, i, FALSE);
        spk_sides_measure(leaving->sides, blocks->hub, &figures);
        spk_sides_add(leaving->sides, blocks, i, FALSE, 1);
        g_byte_array_append(result, (const guint8 *)&figures, sizeof figures);
    }
    return TRUE;
}

static gboolean
take_batch(guint index, const guint8 *bytes, gsize length, const GError *failure, gpointer data, GError **error)
{
    (void)index;
    if (failure) {
        g_propagate_error(error, g_error_copy(failure));
        return FALSE;
    }
    g_array_append_vals(((Leaving *)data)->figures, bytes, (guint)(length / sizeof(SpkQuickPair)));
    return TRUE;
}

gboolean
spk_blocks_leave_out(const SpkBlocks *blocks, guint jobs, GArray **ret_figures, GError **error)
{
    g_autoptr(SpkSides) sides = put_all(blocks);
    g_autoptr(GArray) figures = g_array_new(FALSE, FALSE, sizeof(SpkQuickPair));
    Leaving leaving = {blocks, sides, figures};

    // A few are done before a fork has begun
    if (!spk_jobs_run((blocks->count + BATCH - 1) / BATCH, blocks->count <= BATCH ? 1 : jobs, leave_batch, take_batch,
                      &leaving, error))
        return FALSE;
    *ret_figures = g_steal_pointer(&figures);
    return TRUE;
}
