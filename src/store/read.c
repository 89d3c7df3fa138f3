#include "store/sql.h"
#include <spokes/error.h>
#include <string.h>

/* The columns of SpkTie, from the tables behind the view `tie`. Walks three primary keys side by side: nothing is
 * sorted. */
#define SELECT_TIES                                                                                                    \
    "SELECT a.doc, a.sentence, a.n, a.parties, a.party_count, d.date, a.start_byte, a.end_byte, a.cue_start_byte,"     \
    " a.type, s.actor, t.actor, s.role = 'from', y.is_stock, y.sign, a.status, a.said_by, a.condition, a.since,"       \
    " a.until, a.date_source, a.confidence, a.weight, a.rule, a.cue, s.words, t.words, s.via, t.via, a.form, "         \
    "a.domain,"                                                                                                        \
    " a.intensity, a.event"                                                                                            \
    " FROM assertion a CROSS JOIN party s CROSS JOIN party t CROSS JOIN type y CROSS JOIN document d"                  \
    " WHERE s.doc = a.doc AND s.sentence = a.sentence AND s.n = a.n AND s.role <> 'to' AND s.mention = 1"              \
    " AND t.doc = a.doc AND t.sentence = a.sentence AND t.n = a.n AND t.mention = 1"                                   \
    " AND t.role = CASE s.role WHEN 'party' THEN 'party' ELSE 'to' END"                                                \
    " AND (s.actor < t.actor OR s.role = 'from' AND s.actor <> t.actor)"                                               \
    " AND y.type = a.type AND d.doc = a.doc"
#define ORDER_OF_TIES " ORDER BY a.doc, a.sentence, a.n, s.role, s.actor, t.role, t.actor"

static const char all_ties[] = SELECT_TIES ORDER_OF_TIES;
static const char ties_of_document[] = SELECT_TIES " AND a.doc = ?1" ORDER_OF_TIES;
static const char ties_of_assertion[] = SELECT_TIES " AND a.doc = ?1 AND a.sentence = ?2 AND a.n = ?3" ORDER_OF_TIES;

static const char *
column_text(sqlite3_stmt *statement, int column)
{
    return (const char *)sqlite3_column_text(statement, column);
}

/* What to leave out is found before a tie is made: most of the cost is in its strings. */
static gboolean
is_wanted(sqlite3_stmt *statement, const SpkTieQuery *query)
{
    SpkStatus status;

    if (!query)
        return TRUE;
    if (query->statuses &&
        (!spk_status_parse(column_text(statement, 15), &status) || !(query->statuses & (1u << status))))
        return FALSE;
    if (query->type && strcmp(query->type, column_text(statement, 9)) != 0)
        return FALSE;
    if (query->actor && strcmp(query->actor, column_text(statement, 10)) != 0 &&
        strcmp(query->actor, column_text(statement, 11)) != 0)
        return FALSE;
    return sqlite3_column_double(statement, 21) >= query->min_confidence;
}

