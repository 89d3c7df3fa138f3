/* The sides of a tie: actors gathered from groups, slots and what the text said before. */
#include "coding/ties.h"

const SpkSlot spk_subject_slot = {SPK_SLOT_SUBJECT, NULL};

void
spk_side_add(SpkSide *side, const SpkMemberMention *member)
{
    for (guint i = 0; i < side->count; ++i)
        if (side->members[i].actor == member->actor)
            return;
    if (side->count < SPK_MAX_MEMBERS)
        side->members[side->count++] = *member;
}

void
spk_side_add_group(SpkSide *side, const SpkGroup *group)
{
    for (guint i = 0; i < group->member_count; ++i)
        spk_side_add(side, &group->members[i]);
}

static gboolean
side_has(const SpkSide *side, gint actor)
{
    for (guint i = 0; i < side->count; ++i)
        if (side->members[i].actor == actor)
            return TRUE;
    return FALSE;
}

void
spk_side_subtract(SpkSide *side, const SpkSide *other)
{
    guint kept = 0;
    for (guint i = 0; i < side->count; ++i)
        if (!side_has(other, side->members[i].actor))
            side->members[kept++] = side->members[i];
    side->count = kept;
}

SpkSide
spk_side_of_set(const SpkActorSet *set, guint at, SpkNaming naming, const char *slot)
{
    SpkSide side = {.slot = slot};
    for (guint i = 0; i < set->count; ++i)
        spk_side_add(&side, &(SpkMemberMention){set->actors[i], at, at + 1, NULL, naming});
    return side;
}

const char *
spk_slot_name(const SpkSlot *slot)
{
    static const char *const names[] = {"subj", "obj", "poss", "pre", "appos", "prev", "then", "we", "focus"};
    return slot->kind == SPK_SLOT_PREPOSITION ? slot->word : names[slot->kind];
}

gboolean
spk_side_fill(const SpkReading *reading, const SpkHit *hit, const SpkSlot *slots, guint count, const SpkSide *except,
              SpkSide *ret_side)
{
    for (guint i = 0; i < count; ++i) {
        SpkFilling filling;
        SpkSide side = {.slot = spk_slot_name(&slots[i])};
        spk_slot_fill(reading, hit, &slots[i], &filling);
        for (guint g = 0; g < filling.count; ++g)
            spk_side_add_group(&side, filling.groups[g]);
        if (except)
            spk_side_subtract(&side, except);
        if (side.count) {
            *ret_side = side;
            return TRUE;
        }
    }
    return FALSE;
}
