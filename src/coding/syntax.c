/* What can be told of English without a parser: verbs by form and neighbours, noun phrases, clauses. */
#include "coding/reading.h"

#include <string.h>

static gboolean
is_noun_left(guint32 classes, char mark)
{
    return mark == '\'' || (classes & (SPK_WORD_DETERMINER | SPK_WORD_PREPOSITION | SPK_WORD_SIZED | SPK_WORD_NUMBER));
}

/* A word that is both a noun and a verb ("support", "talks", "press") is a verb only where its neighbour demands one.
 */
static gboolean
neighbour_demands_verb(const SpkReading *reading, guint i, guint32 classes)
{
    const SpkMention *mention = i > 0 ? spk_reading_mention_at(reading, i - 1) : NULL;
    guint32 left = i > 0 && !mention ? spk_reading_classes(reading, i - 1) : 0; // "U.S." is no pronoun
    SpkWord word = i > 0 ? spk_reading_word(reading, i - 1) : 0;
    if (word == reading->coder->word.to ||
        (left & (SPK_WORD_MODAL | SPK_WORD_DO | SPK_WORD_PRONOUN | SPK_WORD_RELATIVE)))
        return word != reading->coder->word.that || !(classes & SPK_WORD_VERB_BASE);
    if ((left & SPK_WORD_NEGATION) && i > 1 && (spk_reading_classes(reading, i - 2) & (SPK_WORD_MODAL | SPK_WORD_DO)))
        return TRUE;
    if ((left & SPK_WORD_ADVERB) && !(left & SPK_WORD_NEGATION) && i > 1)
        return neighbour_demands_verb(reading, i - 1, classes);
    if (!mention || mention->actor < 0 || (mention->alias && mention->alias->form == SPK_ALIAS_ADJECTIVE))
        return FALSE;
    if (classes & SPK_WORD_VERB_S) { // "Japan supports"; "Japan-China ties are ...", "US talks" are nouns
        char mark = spk_reading_mark(reading, mention->begin - (mention->begin > 0));
        gboolean is_chain = mark == '-' || mark == '/';
        gboolean has_verb = (spk_reading_classes(reading, i + 1) & SPK_WORD_AUXILIARY) != 0;
        return !is_chain && !has_verb && (!mention->alias || mention->alias->form != SPK_ALIAS_ABBREVIATION);
    }
    // "A and B support": only a list or a plural takes the base form
    return (classes & SPK_WORD_VERB_BASE) && mention->begin > 0 &&
           spk_reading_word(reading, mention->begin - 1) == reading->coder->word.and;
}

gboolean
spk_token_is_verb(const SpkReading *reading, guint i)
{
    guint32 classes = spk_reading_classes(reading, i), left = i > 0 ? spk_reading_classes(reading, i - 1) : 0;
    char mark = i > 0 ? spk_reading_mark(reading, i - 1) : 0;
    if (!(classes & SPK_WORD_VERB) || spk_reading_mention_at(reading, i))
        return FALSE;
    if (mark == '-') // "U.S.-led", "Soviet-backed"
        return FALSE;
    if (i > 0 && spk_reading_word(reading, i - 1) == reading->coder->word.to)
        return TRUE;
    if (classes & (SPK_WORD_TRIGGER_NOUN | SPK_WORD_NOUN))
        return neighbour_demands_verb(reading, i, classes);
    if (classes & (SPK_WORD_VERB_PAST | SPK_WORD_VERB_PARTICIPLE))
        return !(left & (SPK_WORD_DETERMINER | SPK_WORD_SIZED)) && mark != '\'';
    if (classes & SPK_WORD_VERB_ING)
        return !(left & SPK_WORD_DETERMINER) && mark != '\'';
    return !is_noun_left(left, mark);
}

/* May stand between a noun and what modifies it on its left? */
static gboolean
is_inside_noun_phrase(const SpkReading *reading, guint i)
{
    const SpkToken *token = spk_reading_token(reading, i);
    if (spk_reading_mention_at(reading, i) || token->mark == '-' || token->mark == '\'' || token->mark == '"' ||
        token->mark == '/')
        return TRUE;
    if (token->mark)
        return FALSE;
    if ((token->classes & SPK_WORD_DETERMINER) && i > 0 && spk_reading_mark(reading, i - 1) == '\'')
        return TRUE; // "Japan's most important ally"
    if (token->classes & (SPK_WORD_PREPOSITION | SPK_WORD_AUXILIARY | SPK_WORD_RELATIVE | SPK_WORD_SUBORDINATOR |
                          SPK_WORD_PRONOUN | SPK_WORD_NEGATION | SPK_WORD_DETERMINER))
        return FALSE;
    // "is providing support": the verb governs the noun; "increasing support", "joint training": it belongs to it
    if (spk_token_is_verb(reading, i)) {
        gboolean is_adjectival = (token->classes & (SPK_WORD_VERB_ING | SPK_WORD_VERB_PARTICIPLE)) && i > 0 &&
                                 (spk_reading_classes(reading, i - 1) & (SPK_WORD_DETERMINER | SPK_WORD_SIZED));
        return is_adjectival;
    }
    return TRUE;
}

