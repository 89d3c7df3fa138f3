/* Which ties of a sentence stand. Rules make ties where a word finds its parties in its slots; here each of them is
 * weighed by all that speaks for it and against it, and so is each tie that the sentence's words and actors allow
 * though no rule made it. */
#include "coding/judge.h"
#include "coding/weigh.h"

#include <math.h>
#include <string.h>

#define MOST_REASONS 6         // that are told of a tie
#define MOST_WEIGHED_PARTIES 6 // of one assertion: of a treaty of thirty the first pairs tell enough

static double
probability(double log_odds)
{
    return 1 / (1 + exp(-log_odds));
}

/* ---- Why ---- */

typedef struct {
    const char *name;
    double weight;
} Reason;

static gint
compare_reasons(gconstpointer a, gconstpointer b)
{
    const Reason *one = a, *other = b;
    double difference = fabs(other->weight) - fabs(one->weight);
    return difference > 0 ? 1 : difference < 0 ? -1 : strcmp(one->name, other->name);
}

/* The features that weigh most */
static void
note_reasons(SpkWeighing *weighing, const SpkCandidate *candidate, double confidence)
{
    const SpkReading *reading = weighing->reading;
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GArray) reasons = g_array_new(FALSE, FALSE, sizeof(Reason));
    g_autoptr(GString) text = g_string_new(NULL);
    SpkCandidate again = *candidate;
    if (!reading->reasons)
        return;
    weighing->names = names;
    spk_weigh_pair(weighing, &again);
    spk_weigh_type(weighing, &again);
    weighing->names = NULL;
    for (guint i = 0; i < names->len; ++i) {
        double weight = spk_judge_weight(reading->coder->judge, spk_feature_hash(names->pdata[i]));
        g_array_append_vals(reasons, &(Reason){names->pdata[i], weight}, 1);
    }
    g_array_sort(reasons, compare_reasons);
    g_string_printf(text, "%s %s %s%s, %.2f:", candidate->type->name,
                    spk_reading_actor(reading, candidate->direction == 1 ? candidate->second : candidate->first)->id,
                    candidate->direction < 0 ? "" : ">",
                    spk_reading_actor(reading, candidate->direction == 1 ? candidate->first : candidate->second)->id,
                    confidence);
    for (guint i = 0; i < MIN(reasons->len, MOST_REASONS); ++i) {
        const Reason *reason = &g_array_index(reasons, Reason, i);
        if (reason->weight != 0)
            g_string_append_printf(text, "%s %s %+.2f", i ? ";" : "", reason->name, reason->weight);
    }
    g_ptr_array_add(reading->reasons, g_string_free(g_steal_pointer(&text), FALSE));
}

/* ---- Ties that rules made ---- */

static double
weigh_parties(SpkWeighing *weighing, const SpkAssertion *assertion, guint i, guint k)
{
    const SpkReading *reading = weighing->reading;
    const SpkCodebook *codebook = reading->coder->codebook;
    const SpkParty *one = &assertion->parties[i], *other = &assertion->parties[k];
    SpkCandidate candidate = {
        .first = spk_codebook_actor_index(codebook, one->actor),
        .second = spk_codebook_actor_index(codebook, other->actor),
        .type = spk_codebook_find_type(codebook, assertion->type),
    };
    gint source = one->role == SPK_ROLE_FROM ? candidate.first : candidate.second;
    candidate.type_index = spk_type_index(reading, candidate.type);
    spk_weigh_pair(weighing, &candidate);
    candidate.direction = one->role == SPK_ROLE_PARTY ? -1 : candidate.first != source;
    double confidence = probability(spk_weigh_type(weighing, &candidate));
    note_reasons(weighing, &candidate, confidence);
    return confidence;
}

