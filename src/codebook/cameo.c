/* Actor dictionaries of PETRARCH and TABARI: entries, synonyms, dated codes, comments. */
#include "codebook/cameo.h"

#include <string.h>
#include "base/files.h"

typedef struct {
    const char *path; ///< Interned
    guint line;
    gboolean in_comment; ///< Between <!-- and -->
    const char *section; ///< <NOUN> and the like, which name nobody; until its end
    SpkCameoRemark remark;
    gpointer data;
    GPtrArray *entries;
    SpkCameoEntry *entry; ///< The last of them
} Reading;

static void
clear_code(gpointer data)
{
    g_free(((SpkCameoCode *)data)->code);
}

static void
free_name(SpkCameoName *name)
{
    g_free(name->text);
    g_free(name);
}

static void
free_entry(SpkCameoEntry *entry)
{
    g_ptr_array_unref(entry->names);
    g_array_unref(entry->codes);
    g_free(entry);
}

static void G_GNUC_PRINTF(4, 5) tell(const Reading *reading, guint column, gboolean is_error, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    reading->remark(reading->path, reading->line, column, is_error, message, reading->data);
    if (reading->entry)
        reading->entry->is_faulty |= is_error;
}

static guint
column_of(const char *line, const char *at)
{
    return (guint)g_utf8_strlen(line, at - line) + 1;
}

/* Initials lose their dots (U.S. is US in a codebook), a word its closing underscore; each word begins with a capital
   and goes on in small letters, as names do in running text. Words of two letters stay as they are: UN, not Un. */
static char *
respell_word(const char *word)
{
    const gboolean is_initials = g_regex_match_simple("^([A-Za-z]\\.)+[A-Za-z]?$", word, 0, 0) && word[2];
    g_autofree char *small = g_utf8_strdown(word, -1);
    g_autofree char *large = g_utf8_strup(word, -1);

    if (is_initials) {
        g_auto(GStrv) letters = g_strsplit(large, ".", -1);
        return g_strjoinv("", letters);
    }
    if (g_utf8_strlen(word, -1) <= 2)
        return g_steal_pointer(&large);
    GString *text = g_string_new(NULL);
    g_string_append_unichar(text, g_unichar_totitle(g_utf8_get_char(small)));
    g_string_append(text, g_utf8_next_char(small));
    return g_string_free(text, FALSE);
}

static gboolean
is_particle(const char *word)
{
    static const char *const particles[] = {"of", "the", "and", "for", "in", "on", "to", "at", "de", "la", "al", NULL};
    g_autofree char *small = g_ascii_strdown(word, -1);
    return g_strv_contains(particles, small);
}

/* "THE_UNITED_ARAB_EMIRATES_" -> "United Arab Emirates" */
static char *
respell_name(const char *name)
{
    g_auto(GStrv) words = g_strsplit_set(name, " _\t", -1);
    GString *text = g_string_new(NULL);

    for (guint i = 0; words[i]; ++i) {
        if (!*words[i] || (!text->len && !g_ascii_strcasecmp(words[i], "the") && words[i + 1]))
            continue;
        g_autofree char *word =
            text->len && is_particle(words[i]) ? g_ascii_strdown(words[i], -1) : respell_word(words[i]);
        g_string_append_printf(text, "%s%s", text->len ? " " : "", word);
    }
    return g_string_free(text, FALSE);
}

/* Cut comments off: from # or ; on, and from <!-- to -->. A code's closing bracket must stand before them. */
static void
cut_comments(Reading *reading, char *line)
{
    if (reading->in_comment) {
        char *end = strstr(line, "-->");
        if (end)
            memset(line, ' ', (gsize)(end + 3 - line));
        else
            *line = '\0';
        reading->in_comment = !end;
    }
    for (char *start; (start = strstr(line, "<!")) && (start[2] == '-' || start[2] == ' ');) {
        char *end = strstr(start, "-->");
        reading->in_comment = !end;
        if (!end) {
            *start = '\0';
            return;
        }
        memset(start, ' ', (gsize)(end + 3 - start));
    }
    line[strcspn(line, "#;")] = '\0';
    g_strchomp(line);
}

