#include "store/sql.h"
#include <spokes/error.h>

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
        "SELECT doc, path, sha256, is_import, title, author, source, date,"
        " (SELECT count(*) FROM sentence s WHERE s.doc = d.doc), (SELECT count(*) FROM assertion a WHERE a.doc = d.doc)"
        " FROM document d ORDER BY doc",
        error);

    if (!statement)
        return FALSE;
    while (spk_sql_next(store, statement, 4)) {
        SpkStoredDocument *document = g_new0(SpkStoredDocument, 1);
        document->id = spk_sql_dup(statement, 0);
        document->path = spk_sql_dup(statement, 1);
        document->sha256 = spk_sql_dup(statement, 2);
        document->is_import = sqlite3_column_int(statement, 3);
        document->title = spk_sql_dup(statement, 4);
        document->author = spk_sql_dup(statement, 5);
        document->source = spk_sql_dup(statement, 6);
        document->date = spk_sql_column_date(statement, 7);
        document->sentence_count = sqlite3_column_int64(statement, 8);
        document->assertion_count = sqlite3_column_int64(statement, 9);
        g_ptr_array_add(documents, document);
    }
    if (!spk_sql_ended(store, error))
        return FALSE;
    *ret_documents = g_steal_pointer(&documents);
    return TRUE;
}

static void
free_type(SpkTieType *type)
{
    g_free(type->name);
    g_free(type->plover);
    g_free(type->cameo);
    g_free(type->meaning);
    g_free(type);
}

/* What is not given is "" in a type */
static char *
dup_given(sqlite3_stmt *statement, int column)
{
    char *text = spk_sql_dup(statement, column);
    return text ? text : g_strdup("");
}

gboolean
spk_store_read_types(SpkStore *store, GPtrArray **ret_types, GError **error)
{
    g_autoptr(GPtrArray) types = g_ptr_array_new_with_free_func((GDestroyNotify)free_type);
    sqlite3_stmt *statement = spk_sql_statement(
        store, "SELECT type, sign, is_directed, is_stock, plover, cameo, meaning FROM type ORDER BY type", error);

    if (!statement)
        return FALSE;
    while (spk_sql_next(store, statement, 4)) {
        SpkTieType *type = g_new0(SpkTieType, 1);
        type->name = spk_sql_dup(statement, 0);
        type->sign = sqlite3_column_int(statement, 1);
        type->directed = sqlite3_column_int(statement, 2);
        type->is_stock = sqlite3_column_int(statement, 3);
        type->plover = dup_given(statement, 4);
        type->cameo = dup_given(statement, 5);
        type->meaning = dup_given(statement, 6);
        g_ptr_array_add(types, type);
    }
    if (!spk_sql_ended(store, error))
        return FALSE;
    *ret_types = g_steal_pointer(&types);
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
    if (!spk_sql_next(store, statement, 2)) {
        if (spk_sql_ended(store, error))
            g_set_error(error, SPK_ERROR, SPK_ERROR_NOT_FOUND, "%s: document '%s' has no sentence %u", store->path, doc,
                        sentence);
        return FALSE;
    }
    *ret_text = spk_sql_dup(statement, 0);
    *ret_zone = parse_zone((const char *)sqlite3_column_text(statement, 1));
    sqlite3_reset(statement);
    return TRUE;
}
