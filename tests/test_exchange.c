#include "check.h"
#include <glib/gstdio.h>
#include <jansson.h>
#include <spokes/exchange.h>

static char *folder; // of this run, removed at its end

static SpkCodebook *codebook;

/* Four types and two states: an import asks for no more. */
static const struct {
    const char *name, *text;
} codebook_files[] = {
    {"types.txt", "type | sign | direction | lasts | plover | cameo | meaning | source\n"
                  "alliance | + | none | stock | | | a formal alliance | test\n"
                  "alignment | + | none | flow | | | cooperation | test\n"
                  "support | + | directed | flow | | | help | test\n"
                  "threat | - | directed | flow | | | a threat | test\n"},
    {"states.txt", "id | name | names | adjectives | people | capital | abbreviations | period | codes | source\n"
                   "KOR | South Korea | | | | | | | | test\n"
                   "USA | United States | | | | | | | | test\n"},
};

static void
read_codebook(void)
{
    g_autofree char *place = g_build_filename(folder, "codebook", NULL);
    g_autoptr(GError) error = NULL;

    g_mkdir(place, 0755);
    for (guint i = 0; i < G_N_ELEMENTS(codebook_files); ++i) {
        g_autofree char *path = g_build_filename(place, codebook_files[i].name, NULL);
        g_file_set_contents(path, codebook_files[i].text, -1, NULL);
    }
    if (!spk_codebook_read(place, &codebook, &error))
        g_error("%s", error->message);
}

static SpkStore *
new_store(void)
{
    g_autofree char *path = g_build_filename(folder, "study.db", NULL);
    g_autoptr(GError) error = NULL;

    g_unlink(path);
    SpkStore *store = spk_store_open(path, SPK_STORE_WRITE, &error);
    assert_no_error(error);
    return store;
}

/* Import `text` from a file ties.csv; the error's message is cut off the folder's name. */
static gboolean
import_text(SpkStore *store, const char *text, SpkImportSummary *summary, GError **error)
{
    g_autofree char *path = g_build_filename(folder, "ties.csv", NULL);
    assert_true(g_file_set_contents(path, text, -1, NULL));
    return spk_import_csv(store, codebook, path, summary, error);
}

static GPtrArray *
read_ties(SpkStore *store)
{
    GPtrArray *ties = NULL;
    g_autoptr(GError) error = NULL;
    spk_store_read_ties(store, NULL, &ties, &error);
    assert_no_error(error);
    return ties;
}

/* "assertion type source-target status since..until weight" of each tie, a line each. */
static char *
list_ties(SpkStore *store)
{
    g_autoptr(GPtrArray) ties = read_ties(store);
    GString *list = g_string_new(NULL);

    for (guint i = 0; i < ties->len; ++i) {
        const SpkTie *tie = ties->pdata[i];
        g_autofree char *since = spk_date_format(tie->period.since), *until = spk_date_format(tie->period.until);
        g_string_append_printf(list, "%s %s %s%c%s %s %s..%s %s %g\n", tie->assertion, tie->type, tie->source,
                               tie->directed ? '>' : '-', tie->target, spk_status_name(tie->status), since, until,
                               spk_date_source_name(tie->date_source), tie->weight);
    }
    return g_string_free(list, FALSE);
}

typedef struct {
    const char *name, *text, *expected;
} ImportCase;

static const ImportCase imports[] = {
    {"two_columns", "source,target\nUSA,KOR\n", "ties:1:1 alignment KOR-USA actual .. none 1\n"},
    {"header_alone", "source,target\n", ""},
    {"all_columns",
     "doc,until,since,status,directed,weight,type,target,source\n"
     "d,2024,2023-08-18,proposed,yes,2.5,support,KOR,USA\n",
     "d:1:1 support USA>KOR proposed 2023-08-18..2024 text 2.5\n"},
    {"only_until", "source,target,until\nUSA,KOR,1991\n", "ties:1:1 alignment KOR-USA actual ..1991 text 1\n"},
    {"direction_is_the_types", "source,target,type\nUSA,KOR,threat\nUSA,KOR,alliance\n",
     "ties:1:1 threat USA>KOR actual .. none 1\nties:2:1 alliance KOR-USA actual .. none 1\n"},
    {"direction_agrees", "source,target,type,directed\nUSA,KOR,threat,TRUE\nUSA,KOR,alliance,0\n",
     "ties:1:1 threat USA>KOR actual .. none 1\nties:2:1 alliance KOR-USA actual .. none 1\n"},
    {"blanks_around", " Source , target \r\n USA , Foreign Land \r\n",
     "ties:1:1 alignment Foreign Land-USA actual .. none 1\n"},
    {"empty_fields", "source,target,type,weight,directed,status,since,until,doc\nUSA,KOR,,,,,,,\n",
     "ties:1:1 alignment KOR-USA actual .. none 1\n"},
    {"rows_keep_their_numbers", "source,target,doc\nUSA,KOR,b\nUSA,KOR,a\nUSA,KOR,b\n",
     "a:2:1 alignment KOR-USA actual .. none 1\nb:1:1 alignment KOR-USA actual .. none 1\n"
     "b:3:1 alignment KOR-USA actual .. none 1\n"},
};

