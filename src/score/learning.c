/* Weights learned from coded texts, and how they do on documents that they were not learned from. */
#include "score/keys.h"
#include "score/logistic.h"
#include <math.h>
#include <spokes/learning.h>
#include <string.h>

/** A tie that a sentence may tell. */
typedef struct {
    guint doc, sentence;
    const char *source, *target; ///< Interned
    guint type;
    gboolean is_told;
    double probability; ///< Cross-validated
} Candidate;

/** A candidate as one reference judges it. */
typedef struct {
    guint candidate;
    gboolean is_right;
} Example;

struct SpkLearning {
    const SpkScoreTexts *texts;
    GPtrArray *right, *open; ///< GArray of SpkKey by reference: typed claims; dyads that it leaves open
    GArray *candidates, *examples;
    GHashTable *feature_numbers; ///< char * -> number + 1
    GPtrArray *features;         ///< char *, by number; the hash table's
    GPtrArray *columns;          ///< GArray of SpkOccurrence by feature: of candidates
};

static GArray *
keys_of(const SpkScoreTexts *texts, const SpkClaims *reference, SpkScoreLevel level, gboolean optional)
{
    GArray *keys = spk_keys_new();
    SpkKey claim_keys[3];
    for (guint i = 0; i < reference->claims->len; ++i) {
        const SpkClaim *claim = &g_array_index(reference->claims, SpkClaim, i);
        if (claim->is_optional != optional)
            continue;
        guint count = spk_claim_keys(texts, claim, level, claim_keys);
        g_array_append_vals(keys, claim_keys, count);
    }
    spk_keys_finish(keys);
    return keys;
}

SpkLearning *
spk_learning_new(const SpkScoreTexts *texts, GPtrArray *references)
{
    SpkLearning *learning = g_new0(SpkLearning, 1);
    learning->texts = texts;
    learning->right = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    learning->open = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    learning->candidates = g_array_new(FALSE, FALSE, sizeof(Candidate));
    learning->examples = g_array_new(FALSE, FALSE, sizeof(Example));
    learning->feature_numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    learning->features = g_ptr_array_new();
    learning->columns = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    for (guint i = 0; i < references->len; ++i) {
        g_ptr_array_add(learning->right, keys_of(texts, references->pdata[i], SPK_SCORE_TYPE, FALSE));
        g_ptr_array_add(learning->open, keys_of(texts, references->pdata[i], SPK_SCORE_DYAD, TRUE));
    }
    return learning;
}

void
spk_learning_free(SpkLearning *learning)
{
    if (!learning)
        return;
    g_ptr_array_unref(learning->right);
    g_ptr_array_unref(learning->open);
    g_array_unref(learning->candidates);
    g_array_unref(learning->examples);
    g_hash_table_unref(learning->feature_numbers);
    g_ptr_array_unref(learning->features);
    g_ptr_array_unref(learning->columns);
    g_free(learning);
}

guint
spk_learning_count(const SpkLearning *learning)
{
    return learning->examples->len;
}

static GArray *
column_of(SpkLearning *learning, const char *feature)
{
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(learning->feature_numbers, feature));
    if (!number) {
        char *name = g_strdup(feature);
        g_ptr_array_add(learning->features, name);
        g_ptr_array_add(learning->columns, g_array_new(FALSE, FALSE, sizeof(SpkOccurrence)));
        number = learning->features->len;
        g_hash_table_insert(learning->feature_numbers, name, GUINT_TO_POINTER(number));
    }
    return learning->columns->pdata[number - 1];
}

static void
add_features(SpkLearning *learning, GPtrArray *features, guint candidate)
{
    for (guint i = 0; i < features->len; ++i) {
        GArray *column = column_of(learning, features->pdata[i]);
        SpkOccurrence *last = column->len ? &g_array_index(column, SpkOccurrence, column->len - 1) : NULL;
        if (last && last->example == candidate)
            ++last->times;
        else
            g_array_append_vals(column, &(SpkOccurrence){candidate, 1}, 1);
    }
}

