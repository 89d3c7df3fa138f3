#include "networks.h"

#include <glib/gstdio.h>

/* Snapshots */

typedef struct {
    const char *name, *text, *period;
} SnapshotCase;

static const SnapshotCase snapshot_cases[] = {
    {"all_is_always", "all", ""},
    {"before_2023_ends_with_2022", "pre-2023", "..2022-12-31"},
    {"after_2023_starts_with_it", "post-2023", "2023-01-01.."},
    {"a_period_names_itself", "2015..2024", "2015..2024"},
    {"a_year_is_a_period", "2019", "2019"},
    {"an_open_period", "2023-08..", "2023-08.."},
    {"no_such_name", "pre-2024", NULL},
    {"nothing", "", NULL},
    {"ends_before_it_starts", "2024..2015", NULL},
};

static void
test_snapshot_find(void **state)
{
    const SnapshotCase *row = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(SpkSnapshot) snapshot = spk_snapshot_find(row->text, &error);

    if (!row->period) {
        assert_null(snapshot);
        assert_error(error, SPK_ERROR_NOT_FOUND, row->text);
        return;
    }
    assert_no_error(error);
    assert_string_equal(snapshot->name, row->text);
    g_autofree char *period = spk_period_format(snapshot->period);
    assert_string_equal(period, row->period);
}

#define STOCK TRUE
#define FLOW FALSE

typedef struct {
    const char *name;
    gboolean is_stock;
    const char *held; ///< Period of the tie; NULL: the document's date stands in for it
    const char *doc_date, *window;
    SpkUndated rule;
    SpkTimePlace place;
} PlaceCase;

static const PlaceCase place_cases[] = {
    // A stock tie holds from its start until its end
    {"stock_goes_on_after_its_start", STOCK, "1953..", NULL, "2023..", SPK_UNDATED_DEFAULT, SPK_TIME_IN},
    {"stock_is_not_yet", STOCK, "2023-08..", NULL, "..2022", SPK_UNDATED_DEFAULT, SPK_TIME_OUTSIDE},
    {"stock_has_ended", STOCK, "1955..1977", NULL, "2023..", SPK_UNDATED_DEFAULT, SPK_TIME_OUTSIDE},
    {"stock_until_a_known_end", STOCK, "..1991-12", NULL, "1991..1995", SPK_UNDATED_DEFAULT, SPK_TIME_IN},
    {"stock_ended_the_year_before", STOCK, "..1990", NULL, "1991..1995", SPK_UNDATED_DEFAULT, SPK_TIME_OUTSIDE},
    {"stock_within_the_window", STOCK, "2016..2018", NULL, "2015..2024", SPK_UNDATED_DEFAULT, SPK_TIME_IN},
    {"stock_around_the_window", STOCK, "1950..2024", NULL, "2016..2018", SPK_UNDATED_DEFAULT, SPK_TIME_IN},
    // A flow tie is done in its period, on its date
    {"flow_does_not_go_on", FLOW, "1953..", NULL, "2023..", SPK_UNDATED_DEFAULT, SPK_TIME_OUTSIDE},
    {"flow_on_its_date", FLOW, "2023-08-18..", NULL, "2023..", SPK_UNDATED_DEFAULT, SPK_TIME_IN},
    {"flow_of_a_year_touches_it", FLOW, "2022..", NULL, "2022-06..", SPK_UNDATED_DEFAULT, SPK_TIME_IN},
    {"flow_with_an_end_only", FLOW, "..2019", NULL, "2019", SPK_UNDATED_DEFAULT, SPK_TIME_IN},
    {"flow_with_an_end_only_has_no_past", FLOW, "..2019", NULL, "2018", SPK_UNDATED_DEFAULT, SPK_TIME_OUTSIDE},
    {"flow_over_several_years", FLOW, "2015..2024", NULL, "2018", SPK_UNDATED_DEFAULT, SPK_TIME_IN},
    {"flow_before", FLOW, "2015..2017", NULL, "2018", SPK_UNDATED_DEFAULT, SPK_TIME_OUTSIDE},
    // The last day of one and the first of the other
    {"last_day_of_2022_is_before", FLOW, "2022-12-31..", NULL, "2023..", SPK_UNDATED_DEFAULT, SPK_TIME_OUTSIDE},
    {"first_day_of_2023_is_after", FLOW, "2023-01-01..", NULL, "2023..", SPK_UNDATED_DEFAULT, SPK_TIME_IN},
    // Without a date
    {"undated_is_out_of_a_bounded_window", STOCK, "", "2024", "2023..", SPK_UNDATED_DEFAULT, SPK_TIME_UNDATED},
    {"undated_is_in_all", STOCK, "", "2024", "", SPK_UNDATED_DEFAULT, SPK_TIME_IN_UNDATED},
    {"undated_can_be_kept_out_of_all", FLOW, "", "2024", "", SPK_UNDATED_EXCLUDE, SPK_TIME_UNDATED},
    {"undated_can_be_taken_in", FLOW, "", NULL, "2023..", SPK_UNDATED_INCLUDE, SPK_TIME_IN_UNDATED},
    {"as_document_within", FLOW, "", "2024-05", "2023..", SPK_UNDATED_AS_DOCUMENT, SPK_TIME_IN_UNDATED},
    {"as_document_outside", FLOW, "", "2021", "2023..", SPK_UNDATED_AS_DOCUMENT, SPK_TIME_OUTSIDE},
    {"as_document_without_one", FLOW, "", NULL, "2023..", SPK_UNDATED_AS_DOCUMENT, SPK_TIME_UNDATED},
    {"as_document_does_not_move_the_dated", FLOW, "2021..", "2024", "2023..", SPK_UNDATED_AS_DOCUMENT,
     SPK_TIME_OUTSIDE},
    {"dated_is_in_all_by_its_date", FLOW, "2021..", NULL, "", SPK_UNDATED_EXCLUDE, SPK_TIME_IN},
    {"a_document_date_is_no_date_of_its_own", STOCK, NULL, "2024", "2023..", SPK_UNDATED_DEFAULT, SPK_TIME_UNDATED},
    {"a_document_date_counts_if_asked", STOCK, NULL, "2024", "2023..", SPK_UNDATED_AS_DOCUMENT, SPK_TIME_IN_UNDATED},
};

