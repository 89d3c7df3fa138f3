/* Hits and their slots paired into assertions: who is tied to whom. */
#include "coding/reading.h"

#include <string.h>

static const SpkSlot subject_slot = {SPK_SLOT_SUBJECT, NULL};

#define ANTECEDENT_REACH 5     // sentences back to what "the agreement" means
#define TARGET_REACH 3         // sentences back to whom "Soviet aggression" was against
#define MOST_IMPLIED_PARTIES 6 // of a named instrument, that a mention ties though the sentence does not name them

/* Actors of one side of a tie, each once, with the words that stand for them and the slot they stood in. */
typedef struct {
    SpkMemberMention members[SPK_MAX_MEMBERS];
    guint count;
    const char *slot; ///< For the rule's name
} Side;

static void
side_add(Side *side, const SpkMemberMention *member)
{
    for (guint i = 0; i < side->count; ++i)
        if (side->members[i].actor == member->actor)
            return;
    if (side->count < SPK_MAX_MEMBERS)
        side->members[side->count++] = *member;
}

static void
side_add_group(Side *side, const SpkGroup *group)
{
    for (guint i = 0; i < group->member_count; ++i)
        side_add(side, &group->members[i]);
}

static gboolean
side_has(const Side *side, gint actor)
{
    for (guint i = 0; i < side->count; ++i)
        if (side->members[i].actor == actor)
            return TRUE;
    return FALSE;
}

/* Take off what stands on the other side too: nobody is tied to itself. */
static void
side_subtract(Side *side, const Side *other)
{
    guint kept = 0;
    for (guint i = 0; i < side->count; ++i)
        if (!side_has(other, side->members[i].actor))
            side->members[kept++] = side->members[i];
    side->count = kept;
}

static const SpkActor *
actor_of(const SpkReading *reading, gint index)
{
    return g_ptr_array_index(reading->coder->codebook->actors, (guint)index);
}

static const char *
slot_name(const SpkSlot *slot)
{
    static const char *const names[] = {"subj", "obj", "poss", "pre", "appos", "prev", "then", "we", "focus"};
    return slot->kind == SPK_SLOT_PREPOSITION ? slot->word : names[slot->kind];
}

/* ---- Making assertions ---- */

static char *
text_of(const SpkReading *reading, guint begin, guint end)
{
    const SpkToken *first = spk_reading_token(reading, begin), *last = spk_reading_token(reading, end - 1);
    return g_strndup(reading->document->text + first->begin, last->end - first->begin);
}

static void
add_party(SpkAssertion *assertion, const SpkReading *reading, const SpkMemberMention *member, SpkRole role)
{
    SpkParty *party = spk_assertion_add_party(assertion, actor_of(reading, member->actor)->id, role);
    party->naming = member->naming;
    party->via = g_strdup(member->via);
    if (member->end > member->begin) {
        party->start =
            spk_document_original_offset(reading->document, spk_reading_token(reading, member->begin)->begin);
        party->end = spk_document_original_offset(reading->document, spk_reading_token(reading, member->end - 1)->end);
        party->words = text_of(reading, member->begin, member->end);
    }
}

/* Confidence: the rule's measured precision, shrunk toward the mean where cases are few (as if 10 more cases at the
 * mean) */
static double
confidence_of(const SpkCoder *coder, const char *rule)
{
    const SpkRulePrecision *known = g_hash_table_lookup(coder->precision, rule);
    double weight = 10;
    return known ? (known->right + weight * coder->mean_precision) / (known->cases + weight) : coder->mean_precision;
}

