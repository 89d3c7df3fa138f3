/* Texts that tell another's story with small changes: whose events count once. */
#include "store/stories.h"
#include <spokes/copies.h>
#include <string.h>

/* The version of the tables that first had stories. */
#define FIRST_VERSION 3

typedef struct {
    char *doc, *copy_of; ///< copy_of NULL: a story of its own
    SpkSketch *sketch;   ///< NULL: too short to tell
} Story;

static void
free_story(Story *story)
{
    g_free(story->doc);
    g_free(story->copy_of);
    g_free(story->sketch);
    g_free(story);
}

void
spk_copy_free(SpkCopy *copy)
{
    if (!copy)
        return;
    g_free(copy->doc);
    g_free(copy->original);
    g_free(copy);
}

static gboolean
sketch_document(SpkStore *store, const char *doc, SpkSketch *sketch, gboolean *ret_is_full, GError **error)
{
    sqlite3_stmt *statement =
        spk_sql_statement(store, "SELECT text FROM sentence WHERE doc = ? AND zone = 'body' ORDER BY sentence", error);

    if (!statement)
        return FALSE;
    spk_sketch_init(sketch);
    spk_sql_text(statement, 1, doc);
    while (spk_sql_next(store, statement, 1))
        spk_sketch_add(sketch, (const char *)sqlite3_column_text(statement, 0),
                       (gsize)sqlite3_column_bytes(statement, 0));
    *ret_is_full = spk_sketch_finish(sketch);
    return spk_sql_ended(store, error);
}

static gboolean
put_sketch(SpkStore *store, const char *doc, GError **error)
{
    sqlite3_stmt *insert = spk_sql_statement(store, "INSERT INTO story VALUES (?, ?, NULL)", error);
    SpkSketch sketch;
    gboolean is_full;

    if (!insert || !sketch_document(store, doc, &sketch, &is_full, error))
        return FALSE;
    spk_sql_text(insert, 1, doc);
    if (is_full)
        sqlite3_bind_blob(insert, 2, sketch.values, sizeof sketch.values, SQLITE_STATIC);
    else
        sqlite3_bind_null(insert, 2);
    return spk_sql_run(store, insert, "writing", error);
}

/* Documents that were coded since, or by a version that knew no stories */
static gboolean
sketch_new(SpkStore *store, GError **error)
{
    g_autoptr(GPtrArray) docs = g_ptr_array_new_with_free_func(g_free);
    sqlite3_stmt *statement = spk_sql_statement(
        store, "SELECT doc FROM document WHERE is_import = 0 AND doc NOT IN (SELECT doc FROM story) ORDER BY doc",
        error);

    if (!statement)
        return FALSE;
    while (spk_sql_next(store, statement, 1))
        g_ptr_array_add(docs, spk_sql_dup(statement, 0));
    if (!spk_sql_ended(store, error))
        return FALSE;
    for (guint i = 0; i < docs->len; ++i)
        if (!put_sketch(store, docs->pdata[i], error))
            return FALSE;
    return TRUE;
}

static gboolean
read_stories(SpkStore *store, GPtrArray *stories, GError **error)
{
    sqlite3_stmt *statement = spk_sql_statement(store, "SELECT doc, sketch, copy_of FROM story ORDER BY doc", error);

    if (!statement)
        return FALSE;
    while (spk_sql_next(store, statement, 1)) {
        Story *story = g_new0(Story, 1);
        story->doc = spk_sql_dup(statement, 0);
        story->copy_of = spk_sql_dup(statement, 2);
        if (sqlite3_column_bytes(statement, 1) == sizeof(SpkSketch))
            story->sketch = g_memdup2(sqlite3_column_blob(statement, 1), sizeof(SpkSketch));
        g_ptr_array_add(stories, story);
    }
    return spk_sql_ended(store, error);
}

/* Note whose copy a text is now; its original may have been another one before. */
static gboolean
put_copy(SpkStore *store, const Story *story, const char *original, GError **error)
{
    sqlite3_stmt *update = spk_sql_statement(store, "UPDATE story SET copy_of = ? WHERE doc = ?", error);

    if (!update)
        return FALSE;
    if (!g_strcmp0(story->copy_of, original))
        return TRUE;
    spk_sql_text(update, 1, original);
    spk_sql_text(update, 2, story->doc);
    return spk_sql_run(store, update, "writing", error);
}

static gboolean
mark_copies(SpkStore *store, GPtrArray *copies, GError **error)
{
    g_autoptr(GPtrArray) stories = g_ptr_array_new_with_free_func((GDestroyNotify)free_story);

    if (!sketch_new(store, error) || !read_stories(store, stories, error))
        return FALSE;
    g_autofree const SpkSketch **sketches = g_new0(const SpkSketch *, stories->len + 1);
    for (guint i = 0; i < stories->len; ++i)
        sketches[i] = ((const Story *)stories->pdata[i])->sketch;
    g_autofree guint *first = spk_copies_find(sketches, stories->len);
    for (guint i = 0; i < stories->len; ++i) {
        const Story *story = stories->pdata[i], *original = stories->pdata[first[i]];
        if (!put_copy(store, story, first[i] == i ? NULL : original->doc, error))
            return FALSE;
        if (first[i] == i)
            continue;
        SpkCopy *copy = g_new(SpkCopy, 1);
        *copy = (SpkCopy){g_strdup(story->doc), g_strdup(original->doc)};
        g_ptr_array_add(copies, copy);
    }
    return TRUE;
}

gboolean
spk_store_mark_copies(SpkStore *store, GPtrArray **ret_copies, GError **error)
{
    g_autoptr(GPtrArray) copies = g_ptr_array_new_with_free_func((GDestroyNotify)spk_copy_free);

    if (!spk_sql_begin(store, error) || !spk_sql_end(store, mark_copies(store, copies, error), error))
        return FALSE;
    *ret_copies = g_steal_pointer(&copies);
    return TRUE;
}

gboolean
spk_stories_read(SpkStore *store, GHashTable *originals, GError **error)
{
    if (spk_sql_number(store, "PRAGMA user_version", 0) < FIRST_VERSION)
        return TRUE;
    sqlite3_stmt *statement =
        spk_sql_statement(store, "SELECT doc, copy_of FROM story WHERE copy_of IS NOT NULL", error);
    while (statement && spk_sql_next(store, statement, 2))
        g_hash_table_insert(originals, spk_sql_dup(statement, 0), spk_sql_dup(statement, 1));
    return statement && spk_sql_ended(store, error);
}

char *
spk_story_event(const char *event, const char *doc, const char *original)
{
    g_autofree char *place = g_strconcat("@", doc, NULL);
    const char *at = g_strrstr(event, place);

    if (!at || (at[strlen(place)] && at[strlen(place)] != ':'))
        return g_strdup(event);
    return g_strdup_printf("%.*s@%s%s", (int)(at - event), event, original, at + strlen(place));
}
