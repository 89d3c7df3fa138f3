#include "check.h"
#include <glib/gstdio.h>
#include <signal.h>
#include <spokes/store.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char *folder; // of this run, removed at its end

/* A codebook of three types, four actors, one grouping; the store asks for no more. */

static SpkTieType types[] = {
    {.name = "alliance", .sign = 1, .is_stock = TRUE, .meaning = "a formal alliance"},
    {.name = "support", .sign = 1, .directed = TRUE},
    {.name = "threat", .sign = -1, .directed = TRUE},
};
static SpkMember members[] = {{"JPN", {{0}, {0}}}, {"AUS", {{2007, 5, 0}, {2008, 2, 0}}}, {"AUS", {{2017, 0, 0}, {0}}}};
static SpkActor actors[] = {
    {.id = "AUS", .name = "Australia", .period = {{1901, 0, 0}, {0}}, .codes = "cow=900"},
    {.id = "JPN", .name = "Japan", .codes = ""},
    {.id = "KOR", .name = "South Korea", .codes = ""},
    {.id = "QUAD",
     .name = "Quad",
     .kind = SPK_ACTOR_GROUPING,
     .subkind = "minilateral",
     .codes = "",
     .members = members,
     .member_count = G_N_ELEMENTS(members)},
    {.id = "USA", .name = "United States", .codes = ""},
};
static SpkAlias aliases[] = {
    {.text = "Japan", .index = 1},
    {.text = "Abe Shinzo",
     .form = SPK_ALIAS_PERSON,
     .index = 1,
     .validity = {{2012, 12, 26}, {2020, 9, 16}},
     .via = "Abe"},
    {.text = "Korean War", .form = SPK_ALIAS_BLOCK, .index = -1},
};

static GPtrArray *
list_of(gpointer items, gsize size, guint count)
{
    GPtrArray *list = g_ptr_array_new();
    for (guint i = 0; i < count; ++i)
        g_ptr_array_add(list, (char *)items + i * size);
    return list;
}

static gboolean
put_codebook(SpkStore *store, GError **error)
{
    g_autoptr(GPtrArray) type_list = list_of(types, sizeof *types, G_N_ELEMENTS(types));
    g_autoptr(GPtrArray) actor_list = list_of(actors, sizeof *actors, G_N_ELEMENTS(actors));
    g_autoptr(GPtrArray) alias_list = list_of(aliases, sizeof *aliases, G_N_ELEMENTS(aliases));
    const SpkCodebook codebook = {.types = type_list, .actors = actor_list, .aliases = alias_list};
    return spk_store_put_codebook(store, &codebook, error);
}

static char *
fresh_path(const char *name)
{
    char *path = g_build_filename(folder, name, NULL);
    g_unlink(path);
    return path;
}

static SpkStore *
open_store(const char *path, SpkStoreMode mode)
{
    g_autoptr(GError) error = NULL;
    SpkStore *store = spk_store_open(path, mode, &error);
    assert_no_error(error);
    return store;
}

static SpkStore *
open_with_codebook(const char *path)
{
    g_autoptr(GError) error = NULL;
    SpkStore *store = open_store(path, SPK_STORE_WRITE);
    put_codebook(store, &error);
    assert_no_error(error);
    return store;
}

static SpkAssertion *
add_assertion(GPtrArray *assertions, const char *doc, guint sentence, guint n, const char *type, const char *left,
              const char *right)
{
    SpkAssertion *assertion = spk_assertion_new();
    g_auto(GStrv) from = g_strsplit(left, " ", -1), to = g_strsplit(right ? right : "", " ", -1);

    assertion->id = g_strdup_printf("%s:%u:%u", doc, sentence, n);
    assertion->doc = g_strdup(doc);
    assertion->sentence = sentence;
    assertion->type = g_strdup(type);
    assertion->confidence = 0.75;
    assertion->rule = g_strdup("np");
    for (guint i = 0; from[i]; ++i)
        spk_assertion_add_party(assertion, from[i], right ? SPK_ROLE_FROM : SPK_ROLE_PARTY);
    for (guint i = 0; right && to[i]; ++i)
        spk_assertion_add_party(assertion, to[i], SPK_ROLE_TO);
    g_ptr_array_add(assertions, assertion);
    return assertion;
}

static GPtrArray *
new_assertions(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify)spk_assertion_free);
}

static SpkDocument *
read_text(const char *id, const char *text)
{
    const SpkTextSource source = {
        .path = (char *)"texts/x.txt", .id = (char *)id, .title = (char *)"On hubs", .date = {2024, 3, 0}};
    SpkDocument *document = NULL;
    g_autoptr(GError) error = NULL;

    spk_document_read_bytes(&source, text, strlen(text), &document, &error);
    assert_no_error(error);
    return document;
}

/* One text with one alliance: what most tests need. */
static gboolean
put_small(SpkStore *store, const char *doc, const char *left, GError **error)
{
    g_autoptr(SpkDocument) document = read_text(doc, "Allies meet in Seoul today. They talk about the alliance.\n");
    g_autoptr(GPtrArray) assertions = new_assertions();
    add_assertion(assertions, doc, 1, 1, "alliance", left, NULL);
    return spk_store_put_document(store, document, assertions, "print", error);
}

static GPtrArray *
read_ties(SpkStore *store, const SpkTieQuery *query)
{
    GPtrArray *ties = NULL;
    g_autoptr(GError) error = NULL;
    spk_store_read_ties(store, query, &ties, &error);
    assert_no_error(error);
    return ties;
}

/* "id source-target" of each tie, joined by spaces; ">" stands for a direction. */
static char *
list_ties(SpkStore *store, const SpkTieQuery *query)
{
    g_autoptr(GPtrArray) ties = read_ties(store, query);
    GString *list = g_string_new(NULL);

    for (guint i = 0; i < ties->len; ++i) {
        const SpkTie *tie = ties->pdata[i];
        g_string_append_printf(list, "%s%s %s%c%s", i ? ", " : "", tie->id, tie->source, tie->directed ? '>' : '-',
                               tie->target);
    }
    return g_string_free(list, FALSE);
}

static void
assert_ties(SpkStore *store, const SpkTieQuery *query, const char *expected)
{
    g_autofree char *list = list_ties(store, query);
    assert_string_equal(list, expected);
}

static void
assert_no_side_files(const char *path)
{
    static const char *const endings[] = {"-wal", "-shm", "-journal"};
    for (guint i = 0; i < G_N_ELEMENTS(endings); ++i) {
        g_autofree char *side = g_strconcat(path, endings[i], NULL);
        assert_false(g_file_test(side, G_FILE_TEST_EXISTS));
    }
}