/* The first word of form, domain or intensity beside the trigger; NULL when there is none */
static char *
mark_near(const SpkReading *reading, const SpkHit *hit, const char *prefix)
{
    guint begin = spk_noun_phrase_begin(reading, hit->begin),
          end = MIN(hit->end + 8, spk_clause_end(reading, hit->end));
    begin = begin > 3 ? begin - 3 : 0;
    for (guint at = begin; at < end; ++at) {
        guint node = SPK_TRIE_ROOT;
        for (guint i = at; i < end; ++i) {
            node = spk_trie_step(reading->coder->marks, node, spk_reading_word(reading, i));
            if (node == SPK_TRIE_NONE)
                break;
            const GArray *values = spk_trie_values(reading->coder->marks, node);
            for (guint v = 0; values && v < values->len; ++v) {
                const SpkWordClass *mark =
                    g_ptr_array_index(reading->coder->codebook->frames->classes, g_array_index(values, guint, v));
                if (g_str_has_prefix(mark->name, prefix))
                    return g_strdup(mark->name + strlen(prefix));
            }
        }
    }
    return NULL;
}

static SpkAssertion *
assertion_of_span(const SpkReading *reading, guint begin, guint end, const SpkTieType *type)
{
    SpkAssertion *assertion = spk_assertion_new();
    assertion->doc = g_strdup(reading->document->id);
    assertion->sentence = reading->number;
    assertion->start = spk_document_original_offset(reading->document, reading->sentence->begin);
    assertion->end = spk_document_original_offset(reading->document, reading->sentence->end);
    assertion->at = spk_document_original_offset(reading->document, spk_reading_token(reading, begin)->begin);
    assertion->at_end = spk_document_original_offset(reading->document, spk_reading_token(reading, end - 1)->end);
    assertion->cue = text_of(reading, begin, end);
    assertion->type = g_strdup(type->name);
    return assertion;
}

/* "the agreement" that goes back to an earlier sentence has the time told there. */
static void
inherit_period(SpkAssertion *assertion, const SpkReading *reading, const SpkHit *hit)
{
    const SpkActorSet *set = g_hash_table_lookup(reading->discourse->last_of_type, hit->trigger.frame->type);
    if (assertion->date_source != SPK_DATED_NONE || !set || spk_period_is_open(set->period))
        return;
    assertion->period = set->period;
    assertion->date_source = SPK_DATED_CONTEXT;
}

static void
describe(SpkAssertion *assertion, const SpkReading *reading, const SpkHit *hit)
{
    const SpkFrame *frame = hit->trigger.frame;
    assertion->status = spk_status_find(reading, hit);
    assertion->period = spk_time_find(reading, hit->begin, hit->end, &assertion->date_source);
    if (g_str_has_suffix(assertion->rule, ":definite"))
        inherit_period(assertion, reading, hit);
    if (assertion->status == SPK_STATUS_PROPOSED)
        assertion->said_by = spk_said_by_find(reading, hit);
    if (assertion->status == SPK_STATUS_POSSIBLE)
        assertion->condition = spk_condition_find(reading);
    if (!strcmp(frame->type->name, "support"))
        assertion->form = frame->form ? g_strdup(frame->form) : mark_near(reading, hit, "form ");
    assertion->domain = mark_near(reading, hit, "domain ");
    assertion->intensity = mark_near(reading, hit, "intensity ");
}

static gboolean
same_parties(const SpkAssertion *a, const SpkAssertion *b)
{
    if (a->party_count != b->party_count || strcmp(a->type, b->type) || a->status != b->status)
        return FALSE;
    for (guint i = 0; i < a->party_count; ++i) {
        gboolean found = FALSE;
        for (guint k = 0; k < b->party_count; ++k)
            found = found ||
                    (!strcmp(a->parties[i].actor, b->parties[k].actor) && a->parties[i].role == b->parties[k].role);
        if (!found)
            return FALSE;
    }
    return TRUE;
}

/* One sentence tells one tie once, however many of its words make it. */
static gboolean
is_told_already(const SpkReading *reading, GPtrArray *assertions, const SpkAssertion *assertion)
{
    for (guint i = assertions->len; i-- > 0;) {
        const SpkAssertion *other = g_ptr_array_index(assertions, i);
        if (other->sentence != reading->number)
            return FALSE;
        if (same_parties(assertion, other))
            return TRUE;
    }
    return FALSE;
}

