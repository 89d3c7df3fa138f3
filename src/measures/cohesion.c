/* Cohesion: how a network hangs together, and which part an actor has in that. */
#include <math.h>

#include "measures/figures.h"

gboolean
spk_measure_coreness(const SpkNetwork *network, SpkColumn **ret_column, GError **error)
{
    g_auto(igraph_vector_int_t) cores = {0};
    if (!spk_igraph_ok(igraph_vector_int_init(&cores, 0), "coreness", error) ||
        !spk_igraph_ok(igraph_coreness(&network->simple.graph, &cores, IGRAPH_ALL), "coreness", error))
        return FALSE;
    *ret_column = spk_column_from_counts("coreness", &cores);
    return TRUE;
}

gboolean
spk_measure_clustering(const SpkNetwork *network, SpkColumn **ret_column, GError **error)
{
    g_auto(igraph_vector_t) values = {0};
    if (!spk_igraph_ok(igraph_vector_init(&values, 0), "clustering", error) ||
        !spk_igraph_ok(igraph_transitivity_local_undirected(&network->simple.graph, &values, igraph_vss_all(),
                                                            IGRAPH_TRANSITIVITY_NAN),
                       "clustering", error))
        return FALSE;
    g_autoptr(SpkColumn) column = spk_column_from("clustering", &values);
    spk_column_explain(column, "fewer than two neighbours");
    *ret_column = g_steal_pointer(&column);
    return TRUE;
}

static guint
count_isolates(const igraph_vector_int_t *sizes)
{
    guint count = 0;
    for (igraph_integer_t i = 0; i < igraph_vector_int_size(sizes); ++i)
        count += VECTOR(*sizes)[i] == 1;
    return count;
}

static double
density(const SpkNetwork *network)
{
    double actors = network->actor_count;
    return actors < 2 ? NAN : 2 * network->dyad_count / (actors * (actors - 1));
}

gboolean
spk_figures_add_cohesion(const SpkNetwork *network, GPtrArray *figures, GError **error)
{
    g_auto(igraph_vector_int_t) sizes = {0};
    igraph_integer_t components;
    double transitivity;

    if (!spk_igraph_ok(igraph_vector_int_init(&sizes, 0), "components", error) ||
        !spk_igraph_ok(igraph_connected_components(&network->simple.graph, NULL, &sizes, &components, IGRAPH_WEAK),
                       "components", error) ||
        !spk_igraph_ok(igraph_transitivity_undirected(&network->simple.graph, &transitivity, IGRAPH_TRANSITIVITY_NAN),
                       "transitivity", error))
        return FALSE;

    spk_figures_add(figures, "actors", network->actor_count, NULL);
    spk_figures_add(figures, "ties", network->tie_count, NULL);
    spk_figures_add(figures, "dyads", network->dyad_count, NULL);
    spk_figures_add(figures, "isolates", count_isolates(&sizes), NULL);
    spk_figures_add(figures, "components", (double)components, NULL);
    spk_figures_add(figures, "largest_component", components > 0 ? (double)igraph_vector_int_max(&sizes) : 0, NULL);
    spk_figures_add(figures, "density", density(network), "fewer than two actors");
    spk_figures_add(figures, "transitivity", transitivity, "no two dyads meet");
    return TRUE;
}
