#include "store/sql.h"
#include <spokes/error.h>
#include <string.h>

static const char *const role_names[] = {"party", "from", "to"};

/* Length before text: no title can look like another field. */
static void
append_field(GString *text, const char *field)
{
    if (field)
        g_string_append_printf(text, "%" G_GSIZE_FORMAT ":%s\n", strlen(field), field);
    else
        g_string_append(text, "-\n");
}

char *
spk_document_metadata(const SpkDocument *document)
{
    GString *text = g_string_new(NULL);
    g_autofree char *date = spk_date_format(document->date);

    append_field(text, document->id);
    append_field(text, document->path);
    append_field(text, document->title);
    append_field(text, document->author);
    append_field(text, document->source);
    append_field(text, date);
    return g_string_free(text, FALSE);
}

gboolean
spk_store_has_current(SpkStore *store, const char *doc, const char *sha256, const char *metadata,
                      const char *fingerprint)
{
    sqlite3_stmt *statement = spk_sql_statement(store,
                                                "SELECT doc, path, title, author, source, date FROM document"
                                                " WHERE doc = ? AND sha256 = ? AND fingerprint = ? AND is_import = 0",
                                                NULL);
    gboolean is_current = FALSE;

    if (!statement)
        return FALSE;
    spk_sql_text(statement, 1, doc);
    spk_sql_text(statement, 2, sha256);
    spk_sql_text(statement, 3, fingerprint);
    if (spk_sql_next(store, statement, 2)) {
        const SpkDocument stored = {.id = (char *)sqlite3_column_text(statement, 0),
                                    .path = (char *)sqlite3_column_text(statement, 1),
                                    .title = (char *)sqlite3_column_text(statement, 2),
                                    .author = (char *)sqlite3_column_text(statement, 3),
                                    .source = (char *)sqlite3_column_text(statement, 4),
                                    .date = spk_sql_column_date(statement, 5)};
        g_autofree char *stored_metadata = spk_document_metadata(&stored);
        is_current = !strcmp(stored_metadata, metadata);
    }
    sqlite3_reset(statement);
    return is_current;
}

/* A table and a text of one id would take turns in replacing each other. */
static gboolean
check_kind(SpkStore *store, const char *doc, const char *path, gboolean is_import, GError **error)
{
    sqlite3_stmt *statement =
        spk_sql_statement(store, "SELECT path FROM document WHERE doc = ? AND is_import <> ?", error);

    if (!statement)
        return FALSE;
    spk_sql_text(statement, 1, doc);
    sqlite3_bind_int(statement, 2, is_import);
    if (!spk_sql_next(store, statement, 1))
        return spk_sql_ended(store, error);
    g_set_error(error, SPK_ERROR, SPK_ERROR_INPUT, "%s: document id '%s' is taken by the %s %s (give this one another)",
                path, doc, is_import ? "text" : "imported file", (const char *)sqlite3_column_text(statement, 0));
    sqlite3_reset(statement);
    return FALSE;
}

static gboolean
replace_document(SpkStore *store, const SpkDocument *document, const char *fingerprint, gboolean is_import,
                 GError **error)
{
    sqlite3_stmt *erase = spk_sql_statement(store, "DELETE FROM document WHERE doc = ?", error);
    sqlite3_stmt *insert =
        erase ? spk_sql_statement(store, "INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", error) : NULL;

    if (!insert || !check_kind(store, document->id, document->path, is_import, error))
        return FALSE;
    spk_sql_text(erase, 1, document->id);
    spk_sql_text(insert, 1, document->id);
    spk_sql_text(insert, 2, document->path);
    spk_sql_text(insert, 3, document->title);
    spk_sql_text(insert, 4, document->author);
    spk_sql_text(insert, 5, document->source);
    spk_sql_date(insert, 6, document->date);
    spk_sql_text(insert, 7, document->date_origin);
    spk_sql_text(insert, 8, document->sha256);
    spk_sql_text(insert, 9, fingerprint);
    sqlite3_bind_int(insert, 10, is_import);
    return spk_sql_run(store, erase, "writing", error) && spk_sql_run(store, insert, "writing", error);
}

gboolean
spk_store_remove_document(SpkStore *store, const char *doc, GError **error)
{
    sqlite3_stmt *erase = spk_sql_statement(store, "DELETE FROM document WHERE doc = ?", error);

    if (!erase || !spk_sql_begin(store, error))
        return FALSE;
    spk_sql_text(erase, 1, doc);
    return spk_sql_end(store, spk_sql_run(store, erase, "removing a document", error), error);
}