static void
test_place(void **state)
{
    const PlaceCase *row = *state;
    SpkTie tie = make_tie("t", "A", "B");
    SpkPeriod window;

    assert_true(spk_period_parse(row->window, &window));
    assert_true(spk_period_parse(row->held ? row->held : "2024", &tie.period));
    if (row->doc_date)
        assert_true(spk_date_parse(row->doc_date, &tie.doc_date));
    tie.is_stock = row->is_stock;
    if (!row->held)
        tie.date_source = SPK_DATED_DOCUMENT;

    g_autoptr(SpkSnapshot) snapshot = spk_snapshot_new("window", window);
    assert_int_equal(spk_snapshot_place(snapshot, row->rule, &tie), row->place);
}

/* Which ties are taken */

static void
test_tally(void **state)
{
    (void)state;
    SpkTie ties[] = {
        make_tie("taken", "KOR", "USA"),     make_tie("proposed", "KOR", "USA"),  make_tie("adverse", "PRK", "USA"),
        make_tie("member", "KOR", "USA"),    make_tie("unsure", "KOR", "USA"),    make_tie("undated", "KOR", "USA"),
        make_tie("after", "JPN", "USA"),     make_tie("nobody", "JPN", "JPN"),    make_tie("both_wrong", "PRK", "USA"),
        make_tie("no_confidence", "A", "B"), make_tie("described", "KOR", "USA"),
    };
    ties[10].naming = SPK_DESCRIBED;
    ties[1].status = SPK_STATUS_PROPOSED;
    ties[2].sign = -1;
    ties[3].type = (char *)"membership";
    ties[4].confidence = 0.4;
    ties[5].period = (SpkPeriod){0};
    ties[6].period.since.year = 2023;
    ties[8].sign = -1;
    ties[8].status = SPK_STATUS_ABSENT; // counted where it fails first
    ties[9].confidence = NAN;

    g_autoptr(SpkSnapshot) before = spk_snapshot_find("pre-2023", NULL);
    SpkNetworkOptions options = {.snapshot = before, .min_confidence = 0.5, .named_only = TRUE};
    g_autoptr(SpkNetwork) network = make_network(ties, G_N_ELEMENTS(ties), NULL, &options);
    const SpkNetworkTally *tally = spk_network_tally(network);

    assert_int_equal(tally->read, 11);
    assert_int_equal(tally->wrong_status, 2);
    assert_int_equal(tally->wrong_type, 2);
    assert_int_equal(tally->wrong_level, 1);
    assert_int_equal(tally->low_confidence, 2);
    assert_int_equal(tally->unnamed, 1);
    assert_int_equal(tally->undated, 1);
    assert_int_equal(tally->outside, 1);
    assert_int_equal(tally->used, 1);
    assert_int_equal(tally->undated_in, 0);
    assert_int_equal(spk_network_tie_count(network), 1);
    assert_string_equal(spk_network_tie(network, 0)->id, "taken");
    assert_int_equal(spk_network_find_actor(network, "JPN"), -1);
}

