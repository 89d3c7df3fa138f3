/*
 * Centralization after Freeman (1979), normalised by the star. igraph's own functions count parallel edges, and divide
 * eigenvector centralization by what a single dyad among isolates would have.
 */
#include <math.h>

#include "measures/figures.h"

/** Sum over actors of how far they fall short of the greatest value, as a share of `star`, what it is in a star. */
static double
centralization(const double *values, guint count, double star)
{
    double greatest = values[0], sum = 0;
    for (guint i = 1; i < count; ++i)
        greatest = MAX(greatest, values[i]);
    for (guint i = 0; i < count; ++i)
        sum += greatest - values[i];
    return sum / star;
}

static gboolean
eigenvector_centralization(const SpkNetwork *network, double *ret_value, const char **ret_undefined, GError **error)
{
    double others = network->actor_count - 1;
    g_autofree double *values = g_new0(double, network->actor_count);
    if (!spk_principal_vector(network, FALSE, values, ret_undefined, error))
        return FALSE;
    if (!*ret_undefined)
        *ret_value = centralization(values, network->actor_count, others * (1 - 1 / sqrt(others)));
    return TRUE;
}

/** In the order degree, betweenness, closeness, eigenvector; those that stay NaN are undefined for `*ret_undefined`. */
static gboolean
measure_centralizations(const SpkNetwork *network, const SpkSweep *sweep, double values[4], const char **ret_undefined,
                        GError **error)
{
    double actors = network->actor_count, pairs = (actors - 1) * (actors - 2);
    g_autoptr(SpkColumn) degree = NULL, closeness = spk_closeness_of(sweep);

    if (!spk_measure_degree(network, &degree, error))
        return FALSE;
    values[0] = centralization(degree->values, degree->count, pairs);
    values[1] = centralization(sweep->betweenness, sweep->count, (actors - 1) * pairs / 2);
    *ret_undefined = closeness->undefined ? "the network is not connected" : NULL;
    if (closeness->undefined)
        return TRUE;
    values[2] = centralization(closeness->values, closeness->count, pairs / (2 * actors - 3));
    return eigenvector_centralization(network, &values[3], ret_undefined, error);
}

gboolean
spk_figures_add_centralization(const SpkNetwork *network, const SpkSweep *sweep, GPtrArray *figures, GError **error)
{
    double values[4] = {NAN, NAN, NAN, NAN};
    const char *undefined = "fewer than three actors";

    if (network->actor_count >= 3 && !measure_centralizations(network, sweep, values, &undefined, error))
        return FALSE;
    spk_figures_add(figures, "centralization_degree", values[0], undefined);
    spk_figures_add(figures, "centralization_betweenness", values[1], undefined);
    spk_figures_add(figures, "centralization_closeness", values[2], undefined);
    spk_figures_add(figures, "centralization_eigenvector", values[3], undefined);
    return TRUE;
}

void
spk_figures_add_harmonic(const SpkSweep *sweep, GPtrArray *figures)
{
    double value = NAN, actors = sweep->count;
    if (sweep->count >= 3) {
        g_autoptr(SpkColumn) harmonic = spk_harmonic_of(sweep);
        value = centralization(harmonic->values, harmonic->count, (actors - 2) / 2); // a spoke has N / (2 (N - 1))
    }
    spk_figures_add(figures, "centralization_harmonic", value, "fewer than three actors");
}
