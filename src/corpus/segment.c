#include <string.h>
#include "corpus/abbreviations.h"
#include "corpus/blocks.h"

/* A place where a sentence may end: the marks at [stop, marks_end), closing quotes and notes up to `end`, and the word
   that follows. */
typedef struct {
    const char *begin, *block_end; ///< Of the sentence so far, of the block
    const char *stop, *marks_end, *end;
    const char *next; ///< First letter or digit of what follows
    gboolean quoted;  ///< An opening quote stands before `next`
    gboolean closed;  ///< A quote was closed
} Place;

static gboolean
is_upper(const char *at)
{
    return g_ascii_isupper(*at) || ((guchar)*at >= 0x80 && g_unichar_isupper(g_utf8_get_char(at)));
}

static gboolean
is_lower(const char *at)
{
    return g_ascii_islower(*at) || ((guchar)*at >= 0x80 && g_unichar_islower(g_utf8_get_char(at)));
}

static gsize
word_length(const char *at, const char *end)
{
    const char *start = at;

    while (at < end && at - start < 64 && (g_ascii_isalnum(*at) || (guchar)*at >= 0x80))
        at++;
    return (gsize)(at - start);
}

/* `[12]` at `at`: its length, else 0. */
static gsize
note_length(const char *at, const char *end)
{
    const char *start = at;

    if (at == end || *at++ != '[')
        return 0;
    while (at < end && at - start < 5 && g_ascii_isdigit(*at))
        at++;
    return at < end && *at == ']' && at - start > 1 ? (gsize)(at + 1 - start) : 0;
}

/* What belongs to the sentence after its full stop, and what comes next. */
static void
look_around(Place *place)
{
    const char *at = place->stop, *end = place->block_end;
    gsize note;

    while (at < end && strchr(".!?", *at))
        at++;
    place->marks_end = at;
    for (;;) {
        if (at < end && strchr("\"')]}", *at)) {
            place->closed = place->closed || *at == '"' || *at == '\'';
            at++;
        } else if ((note = note_length(at, end)) > 0) {
            at += note;
        } else if (at + 1 < end && *at == ' ' && (note = note_length(at + 1, end)) > 0) {
            at += 1 + note;
        } else {
            break;
        }
    }
    place->end = at;
    while (at < end && strchr(" \"'([-", *at)) {
        place->quoted = place->quoted || *at == '"' || *at == '\'';
        at++;
    }
    place->next = at;
}

/* The word before the stop: from the last space, bracket or quote on. */
static const char *
word_before(const Place *place)
{
    const char *at = place->stop;

    while (at > place->begin && place->stop - at < 32 && !strchr(" \"'([/", at[-1]))
        at--;
    return at;
}

static gboolean
is_roman(const char *word, gsize length)
{
    for (gsize i = 0; i < length; ++i)
        if (!strchr("IVXLC", word[i]))
            return FALSE;
    return length > 0 && length < 7;
}

static gboolean
is_number(const char *word, gsize length)
{
    for (gsize i = 0; i < length; ++i)
        if (!g_ascii_isdigit(word[i]) && word[i] != '.')
            return FALSE;
    return length > 0 && length < 7;
}

/* `1.`, `IV.`, `a.`, `Article 5.` with nothing before. */
static gboolean
is_enumerator(const Place *place, const char *word, gsize length)
{
    gboolean numbered = is_number(word, length) || is_roman(word, length);

    if (word == place->begin)
        return (numbered && (length < 4 || !g_ascii_isdigit(*word) || strchr(word, '.') < place->stop)) || length == 1;
    gsize first = word_length(place->begin, place->stop);
    return numbered && place->begin + first + 1 == word && spk_is_numbered_part(place->begin, first);
}

/* `George W.`, not `World War I.` */
static gboolean
is_initial(const Place *place, const char *word, gsize length)
{
    if (length == 4 && word[1] == '.' && word[2] == '-') // `J.-P.`
        return TRUE;
    if (length != 1 || !is_upper(word))
        return FALSE;
    if (*word != 'I' && *word != 'V' && *word != 'X')
        return TRUE;
    const char *before = word - 1;
    while (before > place->begin && word - before < 20 && before[-1] != ' ')
        before--;
    return !(word - before == 4 && !memcmp(before, "War", 3)) && !(word - before == 6 && !memcmp(before, "Phase", 5));
}

static gboolean
next_starts_sentences(const Place *place)
{
    return spk_starts_sentences(place->next, word_length(place->next, place->block_end)) &&
           place->next[word_length(place->next, place->block_end)] != '.';
}

/* `D.C. National Guard`, `5 p.m. EST`: what keeps going after an abbreviation that most often stands last. */
static gboolean
next_keeps_going(const Place *place)
{
    static const char *const words[] = {"National", "Circuit", "Metropolitan", "Court",  "Police",  "EST",
                                        "EDT",      "ET",      "GMT",          "UTC",    "KST",     "JST",
                                        "CET",      "PST",     "Eastern",      "Monday", "Tuesday", "Wednesday",
                                        "Thursday", "Friday",  "Saturday",     "Sunday"};
    gsize length = word_length(place->next, place->block_end);

    for (guint i = 0; i < G_N_ELEMENTS(words); ++i)
        if (strlen(words[i]) == length && !memcmp(words[i], place->next, length))
            return TRUE;
    return FALSE;
}