static void
run_sql(const char *path, const char *sql)
{
    sqlite3 *db;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

/* What a query gives: columns end in |, rows in a line end. */
static char *
read_sql(const char *path, const char *sql)
{
    GString *text = g_string_new(NULL);
    sqlite3 *db;
    sqlite3_stmt *statement;

    assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
    while (sqlite3_step(statement) == SQLITE_ROW) {
        for (int k = 0; k < sqlite3_column_count(statement); ++k)
            g_string_append_printf(text, "%s|", (const char *)sqlite3_column_text(statement, k));
        g_string_append_c(text, '\n');
    }
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return g_string_free(text, FALSE);
}

/* Every row of every table, as SQLite gives them: what "the same store" means. */
static char *
dump(const char *path)
{
    static const char *const tables[] = {"document",  "sentence",  "type",  "actor", "alias", "member",
                                         "attribute", "assertion", "party", "run",   "tie"};
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < G_N_ELEMENTS(tables); ++i) {
        g_autofree char *sql = g_strconcat("SELECT * FROM ", tables[i], NULL);
        g_autofree char *rows = read_sql(path, sql);
        g_string_append(text, rows);
    }
    return g_string_free(text, FALSE);
}

/* What goes in comes out */

static void
test_assertion_comes_back_whole(void **state)
{
    g_autofree char *path = fresh_path("whole.db");
    SpkStore *store = open_with_codebook(path);
    g_autoptr(SpkDocument) document = read_text("d", "The JSDF will support US forces.\n");
    g_autoptr(GPtrArray) assertions = new_assertions();
    g_autoptr(GError) error = NULL;

    (void)state;
    SpkAssertion *in = add_assertion(assertions, "d", 1, 1, "support", "JPN", "USA");
    in->start = 0, in->end = 32, in->at = 14, in->at_end = 21;
    in->cue = g_strdup("support");
    in->status = SPK_STATUS_POSSIBLE;
    in->said_by = g_strdup("author");
    in->condition = g_strdup("Taiwan contingency");
    in->period = (SpkPeriod){{2023, 8, 18}, {2024, 0, 0}};
    in->date_source = SPK_DATED_CONTEXT;
    in->form = g_strdup("logistical");
    in->domain = g_strdup("security");
    in->intensity = g_strdup("rising");
    in->event = g_strdup("an event");
    in->parties[0].words = g_strdup("The JSDF"), in->parties[0].via = g_strdup("JSDF");
    in->parties[1].words = g_strdup("US forces");
    assert_true(spk_store_put_document(store, document, assertions, "print", &error));
    spk_store_close(store);

    store = open_store(path, SPK_STORE_READ);
    g_autoptr(GPtrArray) ties = read_ties(store, NULL);
    assert_int_equal(ties->len, 1);
    const SpkTie *tie = ties->pdata[0];
    assert_string_equal(tie->id, "d:1:1:1");
    assert_string_equal(tie->assertion, "d:1:1");
    assert_string_equal(tie->parties, "JPN>USA");
    assert_int_equal(tie->party_count, 2);
    assert_string_equal(tie->doc, "d");
    assert_int_equal(tie->doc_date.year, 2024);
    assert_int_equal(tie->doc_date.month, 3);
    assert_int_equal(tie->sentence, 1);
    assert_int_equal(tie->start, 0);
    assert_int_equal(tie->end, 32);
    assert_int_equal(tie->at, 14);
    assert_string_equal(tie->type, "support");
    assert_string_equal(tie->source, "JPN");
    assert_string_equal(tie->target, "USA");
    assert_true(tie->directed);
    assert_false(tie->is_stock);
    assert_int_equal(tie->sign, 1);
    assert_int_equal(tie->status, SPK_STATUS_POSSIBLE);
    assert_string_equal(tie->said_by, "author");
    assert_string_equal(tie->condition, "Taiwan contingency");
    assert_int_equal(tie->period.since.day, 18);
    assert_int_equal(tie->period.until.year, 2024);
    assert_int_equal(tie->period.until.month, 0);
    assert_int_equal(tie->date_source, SPK_DATED_CONTEXT);
    assert_double_near(tie->confidence, 0.75, 0);
    assert_double_near(tie->weight, 1, 0);
    assert_string_equal(tie->rule, "np");
    assert_string_equal(tie->cue, "support");
    assert_string_equal(tie->source_words, "The JSDF");
    assert_string_equal(tie->target_words, "US forces");
    assert_string_equal(tie->source_via, "JSDF");
    assert_null(tie->target_via);
    assert_string_equal(tie->form, "logistical");
    assert_string_equal(tie->domain, "security");
    assert_string_equal(tie->intensity, "rising");
    assert_string_equal(tie->event, "an event");
    spk_store_close(store);
    assert_no_side_files(path);
}

static void
test_document_comes_back(void **state)
{
    g_autofree char *path = fresh_path("document.db"), *text = NULL;
    SpkStore *store = open_with_codebook(path);
    g_autoptr(GPtrArray) documents = NULL;
    g_autoptr(GError) error = NULL;
    SpkZone zone;

    (void)state;
    assert_true(put_small(store, "d", "KOR USA", &error));
    spk_store_close(store);
    store = open_store(path, SPK_STORE_READ);
    assert_true(spk_store_read_documents(store, &documents, &error));
    assert_int_equal(documents->len, 1);
    const SpkStoredDocument *document = documents->pdata[0];
    assert_string_equal(document->id, "d");
    assert_string_equal(document->path, "texts/x.txt");
    assert_string_equal(document->title, "On hubs");
    assert_null(document->author);
    assert_int_equal(strlen(document->sha256), 64);
    assert_int_equal(document->date.year, 2024);
    assert_int_equal(document->sentence_count, 2);
    assert_int_equal(document->assertion_count, 1);
    assert_false(document->is_import);
    assert_true(spk_store_read_sentence(store, "d", 2, &text, &zone, &error));
    assert_string_equal(text, "They talk about the alliance.");
    assert_int_equal(zone, SPK_ZONE_BODY);
    g_clear_pointer(&text, g_free);
    assert_false(spk_store_read_sentence(store, "d", 3, &text, &zone, &error));
    assert_error(error, SPK_ERROR_NOT_FOUND, "document 'd' has no sentence 3");
    spk_store_close(store);
}

static void
test_empty_document(void **state)
{
    g_autofree char *path = fresh_path("empty.db");
    SpkStore *store = open_with_codebook(path);
    g_autoptr(SpkDocument) document = read_text("d", "");
    g_autoptr(GPtrArray) documents = NULL;
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_true(spk_store_put_document(store, document, NULL, "print", &error));
    assert_true(spk_store_read_documents(store, &documents, &error));
    assert_int_equal(documents->len, 1);
    assert_int_equal(((SpkStoredDocument *)documents->pdata[0])->sentence_count, 0);
    assert_ties(store, NULL, "");
    spk_store_close(store);
}

typedef struct {
    const char *name, *type, *left, *right, *expected;
} PairCase;

static const PairCase pair_cases[] = {
    {"two", "alliance", "USA KOR", NULL, "d:1:1:1 KOR-USA"},
    {"three_make_three", "alliance", "USA KOR JPN", NULL, "d:1:1:1 JPN-KOR, d:1:1:2 JPN-USA, d:1:1:3 KOR-USA"},
    {"named_twice_counts_once", "alliance", "USA KOR USA", NULL, "d:1:1:1 KOR-USA"},
    {"one_alone_makes_none", "alliance", "USA", NULL, ""},
    {"directed", "support", "USA", "KOR JPN", "d:1:1:1 USA>JPN, d:1:1:2 USA>KOR"},
    {"directed_each_way", "support", "USA KOR", "KOR USA", "d:1:1:1 KOR>USA, d:1:1:2 USA>KOR"},
    {"nobody_supports_himself", "support", "USA", "USA", ""},
};

