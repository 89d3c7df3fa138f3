/* Networks of the same actors, and the one whom all of them make the hub. */
#include "inference/bits.h"
#include <spokes/comparison.h>
#include <spokes/error.h>
#include <string.h>

void
spk_panel_free(SpkPanel *panel)
{
    if (!panel)
        return;
    g_clear_pointer(&panel->networks, g_ptr_array_unref);
    g_strfreev(panel->names);
    g_free(panel);
}

const SpkNetwork *
spk_panel_network(const SpkPanel *panel, guint index)
{
    return panel->networks->pdata[index];
}

guint
spk_panel_actor_count(const SpkPanel *panel)
{
    return spk_network_actor_count(spk_panel_network(panel, 0));
}

const char *
spk_panel_actor(const SpkPanel *panel, gint index)
{
    return index < 0 ? NULL : spk_network_actor(spk_panel_network(panel, 0), (guint)index);
}

static gboolean
make_networks(const SpkCompared *compared, guint count, GPtrArray *stored, const char *const *actors,
              GPtrArray **ret_networks, GError **error)
{
    g_autoptr(GPtrArray) networks = g_ptr_array_new_with_free_func((GDestroyNotify)spk_network_free);

    for (guint i = 0; i < count; ++i) {
        SpkNetwork *network;
        if (!spk_network_new(compared[i].ties, stored, actors, &compared[i].options, &network, error))
            return FALSE;
        g_ptr_array_add(networks, network);
    }
    *ret_networks = g_steal_pointer(&networks);
    return TRUE;
}

/* Ids of the actors of all networks, and those to be kept; some twice, which networks do not mind. */
static GPtrArray *
list_actors(GPtrArray *networks, const char *const *keep)
{
    GPtrArray *actors = g_ptr_array_new();

    for (guint n = 0; n < networks->len; ++n)
        for (guint i = 0; i < spk_network_actor_count(networks->pdata[n]); ++i)
            g_ptr_array_add(actors, (gpointer)spk_network_actor(networks->pdata[n], i));
    for (; keep && *keep; ++keep)
        g_ptr_array_add(actors, (gpointer)*keep);
    g_ptr_array_add(actors, NULL);
    return actors;
}

/* What would be a second column of the same name gets a number. */
static char **
name_networks(const SpkCompared *compared, guint count)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    char **names = g_new0(char *, count + 1);

    for (guint i = 0; i < count; ++i) {
        names[i] = g_strdup(compared[i].name);
        for (guint k = 2; !g_hash_table_add(seen, names[i]); ++k) {
            g_free(names[i]);
            names[i] = g_strdup_printf("%s (%u)", compared[i].name, k);
        }
    }
    return names;
}

/* All networks laid over each other, whichever a tie is in. */
static SpkBits *
lay_over(const SpkPanel *panel)
{
    SpkBits *bits = spk_bits_new(spk_panel_actor_count(panel));

    for (guint n = 0; n < panel->networks->len; ++n) {
        const SpkNetwork *network = spk_panel_network(panel, n);
        for (guint i = 0; i < spk_network_dyad_count(network); ++i) {
            const SpkDyad *dyad = spk_network_dyad(network, i);
            if (!spk_bits_has(bits, dyad->source, dyad->target))
                spk_bits_flip(bits, dyad->source, dyad->target);
        }
    }
    return bits;
}

static gint
find_hub(const SpkPanel *panel)
{
    g_autoptr(SpkBits) bits = lay_over(panel);
    guint greatest = 0;
    gint hub = -1;

    spk_bits_betweenness(bits);
    for (guint i = 0; i < bits->actors; ++i) {
        guint degree = spk_bits_degree(bits, i);
        if (degree < greatest || degree == 0 ||
            (degree == greatest && bits->betweenness[i] <= bits->betweenness[hub] + 1e-9))
            continue;
        greatest = degree;
        hub = (gint)i;
    }
    return hub;
}

gboolean
spk_panel_new(const SpkCompared *compared, guint count, GPtrArray *stored, const char *const *keep, const char *hub,
              SpkPanel **ret_panel, GError **error)
{
    g_autoptr(SpkPanel) panel = g_new0(SpkPanel, 1);
    g_autoptr(GPtrArray) own = NULL;

    if (!make_networks(compared, count, stored, NULL, &own, error))
        return FALSE;
    g_autoptr(GPtrArray) actors = list_actors(own, keep);
    if (!make_networks(compared, count, stored, (const char *const *)actors->pdata, &panel->networks, error))
        return FALSE;
    panel->names = name_networks(compared, count);
    panel->hub = hub ? spk_network_find_actor(spk_panel_network(panel, 0), hub) : find_hub(panel);
    if (hub) {
        panel->is_given = TRUE;
        if (panel->hub < 0) {
            g_set_error(error, SPK_ERROR, SPK_ERROR_NOT_FOUND, "hub: none of the networks has an actor '%s'", hub);
            return FALSE;
        }
    }
    *ret_panel = g_steal_pointer(&panel);
    return TRUE;
}
