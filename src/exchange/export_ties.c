#include "base/text.h"
#include <errno.h>
#include <spokes/error.h>
#include <spokes/exchange.h>
#include <string.h>

typedef enum { TEXT, NUMBER, BOOLEAN, LIST } ValueKind;

/** One value of a line: its text, and how JSON writes it. */
typedef struct {
    const char *key;
    ValueKind kind;
    char *text; ///< NULL when missing
} Value;

enum { TIE_VALUE_COUNT = 30, VALUE_COUNT = TIE_VALUE_COUNT + 3 };

/* The ids of "CHN>JPN;KOR", each once, joined by ';'. */
static char *
list_parties(const char *parties)
{
    g_auto(GStrv) ids = g_strsplit_set(parties, ";>", -1);
    GString *list = g_string_new(NULL);

    for (guint i = 0; ids[i]; ++i) {
        gboolean is_repeat = FALSE;
        for (guint k = 0; k < i; ++k)
            is_repeat |= !strcmp(ids[i], ids[k]);
        if (!is_repeat)
            g_string_append_printf(list, "%s%s", list->len ? ";" : "", ids[i]);
    }
    return g_string_free(list, FALSE);
}

static char *
format_date(SpkDate date)
{
    return spk_date_is_known(date) ? spk_date_format(date) : NULL;
}

static char *
format_size(gsize number)
{
    return g_strdup_printf("%" G_GSIZE_FORMAT, number);
}

/* The one list of keys, for both formats. */
static void
fill_values(Value values[VALUE_COUNT], const SpkTie *tie)
{
    const Value filled[] = {
        {"id", TEXT, g_strdup(tie->id)},
        {"assertion", TEXT, g_strdup(tie->assertion)},
        {"parties", LIST, list_parties(tie->parties ? tie->parties : "")},
        {"doc", TEXT, g_strdup(tie->doc)},
        {"sentence", NUMBER, format_size(tie->sentence)},
        {"start", NUMBER, format_size(tie->start)},
        {"end", NUMBER, format_size(tie->end)},
        {"at", NUMBER, format_size(tie->at)},
        {"type", TEXT, g_strdup(tie->type)},
        {"source", TEXT, g_strdup(tie->source)},
        {"target", TEXT, g_strdup(tie->target)},
        {"directed", BOOLEAN, g_strdup(tie->directed ? "true" : "false")},
        {"status", TEXT, g_strdup(spk_status_name(tie->status))},
        {"said_by", TEXT, g_strdup(tie->said_by)},
        {"condition", TEXT, g_strdup(tie->condition)},
        {"since", TEXT, format_date(tie->period.since)},
        {"until", TEXT, format_date(tie->period.until)},
        {"date_source", TEXT, g_strdup(spk_date_source_name(tie->date_source))},
        {"confidence", NUMBER, spk_number_format(tie->confidence)},
        {"rule", TEXT, g_strdup(tie->rule)},
        {"cue", TEXT, g_strdup(tie->cue)},
        {"source_words", TEXT, g_strdup(tie->source_words)},
        {"target_words", TEXT, g_strdup(tie->target_words)},
        {"source_via", TEXT, g_strdup(tie->source_via)},
        {"target_via", TEXT, g_strdup(tie->target_via)},
        {"form", TEXT, g_strdup(tie->form)},
        {"domain", TEXT, g_strdup(tie->domain)},
        {"intensity", TEXT, g_strdup(tie->intensity)},
        {"event", TEXT, g_strdup(tie->event)},
        {"naming", TEXT, g_strdup(spk_naming_name(tie->naming))},
    };
    G_STATIC_ASSERT(G_N_ELEMENTS(filled) == TIE_VALUE_COUNT);
    memcpy(values, filled, sizeof filled);
}

static const SpkTieType *
find_type(GPtrArray *types, const char *name)
{
    for (guint i = 0; name && i < types->len; ++i)
        if (!strcmp(((const SpkTieType *)types->pdata[i])->name, name))
            return types->pdata[i];
    return NULL;
}

/* Of "130-179" the class of 13; NULL without a code */
static char *
quad_class(const char *cameo)
{
    if (!g_ascii_isdigit(cameo[0]) || !g_ascii_isdigit(cameo[1]))
        return NULL;
    const guint root = (guint)(cameo[0] - '0') * 10 + (guint)(cameo[1] - '0');
    return g_strdup(root <= 5 ? "1" : root <= 8 ? "2" : root <= 13 ? "3" : "4");
}

