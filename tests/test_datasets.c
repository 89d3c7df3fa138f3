/* Imports of published datasets: small files of our own in their formats, and the real ones where SPOKES_DATA has them.
 */
#include "check.h"
#include "exchange/cow_codes.h"
#include <glib/gstdio.h>
#include <spokes/exchange.h>

static char *folder; // of this run, removed at its end

static SpkCodebook *codebook;

static const struct {
    const char *name, *text;
} codebook_files[] = {
    {"types.txt", "type | sign | direction | lasts | plover | cameo | meaning | source\n"
                  "alliance | + | none | stock | | | a formal alliance | test\n"
                  "agreement | + | none | stock | | | a treaty | test\n"},
    {"states.txt", "id | name | period | codes | source\n"
                   "GBR | United Kingdom | | iso2=GB; cow=200 | test\n"
                   "DEU | Germany | | cow=255; cow=260 | test\n"
                   "PRUSSIA | Prussia | ..1871-01-18 | cow=255 | test\n"
                   "RUS | Russia | | cow=365 | test\n"
                   "SUN | Soviet Union | 1922-12-30..1991-12-26 | cow=365 | test\n"
                   "SRB | Serbia | 1878.. | cow=345 | test\n"
                   "YUG | Yugoslavia | 1918-12-01..1992-04-27 | cow=345 | test\n"
                   "USA | United States | | cow=2; gw=2 | test\n"},
};

static SpkCodebook *
read_codebook(const char *place)
{
    SpkCodebook *read = NULL;
    g_autoptr(GError) error = NULL;

    if (!spk_codebook_read(place, &read, &error))
        g_error("%s", error->message);
    return read;
}