/* The view that scholars query gives the same pairs as the library. */
static void
assert_view_agrees(const char *path, const char *expected)
{
    sqlite3 *db;
    sqlite3_stmt *statement;
    g_autoptr(GString) list = g_string_new(NULL);
    guint pair = 0;

    assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, "SELECT assertion, source, target, is_directed FROM tie ORDER BY 1, 2, 3",
                                        -1, &statement, NULL),
                     SQLITE_OK);
    for (; sqlite3_step(statement) == SQLITE_ROW; ++pair)
        g_string_append_printf(list, "%s%s:%u %s%c%s", pair ? ", " : "", sqlite3_column_text(statement, 0), pair + 1,
                               sqlite3_column_text(statement, 1), sqlite3_column_int(statement, 3) ? '>' : '-',
                               sqlite3_column_text(statement, 2));
    sqlite3_finalize(statement);
    sqlite3_close(db);
    assert_string_equal(list->str, expected);
}

static void
test_pairs(void **state)
{
    const PairCase *row = *state;
    g_autofree char *path = fresh_path("pairs.db");
    SpkStore *store = open_with_codebook(path);
    g_autoptr(SpkDocument) document = read_text("d", "A text.\n");
    g_autoptr(GPtrArray) assertions = new_assertions();
    g_autoptr(GError) error = NULL;

    add_assertion(assertions, "d", 1, 1, row->type, row->left, row->right);
    spk_store_put_document(store, document, assertions, "print", &error);
    assert_no_error(error);
    assert_ties(store, NULL, row->expected);
    spk_store_close(store);
    assert_view_agrees(path, row->expected);
}

/* Order and choice */

static const char *
put_in_order(const char *path, gboolean reverse)
{
    static const char *const docs[] = {"10", "9", "B", "a", "\xc3\xa9:1"};
    SpkStore *store = open_with_codebook(path);
    g_autoptr(GError) error = NULL;

    for (guint i = 0; i < G_N_ELEMENTS(docs); ++i) {
        const char *doc = docs[reverse ? G_N_ELEMENTS(docs) - 1 - i : i];
        g_autoptr(SpkDocument) document = read_text(doc, "One. Two. Three.\n");
        g_autoptr(GPtrArray) assertions = new_assertions();
        static const guint places[][2] = {{10, 1}, {2, 11}, {2, 2}};
        for (guint k = 0; k < G_N_ELEMENTS(places); ++k) {
            const guint *place = places[reverse ? G_N_ELEMENTS(places) - 1 - k : k];
            add_assertion(assertions, doc, place[0], place[1], "alliance", "KOR USA", NULL);
        }
        spk_store_put_document(store, document, assertions, "print", &error);
        assert_no_error(error);
    }
    spk_store_close(store);
    return "10:2:2:1 KOR-USA, 10:2:11:1 KOR-USA, 10:10:1:1 KOR-USA, 9:2:2:1 KOR-USA, 9:2:11:1 KOR-USA, "
           "9:10:1:1 KOR-USA, B:2:2:1 KOR-USA, B:2:11:1 KOR-USA, B:10:1:1 KOR-USA, a:2:2:1 KOR-USA, a:2:11:1 KOR-USA, "
           "a:10:1:1 KOR-USA, \xc3\xa9:1:2:2:1 KOR-USA, \xc3\xa9:1:2:11:1 KOR-USA, \xc3\xa9:1:10:1:1 KOR-USA";
}

static void
test_order_is_not_that_of_insertion(void **state)
{
    g_autofree char *forth = fresh_path("forth.db"), *back = fresh_path("back.db");
    const char *expected = put_in_order(forth, FALSE);

    (void)state;
    put_in_order(back, TRUE);
    SpkStore *store = open_store(back, SPK_STORE_READ);
    assert_ties(store, NULL, expected);
    spk_store_close(store);
    g_autofree char *one = dump(forth), *other = dump(back);
    assert_string_equal(one, other);
}

typedef struct {
    const char *name;
    SpkTieQuery query;
    const char *expected;
} QueryCase;

static const QueryCase queries[] = {
    {"all", {0}, "d:1:1:1 JPN-KOR, d:1:1:2 JPN-USA, d:1:1:3 KOR-USA, d:2:1:1 USA>KOR, e:1:1:1 AUS-USA"},
    {"document", {.doc = "e"}, "e:1:1:1 AUS-USA"},
    {"document_unknown", {.doc = "f"}, ""},
    {"actor_keeps_pair_numbers", {.actor = "KOR"}, "d:1:1:1 JPN-KOR, d:1:1:3 KOR-USA, d:2:1:1 USA>KOR"},
    {"type", {.type = "support"}, "d:2:1:1 USA>KOR"},
    {"assertion", {.assertion = "d:2:1"}, "d:2:1:1 USA>KOR"},
    {"assertion_unknown", {.assertion = "d:3:1"}, ""},
    {"assertion_misshapen", {.assertion = "d"}, ""},
    {"assertion_of_a_pair", {.assertion = "d:2:1:1"}, ""},
    {"status", {.statuses = 1u << SPK_STATUS_PROPOSED}, "d:2:1:1 USA>KOR"},
    {"two_statuses", {.doc = "d", .type = "support", .statuses = 1u << SPK_STATUS_PROPOSED | 1u}, "d:2:1:1 USA>KOR"},
    {"confidence", {.min_confidence = 0.75, .actor = "AUS"}, "e:1:1:1 AUS-USA"},
    {"confidence_too_low", {.min_confidence = 0.76}, ""},
    {"named_only_keeps_pair_numbers", {.doc = "d", .named_only = TRUE}, "d:1:1:3 KOR-USA, d:2:1:1 USA>KOR"},
};

static void
test_query(void **state)
{
    const QueryCase *row = *state;
    g_autofree char *path = fresh_path("query.db");
    SpkStore *store = open_with_codebook(path);
    g_autoptr(SpkDocument) document = read_text("d", "One. Two.\n");
    g_autoptr(GPtrArray) assertions = new_assertions();
    g_autoptr(GError) error = NULL;

    add_assertion(assertions, "d", 1, 1, "alliance", "USA JPN KOR", NULL)->parties[1].naming = SPK_DESCRIBED;
    add_assertion(assertions, "d", 2, 1, "support", "USA", "KOR")->status = SPK_STATUS_PROPOSED;
    assert_true(spk_store_put_document(store, document, assertions, "print", &error));
    assert_true(put_small(store, "e", "USA AUS", &error));
    assert_ties(store, &row->query, row->expected);
    spk_store_close(store);
}

