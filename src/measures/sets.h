#pragma once
#include <glib.h>

/** Actors in disjoint sets (Galler & Fischer 1964): each points to one of its set, the first of them to itself. */
static inline guint *
spk_sets_new(guint count)
{
    guint *sets = g_new(guint, count);
    for (guint i = 0; i < count; ++i)
        sets[i] = i;
    return sets;
}

/** The first actor of its set. */
static inline guint
spk_sets_first(guint *sets, guint actor)
{
    while (sets[actor] != actor)
        actor = sets[actor] = sets[sets[actor]];
    return actor;
}

static inline void
spk_sets_join(guint *sets, guint one, guint other)
{
    guint a = spk_sets_first(sets, one), b = spk_sets_first(sets, other);
    sets[MAX(a, b)] = MIN(a, b);
}
