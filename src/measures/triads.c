/* Triads: what three actors at a time look like. */
#include <math.h>

#include "measures/figures.h"
#include "measures/adjacency.h"

static void
count_triangle(guint ij, guint ik, guint jk, gpointer data)
{
    (void)ij, (void)ik, (void)jk;
    ++*(double *)data;
}

/** Of 0, 1, 2 and 3 dyads. Paths of two dyads and triangles are counted; the rest follows from how many there are. */
static void
count_triads(const SpkNetwork *network, double counts[4])
{
    g_auto(SpkAdjacency) neighbours = spk_adjacency(network, -1);
    double actors = network->actor_count, paths = 0;

    counts[3] = 0;
    spk_adjacency_triangles(&neighbours, network->actor_count, count_triangle, &counts[3]);
    for (guint i = 0; i < network->actor_count; ++i) {
        double degree = spk_adjacency_degree(&neighbours, i);
        paths += degree * (degree - 1) / 2;
    }
    counts[2] = paths - 3 * counts[3];
    counts[1] = network->dyad_count * (actors - 2) - 2 * counts[2] - 3 * counts[3];
    counts[0] = actors * (actors - 1) * (actors - 2) / 6 - counts[1] - counts[2] - counts[3];
}

void
spk_figures_add_triads(const SpkNetwork *network, GPtrArray *figures)
{
    static const char *const names[] = {"triads_0", "triads_1", "triads_2", "triads_3"};
    double counts[4] = {NAN, NAN, NAN, NAN};

    if (network->actor_count >= 3)
        count_triads(network, counts);
    for (guint i = 0; i < G_N_ELEMENTS(names); ++i)
        spk_figures_add(figures, names[i], counts[i], "fewer than three actors");
}
