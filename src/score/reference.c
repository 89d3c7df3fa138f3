/* Reference codings in the codebook's record form: JSON, an object a line. */
#include "base/faults.h"
#include "base/files.h"
#include "score/claims.h"
#include <jansson.h>
#include <spokes/error.h>
#include <string.h>

/* The line that is read, for faults and for what its record says. */
typedef struct {
    SpkClaims *claims;
    SpkFaults *faults;
    const char *path, *line;
    guint number, doc;
    json_t *record;
} Reading;

/* Column of a key in the line, in characters from 1; 1 when it is not there. */
static guint
column_of(const Reading *reading, const char *key)
{
    g_autofree char *quoted = g_strdup_printf("\"%s\"", key);
    const char *at = strstr(reading->line, quoted);
    return at ? (guint)g_utf8_strlen(reading->line, at - reading->line) + 1 : 1;
}

static void G_GNUC_PRINTF(3, 4) fault(const Reading *reading, const char *key, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    spk_faults_add(reading->faults, reading->path, reading->number, column_of(reading, key), "%s", message);
}

static const char *
read_text(const Reading *reading, const char *key)
{
    const char *text = json_string_value(json_object_get(reading->record, key));
    if (!text || !*text) {
        fault(reading, key, "no %s (a text that is not empty)", key);
        return NULL;
    }
    return text;
}

/* Ids of a list; NULL with a fault when it is none. A list that is not given is empty. */
static GPtrArray *
read_actors(const Reading *reading, const char *key)
{
    g_autoptr(GPtrArray) actors = g_ptr_array_new();
    json_t *list = json_object_get(reading->record, key), *item;
    size_t i;

    if (list && !json_is_null(list) && !json_is_array(list)) {
        fault(reading, key, "'%s' is no list of actors ([\"JPN\", \"KOR\"])", key);
        return NULL;
    }
    json_array_foreach(list, i, item)
    {
        const char *id = json_string_value(item);
        if (!id || !*id) {
            fault(reading, key, "item %u of '%s' is no actor's id", (guint)i + 1, key);
            return NULL;
        }
        g_ptr_array_add(actors, (char *)g_intern_string(id));
    }
    return g_steal_pointer(&actors);
}

/* A year may be a number, too. */
static gboolean
read_date(const Reading *reading, const char *key, SpkDate *ret_date)
{
    const json_t *value = json_object_get(reading->record, key);
    g_autofree char *text = json_is_integer(value) ? g_strdup_printf("%" JSON_INTEGER_FORMAT, json_integer_value(value))
                            : json_is_string(value) ? g_strdup(json_string_value(value))
                                                    : NULL;

    *ret_date = SPK_DATE_UNKNOWN;
    if (!value || json_is_null(value) || (text && !*text))
        return TRUE;
    if (text && spk_date_parse(text, ret_date))
        return TRUE;
    fault(reading, key, "'%s' is no date (YYYY, YYYY-MM, YYYY-MM-DD or null)", text ? text : key);
    return FALSE;
}

/* What all pairs of a record share: where, what, when. */
static gboolean
read_common(const Reading *reading, SpkClaim *claim)
{
    const SpkScoreText *text = reading->claims->texts->texts->pdata[reading->doc];
    const char *quote = read_text(reading, "quote"), *type = read_text(reading, "type");
    const char *status = read_text(reading, "status");
    SpkDate start, end;
    const gboolean is_dated = read_date(reading, "start", &start) & read_date(reading, "end", &end);

    if (!quote || !type || !status || !is_dated)
        return FALSE;
    const char *at = g_strstr_len(text->bytes, (gssize)text->length, quote);
    const gint index = spk_score_texts_type(reading->claims->texts, type);
    if (!at)
        fault(reading, "quote", "quote not in the text: %.60s", quote);
    if (index < 0)
        fault(reading, "type", "unknown type '%s'", type);
    if (!spk_status_parse(status, &claim->status))
        fault(reading, "status", "unknown status '%s' (actual, proposed, possible, absent)", status);
    else if (at && index >= 0) {
        claim->doc = reading->doc;
        claim->sentence = spk_score_text_sentence(text, (gsize)(at - text->bytes) + strlen(quote) / 2);
        claim->type = (guint)index;
        claim->year = (guint)start.year;
        claim->bins = claim->status == SPK_STATUS_ACTUAL ? spk_score_bins(start, end) : 0;
        return TRUE;
    }
    return FALSE;
}