static void
test_import(void **state)
{
    const ImportCase *row = *state;
    g_autoptr(SpkStore) store = new_store();
    g_autoptr(GError) error = NULL;

    import_text(store, row->text, NULL, &error);
    assert_no_error(error);
    g_autofree char *list = list_ties(store);
    assert_string_equal(list, row->expected);
}

static const ImportCase faults[] = {
    {"unknown_type", "source,target,type\nUSA,KOR,aliance\n",
     "ties.csv:2:9: unknown type 'aliance' (did you mean 'alliance'?)"},
    {"unlike_any_type", "source,target,type\nUSA,KOR,q\n",
     "ties.csv:2:9: unknown type 'q' (one of alliance, alignment, support, threat)"},
    {"unknown_status", "source,target,status\nUSA,KOR,actuel\n",
     "ties.csv:2:9: unknown status 'actuel' (did you mean 'actual'?)"},
    {"bad_date", "source,target,since\nUSA,KOR,2023-02-30\n",
     "ties.csv:2:9: since '2023-02-30' (YYYY, YYYY-MM or YYYY-MM-DD, a day that exists)"},
    {"inverted_period", "source,target,since,until\nUSA,KOR,2023,2022\n",
     "ties.csv:2:14: until '2022' lies before since '2023'"},
    {"weight_zero", "source,target,weight\nUSA,KOR,0\n", "ties.csv:2:9: weight '0' (a number above 0)"},
    {"weight_negative", "source,target,weight\nUSA,KOR,-1\n", "ties.csv:2:9: weight '-1' (a number above 0)"},
    {"weight_nan", "source,target,weight\nUSA,KOR,nan\n", "ties.csv:2:9: weight 'nan' (a number above 0)"},
    {"weight_comma", "source,target,weight\nUSA,KOR,\"1,5\"\n", "ties.csv:2:9: weight '1,5' (a number above 0)"},
    {"self_loop", "source,target\nUSA,USA\n", "ties.csv:2:5: 'USA' tied to itself (two different actors)"},
    {"no_source", "source,target\n,KOR\n", "ties.csv:2:1: no source (an actor's id)"},
    {"no_target", "source,target\nUSA\n", "ties.csv:2:4: no target (an actor's id)"},
    {"two_ids_in_one", "source,target\nUSA;JPN,KOR\n", "ties.csv:2:1: actor 'USA;JPN' (an id holds no ';'"},
    {"directed_alliance", "source,target,type,directed\nUSA,KOR,alliance,1\n",
     "ties.csv:2:18: directed '1', but alliance has no direction (leave it empty, or give another type)"},
    {"undirected_threat", "source,target,type,directed\nUSA,KOR,threat,no\n",
     "ties.csv:2:16: directed 'no', but threat has a direction"},
    {"directed_perhaps", "source,target,directed\nUSA,KOR,perhaps\n",
     "ties.csv:2:9: directed 'perhaps' (true or false"},
    {"no_such_columns", "from,to\nUSA,KOR\n",
     "ties.csv:1:1: no column 'source' (the header names source and target)\n"},
    {"characters_not_bytes", "source,target,type\n\xc3\x89tats-Unis,KOR,x\n", "ties.csv:2:16: unknown type 'x'"},
    {"after_a_quoted_comma", "doc,source,target\n\"a, b\",USA,USA\n", "ties.csv:2:12: 'USA' tied to itself"},
    {"after_a_quoted_line_end", "note,source,target\n\"a\nb\",USA,USA\n", "ties.csv:3:8: 'USA' tied to itself"},
    {"nothing", "", "ties.csv:1:1: nothing in it"},
    {"not_utf8", "source,target\n\xff,KOR\n", "ties.csv:2:1: not UTF-8"},
};

