/* The tables of networks held against each other: is it more than chance, or than the choice of sources? */
#include "report/comparison.h"
#include <math.h>
#include <string.h>

static const SpkStep *
step_at(const SpkComparisonFindings *findings, guint index)
{
    return findings->comparison->steps->pdata[index];
}

static void
add_qap(const SpkComparisonFindings *findings, SpkParts *parts)
{
    static const char *const columns[] = {"given",     "actors", "r",      "mean",         "deviation",
                                          "p_greater", "p_less", "method", "permutations", NULL};
    SpkTable *table = spk_parts_add(parts, "qap", "Are they alike beyond their shapes? (QAP correlation)");

    spk_comparison_columns(findings, table, columns);
    for (guint i = 0; i < findings->comparison->steps->len; ++i) {
        const SpkQapTest *qap = &step_at(findings, i)->qap;
        spk_comparison_row(findings, table, step_at(findings, i));
        spk_table_add_text(table, "both networks but for who is who");
        spk_table_add_number(table, qap->actors);
        spk_table_add_number(table, qap->r);
        spk_table_add_number(table, qap->mean);
        spk_table_add_number(table, qap->deviation);
        spk_table_add_number(table, qap->p_greater);
        spk_table_add_number(table, qap->p_less);
        spk_table_add_text(table, qap->undefined ? qap->undefined : qap->is_exact ? "exact" : "Monte Carlo");
        spk_table_add_number(table, qap->permutations);
    }
}

static void
add_swaps(const SpkComparisonFindings *findings, SpkParts *parts)
{
    static const char *const columns[] = {"measure", "given",   "difference", "mean",        "deviation", "p",
                                          "p_holm",  "p_least", "method",     "assignments", "blocks",    NULL};
    SpkTable *table = spk_parts_add(parts, "swap", "Is the difference more than chance? (paired swap of whole blocks)");

    spk_comparison_columns(findings, table, columns);
    for (guint i = 0; i < findings->comparison->steps->len; ++i) {
        const GArray *swaps = step_at(findings, i)->swaps;
        for (guint k = 0; swaps && k < swaps->len; ++k) {
            const SpkSwapTest *test = &g_array_index(swaps, SpkSwapTest, k);
            spk_comparison_row(findings, table, step_at(findings, i));
            spk_table_add_text(table, spk_quick_name(test->figure));
            spk_table_add_text(table, spk_swap_name(test->given));
            spk_table_add_number(table, test->difference);
            spk_table_add_number(table, test->mean);
            spk_table_add_number(table, test->deviation);
            spk_table_add_number(table, test->p);
            spk_table_add_number(table, test->p_holm);
            spk_table_add_number(table, test->p_least);
            spk_table_add_text(table, test->undefined ? test->undefined : test->is_exact ? "exact" : "Monte Carlo");
            spk_table_add_number(table, test->assignments);
            spk_table_add_number(table, test->blocks);
        }
    }
}

static void
add_null_tests(const SpkComparisonFindings *findings, SpkParts *parts)
{
    static const char *const columns[] = {"network",   "measure", "given",          "observed", "mean",     "deviation",
                                          "p_greater", "p_less",  "p_greater_holm", "method",   "networks", NULL};
    const SpkComparison *comparison = findings->comparison;
    SpkTable *table =
        spk_parts_add(parts, "tests", "Is each network's level more than chance? (conditional-uniform tests)");
    g_autoptr(GArray) p = g_array_new(FALSE, FALSE, sizeof(double));
    guint row = 0;

    for (guint i = 0; columns[i]; ++i)
        spk_table_add_column(table, columns[i]);
    for (guint n = 0; n < comparison->tests->len; ++n) {
        const GArray *tests = comparison->tests->pdata[n];
        for (guint i = 0; i < tests->len; ++i)
            g_array_append_val(p, g_array_index(tests, SpkNullTest, i).p_greater);
    }
    g_autofree double *holm = g_new(double, p->len + 1);
    spk_adjust_holm((const double *)(gconstpointer)p->data, p->len, holm);
    for (guint n = 0; n < comparison->tests->len; ++n) {
        const GArray *tests = comparison->tests->pdata[n];
        for (guint i = 0; i < tests->len; ++i, ++row) {
            const SpkNullTest *test = &g_array_index(tests, SpkNullTest, i);
            spk_table_add_text(table, comparison->panel->names[n]);
            spk_table_add_text(table, test->measure);
            spk_table_add_text(table, spk_given_name(test->given));
            spk_table_add_number(table, test->observed);
            spk_table_add_number(table, test->mean);
            spk_table_add_number(table, test->deviation);
            spk_table_add_number(table, test->p_greater);
            spk_table_add_number(table, test->p_less);
            spk_table_add_number(table, holm[row]);
            spk_table_add_text(table, test->undefined ? test->undefined : test->is_exact ? "exact" : "Monte Carlo");
            spk_table_add_number(table, test->networks);
        }
    }
}

