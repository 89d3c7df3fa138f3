/* Groups of actors: noun phrases around names, hyphen chains, lists. */
#include "coding/reading.h"

#include <string.h>

/* ---- One name and its noun phrase ---- */

static SpkAliasForm
form_of_mention(const SpkMention *mention)
{
    if (mention->introduction && mention->introduction->via)
        return SPK_ALIAS_PERSON;
    return mention->alias ? mention->alias->form : SPK_ALIAS_NAME;
}

/* "the IPP countries": what counts the actors of a name that the text gave to several */
static gboolean
counts_members(const SpkReading *reading, guint i, const SpkMention *mention)
{
    return mention->introduction && mention->introduction->set.count > 1 &&
           (spk_reading_classes(reading, i) & SPK_WORD_PARTY);
}

static gboolean
is_title_word(const SpkReading *reading, guint i)
{
    return (spk_reading_classes(reading, i) & (SPK_WORD_TITLE | SPK_WORD_AGENT)) != 0;
}

/* "of State", "of Defense" behind a title */
static guint
skip_of_office(const SpkReading *reading, guint i)
{
    static const char *const offices[] = {"state",    "defense", "defence",     "war", "foreign",
                                          "treasury", "staff",   "unification", NULL};
    if (spk_reading_word(reading, i) != reading->coder->word.of || !spk_token_is_any(reading, i + 1, offices))
        return i;
    return i + 2 < reading->tokens->len && spk_token_is(reading, i + 1, "foreign") ? i + 3 : i + 2;
}

static gboolean
is_initial(const SpkReading *reading, guint i)
{
    const SpkToken *token = spk_reading_token(reading, i);
    return token->end - token->begin == 1 && (token->flags & SPK_TOKEN_CAPITAL) && i + 2 < reading->tokens->len;
}

/* The name that follows a title: "(Minister) Shin Won-sik", or the leader whom the codebook knows */
static guint
skip_personal_name(const SpkReading *reading, guint i, gint actor)
{
    for (guint words = 0; i < reading->tokens->len && words < 5; ++words) {
        const SpkToken *token = spk_reading_token(reading, i);
        const SpkMention *mention = spk_reading_mention_at(reading, i);
        if (mention) {
            if (mention->actor != actor || form_of_mention(mention) != SPK_ALIAS_PERSON)
                break;
            i = mention->end;
        } else if (token->mark == '-' && words > 0 && i + 1 < reading->tokens->len) {
            i += 2;
        } else if (token->mark == '.' && words > 0 && is_initial(reading, i - 1)) {
            ++i; // "George P. Shultz"
        } else if (!token->mark && (token->flags & SPK_TOKEN_CAPITAL) &&
                   !(token->classes & (SPK_WORD_DETERMINER | SPK_WORD_PREPOSITION))) {
            ++i;
        } else {
            break;
        }
    }
    return i;
}

/* "military (aid)", "state (visit)": the agent noun is an adjective to a word that makes a tie */
static gboolean
modifies_a_trigger(const SpkReading *reading, guint i)
{
    guint32 next = spk_reading_classes(reading, i + 1);
    return (next & SPK_WORD_TRIGGER_NOUN) && !(next & (SPK_WORD_AGENT | SPK_WORD_TITLE)) &&
           !spk_token_is_verb(reading, i + 1) && !spk_reading_mention_at(reading, i + 1);
}

/* Behind a name stands, within a few words, a noun such as government, minister, troops: then all of it is the actor.
   Returns the end of that noun phrase, 0 when there is none. */
