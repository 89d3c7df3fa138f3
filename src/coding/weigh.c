/* Features of a tie that a sentence may tell: how its actors stand, which words of its type stand where, what rules
 * made of the sentence, and what the document told of the two before. */
#include "coding/weigh.h"

#include <string.h>

typedef enum { PLACE_BETWEEN, PLACE_BEFORE, PLACE_AFTER, PLACE_SENTENCE } Place;

/* ---- Features, by their names' parts ---- */

#define TEXT(text) spk_part(text)
#define NUMBER(number) spk_part_of_number(number)

static void
add_parts(SpkWeighing *weighing, const SpkPart *parts, guint count)
{
    guint64 hash = 0;
    static const SpkPart space = {" ", ' ', SPK_HASH_BASE};
    GString *name = weighing->names ? g_string_new(NULL) : NULL;
    for (guint i = 0; i < count; ++i) {
        if (i > 0)
            hash = hash * space.power + space.hash;
        hash = hash * parts[i].power + parts[i].hash;
        if (name)
            g_string_append_printf(name, "%s%s", i > 0 ? " " : "", parts[i].text);
    }
    if (name)
        g_ptr_array_add(weighing->names, g_string_free(name, FALSE));
    else
        weighing->sum += spk_judge_weight(weighing->reading->coder->judge, hash);
}
#define ADD(weighing, ...)                                                                                             \
    add_parts(weighing, (const SpkPart[]){__VA_ARGS__}, sizeof((const SpkPart[]){__VA_ARGS__}) / sizeof(SpkPart))
/* A feature by itself, and one for the type */
#define ADD_TYPED(weighing, type, ...)                                                                                 \
    do {                                                                                                               \
        ADD(weighing, __VA_ARGS__);                                                                                    \
        ADD(weighing, __VA_ARGS__, type);                                                                              \
    } while (0)

/* ---- The sentence ---- */

guint
spk_type_index(const SpkReading *reading, const SpkTieType *type)
{
    guint index = 0;
    g_ptr_array_find(reading->coder->codebook->types, type, &index);
    return index;
}

/* How a group stands: "np", "mod:with", "poss:obj" */
static SpkPart
case_of(SpkWeighing *weighing, const SpkGroup *group)
{
    static const char *const kinds[] = {"np", "mod", "poss"};
    const SpkReading *reading = weighing->reading;
    g_autoptr(GString) text = g_string_new(kinds[group->kind]);
    guint at = group->begin;
    while (group->preposition && at > 0 && !(spk_reading_classes(reading, at - 1) & SPK_WORD_PREPOSITION))
        --at;
    if (group->preposition && at > 0) {
        const SpkToken *token = spk_reading_token(reading, at - 1);
        g_string_append_c(text, ':');
        g_string_append_len(text, reading->document->text + token->begin, (gssize)(token->end - token->begin));
        g_string_ascii_down(text);
    }
    g_string_append_printf(text, "%s%s", group->is_object ? ":obj" : "", group->is_place ? ":place" : "");
    return spk_part(g_string_chunk_insert_const(weighing->texts, text->str));
}

static void
add_actor(gint *actors, guint *count, guint most, gint actor)
{
    for (guint i = 0; i < *count; ++i)
        if (actors[i] == actor)
            return;
    if (actor >= 0 && *count < most)
        actors[(*count)++] = actor;
}

static gboolean
is_named(const SpkWeighing *weighing, gint actor)
{
    for (guint i = 0; i < weighing->actor_count; ++i)
        if (weighing->actors[i] == actor)
            return TRUE;
    return FALSE;
}

static void
find_context(SpkWeighing *weighing)
{
    const SpkMemory *memory = weighing->reading->discourse->memory;
    for (guint back = 0; back < 2; ++back)
        for (guint i = 0; i < memory->before[back].count; ++i)
            if (!is_named(weighing, memory->before[back].actors[i]))
                add_actor(weighing->context, &weighing->context_count, SPK_MOST_CONTEXT,
                          memory->before[back].actors[i]);
    for (guint i = 0; i < 3; ++i)
        if (!is_named(weighing, memory->foremost[i]))
            add_actor(weighing->context, &weighing->context_count, SPK_MOST_CONTEXT, memory->foremost[i]);
}

