/* How near two networks are to each other. */
#include <math.h>
#include <spokes/comparison.h>

/* The place of each actor with a dyad in the networks: in either, or in both. */
static GArray *
list_tied(const SpkPanel *panel, guint first, guint second, gboolean in_both)
{
    const guint actors = spk_panel_actor_count(panel), networks[] = {first, second};
    g_autofree guint *tied = g_new0(guint, actors + 1);
    GArray *list = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint n = 0; n < 2; ++n) {
        const SpkNetwork *network = spk_panel_network(panel, networks[n]);
        for (guint i = 0; i < spk_network_dyad_count(network); ++i) {
            const SpkDyad *dyad = spk_network_dyad(network, i);
            tied[dyad->source] |= 1u << n;
            tied[dyad->target] |= 1u << n;
        }
    }
    for (guint i = 0; i < actors; ++i)
        if (in_both ? tied[i] == 3 : tied[i] != 0)
            g_array_append_val(list, i);
    return list;
}

/* The dyads among some actors, which are numbered anew by their places in the list; all strengths 1 when binary. */
static GArray *
list_dyads(const SpkNetwork *network, const gint *places, gboolean is_binary)
{
    GArray *dyads = g_array_new(FALSE, TRUE, sizeof(SpkDyad));

    g_array_set_size(dyads, 1); // never without data
    g_array_set_size(dyads, 0);
    for (guint i = 0; i < spk_network_dyad_count(network); ++i) {
        SpkDyad dyad = *spk_network_dyad(network, i);
        if (places[dyad.source] < 0 || places[dyad.target] < 0)
            continue;
        dyad.source = (guint)places[dyad.source];
        dyad.target = (guint)places[dyad.target];
        if (is_binary)
            dyad.strength = 1;
        g_array_append_val(dyads, dyad);
    }
    return dyads;
}

static gboolean
test_among(const SpkPanel *panel, guint first, guint second, const GArray *actors, gboolean is_binary,
           const SpkDraws *draws, SpkQapTest *ret_test, GError **error)
{
    const guint all = spk_panel_actor_count(panel);
    g_autofree gint *places = g_new(gint, all + 1);

    for (guint i = 0; i < all; ++i)
        places[i] = actors ? -1 : (gint)i;
    for (guint i = 0; actors && i < actors->len; ++i)
        places[g_array_index(actors, guint, i)] = (gint)i;
    g_autoptr(GArray) one = list_dyads(spk_panel_network(panel, first), places, is_binary);
    g_autoptr(GArray) other = list_dyads(spk_panel_network(panel, second), places, is_binary);
    return spk_test_qap(actors ? actors->len : all, (const SpkDyad *)(gconstpointer)one->data, one->len,
                        (const SpkDyad *)(gconstpointer)other->data, other->len, draws, ret_test, error);
}

gboolean
spk_panel_qap(const SpkPanel *panel, guint first, guint second, gboolean shared_alone, const SpkDraws *draws,
              SpkQapTest *ret_test, GError **error)
{
    g_autoptr(GArray) actors = shared_alone ? list_tied(panel, first, second, TRUE) : NULL;

    return test_among(panel, first, second, actors, TRUE, draws, ret_test, error);
}

static gint
compare_dyads(const SpkDyad *one, const SpkDyad *other)
{
    if (one->source != other->source)
        return one->source < other->source ? -1 : 1;
    return one->target < other->target ? -1 : one->target > other->target;
}

/* Both lists of dyads stand in the same order. */
static void
count_dyads(const SpkNetwork *first, const SpkNetwork *second, SpkSimilarity *similarity)
{
    const guint first_count = spk_network_dyad_count(first), second_count = spk_network_dyad_count(second);

    for (guint i = 0, k = 0; i < first_count || k < second_count;) {
        const SpkDyad *one = i < first_count ? spk_network_dyad(first, i) : NULL;
        const SpkDyad *other = k < second_count ? spk_network_dyad(second, k) : NULL;
        gint order = !one ? 1 : !other ? -1 : compare_dyads(one, other);
        similarity->dropped += order < 0;
        similarity->added += order > 0;
        if (order == 0) {
            ++similarity->kept;
            similarity->strengthened += other->strength > one->strength + 1e-9;
            similarity->weakened += other->strength < one->strength - 1e-9;
        }
        i += order <= 0;
        k += order >= 0;
    }
}

static void
count_actors(const SpkPanel *panel, guint first, guint second, SpkSimilarity *similarity)
{
    g_autoptr(GArray) either = list_tied(panel, first, second, FALSE), both = list_tied(panel, first, second, TRUE);
    g_autoptr(GArray) one = list_tied(panel, first, first, FALSE), other = list_tied(panel, second, second, FALSE);

    similarity->actors = either->len;
    similarity->actors_kept = both->len;
    similarity->actors_dropped = one->len - both->len;
    similarity->actors_added = other->len - both->len;
}

gboolean
spk_panel_similarity(const SpkPanel *panel, guint first, guint second, SpkSimilarity *ret_similarity, GError **error)
{
    const SpkDraws none = {0};
    SpkSimilarity similarity = {0};
    SpkQapTest binary, strength;

    count_actors(panel, first, second, &similarity);
    count_dyads(spk_panel_network(panel, first), spk_panel_network(panel, second), &similarity);
    similarity.hamming = similarity.added + similarity.dropped;
    guint either = similarity.kept + similarity.hamming;
    similarity.jaccard = either ? (double)similarity.kept / either : NAN;
    if (!test_among(panel, first, second, NULL, TRUE, &none, &binary, error) ||
        !test_among(panel, first, second, NULL, FALSE, &none, &strength, error))
        return FALSE;
    similarity.r = binary.r;
    similarity.r_strength = strength.r;
    similarity.r_undefined = isnan(binary.r) ? binary.undefined : NULL;
    *ret_similarity = similarity;
    return TRUE;
}