static gboolean
put_sentences(SpkStore *store, const SpkDocument *document, GError **error)
{
    sqlite3_stmt *statement = spk_sql_statement(store, "INSERT INTO sentence VALUES (?, ?, ?, ?, ?, ?, ?)", error);

    if (!statement)
        return FALSE;
    for (guint i = 0; i < document->sentence_count; ++i) {
        const SpkSentence *sentence = &document->sentences[i];
        spk_sql_text(statement, 1, document->id);
        sqlite3_bind_int64(statement, 2, i + 1);
        sqlite3_bind_int64(statement, 3, sentence->paragraph);
        spk_sql_text(statement, 4, spk_zone_name(sentence->zone));
        sqlite3_bind_int64(statement, 5, spk_document_original_offset(document, sentence->begin));
        sqlite3_bind_int64(statement, 6, spk_document_original_offset(document, sentence->end));
        sqlite3_bind_text(statement, 7, document->text + sentence->begin, sentence->end - sentence->begin,
                          SQLITE_STATIC);
        if (!spk_sql_run(store, statement, "writing", error))
            return FALSE;
    }
    return TRUE;
}

/* Ids are `DOC:SENTENCE:N`; the store keeps the parts. */
static gboolean
parse_number(const SpkAssertion *assertion, const char *doc, guint64 *ret_n, GError **error)
{
    g_autofree char *start = g_strdup_printf("%s:%u:", doc, assertion->sentence);

    if (assertion->id && g_str_has_prefix(assertion->id, start) &&
        g_ascii_string_to_unsigned(assertion->id + strlen(start), 10, 1, G_MAXUINT32, ret_n, NULL))
        return TRUE;
    g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "assertion id '%s' is not %sN", assertion->id, start);
    return FALSE;
}

/* From 1: how often the same role was given to the same actor, up to this party. Pairs are made of first mentions. */
static guint
count_mentions(const SpkAssertion *assertion, guint index)
{
    const SpkParty *party = &assertion->parties[index];
    guint mention = 1;

    for (guint i = 0; i < index; ++i)
        if (assertion->parties[i].role == party->role && !strcmp(assertion->parties[i].actor, party->actor))
            ++mention;
    return mention;
}

static gboolean
put_parties(SpkStore *store, const char *doc, const SpkAssertion *assertion, guint64 n, GError **error)
{
    sqlite3_stmt *statement =
        spk_sql_statement(store, "INSERT INTO party VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", error);

    if (!statement)
        return FALSE;
    for (guint i = 0; i < assertion->party_count; ++i) {
        const SpkParty *party = &assertion->parties[i];
        spk_sql_text(statement, 1, doc);
        sqlite3_bind_int64(statement, 2, assertion->sentence);
        sqlite3_bind_int64(statement, 3, n);
        spk_sql_text(statement, 4, role_names[party->role]);
        spk_sql_text(statement, 5, party->actor);
        sqlite3_bind_int64(statement, 6, count_mentions(assertion, i));
        spk_sql_text(statement, 7, spk_naming_name(party->naming));
        spk_sql_text(statement, 8, party->words);
        spk_sql_text(statement, 9, party->via);
        sqlite3_bind_int64(statement, 10, party->start);
        sqlite3_bind_int64(statement, 11, party->end);
        if (!spk_sql_run(store, statement, "writing", error))
            return FALSE;
    }
    return TRUE;
}

static const char insert_assertion[] =
    "INSERT INTO assertion (doc, sentence, n, type, status, said_by, condition, since, until, date_source, confidence,"
    " weight, rule, cue, start_byte, end_byte, cue_start_byte, cue_end_byte, form, domain, intensity, event, parties,"
    " party_count) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

static gboolean
put_convener(SpkStore *store, const char *doc, const SpkAssertion *assertion, guint64 n, GError **error)
{
    if (!assertion->convener)
        return TRUE;
    sqlite3_stmt *statement = spk_sql_statement(store, "INSERT INTO convener VALUES (?, ?, ?, ?)", error);
    if (!statement)
        return FALSE;
    spk_sql_text(statement, 1, doc);
    sqlite3_bind_int64(statement, 2, assertion->sentence);
    sqlite3_bind_int64(statement, 3, (gint64)n);
    spk_sql_text(statement, 4, assertion->convener);
    return spk_sql_run(store, statement, "writing", error);
}

