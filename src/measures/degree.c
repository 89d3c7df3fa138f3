/* Counts: neighbours, strength, ties. */
#include "measures/measuring.h"

static gboolean
count_edges(const igraph_t *graph, const char *name, SpkColumn **ret_column, GError **error)
{
    g_auto(igraph_vector_int_t) degrees = {0};
    if (!spk_igraph_ok(igraph_vector_int_init(&degrees, 0), name, error) ||
        !spk_igraph_ok(igraph_degree(graph, &degrees, igraph_vss_all(), IGRAPH_ALL, IGRAPH_NO_LOOPS), name, error))
        return FALSE;
    *ret_column = spk_column_from_counts(name, &degrees);
    return TRUE;
}

gboolean
spk_measure_degree(const SpkNetwork *network, SpkColumn **ret_column, GError **error)
{
    return count_edges(&network->simple.graph, "degree", ret_column, error);
}

gboolean
spk_measure_ties(const SpkNetwork *network, SpkColumn **ret_column, GError **error)
{
    return count_edges(&network->multi.graph, "ties", ret_column, error);
}

gboolean
spk_measure_strength(const SpkNetwork *network, SpkColumn **ret_column, GError **error)
{
    g_auto(igraph_vector_t) strengths = {0};
    if (!spk_igraph_ok(igraph_vector_init(&strengths, 0), "strength", error) ||
        !spk_igraph_ok(igraph_strength(&network->simple.graph, &strengths, igraph_vss_all(), IGRAPH_ALL,
                                       IGRAPH_NO_LOOPS, &network->strengths),
                       "strength", error))
        return FALSE;
    *ret_column = spk_column_from("strength", &strengths);
    return TRUE;
}

gboolean
spk_add_directed(SpkMeasuring *measuring, GPtrArray *columns, GError **error)
{
    const SpkArcs *arcs = spk_measuring_arcs(measuring);
    static const char *const names[] = {"in_degree", "out_degree", "in_strength", "out_strength"};
    SpkColumn *made[G_N_ELEMENTS(names)];

    (void)error;
    for (guint i = 0; i < G_N_ELEMENTS(names); ++i)
        g_ptr_array_add(columns, made[i] = spk_column_new(names[i], arcs->actor_count));
    for (guint i = 0; i < arcs->arc_count; ++i) {
        const SpkArc *arc = &arcs->arcs[i];
        ++made[0]->values[arc->target];
        ++made[1]->values[arc->source];
        made[2]->values[arc->target] += arc->strength;
        made[3]->values[arc->source] += arc->strength;
    }
    return TRUE;
}
