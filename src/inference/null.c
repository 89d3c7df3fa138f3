/* Null models: networks that share with the observed one what they are given, all of them alike in probability. */
#include "inference/null.h"
#include <string.h>

const char *
spk_given_name(SpkGiven given)
{
    static const char *const names[SPK_GIVEN_COUNT] = {"size", "ties", "degrees"};
    return names[given];
}

/* Each dyad by a coin. */
static void
draw_given_size(SpkRandom *random, SpkBits *bits)
{
    guint64 coins = 0;
    guint left = 0;

    for (guint a = 0; a < bits->actors; ++a)
        for (guint b = a + 1; b < bits->actors; ++b, coins >>= 1, --left) {
            if (!left) {
                coins = spk_random_next(random);
                left = 64;
            }
            if (coins & 1)
                spk_bits_flip(bits, a, b);
        }
}

/* A dyad, all alike: an ordered pair of two different actors. */
static SpkPlace
draw_place(SpkRandom *random, guint actors)
{
    guint a = (guint)spk_random_below(random, actors), b = (guint)spk_random_below(random, actors - 1);
    return (SpkPlace){a, b + (b >= a)};
}

/* In a dense network it is quicker to draw what is not tied. */
static void
draw_given_ties(const SpkNullBase *base, SpkRandom *random, SpkBits *bits)
{
    guint64 places = (guint64)bits->actors * (bits->actors - 1) / 2;
    gboolean is_dense = base->dyad_count > places / 2;

    if (is_dense)
        for (guint a = 0; a < bits->actors; ++a)
            for (guint b = a + 1; b < bits->actors; ++b)
                spk_bits_flip(bits, a, b);
    for (guint64 left = is_dense ? places - base->dyad_count : base->dyad_count; left > 0;) {
        SpkPlace place = draw_place(random, bits->actors);
        if (spk_bits_has(bits, place.a, place.b) != is_dense)
            continue;
        spk_bits_flip(bits, place.a, place.b);
        --left;
    }
}

static void
try_switch(SpkRandom *random, SpkBits *bits, SpkPlace *dyads, guint count)
{
    SpkPlace *one = &dyads[spk_random_below(random, count)];
    guint64 draw = spk_random_below(random, 2 * (guint64)count);
    SpkPlace *other = &dyads[draw / 2];
    guint a = one->a, b = one->b, c = draw & 1 ? other->b : other->a, d = draw & 1 ? other->a : other->b;

    if (a == d || c == b || spk_bits_has(bits, a, d) || spk_bits_has(bits, c, b))
        return;
    spk_bits_flip(bits, a, b);
    spk_bits_flip(bits, c, d);
    spk_bits_flip(bits, a, d);
    spk_bits_flip(bits, c, b);
    *one = (SpkPlace){a, d};
    *other = (SpkPlace){c, b};
}

static void
draw_given_degrees(const SpkNullBase *base, SpkRandom *random, SpkBits *bits, SpkPlace *dyads)
{
    guint64 switches = MAX((guint64)SPK_SWITCHES_PER_DYAD * base->dyad_count, SPK_SWITCHES_LEAST);

    memcpy(bits->rows, base->observed->rows, sizeof *bits->rows * bits->actors * bits->words);
    if (base->dyad_count < 2)
        return;
    memcpy(dyads, base->dyads, sizeof *dyads * base->dyad_count);
    while (switches-- > 0)
        try_switch(random, bits, dyads, base->dyad_count);
}

void
spk_null_draw(const SpkNullBase *base, SpkGiven given, SpkRandom *random, SpkBits *bits, SpkPlace *scratch)
{
    spk_bits_clear(bits);
    if (given == SPK_GIVEN_SIZE)
        draw_given_size(random, bits);
    else if (given == SPK_GIVEN_TIES)
        draw_given_ties(base, random, bits);
    else
        draw_given_degrees(base, random, bits, scratch);
}

guint64
spk_null_count(guint actors, guint dyads, SpkGiven given)
{
    guint64 places = actors ? (guint64)actors * (actors - 1) / 2 : 0, count = 1;

    if (given == SPK_GIVEN_SIZE)
        return places < 64 ? G_GUINT64_CONSTANT(1) << places : G_MAXUINT64;
    // places choose dyads; each step of the product is a whole number
    guint64 few = MIN((guint64)dyads, places - dyads);
    for (guint64 i = 1; i <= few; ++i) {
        if (count > G_MAXUINT64 / (places - few + i))
            return G_MAXUINT64;
        count = count * (places - few + i) / i;
    }
    return count;
}

static GArray *
list_places(guint actors)
{
    GArray *places = g_array_new(FALSE, FALSE, sizeof(SpkPlace));

    for (guint a = 0; a < actors; ++a)
        for (guint b = a + 1; b < actors; ++b)
            g_array_append_val(places, ((SpkPlace){a, b}));
    return places;
}

static void
flip_place(SpkBits *bits, const GArray *places, guint index)
{
    const SpkPlace *place = &g_array_index(places, SpkPlace, index);
    spk_bits_flip(bits, place->a, place->b);
}

/* In the order of a Gray code: from one to the next a single place changes. */
static void
visit_given_size(SpkBits *bits, const GArray *places, SpkNullVisit visit, gpointer data)
{
    visit(bits, data);
    for (guint64 i = 1; i < G_GUINT64_CONSTANT(1) << places->len; ++i) {
        flip_place(bits, places, (guint)__builtin_ctzll(i));
        visit(bits, data);
    }
}

/* Subsets of places in the order of their numbers: the last that can move moves on, those behind it follow closely. */
static void
visit_given_ties(SpkBits *bits, const GArray *places, guint count, SpkNullVisit visit, gpointer data)
{
    g_autofree guint *chosen = g_new(guint, count + 1);
    guint moving;

    for (guint i = 0; i < count; ++i)
        flip_place(bits, places, chosen[i] = i);
    do {
        visit(bits, data);
        for (moving = count; moving > 0 && chosen[moving - 1] == places->len - count + moving - 1; --moving)
            ;
        if (moving == 0)
            break;
        for (guint i = moving - 1; i < count; ++i)
            flip_place(bits, places, chosen[i]);
        ++chosen[moving - 1];
        for (guint i = moving; i < count; ++i)
            chosen[i] = chosen[i - 1] + 1;
        for (guint i = moving - 1; i < count; ++i)
            flip_place(bits, places, chosen[i]);
    } while (TRUE);
}

void
spk_null_enumerate(const SpkNullBase *base, SpkGiven given, SpkNullVisit visit, gpointer data)
{
    g_autoptr(GArray) places = list_places(base->observed->actors);
    g_autoptr(SpkBits) bits = spk_bits_new(base->observed->actors);

    if (given == SPK_GIVEN_SIZE)
        visit_given_size(bits, places, visit, data);
    else
        visit_given_ties(bits, places, base->dyad_count, visit, data);
}
