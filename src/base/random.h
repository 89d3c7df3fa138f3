#pragma once
#include <glib.h>

/** xoshiro256** (Blackman & Vigna 2021), seeded through SplitMix64. */
typedef struct {
    guint64 state[4];
} SpkRandom;

/** The next number of SplitMix64 (Steele, Lea & Flood 2014): seeds generators, and mixes bits. */
guint64 spk_splitmix64(guint64 *state);

/** The generator of one replicate: streams of one seed do not overlap in practice and do not depend on each other. */
void spk_random_init(SpkRandom *random, guint64 seed, guint64 stream);
guint64 spk_random_next(SpkRandom *random);
/** Uniform in 0 .. bound-1 without bias; bound > 0. */
guint64 spk_random_below(SpkRandom *random, guint64 bound);
/** Uniform in [0, 1), 53 bits. */
double spk_random_unit(SpkRandom *random);
/** Fisher-Yates. */
void spk_random_shuffle(SpkRandom *random, guint *values, guint count);