/* YYYYMMDD or YYMMDD; a month or day 00 is not known. Two digits up to 29 are of this century. */
static gboolean
parse_date(const char *text, SpkDate *ret_date)
{
    const gsize length = strlen(text);
    guint64 number;

    if ((length != 6 && length != 8) || !g_ascii_string_to_unsigned(text, 10, 0, G_MAXUINT32, &number, NULL))
        return FALSE;
    guint year = (guint)(number / 10000);
    const guint month = (guint)(number / 100 % 100), day = (guint)(number % 100);
    if (length == 6)
        year += year < 30 ? 2000 : 1900;
    g_autofree char *date = month == 0 ? g_strdup_printf("%04u", year)
                            : day == 0 ? g_strdup_printf("%04u-%02u", year, month)
                                       : g_strdup_printf("%04u-%02u-%02u", year, month, day);
    return spk_date_parse(date, ret_date);
}

/* "<911226", "> 20130119", "19950601 - 19990815". The limits belong to the period. */
static gboolean
parse_restriction(const char *text, SpkPeriod *ret_period)
{
    g_auto(GStrv) parts = g_strsplit(text + (*text == '<' || *text == '>'), "-", -1);
    const guint count = g_strv_length(parts);

    *ret_period = (SpkPeriod){SPK_DATE_UNKNOWN, SPK_DATE_UNKNOWN};
    for (guint i = 0; i < count; ++i)
        g_strstrip(parts[i]);
    if (*text == '<')
        return count == 1 && parse_date(parts[0], &ret_period->until);
    if (*text == '>')
        return count == 1 && parse_date(parts[0], &ret_period->since);
    return count == 2 && parse_date(parts[0], &ret_period->since) && parse_date(parts[1], &ret_period->until);
}

static gboolean
check_period(const Reading *reading, const char *inside, const SpkCameoCode *code)
{
    if (!spk_period_is_valid(code->period)) {
        tell(reading, code->column, TRUE, "[%s] ends before it starts", inside);
        return FALSE;
    }
    if (code->period.since.year > 2100 || code->period.until.year > 2100)
        tell(reading, code->column, FALSE, "[%s] lies beyond 2100 (a slip of the pen?)", inside);
    return TRUE;
}

/* Codes of nobody: null, complex and discard codes. */
static gboolean
is_nobody(const char *code)
{
    return code[strspn(code, "-+#*")] == '\0';
}

/* What stands between brackets: a code, and when it holds. */
static void
add_code(Reading *reading, const char *inside, guint column)
{
    SpkCameoCode code = {.line = reading->line, .column = column};
    g_autofree char *bare = g_strstrip(g_strdup(inside));
    const gsize length = strcspn(bare, " \t<>");
    g_autofree char *name = g_ascii_strup(bare, (gssize)length);
    const char *restriction = bare + length + strspn(bare + length, " \t");

    if (!length) {
        tell(reading, column, TRUE, "[%s] has no code ([CODE], [CODE <YYYYMMDD], [CODE YYYYMMDD-YYYYMMDD])", inside);
        return;
    }
    if (*restriction && !parse_restriction(restriction, &code.period)) {
        tell(reading, column, TRUE, "[%s]: '%s' is no time (<DATE, >DATE or DATE-DATE, each YYYYMMDD or YYMMDD)",
             inside, restriction);
        return;
    }
    code.is_dated = *restriction != '\0';
    if (!check_period(reading, inside, &code))
        return;
    if (strchr(name, '~')) {
        reading->entry->is_agent = TRUE;
        name[strcspn(name, "~")] = *name == '~' ? '~' : '\0';
    }
    if (strchr(name, '/'))
        tell(reading, column, FALSE, "[%s] means several actors: the first is taken", inside);
    name[strcspn(name, "/")] = '\0';
    if (!is_nobody(name))
        code.code = g_strdup(*name == '~' ? name + 1 : name);
    guint place = 0;
    while (place < reading->entry->codes->len &&
           (!code.is_dated || g_array_index(reading->entry->codes, SpkCameoCode, place).is_dated))
        ++place;
    g_array_insert_val(reading->entry->codes, place, code);
}

/* All brackets of a line from `at` on. */
static void
add_codes(Reading *reading, const char *line, const char *at)
{
    for (const char *open; (open = strchr(at, '['));) {
        const char *close = strchr(open, ']');
        if (!close) {
            tell(reading, column_of(line, open), TRUE, "'[' is not closed");
            return;
        }
        g_autofree char *inside = g_strndup(open + 1, (gsize)(close - open) - 1);
        add_code(reading, inside, column_of(line, open));
        at = close + 1;
    }
}

/* The name up to its plural or code */
static void
add_name(Reading *reading, const char *line, const char *at)
{
    g_autofree char *bare = g_strndup(at, strcspn(at, "[{"));
    SpkCameoName *name = g_new0(SpkCameoName, 1);

    name->text = respell_name(g_strstrip(bare));
    name->line = reading->line;
    name->column = column_of(line, at);
    if (*name->text) {
        g_ptr_array_add(reading->entry->names, name);
        return;
    }
    tell(reading, name->column, TRUE, "no name before the code");
    free_name(name);
}

