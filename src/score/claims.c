/* Texts, and what a study says of them. */
#include "score/claims.h"
#include <string.h>

static void
free_text(SpkScoreText *text)
{
    g_free(text->doc);
    g_free(text->bytes);
    g_array_unref(text->starts);
    g_free(text);
}

SpkScoreTexts *
spk_score_texts_new(GPtrArray *types)
{
    SpkScoreTexts *texts = g_new0(SpkScoreTexts, 1);

    texts->types = types;
    texts->texts = g_ptr_array_new_with_free_func((GDestroyNotify)free_text);
    return texts;
}

void
spk_score_texts_free(SpkScoreTexts *texts)
{
    if (!texts)
        return;
    g_ptr_array_unref(texts->texts);
    g_free(texts);
}

void
spk_score_texts_add(SpkScoreTexts *texts, const char *doc, const char *bytes, gsize length)
{
    SpkScoreText *text = g_new0(SpkScoreText, 1);
    guint place = 0;

    text->doc = g_strdup(doc);
    text->bytes = g_malloc(length + 1);
    memcpy(text->bytes, bytes, length);
    text->bytes[length] = '\0';
    text->length = length;
    text->starts = spk_score_sentences(text->bytes, length);
    while (place < texts->texts->len && strcmp(((SpkScoreText *)texts->texts->pdata[place])->doc, doc) < 0)
        ++place;
    g_ptr_array_insert(texts->texts, (gint)place, text);
}

guint
spk_score_texts_count(const SpkScoreTexts *texts)
{
    return texts->texts->len;
}

gint
spk_score_texts_find(const SpkScoreTexts *texts, const char *doc)
{
    guint low = 0, high = texts->texts->len;

    while (low < high) {
        const guint middle = low + (high - low) / 2;
        const gint order = strcmp(doc, ((const SpkScoreText *)texts->texts->pdata[middle])->doc);
        if (order == 0)
            return (gint)middle;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return -1;
}

guint
spk_score_text_sentence(const SpkScoreText *text, gsize offset)
{
    guint low = 0, high = text->starts->len;

    while (high - low > 1) {
        const guint middle = low + (high - low) / 2;
        if (g_array_index(text->starts, gsize, middle) <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

gint
spk_score_texts_type(const SpkScoreTexts *texts, const char *name)
{
    for (guint i = 0; i < texts->types->len; ++i)
        if (!strcmp(((const SpkTieType *)texts->types->pdata[i])->name, name))
            return (gint)i;
    return -1;
}

guint
spk_score_bins(SpkDate start, SpkDate end)
{
    if (!spk_date_is_known(start) && !spk_date_is_known(end))
        return SPK_BIN_UNDATED;
    const gint first = spk_date_is_known(start) ? start.year : end.year;
    const gint last = spk_date_is_known(end) ? end.year : G_MAXINT;
    return (first < 2023 ? SPK_BIN_BEFORE : 0) | (last >= 2023 ? SPK_BIN_AFTER : 0);
}

SpkClaims *
spk_claims_new(const SpkScoreTexts *texts)
{
    SpkClaims *claims = g_new0(SpkClaims, 1);

    claims->texts = texts;
    claims->claims = g_array_new(FALSE, FALSE, sizeof(SpkClaim));
    return claims;
}

void
spk_claims_free(SpkClaims *claims)
{
    if (!claims)
        return;
    g_array_unref(claims->claims);
    g_free(claims);
}

SpkClaims *
spk_claims_of_ties(const SpkScoreTexts *texts, GPtrArray *ties)
{
    SpkClaims *claims = spk_claims_new(texts);

    for (guint i = 0; i < ties->len; ++i) {
        const SpkTie *tie = ties->pdata[i];
        const gint doc = spk_score_texts_find(texts, tie->doc), type = spk_score_texts_type(texts, tie->type);
        if (doc < 0 || type < 0)
            continue;
        const gboolean is_dated = tie->date_source != SPK_DATED_DOCUMENT && tie->date_source != SPK_DATED_NONE;
        const SpkPeriod period = is_dated ? tie->period : (SpkPeriod){SPK_DATE_UNKNOWN, SPK_DATE_UNKNOWN};
        const SpkClaim claim = {
            .doc = (guint)doc,
            .sentence = spk_score_text_sentence(texts->texts->pdata[doc], tie->at),
            .source = g_intern_string(tie->source),
            .target = g_intern_string(tie->target),
            .type = (guint)type,
            .status = tie->status,
            .year = (guint)period.since.year,
            .bins = tie->status == SPK_STATUS_ACTUAL ? spk_score_bins(period.since, period.until) : 0,
        };
        g_array_append_val(claims->claims, claim);
    }
    return claims;
}