static void
test_actors_are_counted(void **state)
{
    g_autofree char *path = fresh_path("actors.db");
    SpkStore *store = open_with_codebook(path);
    g_autoptr(GPtrArray) tied = NULL, all = NULL;
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_true(put_small(store, "d", "USA JPN KOR", &error));
    assert_true(put_small(store, "e", "USA JPN", &error));
    assert_true(spk_store_put_actor(store, "Z", "Zed", SPK_ACTOR_OTHER, &error));
    assert_true(spk_store_put_actor(store, "USA", "not this", SPK_ACTOR_OTHER, &error));
    assert_true(spk_store_read_actors(store, FALSE, &tied, &error));
    assert_int_equal(tied->len, 3);
    const SpkStoredActor *japan = tied->pdata[0], *usa = tied->pdata[2];
    assert_string_equal(japan->id, "JPN");
    assert_int_equal(japan->tie_count, 3);
    assert_int_equal(japan->document_count, 2);
    assert_string_equal(usa->name, "United States");
    assert_int_equal(usa->kind, SPK_ACTOR_STATE);
    assert_true(spk_store_read_actors(store, TRUE, &all, &error));
    assert_int_equal(all->len, 6);
    const SpkStoredActor *quad = all->pdata[3], *zed = all->pdata[5];
    assert_int_equal(quad->kind, SPK_ACTOR_GROUPING);
    assert_string_equal(quad->subkind, "minilateral");
    assert_int_equal(zed->kind, SPK_ACTOR_OTHER);
    assert_int_equal(zed->tie_count, 0);
    spk_store_close(store);
}

static void
test_members_come_back(void **state)
{
    g_autofree char *path = fresh_path("members.db");
    SpkStore *store = open_with_codebook(path);
    g_autoptr(GPtrArray) quad = NULL, none = NULL;
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_true(put_codebook(store, &error)); // a second time changes nothing
    assert_true(spk_store_read_members(store, "QUAD", &quad, &error));
    assert_int_equal(quad->len, 3);
    const SpkMember *first = quad->pdata[0], *last = quad->pdata[2];
    assert_string_equal(first->actor, "AUS");
    assert_int_equal(first->period.until.year, 2008);
    assert_string_equal(last->actor, "JPN");
    assert_true(spk_period_is_open(last->period));
    assert_true(spk_store_read_members(store, "JPN", &none, &error));
    assert_int_equal(none->len, 0);
    spk_store_close(store);
}

static void
test_types_come_back(void **state)
{
    g_autofree char *path = fresh_path("types.db");
    SpkStore *store = open_with_codebook(path);
    g_autoptr(GPtrArray) stored = NULL;
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_true(spk_store_read_types(store, &stored, &error));
    assert_int_equal(stored->len, G_N_ELEMENTS(types));
    for (guint i = 0; i < stored->len; ++i) {
        const SpkTieType *type = stored->pdata[i], *put = NULL;
        for (guint k = 0; k < G_N_ELEMENTS(types); ++k)
            if (!strcmp(types[k].name, type->name))
                put = &types[k];
        assert_non_null(put);
        assert_int_equal(type->sign, put->sign);
        assert_int_equal(type->directed, put->directed);
        assert_int_equal(type->is_stock, put->is_stock);
        assert_string_equal(type->cameo, put->cameo ? put->cameo : "");
        assert_true(i == 0 || strcmp(((const SpkTieType *)stored->pdata[i - 1])->name, type->name) < 0);
    }
    spk_store_close(store);
}

/* Scholars count with IS NULL; an empty text would pass for one that was given. */
static void
test_what_is_not_given_is_null(void **state)
{
    g_autofree char *path = fresh_path("null.db");
    SpkStore *store = open_with_codebook(path);
    sqlite3 *db;
    sqlite3_stmt *statement;

    (void)state;
    assert_true(spk_store_put_run(store, "code", "print", "", NULL));
    spk_store_close(store);
    assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db,
                                        "SELECT (SELECT count(codes) FROM actor), (SELECT count(plover) FROM type),"
                                        " (SELECT count(meaning) FROM type), (SELECT count(options) FROM run)",
                                        -1, &statement, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    for (int i = 0; i < 4; ++i)
        assert_int_equal(sqlite3_column_int(statement, i), i % 2 ? 0 : 1); // Australia's codes, the alliance's meaning
    sqlite3_finalize(statement);
    sqlite3_close(db);
}

/* Replacing */

static void
test_document_is_replaced(void **state)
{
    g_autofree char *path = fresh_path("replace.db"), *fresh = fresh_path("fresh.db");
    SpkStore *store = open_with_codebook(path);
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_true(put_small(store, "d", "USA JPN KOR", &error));
    assert_true(put_small(store, "e", "USA AUS", &error));
    assert_true(put_small(store, "d", "AUS JPN", &error));
    assert_ties(store, NULL, "d:1:1:1 AUS-JPN, e:1:1:1 AUS-USA");
    spk_store_close(store);

    store = open_with_codebook(fresh);
    assert_true(put_small(store, "d", "AUS JPN", &error));
    assert_true(put_small(store, "e", "USA AUS", &error));
    spk_store_close(store);
    g_autofree char *replaced = dump(path), *once = dump(fresh);
    assert_string_equal(replaced, once);
}

static void
test_document_is_removed(void **state)
{
    g_autofree char *path = fresh_path("removed.db"), *never = fresh_path("never.db");
    SpkStore *store = open_with_codebook(path);
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_true(put_small(store, "d", "USA JPN KOR", &error));
    assert_true(put_small(store, "e", "USA AUS", &error));
    assert_true(spk_store_remove_document(store, "d", &error));
    assert_true(spk_store_remove_document(store, "unknown", &error));
    spk_store_close(store);
    store = open_with_codebook(never);
    assert_true(put_small(store, "e", "USA AUS", &error));
    spk_store_close(store);
    g_autofree char *removed = dump(path), *without = dump(never);
    assert_string_equal(removed, without);
}

static void
test_current_document_is_known(void **state)
{
    g_autofree char *path = fresh_path("current.db");
    SpkStore *store = open_with_codebook(path);
    g_autoptr(SpkDocument) document = read_text("d", "Allies meet in Seoul today. They talk about the alliance.\n");
    g_autofree char *metadata = spk_document_metadata(document);
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_false(spk_store_has_current(store, "d", document->sha256, metadata, "print"));
    assert_true(put_small(store, "d", "USA JPN", &error));
    assert_true(spk_store_has_current(store, "d", document->sha256, metadata, "print"));
    assert_false(spk_store_has_current(store, "e", document->sha256, metadata, "print"));
    assert_false(spk_store_has_current(store, "d", "other", metadata, "print"));
    assert_false(spk_store_has_current(store, "d", document->sha256, metadata, "other"));
    document->date.month = 4;
    g_autofree char *redated = spk_document_metadata(document);
    assert_false(spk_store_has_current(store, "d", document->sha256, redated, "print"));
    spk_store_close(store);
}