static SpkActorSet *
set_of_role(const SpkReading *reading, const SpkAssertion *assertion, SpkRole role)
{
    SpkActorSet *set = g_new0(SpkActorSet, 1);
    set->sentence = reading->number;
    set->period = assertion->period;
    for (guint i = 0; i < assertion->party_count && set->count < SPK_MAX_MEMBERS; ++i)
        if (assertion->parties[i].role == role)
            set->actors[set->count++] = spk_codebook_actor_index(reading->coder->codebook, assertion->parties[i].actor);
    return set;
}

/* For "the agreement", "the invasion", "Soviet aggression" of later sentences */
static void
remember_tie(SpkReading *reading, const SpkTieType *type, const SpkAssertion *assertion)
{
    SpkDiscourse *discourse = reading->discourse;
    SpkActorSet *sources = set_of_role(reading, assertion, type->directed ? SPK_ROLE_FROM : SPK_ROLE_PARTY);
    for (guint i = 0; type->directed && i < sources->count; ++i)
        g_hash_table_insert(discourse->last_targets, spk_discourse_key(reading, type, sources->actors[i]),
                            set_of_role(reading, assertion, SPK_ROLE_TO));
    g_hash_table_insert(discourse->last_of_type, (gpointer)type, sources);
}

static void
keep(SpkReading *reading, const SpkTieType *type, SpkAssertion *assertion, GPtrArray *assertions)
{
    guint ordinal = 1;
    if (is_told_already(reading, assertions, assertion)) {
        spk_assertion_free(assertion);
        return;
    }
    for (guint i = assertions->len;
         i-- > 0 && ((SpkAssertion *)g_ptr_array_index(assertions, i))->sentence == reading->number;)
        ++ordinal;
    assertion->id = g_strdup_printf("%s:%u:%u", assertion->doc, reading->number, ordinal);
    assertion->event = spk_assertion_event(assertion);
    remember_tie(reading, type, assertion);
    g_ptr_array_add(assertions, assertion);
}

static void
emit(SpkReading *reading, SpkHit *hit, const Side *from, const Side *to, gboolean directed, const char *rule,
     GPtrArray *assertions)
{
    SpkAssertion *assertion = assertion_of_span(reading, hit->begin, hit->end, hit->trigger.frame->type);
    for (guint i = 0; i < from->count; ++i)
        add_party(assertion, reading, &from->members[i], directed ? SPK_ROLE_FROM : SPK_ROLE_PARTY);
    for (guint i = 0; to && i < to->count; ++i)
        add_party(assertion, reading, &to->members[i], directed ? SPK_ROLE_TO : SPK_ROLE_PARTY);
    assertion->rule = g_strconcat(hit->trigger.frame->id, ":", rule, NULL);
    assertion->confidence = confidence_of(reading->coder, assertion->rule);
    describe(assertion, reading, hit);
    g_free(hit->outcome);
    hit->outcome = g_strdup(assertion->rule);
    keep(reading, hit->trigger.frame->type, assertion, assertions);
}

/* Every party tied to every other; of a directed type both ways */
static void
emit_clique(SpkReading *reading, SpkHit *hit, const Side *side, const char *rule, GPtrArray *assertions)
{
    if (!hit->trigger.frame->type->directed) {
        emit(reading, hit, side, NULL, FALSE, rule, assertions);
        return;
    }
    for (guint i = 0; i < side->count; ++i) {
        Side one = {.members = {side->members[i]}, .count = 1}, others = *side;
        side_subtract(&others, &one);
        emit(reading, hit, &one, &others, TRUE, rule, assertions);
    }
}

