#pragma once
#include <spokes/store.h>
#include <sqlite3.h>

struct SpkStore {
    char *path;
    sqlite3 *db;
    SpkStoreMode mode;
    gboolean is_locked;     ///< This connection writes, and nobody else
    gboolean in_batch;      ///< Between spk_store_begin and its commit or rollback
    GError *failure;        ///< Of the last spk_sql_next
    GHashTable *statements; ///< SQL literal (by address) -> sqlite3_stmt, prepared once
};

/** Fill `error` from what SQLite last said of the store: the path, what it was doing, and a remedy where there is one.
 */
void spk_sql_fail(SpkStore *store, const char *doing, GError **error);

/** Run statements without results or parameters. */
gboolean spk_sql_exec(SpkStore *store, const char *sql, const char *doing, GError **error);

/** A statement of the cache, ready to bind. `sql` is a literal: the cache knows it by its address. */
sqlite3_stmt *spk_sql_statement(SpkStore *store, const char *sql, GError **error);

/** Bind parameter `index` (from 1). Strings must live until the statement has run. NULL and unknown dates are NULL. */
void spk_sql_text(sqlite3_stmt *statement, int index, const char *text);
/** The same, and the empty text is NULL, too: where NULL stands for what is not given. */
void spk_sql_text_given(sqlite3_stmt *statement, int index, const char *text);
void spk_sql_date(sqlite3_stmt *statement, int index, SpkDate date);

/** Run a bound statement that gives no rows, and make it ready for the next. */
gboolean spk_sql_run(SpkStore *store, sqlite3_stmt *statement, const char *doing, GError **error);

/**
 * Step to the next row. FALSE at the end and on failure, which spk_sql_ended tells apart; the statement is reset.
 *
 * The first `filled` columns are NOT NULL by the schema. SQLite checks that on writing alone: a row of a damaged file
 * that lacks one is a failure.
 */
gboolean spk_sql_next(SpkStore *store, sqlite3_stmt *statement, guint filled);
/** Fill `error`: what is stored cannot be what was put there. */
void spk_sql_fail_damaged(const SpkStore *store, GError **error);
/** After spk_sql_next gave FALSE: was that the end? Else an error. */
gboolean spk_sql_ended(SpkStore *store, GError **error);

/** Columns of the current row, from 0; copies belong to the caller. NULL stays NULL, or the unknown date. */
char *spk_sql_dup(sqlite3_stmt *statement, int column);
SpkDate spk_sql_column_date(sqlite3_stmt *statement, int column);

/** One number from one row, or `otherwise`. */
gint64 spk_sql_number(SpkStore *store, const char *sql, gint64 otherwise);

/** The transaction of one put. Inside a batch both leave the transaction to it. */
gboolean spk_sql_begin(SpkStore *store, GError **error);
/** Commit when `done`, else roll back; returns whether everything is stored. */
gboolean spk_sql_end(SpkStore *store, gboolean done, GError **error);