static SpkTie *
make_tie(sqlite3_stmt *statement, guint pair)
{
    SpkTie *tie = g_new0(SpkTie, 1);

    tie->doc = spk_sql_dup(statement, 0);
    tie->sentence = sqlite3_column_int64(statement, 1);
    tie->assertion = g_strdup_printf("%s:%u:%d", tie->doc, tie->sentence, sqlite3_column_int(statement, 2));
    tie->id = g_strdup_printf("%s:%u", tie->assertion, pair);
    tie->parties = spk_sql_dup(statement, 3);
    tie->party_count = sqlite3_column_int64(statement, 4);
    tie->doc_date = spk_sql_column_date(statement, 5);
    tie->start = sqlite3_column_int64(statement, 6);
    tie->end = sqlite3_column_int64(statement, 7);
    tie->at = sqlite3_column_int64(statement, 8);
    tie->type = spk_sql_dup(statement, 9);
    tie->source = spk_sql_dup(statement, 10);
    tie->target = spk_sql_dup(statement, 11);
    tie->directed = sqlite3_column_int(statement, 12);
    tie->is_stock = sqlite3_column_int(statement, 13);
    tie->sign = sqlite3_column_int(statement, 14);
    spk_status_parse(column_text(statement, 15), &tie->status);
    tie->said_by = spk_sql_dup(statement, 16);
    tie->condition = spk_sql_dup(statement, 17);
    tie->period = (SpkPeriod){spk_sql_column_date(statement, 18), spk_sql_column_date(statement, 19)};
    spk_date_source_parse(column_text(statement, 20), &tie->date_source);
    tie->confidence = sqlite3_column_double(statement, 21);
    tie->weight = sqlite3_column_double(statement, 22);
    tie->rule = spk_sql_dup(statement, 23);
    tie->cue = spk_sql_dup(statement, 24);
    tie->source_words = spk_sql_dup(statement, 25);
    tie->target_words = spk_sql_dup(statement, 26);
    tie->source_via = spk_sql_dup(statement, 27);
    tie->target_via = spk_sql_dup(statement, 28);
    tie->form = spk_sql_dup(statement, 29);
    tie->domain = spk_sql_dup(statement, 30);
    tie->intensity = spk_sql_dup(statement, 31);
    tie->event = spk_sql_dup(statement, 32);
    return tie;
}

/* Cut `DOC:SENTENCE:N` at its last two colons: a document's id may hold colons of its own. */
static gboolean
parse_assertion_id(const char *id, char **ret_doc, guint64 *ret_sentence, guint64 *ret_n)
{
    g_autofree char *start = g_strdup(id);
    char *n = strrchr(start, ':');

    if (!n)
        return FALSE;
    *n++ = '\0';
    char *sentence = strrchr(start, ':');
    if (!sentence)
        return FALSE;
    *sentence++ = '\0';
    if (!g_ascii_string_to_unsigned(sentence, 10, 0, G_MAXUINT32, ret_sentence, NULL) ||
        !g_ascii_string_to_unsigned(n, 10, 1, G_MAXUINT32, ret_n, NULL))
        return FALSE;
    *ret_doc = g_steal_pointer(&start);
    return TRUE;
}

/* The statement for the query, bound. An assertion's id that is none matches nothing. `keep` lives as long as the
 * binding. */
static sqlite3_stmt *
select_ties(SpkStore *store, const SpkTieQuery *query, char **keep, GError **error)
{
    sqlite3_stmt *statement;

    if (query && query->assertion) {
        guint64 sentence = 0, n = 0;
        parse_assertion_id(query->assertion, keep, &sentence, &n);
        if ((statement = spk_sql_statement(store, ties_of_assertion, error))) {
            spk_sql_text(statement, 1, *keep);
            sqlite3_bind_int64(statement, 2, sentence);
            sqlite3_bind_int64(statement, 3, n);
        }
        return statement;
    }
    if (query && query->doc) {
        if ((statement = spk_sql_statement(store, ties_of_document, error)))
            spk_sql_text(statement, 1, query->doc);
        return statement;
    }
    return spk_sql_statement(store, all_ties, error);
}

/* Pairs are numbered from 1 in each assertion, whether or not they are asked for. */
static guint
number_pair(sqlite3_stmt *statement, guint last_pair, GString *last_doc, gint64 last_key[2])
{
    gint64 key[2] = {sqlite3_column_int64(statement, 1), sqlite3_column_int64(statement, 2)};
    const char *doc = column_text(statement, 0);

    if (last_pair && !memcmp(key, last_key, sizeof key) && !strcmp(doc, last_doc->str))
        return last_pair + 1;
    memcpy(last_key, key, sizeof key);
    g_string_assign(last_doc, doc);
    return 1;
}

