/* Slots of a frame filled with groups of the sentence: subject, object, possessor, modifier, what follows a
 * preposition. */
#include "coding/reading.h"

#include <string.h>

#define SUBJECT_REACH 40 // words
#define OBJECT_REACH 7

static void
fill(SpkFilling *filling, const SpkGroup *group)
{
    if (filling->count < G_N_ELEMENTS(filling->groups))
        filling->groups[filling->count++] = group;
}

/* "accused China of having shelled ..." */
static gboolean
is_accused_of(const SpkReading *reading, const SpkGroup *group, guint at)
{
    guint32 next = spk_reading_classes(reading, group->end + 1);
    return group->is_object && group->end < at && spk_reading_word(reading, group->end) == reading->coder->word.of &&
           (next & (SPK_WORD_VERB_ING | SPK_WORD_HAVE));
}

/* "for Japan and Korea to cooperate", "urged China to attack", "an attempt by Moscow to subdue": what governs the group
   makes it the next verb's subject */
static gboolean
is_infinitive_subject(const SpkReading *reading, const SpkGroup *group, guint at)
{
    const SpkCoder *coder = reading->coder;
    gboolean is_governed = group->is_object || group->preposition == coder->word.for_ ||
                           group->preposition == coder->word.by || group->preposition == coder->word.of ||
                           group->preposition == coder->word.on;
    return group->end < at && spk_reading_word(reading, group->end) == coder->word.to && is_governed &&
           at <= group->end + 6;
}

/* "Japan's ability to supply", "its capacity to offer": the possessor does what the infinitive says */
static gboolean
is_possessor_of_infinitive(const SpkReading *reading, const SpkGroup *group, guint at)
{
    for (guint i = group->end; i < at && i < group->end + 4; ++i)
        if (spk_reading_word(reading, i) == reading->coder->word.to && i > group->end &&
            spk_token_is_verb(reading, i + 1))
            return TRUE;
    return FALSE;
}

/* "the likelihood of Japan providing aid" */
static gboolean
is_gerund_subject(const SpkReading *reading, const SpkGroup *group)
{
    return (spk_reading_classes(reading, group->end) & SPK_WORD_VERB_ING) && spk_token_is_verb(reading, group->end);
}

static gboolean
can_be_subject(const SpkReading *reading, const SpkGroup *group, guint at)
{
    if (group->kind == SPK_GROUP_POSSESSIVE)
        return is_possessor_of_infinitive(reading, group, at);
    if (group->is_place || group->kind != SPK_GROUP_NOUN)
        return FALSE;
    return (!group->preposition && !group->is_object) || is_infinitive_subject(reading, group, at) ||
           is_accused_of(reading, group, at) || (group->end < at && is_gerund_subject(reading, group));
}

/* "To improve ties, A and B met": the subject of an opening phrase comes after its comma. */
static const SpkGroup *
subject_after_opening(const SpkReading *reading, guint at)
{
    guint comma = at;
    while (comma < reading->tokens->len && spk_reading_mark(reading, comma) != ',')
        ++comma;
    guint32 first = spk_reading_classes(reading, 0);
    if (comma == reading->tokens->len || !(first & (SPK_WORD_OPENER | SPK_WORD_VERB_ING | SPK_WORD_VERB_PARTICIPLE)))
        return NULL;
    for (guint i = 0; i < reading->groups->len; ++i) {
        const SpkGroup *group = spk_reading_group(reading, i);
        if (group->begin > comma && group->begin <= comma + 4 && can_be_subject(reading, group, group->begin))
            return group;
    }
    return NULL;
}

/* "Chinese gunboats (shelled)", "Japan's carmakers (invest)": the nation of a subject that no list of nouns knows */
static const SpkGroup *
nation_of_subject(const SpkReading *reading, guint at)
{
    for (guint i = reading->groups->len; i-- > 0;) {
        const SpkGroup *group = spk_reading_group(reading, i);
        if (group->end > at)
            continue;
        if (at - group->end > 4 || group->preposition || group->is_object || group->kind == SPK_GROUP_NOUN)
            return NULL;
        for (guint k = group->end; k < at; ++k)
            if (spk_reading_mark(reading, k) ||
                (spk_reading_classes(reading, k) & (SPK_WORD_TRIGGER_NOUN | SPK_WORD_PREPOSITION)))
                return NULL;
        return group;
    }
    return NULL;
}

