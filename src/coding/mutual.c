/* Mutual frames: all parties alike, or holders and their partners. */
#include "coding/ties.h"

#include <string.h>

/* The size that the noun phrase tells: "bilateral talks" 2, "trilateral ties" 3; 0 when it tells none */
static guint
told_size(const SpkReading *reading, const SpkHit *hit)
{
    for (guint i = hit->phrase; i < hit->begin; ++i) {
        guint32 classes = spk_reading_classes(reading, i);
        if ((classes & SPK_WORD_NUMBER) || spk_reading_word(reading, i) == reading->coder->word.both)
            continue;
        if (classes & SPK_WORD_SIZED)
            return classes & SPK_WORD_SIZE2 ? 2 : classes & SPK_WORD_SIZE3 ? 3 : 4;
    }
    return 0;
}

/* A set of that size that the sentence names before the trigger, or the text before it */
static gboolean
set_of_size(const SpkReading *reading, const SpkHit *hit, guint size, SpkSide *ret_side)
{
    for (guint i = reading->groups->len; i-- > 0;) {
        const SpkGroup *group = spk_reading_group(reading, i);
        if (group->member_count == size && group->end <= hit->begin) {
            *ret_side = (SpkSide){.slot = "size"};
            spk_side_add_group(ret_side, group);
            return TRUE;
        }
    }
    const SpkActorSet *set = spk_discourse_resolve(reading->discourse, size, reading->number);
    if (!set)
        return FALSE;
    *ret_side = spk_side_of_set(set, hit->begin, SPK_DESCRIBED, "size");
    return TRUE;
}

static gboolean
antecedent_tie(const SpkReading *reading, const SpkHit *hit, SpkSide *ret_side)
{
    static const char *const types[] = {"agreement", "alliance", "consultation", "exercise", "dispute", NULL};
    const SpkTieType *type = hit->trigger.frame->type;
    const SpkActorSet *set = g_hash_table_lookup(reading->discourse->last_of_type, type);
    if (!g_strv_contains(types, type->name) || !spk_hit_is_definite(reading, hit))
        return FALSE;
    // "the treaty" in a text on a treaty of twenty states is theirs, and ties no two
    gboolean is_of_many = reading->discourse->last_of_many && !strcmp(type->name, "agreement");
    if (is_of_many && (!set || set->sentence <= reading->discourse->last_of_many))
        return FALSE;
    if (!set || set->sentence + SPK_ANTECEDENT_REACH < reading->number)
        set = &reading->discourse->pair;
    if (set->count > SPK_MOST_IMPLIED_PARTIES)
        return FALSE;
    *ret_side = spk_side_of_set(set, hit->begin, SPK_DESCRIBED, "definite");
    return ret_side->count >= 2;
}

/* A possessor or modifier alone, tied to the subject: "South Korea deepened its U.S. alliance" */
static gboolean
make_subject_with_modifier(SpkMaking *making, const SpkSide *holder)
{
    SpkSide others;
    if ((strcmp(holder->slot, "poss") && strcmp(holder->slot, "pre")) ||
        !spk_side_fill(making->reading, making->hit, &spk_subject_slot, 1, holder, &others))
        return FALSE;
    spk_make_cross(making, &others, holder);
    return TRUE;
}

/* "the invasion of Norway (shocked ...)": the noun is the subject, not who stands in its complement */
static gboolean
complements_an_event(const SpkReading *reading, const SpkGroup *group)
{
    guint i = group->begin;
    while (i > 0 && (spk_reading_classes(reading, i - 1) & SPK_WORD_DETERMINER))
        --i;
    return group->preposition && i > 1 && (spk_reading_classes(reading, i - 2) & SPK_WORD_TRIGGER_NOUN);
}

/* Nothing but auxiliaries and adverbs between them */
static gboolean
is_next_to(const SpkReading *reading, const SpkGroup *group, const SpkHit *hit)
{
    if (complements_an_event(reading, group))
        return FALSE;
    for (guint i = group->end; i < hit->begin; ++i)
        if (!(spk_reading_classes(reading, i) & (SPK_WORD_AUXILIARY | SPK_WORD_ADVERB)))
            return FALSE;
    return TRUE;
}

