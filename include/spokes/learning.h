#pragma once
#include <spokes/score.h>

/**
 * Weights learned from coded texts: how far each circumstance speaks for a tie or against it.
 *
 * Logistic regression with a ridge penalty: minimises sum of log(1 + exp(-y z)) + ridge / 2 * sum of squared weights,
 * z the sum of an example's weights, over one example for each tie that a sentence may tell and each reference coding
 * (le Cessie & van Houwelingen 1992). Fitted by coordinate descent with Newton steps (Chang, Hsieh & Lin 2008). A
 * feature that every example has is the intercept and is not penalised.
 */
#define SPK_LEARNING_RIDGE 60.0
/** Features seen in fewer examples get no weight. */
#define SPK_LEARNING_LEAST_CASES 3
/** Weights nearer to 0 are left out: they decide nothing, and every reader of the codebook would pay for them. */
#define SPK_LEARNING_LEAST_WEIGHT 0.02
/** Parts of the documents that are left out in turn when weights are tried on documents that they were not learned from. */
#define SPK_LEARNING_FOLDS 9

typedef struct SpkLearning SpkLearning;

/** The references (SpkClaims, at least one) say which ties are right; they must outlive this. */
SpkLearning *spk_learning_new(const SpkScoreTexts *texts, GPtrArray *references);
void spk_learning_free(SpkLearning *learning);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkLearning, spk_learning_free)

/**
 * Add a tie that the sentence around byte `at` of a document may tell, with its features (char *; one that stands twice
 * counts twice). `is_told`: a rule made it. A dyad that a reference leaves open is no example for that reference.
 */
void spk_learning_add(SpkLearning *learning, const char *doc, gsize at, const char *source, const char *target,
                      const SpkTieType *type, gboolean is_told, GPtrArray *features);
guint spk_learning_count(const SpkLearning *learning);

typedef struct {
    const char *feature; ///< The learning's
    double weight;       ///< Log odds
    guint cases;         ///< Examples that have it
} SpkLearnedWeight;

/** Weights of all examples: SpkLearnedWeight, in order of the features' bytes. Time: O(examples * features of one). */
GArray *spk_learning_fit(const SpkLearning *learning);

/** Bounds on a tie's probability from which on it is kept, if a rule made it, or added, if none did. */
typedef struct {
    double kept, added;
} SpkLearningBounds;

/**
 * Each tie's probability by weights that were learned without its document. Returns the claims that stand by the bounds,
 * to be scored; of ties that rules made with `bounds` NULL: as they are. The texts must outlive them.
 */
SpkClaims *spk_learning_cross_validate(SpkLearning *learning, const SpkLearningBounds *bounds);

/** Ties by their cross-validated probability, in tenths: how many there are, and how many of them are right. Means over
    references. Call spk_learning_cross_validate before. */
typedef struct {
    double count, right, probability; ///< The last: mean
} SpkCalibration;
void spk_learning_calibration(const SpkLearning *learning, SpkCalibration ret_tenths[10]);
