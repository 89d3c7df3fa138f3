#include "coding/tokens.h"

#include <string.h>

#define MAX_WORD 64 // bytes; a longer "word" is noise and is nobody's name

static gboolean
is_word_byte(char c)
{
    return g_ascii_isalnum(c) || (guchar)c >= 0x80;
}

/* Where the word that starts at `at` ends. Dots stay in "U.S.", "D.C." and between digits, commas between digits,
   apostrophes before letters other than a final s. */
static gsize
word_end(const char *text, gsize at, gsize end)
{
    gsize piece = at; // start of the piece after the last dot
    gsize i = at;
    for (; i < end; ++i) {
        char c = text[i], next = i + 1 < end ? text[i + 1] : ' ';
        if (is_word_byte(c))
            continue;
        if ((c == '.' || c == ',') && i > at && g_ascii_isdigit(text[i - 1]) && g_ascii_isdigit(next))
            continue;
        if (c == '.' && i - piece == 1 && g_ascii_isupper(text[piece]) && (g_ascii_isupper(next) || piece > at)) {
            piece = i + 1;
            continue;
        }
        if (c == '\'' && i > at && g_ascii_isalpha(next)) {
            gboolean is_possessive = (next == 's' || next == 'S') && (i + 2 >= end || !is_word_byte(text[i + 2]));
            if (!is_possessive)
                continue;
        }
        break;
    }
    return i;
}

/* The word as the vocabulary holds it: lower case, no dots. Returns its length; 0 when it is too long to be a word. */
static gsize
fold_word(const char *text, gsize length, char *folded)
{
    gsize count = 0;
    gboolean ascii = TRUE;
    if (length >= MAX_WORD)
        return 0;
    for (gsize i = 0; i < length; ++i) {
        if (text[i] == '.' && !(i > 0 && g_ascii_isdigit(text[i - 1])))
            continue;
        ascii = ascii && (guchar)text[i] < 0x80;
        folded[count++] = g_ascii_tolower(text[i]);
    }
    if (ascii)
        return count;
    g_autofree char *lower = g_utf8_strdown(folded, (gssize)count);
    gsize lower_length = strlen(lower);
    if (lower_length >= MAX_WORD)
        return 0;
    memcpy(folded, lower, lower_length);
    return lower_length;
}

static guint8
word_flags(const char *text, gsize length)
{
    guint letters = 0, capitals = 0;
    guint8 flags = 0;
    for (gsize i = 0; i < length; ++i) {
        letters += g_ascii_isalpha(text[i]);
        capitals += g_ascii_isupper(text[i]);
    }
    if (g_ascii_isupper(text[0]))
        flags |= SPK_TOKEN_CAPITAL;
    else if ((guchar)text[0] >= 0x80 && g_unichar_isupper(g_utf8_get_char(text)))
        flags |= SPK_TOKEN_CAPITAL;
    if (letters >= 2 && letters == capitals)
        flags |= SPK_TOKEN_ALL_CAPS;
    if (g_ascii_isdigit(text[0]))
        flags |= SPK_TOKEN_NUMBER;
    return flags;
}

static void
add_word(const char *text, gsize begin, gsize end, guint8 joined, const SpkVocabulary *vocabulary, GArray *tokens)
{
    char folded[MAX_WORD * 2];
    gsize length = fold_word(text + begin, end - begin, folded);
    SpkWord word = length ? spk_vocabulary_find(vocabulary, folded, length) : 0;
    SpkToken token = {(guint32)begin,
                      (guint32)end,
                      word,
                      spk_vocabulary_classes(vocabulary, word),
                      (guint8)(word_flags(text + begin, end - begin) | joined),
                      0};
    g_array_append_val(tokens, token);
}

static void
add_mark(gsize begin, gsize end, char mark, guint8 joined, GArray *tokens)
{
    SpkToken token = {(guint32)begin, (guint32)end, 0, 0, joined, mark};
    g_array_append_val(tokens, token);
}

/* A lone ' after a word in s is its possessive ("the states' interests"); 's always is. */
static gsize
possessive_length(const char *text, gsize at, gsize begin, gsize end)
{
    if (text[at] != '\'' || at == begin || (!is_word_byte(text[at - 1]) && text[at - 1] != '.')) // "U.S.'s"
        return 0;
    if (at + 1 < end && (text[at + 1] == 's' || text[at + 1] == 'S') && (at + 2 >= end || !is_word_byte(text[at + 2])))
        return 2;
    return g_ascii_tolower(text[at - 1]) == 's' && (at + 1 >= end || text[at + 1] == ' ') ? 1 : 0;
}

void
spk_tokens_cut(const char *text, gsize begin, gsize end, const SpkVocabulary *vocabulary, GArray *tokens)
{
    for (gsize at = begin; at < end;) {
        guint8 joined = at > begin && text[at - 1] != ' ' ? SPK_TOKEN_JOINED : 0;
        gsize possessive = possessive_length(text, at, begin, end);
        if (g_ascii_isspace(text[at])) {
            ++at;
        } else if (possessive) {
            add_mark(at, at + possessive, '\'', SPK_TOKEN_JOINED, tokens);
            at += possessive;
        } else if (is_word_byte(text[at])) {
            gsize stop = word_end(text, at, end);
            gsize length = stop - at;
            gboolean contracted = length > 3 && !g_ascii_strncasecmp(text + stop - 3, "n't", 3);
            add_word(text, at, contracted ? stop - 3 : stop, joined, vocabulary, tokens);
            if (contracted)
                add_word(text, stop - 3, stop, SPK_TOKEN_JOINED, vocabulary, tokens);
            at = stop;
        } else if (text[at] == '-') {
            gsize stop = at;
            while (stop < end && text[stop] == '-')
                ++stop;
            gboolean hyphen = stop - at == 1 && joined && stop < end && text[stop] != ' ';
            add_mark(at, stop, hyphen ? '-' : '=', joined, tokens);
            at = stop;
        } else {
            add_mark(at, at + 1, text[at], joined, tokens);
            ++at;
        }
    }
}

void
spk_tokens_learn(const char *phrase, SpkVocabulary *vocabulary, GArray *words, GArray *flags)
{
    g_autoptr(GArray) tokens = g_array_new(FALSE, FALSE, sizeof(SpkToken));
    spk_tokens_cut(phrase, 0, strlen(phrase), vocabulary, tokens);
    for (guint i = 0; i < tokens->len; ++i) {
        const SpkToken *token = &g_array_index(tokens, SpkToken, i);
        char folded[MAX_WORD * 2] = "-";
        gsize length = 1;
        gboolean is_edge = i == 0 || i + 1 == tokens->len; // "-backed", "anti-": a hyphen, no dash
        if (token->mark && token->mark != '-' && token->mark != '\'' && !(token->mark == '=' && is_edge))
            continue;
        if (token->mark == '\'')
            folded[0] = '\'';
        else if (!token->mark)
            length = fold_word(phrase + token->begin, token->end - token->begin, folded);
        if (!length)
            continue;
        SpkWord word = spk_vocabulary_add(vocabulary, folded, length);
        g_array_append_val(words, word);
        if (flags)
            g_array_append_val(flags, token->flags);
    }
}
