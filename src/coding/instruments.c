/* Treaties and meetings named by their own name: they tie their known parties. */
#include "coding/ties.h"

#include <string.h>

static gboolean
is_named_in_sentence(const SpkReading *reading, gint actor)
{
    for (guint i = 0; i < reading->groups->len; ++i)
        for (guint k = 0; k < spk_reading_group(reading, i)->member_count; ++k)
            if (spk_reading_group(reading, i)->members[k].actor == actor)
                return TRUE;
    return FALSE;
}

/* A treaty's parties. A passing mention of one with many parties would tie every pair of them (35 parties: 595 pairs),
   so of such a one only those that the sentence names take part. */
static SpkSide
parties_of_instrument(const SpkReading *reading, const SpkMention *mention, const SpkInstrument *instrument)
{
    SpkSide side = {.slot = "instrument"};
    for (guint i = 0; i < instrument->party_count; ++i) {
        gint actor = (gint)instrument->parties[i];
        if (instrument->party_count <= SPK_MOST_IMPLIED_PARTIES || is_named_in_sentence(reading, actor))
            spk_side_add(&side, &(SpkMemberMention){actor, mention->begin, mention->end, NULL, SPK_IMPLIED});
    }
    return side;
}

/* "The Treaty of Amity and Commerce" is the name of many: one of two states that a text never speaks of is not meant
   where it speaks of the other. */
static gboolean
is_foreign_to_text(const SpkReading *reading, const SpkInstrument *instrument)
{
    const GArray *counts = reading->discourse->actors_named;
    guint named = 0;
    for (guint i = 0; i < instrument->party_count; ++i)
        named += g_array_index(counts, guint, instrument->parties[i]) > 0;
    return instrument->party_count == 2 && named == 1;
}

/* To name a treaty is to name an agreement, also where it founds an alliance: that stands in the book of instruments.
 */
static const SpkTieType *
type_of_mention(const SpkCodebook *codebook, const SpkInstrument *instrument)
{
    const SpkTieType *agreement = spk_codebook_find_type(codebook, "agreement");
    return agreement && !strcmp(instrument->type->name, "alliance") ? agreement : instrument->type;
}

void
spk_make_instrument(SpkReading *reading, const SpkMention *mention, GPtrArray *assertions)
{
    const SpkCodebook *codebook = reading->coder->codebook;
    const SpkInstrument *instrument = g_ptr_array_index(codebook->instruments, (guint)mention->alias->index);
    SpkSide side = parties_of_instrument(reading, mention, instrument);
    if (instrument->party_count > SPK_MOST_IMPLIED_PARTIES)
        reading->discourse->last_of_many = reading->number;
    if (side.count < 2 || is_foreign_to_text(reading, instrument))
        return;
    SpkHit hit = {.begin = mention->begin, .end = mention->end};
    SpkMaking making = {.reading = reading,
                        .hit = &hit,
                        .type = type_of_mention(codebook, instrument),
                        .assertions = assertions,
                        .has_about = TRUE};
    making.about.status = spk_status_find(reading, &hit);
    making.about.period = instrument->period;
    making.about.date_source = spk_period_is_open(instrument->period) ? SPK_DATED_NONE : SPK_DATED_INSTRUMENT;
    spk_make_clique(&making, &side, "instrument");
    spk_hit_clear(&hit);
}

static gboolean
binds_all(const SpkInstrument *instrument, const SpkCodebook *codebook, const SpkAssertion *assertion)
{
    for (guint i = 0; i < assertion->party_count; ++i) {
        gint actor = spk_codebook_actor_index(codebook, assertion->parties[i].actor);
        gboolean is_party = FALSE;
        for (guint k = 0; k < instrument->party_count; ++k)
            is_party = is_party || (gint)instrument->parties[k] == actor;
        if (!is_party)
            return FALSE;
    }
    return TRUE;
}

static void
widen(SpkPeriod *period, SpkPeriod other)
{
    if (!spk_date_is_known(other.since) || spk_date_first_day(other.since) < spk_date_first_day(period->since))
        period->since = other.since;
    if (!spk_date_is_known(other.until))
        period->until = other.until;
    else if (spk_date_is_known(period->until) && spk_date_last_day(other.until) > spk_date_last_day(period->until))
        period->until = other.until;
}

/* Several treaties may follow one another (1951, 1960): the alliance is as old as the first and lasts with the last. Of
   treaties with many parties none is meant by an alliance of two. Agreements are too many to tell which is meant. */
void
spk_date_by_book(SpkAssertion *assertion, const SpkMaking *making)
{
    const SpkCodebook *codebook = making->reading->coder->codebook;
    gboolean is_found = FALSE;
    if (assertion->date_source != SPK_DATED_NONE || strcmp(making->type->name, "alliance"))
        return;
    for (guint i = 0; i < codebook->instruments->len; ++i) {
        const SpkInstrument *instrument = g_ptr_array_index(codebook->instruments, i);
        if (instrument->type != making->type || instrument->party_count > SPK_MOST_IMPLIED_PARTIES ||
            !spk_date_is_known(instrument->period.since) || !binds_all(instrument, codebook, assertion))
            continue;
        if (is_found)
            widen(&assertion->period, instrument->period);
        else
            assertion->period = instrument->period;
        is_found = TRUE;
    }
    if (is_found)
        assertion->date_source = SPK_DATED_INSTRUMENT;
}
