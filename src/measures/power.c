/* Status and power that come from those one is tied to, near and far. */
#include <math.h>

#include "measures/measuring.h"
#include "measures/spectrum.h"

/* Shares of 1 / lambda where nothing is said. */
#define DEFAULT_SHARE 0.5
/* Of the residual to the right side: conjugate gradients stop there, or where they get no further. */
#define PRECISE 1e-15

/** r = (I - beta A) x */
static void
apply(const SpkNetwork *network, double beta, const double *x, double *r)
{
    for (guint i = 0; i < network->actor_count; ++i)
        r[i] = x[i];
    for (guint i = 0; i < network->dyad_count; ++i) {
        const SpkDyad *dyad = &network->dyads[i];
        r[dyad->source] -= beta * dyad->strength * x[dyad->target];
        r[dyad->target] -= beta * dyad->strength * x[dyad->source];
    }
}

static double
product(const double *one, const double *other, guint count)
{
    double sum = 0;
    for (guint i = 0; i < count; ++i)
        sum += one[i] * other[i];
    return sum;
}

/**
 * Solve (I - beta A) x = right by conjugate gradients (Hestenes & Stiefel 1952): as |beta| is below 1 / lambda, the
 * matrix is symmetric and positive definite whatever beta's sign.
 */
static void
solve(const SpkNetwork *network, double beta, const double *right, double *x)
{
    guint count = network->actor_count;
    g_autofree double *residual = g_new(double, count), *way = g_new(double, count), *ahead = g_new(double, count);
    double size = product(right, right, count), left = size, least = PRECISE * PRECISE * size;

    for (guint i = 0; i < count; ++i) {
        x[i] = 0;
        way[i] = residual[i] = right[i];
    }
    for (guint step = 0; step < 10 * count + 100 && left > least; ++step) {
        apply(network, beta, way, ahead);
        double length = left / product(way, ahead, count), before = left;
        for (guint i = 0; i < count; ++i) {
            x[i] += length * way[i];
            residual[i] -= length * ahead[i];
        }
        left = product(residual, residual, count);
        for (guint i = 0; i < count; ++i)
            way[i] = residual[i] + left / before * way[i];
    }
}

/** Strengths: A 1. */
static double *
strengths(const SpkNetwork *network)
{
    double *sums = g_new0(double, network->actor_count);
    for (guint i = 0; i < network->dyad_count; ++i) {
        sums[network->dyads[i].source] += network->dyads[i].strength;
        sums[network->dyads[i].target] += network->dyads[i].strength;
    }
    return sums;
}

/** c = alpha (I - beta A)^-1 A 1, alpha above 0 so that the sum of squares is N. */
static SpkColumn *
bonacich(const SpkNetwork *network, const char *name, double beta)
{
    guint count = network->actor_count;
    SpkColumn *column = spk_column_new(name, count);
    g_autofree double *right = strengths(network);

    if (!network->dyad_count) {
        spk_column_undefine(column, "no ties");
        return column;
    }
    solve(network, beta, right, column->values);
    double scale = sqrt(count / product(column->values, column->values, count));
    for (guint i = 0; i < count; ++i)
        column->values[i] = spk_round(column->values[i] * scale);
    return column;
}

gboolean
spk_add_power(SpkMeasuring *measuring, GPtrArray *columns, GError **error)
{
    const SpkNetwork *network = measuring->network;
    const SpkMeasureOptions *options = measuring->options;
    g_autofree SpkEntry *entries = spk_entries(network, TRUE);
    g_auto(SpkSpectrum) spectrum = {0};
    if (!spk_spectrum(network->actor_count, entries, network->dyad_count, SPK_DENSE_LIMIT, &spectrum, error))
        return FALSE;

    double unit = spectrum.greatest > 0 ? 1 / spectrum.greatest : 0;
    double attenuation = (options->katz > 0 ? options->katz : DEFAULT_SHARE) * unit;
    double beta = (options->beta > 0 ? options->beta : DEFAULT_SHARE) * unit;
    SpkColumn *katz = spk_column_new("katz", network->actor_count);
    g_autofree double *ones = g_new(double, network->actor_count);
    for (guint i = 0; i < network->actor_count; ++i)
        ones[i] = 1;
    solve(network, attenuation, ones, katz->values);
    g_ptr_array_add(columns, katz);
    g_ptr_array_add(columns, bonacich(network, "bonacich_positive", beta));
    g_ptr_array_add(columns, bonacich(network, "bonacich_negative", -beta));
    return TRUE;
}
