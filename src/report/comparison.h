#pragma once
#include <spokes/report.h>

/** Columns of a NULL-terminated list; before them, of more than two networks, `from` and `to`. */
void spk_comparison_columns(const SpkComparisonFindings *findings, SpkTable *table, const char *const *names);
/** Start a row of what is between two networks. */
void spk_comparison_row(const SpkComparisonFindings *findings, SpkTable *table, const SpkStep *step);

/** The parts on chance and sources. */
void spk_comparison_add_tests(const SpkComparisonFindings *findings, SpkParts *parts);