static void
test_statuses_and_types_as_asked(void **state)
{
    (void)state;
    SpkTie ties[] = {make_tie("1", "KOR", "USA"), make_tie("2", "KOR", "JPN"), make_tie("3", "PRK", "KOR")};
    ties[1].status = SPK_STATUS_PROPOSED;
    ties[2].type = (char *)"threat";
    ties[2].sign = -1;
    SpkNetworkOptions options = {.statuses = 1u << SPK_STATUS_PROPOSED | 1u << SPK_STATUS_ACTUAL};
    g_autoptr(SpkNetwork) both = make_network(ties, 3, NULL, &options);
    assert_int_equal(spk_network_tie_count(both), 2);

    options = (SpkNetworkOptions){.types = (const char *const[]){"conflict", "threat", NULL}};
    g_autoptr(SpkNetwork) threats = make_network(ties, 3, NULL, &options);
    assert_int_equal(spk_network_tie_count(threats), 1);
    assert_string_equal(spk_network_tie(threats, 0)->type, "threat");
    assert_int_equal(spk_network_tie(threats, 0)->sign, -1);
}

static void
test_levels(void **state)
{
    (void)state;
    SpkTie ties[] = {make_tie("1", "KOR", "USA"), make_tie("2", "NATO", "USA"), make_tie("3", "firm-7", "USA")};
    SpkStoredActor korea = {(char *)"KOR", (char *)"South Korea", SPK_ACTOR_STATE, NULL, 0, 0};
    SpkStoredActor nato = {(char *)"NATO", (char *)"NATO", SPK_ACTOR_GROUPING, NULL, 0, 0};
    SpkStoredActor firm = {(char *)"firm-7", NULL, SPK_ACTOR_OTHER, NULL, 0, 0};
    g_autoptr(GPtrArray) stored = g_ptr_array_new(), list = g_ptr_array_new();
    g_ptr_array_add(stored, &korea);
    g_ptr_array_add(stored, &nato);
    g_ptr_array_add(stored, &firm);
    for (guint i = 0; i < 3; ++i)
        g_ptr_array_add(list, &ties[i]);
    g_autoptr(SpkSnapshot) all = spk_snapshot_find("all", NULL);
    SpkNetworkOptions options = {.snapshot = all};
    g_autoptr(SpkNetwork) states = NULL, named = NULL;

    assert_true(spk_network_new(list, stored, NULL, &options, &states, NULL));
    assert_int_equal(spk_network_tally(states)->wrong_level, 1);
    assert_int_equal(spk_network_actor_count(states), 3); // what the codebook does not know counts as a state
    gint index = spk_network_find_actor(states, "KOR");
    assert_string_equal(spk_network_actor_name(states, (guint)index), "South Korea");
    index = spk_network_find_actor(states, "firm-7");
    assert_string_equal(spk_network_actor_name(states, (guint)index), "firm-7");
    assert_int_equal(spk_network_actor_kind(states, (guint)index), SPK_ACTOR_OTHER);

    options.level = SPK_LEVEL_NAMED;
    assert_true(spk_network_new(list, stored, NULL, &options, &named, NULL));
    assert_int_equal(spk_network_actor_count(named), 4);
    assert_int_equal(spk_network_tally(named)->wrong_level, 0);
}

/* The projection */

typedef struct {
    const char *name;
    SpkCount count;
    double strength; ///< Of the five ties below
} CountCase;

static const CountCase count_cases[] = {
    {"events_once_each", SPK_COUNT_EVENTS, 3},           // e1, e2, and the one of the assertion without an event
    {"assertions_once_each", SPK_COUNT_ASSERTIONS, 4},   // a3 gave two pairs, one each way
    {"documents_once_each", SPK_COUNT_DOCUMENTS, 2},     // x and y
    {"confidence_summed_up", SPK_COUNT_CONFIDENCE, 3.5}, // .9 + .9 + .5 + .5 + .7
    {"weights_summed_up", SPK_COUNT_WEIGHT, 6.5},        // 1 + 2.5 + 1 + 1 + 1
};

static void
test_count(void **state)
{
    const CountCase *row = *state;
    SpkTie ties[] = {make_tie("a1:1", "KOR", "USA"), make_tie("a2:1", "USA", "KOR"), make_tie("a3:1", "KOR", "USA"),
                     make_tie("a3:2", "USA", "KOR"), make_tie("a4:1", "KOR", "USA")};
    static const struct {
        const char *assertion, *event, *doc;
        double confidence, weight;
    } facts[] = {{"a1", "e1", "x", 0.9, 1},
                 {"a2", "e1", "y", 0.9, 2.5},
                 {"a3", "e2", "x", 0.5, 1},
                 {"a3", "e2", "x", 0.5, 1},
                 {"a4", NULL, "y", 0.7, 1}};
    for (guint i = 0; i < G_N_ELEMENTS(ties); ++i) {
        ties[i].assertion = (char *)facts[i].assertion;
        ties[i].event = (char *)facts[i].event;
        ties[i].doc = (char *)facts[i].doc;
        ties[i].confidence = facts[i].confidence;
        ties[i].weight = facts[i].weight;
    }
    SpkNetworkOptions options = {.count = row->count};
    g_autoptr(SpkNetwork) network = make_network(ties, G_N_ELEMENTS(ties), NULL, &options);

    assert_int_equal(spk_network_tie_count(network), 5);
    assert_int_equal(spk_network_dyad_count(network), 1);
    assert_int_equal(spk_network_dyad(network, 0)->tie_count, 5);
    assert_double_near(spk_network_dyad(network, 0)->strength, row->strength, 1e-12);
    assert_string_equal(spk_network_tie(network, 1)->id, "a2:1"); // every tie is kept, as it was
    assert_int_equal(spk_network_tie(network, 1)->source, 1);
}

