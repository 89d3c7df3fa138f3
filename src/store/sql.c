#include "store/sql.h"
#include <spokes/error.h>
#include <string.h>

static gboolean
is_foreign_key_failure(SpkStore *store)
{
    return sqlite3_extended_errcode(store->db) == SQLITE_CONSTRAINT_FOREIGNKEY;
}

void
spk_sql_fail_damaged(const SpkStore *store, GError **error)
{
    g_set_error(error, SPK_ERROR, SPK_ERROR_INPUT, "%s: damaged (make it again from its texts)", store->path);
}

void
spk_sql_fail(SpkStore *store, const char *doing, GError **error)
{
    int code = sqlite3_errcode(store->db) & 0xff;
    int reason = sqlite3_system_errno(store->db);

    if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
        g_set_error(error, SPK_ERROR, SPK_ERROR_FILE, "%s: another spokes is writing to it (wait for it to end)",
                    store->path);
    else if (code == SQLITE_NOTADB)
        g_set_error(error, SPK_ERROR, SPK_ERROR_INPUT, "%s: not a study (a file that spokes code or import made)",
                    store->path);
    else if (code == SQLITE_CORRUPT)
        spk_sql_fail_damaged(store, error);
    else if (code == SQLITE_FULL || code == SQLITE_IOERR || code == SQLITE_CANTOPEN || code == SQLITE_READONLY ||
             code == SQLITE_PERM)
        g_set_error(error, SPK_ERROR, SPK_ERROR_FILE, "%s: %s: %s", store->path, doing,
                    reason && code != SQLITE_FULL ? g_strerror(reason) : sqlite3_errmsg(store->db));
    else
        g_set_error(error, SPK_ERROR, SPK_ERROR_LIBRARY, "%s: %s: %s", store->path, doing,
                    is_foreign_key_failure(store) ? "names an actor or a type that the study lacks (put it first)"
                                                  : sqlite3_errmsg(store->db));
}

gboolean
spk_sql_exec(SpkStore *store, const char *sql, const char *doing, GError **error)
{
    if (sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK)
        return TRUE;
    spk_sql_fail(store, doing, error);
    return FALSE;
}

sqlite3_stmt *
spk_sql_statement(SpkStore *store, const char *sql, GError **error)
{
    sqlite3_stmt *statement = g_hash_table_lookup(store->statements, sql);

    if (statement)
        return statement;
    if (sqlite3_prepare_v3(store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK) {
        spk_sql_fail(store, "preparing a statement", error);
        return NULL;
    }
    g_hash_table_insert(store->statements, (gpointer)sql, statement);
    return statement;
}

void
spk_sql_text(sqlite3_stmt *statement, int index, const char *text)
{
    sqlite3_bind_text(statement, index, text, -1, SQLITE_STATIC);
}

void
spk_sql_text_given(sqlite3_stmt *statement, int index, const char *text)
{
    spk_sql_text(statement, index, text && *text ? text : NULL);
}

void
spk_sql_date(sqlite3_stmt *statement, int index, SpkDate date)
{
    if (spk_date_is_known(date))
        sqlite3_bind_text(statement, index, spk_date_format(date), -1, g_free);
    else
        sqlite3_bind_null(statement, index);
}

gboolean
spk_sql_run(SpkStore *store, sqlite3_stmt *statement, const char *doing, GError **error)
{
    gboolean done = sqlite3_step(statement) == SQLITE_DONE;

    if (!done)
        spk_sql_fail(store, doing, error);
    sqlite3_reset(statement);
    return done;
}

static gboolean
is_filled(sqlite3_stmt *statement, guint filled)
{
    for (guint i = 0; i < filled; ++i)
        if (sqlite3_column_type(statement, (int)i) == SQLITE_NULL)
            return FALSE;
    return TRUE;
}

gboolean
spk_sql_next(SpkStore *store, sqlite3_stmt *statement, guint filled)
{
    int code = sqlite3_step(statement);

    g_clear_error(&store->failure);
    if (code == SQLITE_ROW && is_filled(statement, filled))
        return TRUE;
    if (code == SQLITE_ROW)
        spk_sql_fail_damaged(store, &store->failure);
    else if (code != SQLITE_DONE)
        spk_sql_fail(store, "reading", &store->failure);
    sqlite3_reset(statement);
    return FALSE;
}

gboolean
spk_sql_ended(SpkStore *store, GError **error)
{
    if (!store->failure)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&store->failure));
    return FALSE;
}

char *
spk_sql_dup(sqlite3_stmt *statement, int column)
{
    return g_strdup((const char *)sqlite3_column_text(statement, column));
}

SpkDate
spk_sql_column_date(sqlite3_stmt *statement, int column)
{
    const char *text = (const char *)sqlite3_column_text(statement, column);
    SpkDate date = SPK_DATE_UNKNOWN;

    if (text)
        spk_date_parse(text, &date);
    return date;
}

gint64
spk_sql_number(SpkStore *store, const char *sql, gint64 otherwise)
{
    sqlite3_stmt *statement;
    gint64 number = otherwise;

    if (sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL) != SQLITE_OK)
        return otherwise;
    if (sqlite3_step(statement) == SQLITE_ROW)
        number = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return number;
}

gboolean
spk_sql_begin(SpkStore *store, GError **error)
{
    if (store->mode != SPK_STORE_WRITE) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_USAGE, "%s: opened for reading", store->path);
        return FALSE;
    }
    return store->in_batch || spk_sql_exec(store, "BEGIN IMMEDIATE", "writing", error);
}

gboolean
spk_sql_end(SpkStore *store, gboolean done, GError **error)
{
    if (store->in_batch)
        return done;
    if (done && spk_sql_exec(store, "COMMIT", "writing", error))
        return TRUE;
    // A full disk may already have rolled back
    if (!sqlite3_get_autocommit(store->db))
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    return FALSE;
}

gboolean
spk_store_begin(SpkStore *store, GError **error)
{
    g_return_val_if_fail(!store->in_batch, FALSE);
    store->in_batch = spk_sql_begin(store, error);
    return store->in_batch;
}

gboolean
spk_store_end(SpkStore *store, gboolean done, GError **error)
{
    g_return_val_if_fail(store->in_batch, FALSE);
    store->in_batch = FALSE;
    return spk_sql_end(store, done, error);
}