static guint
agent_phrase_end(const SpkReading *reading, guint from, const SpkMention *mention)
{
    guint end = 0;
    gboolean is_name =
        mention->alias && mention->alias->form == SPK_ALIAS_NAME && spk_reading_mark(reading, from - 1) != '\'';
    for (guint i = from, words = 0; i < reading->tokens->len && words < 6; ++i, ++words) {
        const SpkToken *token = spk_reading_token(reading, i);
        if (token->mark == '-' && i > from)
            continue;
        const SpkMention *other = spk_reading_mention_at(reading, i);
        if (token->mark || (other && !(end && other->actor == mention->actor)))
            break;
        if (is_title_word(reading, i) && modifies_a_trigger(reading, i))
            break; // "Soviet military assistance" is no military
        if (is_title_word(reading, i) || counts_members(reading, i, mention)) {
            end = skip_of_office(reading, i + 1);
            i = end - 1;
            continue;
        }
        gboolean is_name_of_organ =
            !end && (token->flags & SPK_TOKEN_CAPITAL) && (token->classes & SPK_WORD_TRIGGER_NOUN);
        if (is_name_of_organ) // "the Japanese Strike Force"
            continue;
        if (end ||
            (token->classes & (SPK_WORD_PREPOSITION | SPK_WORD_CONJUNCTION | SPK_WORD_DETERMINER | SPK_WORD_PRONOUN |
                               SPK_WORD_AUXILIARY | SPK_WORD_RELATIVE | SPK_WORD_SUBORDINATOR | SPK_WORD_NEGATION |
                               SPK_WORD_TRIGGER_NOUN | SPK_WORD_ADVERB)))
            break;
        if (spk_token_is_verb(reading, i) && (is_name || (token->classes & (SPK_WORD_VERB_S | SPK_WORD_VERB_PAST))))
            break;
    }
    return end ? skip_personal_name(reading, end, mention->actor) : 0;
}

/* An unknown word in -ed or -s behind a name is its verb: "Gabon lapsed", "Tehran rests"; "US airlines" it is not. */
static gboolean
looks_like_verb(const SpkReading *reading, const SpkToken *token, const SpkMention *mention)
{
    gsize length = token->end - token->begin;
    const char *end = reading->document->text + token->end;
    if (token->classes || length < 4 || (token->flags & SPK_TOKEN_CAPITAL))
        return FALSE;
    gboolean is_short_form = mention->alias && mention->alias->form == SPK_ALIAS_ABBREVIATION;
    return !strncmp(end - 2, "ed", 2) || (!is_short_form && end[-1] == 's' && end[-2] != 's');
}

/* "The United States warmly welcomes ..." */
static gboolean
looks_like_adverb(const SpkReading *reading, const SpkToken *token)
{
    gsize length = token->end - token->begin;
    return !token->classes && length > 4 && !(token->flags & SPK_TOKEN_CAPITAL) &&
           !strncmp(reading->document->text + token->end - 2, "ly", 2);
}

/* "The British attacked the fort", "the French agreed": behind an article, and what comes after is no noun that the
   verb's form could be an adjective to ("the British occupied territory") */
static gboolean
is_people_with_verb(const SpkReading *reading, guint verb, const SpkMention *mention)
{
    guint32 after = spk_reading_classes(reading, verb + 1);
    gboolean has_article =
        mention->begin > 0 && spk_reading_word(reading, mention->begin - 1) == reading->coder->word.the;
    return has_article && (spk_reading_mark(reading, verb + 1) || spk_reading_mention_at(reading, verb + 1) ||
                           (after & (SPK_WORD_DETERMINER | SPK_WORD_PREPOSITION | SPK_WORD_PRONOUN | SPK_WORD_ADVERB |
                                     SPK_WORD_CONJUNCTION | SPK_WORD_SUBORDINATOR | SPK_WORD_SIZED)));
}

