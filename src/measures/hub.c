/* Hub and spokes: how near a network comes to a star around one actor, and what holds without it. */
#include <math.h>

#include <spokes/error.h>

#include "measures/measuring.h"

/* Sums of the same numbers in another order may differ in their last digits. */
#define EQUAL 1e-9

static void
keep_greatest(GArray *candidates, const double *values)
{
    double greatest = 0;
    for (guint i = 0; i < candidates->len; ++i)
        greatest = MAX(greatest, values[g_array_index(candidates, guint, i)]);
    for (guint i = candidates->len; i-- > 0;)
        if (values[g_array_index(candidates, guint, i)] < greatest * (1 - EQUAL))
            g_array_remove_index(candidates, i);
}

static gboolean
find_hub(const SpkNetwork *network, const SpkSweep *sweep, gint *ret_hub, GArray **ret_co_hubs, GError **error)
{
    g_autoptr(SpkColumn) strength = NULL;
    g_autoptr(GArray) candidates = g_array_new(FALSE, FALSE, sizeof(guint));
    gint hub = -1;

    if (!spk_measure_strength(network, &strength, error))
        return FALSE;
    if (network->dyad_count > 0) {
        for (guint i = 0; i < network->actor_count; ++i)
            g_array_append_val(candidates, i);
        keep_greatest(candidates, strength->values);
        keep_greatest(candidates, sweep->betweenness);
        hub = (gint)g_array_index(candidates, guint, 0);
        g_array_remove_index(candidates, 0);
    }
    *ret_hub = hub;
    if (ret_co_hubs)
        *ret_co_hubs = g_steal_pointer(&candidates);
    return TRUE;
}

gboolean
spk_measure_find_hub(const SpkNetwork *network, gint *ret_hub, GArray **ret_co_hubs, GError **error)
{
    g_auto(SpkSweep) sweep = spk_sweep(network);
    return find_hub(network, &sweep, ret_hub, ret_co_hubs, error);
}

gboolean
spk_measuring_hub(SpkMeasuring *measuring, gint *ret_hub, GError **error)
{
    const char *id = measuring->options->hub;
    if (!id)
        return find_hub(measuring->network, spk_measuring_sweep(measuring), ret_hub, NULL, error);
    *ret_hub = spk_network_find_actor(measuring->network, id);
    if (*ret_hub >= 0)
        return TRUE;
    g_set_error(error, SPK_ERROR, SPK_ERROR_NOT_FOUND, "hub: the network has no actor '%s'", id);
    return FALSE;
}

/**
 * Correlation of two 0/1 variables over the pairs of actors: tied, and having the hub as a member. Pairs: all of them,
 * `dyads` tied, `actors - 1` with the hub, `degree` both.
 */
static double
star_fit(double actors, double dyads, double degree)
{
    double pairs = actors * (actors - 1) / 2, spokes = actors - 1;
    double spread = dyads * (pairs - dyads) * spokes * (pairs - spokes);
    return spread > 0 ? (pairs * degree - dyads * spokes) / sqrt(spread) : NAN;
}

static const char *
why_no_star_fit(const SpkNetwork *network)
{
    if (network->actor_count < 3)
        return "fewer than three actors";
    return network->dyad_count ? "all actors are tied to each other" : "no ties";
}

gboolean
spk_measure_star_fit(const SpkNetwork *network, SpkColumn **ret_column, GError **error)
{
    g_autoptr(SpkColumn) degree = NULL, column = spk_column_new("star_fit", network->actor_count);
    if (!spk_measure_degree(network, &degree, error))
        return FALSE;
    for (guint i = 0; i < column->count; ++i)
        column->values[i] = star_fit(network->actor_count, network->dyad_count, degree->values[i]);
    spk_column_explain(column, why_no_star_fit(network));
    *ret_column = g_steal_pointer(&column);
    return TRUE;
}

