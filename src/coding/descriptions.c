/* Descriptions that go back to actors named before: "both countries", "the two allies", "they", "its". */
#include "coding/reading.h"

static guint
size_of_word(guint32 classes)
{
    return classes & SPK_WORD_SIZE2 ? 2 : classes & SPK_WORD_SIZE3 ? 3 : classes & SPK_WORD_SIZE4 ? 4 : 0;
}

/* End of the noun that counts parties within three words, 0 when there is none */
static guint
party_noun_end(const SpkReading *reading, guint from)
{
    for (guint i = from; i < from + 4 && i < reading->tokens->len; ++i) {
        guint32 classes = spk_reading_classes(reading, i);
        if (spk_reading_mention_at(reading, i) || spk_reading_mark(reading, i))
            return 0;
        if (classes & SPK_WORD_PARTY) {
            guint end = i + 1;
            while (end < reading->tokens->len &&
                   (spk_reading_classes(reading, end) & (SPK_WORD_PARTY | SPK_WORD_AGENT)) &&
                   !spk_reading_mention_at(reading, end))
                ++end;
            return end;
        }
        if (classes & (SPK_WORD_PREPOSITION | SPK_WORD_CONJUNCTION | SPK_WORD_AUXILIARY | SPK_WORD_TRIGGER_NOUN))
            return 0;
    }
    return 0;
}

/* A set of `count` actors (0: several) named earlier in this sentence, or in the text before */
static gboolean
antecedent_set(const SpkReading *reading, guint before, guint count, gboolean reaches_far, SpkActorSet *ret_set)
{
    for (guint i = reading->groups->len; i-- > 0;) {
        const SpkGroup *group = spk_reading_group(reading, i);
        if (group->end > before || group->member_count < 2 || (count && group->member_count != count))
            continue;
        ret_set->sentence = reading->number;
        ret_set->count = group->member_count;
        for (guint k = 0; k < group->member_count; ++k)
            ret_set->actors[k] = group->members[k].actor;
        return TRUE;
    }
    if (!reading->discourse)
        return FALSE;
    const SpkActorSet *set = spk_discourse_resolve(reading->discourse, count, reading->number);
    if (!set || (!reaches_far && set->sentence + 1 < reading->number))
        return FALSE;
    *ret_set = *set;
    return TRUE;
}

/* The one actor that "it" goes back to: the last lone subject */
static gboolean
antecedent_single(const SpkReading *reading, guint before, SpkActorSet *ret_set)
{
    gint actor = -1, nearest = -1;
    for (guint i = reading->groups->len; i-- > 0 && actor < 0;) {
        const SpkGroup *group = spk_reading_group(reading, i);
        if (group->end > before || group->member_count != 1 || group->kind == SPK_GROUP_MODIFIER)
            continue;
        if (nearest < 0)
            nearest = group->members[0].actor;
        if (group->kind == SPK_GROUP_NOUN && !group->preposition && !group->is_object)
            actor = group->members[0].actor;
    }
    if (actor < 0)
        actor = nearest;
    if (actor < 0 && reading->discourse && reading->discourse->last_single >= 0 &&
        reading->discourse->last_single_at + 1 >= reading->number)
        actor = reading->discourse->last_single;
    *ret_set = (SpkActorSet){.actors = {actor}, .count = 1};
    return actor >= 0;
}

/* "The British", "Soviet officials", "Americans": one actor, but many */
gboolean
spk_group_is_people(const SpkReading *reading, const SpkGroup *group)
{
    const SpkMention *mention = spk_reading_mention_at(reading, group->members[0].begin);
    const SpkToken *last = spk_reading_token(reading, group->end - 1);
    if (group->is_described || group->member_count != 1 || group->kind != SPK_GROUP_NOUN || !mention || !mention->alias)
        return FALSE;
    return mention->alias->form == SPK_ALIAS_PEOPLE || mention->alias->form == SPK_ALIAS_ADJECTIVE
               ? !group->is_agent || reading->document->text[last->end - 1] == 's'
               : group->is_agent && reading->document->text[last->end - 1] == 's' && !(last->flags & SPK_TOKEN_CAPITAL);
}

/* "As the members of the club considered it, they ...": what the sentence has spoken of before is nearer than the
   text before it. */
static gboolean
opens_sentence(const SpkReading *reading, guint at)
{
    for (guint i = 0; i < at; ++i) {
        guint32 classes = spk_reading_classes(reading, i);
        if ((classes & SPK_WORD_AUXILIARY) || ((classes & SPK_WORD_FINITE) && spk_token_is_verb(reading, i)))
            return FALSE;
    }
    return TRUE;
}

/* "Americans believed that they ...": the sentence's last people that are a subject */
static gboolean
antecedent_people(const SpkReading *reading, guint before, SpkActorSet *ret_set)
{
    for (guint i = reading->groups->len; i-- > 0;) {
        const SpkGroup *group = spk_reading_group(reading, i);
        if (group->end > before || group->preposition || group->is_object || !spk_group_is_people(reading, group))
            continue;
        *ret_set = (SpkActorSet){.actors = {group->members[0].actor}, .count = 1, .sentence = reading->number};
        return TRUE;
    }
    const SpkDiscourse *discourse = reading->discourse;
    if (!discourse || !discourse->last_is_people || discourse->last_single_at + 1 < reading->number ||
        !opens_sentence(reading, before))
        return FALSE;
    *ret_set = (SpkActorSet){.actors = {discourse->last_single}, .count = 1, .sentence = discourse->last_single_at};
    return TRUE;
}

typedef struct {
    guint end; ///< 0: no description here
    SpkActorSet set;
    gboolean possessive, is_we;
} Description;

