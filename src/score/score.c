/* Precision, recall and F1 at every level, with their intervals. */
#include "score/keys.h"
#include "score/tally.h"
#include <math.h>
#include <string.h>

const char *
spk_score_level_name(SpkScoreLevel level)
{
    static const char *const names[SPK_SCORE_LEVEL_COUNT] = {"dyad-doc", "dyad",     "valence", "type",
                                                             "status",   "snapshot", "year"};
    return names[level];
}

const char *
spk_interval_method_name(SpkIntervalMethod method)
{
    static const char *const names[] = {"none", "bootstrap", "wilson"};
    return names[method];
}

/* The rows of the table: which level, and which of its claims. */
static void
list_rows(GArray *rows, const SpkScoreTexts *texts)
{
    for (guint level = 0; level < SPK_SCORE_LEVEL_COUNT; ++level)
        g_array_append_vals(rows, &(SpkScoreRow){.level = (SpkScoreLevel)level}, 1);
    for (guint i = 0; i < texts->types->len; ++i)
        g_array_append_vals(
            rows, &(SpkScoreRow){.level = SPK_SCORE_TYPE, .group = ((const SpkTieType *)texts->types->pdata[i])->name},
            1);
    for (guint i = 0; i < SPK_STATUS_COUNT; ++i)
        g_array_append_vals(rows, &(SpkScoreRow){.level = SPK_SCORE_STATUS, .group = spk_status_name((SpkStatus)i)}, 1);
}

/* Each reference held against each other, both ways round: as good as anybody can be expected to be. */
static double
find_ceiling(const SpkScoreRow *row, GPtrArray *references)
{
    double sum = 0;
    guint pairs = 0;

    for (guint i = 0; i < references->len; ++i)
        for (guint k = 0; k < references->len; ++k) {
            if (i == k)
                continue;
            g_autoptr(SpkTally) tally = spk_tally_new(references->pdata[i], references->pdata[k], row);
            sum += spk_tally_figures(tally, NULL).f1;
            ++pairs;
        }
    return pairs ? sum / pairs : NAN;
}

/* A group that neither side has says nothing. */
static gboolean
is_empty(const SpkScoreRow *row)
{
    return row->group && row->wanted == 0 && !(row->coded > 0);
}

static void
score_row(SpkScoreRow *row, const SpkClaims *claims, GPtrArray *references, const SpkScoreOptions *options)
{
    g_autoptr(GPtrArray) tallies = g_ptr_array_new_with_free_func((GDestroyNotify)spk_tally_free);

    for (guint i = 0; i < references->len; ++i)
        g_ptr_array_add(tallies, spk_tally_new(claims, references->pdata[i], row));
    const SpkFigures means = spk_tallies_figures(tallies, NULL);
    row->wanted = means.wanted;
    row->coded = row->level == SPK_SCORE_YEAR ? NAN : means.coded;
    row->hits = means.hits;
    row->precision = (SpkScored){means.precision, NAN, NAN};
    row->recall = (SpkScored){row->level == SPK_SCORE_YEAR ? NAN : means.recall, NAN, NAN};
    row->f1 = (SpkScored){row->level == SPK_SCORE_YEAR ? NAN : means.f1, NAN, NAN};
    if (is_empty(row))
        return;
    row->ceiling = find_ceiling(row, references);
    if (spk_tallies_documents(tallies) >= SPK_SCORE_LEAST_DOCUMENTS)
        spk_interval_bootstrap(row, tallies, options);
    else
        spk_interval_wilson(row);
}

SpkScore *
spk_score_new(const SpkClaims *claims, GPtrArray *references, const SpkScoreOptions *options)
{
    SpkScore *score = g_new0(SpkScore, 1);
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(SpkScoreRow));

    score->rows = g_array_new(FALSE, FALSE, sizeof(SpkScoreRow));
    score->document_count = spk_score_texts_count(claims->texts);
    score->reference_count = references->len;
    list_rows(rows, claims->texts);
    for (guint i = 0; i < rows->len; ++i) {
        SpkScoreRow *row = &g_array_index(rows, SpkScoreRow, i);
        score_row(row, claims, references, options);
        if (!is_empty(row))
            g_array_append_val(score->rows, *row);
    }
    for (guint i = 0; i < references->len; ++i) {
        double pearson, spearman;
        spk_compare_networks(claims, references->pdata[i], &pearson, &spearman);
        score->pearson += pearson / references->len;
        score->spearman += spearman / references->len;
    }
    return score;
}

void
spk_score_free(SpkScore *score)
{
    if (!score)
        return;
    g_array_unref(score->rows);
    g_free(score);
}