static void
test_fault(void **state)
{
    const ImportCase *row = *state;
    g_autoptr(SpkStore) store = new_store();
    g_autoptr(GError) error = NULL;

    assert_false(import_text(store, row->text, NULL, &error));
    assert_error(error, SPK_ERROR_INPUT, row->expected);
    g_autofree char *list = list_ties(store);
    assert_string_equal(list, "");
}

static void
test_every_fault_is_told_and_nothing_stored(void **state)
{
    g_autoptr(SpkStore) store = new_store();
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_true(import_text(store, "source,target\nUSA,KOR\n", NULL, &error));
    assert_false(
        import_text(store, "source,target,type,since\nUSA,KOR,,\nUSA,USA,foo,20\nJPN,KOR,,\n,,,x\n", NULL, &error));
    g_autofree char *path = g_build_filename(folder, "ties.csv", NULL);
    g_auto(GStrv) lines = g_strsplit(error->message, "\n", -1);
    static const char *const places[] = {":3:5: ", ":3:9: ", ":3:13: ", ":5:1: ", ":5:2: ", ":5:4: "};
    assert_int_equal(g_strv_length(lines), G_N_ELEMENTS(places));
    for (guint i = 0; i < G_N_ELEMENTS(places); ++i) {
        g_autofree char *start = g_strconcat(path, places[i], NULL);
        assert_true(g_str_has_prefix(lines[i], start));
    }
    g_autofree char *list = list_ties(store);
    assert_string_equal(list, "ties:1:1 alignment KOR-USA actual .. none 1\n");
}

static void
test_import_replaces_its_own(void **state)
{
    g_autoptr(SpkStore) store = new_store();
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_true(import_text(store, "source,target,doc\nUSA,KOR,a\nUSA,KOR,b\n", NULL, &error));
    assert_true(import_text(store, "source,target,doc\nUSA,JPN,b\n", NULL, &error));
    g_autofree char *list = list_ties(store);
    assert_string_equal(list, "a:1:1 alignment KOR-USA actual .. none 1\nb:1:1 alignment JPN-USA actual .. none 1\n");
}

static void
test_summary(void **state)
{
    g_autoptr(SpkStore) store = new_store();
    g_autoptr(GPtrArray) stored = NULL;
    g_autoptr(GError) error = NULL;
    SpkImportSummary summary = {0};

    (void)state;
    assert_true(import_text(store, "source,note,target,doc,url,since\nUSA,,XYZ,a,,2020\nXYZ,,KOR,b,,\nABC,,KOR,b,,\n",
                            &summary, &error));
    assert_int_equal(summary.row_count, 3);
    assert_int_equal(summary.document_count, 2);
    assert_int_equal(summary.new_actor_count, 2);
    assert_int_equal(summary.undated_count, 2);
    assert_string_equal(summary.ignored, "note, url");
    spk_import_summary_clear(&summary);
    assert_true(spk_store_read_actors(store, FALSE, &stored, &error));
    assert_int_equal(stored->len, 4);
    const SpkStoredActor *abc = stored->pdata[0], *korea = stored->pdata[1];
    assert_int_equal(abc->kind, SPK_ACTOR_OTHER);
    assert_string_equal(abc->name, "ABC");
    assert_string_equal(korea->name, "South Korea");
}

static gboolean
import_actors(SpkStore *store, const char *text, SpkActorsSummary *summary, GError **error)
{
    g_autofree char *path = g_build_filename(folder, "actors.csv", NULL);
    assert_true(g_file_set_contents(path, text, -1, NULL));
    return spk_import_actors(store, codebook, path, summary, error);
}

