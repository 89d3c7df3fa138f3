/* Networks as blocks: what brought each dyad, and what a difference rests on. */
#include "inference/quick.h"
#include "inference/sides.h"
#include <spokes/comparison.h>
#include <string.h>

const char *
spk_block_kind_name(SpkBlockKind kind)
{
    static const char *const names[] = {"events", "documents", "assertions"};
    return names[kind];
}

static const char *
key_of(const SpkNetworkTie *tie, SpkBlockKind kind)
{
    if (kind == SPK_BLOCKS_DOCUMENTS)
        return tie->doc ? tie->doc : "";
    if (kind == SPK_BLOCKS_ASSERTIONS)
        return tie->assertion ? tie->assertion : tie->id;
    return tie->event ? tie->event : tie->assertion ? tie->assertion : tie->id;
}

/* Adverse ties are no bonds where there are others (SpkDyad). */
static gboolean
is_mixed(const SpkNetwork *network)
{
    guint adverse = 0, count = spk_network_tie_count(network);

    for (guint i = 0; i < count; ++i)
        adverse += spk_network_tie(network, i)->sign < 0;
    return adverse > 0 && adverse < count;
}

/** A tie on its way into a block. */
typedef struct {
    const char *key;
    SpkBlockDyad dyad;
} Keyed;

static void
collect(const SpkNetwork *network, SpkBlockKind kind, guint side, GArray *keyed)
{
    const gboolean leaves_adverse = is_mixed(network);

    for (guint i = 0; i < spk_network_tie_count(network); ++i) {
        const SpkNetworkTie *tie = spk_network_tie(network, i);
        if (leaves_adverse && tie->sign < 0)
            continue;
        Keyed one = {key_of(tie, kind), {0, MIN(tie->source, tie->target), MAX(tie->source, tie->target), side}};
        g_array_append_val(keyed, one);
    }
}

static gint
compare_keys(gconstpointer a, gconstpointer b)
{
    return strcmp(((const Keyed *)a)->key, ((const Keyed *)b)->key);
}

SpkBlocks *
spk_panel_blocks(const SpkPanel *panel, guint first, guint second, SpkBlockKind kind, GPtrArray **ret_names)
{
    g_autoptr(GArray) keyed = g_array_new(FALSE, FALSE, sizeof(Keyed));
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    GArray *dyads = g_array_new(FALSE, FALSE, sizeof(SpkBlockDyad));

    collect(spk_panel_network(panel, first), kind, SPK_FIRST, keyed);
    collect(spk_panel_network(panel, second), kind, SPK_SECOND, keyed);
    g_array_sort(keyed, compare_keys);
    for (guint i = 0; i < keyed->len; ++i) {
        Keyed *one = &g_array_index(keyed, Keyed, i);
        if (i == 0 || strcmp(one->key, g_array_index(keyed, Keyed, i - 1).key))
            g_ptr_array_add(names, g_strdup(one->key));
        one->dyad.block = names->len - 1;
        g_array_append_val(dyads, one->dyad);
    }
    SpkBlocks *blocks = spk_blocks_new(spk_panel_actor_count(panel), names->len, panel->hub, dyads);
    if (ret_names)
        *ret_names = g_steal_pointer(&names);
    return blocks;
}

/* One network's dyads and strengths, rounded to whole numbers where they are none, as the first or second side. */
static void
put(SpkSides *sides, guint side, const SpkNetwork *network)
{
    const guint actors = spk_network_actor_count(network);

    for (guint i = 0; i < spk_network_dyad_count(network); ++i) {
        const SpkDyad *dyad = spk_network_dyad(network, i);
        spk_bits_flip(sides->bits[side], dyad->source, dyad->target);
        sides->strength[side][(gsize)dyad->source * actors + dyad->target] = MAX((guint)(dyad->strength + 0.5), 1);
    }
}

/* Make the second network's dyad as the first has it, or turn it back: the strength of either side is kept outside. */
static void
measure_without(SpkSides *sides, const double *first, guint a, guint b, gint hub, double *differences)
{
    const gsize place = (gsize)a * sides->bits[1]->actors + b;
    guint kept = sides->strength[1][place];

    spk_bits_flip(sides->bits[1], a, b);
    sides->strength[1][place] = sides->strength[0][place];
    spk_quick_measure(sides->bits[1], sides->strength[1], hub, differences);
    for (guint f = 0; f < SPK_QUICK_COUNT; ++f)
        differences[f] -= first[f];
    spk_bits_flip(sides->bits[1], a, b);
    sides->strength[1][place] = kept;
}

GArray *
spk_panel_influence(const SpkPanel *panel, guint first, guint second)
{
    GArray *influences = g_array_new(FALSE, FALSE, sizeof(SpkInfluence));
    g_autoptr(SpkSides) sides = spk_sides_new(spk_panel_actor_count(panel));
    double figures[SPK_QUICK_COUNT];

    put(sides, 0, spk_panel_network(panel, first));
    put(sides, 1, spk_panel_network(panel, second));
    spk_quick_measure(sides->bits[0], sides->strength[0], panel->hub, figures);
    for (guint a = 0; a < sides->bits[0]->actors; ++a)
        for (guint b = a + 1; b < sides->bits[0]->actors; ++b) {
            gboolean is_there = spk_bits_has(sides->bits[1], a, b);
            if (spk_bits_has(sides->bits[0], a, b) == is_there)
                continue;
            SpkInfluence influence = {.a = a, .b = b, .is_added = is_there};
            measure_without(sides, figures, a, b, panel->hub, influence.without);
            g_array_append_val(influences, influence);
        }
    return influences;
}
