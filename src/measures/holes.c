/* Structural holes. */
#include <math.h>

#include "measures/figures.h"

gboolean
spk_measure_constraint(const SpkNetwork *network, SpkColumn **ret_column, GError **error)
{
    g_auto(igraph_vector_t) values = {0};
    if (!spk_igraph_ok(igraph_vector_init(&values, 0), "constraint", error) ||
        !spk_igraph_ok(igraph_constraint(&network->simple.graph, &values, igraph_vss_all(), &network->strengths),
                       "constraint", error))
        return FALSE;
    g_autoptr(SpkColumn) column = spk_column_from("constraint", &values);
    spk_column_explain(column, "no neighbours");
    *ret_column = g_steal_pointer(&column);
    return TRUE;
}

gboolean
spk_measure_effective_size(const SpkNetwork *network, SpkColumn **ret_column, GError **error)
{
    g_auto(igraph_vector_t) triangles = {0};
    g_autoptr(SpkColumn) degree = NULL;
    if (!spk_measure_degree(network, &degree, error) ||
        !spk_igraph_ok(igraph_vector_init(&triangles, 0), "effective_size", error) ||
        !spk_igraph_ok(igraph_adjacent_triangles(&network->simple.graph, &triangles, igraph_vss_all()),
                       "effective_size", error))
        return FALSE;

    g_autoptr(SpkColumn) column = spk_column_from("effective_size", &triangles);
    for (guint i = 0; i < column->count; ++i) {
        double neighbours = degree->values[i];
        column->values[i] = neighbours > 0 ? neighbours - 2 * column->values[i] / neighbours : NAN;
    }
    spk_column_explain(column, "no neighbours");
    *ret_column = g_steal_pointer(&column);
    return TRUE;
}
