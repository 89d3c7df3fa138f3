/* The lists of what is measured. */
#include "measures/figures.h"

static gboolean (*const actor_measures[])(const SpkNetwork *, SpkColumn **, GError **) = {
    spk_measure_degree,         spk_measure_strength,    spk_measure_betweenness, spk_measure_closeness,
    spk_measure_harmonic,       spk_measure_eigenvector, spk_measure_pagerank,    spk_measure_constraint,
    spk_measure_effective_size, spk_measure_coreness,    spk_measure_clustering,  spk_measure_ties,
};

gboolean
spk_measure_actors(const SpkNetwork *network, GPtrArray **ret_columns, GError **error)
{
    g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func((GDestroyNotify)spk_column_free);
    for (guint i = 0; i < G_N_ELEMENTS(actor_measures); ++i) {
        SpkColumn *column;
        if (!actor_measures[i](network, &column, error))
            return FALSE;
        g_ptr_array_add(columns, column);
    }
    *ret_columns = g_steal_pointer(&columns);
    return TRUE;
}

gboolean
spk_measure_network(const SpkNetwork *network, gint hub, GPtrArray **ret_figures, GError **error)
{
    g_autoptr(GPtrArray) figures = g_ptr_array_new_with_free_func((GDestroyNotify)spk_figure_free);
    if (!spk_figures_add_cohesion(network, figures, error) || !spk_figures_add_paths(network, figures, error) ||
        !spk_figures_add_centralization(network, figures, error) || !spk_figures_add_hub(network, hub, figures, error))
        return FALSE;
    *ret_figures = g_steal_pointer(&figures);
    return TRUE;
}