static gboolean
put_assertion(SpkStore *store, const char *doc, const SpkAssertion *assertion, double weight, GError **error)
{
    sqlite3_stmt *statement = spk_sql_statement(store, insert_assertion, error);
    g_autofree char *parties = spk_assertion_parties(assertion);
    g_autofree char *event = assertion->event ? g_strdup(assertion->event) : spk_assertion_event(assertion);
    guint64 n;

    if (!statement || !parse_number(assertion, doc, &n, error))
        return FALSE;
    spk_sql_text(statement, 1, doc);
    sqlite3_bind_int64(statement, 2, assertion->sentence);
    sqlite3_bind_int64(statement, 3, n);
    spk_sql_text(statement, 4, assertion->type);
    spk_sql_text(statement, 5, spk_status_name(assertion->status));
    spk_sql_text(statement, 6, assertion->said_by);
    spk_sql_text(statement, 7, assertion->condition);
    spk_sql_date(statement, 8, assertion->period.since);
    spk_sql_date(statement, 9, assertion->period.until);
    spk_sql_text(statement, 10, spk_date_source_name(assertion->date_source));
    sqlite3_bind_double(statement, 11, assertion->confidence);
    sqlite3_bind_double(statement, 12, weight);
    spk_sql_text(statement, 13, assertion->rule);
    spk_sql_text(statement, 14, assertion->cue);
    sqlite3_bind_int64(statement, 15, assertion->start);
    sqlite3_bind_int64(statement, 16, assertion->end);
    sqlite3_bind_int64(statement, 17, assertion->at);
    sqlite3_bind_int64(statement, 18, assertion->at_end);
    spk_sql_text(statement, 19, assertion->form);
    spk_sql_text(statement, 20, assertion->domain);
    spk_sql_text(statement, 21, assertion->intensity);
    spk_sql_text(statement, 22, event);
    spk_sql_text(statement, 23, parties);
    sqlite3_bind_int64(statement, 24, assertion->party_count);
    return spk_sql_run(store, statement, "writing", error) && put_parties(store, doc, assertion, n, error) &&
           put_convener(store, doc, assertion, n, error);
}

static gboolean
put_assertions(SpkStore *store, const char *doc, GPtrArray *assertions, const double *weights, GError **error)
{
    for (guint i = 0; assertions && i < assertions->len; ++i)
        if (!put_assertion(store, doc, assertions->pdata[i], weights ? weights[i] : 1, error))
            return FALSE;
    return TRUE;
}

gboolean
spk_store_put_document(SpkStore *store, const SpkDocument *document, GPtrArray *assertions, const char *fingerprint,
                       GError **error)
{
    if (!spk_sql_begin(store, error))
        return FALSE;
    gboolean done = replace_document(store, document, fingerprint, FALSE, error) &&
                    put_sentences(store, document, error) &&
                    put_assertions(store, document->id, assertions, NULL, error);
    return spk_sql_end(store, done, error);
}

gboolean
spk_store_put_import(SpkStore *store, const char *doc, const char *path, const char *sha256, GPtrArray *assertions,
                     const double *weights, GError **error)
{
    const SpkDocument document = {.id = (char *)doc, .path = (char *)path, .sha256 = (char *)sha256};

    if (!spk_sql_begin(store, error))
        return FALSE;
    gboolean done =
        replace_document(store, &document, "", TRUE, error) && put_assertions(store, doc, assertions, weights, error);
    return spk_sql_end(store, done, error);
}

/* A run that repeats the last one is the same run: doing a finished study again changes nothing. */
gboolean
spk_store_put_run(SpkStore *store, const char *command, const char *codebook_fingerprint, const char *options,
                  GError **error)
{
    sqlite3_stmt *statement = spk_sql_statement(
        store,
        "INSERT INTO run SELECT ifnull((SELECT max(number) FROM run), 0) + 1, ?1, ?2, ?3, ?4 WHERE NOT EXISTS (SELECT 1"
        " FROM run WHERE number = (SELECT max(number) FROM run) AND version = ?1 AND command = ?2 AND codebook IS ?3"
        " AND options IS ?4)",
        error);

    if (!statement || !spk_sql_begin(store, error))
        return FALSE;
    spk_sql_text(statement, 1, SPK_VERSION);
    spk_sql_text(statement, 2, command);
    spk_sql_text(statement, 3, codebook_fingerprint);
    spk_sql_text_given(statement, 4, options);
    return spk_sql_end(store, spk_sql_run(store, statement, "writing", error), error);
}
