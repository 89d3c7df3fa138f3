/* Names that a text itself gives to actors: "Secretary of State Warren Christopher", later "Christopher"; "the
 * Indo-Pacific Partners (IPP) Australia, Japan and New Zealand", later "the IPP"; "the Alliance" where NATO is meant.
 */
#include "coding/reading.h"

#include <string.h>

#define MOST_INTRODUCTIONS 64
#define MOST_NAME_WORDS 5

static void
introduction_clear(gpointer data)
{
    SpkIntroduction *one = data;
    g_free(one->text);
    g_free(one->via);
}

GArray *
spk_introductions_new(void)
{
    GArray *introductions = g_array_new(FALSE, TRUE, sizeof(SpkIntroduction));
    g_array_set_clear_func(introductions, introduction_clear);
    return introductions;
}

static char *
words_of(const SpkReading *reading, guint begin, guint end)
{
    GString *words = g_string_new(NULL);
    for (guint i = begin; i < end; ++i) {
        const SpkToken *token = spk_reading_token(reading, i);
        if (i > begin && !(token->flags & SPK_TOKEN_JOINED))
            g_string_append_c(words, ' ');
        g_string_append_len(words, reading->document->text + token->begin, (gssize)(token->end - token->begin));
    }
    return g_string_free(words, FALSE);
}

/* The first introduction of a name holds; one that begins in small letters names nobody alone. */
static void
take(GArray *introductions, SpkIntroduction one)
{
    gboolean is_known = introductions->len >= MOST_INTRODUCTIONS || strlen(one.text) < 3;
    for (guint i = 0; i < introductions->len && !is_known; ++i)
        is_known = !strcmp(g_array_index(introductions, SpkIntroduction, i).text, one.text);
    if (is_known)
        introduction_clear(&one);
    else
        g_array_append_val(introductions, one);
}

static void
introduce(GArray *introductions, char *text, const SpkActorSet *set, char *via, gboolean needs_article)
{
    take(introductions, (SpkIntroduction){text, via, *set, .needs_article = needs_article});
}

/* A capitalised word that no dictionary name takes up */
static gboolean
is_free_name(const SpkReading *reading, guint i)
{
    const SpkMention *mention = spk_reading_mention_at(reading, i);
    if (i >= reading->tokens->len || (mention && (mention->actor >= 0 || mention->alias->form != SPK_ALIAS_BLOCK)))
        return FALSE;
    const SpkToken *token = spk_reading_token(reading, i);
    return !token->mark && (token->flags & SPK_TOKEN_CAPITAL) &&
           !(token->classes &
             (SPK_WORD_TITLE | SPK_WORD_AGENT | SPK_WORD_PREPOSITION | SPK_WORD_DETERMINER | SPK_WORD_PRONOUN));
}

/* ---- Persons ---- */

/* Where the free name that ends at `end` begins; `end` itself when none does */
static guint
name_begin(const SpkReading *reading, guint end)
{
    guint begin = end;
    while (begin > 0 && end - begin < MOST_NAME_WORDS) {
        if (is_free_name(reading, begin - 1))
            --begin;
        else if (begin > 1 && begin < end &&
                 (spk_reading_mark(reading, begin - 1) == '-' || spk_reading_mark(reading, begin - 1) == '.'))
            begin -= 2; // "Paul-Henri"; "George P. Shultz"
        else if (begin > 2 && spk_reading_mark(reading, begin - 2) == '-' && !spk_reading_mark(reading, begin - 1))
            begin -= 2; // "Won-sik"
        else
            break;
    }
    return begin;
}