static void
test_one_event_ties_many_dyads(void **state)
{
    (void)state;
    SpkTie ties[] = {make_tie("1", "USA", "JPN"), make_tie("2", "USA", "KOR"), make_tie("3", "JPN", "KOR")};
    for (guint i = 0; i < 3; ++i)
        ties[i].event = (char *)"camp-david";
    g_autoptr(SpkNetwork) network = make_network(ties, 3, NULL, NULL);

    assert_int_equal(spk_network_dyad_count(network), 3);
    for (guint i = 0; i < 3; ++i)
        assert_double_near(spk_network_dyad(network, i)->strength, 1, 0);
    // In order of ids: JPN-KOR, JPN-USA, KOR-USA
    assert_string_equal(spk_network_actor(network, spk_network_dyad(network, 0)->source), "JPN");
    assert_string_equal(spk_network_actor(network, spk_network_dyad(network, 0)->target), "KOR");
    assert_string_equal(spk_network_actor(network, spk_network_dyad(network, 2)->source), "KOR");
}

typedef struct {
    const char *name;
    SpkCount count;
    double weight, confidence;
    const char *words; ///< NULL: it is taken
} SummandCase;

static const SummandCase summand_cases[] = {
    {"zero_weight_is_refused", SPK_COUNT_WEIGHT, 0, 1, "tie odd: its weight is 0"},
    {"negative_weight_is_refused", SPK_COUNT_WEIGHT, -2, 1, "tie odd: its weight is -2"},
    {"infinite_weight_is_refused", SPK_COUNT_WEIGHT, INFINITY, 1, "its weight is inf"},
    {"nan_weight_is_refused", SPK_COUNT_WEIGHT, NAN, 1, "its weight is"},
    {"zero_confidence_is_refused", SPK_COUNT_CONFIDENCE, 1, 0, "tie odd: its confidence is 0"},
    {"weight_does_not_matter_for_events", SPK_COUNT_EVENTS, -2, 0, NULL},
};

static void
test_summands(void **state)
{
    const SummandCase *row = *state;
    SpkTie ties[] = {make_tie("good", "A", "B"), make_tie("odd", "A", "B")};
    ties[1].weight = row->weight;
    ties[1].confidence = row->confidence;
    g_autoptr(GPtrArray) list = g_ptr_array_new();
    g_ptr_array_add(list, &ties[0]);
    g_ptr_array_add(list, &ties[1]);
    g_autoptr(SpkSnapshot) all = spk_snapshot_find("all", NULL);
    SpkNetworkOptions options = {.snapshot = all, .count = row->count};
    g_autoptr(SpkNetwork) network = NULL;
    g_autoptr(GError) error = NULL;

    gboolean is_made = spk_network_new(list, NULL, NULL, &options, &network, &error);
    assert_int_equal(is_made, row->words == NULL);
    if (row->words)
        assert_error(error, SPK_ERROR_INPUT, row->words);
}

/* Actors */

static void
test_actors_by_bytes_of_id(void **state)
{
    (void)state;
    SpkTie ties[] = {make_tie("1", "ÅLA", "USA"), make_tie("2", "usa", "KOR")};
    const char *const isolates[] = {"NZL", "KOR", "NZL", NULL};
    g_autoptr(SpkNetwork) network = make_network(ties, 2, isolates, NULL);
    static const char *const expected[] = {"KOR", "NZL", "USA", "usa", "ÅLA"};

    assert_int_equal(spk_network_actor_count(network), G_N_ELEMENTS(expected));
    for (guint i = 0; i < G_N_ELEMENTS(expected); ++i) {
        assert_string_equal(spk_network_actor(network, i), expected[i]);
        assert_int_equal(spk_network_find_actor(network, expected[i]), i);
    }
    assert_int_equal(spk_network_find_actor(network, "AAA"), -1);
    assert_int_equal(spk_network_find_actor(network, ""), -1);
}

static void
test_empty(void **state)
{
    (void)state;
    g_autoptr(SpkNetwork) network = make_network(NULL, 0, NULL, NULL);
    g_autofree char *description = spk_network_describe(network);

    assert_int_equal(spk_network_actor_count(network), 0);
    assert_int_equal(spk_network_dyad_count(network), 0);
    assert_int_equal(spk_network_find_actor(network, "USA"), -1);
    assert_contains(description, "Of 0 ties read 0 are used");
}

