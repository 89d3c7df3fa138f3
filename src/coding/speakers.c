/* Who "we" are: the signatories of a treaty or a joint statement, the state of whoever speaks. */
#include "coding/reading.h"

#include <string.h>

#define OPENING_SENTENCES 10 // in which the signatories, or the speaker, are named
#define MOST_LABEL_WORDS 6

/* "We, the presidents of ..." */
static gboolean
opens_with_we(const SpkReading *reading)
{
    return spk_reading_word(reading, 0) == reading->coder->word.we && spk_reading_mark(reading, 1) == ',' &&
           reading->groups->len && spk_reading_group(reading, 0)->member_count >= 2;
}

gboolean
spk_token_is_formal_party(const SpkReading *reading, guint i)
{
    const SpkCoder *coder = reading->coder;
    SpkWord word = spk_reading_word(reading, i);
    guint32 classes = spk_reading_classes(reading, i);
    return (classes & SPK_WORD_PARTY) && !spk_reading_mention_at(reading, i) &&
           (spk_reading_token(reading, i)->flags & SPK_TOKEN_CAPITAL) &&
           (word == coder->word.parties || word == coder->word.party || word == coder->word.signatories ||
            (classes & (SPK_WORD_AGENT | SPK_WORD_TITLE)));
}

static guint
count_formal_parties(const SpkReading *reading)
{
    guint count = 0;
    for (guint i = 1; i < reading->tokens->len; ++i) {
        guint begin = i - 1;
        if (begin > 0 && (spk_reading_token(reading, begin)->flags & SPK_TOKEN_CAPITAL) &&
            !(spk_reading_classes(reading, begin) & SPK_WORD_DETERMINER))
            --begin; // "the Contracting Parties"
        count += spk_token_is_formal_party(reading, i) && (spk_reading_classes(reading, begin) & SPK_WORD_DETERMINER) &&
                 !spk_reading_is_in_group(reading, i) && spk_reading_word(reading, i + 1) != reading->coder->word.of;
    }
    return count;
}

static guint
count_we(const SpkReading *reading)
{
    guint count = 0;
    for (guint i = 0; i < reading->tokens->len; ++i) {
        SpkWord word = spk_reading_word(reading, i);
        count += word && (word == reading->coder->word.we || word == reading->coder->word.our);
    }
    return count;
}

static gboolean
names_speech(const SpkReading *reading)
{
    const GArray *words = reading->coder->speech_words;
    for (guint i = 0; i < reading->tokens->len; ++i)
        for (guint k = 0; k < words->len; ++k)
            if (spk_reading_word(reading, i) == g_array_index(words, SpkWord, k))
                return TRUE;
    return FALSE;
}

/* "Remarks by President Ramos", "President Ramos's address to ...": one person, and a word for a speech */
static gint
speaker_of_title(const SpkReading *reading)
{
    if (!reading->groups->len || !names_speech(reading))
        return -1;
    const SpkGroup *group = spk_reading_group(reading, 0);
    const SpkMention *mention = spk_reading_mention_at(reading, group->members[0].begin);
    gboolean is_person = mention && mention->alias && mention->alias->form == SPK_ALIAS_PERSON;
    gboolean speaks = !group->preposition || group->preposition == reading->coder->word.by ||
                      group->preposition == reading->coder->word.of;
    return group->member_count == 1 && speaks && (is_person || group->is_agent) ? group->members[0].actor : -1;
}

void
spk_voice_read(SpkVoice *voice, const SpkReading *reading, SpkZone zone)
{
    voice->we += count_we(reading);
    voice->formal += count_formal_parties(reading);
    voice->is_ours = voice->is_ours || opens_with_we(reading);
    for (guint k = 0; k < reading->groups->len && !voice->first_list.count && voice->read < OPENING_SENTENCES; ++k) {
        const SpkGroup *group = spk_reading_group(reading, k);
        if (group->member_count >= 2) {
            voice->first_list.count = group->member_count;
            for (guint i = 0; i < group->member_count; ++i)
                voice->first_list.actors[i] = group->members[i].actor;
        }
    }
    if (zone != SPK_ZONE_BODY && voice->read < OPENING_SENTENCES && voice->speaker < 0)
        voice->speaker = speaker_of_title(reading);
    ++voice->read;
}