static void
write_codebook(void)
{
    g_autofree char *place = g_build_filename(folder, "codebook", NULL);

    g_mkdir(place, 0755);
    for (guint i = 0; i < G_N_ELEMENTS(codebook_files); ++i) {
        g_autofree char *path = g_build_filename(place, codebook_files[i].name, NULL);
        g_file_set_contents(path, codebook_files[i].text, -1, NULL);
    }
    codebook = read_codebook(place);
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

typedef gboolean (*Importer)(SpkStore *, const SpkCodebook *, const char *, SpkImportSummary *, GError **);

static gboolean
import_text(Importer import, SpkStore *store, const char *text, SpkImportSummary *summary, GError **error)
{
    g_autofree char *path = g_build_filename(folder, "d.csv", NULL);
    assert_true(g_file_set_contents(path, text, -1, NULL));
    return import(store, codebook, path, summary, error);
}

/* "id type source-target since..until form event" of each tie, a line each. */
static char *
list_ties(SpkStore *store)
{
    g_autoptr(GPtrArray) ties = NULL;
    g_autoptr(GError) error = NULL;
    GString *list = g_string_new(NULL);

    assert_true(spk_store_read_ties(store, NULL, &ties, &error));
    for (guint i = 0; i < ties->len; ++i) {
        const SpkTie *tie = ties->pdata[i];
        g_autofree char *since = spk_date_format(tie->period.since), *until = spk_date_format(tie->period.until);
        g_string_append_printf(list, "%s %s %s-%s %s..%s %s %s\n", tie->assertion, tie->type, tie->source, tie->target,
                               since, until, tie->form ? tie->form : "-", tie->event);
    }
    return g_string_free(list, FALSE);
}

/* Who stood behind a number */

typedef struct {
    const char *name;
    guint code;
    const char *period, *spans;
} CodeCase;

static const CodeCase codes[] = {
    {"one_state", 200, "1816..", "GBR 1816.."},
    {"two_numbers_of_one", 260, "1955-05-05..1990", "DEU 1955-05-05..1990"},
    {"before_another", 365, "1907..1917", "RUS 1907..1917"},
    {"into_another", 365, "1921-03-16..1939", "RUS 1921-03-16..1922-12-29 SUN 1922-12-30..1939"},
    {"through_another", 365, "1900..", "RUS 1900..1922-12-29 SUN 1922-12-30..1991-12-26 RUS 1991-12-27.."},
    {"ends_with_it", 365, "1950..1991-12-26", "SUN 1950..1991-12-26"},
    {"starts_the_day_after", 365, "1991-12-27..", "RUS 1991-12-27.."},
    {"open_to_the_past", 255, "..1900", "PRUSSIA ..1871-01-18 DEU 1871-01-19..1900"},
    {"the_narrower_of_two", 345, "1930..1995", "YUG 1930..1992-04-27 SRB 1992-04-28..1995"},
    {"before_all_of_them", 345, "1870..1872", "SRB 1870..1872"},
    {"nobody", 999, "1900..", ""},
};

static void
test_code(void **state)
{
    const CodeCase *row = *state;
    g_autoptr(SpkCowCodes) book = spk_cow_codes_new(codebook);
    g_autoptr(GString) list = g_string_new(NULL);
    SpkPeriod period;

    assert_true(spk_period_parse(row->period, &period));
    g_autoptr(GArray) spans = spk_cow_codes_find(book, row->code, period);
    for (guint i = 0; i < spans->len; ++i) {
        const SpkCowSpan *span = &g_array_index(spans, SpkCowSpan, i);
        g_autofree char *since = spk_date_format(span->period.since), *until = spk_date_format(span->period.until);
        g_string_append_printf(list, "%s%s %s..%s", i ? " " : "", span->id, since, until);
    }
    assert_string_equal(list->str, row->spans);
}

/* Alliances */

#define COW_HEADER                                                                                                     \
    "version4id,ccode1,state_name1,ccode2,state_name2,dyad_st_day,dyad_st_month,dyad_st_year,dyad_end_day,"            \
    "dyad_end_month,dyad_end_year,left_censor,right_censor,defense,neutrality,nonaggression,entente,asymmetric,"       \
    "version\n"

typedef struct {
    const char *name, *text, *expected;
} Case;

static const Case cow_cases[] = {
    {"defense_is_alliance", "7,2,\"United States of America\",200,\"United Kingdom\",4,4,1949,,,,0,1,1,0,1,1,0,4.1\n",
     "d:1:1 alliance GBR-USA 1949-04-04.. defense;nonaggression;entente cow-alliances:7\n"},
    {"all_else_is_agreement", "8,255,\"Germany\",365,\"Russia\",18,6,1887,18,6,1890,0,0,0,1,0,0,0,4.1\n",
     "d:1:1 agreement DEU-RUS 1887-06-18..1890-06-18 neutrality cow-alliances:8\n"},
    {"one_event_of_many_dyads",
     "9,2,\"United States of America\",200,\"United Kingdom\",4,4,1949,,,,0,1,1,0,0,0,0,4.1\n"
     "9,2,\"United States of America\",260,\"German Federal Republic\",5,5,1955,,,,0,1,1,0,0,0,0,4.1\n",
     "d:1:1 alliance GBR-USA 1949-04-04.. defense cow-alliances:9\n"
     "d:2:1 alliance DEU-USA 1955-05-05.. defense cow-alliances:9\n"},
    {"states_follow_each_other", "10,255,\"Germany\",365,\"Russia\",1,1,1870,1,1,1925,0,0,0,0,0,1,0,4.1\n",
     "d:1:1 agreement PRUSSIA-RUS 1870-01-01..1871-01-18 entente cow-alliances:10\n"
     "d:1:2 agreement DEU-RUS 1871-01-19..1922-12-29 entente cow-alliances:10\n"
     "d:1:3 agreement DEU-SUN 1922-12-30..1925-01-01 entente cow-alliances:10\n"},
    {"unknown_number", "11,2,\"United States of America\",9999,\"Ruritania\",1,1,1900,,,,0,1,1,0,0,0,0,4.1\n",
     "d:1:1 alliance COW9999-USA 1900-01-01.. defense cow-alliances:11\n"},
    {"empty_flag", "12,2,\"United States of America\",200,\"United Kingdom\",1,1,1900,,,,0,1,1,,0,0,0,4.1\n",
     "d:1:1 alliance GBR-USA 1900-01-01.. defense cow-alliances:12\n"},
    {"no_flag_at_all", "12,2,\"United States of America\",200,\"United Kingdom\",1,1,1900,,,,0,1,0,0,0,0,0,4.1\n",
     "d:1:1 agreement GBR-USA 1900-01-01.. - cow-alliances:12\n"},
    {"year_alone", "12,2,\"United States of America\",200,\"United Kingdom\",,,1900,,,1910,0,1,1,0,0,0,0,4.1\n",
     "d:1:1 alliance GBR-USA 1900..1910 defense cow-alliances:12\n"},
    {"header_alone", "", ""},
};

static void
test_cow(void **state)
{
    const Case *row = *state;
    g_autoptr(SpkStore) store = new_store();
    g_autoptr(GError) error = NULL;
    g_autofree char *text = g_strconcat(COW_HEADER, row->text, NULL);

    import_text(spk_import_cow_alliances, store, text, NULL, &error);
    assert_no_error(error);
    g_autofree char *list = list_ties(store);
    assert_string_equal(list, row->expected);
}

static const Case cow_faults[] = {
    {"day_that_is_none", COW_HEADER "7,2,\"USA\",200,\"UK\",30,2,1949,,,,0,1,1,0,1,1,0,4.1\n",
     "d.csv:2:20: 1949-02-30 is no day"},
    {"flag_of_two", COW_HEADER "7,2,\"USA\",200,\"UK\",4,4,1949,,,,0,1,2,0,1,1,0,4.1\n",
     "d.csv:2:36: defense '2' (a whole number from 0 to 1)"},
    {"no_number_of_a_state", COW_HEADER "7,USA,\"USA\",200,\"UK\",4,4,1949,,,,0,1,1,0,1,1,0,4.1\n",
     "d.csv:2:3: ccode1 'USA' (a whole number from 1 to 9999)"},
    {"day_without_year", COW_HEADER "7,2,\"USA\",200,\"UK\",4,4,1949,1,,,0,1,1,0,1,1,0,4.1\n",
     "d.csv:2:29: a day or month without its year"},
    {"no_alliance", COW_HEADER ",2,\"USA\",200,\"UK\",4,4,1949,,,,0,1,1,0,1,1,0,4.1\n",
     "d.csv:2:1: version4id '' (a whole number from 1 to"},
    {"every_column_that_lacks", "version4id,ccode1\n7,2\n",
     "d.csv:1:1: no column 'state_name1' (alliance_v4.1_by_dyad"},
    {"another_table", "source,target\nUSA,GBR\n",
     "d.csv:1:1: no column 'asymmetric' (alliance_v4.1_by_dyad.csv has it"},
    {"a_row_a_year",
     "version4id,ccode1,state_name1,ccode2,state_name2,dyad_st_day,dyad_st_month,dyad_st_year,dyad_end_day,"
     "dyad_end_month,dyad_end_year,left_censor,right_censor,defense,neutrality,nonaggression,entente,asymmetric,"
     "year,version\n",
     "d.csv:1:1: a column 'year': one row a year (give alliance_v4.1_by_dyad.csv"},
    {"nothing_in_it", "", "d.csv:1:1: nothing in it"},
};

static void
test_cow_fault(void **state)
{
    const Case *row = *state;
    g_autoptr(SpkStore) store = new_store();
    g_autoptr(GError) error = NULL;

    assert_false(import_text(spk_import_cow_alliances, store, row->text, NULL, &error));
    assert_error(error, SPK_ERROR_INPUT, row->expected);
    g_autofree char *list = list_ties(store);
    assert_string_equal(list, "");
}

static void
test_what_is_left_out_is_named(void **state)
{
    g_autoptr(SpkStore) store = new_store();
    g_autoptr(GError) error = NULL;
    SpkImportSummary summary = {0};
    const char *text = COW_HEADER "7,2,\"USA\",200,\"UK\",4,4,1949,,,,0,1,1,0,1,1,0,4.1\n"
                                  "8,2,\"USA\",2,\"USA\",4,4,1949,,,,0,1,1,0,1,1,0,4.1\n"
                                  "9,200,\"UK\",2,\"USA\",22,5,1990,21,5,1990,0,1,1,0,1,1,0,4.1\n"
                                  "10,255,\"Germany\",260,\"West Germany\",1,1,1950,,,,0,1,1,0,1,1,0,4.1\n"
                                  "11,2,\"USA\",998,\"Ruritania\",1,1,1950,,,,0,1,1,0,1,1,0,4.1\n"
                                  "12,2,\"USA\",997,\"\",1,1,1950,1,1,1960,0,1,1,0,1,1,0,4.1\n";

    (void)state;
    assert_true(import_text(spk_import_cow_alliances, store, text, &summary, &error));
    assert_int_equal(summary.row_count, 3);
    assert_int_equal(summary.tie_count, 3);
    assert_int_equal(summary.open_count, 2);
    assert_int_equal(summary.document_count, 1);
    assert_int_equal(summary.new_actor_count, 2);
    assert_string_equal(summary.new_actors, "COW997 COW997, COW998 Ruritania");
    assert_int_equal(summary.left_out->len, 3);
    assert_contains(summary.left_out->pdata[0], "d.csv:3:11: state 2 tied to itself");
    assert_contains(summary.left_out->pdata[1], "d.csv:4:35: ends 1990-05-21, before it starts 1990-05-22");
    assert_contains(summary.left_out->pdata[2], "d.csv:5:18: both states are DEU");
    spk_import_summary_clear(&summary);
}

/* Agreements */

#define DCAD_HEADER                                                                                                    \
    "ccode1,cowName1,ccode2,cowName2,signDay,signMonth,signYear,EIFDay,EIFMonth,EIFYear,type,category1,category2,"     \
    "category3,span,renewType,renewYears,terminated,durationActual,endYearEstimate,asymmetry,DCAid\n"

static const Case dcad_cases[] = {
    {"in_force_at_the_end", "2,USA,200,UKG,1,4,1984,1,4,1984,sector,PROCUREMENT,,,,,,0,,2010,1,DCADv1.0-0001\n",
     "d:1:1 agreement GBR-USA 1984-04-01.. sector;procurement dcad:DCADv1.0-0001\n"},
    {"ended", "2,USA,200,UKG,,4,1984,,,,general,DCA,TREX,,5,-66,-77,-88,,2001,0,X2\n",
     "d:1:1 agreement GBR-USA 1984-04..2001 general;dca;trex dcad:X2\n"},
    {"ended_in_the_last_year", "2,USA,200,UKG,,,1984,,,,general,DCA,,,,,,1,26,2010,0,X3\n",
     "d:1:1 agreement GBR-USA 1984..2010 general;dca dcad:X3\n"},
    {"no_end_given", "2,USA,200,UKG,,,1984,,,,general,DCA,,,,,,0,,,0,X4\n",
     "d:1:1 agreement GBR-USA 1984.. general;dca dcad:X4\n"},
    {"of_a_state_that_ended", "365,RUS,345,YUG,1,2,1988,,,,general,DCA,,,,,,0,,2000,0,X5\n",
     "d:1:1 agreement SUN-YUG 1988-02-01..1991-12-26 general;dca dcad:X5\n"
     "d:1:2 agreement RUS-YUG 1991-12-27..1992-04-27 general;dca dcad:X5\n"
     "d:1:3 agreement RUS-SRB 1992-04-28..2000 general;dca dcad:X5\n"},
};

static void
test_dcad(void **state)
{
    const Case *row = *state;
    g_autoptr(SpkStore) store = new_store();
    g_autoptr(GError) error = NULL;
    g_autofree char *text = g_strconcat(DCAD_HEADER, row->text, NULL);

    import_text(spk_import_dcad, store, text, NULL, &error);
    assert_no_error(error);
    g_autofree char *list = list_ties(store);
    assert_string_equal(list, row->expected);
}

static const Case dcad_faults[] = {
    {"dcad_without_id", DCAD_HEADER "2,USA,200,UKG,1,4,1984,1,4,1984,sector,DIC,,,,,,0,,2010,1,\n",
     "d.csv:2:59: no id of the agreement"},
    {"dcad_end_that_is_no_year", DCAD_HEADER "2,USA,200,UKG,1,4,1984,1,4,1984,sector,DIC,,,,,,0,,-88,1,X\n",
     "d.csv:2:52: endyearestimate '-88' (a whole number from 1000 to 2999)"},
    {"dcad_other_table", COW_HEADER, "d.csv:1:1: no column 'dcaid' (DCAD-v1.0-main.csv has it)"},
};

static void
test_dcad_fault(void **state)
{
    const Case *row = *state;
    g_autoptr(SpkStore) store = new_store();
    g_autoptr(GError) error = NULL;

    assert_false(import_text(spk_import_dcad, store, row->text, NULL, &error));
    assert_error(error, SPK_ERROR_INPUT, row->expected);
}

static void
test_codebook_without_the_type(void **state)
{
    g_autofree char *place = g_build_filename(folder, "poor", NULL), *types = NULL, *states = NULL;
    g_autoptr(SpkStore) store = new_store();
    g_autoptr(GError) error = NULL;

    (void)state;
    g_mkdir(place, 0755);
    types = g_build_filename(place, "types.txt", NULL);
    states = g_build_filename(place, "states.txt", NULL);
    g_file_set_contents(types, "type | sign | direction | lasts | source\ntie | + | none | stock | test\n", -1, NULL);
    g_file_set_contents(states, codebook_files[1].text, -1, NULL);
    g_autoptr(SpkCodebook) poor = read_codebook(place);
    assert_false(spk_import_cow_alliances(store, poor, "d.csv", NULL, &error));
    assert_error(error, SPK_ERROR_INPUT, "poor: no type 'alliance', which this import needs");
    g_clear_error(&error);
    assert_false(spk_import_dcad(store, poor, "d.csv", NULL, &error));
    assert_error(error, SPK_ERROR_INPUT, "poor: no type 'agreement', which this import needs");
}

/* The real ones */

static char *
data_file(const char *name)
{
    const char *data = g_getenv("SPOKES_DATA");
    char *path = data ? g_build_filename(data, "data", "datasets", name, NULL) : NULL;

    if (!path || !g_file_test(path, G_FILE_TEST_EXISTS)) {
        g_free(path);
        skip();
    }
    return path;
}

static guint
count_partners(GPtrArray *ties, const char *id, const char *day)
{
    g_autoptr(GHashTable) partners = g_hash_table_new(g_str_hash, g_str_equal);
    SpkDate date;

    assert_true(spk_date_parse(day, &date));
    for (guint i = 0; i < ties->len; ++i) {
        const SpkTie *tie = ties->pdata[i];
        if (spk_period_contains(tie->period, date) && (!strcmp(tie->source, id) || !strcmp(tie->target, id)))
            g_hash_table_add(partners, !strcmp(tie->source, id) ? tie->target : tie->source);
    }
    return g_hash_table_size(partners);
}

static guint
count_dyads(GPtrArray *ties, const char *day)
{
    g_autoptr(GHashTable) dyads = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    SpkDate date;

    assert_true(spk_date_parse(day, &date));
    for (guint i = 0; i < ties->len; ++i) {
        const SpkTie *tie = ties->pdata[i];
        if (spk_period_contains(tie->period, date))
            g_hash_table_add(dyads, g_strconcat(tie->source, "-", tie->target, NULL));
    }
    return g_hash_table_size(dyads);
}

static SpkCodebook *
shipped_codebook(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *place = spk_codebook_find_folder(&error);
    assert_no_error(error);
    return read_codebook(place);
}

/*
 * Counted with awk (-F, as no name holds a comma; s and e are start and end as YYYYMMDD, an empty end 99999999):
 * 3,222 rows, 11 with e < s; of the rest 2,172 with defense ($14 == 1), 1,596 without an end, 414 alliances ($1);
 * with s <= 19850101 <= e 962 different dyads ($2 $4), 53 partners of state 2; on 19140701 27 dyads.
 */
static void
test_real_cow_alliances(void **state)
{
    g_autofree char *path = data_file("cow-alliances/alliance_v4.1_by_dyad.csv");
    g_autoptr(SpkCodebook) shipped = shipped_codebook();
    g_autoptr(SpkStore) store = new_store();
    g_autoptr(GPtrArray) ties = NULL;
    g_autoptr(GHashTable) rows = g_hash_table_new(NULL, NULL), events = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GError) error = NULL;
    SpkImportSummary summary = {0};

    (void)state;
    spk_import_cow_alliances(store, shipped, path, &summary, &error);
    assert_no_error(error);
    assert_int_equal(summary.row_count, 3222 - 11);
    assert_int_equal(summary.left_out->len, 11);
    assert_int_equal(summary.open_count, 1596);
    assert_int_equal(summary.new_actor_count, 0);
    spk_import_summary_clear(&summary);
    assert_true(spk_store_read_ties(store, NULL, &ties, &error));
    for (guint i = 0; i < ties->len; ++i) {
        const SpkTie *tie = ties->pdata[i];
        g_hash_table_add(events, tie->event);
        if (!strcmp(tie->type, "alliance"))
            g_hash_table_add(rows, GUINT_TO_POINTER(tie->sentence));
    }
    assert_int_equal(g_hash_table_size(rows), 2172);
    assert_int_equal(g_hash_table_size(events), 414);
    assert_int_equal(count_partners(ties, "USA", "1985-01-01"), 53);
    assert_int_equal(count_dyads(ties, "1985-01-01"), 962);
    assert_int_equal(count_dyads(ties, "1914-07-01"), 27);
}