void
spk_weighing_begin(SpkWeighing *weighing, SpkReading *reading, const GPtrArray *assertions, guint first)
{
    *weighing = (SpkWeighing){.reading = reading, .assertions = assertions, .first_assertion = first};
    weighing->cases = g_array_new(FALSE, FALSE, sizeof(SpkPart));
    weighing->texts = g_string_chunk_new(256);
    for (guint i = 0; i < reading->groups->len; ++i) {
        const SpkGroup *group = spk_reading_group(reading, i);
        SpkPart part = case_of(weighing, group);
        g_array_append_val(weighing->cases, part);
        for (guint m = 0; m < group->member_count; ++m)
            add_actor(weighing->actors, &weighing->actor_count, SPK_MAX_MEMBERS, group->members[m].actor);
    }
    for (guint i = 0; i < reading->hits->len; ++i) {
        const SpkHit *hit = &g_array_index(reading->hits, SpkHit, i);
        weighing->types |= spk_type_bit(spk_type_index(reading, hit->alternatives[0].trigger.frame->type));
    }
    find_context(weighing);
}

void
spk_weighing_end(SpkWeighing *weighing)
{
    g_array_unref(weighing->cases);
    g_string_chunk_free(weighing->texts);
}

/* ---- A pair ---- */

static guint
place_in_group(const SpkGroup *group, gint actor)
{
    for (guint i = 0; i < group->member_count; ++i)
        if (group->members[i].actor == actor)
            return i;
    return G_MAXUINT;
}

static gboolean
share_clause(const SpkReading *reading, const SpkGroup *left, const SpkGroup *right)
{
    return spk_clause_begin(reading, left->begin) == spk_clause_begin(reading, right->begin);
}

/* How far apart two groups stand: within one clause nearer than across, places further off */
static gint
distance(const SpkReading *reading, const SpkGroup *left, const SpkGroup *right)
{
    if (left == right)
        return -1;
    return (gint)right->begin - (gint)left->end + (share_clause(reading, left, right) ? 0 : 20) +
           (left->is_place || right->is_place ? 15 : 0);
}

/* The groups of both actors that stand nearest to each other; the pair in order of the text */
static void
find_groups(const SpkWeighing *weighing, SpkCandidate *candidate)
{
    const SpkReading *reading = weighing->reading;
    gint one = candidate->first, other = candidate->second, best = G_MAXINT;
    for (guint i = 0; i < reading->groups->len; ++i) {
        const SpkGroup *a = spk_reading_group(reading, i);
        if (place_in_group(a, one) == G_MAXUINT)
            continue;
        for (guint k = 0; k < reading->groups->len; ++k) {
            const SpkGroup *b = spk_reading_group(reading, k);
            if (place_in_group(b, other) == G_MAXUINT)
                continue;
            gint far = i <= k ? distance(reading, a, b) : distance(reading, b, a);
            gboolean is_turned = i > k || (i == k && place_in_group(a, one) > place_in_group(b, other));
            if (far >= best)
                continue;
            best = far;
            candidate->groups[0] = is_turned ? b : a;
            candidate->groups[1] = is_turned ? a : b;
            candidate->first = is_turned ? other : one;
            candidate->second = is_turned ? one : other;
        }
    }
}

static guint
count_marks(const SpkReading *reading, guint begin, guint end, char mark)
{
    guint count = 0;
    for (guint i = begin; i < end; ++i)
        count += spk_reading_mark(reading, i) == mark;
    return count;
}

static guint
count_verbs(const SpkReading *reading, guint begin, guint end)
{
    guint count = 0;
    for (guint i = begin; i < end; ++i)
        count += spk_token_is_verb(reading, i) != 0;
    return count;
}

static guint
index_of_group(const SpkReading *reading, const SpkGroup *group)
{
    return (guint)(group - spk_reading_group(reading, 0));
}