/* "the Chinese leadership's desire for a rapprochement with ...": who holds it stands further off, in the same clause;
   of words that say little without a partner, right before */
static gboolean
nearest_before(const SpkReading *reading, const SpkHit *hit, const SpkSide *except, SpkSide *ret_side)
{
    guint begin = spk_clause_begin(reading, hit->begin);
    for (guint i = reading->groups->len; i-- > 0;) {
        const SpkGroup *group = spk_reading_group(reading, i);
        if (group->end > hit->begin || group->is_place)
            continue;
        *ret_side = (SpkSide){.slot = "left"};
        spk_side_add_group(ret_side, group);
        spk_side_subtract(ret_side, except);
        return group->begin >= begin && ret_side->count > 0 &&
               (!hit->trigger.frame->needs_partner || is_next_to(reading, group, hit));
    }
    return FALSE;
}

/* "A and B met C": at a meeting or an exercise everybody is tied to everybody */
static gboolean
is_gathering(const SpkTieType *type)
{
    return !strcmp(type->name, "consultation") || !strcmp(type->name, "exercise");
}

/* "A and B are allies" */
static gboolean
is_plural_predicate(const SpkReading *reading, const SpkHit *hit)
{
    if (hit->trigger.form != 'n' || reading->document->text[spk_reading_token(reading, hit->end - 1)->end - 1] != 's')
        return FALSE;
    return hit->phrase > 0 && (spk_reading_classes(reading, hit->phrase - 1) & SPK_WORD_BE);
}

/* "Between A and B" and its like need nobody else. */
static gboolean
make_joint(SpkMaking *making, guint size)
{
    static const char *const joint[] = {"between", "among", "amongst", NULL};
    const SpkFrame *frame = making->hit->trigger.frame;
    for (guint i = 0; i < frame->from_count; ++i) {
        const SpkSlot *slot = &frame->from[i];
        if (slot->kind == SPK_SLOT_PREPOSITION && g_strv_contains(joint, slot->word) &&
            spk_make_sets_of_slot(making, slot, size))
            return TRUE;
    }
    return FALSE;
}

/* "the India-Pakistan War", "U.S.-China rivalry": whose quarrel it is stands before the noun, whoever follows it */
static gboolean
make_of_chain(SpkMaking *making, guint size)
{
    static const SpkSlot modifier = {SPK_SLOT_PREMODIFIER, NULL};
    const SpkFrame *frame = making->hit->trigger.frame;
    return frame->type->sign < 0 && !frame->needs_partner && making->hit->trigger.form == 'n' &&
           spk_make_sets_of_slot(making, &modifier, size);
}

/* Holders and partners, each in slots of their own */
static gboolean
make_partnered(SpkMaking *making, const SpkSide *partners, guint size)
{
    const SpkReading *reading = making->reading;
    const SpkHit *hit = making->hit;
    const SpkFrame *frame = hit->trigger.frame;
    SpkSide holders;
    if (!spk_side_fill(reading, hit, frame->from, frame->from_count, partners, &holders) &&
        (frame->from[0].kind == SPK_SLOT_WE || !strcmp(partners->slot, "subj") ||
         !nearest_before(reading, hit, partners, &holders)))
        return FALSE;
    gboolean is_told = size == holders.count + partners->count && size > 2;
    if (is_told || (is_gathering(frame->type) && !frame->needs_partner)) {
        for (guint i = 0; i < partners->count; ++i)
            spk_side_add(&holders, &partners->members[i]);
        spk_make_clique(making, &holders, is_told ? "size+with" : "all");
    } else {
        spk_make_cross(making, &holders, partners);
    }
    return TRUE;
}

