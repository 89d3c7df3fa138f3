#include "corpus/front.h"
#include "base/faults.h"
#include <string.h>

void
spk_front_clear(SpkFront *front)
{
    g_clear_pointer(&front->title, g_free);
    g_clear_pointer(&front->author, g_free);
    g_clear_pointer(&front->source, g_free);
}

/* The line at `*at`, without its end; moves on. */
static char *
take_line(const char *bytes, gsize length, gsize *at)
{
    gsize end = *at, begin = *at;

    while (end < length && bytes[end] != '\n' && bytes[end] != '\r')
        end++;
    *at = MIN(end + 1, length);
    if (end + 1 < length && bytes[end] == '\r' && bytes[end + 1] == '\n')
        *at = end + 2;
    return g_strndup(bytes + begin, end - begin);
}

static gboolean
is_fence(const char *line)
{
    gsize dashes = strspn(line, "-");

    return dashes == 3 && !line[3 + strspn(line + 3, " \t")];
}

/* Splits `key: value` in place; FALSE when the line is something else. */
static gboolean
split(char *line, char **ret_value)
{
    gsize key = 0;

    while (g_ascii_isalnum(line[key]) || line[key] == '_' || line[key] == '-')
        key++;
    if (!key || line[key] != ':' || (line[key + 1] && line[key + 1] != ' ' && line[key + 1] != '\t'))
        return FALSE;
    line[key] = '\0';
    *ret_value = g_strchomp(line + key + 1);
    *ret_value += strspn(*ret_value, " \t"); // not g_strchug, which moves the text and with it the column
    gsize length = strlen(*ret_value);
    if (length > 1 && ((*ret_value)[0] == '"' || (*ret_value)[0] == '\'') &&
        (*ret_value)[length - 1] == (*ret_value)[0]) {
        (*ret_value)[length - 1] = '\0';
        ++*ret_value;
    }
    return TRUE;
}

static void
take_value(SpkFront *front, const char *path, guint number, const char *key, const char *value, gsize column,
           SpkFaults *faults)
{
    char **field = NULL;

    if (!*value)
        return;
    if (!g_ascii_strcasecmp(key, "title"))
        field = &front->title;
    else if (!g_ascii_strcasecmp(key, "author"))
        field = &front->author;
    else if (!g_ascii_strcasecmp(key, "source"))
        field = &front->source;
    else if (!g_ascii_strcasecmp(key, "date") && !spk_date_parse(value, &front->date))
        spk_faults_add(faults, path, number, (guint)column + 1,
                       "'%s' is not a date (write YYYY, YYYY-MM or YYYY-MM-DD)", value);
    if (field) {
        g_free(*field);
        *field = g_strdup(value);
    }
}

gboolean
spk_front_read(const char *path, const char *bytes, gsize start, gsize length, SpkFront *ret_front, GError **error)
{
    g_autoptr(SpkFaults) faults = spk_faults_new();
    SpkFront front = {.end = start};
    gsize at = start;
    gboolean closed = FALSE, looks_like_one = FALSE;
    g_autofree char *first =
        length - start >= 3 && !memcmp(bytes + start, "---", 3) ? take_line(bytes, length, &at) : NULL;

    *ret_front = front;
    if (!first || !is_fence(first))
        return TRUE;
    for (guint number = 2; at < length && !closed; ++number) {
        g_autofree char *line = take_line(bytes, length, &at);
        char *value;

        closed = is_fence(line);
        if (!closed && split(line, &value)) {
            looks_like_one = looks_like_one || number == 2;
            take_value(&front, path, number, line, value, (gsize)(value - line), faults);
        }
        if (number == 2 && !looks_like_one)
            break;
    }
    if (looks_like_one && !closed) {
        spk_faults_add(faults, path, 1, 0, "the front matter does not end (close it with a line `---`)");
    } else if (looks_like_one) {
        front.end = at;
    }
    if (!looks_like_one || !spk_faults_none(faults, error)) {
        spk_front_clear(&front);
        return !looks_like_one;
    }
    *ret_front = front;
    return TRUE;
}

/* A date of `pattern` (0: a digit) at `name`, with no digit around it. */
static gboolean
date_at(const char *name, gsize at, const char *pattern, SpkDate *ret_date)
{
    char date[11] = "";
    gsize length = strlen(pattern), written = 0;

    if (at > 0 && g_ascii_isdigit(name[at - 1]))
        return FALSE;
    for (gsize i = 0; i < length; ++i) {
        if (pattern[i] == '0' ? !g_ascii_isdigit(name[at + i]) : name[at + i] != pattern[i])
            return FALSE;
        if (length == 8 && (i == 4 || i == 6))
            date[written++] = '-';
        date[written++] = name[at + i];
    }
    return !g_ascii_isdigit(name[at + length]) && spk_date_parse(date, ret_date);
}

SpkDate
spk_date_in_name(const char *path)
{
    static const char *const patterns[] = {"0000-00-00", "00000000", "0000-00"};
    g_autofree char *name = g_path_get_basename(path);
    SpkDate date = SPK_DATE_UNKNOWN;

    for (guint i = 0; i < G_N_ELEMENTS(patterns); ++i)
        for (gsize at = 0; name[at]; ++at)
            if (date_at(name, at, patterns[i], &date))
                return date;
    return date;
}
