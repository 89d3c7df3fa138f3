/* The figures of a network. A new one is a header comment, a line in its family's function, and a row here. */
#include "measures/measuring.h"

static gboolean
add_cohesion(SpkMeasuring *measuring, GPtrArray *figures, GError **error)
{
    return spk_figures_add_cohesion(measuring->network, figures, error);
}

static gboolean
add_paths(SpkMeasuring *measuring, GPtrArray *figures, GError **error)
{
    (void)error;
    spk_figures_add_paths(measuring->network, spk_measuring_sweep(measuring), figures);
    return TRUE;
}

static gboolean
add_centralization(SpkMeasuring *measuring, GPtrArray *figures, GError **error)
{
    return spk_figures_add_centralization(measuring->network, spk_measuring_sweep(measuring), figures, error);
}

static gboolean
add_hub(SpkMeasuring *measuring, GPtrArray *figures, GError **error)
{
    gint hub = -1;
    if (measuring->options->hub && !spk_measuring_hub(measuring, &hub, error))
        return FALSE;
    return spk_figures_add_hub(measuring->network, spk_measuring_sweep(measuring), hub, figures, error);
}

static gboolean
add_harmonic(SpkMeasuring *measuring, GPtrArray *figures, GError **error)
{
    (void)error;
    spk_figures_add_harmonic(spk_measuring_sweep(measuring), figures);
    return TRUE;
}

static gboolean
add_cores(SpkMeasuring *measuring, GPtrArray *figures, GError **error)
{
    return spk_figures_add_cores(measuring->network, figures, error);
}

static gboolean
add_mixing(SpkMeasuring *measuring, GPtrArray *figures, GError **error)
{
    return spk_figures_add_mixing(measuring->network, figures, error);
}

static gboolean
add_groups(SpkMeasuring *measuring, GPtrArray *figures, GError **error)
{
    g_autofree guint *groups = g_new(guint, measuring->network->actor_count);
    if (!spk_measuring_groups(measuring, groups, error))
        return FALSE;
    spk_figures_add_groups(measuring->network, groups, measuring->options->groups != NULL, figures);
    return TRUE;
}

static gboolean
add_triads(SpkMeasuring *measuring, GPtrArray *figures, GError **error)
{
    (void)error;
    spk_figures_add_triads(measuring->network, figures);
    return TRUE;
}

static gboolean
add_connectedness(SpkMeasuring *measuring, GPtrArray *figures, GError **error)
{
    (void)error;
    spk_figures_add_connectedness(measuring->network, figures);
    return TRUE;
}

static gboolean
add_community(SpkMeasuring *measuring, GPtrArray *figures, GError **error)
{
    return spk_figures_add_community(measuring->network, figures, error);
}

static gboolean
add_core(SpkMeasuring *measuring, GPtrArray *figures, GError **error)
{
    (void)error;
    spk_figures_add_core(measuring->network, figures);
    return TRUE;
}

static gboolean
add_arcs(SpkMeasuring *measuring, GPtrArray *figures, GError **error)
{
    return spk_figures_add_arcs(measuring->network, figures, error);
}

static gboolean
add_balance(SpkMeasuring *measuring, GPtrArray *figures, GError **error)
{
    return spk_figures_add_balance(measuring->network, figures, error);
}

#define FIGURE(name, family, range, weights, about, add)                                                               \
    {                                                                                                                  \
        {name, family, range, weights, about, TRUE}, NULL, add                                                         \
    }

/* One that stands in the long table only */
#define DETAIL(name, family, range, weights, about, add)                                                               \
    {                                                                                                                  \
        {name, family, range, weights, about, FALSE}, NULL, add                                                        \
    }

#define TRIAD(type, about) DETAIL("triad_" type, "arcs", "0 up", "none", about, add_arcs)

