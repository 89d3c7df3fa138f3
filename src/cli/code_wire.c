#include "cli/code_wire.h"
#include <spokes/error.h>
#include <string.h>

/* Numbers are 64 bits in the machine's order; a text is its length plus one and its bytes, NULL is length 0. Writing
   and reading walk over the same lists of fields, so that they cannot drift apart. */

typedef struct {
    const guint8 *at, *end;
    gboolean is_damaged;
} Reader;

static void
put_number(GByteArray *bytes, guint64 number)
{
    g_byte_array_append(bytes, (const guint8 *)&number, sizeof number);
}

static void
put_text(GByteArray *bytes, const char *text)
{
    const gsize length = text ? strlen(text) : 0;

    put_number(bytes, text ? length + 1 : 0);
    if (length)
        g_byte_array_append(bytes, (const guint8 *)text, (guint)length);
}

static guint64
get_number(Reader *reader)
{
    guint64 number = 0;

    if ((gsize)(reader->end - reader->at) < sizeof number) {
        reader->is_damaged = TRUE;
        return 0;
    }
    memcpy(&number, reader->at, sizeof number);
    reader->at += sizeof number;
    return number;
}

static char *
get_text(Reader *reader)
{
    const guint64 length = get_number(reader);

    if (length == 0)
        return NULL;
    if (length - 1 > (guint64)(reader->end - reader->at)) {
        reader->is_damaged = TRUE;
        return NULL;
    }
    char *text = g_strndup((const char *)reader->at, length - 1);
    reader->at += length - 1;
    return text;
}

/* A date in one number: year, month, day are 16, 8 and 8 bits */
static guint64
pack_date(SpkDate date)
{
    return (guint64)(guint16)date.year << 16 | (guint64)date.month << 8 | date.day;
}

static SpkDate
unpack_date(guint64 number)
{
    return (SpkDate){(gint16)(number >> 16 & 0xffff), (guint8)(number >> 8 & 0xff), (guint8)(number & 0xff)};
}

#define TEXT_COUNT 12

static void
list_texts(SpkAssertion *assertion, char **ret_texts[TEXT_COUNT])
{
    char **texts[TEXT_COUNT] = {&assertion->id,      &assertion->doc,       &assertion->cue,   &assertion->type,
                                &assertion->said_by, &assertion->condition, &assertion->rule,  &assertion->form,
                                &assertion->domain,  &assertion->intensity, &assertion->event, &assertion->convener};
    memcpy(ret_texts, texts, sizeof texts);
}

static void
put_party(GByteArray *bytes, const SpkParty *party)
{
    put_text(bytes, party->actor);
    put_text(bytes, party->words);
    put_text(bytes, party->via);
    put_number(bytes, party->role);
    put_number(bytes, party->naming);
    put_number(bytes, party->start);
    put_number(bytes, party->end);
}

static void
get_party(Reader *reader, SpkAssertion *assertion)
{
    g_autofree char *actor = get_text(reader);
    SpkParty *party = spk_assertion_add_party(assertion, actor, SPK_ROLE_PARTY);

    party->words = get_text(reader);
    party->via = get_text(reader);
    party->role = (SpkRole)get_number(reader);
    party->naming = (SpkNaming)get_number(reader);
    party->start = get_number(reader);
    party->end = get_number(reader);
}

static void
put_assertion(GByteArray *bytes, SpkAssertion *assertion)
{
    char **texts[TEXT_COUNT];
    guint64 confidence;

    list_texts(assertion, texts);
    for (guint i = 0; i < TEXT_COUNT; ++i)
        put_text(bytes, *texts[i]);
    memcpy(&confidence, &assertion->confidence, sizeof confidence);
    const guint64 numbers[] = {assertion->sentence,
                               assertion->start,
                               assertion->end,
                               assertion->at,
                               assertion->at_end,
                               assertion->status,
                               assertion->date_source,
                               confidence,
                               pack_date(assertion->period.since),
                               pack_date(assertion->period.until),
                               assertion->party_count};
    for (guint i = 0; i < G_N_ELEMENTS(numbers); ++i)
        put_number(bytes, numbers[i]);
    for (guint i = 0; i < assertion->party_count; ++i)
        put_party(bytes, &assertion->parties[i]);
}

static SpkAssertion *
get_assertion(Reader *reader)
{
    SpkAssertion *assertion = spk_assertion_new();
    char **texts[TEXT_COUNT];

    list_texts(assertion, texts);
    for (guint i = 0; i < TEXT_COUNT; ++i)
        *texts[i] = get_text(reader);
    assertion->sentence = (guint)get_number(reader);
    assertion->start = get_number(reader);
    assertion->end = get_number(reader);
    assertion->at = get_number(reader);
    assertion->at_end = get_number(reader);
    assertion->status = (SpkStatus)get_number(reader);
    assertion->date_source = (SpkDateSource)get_number(reader);
    const guint64 confidence = get_number(reader);
    memcpy(&assertion->confidence, &confidence, sizeof confidence);
    assertion->period.since = unpack_date(get_number(reader));
    assertion->period.until = unpack_date(get_number(reader));
    const guint64 parties = get_number(reader);
    for (guint64 i = 0; i < parties && !reader->is_damaged; ++i)
        get_party(reader, assertion);
    return assertion;
}

void
spk_wire_write(const SpkCodedDocument *coded, GByteArray *bytes)
{
    put_text(bytes, coded->sha256);
    put_number(bytes, coded->is_current);
    if (coded->is_current)
        return;
    put_number(bytes, coded->assertions->len);
    for (guint i = 0; i < coded->assertions->len; ++i)
        put_assertion(bytes, coded->assertions->pdata[i]);
}

gboolean
spk_wire_read(const guint8 *bytes, gsize length, SpkCodedDocument **ret_coded, GError **error)
{
    g_autoptr(SpkCodedDocument) coded = g_new0(SpkCodedDocument, 1);
    Reader reader = {bytes, bytes + length, FALSE};

    coded->sha256 = get_text(&reader);
    coded->is_current = get_number(&reader) != 0;
    if (!coded->is_current) {
        coded->assertions = g_ptr_array_new_with_free_func((GDestroyNotify)spk_assertion_free);
        const guint64 count = get_number(&reader);
        for (guint64 i = 0; i < count && !reader.is_damaged; ++i)
            g_ptr_array_add(coded->assertions, get_assertion(&reader));
    }
    if (reader.is_damaged || reader.at != reader.end) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_LIBRARY, "a worker's result is damaged");
        return FALSE;
    }
    *ret_coded = g_steal_pointer(&coded);
    return TRUE;
}

void
spk_coded_document_free(SpkCodedDocument *coded)
{
    if (!coded)
        return;
    g_free(coded->sha256);
    g_clear_pointer(&coded->assertions, g_ptr_array_unref);
    g_free(coded);
}
