/* Networks held against each other, in plain words. */
#include "base/text.h"
#include <math.h>
#include <spokes/report.h>
#include <string.h>

typedef struct {
    const SpkComparisonFindings *findings;
    const SpkStep *step;
    GString *text;
} Reading;

static const char *
name_of(const Reading *reading, guint network)
{
    return reading->findings->comparison->panel->names[network];
}

static const SpkExposure *
exposure_of(const Reading *reading, guint network)
{
    return &g_array_index(reading->findings->comparison->exposures, SpkExposure, network);
}

static char *
decimals(double value)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];

    g_ascii_formatd(text, sizeof text, "%.3f", value);
    return g_strdup(text);
}

static void
tell_changes(Reading *reading)
{
    const SpkSimilarity *similarity = &reading->step->similarity;

    g_string_append_printf(reading->text, "From %s to %s %u dyad%s kept, %u added, %u dropped",
                           name_of(reading, reading->step->first), name_of(reading, reading->step->second),
                           similarity->kept, similarity->kept == 1 ? " was" : "s were", similarity->added,
                           similarity->dropped);
    if (!isnan(similarity->jaccard)) {
        g_autofree char *jaccard = decimals(similarity->jaccard), *r = decimals(similarity->r);
        g_string_append_printf(reading->text, " (Jaccard %s%s%s)", jaccard, isnan(similarity->r) ? "" : ", r ",
                               isnan(similarity->r) ? "" : r);
    }
    g_string_append(reading->text, ". ");
    if (similarity->kept + similarity->hamming == 0)
        g_string_append(reading->text, "Neither has a dyad: there is nothing to compare. ");
    else if (similarity->kept + similarity->added == 0 || similarity->kept + similarity->dropped == 0)
        g_string_append_printf(
            reading->text, "%s has no dyads: every change is all that the other one has. ",
            name_of(reading, similarity->kept + similarity->added ? reading->step->first : reading->step->second));
    else if (similarity->actors_kept == 0)
        g_string_append(reading->text, "The two have no actor with a tie in common. ");
    else if (similarity->hamming == 0 && similarity->strengthened + similarity->weakened == 0)
        g_string_append(reading->text, "The two have the same dyads of the same strength. ");
}

static void
tell_exposure(Reading *reading)
{
    const SpkExposure *first = exposure_of(reading, reading->step->first);
    const SpkExposure *second = exposure_of(reading, reading->step->second);
    double years = first->years / second->years;

    if (years > 1.25 || years < 0.8) {
        g_autofree char *one = decimals(first->years), *other = decimals(second->years);
        g_string_append_printf(reading->text,
                               "Warning: the windows are unequal, %s and %s years: compare rates, not counts, or take "
                               "--equal-windows. ",
                               one, other);
    }
    if (first->documents > 1.25 * second->documents || second->documents > 1.25 * first->documents)
        g_string_append_printf(reading->text,
                               "Warning: %u document%s of the first and %u of the second: more documents tell of more "
                               "ties. ",
                               first->documents, first->documents == 1 ? " speaks" : "s speak", second->documents);
    if (first->undated || second->undated)
        g_string_append_printf(reading->text,
                               "Warning: %u ties without a date are in neither; the columns if_undated_first and "
                               "if_undated_second tell what the differences would be with them. ",
                               MAX(first->undated, second->undated));
}

/* How a difference fares when all undated ties are put on one side. */
static gboolean
is_artefact(const SpkStep *step, SpkQuick figure)
{
    double base = NAN, least = NAN, greatest = NAN;

    for (guint i = 0; step->variants && i < step->variants->len; ++i) {
        const SpkVariant *variant = &g_array_index(step->variants, SpkVariant, i);
        if (!strcmp(variant->name, "base"))
            base = variant->differences[figure];
        else if (!strcmp(variant->name, "undated_first") || !strcmp(variant->name, "undated_second")) {
            least = fmin(least, variant->differences[figure]);
            greatest = fmax(greatest, variant->differences[figure]);
        }
    }
    return (base > 1e-9 && least <= 1e-9) || (base < -1e-9 && greatest >= -1e-9);
}