static void
test_import_and_text_do_not_replace_each_other(void **state)
{
    g_autofree char *path = fresh_path("kinds.db");
    SpkStore *store = open_with_codebook(path);
    g_autoptr(GPtrArray) assertions = new_assertions();
    const double weight = 2.5;
    g_autoptr(GError) error = NULL;

    (void)state;
    add_assertion(assertions, "d", 1, 1, "alliance", "USA JPN", NULL);
    assert_true(spk_store_put_import(store, "d", "d.csv", "00", assertions, &weight, &error));
    assert_false(put_small(store, "d", "USA KOR", &error));
    assert_error(error, SPK_ERROR_INPUT, "document id 'd' is taken by the imported file d.csv");
    g_clear_error(&error);
    g_autoptr(GPtrArray) ties = read_ties(store, NULL);
    assert_int_equal(ties->len, 1);
    assert_double_near(((SpkTie *)ties->pdata[0])->weight, 2.5, 0);
    assert_true(put_small(store, "e", "USA KOR", &error));
    assert_false(spk_store_put_import(store, "e", "e.csv", "00", NULL, NULL, &error));
    assert_error(error, SPK_ERROR_INPUT, "e.csv: document id 'e' is taken by the text");
    spk_store_close(store);
}

static void
test_run_is_noted_once(void **state)
{
    g_autofree char *path = fresh_path("run.db");
    SpkStore *store = open_store(path, SPK_STORE_WRITE);
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_true(spk_store_put_run(store, "code", "abc", NULL, &error));
    assert_true(spk_store_put_run(store, "code", "abc", NULL, &error));
    assert_true(spk_store_put_run(store, "import", NULL, "x", &error));
    spk_store_close(store);
    g_autofree char *text = dump(path);
    assert_string_equal(text, "1|" SPK_VERSION "|code|abc|(null)|\n2|" SPK_VERSION "|import|(null)|x|\n");
}

/* What is wrong is refused, and leaves the store as it was */

static void
test_faulty_assertion_stores_nothing(void **state)
{
    g_autofree char *path = fresh_path("faulty.db");
    SpkStore *store = open_with_codebook(path);
    g_autoptr(GError) error = NULL;
    static const struct {
        const char *id, *type, *actor, *words;
        int code;
    } faults[] = {
        {"d:1:1", "alliance", "XXX", "names an actor or a type that the study lacks", SPK_ERROR_LIBRARY},
        {"d:1:1", "aliance", "USA", "names an actor or a type that the study lacks", SPK_ERROR_LIBRARY},
        {"d:2:1", "alliance", "USA", "assertion id 'd:2:1' is not d:1:N", SPK_ERROR_USAGE},
        {"d:1:x", "alliance", "USA", "assertion id 'd:1:x' is not d:1:N", SPK_ERROR_USAGE},
    };

    (void)state;
    assert_true(put_small(store, "d", "USA KOR", &error));
    for (guint i = 0; i < G_N_ELEMENTS(faults); ++i) {
        g_autoptr(SpkDocument) document = read_text("d", "Other text.\n");
        g_autoptr(GPtrArray) assertions = new_assertions();
        SpkAssertion *assertion = add_assertion(assertions, "d", 1, 1, faults[i].type, "JPN", NULL);
        spk_assertion_add_party(assertion, faults[i].actor, SPK_ROLE_PARTY);
        g_free(assertion->id);
        assertion->id = g_strdup(faults[i].id);
        assert_false(spk_store_put_document(store, document, assertions, "print", &error));
        assert_error(error, faults[i].code, faults[i].words);
        g_clear_error(&error);
        assert_ties(store, NULL, "d:1:1:1 KOR-USA");
    }
    spk_store_close(store);
}

static void
test_batch_is_all_or_nothing(void **state)
{
    g_autofree char *path = fresh_path("batch.db");
    SpkStore *store = open_with_codebook(path);
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_true(spk_store_begin(store, &error));
    assert_true(put_small(store, "d", "USA KOR", &error));
    assert_false(spk_store_end(store, FALSE, &error));
    assert_ties(store, NULL, "");
    assert_true(spk_store_begin(store, &error));
    assert_true(put_small(store, "d", "USA KOR", &error));
    assert_true(put_small(store, "e", "USA JPN", &error));
    assert_true(spk_store_end(store, TRUE, &error));
    assert_ties(store, NULL, "d:1:1:1 KOR-USA, e:1:1:1 JPN-USA");
    spk_store_close(store);
}

static void
test_reader_cannot_write(void **state)
{
    g_autofree char *path = fresh_path("reader.db");
    SpkStore *store = open_with_codebook(path);
    g_autoptr(GError) error = NULL;

    (void)state;
    spk_store_close(store);
    store = open_store(path, SPK_STORE_READ);
    assert_false(put_small(store, "d", "USA KOR", &error));
    assert_error(error, SPK_ERROR_USAGE, "opened for reading");
    spk_store_close(store);
    spk_store_close(NULL);
}

static int
wait_for(pid_t child)
{
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    return status;
}

/* The writer dies in the middle of `e`; what it had committed stays, the rest never was, nobody is locked out. */
static void
test_killed_writer_leaves_whole_documents(void **state)
{
    g_autofree char *path = fresh_path("killed.db");
    SpkStore *store = open_with_codebook(path);
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_true(put_small(store, "c", "USA AUS", &error));
    spk_store_close(store);
    pid_t child = fork();
    if (child == 0) {
        store = spk_store_open(path, SPK_STORE_WRITE, NULL);
        if (!store || !put_small(store, "d", "USA KOR", NULL) || !spk_store_begin(store, NULL) ||
            !put_small(store, "e", "USA JPN", NULL) || !put_small(store, "c", "JPN KOR", NULL))
            _exit(1);
        raise(SIGKILL);
    }
    assert_true(WIFSIGNALED(wait_for(child)));
    store = open_store(path, SPK_STORE_READ);
    assert_ties(store, NULL, "c:1:1:1 AUS-USA, d:1:1:1 KOR-USA");
    spk_store_close(store);
    assert_no_side_files(path);
    store = open_store(path, SPK_STORE_WRITE);
    assert_true(put_small(store, "e", "USA JPN", &error));
    spk_store_close(store);
    assert_no_side_files(path);
}

/* Killed before the first table: the next writer starts anew. */
static void
test_killed_maker_leaves_a_blank_file(void **state)
{
    g_autofree char *path = fresh_path("blank.db");

    (void)state;
    run_sql(path, "PRAGMA journal_mode = WAL"); // a header of one page, and nothing in it
    SpkStore *store = open_store(path, SPK_STORE_WRITE);
    assert_ties(store, NULL, "");
    spk_store_close(store);
    store = open_store(path, SPK_STORE_READ);
    assert_ties(store, NULL, "");
    spk_store_close(store);
}

typedef struct {
    int ready[2], done[2];
    pid_t child;
} Other;

/* Another process that has the store open until it is told to end. */
static void
start_other(Other *other, const char *path, SpkStoreMode mode)
{
    char byte = 'x';

    assert_int_equal(pipe(other->ready), 0);
    assert_int_equal(pipe(other->done), 0);
    other->child = fork();
    if (other->child == 0) {
        close(other->done[1]);
        SpkStore *store = spk_store_open(path, mode, NULL);
        byte = store ? 'y' : 'n';
        if (write(other->ready[1], &byte, 1) != 1 || read(other->done[0], &byte, 1) < 0)
            _exit(1);
        spk_store_close(store);
        _exit(0);
    }
    close(other->done[0]);
    assert_int_equal(read(other->ready[0], &byte, 1), 1);
    assert_int_equal(byte, 'y');
}

