#include "corpus/lines.h"
#include <string.h>

#define WIDEST_WRAP 85

/* Length of the white space or invisible character at `at`, 0 when it is something else. */
static gsize
blank_at(const guchar *bytes, gsize at, gsize end)
{
    guchar c = bytes[at];

    if (c <= ' ')
        return 1;
    if (c == 0xC2 && at + 1 < end && (bytes[at + 1] == 0xA0 || bytes[at + 1] == 0xAD))
        return 2;
    if (at + 2 >= end)
        return 0;
    if (c == 0xE2 && bytes[at + 1] == 0x80 && (bytes[at + 2] <= 0x8F || bytes[at + 2] == 0xAF))
        return 3;
    if ((c == 0xE3 && bytes[at + 1] == 0x80 && bytes[at + 2] == 0x80) ||
        (c == 0xEF && bytes[at + 1] == 0xBB && bytes[at + 2] == 0xBF))
        return 3;
    return 0;
}

static gsize
skip_blank(const char *bytes, gsize at, gsize end)
{
    gsize step;

    while (at < end && (step = blank_at((const guchar *)bytes, at, end)) > 0)
        at += step;
    return at;
}

/* Where the line at `at` ends; `*ret_next` is where the next one begins. */
static gsize
line_end(const char *bytes, gsize at, gsize length, gsize *ret_next)
{
    gsize end = at;

    while (end < length && bytes[end] != '\n' && bytes[end] != '\r')
        end++;
    *ret_next = end >= length ? length : end + 1;
    if (end + 1 < length && bytes[end] == '\r' && bytes[end + 1] == '\n')
        *ret_next = end + 2;
    return end;
}

static gboolean
is_word_byte(char c)
{
    return g_ascii_isalnum(c) || (guchar)c >= 0x80;
}

static gboolean
is_rule(const char *bytes, gsize begin, gsize end)
{
    if (end - begin > 200)
        return FALSE;
    for (gsize i = begin; i < end; ++i)
        if (is_word_byte(bytes[i]))
            return FALSE;
    return TRUE;
}

/* A bullet or number at the start of a list item, with the space behind it; 0: none. Bullets alone are no text. */
static gsize
item_mark(const char *bytes, gsize begin, gsize end, gboolean *ret_bullet)
{
    static const char *const bullets[] = {"- ",     "* ",     "+ ",      "\u2022", "\u25AA",
                                          "\u25CF", "\u25E6", "\u2013 ", "\u00B7", "\u2043 "};
    gsize at = begin;

    *ret_bullet = TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(bullets); ++i) {
        gsize length = strlen(bullets[i]);
        if (end - begin > length && !memcmp(bytes + begin, bullets[i], length))
            return length;
    }
    *ret_bullet = FALSE;
    if (bytes[at] == '(')
        at++;
    gsize first = at;
    while (at < end && at - first < 4 && g_ascii_isdigit(bytes[at]))
        at++;
    if (at - first > 2)
        return 0;
    if (at == first && at < end && g_ascii_isalpha(bytes[at]))
        at++;
    else if (at == first)
        return 0;
    while (at < end && at - first < 5 && strchr("ivx", bytes[at]) && strchr("ivx", bytes[first]))
        at++;
    gboolean closed = at < end && (bytes[at] == ')' || (bytes[at] == '.' && g_ascii_isdigit(bytes[first])));
    return closed && at + 1 < end && bytes[at + 1] == ' ' ? at + 2 - begin : 0;
}

/* `**Support to Ukraine**`, the whole line. */
static gboolean
is_emphasised(const char *bytes, gsize begin, gsize end)
{
    char mark = bytes[begin];

    if ((mark != '*' && mark != '_') || end - begin < 4 || end - begin > 120 || bytes[end - 1] != mark ||
        bytes[begin + 1] == ' ' || strchr(".!;,", bytes[end - 2]))
        return FALSE;
    gsize width = bytes[begin + 1] == mark ? 2 : 1;
    for (gsize i = begin + width; i + width < end; ++i)
        if (bytes[i] == mark)
            return FALSE;
    return TRUE;
}

static gsize
heading_mark(const char *bytes, gsize begin, gsize end)
{
    gsize at = begin;

    while (at < end && at - begin < 7 && bytes[at] == '#')
        at++;
    return at > begin && at - begin < 7 && at < end && bytes[at] == ' ' ? at - begin : 0;
}