/* Is the next word a noun that the name before it modifies? */
static gboolean
modifies_next(const SpkReading *reading, guint next, const SpkMention *mention)
{
    if (next >= reading->tokens->len || spk_reading_mention_at(reading, next))
        return FALSE;
    const SpkToken *token = spk_reading_token(reading, next);
    if (token->mark == '-')
        return spk_reading_word(reading, next + 1) == reading->coder->word.led ||
               !spk_reading_mention_at(reading, next + 1); // "U.S.-led", "Korea-related"
    if (token->mark ||
        (token->classes & (SPK_WORD_PREPOSITION | SPK_WORD_CONJUNCTION | SPK_WORD_DETERMINER | SPK_WORD_PRONOUN |
                           SPK_WORD_AUXILIARY | SPK_WORD_RELATIVE | SPK_WORD_SUBORDINATOR | SPK_WORD_NEGATION)))
        return FALSE;
    gboolean is_adjective = mention->alias && mention->alias->form == SPK_ALIAS_ADJECTIVE;
    if ((token->classes & SPK_WORD_ADVERB) || looks_like_adverb(reading, token))
        return FALSE;
    if (!is_adjective && looks_like_verb(reading, token, mention))
        return FALSE;
    if (!is_adjective || !spk_token_is_verb(reading, next))
        return !spk_token_is_verb(reading, next);
    return !(token->classes & SPK_WORD_VERB_PAST) ||
           ((token->classes & SPK_WORD_VERB_PARTICIPLE) && !is_people_with_verb(reading, next, mention));
}

static void
add_member(SpkGroup *group, const SpkMention *mention)
{
    for (guint i = 0; i < group->member_count; ++i)
        if (group->members[i].actor == mention->actor)
            return;
    if (group->member_count < SPK_MAX_MEMBERS)
        group->members[group->member_count++] = (SpkMemberMention){
            mention->actor, mention->begin, mention->end, mention->alias ? mention->alias->via : NULL, SPK_NAMED};
}

/* A name that the text itself gave, of a person or of several actors */
static void
add_introduced(SpkGroup *group, const SpkMention *mention)
{
    const SpkIntroduction *introduction = mention->introduction;
    for (guint i = 0; i < introduction->set.count; ++i)
        group->members[group->member_count++] =
            (SpkMemberMention){introduction->set.actors[i], mention->begin, mention->end, introduction->via,
                               introduction->via ? SPK_NAMED : SPK_DESCRIBED};
}

/* "People's Republic of China (PRC)", "the Republic of Korea (ROK)": a short name in brackets says nothing new. Returns
   where the name with it ends. */
static guint
skip_own_aside(const SpkReading *reading, const SpkMention *mention)
{
    guint open = mention->end, names = 0;
    if (spk_reading_mark(reading, open) != '(')
        return open;
    for (guint i = open + 1; i < reading->tokens->len && i < open + 8; ++i) {
        const SpkToken *token = spk_reading_token(reading, i);
        const SpkMention *other = spk_reading_mention_at(reading, i);
        if (token->mark == ')')
            return names ? i + 1 : open;
        gboolean is_short_form = !other && (token->flags & SPK_TOKEN_ALL_CAPS) && !names;
        if (is_short_form || (other && other->actor == mention->actor))
            ++names;
        else if (!(token->classes & (SPK_WORD_DETERMINER | SPK_WORD_CONJUNCTION)) || other)
            return open;
    }
    return open;
}

static SpkGroup
group_of_mention(const SpkReading *reading, const SpkMention *mention)
{
    guint end = skip_own_aside(reading, mention);
    SpkGroup group = {.begin = mention->begin, .end = end};
    SpkAliasForm form = form_of_mention(mention);
    gboolean has_possessive = spk_reading_mark(reading, end) == '\'';
    if (mention->introduction)
        add_introduced(&group, mention);
    else
        add_member(&group, mention);
    while (form == SPK_ALIAS_PERSON && group.begin > 0 && is_title_word(reading, group.begin - 1))
        --group.begin;

    guint agent_end = agent_phrase_end(reading, end + has_possessive, mention);
    if (agent_end) {
        group.end = agent_end;
        group.is_agent = TRUE;
        if (spk_reading_mark(reading, agent_end) == '\'') { // "the Japanese government's support"
            group.kind = SPK_GROUP_POSSESSIVE;
            group.end = agent_end + 1;
        }
    } else if (has_possessive) {
        group.kind = SPK_GROUP_POSSESSIVE;
        group.end = end + 1;
    } else if (form != SPK_ALIAS_PERSON && form != SPK_ALIAS_PEOPLE && modifies_next(reading, end, mention)) {
        group.kind = SPK_GROUP_MODIFIER;
    }
    group.is_bare = !group.is_agent && group.kind != SPK_GROUP_POSSESSIVE;
    group.is_adjective = form == SPK_ALIAS_ADJECTIVE;
    return group;
}

