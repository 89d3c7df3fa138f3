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

static double
value_of(GPtrArray *figures, const char *name)
{
    const SpkFigure *figure = spk_figure_find(figures, name);
    return figure ? figure->value : NAN;
}

gboolean
spk_hub_layer_make(const SpkNetwork *network, const char *kind, const char *name, const char *hub,
                   SpkHubLayer **ret_layer, GError **error)
{
    static const char *const names[] = {"centralization_degree", "centralization_betweenness", NULL};
    const gint index = hub ? spk_network_find_actor(network, hub) : -1;
    g_autoptr(SpkHubReport) report = NULL;
    g_autoptr(GPtrArray) figures = NULL;

    if (!spk_hub_report_make(network, index, &report, error) ||
        !spk_measure_network_by_name(network, names, NULL, &figures, error))
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
                           .spoke_density = NAN,
                           .centralization_degree = value_of(figures, names[0]),
                           .centralization_betweenness = value_of(figures, names[1])};
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
