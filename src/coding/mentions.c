/* Names in a sentence: the longest one at each place, with the checks of case, time and neighbours that it takes. */
#include "coding/reading.h"

/* A word of a name in capitals needs capitals in the text, a capitalised one a capital. */
static gboolean
case_fits(const SpkReading *reading, guint at, const GArray *flags)
{
    for (guint i = 0; i < flags->len; ++i) {
        guint8 wanted = g_array_index(flags, guint8, i), found = spk_reading_token(reading, at + i)->flags;
        if ((wanted & SPK_TOKEN_ALL_CAPS) && flags->len == 1 && !(found & SPK_TOKEN_ALL_CAPS))
            return FALSE;
        if ((wanted & SPK_TOKEN_CAPITAL) && !(found & SPK_TOKEN_CAPITAL))
            return FALSE;
    }
    return TRUE;
}

/* Does an alias hold at the document's date? Names of today in texts about the past are used of the past, so only what
   cannot have been known yet, or what belongs to another actor then, is ruled out by preference, not by force. */
static gboolean
is_current(const SpkReading *reading, const SpkAlias *alias)
{
    return spk_period_contains(alias->validity, reading->document->date);
}

static guint
times_named(const SpkReading *reading, const SpkAlias *alias)
{
    if (!reading->discourse || alias->form == SPK_ALIAS_INSTRUMENT || alias->index < 0)
        return 0;
    return g_array_index(reading->discourse->actor_counts, guint, alias->index);
}

/* Two actors share a name (Moscow: Russia, the Soviet Union). The one of which the document speaks otherwise is meant,
   then the one of the document's date; a text of today on 1979 speaks of the Soviets. */
static gboolean
is_better(const SpkReading *reading, const SpkAlias *alias, const SpkAlias *chosen)
{
    if (alias->index == chosen->index && alias->form != SPK_ALIAS_INSTRUMENT && chosen->form != SPK_ALIAS_INSTRUMENT)
        return chosen->form == SPK_ALIAS_NAME && alias->form == SPK_ALIAS_CAPITAL;
    guint times = times_named(reading, alias), chosen_times = times_named(reading, chosen);
    if (times != chosen_times && alias->form != SPK_ALIAS_PERSON)
        return times > chosen_times;
    if (is_current(reading, alias) != is_current(reading, chosen))
        return is_current(reading, alias);
    return chosen->form == SPK_ALIAS_PERSON && alias->form == SPK_ALIAS_CAPITAL;
}

static const SpkAlias *
choose_alias(const SpkReading *reading, guint at, const GArray *values)
{
    const SpkAlias *chosen = NULL;
    for (guint i = 0; i < values->len; ++i) {
        guint index = g_array_index(values, guint, i);
        const SpkAlias *alias = g_ptr_array_index(reading->coder->codebook->aliases, index);
        if (!case_fits(reading, at, g_ptr_array_index(reading->coder->alias_flags, index)) ||
            (alias->is_exact && !is_current(reading, alias)))
            continue;
        if (alias->is_exact || alias->form == SPK_ALIAS_BLOCK)
            return alias;
        if (!chosen || is_better(reading, alias, chosen))
            chosen = alias;
    }
    return chosen;
}

/* The longest name that starts at a token; its length in tokens, 0 when there is none. */
static guint
longest_name(const SpkReading *reading, guint at, const SpkAlias **ret_alias)
{
    const SpkTrie *names = reading->coder->names;
    guint node = SPK_TRIE_ROOT, length = 0;
    for (guint i = at; i < reading->tokens->len; ++i) {
        const SpkToken *token = spk_reading_token(reading, i);
        SpkWord word = token->mark == '-'    ? reading->coder->word.hyphen
                       : token->mark == '\'' ? reading->coder->word.possessive
                                             : token->word;
        node = spk_trie_step(names, node, word);
        if (node == SPK_TRIE_NONE)
            break;
        const GArray *values = spk_trie_values(names, node);
        const SpkAlias *alias = values ? choose_alias(reading, at, values) : NULL;
        if (alias) {
            *ret_alias = alias;
            length = i + 1 - at;
        }
    }
    return length;
}