/* Each of one side tied to each of the other, none within a side */
static void
emit_cross(SpkReading *reading, SpkHit *hit, const Side *left, const Side *right, GPtrArray *assertions)
{
    g_autofree char *rule = g_strconcat(left->slot, "+", right->slot, NULL);
    gboolean is_one_way = !strcmp(right->slot, "against") || !strcmp(right->slot, "on");
    for (guint i = 0; i < left->count; ++i) {
        for (guint k = 0; k < right->count; ++k) {
            Side pair = {.members = {left->members[i], right->members[k]}, .count = 2};
            Side one = {.members = {left->members[i]}, .count = 1},
                 other = {.members = {right->members[k]}, .count = 1};
            if (left->members[i].actor == right->members[k].actor)
                continue;
            if (is_one_way && hit->trigger.frame->type->directed) // "Russia's war against Ukraine"
                emit(reading, hit, &one, &other, TRUE, rule, assertions);
            else
                emit_clique(reading, hit, &pair, rule, assertions);
        }
    }
}

static void
fail(SpkHit *hit, const char *why)
{
    g_free(hit->outcome);
    hit->outcome = g_strconcat("- ", why, NULL);
}

/* ---- Mutual frames ---- */

static gboolean
first_filled(SpkReading *reading, const SpkHit *hit, const SpkSlot *slots, guint count, const Side *except,
             Side *ret_side)
{
    for (guint i = 0; i < count; ++i) {
        SpkFilling filling;
        Side side = {.slot = slot_name(&slots[i])};
        spk_slot_fill(reading, hit, &slots[i], &filling);
        for (guint g = 0; g < filling.count; ++g)
            side_add_group(&side, filling.groups[g]);
        if (except)
            side_subtract(&side, except);
        if (side.count) {
            *ret_side = side;
            return TRUE;
        }
    }
    return FALSE;
}

/* The size that the noun phrase tells: "bilateral talks" 2, "trilateral ties" 3; 0 when it tells none */
static guint
told_size(const SpkReading *reading, const SpkHit *hit)
{
    for (guint i = spk_noun_phrase_begin(reading, hit->begin); i < hit->begin; ++i) {
        guint32 classes = spk_reading_classes(reading, i);
        if ((classes & SPK_WORD_NUMBER) || spk_reading_word(reading, i) == reading->coder->word.both)
            continue;
        if (classes & SPK_WORD_SIZED)
            return classes & SPK_WORD_SIZE2 ? 2 : classes & SPK_WORD_SIZE3 ? 3 : 4;
    }
    return 0;
}

static Side
side_of_set(const SpkReading *reading, const SpkActorSet *set, guint at, SpkNaming naming)
{
    Side side = {.slot = "set"};
    (void)reading;
    for (guint i = 0; i < set->count; ++i)
        side_add(&side, &(SpkMemberMention){set->actors[i], at, at + 1, NULL, naming});
    return side;
}

/* A set of that size that the sentence names before the trigger, or the text before it */
static gboolean
set_of_size(const SpkReading *reading, const SpkHit *hit, guint size, Side *ret_side)
{
    for (guint i = reading->groups->len; i-- > 0;) {
        const SpkGroup *group = spk_reading_group(reading, i);
        if (group->member_count == size && group->end <= hit->begin) {
            *ret_side = (Side){.slot = "size"};
            side_add_group(ret_side, group);
            return TRUE;
        }
    }
    const SpkActorSet *set = spk_discourse_resolve(reading->discourse, size, reading->number);
    if (!set)
        return FALSE;
    *ret_side = side_of_set(reading, set, hit->begin, SPK_DESCRIBED);
    ret_side->slot = "size";
    return TRUE;
}

/* "the agreement", "this alliance", "these exercises": a noun that goes back to one told before. A name ("the Wye
   Memorandum") or a complement ("the declaration of ...") tells that another one is meant. */
