#include "corpus/normalise.h"
#include <string.h>
#include "corpus/bytemap.h"

#define NONE G_MAXSIZE
#define LINK_TEXT_MAX 500
#define LINK_TARGET_MAX 2000

void
spk_writer_init(SpkWriter *writer, const char *bytes, gsize length, gboolean markdown)
{
    *writer = (SpkWriter){.bytes = bytes, .file_length = length, .markdown = markdown};
    writer->capacity = length + 64;
    writer->text = g_malloc(writer->capacity);
    writer->points = g_array_new(FALSE, FALSE, sizeof(SpkMapPoint));
    writer->delta = G_MININT64;
    writer->space = writer->link_end = NONE;
}

void
spk_writer_clear(SpkWriter *writer)
{
    g_clear_pointer(&writer->text, g_free);
    g_clear_pointer(&writer->points, g_array_unref);
}

/* Room for a line: the worst growth is `--`, which becomes ` -- `. */
static void
reserve(SpkWriter *writer, gsize line_length)
{
    gsize need = writer->length + 2 * line_length + 16;

    if (need <= writer->capacity)
        return;
    writer->capacity = MAX(need, writer->capacity + writer->capacity / 2);
    writer->text = g_realloc(writer->text, writer->capacity);
}

static inline void
note(SpkWriter *writer, gsize file)
{
    gint64 delta = (gint64)file - (gint64)writer->length;

    if (delta != writer->delta) {
        SpkMapPoint point = {(guint32)writer->length, (guint32)file};
        g_array_append_val(writer->points, point);
        writer->delta = delta;
    }
}

static inline void
put_byte(SpkWriter *writer, char byte, gsize file)
{
    note(writer, file);
    writer->text[writer->length++] = byte;
}

static inline void
put_space(SpkWriter *writer)
{
    if (writer->space != NONE) {
        if (writer->length > writer->block)
            put_byte(writer, ' ', writer->space);
        writer->space = NONE;
    }
}

/* Bytes [begin, end) as they are. */
static inline void
put_run(SpkWriter *writer, gsize begin, gsize end)
{
    put_space(writer);
    note(writer, begin);
    memcpy(writer->text + writer->length, writer->bytes + begin, end - begin);
    writer->length += end - begin;
    writer->content = end;
}

/* Something else in the place of bytes [begin, end). */
static void
put_instead(SpkWriter *writer, const char *text, gsize begin, gsize end)
{
    put_space(writer);
    for (; *text; ++text)
        put_byte(writer, *text, begin);
    writer->content = end;
}

static inline void
see_space(SpkWriter *writer, gsize at)
{
    if (writer->space == NONE)
        writer->space = at;
}

static void
put_dash(SpkWriter *writer, gsize begin, gsize end)
{
    see_space(writer, begin);
    put_instead(writer, "--", begin, end);
    see_space(writer, end);
}

static void
truncate_text(SpkWriter *writer, gsize length)
{
    GArray *points = writer->points;

    writer->length = length;
    while (points->len && g_array_index(points, SpkMapPoint, points->len - 1).text >= length)
        g_array_set_size(points, points->len - 1);
    if (points->len) {
        const SpkMapPoint *last = &g_array_index(points, SpkMapPoint, points->len - 1);
        writer->delta = (gint64)last->file - (gint64)last->text;
    } else {
        writer->delta = G_MININT64;
    }
}

/* A combining mark: compose it with the letter before, or keep it as it is. */
static void
put_mark(SpkWriter *writer, gunichar mark, gsize begin, gsize end)
{
    const char *start = writer->text + writer->block;
    const char *previous = g_utf8_find_prev_char(start, writer->text + writer->length);
    gunichar composed;
    char utf8[7] = "";

    if (writer->space != NONE || !previous || !g_unichar_compose(g_utf8_get_char(previous), mark, &composed)) {
        put_run(writer, begin, end);
        return;
    }
    gsize at = (gsize)(previous - writer->text);
    gsize file = (gsize)((gint64)at + writer->delta);
    /* The letter may have been written before the last point */
    for (guint i = writer->points->len; i-- > 0;) {
        const SpkMapPoint *point = &g_array_index(writer->points, SpkMapPoint, i);
        if (point->text <= at) {
            file = point->file + (at - point->text);
            break;
        }
    }
    truncate_text(writer, at);
    utf8[g_unichar_to_utf8(composed, utf8)] = '\0';
    put_instead(writer, utf8, file, end);
}

static gboolean
is_space(gunichar c)
{
    return c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
           c == 0x205F || c == 0x3000 || c == 0x85;
}

static gboolean
is_dropped(gunichar c)
{
    return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
           c == 0xFEFF || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xB9 || c == 0xB2 || c == 0xB3 ||
           (c >= 0x2070 && c <= 0x207F) || (c >= 0x7F && c <= 0x9F);
}