static void
weigh_standing(SpkWeighing *weighing, const SpkCandidate *candidate)
{
    const SpkReading *reading = weighing->reading;
    const SpkGroup *left = candidate->groups[0], *right = candidate->groups[1];
    if (left == right) {
        ADD(weighing, TEXT("same"));
        ADD(weighing, TEXT("same size"), NUMBER(MIN(left->member_count, 6)));
        ADD(weighing, TEXT("same chain"), NUMBER(left->is_chain));
        return;
    }
    guint begin = left->end, end = MAX(right->begin, begin);
    guint i = index_of_group(reading, left), k = index_of_group(reading, right);
    ADD(weighing, TEXT("cases"), g_array_index(weighing->cases, SpkPart, i),
        g_array_index(weighing->cases, SpkPart, k));
    ADD(weighing, TEXT("distance"), NUMBER(MIN(end - begin, 30) / 5));
    ADD(weighing, TEXT("clause"), NUMBER(share_clause(reading, left, right)));
    ADD(weighing, TEXT("between"), NUMBER(MIN(k - i - 1, 4)));
    ADD(weighing, TEXT("described"), NUMBER(left->is_described), NUMBER(right->is_described));
    ADD(weighing, TEXT("commas"), NUMBER(MIN(count_marks(reading, begin, end, ','), 3)));
    ADD(weighing, TEXT("verbs"), NUMBER(MIN(count_verbs(reading, begin, end), 4)));
}

static void
weigh_context(SpkWeighing *weighing, const SpkCandidate *candidate, guint sentence_ties)
{
    const SpkReading *reading = weighing->reading;
    const SpkMemory *memory = reading->discourse->memory;
    const SpkPairHistory *history = spk_memory_pair(memory, candidate->first, candidate->second);
    const gint actors[2] = {candidate->first, candidate->second};
    ADD(weighing, TEXT("context"), NUMBER(candidate->groups[0] != NULL));
    ADD(weighing, TEXT("context n"), NUMBER(MIN(weighing->actor_count, 4)));
    for (guint i = 0; i < 2; ++i) {
        guint rank = 0;
        if (is_named(weighing, actors[i]))
            continue;
        while (rank < 3 && memory->foremost[rank] != actors[i])
            ++rank;
        ADD(weighing, TEXT("context rank"), NUMBER(rank));
        ADD(weighing, TEXT("context before"), NUMBER(spk_memory_has_before(memory, 0, actors[i])),
            NUMBER(spk_memory_has_before(memory, 1, actors[i])));
    }
    ADD(weighing, TEXT("context told"), NUMBER(history->sentences && history->last + 1 == reading->number));
    ADD(weighing, TEXT("context foremost"), NUMBER(memory->most && history->sentences == memory->most));
    ADD(weighing, TEXT("context history"), NUMBER(MIN(history->sentences, 4)));
    ADD(weighing, TEXT("context any"), NUMBER(sentence_ties > 0));
    if (candidate->groups[0])
        ADD(weighing, TEXT("context described"), NUMBER(candidate->groups[0]->is_described));
}

/* The first group of an actor, NULL for one that the sentence does not name */
static const SpkGroup *
first_group(const SpkReading *reading, gint actor)
{
    for (guint i = 0; i < reading->groups->len; ++i)
        if (place_in_group(spk_reading_group(reading, i), actor) != G_MAXUINT)
            return spk_reading_group(reading, i);
    return NULL;
}