static const char *
part_name(const SpkComparisonFindings *findings, const SpkStep *step, SpkPart part)
{
    if (part == SPK_OF_DIFFERENCE)
        return "difference";
    return findings->comparison->panel->names[part == SPK_OF_FIRST ? step->first : step->second];
}

static const char *
source_at(const SpkStep *step, gint source)
{
    return source < 0 ? NULL : step->sources->pdata[source];
}

static void
add_range(const SpkComparisonFindings *findings, const SpkStep *step, const SpkSourceRange *range, SpkTable *table)
{
    spk_comparison_row(findings, table, step);
    spk_table_add_text(table, spk_quick_name(range->figure));
    spk_table_add_text(table, part_name(findings, step, range->part));
    spk_table_add_number(table, range->value);
    spk_table_add_number(table, range->low);
    spk_table_add_text(table, source_at(step, range->at_low));
    spk_table_add_number(table, range->high);
    spk_table_add_text(table, source_at(step, range->at_high));
    spk_table_add_number(table, range->sources);
    spk_table_add_number(table, range->percentile[0]);
    spk_table_add_number(table, range->percentile[1]);
    spk_table_add_number(table, range->bca[0]);
    spk_table_add_number(table, range->bca[1]);
    spk_table_add_number(table, range->mean - range->value);
    spk_table_add_text(table, range->undefined ? range->undefined : range->bca_undefined);
}

static void
add_sources(const SpkComparisonFindings *findings, SpkParts *parts)
{
    static const char *const columns[] = {"measure",
                                          "of",
                                          "value",
                                          "low",
                                          "without_for_low",
                                          "high",
                                          "without_for_high",
                                          "sources",
                                          "percentile_low",
                                          "percentile_high",
                                          "bca_low",
                                          "bca_high",
                                          "bias",
                                          "no_interval",
                                          NULL};
    SpkTable *table = spk_parts_add(parts, "sources", "How far it rests on single sources");

    spk_comparison_columns(findings, table, columns);
    for (guint i = 0; i < findings->comparison->steps->len; ++i) {
        const SpkStep *step = step_at(findings, i);
        for (guint k = 0; step->ranges && k < step->ranges->len; ++k)
            add_range(findings, step, &g_array_index(step->ranges, SpkSourceRange, k), table);
    }
}

