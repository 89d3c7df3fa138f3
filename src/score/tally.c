/* Hits and misses, document by document. */
#include "score/tally.h"
#include "score/keys.h"
#include <string.h>

static gboolean
is_in_row(const SpkScoreTexts *texts, const SpkClaim *claim, const SpkScoreRow *row)
{
    if (!row->group)
        return TRUE;
    if (row->level == SPK_SCORE_TYPE)
        return !strcmp(((const SpkTieType *)texts->types->pdata[claim->type])->name, row->group);
    return !strcmp(spk_status_name(claim->status), row->group);
}

/* The keys of those claims that are, or are not, optional. */
static GArray *
collect(const SpkClaims *claims, SpkScoreLevel level, const SpkScoreRow *row, gboolean optional)
{
    GArray *keys = spk_keys_new();
    SpkKey made[3];

    for (guint i = 0; i < claims->claims->len; ++i) {
        const SpkClaim *claim = &g_array_index(claims->claims, SpkClaim, i);
        if (claim->is_optional == optional && is_in_row(claims->texts, claim, row))
            g_array_append_vals(keys, made, spk_claim_keys(claims->texts, claim, level, made));
    }
    spk_keys_finish(keys);
    return keys;
}

/* What the coding says, without what the reference leaves open and does not say itself. */
static GArray *
collect_coded(const SpkClaims *claims, const SpkScoreRow *row, const GArray *wanted, const GArray *spare)
{
    GArray *keys = spk_keys_new();
    SpkKey made[3], dyad[3];

    for (guint i = 0; i < claims->claims->len; ++i) {
        const SpkClaim *claim = &g_array_index(claims->claims, SpkClaim, i);
        if (claim->is_optional || !is_in_row(claims->texts, claim, row))
            continue;
        const guint count = spk_claim_keys(claims->texts, claim, row->level, made);
        spk_claim_keys(claims->texts, claim, SPK_SCORE_DYAD, dyad);
        for (guint k = 0; k < count; ++k)
            if (spk_keys_hold(wanted, &made[k]) || !spk_keys_hold(spare, &dyad[0]))
                g_array_append_val(keys, made[k]);
    }
    spk_keys_finish(keys);
    return keys;
}

static void
count_claims(SpkTally *tally, const SpkClaims *claims, const SpkClaims *reference, const SpkScoreRow *row)
{
    const SpkScoreRow everything = {.level = SPK_SCORE_DYAD};
    g_autoptr(GArray) wanted = collect(reference, row->level, row, FALSE);
    g_autoptr(GArray) spare = collect(reference, SPK_SCORE_DYAD, &everything, TRUE);
    g_autoptr(GArray) coded = collect_coded(claims, row, wanted, spare);

    for (guint i = 0; i < wanted->len; ++i)
        ++tally->documents[g_array_index(wanted, SpkKey, i).doc].wanted;
    for (guint i = 0; i < coded->len; ++i) {
        const SpkKey *key = &g_array_index(coded, SpkKey, i);
        ++tally->documents[key->doc].coded;
        tally->documents[key->doc].hits += spk_keys_hold(wanted, key);
    }
}

/* All years that claims give, optional ones too: keys with the year for detail. */
static GArray *
collect_years(const SpkClaims *claims)
{
    GArray *keys = spk_keys_new();
    SpkKey made[3];

    for (guint i = 0; i < claims->claims->len; ++i) {
        const SpkClaim *claim = &g_array_index(claims->claims, SpkClaim, i);
        if (claim->year)
            g_array_append_vals(keys, made, spk_claim_keys(claims->texts, claim, SPK_SCORE_YEAR, made));
    }
    spk_keys_finish(keys);
    return keys;
}

static gboolean
is_same_tie(const SpkKey *a, const SpkKey *b)
{
    const SpkKey timeless = {a->doc, a->sentence, a->low, a->high, a->kind, b->detail};
    return !spk_key_compare(&timeless, b);
}

/* Ties of the reference with a year that are coded with their type; of these, those with one of the years coded. */
static void
count_years(SpkTally *tally, const SpkClaims *claims, const SpkClaims *reference)
{
    const SpkScoreRow everything = {.level = SPK_SCORE_TYPE};
    g_autoptr(GArray) typed = collect(claims, SPK_SCORE_TYPE, &everything, FALSE);
    g_autoptr(GArray) wanted = collect_years(reference), coded = collect_years(claims);

    for (guint i = 0; i < wanted->len;) {
        SpkKey tie = g_array_index(wanted, SpkKey, i);
        gboolean is_right = FALSE;
        do
            is_right |= spk_keys_hold(coded, &g_array_index(wanted, SpkKey, i));
        while (++i < wanted->len && is_same_tie(&g_array_index(wanted, SpkKey, i), &tie));
        tie.detail = 0;
        if (spk_keys_hold(typed, &tie)) {
            ++tally->documents[tie.doc].wanted;
            tally->documents[tie.doc].hits += is_right;
        }
    }
}

SpkTally *
spk_tally_new(const SpkClaims *claims, const SpkClaims *reference, const SpkScoreRow *row)
{
    SpkTally *tally = g_new0(SpkTally, 1);

    tally->level = row->level;
    tally->document_count = spk_score_texts_count(claims->texts);
    tally->documents = g_new0(SpkCount3, tally->document_count);
    if (row->level == SPK_SCORE_YEAR)
        count_years(tally, claims, reference);
    else
        count_claims(tally, claims, reference, row);
    return tally;
}

void
spk_tally_free(SpkTally *tally)
{
    if (!tally)
        return;
    g_free(tally->documents);
    g_free(tally);
}

static double
share(double part, double whole)
{
    return whole > 0 ? part / whole : 0;
}

SpkFigures
spk_tally_figures(const SpkTally *tally, const guint *times)
{
    SpkFigures figures = {0};

    for (guint i = 0; i < tally->document_count; ++i) {
        const guint weight = times ? times[i] : 1;
        figures.wanted += weight * tally->documents[i].wanted;
        figures.coded += weight * tally->documents[i].coded;
        figures.hits += weight * tally->documents[i].hits;
    }
    if (tally->level == SPK_SCORE_YEAR) {
        figures.precision = figures.f1 = share(figures.hits, figures.wanted);
        return figures;
    }
    figures.precision = share(figures.hits, figures.coded);
    figures.recall = share(figures.hits, figures.wanted);
    figures.f1 = share(2 * figures.precision * figures.recall, figures.precision + figures.recall);
    return figures;
}

SpkFigures
spk_tallies_figures(GPtrArray *tallies, const guint *times)
{
    SpkFigures means = {0};

    for (guint i = 0; i < tallies->len; ++i) {
        const SpkFigures figures = spk_tally_figures(tallies->pdata[i], times);
        means.wanted += figures.wanted / tallies->len;
        means.coded += figures.coded / tallies->len;
        means.hits += figures.hits / tallies->len;
        means.precision += figures.precision / tallies->len;
        means.recall += figures.recall / tallies->len;
        means.f1 += figures.f1 / tallies->len;
    }
    return means;
}

guint
spk_tallies_documents(GPtrArray *tallies)
{
    const SpkTally *first = tallies->pdata[0];
    guint count = 0;

    for (guint doc = 0; doc < first->document_count; ++doc) {
        gboolean holds = FALSE;
        for (guint i = 0; i < tallies->len; ++i) {
            const SpkCount3 *counts = &((const SpkTally *)tallies->pdata[i])->documents[doc];
            holds |= counts->wanted > 0 || counts->coded > 0;
        }
        count += holds;
    }
    return count;
}