static void
end_other(Other *other)
{
    close(other->done[1]);
    assert_int_equal(wait_for(other->child), 0);
    close(other->ready[0]);
    close(other->ready[1]);
}

static void
test_second_writer_is_refused_at_once(void **state)
{
    g_autofree char *path = fresh_path("second.db");
    g_autoptr(GError) error = NULL;
    Other other;

    (void)state;
    spk_store_close(open_with_codebook(path));
    start_other(&other, path, SPK_STORE_WRITE);
    gint64 start = g_get_monotonic_time();
    assert_null(spk_store_open(path, SPK_STORE_WRITE, &error));
    assert_error(error, SPK_ERROR_FILE, "second.db: another spokes is writing to it (wait for it to end)");
    assert_true(g_get_monotonic_time() - start < G_USEC_PER_SEC);
    g_clear_error(&error);
    assert_null(spk_store_open(path, SPK_STORE_READ, &error));
    assert_error(error, SPK_ERROR_FILE, "another spokes is writing to it (wait for it to end)");
    end_other(&other);
    spk_store_close(open_store(path, SPK_STORE_WRITE));
}

static void
test_readers_share(void **state)
{
    g_autofree char *path = fresh_path("share.db");
    Other other;

    (void)state;
    spk_store_close(open_with_codebook(path));
    start_other(&other, path, SPK_STORE_READ);
    SpkStore *store = open_store(path, SPK_STORE_READ);
    assert_ties(store, NULL, "");
    spk_store_close(store);
    end_other(&other);
}

static void
test_writer_waits_for_readers_in_vain(void **state)
{
    g_autofree char *path = fresh_path("readers.db");
    g_autoptr(GError) error = NULL;
    Other other;

    (void)state;
    spk_store_close(open_with_codebook(path));
    start_other(&other, path, SPK_STORE_READ);
    assert_null(spk_store_open(path, SPK_STORE_WRITE, &error));
    assert_error(error, SPK_ERROR_FILE, "readers.db: another program is reading it (wait for it to end)");
    end_other(&other);
}

static void
test_newer_version_is_refused(void **state)
{
    g_autofree char *path = fresh_path("newer.db");
    g_autoptr(GError) error = NULL;

    (void)state;
    spk_store_close(open_with_codebook(path));
    run_sql(path, "PRAGMA user_version = 99");
    for (SpkStoreMode mode = SPK_STORE_READ; mode <= SPK_STORE_WRITE; ++mode) {
        assert_null(spk_store_open(path, mode, &error));
        assert_error(error, SPK_ERROR_INPUT,
                     "newer.db: made by a newer Spokes (store version 99, this one reads up to 4);"
                     " update Spokes");
        g_clear_error(&error);
    }
}

/* "actor name=value" of each, joined by commas. */
static char *
list_attributes(SpkStore *store, const char *name)
{
    g_autoptr(GPtrArray) attributes = NULL;
    g_autoptr(GError) error = NULL;
    GString *list = g_string_new(NULL);

    spk_store_read_attributes(store, name, &attributes, &error);
    assert_no_error(error);
    for (guint i = 0; i < attributes->len; ++i) {
        const SpkAttribute *attribute = attributes->pdata[i];
        g_string_append_printf(list, "%s%s %s=%s", i ? ", " : "", attribute->actor, attribute->name, attribute->value);
    }
    return g_string_free(list, FALSE);
}

static void
assert_attributes(SpkStore *store, const char *name, const char *expected)
{
    g_autofree char *list = list_attributes(store, name);
    assert_string_equal(list, expected);
}

/* Words "JPN bloc=West" parted by commas. */
static gboolean
put_attributes(SpkStore *store, const char *path, const char *words, GError **error)
{
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func((GDestroyNotify)spk_attribute_free);
    g_auto(GStrv) items = g_strsplit(words, ", ", -1);

    for (char **item = items; *item; ++item) {
        g_auto(GStrv) parts = g_strsplit_set(*item, " =", 3);
        SpkAttribute *attribute = g_new(SpkAttribute, 1);
        *attribute = (SpkAttribute){g_strdup(parts[0]), g_strdup(parts[1]), g_strdup(parts[2])};
        g_ptr_array_add(list, attribute);
    }
    return spk_store_put_attributes(store, path, list, error);
}

static void
test_attributes(void **state)
{
    g_autofree char *path = fresh_path("attributes.db");
    g_autoptr(SpkStore) store = open_with_codebook(path);
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_attributes(store, NULL, "");
    assert_true(put_attributes(store, "a.csv", "USA bloc=West, JPN bloc=East, JPN region=Asia", &error));
    // Without a tie they are of the study all the same; others of the codebook are not
    g_autoptr(GPtrArray) frame = NULL;
    assert_true(spk_store_read_actors(store, FALSE, &frame, &error));
    assert_int_equal(frame->len, 2);
    assert_string_equal(((SpkStoredActor *)frame->pdata[0])->id, "JPN");
    assert_attributes(store, NULL, "JPN bloc=East, JPN region=Asia, USA bloc=West");
    assert_attributes(store, "bloc", "JPN bloc=East, USA bloc=West");
    assert_attributes(store, "nothing", "");
    // What the same table no longer says is gone; another table's values stay, and overrule
    assert_true(put_attributes(store, "b.csv", "JPN bloc=West", &error));
    assert_true(put_attributes(store, "a.csv", "USA bloc=North", &error));
    assert_attributes(store, NULL, "JPN bloc=West, USA bloc=North");
    // The codebook coming again takes nothing away
    assert_true(put_codebook(store, &error));
    assert_attributes(store, "bloc", "JPN bloc=West, USA bloc=North");
    assert_false(put_attributes(store, "c.csv", "XYZ bloc=West", &error));
    assert_attributes(store, NULL, "JPN bloc=West, USA bloc=North");
}

static void
test_naming_an_actor(void **state)
{
    g_autofree char *path = fresh_path("naming.db");
    g_autoptr(SpkStore) store = open_with_codebook(path);
    g_autoptr(GPtrArray) stored = NULL;
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_true(spk_store_put_actor(store, "ABC", NULL, SPK_ACTOR_OTHER, &error));
    assert_true(spk_store_name_actor(store, "ABC", "Abc land", &error));
    assert_true(spk_store_name_actor(store, "JPN", "Nippon", &error));
    assert_true(spk_store_read_actors(store, TRUE, &stored, &error));
    assert_string_equal(((SpkStoredActor *)stored->pdata[0])->name, "Abc land");
    assert_string_equal(((SpkStoredActor *)stored->pdata[2])->name, "Japan");
}