/* "Peru's minister smiled, and they left": a pronoun that went back to nobody is the subject, and no actor */
static gboolean
has_unknown_subject(const SpkReading *reading, guint at)
{
    while (at > 0 &&
           ((spk_reading_classes(reading, at - 1) & (SPK_WORD_AUXILIARY | SPK_WORD_ADVERB | SPK_WORD_NEGATION)) ||
            spk_token_is_verb(reading, at - 1)))
        --at;
    guint32 classes = at > 0 ? spk_reading_classes(reading, at - 1) : 0;
    return (classes & SPK_WORD_PRONOUN) && !(classes & SPK_WORD_RELATIVE) && !spk_reading_mention_at(reading, at - 1) &&
           !spk_reading_is_in_group(reading, at - 1);
}

static const SpkGroup *
subject_before(const SpkReading *reading, guint at)
{
    if (has_unknown_subject(reading, at))
        return NULL;
    const SpkGroup *nation = spk_token_is_verb(reading, at) ? nation_of_subject(reading, at) : NULL;
    if (nation)
        return nation;
    for (guint i = reading->groups->len; i-- > 0;) {
        const SpkGroup *group = spk_reading_group(reading, i);
        if (group->end > at)
            continue;
        if (at - group->end > SUBJECT_REACH)
            break;
        gboolean is_cut = FALSE;
        for (guint k = group->end; k < at && !is_cut; ++k)
            is_cut = spk_reading_mark(reading, k) == ';';
        if (is_cut)
            break;
        if (can_be_subject(reading, group, at))
            return group;
    }
    return subject_after_opening(reading, at);
}

/* "his Kazakh counterpart": who is met is the one that "his" goes with */
static gboolean
is_possessor_of_next(const SpkReading *reading, guint i)
{
    const SpkGroup *group = spk_reading_group(reading, i);
    return group->is_described && group->kind == SPK_GROUP_POSSESSIVE && i + 1 < reading->groups->len &&
           spk_reading_group(reading, i + 1)->begin == group->end;
}

/* The first actor after the trigger, unless a preposition other than the trigger's own ("wary of") or a mark parts them
 */
static const SpkGroup *
object_after(const SpkReading *reading, guint from)
{
    SpkWord own = spk_reading_word(reading, from - 1);
    if (spk_reading_word(reading, from) == reading->coder->word.that) // "demands that B ..."
        ++from;
    for (guint i = 0; i < reading->groups->len; ++i) {
        const SpkGroup *group = spk_reading_group(reading, i);
        if (group->begin < from)
            continue;
        if (is_possessor_of_next(reading, i))
            continue;
        if (group->begin > from + OBJECT_REACH || (group->preposition && group->preposition != own) || group->is_place)
            return NULL;
        for (guint k = from; k < group->begin; ++k) {
            const SpkToken *token = spk_reading_token(reading, k);
            if ((token->mark && token->mark != '"' && token->mark != '-') ||
                (token->classes &
                 (SPK_WORD_PREPOSITION | SPK_WORD_AUXILIARY | SPK_WORD_RELATIVE | SPK_WORD_SUBORDINATOR)))
                return NULL;
        }
        return group;
    }
    return NULL;
}

static gboolean
takes_preposition(const SpkReading *reading, const SpkTrigger *trigger, SpkWord preposition)
{
    const GArray *prepositions = g_ptr_array_index(reading->coder->prepositions, trigger->index);
    for (guint i = 0; i < prepositions->len; ++i)
        if (g_array_index(prepositions, SpkWord, i) == preposition)
            return TRUE;
    return FALSE;
}

/* Another trigger between this one and the group, with a claim of its own on the preposition; triggers joined by "and"
   share it ("cooperation and exchanges with Japan"). */
static gboolean
is_claimed_between(const SpkReading *reading, const SpkHit *hit, const SpkGroup *group)
{
    for (guint i = 0; i < reading->hits->len; ++i) {
        const SpkHit *other = &g_array_index(reading->hits, SpkHit, i);
        if (other->begin < hit->end || other->end > group->begin)
            continue;
        if (hit->trigger.form != 'n' &&
            other->trigger.form == 'n') // what a verb's object is takes nothing from the verb
            continue;
        gboolean is_joined =
            other->begin <= hit->end + 3 && (spk_reading_classes(reading, hit->end) & SPK_WORD_CONJUNCTION);
        if (!is_joined && takes_preposition(reading, &other->trigger, group->preposition))
            return TRUE;
    }
    return FALSE;
}