/* In words and as GraphML */

static void
test_describe_periods(void **state)
{
    static const char *const notes[][2] = {{"all", "Snapshot all, any time."},
                                           {"pre-2023", "Snapshot pre-2023, up to 2022-12-31."},
                                           {"post-2023", "Snapshot post-2023, from 2023-01-01."},
                                           {"2015..2024", "Snapshot 2015..2024, from 2015 to 2024."}};
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(notes); ++i) {
        g_autoptr(SpkSnapshot) snapshot = spk_snapshot_find(notes[i][0], NULL);
        SpkNetworkOptions options = {.snapshot = snapshot};
        g_autoptr(SpkNetwork) network = make_network(NULL, 0, NULL, &options);
        g_auto(GStrv) lines = spk_network_notes(network);
        assert_string_equal(lines[0], notes[i][1]);
    }
}

static void
test_describe(void **state)
{
    (void)state;
    SpkTie ties[] = {make_tie("1", "KOR", "USA"), make_tie("2", "JPN", "USA")};
    ties[1].period = (SpkPeriod){0};
    g_autoptr(SpkSnapshot) after = spk_snapshot_find("post-2023", NULL);
    SpkNetworkOptions options = {.snapshot = after,
                                 .statuses = 1u << SPK_STATUS_ACTUAL | 1u << SPK_STATUS_PROPOSED,
                                 .types = (const char *const[]){"alliance", "agreement", NULL},
                                 .count = SPK_COUNT_DOCUMENTS,
                                 .min_confidence = 0.25,
                                 .named_only = TRUE};
    g_autoptr(SpkNetwork) network = make_network(ties, 2, NULL, &options);
    g_autofree char *text = spk_network_describe(network);

    assert_string_equal(
        text,
        "Snapshot post-2023, from 2023-01-01. Ties: actual, proposed; alliance, agreement; between states (groupings "
        "left out); confidence of at least 0.25; both parties named. 1 tie undated, left out. Measures take "
        "the simple undirected projection: directions and signs ignored, parallel ties joined; the strength of a "
        "dyad is the number of documents. Of 2 ties read 1 is used; left out: 1 undated.");
}

/* Each count is told with its reason, and none that is 0. */
static void
test_describe_what_is_left_out(void **state)
{
    (void)state;
    SpkTie ties[] = {make_tie("1", "KOR", "USA"), make_tie("2", "JPN", "USA"), make_tie("3", "PHL", "USA"),
                     make_tie("4", "AUS", "USA")};
    ties[0].status = SPK_STATUS_PROPOSED;
    ties[1].period = ties[2].period = (SpkPeriod){0};
    ties[3].type = (char *)"threat";
    ties[3].sign = -1;
    static const struct {
        const char *snapshot;
        SpkUndated undated;
        const char *notes[2];
    } rows[] = {
        {"all",
         SPK_UNDATED_DEFAULT,
         {"2 ties undated, in.", "Of 4 ties read 2 are used; left out: 1 of another status, 1 of another type."}},
        {"post-2023",
         SPK_UNDATED_DEFAULT,
         {"2 ties undated, left out.",
          "Of 4 ties read 0 are used; left out: 1 of another status, 1 of another type, 2 undated."}},
    };
    for (guint i = 0; i < G_N_ELEMENTS(rows); ++i) {
        g_autoptr(SpkSnapshot) snapshot = spk_snapshot_find(rows[i].snapshot, NULL);
        SpkNetworkOptions options = {.snapshot = snapshot, .undated = rows[i].undated};
        g_autoptr(SpkNetwork) network = make_network(ties, 4, NULL, &options);
        g_auto(GStrv) notes = spk_network_notes(network);
        assert_string_equal(notes[2], rows[i].notes[0]);
        assert_string_equal(notes[4], rows[i].notes[1]);
    }
}