static gboolean
is_definite(const SpkReading *reading, const SpkHit *hit)
{
    const SpkCoder *coder = reading->coder;
    guint begin = spk_noun_phrase_begin(reading, hit->begin);
    SpkWord first = spk_reading_word(reading, begin);
    if ((spk_reading_token(reading, hit->end - 1)->flags & SPK_TOKEN_CAPITAL) || hit->begin > begin + 2 ||
        spk_reading_word(reading, hit->end) == coder->word.of)
        return FALSE;
    return first && (first == coder->word.the || first == coder->word.this || first == coder->word.these ||
                     first == coder->word.such);
}

static gboolean
antecedent_tie(const SpkReading *reading, const SpkHit *hit, Side *ret_side)
{
    static const char *const types[] = {"agreement", "alliance", "consultation", "exercise", "dispute", NULL};
    const SpkTieType *type = hit->trigger.frame->type;
    const SpkActorSet *set = g_hash_table_lookup(reading->discourse->last_of_type, type);
    if (!g_strv_contains(types, type->name) || !is_definite(reading, hit))
        return FALSE;
    if (!set || set->sentence + ANTECEDENT_REACH < reading->number)
        set = &reading->discourse->pair;
    if (set->count > MOST_IMPLIED_PARTIES)
        return FALSE;
    *ret_side = side_of_set(reading, set, hit->begin, SPK_DESCRIBED);
    ret_side->slot = "definite";
    return ret_side->count >= 2;
}

/* Each chain or list before the noun is a tie of its own: "the A-B and A-C alliances" */
static gboolean
emit_sets_of_slot(SpkReading *reading, SpkHit *hit, const SpkSlot *slot, guint size, GPtrArray *assertions)
{
    SpkFilling filling;
    gboolean emitted = FALSE;
    spk_slot_fill(reading, hit, slot, &filling);
    for (guint g = 0; g < filling.count; ++g) {
        Side side = {.slot = slot_name(slot)};
        side_add_group(&side, filling.groups[g]);
        // "trilateral ties" are not those of the two that stand near; who say "we" are no adversaries of each other
        if (side.count < 2 || (size && size != side.count) ||
            (filling.groups[g]->is_we && hit->trigger.frame->type->sign < 0))
            continue;
        emit_clique(reading, hit, &side, side.slot, assertions);
        emitted = TRUE;
    }
    return emitted;
}

/* A possessor or modifier alone, tied to the subject: "South Korea deepened its U.S. alliance" */
static gboolean
emit_subject_with_modifier(SpkReading *reading, SpkHit *hit, const Side *holder, GPtrArray *assertions)
{
    Side others;
    if ((strcmp(holder->slot, "poss") && strcmp(holder->slot, "pre")) ||
        !first_filled(reading, hit, &subject_slot, 1, holder, &others))
        return FALSE;
    emit_cross(reading, hit, &others, holder, assertions);
    return TRUE;
}

/* "the Chinese leadership's desire for a rapprochement with ...": who holds it stands further off, in the same clause
 */