static gboolean
is_mark(gunichar c)
{
    return (c >= 0x300 && c <= 0x36F) || (c >= 0x1160 && c <= 0x11FF) || c == 0x3099 || c == 0x309A;
}

/* What stands for a character in ASCII, or NULL: it stays. */
static const char *
ascii_form(gunichar c)
{
    static const char *const ligatures[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};

    switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
    case 0x02BC:
    case 0x2039:
    case 0x203A:
        return "'";
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033:
    case 0xAB:
    case 0xBB:
        return "\"";
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2212:
        return "-";
    case 0x2026:
        return "...";
    default:
        return c >= 0xFB00 && c <= 0xFB06 ? ligatures[c - 0xFB00] : NULL;
    }
}

static gboolean
space_at(const SpkWriter *writer, gsize at, gsize end)
{
    if (at >= end)
        return TRUE;
    guchar c = (guchar)writer->bytes[at];
    return c <= ' ' || (c >= 0xC2 && is_space(g_utf8_get_char(writer->bytes + at)));
}

/* One character beyond ASCII. Returns where the next begins. */
static gsize
put_character(SpkWriter *writer, gsize at, gsize end)
{
    const char *here = writer->bytes + at;
    gunichar c = g_utf8_get_char(here);
    gsize next = at + (gsize)(g_utf8_next_char(here) - here);
    const char *form = ascii_form(c);

    if (form) {
        put_instead(writer, form, at, next);
    } else if (is_space(c)) {
        see_space(writer, at);
    } else if (is_dropped(c)) {
        // footnote marks, invisible characters: not part of the text
    } else if (c == 0x2014 || c == 0x2015 || c == 0x2E3A || c == 0x2E3B) {
        put_dash(writer, at, next);
    } else if (c == 0x2013) {
        gboolean parts = writer->space != NONE || writer->length == writer->block || space_at(writer, next, end);
        if (parts)
            put_dash(writer, at, next);
        else
            put_instead(writer, "-", at, next);
    } else if (c >= 0xFF01 && c <= 0xFF5E) {
        char ascii[2] = {(char)(c - 0xFEE0), '\0'};
        put_instead(writer, ascii, at, next);
    } else if (is_mark(c)) {
        put_mark(writer, c, at, next);
    } else {
        put_run(writer, at, next);
    }
    return next;
}

static gsize
put_hyphens(SpkWriter *writer, gsize at, gsize end)
{
    gsize next = at;

    while (next < end && writer->bytes[next] == '-')
        next++;
    if (next - at == 2 || next - at == 3)
        put_dash(writer, at, next);
    else
        put_run(writer, at, next);
    return next;
}

/* `[text](target)` at a `[`: note where its text ends, so that the target is left out. A line end may stand in both. */
static gboolean
open_link(SpkWriter *writer, gsize at)
{
    const char *bytes = writer->bytes;
    gsize stop = MIN(writer->file_length, at + LINK_TEXT_MAX), close = at + 1;
    gboolean only_digits = TRUE;

    if (writer->link_end != NONE)
        return FALSE;
    for (; close < stop && bytes[close] != ']'; ++close) {
        if (bytes[close] == '[' || (bytes[close] == '\n' && bytes[close - 1] == '\n'))
            return FALSE;
        only_digits = only_digits && g_ascii_isdigit(bytes[close]);
    }
    if (close + 1 >= stop || bytes[close + 1] != '(' || only_digits)
        return FALSE;
    stop = MIN(writer->file_length, close + LINK_TARGET_MAX);
    for (gsize target = close + 2; target < stop; ++target)
        if (bytes[target] == ')') {
            writer->link_end = close;
            writer->link_after = target + 1;
            return TRUE;
        }
    return FALSE;
}

/* Length of a footnote's mark, `[^12]` or `[^12]:`; 0: none. */
static gsize
footnote_length(const char *at, gsize length)
{
    const char *close = length > 3 && at[0] == '[' && at[1] == '^' ? memchr(at, ']', MIN(length, 40)) : NULL;

    if (!close)
        return 0;
    return (gsize)(close - at) + 1 + (close + 1 < at + length && close[1] == ':');
}

/* A character that Markdown may mean as a mark. Returns where the next begins. */
static gsize
put_markdown(SpkWriter *writer, gsize at, gsize end)
{
    const char *bytes = writer->bytes;
    char c = bytes[at];
    gboolean word_before =
        writer->space == NONE && writer->length > writer->block && g_ascii_isalnum(writer->text[writer->length - 1]);
    gboolean word_after = at + 1 < end && g_ascii_isalnum(bytes[at + 1]);

    if (c == ']' && at == writer->link_end) {
        writer->link_end = NONE;
        writer->skip = writer->link_after;
        return writer->skip;
    }
    gsize footnote = footnote_length(bytes + at, end - at);
    if (footnote > 0)
        return at + footnote;
    if ((c == '[' && open_link(writer, at)) || c == '`')
        return at + 1;
    if (c == '!' && at + 1 < end && bytes[at + 1] == '[')
        return at + 1;
    if (c == '\\' && at + 1 < end && g_ascii_ispunct(bytes[at + 1]))
        return at + 1;
    if ((c == '*' && !(space_at(writer, at + 1, end) && writer->space != NONE)) ||
        (c == '_' && !(word_before && word_after)))
        return at + 1;
    put_run(writer, at, at + 1);
    return at + 1;
}

