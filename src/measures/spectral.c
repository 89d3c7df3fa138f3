/* Being tied to those who are: eigenvector centrality, PageRank, hubs and authorities. */
#include <math.h>

#include "measures/measuring.h"
#include "measures/spectrum.h"

/* The matrix of arcs has each actor twice. */
#define TWO_SIDED_LIMIT 100

static void
scale_to_1(double *values, guint count)
{
    double greatest = 0;
    for (guint i = 0; i < count; ++i)
        greatest = MAX(greatest, values[i]);
    for (guint i = 0; i < count && greatest > 0; ++i)
        values[i] = spk_round(values[i] / greatest);
}

gboolean
spk_principal_vector(const SpkNetwork *network, gboolean weighted, double *values, const char **ret_undefined,
                     GError **error)
{
    g_autofree SpkEntry *entries = spk_entries(network, weighted);
    g_auto(SpkSpectrum) spectrum = {0};
    guint best_count = 0;
    if (!spk_spectrum(network->actor_count, entries, network->dyad_count, SPK_DENSE_LIMIT, &spectrum, error))
        return FALSE;
    for (guint c = 0; c < spectrum.component_count; ++c)
        best_count += spk_spectrum_is_greatest(&spectrum, c);
    *ret_undefined = best_count == 1 ? NULL : best_count ? "two components share the largest eigenvalue" : "no ties";
    if (*ret_undefined)
        return TRUE;
    for (guint i = 0; i < network->actor_count; ++i)
        values[i] = spk_spectrum_is_greatest(&spectrum, spectrum.component[i]) ? spectrum.vector[i] : 0;
    scale_to_1(values, network->actor_count);
    return TRUE;
}

gboolean
spk_measure_eigenvector(const SpkNetwork *network, SpkColumn **ret_column, GError **error)
{
    g_autoptr(SpkColumn) column = spk_column_new("eigenvector", network->actor_count);
    const char *undefined;
    if (!spk_principal_vector(network, TRUE, column->values, &undefined, error))
        return FALSE;
    if (undefined)
        spk_column_undefine(column, undefined);
    *ret_column = g_steal_pointer(&column);
    return TRUE;
}

gboolean
spk_measure_pagerank(const SpkNetwork *network, SpkColumn **ret_column, GError **error)
{
    g_auto(igraph_vector_t) values = {0};
    if (!spk_igraph_ok(igraph_vector_init(&values, 0), "pagerank", error) ||
        !spk_igraph_ok(spk_igraph_pagerank(&network->simple.graph, &network->strengths, 0.85, &values), "pagerank",
                       error))
        return FALSE;
    *ret_column = spk_column_from("pagerank", &values);
    return TRUE;
}

/**
 * Arcs as entries between an actor's part as a sender (its index) and one's as a receiver (N + index): the principal
 * vector of that matrix holds both the hub and the authority scores.
 */
static SpkEntry *
two_sided_entries(const SpkArcs *arcs)
{
    SpkEntry *entries = g_new(SpkEntry, arcs->arc_count);
    for (guint i = 0; i < arcs->arc_count; ++i)
        entries[i] = (SpkEntry){arcs->arcs[i].source, arcs->actor_count + arcs->arcs[i].target, arcs->arcs[i].strength};
    return entries;
}

/** Does more than one component of the network, directions aside, hold the greatest eigenvalue? */
static gboolean
is_shared(const SpkNetwork *network, const SpkSpectrum *spectrum, GError **error, gboolean *ret_shared)
{
    g_auto(igraph_vector_int_t) membership = {0};
    gint best = -1;
    if (!spk_igraph_ok(igraph_vector_int_init(&membership, 0), "hub_score", error) ||
        !spk_igraph_ok(igraph_connected_components(&network->simple.graph, &membership, NULL, NULL, IGRAPH_WEAK),
                       "hub_score", error))
        return FALSE;
    *ret_shared = FALSE;
    for (guint i = 0; i < spectrum->count; ++i) {
        gint component = (gint)VECTOR(membership)[i % network->actor_count];
        if (!spk_spectrum_is_greatest(spectrum, spectrum->component[i]))
            continue;
        *ret_shared |= best >= 0 && best != component;
        best = component;
    }
    return TRUE;
}

gboolean
spk_add_hub_scores(SpkMeasuring *measuring, GPtrArray *columns, GError **error)
{
    const SpkArcs *arcs = spk_measuring_arcs(measuring);
    guint count = arcs->actor_count;
    SpkColumn *hubs = spk_column_new("hub_score", count), *authorities = spk_column_new("authority_score", count);
    g_autofree SpkEntry *entries = two_sided_entries(arcs);
    g_auto(SpkSpectrum) spectrum = {0};
    gboolean is_undecided;

    g_ptr_array_add(columns, hubs);
    g_ptr_array_add(columns, authorities);
    if (!spk_spectrum(2 * count, entries, arcs->arc_count, TWO_SIDED_LIMIT, &spectrum, error) ||
        !is_shared(measuring->network, &spectrum, error, &is_undecided))
        return FALSE;
    for (guint i = 0; i < count; ++i) {
        if (spk_spectrum_is_greatest(&spectrum, spectrum.component[i]))
            hubs->values[i] = spectrum.vector[i];
        if (spk_spectrum_is_greatest(&spectrum, spectrum.component[count + i]))
            authorities->values[i] = spectrum.vector[count + i];
    }
    scale_to_1(hubs->values, count);
    scale_to_1(authorities->values, count);
    if (is_undecided || !arcs->arc_count) {
        const char *why = is_undecided ? "two components share the largest eigenvalue" : "no arcs";
        spk_column_undefine(hubs, why);
        spk_column_undefine(authorities, why);
    }
    return TRUE;
}