void
spk_layout_find(const char *bytes, gsize start, gsize length, gboolean named_markdown, SpkLayout *ret_layout)
{
    gsize histogram[WIDEST_WRAP + 2] = {0}, lines = 0, pairs = 0, lower = 0, marks = 0;
    gboolean after_text = FALSE;

    for (gsize at = start, next; at < length; at = next) {
        gsize end = line_end(bytes, at, length, &next);
        gsize begin = skip_blank(bytes, at, end);
        if (begin == end) {
            after_text = FALSE;
            continue;
        }
        lines++;
        histogram[MIN(end - begin, WIDEST_WRAP + 1)]++;
        pairs += after_text;
        lower += after_text && g_ascii_islower(bytes[begin]);
        marks += heading_mark(bytes, begin, end) || is_emphasised(bytes, begin, end);
        after_text = TRUE;
    }
    guint width = 0;
    for (gsize seen = 0; width < WIDEST_WRAP + 1; ++width)
        if ((seen += histogram[width]) * 100 >= lines * 95)
            break;
    *ret_layout = (SpkLayout){
        .markdown = named_markdown || marks >= 2,
        .wrapped = width <= WIDEST_WRAP && pairs > 0 && lower * 3 >= pairs,
        .width = width,
    };
}

/* Strip Markdown's marks from a line and say what it is. FALSE: part of a code block. */
static gboolean
read_marks(SpkLineReader *reader, SpkLine *line)
{
    const char *bytes = reader->bytes;
    gsize mark;

    if (line->end - line->begin >= 3 &&
        (!memcmp(bytes + line->begin, "```", 3) || !memcmp(bytes + line->begin, "~~~", 3))) {
        reader->in_code = !reader->in_code;
        return FALSE;
    }
    if (reader->in_code)
        return FALSE;
    while (line->begin < line->end && bytes[line->begin] == '>')
        line->begin = skip_blank(bytes, line->begin + 1, line->end);
    if (line->begin == line->end)
        return TRUE;
    if ((mark = heading_mark(bytes, line->begin, line->end)) > 0) {
        line->kind = SPK_LINE_HEADING;
        line->begin = skip_blank(bytes, line->begin + mark, line->end);
        while (line->end > line->begin && (bytes[line->end - 1] == '#' || bytes[line->end - 1] == ' '))
            line->end--;
    } else if (is_emphasised(bytes, line->begin, line->end)) {
        line->kind = SPK_LINE_HEADING;
    } else if (bytes[line->begin] == '|') {
        line->kind = SPK_LINE_TABLE;
    }
    return TRUE;
}

static SpkLineKind
rule_kind(const SpkLineReader *reader, const SpkLine *line)
{
    char c = reader->bytes[line->begin];

    if (!reader->markdown || line->after_blank || (c != '=' && c != '-'))
        return SPK_LINE_RULE;
    for (gsize i = line->begin; i < line->end; ++i)
        if (reader->bytes[i] != c)
            return SPK_LINE_RULE;
    return SPK_LINE_UNDERLINE;
}

gboolean
spk_line_next(SpkLineReader *reader, SpkLine *ret_line)
{
    const char *bytes = reader->bytes;

    while (reader->at < reader->length) {
        SpkLine line = {.begin = reader->at, .after_blank = reader->blank};
        gboolean bullet;
        gsize mark;

        line.end = line_end(bytes, reader->at, reader->length, &reader->at);
        line.begin = skip_blank(bytes, line.begin, line.end);
        while (line.end > line.begin && (guchar)bytes[line.end - 1] <= ' ')
            line.end--;
        if (line.begin == line.end) {
            reader->blank = TRUE;
            continue;
        }
        if (reader->markdown && !read_marks(reader, &line))
            continue;
        reader->blank = line.begin == line.end;
        if (reader->blank)
            continue;
        if (is_rule(bytes, line.begin, line.end)) {
            line.kind = rule_kind(reader, &line);
        } else if (line.kind == SPK_LINE_TEXT && (mark = item_mark(bytes, line.begin, line.end, &bullet)) > 0) {
            line.kind = SPK_LINE_ITEM;
            if (bullet)
                line.begin = skip_blank(bytes, line.begin + mark, line.end);
        }
        *ret_line = line;
        return TRUE;
    }
    return FALSE;
}
