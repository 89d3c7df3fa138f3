/* Sources against each other: how alike they are, what one alone says, where they disagree. */
#include <spokes/comparison.h>
#include <string.h>

void
spk_between_free(SpkBetween *between)
{
    if (!between)
        return;
    g_array_unref(between->pairs);
    g_array_unref(between->own);
    g_array_unref(between->disputes);
    g_free(between);
}

static gboolean
is_tied_in(const SpkNetwork *network, const SpkDyad *dyad)
{
    guint low = 0, high = spk_network_dyad_count(network);

    while (low < high) {
        guint middle = low + (high - low) / 2;
        const SpkDyad *other = spk_network_dyad(network, middle);
        if (other->source == dyad->source && other->target == dyad->target)
            return TRUE;
        if (other->source < dyad->source || (other->source == dyad->source && other->target < dyad->target))
            low = middle + 1;
        else
            high = middle;
    }
    return FALSE;
}

static void
find_own(const SpkPanel *panel, GArray *own)
{
    for (guint n = 0; n < panel->networks->len; ++n) {
        const SpkNetwork *network = spk_panel_network(panel, n);
        for (guint i = 0; i < spk_network_dyad_count(network); ++i) {
            const SpkDyad *dyad = spk_network_dyad(network, i);
            gboolean is_own = TRUE;
            for (guint k = 0; is_own && k < panel->networks->len; ++k)
                is_own = k == n || !is_tied_in(spk_panel_network(panel, k), dyad);
            SpkOwnDyad found = {n, dyad->source, dyad->target, dyad->tie_count};
            if (is_own)
                g_array_append_val(own, found);
        }
    }
}

static gint
compare_places(const SpkSigned *one, guint i, const SpkSigned *other, guint k)
{
    const SpkSignedDyad *a = &one->dyads[i], *b = &other->dyads[k];
    gint order = strcmp(one->actors[a->source], other->actors[b->source]);

    return order ? order : strcmp(one->actors[a->target], other->actors[b->target]);
}

/* Both stand in the order of their actors' ids. Who is torn between both signs agrees with either. */
static guint
find_disputes(const SpkSigned *first, const SpkSigned *second, SpkDispute dispute, GArray *disputes)
{
    const guint before = disputes->len;

    for (guint i = 0, k = 0; i < first->dyad_count && k < second->dyad_count;) {
        gint order = compare_places(first, i, second, k);
        if (order == 0 && first->dyads[i].sign * second->dyads[k].sign < 0) {
            dispute.source = first->actors[first->dyads[i].source];
            dispute.target = first->actors[first->dyads[i].target];
            dispute.sign_first = first->dyads[i].sign;
            dispute.sign_second = second->dyads[k].sign;
            g_array_append_val(disputes, dispute);
        }
        i += order <= 0;
        k += order >= 0;
    }
    return disputes->len - before;
}

static gboolean
compare_pair(const SpkPanel *panel, guint first, guint second, GPtrArray *signs, const SpkDraws *draws,
             SpkBetween *between, GError **error)
{
    SpkSourcePair pair = {.first = first, .second = second};

    if (!spk_panel_similarity(panel, first, second, &pair.similarity, error) ||
        !spk_panel_qap(panel, first, second, TRUE, draws, &pair.shared, error) ||
        !spk_panel_qap(panel, first, second, FALSE, draws, &pair.all, error))
        return FALSE;
    pair.disputes = find_disputes(signs->pdata[first], signs->pdata[second],
                                  (SpkDispute){first, second, NULL, NULL, 0, 0}, between->disputes);
    g_array_append_val(between->pairs, pair);
    return TRUE;
}

gboolean
spk_between_make(const SpkPanel *panel, const SpkDraws *draws, SpkBetween **ret_between, GError **error)
{
    g_autoptr(SpkBetween) between = g_new0(SpkBetween, 1);
    g_autoptr(GPtrArray) signs = g_ptr_array_new_with_free_func((GDestroyNotify)spk_signed_free);

    between->pairs = g_array_new(FALSE, FALSE, sizeof(SpkSourcePair));
    between->own = g_array_new(FALSE, FALSE, sizeof(SpkOwnDyad));
    between->disputes = g_array_new(FALSE, FALSE, sizeof(SpkDispute));
    for (guint n = 0; n < panel->networks->len; ++n) {
        SpkSigned *projection;
        if (!spk_network_signed(spk_panel_network(panel, n), &projection, error))
            return FALSE;
        g_ptr_array_add(signs, projection);
    }
    for (guint i = 0; i < panel->networks->len; ++i)
        for (guint k = i + 1; k < panel->networks->len; ++k)
            if (!compare_pair(panel, i, k, signs, draws, between, error))
                return FALSE;
    find_own(panel, between->own);
    *ret_between = g_steal_pointer(&between);
    return TRUE;
}