static void
test_graphml(void **state)
{
    (void)state;
    SpkTie ties[] = {make_tie("d:1:1:1", "KOR", "USA"), make_tie("d:2:1:1", "USA", "KOR")};
    ties[1].type = (char *)"support";
    ties[1].directed = TRUE;
    ties[1].period = (SpkPeriod){{2015, 4, 0}, {2017, 0, 0}};
    ties[1].weight = 2.5;
    ties[1].event = (char *)"base";
    g_autoptr(SpkNetwork) network = make_network(ties, 2, (const char *const[]){"JPN", NULL}, NULL);
    g_autoptr(SpkColumn) column = spk_column_new("harmonic", 3);
    column->values[0] = NAN;
    column->values[2] = 0.5;
    g_autoptr(GPtrArray) columns = g_ptr_array_new();
    g_ptr_array_add(columns, column);
    spk_network_set_attribute(network, 1, "bloc", "west");
    spk_network_set_attribute(network, 1, "harmonic", "very");
    g_autoptr(SpkGraphml) graphml = spk_network_to_graphml(network, columns);

    assert_string_equal(spk_graphml_node_value(graphml, 1, "bloc"), "west");
    assert_string_equal(spk_graphml_node_value(graphml, 1, "actor_harmonic"), "very");
    assert_null(spk_graphml_node_value(graphml, 0, "bloc"));
    assert_string_equal(spk_graphml_graph_value(graphml, "snapshot"), "all");
    assert_string_equal(spk_graphml_graph_value(graphml, "tie_count"), "2");
    assert_string_equal(spk_graphml_graph_value(graphml, "undated"), "0");
    assert_string_equal(spk_graphml_graph_value(graphml, "version"), SPK_VERSION);
    assert_int_equal(graphml->nodes->len, 3);
    assert_string_equal(spk_graphml_node_value(graphml, 2, "label"), "USA");
    assert_string_equal(spk_graphml_node_value(graphml, 2, "kind"), "state");
    assert_string_equal(spk_graphml_node_value(graphml, 2, "harmonic"), "0.5");
    assert_null(spk_graphml_node_value(graphml, 0, "harmonic")); // undefined is absent

    const SpkGraphmlEdge *plain = graphml->edges->pdata[0], *support = graphml->edges->pdata[1];
    assert_false(plain->directed);
    assert_null(spk_graphml_edge_value(graphml, 0, "until"));
    assert_null(spk_graphml_edge_value(graphml, 0, "event"));
    assert_true(support->directed);
    assert_int_equal(support->source, 2);
    assert_int_equal(support->target, 1);
    assert_string_equal(support->id, "d:2:1:1");
    assert_string_equal(spk_graphml_edge_value(graphml, 1, "tie"), "d:2:1:1");
    assert_string_equal(spk_graphml_edge_value(graphml, 1, "type"), "support");
    assert_string_equal(spk_graphml_edge_value(graphml, 1, "sign"), "1");
    assert_string_equal(spk_graphml_edge_value(graphml, 1, "status"), "actual");
    assert_string_equal(spk_graphml_edge_value(graphml, 1, "weight"), "2.5");
    assert_string_equal(spk_graphml_edge_value(graphml, 1, "since"), "2015-04");
    assert_string_equal(spk_graphml_edge_value(graphml, 1, "until"), "2017");
    assert_string_equal(spk_graphml_edge_value(graphml, 1, "date_source"), "text");
    assert_string_equal(spk_graphml_edge_value(graphml, 1, "doc"), "d");
    assert_string_equal(spk_graphml_edge_value(graphml, 1, "event"), "base");
    assert_string_equal(spk_graphml_edge_value(graphml, 1, "confidence"), "0.9");
}

/* From a store */

static SpkAssertion *
make_assertion(const char *id, const char *type, const char *first, const char *second)
{
    SpkAssertion *assertion = spk_assertion_new();
    assertion->id = g_strdup(id);
    assertion->doc = g_strdup("imported");
    assertion->type = g_strdup(type);
    assertion->confidence = 1;
    spk_assertion_add_party(assertion, first, SPK_ROLE_PARTY);
    spk_assertion_add_party(assertion, second, SPK_ROLE_PARTY);
    return assertion;
}