static inline gboolean
is_markdown(char c)
{
    return c == '*' || c == '_' || c == '[' || c == ']' || c == '`' || c == '!' || c == '\\';
}

static inline gboolean
is_plain(guchar c, gboolean markdown)
{
    return c > ' ' && c < 0x7F && c != '-' && !(markdown && is_markdown((char)c));
}

void
spk_writer_line(SpkWriter *writer, gsize begin, gsize end)
{
    const guchar *bytes = (const guchar *)writer->bytes;
    gboolean markdown = writer->markdown;

    reserve(writer, end - begin);
    for (gsize at = MAX(begin, writer->skip); at < end;) {
        guchar c = bytes[at];
        if (is_plain(c, markdown)) {
            gsize next = at + 1;
            while (next < end && (is_plain(bytes[next], markdown) ||
                                  (bytes[next] == ' ' && next + 1 < end && is_plain(bytes[next + 1], markdown))))
                next++;
            put_run(writer, at, next);
            at = next;
        } else if (c >= 0x80) {
            at = put_character(writer, at, end);
        } else if (c == '-') {
            at = put_hyphens(writer, at, end);
        } else if (c > ' ' && c < 0x7F) {
            at = put_markdown(writer, at, end);
        } else {
            if (c == ' ' || (c >= '\t' && c <= '\r'))
                see_space(writer, at);
            at++;
        }
    }
}

void
spk_writer_begin_block(SpkWriter *writer)
{
    reserve(writer, 1);
    writer->block = writer->length;
    writer->space = writer->link_end = NONE;
}

/* Second parts of compounds that keep their hyphen when it falls on a line end. */
static gboolean
keeps_hyphen(const char *left, gsize left_length, const char *right, gsize right_length)
{
    static const char *const firsts[] = {"long",  "short", "well",     "self",   "non",   "anti",  "pro",  "co",
                                         "mid",   "high",  "low",      "full",   "large", "small", "so",   "two",
                                         "three", "four",  "five",     "six",    "ten",   "multi", "semi", "post",
                                         "all",   "cross", "decision", "policy", "hub"};
    static const char *const lasts[] = {"led",    "based",   "term",     "wide",    "range",  "scale",    "level",
                                        "backed", "related", "oriented", "sharing", "making", "building", "year",
                                        "to",     "and",     "of",       "in",      "the",    "style",    "held",
                                        "run",    "owned",   "made",     "like",    "up",     "off",      "on"};

    for (guint i = 0; i < G_N_ELEMENTS(firsts); ++i)
        if (strlen(firsts[i]) == left_length && !memcmp(firsts[i], left, left_length))
            return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(lasts); ++i)
        if (strlen(lasts[i]) == right_length && !memcmp(lasts[i], right, right_length))
            return TRUE;
    return FALSE;
}

void
spk_writer_join(SpkWriter *writer, gsize next)
{
    const char *text = writer->text, *bytes = writer->bytes;
    gsize length = writer->length, left = 0, right = 0;

    if (writer->content + 2 <= writer->file_length && !memcmp(bytes + writer->content, "\xC2\xAD", 2))
        return; // a soft hyphen that was used
    if (writer->space != NONE || length < writer->block + 2 || text[length - 1] != '-' || text[length - 2] == '-' ||
        text[length - 2] == ' ') {
        see_space(writer, writer->content);
        return;
    }
    while (left < 30 && length - 1 - left > writer->block && g_ascii_islower(text[length - 2 - left]))
        left++;
    while (right < 30 && next + right < writer->file_length && g_ascii_islower(bytes[next + right]))
        right++;
    if (left > 1 && right > 1 && !keeps_hyphen(text + length - 1 - left, left, bytes + next, right))
        truncate_text(writer, length - 1);
}

gboolean
spk_writer_end_block(SpkWriter *writer, guint32 *ret_begin, guint32 *ret_end)
{
    if (writer->length == writer->block)
        return FALSE;
    *ret_begin = (guint32)writer->block;
    *ret_end = (guint32)writer->length;
    put_byte(writer, '\n', writer->content);
    return TRUE;
}

void
spk_writer_finish(SpkWriter *writer)
{
    reserve(writer, 1);
    note(writer, writer->content);
    writer->text[writer->length] = '\0';
}