/* Of "Shin Won-sik" the first word is the surname, for the hyphen marks a given name. */
static void
introduce_surname(GArray *introductions, const SpkReading *reading, guint begin, guint end, gint actor)
{
    SpkActorSet set = {.actors = {actor}, .count = 1};
    gboolean has_given_name_last = end - begin >= 3 && spk_reading_mark(reading, end - 2) == '-' &&
                                   !(spk_reading_token(reading, end - 1)->flags & SPK_TOKEN_CAPITAL);
    guint surname = has_given_name_last ? begin : end - 1;
    if (spk_reading_token(reading, surname)->flags & SPK_TOKEN_CAPITAL)
        introduce(introductions, words_of(reading, surname, surname + 1), &set, words_of(reading, begin, end), FALSE);
}

static void
introduce_person(GArray *introductions, const SpkReading *reading, guint begin, guint end, gint actor)
{
    SpkActorSet set = {.actors = {actor}, .count = 1};
    if (end - begin > 1)
        introduce(introductions, words_of(reading, begin, end), &set, words_of(reading, begin, end), FALSE);
    else if (spk_reading_word(reading, begin)) // "Chief Justice": a word that is known is hardly a name
        return;
    introduce_surname(introductions, reading, begin, end, actor);
}

/* "the Japanese foreign minister Taro Sato" */
static void
learn_titled(GArray *introductions, const SpkReading *reading, const SpkGroup *group)
{
    guint end = group->kind == SPK_GROUP_POSSESSIVE ? group->end - 1 : group->end;
    guint begin = name_begin(reading, end);
    if (begin < end && begin > group->begin &&
        (spk_reading_classes(reading, begin - 1) & (SPK_WORD_TITLE | SPK_WORD_AGENT)))
        introduce_person(introductions, reading, begin, end, group->members[0].actor);
}

static gboolean
has_title(const SpkReading *reading, const SpkGroup *group)
{
    for (guint i = group->begin; i < group->end; ++i)
        if (spk_reading_classes(reading, i) & SPK_WORD_TITLE)
            return TRUE;
    return FALSE;
}

/* "Taro Sato, the Japanese foreign minister," */
static void
learn_apposed(GArray *introductions, const SpkReading *reading, const SpkGroup *group)
{
    guint comma = group->begin;
    if (comma > 0 && (spk_reading_classes(reading, comma - 1) & SPK_WORD_DETERMINER))
        --comma;
    if (comma < 3 || spk_reading_mark(reading, comma - 1) != ',' || !has_title(reading, group))
        return;
    guint begin = name_begin(reading, comma - 1);
    if (begin + 2 <= comma - 1)
        introduce_person(introductions, reading, begin, comma - 1, group->members[0].actor);
}

/* ---- Sets ---- */

static SpkActorSet
set_of(const SpkGroup *group)
{
    SpkActorSet set = {.count = group->member_count};
    for (guint i = 0; i < group->member_count; ++i)
        set.actors[i] = group->members[i].actor;
    return set;
}

static guint
skip_opening(const SpkReading *reading, guint i)
{
    while (spk_reading_mark(reading, i) == '"' || spk_reading_word(reading, i) == reading->coder->word.the)
        ++i;
    return i;
}

/* End of the free names that begin at a token */
static guint
names_end(const SpkReading *reading, guint begin)
{
    guint end = begin;
    while (end < begin + MOST_NAME_WORDS &&
           (is_free_name(reading, end) ||
            (end > begin && spk_reading_mark(reading, end) == '-' && is_free_name(reading, end + 1))))
        ++end;
    return end;
}

/* "A, B and C (the "Western Three")" */
static void
learn_label_behind(GArray *introductions, const SpkReading *reading, const SpkGroup *group)
{
    if (spk_reading_mark(reading, group->end) != '(')
        return;
    SpkActorSet set = set_of(group);
    guint begin = skip_opening(reading, group->end + 1), end = names_end(reading, begin);
    char mark = spk_reading_mark(reading, end);
    if (end > begin && (mark == ')' || mark == '"'))
        introduce(introductions, words_of(reading, begin, end), &set, NULL, FALSE);
}