static void
test_read_from_store(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = g_dir_make_tmp("spokes-network-XXXXXX", &error);
    g_autofree char *path = g_build_filename(folder, "study.db", NULL);
    g_autoptr(SpkStore) store = spk_store_open(path, SPK_STORE_WRITE, &error);
    assert_no_error(error);
    SpkTieType alliance = {(char *)"alliance", 1, FALSE, TRUE, (char *)"", (char *)"", (char *)""};
    SpkActor actors[] = {{(char *)"KOR", (char *)"South Korea", SPK_ACTOR_STATE, .codes = (char *)""},
                         {(char *)"NATO", (char *)"NATO", SPK_ACTOR_GROUPING, .codes = (char *)""},
                         {(char *)"USA", (char *)"United States", SPK_ACTOR_STATE, .codes = (char *)""}};
    SpkCodebook codebook = {.fingerprint = (char *)"test",
                            .types = g_ptr_array_new(),
                            .actors = g_ptr_array_new(),
                            .instruments = g_ptr_array_new(),
                            .aliases = g_ptr_array_new()};
    g_ptr_array_add(codebook.types, &alliance);
    for (guint i = 0; i < G_N_ELEMENTS(actors); ++i)
        g_ptr_array_add(codebook.actors, &actors[i]);
    assert_true(spk_store_put_codebook(store, &codebook, &error));
    g_autoptr(GPtrArray) assertions = g_ptr_array_new_with_free_func((GDestroyNotify)spk_assertion_free);
    g_ptr_array_add(assertions, make_assertion("imported:0:1", "alliance", "KOR", "USA"));
    g_ptr_array_add(assertions, make_assertion("imported:0:2", "alliance", "NATO", "USA"));
    const double weights[] = {3, 1};
    gboolean is_put = spk_store_put_import(store, "imported", "imported.csv", "00", assertions, weights, &error);
    assert_no_error(error);
    assert_true(is_put);

    SpkAttribute blocs[] = {{(char *)"KOR", (char *)"bloc", (char *)"East"},
                            {(char *)"NATO", (char *)"bloc", (char *)"West"}};
    g_autoptr(GPtrArray) attributes = g_ptr_array_new();
    g_ptr_array_add(attributes, &blocs[0]);
    g_ptr_array_add(attributes, &blocs[1]);
    assert_true(spk_store_put_attributes(store, "blocs.csv", attributes, &error));

    g_autoptr(SpkSnapshot) all = spk_snapshot_find("all", NULL);
    SpkNetworkOptions options = {.snapshot = all, .count = SPK_COUNT_WEIGHT};
    g_autoptr(SpkNetwork) network = NULL;
    assert_true(spk_network_read(store, &options, &network, &error));
    assert_no_error(error);
    assert_int_equal(spk_network_tally(network)->read, 2);
    assert_int_equal(spk_network_tally(network)->wrong_level, 1);
    assert_int_equal(spk_network_actor_count(network), 2);
    assert_string_equal(spk_network_actor_name(network, 0), "South Korea");
    assert_double_near(spk_network_dyad(network, 0)->strength, 3, 0);
    assert_string_equal(spk_network_attribute(network, 0, "bloc"), "East");
    assert_null(spk_network_attribute(network, 1, "bloc"));

    g_ptr_array_unref(codebook.types);
    g_ptr_array_unref(codebook.actors);
    g_ptr_array_unref(codebook.instruments);
    g_ptr_array_unref(codebook.aliases);
    spk_store_close(g_steal_pointer(&store));
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; (name = g_dir_read_name(dir));) {
        g_autofree char *file = g_build_filename(folder, name, NULL);
        g_unlink(file);
    }
    g_rmdir(folder);
}

/* igraph */

static void
test_igraph_errors_are_reported_once(void **state)
{
    (void)state;
    g_auto(igraph_vector_int_t) edges = {0};
    g_autoptr(GError) error = NULL, second = NULL;
    igraph_t graph;

    spk_igraph_setup();
    assert_true(spk_igraph_ok(igraph_vector_int_init(&edges, 2), "edges", &error));
    VECTOR(edges)[0] = -7;
    assert_false(spk_igraph_ok(igraph_create(&graph, &edges, 3, FALSE), "graph", &error));
    assert_error(error, SPK_ERROR_LIBRARY, "graph: ");
    assert_true(IGRAPH_FINALLY_STACK_EMPTY);
    // The reason of the first does not stick to the next
    assert_false(spk_igraph_ok(IGRAPH_ENOMEM, "later", &second));
    assert_error(second, SPK_ERROR_LIBRARY, "later: Out of memory");
}

typedef struct {
    const char *name;
    SpkMultiparty multiparty;
    const char *dyads; ///< "A-B 1", by actor ids and strength
} MultipartyCase;

/* A meeting of A, B and C (B is named first), told twice; A and B alone in another event; D threatens A and B. */
static const MultipartyCase multiparty_cases[] = {
    {"several_parties_as_pairs", SPK_MULTIPARTY_PAIRS, "A-B 2, A-C 1, A-D 1, B-C 1, B-D 1"},
    {"several_parties_as_star", SPK_MULTIPARTY_STAR, "A-B 2, A-D 1, B-C 1, B-D 1"},
    {"several_parties_as_event", SPK_MULTIPARTY_EVENT, "A-B 1, A-D 1, A-meeting 1, B-D 1, B-meeting 1, C-meeting 1"},
};