/* "of" complements the noun before it: a comma, a verb, or of a verb's object another preposition, parts it from the
   trigger. */
static gboolean
complements_another(const SpkReading *reading, const SpkHit *hit, const SpkGroup *group)
{
    gboolean is_verb = hit->trigger.form != 'n' && hit->trigger.form != 'a';
    if (group->preposition != reading->coder->word.of)
        return FALSE;
    for (guint i = hit->end; i < group->begin; ++i) {
        gboolean is_other = is_verb && (spk_reading_classes(reading, i) & SPK_WORD_PREPOSITION) &&
                            spk_reading_word(reading, i) != reading->coder->word.of;
        if (spk_reading_mark(reading, i) == ',' || is_other || spk_token_is_verb(reading, i))
            return TRUE;
    }
    return FALSE;
}

static void
fill_preposition(const SpkReading *reading, const SpkHit *hit, SpkWord preposition, SpkFilling *filling)
{
    // "A coalition -- including A, B and C -- ...": examples may stand outside the clause
    gboolean reaches_far = preposition == reading->coder->word.including;
    guint limit = reaches_far ? reading->tokens->len : spk_clause_end(reading, hit->end);
    for (guint i = 0; i < reading->groups->len && preposition; ++i) {
        const SpkGroup *group = spk_reading_group(reading, i);
        if (group->begin < hit->end || group->begin >= limit || group->preposition != preposition || group->is_place ||
            is_possessor_of_next(reading, i))
            continue;
        if (!is_claimed_between(reading, hit, group) && !complements_another(reading, hit, group))
            fill(filling, group);
        return;
    }
}

static void
fill_before_noun(const SpkReading *reading, const SpkHit *hit, SpkGroupKind kind, SpkFilling *filling)
{
    guint begin = hit->phrase;
    for (guint i = reading->groups->len; i-- > 0;) {
        const SpkGroup *group = spk_reading_group(reading, i);
        gboolean holds_hit = kind == SPK_GROUP_MODIFIER && group->begin < hit->begin && group->end >= hit->end;
        gboolean stands_before = group->end <= hit->begin && group->end > begin &&
                                 (group->kind == kind || (kind == SPK_GROUP_MODIFIER && group->kind == SPK_GROUP_NOUN &&
                                                          group->end == hit->begin && !group->is_agent));
        if (holds_hit || stands_before)
            fill(filling, group);
        if (filling->count && kind == SPK_GROUP_POSSESSIVE)
            return;
    }
}

static void
fill_apposition(const SpkReading *reading, const SpkHit *hit, SpkFilling *filling)
{
    guint begin = hit->phrase;
    for (guint i = 0; i < reading->groups->len; ++i) {
        const SpkGroup *group = spk_reading_group(reading, i);
        if (group->kind == SPK_GROUP_MODIFIER || group->is_place)
            continue;
        char mark = spk_reading_mark(reading, hit->end);
        gboolean is_linked = mark == ',' || mark == '=' || (spk_reading_classes(reading, hit->end) & SPK_WORD_BE);
        gboolean follows =
            !group->preposition && (group->begin == hit->end || (is_linked && group->begin == hit->end + 1));
        gboolean precedes = begin > 0 && group->end == begin - 1 && spk_reading_mark(reading, group->end) == ',';
        if (follows || precedes) {
            fill(filling, group);
            return;
        }
    }
}

/* "the support Japan could provide", "the accord that Mali reached with ...": the subject of the relative clause */
static const SpkGroup *
subject_of_relative(const SpkReading *reading, const SpkHit *hit)
{
    SpkWord word = spk_reading_word(reading, hit->end);
    guint begin = hit->end + (word && (word == reading->coder->word.that || word == reading->coder->word.which));
    for (guint i = 0; i < reading->groups->len; ++i) {
        const SpkGroup *group = spk_reading_group(reading, i);
        if (group->begin == begin && group->kind == SPK_GROUP_NOUN &&
            ((spk_reading_classes(reading, group->end) & SPK_WORD_AUXILIARY) || spk_token_is_verb(reading, group->end)))
            return group;
    }
    return NULL;
}

