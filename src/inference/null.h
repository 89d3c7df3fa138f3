#pragma once
#include "base/random.h"
#include "inference/bits.h"
#include <spokes/inference.h>

/** A place between two actors that a null network may tie. */
typedef struct {
    guint a, b;
} SpkPlace;

/** What null networks are made from: the observed one. Owns nothing of it. */
typedef struct {
    const SpkBits *observed;
    const SpkPlace *dyads;
    guint dyad_count;
} SpkNullBase;

/**
 * Draw a network of the model into `bits`, which has as many actors. `scratch` has room for base->dyad_count places
 * (given degrees only).
 */
void spk_null_draw(const SpkNullBase *base, SpkGiven given, SpkRandom *random, SpkBits *bits, SpkPlace *scratch);

/** Networks given size or given ties; G_MAXUINT64 where they are more than that can tell. */
guint64 spk_null_count(guint actors, guint dyads, SpkGiven given);

typedef void (*SpkNullVisit)(SpkBits *bits, gpointer data);

/** Visit each network given size, or given ties, once; `bits` is changed by the visitor in nothing but its room. */
void spk_null_enumerate(const SpkNullBase *base, SpkGiven given, SpkNullVisit visit, gpointer data);