void
spk_weigh_pair(SpkWeighing *weighing, SpkCandidate *candidate)
{
    const SpkReading *reading = weighing->reading;
    const SpkMemory *memory = reading->discourse->memory;
    guint ties = weighing->assertions->len - weighing->first_assertion, foremost = 0;
    gboolean names_first = is_named(weighing, candidate->first);
    gboolean names_both = names_first && is_named(weighing, candidate->second);
    weighing->sum = 0;
    if (weighing->names)
        g_ptr_array_set_size(weighing->names, 0);
    candidate->groups[0] = candidate->groups[1] = NULL;
    if (!names_first && is_named(weighing, candidate->second)) {
        gint actor = candidate->first;
        candidate->first = candidate->second;
        candidate->second = actor;
    }
    if (names_both)
        find_groups(weighing, candidate);
    else
        candidate->groups[0] = first_group(reading, candidate->first);
    const SpkPairHistory *history = spk_memory_pair(memory, candidate->first, candidate->second);
    for (guint i = 0; i < 2; ++i)
        foremost += memory->foremost[i] >= 0 &&
                    (memory->foremost[i] == candidate->first || memory->foremost[i] == candidate->second);
    ADD(weighing, TEXT("actors"), NUMBER(MIN(weighing->actor_count, 7)));
    ADD(weighing, TEXT("any"), NUMBER(ties > 0));
    ADD(weighing, TEXT("history"), NUMBER(MIN(history->sentences, 3)));
    ADD(weighing, TEXT("foremost"), NUMBER(foremost));
    if (names_both)
        weigh_standing(weighing, candidate);
    else
        weigh_context(weighing, candidate, ties);
    candidate->log_odds = weighing->sum;
    weighing->pair_names = weighing->names ? weighing->names->len : 0;
}

/* ---- A type of a pair ---- */

gint
spk_tie_in(const SpkWeighing *weighing, const SpkCandidate *candidate, const SpkAssertion *assertion)
{
    const char *first = spk_reading_actor(weighing->reading, candidate->first)->id;
    const char *second = spk_reading_actor(weighing->reading, candidate->second)->id;
    gint roles[2] = {-1, -1};
    for (guint i = 0; i < assertion->party_count; ++i) {
        if (!strcmp(assertion->parties[i].actor, first))
            roles[0] = (gint)assertion->parties[i].role;
        if (!strcmp(assertion->parties[i].actor, second))
            roles[1] = (gint)assertion->parties[i].role;
    }
    if (roles[0] < 0 || roles[1] < 0)
        return SPK_TOLD_NOTHING;
    if (roles[0] == SPK_ROLE_PARTY && roles[1] == SPK_ROLE_PARTY)
        return SPK_TOLD_MUTUAL;
    if (roles[0] == roles[1])
        return SPK_TOLD_NOTHING;
    return roles[0] == SPK_ROLE_FROM ? SPK_TOLD_FORTH : SPK_TOLD_BACK;
}

gboolean
spk_is_told(const SpkWeighing *weighing, const SpkCandidate *candidate)
{
    for (guint i = weighing->first_assertion; i < weighing->assertions->len; ++i) {
        const SpkAssertion *assertion = weighing->assertions->pdata[i];
        if (!strcmp(assertion->type, candidate->type->name) &&
            spk_tie_in(weighing, candidate, assertion) == candidate->direction)
            return TRUE;
    }
    return FALSE;
}

static void
weigh_rules(SpkWeighing *weighing, const SpkCandidate *candidate, SpkPart type)
{
    static const char *const words[] = {"made none", "made other", "made reverse", "made this"};
    guint made = 0;
    for (guint i = weighing->first_assertion; i < weighing->assertions->len; ++i) {
        const SpkAssertion *assertion = weighing->assertions->pdata[i];
        gint told = spk_tie_in(weighing, candidate, assertion);
        if (told == SPK_TOLD_NOTHING)
            continue;
        if (strcmp(assertion->type, candidate->type->name)) {
            made = MAX(made, 1);
            ADD(weighing, TEXT("made instead"), TEXT(assertion->type), type);
        } else if (told == candidate->direction) {
            g_autofree char *frame = g_strndup(assertion->rule, strcspn(assertion->rule, ":"));
            made = 3;
            ADD(weighing, TEXT("rule"), TEXT(assertion->rule));
            ADD(weighing, TEXT("frame"), TEXT(frame));
        } else {
            made = MAX(made, 2);
        }
    }
    ADD_TYPED(weighing, type, TEXT(words[made]));
}

static Place
place_of(const SpkHit *hit, const SpkCandidate *candidate)
{
    const SpkGroup *left = candidate->groups[0], *right = candidate->groups[1];
    if (!right)
        return PLACE_SENTENCE;
    if (left != right && hit->begin >= left->end && hit->end <= right->begin)
        return PLACE_BETWEEN;
    return hit->end <= left->end ? PLACE_BEFORE : PLACE_AFTER;
}