/* "the Pacific Partners (PP) A, B and C", "the Visegrad states (A, B and C)" */
static void
learn_label_before(GArray *introductions, const SpkReading *reading, const SpkGroup *group)
{
    SpkActorSet set = set_of(group);
    guint i = group->begin;
    if (i > 0 && spk_reading_word(reading, i - 1) == reading->coder->word.the)
        --i;
    char mark = i > 0 ? spk_reading_mark(reading, i - 1) : 0;
    if (mark == ':' || mark == ',' || mark == '=' || mark == '(')
        --i;
    guint end = i;
    if (i > 3 && spk_reading_mark(reading, i - 1) == ')' && spk_reading_mark(reading, i - 3) == '(' &&
        is_free_name(reading, i - 2)) {
        introduce(introductions, words_of(reading, i - 2, i - 1), &set, NULL, FALSE);
        end = i - 3;
    } else if (mark != '(' && mark != '=') {
        return;
    }
    if (end > 0 && (spk_reading_classes(reading, end - 1) & SPK_WORD_PARTY)) {
        guint begin = name_begin(reading, end - 1);
        gboolean is_capitalised = (spk_reading_token(reading, end - 1)->flags & SPK_TOKEN_CAPITAL) != 0;
        if (begin < end - 1 || is_capitalised)
            introduce(introductions, words_of(reading, begin, end), &set, NULL, begin == end - 1);
    }
}

/* A person whom the codebook knows by the full name goes by the surname afterwards. */
static void
learn_known(GArray *introductions, const SpkReading *reading, const SpkMention *mention)
{
    if (mention->actor >= 0 && mention->alias && mention->alias->form == SPK_ALIAS_PERSON &&
        mention->end - mention->begin > 1)
        introduce_surname(introductions, reading, mention->begin, mention->end, mention->actor);
}

void
spk_introductions_learn(GArray *introductions, const SpkReading *reading)
{
    for (guint i = 0; i < reading->mentions->len; ++i)
        learn_known(introductions, reading, &g_array_index(reading->mentions, SpkMention, i));
    for (guint i = 0; i < reading->groups->len; ++i) {
        const SpkGroup *group = spk_reading_group(reading, i);
        if (group->is_described || group->kind == SPK_GROUP_MODIFIER)
            continue;
        if (group->member_count > 1) {
            learn_label_behind(introductions, reading, group);
            learn_label_before(introductions, reading, group);
        } else if (group->is_agent) {
            learn_titled(introductions, reading, group);
            learn_apposed(introductions, reading, group);
        }
    }
}

/* ---- Bodies: "the Alliance", "the League" ---- */

/* Words of a grouping's names that go for it alone, of the codebook's class `body` */
static void
introduce_body(GArray *introductions, const SpkCodebook *codebook, const SpkWordClass *bodies, gint actor)
{
    SpkActorSet set = {.actors = {actor}, .count = 1};
    for (guint i = 0; i < codebook->aliases->len; ++i) {
        const SpkAlias *alias = g_ptr_array_index(codebook->aliases, i);
        if (alias->index != actor || alias->form == SPK_ALIAS_INSTRUMENT)
            continue;
        g_auto(GStrv) words = g_strsplit(alias->text, " ", -1);
        for (char **word = words; *word && words[1]; ++word) {
            g_autofree char *lower = g_ascii_strdown(*word, -1);
            if (g_ascii_isupper(**word) && g_strv_contains((const char *const *)bodies->words, lower))
                introduce(introductions, g_strdup(*word), &set, NULL, TRUE);
        }
    }
}

void
spk_introductions_learn_bodies(GArray *introductions, const SpkCodebook *codebook, const GArray *actor_counts)
{
    const SpkWordClass *bodies = NULL;
    for (guint i = 0; i < codebook->frames->classes->len && !bodies; ++i) {
        const SpkWordClass *one = g_ptr_array_index(codebook->frames->classes, i);
        bodies = !strcmp(one->name, "body") ? one : NULL;
    }
    guint most = 0;
    for (guint i = 0; i < actor_counts->len; ++i)
        most = MAX(most, g_array_index(actor_counts, guint, i));
    for (guint times = most; times * 3 >= most && times > 1 && bodies; --times)
        for (guint i = 0; i < actor_counts->len; ++i)
            if (g_array_index(actor_counts, guint, i) == times &&
                ((const SpkActor *)g_ptr_array_index(codebook->actors, i))->kind == SPK_ACTOR_GROUPING)
                introduce_body(introductions, codebook, bodies, (gint)i);
}

