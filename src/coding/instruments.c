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
    if (side.count < 2)
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