static gboolean
has_made(const SpkHit *hit)
{
    for (guint i = 0; i < hit->alternative_count; ++i)
        if (hit->alternatives[i].outcome && hit->alternatives[i].outcome[0] != '-')
            return TRUE;
    return FALSE;
}

static SpkPart
direction_part(gint direction)
{
    return TEXT(direction < 0 ? "mutual" : direction == 0 ? "forth" : "back");
}

static void
weigh_hit(SpkWeighing *weighing, const SpkCandidate *candidate, const SpkHit *hit, SpkPart type)
{
    static const char *const places[] = {"between", "before", "after", "sentence"};
    SpkPart place = TEXT(places[place_of(hit, candidate)]), made = NUMBER(has_made(hit));
    ADD_TYPED(weighing, type, TEXT("word"), place, made);
    ADD(weighing, TEXT("word of"), TEXT(hit->alternatives[0].trigger.frame->id), place, made);
    if (candidate->direction >= 0)
        ADD_TYPED(weighing, type, TEXT("word"), place, made, direction_part(candidate->direction),
                  NUMBER(hit->passive != FALSE));
}

static void
weigh_words(SpkWeighing *weighing, const SpkCandidate *candidate, SpkPart type)
{
    const SpkReading *reading = weighing->reading;
    guint32 others = weighing->types & ~spk_type_bit(candidate->type_index);
    for (guint i = 0; i < reading->hits->len; ++i) {
        const SpkHit *hit = &g_array_index(reading->hits, SpkHit, i);
        if (hit->alternatives[0].trigger.frame->type == candidate->type)
            weigh_hit(weighing, candidate, hit, type);
    }
    if (!(weighing->types & spk_type_bit(candidate->type_index)))
        ADD_TYPED(weighing, type, TEXT("no word"));
    for (guint i = 0; i < reading->coder->codebook->types->len && i < SPK_MOST_TYPES; ++i)
        if (others & spk_type_bit(i))
            ADD(weighing, TEXT("beside"), type,
                TEXT(((const SpkTieType *)reading->coder->codebook->types->pdata[i])->name));
    ADD(weighing, TEXT("others"), NUMBER(MIN((guint)__builtin_popcount(others), 3)));
}

static void
weigh_case(SpkWeighing *weighing, const SpkCandidate *candidate, const char *which, const SpkGroup *group, SpkPart type)
{
    SpkPart direction = direction_part(candidate->direction);
    SpkPart standing = g_array_index(weighing->cases, SpkPart, index_of_group(weighing->reading, group));
    ADD(weighing, TEXT(which), direction, candidate->direction < 0 ? TEXT("any") : type, standing);
    ADD(weighing, TEXT(which), direction, standing);
}

double
spk_weigh_type(SpkWeighing *weighing, const SpkCandidate *candidate)
{
    SpkPart type = TEXT(candidate->type->name);
    const SpkGroup *left = candidate->groups[0], *right = candidate->groups[1];
    const SpkPairHistory *history =
        spk_memory_pair(weighing->reading->discourse->memory, candidate->first, candidate->second);
    guint told = candidate->type_index < SPK_MOST_TYPES ? MIN(history->of_type[candidate->type_index], 2) : 0;
    weighing->sum = candidate->log_odds;
    if (weighing->names)
        g_ptr_array_set_size(weighing->names, (gint)weighing->pair_names);
    ADD_TYPED(weighing, type, TEXT("tie"));
    ADD_TYPED(weighing, type, TEXT("direction"), direction_part(candidate->direction));
    ADD_TYPED(weighing, type, TEXT(right ? "named" : "context"));
    weigh_rules(weighing, candidate, type);
    weigh_words(weighing, candidate, type);
    ADD_TYPED(weighing, type, TEXT("told"), NUMBER(told));
    if (left && left == right) {
        weigh_case(weighing, candidate, "both", left, type);
    } else if (left) {
        weigh_case(weighing, candidate, right ? "first" : "alone", left, type);
        if (right)
            weigh_case(weighing, candidate, "second", right, type);
    }
    return weighing->sum;
}
