/*
 * Betweenness by Brandes' sums over levels, where a level is a set of bits: who stands at the same distance from the
 * start. An actor's ways back are the bits that its row shares with the level before, so nothing is looked at that
 * does not count, and one step from the start each way is a bit to be counted.
 */
#include "inference/bits.h"
#include <string.h>

SpkBits *
spk_bits_new(guint actors)
{
    SpkBits *bits = g_new0(SpkBits, 1);

    bits->actors = actors;
    bits->words = MAX((actors + 63) / 64, 1);
    bits->rows = g_new0(guint64, (gsize)MAX(actors, 1) * bits->words);
    bits->frontier = g_new0(guint64, bits->words);
    bits->seen = g_new0(guint64, bits->words);
    bits->next = g_new0(guint64, bits->words);
    bits->order = g_new0(guint, actors + 1);
    bits->level_starts = g_new0(guint, actors + 2);
    bits->paths = g_new0(double, actors + 1);
    bits->share = g_new0(double, actors + 1);
    bits->betweenness = g_new0(double, actors + 1);
    return bits;
}

SpkBits *
spk_bits_of(const SpkNetwork *network)
{
    SpkBits *bits = spk_bits_new(spk_network_actor_count(network));

    for (guint i = 0; i < spk_network_dyad_count(network); ++i) {
        const SpkDyad *dyad = spk_network_dyad(network, i);
        spk_bits_flip(bits, dyad->source, dyad->target);
    }
    return bits;
}

void
spk_bits_free(SpkBits *bits)
{
    if (!bits)
        return;
    g_free(bits->rows);
    g_free(bits->frontier);
    g_free(bits->seen);
    g_free(bits->next);
    g_free(bits->order);
    g_free(bits->level_starts);
    g_free(bits->paths);
    g_free(bits->share);
    g_free(bits->betweenness);
    g_free(bits);
}

void
spk_bits_clear(SpkBits *bits)
{
    memset(bits->rows, 0, sizeof *bits->rows * bits->actors * bits->words);
}

guint
spk_bits_degree(const SpkBits *bits, guint actor)
{
    const guint64 *row = bits->rows + (gsize)actor * bits->words;
    guint degree = 0;

    for (guint k = 0; k < bits->words; ++k)
        degree += (guint)__builtin_popcountll(row[k]);
    return degree;
}

/* Sum of the values of those that the row shares with the level. */
static G_ALWAYS_INLINE inline double
sum_shared(const guint64 *row, const guint64 *level, guint words, const double *values)
{
    double sum = 0;

    for (guint k = 0; k < words; ++k)
        for (guint64 shared = row[k] & level[k]; shared; shared &= shared - 1)
            sum += values[64 * k + (guint)__builtin_ctzll(shared)];
    return sum;
}

static G_ALWAYS_INLINE inline guint
count_shared(const guint64 *row, const guint64 *level, guint words)
{
    guint count = 0;

    for (guint k = 0; k < words; ++k)
        count += (guint)__builtin_popcountll(row[k] & level[k]);
    return count;
}

static G_ALWAYS_INLINE inline void
mark_level(const SpkBits *bits, guint words, guint level, guint64 *set)
{
    for (guint k = 0; k < words; ++k)
        set[k] = 0;
    for (guint i = bits->level_starts[level]; i < bits->level_starts[level + 1]; ++i)
        set[bits->order[i] / 64] |= G_GUINT64_CONSTANT(1) << (bits->order[i] % 64);
}

