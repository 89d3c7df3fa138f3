#include "check.h"
#include <spokes/tie.h>

typedef struct {
    const char *name;
    const char *parties; ///< "USA JPN" or "USA>JPN KOR", as the text gives them
    SpkDate since;
    SpkDateSource date_source;
    SpkStatus status;
    const char *list, *event; ///< Expected
} EventCase;

static const EventCase events[] = {
    {"undated_by_document", "USA KOR", {0, 0, 0}, SPK_DATED_NONE, SPK_STATUS_ACTUAL, "KOR;USA", "t:KOR-USA@d"},
    {"month", "USA KOR JPN", {2023, 8, 0}, SPK_DATED_TEXT, SPK_STATUS_ACTUAL, "JPN;KOR;USA", "t:JPN-KOR-USA:2023-08"},
    {"day_counts_as_its_month",
     "USA KOR",
     {2023, 8, 18},
     SPK_DATED_CONTEXT,
     SPK_STATUS_ACTUAL,
     "KOR;USA",
     "t:KOR-USA:2023-08"},
    {"year_is_too_coarse", "USA KOR", {2023, 0, 0}, SPK_DATED_TEXT, SPK_STATUS_ACTUAL, "KOR;USA", "t:KOR-USA@d"},
    {"document_date_is_not_its_own",
     "USA KOR",
     {2023, 8, 1},
     SPK_DATED_DOCUMENT,
     SPK_STATUS_ACTUAL,
     "KOR;USA",
     "t:KOR-USA@d"},
    {"instrument", "USA KOR", {1953, 10, 1}, SPK_DATED_INSTRUMENT, SPK_STATUS_ACTUAL, "KOR;USA", "t:KOR-USA:1953-10"},
    {"proposed", "USA KOR", {0, 0, 0}, SPK_DATED_NONE, SPK_STATUS_PROPOSED, "KOR;USA", "t:KOR-USA@d:proposed"},
    {"absent", "USA KOR", {2023, 8, 0}, SPK_DATED_TEXT, SPK_STATUS_ABSENT, "KOR;USA", "t:KOR-USA:2023-08:absent"},
    {"directed", "USA>KOR JPN", {0, 0, 0}, SPK_DATED_NONE, SPK_STATUS_ACTUAL, "USA>JPN;KOR", "t:USA>JPN-KOR@d"},
    {"named_twice", "USA KOR USA", {0, 0, 0}, SPK_DATED_NONE, SPK_STATUS_ACTUAL, "KOR;USA", "t:KOR-USA@d"},
    {"nobody", "", {0, 0, 0}, SPK_DATED_NONE, SPK_STATUS_ACTUAL, "", "t:@d"},
};

static SpkAssertion *
make_assertion(const EventCase *row)
{
    SpkAssertion *assertion = spk_assertion_new();
    gboolean is_directed = strchr(row->parties, '>') != NULL;
    g_auto(GStrv) sides = g_strsplit(row->parties, ">", 2);

    assertion->type = g_strdup("t");
    assertion->doc = g_strdup("d");
    assertion->period.since = row->since;
    assertion->date_source = row->date_source;
    assertion->status = row->status;
    for (guint side = 0; sides[side]; ++side) {
        g_auto(GStrv) ids = g_strsplit(sides[side], " ", -1);
        for (guint i = 0; ids[i]; ++i)
            spk_assertion_add_party(assertion, ids[i],
                                    !is_directed ? SPK_ROLE_PARTY
                                    : side == 0  ? SPK_ROLE_FROM
                                                 : SPK_ROLE_TO);
    }
    return assertion;
}

static void
test_event(void **state)
{
    const EventCase *row = *state;
    g_autoptr(SpkAssertion) assertion = make_assertion(row);
    g_autofree char *list = spk_assertion_parties(assertion), *event = spk_assertion_event(assertion);

    assert_string_equal(list, row->list);
    assert_string_equal(event, row->event);
}

static void
test_names_are_read_back(void **state)
{
    (void)state;
    for (SpkStatus status = SPK_STATUS_ACTUAL; status < SPK_STATUS_COUNT; ++status) {
        SpkStatus parsed = SPK_STATUS_COUNT;
        assert_true(spk_status_parse(spk_status_name(status), &parsed));
        assert_int_equal(parsed, status);
    }
    for (SpkDateSource source = SPK_DATED_NONE; source <= SPK_DATED_DOCUMENT; ++source) {
        SpkDateSource parsed;
        assert_true(spk_date_source_parse(spk_date_source_name(source), &parsed));
        assert_int_equal(parsed, source);
    }
    assert_string_equal(spk_status_name(SPK_STATUS_POSSIBLE), "possible");
    assert_string_equal(spk_date_source_name(SPK_DATED_INSTRUMENT), "instrument");
}

static void
test_other_names_are_refused(void **state)
{
    SpkStatus status = SPK_STATUS_ABSENT;
    SpkDateSource source = SPK_DATED_DOCUMENT;

    (void)state;
    assert_false(spk_status_parse("Actual", &status));
    assert_false(spk_status_parse("", &status));
    assert_false(spk_status_parse(NULL, &status));
    assert_int_equal(status, SPK_STATUS_ABSENT);
    assert_false(spk_date_source_parse("texts", &source));
    assert_int_equal(source, SPK_DATED_DOCUMENT);
}

static void
test_party_keeps_copies(void **state)
{
    g_autoptr(SpkAssertion) assertion = spk_assertion_new();
    char id[] = "USA";

    (void)state;
    SpkParty *party = spk_assertion_add_party(assertion, id, SPK_ROLE_FROM);
    id[0] = 'X';
    party->via = g_strdup("7th Fleet");
    spk_assertion_add_party(assertion, "KOR", SPK_ROLE_TO);
    assert_int_equal(assertion->party_count, 2);
    assert_string_equal(assertion->parties[0].actor, "USA");
    assert_string_equal(assertion->parties[0].via, "7th Fleet");
    assert_int_equal(assertion->parties[1].role, SPK_ROLE_TO);
    spk_assertion_free(NULL);
    spk_tie_free(NULL);
}

int
main(void)
{
    g_autoptr(GArray) tests = check_tests_new();

    check_add_rows(tests, test_event, events);
    check_add(tests, test_names_are_read_back);
    check_add(tests, test_other_names_are_refused);
    check_add(tests, test_party_keeps_copies);
    return check_run("tie", tests, NULL, NULL);
}