/* Counted with awk: 1,871 rows, 3 with $1 == $3; of the rest 153 of state 2, 1,181 without an end. */
static void
test_real_dcad(void **state)
{
    g_autofree char *path = data_file("dcad/DCAD-v1.0-main.csv");
    g_autoptr(SpkCodebook) shipped = shipped_codebook();
    g_autoptr(SpkStore) store = new_store();
    g_autoptr(GPtrArray) ties = NULL;
    g_autoptr(GError) error = NULL;
    SpkImportSummary summary = {0};
    guint of_usa = 0;

    (void)state;
    spk_import_dcad(store, shipped, path, &summary, &error);
    assert_no_error(error);
    assert_int_equal(summary.row_count, 1868);
    assert_int_equal(summary.left_out->len, 3);
    assert_int_equal(summary.open_count, 1181);
    assert_int_equal(summary.new_actor_count, 0);
    spk_import_summary_clear(&summary);
    assert_true(spk_store_read_ties(store, &(SpkTieQuery){.actor = "USA"}, &ties, &error));
    for (guint i = 0; i < ties->len; ++i)
        of_usa += g_str_has_suffix(((SpkTie *)ties->pdata[i])->assertion, ":1");
    assert_int_equal(of_usa, 153);
}

int
main(void)
{
    g_autoptr(GArray) tests = check_tests_new();
    int failed;

    folder = g_dir_make_tmp("spokes-datasets-XXXXXX", NULL);
    write_codebook();
    check_add_rows(tests, test_code, codes);
    check_add_rows(tests, test_cow, cow_cases);
    check_add_rows(tests, test_cow_fault, cow_faults);
    check_add(tests, test_what_is_left_out_is_named);
    check_add_rows(tests, test_dcad, dcad_cases);
    check_add_rows(tests, test_dcad_fault, dcad_faults);
    check_add(tests, test_codebook_without_the_type);
    check_add(tests, test_real_cow_alliances);
    check_add(tests, test_real_dcad);
    failed = check_run("datasets", tests, NULL, NULL);
    g_autofree char *remove = g_strdup_printf("rm -rf %s", folder);
    g_spawn_command_line_sync(remove, NULL, NULL, NULL, NULL);
    g_free(folder);
    spk_codebook_free(codebook);
    return failed;
}