static void
add_pair(const Reading *reading, SpkClaim claim, const char *source, const char *target)
{
    if (source == target)
        return;
    claim.source = source;
    claim.target = target;
    if (claim.is_optional)
        claim.bins = 0;
    g_array_append_val(reading->claims->claims, claim);
}

static guint
count_distinct(GPtrArray *const lists[], guint list_count)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);

    for (guint i = 0; i < list_count; ++i)
        for (guint k = 0; k < lists[i]->len; ++k)
            g_hash_table_add(seen, lists[i]->pdata[k]);
    return g_hash_table_size(seen);
}

static void
read_pairs(const Reading *reading, SpkClaim claim)
{
    const SpkTieType *type = reading->claims->texts->types->pdata[claim.type];
    g_autoptr(GPtrArray) parties = read_actors(reading, "parties");
    g_autoptr(GPtrArray) from = read_actors(reading, "from");
    g_autoptr(GPtrArray) to = read_actors(reading, "to");

    if (!parties || !from || !to)
        return;
    claim.is_optional = count_distinct((GPtrArray *[]){parties, from, to}, 3) > SPK_SCORE_MOST_PARTIES;
    if (type->directed && from->len && to->len) {
        for (guint i = 0; i < from->len; ++i)
            for (guint k = 0; k < to->len; ++k)
                add_pair(reading, claim, from->pdata[i], to->pdata[k]);
        return;
    }
    GPtrArray *both = parties->len ? parties : from;
    if (both == from)
        g_ptr_array_extend(from, to, NULL, NULL);
    if (both->len < 2)
        fault(reading, "parties", "fewer than two parties ('parties', or 'from' and 'to')");
    for (guint i = 0; i < both->len; ++i)
        for (guint k = i + 1; k < both->len; ++k)
            add_pair(reading, claim, both->pdata[i], both->pdata[k]);
}

static void
read_line(Reading *reading)
{
    json_error_t failure;
    SpkClaim claim = {0};

    if (!reading->line[strspn(reading->line, " \t\r\f\v")])
        return;
    reading->record = json_loads(reading->line, JSON_REJECT_DUPLICATES, &failure);
    if (!reading->record)
        spk_faults_add(reading->faults, reading->path, reading->number, (guint)MAX(failure.column, 1), "%s",
                       failure.text);
    else if (!json_is_object(reading->record))
        spk_faults_add(reading->faults, reading->path, reading->number, 1, "no record ({\"quote\": ...})");
    else if (read_common(reading, &claim))
        read_pairs(reading, claim);
    json_decref(reading->record);
}

static void
read_document(SpkClaims *claims, guint doc, const char *path, SpkFaults *faults)
{
    g_autofree char *bytes = NULL;
    g_autoptr(GError) failure = NULL;
    gsize length;

    if (!spk_file_read(path, &bytes, &length, &failure)) {
        spk_faults_add(faults, path, 0, 0, "no such reference (one file for each text: DOC.jsonl)");
        return;
    }
    if (strlen(bytes) != length || !g_utf8_validate(bytes, (gssize)length, NULL)) {
        spk_faults_add(faults, path, 0, 0, "not UTF-8 text");
        return;
    }
    g_auto(GStrv) lines = g_strsplit(bytes, "\n", -1);
    Reading reading = {.claims = claims, .faults = faults, .path = path, .doc = doc};
    for (guint i = 0; lines[i]; ++i) {
        reading.line = lines[i];
        reading.number = i + 1;
        read_line(&reading);
    }
}

gboolean
spk_claims_read(const SpkScoreTexts *texts, const char *folder, SpkClaims **ret_claims, GError **error)
{
    g_autoptr(SpkClaims) claims = spk_claims_new(texts);
    g_autoptr(SpkFaults) faults = spk_faults_new();

    for (guint doc = 0; doc < texts->texts->len; ++doc) {
        g_autofree char *name = g_strconcat(((const SpkScoreText *)texts->texts->pdata[doc])->doc, ".jsonl", NULL);
        g_autofree char *path = g_build_filename(folder, name, NULL);
        read_document(claims, doc, path, faults);
    }
    if (!spk_faults_none(faults, error))
        return FALSE;
    *ret_claims = g_steal_pointer(&claims);
    return TRUE;
}