static Description
describe_pronoun(const SpkReading *reading, guint at)
{
    const SpkCoder *coder = reading->coder;
    SpkWord word = spk_reading_word(reading, at);
    Description found = {0};
    gboolean resolved = FALSE;
    if (!word)
        return found;
    if (word == coder->word.they || word == coder->word.them || word == coder->word.their) {
        resolved = antecedent_set(reading, at, 0, FALSE, &found.set) &&
                   (found.set.sentence == reading->number || opens_sentence(reading, at));
        resolved = resolved || antecedent_people(reading, at, &found.set);
        found.possessive = word == coder->word.their;
    } else if (word == coder->word.it || word == coder->word.its || word == coder->word.he || word == coder->word.his ||
               word == coder->word.she || word == coder->word.her) {
        resolved = antecedent_single(reading, at, &found.set);
        found.possessive = word == coder->word.its || word == coder->word.his || word == coder->word.her;
    } else if (word == coder->word.we || word == coder->word.our) {
        found.is_we = resolved = spk_discourse_we(reading, &found.set);
        found.possessive = word == coder->word.our;
    } else if (word == coder->word.i || word == coder->word.my) {
        resolved = spk_discourse_we(reading, &found.set) && found.set.count == 1;
        found.possessive = word == coder->word.my;
    }
    found.end = resolved ? at + 1 : 0;
    return found;
}

/* "the Parties" of a treaty, "each High Contracting Party", "the Leaders" of a communique, "the signatories" */
static Description
describe_parties(const SpkReading *reading, guint at)
{
    const SpkCoder *coder = reading->coder;
    Description found = {0};
    guint noun = at + 1;
    if (!reading->discourse || !(spk_reading_classes(reading, at) & SPK_WORD_DETERMINER))
        return found;
    while (noun < at + 3 && noun + 1 < reading->tokens->len && !spk_token_is_formal_party(reading, noun) &&
           !spk_reading_mention_at(reading, noun) && (spk_reading_token(reading, noun)->flags & SPK_TOKEN_CAPITAL))
        ++noun;
    SpkWord word = spk_reading_word(reading, noun), next = spk_reading_word(reading, noun + 1);
    gboolean is_term = (word == coder->word.parties || word == coder->word.signatories) && word && noun == at + 1 &&
                       spk_reading_word(reading, at) == coder->word.the;
    if (next && (next == coder->word.to || next == coder->word.of)) // "the parties to that case"
        return found;
    if (reading->discourse->signatories.count > 1 &&
        (is_term || (noun < reading->tokens->len && spk_token_is_formal_party(reading, noun)))) {
        found.set = reading->discourse->signatories;
        found.end = noun + 1;
    } else if (is_term && antecedent_set(reading, at, 0, TRUE, &found.set)) {
        found.end = noun + 1;
    }
    return found;
}

/* "both", "both countries", "the two", "the three leaders", "trilateral partners" */
static Description
describe_counted(const SpkReading *reading, guint at)
{
    Description found = {0};
    guint size = size_of_word(spk_reading_classes(reading, at));
    if (!size || spk_reading_mention_at(reading, at))
        return found;
    guint end = party_noun_end(reading, at + 1);
    if (!end && at + 1 < reading->tokens->len) { // alone: "both are", "the two agreed"
        guint32 next = spk_reading_classes(reading, at + 1);
        gboolean stands_alone =
            (next & SPK_WORD_AUXILIARY) || (spk_token_is_verb(reading, at + 1) && !(next & SPK_WORD_VERB_ING));
        gboolean counts = spk_reading_word(reading, at) == reading->coder->word.both ||
                          (at > 0 && spk_reading_word(reading, at - 1) == reading->coder->word.the);
        end = stands_alone && counts ? at + 1 : 0;
    }
    if (end && antecedent_set(reading, at, size, TRUE, &found.set))
        found.end = end;
    return found;
}

static SpkGroup
group_of_description(const SpkReading *reading, guint at, const Description *found)
{
    SpkGroup group = {.begin = at, .end = found->end, .is_described = TRUE, .is_agent = TRUE, .is_we = found->is_we};
    for (guint i = 0; i < found->set.count && i < SPK_MAX_MEMBERS; ++i)
        group.members[group.member_count++] =
            (SpkMemberMention){found->set.actors[i], at, found->end, NULL, SPK_DESCRIBED};
    if (found->possessive) {
        group.kind = SPK_GROUP_POSSESSIVE;
        guint end = party_noun_end(reading, found->end); // "our countries", "their leaders" are the parties themselves
        if (end && found->set.count > 1 && end <= found->end + 2) {
            group.kind = SPK_GROUP_NOUN;
            group.end = end;
        }
    }
    if (spk_reading_mark(reading, group.end) == '\'') {
        group.kind = SPK_GROUP_POSSESSIVE;
        ++group.end;
    }
    return group;
}

static void
insert_in_order(GArray *groups, const SpkGroup *group)
{
    guint place = groups->len;
    while (place > 0 && g_array_index(groups, SpkGroup, place - 1).begin > group->begin)
        --place;
    g_array_insert_val(groups, place, *group);
}

void
spk_descriptions_find(SpkReading *reading)
{
    for (guint at = 0; at < reading->tokens->len; ++at) {
        guint32 classes = spk_reading_classes(reading, at);
        if (!(classes & (SPK_WORD_SIZED | SPK_WORD_PRONOUN | SPK_WORD_DETERMINER)) ||
            spk_reading_is_in_group(reading, at))
            continue;
        Description found = describe_counted(reading, at);
        if (!found.end)
            found = describe_parties(reading, at);
        if (!found.end)
            found = describe_pronoun(reading, at);
        if (!found.end)
            continue;
        SpkGroup group = group_of_description(reading, at, &found);
        insert_in_order(reading->groups, &group);
        at = group.end - 1;
    }
}