/* ---- Sets that have a name of their own: "the two Koreas" ---- */

/* Of the codebook's classes `set ID ID ...`; one with an actor that the codebook lacks is left out */
void
spk_introductions_learn_sets(GArray *introductions, const SpkCodebook *codebook)
{
    for (guint i = 0; i < codebook->frames->classes->len; ++i) {
        const SpkWordClass *one = g_ptr_array_index(codebook->frames->classes, i);
        SpkActorSet set = {0};
        if (!g_str_has_prefix(one->name, "set "))
            continue;
        g_auto(GStrv) ids = g_strsplit(one->name + strlen("set "), " ", SPK_MAX_MEMBERS);
        gboolean is_known = TRUE;
        for (char **id = ids; *id; ++id) {
            set.actors[set.count] = spk_codebook_actor_index(codebook, *id);
            is_known = is_known && set.actors[set.count++] >= 0;
        }
        for (char **word = one->words; *word && is_known; ++word)
            take(introductions, (SpkIntroduction){.text = g_strdup(*word), .set = set, .is_folded = TRUE});
    }
}

/* ---- Finding them again ---- */

/* Tokens that spell a name from `at` on; 0 when they do not */
static guint
length_at(const SpkReading *reading, guint at, const SpkIntroduction *one)
{
    const char *text = one->text;
    gboolean has_capital = FALSE;
    for (guint i = at; i < reading->tokens->len; ++i) {
        const SpkToken *token = spk_reading_token(reading, i);
        const char *word = reading->document->text + token->begin;
        gsize length = token->end - token->begin;
        text += *text == ' ';
        if (one->is_folded ? g_ascii_strncasecmp(text, word, length) : strncmp(text, word, length))
            return 0;
        has_capital = has_capital || (token->flags & SPK_TOKEN_CAPITAL);
        text += length;
        if (!*text)
            return has_capital || !one->is_folded ? i + 1 - at : 0;
    }
    return 0;
}

/* "Betty Ford", "Ford Foundation": a surname beside another capitalised word is part of another name. */
static gboolean
is_of_another_name(const SpkReading *reading, guint at, guint end)
{
    const SpkToken *left = at > 0 ? spk_reading_token(reading, at - 1) : NULL;
    gboolean follows = left && !left->mark && (left->flags & SPK_TOKEN_CAPITAL) && !left->classes &&
                       (at > 1 || !left->word); // "Yesterday Ford ..."
    return follows || is_free_name(reading, end);
}

const SpkIntroduction *
spk_introductions_find(const SpkReading *reading, guint at, guint *ret_length)
{
    const GArray *introductions = reading->discourse->introductions;
    const SpkToken *token = spk_reading_token(reading, at);
    const SpkIntroduction *found = NULL;
    gboolean has_article = at > 0 && spk_reading_word(reading, at - 1) == reading->coder->word.the;
    char first = reading->document->text[token->begin], low = g_ascii_tolower(first);
    *ret_length = 0;
    if (at == 0 && token->classes)
        return NULL;
    for (guint i = 0; i < introductions->len; ++i) {
        const SpkIntroduction *one = &g_array_index(introductions, SpkIntroduction, i);
        if (*one->text != (one->is_folded ? low : first) || (one->needs_article && !has_article))
            continue;
        guint length = length_at(reading, at, one);
        if (length > *ret_length && !(one->via && is_of_another_name(reading, at, at + length))) {
            *ret_length = length;
            found = one;
        }
    }
    return found;
}
