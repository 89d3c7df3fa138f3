#include "store/pairs.h"
#include <string.h>

static const char *const form_names[] = {"name",  "adjective", "people", "capital",   "abbreviation",
                                         "organ", "person",    "block",  "instrument"};

static gboolean
put_types(SpkStore *store, const SpkCodebook *codebook, GError **error)
{
    sqlite3_stmt *statement = spk_sql_statement(
        store,
        "INSERT INTO type VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET sign = excluded.sign,"
        " is_directed = excluded.is_directed, is_stock = excluded.is_stock, plover = excluded.plover,"
        " cameo = excluded.cameo, meaning = excluded.meaning",
        error);

    if (!statement)
        return FALSE;
    for (guint i = 0; codebook->types && i < codebook->types->len; ++i) {
        const SpkTieType *type = codebook->types->pdata[i];
        spk_sql_text(statement, 1, type->name);
        sqlite3_bind_int(statement, 2, type->sign);
        sqlite3_bind_int(statement, 3, type->directed != 0);
        sqlite3_bind_int(statement, 4, type->is_stock != 0);
        spk_sql_text_given(statement, 5, type->plover);
        spk_sql_text_given(statement, 6, type->cameo);
        spk_sql_text_given(statement, 7, type->meaning);
        if (!spk_sql_run(store, statement, "writing", error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
put_actors(SpkStore *store, const SpkCodebook *codebook, GError **error)
{
    sqlite3_stmt *statement = spk_sql_statement(
        store,
        "INSERT INTO actor VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET name = excluded.name,"
        " kind = excluded.kind, subkind = excluded.subkind, since = excluded.since, until = excluded.until,"
        " codes = excluded.codes",
        error);

    if (!statement)
        return FALSE;
    for (guint i = 0; codebook->actors && i < codebook->actors->len; ++i) {
        const SpkActor *actor = codebook->actors->pdata[i];
        spk_sql_text(statement, 1, actor->id);
        spk_sql_text(statement, 2, actor->name);
        spk_sql_text(statement, 3, spk_actor_kind_name(actor->kind));
        spk_sql_text(statement, 4, actor->subkind);
        spk_sql_date(statement, 5, actor->period.since);
        spk_sql_date(statement, 6, actor->period.until);
        spk_sql_text_given(statement, 7, actor->codes);
        if (!spk_sql_run(store, statement, "writing", error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
put_members(SpkStore *store, const SpkCodebook *codebook, GError **error)
{
    sqlite3_stmt *statement = spk_sql_statement(store, "INSERT INTO member VALUES (?, ?, ?, ?, ?)", error);

    if (!statement)
        return FALSE;
    for (guint i = 0; codebook->actors && i < codebook->actors->len; ++i) {
        const SpkActor *grouping = codebook->actors->pdata[i];
        for (guint k = 0; k < grouping->member_count; ++k) {
            const SpkMember *member = &grouping->members[k];
            spk_sql_text(statement, 1, grouping->id);
            spk_sql_text(statement, 2, member->actor);
            sqlite3_bind_int64(statement, 3, k + 1);
            spk_sql_date(statement, 4, member->period.since);
            spk_sql_date(statement, 5, member->period.until);
            if (!spk_sql_run(store, statement, "writing", error))
                return FALSE;
        }
    }
    return TRUE;
}

/* Names of actors only: what names nobody, or an instrument, stays in the codebook. */
static gboolean
put_aliases(SpkStore *store, const SpkCodebook *codebook, GError **error)
{
    sqlite3_stmt *statement = spk_sql_statement(store, "INSERT INTO alias VALUES (?, ?, ?, ?, ?, ?, ?)", error);
    g_autofree guint *counts = g_new0(guint, codebook->actors ? codebook->actors->len : 0);

    if (!statement)
        return FALSE;
    for (guint i = 0; codebook->aliases && i < codebook->aliases->len; ++i) {
        const SpkAlias *alias = codebook->aliases->pdata[i];
        if (alias->index < 0 || alias->form == SPK_ALIAS_INSTRUMENT || alias->form == SPK_ALIAS_BLOCK)
            continue;
        const SpkActor *actor = codebook->actors->pdata[alias->index];
        spk_sql_text(statement, 1, actor->id);
        sqlite3_bind_int64(statement, 2, ++counts[alias->index]);
        spk_sql_text(statement, 3, alias->text);
        spk_sql_text(statement, 4, form_names[alias->form]);
        spk_sql_text(statement, 5, alias->via);
        spk_sql_date(statement, 6, alias->validity.since);
        spk_sql_date(statement, 7, alias->validity.until);
        if (!spk_sql_run(store, statement, "writing", error))
            return FALSE;
    }
    return TRUE;
}

gboolean
spk_store_put_codebook(SpkStore *store, const SpkCodebook *codebook, GError **error)
{
    if (!spk_sql_begin(store, error))
        return FALSE;
    gboolean done = spk_sql_exec(store, "DELETE FROM alias; DELETE FROM member", "writing", error) &&
                    put_types(store, codebook, error) && put_actors(store, codebook, error) &&
                    put_members(store, codebook, error) && put_aliases(store, codebook, error);
    return spk_sql_end(store, done, error);
}

gboolean
spk_store_put_actor(SpkStore *store, const char *id, const char *name, SpkActorKind kind, GError **error)
{
    sqlite3_stmt *statement = spk_sql_statement(
        store, "INSERT INTO actor (actor, name, kind) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", error);

    if (!statement || !spk_sql_begin(store, error))
        return FALSE;
    spk_sql_text(statement, 1, id);
    spk_sql_text(statement, 2, name ? name : id);
    spk_sql_text(statement, 3, spk_actor_kind_name(kind));
    return spk_sql_end(store, spk_sql_run(store, statement, "writing", error), error);
}

gboolean
spk_store_name_actor(SpkStore *store, const char *id, const char *name, GError **error)
{
    sqlite3_stmt *statement = spk_sql_statement(store,
                                                "INSERT INTO actor (actor, name, kind) VALUES (?, ?, 'other')"
                                                " ON CONFLICT DO UPDATE SET name = excluded.name WHERE kind = 'other'",
                                                error);

    if (!statement || !spk_sql_begin(store, error))
        return FALSE;
    spk_sql_text(statement, 1, id);
    spk_sql_text(statement, 2, name);
    return spk_sql_end(store, spk_sql_run(store, statement, "writing", error), error);
}

void
spk_stored_actor_free(SpkStoredActor *actor)
{
    if (!actor)
        return;
    g_free(actor->id);
    g_free(actor->name);
    g_free(actor->subkind);
    g_free(actor);
}

static SpkActorKind
parse_kind(const char *name)
{
    for (SpkActorKind kind = SPK_ACTOR_STATE; kind < SPK_ACTOR_OTHER; ++kind)
        if (!g_strcmp0(name, spk_actor_kind_name(kind)))
            return kind;
    return SPK_ACTOR_OTHER;
}

typedef struct {
    guint ties, documents;
    gint64 last_document;
} TieCount;

typedef struct {
    GHashTable *counts; ///< Actor -> TieCount
    char *doc;
    gint64 document; ///< Number of the document that is read, from 1
} Counting;

static void
count_tie(Counting *counting, const char *actor)
{
    TieCount *count = g_hash_table_lookup(counting->counts, actor);

    if (!count) {
        count = g_new0(TieCount, 1);
        g_hash_table_insert(counting->counts, g_strdup(actor), count);
    }
    ++count->ties;
    if (count->last_document != counting->document)
        ++count->documents;
    count->last_document = counting->document;
}

static void
count_pair(sqlite3_stmt *assertion, const SpkSide *source, const SpkSide *target, guint pair, gpointer data)
{
    Counting *counting = data;
    const char *doc = (const char *)sqlite3_column_text(assertion, SPK_PAIR_DOC);

    (void)pair;
    if (!counting->doc || strcmp(doc, counting->doc) != 0) {
        g_free(counting->doc);
        counting->doc = g_strdup(doc);
        ++counting->document;
    }
    count_tie(counting, source->actor);
    count_tie(counting, target->actor);
}

static gboolean
count_ties(SpkStore *store, GHashTable *counts, GError **error)
{
    Counting counting = {.counts = counts};
    gboolean done = spk_pairs_read(store, NULL, count_pair, &counting, error);
    g_free(counting.doc);
    return done;
}

gboolean
spk_store_read_actors(SpkStore *store, gboolean all, GPtrArray **ret_actors, GError **error)
{
    g_autoptr(GHashTable) counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(GHashTable) described = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) attributes = NULL;
    g_autoptr(GPtrArray) actors = g_ptr_array_new_with_free_func((GDestroyNotify)spk_stored_actor_free);
    sqlite3_stmt *statement =
        spk_sql_statement(store, "SELECT actor, name, kind, subkind FROM actor ORDER BY actor", error);

    if (!statement || !count_ties(store, counts, error) || !spk_store_read_attributes(store, NULL, &attributes, error))
        return FALSE;
    for (guint i = 0; i < attributes->len; ++i)
        g_hash_table_add(described, ((SpkAttribute *)attributes->pdata[i])->actor);
    while (spk_sql_next(store, statement, 3)) {
        const TieCount *count = g_hash_table_lookup(counts, sqlite3_column_text(statement, 0));
        if (!all && !count && !g_hash_table_contains(described, sqlite3_column_text(statement, 0)))
            continue;
        SpkStoredActor *actor = g_new0(SpkStoredActor, 1);
        actor->id = spk_sql_dup(statement, 0);
        actor->name = spk_sql_dup(statement, 1);
        actor->kind = parse_kind((const char *)sqlite3_column_text(statement, 2));
        actor->subkind = spk_sql_dup(statement, 3);
        actor->tie_count = count ? count->ties : 0;
        actor->document_count = count ? count->documents : 0;
        g_ptr_array_add(actors, actor);
    }
    if (!spk_sql_ended(store, error))
        return FALSE;
    *ret_actors = g_steal_pointer(&actors);
    return TRUE;
}

/* SpkMember has no free function of its own: the array's owner frees it through this. */
static void
member_free(gpointer data)
{
    SpkMember *member = data;
    g_free(member->actor);
    g_free(member);
}

gboolean
spk_store_read_members(SpkStore *store, const char *grouping, GPtrArray **ret_members, GError **error)
{
    g_autoptr(GPtrArray) members = g_ptr_array_new_with_free_func(member_free);
    sqlite3_stmt *statement = spk_sql_statement(
        store, "SELECT actor, since, until FROM member WHERE grouping = ? ORDER BY actor, number", error);

    if (!statement)
        return FALSE;
    spk_sql_text(statement, 1, grouping);
    while (spk_sql_next(store, statement, 1)) {
        SpkMember *member = g_new0(SpkMember, 1);
        member->actor = spk_sql_dup(statement, 0);
        member->period = (SpkPeriod){spk_sql_column_date(statement, 1), spk_sql_column_date(statement, 2)};
        g_ptr_array_add(members, member);
    }
    if (!spk_sql_ended(store, error))
        return FALSE;
    *ret_members = g_steal_pointer(&members);
    return TRUE;
}