static SpkClaim
claim_of(const Candidate *candidate)
{
    return (SpkClaim){.doc = candidate->doc,
                      .sentence = candidate->sentence,
                      .source = candidate->source,
                      .target = candidate->target,
                      .type = candidate->type};
}

static void
add_examples(SpkLearning *learning, const Candidate *candidate, guint number)
{
    SpkClaim claim = claim_of(candidate);
    SpkKey typed[3], dyad[3];
    spk_claim_keys(learning->texts, &claim, SPK_SCORE_TYPE, typed);
    spk_claim_keys(learning->texts, &claim, SPK_SCORE_DYAD, dyad);
    for (guint i = 0; i < learning->right->len; ++i) {
        gboolean is_right = spk_keys_hold(learning->right->pdata[i], typed);
        if (is_right || !spk_keys_hold(learning->open->pdata[i], dyad))
            g_array_append_vals(learning->examples, &(Example){number, is_right}, 1);
    }
}

void
spk_learning_add(SpkLearning *learning, const char *doc, gsize at, const char *source, const char *target,
                 const SpkTieType *type, gboolean is_told, GPtrArray *features)
{
    gint text = spk_score_texts_find(learning->texts, doc), kind = spk_score_texts_type(learning->texts, type->name);
    if (text < 0 || kind < 0)
        return;
    Candidate candidate = {
        .doc = (guint)text,
        .sentence = spk_score_text_sentence(learning->texts->texts->pdata[text], at),
        .source = g_intern_string(source),
        .target = g_intern_string(target),
        .type = (guint)kind,
        .is_told = is_told,
    };
    add_features(learning, features, learning->candidates->len);
    add_examples(learning, &candidate, learning->candidates->len);
    g_array_append_val(learning->candidates, candidate);
}

/* ---- Fitting ---- */

/* Columns of examples: a candidate has one for each reference that does not leave it open */
static GPtrArray *
example_columns(const SpkLearning *learning)
{
    GPtrArray *columns = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    g_autofree guint *first = g_new0(guint, learning->candidates->len + 1);
    for (guint i = 0; i < learning->examples->len; ++i)
        ++first[g_array_index(learning->examples, Example, i).candidate + 1];
    for (guint i = 0; i < learning->candidates->len; ++i)
        first[i + 1] += first[i];
    for (guint j = 0; j < learning->columns->len; ++j) {
        const GArray *column = learning->columns->pdata[j];
        GArray *copy = g_array_new(FALSE, FALSE, sizeof(SpkOccurrence));
        for (guint i = 0; i < column->len; ++i) {
            const SpkOccurrence *one = &g_array_index(column, SpkOccurrence, i);
            for (guint k = first[one->example]; k < first[one->example + 1]; ++k)
                g_array_append_vals(copy, &(SpkOccurrence){k, one->times}, 1);
        }
        g_ptr_array_add(columns, copy);
    }
    return columns;
}

static guint8 *
right_examples(const SpkLearning *learning)
{
    guint8 *right = g_new0(guint8, learning->examples->len + 1);
    for (guint i = 0; i < learning->examples->len; ++i)
        right[i] = g_array_index(learning->examples, Example, i).is_right != FALSE;
    return right;
}

static gint
compare_weights(gconstpointer a, gconstpointer b)
{
    return strcmp(((const SpkLearnedWeight *)a)->feature, ((const SpkLearnedWeight *)b)->feature);
}

