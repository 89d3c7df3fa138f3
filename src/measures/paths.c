/* Shortest paths. igraph reads weights as lengths here, and strength of a tie is no length: unweighted throughout. */
#include <math.h>

#include "measures/figures.h"

gboolean
spk_measure_betweenness(const SpkNetwork *network, SpkColumn **ret_column, GError **error)
{
    g_auto(igraph_vector_t) values = {0};
    if (!spk_igraph_ok(igraph_vector_init(&values, 0), "betweenness", error) ||
        !spk_igraph_ok(igraph_betweenness(&network->simple.graph, &values, igraph_vss_all(), FALSE, NULL),
                       "betweenness", error))
        return FALSE;
    *ret_column = spk_column_from("betweenness", &values);
    return TRUE;
}

gboolean
spk_measure_closeness(const SpkNetwork *network, SpkColumn **ret_column, GError **error)
{
    g_auto(igraph_vector_t) values = {0};
    igraph_bool_t is_connected;
    if (!spk_igraph_ok(igraph_vector_init(&values, 0), "closeness", error) ||
        !spk_igraph_ok(igraph_closeness(&network->simple.graph, &values, NULL, &is_connected, igraph_vss_all(),
                                        IGRAPH_ALL, NULL, TRUE),
                       "closeness", error))
        return FALSE;
    g_autoptr(SpkColumn) column = spk_column_from("closeness", &values);
    if (network->actor_count < 2)
        spk_column_undefine(column, "fewer than two actors");
    else if (!is_connected)
        spk_column_undefine(column, "the network is not connected");
    *ret_column = g_steal_pointer(&column);
    return TRUE;
}

gboolean
spk_measure_harmonic(const SpkNetwork *network, SpkColumn **ret_column, GError **error)
{
    g_auto(igraph_vector_t) values = {0};
    if (!spk_igraph_ok(igraph_vector_init(&values, 0), "harmonic", error) ||
        !spk_igraph_ok(
            igraph_harmonic_centrality(&network->simple.graph, &values, igraph_vss_all(), IGRAPH_ALL, NULL, TRUE),
            "harmonic", error))
        return FALSE;
    g_autoptr(SpkColumn) column = spk_column_from("harmonic", &values);
    if (network->actor_count < 2)
        spk_column_undefine(column, "fewer than two actors");
    *ret_column = g_steal_pointer(&column);
    return TRUE;
}

gboolean
spk_graph_efficiency(const igraph_t *graph, double *ret_efficiency, GError **error)
{
    return spk_igraph_ok(igraph_global_efficiency(graph, ret_efficiency, NULL, FALSE), "efficiency", error);
}

/** The members of the largest component, of equals of the one with the first actor. */
static gboolean
largest_component(const SpkNetwork *network, igraph_vector_int_t *members, GError **error)
{
    g_auto(igraph_vector_int_t) membership = {0}, sizes = {0};
    if (!spk_igraph_ok(igraph_vector_int_init(&membership, 0), "components", error) ||
        !spk_igraph_ok(igraph_vector_int_init(&sizes, 0), "components", error) ||
        !spk_igraph_ok(igraph_connected_components(&network->simple.graph, &membership, &sizes, NULL, IGRAPH_WEAK),
                       "components", error))
        return FALSE;

    // igraph numbers components by their first vertex; which_max takes the first of equals
    igraph_integer_t largest = igraph_vector_int_which_max(&sizes);
    for (guint i = 0; i < network->actor_count; ++i)
        if (VECTOR(membership)[i] == largest &&
            !spk_igraph_ok(igraph_vector_int_push_back(members, i), "components", error))
            return FALSE;
    return TRUE;
}

static gboolean
measure_distances(const SpkNetwork *network, double *ret_mean, double *ret_diameter, GError **error)
{
    g_auto(igraph_vector_int_t) members = {0};
    g_auto(SpkGraph) component = {0};

    if (!spk_igraph_ok(igraph_vector_int_init(&members, 0), "distances", error) ||
        !largest_component(network, &members, error))
        return FALSE;
    component.is_made = spk_igraph_ok(igraph_induced_subgraph(&network->simple.graph, &component.graph,
                                                              igraph_vss_vector(&members), IGRAPH_SUBGRAPH_AUTO),
                                      "distances", error);
    return component.is_made &&
           spk_igraph_ok(igraph_average_path_length(&component.graph, ret_mean, NULL, FALSE, TRUE), "mean_distance",
                         error) &&
           spk_igraph_ok(igraph_diameter(&component.graph, ret_diameter, NULL, NULL, NULL, NULL, FALSE, TRUE),
                         "diameter", error);
}

gboolean
spk_figures_add_paths(const SpkNetwork *network, GPtrArray *figures, GError **error)
{
    double mean = NAN, diameter = NAN, efficiency = NAN;
    if (network->dyad_count > 0 && !measure_distances(network, &mean, &diameter, error))
        return FALSE;
    if (network->actor_count > 1 && !spk_graph_efficiency(&network->simple.graph, &efficiency, error))
        return FALSE;

    spk_figures_add(figures, "mean_distance", mean, "no ties");
    spk_figures_add(figures, "diameter", diameter, "no ties");
    spk_figures_add(figures, "efficiency", efficiency, "fewer than two actors");
    return TRUE;
}