static void
test_actors(void **state)
{
    g_autoptr(SpkStore) store = new_store();
    g_autoptr(GPtrArray) attributes = NULL, stored = NULL;
    g_autoptr(GError) error = NULL;
    SpkActorsSummary summary = {0};

    (void)state;
    assert_true(import_actors(store, "Region,ID,Bloc,name\n Asia ,KOR,,Corea\n,XYZ,\"a, b\",Xyz land\nAmerica,USA\n",
                              &summary, &error));
    assert_int_equal(summary.actor_count, 3);
    assert_int_equal(summary.value_count, 3);
    assert_int_equal(summary.new_actor_count, 1);
    assert_string_equal(summary.names, "region, bloc");
    assert_string_equal(summary.new_actors, "XYZ");
    spk_actors_summary_clear(&summary);
    assert_true(spk_store_read_attributes(store, NULL, &attributes, &error));
    assert_int_equal(attributes->len, 3);
    const SpkAttribute *korea = attributes->pdata[0], *xyz = attributes->pdata[2];
    assert_string_equal(korea->actor, "KOR");
    assert_string_equal(korea->name, "region");
    assert_string_equal(korea->value, "Asia");
    assert_string_equal(xyz->name, "bloc");
    assert_string_equal(xyz->value, "a, b");
    assert_true(spk_store_read_actors(store, TRUE, &stored, &error));
    assert_string_equal(((SpkStoredActor *)stored->pdata[0])->name, "South Korea");
    assert_string_equal(((SpkStoredActor *)stored->pdata[2])->name, "Xyz land");
}

static const ImportCase actor_faults[] = {
    {"actors_without_ids", "actor,bloc\nUSA,West\n", "actors.csv:1:1: no column 'id' (actors' ids"},
    {"actor_without_id", "id,bloc\n,West\n", "actors.csv:2:1: no id (an actor's id)"},
    {"actor_twice", "bloc,id\nWest,USA\nEast,USA\n", "actors.csv:3:6: actor 'USA' stands twice (first in line 2)"},
    {"actor_of_two", "id,bloc\nUSA;JPN,West\n", "actors.csv:2:1: actor 'USA;JPN' (an id holds no ';'"},
    {"column_without_name", "id,,bloc\nUSA,x,West\n", "actors.csv:1:1: column 2 has no name (an attribute's name)"},
    {"value_of_two_lines", "id,bloc\nUSA,\"a\nb\"\n", "actors.csv:2:5: bloc 'a\nb' (a value holds no line end)"},
    {"no_actors_at_all", "", "actors.csv:1:1: nothing in it"},
};

static void
test_actor_fault(void **state)
{
    const ImportCase *row = *state;
    g_autoptr(SpkStore) store = new_store();
    g_autoptr(GPtrArray) attributes = NULL;
    g_autoptr(GError) error = NULL;

    assert_false(import_actors(store, row->text, NULL, &error));
    assert_error(error, SPK_ERROR_INPUT, row->expected);
    g_clear_error(&error);
    assert_true(spk_store_read_attributes(store, NULL, &attributes, &error));
    assert_int_equal(attributes->len, 0);
}

/* Two equal rows are two cases: neither measure of strength may lose one. */
static void
test_each_row_is_an_event(void **state)
{
    g_autoptr(SpkStore) store = new_store();
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_true(import_text(store, "source,target,since\nUSA,KOR,2023-08\nUSA,KOR,2023-08\n", NULL, &error));
    g_autoptr(GPtrArray) ties = read_ties(store);
    const SpkTie *one = ties->pdata[0], *two = ties->pdata[1];
    assert_string_equal(one->event, "alignment:KOR-USA:2023-08#ties:1:1");
    assert_string_not_equal(one->event, two->event);
    assert_string_equal(one->rule, "import");
    assert_double_near(one->confidence, 1, 0);
}

static void
test_missing_file(void **state)
{
    g_autoptr(SpkStore) store = new_store();
    g_autofree char *path = g_build_filename(folder, "none.csv", NULL);
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_false(spk_import_csv(store, codebook, path, NULL, &error));
    assert_error(error, SPK_ERROR_FILE, "none.csv");
}

/* A tie with whatever needs care in it. */
static SpkTie full_tie = {
    .id = (char *)"d:1:2:1",
    .assertion = (char *)"d:1:2",
    .parties = (char *)"CHN>JPN;KOR",
    .party_count = 3,
    .doc = (char *)"d",
    .sentence = 1,
    .start = 10,
    .end = 5000000000,
    .at = 12,
    .type = (char *)"threat",
    .source = (char *)"CHN",
    .target = (char *)"JPN",
    .directed = TRUE,
    .sign = -1,
    .status = SPK_STATUS_POSSIBLE,
    .condition = (char *)"a \"contingency\",\n\x01 c:\\d",
    .period = {{2023, 8, 0}, {0, 0, 0}},
    .date_source = SPK_DATED_TEXT,
    .confidence = 2. / 3,
    .rule = (char *)"r",
    .cue = (char *)"=threat",
    .target_words = (char *)"T\xc5\x8dky\xc5\x8d",
    .event = (char *)"e",
};

