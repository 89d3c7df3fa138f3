#pragma once
#include "inference/bits.h"
#include <spokes/blocks.h>

/** Two networks under construction from blocks: bits for what is tied, and how many blocks bring each dyad. */
typedef struct {
    SpkBits *bits[2];
    guint *strength[2]; ///< Of dyad a < b at a * actors + b
} SpkSides;

SpkSides *spk_sides_new(guint actors);
void spk_sides_free(SpkSides *sides);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkSides, spk_sides_free)
void spk_sides_clear(SpkSides *sides);

/** Add a block so many times; swapped: what it brings into the first goes into the second and the other way round. */
void spk_sides_add(SpkSides *sides, const SpkBlocks *blocks, guint block, gboolean is_swapped, guint times);
/** Take one away that was added in the same way. */
void spk_sides_take(SpkSides *sides, const SpkBlocks *blocks, guint block, gboolean is_swapped);
void spk_sides_measure(SpkSides *sides, gint hub, SpkQuickPair *ret_figures);

static inline gboolean
spk_block_differs(const SpkBlocks *blocks, guint block)
{
    for (guint i = blocks->starts[block]; i < blocks->starts[block + 1]; ++i)
        if (g_array_index(blocks->dyads, SpkBlockDyad, i).sides != (SPK_FIRST | SPK_SECOND))
            return TRUE;
    return FALSE;
}