static void
test_multiparty(void **state)
{
    const MultipartyCase *row = *state;
    static const char *const pairs[][2] = {{"A", "B"}, {"A", "C"}, {"B", "C"}};
    static const gsize places[] = {20, 10, 30}; // of A, B, C
    static const char *const types[] = {"alliance", "threat", NULL};
    SpkTie ties[9];
    guint count = 0;

    for (guint told = 0; told < 2; ++told)
        for (guint i = 0; i < 3; ++i) {
            ties[count] = make_tie("m", pairs[i][0], pairs[i][1]);
            ties[count].assertion = (char *)(told ? "d:2:1" : "d:1:1");
            ties[count].event = (char *)"meeting";
            ties[count].source_at = places[pairs[i][0][0] - 'A'];
            ties[count++].target_at = places[pairs[i][1][0] - 'A'];
        }
    ties[count++] = make_tie("two", "A", "B");
    for (guint i = 0; i < 2; ++i) {
        ties[count] = make_tie("threat", "D", i ? "B" : "A");
        ties[count].type = (char *)"threat";
        ties[count++].directed = TRUE;
    }
    const SpkNetworkOptions options = {.types = types, .multiparty = row->multiparty};
    g_autoptr(SpkNetwork) network = make_network(ties, count, NULL, &options);
    g_autoptr(GString) dyads = g_string_new(NULL);
    for (guint i = 0; i < spk_network_dyad_count(network); ++i) {
        const SpkDyad *dyad = spk_network_dyad(network, i);
        g_string_append_printf(dyads, "%s%s-%s %g", i ? ", " : "", spk_network_actor(network, dyad->source),
                               spk_network_actor(network, dyad->target), dyad->strength);
    }
    assert_string_equal(dyads->str, row->dyads);
    const SpkNetworkTally *tally = spk_network_tally(network);
    assert_int_equal(tally->assertions, 5);
    assert_int_equal(tally->multi_assertions, 2);
    assert_int_equal(tally->multi_pairs, 6);
    assert_int_equal(tally->multi_star, 4);
    assert_int_equal(tally->multi_links, 6);
    assert_int_equal(tally->multi_events, 1);
    const gint node = spk_network_find_actor(network, "meeting");
    assert_int_equal(node >= 0, row->multiparty == SPK_MULTIPARTY_EVENT);
    if (node >= 0)
        assert_int_equal(spk_network_actor_kind(network, (guint)node), SPK_ACTOR_EVENT);
    g_autofree char *description = spk_network_describe(network);
    assert_contains(description, "2 of 5 assertions tell of three or more parties: 6 ties as pairs");
}

/* Who called the others together is the centre, whoever is named first; somebody who is no party is not. */
static void
test_star_of_convener(void **state)
{
    SpkTie ties[3] = {make_tie("m", "A", "B"), make_tie("m", "A", "C"), make_tie("m", "B", "C")};
    const SpkNetworkOptions options = {.multiparty = SPK_MULTIPARTY_STAR};

    (void)state;
    for (guint i = 0; i < 3; ++i)
        ties[i].convener = (char *)"C";
    g_autoptr(SpkNetwork) network = make_network(ties, 3, NULL, &options);
    assert_string_equal(spk_network_actor(network, spk_network_dyad(network, 0)->target), "C");
    for (guint i = 0; i < 3; ++i)
        ties[i].convener = (char *)"D";
    g_autoptr(SpkNetwork) other = make_network(ties, 3, NULL, &options);
    assert_string_equal(spk_network_actor(other, spk_network_dyad(other, 0)->source), "A");
    assert_string_equal(spk_network_actor(other, spk_network_dyad(other, 1)->source), "A");
}

/* Whom the text does not name is no centre while it names another. */
static void
test_star_of_unnamed_parties(void **state)
{
    SpkTie ties[3] = {make_tie("m", "A", "B"), make_tie("m", "A", "C"), make_tie("m", "B", "C")};
    const SpkNetworkOptions options = {.multiparty = SPK_MULTIPARTY_STAR};

    (void)state;
    for (guint i = 0; i < 3; ++i) {
        ties[i].source_at = G_MAXSIZE;
        ties[i].target_at = i == 0 ? G_MAXSIZE : 7;
    }
    ties[2].source_at = ties[0].target_at = G_MAXSIZE;
    g_autoptr(SpkNetwork) network = make_network(ties, 3, NULL, &options);
    assert_int_equal(spk_network_dyad_count(network), 2);
    assert_string_equal(spk_network_actor(network, spk_network_dyad(network, 0)->target), "C");
    assert_string_equal(spk_network_actor(network, spk_network_dyad(network, 1)->target), "C");
}

int
main(void)
{
    g_autoptr(GArray) tests = check_tests_new();

    check_add_rows(tests, test_snapshot_find, snapshot_cases);
    check_add_rows(tests, test_place, place_cases);
    check_add(tests, test_tally);
    check_add(tests, test_statuses_and_types_as_asked);
    check_add(tests, test_levels);
    check_add_rows(tests, test_count, count_cases);
    check_add(tests, test_one_event_ties_many_dyads);
    check_add_rows(tests, test_summands, summand_cases);
    check_add(tests, test_actors_by_bytes_of_id);
    check_add(tests, test_empty);
    check_add(tests, test_describe);
    check_add(tests, test_describe_periods);
    check_add(tests, test_describe_what_is_left_out);
    check_add(tests, test_graphml);
    check_add(tests, test_read_from_store);
    check_add_rows(tests, test_multiparty, multiparty_cases);
    check_add(tests, test_star_of_convener);
    check_add(tests, test_star_of_unnamed_parties);
    check_add(tests, test_igraph_errors_are_reported_once);
    return check_run("network", tests, NULL, check_igraph_stack);
}