/* A study as the first version left it: read as it is, raised by the next writer, with everything in it. */
static void
test_older_version_is_raised(void **state)
{
    g_autofree char *path = fresh_path("older.db"), *fresh = fresh_path("fresh.db");
    g_autoptr(SpkStore) store = open_with_codebook(path);
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_true(put_small(store, "d", "JPN USA", &error));
    g_clear_pointer(&store, spk_store_close);
    run_sql(path, "DROP TABLE attribute; DROP TABLE story; DROP TABLE convener; PRAGMA user_version = 1");

    store = open_store(path, SPK_STORE_READ);
    assert_attributes(store, NULL, "");
    assert_ties(store, NULL, "d:1:1:1 JPN-USA");
    g_clear_pointer(&store, spk_store_close);

    store = open_store(path, SPK_STORE_WRITE);
    assert_true(put_attributes(store, "a.csv", "USA bloc=West", &error));
    assert_ties(store, NULL, "d:1:1:1 JPN-USA");
    g_clear_pointer(&store, spk_store_close);
    store = open_store(path, SPK_STORE_READ);
    assert_attributes(store, NULL, "USA bloc=West");
    spk_store_close(open_with_codebook(fresh));
    g_autofree char *raised_tables = read_sql(path, "SELECT name, sql FROM sqlite_schema");
    g_autofree char *fresh_tables = read_sql(fresh, "SELECT name, sql FROM sqlite_schema");
    assert_string_equal(raised_tables, fresh_tables);
    g_autofree char *version = read_sql(path, "PRAGMA user_version");
    assert_string_equal(version, "4|\n");
}

typedef struct {
    const char *name, *bytes; ///< NULL: another program's database
    SpkStoreMode mode;
    const char *words;
} ForeignCase;

static const ForeignCase foreign_cases[] = {
    {"text_read", "source,target\nUSA,KOR\n", SPK_STORE_READ, "not a study (a file that spokes code or import made)"},
    {"text_write", "source,target\nUSA,KOR\n", SPK_STORE_WRITE, "not a study (a file"},
    {"database_read", NULL, SPK_STORE_READ, "not a study but another program's database"},
    {"database_write", NULL, SPK_STORE_WRITE, "not a study but another program's database"},
    {"empty_read", "", SPK_STORE_READ, "empty (a file that spokes code or import made)"},
};

static void
test_foreign_file_is_left_alone(void **state)
{
    const ForeignCase *row = *state;
    g_autofree char *path = fresh_path("foreign.db"), *before = NULL, *after = NULL;
    gsize before_length, after_length;
    g_autoptr(GError) error = NULL;

    if (row->bytes)
        assert_true(g_file_set_contents(path, row->bytes, -1, NULL));
    else
        run_sql(path, "PRAGMA journal_mode = WAL; CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1)");
    assert_true(g_file_get_contents(path, &before, &before_length, NULL));
    assert_null(spk_store_open(path, row->mode, &error));
    assert_error(error, SPK_ERROR_INPUT, row->words);
    assert_true(g_file_get_contents(path, &after, &after_length, NULL));
    assert_int_equal(before_length, after_length);
    assert_memory_equal(before, after, after_length);
    assert_no_side_files(path);
}

static void
test_paths_that_cannot_be_opened(void **state)
{
    g_autofree char *missing = fresh_path("missing.db"), *deep = g_build_filename(folder, "no", "x.db", NULL);
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_null(spk_store_open(missing, SPK_STORE_READ, &error));
    assert_error(error, SPK_ERROR_FILE, "missing.db: No such file or directory (spokes code or import makes a study)");
    assert_false(g_file_test(missing, G_FILE_TEST_EXISTS));
    g_clear_error(&error);
    assert_null(spk_store_open(folder, SPK_STORE_WRITE, &error));
    assert_error(error, SPK_ERROR_FILE, "is a folder");
    g_clear_error(&error);
    assert_null(spk_store_open(deep, SPK_STORE_WRITE, &error));
    assert_error(error, SPK_ERROR_FILE, "x.db: opening: No such file or directory");
    g_clear_error(&error);
    assert_null(spk_store_open("", SPK_STORE_WRITE, &error));
    assert_error(error, SPK_ERROR_FILE, "");
}

static void
test_empty_file_becomes_a_store(void **state)
{
    g_autofree char *path = fresh_path("zero.db");

    (void)state;
    assert_true(g_file_set_contents(path, "", 0, NULL));
    spk_store_close(open_with_codebook(path));
    spk_store_close(open_store(path, SPK_STORE_READ));
}

static void
test_damaged_store_is_named(void **state)
{
    g_autofree char *path = fresh_path("damaged.db"), *bytes = NULL;
    gsize length;
    g_autoptr(GPtrArray) documents = NULL;
    g_autoptr(GError) error = NULL;

    (void)state;
    spk_store_close(open_with_codebook(path));
    assert_true(g_file_get_contents(path, &bytes, &length, NULL));
    memset(bytes + 200, 0xff, length - 200);
    assert_true(g_file_set_contents(path, bytes, (gssize)length, NULL));
    g_autoptr(SpkStore) store = spk_store_open(path, SPK_STORE_READ, &error);
    if (store)
        assert_false(spk_store_read_documents(store, &documents, &error));
    assert_error(error, SPK_ERROR_INPUT, "damaged.db: damaged (make it again from its texts)");
}

/* A type byte that became NULL's: SQLite hands out what it would never have taken in. Made with the rule taken off. */
static void
blank_column(const char *path, const char *table, const char *column, const char *type)
{
    g_autofree char *relax = g_strdup_printf("PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = "
                                             "replace(sql, '  %s %s NOT NULL', '  %s %s') WHERE name = '%s'",
                                             column, type, column, type, table);
    g_autofree char *blank = g_strdup_printf("UPDATE %s SET %s = NULL", table, column);

    run_sql(path, relax);
    run_sql(path, blank);
}

typedef struct {
    const char *name, *table, *column, *type;
} BlankCase;

static const BlankCase blank_cases[] = {
    {"blank_type_is_damage", "assertion", "type", "TEXT"},
    {"blank_status_is_damage", "assertion", "status", "TEXT"},
    {"blank_date_source_is_damage", "assertion", "date_source", "TEXT"},
    {"blank_weight_is_damage", "assertion", "weight", "REAL"},
    {"blank_event_is_damage", "assertion", "event", "TEXT"},
    {"blank_sign_is_damage", "type", "sign", "INTEGER"},
    {"blank_actor_name_is_damage", "actor", "name", "TEXT"},
    {"blank_path_is_damage", "document", "path", "TEXT"},
    {"blank_sentence_is_damage", "sentence", "text", "TEXT"},
};

static gboolean
read_everything(SpkStore *store, GError **error)
{
    g_autoptr(GPtrArray) ties = NULL, stored_actors = NULL, documents = NULL;
    g_autofree char *text = NULL;
    SpkZone zone;

    return spk_store_read_ties(store, NULL, &ties, error) &&
           spk_store_read_actors(store, TRUE, &stored_actors, error) &&
           spk_store_read_documents(store, &documents, error) &&
           spk_store_read_sentence(store, "a", 1, &text, &zone, error);
}

static void
test_blank_column(void **state)
{
    const BlankCase *row = *state;
    g_autofree char *path = fresh_path("blank.db");
    g_autoptr(GError) error = NULL;

    SpkStore *written = open_with_codebook(path);
    assert_true(put_small(written, "a", "JPN USA", NULL));
    assert_true(read_everything(written, NULL));
    spk_store_close(written);
    blank_column(path, row->table, row->column, row->type);
    g_autoptr(SpkStore) store = open_store(path, SPK_STORE_READ);
    assert_false(read_everything(store, &error));
    assert_error(error, SPK_ERROR_INPUT, "blank.db: damaged (make it again from its texts)");
}

