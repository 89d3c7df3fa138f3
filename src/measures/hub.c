/* Hub and spokes: how near a network comes to a star around one actor, and what holds without it. */
#include <math.h>

#include <spokes/error.h>

#include "measures/figures.h"

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

gboolean
spk_measure_find_hub(const SpkNetwork *network, gint *ret_hub, GArray **ret_co_hubs, GError **error)
{
    g_autoptr(SpkColumn) strength = NULL, betweenness = NULL;
    g_autoptr(GArray) candidates = g_array_new(FALSE, FALSE, sizeof(guint));
    gint hub = -1;

    if (!spk_measure_strength(network, &strength, error) || !spk_measure_betweenness(network, &betweenness, error))
        return FALSE;
    if (network->dyad_count > 0) {
        for (guint i = 0; i < network->actor_count; ++i)
            g_array_append_val(candidates, i);
        keep_greatest(candidates, strength->values);
        keep_greatest(candidates, betweenness->values);
        hub = (gint)g_array_index(candidates, guint, 0);
        g_array_remove_index(candidates, 0);
    }
    *ret_hub = hub;
    if (ret_co_hubs)
        *ret_co_hubs = g_steal_pointer(&candidates);
    return TRUE;
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

/** Share of ordered pairs of actors of the graph that do not reach each other. */
static gboolean
measure_fragmentation(const igraph_t *graph, double *ret_share, GError **error)
{
    g_auto(igraph_vector_int_t) sizes = {0};
    if (!spk_igraph_ok(igraph_vector_int_init(&sizes, 0), "fragmentation", error) ||
        !spk_igraph_ok(igraph_connected_components(graph, NULL, &sizes, NULL, IGRAPH_WEAK), "fragmentation", error))
        return FALSE;
    double count = (double)igraph_vcount(graph), reached = 0;
    for (igraph_integer_t i = 0; i < igraph_vector_int_size(&sizes); ++i)
        reached += (double)VECTOR(sizes)[i] * ((double)VECTOR(sizes)[i] - 1);
    *ret_share = 1 - reached / (count * (count - 1));
    return TRUE;
}

static gboolean
measure_without(const SpkNetwork *network, guint hub, double *ret_fragmentation, double *ret_by_distance,
                GError **error)
{
    g_auto(SpkGraph) rest = {0};
    double efficiency;
    rest.is_made = spk_igraph_ok(igraph_copy(&rest.graph, &network->simple.graph), "fragmentation", error);
    if (!rest.is_made ||
        !spk_igraph_ok(igraph_delete_vertices(&rest.graph, igraph_vss_1(hub)), "fragmentation", error) ||
        !measure_fragmentation(&rest.graph, ret_fragmentation, error) ||
        !spk_graph_efficiency(&rest.graph, &efficiency, error))
        return FALSE;
    *ret_by_distance = 1 - efficiency;
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
    double fragmentation = NAN, by_distance = NAN;
    if (!spk_measure_degree(network, &degrees, error) || !spk_measure_clustering(network, &clustering, error) ||
        (network->actor_count >= 3 && !measure_without(network, hub, &fragmentation, &by_distance, error)))
        return FALSE;

    double actors = network->actor_count, dyads = network->dyad_count, degree = degrees->values[hub];
    double closed = clustering->values[hub];
    const char *few_spokes = "the hub has fewer than two neighbours", *too_few = "fewer than three actors";
    spk_figures_add(figures, "hub_coverage", actors < 2 ? NAN : degree / (actors - 1), "fewer than two actors");
    spk_figures_add(figures, "hub_share", dyads > 0 ? degree / dyads : NAN, "no ties");
    spk_figures_add(figures, "spoke_density", closed, few_spokes);
    spk_figures_add(figures, "openness", 1 - closed, few_spokes);
    spk_figures_add(figures, "star_fit", star_fit(actors, dyads, degree), why_no_star_fit(network));
    spk_figures_add(figures, "star_distance", actors - 1 - degree + dyads - degree, NULL);
    spk_figures_add(figures, "fragmentation", fragmentation, too_few);
    spk_figures_add(figures, "fragmentation_distance", by_distance, too_few);
    return TRUE;
}

gboolean
spk_figures_add_hub(const SpkNetwork *network, gint hub, GPtrArray *figures, GError **error)
{
    g_autoptr(GArray) co_hubs = NULL;
    gboolean is_given = hub >= 0;

    if (is_given && (guint)hub >= network->actor_count) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "hub: there is no actor %d among %u", hub, network->actor_count);
        return FALSE;
    }
    if (!is_given && !spk_measure_find_hub(network, &hub, &co_hubs, error))
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