static void
tell_dating(Reading *reading)
{
    g_autoptr(GString) names = g_string_new(NULL);

    for (guint f = 0; f < SPK_QUICK_COUNT; ++f)
        if (is_artefact(reading->step, (SpkQuick)f))
            g_string_append_printf(names, "%s%s", names->len ? ", " : "", spk_quick_name((SpkQuick)f));
    if (names->len)
        g_string_append_printf(reading->text,
                               "The sign of these differences depends on when the undated ties were: %s. ", names->str);
}

static void
tell_figure(Reading *reading, SpkQuick figure, const char *words)
{
    GPtrArray *const *figures = (GPtrArray *const *)(gpointer)reading->findings->comparison->figures->pdata;
    const SpkFigure *first = spk_figure_find(figures[reading->step->first], spk_quick_name(figure));
    const SpkFigure *second = spk_figure_find(figures[reading->step->second], spk_quick_name(figure));

    if (!first || !second || isnan(first->value) || isnan(second->value))
        return;
    g_autofree char *one = decimals(first->value), *other = decimals(second->value);
    if (!strcmp(one, other))
        g_string_append_printf(reading->text, "%s stays at %s. ", words, one);
    else
        g_string_append_printf(reading->text, "%s %s from %s to %s. ", words,
                               second->value > first->value ? "rises" : "falls", one, other);
}

static void
tell_figures(Reading *reading)
{
    const SpkPanel *panel = reading->findings->comparison->panel;

    tell_figure(reading, SPK_QUICK_DENSITY, "Density");
    tell_figure(reading, SPK_QUICK_CENTRALIZATION_DEGREE, "Degree centralization");
    if (panel->hub < 0)
        return;
    g_autofree char *coverage =
        g_strdup_printf("The share of the others tied to %s", spk_panel_actor(panel, panel->hub));
    tell_figure(reading, SPK_QUICK_HUB_COVERAGE, coverage);
    tell_figure(reading, SPK_QUICK_SPOKE_DENSITY, "Density among its spokes");
}

static void
tell_chance(Reading *reading)
{
    const GArray *swaps = reading->step->swaps;
    const SpkSwapTest *least = NULL;

    if (!swaps)
        return;
    for (guint i = 0; i < SPK_QUICK_COUNT; ++i) { // given the blocks alone: the first ones
        const SpkSwapTest *test = &g_array_index(swaps, SpkSwapTest, i);
        if (!isnan(test->p) && (!least || test->p < least->p))
            least = test;
    }
    if (!least) {
        g_string_append(reading->text, "There is nothing to swap between the two, so no test of their difference. ");
        return;
    }
    g_autofree char *p = spk_number_format(least->p), *holm = spk_number_format(least->p_holm);
    g_string_append_printf(reading->text,
                           "Given which %s there are, and nothing on which side of the border each falls, the least "
                           "p of a difference is %s (%s), or %s adjusted for all measures. ",
                           spk_block_kind_name(reading->findings->options->blocks), p, spk_quick_name(least->figure),
                           holm);
    if (least->p_least > 0.05) {
        g_autofree char *bound = spk_number_format(least->p_least);
        g_string_append_printf(reading->text,
                               "Warning: with %u block%s to swap no p below %s was possible for it: the test cannot "
                               "find anything at 0.05. ",
                               least->blocks, least->blocks == 1 ? "" : "s", bound);
    }
}

char *
spk_report_comparison_reading(const SpkComparisonFindings *findings)
{
    Reading reading = {findings, NULL, g_string_new(NULL)};
    const gboolean is_pair = findings->comparison->steps->len == 1;

    for (guint i = 0; i < findings->comparison->steps->len; ++i) {
        reading.step = findings->comparison->steps->pdata[i];
        tell_changes(&reading);
        if (!is_pair)
            continue;
        tell_exposure(&reading);
        tell_dating(&reading);
        tell_figures(&reading);
        tell_chance(&reading);
    }
    return g_strchomp(g_string_free(reading.text, FALSE));
}
