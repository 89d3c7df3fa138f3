/* Directions: what ties that have one show together. Ties without a direction are left out here. */
#include <math.h>

#include "measures/figures.h"

/** By actor: arcs out, or in. */
static double
degree_centralization(const SpkArcs *arcs, const guint *starts)
{
    double greatest = 0, sum = 0, others = arcs->actor_count - 1.0;
    for (guint i = 0; i < arcs->actor_count; ++i)
        greatest = MAX(greatest, (double)(starts[i + 1] - starts[i]));
    for (guint i = 0; i < arcs->actor_count; ++i)
        sum += greatest - (starts[i + 1] - starts[i]);
    return sum / (others * others);
}

static double
count_answered(const SpkArcs *arcs)
{
    double answered = 0;
    for (guint i = 0; i < arcs->arc_count; ++i)
        answered += spk_arcs_has(arcs, arcs->arcs[i].target, arcs->arcs[i].source);
    return answered;
}

static void
add_dyads(const SpkArcs *arcs, GPtrArray *figures)
{
    const char *why = "no directed ties";
    double arc_count = arcs->arc_count, answered = count_answered(arcs);
    double mutual = answered / 2, single = arc_count - answered;
    gboolean is_enough = arc_count > 0 && arcs->actor_count >= 3;

    spk_figures_add(figures, "arcs", arc_count, NULL);
    spk_figures_add(figures, "mutual_dyads", mutual, NULL);
    spk_figures_add(figures, "asymmetric_dyads", single, NULL);
    spk_figures_add(figures, "reciprocity", arc_count > 0 ? answered / arc_count : NAN, why);
    spk_figures_add(figures, "reciprocity_dyads", arc_count > 0 ? mutual / (mutual + single) : NAN, why);
    why = arc_count > 0 ? "fewer than three actors" : why;
    spk_figures_add(figures, "centralization_indegree", is_enough ? degree_centralization(arcs, arcs->in) : NAN, why);
    spk_figures_add(figures, "centralization_outdegree", is_enough ? degree_centralization(arcs, arcs->out) : NAN, why);
}

static gboolean
count_triads(const SpkArcs *arcs, igraph_vector_t *counts, GError **error)
{
    g_auto(igraph_vector_int_t) edges = {0};
    g_auto(SpkGraph) graph = {0};
    if (!spk_igraph_ok(igraph_vector_int_init(&edges, 2 * (igraph_integer_t)arcs->arc_count), "triads", error))
        return FALSE;
    for (guint i = 0; i < arcs->arc_count; ++i) {
        VECTOR(edges)[2 * i] = arcs->arcs[i].source;
        VECTOR(edges)[2 * i + 1] = arcs->arcs[i].target;
    }
    graph.is_made = spk_igraph_ok(igraph_create(&graph.graph, &edges, arcs->actor_count, TRUE), "triads", error);
    return graph.is_made && spk_igraph_ok(igraph_triad_census(&graph.graph, counts), "triads", error);
}

/** In igraph's order, which is that of Holland & Leinhardt (1970): mutual, asymmetric, null; up, down, transitive,
 * cyclic.
 */
static gboolean
add_triads(const SpkArcs *arcs, GPtrArray *figures, GError **error)
{
    static const char *const names[] = {"003",  "012",  "102", "021D", "021U", "021C", "111D", "111U",
                                        "030T", "030C", "201", "120D", "120U", "120C", "210",  "300"};
    g_auto(igraph_vector_t) counts = {0};
    gboolean is_defined = arcs->arc_count > 0 && arcs->actor_count >= 3;

    if (!spk_igraph_ok(igraph_vector_init(&counts, G_N_ELEMENTS(names)), "triads", error) ||
        (is_defined && !count_triads(arcs, &counts, error)))
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(names); ++i) {
        g_autofree char *name = g_strconcat("triad_", names[i], NULL);
        spk_figures_add(figures, name, is_defined ? VECTOR(counts)[i] : NAN,
                        arcs->arc_count ? "fewer than three actors" : "no directed ties");
    }
    return TRUE;
}

gboolean
spk_figures_add_arcs(const SpkNetwork *network, GPtrArray *figures, GError **error)
{
    g_autoptr(SpkArcs) arcs = spk_network_arcs(network, SPK_UNDIRECTED_OMIT);
    add_dyads(arcs, figures);
    spk_figures_add_hierarchy(arcs, figures);
    return add_triads(arcs, figures, error);
}