static gboolean
make_of_size(SpkMaking *making, guint size)
{
    SpkSide set;
    if (!size || !set_of_size(making->reading, making->hit, size, &set))
        return FALSE;
    spk_make_clique(making, &set, "size");
    return TRUE;
}

/* Holders alone, tied to each other */
static gboolean
make_among_holders(SpkMaking *making, guint size)
{
    const SpkFrame *frame = making->hit->trigger.frame;
    SpkSide holders;
    for (guint i = 0; i < frame->from_count; ++i) {
        gboolean is_subject = frame->from[i].kind == SPK_SLOT_SUBJECT;
        if ((is_subject && make_of_size(making, size)) || spk_make_sets_of_slot(making, &frame->from[i], size))
            return TRUE;
        // "Japan's war" is Japan's: the subject of the sentence has no part in it as a list
        if (frame->type->sign < 0 && spk_side_fill(making->reading, making->hit, &frame->from[i], 1, NULL, &holders))
            break;
    }
    return make_of_size(making, size);
}

/* A noun whose parties stand further off: its modifier and the subject, or the tie that it goes back to */
static gboolean
make_from_afar(SpkMaking *making)
{
    const SpkReading *reading = making->reading;
    const SpkHit *hit = making->hit;
    const SpkFrame *frame = hit->trigger.frame;
    SpkSide holders, set;
    if (hit->trigger.form != 'n')
        return FALSE;
    if (spk_side_fill(reading, hit, frame->from, frame->from_count, NULL, &holders) &&
        make_subject_with_modifier(making, &holders))
        return TRUE;
    if (!antecedent_tie(reading, hit, &set))
        return FALSE;
    spk_make_clique(making, &set, "definite");
    return TRUE;
}

/* "exercise book", "Summit fever": what follows makes the noun a mere modifier, or names others */
static gboolean
stands_alone(const SpkReading *reading, const SpkHit *hit)
{
    guint32 next = spk_reading_classes(reading, hit->end);
    return spk_reading_word(reading, hit->end) != reading->coder->word.with &&
           (spk_reading_mark(reading, hit->end) ||
            (next & (SPK_WORD_PREPOSITION | SPK_WORD_CONJUNCTION | SPK_WORD_VERB | SPK_WORD_AUXILIARY |
                     SPK_WORD_RELATIVE | SPK_WORD_ADVERB | SPK_WORD_SUBORDINATOR)));
}

void
spk_make_of_the_two(SpkMaking *making)
{
    const SpkReading *reading = making->reading;
    const SpkHit *hit = making->hit;
    SpkSide side = {.slot = "two"};
    if (hit->trigger.form != 'n' || !hit->trigger.frame->mutual || hit->trigger.frame->needs_partner ||
        making->type->directed || told_size(reading, hit) > 2 || !stands_alone(reading, hit))
        return;
    for (guint i = 0; i < reading->groups->len; ++i)
        if (!spk_reading_group(reading, i)->is_place)
            spk_side_add_group(&side, spk_reading_group(reading, i));
    if (side.count == 2)
        spk_make_clique(making, &side, "two");
}

void
spk_make_mutual(SpkMaking *making)
{
    const SpkReading *reading = making->reading;
    const SpkHit *hit = making->hit;
    const SpkFrame *frame = hit->trigger.frame;
    guint size = told_size(reading, hit);
    SpkSide partners;

    if (make_joint(making, size) || make_of_chain(making, size))
        return;
    gboolean has_partners = spk_side_fill(reading, hit, frame->to, frame->to_count, NULL, &partners);
    if (has_partners && make_partnered(making, &partners, size))
        return;
    gboolean is_made = frame->needs_partner
                           ? is_plural_predicate(reading, hit) && spk_make_sets_of_slot(making, &spk_subject_slot, 0)
                           : make_among_holders(making, size) || make_from_afar(making);
    if (!is_made)
        spk_make_nothing(making, has_partners           ? "nobody holds it"
                                 : frame->needs_partner ? "no partner in its slots"
                                                        : "fewer than two parties in its slots");
}
