/* The lists of what is measured. */
#include "measures/figures.h"

/** A measure of actors, alone or out of a sweep that several share. */
static const struct {
    gboolean (*measure)(const SpkNetwork *, SpkColumn **, GError **);
    SpkColumn *(*of_sweep)(const SpkSweep *);
} actor_measures[] = {
    {spk_measure_degree, NULL},   {spk_measure_strength, NULL},   {NULL, spk_betweenness_of},
    {NULL, spk_closeness_of},     {NULL, spk_harmonic_of},        {spk_measure_eigenvector, NULL},
    {spk_measure_pagerank, NULL}, {spk_measure_constraint, NULL}, {spk_measure_effective_size, NULL},
    {spk_measure_coreness, NULL}, {spk_measure_clustering, NULL}, {spk_measure_ties, NULL},
};

gboolean
spk_measure_actors(const SpkNetwork *network, GPtrArray **ret_columns, GError **error)
{
    g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func((GDestroyNotify)spk_column_free);
    g_auto(SpkSweep) sweep = spk_sweep(network);

    for (guint i = 0; i < G_N_ELEMENTS(actor_measures); ++i) {
        SpkColumn *column;
        if (actor_measures[i].of_sweep)
            column = actor_measures[i].of_sweep(&sweep);
        else if (!actor_measures[i].measure(network, &column, error))
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
    g_auto(SpkSweep) sweep = spk_sweep(network);

    if (!spk_figures_add_cohesion(network, figures, error))
        return FALSE;
    spk_figures_add_paths(network, &sweep, figures);
    if (!spk_figures_add_centralization(network, &sweep, figures, error) ||
        !spk_figures_add_hub(network, &sweep, hub, figures, error))
        return FALSE;
    *ret_figures = g_steal_pointer(&figures);
    return TRUE;
}
