/* What governs a group: a preposition, a verb whose object it is; and whether it is a mere place. */
#include "coding/reading.h"

gboolean
spk_reading_is_in_group(const SpkReading *reading, guint at)
{
    for (guint i = 0; i < reading->groups->len; ++i) {
        const SpkGroup *group = spk_reading_group(reading, i);
        if (group->begin <= at && at < group->end)
            return TRUE;
    }
    return FALSE;
}

static SpkWord
preposition_at(const SpkReading *reading, guint i)
{
    const SpkCoder *coder = reading->coder;
    SpkWord word = spk_reading_word(reading, i);
    if (word == coder->word.as && i > 0 && spk_reading_word(reading, i - 1) == coder->word.such)
        return coder->word.including;
    return word;
}

/* "After Russia invaded", "as Japan has said": no preposition but a conjunction, for a verb follows the group */
static gboolean
is_conjunction_before(const SpkReading *reading, guint i, const SpkGroup *group)
{
    if (!(spk_reading_classes(reading, i) & SPK_WORD_SUBORDINATOR) || group->kind != SPK_GROUP_NOUN)
        return FALSE;
    guint next = group->end;
    while (spk_reading_classes(reading, next) & SPK_WORD_ADVERB)
        ++next;
    return (spk_reading_classes(reading, next) & SPK_WORD_AUXILIARY) ||
           ((spk_reading_classes(reading, next) & (SPK_WORD_VERB_PAST | SPK_WORD_VERB_S | SPK_WORD_VERB_BASE)) &&
            spk_token_is_verb(reading, next));
}

/* Look left from the group over articles and adjectives for what governs it */
static void
find_government(const SpkReading *reading, SpkGroup *group)
{
    guint i = group->begin;
    gboolean has_article = FALSE;
    group->preposition = 0;
    group->is_object = FALSE;
    for (guint steps = 0; i > 0 && steps < 5; ++steps) {
        --i;
        const SpkToken *token = spk_reading_token(reading, i);
        if (token->mark == '"')
            continue;
        if (token->mark || (token->flags & SPK_TOKEN_NUMBER))
            return;
        if (token->classes & SPK_WORD_PREPOSITION) {
            if (!is_conjunction_before(reading, i, group))
                group->preposition = preposition_at(reading, i);
            return;
        }
        if (token->word && token->word == reading->coder->word.that) // "said that Cuba and Haiti ..."
            return;
        if (token->classes & (SPK_WORD_DETERMINER | SPK_WORD_SIZED)) {
            has_article = has_article || (token->classes & SPK_WORD_DETERMINER);
            continue;
        }
        if (has_article && !spk_token_is_verb(reading, i)) // the article began the noun phrase
            return;
        if (spk_token_is_verb(reading, i)) {
            group->is_object = !(token->classes & SPK_WORD_AUXILIARY);
            return;
        }
        if (token->classes &
            (SPK_WORD_CONJUNCTION | SPK_WORD_AUXILIARY | SPK_WORD_RELATIVE | SPK_WORD_SUBORDINATOR | SPK_WORD_NEGATION))
            return;
    }
}

/* "the leaders of A and B", "troops from A": the noun before the preposition belongs to the group */
static gboolean
take_in_head(const SpkReading *reading, SpkGroup *group)
{
    const SpkCoder *coder = reading->coder;
    SpkWord preposition = group->preposition;
    if (group->kind == SPK_GROUP_MODIFIER || !preposition ||
        (preposition != coder->word.of && preposition != coder->word.from))
        return FALSE;
    guint i = group->begin;
    while (i > 0 && spk_reading_word(reading, i - 1) != preposition)
        --i;
    if (i < 2 || !(spk_reading_classes(reading, i - 2) & (SPK_WORD_AGENT | SPK_WORD_PARTY)) ||
        spk_reading_is_in_group(reading, i - 2))
        return FALSE;
    guint begin = spk_noun_phrase_begin(reading, i - 2);
    SpkWord first = spk_reading_word(reading, begin);
    if (first &&
        (first == coder->word.its || first == coder->word.their || first == coder->word.his)) // "its troops from ..."
        return FALSE;
    group->begin = begin;
    group->is_agent = TRUE;
    return TRUE;
}

/* "in Helsinki, Finland,", "near Valdosta, Georgia": the state behind a town's comma, unless a verb follows */
static gboolean
is_behind_town(const SpkReading *reading, const SpkGroup *group)
{
    guint town = group->begin;
    guint32 next = spk_reading_classes(reading, group->end);
    if (town < 3 || spk_reading_mark(reading, town - 1) != ',' || (next & SPK_WORD_AUXILIARY) ||
        spk_token_is_verb(reading, group->end))
        return FALSE;
    const SpkMention *capital = spk_reading_mention_at(reading, town - 2);
    if (capital && capital->actor != group->members[0].actor && capital->actor >= 0)
        return FALSE;
    --town;
    while (town > 0 && !spk_reading_mark(reading, town - 1) &&
           (spk_reading_token(reading, town - 1)->flags & SPK_TOKEN_CAPITAL))
        --town;
    return town > 0 && town < group->begin - 1 && (spk_reading_classes(reading, town - 1) & SPK_WORD_PLACE);
}

static gboolean
is_place(const SpkReading *reading, const SpkGroup *group)
{
    if (group->member_count != 1 || group->is_agent || group->is_described || group->kind != SPK_GROUP_NOUN)
        return FALSE;
    const SpkMention *mention = spk_reading_mention_at(reading, group->members[0].begin);
    if (!mention || !mention->alias)
        return FALSE;
    if (mention->alias->form == SPK_ALIAS_NAME && is_behind_town(reading, group))
        return TRUE;
    if (mention->alias->form != SPK_ALIAS_CAPITAL)
        return FALSE;
    return group->preposition &&
           (spk_vocabulary_classes(reading->coder->vocabulary, group->preposition) & SPK_WORD_PLACE);
}

void
spk_cases_find(SpkReading *reading)
{
    for (guint i = 0; i < reading->groups->len; ++i) {
        SpkGroup *group = spk_reading_group(reading, i);
        find_government(reading, group);
        group->is_place = is_place(reading, group);
        if (take_in_head(reading, group))
            find_government(reading, group);
    }
}
