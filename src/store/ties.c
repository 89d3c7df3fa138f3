#include "store/pairs.h"
#include "store/stories.h"
#include <string.h>

/** What a tie takes from other tables than its own. */
typedef struct {
    int sign;
    gboolean is_stock;
} TypeFacts;

typedef struct {
    GHashTable *types;     ///< Name -> TypeFacts
    GHashTable *dates;     ///< Document id -> SpkDate
    GHashTable *conveners; ///< Assertion's id -> actor
    GHashTable *originals; ///< Document id -> the one that it is a copy of
    GPtrArray *ties;
} Collecting;

static gboolean
read_types(SpkStore *store, GHashTable *types, GError **error)
{
    sqlite3_stmt *statement = spk_sql_statement(store, "SELECT type, sign, is_stock FROM type", error);

    while (statement && spk_sql_next(store, statement, 3)) {
        TypeFacts *facts = g_new(TypeFacts, 1);
        facts->sign = sqlite3_column_int(statement, 1);
        facts->is_stock = sqlite3_column_int(statement, 2);
        g_hash_table_insert(types, spk_sql_dup(statement, 0), facts);
    }
    return statement && spk_sql_ended(store, error);
}

static gboolean
read_dates(SpkStore *store, GHashTable *dates, GError **error)
{
    sqlite3_stmt *statement = spk_sql_statement(store, "SELECT doc, date FROM document WHERE date IS NOT NULL", error);

    while (statement && spk_sql_next(store, statement, 2)) {
        SpkDate *date = g_new(SpkDate, 1);
        *date = spk_sql_column_date(statement, 1);
        g_hash_table_insert(dates, spk_sql_dup(statement, 0), date);
    }
    return statement && spk_sql_ended(store, error);
}

static void
take_place(SpkTie *tie, sqlite3_stmt *row, guint pair)
{
    char ending[32];

    tie->doc = spk_sql_dup(row, SPK_PAIR_DOC);
    tie->sentence = (guint)sqlite3_column_int64(row, SPK_PAIR_SENTENCE);
    g_snprintf(ending, sizeof ending, ":%u:%u", tie->sentence, (guint)sqlite3_column_int64(row, SPK_PAIR_N));
    tie->assertion = g_strconcat(tie->doc, ending, NULL);
    g_snprintf(ending, sizeof ending, ":%u", pair);
    tie->id = g_strconcat(tie->assertion, ending, NULL);
    tie->start = (gsize)sqlite3_column_int64(row, SPK_PAIR_START);
    tie->end = (gsize)sqlite3_column_int64(row, SPK_PAIR_END);
    tie->at = (gsize)sqlite3_column_int64(row, SPK_PAIR_AT);
}

static void
take_sides(SpkTie *tie, const SpkSide *source, const SpkSide *target)
{
    tie->directed = source->role == SPK_ROLE_FROM;
    tie->source = g_strdup(source->actor);
    tie->target = g_strdup(target->actor);
    tie->source_words = g_strdup(source->words);
    tie->target_words = g_strdup(target->words);
    tie->source_at = source->at;
    tie->target_at = target->at;
    tie->source_via = g_strdup(source->via);
    tie->target_via = g_strdup(target->via);
    tie->naming = MAX(source->naming, target->naming);
}

static void
take_meaning(SpkTie *tie, sqlite3_stmt *row)
{
    tie->type = spk_sql_dup(row, SPK_PAIR_TYPE);
    spk_status_parse((const char *)sqlite3_column_text(row, SPK_PAIR_STATUS), &tie->status);
    tie->confidence = sqlite3_column_double(row, SPK_PAIR_CONFIDENCE);
    tie->parties = spk_sql_dup(row, SPK_PAIR_PARTIES);
    tie->party_count = (guint)sqlite3_column_int64(row, SPK_PAIR_PARTY_COUNT);
    tie->said_by = spk_sql_dup(row, SPK_PAIR_SAID_BY);
    tie->condition = spk_sql_dup(row, SPK_PAIR_CONDITION);
    tie->period = (SpkPeriod){spk_sql_column_date(row, SPK_PAIR_SINCE), spk_sql_column_date(row, SPK_PAIR_UNTIL)};
    spk_date_source_parse((const char *)sqlite3_column_text(row, SPK_PAIR_DATE_SOURCE), &tie->date_source);
    tie->weight = sqlite3_column_double(row, SPK_PAIR_WEIGHT);
    tie->rule = spk_sql_dup(row, SPK_PAIR_RULE);
    tie->cue = spk_sql_dup(row, SPK_PAIR_CUE);
    tie->form = spk_sql_dup(row, SPK_PAIR_FORM);
    tie->domain = spk_sql_dup(row, SPK_PAIR_DOMAIN);
    tie->intensity = spk_sql_dup(row, SPK_PAIR_INTENSITY);
    tie->event = spk_sql_dup(row, SPK_PAIR_EVENT);
}

static gboolean
read_conveners(SpkStore *store, GHashTable *conveners, GError **error)
{
    enum { FIRST_VERSION = 4 }; // of the tables that has them

    if (spk_sql_number(store, "PRAGMA user_version", 0) < FIRST_VERSION)
        return TRUE;
    sqlite3_stmt *statement =
        spk_sql_statement(store, "SELECT doc || ':' || sentence || ':' || n, actor FROM convener", error);
    while (statement && spk_sql_next(store, statement, 2))
        g_hash_table_insert(conveners, spk_sql_dup(statement, 0), spk_sql_dup(statement, 1));
    return statement && spk_sql_ended(store, error);
}

static void
take_story(SpkTie *tie, const char *original)
{
    tie->story = g_strdup(original ? original : tie->doc);
    if (!original || !tie->event)
        return;
    char *event = spk_story_event(tie->event, tie->doc, original);
    g_free(tie->event);
    tie->event = event;
}

static void
collect_tie(sqlite3_stmt *row, const SpkSide *source, const SpkSide *target, guint pair, gpointer data)
{
    const Collecting *collecting = data;
    SpkTie *tie = g_new0(SpkTie, 1);

    take_place(tie, row, pair);
    take_sides(tie, source, target);
    take_meaning(tie, row);
    const TypeFacts *facts = g_hash_table_lookup(collecting->types, tie->type);
    const SpkDate *date = g_hash_table_lookup(collecting->dates, tie->doc);
    tie->sign = facts ? facts->sign : 0;
    tie->is_stock = facts && facts->is_stock;
    tie->doc_date = date ? *date : SPK_DATE_UNKNOWN;
    tie->convener = g_strdup(g_hash_table_lookup(collecting->conveners, tie->assertion));
    take_story(tie, g_hash_table_lookup(collecting->originals, tie->doc));
    g_ptr_array_add(collecting->ties, tie);
}

gboolean
spk_store_read_ties(SpkStore *store, const SpkTieQuery *query, GPtrArray **ret_ties, GError **error)
{
    g_autoptr(GPtrArray) ties = g_ptr_array_new_with_free_func((GDestroyNotify)spk_tie_free);
    g_autoptr(GHashTable) types = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(GHashTable) dates = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(GHashTable) originals = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(GHashTable) conveners = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    Collecting collecting = {types, dates, conveners, originals, ties};

    if (!read_types(store, types, error) || !read_dates(store, dates, error) ||
        !spk_stories_read(store, originals, error) || !read_conveners(store, conveners, error) ||
        !spk_pairs_read(store, query, collect_tie, &collecting, error))
        return FALSE;
    *ret_ties = g_steal_pointer(&ties);
    return TRUE;
}