/* Read as actual, a status that no longer spells any would turn what is denied into what is. */
static void
test_garbled_status_is_damage(void **state)
{
    g_autofree char *path = fresh_path("garbled.db");
    g_autoptr(GError) error = NULL;

    (void)state;
    SpkStore *written = open_with_codebook(path);
    assert_true(put_small(written, "a", "JPN USA", NULL));
    spk_store_close(written);
    run_sql(path, "PRAGMA ignore_check_constraints = ON; UPDATE assertion SET status = 'absenu'");
    g_autoptr(SpkStore) store = open_store(path, SPK_STORE_READ);
    assert_false(read_everything(store, &error));
    assert_error(error, SPK_ERROR_INPUT, "garbled.db: damaged (make it again from its texts)");
}

/* Root may write everywhere, so a child without its rights tries. */
static void
test_read_only_folder(void **state)
{
    g_autofree char *place = g_build_filename(folder, "shelf", NULL), *path = g_build_filename(place, "s.db", NULL);
    g_autoptr(GError) error = NULL;

    (void)state;
    g_mkdir(place, 0755);
    SpkStore *store = open_with_codebook(path);
    assert_true(put_small(store, "d", "USA KOR", &error));
    spk_store_close(store);
    g_chmod(folder, 0755);
    g_chmod(path, 0444);
    g_chmod(place, 0555);
    pid_t child = fork();
    if (child == 0) {
        if (geteuid() == 0 && setuid(65534) != 0)
            _exit(1);
        GPtrArray *ties = NULL;
        store = spk_store_open(path, SPK_STORE_READ, NULL);
        if (!store || !spk_store_read_ties(store, NULL, &ties, NULL) || ties->len != 1)
            _exit(2);
        g_ptr_array_unref(ties);
        spk_store_close(store);
        if (spk_store_open(path, SPK_STORE_WRITE, &error) || !strstr(error->message, "s.db: Permission denied"))
            _exit(3);
        g_error_free(error);
        _exit(0);
    }
    int status = wait_for(child);
    g_chmod(place, 0755);
    g_unlink(path);
    g_rmdir(place);
    assert_int_equal(status, 0);
}

/* Nothing may be taken in there, and without it the study is not what was committed. */
static void
test_interrupted_run_in_a_read_only_folder(void **state)
{
    g_autofree char *place = g_build_filename(folder, "cut", NULL), *path = g_build_filename(place, "s.db", NULL);
    g_autofree char *wal = g_strconcat(path, "-wal", NULL);
    g_autoptr(GError) error = NULL;

    (void)state;
    g_mkdir(place, 0755);
    spk_store_close(open_with_codebook(path));
    assert_true(g_file_set_contents(wal, "work", -1, NULL));
    g_chmod(folder, 0755);
    g_chmod(place, 0555);
    pid_t child = fork();
    if (child == 0) {
        if (geteuid() == 0 && setuid(65534) != 0)
            _exit(1);
        if (spk_store_open(path, SPK_STORE_READ, &error) ||
            !strstr(error->message, "s.db: an interrupted run left work"))
            _exit(2);
        g_error_free(error);
        _exit(0);
    }
    int status = wait_for(child);
    g_chmod(place, 0755);
    assert_int_equal(status, 0);
}

/* A limit on the file's size stands for the full disk. */
static void
test_full_disk_keeps_what_was(void **state)
{
    g_autofree char *path = fresh_path("full.db");
    g_autoptr(GError) error = NULL;

    (void)state;
    SpkStore *store = open_with_codebook(path);
    assert_true(put_small(store, "d", "USA KOR", &error));
    spk_store_close(store);
    pid_t child = fork();
    if (child == 0) {
        GStatBuf status;
        g_stat(path, &status);
        const struct rlimit limit = {(rlim_t)status.st_size + 8192, (rlim_t)status.st_size + 8192};
        signal(SIGXFSZ, SIG_IGN);
        store = spk_store_open(path, SPK_STORE_WRITE, NULL);
        if (!store || setrlimit(RLIMIT_FSIZE, &limit) != 0)
            _exit(1);
        g_autofree char *words = g_strnfill(4 << 20, 'x');
        g_autoptr(SpkDocument) document = read_text("d", words);
        if (spk_store_put_document(store, document, NULL, "print", &error))
            _exit(2);
        if (error->domain != SPK_ERROR || error->code != SPK_ERROR_FILE ||
            !strstr(error->message, "full.db: writing: "))
            _exit(3);
        g_clear_error(&error);
        spk_store_close(store);
        _exit(0);
    }
    assert_int_equal(wait_for(child), 0);
    store = open_store(path, SPK_STORE_READ);
    assert_ties(store, NULL, "d:1:1:1 KOR-USA");
    spk_store_close(store);
}

int
main(void)
{
    g_autoptr(GArray) tests = check_tests_new();
    int failed;

    folder = g_dir_make_tmp("spokes-store-XXXXXX", NULL);
    check_add(tests, test_assertion_comes_back_whole);
    check_add(tests, test_document_comes_back);
    check_add(tests, test_empty_document);
    check_add_rows(tests, test_pairs, pair_cases);
    check_add(tests, test_order_is_not_that_of_insertion);
    check_add_rows(tests, test_query, queries);
    check_add(tests, test_actors_are_counted);
    check_add(tests, test_members_come_back);
    check_add(tests, test_types_come_back);
    check_add(tests, test_what_is_not_given_is_null);
    check_add(tests, test_document_is_replaced);
    check_add(tests, test_document_is_removed);
    check_add(tests, test_current_document_is_known);
    check_add(tests, test_import_and_text_do_not_replace_each_other);
    check_add(tests, test_run_is_noted_once);
    check_add(tests, test_faulty_assertion_stores_nothing);
    check_add(tests, test_batch_is_all_or_nothing);
    check_add(tests, test_reader_cannot_write);
    check_add(tests, test_killed_writer_leaves_whole_documents);
    check_add(tests, test_killed_maker_leaves_a_blank_file);
    check_add(tests, test_second_writer_is_refused_at_once);
    check_add(tests, test_readers_share);
    check_add(tests, test_writer_waits_for_readers_in_vain);
    check_add(tests, test_newer_version_is_refused);
    check_add(tests, test_older_version_is_raised);
    check_add(tests, test_attributes);
    check_add(tests, test_naming_an_actor);
    check_add_rows(tests, test_foreign_file_is_left_alone, foreign_cases);
    check_add(tests, test_paths_that_cannot_be_opened);
    check_add(tests, test_empty_file_becomes_a_store);
    check_add(tests, test_damaged_store_is_named);
    check_add_rows(tests, test_blank_column, blank_cases);
    check_add(tests, test_garbled_status_is_damage);
    check_add(tests, test_read_only_folder);
    check_add(tests, test_interrupted_run_in_a_read_only_folder);
    check_add(tests, test_full_disk_keeps_what_was);
    failed = check_run("store", tests, NULL, NULL);
    g_autofree char *remove = g_strdup_printf("rm -rf %s", folder);
    g_spawn_command_line_sync(remove, NULL, NULL, NULL, NULL);
    g_free(folder);
    return failed;
}
