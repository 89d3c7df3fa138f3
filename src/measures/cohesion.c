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

/** `k:actors;...`, a pair where the k-core has fewer actors than the one before. `sizes`: by k, up to `most`. */
static char *
describe_cores(const guint *sizes, guint most)
{
    GString *profile = g_string_new(NULL);
    for (guint k = 0; k <= most; ++k)
        if (k == most || sizes[k + 1] != sizes[k])
            g_string_append_printf(profile, "%s%u:%u", profile->len ? ";" : "", k, sizes[k]);
    return g_string_free(profile, FALSE);
}

gboolean
spk_figures_add_cores(const SpkNetwork *network, GPtrArray *figures, GError **error)
{
    g_autoptr(SpkColumn) coreness = NULL;
    guint most = 0;
    if (!spk_measure_coreness(network, &coreness, error))
        return FALSE;

    for (guint i = 0; i < coreness->count; ++i)
        most = MAX(most, (guint)coreness->values[i]);
    g_autofree guint *sizes = g_new0(guint, most + 1);
    for (guint i = 0; i < coreness->count; ++i)
        for (guint k = 0; k <= (guint)coreness->values[i]; ++k)
            ++sizes[k];
    g_autofree char *profile = coreness->count ? describe_cores(sizes, most) : NULL;
    spk_figures_add(figures, "kcore_max", coreness->count ? most : NAN, "no actors");
    spk_figures_add(figures, "kcore_actors", coreness->count ? sizes[most] : NAN, "no actors");
    spk_figures_add_text(figures, "kcore_profile", profile, "no actors");
    return TRUE;
}
