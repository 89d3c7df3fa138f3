/* Texts that tell what happened name a year once and go on from there: "In 1905 the two met. The talks failed." */
#include "coding/reading.h"

#define LONGEST_SECTION 12 // years: a heading of a longer time tells too little of what stands under it

static const SpkPeriod open_period; // no date on either side

void
spk_narrative_init(SpkNarrative *narrative)
{
    *narrative = (SpkNarrative){open_period, open_period, open_period, G_MAXUINT};
}

void
spk_narrative_enter(SpkReading *reading)
{
    SpkNarrative *narrative = &reading->discourse->narrative;
    if (narrative->number == reading->sentence->paragraph)
        return;
    narrative->number = reading->sentence->paragraph;
    if (!spk_period_is_open(narrative->paragraph))
        narrative->before = narrative->paragraph;
    narrative->paragraph = open_period;
}

/* "In May 1905", "By 1921", "on June 1", at the start of a sentence; not "the 1902 agreement", "until 1991" */
static gboolean
moves_narrative(const SpkReading *reading, const SpkTimeExpression *expression)
{
    static const char *const leads[] = {"in", "on",    "by",  "from", "during", "between",
                                        "of", "early", "mid", "late", "the",    NULL};
    if (expression->sense != SPK_TIME_AT && expression->sense != SPK_TIME_DURING)
        return FALSE;
    if (expression->begin == 0 || expression->end > expression->begin + 1) // "August 1905", "1904-1905"
        return TRUE;
    if (spk_token_is(reading, expression->begin - 1, "the") || !spk_token_is_any(reading, expression->begin - 1, leads))
        return FALSE;
    return TRUE;
}

void
spk_narrative_note(SpkReading *reading)
{
    const GArray *times = spk_times_of(reading);
    for (guint i = 0; i < times->len; ++i) {
        const SpkTimeExpression *expression = &g_array_index(times, SpkTimeExpression, i);
        if (moves_narrative(reading, expression))
            reading->discourse->narrative.paragraph = expression->period;
    }
}

void
spk_narrative_note_heading(SpkReading *reading)
{
    const GArray *times = spk_times_of(reading);
    SpkNarrative *narrative = &reading->discourse->narrative;
    spk_narrative_init(narrative);
    for (guint i = 0; i < times->len; ++i) {
        const SpkTimeExpression *expression = &g_array_index(times, SpkTimeExpression, i);
        gboolean is_bounded = expression->sense == SPK_TIME_AT || expression->sense == SPK_TIME_DURING;
        if (is_bounded && expression->period.until.year - expression->period.since.year <= LONGEST_SECTION)
            narrative->section = expression->period;
    }
}

/* A past verb and no verb of now or of what is to come, in the clause */
static gboolean
is_told_as_past(const SpkReading *reading, guint at)
{
    static const char *const past[] = {"was", "were", "had", "did", NULL};
    static const char *const other[] = {"is",     "are",  "am",  "has", "have",  "will", "shall",
                                        "should", "must", "may", "can", "might", NULL};
    guint begin = spk_clause_begin(reading, at), end = spk_clause_end(reading, at);
    gboolean is_past = FALSE;
    for (guint i = begin; i < end; ++i) {
        if (spk_token_is_any(reading, i, other))
            return FALSE;
        is_past = is_past || spk_token_is_any(reading, i, past) ||
                  ((spk_reading_classes(reading, i) & SPK_WORD_VERB_PAST) && spk_token_is_verb(reading, i));
    }
    return is_past;
}

SpkPeriod
spk_narrative_time(const SpkReading *reading, guint at)
{
    const SpkNarrative *narrative = reading->discourse ? &reading->discourse->narrative : NULL;
    if (!narrative || !is_told_as_past(reading, at))
        return open_period;
    if (!spk_period_is_open(narrative->paragraph))
        return narrative->paragraph;
    if (!spk_period_is_open(narrative->before))
        return narrative->before;
    return narrative->section;
}

gint
spk_narrative_year(const SpkReading *reading)
{
    const SpkNarrative *narrative = reading->discourse ? &reading->discourse->narrative : NULL;
    return narrative ? narrative->paragraph.since.year : 0;
}