static gboolean
nearest_before(const SpkReading *reading, const SpkHit *hit, const Side *except, Side *ret_side)
{
    guint begin = spk_clause_begin(reading, hit->begin);
    for (guint i = reading->groups->len; i-- > 0;) {
        const SpkGroup *group = spk_reading_group(reading, i);
        if (group->end > hit->begin || group->is_place)
            continue;
        *ret_side = (Side){.slot = "left"};
        side_add_group(ret_side, group);
        side_subtract(ret_side, except);
        return group->begin >= begin && ret_side->count > 0;
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
    guint begin = spk_noun_phrase_begin(reading, hit->begin);
    return begin > 0 && (spk_reading_classes(reading, begin - 1) & SPK_WORD_BE);
}

static void
make_mutual(SpkReading *reading, SpkHit *hit, GPtrArray *assertions)
{
    const SpkFrame *frame = hit->trigger.frame;
    Side holders = {0}, partners = {0};
    guint size = told_size(reading, hit);

    for (guint i = 0; i < frame->from_count; ++i) { // "between A and B" and its like need nobody else
        const SpkSlot *slot = &frame->from[i];
        gboolean is_joint =
            slot->kind == SPK_SLOT_PREPOSITION &&
            (!strcmp(slot->word, "between") || !strcmp(slot->word, "among") || !strcmp(slot->word, "amongst"));
        if (is_joint && emit_sets_of_slot(reading, hit, slot, size, assertions))
            return;
    }
    gboolean has_partners = first_filled(reading, hit, frame->to, frame->to_count, NULL, &partners);
    if (has_partners && (first_filled(reading, hit, frame->from, frame->from_count, &partners, &holders) ||
                         (frame->from[0].kind != SPK_SLOT_WE && nearest_before(reading, hit, &partners, &holders)))) {
        gboolean is_told = size == holders.count + partners.count && size > 2;
        if (is_told || is_gathering(frame->type)) {
            for (guint i = 0; i < partners.count; ++i)
                side_add(&holders, &partners.members[i]);
            emit_clique(reading, hit, &holders, is_told ? "size+with" : "all", assertions);
        } else {
            emit_cross(reading, hit, &holders, &partners, assertions);
        }
        return;
    }
    if (frame->needs_partner &&
        !(is_plural_predicate(reading, hit) && emit_sets_of_slot(reading, hit, &subject_slot, 0, assertions))) {
        fail(hit, has_partners ? "nobody holds it" : "no partner in its slots");
        return;
    }
    if (frame->needs_partner)
        return;
    Side set;
    for (guint i = 0; i < frame->from_count; ++i) {
        gboolean is_subject = frame->from[i].kind == SPK_SLOT_SUBJECT;
        if (is_subject && size && set_of_size(reading, hit, size, &set)) {
            emit_clique(reading, hit, &set, "size", assertions);
            return;
        }
        if (emit_sets_of_slot(reading, hit, &frame->from[i], size, assertions))
            return;
        // "Japan's war" is Japan's: the subject of the sentence has no part in it as a list
        if (frame->type->sign < 0 && first_filled(reading, hit, &frame->from[i], 1, NULL, &holders))
            break;
    }
    if (size && set_of_size(reading, hit, size, &set)) {
        emit_clique(reading, hit, &set, "size", assertions);
        return;
    }
    if (hit->trigger.form == 'n' && first_filled(reading, hit, frame->from, frame->from_count, NULL, &holders) &&
        emit_subject_with_modifier(reading, hit, &holders, assertions))
        return;
    if (hit->trigger.form == 'n' && antecedent_tie(reading, hit, &set)) {
        emit_clique(reading, hit, &set, "definite", assertions);
        return;
    }
    fail(hit, has_partners ? "nobody holds it" : "fewer than two parties in its slots");
}

/* ---- Directed frames ---- */

/* "Soviet aggression", "the invasion": whom the same source was last told to attack */
static gboolean
earlier_target(const SpkReading *reading, const SpkHit *hit, const Side *from, Side *ret_side)
{
    const SpkActorSet *set = g_hash_table_lookup(
        reading->discourse->last_targets, spk_discourse_key(reading, hit->trigger.frame->type, from->members[0].actor));
    // Help goes to many, so the last one helped tells little; an attack goes on against the same
    if (hit->trigger.frame->type->sign > 0 || !set || set->sentence + TARGET_REACH < reading->number ||
        set->count > MOST_IMPLIED_PARTIES)
        return FALSE;
    *ret_side = side_of_set(reading, set, hit->begin, SPK_IMPLIED);
    ret_side->slot = "earlier";
    side_subtract(ret_side, from);
    return ret_side->count > 0;
}

/* "the invasion" alone: the last one told of */
static gboolean
earlier_tie(const SpkReading *reading, const SpkHit *hit, Side *ret_from, Side *ret_to)
{
    const SpkActorSet *set = g_hash_table_lookup(reading->discourse->last_of_type, hit->trigger.frame->type);
    if (hit->trigger.form != 'n' || !set || set->sentence + ANTECEDENT_REACH < reading->number ||
        !is_definite(reading, hit))
        return FALSE;
    *ret_from = side_of_set(reading, set, hit->begin, SPK_DESCRIBED);
    ret_from->slot = "definite";
    return earlier_target(reading, hit, ret_from, ret_to);
}

/* Whom a threat or help without a named target is for: the nearest other actors of the sentence, several before one */
static gboolean
focus_of(const SpkReading *reading, const SpkHit *hit, const Side *except, Side *ret_side)
{
    const SpkGroup *best = NULL;
    guint best_distance = G_MAXUINT;
    for (guint i = 0; i < reading->groups->len; ++i) {
        const SpkGroup *group = spk_reading_group(reading, i);
        Side side = {.slot = "focus"};
        side_add_group(&side, group);
        side_subtract(&side, except);
        if (!side.count || side.count < group->member_count || group->is_place)
            continue;
        guint distance =
            (group->begin >= hit->end ? group->begin - hit->end : hit->begin - MIN(group->end, hit->begin)) +
            (group->member_count > 1 ? 0 : 50);
        if (distance < best_distance) {
            best = group;
            best_distance = distance;
        }
    }
    *ret_side = (Side){.slot = "focus"};
    if (best) {
        side_add_group(ret_side, best);
    } else if (reading->discourse->pair.count && hit->trigger.frame->type->sign < 0 && except->slot &&
               (!strcmp(except->slot, "poss") || !strcmp(except->slot, "pre"))) {
        *ret_side = side_of_set(reading, &reading->discourse->pair, hit->begin, SPK_IMPLIED);
        ret_side->slot = "document";
        side_subtract(ret_side, except);
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
    guint begin = spk_noun_phrase_begin(reading, hit->begin);
    for (guint i = begin; i-- > 0 && begin - i <= 4;) {
        guint32 classes = spk_reading_classes(reading, i);
        if ((classes & SPK_WORD_RECEIVE) && spk_token_is_verb(reading, i))
            return TRUE;
        if (spk_reading_mark(reading, i) || (classes & SPK_WORD_SUBORDINATOR))
            return FALSE;
    }
    return FALSE;
}

static gboolean
keep_groupings(const SpkReading *reading, Side *side)
{
    guint kept = 0;
    for (guint i = 0; i < side->count; ++i)
        if (actor_of(reading, side->members[i].actor)->kind == SPK_ACTOR_GROUPING)
            side->members[kept++] = side->members[i];
    side->count = kept;
    return kept > 0;
}

/* "threaten each other", "distrust between A and B": directed both ways */
static gboolean
emit_reciprocal(SpkReading *reading, SpkHit *hit, GPtrArray *assertions)
{
    SpkSlot between = {SPK_SLOT_PREPOSITION, (char *)"between"};
    guint32 next = spk_reading_classes(reading, hit->end) | spk_reading_classes(reading, hit->end + 1);
    if (hit->trigger.form == 'n')
        return emit_sets_of_slot(reading, hit, &between, 0, assertions);
    return (next & SPK_WORD_RECIPROCAL) && emit_sets_of_slot(reading, hit, &subject_slot, 0, assertions);
}

static void
make_directed(SpkReading *reading, SpkHit *hit, GPtrArray *assertions)
{
    const SpkFrame *frame = hit->trigger.frame;
    Side from = {0}, to = {0};
    if (emit_reciprocal(reading, hit, assertions))
        return;
    gboolean is_membership = !strcmp(frame->type->name, "membership");
    gboolean has_to = first_filled(reading, hit, frame->to, frame->to_count, NULL, &to);
    if (is_membership && (!has_to || !keep_groupings(reading, &to))) {
        fail(hit, "no grouping to be a member of");
        return;
    }
    gboolean has_from = first_filled(reading, hit, frame->from, frame->from_count, &to, &from);
    if (has_from && !strcmp(from.slot, "subj") && is_received(reading, hit)) {
        SpkSlot source = {SPK_SLOT_PREPOSITION, (char *)"from"};
        to = from;
        to.slot = "receiver";
        has_to = TRUE;
        has_from = first_filled(reading, hit, &source, 1, &to, &from);
    }
    if (!has_from && !has_to && earlier_tie(reading, hit, &from, &to))
        has_from = has_to = TRUE;
    if (!has_from && has_to && has_focus(frame->from, frame->from_count))
        has_from = focus_of(reading, hit, &to, &from);
    if (has_from && !has_to && has_focus(frame->to, frame->to_count))
        has_to = earlier_target(reading, hit, &from, &to) || focus_of(reading, hit, &from, &to);
    if (!has_from || !has_to) {
        fail(hit, !has_from && !has_to ? "neither side stands in its slots"
                  : has_from           ? "no target in its slots"
                                       : "no source in its slots");
        return;
    }
    side_subtract(&to, &from);
    if (!to.count) {
        fail(hit, "both sides are the same");
        return;
    }
    g_autofree char *rule = g_strconcat(from.slot, ">", to.slot, NULL);
    emit(reading, hit, &from, &to, TRUE, rule, assertions);
}

/* ---- Named instruments ---- */

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
static Side
parties_of_instrument(const SpkReading *reading, const SpkMention *mention, const SpkInstrument *instrument)
{
    Side side = {.slot = "instrument"};
    for (guint i = 0; i < instrument->party_count; ++i) {
        gint actor = (gint)instrument->parties[i];
        if (instrument->party_count <= MOST_IMPLIED_PARTIES || is_named_in_sentence(reading, actor))
            side_add(&side, &(SpkMemberMention){actor, mention->begin, mention->end, NULL, SPK_IMPLIED});
    }
    return side;
}

static void
make_instrument(SpkReading *reading, const SpkMention *mention, GPtrArray *assertions)
{
    const SpkInstrument *instrument =
        g_ptr_array_index(reading->coder->codebook->instruments, (guint)mention->alias->index);
    Side side = parties_of_instrument(reading, mention, instrument);
    if (side.count < 2)
        return;
    // To name a treaty is to name an agreement, also where it founds an alliance: that stands in the book of
    // instruments
    const SpkTieType *agreement = spk_codebook_find_type(reading->coder->codebook, "agreement");
    const SpkTieType *type = agreement && !strcmp(instrument->type->name, "alliance") ? agreement : instrument->type;
    SpkAssertion *assertion = assertion_of_span(reading, mention->begin, mention->end, type);
    SpkHit hit = {.begin = mention->begin, .end = mention->end};
    for (guint i = 0; i < side.count; ++i)
        add_party(assertion, reading, &side.members[i], SPK_ROLE_PARTY);
    assertion->rule = g_strdup("instrument");
    assertion->confidence = confidence_of(reading->coder, assertion->rule);
    assertion->status = spk_status_find(reading, &hit);
    assertion->period = instrument->period;
    assertion->date_source = spk_period_is_open(instrument->period) ? SPK_DATED_NONE : SPK_DATED_INSTRUMENT;
    keep(reading, type, assertion, assertions);
}

void
spk_ties_make(SpkReading *reading, GPtrArray *assertions)
{
    for (guint i = 0; i < reading->mentions->len; ++i) {
        const SpkMention *mention = &g_array_index(reading->mentions, SpkMention, i);
        if (mention->alias && mention->alias->form == SPK_ALIAS_INSTRUMENT)
            make_instrument(reading, mention, assertions);
    }
    for (guint i = 0, tried = 0; i < reading->hits->len; ++i, tried = 0) {
        SpkHit *hit = &g_array_index(reading->hits, SpkHit, i);
        do {
            hit->trigger = hit->alternatives[tried];
            if (hit->trigger.frame->mutual)
                make_mutual(reading, hit, assertions);
            else
                make_directed(reading, hit, assertions);
        } while (g_str_has_prefix(hit->outcome, "- ") && ++tried < hit->alternative_count);
    }
}