/* The mean over its pairs */
static double
confidence_of(SpkWeighing *weighing, const SpkAssertion *assertion)
{
    double sum = 0;
    guint pairs = 0, parties = MIN(assertion->party_count, MOST_WEIGHED_PARTIES);
    for (guint i = 0; i < assertion->party_count; ++i)
        for (guint k = i + 1; k < assertion->party_count; ++k) {
            gboolean is_pair = (assertion->parties[i].role == SPK_ROLE_PARTY) ||
                               assertion->parties[i].role != assertion->parties[k].role;
            if (!is_pair || (i >= parties && pairs > 0) || (k >= parties && pairs >= parties))
                continue;
            sum += weigh_parties(weighing, assertion, i, k);
            ++pairs;
        }
    return pairs ? sum / pairs : 0;
}

static void
weigh_assertions(SpkWeighing *weighing)
{
    g_autofree double *confidences = g_new0(double, weighing->assertions->len - weighing->first_assertion + 1);
    for (guint i = weighing->first_assertion; i < weighing->assertions->len; ++i)
        confidences[i - weighing->first_assertion] = confidence_of(weighing, weighing->assertions->pdata[i]);
    // Only now: each is weighed beside all others
    for (guint i = weighing->first_assertion; i < weighing->assertions->len; ++i)
        ((SpkAssertion *)weighing->assertions->pdata[i])->confidence = confidences[i - weighing->first_assertion];
}

/* ---- Ties that the sentence may tell ---- */

/* Bits of the types that rules made of these two */
static guint32
types_made(const SpkWeighing *weighing, gint first, gint second)
{
    guint32 types = 0;
    for (guint i = weighing->first_assertion; i < weighing->assertions->len; ++i) {
        const SpkAssertion *assertion = weighing->assertions->pdata[i];
        SpkCandidate candidate = {.first = first, .second = second};
        if (spk_tie_in(weighing, &candidate, assertion) != SPK_TOLD_NOTHING)
            types |= spk_type_bit(spk_type_index(
                weighing->reading, spk_codebook_find_type(weighing->reading->coder->codebook, assertion->type)));
    }
    return types;
}

static gboolean
is_first_look(GArray *seen, gint first, gint second)
{
    guint64 pair = (guint64)MIN(first, second) << 32 | (guint64)MAX(first, second);
    for (guint i = 0; i < seen->len; ++i)
        if (g_array_index(seen, guint64, i) == pair)
            return FALSE;
    g_array_append_val(seen, pair);
    return TRUE;
}

static void
visit_pair(SpkWeighing *weighing, gint first, gint second, SpkVisit visit, gpointer data)
{
    const GPtrArray *types = weighing->reading->coder->codebook->types;
    guint32 possible = weighing->types | types_made(weighing, first, second);
    SpkCandidate candidate = {.first = first, .second = second};
    if (!possible || first == second || (weighing->seen && !is_first_look(weighing->seen, first, second)))
        return;
    spk_weigh_pair(weighing, &candidate);
    for (guint t = 0; t < types->len && t < SPK_MOST_TYPES; ++t) {
        candidate.type = types->pdata[t];
        candidate.type_index = t;
        if (!(possible & spk_type_bit(t)))
            continue;
        for (gint direction = 0; direction < (candidate.type->directed ? 2 : 1); ++direction) {
            candidate.direction = candidate.type->directed ? direction : -1;
            visit(weighing, &candidate, data);
        }
    }
}

/* Whom rules tied: a treaty's parties, whom "both" went back to */
static void
visit_told(SpkWeighing *weighing, SpkVisit visit, gpointer data)
{
    const SpkCodebook *codebook = weighing->reading->coder->codebook;
    for (guint i = weighing->first_assertion; i < weighing->assertions->len; ++i) {
        const SpkAssertion *assertion = weighing->assertions->pdata[i];
        guint parties = MIN(assertion->party_count, MOST_WEIGHED_PARTIES);
        for (guint k = 0; k < parties; ++k)
            for (guint m = k + 1; m < parties; ++m)
                visit_pair(weighing, spk_codebook_actor_index(codebook, assertion->parties[k].actor),
                           spk_codebook_actor_index(codebook, assertion->parties[m].actor), visit, data);
    }
}

/* Pairs of the actors that the sentence names; where rules found no tie, each of the first of these with those spoken
   of before, and if it names nobody, those among themselves */
