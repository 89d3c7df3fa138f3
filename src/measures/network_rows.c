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

#define FIGURE(name, family, range, weights, about, add)                                                               \
    {                                                                                                                  \
        {name, family, range, weights, about, TRUE}, NULL, add                                                         \
    }

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
};
const guint spk_network_row_count = G_N_ELEMENTS(spk_network_rows);