guint
spk_noun_phrase_begin(const SpkReading *reading, guint at)
{
    guint begin = at;
    for (guint steps = 0; begin > 0 && steps < 10; ++steps) {
        guint left = begin - 1;
        if ((spk_reading_classes(reading, left) & SPK_WORD_CONJUNCTION) &&
            !(spk_reading_classes(reading, left) & SPK_WORD_NEGATION)) {
            // "logistical and operational support", "U.S. and Japanese ties": the conjunction joins modifiers
            if (left == 0 || !is_inside_noun_phrase(reading, left - 1) || spk_reading_mark(reading, left - 1) == '\'')
                break;
        } else if (!is_inside_noun_phrase(reading, left)) {
            break;
        }
        begin = left;
    }
    while (begin > 0 && begin < at && (spk_reading_classes(reading, begin) & SPK_WORD_CONJUNCTION))
        ++begin;
    if (begin > 0 && (spk_reading_classes(reading, begin - 1) & (SPK_WORD_DETERMINER | SPK_WORD_SIZED)))
        --begin;
    return begin;
}

/* A mark or word that ends a clause on its way */
static gboolean
is_clause_border(const SpkReading *reading, guint i)
{
    const SpkToken *token = spk_reading_token(reading, i);
    if (token->mark == ';' || token->mark == '=' || token->mark == ':' || token->mark == '.' || token->mark == '?')
        return TRUE;
    if (token->classes & SPK_WORD_RELATIVE)
        return token->word != reading->coder->word.that ||
               (i + 1 < reading->tokens->len && spk_token_is_verb(reading, i + 1));
    // Prepositions such as after, since, before open clauses only before a subject and its verb: not told apart here
    return (token->classes & SPK_WORD_SUBORDINATOR) && !(token->classes & SPK_WORD_PREPOSITION);
}

void
spk_clauses_find(SpkReading *reading)
{
    guint count = reading->tokens->len;
    g_array_set_size(reading->clauses, count + 1);
    SpkClause *clauses = (SpkClause *)(gpointer)reading->clauses->data;
    clauses[0].begin = 0;
    clauses[count].end = count;
    for (guint i = 0; i < count; ++i) // a border's own end marks it until the second walk
        clauses[i].end = is_clause_border(reading, i) ? i : count;
    for (guint i = 0; i < count; ++i)
        clauses[i + 1].begin = clauses[i].end == i ? i + 1 : clauses[i].begin;
    for (guint i = count; i-- > 0;)
        if (clauses[i].end != i)
            clauses[i].end = clauses[i + 1].end;
}

gboolean
spk_token_is(const SpkReading *reading, guint i, const char *text)
{
    if (i >= reading->tokens->len)
        return FALSE;
    const SpkToken *token = spk_reading_token(reading, i);
    const char *found = reading->document->text + token->begin;
    gsize length = token->end - token->begin;
    return g_ascii_tolower(*found) == *text && strlen(text) == length && !g_ascii_strncasecmp(found, text, length);
}

gboolean
spk_token_is_any(const SpkReading *reading, guint i, const char *const *texts)
{
    for (; *texts; ++texts)
        if (spk_token_is(reading, i, *texts))
            return TRUE;
    return FALSE;
}

gboolean
spk_hit_is_definite(const SpkReading *reading, const SpkHit *hit)
{
    const SpkCoder *coder = reading->coder;
    SpkWord first = spk_reading_word(reading, hit->phrase);
    guint adjectives = hit->trigger.frame->type->sign < 0 ? 0 : 1; // "the trade dispute" is another one
    gboolean is_term = hit->begin == hit->phrase + 1 && hit->end == hit->begin + 1 &&
                       !(spk_reading_classes(reading, hit->end) & SPK_WORD_PREPOSITION); // "the Treaty" alone
    if (((spk_reading_token(reading, hit->end - 1)->flags & SPK_TOKEN_CAPITAL) && !is_term) ||
        hit->begin > hit->phrase + 1 + adjectives || spk_reading_word(reading, hit->end) == coder->word.of)
        return FALSE;
    return first && (first == coder->word.the || first == coder->word.this || first == coder->word.these ||
                     first == coder->word.such);
}

char *
spk_reading_text(const SpkReading *reading, guint begin, guint end)
{
    const SpkToken *first = spk_reading_token(reading, begin), *last = spk_reading_token(reading, end - 1);
    return g_strndup(reading->document->text + first->begin, last->end - first->begin);
}