static void
visit_pairs(SpkWeighing *weighing, SpkVisit visit, gpointer data)
{
    guint named = MIN(weighing->actor_count, SPK_MOST_CANDIDATES);
    for (guint i = 0; i < named; ++i)
        for (guint k = i + 1; k < named; ++k)
            visit_pair(weighing, weighing->actors[i], weighing->actors[k], visit, data);
    if (!weighing->reading->hits->len || weighing->assertions->len > weighing->first_assertion)
        return;
    for (guint i = 0; i < MIN(named, SPK_MOST_ALONE); ++i)
        for (guint k = 0; k < weighing->context_count; ++k)
            visit_pair(weighing, weighing->actors[i], weighing->context[k], visit, data);
    for (guint i = 0; i < MIN(weighing->context_count, SPK_MOST_ALONE) && !named; ++i)
        for (guint k = i + 1; k < MIN(weighing->context_count, SPK_MOST_ALONE); ++k)
            visit_pair(weighing, weighing->context[i], weighing->context[k], visit, data);
}

void
spk_judge_visit(SpkReading *reading, GPtrArray *assertions, guint first, GPtrArray *names, SpkVisit visit,
                gpointer data)
{
    SpkWeighing weighing;
    if (!reading->hits->len && assertions->len == first)
        return;
    spk_weighing_begin(&weighing, reading, assertions, first);
    weighing.names = names;
    weighing.seen = g_array_new(FALSE, FALSE, sizeof(guint64));
    visit_pairs(&weighing, visit, data);
    visit_told(&weighing, visit, data);
    g_array_unref(weighing.seen);
    spk_weighing_end(&weighing);
}

/* ---- Ties that no rule made ---- */

typedef struct {
    SpkCandidate candidate;
    double confidence;
} Likely;

static void
take_likely(SpkWeighing *weighing, const SpkCandidate *candidate, gpointer data)
{
    GArray *found = data;
    double confidence;
    if (!(weighing->types & spk_type_bit(candidate->type_index)) || spk_is_told(weighing, candidate))
        return;
    confidence = probability(spk_weigh_type(weighing, candidate));
    if (confidence < SPK_CODER_ADDED)
        return;
    g_array_append_vals(found, &(Likely){*candidate, confidence}, 1);
    note_reasons(weighing, candidate, confidence);
}

static guint
words_apart(const SpkHit *hit, const SpkGroup *group)
{
    return group->end <= hit->begin ? hit->begin - group->end : group->begin >= hit->end ? group->begin - hit->end : 0;
}

/* The word of that type that stands nearest to both */
static SpkHit *
nearest_word(const SpkReading *reading, const SpkCandidate *candidate)
{
    SpkHit *best = NULL;
    guint least = G_MAXUINT;
    for (guint i = 0; i < reading->hits->len; ++i) {
        SpkHit *hit = &g_array_index(reading->hits, SpkHit, i);
        guint apart = 0;
        if (hit->alternatives[0].trigger.frame->type != candidate->type)
            continue;
        for (guint k = 0; k < 2; ++k)
            apart += candidate->groups[k] ? words_apart(hit, candidate->groups[k]) : 0;
        if (apart < least) {
            least = apart;
            best = hit;
        }
    }
    return best;
}

static SpkSide
side_of(gint actor, const SpkGroup *group, const SpkHit *hit)
{
    SpkSide side = {.slot = "judged"};
    SpkMemberMention implied = {actor, hit->begin, hit->end, NULL, SPK_IMPLIED};
    for (guint i = 0; group && i < group->member_count; ++i)
        if (group->members[i].actor == actor)
            implied = group->members[i];
    spk_side_add(&side, &implied);
    return side;
}