static void
add_named_groups(SpkReading *reading)
{
    guint covered = 0;
    for (guint m = 0; m < reading->mentions->len; ++m) {
        const SpkMention *mention = &g_array_index(reading->mentions, SpkMention, m);
        if (mention->actor < 0 || mention->begin < covered)
            continue;
        SpkGroup group = group_of_mention(reading, mention);
        covered = group.end;
        g_array_append_val(reading->groups, group);
    }
}

/* ---- Hyphen chains: "U.S.-South Korea", "Sino-Soviet" ---- */

static void
merge_into(SpkGroup *into, const SpkGroup *from)
{
    for (guint i = 0; i < from->member_count; ++i) {
        gboolean known = FALSE;
        for (guint k = 0; k < into->member_count; ++k)
            known = known || into->members[k].actor == from->members[i].actor;
        if (!known && into->member_count < SPK_MAX_MEMBERS)
            into->members[into->member_count++] = from->members[i];
    }
    into->end = from->end;
    into->kind = from->kind;
    into->is_agent = into->is_agent || from->is_agent;
    into->is_bare = FALSE;
    into->is_adjective = from->is_adjective;
}

static void
join_chains(SpkReading *reading)
{
    guint last = 0;
    for (guint i = 1; i < reading->groups->len; ++i) {
        SpkGroup *left = spk_reading_group(reading, last);
        const SpkGroup *right = spk_reading_group(reading, i);
        char mark = spk_reading_mark(reading, left->end);
        if ((mark == '-' || mark == '/') && right->begin == left->end + 1 && !left->is_agent) {
            merge_into(left, right);
            left->is_chain = left->member_count > 1;
        } else if (++last != i) {
            *spk_reading_group(reading, last) = *right;
        }
    }
    g_array_set_size(reading->groups, reading->groups->len ? last + 1 : 0);
}

/* ---- Lists: "A, B and C", "A as well as B", "A (along with B)" ---- */

typedef enum { LINK_NONE, LINK_COMMA, LINK_AND } Link;

/* Skip an aside "(ROK or South Korea)" that names nobody else */
static guint
skip_aside(const SpkReading *reading, guint i, guint end)
{
    if (spk_reading_mark(reading, i) != '(')
        return i;
    for (guint k = i + 1; k < end && k < i + 8; ++k)
        if (spk_reading_mark(reading, k) == ')')
            return k + 1;
    return i;
}

static gboolean
is_joining_phrase(const SpkReading *reading, guint *i)
{
    const SpkCoder *coder = reading->coder;
    SpkWord word = spk_reading_word(reading, *i), next = spk_reading_word(reading, *i + 1),
            third = spk_reading_word(reading, *i + 2);
    if (word && (word == coder->word.and || word == coder->word.or || word == coder->word.nor ||
                 word == coder->word.plus || word == coder->word.alongside)) {
        *i += 1;
        return TRUE;
    }
    if (word && ((word == coder->word.along && next == coder->word.with) ||
                 (word == coder->word.together && next == coder->word.with))) {
        *i += 2;
        return TRUE;
    }
    if (word && word == coder->word.but && next == coder->word.also) { // "not only A but also B"
        *i += 2;
        return TRUE;
    }
    if (word == coder->word.as && next == coder->word.well && third == coder->word.as) {
        *i += 3;
        return TRUE;
    }
    if (spk_reading_mark(reading, *i) == '&') {
        *i += 1;
        return TRUE;
    }
    return FALSE;
}

