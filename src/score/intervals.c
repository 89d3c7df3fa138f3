/* How sure the figures are. */
#include "base/random.h"
#include "base/text.h"
#include "score/tally.h"
#include <math.h>

static const double normal_quantile = 1.959963984540054; // of 0.975

/* Wilson (1927), eq. for the limits of a proportion. */
static void
set_wilson(SpkScored *scored, double count)
{
    if (!(count > 0))
        return;
    const double p = scored->value, z2 = normal_quantile * normal_quantile;
    const double middle = (p + z2 / (2 * count)) / (1 + z2 / count);
    const double reach = normal_quantile / (1 + z2 / count) * sqrt(p * (1 - p) / count + z2 / (4 * count * count));

    scored->low = MAX(0, middle - reach);
    scored->high = MIN(1, middle + reach);
}

/* F1 = 2J / (1 + J), J being hits among all that either side has: a proportion, and F1 rises with it. */
static void
set_wilson_f1(SpkScored *scored, double either)
{
    SpkScored joint = {scored->value / (2 - scored->value), NAN, NAN};

    set_wilson(&joint, either);
    scored->low = 2 * joint.low / (1 + joint.low);
    scored->high = 2 * joint.high / (1 + joint.high);
}

void
spk_interval_wilson(SpkScoreRow *row)
{
    row->method = row->wanted + row->coded > 0 || row->wanted > 0 ? SPK_INTERVAL_WILSON : SPK_INTERVAL_NONE;
    set_wilson(&row->precision, row->level == SPK_SCORE_YEAR ? row->wanted : row->coded);
    if (row->level == SPK_SCORE_YEAR)
        return;
    set_wilson(&row->recall, row->wanted);
    set_wilson_f1(&row->f1, row->wanted + row->coded - row->hits);
}

static void
set_percentiles(SpkScored *scored, GArray *values)
{
    if (!values->len || isnan(scored->value))
        return;
    g_array_sort(values, spk_number_compare);
    scored->low = spk_number_quantile((const double *)(gconstpointer)values->data, values->len, 0.025);
    scored->high = spk_number_quantile((const double *)(gconstpointer)values->data, values->len, 0.975);
}

/* Stream `replicate` of the seed: the same documents for every row. */
static void
draw_documents(guint *times, guint count, guint64 seed, guint replicate)
{
    SpkRandom random;

    spk_random_init(&random, seed, replicate);
    for (guint i = 0; i < count; ++i)
        times[i] = 0;
    for (guint i = 0; i < count; ++i)
        ++times[spk_random_below(&random, count)];
}

void
spk_interval_bootstrap(SpkScoreRow *row, GPtrArray *tallies, const SpkScoreOptions *options)
{
    const guint count = ((const SpkTally *)tallies->pdata[0])->document_count;
    g_autofree guint *times = g_new(guint, count);
    g_autoptr(GArray) precision = g_array_new(FALSE, FALSE, sizeof(double));
    g_autoptr(GArray) recall = g_array_new(FALSE, FALSE, sizeof(double));
    g_autoptr(GArray) f1 = g_array_new(FALSE, FALSE, sizeof(double));

    row->method = SPK_INTERVAL_BOOTSTRAP;
    for (guint i = 0; i < options->replicates; ++i) {
        draw_documents(times, count, options->seed, i);
        const SpkFigures figures = spk_tallies_figures(tallies, times);
        /* A sample without such claims has no such share */
        if (figures.coded > 0 || (row->level == SPK_SCORE_YEAR && figures.wanted > 0))
            g_array_append_val(precision, figures.precision);
        if (figures.wanted > 0)
            g_array_append_val(recall, figures.recall);
        if (figures.wanted > 0 || figures.coded > 0)
            g_array_append_val(f1, figures.f1);
    }
    set_percentiles(&row->precision, precision);
    set_percentiles(&row->recall, recall);
    set_percentiles(&row->f1, f1);
}
