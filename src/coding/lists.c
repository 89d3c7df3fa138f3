/* Lists of actors: "A, B and C", "A as well as B", "A (along with B)". */
#include "coding/reading.h"

void
spk_group_merge(SpkGroup *into, const SpkGroup *from)
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

/* "After Russia invaded Ukraine, Sweden and Finland ...": the comma ends the opening phrase, not an item. */
static gboolean
comma_ends_opening(const SpkReading *reading, const SpkGroup *first, const SpkGroup *last)
{
    guint start = first->begin;
    while (start > 0 && spk_reading_mark(reading, start - 1) != ',' && spk_reading_mark(reading, start - 1) != ';')
        --start;
    gboolean opens =
        start < first->begin && (spk_reading_classes(reading, start) & (SPK_WORD_OPENER | SPK_WORD_VERB_ING));
    guint32 next = spk_reading_classes(reading, last->end);
    if (!first->preposition && !first->is_object) // "In June 2024 Japan, Korea and ..."
        return FALSE;
    return opens && (start == 0 || spk_reading_mark(reading, start - 1) == ',') &&
           ((next & (SPK_WORD_AUXILIARY | SPK_WORD_ADVERB)) || spk_token_is_verb(reading, last->end) ||
            ends_in_others(reading, last));
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
        comma_ends_opening(reading, group, &group[length - 1]))
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

void
spk_lists_join(SpkReading *reading)
{
    guint kept = 0;
    for (guint i = 0, length; i < reading->groups->len; i += length) {
        SpkGroup *first = spk_reading_group(reading, i);
        SpkGroupKind kind = first->kind;
        length = list_to_join(reading, i, &kind);
        for (guint k = 1; k < length; ++k)
            spk_group_merge(first, first + k);
        if (length > 1)
            first->kind = kind;
        *spk_reading_group(reading, kept++) = *first;
    }
    g_array_set_size(reading->groups, kept);
    share_head(reading);
}
