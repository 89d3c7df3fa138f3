#include "base/random.h"

guint64
spk_splitmix64(guint64 *state)
{
    guint64 mixed = *state += 0x9e3779b97f4a7c15;

    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
    return mixed ^ (mixed >> 31);
}

void
spk_random_init(SpkRandom *random, guint64 seed, guint64 stream)
{
    /* The stream is added to the mixed seed: added to the seed itself, stream 1 of seed 1 would be stream 0 of seed 2
     */
    guint64 state = spk_splitmix64(&seed) + stream;

    state = spk_splitmix64(&state);
    for (guint i = 0; i < 4; ++i)
        random->state[i] = spk_splitmix64(&state);
}

static inline guint64
rotate(guint64 bits, guint by)
{
    return (bits << by) | (bits >> (64 - by));
}

guint64
spk_random_next(SpkRandom *random)
{
    guint64 *state = random->state, result = rotate(state[1] * 5, 7) * 9, shifted = state[1] << 17;

    state[2] ^= state[0];
    state[3] ^= state[1];
    state[1] ^= state[2];
    state[0] ^= state[3];
    state[2] ^= shifted;
    state[3] = rotate(state[3], 45);
    return result;
}

/* Multiplying instead of dividing (Lemire 2019): draws in the surplus, which would favour some numbers, are thrown
   away, and a division tells which only where one may be. */
static guint32
below_32_bits(SpkRandom *random, guint32 bound)
{
    guint64 product = (spk_random_next(random) >> 32) * bound;

    if ((guint32)product < bound) {
        guint32 surplus = -bound % bound;
        while ((guint32)product < surplus)
            product = (spk_random_next(random) >> 32) * bound;
    }
    return (guint32)(product >> 32);
}

guint64
spk_random_below(SpkRandom *random, guint64 bound)
{
    guint64 surplus, drawn;

    g_return_val_if_fail(bound > 0, 0);
    if (bound <= G_MAXUINT32)
        return below_32_bits(random, (guint32)bound);
    surplus = -bound % bound; // 2^64 modulo bound: that many draws would favour the low numbers
    do
        drawn = spk_random_next(random);
    while (drawn < surplus);
    return drawn % bound;
}

double
spk_random_unit(SpkRandom *random)
{
    return (double)(spk_random_next(random) >> 11) * 0x1p-53;
}

void
spk_random_shuffle(SpkRandom *random, guint *values, guint count)
{
    for (guint i = count; i > 1; --i) {
        guint64 j = spk_random_below(random, i);
        guint kept = values[i - 1];

        values[i - 1] = values[j];
        values[j] = kept;
    }
}
