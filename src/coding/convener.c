/* Who called a meeting of several: "talks hosted by A", "A convened B, C and D", "A-led exercises". */
#include "coding/ties.h"

#define REACH 4 // words between the one who calls and the word for it: "has repeatedly hosted", "by the government of"

static gboolean
is_convening(const SpkReading *reading, guint at)
{
    const GArray *words = reading->coder->convene_words;
    const SpkWord word = spk_reading_word(reading, at);

    for (guint i = 0; word && i < words->len; ++i)
        if (g_array_index(words, SpkWord, i) == word)
            return TRUE;
    return FALSE;
}

static gboolean
has_mark(const SpkReading *reading, guint begin, guint end)
{
    for (guint i = begin; i < end; ++i)
        if (spk_reading_mark(reading, i))
            return TRUE;
    return FALSE;
}

static gboolean
is_party(const SpkSide *side, gint actor)
{
    for (guint i = 0; i < side->count; ++i)
        if (side->members[i].actor == actor)
            return TRUE;
    return FALSE;
}

/* The party after "hosted by"; the sentence may have named it before */
static gint
party_behind(const SpkReading *reading, const SpkSide *side, guint at)
{
    for (guint i = 0; i < reading->mentions->len; ++i) {
        const SpkMention *mention = &g_array_index(reading->mentions, SpkMention, i);
        if (mention->begin > at + 1 && mention->begin <= at + 1 + REACH && is_party(side, mention->actor) &&
            !has_mark(reading, at, mention->begin))
            return mention->actor;
    }
    return -1;
}

/* "A-led" */
static gint
party_joined(const SpkReading *reading, const SpkSide *side, guint at)
{
    const SpkMention *mention = spk_reading_mention_at(reading, at - 2);
    return mention && is_party(side, mention->actor) ? mention->actor : -1;
}

/* The only party that stands before the verb in its clause: of several, all call. */
static gint
party_before(const SpkReading *reading, const SpkSide *side, guint at)
{
    const SpkMemberMention *found = NULL;

    for (guint i = 0; i < side->count; ++i) {
        const SpkMemberMention *member = &side->members[i];
        if (member->begin < spk_clause_begin(reading, at) || member->end > at)
            continue;
        if (found)
            return -1;
        found = member;
    }
    return found && at - found->end <= REACH && !has_mark(reading, found->end, at) ? found->actor : -1;
}

static gint
party_of_word(const SpkReading *reading, const SpkSide *side, guint at)
{
    if (spk_reading_word(reading, at + 1) == reading->coder->word.by)
        return party_behind(reading, side, at);
    if (at > 1 && spk_reading_mark(reading, at - 1) == '-')
        return party_joined(reading, side, at);
    return party_before(reading, side, at);
}

const SpkActor *
spk_convener_find(const SpkReading *reading, const SpkSide *side)
{
    for (guint i = 0; side->count > 2 && i < reading->tokens->len; ++i) {
        const gint actor = is_convening(reading, i) ? party_of_word(reading, side, i) : -1;
        if (actor >= 0)
            return spk_reading_actor(reading, actor);
    }
    return NULL;
}