/* What stands between two neighbouring groups */
static Link
link_between(const SpkReading *reading, const SpkGroup *left, const SpkGroup *right)
{
    Link link = LINK_NONE;
    guint i = skip_aside(reading, left->end, right->begin);
    if (spk_reading_mark(reading, i) == ',' || spk_reading_mark(reading, i) == '(') {
        gboolean opens_aside = spk_reading_mark(reading, i) == '(';
        ++i;
        link = opens_aside ? LINK_NONE : LINK_COMMA;
    }
    if (i < right->begin && is_joining_phrase(reading, &i))
        link = LINK_AND;
    while (i < right->begin && link != LINK_NONE) {
        guint32 classes = spk_reading_classes(reading, i);
        SpkWord word = spk_reading_word(reading, i);
        gboolean has_head = left->begin < left->members[0].begin && word == reading->coder->word.of;
        gboolean repeats = has_head || (left->preposition && word == left->preposition);
        gboolean is_aside = link == LINK_AND && spk_reading_mark(reading, i) == ','; // "A and, later, B"
        if (!is_aside && !(classes & (SPK_WORD_DETERMINER | SPK_WORD_ADVERB | SPK_WORD_TITLE)) && !repeats)
            return LINK_NONE;
        ++i;
    }
    return i == right->begin ? link : LINK_NONE;
}

/* Can two groups be items of one list? And of which kind is the list then? */
static gboolean
list_kind(const SpkGroup *left, const SpkGroup *right, SpkGroupKind *ret_kind)
{
    *ret_kind = right->kind;
    if (left->is_chain || right->is_chain)
        return FALSE;
    if (left->kind == right->kind)
        return TRUE;
    if (left->kind == SPK_GROUP_NOUN && right->kind == SPK_GROUP_POSSESSIVE)
        return TRUE;
    if (left->kind == SPK_GROUP_NOUN && right->kind == SPK_GROUP_MODIFIER)
        return left->is_bare && (right->is_adjective || left->is_adjective);
    if (left->kind == SPK_GROUP_POSSESSIVE && right->kind == SPK_GROUP_NOUN) // "Chile's and Peru's leaders"
        return !left->is_described;
    // "Japanese and South Korean leaders", and "U.S. bases, Japan" which is no list
    return left->kind == SPK_GROUP_MODIFIER && right->kind == SPK_GROUP_NOUN && left->is_adjective && right->is_agent &&
           left->is_bare;
}

/* "After Russia invaded Ukraine, Sweden and Finland ...": the comma ends the opening phrase, not an item. */
static gboolean
comma_ends_opening(const SpkReading *reading, const SpkGroup *first, guint list_end)
{
    guint start = first->begin;
    while (start > 0 && spk_reading_mark(reading, start - 1) != ',' && spk_reading_mark(reading, start - 1) != ';')
        --start;
    gboolean opens =
        start < first->begin && (spk_reading_classes(reading, start) & (SPK_WORD_OPENER | SPK_WORD_VERB_ING));
    guint32 next = spk_reading_classes(reading, list_end);
    if (!first->preposition && !first->is_object) // "In June 2024 Japan, Korea and ..."
        return FALSE;
    return opens && (start == 0 || spk_reading_mark(reading, start - 1) == ',') &&
           ((next & (SPK_WORD_AUXILIARY | SPK_WORD_ADVERB)) || spk_token_is_verb(reading, list_end));
}

