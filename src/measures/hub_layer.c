/* What a hub is in networks of other ties: adverse ones, one type, proposals. */
#include "measures/hub_report.h"
#include <math.h>

void
spk_hub_layer_free(SpkHubLayer *layer)
{
    if (!layer)
        return;
    g_free(layer->name);
    g_free(layer->leader);
    g_free(layer);
}

/* Freeman's centralizations, of what the candidates have already: sum of differences from the greatest, by a star's. */
static void
add_centralizations(const GArray *candidates, SpkHubLayer *layer)
{
    const double actors = candidates->len;
    double degrees = 0, betweenness = 0, most_degree = 0, most_betweenness = 0;

    layer->centralization_degree = layer->centralization_betweenness = NAN;
    if (actors < 3)
        return;
    for (guint i = 0; i < candidates->len; ++i) {
        const SpkHubCandidate *candidate = &g_array_index(candidates, SpkHubCandidate, i);
        degrees += candidate->degree;
        betweenness += candidate->betweenness;
        most_degree = MAX(most_degree, candidate->degree);
        most_betweenness = MAX(most_betweenness, candidate->betweenness);
    }
    layer->centralization_degree = (actors * most_degree - degrees) / ((actors - 1) * (actors - 2));
    layer->centralization_betweenness = (actors * most_betweenness - betweenness) / (actors - 1);
}

gboolean
spk_hub_layer_make(const SpkNetwork *network, const char *kind, const char *name, const char *hub,
                   SpkHubLayer **ret_layer, GError **error)
{
    const gint index = hub ? spk_network_find_actor(network, hub) : -1;
    g_autoptr(SpkHubReport) report = NULL;

    if (!spk_hub_report_make(network, index, &report, error))
        return FALSE;
    SpkHubLayer *layer = g_new0(SpkHubLayer, 1);
    *layer = (SpkHubLayer){.kind = kind,
                           .name = g_strdup(name),
                           .actors = network->actor_count,
                           .ties = network->tie_count,
                           .dyads = network->dyad_count,
                           .leader_fit = NAN,
                           .has_hub = index >= 0,
                           .coverage = NAN,
                           .star_fit = NAN,
                           .spoke_density = NAN};
    add_centralizations(report->candidates, layer);
    if (network->dyad_count > 0) {
        const SpkHubCandidate *leader = &g_array_index(report->candidates, SpkHubCandidate, 0);
        layer->leader = g_strdup(network->actors[leader->actor].id);
        layer->leader_fit = leader->star_fit;
    }
    if (index >= 0) {
        const SpkHubCandidate *candidate = spk_hub_report_candidate(report, (guint)index);
        layer->coverage = candidate->coverage;
        layer->star_fit = candidate->star_fit;
        layer->spoke_density = candidate->spoke_density;
    }
    *ret_layer = layer;
    return TRUE;
}
