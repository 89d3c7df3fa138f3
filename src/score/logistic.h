#pragma once
#include <glib.h>

/** How often an example has a feature. */
typedef struct {
    guint example, times;
} SpkOccurrence;

/** Examples by feature: column j of the design matrix. */
typedef struct {
    GPtrArray *columns; ///< GArray of SpkOccurrence by feature, examples ascending
    const guint8 *right; ///< By example
    const guint8 *use;   ///< By example: part of the fit; NULL: all
    guint example_count;
} SpkDesign;

/** Weights by feature (free with g_free); those with fewer than `least` examples in use stay 0. */
double *spk_logistic_fit(const SpkDesign *design, double ridge, guint least);