/* "A, B, and several other Asian powers": the list ends in actors that nobody names. */
static gboolean
ends_in_others(const SpkReading *reading, const SpkGroup *last)
{
    guint i = last->end + (spk_reading_mark(reading, last->end) == ',');
    if (spk_reading_word(reading, i) != reading->coder->word.and)
        return FALSE;
    for (guint k = i + 1; k < i + 6 && k < reading->tokens->len; ++k) {
        const SpkMention *mention = spk_reading_mention_at(reading, k);
        if (spk_reading_classes(reading, k) & SPK_WORD_PARTY)
            return TRUE;
        if (spk_reading_mark(reading, k) || (mention && mention->actor >= 0) || spk_token_is_verb(reading, k) ||
            (spk_reading_classes(reading, k) & (SPK_WORD_PREPOSITION | SPK_WORD_AUXILIARY)))
            return FALSE;
    }
    return FALSE;
}

/* The number of groups from `first` on that form one list */
static guint
list_length(const SpkReading *reading, guint first, SpkGroupKind *ret_kind)
{
    guint length = 1, closed = 1;
    for (guint i = first; i + 1 < reading->groups->len; ++i) {
        const SpkGroup *left = spk_reading_group(reading, i), *right = spk_reading_group(reading, i + 1);
        SpkGroupKind kind;
        Link link = link_between(reading, left, right);
        if (link == LINK_NONE || !list_kind(left, right, &kind))
            break;
        ++length;
        if (link == LINK_AND || ends_in_others(reading, right)) {
            closed = length;
            *ret_kind = kind;
        }
    }
    return closed;
}

/* "sent tanks to Ukraine, and Denmark promised ...": a comma before "and" and a verb behind it */
static gboolean
is_new_clause(const SpkReading *reading, const SpkGroup *left, const SpkGroup *right)
{
    gboolean has_comma = spk_reading_mark(reading, skip_aside(reading, left->end, right->begin)) == ',';
    guint32 next = spk_reading_classes(reading, right->end);
    return has_comma && (left->preposition || left->is_object) &&
           ((next & (SPK_WORD_AUXILIARY | SPK_WORD_ADVERB)) || spk_token_is_verb(reading, right->end));
}

/* The number of groups from `first` on to take for one, and of which kind that is */
static guint
list_to_join(const SpkReading *reading, guint first, SpkGroupKind *ret_kind)
{
    const SpkGroup *group = spk_reading_group(reading, first);
    guint length = list_length(reading, first, ret_kind);
    if (length == 2 && is_new_clause(reading, group, group + 1))
        return 1;
    if (length > 1 && link_between(reading, group, group + 1) == LINK_COMMA &&
        comma_ends_opening(reading, group, group[length - 1].end))
        return 1;
    return length;
}

/* "the U.S.-Japan and U.S.-ROK alliances": no list, but the first modifies what the last does. */
static void
share_head(SpkReading *reading)
{
    for (guint i = reading->groups->len; i-- > 1;) {
        SpkGroup *left = spk_reading_group(reading, i - 1);
        const SpkGroup *right = left + 1;
        if (left->is_chain && right->is_chain && left->kind == SPK_GROUP_NOUN && link_between(reading, left, right))
            left->kind = right->kind;
    }
}

static void
join_lists(SpkReading *reading)
{
    guint kept = 0;
    for (guint i = 0, length; i < reading->groups->len; i += length) {
        SpkGroup *first = spk_reading_group(reading, i);
        SpkGroupKind kind = first->kind;
        length = list_to_join(reading, i, &kind);
        for (guint k = 1; k < length; ++k)
            merge_into(first, first + k);
        if (length > 1)
            first->kind = kind;
        *spk_reading_group(reading, kept++) = *first;
    }
    g_array_set_size(reading->groups, kept);
}

void
spk_groups_find(SpkReading *reading)
{
    add_named_groups(reading);
    join_chains(reading);
    spk_cases_find(reading); // a list's item may repeat the preposition of the first
    join_lists(reading);
    share_head(reading);
    if (reading->discourse)
        spk_discourse_note_speaker(reading->discourse, reading);
    spk_descriptions_find(reading);
    spk_cases_find(reading);
}