const SpkMeasureRow spk_network_rows[] = {
    FIGURE("actors", "size", "0 up", "none", "actors", add_cohesion),
    FIGURE("ties", "size", "0 up", "none", "ties, parallel ones counted each", add_cohesion),
    FIGURE("dyads", "size", "0 up", "none", "pairs of actors with a tie", add_cohesion),
    FIGURE("isolates", "size", "0 to N", "none", "actors without a dyad", add_cohesion),
    FIGURE("components", "size", "0 to N", "none", "parts that no path joins", add_cohesion),
    FIGURE("largest_component", "size", "0 to N", "none", "actors of the largest component", add_cohesion),
    FIGURE("density", "cohesion", "0 to 1", "none", "dyads / pairs of actors", add_cohesion),
    FIGURE("transitivity", "cohesion", "0 to 1", "none", "3 triangles / paths of two dyads", add_cohesion),
    FIGURE("mean_distance", "paths", "1 up", "none", "mean distance in the largest component", add_paths),
    FIGURE("diameter", "paths", "1 up", "none", "greatest distance in the largest component", add_paths),
    FIGURE("efficiency", "paths", "0 to 1", "none", "mean of 1 / distance over all pairs", add_paths),
    FIGURE("centralization_degree", "centralization", "0 to 1", "none", "Freeman's, star = 1", add_centralization),
    FIGURE("centralization_betweenness", "centralization", "0 to 1", "none", "Freeman's, star = 1", add_centralization),
    FIGURE("centralization_closeness", "centralization", "0 to 1", "none", "Freeman's, star = 1", add_centralization),
    FIGURE("centralization_eigenvector", "centralization", "0 up", "none", "normalised so that the star is 1",
           add_centralization),
    FIGURE("hub", "hub", "an id", "strength", "actor of greatest strength, or --hub", add_hub),
    FIGURE("co_hubs", "hub", "ids", "strength", "its equals in strength and betweenness", add_hub),
    FIGURE("hub_coverage", "hub", "0 to 1", "none", "share of the others that are tied to the hub", add_hub),
    FIGURE("hub_share", "hub", "0 to 1", "none", "share of dyads that are the hub's", add_hub),
    FIGURE("spoke_density", "hub", "0 to 1", "none", "share of pairs of the hub's neighbours that are tied", add_hub),
    FIGURE("openness", "hub", "0 to 1", "none", "1 - spoke_density", add_hub),
    FIGURE("star_fit", "hub", "-1 to 1", "none", "correlation with a star around the hub", add_hub),
    FIGURE("star_distance", "hub", "0 up", "none", "dyads to add and drop until it is that star", add_hub),
    FIGURE("fragmentation", "hub", "0 to 1", "none", "share of pairs of others without a path but through the hub",
           add_hub),
    FIGURE("fragmentation_distance", "hub", "0 to 1", "none", "1 - mean of 1 / distance of these pairs", add_hub),
    DETAIL("connectedness", "cohesion", "0 to 1", "none", "share of pairs that a path joins", add_connectedness),
    DETAIL("krackhardt_efficiency", "hierarchy", "0 to 1", "none", "1 - share of dyads to spare; tree 1, clique 0",
           add_connectedness),
    DETAIL("centralization_harmonic", "centralization", "0 to 1", "none", "Freeman's, star = 1; also in parts",
           add_harmonic),
    DETAIL("kcore_max", "cohesion", "0 to N - 1", "none", "greatest k of a k-core", add_cores),
    DETAIL("kcore_actors", "cohesion", "0 to N", "none", "actors of that k-core", add_cores),
    DETAIL("kcore_profile", "cohesion", "k:actors;...", "none", "actors of each k-core, where it shrinks", add_cores),
    DETAIL("mean_degree", "mixing", "0 to N - 1", "none", "mean number of neighbours", add_mixing),
    FIGURE("assortativity_degree", "mixing", "-1 to 1", "none", "correlation of the degrees of those who are tied",
           add_mixing),
    DETAIL("rich_club_actors", "mixing", "0 to N", "none", "actors above the mean degree", add_mixing),
    DETAIL("rich_club", "mixing", "0 to 1", "none", "density among them", add_mixing),
    DETAIL("groups", "mixing", "0 to N", "none", "groups of actors (--groups)", add_groups),
    DETAIL("assortativity_group", "mixing", "-1 to 1", "none", "Newman's: share of ties within groups above chance",
           add_groups),
    DETAIL("ei_index", "mixing", "-1 to 1", "none", "dyads between groups less those within, as a share", add_groups),
    DETAIL("triads_0", "triads", "0 up", "none", "triads without a dyad", add_triads),
    DETAIL("triads_1", "triads", "0 up", "none", "triads with one dyad", add_triads),
    DETAIL("triads_2", "triads", "0 up", "none", "open triads", add_triads),
    DETAIL("triads_3", "triads", "0 up", "none", "triangles", add_triads),
    FIGURE("modularity", "community", "-1/2 to 1", "strength", "of the best communities found (Leiden)", add_community),
    FIGURE("communities", "community", "1 to N", "strength", "their number; isolates have none", add_community),
    FIGURE("core_fit", "core", "-1 to 1", "none", "correlation with the best core whose actors are tied to all",
           add_core),
    FIGURE("core_size", "core", "1 to N - 1", "none", "actors of that core", add_core),
    DETAIL("core_optima", "core", "1 up", "none", "cores that fit just as well", add_core),
    DETAIL("core_fit_within", "core", "-1 to 1", "none", "the same, of a core that is tied within only", add_core),
    DETAIL("core_fit_apart", "core", "-1 to 1", "none", "the same, dyads between core and others left out", add_core),
    DETAIL("arcs", "arcs", "0 up", "none", "ordered pairs with a directed tie", add_arcs),
    DETAIL("mutual_dyads", "arcs", "0 up", "none", "pairs with arcs both ways", add_arcs),
    DETAIL("asymmetric_dyads", "arcs", "0 up", "none", "pairs with an arc one way", add_arcs),
    FIGURE("reciprocity", "arcs", "0 to 1", "none", "share of arcs that are answered", add_arcs),
    DETAIL("reciprocity_dyads", "arcs", "0 to 1", "none", "share of pairs with arcs that have them both ways",
           add_arcs),
    DETAIL("centralization_indegree", "arcs", "0 to 1", "none", "Freeman's, in-star = 1", add_arcs),
    DETAIL("centralization_outdegree", "arcs", "0 to 1", "none", "Freeman's, out-star = 1", add_arcs),
    DETAIL("krackhardt_connectedness", "hierarchy", "0 to 1", "none", "share of pairs that arcs join", add_arcs),
    DETAIL("krackhardt_hierarchy", "hierarchy", "0 to 1", "none", "share of reaching pairs that reach one way only",
           add_arcs),
    DETAIL("krackhardt_efficiency_arcs", "hierarchy", "0 to 1", "none", "1 - share of arcs to spare", add_arcs),
    DETAIL("krackhardt_lub", "hierarchy", "0 to 1", "none", "share of pairs with a least upper bound", add_arcs),
    DETAIL("flow_hierarchy", "hierarchy", "0 to 1", "none", "share of arcs on no cycle", add_arcs),
    DETAIL("reaching_centrality", "hierarchy", "0 to 1", "none", "Mones's global reaching centrality, out-star = 1",
           add_arcs),
    TRIAD("003", "no arcs"),
    TRIAD("012", "one arc"),
    TRIAD("102", "a mutual dyad"),
    TRIAD("021D", "A<-B->C"),
    TRIAD("021U", "A->B<-C"),
    TRIAD("021C", "A->B->C"),
    TRIAD("111D", "A<->B<-C"),
    TRIAD("111U", "A<->B->C"),
    TRIAD("030T", "A->B<-C, A->C"),
    TRIAD("030C", "A->B->C->A"),
    TRIAD("201", "A<->B<->C"),
    TRIAD("120D", "A<-B->C, A<->C"),
    TRIAD("120U", "A->B<-C, A<->C"),
    TRIAD("120C", "A->B->C, A<->C"),
    TRIAD("210", "A->B<->C, A<->C"),
    TRIAD("300", "all mutual"),
    DETAIL("cooperative_dyads", "balance", "0 up", "sign", "pairs with more cooperative strength", add_balance),
    DETAIL("adverse_dyads", "balance", "0 up", "sign", "pairs with more adverse strength", add_balance),
    DETAIL("ambivalent_dyads", "balance", "0 up", "sign", "pairs with as much of either: without a sign", add_balance),
    DETAIL("triangles_ppp", "balance", "0 up", "sign", "triangles, all cooperative", add_balance),
    DETAIL("triangles_ppn", "balance", "0 up", "sign", "triangles with one adverse dyad", add_balance),
    DETAIL("triangles_pnn", "balance", "0 up", "sign", "triangles with two", add_balance),
    DETAIL("triangles_nnn", "balance", "0 up", "sign", "triangles, all adverse", add_balance),
    FIGURE("balance", "balance", "0 to 1", "sign", "share of triangles with no or two adverse dyads", add_balance),
    DETAIL("balance_weak", "balance", "0 to 1", "sign", "share of triangles but those with one", add_balance),
    FIGURE("frustration", "balance", "0 to m", "sign", "fewest dyads against two camps, where it is known",
           add_balance),
    DETAIL("frustration_least", "balance", "0 to m", "sign", "lower bound", add_balance),
    DETAIL("frustration_most", "balance", "0 to m", "sign", "of the best camps found", add_balance),
    DETAIL("frustration_fit", "balance", "0 to 1", "sign", "1 - 2 frustration_most / dyads with a sign", add_balance),
    DETAIL("is_balanced", "balance", "0 or 1", "sign", "two camps without frustration", add_balance),
    DETAIL("is_clusterable", "balance", "0 or 1", "sign", "any number of camps without frustration", add_balance),
};
const guint spk_network_row_count = G_N_ELEMENTS(spk_network_rows);
