#pragma once
#include "network/graph.h"

/** An entry of a symmetric matrix, above or below its diagonal; each pair once. */
typedef struct {
    guint source, target;
    double value; ///< Greater than 0
} SpkEntry;

/** Principal eigenvalues and eigenvectors of a symmetric matrix, component by component. */
typedef struct {
    guint count, component_count;
    guint *component;   ///< Of each row; in order of their first rows
    double *eigenvalue; ///< Greatest of each component; 0 for a single row
    double *vector;     ///< By row: of its component's vector of length 1, not below 0; 0 for a single row
    double greatest;    ///< Of all eigenvalues; 0 without entries
} SpkSpectrum;

/** Components of up to `dense_limit` rows are solved by LAPACK, in cubic time, larger ones by ARPACK. */
gboolean spk_spectrum(guint count, const SpkEntry *entries, guint entry_count, guint dense_limit,
                      SpkSpectrum *ret_spectrum, GError **error);
/** Above this LAPACK's cubic time shows. */
#define SPK_DENSE_LIMIT 500
void spk_spectrum_clear(SpkSpectrum *spectrum);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SpkSpectrum, spk_spectrum_clear)
/** Is a component's eigenvalue the greatest one, to within a relative difference of 1e-9? */
gboolean spk_spectrum_is_greatest(const SpkSpectrum *spectrum, guint component);

/** The dyads as entries: their strength, or 1. To be freed by g_free. */
SpkEntry *spk_entries(const SpkNetwork *network, gboolean weighted);
/** Round to 12 decimals: further ones of a value scaled to 1 are noise, and not the same with another LAPACK. */
double spk_round(double value);