/* "Washington Irving", "Paris Hilton": a capital or a lone surname beside another capitalised word that is no name is
   part of a longer name that nobody told us of. */
static gboolean
is_part_of_unknown_name(const SpkReading *reading, const SpkMention *mention)
{
    gboolean is_person = mention->alias->form == SPK_ALIAS_PERSON;
    if ((mention->alias->form != SPK_ALIAS_CAPITAL && !is_person) || mention->end >= reading->tokens->len)
        return FALSE;
    const SpkToken *next = spk_reading_token(reading, mention->end);
    return !next->mark && (next->flags & SPK_TOKEN_CAPITAL) && !next->word && !(next->flags & SPK_TOKEN_ALL_CAPS);
}

/* "the North and South" */
static gboolean
follows_compass(const SpkReading *reading, guint at)
{
    if (!reading->mentions->len || spk_reading_word(reading, at - 1) != reading->coder->word.and)
        return FALSE;
    const SpkMention *last = &g_array_index(reading->mentions, SpkMention, reading->mentions->len - 1);
    return last->end == at - 1 && !last->alias && !last->introduction;
}

/* "the North", "the South", where the document speaks of a state so named. */
static gint
compass_actor(const SpkReading *reading, guint at)
{
    const SpkCoder *coder = reading->coder;
    const SpkToken *token = spk_reading_token(reading, at);
    if (!reading->discourse || at == 0 || !(token->flags & SPK_TOKEN_CAPITAL) ||
        (spk_reading_word(reading, at - 1) != coder->word.the && !follows_compass(reading, at)))
        return -1;
    if (at + 1 < reading->tokens->len) {
        const SpkToken *next = spk_reading_token(reading, at + 1);
        if (next->mark == '-' || (next->flags & SPK_TOKEN_CAPITAL) || next->word == coder->word.of)
            return -1;
    }
    return token->word == coder->word.north   ? reading->discourse->north
           : token->word == coder->word.south ? reading->discourse->south
                                              : -1;
}

static void
note_owners(SpkReading *reading)
{
    g_array_set_size(reading->owners, 0);
    g_array_set_size(reading->owners, reading->tokens->len);
    for (guint m = 0; m < reading->mentions->len; ++m) {
        const SpkMention *mention = &g_array_index(reading->mentions, SpkMention, m);
        for (guint i = mention->begin; i < mention->end; ++i)
            g_array_index(reading->owners, guint, i) = m + 1;
    }
}

void
spk_mentions_find(SpkReading *reading)
{
    for (guint at = 0; at < reading->tokens->len;) {
        SpkMention mention = {at, at + 1, NULL, -1, NULL};
        guint length = 0;
        if (!spk_reading_token(reading, at)->mark)
            length = longest_name(reading, at, &mention.alias);
        if (!length && reading->discourse)
            mention.introduction = spk_introductions_find(reading, at, &length);
        if (mention.introduction) {
            mention.actor = mention.introduction->set.actors[0];
            mention.end = at + length;
            g_array_append_val(reading->mentions, mention);
            at = mention.end;
            continue;
        }
        if (!length) {
            mention.actor = compass_actor(reading, at);
            if (mention.actor >= 0)
                g_array_append_val(reading->mentions, mention);
            ++at;
            continue;
        }
        mention.end = at + length;
        if (mention.alias->form != SPK_ALIAS_BLOCK && mention.alias->form != SPK_ALIAS_INSTRUMENT)
            mention.actor = is_part_of_unknown_name(reading, &mention) ? -1 : mention.alias->index;
        g_array_append_val(reading->mentions, mention);
        at = mention.end;
    }
    note_owners(reading);
}
