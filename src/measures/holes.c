/* Structural holes. */
#include <math.h>

#include "measures/measuring.h"
#include "measures/walk.h"

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
        !spk_igraph_ok(spk_igraph_triangles(&network->simple.graph, &triangles), "effective_size", error))
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

gboolean
spk_measure_efficiency(const SpkNetwork *network, SpkColumn **ret_column, GError **error)
{
    g_autoptr(SpkColumn) degree = NULL, column = NULL;
    if (!spk_measure_degree(network, &degree, error) || !spk_measure_effective_size(network, &column, error))
        return FALSE;
    g_free(column->name);
    column->name = g_strdup("efficiency");
    for (guint i = 0; i < column->count; ++i)
        column->values[i] /= degree->values[i]; // NaN stays NaN
    *ret_column = g_steal_pointer(&column);
    return TRUE;
}

/** Concentration of shares of constraint: 0 where all are alike, 1 where one has all. */
static double
concentration(const double *constraints, guint count)
{
    double sum = 0, entropy = 0;
    for (guint i = 0; i < count; ++i)
        sum += constraints[i];
    for (guint i = 0; i < count; ++i) {
        double ratio = constraints[i] / (sum / count);
        entropy += ratio * log(ratio);
    }
    return MAX(entropy, 0) / (count * log(count));
}

/** What binds an actor to each of its neighbours: (p_ij + sum over q of p_iq p_qj)^2. */
static void
find_constraints(const SpkNeighbours *neighbours, const double *strengths, const guint *place_of, guint actor,
                 double *constraints)
{
    guint first = neighbours->starts[actor], last = neighbours->starts[actor + 1];
    for (guint n = first; n < last; ++n)
        constraints[n - first] = neighbours->lengths[n] / strengths[actor];
    g_autofree double *through = g_new0(double, last - first);
    for (guint n = first; n < last; ++n) {
        guint other = neighbours->targets[n];
        double share = neighbours->lengths[n] / strengths[actor];
        for (guint k = neighbours->starts[other]; k < neighbours->starts[other + 1]; ++k) {
            guint place = place_of[neighbours->targets[k]];
            if (place != SPK_NOT_REACHED)
                through[place] += share * neighbours->lengths[k] / strengths[other];
        }
    }
    for (guint n = 0; n < last - first; ++n)
        constraints[n] = (constraints[n] + through[n]) * (constraints[n] + through[n]);
}

gboolean
spk_measure_hierarchy(const SpkNetwork *network, SpkColumn **ret_column, GError **error)
{
    g_autoptr(SpkColumn) strength = NULL, column = spk_column_new("hierarchy", network->actor_count);
    g_auto(SpkNeighbours) neighbours = spk_neighbours(network, -1, -1); // lengths are strengths
    g_autofree guint *place_of = g_new(guint, network->actor_count);
    g_autofree double *constraints = g_new(double, network->actor_count);

    if (!spk_measure_strength(network, &strength, error))
        return FALSE;
    for (guint i = 0; i < column->count; ++i)
        place_of[i] = SPK_NOT_REACHED;
    for (guint i = 0; i < column->count; ++i) {
        guint first = neighbours.starts[i], last = neighbours.starts[i + 1];
        for (guint n = first; n < last; ++n)
            place_of[neighbours.targets[n]] = n - first;
        find_constraints(&neighbours, strength->values, place_of, i, constraints);
        column->values[i] = last - first > 1 ? concentration(constraints, last - first) : NAN;
        for (guint n = first; n < last; ++n)
            place_of[neighbours.targets[n]] = SPK_NOT_REACHED;
    }
    spk_column_explain(column, "fewer than two neighbours");
    *ret_column = g_steal_pointer(&column);
    return TRUE;
}