static char *
export_ties(const SpkTie *tie, SpkTieFormat format)
{
    g_autoptr(GPtrArray) ties = g_ptr_array_new();
    g_autoptr(GError) error = NULL;
    char *text = NULL;
    gsize length;
    FILE *stream = open_memstream(&text, &length);

    if (tie)
        g_ptr_array_add(ties, (gpointer)tie);
    assert_true(spk_export_ties(ties, NULL, format, stream, &error));
    fclose(stream);
    return text;
}

/* The codes of a type stand last, behind the keys that scripts rely on. */
static void
test_codes(void **state)
{
    static const struct {
        const char *cameo, *json, *csv;
    } cases[] = {
        {"130-179", "\"cameo\":\"130-179\",\"quad_class\":3}\n", ",\"THREATEN, COERCE\",130-179,3\n"},
        {"050", "\"cameo\":\"050\",\"quad_class\":1}\n", ",050,1\n"},
        {"064", "\"cameo\":\"064\",\"quad_class\":2}\n", ",064,2\n"},
        {"190", "\"cameo\":\"190\",\"quad_class\":4}\n", ",190,4\n"},
        {"", "\"cameo\":null,\"quad_class\":null}\n", ",,\n"},
    };

    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(cases); ++i) {
        SpkTieType type = {
            .name = (char *)"threat", .plover = (char *)"THREATEN, COERCE", .cameo = (char *)cases[i].cameo};
        g_autoptr(GPtrArray) ties = g_ptr_array_new(), types = g_ptr_array_new();
        g_ptr_array_add(ties, (gpointer)&full_tie);
        g_ptr_array_add(types, &type);
        for (guint format = 0; format < 2; ++format) {
            char *text = NULL;
            gsize length;
            FILE *stream = open_memstream(&text, &length);
            assert_true(spk_export_ties(ties, types, format ? SPK_TIES_CSV : SPK_TIES_JSONL, stream, NULL));
            fclose(stream);
            assert_contains(text, format ? cases[i].csv : cases[i].json);
            assert_contains(text,
                            format ? ",event,naming,plover,cameo,quad_class\n" : "\"naming\":\"named\",\"plover\":");
            g_free(text);
        }
    }
}

static void
test_jsonl(void **state)
{
    g_autofree char *text = export_ties(&full_tie, SPK_TIES_JSONL);

    (void)state;
    assert_string_equal(
        text, "{\"id\":\"d:1:2:1\",\"assertion\":\"d:1:2\",\"parties\":[\"CHN\",\"JPN\",\"KOR\"],\"doc\":\"d\","
              "\"sentence\":1,\"start\":10,\"end\":5000000000,\"at\":12,\"type\":\"threat\",\"source\":\"CHN\","
              "\"target\":\"JPN\",\"directed\":true,\"status\":\"possible\",\"said_by\":null,"
              "\"condition\":\"a \\\"contingency\\\",\\n\\u0001 c:\\\\d\",\"since\":\"2023-08\",\"until\":null,"
              "\"date_source\":\"text\",\"confidence\":0.6666666667,\"rule\":\"r\",\"cue\":\"=threat\","
              "\"source_words\":null,\"target_words\":\"T\xc5\x8dky\xc5\x8d\",\"source_via\":null,\"target_via\":null,"
              "\"form\":null,\"domain\":null,\"intensity\":null,\"event\":\"e\",\"naming\":\"named\"}\n");
}

static void
test_jsonl_is_read_by_another_reader(void **state)
{
    g_autofree char *text = export_ties(&full_tie, SPK_TIES_JSONL);
    json_t *object = json_loads(text, 0, NULL);

    (void)state;
    assert_non_null(object);
    assert_int_equal(json_object_size(object), 30);
    assert_string_equal(json_string_value(json_object_get(object, "condition")), full_tie.condition);
    assert_int_equal(json_integer_value(json_object_get(object, "end")), 5000000000);
    json_decref(object);
}

static void
test_broken_utf8_becomes_valid_json(void **state)
{
    SpkTie tie = full_tie;
    tie.cue = (char *)"a\xff";
    g_autofree char *text = export_ties(&tie, SPK_TIES_JSONL);

    (void)state;
    assert_contains(text, "\"cue\":\"a\xef\xbf\xbd\"");
}

