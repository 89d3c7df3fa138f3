/* Directed frames: who does it, and to whom. */
#include "coding/ties.h"

#include <string.h>

#define HELP_REACH 10
#define TARGET_REACH 3 // sentences back to whom "Soviet aggression" was against

/* "Soviet aggression", "the invasion": whom the same source was last told to attack */
static gboolean
earlier_target(const SpkReading *reading, const SpkHit *hit, const SpkSide *from, SpkSide *ret_side)
{
    const SpkActorSet *set = g_hash_table_lookup(
        reading->discourse->last_targets, spk_discourse_key(reading, hit->trigger.frame->type, from->members[0].actor));
    // Help goes to many, so the last one helped tells little unless it was so twice; an attack goes on against the same
    gboolean is_help = hit->trigger.frame->type->sign > 0;
    if (!set || set->sentence + (is_help ? HELP_REACH : TARGET_REACH) < reading->number ||
        (is_help && set->times < 2) || set->count > SPK_MOST_IMPLIED_PARTIES ||
        !strcmp(hit->trigger.frame->type->name, "membership"))
        return FALSE;
    *ret_side = spk_side_of_set(set, hit->begin, SPK_IMPLIED, "earlier");
    spk_side_subtract(ret_side, from);
    return ret_side->count > 0;
}

/* "the invasion" alone: the last one told of */
static gboolean
earlier_tie(const SpkReading *reading, const SpkHit *hit, SpkSide *ret_from, SpkSide *ret_to)
{
    const SpkActorSet *set = g_hash_table_lookup(reading->discourse->last_of_type, hit->trigger.frame->type);
    if (hit->trigger.form != 'n' || !set || set->sentence + SPK_ANTECEDENT_REACH < reading->number ||
        !spk_hit_is_definite(reading, hit))
        return FALSE;
    SpkSide from = spk_side_of_set(set, hit->begin, SPK_DESCRIBED, "definite");
    if (!earlier_target(reading, hit, &from, ret_to))
        return FALSE;
    *ret_from = from;
    return TRUE;
}

/* "British protection against Spain": is not for Spain */
static gboolean
is_foe_of_help(const SpkReading *reading, const SpkHit *hit, const SpkGroup *group)
{
    return hit->trigger.frame->type->sign > 0 && group->preposition &&
           group->preposition == reading->coder->word.against;
}

/* Whom a threat or help without a named target is for: the nearest other actors of the sentence, several before one */
static gboolean
focus_of(const SpkReading *reading, const SpkHit *hit, const SpkSide *except, SpkSide *ret_side)
{
    const SpkGroup *best = NULL;
    guint best_distance = G_MAXUINT;
    for (guint i = 0; i < reading->groups->len; ++i) {
        const SpkGroup *group = spk_reading_group(reading, i);
        SpkSide side = {.slot = "focus"};
        spk_side_add_group(&side, group);
        spk_side_subtract(&side, except);
        if (!side.count || side.count < group->member_count || group->is_place || is_foe_of_help(reading, hit, group))
            continue;
        guint distance =
            (group->begin >= hit->end ? group->begin - hit->end : hit->begin - MIN(group->end, hit->begin)) +
            (group->member_count > 1 ? 0 : 50);
        if (distance < best_distance) {
            best = group;
            best_distance = distance;
        }
    }
    *ret_side = (SpkSide){.slot = "focus"};
    if (best) {
        spk_side_add_group(ret_side, best);
    } else if (reading->discourse->pair.count && hit->trigger.frame->type->sign < 0 && except->slot &&
               (!strcmp(except->slot, "poss") || !strcmp(except->slot, "pre"))) {
        *ret_side = spk_side_of_set(&reading->discourse->pair, hit->begin, SPK_IMPLIED, "document");
        spk_side_subtract(ret_side, except);
    }
    for (guint i = 0; i < ret_side->count; ++i)
        ret_side->members[i].naming = SPK_IMPLIED;
    return ret_side->count > 0;
}

static gboolean
has_focus(const SpkSlot *slots, guint count)
{
    for (guint i = 0; i < count; ++i)
        if (slots[i].kind == SPK_SLOT_FOCUS)
            return TRUE;
    return FALSE;
}

/* "A sought support from B": the subject of a verb of receiving is the receiver. */
static gboolean
is_received(const SpkReading *reading, const SpkHit *hit)
{
    if (hit->trigger.form != 'n')
        return FALSE;
    for (guint i = hit->phrase; i-- > 0 && hit->phrase - i <= 4;) {
        guint32 classes = spk_reading_classes(reading, i);
        if ((classes & SPK_WORD_RECEIVE) && spk_token_is_verb(reading, i))
            return TRUE;
        if (spk_reading_mark(reading, i) || (classes & SPK_WORD_SUBORDINATOR))
            return FALSE;
    }
    return FALSE;
}

static gboolean
keep_groupings(const SpkReading *reading, SpkSide *side)
{
    guint kept = 0;
    for (guint i = 0; i < side->count; ++i)
        if (spk_reading_actor(reading, side->members[i].actor)->kind == SPK_ACTOR_GROUPING)
            side->members[kept++] = side->members[i];
    side->count = kept;
    return kept > 0;
}

/* "threaten each other", "distrust between A and B": directed both ways */
static gboolean
make_reciprocal(SpkMaking *making)
{
    static const SpkSlot between = {SPK_SLOT_PREPOSITION, "between"};
    const SpkReading *reading = making->reading;
    const SpkHit *hit = making->hit;
    guint32 next = spk_reading_classes(reading, hit->end) | spk_reading_classes(reading, hit->end + 1);
    if (hit->trigger.form == 'n')
        return spk_make_sets_of_slot(making, &between, 0);
    return (next & SPK_WORD_RECIPROCAL) && spk_make_sets_of_slot(making, &spk_subject_slot, 0);
}

