#include "drawing/diagram.h"
#include <math.h>

/* How likely a pair's share of an actor's weight is if that weight were split at random among its pairs. */
static double
chance(double weight, double sum, guint pairs)
{
    return pairs < 2 || sum <= 0 ? 1 : pow(1 - MIN(weight / sum, 1), pairs - 1);
}

SpkDiagram *
spk_diagram_backbone(const SpkDiagram *diagram, double alpha)
{
    g_autofree double *sums = g_new0(double, diagram->actors->len + 1);
    g_autofree guint *pairs = g_new0(guint, diagram->actors->len + 1);
    g_autofree gboolean *keeps = g_new0(gboolean, diagram->bundles->len + 1);
    for (guint i = 0; i < diagram->dyads->len; ++i) {
        const SpkDrawDyad *dyad = &g_array_index(diagram->dyads, SpkDrawDyad, i);
        double weight = dyad->bond + dyad->strain;
        sums[dyad->a] += weight, sums[dyad->b] += weight;
        ++pairs[dyad->a], ++pairs[dyad->b];
    }
    for (guint i = 0; i < diagram->dyads->len; ++i) {
        const SpkDrawDyad *dyad = &g_array_index(diagram->dyads, SpkDrawDyad, i);
        double weight = dyad->bond + dyad->strain;
        double least =
            MIN(chance(weight, sums[dyad->a], pairs[dyad->a]), chance(weight, sums[dyad->b], pairs[dyad->b]));
        for (guint j = 0; j < dyad->count; ++j)
            keeps[dyad->first + j] = least < alpha;
    }
    g_autoptr(SpkDiagram) kept = spk_diagram_keep(diagram, NULL, keeps);
    return spk_diagram_drop_isolates(kept);
}