gboolean
spk_store_read_ties(SpkStore *store, const SpkTieQuery *query, GPtrArray **ret_ties, GError **error)
{
    g_autoptr(GPtrArray) ties = g_ptr_array_new_with_free_func((GDestroyNotify)spk_tie_free);
    g_autoptr(GString) last_doc = g_string_new(NULL);
    g_autofree char *keep = NULL;
    gint64 last_key[2] = {0};
    guint pair = 0;
    sqlite3_stmt *statement = select_ties(store, query, &keep, error);

    if (!statement)
        return FALSE;
    while (spk_sql_next(store, statement)) {
        pair = number_pair(statement, pair, last_doc, last_key);
        if (is_wanted(statement, query))
            g_ptr_array_add(ties, make_tie(statement, pair));
    }
    if (!spk_sql_ended(store, error))
        return FALSE;
    *ret_ties = g_steal_pointer(&ties);
    return TRUE;
}

void
spk_stored_document_free(SpkStoredDocument *document)
{
    if (!document)
        return;
    g_free(document->id);
    g_free(document->path);
    g_free(document->title);
    g_free(document->author);
    g_free(document->source);
    g_free(document->sha256);
    g_free(document);
}

gboolean
spk_store_read_documents(SpkStore *store, GPtrArray **ret_documents, GError **error)
{
    g_autoptr(GPtrArray) documents = g_ptr_array_new_with_free_func((GDestroyNotify)spk_stored_document_free);
    sqlite3_stmt *statement = spk_sql_statement(
        store,
        "SELECT doc, path, title, author, source, sha256, date, is_import,"
        " (SELECT count(*) FROM sentence s WHERE s.doc = d.doc), (SELECT count(*) FROM assertion a WHERE a.doc = d.doc)"
        " FROM document d ORDER BY doc",
        error);

    if (!statement)
        return FALSE;
    while (spk_sql_next(store, statement)) {
        SpkStoredDocument *document = g_new0(SpkStoredDocument, 1);
        document->id = spk_sql_dup(statement, 0);
        document->path = spk_sql_dup(statement, 1);
        document->title = spk_sql_dup(statement, 2);
        document->author = spk_sql_dup(statement, 3);
        document->source = spk_sql_dup(statement, 4);
        document->sha256 = spk_sql_dup(statement, 5);
        document->date = spk_sql_column_date(statement, 6);
        document->is_import = sqlite3_column_int(statement, 7);
        document->sentence_count = sqlite3_column_int64(statement, 8);
        document->assertion_count = sqlite3_column_int64(statement, 9);
        g_ptr_array_add(documents, document);
    }
    if (!spk_sql_ended(store, error))
        return FALSE;
    *ret_documents = g_steal_pointer(&documents);
    return TRUE;
}

static SpkZone
parse_zone(const char *name)
{
    SpkZone zone = SPK_ZONE_METADATA;
    while (zone < SPK_ZONE_IMPRINT && g_strcmp0(name, spk_zone_name(zone)))
        ++zone;
    return zone;
}

gboolean
spk_store_read_sentence(SpkStore *store, const char *doc, guint sentence, char **ret_text, SpkZone *ret_zone,
                        GError **error)
{
    sqlite3_stmt *statement =
        spk_sql_statement(store, "SELECT text, zone FROM sentence WHERE doc = ? AND sentence = ?", error);

    if (!statement)
        return FALSE;
    spk_sql_text(statement, 1, doc);
    sqlite3_bind_int64(statement, 2, sentence);
    if (!spk_sql_next(store, statement)) {
        if (spk_sql_ended(store, error))
            g_set_error(error, SPK_ERROR, SPK_ERROR_NOT_FOUND, "%s: document '%s' has no sentence %u", store->path, doc,
                        sentence);
        return FALSE;
    }
    *ret_text = spk_sql_dup(statement, 0);
    *ret_zone = parse_zone(column_text(statement, 1));
    sqlite3_reset(statement);
    return TRUE;
}
