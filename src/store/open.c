#include "store/schema.h"
#include <errno.h>
#include <glib/gstdio.h>
#include <spokes/error.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* How long a writer waits for readers to end, in milliseconds. For another writer it does not wait. */
#define READERS_TIMEOUT 2000

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FILE, fclose)

/* SQLite keeps names with a leading colon (":memory:") for itself. */
static char *
sqlite_path(const char *path)
{
    return path[0] == ':' ? g_strconcat("./", path, NULL) : g_strdup(path);
}

static guint32
read_big_endian(const guint8 *bytes)
{
    guint32 number;
    memcpy(&number, bytes, sizeof number);
    return GUINT32_FROM_BE(number);
}

static gboolean
has_side_file(const char *path)
{
    g_autofree char *wal = g_strconcat(path, "-wal", NULL);
    GStatBuf status;
    return g_stat(wal, &status) == 0 && status.st_size > 0;
}

/*
 * Does the file begin like a study? Looked at before SQLite does, which may write to what it opens. An application id
 * of 0 in at most one page is a study whose first writer was interrupted.
 */
static gboolean
check_header(const char *path, GError **error)
{
    guint8 header[100] = {0};
    g_autoptr(FILE) file = fopen(path, "rb");

    if (!file) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_FILE, "%s: %s", path, g_strerror(errno));
        return FALSE;
    }
    gsize length = fread(header, 1, sizeof header, file);
    guint32 page_count = read_big_endian(header + 28), application = read_big_endian(header + 68);

    if (length > 0 && (length < sizeof header || memcmp(header, "SQLite format 3", 16) != 0)) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_INPUT, "%s: not a study (a file that spokes code or import made)",
                    path);
        return FALSE;
    }
    if (length > 0 && application != SPK_STORE_APPLICATION && (application != 0 || page_count > 1)) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_INPUT,
                    "%s: not a study but another program's database (a file that spokes code or import made)", path);
        return FALSE;
    }
    return TRUE;
}

/* SQLite would make a file for a folder's name, and says little of a missing one. */
static gboolean
check_path(const char *path, SpkStoreMode mode, GError **error)
{
    GStatBuf status;

    if (g_stat(path, &status) != 0) {
        if (errno == ENOENT && mode == SPK_STORE_WRITE && path[0])
            return TRUE;
        g_set_error(error, SPK_ERROR, SPK_ERROR_FILE, "%s: %s%s", path, g_strerror(errno),
                    errno == ENOENT ? " (spokes code or import makes a study)" : "");
        return FALSE;
    }
    if (S_ISDIR(status.st_mode)) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_FILE, "%s: is a folder (a study is a file)", path);
        return FALSE;
    }
    if (status.st_size == 0 && mode == SPK_STORE_READ && !has_side_file(path)) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_INPUT, "%s: empty (a file that spokes code or import made)", path);
        return FALSE;
    }
    return check_header(path, error);
}

static gboolean
connect_store(SpkStore *store, GError **error)
{
    g_autofree char *name = sqlite_path(store->path);
    int flags = store->mode == SPK_STORE_WRITE ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;

    if (sqlite3_open_v2(name, &store->db, flags | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK) {
        spk_sql_fail(store, "opening", error);
        return FALSE;
    }
    if (store->mode == SPK_STORE_WRITE && sqlite3_db_readonly(store->db, "main")) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_FILE, "%s: %s", store->path, g_strerror(EACCES));
        return FALSE;
    }
    // A file from elsewhere may hold a schema that calls functions: it gets none
    return spk_sql_exec(store, "PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON", "opening", error);
}

/*
 * The lock lasts as long as the connection, so nobody reads or writes between two documents, and the system takes it
 * back when the process dies. WAL is for the session alone: at rest a study is one plain file that can be read in a
 * folder without write permission.
 */
static gboolean
lock_for_writing(SpkStore *store, GError **error)
{
    sqlite3_busy_timeout(store->db, READERS_TIMEOUT);
    store->is_locked = spk_sql_exec(store,
                                    "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL;"
                                    "PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 8000;"
                                    "PRAGMA cache_size = -65536; BEGIN IMMEDIATE; COMMIT",
                                    "locking", error);
    sqlite3_busy_timeout(store->db, 0);
    // A writer would have been met at the first read
    if (!store->is_locked && (sqlite3_errcode(store->db) & 0xff) == SQLITE_BUSY) {
        g_clear_error(error);
        g_set_error(error, SPK_ERROR, SPK_ERROR_FILE, "%s: another program is reading it (wait for it to end)",
                    store->path);
    }
    return store->is_locked;
}

static gboolean
start_writing(SpkStore *store, GError **error)
{
    // Looked at before the first change: another program's file is left as it is
    gboolean is_blank = spk_schema_is_blank(store);

    return (is_blank || spk_schema_check(store, error)) && lock_for_writing(store, error) &&
           spk_schema_raise(store, error);
}

/* One transaction for the whole session: every table is read as of one moment, and writers wait. */
static gboolean
start_reading(SpkStore *store, GError **error)
{
    return spk_sql_exec(store, "BEGIN", "reading", error) && spk_schema_check(store, error);
}

/* An interrupted writer leaves committed work beside the file; any writer that can be opened puts it in. */
static gboolean
take_in_side_file(const char *path, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_autoptr(SpkStore) writer = NULL;

    if (g_access(path, W_OK) == 0 && g_access(folder, W_OK) == 0)
        return (writer = spk_store_open(path, SPK_STORE_WRITE, error)) != NULL;
    g_set_error(error, SPK_ERROR, SPK_ERROR_FILE,
                "%s: an interrupted run left work in %s-wal, and this folder cannot be written (copy both files to one "
                "that can)",
                path, path);
    return FALSE;
}

static void
finalize(gpointer statement)
{
    sqlite3_finalize(statement);
}

SpkStore *
spk_store_open(const char *path, SpkStoreMode mode, GError **error)
{
    g_return_val_if_fail(path, NULL);
    if (!check_path(path, mode, error))
        return NULL;
    if (mode == SPK_STORE_READ && has_side_file(path) && !take_in_side_file(path, error))
        return NULL;

    g_autoptr(SpkStore) store = g_new0(SpkStore, 1);
    store->path = g_strdup(path);
    store->mode = mode;
    store->statements = g_hash_table_new_full(NULL, NULL, NULL, finalize);
    if (!connect_store(store, error) ||
        !(mode == SPK_STORE_WRITE ? start_writing(store, error) : start_reading(store, error)))
        return NULL;
    return g_steal_pointer(&store);
}

void
spk_store_close(SpkStore *store)
{
    if (!store)
        return;
    g_clear_pointer(&store->statements, g_hash_table_unref);
    if (store->db) {
        if (!sqlite3_get_autocommit(store->db))
            sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
        // Where this fails (full disk), the committed work stays beside the file and the next one to open takes it in
        if (store->is_locked)
            sqlite3_exec(store->db, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
        sqlite3_close(store->db);
    }
    g_clear_error(&store->failure);
    g_free(store->path);
    g_free(store);
}
