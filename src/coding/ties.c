/* Assertions written: what the pairing of parties found becomes ties of the sentence, each told once. */
#include "coding/ties.h"

#include <string.h>

static void
add_party(SpkAssertion *assertion, const SpkReading *reading, const SpkMemberMention *member, SpkRole role)
{
    SpkParty *party = spk_assertion_add_party(assertion, spk_reading_actor(reading, member->actor)->id, role);
    party->naming = member->naming;
    party->via = g_strdup(member->via);
    if (member->end > member->begin) {
        party->start =
            spk_document_original_offset(reading->document, spk_reading_token(reading, member->begin)->begin);
        party->end = spk_document_original_offset(reading->document, spk_reading_token(reading, member->end - 1)->end);
        party->words = spk_reading_text(reading, member->begin, member->end);
    }
}

/* The first word of form, domain or intensity beside the trigger; NULL when there is none */
static char *
mark_near(const SpkReading *reading, const SpkHit *hit, const char *prefix)
{
    guint begin = hit->phrase, end = MIN(hit->end + 8, spk_clause_end(reading, hit->end));
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
assertion_of_span(const SpkReading *reading, guint begin, guint end)
{
    SpkAssertion *assertion = spk_assertion_new();
    assertion->doc = g_strdup(reading->document->id);
    assertion->sentence = reading->number;
    assertion->start = spk_document_original_offset(reading->document, reading->sentence->begin);
    assertion->end = spk_document_original_offset(reading->document, reading->sentence->end);
    assertion->at = spk_document_original_offset(reading->document, spk_reading_token(reading, begin)->begin);
    assertion->at_end = spk_document_original_offset(reading->document, spk_reading_token(reading, end - 1)->end);
    assertion->cue = spk_reading_text(reading, begin, end);
    return assertion;
}

/* ---- What the words around a trigger tell ---- */

static void
find_circumstances(SpkMaking *making)
{
    SpkReading *reading = making->reading;
    const SpkHit *hit = making->hit;
    SpkCircumstances *about = &making->about;
    about->status = spk_status_find(reading, hit);
    about->period = spk_time_find(reading, hit->begin, hit->end, &about->date_source);
    if (about->status == SPK_STATUS_PROPOSED)
        about->said_by = spk_said_by_find(reading, hit);
    if (about->status == SPK_STATUS_POSSIBLE)
        about->condition = spk_condition_find(reading);
    if (!strcmp(making->type->name, "support"))
        about->form = hit->trigger.frame->form ? g_strdup(hit->trigger.frame->form) : mark_near(reading, hit, "form ");
    about->domain = mark_near(reading, hit, "domain ");
    about->intensity = mark_near(reading, hit, "intensity ");
    making->has_about = TRUE;
}

void
spk_circumstances_clear(SpkCircumstances *about)
{
    g_free(about->said_by);
    g_free(about->condition);
    g_free(about->form);
    g_free(about->domain);
    g_free(about->intensity);
}

/* "the agreement" that goes back to an earlier sentence has the time told there. */
static void
inherit_period(SpkAssertion *assertion, const SpkMaking *making)
{
    const SpkActorSet *set = g_hash_table_lookup(making->reading->discourse->last_of_type, making->type);
    if (assertion->date_source == SPK_DATED_TEXT || !set || spk_period_is_open(set->period))
        return;
    assertion->period = set->period;
    assertion->date_source = SPK_DATED_CONTEXT;
}

/* "allied in 1902", "joined in 1995": what lasts began then. An agreement's date is that of its conclusion. */
static void
open_end(SpkAssertion *assertion)
{
    const SpkPeriod *period = &assertion->period;
    if (strcmp(assertion->type, "agreement") && !memcmp(&period->since, &period->until, sizeof period->since))
        assertion->period.until = SPK_DATE_UNKNOWN;
}

static void
describe(SpkAssertion *assertion, const SpkMaking *making)
{
    const SpkCircumstances *about = &making->about;
    assertion->type = g_strdup(making->type->name);
    assertion->status = about->status;
    assertion->period = about->period;
    assertion->date_source = about->date_source;
    if (g_str_has_suffix(assertion->rule, ":definite"))
        inherit_period(assertion, making);
    if (assertion->status == SPK_STATUS_ACTUAL && making->type->is_stock) {
        open_end(assertion);
        spk_date_by_book(assertion, making);
    }
    assertion->said_by = g_strdup(about->said_by);
    assertion->condition = g_strdup(about->condition);
    assertion->form = g_strdup(about->form);
    assertion->domain = g_strdup(about->domain);
    assertion->intensity = g_strdup(about->intensity);
}

/* ---- Each tie once ---- */

static void
append_actors(GString *key, char role, const SpkSide *side)
{
    gint actors[SPK_MAX_MEMBERS];
    for (guint i = 0; i < side->count; ++i) { // sorted, for the same parties may stand in another order
        guint place = i;
        for (; place > 0 && actors[place - 1] > side->members[i].actor; --place)
            actors[place] = actors[place - 1];
        actors[place] = side->members[i].actor;
    }
    for (guint i = 0; i < side->count; ++i)
        g_string_append_printf(key, "%c%d", role, actors[i]);
}

/* One sentence tells one tie once, however many of its words make it. TRUE the first time. */
static gboolean
is_new(SpkMaking *making, const SpkSide *from, const SpkSide *to, gboolean directed)
{
    GString *key = g_string_new(making->type->name);
    g_string_append_printf(key, " %d ", (int)making->about.status);
    append_actors(key, directed ? '<' : '-', from);
    if (to)
        append_actors(key, directed ? '>' : '-', to);
    return g_hash_table_add(making->reading->told, g_string_free(key, FALSE));
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
    for (guint i = 0; type->directed && i < sources->count; ++i) {
        gpointer key = spk_discourse_key(reading, type, sources->actors[i]);
        const SpkActorSet *before = g_hash_table_lookup(discourse->last_targets, key);
        SpkActorSet *targets = set_of_role(reading, assertion, SPK_ROLE_TO);
        gboolean is_same = before && before->count == targets->count &&
                           !memcmp(before->actors, targets->actors, targets->count * sizeof targets->actors[0]);
        targets->times = is_same ? before->times + 1 : 1;
        g_hash_table_insert(discourse->last_targets, key, targets);
    }
    g_hash_table_insert(discourse->last_of_type, (gpointer)type, sources);
}

void
spk_make_tie(SpkMaking *making, const SpkSide *from, const SpkSide *to, gboolean directed, const char *rule)
{
    SpkReading *reading = making->reading;
    const SpkHit *hit = making->hit;
    const SpkFrame *frame = hit->trigger.frame;
    g_autofree char *full_rule = frame ? g_strconcat(frame->id, ":", rule, NULL) : g_strdup(rule);
    if (!making->has_about)
        find_circumstances(making);
    making->is_made = TRUE;
    spk_hit_note(making->hit, full_rule);
    if (!is_new(making, from, to, directed))
        return;
    SpkAssertion *assertion = assertion_of_span(reading, hit->begin, hit->end);
    for (guint i = 0; i < from->count; ++i)
        add_party(assertion, reading, &from->members[i], directed ? SPK_ROLE_FROM : SPK_ROLE_PARTY);
    for (guint i = 0; to && i < to->count; ++i)
        add_party(assertion, reading, &to->members[i], directed ? SPK_ROLE_TO : SPK_ROLE_PARTY);
    const SpkActor *convener = directed ? NULL : spk_convener_find(reading, from);
    assertion->convener = convener ? g_strdup(convener->id) : NULL;
    assertion->rule = g_steal_pointer(&full_rule);
    assertion->confidence = SPK_UNWEIGHED;
    describe(assertion, making);
    assertion->id = g_strdup_printf("%s:%u:%u", assertion->doc, reading->number, ++reading->tie_count);
    remember_tie(reading, making->type, assertion);
    g_ptr_array_add(making->assertions, assertion);
}

void
spk_make_clique(SpkMaking *making, const SpkSide *side, const char *rule)
{
    if (!making->type->directed) {
        spk_make_tie(making, side, NULL, FALSE, rule);
        return;
    }
    for (guint i = 0; i < side->count; ++i) {
        SpkSide one = {.members = {side->members[i]}, .count = 1}, others = *side;
        spk_side_subtract(&others, &one);
        spk_make_tie(making, &one, &others, TRUE, rule);
    }
}

void
spk_make_cross(SpkMaking *making, const SpkSide *left, const SpkSide *right)
{
    g_autofree char *rule = g_strconcat(left->slot, "+", right->slot, NULL);
    gboolean is_one_way = !strcmp(right->slot, "against") || !strcmp(right->slot, "on");
    for (guint i = 0; i < left->count; ++i) {
        for (guint k = 0; k < right->count; ++k) {
            SpkSide pair = {.members = {left->members[i], right->members[k]}, .count = 2};
            SpkSide one = {.members = {left->members[i]}, .count = 1};
            SpkSide other = {.members = {right->members[k]}, .count = 1};
            if (left->members[i].actor == right->members[k].actor)
                continue;
            if (is_one_way && making->type->directed) // "Russia's war against Ukraine"
                spk_make_tie(making, &one, &other, TRUE, rule);
            else
                spk_make_clique(making, &pair, rule);
        }
    }
}

gboolean
spk_make_sets_of_slot(SpkMaking *making, const SpkSlot *slot, guint size)
{
    SpkFilling filling;
    gboolean is_any = FALSE;
    spk_slot_fill(making->reading, making->hit, slot, &filling);
    for (guint g = 0; g < filling.count; ++g) {
        SpkSide side = {.slot = spk_slot_name(slot)};
        spk_side_add_group(&side, filling.groups[g]);
        // "trilateral ties" are not those of the two that stand near; who say "we" are no adversaries of each other
        if (side.count < 2 || (size && size != side.count) || (filling.groups[g]->is_we && making->type->sign < 0))
            continue;
        spk_make_clique(making, &side, side.slot);
        is_any = TRUE;
    }
    return is_any;
}

void
spk_make_nothing(SpkMaking *making, const char *why)
{
    g_autofree char *outcome = g_strconcat("- ", why, NULL);
    spk_hit_note(making->hit, outcome);
}

/* Its frames in turn, until one finds its parties */
static void
make_of_hit(SpkReading *reading, SpkHit *hit, GPtrArray *assertions)
{
    for (gboolean is_made = FALSE; !is_made && hit->tried < hit->alternative_count;) {
        hit->trigger = hit->alternatives[hit->tried++].trigger;
        SpkMaking making = {.reading = reading, .hit = hit, .type = hit->trigger.frame->type, .assertions = assertions};
        if (hit->trigger.frame->mutual)
            spk_make_mutual(&making);
        else
            spk_make_directed(&making);
        is_made = making.is_made;
        spk_circumstances_clear(&making.about);
    }
}

static void
make_at_last(SpkReading *reading, SpkHit *hit, GPtrArray *assertions)
{
    hit->trigger = hit->alternatives[0].trigger;
    SpkMaking making = {.reading = reading, .hit = hit, .type = hit->trigger.frame->type, .assertions = assertions};
    spk_make_of_the_two(&making);
    spk_circumstances_clear(&making.about);
}

void
spk_ties_make(SpkReading *reading, GPtrArray *assertions)
{
    for (guint i = 0; i < reading->mentions->len; ++i) {
        const SpkMention *mention = &g_array_index(reading->mentions, SpkMention, i);
        if (mention->alias && mention->alias->form == SPK_ALIAS_INSTRUMENT)
            spk_make_instrument(reading, mention, assertions);
    }
    for (guint i = 0; i < reading->hits->len; ++i)
        make_of_hit(reading, &g_array_index(reading->hits, SpkHit, i), assertions);
    for (guint i = 0; i < reading->hits->len && !reading->tie_count; ++i)
        make_at_last(reading, &g_array_index(reading->hits, SpkHit, i), assertions);
}
