/* Mixing: whether the ties of an actor lead to others like it. */
#include <math.h>

#include "measures/figures.h"

/** Correlation of the values at both ends of a dyad, each dyad taken in both directions (Newman 2003, eq. 26). */
static double
correlate_ends(const SpkNetwork *network, const double *values)
{
    double dyads = 0, sum = 0, products = 0, squares = 0;
    for (guint i = 0; i < network->dyad_count; ++i) {
        double a = values[network->dyads[i].source], b = values[network->dyads[i].target];
        if (isnan(a) || isnan(b))
            continue;
        ++dyads;
        sum += a + b;
        products += 2 * a * b;
        squares += a * a + b * b;
    }
    double ends = 2 * dyads, spread = ends * squares - sum * sum;
    // Counts are whole numbers, so no spread is exactly none; of measured values a remainder of rounding is none either
    return spread > 1e-12 * ends * squares ? (ends * products - sum * sum) / spread : NAN;
}

double
spk_measure_assortativity(const SpkNetwork *network, const SpkColumn *column)
{
    return correlate_ends(network, column->values);
}

/** Shares of dyads' ends by group: `within` those whose dyads stay in it, `ends` all. */
static double
share_ends(const SpkNetwork *network, const guint *groups, guint group_count, double *ends)
{
    double within = 0, total = 0;
    for (guint g = 0; g < group_count; ++g)
        ends[g] = 0;
    for (guint i = 0; i < network->dyad_count; ++i) {
        guint a = groups[network->dyads[i].source], b = groups[network->dyads[i].target];
        if (a >= group_count || b >= group_count)
            continue;
        ++ends[a];
        ++ends[b];
        total += 2;
        within += a == b ? 2 : 0;
    }
    for (guint g = 0; g < group_count; ++g)
        ends[g] /= total;
    return within / total;
}

double
spk_measure_assortativity_by_group(const SpkNetwork *network, const guint *groups, guint group_count)
{
    g_autofree double *ends = g_new(double, group_count);
    double within = share_ends(network, groups, group_count, ends), chance = 0;
    for (guint g = 0; g < group_count; ++g)
        chance += ends[g] * ends[g];
    return chance < 1 ? (within - chance) / (1 - chance) : NAN;
}

double
spk_measure_ei_index(const SpkNetwork *network, const guint *groups, guint group_count)
{
    g_autofree double *ends = g_new(double, group_count);
    return 1 - 2 * share_ends(network, groups, group_count, ends);
}

void
spk_figures_add_groups(const SpkNetwork *network, const guint *groups, gboolean has_groups, GPtrArray *figures)
{
    guint count = 0;
    for (guint i = 0; i < network->actor_count; ++i)
        if (groups[i] != G_MAXUINT)
            count = MAX(count, groups[i] + 1);
    const char *why = has_groups ? "no ties between actors whose groups are known" : "no groups were given";
    double index = spk_measure_ei_index(network, groups, count);

    spk_figures_add(figures, "groups", has_groups ? count : NAN, why);
    spk_figures_add(figures, "assortativity_group", spk_measure_assortativity_by_group(network, groups, count),
                    has_groups && !isnan(index) ? "all ties are of one group" : why);
    spk_figures_add(figures, "ei_index", index, why);
}

/* Rich club */

double
spk_measure_rich_club(const SpkNetwork *network, const SpkColumn *degree, double above, guint *ret_members)
{
    double members = 0, dyads = 0;
    for (guint i = 0; i < degree->count; ++i)
        members += degree->values[i] > above;
    for (guint i = 0; i < network->dyad_count; ++i)
        dyads += degree->values[network->dyads[i].source] > above && degree->values[network->dyads[i].target] > above;
    if (ret_members)
        *ret_members = (guint)members;
    return members > 1 ? 2 * dyads / (members * (members - 1)) : NAN;
}

gboolean
spk_figures_add_mixing(const SpkNetwork *network, GPtrArray *figures, GError **error)
{
    g_autoptr(SpkColumn) degree = NULL;
    guint members = 0;
    if (!spk_measure_degree(network, &degree, error))
        return FALSE;

    double mean = network->actor_count ? 2.0 * network->dyad_count / network->actor_count : NAN;
    double club = network->dyad_count ? spk_measure_rich_club(network, degree, mean, &members) : NAN;
    const char *no_club = network->dyad_count ? "fewer than two actors are above the mean degree" : "no ties";
    spk_figures_add(figures, "mean_degree", mean, "no actors");
    spk_figures_add(figures, "assortativity_degree", correlate_ends(network, degree->values),
                    network->dyad_count ? "all that are tied have the same degree" : "no ties");
    spk_figures_add(figures, "rich_club_actors", network->dyad_count ? members : NAN, "no ties");
    spk_figures_add(figures, "rich_club", club, no_club);
    return TRUE;
}