/* A joint statement begins with "We, the leaders of ..." or says "we" in many of its sentences, a treaty speaks of its
   Parties; an essay with a stray "we" does neither. */
SpkActorSet
spk_voice_signatories(const SpkVoice *voice, const SpkActorSet *pair)
{
    gboolean says_we = voice->we >= 3 && voice->we * 4 >= voice->read;
    gboolean is_treaty = voice->formal >= 3 && voice->formal * 8 >= voice->read;
    if (voice->speaker >= 0 && !voice->is_ours)
        return (SpkActorSet){.actors = {voice->speaker}, .count = 1};
    if (says_we || is_treaty || voice->is_ours)
        return voice->first_list.count ? voice->first_list : *pair;
    return (SpkActorSet){0};
}

/* "PRESIDENT RAMOS: Thank you.": who speaks from here on; -1 where the label names nobody we know */
void
spk_discourse_note_speaker(SpkDiscourse *discourse, const SpkReading *reading)
{
    guint colon = 0;
    while (colon < MOST_LABEL_WORDS && colon < reading->tokens->len && spk_reading_mark(reading, colon) != ':')
        ++colon;
    if (!colon || spk_reading_mark(reading, colon) != ':' ||
        !(spk_reading_token(reading, 0)->flags & (SPK_TOKEN_ALL_CAPS | SPK_TOKEN_CAPITAL)))
        return;
    const SpkGroup *group = reading->groups->len ? spk_reading_group(reading, 0) : NULL;
    gboolean is_labelled = group && group->end == colon && group->begin <= 1 && group->member_count == 1;
    gboolean is_stranger = colon > 1 && (spk_reading_token(reading, colon - 1)->flags & SPK_TOKEN_ALL_CAPS) && !group;
    if (is_labelled && (group->is_agent || group->members[0].via))
        discourse->speaker = group->members[0].actor;
    else if (is_stranger)
        discourse->speaker = -1;
}

/* "We will help Ukraine," the Polish minister said: the group beside a verb of saying, where the sentence quotes */
static gint
quoted_speaker(const SpkReading *reading)
{
    gboolean quotes = FALSE;
    for (guint i = 0; i < reading->tokens->len && !quotes; ++i)
        quotes = spk_reading_mark(reading, i) == '"';
    for (guint g = 0; g < reading->groups->len && quotes; ++g) {
        const SpkGroup *group = spk_reading_group(reading, g);
        guint left = group->begin;
        if (left > 0 && (spk_reading_classes(reading, left - 1) & SPK_WORD_DETERMINER))
            --left;
        gboolean is_verb_left = left > 0 && (spk_reading_classes(reading, left - 1) & SPK_WORD_REPORT);
        if (group->member_count == 1 && group->kind == SPK_GROUP_NOUN && !group->preposition && !group->is_described &&
            (is_verb_left || (spk_reading_classes(reading, group->end) & SPK_WORD_REPORT)))
            return group->members[0].actor;
    }
    return -1;
}

gboolean
spk_discourse_we(const SpkReading *reading, SpkActorSet *ret_set)
{
    const SpkDiscourse *discourse = reading->discourse;
    if (!discourse)
        return FALSE;
    gint speaker = quoted_speaker(reading);
    if (speaker < 0)
        speaker = discourse->speaker;
    if (speaker >= 0)
        *ret_set = (SpkActorSet){.actors = {speaker}, .count = 1};
    else
        *ret_set = discourse->signatories;
    return ret_set->count > 0;
}