/* Of more than two networks: each with its own values, the last as the second of the last step. */
static void
add_series(const SpkComparisonFindings *findings, SpkParts *parts)
{
    static const char *const columns[] = {
        "network",        "since",           "until",   "measure",  "value",       "low", "high",
        "percentile_low", "percentile_high", "bca_low", "bca_high", "no_interval", NULL};
    const SpkComparison *comparison = findings->comparison;
    SpkTable *table = spk_parts_add(parts, "series", "Each network with its range and interval over sources");

    for (guint i = 0; columns[i]; ++i)
        spk_table_add_column(table, columns[i]);
    for (guint n = 0; n < comparison->panel->networks->len; ++n) {
        const guint last = comparison->steps->len - 1;
        const SpkPart part = n > last ? SPK_OF_SECOND : SPK_OF_FIRST;
        const SpkExposure *exposure = &g_array_index(comparison->exposures, SpkExposure, n);
        g_autofree char *since = spk_date_format(exposure->period.since);
        g_autofree char *until = spk_date_format(exposure->period.until);
        for (guint f = 0; f < SPK_QUICK_COUNT; ++f) {
            const SpkSourceRange *range =
                &g_array_index(step_at(findings, MIN(n, last))->ranges, SpkSourceRange, f * SPK_PART_COUNT + part);
            const double numbers[] = {range->value,         range->low,    range->high,  range->percentile[0],
                                      range->percentile[1], range->bca[0], range->bca[1]};
            spk_table_add_text(table, comparison->panel->names[n]);
            spk_table_add_text(table, *since ? since : NULL);
            spk_table_add_text(table, *until ? until : NULL);
            spk_table_add_text(table, spk_quick_name((SpkQuick)f));
            for (guint k = 0; k < G_N_ELEMENTS(numbers); ++k)
                spk_table_add_number(table, numbers[k]);
            spk_table_add_text(table, range->undefined ? range->undefined : range->bca_undefined);
        }
    }
}

static void
add_errors(const SpkComparisonFindings *findings, SpkParts *parts)
{
    static const char *const columns[] = {"measure", "difference", "mean",       "low",
                                          "high",    "same_sign",  "replicates", NULL};
    SpkTable *table = spk_parts_add(parts, "errors", "What the coder's errors could make of it");

    spk_comparison_columns(findings, table, columns);
    for (guint i = 0; i < findings->comparison->steps->len; ++i) {
        const SpkStep *step = step_at(findings, i);
        for (guint k = 0; step->errors && k < step->errors->len; ++k) {
            const SpkErrorRange *range = &g_array_index(step->errors, SpkErrorRange, k);
            spk_comparison_row(findings, table, step);
            spk_table_add_text(table, spk_quick_name(range->figure));
            spk_table_add_number(table, range->difference);
            spk_table_add_number(table, range->mean);
            spk_table_add_number(table, range->low);
            spk_table_add_number(table, range->high);
            spk_table_add_number(table, range->same_sign);
            spk_table_add_number(table, range->replicates);
        }
    }
}

static gint
sign_of(double value)
{
    return value > 1e-9 ? 1 : value < -1e-9 ? -1 : 0;
}

/* A row a figure: its difference in each variant, and in how many of them the base's sign stays. */
static void
add_robustness_row(const SpkComparisonFindings *findings, const SpkStep *step, SpkQuick figure, SpkTable *table)
{
    const gint base = sign_of(g_array_index(step->variants, SpkVariant, 0).differences[figure]);
    guint same = 0, defined = 0;

    spk_comparison_row(findings, table, step);
    spk_table_add_text(table, spk_quick_name(figure));
    for (guint i = 0; i < step->variants->len; ++i) {
        double difference = g_array_index(step->variants, SpkVariant, i).differences[figure];
        spk_table_add_number(table, difference);
        defined += i > 0 && !isnan(difference);
        same += i > 0 && !isnan(difference) && sign_of(difference) == base;
    }
    spk_table_add_number(table, same);
    spk_table_add_number(table, defined);
    spk_table_add_text(table, isnan(g_array_index(step->variants, SpkVariant, 0).differences[figure]) ? "undefined"
                              : same == defined                                                       ? "yes"
                                                                                                      : "no");
}

