/* The weighted networks that two codings make of all texts together. */
#include "score/keys.h"
#include "base/text.h"
#include "score/tally.h"
#include <math.h>

/* Actual claims, each dyad, type and status once a sentence. */
static GArray *
collect_actual(const SpkClaims *claims)
{
    GArray *keys = spk_keys_new();
    SpkKey made[3];

    for (guint i = 0; i < claims->claims->len; ++i) {
        const SpkClaim *claim = &g_array_index(claims->claims, SpkClaim, i);
        if (claim->is_optional || claim->status != SPK_STATUS_ACTUAL)
            continue;
        spk_claim_keys(claims->texts, claim, SPK_SCORE_DYAD, made);
        made[0].kind = claim->type + 1;
        g_array_append_val(keys, made[0]);
    }
    spk_keys_finish(keys);
    return keys;
}

/* Ids of the actors of both networks, in order, each once. */
static GPtrArray *
collect_actors(const GArray *const networks[2])
{
    GPtrArray *actors = g_ptr_array_new();
    guint kept = 0;

    for (guint n = 0; n < 2; ++n)
        for (guint i = 0; i < networks[n]->len; ++i) {
            g_ptr_array_add(actors, (char *)g_array_index(networks[n], SpkKey, i).low);
            g_ptr_array_add(actors, (char *)g_array_index(networks[n], SpkKey, i).high);
        }
    g_ptr_array_sort(actors, spk_text_compare);
    for (guint i = 0; i < actors->len; ++i)
        if (kept == 0 || actors->pdata[kept - 1] != actors->pdata[i])
            actors->pdata[kept++] = actors->pdata[i];
    g_ptr_array_set_size(actors, (gint)kept);
    return actors;
}

static double
pearson(const double *x, const double *y, guint count)
{
    double mean_x = 0, mean_y = 0, sxy = 0, sxx = 0, syy = 0;

    for (guint i = 0; i < count; ++i) {
        mean_x += x[i] / count;
        mean_y += y[i] / count;
    }
    for (guint i = 0; i < count; ++i) {
        sxy += (x[i] - mean_x) * (y[i] - mean_y);
        sxx += (x[i] - mean_x) * (x[i] - mean_x);
        syy += (y[i] - mean_y) * (y[i] - mean_y);
    }
    return sxx > 0 && syy > 0 ? sxy / sqrt(sxx * syy) : 0;
}

/* Average ranks where values are equal. */
static double *
ranks(const double *values, guint count)
{
    double *result = g_new(double, count);

    for (guint i = 0; i < count; ++i) {
        guint below = 0, equal = 0;
        for (guint k = 0; k < count; ++k) {
            below += values[k] < values[i];
            equal += values[k] == values[i];
        }
        result[i] = below + (equal + 1) / 2.0;
    }
    return result;
}

/* Weights by dyad (i < k, row by row of the upper triangle) and strengths by actor. */
static void
weigh(const GArray *network, GPtrArray *actors, double *weights, double *strengths)
{
    const guint count = actors->len;

    for (guint i = 0; i < network->len; ++i) {
        const SpkKey *key = &g_array_index(network, SpkKey, i);
        guint a = 0, b = 0;
        while (actors->pdata[a] != key->low)
            ++a;
        while (actors->pdata[b] != key->high)
            ++b;
        weights[a * count + b] += 1;
        strengths[a] += 1;
        strengths[b] += 1;
    }
    for (guint a = 0, at = 0; a < count; ++a)
        for (guint b = a + 1; b < count; ++b)
            weights[at++] = weights[a * count + b];
}

void
spk_compare_networks(const SpkClaims *claims, const SpkClaims *reference, double *ret_pearson, double *ret_spearman)
{
    g_autoptr(GArray) coded = collect_actual(claims), wanted = collect_actual(reference);
    const GArray *const networks[2] = {coded, wanted};
    g_autoptr(GPtrArray) actors = collect_actors(networks);
    const guint count = actors->len;

    *ret_pearson = *ret_spearman = 0;
    if (count < 3)
        return;
    g_autofree double *coded_weights = g_new0(double, (gsize)count *count);
    g_autofree double *wanted_weights = g_new0(double, (gsize)count *count);
    g_autofree double *coded_strengths = g_new0(double, count), *wanted_strengths = g_new0(double, count);
    weigh(coded, actors, coded_weights, coded_strengths);
    weigh(wanted, actors, wanted_weights, wanted_strengths);
    g_autofree double *coded_ranks = ranks(coded_strengths, count), *wanted_ranks = ranks(wanted_strengths, count);
    *ret_pearson = pearson(coded_weights, wanted_weights, count * (count - 1) / 2);
    *ret_spearman = pearson(coded_ranks, wanted_ranks, count);
}