static void
test_csv(void **state)
{
    g_autofree char *text = export_ties(&full_tie, SPK_TIES_CSV), *empty = export_ties(NULL, SPK_TIES_CSV);
    static const char header[] =
        "id,assertion,parties,doc,sentence,start,end,at,type,source,target,directed,status,said_by,condition,since,"
        "until,"
        "date_source,confidence,rule,cue,source_words,target_words,source_via,target_via,form,domain,intensity,event,"
        "naming\n";

    (void)state;
    assert_string_equal(empty, header);
    assert_true(g_str_has_prefix(text, header));
    assert_string_equal(text + strlen(header),
                        "d:1:2:1,d:1:2,CHN;JPN;KOR,d,1,10,5000000000,12,threat,CHN,JPN,true,possible,,"
                        "\"a \"\"contingency\"\",\n\x01 "
                        "c:\\d\",2023-08,,text,0.6666666667,r,'=threat,,T\xc5\x8dky\xc5\x8d,,,,,,e,named\n");
}

static void
test_mutual_parties_are_listed_once(void **state)
{
    SpkTie tie = full_tie;
    tie.parties = (char *)"CHN;JPN>CHN;JPN";
    g_autofree char *text = export_ties(&tie, SPK_TIES_JSONL);

    (void)state;
    assert_contains(text, "\"parties\":[\"CHN\",\"JPN\"],");
}

static void
test_full_disk_is_told(void **state)
{
    g_autoptr(GPtrArray) ties = g_ptr_array_new();
    g_autoptr(GError) error = NULL;
    FILE *full = fopen("/dev/full", "w");

    (void)state;
    for (guint i = 0; i < 1000; ++i)
        g_ptr_array_add(ties, &full_tie);
    assert_false(spk_export_ties(ties, NULL, SPK_TIES_JSONL, full, &error));
    assert_error(error, SPK_ERROR_FILE, "No space left on device");
    fclose(full);
}

/* What is exported as CSV can be imported: the same ties. */
static void
test_csv_round_trip(void **state)
{
    g_autoptr(SpkStore) store = new_store();
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_true(import_text(store,
                            "source,target,type,status,since,until,doc\nUSA,KOR,alliance,,1953-10,,a\n"
                            "KOR,\"X, \"\"Y\"\"\",threat,absent,,2020,b\n",
                            NULL, &error));
    g_autofree char *before = list_ties(store);
    g_autoptr(GPtrArray) ties = read_ties(store);
    char *text = NULL;
    gsize length;
    FILE *stream = open_memstream(&text, &length);
    assert_true(spk_export_ties(ties, NULL, SPK_TIES_CSV, stream, &error));
    fclose(stream);
    assert_true(import_text(store, text, NULL, &error));
    g_autofree char *after = list_ties(store);
    assert_string_equal(after, before);
    free(text);
}

int
main(void)
{
    g_autoptr(GArray) tests = check_tests_new();
    int failed;

    folder = g_dir_make_tmp("spokes-exchange-XXXXXX", NULL);
    read_codebook();
    check_add_rows(tests, test_import, imports);
    check_add_rows(tests, test_fault, faults);
    check_add(tests, test_every_fault_is_told_and_nothing_stored);
    check_add(tests, test_import_replaces_its_own);
    check_add(tests, test_summary);
    check_add(tests, test_actors);
    check_add_rows(tests, test_actor_fault, actor_faults);
    check_add(tests, test_each_row_is_an_event);
    check_add(tests, test_missing_file);
    check_add(tests, test_jsonl);
    check_add(tests, test_codes);
    check_add(tests, test_jsonl_is_read_by_another_reader);
    check_add(tests, test_broken_utf8_becomes_valid_json);
    check_add(tests, test_csv);
    check_add(tests, test_mutual_parties_are_listed_once);
    check_add(tests, test_full_disk_is_told);
    check_add(tests, test_csv_round_trip);
    failed = check_run("exchange", tests, NULL, NULL);
    g_autofree char *remove = g_strdup_printf("rm -rf %s", folder);
    g_spawn_command_line_sync(remove, NULL, NULL, NULL, NULL);
    g_free(folder);
    spk_codebook_free(codebook);
    return failed;
}