/* "The invasion of Kuwait led to ...": by whom it was told to be invaded last */
static gboolean
earlier_source(const SpkReading *reading, const SpkHit *hit, const SpkSide *to, SpkSide *ret_side)
{
    const SpkTieType *type = hit->trigger.frame->type;
    const SpkActorSet *set = g_hash_table_lookup(reading->discourse->last_of_type, type);
    if (hit->trigger.form != 'n' || type->sign > 0 || !set || set->count > SPK_MOST_IMPLIED_PARTIES)
        return FALSE;
    SpkSide from = spk_side_of_set(set, hit->begin, SPK_IMPLIED, "earlier"), told = {0}, others = *to;
    if (!earlier_target(reading, hit, &from, &told))
        return FALSE;
    spk_side_subtract(&others, &told);
    if (others.count)
        return FALSE;
    *ret_side = from;
    return TRUE;
}

/* Sides that do not stand in the slots: of a tie told before, or whom the sentence speaks of */
static void
look_further(const SpkReading *reading, const SpkHit *hit, SpkSide *from, SpkSide *to)
{
    const SpkFrame *frame = hit->trigger.frame;
    if (!from->count && !to->count && earlier_tie(reading, hit, from, to))
        return;
    if (!from->count && to->count && !earlier_source(reading, hit, to, from) &&
        has_focus(frame->from, frame->from_count))
        focus_of(reading, hit, to, from);
    if (from->count && !to->count && !has_focus(frame->to, frame->to_count) && frame->type->sign > 0)
        earlier_target(reading, hit, from, to);
    if (from->count && !to->count && has_focus(frame->to, frame->to_count) && !earlier_target(reading, hit, from, to))
        focus_of(reading, hit, from, to);
}

/* Between the giver and the help stands nothing adverse ("Peru condemned the aid to Chile") and nothing that makes the
   giver a receiver */
static gboolean
is_on_the_way(const SpkReading *reading, guint from, guint to)
{
    for (guint i = 0; i < reading->hits->len; ++i) {
        const SpkHit *other = &g_array_index(reading->hits, SpkHit, i);
        if (other->begin >= from && other->end <= to && other->trigger.frame->type->sign < 0)
            return TRUE;
    }
    for (guint i = from; i < to; ++i)
        if ((spk_reading_classes(reading, i) & SPK_WORD_RECEIVE) && spk_token_is_verb(reading, i))
            return TRUE;
    return FALSE;
}

/* "Peru announced a package of support for Chile": whom help is for is told, so the clause's subject gives it */
static gboolean
giver_of_clause(const SpkReading *reading, const SpkHit *hit, const SpkSide *to, SpkSide *ret_side)
{
    guint begin = spk_clause_begin(reading, hit->begin);
    if (hit->trigger.form != 'n' || hit->trigger.frame->type->sign < 0)
        return FALSE;
    for (guint i = reading->groups->len; i-- > 0;) {
        const SpkGroup *group = spk_reading_group(reading, i);
        if (group->end > hit->begin || group->is_place || group->preposition || group->is_object ||
            group->kind != SPK_GROUP_NOUN)
            continue;
        if (group->begin < begin || is_on_the_way(reading, group->end, hit->begin))
            return FALSE;
        *ret_side = (SpkSide){.slot = "giver"};
        spk_side_add_group(ret_side, group);
        spk_side_subtract(ret_side, to);
        return ret_side->count > 0;
    }
    return FALSE;
}

static void
make_one_way(SpkMaking *making, const SpkSide *from, SpkSide *to)
{
    if (!from->count || !to->count) {
        spk_make_nothing(making, !from->count && !to->count ? "neither side stands in its slots"
                                 : from->count              ? "no target in its slots"
                                                            : "no source in its slots");
        return;
    }
    spk_side_subtract(to, from);
    if (!to->count) {
        spk_make_nothing(making, "both sides are the same");
        return;
    }
    g_autofree char *rule = g_strconcat(from->slot, ">", to->slot, NULL);
    spk_make_tie(making, from, to, TRUE, rule);
}

void
spk_make_directed(SpkMaking *making)
{
    static const SpkSlot source = {SPK_SLOT_PREPOSITION, "from"};
    const SpkReading *reading = making->reading;
    const SpkHit *hit = making->hit;
    const SpkFrame *frame = hit->trigger.frame;
    SpkSide from = {0}, to = {0};
    if (make_reciprocal(making))
        return;
    spk_side_fill(reading, hit, frame->to, frame->to_count, NULL, &to);
    gboolean is_membership = !strcmp(frame->type->name, "membership");
    if (is_membership && !keep_groupings(reading, &to)) {
        spk_make_nothing(making, "no grouping to be a member of");
        return;
    }
    spk_side_fill(reading, hit, frame->from, frame->from_count, &to, &from);
    if (from.count && !strcmp(from.slot, "subj") && !is_membership && is_received(reading, hit)) {
        to = from;
        to.slot = "receiver";
        from.count = 0;
        spk_side_fill(reading, hit, &source, 1, &to, &from);
    }
    look_further(reading, hit, &from, &to);
    if (!from.count && to.count && !is_membership)
        giver_of_clause(reading, hit, &to, &from);
    make_one_way(making, &from, &to);
}
