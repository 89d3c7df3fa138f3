/* Shortest paths. Every dyad has length 1 unless lengths are asked for. */
#include <math.h>

#include "measures/measuring.h"

static SpkColumn *
column_of(const char *name, const double *values, guint count)
{
    SpkColumn *column = spk_column_new(name, count);
    for (guint i = 0; i < count; ++i)
        column->values[i] = values[i];
    return column;
}

SpkColumn *
spk_betweenness_of(const SpkSweep *sweep)
{
    return column_of("betweenness", sweep->betweenness, sweep->count);
}

SpkColumn *
spk_closeness_of(const SpkSweep *sweep)
{
    SpkColumn *column = spk_column_new("closeness", sweep->count);
    double others = (double)sweep->count - 1;
    if (sweep->count < 2)
        spk_column_undefine(column, "fewer than two actors");
    else if (sweep->reached[0] < sweep->count - 1)
        spk_column_undefine(column, "the network is not connected");
    else
        for (guint i = 0; i < sweep->count; ++i)
            column->values[i] = others / sweep->distance_sum[i];
    return column;
}

SpkColumn *
spk_harmonic_of(const SpkSweep *sweep)
{
    SpkColumn *column = spk_column_new("harmonic", sweep->count);
    double others = (double)sweep->count - 1;
    for (guint i = 0; i < sweep->count; ++i)
        column->values[i] = others > 0 ? sweep->nearness_sum[i] / others : NAN;
    spk_column_explain(column, "fewer than two actors");
    return column;
}

gboolean
spk_add_paths(SpkMeasuring *measuring, GPtrArray *columns, GError **error)
{
    const SpkSweep *sweep = spk_measuring_paths(measuring);
    (void)error;
    g_ptr_array_add(columns, spk_betweenness_of(sweep));
    g_ptr_array_add(columns, spk_closeness_of(sweep));
    g_ptr_array_add(columns, spk_harmonic_of(sweep));
    return TRUE;
}

gboolean
spk_measure_betweenness(const SpkNetwork *network, SpkColumn **ret_column, GError **error)
{
    (void)error;
    g_auto(SpkSweep) sweep = spk_sweep(network);
    *ret_column = spk_betweenness_of(&sweep);
    return TRUE;
}

gboolean
spk_measure_closeness(const SpkNetwork *network, SpkColumn **ret_column, GError **error)
{
    (void)error;
    g_auto(SpkSweep) sweep = spk_sweep(network);
    *ret_column = spk_closeness_of(&sweep);
    return TRUE;
}

gboolean
spk_measure_harmonic(const SpkNetwork *network, SpkColumn **ret_column, GError **error)
{
    (void)error;
    g_auto(SpkSweep) sweep = spk_sweep(network);
    *ret_column = spk_harmonic_of(&sweep);
    return TRUE;
}

/** Over the largest component, of equals the one with the first actor. */
static void
measure_distances(const SpkSweep *sweep, double *ret_mean, double *ret_diameter)
{
    guint first = 0;
    double sum = 0, farthest = 0;
    for (guint i = 1; i < sweep->count; ++i)
        if (sweep->reached[i] > sweep->reached[first])
            first = i;
    for (guint i = first; i < sweep->count; ++i)
        if (sweep->component[i] == first) {
            sum += sweep->distance_sum[i];
            farthest = MAX(farthest, sweep->farthest[i]);
        }
    *ret_mean = sum / ((sweep->reached[first] + 1.0) * sweep->reached[first]);
    *ret_diameter = farthest;
}

void
spk_figures_add_paths(const SpkNetwork *network, const SpkSweep *sweep, GPtrArray *figures)
{
    double mean = NAN, diameter = NAN, actors = network->actor_count;
    double efficiency = actors > 1 ? spk_sweep_total_nearness(sweep) / (actors * (actors - 1)) : NAN;

    if (network->dyad_count > 0)
        measure_distances(sweep, &mean, &diameter);
    spk_figures_add(figures, "mean_distance", mean, "no ties");
    spk_figures_add(figures, "diameter", diameter, "no ties");
    spk_figures_add(figures, "efficiency", efficiency, "fewer than two actors");
}
