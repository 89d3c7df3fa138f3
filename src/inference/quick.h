#pragma once
#include "inference/bits.h"
#include <spokes/blocks.h>

/**
 * The quick figures of one network. `strength` has actors * actors numbers, those of a dyad a < b at a * actors + b.
 * `hub` -1: figures about the hub are NaN.
 */
void spk_quick_measure(SpkBits *bits, const guint *strength, gint hub, double *values);
