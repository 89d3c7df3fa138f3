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
                               introduction->via || introduction->is_folded ? SPK_NAMED : SPK_DESCRIBED};
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
join_chains(SpkReading *reading)
{
    guint last = 0;
    for (guint i = 1; i < reading->groups->len; ++i) {
        SpkGroup *left = spk_reading_group(reading, last);
        const SpkGroup *right = spk_reading_group(reading, i);
        char mark = spk_reading_mark(reading, left->end);
        if ((mark == '-' || mark == '/') && right->begin == left->end + 1 && !left->is_agent) {
            spk_group_merge(left, right);
            left->is_chain = left->member_count > 1;
        } else if (++last != i) {
            *spk_reading_group(reading, last) = *right;
        }
    }
    g_array_set_size(reading->groups, reading->groups->len ? last + 1 : 0);
}

void
spk_groups_find(SpkReading *reading)
{
    add_named_groups(reading);
    join_chains(reading);
    spk_cases_find(reading); // a list's item may repeat the preposition of the first
    spk_lists_join(reading);
    if (reading->discourse)
        spk_discourse_note_speaker(reading->discourse, reading);
    spk_descriptions_find(reading);
    spk_cases_find(reading);
}