static void
add_robustness(const SpkComparisonFindings *findings, SpkParts *parts)
{
    SpkTable *table = spk_parts_add(parts, "robustness", "Does the sign of each difference survive?");
    const GArray *variants = step_at(findings, 0)->variants;
    g_autoptr(GPtrArray) columns = g_ptr_array_new();
    g_autoptr(GString) note = g_string_new("Robustness:");

    g_ptr_array_add(columns, (gpointer) "measure");
    for (guint i = 0; i < variants->len; ++i) {
        const SpkVariant *variant = &g_array_index(variants, SpkVariant, i);
        g_ptr_array_add(columns, (gpointer)variant->name);
        g_string_append_printf(note, "%s %s: %s", i ? ";" : "", variant->name, variant->about);
    }
    g_string_append_c(note, '.');
    spk_table_add_note(spk_parts_head(parts), note->str);
    g_ptr_array_add(columns, (gpointer) "same_sign");
    g_ptr_array_add(columns, (gpointer) "variants");
    g_ptr_array_add(columns, (gpointer) "survives");
    g_ptr_array_add(columns, NULL);
    spk_comparison_columns(findings, table, (const char *const *)columns->pdata);
    for (guint i = 0; i < findings->comparison->steps->len; ++i)
        for (guint f = 0; f < SPK_QUICK_COUNT; ++f)
            add_robustness_row(findings, step_at(findings, i), (SpkQuick)f, table);
}

static void
note_tests(const SpkComparisonFindings *findings, SpkTable *head)
{
    g_autofree char *swap = g_strdup_printf(
        "Swap: blocks are %s; one that differs between the networks changes sides as a whole, by a coin each (given: "
        "blocks), or so that as many stay in each (given: blocks and their numbers); all assignments up to %u blocks, "
        "else drawn. p is two-sided; p_least is the smallest that these blocks could have given; p_holm is adjusted "
        "for all measures with the same given (Holm 1979). Strength there is the number of %s.",
        spk_block_kind_name(findings->options->blocks), SPK_SWAP_EXACT_BLOCKS,
        spk_block_kind_name(findings->options->blocks));
    g_autofree char *draws =
        g_strdup_printf("What is drawn: %u replicates, p = (1 + b) / (1 + R), seed %" G_GUINT64_FORMAT ".",
                        findings->options->draws.replicates, findings->options->draws.seed);

    spk_table_add_note(head, swap);
    spk_table_add_note(head, "QAP: r over pairs of actors of the binary networks, against the second with its actors "
                             "renumbered. Tests of a network: all networks of the same actors, as many dyads, or the "
                             "same degrees are equally likely; p_greater_holm is adjusted for all rows.");
    spk_table_add_note(head, draws);
}

static void
note_sources(SpkTable *head)
{
    g_autofree char *note = g_strdup_printf(
        "Sources: the range without one document at a time, and from %u documents on 95 %% intervals by drawing "
        "documents with replacement (percentile; bias-corrected and accelerated): those of fewer cover too little. A "
        "resample misses a third of the documents, and the dyads that they alone tell of: where that shifts a figure "
        "(bias) by more than a quarter of its standard deviation, an interval would cover too little, and there is "
        "none. Strength there is the number of documents. Actors are not resampled: a resample without the hub says "
        "nothing about it.",
        SPK_BOOTSTRAP_LEAST);
    spk_table_add_note(head, note);
}

void
spk_comparison_add_tests(const SpkComparisonFindings *findings, SpkParts *parts)
{
    const SpkComparison *comparison = findings->comparison;
    const SpkStep *first = comparison->steps->len ? step_at(findings, 0) : NULL;

    if (comparison->tests)
        add_null_tests(findings, parts);
    if (!first)
        return;
    if (first->swaps) {
        note_tests(findings, spk_parts_head(parts));
        add_qap(findings, parts);
        add_swaps(findings, parts);
    }
    if (first->ranges) {
        note_sources(spk_parts_head(parts));
        add_sources(findings, parts);
        if (comparison->steps->len > 1)
            add_series(findings, parts);
    }
    if (first->errors) {
        spk_table_add_note(spk_parts_head(parts),
                           "Errors: assertions are taken out at the rate of false ones of their type, and missed ones "
                           "added at its rate, between actors drawn from the same network's assertions. 95 % of "
                           "replicates lie from low to high. Strength there is the number of assertions.");
        add_errors(findings, parts);
    }
    if (first->variants)
        add_robustness(findings, parts);
}