GArray *
spk_learning_fit(const SpkLearning *learning)
{
    GArray *weights = g_array_new(FALSE, FALSE, sizeof(SpkLearnedWeight));
    g_autoptr(GPtrArray) columns = example_columns(learning);
    g_autofree guint8 *right = right_examples(learning);
    const SpkDesign design = {columns, right, NULL, learning->examples->len};
    g_autofree double *fitted = spk_logistic_fit(&design, SPK_LEARNING_RIDGE, SPK_LEARNING_LEAST_CASES);
    for (guint j = 0; j < columns->len; ++j) {
        const GArray *column = columns->pdata[j];
        if (fabs(fitted[j]) >= SPK_LEARNING_LEAST_WEIGHT)
            g_array_append_vals(weights, &(SpkLearnedWeight){learning->features->pdata[j], fitted[j], column->len}, 1);
    }
    g_array_sort(weights, compare_weights);
    return weights;
}

/* ---- Cross-validation ---- */

static guint
fold_of(const SpkLearning *learning, guint candidate)
{
    return g_array_index(learning->candidates, Candidate, candidate).doc % SPK_LEARNING_FOLDS;
}

static void
predict(SpkLearning *learning, const double *weights, guint fold)
{
    g_autofree double *log_odds = g_new0(double, learning->candidates->len + 1);
    for (guint j = 0; j < learning->columns->len; ++j) {
        const GArray *column = learning->columns->pdata[j];
        for (guint i = 0; i < column->len && weights[j] != 0; ++i) {
            const SpkOccurrence *one = &g_array_index(column, SpkOccurrence, i);
            log_odds[one->example] += weights[j] * one->times;
        }
    }
    for (guint i = 0; i < learning->candidates->len; ++i)
        if (fold_of(learning, i) == fold)
            g_array_index(learning->candidates, Candidate, i).probability = 1 / (1 + exp(-log_odds[i]));
}

static void
predict_folds(SpkLearning *learning)
{
    g_autoptr(GPtrArray) columns = example_columns(learning);
    g_autofree guint8 *right = right_examples(learning), *use = g_new0(guint8, learning->examples->len + 1);
    const SpkDesign design = {columns, right, use, learning->examples->len};
    for (guint fold = 0; fold < SPK_LEARNING_FOLDS; ++fold) {
        for (guint i = 0; i < learning->examples->len; ++i)
            use[i] = fold_of(learning, g_array_index(learning->examples, Example, i).candidate) != fold;
        g_autofree double *weights = spk_logistic_fit(&design, SPK_LEARNING_RIDGE, SPK_LEARNING_LEAST_CASES);
        predict(learning, weights, fold);
    }
}

SpkClaims *
spk_learning_cross_validate(SpkLearning *learning, const SpkLearningBounds *bounds)
{
    SpkClaims *claims = spk_claims_new(learning->texts);
    if (bounds)
        predict_folds(learning);
    for (guint i = 0; i < learning->candidates->len; ++i) {
        const Candidate *candidate = &g_array_index(learning->candidates, Candidate, i);
        gboolean stands = !bounds              ? candidate->is_told
                          : candidate->is_told ? candidate->probability >= bounds->kept
                                               : candidate->probability >= bounds->added;
        SpkClaim claim = claim_of(candidate);
        if (stands)
            g_array_append_val(claims->claims, claim);
    }
    return claims;
}

void
spk_learning_calibration(const SpkLearning *learning, SpkCalibration ret_tenths[10])
{
    double share = 1.0 / MAX(learning->right->len, 1);
    memset(ret_tenths, 0, 10 * sizeof ret_tenths[0]);
    for (guint i = 0; i < learning->examples->len; ++i) {
        const Example *example = &g_array_index(learning->examples, Example, i);
        double probability = g_array_index(learning->candidates, Candidate, example->candidate).probability;
        SpkCalibration *tenth = &ret_tenths[MIN((guint)(probability * 10), 9)];
        tenth->count += share;
        tenth->right += share * (example->is_right != FALSE);
        tenth->probability += share * probability;
    }
    for (guint i = 0; i < 10; ++i)
        if (ret_tenths[i].count > 0)
            ret_tenths[i].probability /= ret_tenths[i].count;
}
