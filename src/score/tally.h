#pragma once
#include "score/claims.h"

/** What was counted in one document. */
typedef struct {
    guint wanted, coded, hits;
} SpkCount3;

/** One row's counts against one reference, document by document: resampling documents only adds them up anew. */
typedef struct {
    SpkScoreLevel level;
    SpkCount3 *documents;
    guint document_count;
} SpkTally;

SpkTally *spk_tally_new(const SpkClaims *claims, const SpkClaims *reference, const SpkScoreRow *row);
void spk_tally_free(SpkTally *tally);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkTally, spk_tally_free)

typedef struct {
    double wanted, coded, hits, precision, recall, f1;
} SpkFigures;

/** Sums and shares; `times` says how often each document counts (NULL: once). Of YEAR precision and f1 are the share.
 */
SpkFigures spk_tally_figures(const SpkTally *tally, const guint *times);
/** Means over several references. */
SpkFigures spk_tallies_figures(GPtrArray *tallies, const guint *times);

/** How many documents hold a claim of either side. */
guint spk_tallies_documents(GPtrArray *tallies);

/** Fill the intervals of a row whose values are known. */
void spk_interval_wilson(SpkScoreRow *row);
void spk_interval_bootstrap(SpkScoreRow *row, GPtrArray *tallies, const SpkScoreOptions *options);

/** Weighted networks of actual ties: Pearson's r over all dyads of the actors of both, and Spearman's rho over the
 * actors' strengths. 0 with fewer than three actors, or where one side does not vary. */
void spk_compare_networks(const SpkClaims *claims, const SpkClaims *reference, double *ret_pearson,
                          double *ret_spearman);