/* What the tie's type is called in event data. */
static void
fill_codes(Value values[VALUE_COUNT], const SpkTie *tie, GPtrArray *types)
{
    const SpkTieType *type = find_type(types, tie->type);
    const gboolean has_plover = type && *type->plover, has_cameo = type && *type->cameo;

    values[TIE_VALUE_COUNT] = (Value){"plover", TEXT, has_plover ? g_strdup(type->plover) : NULL};
    values[TIE_VALUE_COUNT + 1] = (Value){"cameo", TEXT, has_cameo ? g_strdup(type->cameo) : NULL};
    values[TIE_VALUE_COUNT + 2] = (Value){"quad_class", NUMBER, has_cameo ? quad_class(type->cameo) : NULL};
}

/* Returns how many values there are. */
static guint
fill_all(Value values[VALUE_COUNT], const SpkTie *tie, GPtrArray *types)
{
    fill_values(values, tie);
    if (!types)
        return TIE_VALUE_COUNT;
    fill_codes(values, tie, types);
    return VALUE_COUNT;
}

static void
clear_values(Value values[VALUE_COUNT], guint count)
{
    for (guint i = 0; i < count; ++i)
        g_free(values[i].text);
}

static void
print_json_character(FILE *stream, char character)
{
    switch (character) {
    case '"':
        fputs("\\\"", stream);
        break;
    case '\\':
        fputs("\\\\", stream);
        break;
    case '\n':
        fputs("\\n", stream);
        break;
    case '\t':
        fputs("\\t", stream);
        break;
    default:
        if ((guchar)character < 0x20 || character == 0x7f)
            fprintf(stream, "\\u%04x", character);
        else
            putc_unlocked(character, stream);
    }
}

/* RFC 8259. A study made elsewhere may hold broken UTF-8, which JSON may not. */
static void
print_json_text(FILE *stream, const char *text, gsize length)
{
    g_autofree char *valid = g_utf8_validate_len(text, length, NULL) ? NULL : g_utf8_make_valid(text, length);
    const char *end = valid ? valid + strlen(valid) : text + length;

    putc('"', stream);
    for (const char *at = valid ? valid : text; at < end; ++at)
        print_json_character(stream, *at);
    putc('"', stream);
}

static void
print_json_list(FILE *stream, const char *list)
{
    putc('[', stream);
    while (*list) {
        gsize length = strcspn(list, ";");
        print_json_text(stream, list, length);
        list += length;
        if (*list == ';') {
            putc(',', stream);
            ++list;
        }
    }
    putc(']', stream);
}

static void
print_json(FILE *stream, const Value values[VALUE_COUNT], guint count)
{
    for (guint i = 0; i < count; ++i) {
        const Value *value = &values[i];
        fputs(i ? ",\"" : "{\"", stream);
        fputs(value->key, stream);
        fputs("\":", stream);
        if (!value->text || (value->kind == NUMBER && !*value->text))
            fputs("null", stream);
        else if (value->kind == TEXT)
            print_json_text(stream, value->text, strlen(value->text));
        else if (value->kind == LIST)
            print_json_list(stream, value->text);
        else
            fputs(value->text, stream);
    }
    fputs("}\n", stream);
}

static void
print_csv_keys(FILE *stream, const Value values[VALUE_COUNT], guint count)
{
    const char *fields[VALUE_COUNT];
    for (guint i = 0; i < count; ++i)
        fields[i] = values[i].key;
    spk_csv_print_row(stream, fields, count);
}

static void
print_csv(FILE *stream, const Value values[VALUE_COUNT], guint count)
{
    const char *fields[VALUE_COUNT];
    for (guint i = 0; i < count; ++i)
        fields[i] = values[i].text;
    spk_csv_print_row(stream, fields, count);
}

gboolean
spk_export_ties(GPtrArray *ties, GPtrArray *types, SpkTieFormat format, FILE *stream, GError **error)
{
    Value values[VALUE_COUNT];
    const SpkTie none = {0};

    errno = 0;
    if (format == SPK_TIES_CSV) {
        const guint count = fill_all(values, &none, types);
        print_csv_keys(stream, values, count);
        clear_values(values, count);
    }
    for (guint i = 0; i < ties->len && !ferror(stream); ++i) {
        const guint count = fill_all(values, ties->pdata[i], types);
        if (format == SPK_TIES_CSV)
            print_csv(stream, values, count);
        else
            print_json(stream, values, count);
        clear_values(values, count);
    }
    if (fflush(stream) != 0 || ferror(stream)) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_FILE, "writing ties: %s", errno ? g_strerror(errno) : "failed");
        return FALSE;
    }
    return TRUE;
}