/* The actors one step beyond a level, in order of their numbers, with their paths; how many. */
static G_ALWAYS_INLINE inline guint
step(SpkBits *bits, guint words, guint level)
{
    const guint start = bits->level_starts[level + 1];
    guint end = start;

    mark_level(bits, words, level, bits->frontier);
    for (guint k = 0; k < words; ++k)
        bits->next[k] = 0;
    for (guint i = bits->level_starts[level]; i < start; ++i) {
        const guint64 *row = bits->rows + (gsize)bits->order[i] * words;
        for (guint k = 0; k < words; ++k)
            bits->next[k] |= row[k];
    }
    for (guint k = 0; k < words; ++k) {
        bits->next[k] &= ~bits->seen[k];
        bits->seen[k] |= bits->next[k];
        for (guint64 rest = bits->next[k]; rest; rest &= rest - 1) {
            guint actor = 64 * k + (guint)__builtin_ctzll(rest);
            const guint64 *row = bits->rows + (gsize)actor * words;
            bits->order[end++] = actor;
            bits->paths[actor] = level == 0   ? 1
                                 : level == 1 ? count_shared(row, bits->frontier, words)
                                              : sum_shared(row, bits->frontier, words, bits->paths);
        }
    }
    bits->level_starts[level + 2] = end;
    return end - start;
}

/* Add up what each actor carries of the paths from the start, from the farthest level to the first. */
static G_ALWAYS_INLINE inline void
gather(SpkBits *bits, guint words, guint last)
{
    for (guint i = bits->level_starts[last]; i < bits->level_starts[last + 1]; ++i)
        bits->share[bits->order[i]] = 1 / bits->paths[bits->order[i]];
    for (guint level = last; level > 1; --level) {
        mark_level(bits, words, level, bits->frontier);
        for (guint i = bits->level_starts[level - 1]; i < bits->level_starts[level]; ++i) {
            guint actor = bits->order[i];
            const guint64 *row = bits->rows + (gsize)actor * words;
            double beyond = sum_shared(row, bits->frontier, words, bits->share);
            bits->betweenness[actor] += bits->paths[actor] * beyond;
            bits->share[actor] = 1 / bits->paths[actor] + beyond;
        }
    }
}

static G_ALWAYS_INLINE inline void
sum_betweenness(SpkBits *bits, guint words)
{
    memset(bits->betweenness, 0, sizeof *bits->betweenness * bits->actors);
    for (guint start = 0; start < bits->actors; ++start) {
        guint level = 0;
        memset(bits->seen, 0, sizeof *bits->seen * words);
        bits->seen[start / 64] = G_GUINT64_CONSTANT(1) << (start % 64);
        bits->order[0] = start;
        bits->level_starts[0] = 0;
        bits->level_starts[1] = 1;
        bits->paths[start] = 1;
        for (guint found = 1; found < bits->actors; ++level) {
            guint more = step(bits, words, level);
            if (!more)
                break;
            found += more;
        }
        gather(bits, words, level);
    }
    // Each pair was counted from both ends
    for (guint i = 0; i < bits->actors; ++i)
        bits->betweenness[i] /= 2;
}

/* With up to 64 actors, as most networks of alliances have, the loops over words are gone. */
void
spk_bits_betweenness(SpkBits *bits)
{
    if (bits->words == 1)
        sum_betweenness(bits, 1);
    else
        sum_betweenness(bits, bits->words);
}

double
spk_bits_centralization_degree(const SpkBits *bits)
{
    double actors = bits->actors;
    guint greatest = 0;
    guint64 sum = 0;

    for (guint i = 0; i < bits->actors; ++i) {
        guint degree = spk_bits_degree(bits, i);
        greatest = MAX(greatest, degree);
        sum += degree;
    }
    return (actors * greatest - (double)sum) / ((actors - 1) * (actors - 2));
}

double
spk_bits_centralization_betweenness(SpkBits *bits)
{
    double actors = bits->actors, greatest = 0, sum = 0;

    spk_bits_betweenness(bits);
    for (guint i = 0; i < bits->actors; ++i) {
        greatest = MAX(greatest, bits->betweenness[i]);
        sum += bits->betweenness[i];
    }
    // In a star the centre has (N - 1)(N - 2) / 2 and all others 0
    return 2 * (actors * greatest - sum) / ((actors - 1) * (actors - 1) * (actors - 2));
}