/* Does the noun's governing verb make its subject the doer: "poses a threat", "provided support"? */
static gboolean
is_performed(const SpkReading *reading, guint noun_phrase)
{
    for (guint i = noun_phrase; i-- > 0 && noun_phrase - i <= 6;) {
        guint32 classes = spk_reading_classes(reading, i);
        if (spk_reading_mark(reading, i) == ';' || spk_reading_mark(reading, i) == '=')
            return FALSE;
        if ((classes & SPK_WORD_BE) ||
            (i + 1 == noun_phrase && spk_reading_word(reading, i) == reading->coder->word.as))
            return TRUE; // "is a member of", "was a threat to"; "as a founding member of"

        if ((classes & SPK_WORD_VERB) && spk_token_is_verb(reading, i))
            return (classes & (SPK_WORD_PERFORM | SPK_WORD_RECEIVE)) != 0;
    }
    return FALSE;
}

static void
fill_subject(const SpkReading *reading, const SpkHit *hit, SpkFilling *filling)
{
    gboolean is_noun = hit->trigger.form == 'n';
    guint at = is_noun ? hit->phrase : hit->begin;
    const SpkGroup *group = is_noun ? subject_of_relative(reading, hit) : NULL;
    if (!group && is_noun && !hit->trigger.frame->mutual && !is_performed(reading, at))
        return;
    if (!group)
        group = subject_before(reading, at);
    if (group)
        fill(filling, group);
}

/* Who does what a passive verb says: "by B"; else whose the thing is that it is done with, "Turkish drones were sent"
 */
static void
fill_agent(const SpkReading *reading, const SpkHit *hit, SpkFilling *filling)
{
    fill_preposition(reading, hit, reading->coder->word.by, filling);
    const SpkGroup *owner = filling->count ? NULL : nation_of_subject(reading, hit->begin);
    if (owner && !hit->trigger.frame->mutual && hit->trigger.frame->type->sign > 0)
        fill(filling, owner);
}

static void
fill_previous(const SpkReading *reading, const SpkHit *hit, SpkFilling *filling)
{
    for (guint i = reading->groups->len; i-- > 0 && !filling->count;)
        if (spk_reading_group(reading, i)->end <= hit->begin && !spk_reading_group(reading, i)->is_place)
            fill(filling, spk_reading_group(reading, i));
}

static void
fill_next(const SpkReading *reading, const SpkHit *hit, SpkFilling *filling)
{
    for (guint i = 0; i < reading->groups->len && !filling->count; ++i)
        if (spk_reading_group(reading, i)->begin >= hit->end && !spk_reading_group(reading, i)->is_place)
            fill(filling, spk_reading_group(reading, i));
}

void
spk_slot_fill(const SpkReading *reading, const SpkHit *hit, const SpkSlot *slot, SpkFilling *filling)
{
    gboolean is_noun = hit->trigger.form == 'n';
    const SpkGroup *object;
    *filling = (SpkFilling){.kind = slot->kind};
    switch (slot->kind) {
    case SPK_SLOT_SUBJECT:
        if (hit->passive)
            fill_agent(reading, hit, filling);
        else
            fill_subject(reading, hit, filling);
        break;
    case SPK_SLOT_OBJECT:
        if (hit->passive)
            fill_subject(reading, hit, filling);
        else if ((object = object_after(reading, hit->end)))
            fill(filling, object);
        break;
    case SPK_SLOT_POSSESSIVE:
        if (is_noun)
            fill_before_noun(reading, hit, SPK_GROUP_POSSESSIVE, filling);
        break;
    case SPK_SLOT_PREMODIFIER:
        if (is_noun)
            fill_before_noun(reading, hit, SPK_GROUP_MODIFIER, filling);
        break;
    case SPK_SLOT_APPOSITION:
        fill_apposition(reading, hit, filling);
        break;
    case SPK_SLOT_PREVIOUS:
        fill_previous(reading, hit, filling);
        break;
    case SPK_SLOT_THEN:
        fill_next(reading, hit, filling);
        break;
    case SPK_SLOT_WE:
        fill_subject(reading, hit, filling);
        if (filling->count && !filling->groups[0]->is_we)
            filling->count = 0;
        break;
    case SPK_SLOT_PREPOSITION:
        filling->word = spk_vocabulary_find(reading->coder->vocabulary, slot->word, strlen(slot->word));
        fill_preposition(reading, hit, filling->word, filling);
        break;
    case SPK_SLOT_FOCUS: // who is meant depends on the other side: ties.c
        break;
    }
}
