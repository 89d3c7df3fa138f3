#pragma once
#include <spokes/network.h>

/** A simple undirected graph as a matrix of bits, and room to measure it in: null models make thousands a second. */
typedef struct {
    guint actors, words; ///< Words of 64 bits a row
    guint64 *rows;
    /* Of spk_bits_betweenness */
    guint64 *frontier, *seen, *next;
    guint *order, *level_starts; ///< Actors by distance from the start; where each level begins
    double *paths, *share;
    double *betweenness;
} SpkBits;

/** A graph without ties. */
SpkBits *spk_bits_new(guint actors);
/** The simple projection of a network. */
SpkBits *spk_bits_of(const SpkNetwork *network);
void spk_bits_free(SpkBits *bits);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkBits, spk_bits_free)

void spk_bits_clear(SpkBits *bits);

static inline gboolean
spk_bits_has(const SpkBits *bits, guint a, guint b)
{
    return bits->rows[(gsize)a * bits->words + b / 64] >> (b % 64) & 1;
}

/** Tie the two, or untie them. */
static inline void
spk_bits_flip(SpkBits *bits, guint a, guint b)
{
    bits->rows[(gsize)a * bits->words + b / 64] ^= G_GUINT64_CONSTANT(1) << (b % 64);
    bits->rows[(gsize)b * bits->words + a / 64] ^= G_GUINT64_CONSTANT(1) << (a % 64);
}

guint spk_bits_degree(const SpkBits *bits, guint actor);

/** Raw betweenness of each actor, in `bits->betweenness`. */
void spk_bits_betweenness(SpkBits *bits);

/** Freeman's centralization, of at least three actors. */
double spk_bits_centralization_degree(const SpkBits *bits);
double spk_bits_centralization_betweenness(SpkBits *bits);
