/* Logistic regression with a ridge penalty: cyclic coordinate descent with Newton steps (Chang, Hsieh & Lin 2008). */
#include "score/logistic.h"

#include <math.h>

#define MOST_SWEEPS 300
#define TOLERANCE 1e-5 // largest step of a sweep
#define LONGEST_STEP 1.0

typedef struct {
    const SpkDesign *design;
    double *weights, *log_odds;
} Fit;

static guint
used(const SpkDesign *design, const GArray *column)
{
    guint count = 0;
    for (guint i = 0; i < column->len; ++i)
        count += !design->use || design->use[g_array_index(column, SpkOccurrence, i).example];
    return count;
}

/* One Newton step along a feature. Returns its length. */
static double
step(Fit *fit, guint feature, double ridge)
{
    const SpkDesign *design = fit->design;
    const GArray *column = design->columns->pdata[feature];
    double slope = ridge * fit->weights[feature], bend = ridge;
    for (guint i = 0; i < column->len; ++i) {
        const SpkOccurrence *one = &g_array_index(column, SpkOccurrence, i);
        if (design->use && !design->use[one->example])
            continue;
        double p = 1 / (1 + exp(-fit->log_odds[one->example]));
        slope += one->times * (p - design->right[one->example]);
        bend += (double)one->times * one->times * p * (1 - p);
    }
    if (bend < 1e-12)
        return 0;
    double change = CLAMP(-slope / bend, -LONGEST_STEP, LONGEST_STEP);
    fit->weights[feature] += change;
    for (guint i = 0; i < column->len; ++i) {
        const SpkOccurrence *one = &g_array_index(column, SpkOccurrence, i);
        fit->log_odds[one->example] += change * one->times;
    }
    return fabs(change);
}

double *
spk_logistic_fit(const SpkDesign *design, double ridge, guint least)
{
    g_autofree double *log_odds = g_new0(double, design->example_count + 1);
    g_autofree guint *counts = g_new0(guint, design->columns->len + 1);
    guint examples = 0;
    Fit fit = {design, g_new0(double, design->columns->len + 1), log_odds};
    for (guint i = 0; i < design->example_count; ++i)
        examples += !design->use || design->use[i];
    for (guint j = 0; j < design->columns->len; ++j)
        counts[j] = used(design, design->columns->pdata[j]);
    for (guint sweep = 0; sweep < MOST_SWEEPS; ++sweep) {
        double longest = 0;
        for (guint j = 0; j < design->columns->len; ++j) {
            double length = counts[j] >= least ? step(&fit, j, counts[j] == examples ? 0 : ridge) : 0;
            longest = MAX(longest, length);
        }
        if (longest < TOLERANCE)
            break;
    }
    return fit.weights;
}