/* `"Will it hold?" Prime Minister Sato asked.` */
static gboolean
next_is_speaker(const Place *place)
{
    const char *at = place->next;

    for (guint words = 0; words < 6 && at < place->block_end; ++words) {
        gsize length = word_length(at, place->block_end);
        if (words && spk_is_speech_verb(at, length))
            return TRUE;
        if (!length || !is_upper(at) || at[length] != ' ')
            return FALSE;
        at += length + 1;
    }
    return FALSE;
}

/* After `the U.S. "`: a quoted sentence and not a quoted name. It is long, its second word is small, and a mark stands
   before the closing quote. */
static gboolean
next_is_quotation(const Place *place)
{
    const char *close, *space;

    if (!place->quoted || !is_upper(place->next))
        return FALSE;
    gsize length = (gsize)(place->block_end - place->next);
    close = memchr(place->next, '"', MIN(length, 1000));
    space = memchr(place->next, ' ', MIN(length, 30));
    return close && space && close - place->next > 40 && strchr(",.?!", close[-1]) && is_lower(space + 1) &&
           !memchr(place->next, '-', (gsize)(space - place->next));
}

static gboolean
stop_ends(const Place *place)
{
    const char *word = word_before(place);
    gsize length = (gsize)(place->stop - word);
    gboolean digit = g_ascii_isdigit(*place->next);

    if (place->marks_end - place->stop > 1) // dots of omission
        return length > 0 && !digit;
    if (!length)
        return place->stop > place->begin && place->stop[-1] != ' ';
    if (is_enumerator(place, word, length))
        return FALSE;
    SpkStop kind = spk_stop_after(word, length);
    if (kind == SPK_STOP_NEVER)
        return FALSE;
    if (kind == SPK_STOP_NUMBER)
        return !digit && !(is_roman(place->next, word_length(place->next, place->block_end)) && *place->next != 'I');
    if (kind == SPK_STOP_PLACE)
        return !digit && !next_keeps_going(place);
    if (kind == SPK_STOP_SOFT || is_initial(place, word, length))
        return next_starts_sentences(place) || next_is_quotation(place);
    return TRUE;
}

/* `ended.The`, `ended.[3]The`: scraped texts lose the space. */
static gboolean
space_is_missing(const Place *place)
{
    const char *stop = place->stop, *next = place->end, *word = word_before(place);

    return stop - word > 2 && memcmp(word, "www", 3) && !memchr(word, '.', (gsize)(stop - word)) &&
           g_ascii_islower(stop[-1]) && g_ascii_islower(stop[-2]) && g_ascii_islower(stop[-3]) &&
           next + 1 < place->block_end && g_ascii_isupper(*next) && (g_ascii_islower(next[1]) || next[1] == ' ');
}

static gboolean
ends_here(Place *place)
{
    if (place->end == place->block_end)
        return TRUE;
    if (place->next == place->block_end || (*place->end != ' ' && !space_is_missing(place)))
        return FALSE;
    if (is_lower(place->next)) // names such as al-Assad may start a sentence
        return *place->stop == '.' && !place->closed && !memcmp(place->next, "al-", 3) && stop_ends(place);
    if (*place->stop == '.')
        return stop_ends(place);
    if (place->closed && next_is_speaker(place))
        return FALSE;
    return place->stop - place->begin < 5 || memcmp(place->stop - 5, "Yahoo", 5);
}

/* No author writes a sentence of this length, but a file without a full stop is one: coding takes time by its square. */
enum { LONGEST_SENTENCE = 4000 };

/* Where a sentence that is too long is cut: at its last space, else between two characters. */
static const char *
cut_place(const char *begin)
{
    const char *most = begin + LONGEST_SENTENCE, *at = most;

    while (at > begin && *at != ' ')
        --at;
    if (at > begin)
        return at;
    for (at = most; at > begin + 1 && ((guchar)*at & 0xc0) == 0x80;)
        --at;
    return at;
}

static void
add_sentence(GArray *sentences, const char *text, const char *begin, const char *end, guint32 paragraph, SpkZone zone)
{
    while (begin < end) {
        const char *stop = end - begin > LONGEST_SENTENCE ? cut_place(begin) : end;
        SpkSentence sentence = {(guint32)(begin - text), (guint32)(stop - text), paragraph, zone};
        g_array_append_val(sentences, sentence);
        for (begin = stop; begin < end && *begin == ' ';)
            ++begin;
    }
}

void
spk_segment(const char *text, const SpkBlock *block, guint32 paragraph, GArray *sentences)
{
    const char *begin = text + block->begin, *end = text + block->end;

    for (const char *at = begin; at < end && block->zone == SPK_ZONE_BODY;) {
        if (*at != '.' && *at != '!' && *at != '?') {
            at++;
            continue;
        }
        Place place = {.begin = begin, .block_end = end, .stop = at};
        look_around(&place);
        at = place.marks_end;
        if (!ends_here(&place))
            continue;
        add_sentence(sentences, text, begin, place.end, paragraph, block->zone);
        for (at = place.end; at < end && *at == ' ';)
            at++;
        begin = at;
    }
    add_sentence(sentences, text, begin, end, paragraph, block->zone);
}
