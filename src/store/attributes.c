/* What is known of actors besides their ties. */
#include "store/sql.h"

/* The version of the tables that first had attributes. */
#define FIRST_VERSION 2

void
spk_attribute_free(SpkAttribute *attribute)
{
    if (!attribute)
        return;
    g_free(attribute->actor);
    g_free(attribute->name);
    g_free(attribute->value);
    g_free(attribute);
}

static gboolean
put_all(SpkStore *store, const char *path, GPtrArray *attributes, GError **error)
{
    sqlite3_stmt *erase = spk_sql_statement(store, "DELETE FROM attribute WHERE path = ?", error);
    sqlite3_stmt *insert = erase ? spk_sql_statement(store,
                                                     "INSERT INTO attribute VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE"
                                                     " SET value = excluded.value, path = excluded.path",
                                                     error)
                                 : NULL;

    if (!insert)
        return FALSE;
    spk_sql_text(erase, 1, path);
    if (!spk_sql_run(store, erase, "writing", error))
        return FALSE;
    for (guint i = 0; i < attributes->len; ++i) {
        const SpkAttribute *attribute = attributes->pdata[i];
        spk_sql_text(insert, 1, attribute->actor);
        spk_sql_text(insert, 2, attribute->name);
        spk_sql_text(insert, 3, attribute->value);
        spk_sql_text(insert, 4, path);
        if (!spk_sql_run(store, insert, "writing", error))
            return FALSE;
    }
    return TRUE;
}

gboolean
spk_store_put_attributes(SpkStore *store, const char *path, GPtrArray *attributes, GError **error)
{
    return spk_sql_begin(store, error) && spk_sql_end(store, put_all(store, path, attributes, error), error);
}

gboolean
spk_store_read_attributes(SpkStore *store, const char *name, GPtrArray **ret_attributes, GError **error)
{
    g_autoptr(GPtrArray) attributes = g_ptr_array_new_with_free_func((GDestroyNotify)spk_attribute_free);

    if (spk_sql_number(store, "PRAGMA user_version", 0) >= FIRST_VERSION) {
        sqlite3_stmt *statement = spk_sql_statement(
            store, "SELECT actor, name, value FROM attribute WHERE ifnull(name = ?, 1) ORDER BY actor, name", error);
        if (!statement)
            return FALSE;
        spk_sql_text(statement, 1, name);
        while (spk_sql_next(store, statement, 3)) {
            SpkAttribute *attribute = g_new0(SpkAttribute, 1);
            attribute->actor = spk_sql_dup(statement, 0);
            attribute->name = spk_sql_dup(statement, 1);
            attribute->value = spk_sql_dup(statement, 2);
            g_ptr_array_add(attributes, attribute);
        }
        if (!spk_sql_ended(store, error))
            return FALSE;
    }
    *ret_attributes = g_steal_pointer(&attributes);
    return TRUE;
}