static void
make_likely(SpkReading *reading, GPtrArray *assertions, const Likely *likely)
{
    const SpkCandidate *candidate = &likely->candidate;
    SpkHit *hit = nearest_word(reading, candidate);
    guint before = assertions->len;
    hit->trigger = hit->alternatives[0].trigger;
    hit->tried = 1;
    SpkMaking making = {.reading = reading, .hit = hit, .type = candidate->type, .assertions = assertions};
    SpkSide first = side_of(candidate->first, candidate->groups[0], hit);
    SpkSide second = side_of(candidate->second, candidate->groups[1], hit);
    if (candidate->direction < 0)
        spk_side_add(&first, &second.members[0]);
    spk_make_tie(&making, candidate->direction == 1 ? &second : &first,
                 candidate->direction < 0    ? NULL
                 : candidate->direction == 1 ? &first
                                             : &second,
                 candidate->direction >= 0, "judged");
    spk_circumstances_clear(&making.about);
    for (guint i = before; i < assertions->len; ++i)
        ((SpkAssertion *)assertions->pdata[i])->confidence = likely->confidence;
}

/* ---- A sentence ---- */

void
spk_judge_remember(SpkReading *reading, const GPtrArray *assertions, guint first)
{
    SpkMemory *memory = reading->discourse->memory;
    const SpkCodebook *codebook = reading->coder->codebook;
    SpkActorList actors = {0};
    for (guint i = first; i < assertions->len; ++i) {
        const SpkAssertion *assertion = assertions->pdata[i];
        guint type = spk_type_index(reading, spk_codebook_find_type(codebook, assertion->type));
        for (guint k = 0; k < MIN(assertion->party_count, SPK_MAX_MEMBERS); ++k)
            for (guint m = k + 1; m < MIN(assertion->party_count, SPK_MAX_MEMBERS); ++m)
                if (assertion->parties[k].role == SPK_ROLE_PARTY ||
                    assertion->parties[k].role != assertion->parties[m].role)
                    spk_memory_note_tie(memory, spk_codebook_actor_index(codebook, assertion->parties[k].actor),
                                        spk_codebook_actor_index(codebook, assertion->parties[m].actor), type,
                                        reading->number);
    }
    for (guint i = 0; i < reading->groups->len; ++i) {
        const SpkGroup *group = spk_reading_group(reading, i);
        for (guint m = 0; m < group->member_count; ++m)
            spk_actor_list_add(&actors, group->members[m].actor);
    }
    spk_memory_note_actors(memory, &actors);
}

/* What hardly can be told leaves; what explains the sentence shows it. A named instrument ties its parties by the book,
   whatever stands around it. */
static void
drop_unlikely(SpkReading *reading, GPtrArray *assertions, guint first)
{
    for (guint i = assertions->len; i-- > first;) {
        SpkAssertion *assertion = assertions->pdata[i];
        if (assertion->confidence >= SPK_CODER_KEPT)
            continue;
        if (strcmp(assertion->rule, "instrument"))
            g_ptr_array_add(reading->unlikely, g_ptr_array_steal_index(assertions, i));
        else
            assertion->confidence = SPK_CODER_KEPT;
    }
}

static void
number_again(const SpkReading *reading, GPtrArray *assertions, guint first)
{
    for (guint i = first; i < assertions->len; ++i) {
        SpkAssertion *assertion = assertions->pdata[i];
        g_free(assertion->id);
        assertion->id = g_strdup_printf("%s:%u:%u", assertion->doc, reading->number, i - first + 1);
    }
}

void
spk_judge_sentence(SpkReading *reading, GPtrArray *assertions, guint first)
{
    SpkWeighing weighing;
    g_autoptr(GArray) likely = g_array_new(FALSE, FALSE, sizeof(Likely));
    if (!spk_judge_has_weights(reading->coder->judge))
        return;
    spk_weighing_begin(&weighing, reading, assertions, first);
    weigh_assertions(&weighing);
    visit_pairs(&weighing, take_likely, likely);
    spk_weighing_end(&weighing);
    spk_judge_remember(reading, assertions, first);
    drop_unlikely(reading, assertions, first);
    for (guint i = 0; i < likely->len; ++i)
        make_likely(reading, assertions, &g_array_index(likely, Likely, i));
    number_again(reading, assertions, first);
}