static void
start_entry(Reading *reading)
{
    SpkCameoEntry *entry = g_new0(SpkCameoEntry, 1);

    entry->file = reading->path;
    entry->names = g_ptr_array_new_with_free_func((GDestroyNotify)free_name);
    entry->codes = g_array_new(FALSE, TRUE, sizeof(SpkCameoCode));
    g_array_set_clear_func(entry->codes, clear_code);
    g_ptr_array_add(reading->entries, entry);
    reading->entry = entry;
}

/* <NOUN> ... </NOUN>: lists of words of TABARI's agents, which are no actors */
static gboolean
is_section_line(Reading *reading, const char *line)
{
    if (*line == '<') {
        reading->section = line[1] == '/' ? NULL : reading->path;
        return TRUE;
    }
    return reading->section != NULL;
}

static void
read_line(Reading *reading, char *line)
{
    cut_comments(reading, line);
    const char *text = line + strspn(line, " \t");

    if (!*text || is_section_line(reading, text) || (*text == '!' && strchr(text, '=')))
        return;
    if (*text == '+' || *text == '[') {
        if (!reading->entry) {
            tell(reading, column_of(line, text), TRUE, "a %s without an entry above it",
                 *text == '+' ? "synonym" : "code");
            return;
        }
        if (*text == '+')
            add_name(reading, line, text + 1 + strspn(text + 1, " \t_"));
        add_codes(reading, line, text);
        return;
    }
    start_entry(reading);
    add_name(reading, line, text);
    add_codes(reading, line, text);
}

gboolean
spk_cameo_read(const char *path, SpkCameoRemark remark, gpointer data, GPtrArray **ret_entries, GError **error)
{
    Reading reading = {.path = g_intern_string(path), .remark = remark, .data = data};
    g_autofree char *bytes = NULL;
    gsize length;

    if (!spk_file_read(path, &bytes, &length, error))
        return FALSE;
    reading.entries = g_ptr_array_new_with_free_func((GDestroyNotify)free_entry);
    for (char *line = bytes, *next; line < bytes + length; line = next) {
        char *end = memchr(line, '\n', (gsize)(bytes + length - line));
        next = end ? end + 1 : bytes + length;
        if (end)
            *end = '\0';
        ++reading.line;
        const char *wrong;
        if (g_utf8_validate_len(line, (gsize)((end ? end : next) - line), &wrong))
            read_line(&reading, line);
        else
            tell(&reading, column_of(line, wrong), TRUE, "not UTF-8 (the line is left out)");
    }
    *ret_entries = reading.entries;
    return TRUE;
}

/* CAMEO's codes of organisations, movements, firms, and of regions: three letters that are no state's. */
static const char *const stateless[] = {
    "AFR", "ASA", "BLK", "CAS", "CAU", "CFR", "CRB", "EAF", "EEU", "EIN", "EUR", "IGO", "IMG", "INT", "LAM", "MDT",
    "MEA", "MNC", "NAF", "NGM", "NGO", "NMR", "PGS", "SAM", "SAS", "SCN", "SEA", "UIS", "WAF", "WST", NULL,
};

SpkActorKind
spk_cameo_kind(const char *id)
{
    g_autofree char *head = g_strndup(id, 3);

    if (g_str_has_prefix(id, "IGO"))
        return SPK_ACTOR_GROUPING;
    return strlen(id) == 3 && !g_strv_contains(stateless, head) ? SPK_ACTOR_STATE : SPK_ACTOR_OTHER;
}

char *
spk_cameo_actor(const char *code, gboolean *ret_is_role)
{
    /* Government, forces, courts, parliament, intelligence, police, firms: the codebook's organs of a state */
    static const char *const organs[] = {"GOV", "MIL", "JUD", "LEG", "SPY", "COP", "BUS", NULL};
    g_autofree char *head = g_strndup(code, 3);
    const gsize length = strlen(code);

    *ret_is_role = FALSE;
    if (g_strv_contains(stateless, head))
        return g_strdup(code);
    for (gsize at = 3; at + 3 <= length; at += 3) {
        g_autofree char *part = g_strndup(code + at, 3);
        if (g_strv_contains(organs, part)) {
            *ret_is_role = TRUE;
            return g_strndup(code, at);
        }
    }
    return g_strdup(code);
}
