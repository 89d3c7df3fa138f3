#pragma once
/** Measures of actors by name, for the tests that compare them. */

#include <spokes/measures.h>

#include "networks.h"

static const char *const everything[] = {"all", NULL};

static inline GPtrArray *
columns_by(const SpkNetwork *network, const SpkMeasureOptions *options)
{
    GPtrArray *columns = NULL;
    g_autoptr(GError) error = NULL;
    gboolean is_done = spk_measure_actors_by_name(network, everything, options, &columns, &error);
    assert_no_error(error);
    assert_true(is_done);
    return columns;
}

static inline double
value_of(GPtrArray *columns, const char *name, guint actor)
{
    const SpkColumn *column = spk_column_find(columns, name);
    if (!column)
        fail_msg("no column %s", name);
    assert_true(actor < column->count);
    return column->values[actor];
}

static inline void
check_near(double actual, double expected, double tolerance, const char *graph, const char *what)
{
    if ((isnan(actual) && isnan(expected)) || fabs(actual - expected) <= tolerance)
        return;
    fail_msg("%s: %s is %.12g, not %.12g", graph, what, actual, expected);
}
