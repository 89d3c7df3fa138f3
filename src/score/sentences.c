/* Where sentences start, by a rule so plain that any program can repeat it. */
#include <spokes/score.h>
#include <string.h>

/* After one of these a full stop ends no sentence. */
static const char *const abbreviations[] = {"U.S", "U.N",  "Dr",  "Mr",  "Ms",   "Mrs", "Gen", "Adm", "Capt", "Lt",
                                            "Col", "Prof", "vs",  "No",  "St",   "e.g", "i.e", "Jr",  "Sr",   "Inc",
                                            "Co",  "Jan",  "Feb", "Aug", "Sept", "Oct", "Nov", "Dec"};

static gboolean
is_word(char c)
{
    return g_ascii_isalnum(c) || c == '_';
}

static gboolean
is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Does the text before `end` close with `word`, at the start of a word? */
static gboolean
ends_in_word(const char *text, gsize end, const char *word)
{
    const gsize length = strlen(word);
    return end >= length && !memcmp(text + end - length, word, length) &&
           (end == length || !is_word(text[end - length - 1]));
}

static gboolean
ends_in_abbreviation(const char *text, gsize end)
{
    if (end > 0 && text[end - 1] == '\n')
        --end;
    if (end > 0 && g_ascii_isupper(text[end - 1]) && (end == 1 || !is_word(text[end - 2])))
        return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(abbreviations); ++i)
        if (ends_in_word(text, end, abbreviations[i]))
            return TRUE;
    return FALSE;
}

static gint
compare_lengths(gconstpointer a, gconstpointer b)
{
    const gsize x = *(const gsize *)a, y = *(const gsize *)b;
    return x < y ? -1 : x > y;
}

/* Hard-wrapped: of the lines that hold something, 95 in a hundred have at most 85 bytes. */
static gboolean
is_wrapped(const char *bytes, gsize length)
{
    g_autoptr(GArray) lengths = g_array_new(FALSE, FALSE, sizeof(gsize));

    for (gsize begin = 0, at = 0; at <= length; ++at) {
        if (at < length && bytes[at] != '\n')
            continue;
        gsize first = begin;
        while (first < at && is_space(bytes[first]))
            ++first;
        if (first < at) {
            const gsize line = at - begin;
            g_array_append_val(lengths, line);
        }
        begin = at + 1;
    }
    g_array_sort(lengths, compare_lengths);
    return lengths->len > 0 && g_array_index(lengths, gsize, (gsize)lengths->len * 95 / 100) <= 85;
}

/* A single newline of a wrapped text is a space. */
static char *
unwrap(const char *bytes, gsize length)
{
    char *text = g_memdup2(bytes, length + 1);

    text[length] = '\0';
    if (!is_wrapped(bytes, length))
        return text;
    for (gsize i = 0; i < length; ++i)
        if (bytes[i] == '\n' && (i == 0 || bytes[i - 1] != '\n') && (i + 1 == length || bytes[i + 1] != '\n'))
            text[i] = ' ';
    return text;
}

/* Past a full stop, what closes with it, and the space behind it, when a new sentence begins there; else 0. */
static gsize
skip_stop(const char *text, gsize length, gsize at)
{
    gsize end = at + 1;

    while (end < length && strchr("\"')]\xe2\x80\x9d\x99", text[end]) && text[end])
        ++end;
    if (end < length && text[end] == '[') {
        gsize note = end + 1;
        while (note < length && g_ascii_isdigit(text[note]))
            ++note;
        if (note == end + 1 || note == length || text[note] != ']')
            return 0;
        end = note + 1;
    }
    const gsize space = end;
    while (end < length && is_space(text[end]))
        ++end;
    if (end == space || end == length || !text[end])
        return 0;
    return g_ascii_isupper(text[end]) || strchr("\"'([\xe2", text[end]) ? end : 0;
}

GArray *
spk_score_sentences(const char *bytes, gsize length)
{
    g_autofree char *text = unwrap(bytes, length);
    GArray *starts = g_array_new(FALSE, FALSE, sizeof(gsize));
    gsize last = 0;

    g_array_append_val(starts, last);
    for (gsize at = 0; at < length;) {
        gsize end = 0;
        gboolean is_end = TRUE;
        if (text[at] == '\n')
            for (end = at + 1; end < length && is_space(text[end]);)
                ++end;
        else if (text[at] && strchr(".!?", text[at]) && (end = skip_stop(text, length, at)))
            is_end = text[at] != '.' || !ends_in_abbreviation(text, at);
        if (end && is_end && end > last) {
            last = end;
            g_array_append_val(starts, last);
        }
        at = MAX(at + 1, end);
    }
    return starts;
}