gboolean
spk_add_dependence(SpkMeasuring *measuring, GPtrArray *columns, GError **error)
{
    const SpkNetwork *network = measuring->network;
    SpkColumn *column = spk_column_new("hub_dependence", network->actor_count);
    g_autoptr(SpkColumn) strength = NULL;
    gint hub;

    g_ptr_array_add(columns, column);
    if (!spk_measuring_hub(measuring, &hub, error) || !spk_measure_strength(network, &strength, error))
        return FALSE;
    for (guint i = 0; i < network->dyad_count; ++i) {
        const SpkDyad *dyad = &network->dyads[i];
        if ((gint)dyad->source == hub || (gint)dyad->target == hub)
            column->values[(gint)dyad->source == hub ? dyad->target : dyad->source] = dyad->strength;
    }
    for (guint i = 0; i < column->count; ++i)
        column->values[i] = (gint)i == hub || strength->values[i] == 0 ? NAN : column->values[i] / strength->values[i];
    g_autofree char *why =
        hub < 0 ? g_strdup("no ties") : g_strdup_printf("%s is the hub; actors without ties", network->actors[hub].id);
    spk_column_explain(column, why);
    return TRUE;
}

static char *
join_ids(const SpkNetwork *network, const GArray *actors)
{
    GString *ids = g_string_new(NULL);
    for (guint i = 0; i < actors->len; ++i)
        g_string_append_printf(ids, "%s%s", i ? ";" : "", network->actors[g_array_index(actors, guint, i)].id);
    return g_string_free(ids, FALSE);
}

static const char *const hub_numbers[] = {"hub_coverage", "hub_share",     "spoke_density", "openness",
                                          "star_fit",     "star_distance", "fragmentation", "fragmentation_distance"};

static gboolean
add_hub_numbers(const SpkNetwork *network, guint hub, GPtrArray *figures, GError **error)
{
    g_autoptr(SpkColumn) degrees = NULL, clustering = NULL;
    g_auto(SpkSweep) rest = spk_sweep_without(network, hub);
    if (!spk_measure_degree(network, &degrees, error) || !spk_measure_clustering(network, &clustering, error))
        return FALSE;

    double others = network->actor_count - 1.0, pairs = others > 1 ? others * (others - 1) : NAN; // ordered, without it
    double actors = network->actor_count, dyads = network->dyad_count, degree = degrees->values[hub];
    double closed = clustering->values[hub];
    const char *few_spokes = "the hub has fewer than two neighbours", *too_few = "fewer than three actors";
    spk_figures_add(figures, "hub_coverage", others > 0 ? degree / others : NAN, "fewer than two actors");
    spk_figures_add(figures, "hub_share", dyads > 0 ? degree / dyads : NAN, "no ties");
    spk_figures_add(figures, "spoke_density", closed, few_spokes);
    spk_figures_add(figures, "openness", 1 - closed, few_spokes);
    spk_figures_add(figures, "star_fit", star_fit(actors, dyads, degree), why_no_star_fit(network));
    spk_figures_add(figures, "star_distance", others - degree + dyads - degree, NULL);
    spk_figures_add(figures, "fragmentation", 1 - spk_sweep_total_reached(&rest) / pairs, too_few);
    spk_figures_add(figures, "fragmentation_distance", 1 - spk_sweep_total_nearness(&rest) / pairs, too_few);
    return TRUE;
}

gboolean
spk_figures_add_hub(const SpkNetwork *network, const SpkSweep *sweep, gint hub, GPtrArray *figures, GError **error)
{
    g_autoptr(GArray) co_hubs = NULL;
    gboolean is_given = hub >= 0;

    if (!is_given && !find_hub(network, sweep, &hub, &co_hubs, error))
        return FALSE;

    g_autofree char *others = co_hubs && co_hubs->len ? join_ids(network, co_hubs) : NULL;
    spk_figures_add_text(figures, "hub", hub < 0 ? NULL : network->actors[hub].id, "no ties");
    spk_figures_add_text(figures, "co_hubs", others,
                         is_given  ? "the hub was given"
                         : hub < 0 ? "no ties"
                                   : "no other actor is its equal");
    if (hub >= 0)
        return add_hub_numbers(network, (guint)hub, figures, error);
    for (guint i = 0; i < G_N_ELEMENTS(hub_numbers); ++i)
        spk_figures_add(figures, hub_numbers[i], NAN, "no hub: no ties");
    return TRUE;
}
