#include "networks.h"
#include <glib/gstdio.h>
#include <spokes/alliances.h>
#include <spokes/hub.h>
#include <spokes/report.h>

static SpkHubReport *
report_of(const SpkNetwork *network, const char *hub)
{
    g_autoptr(GError) error = NULL;
    SpkHubReport *report = NULL;

    assert_true(spk_hub_report_make(network, hub ? spk_network_find_actor(network, hub) : -1, &report, &error));
    assert_no_error(error);
    return report;
}

static char *
join(const SpkNetwork *network, const GArray *actors)
{
    GString *ids = g_string_new(NULL);
    for (guint i = 0; i < actors->len; ++i)
        g_string_append_printf(ids, "%s%s", i ? " " : "", spk_network_actor(network, g_array_index(actors, guint, i)));
    return g_string_free(ids, FALSE);
}

/* The pattern's fit by its definition: correlation over all pairs of "is tied" and "has one of the core in it". */
static double
slow_fit(const SpkNetwork *network, const GArray *core)
{
    const guint count = spk_network_actor_count(network);
    g_autofree gboolean *is_core = g_new0(gboolean, count), *is_tied = g_new0(gboolean, count * count);
    double n = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0;

    for (guint i = 0; i < core->len; ++i)
        is_core[g_array_index(core, guint, i)] = TRUE;
    for (guint i = 0; i < spk_network_dyad_count(network); ++i)
        is_tied[spk_network_dyad(network, i)->source * count + spk_network_dyad(network, i)->target] = TRUE;
    for (guint a = 0; a < count; ++a)
        for (guint b = a + 1; b < count; ++b) {
            double tied = is_tied[a * count + b], pattern = is_core[a] || is_core[b];
            n += 1, x += tied, y += pattern, xx += tied * tied, yy += pattern * pattern, xy += tied * pattern;
        }
    return (n * xy - x * y) / sqrt((n * xx - x * x) * (n * yy - y * y));
}

typedef struct {
    const char *name, *drawing, *hub;
    const char *core, *equals;
    guint rank, spoke_ties, triangles, other_triangles;
} HubCase;

static const HubCase hub_cases[] = {
    {"star", "H-A H-B H-C H-D", NULL, "H", "", 1, 0, 0, 0},
    {"clique", "A-B A-C B-C", NULL, "A", "B C", 1, 1, 1, 0},
    {"joined_stars", "A-X A-Y A-Z A-B B-P B-Q B-R", NULL, "A B", "B", 1, 0, 0, 0},
    {"windmill", "H-A H-B A-B H-C H-D C-D", NULL, "H", "", 1, 2, 2, 0},
    {"a_spoke_is_given", "H-A H-B H-C", "A", "A H", "B C", 2, 0, 0, 0},
    {"single_tie", "A-B", NULL, "A", "B", 1, 0, 0, 0},
    {"tie_and_isolate", "A-B C", NULL, "A", "B", 1, 0, 0, 0},
    {"triangle_beside_a_star", "H-A H-B H-C H-D X-Y Y-Z X-Z", NULL, "H X", "", 1, 0, 0, 1},
    // Three stars in a row: the middle one of most degree, both others its co-hubs
    {"three_stars", "A-a1 A-a2 A-a3 A-B B-b1 B-b2 B-b3 B-C C-c1 C-c2 C-c3", NULL, "B A C", "", 1, 0, 0, 0},
};

static void
test_hub(void **state)
{
    const HubCase *row = *state;
    g_autoptr(SpkNetwork) network = draw_network(row->drawing, SPK_COUNT_EVENTS);
    g_autoptr(SpkHubReport) report = report_of(network, row->hub);
    g_autofree char *core = join(network, report->core), *equals = join(network, report->equals);

    assert_string_equal(core, row->core);
    assert_string_equal(equals, row->equals);
    assert_int_equal(report->rank, row->rank);
    assert_int_equal(report->is_given, row->hub != NULL);
    assert_int_equal(report->spoke_ties->len, row->spoke_ties);
    assert_int_equal(report->triangles, row->triangles);
    assert_int_equal(report->other_triangles, row->other_triangles);
    assert_double_near(report->core_fit, slow_fit(network, report->core), 1e-12);
}

/* Published with the pattern's closed forms: two stars of three joined, two triangles at a point. */
static void
test_fits_of_known_networks(void **state)
{
    g_autoptr(SpkNetwork) stars = draw_network(hub_cases[2].drawing, SPK_COUNT_EVENTS);
    g_autoptr(SpkNetwork) windmill = draw_network(hub_cases[3].drawing, SPK_COUNT_EVENTS);
    g_autoptr(SpkHubReport) of_stars = report_of(stars, NULL), of_windmill = report_of(windmill, NULL);

    (void)state;
    assert_double_near(of_stars->core_fit, 0.620174, 1e-6);
    assert_double_near(of_windmill->core_fit, 0.666667, 1e-6);
    const SpkHubCandidate *first = &g_array_index(of_stars->candidates, SpkHubCandidate, 0);
    assert_double_near(first->star_fit, 0.428571, 1e-6);
    assert_int_equal(first->star_distance, 6);
    assert_double_near(first->fragmentation, 0.714286, 1e-6);
    assert_double_near(first->coverage, 4 / 7., 1e-12);
    assert_double_near(first->share, 4 / 7., 1e-12);
}

/* What stands in the table of candidates is what the figures of the network say of that hub. */
static void
test_candidates_agree_with_figures(void **state)
{
    static const char *const drawings[] = {"A-B A-C B-C C-D D-E E-F F-D G", "H-A H-B A-B H-C H-D C-D", "A-B C-D E-F"};

    (void)state;
    for (guint d = 0; d < G_N_ELEMENTS(drawings); ++d) {
        g_autoptr(SpkNetwork) network = draw_network(drawings[d], SPK_COUNT_EVENTS);
        g_autoptr(SpkHubReport) report = report_of(network, NULL);
        for (guint i = 0; i < report->candidates->len; ++i) {
            const SpkHubCandidate *candidate = &g_array_index(report->candidates, SpkHubCandidate, i);
            g_autoptr(GPtrArray) figures = NULL;
            g_autoptr(GError) error = NULL;
            assert_true(spk_measure_network(network, (gint)candidate->actor, &figures, &error));
            assert_double_near(candidate->coverage, spk_figure_find(figures, "hub_coverage")->value, 1e-12);
            assert_double_near(candidate->share, spk_figure_find(figures, "hub_share")->value, 1e-12);
            assert_double_near(candidate->spoke_density, spk_figure_find(figures, "spoke_density")->value, 1e-12);
            assert_double_near(candidate->star_fit, spk_figure_find(figures, "star_fit")->value, 1e-12);
            assert_double_near(candidate->star_distance, spk_figure_find(figures, "star_distance")->value, 0);
            assert_double_near(candidate->fragmentation, spk_figure_find(figures, "fragmentation")->value, 1e-12);
        }
    }
}

static const SpkSpoke *
find_spoke(const SpkNetwork *network, const SpkHubReport *report, const char *id)
{
    for (guint i = 0; i < report->spokes->len; ++i) {
        const SpkSpoke *spoke = &g_array_index(report->spokes, SpkSpoke, i);
        if (!strcmp(spk_network_actor(network, spoke->actor), id))
            return spoke;
    }
    fail_msg("no spoke %s", id);
    return NULL;
}

/* Hub of strength 3 + 1 + 1; A has 3 of 3 + 1 with it, B 1 of 1 + 1 + 2, C all of 1. */
static void
test_dependence(void **state)
{
    g_autoptr(SpkNetwork) network = draw_network("H-A*3 H-B H-C A-B B-X*2", SPK_COUNT_WEIGHT);
    g_autoptr(SpkHubReport) report = report_of(network, "H");
    const SpkSpoke *a = find_spoke(network, report, "A"), *b = find_spoke(network, report, "B");
    const SpkSpoke *c = find_spoke(network, report, "C");

    (void)state;
    assert_int_equal(report->spokes->len, 3);
    assert_double_near(a->strength, 3, 0);
    assert_double_near(a->dependence, 3 / 4., 1e-12);
    assert_double_near(a->hub_dependence, 3 / 5., 1e-12);
    assert_double_near(b->dependence, 1 / 4., 1e-12);
    assert_double_near(c->dependence, 1, 1e-12);
    assert_double_near(report->dependence, 2 / 3., 1e-12);
    assert_double_near(report->hub_dependence, 1 / 3., 1e-12);
    assert_int_equal(a->spoke_ties, 1);
    assert_int_equal(b->own_ties, 1);
    assert_double_near(b->own_openness, 1, 0); // A and X
    assert_double_near(a->own_openness, NAN, 0);
}

typedef struct {
    const char *name, *drawing, *second; ///< Spokes of H that are hubs below it
} TierCase;

static const TierCase tiers[] = {
    {"none", "H-A H-B H-C H-D", ""},
    {"two_of_its_own", "H-A H-B A-X A-Y", "A"},
    {"one_of_its_own", "H-A H-B A-X", ""},
    {"two_that_are_tied", "H-A H-B A-X A-Y X-Y", ""},
    {"most_of_the_others", "H-A H-B H-C H-D A-B A-C", "A"},
    {"half_of_the_others", "H-A H-B H-C H-D H-E A-B A-C", ""},
    {"clique_of_spokes", "H-A H-B H-C H-D A-B A-C A-D B-C B-D C-D", ""},
    {"two_of_them", "H-A H-B A-X A-Y B-P B-Q", "A B"},
};

static void
test_second_tier(void **state)
{
    const TierCase *row = *state;
    g_autoptr(SpkNetwork) network = draw_network(row->drawing, SPK_COUNT_EVENTS);
    g_autoptr(SpkHubReport) report = report_of(network, "H");
    g_autoptr(GString) second = g_string_new(NULL);

    for (guint i = 0; i < report->spokes->len; ++i) {
        const SpkSpoke *spoke = &g_array_index(report->spokes, SpkSpoke, i);
        if (spoke->is_second_tier)
            g_string_append_printf(second, "%s%s", second->len ? " " : "", spk_network_actor(network, spoke->actor));
    }
    assert_string_equal(second->str, row->second);
}

/* One event of three parties closes its triangle; three events of two do not, nor does one that leaves out the hub. */
static void
test_minilateral_triangles(void **state)
{
    SpkTie ties[] = {make_tie("t1", "H", "A"), make_tie("t1", "H", "B"), make_tie("t1", "A", "B"),
                     make_tie("b1", "H", "C"), make_tie("b2", "A", "C"), make_tie("t2", "C", "D"),
                     make_tie("t2", "C", "E"), make_tie("t2", "D", "E"), make_tie("b3", "A", "B")};
    g_autoptr(SpkNetwork) network = NULL;

    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(ties); ++i)
        ties[i].event = ties[i].assertion;
    ties[8].type = (char *)"agreement";
    ties[8].period.since = (SpkDate){1949, 4, 0};
    network = make_network(ties, G_N_ELEMENTS(ties), NULL, NULL);
    g_autoptr(SpkHubReport) report = report_of(network, "H");
    assert_int_equal(report->triangles, 2); // HAB, HAC
    assert_int_equal(report->minilaterals, 1);
    assert_int_equal(report->other_triangles, 1); // CDE
    assert_int_equal(report->other_minilaterals, 1);
    assert_int_equal(report->spoke_ties->len, 2);
    const SpkSpokeTie *ab = report->spoke_ties->pdata[0], *ac = report->spoke_ties->pdata[1];
    assert_string_equal(ab->types, "agreement;alliance");
    assert_int_equal(ab->since.year, 1949);
    assert_int_equal(ab->tie_count, 2);
    assert_true(ab->is_minilateral);
    assert_false(ac->is_minilateral);
}

static void
test_no_ties(void **state)
{
    static const char *const drawings[] = {"", "A", "A B C"};

    (void)state;
    for (guint d = 0; d < G_N_ELEMENTS(drawings); ++d) {
        g_autoptr(SpkNetwork) network = draw_network(drawings[d], SPK_COUNT_EVENTS);
        g_autoptr(SpkHubReport) report = report_of(network, NULL);
        assert_int_equal(report->hub, -1);
        assert_int_equal(report->rank, 0);
        assert_int_equal(report->candidates->len, spk_network_actor_count(network));
        assert_int_equal(report->spokes->len + report->core->len, 0);
        assert_true(isnan(report->dependence));
    }
}

static void
test_hub_that_is_not_there(void **state)
{
    g_autoptr(SpkNetwork) network = draw_network("A-B", SPK_COUNT_EVENTS);
    SpkHubReport *report = NULL;
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_false(spk_hub_report_make(network, 2, &report, &error));
    assert_error(error, SPK_ERROR_USAGE, "hub: there is no actor 2 among 2");
}

static void
test_layer(void **state)
{
    g_autoptr(SpkNetwork) network = draw_network("A-B A-C A-D D-E", SPK_COUNT_EVENTS);
    g_autoptr(GError) error = NULL;
    SpkHubLayer *layer = NULL;

    (void)state;
    assert_true(spk_hub_layer_make(network, "type", "alliance", "D", &layer, &error));
    assert_string_equal(layer->leader, "A");
    assert_true(layer->has_hub);
    assert_double_near(layer->coverage, 2 / 4., 1e-12);
    // Degrees 3 1 1 2 1: (15 - 8) / 12
    assert_double_near(layer->centralization_degree, 7 / 12., 1e-12);
    spk_hub_layer_free(layer);
    assert_true(spk_hub_layer_make(network, "type", "alliance", "X", &layer, &error));
    assert_false(layer->has_hub);
    assert_true(isnan(layer->coverage) && isnan(layer->star_fit));
    spk_hub_layer_free(layer);
}

/* In words */

typedef struct {
    const char *name, *drawing, *hub;
    const char *words, *never; ///< That the reading holds, and that it does not
} ReadingCase;

static const ReadingCase readings[] = {
    {"of_nobody", "", NULL, "There is no hub: the network has no ties. What speaks of a hub is undefined.", "tied"},
    {"of_a_star", "H-A H-B H-C", NULL,
     "H comes nearest to a hub: it is tied to all 3 other actors (coverage 1), and the network has a star fit "
     "of "
     "1.00 around it (1 is a perfect star). No two of its 3 spokes are tied to each other (openness 1). The network is "
     "a "
     "perfect star. Without it nobody reaches anybody. A spoke has on average a share of 1.00 of its strength with the "
     "hub, the hub 0.33 of its own with a spoke; all spokes depend on it wholly. No spoke is a hub of its own below "
     "it. "
     "There are no triangles.",
     "not alone"},
    {"of_a_pair", "A-B", NULL,
     "A is tied to the only other actor; star fit is undefined (fewer than three actors). B is its equal in degree and "
     "betweenness, so to name one of them is arbitrary. With a single spoke there are no pairs of spokes to be tied or "
     "not. Its spoke has a share of 1.00 of its strength with the hub, and the hub 1.00 of its own with it.",
     "centralization"},
    {"of_equals", "A-B B-C A-C", NULL, " B and C are its equals in degree", "It is not alone"},
    {"of_two_hubs", "A-X A-Y A-Z A-B B-P B-Q B-R", NULL, "It is not alone: with B as co-hub the fit rises to 0.62.",
     "single actor"},
    {"of_a_broker", "A-B A-C A-D B-C B-D C-D D-X X-Y Y-Z Y-W X-V", NULL,
     "More shortest paths run through X, tied to 3 (betweenness 0.", "dense group more than a star"},
    {"of_a_dense_group", "A-B A-C B-C", NULL, "This is a dense group more than a hub with spokes.", "More shortest"},
    {"of_many_hubs", "A-B C-D E-F G-H I-J", NULL, "no single actor stands out", "co-hub"},
    {"of_a_given_one", "H-A H-B H-C", "A",
     "A, taken as the hub, is tied to 1 of the 3 other actors (coverage 0.33), and the network has a star fit of -0.33 "
     "around it (1 is a perfect star). By degree and betweenness it is number 2 of 4 candidates; H is the first, tied "
     "to 3.",
     "nearest"},
    {"of_one_tie_among_spokes", "H-A H-B H-C A-B", NULL,
     "Of the 3 pairs of its 3 spokes 1 is tied to each other (spoke-spoke density 0.33, openness 0.67). 1 dyad would",
     "dyads would"},
    {"of_one_pair_of_spokes", "H-A H-B A-B C", NULL, "Its two spokes are tied to each other.", "pairs of its"},
    {"of_two_spokes", "A-B B-C", NULL, "B comes nearest to a hub: it is tied to both other actors (coverage 1), ",
     "Its two spokes are tied"},
    {"of_two_spokes_apart", "A-B B-C", NULL, "Its two spokes are not tied to each other.", "No two"},
    {"of_spokes_that_are_all_tied", "A-B A-C A-D B-C B-D C-D", NULL,
     "All 3 spokes are tied to each other (openness 0).", "pairs of its"},
    {"of_a_second_tier", "H-A H-B H-C A-X A-Y", "H",
     "A is a second-tier hub: tied to 0 of the 2 other spokes, and to 2 actors that the hub is not.",
     "hubs of a second"},
    {"of_two_in_the_second_tier", "H-A H-B A-X A-Y B-P B-Q", "H", "2 spokes are hubs of a second tier: A and B.",
     "second-tier hub:"},
    {"of_triangles", "H-A H-B A-B H-C", NULL,
     "1 triangle closes with the hub (0 by one minilateral event), 0 without it", "no triangles"},
    {"of_tests", "H-A H-B H-C H-D H-E", NULL,
     // 6 stars of 3,003 networks of five ties; 6 of 2^15
     "The degree centralization is 1.00 (as great or greater by chance: p = 0.00018 given size, p = 0.002 given ties): "
     "more than chance at the level of 0.05 given size and given ties. The betweenness centralization is 1.00 (as "
     "great "
     "or greater by chance: p = 0.00018 given size, p = 0.002 given ties): more than chance at the level of 0.05 given "
     "size and given ties. There is no other network given degrees to hold betweenness centralization against.",
     "less than chance"},
    {"of_tests_without_a_choice", "A-B A-C B-C", NULL,
     "There is no other network given ties and given degrees to hold betweenness centralization against.",
     "p = 1 given ties"},
};

static void
test_reading(void **state)
{
    const ReadingCase *row = *state;
    g_autoptr(SpkNetwork) network = draw_network(row->drawing, SPK_COUNT_EVENTS);
    g_autoptr(SpkHubReport) report = report_of(network, row->hub);
    g_autoptr(GPtrArray) figures = NULL, layers = g_ptr_array_new();
    g_autoptr(GArray) tests = NULL;
    g_autoptr(GError) error = NULL;

    assert_true(spk_measure_network(network, report->hub, &figures, &error));
    assert_true(spk_test_centralization(network, &(SpkDraws){0, 1, 1}, &tests, &error));
    const SpkHubFindings findings = {
        .network = network, .hub = report, .figures = figures, .tests = tests, .layers = layers};
    g_autofree char *reading = spk_report_hub_reading(&findings);
    assert_contains(reading, row->words);
    if (strstr(reading, row->never))
        fail_msg("'%s' holds '%s'", reading, row->never);
    assert_null(strstr(reading, "nan"));
    assert_null(strstr(reading, "  "));
}

/* Formal alliances of a codebook */

static const struct {
    const char *name, *text;
} codebook_files[] = {
    {"types.txt", "type | sign | direction | lasts | plover | cameo | meaning | source\n"
                  "alliance | + | none | stock | | | a formal alliance | test\n"
                  "agreement | + | none | stock | | | a treaty | test\n"},
    {"states.txt", "id | name | period | source\n"
                   "USA | United States | | test\nJPN | Japan | | test\nKOR | South Korea | 1948.. | test\n"
                   "NOR | Norway | | test\nPOL | Poland | | test\nDDR | East Germany | 1949..1990-10-02 | test\n"},
    {"groupings.txt",
     "id | kind | name | members | period | source\n"
     "NATO | alliance | NATO | USA @ 1949-04-04..; NOR @ 1949-04-04..; POL @ 1999-03-12.. | 1949-04-04.. | test\n"
     "G2 | forum | G2 | USA; JPN | 1950.. | test\n"
     "EAST | alliance | East | POL @ 1955..; DDR @ 1955.. | 1955..1991-07-01 | test\n"},
    {"instruments.txt", "id | type | name | parties | period | source\n"
                        "NAT | alliance | North Atlantic Treaty | USA; NOR | 1949-04-04.. | test\n"
                        "MDT | alliance | Mutual Defense Treaty | KOR; USA | 1953-10-01.. | test\n"
                        "TEXT | agreement | Text | JPN; KOR | 1965.. | test\n"
                        "OLD | alliance | Old Pact | JPN; USA | 1951..1960 | test\n"
                        "WITH | alliance | With the forum | KOR; G2 | 1970..1980 | test\n"},
};

typedef struct {
    const char *name, *date, *ties;
} AllianceCase;

static const AllianceCase alliances[] = {
    {"before_all", "1900", ""},
    {"in_1952", "1952-06", "OLD:JPN-USA NATO:NOR-USA"},
    {"on_the_day", "1953-10-01", "MDT:KOR-USA OLD:JPN-USA NATO:NOR-USA"},
    {"the_day_before", "1953-09-30", "OLD:JPN-USA NATO:NOR-USA"},
    {"a_state_that_ended", "1990-10-03", "MDT:KOR-USA NATO:NOR-USA"},
    {"two_blocs", "1990-10-02", "MDT:KOR-USA NATO:NOR-USA EAST:DDR-POL"},
    {"members_of_a_party", "1975", "MDT:KOR-USA WITH:KOR-USA WITH:JPN-KOR WITH:JPN-USA NATO:NOR-USA EAST:DDR-POL"},
    {"accession", "1999-03-12", "MDT:KOR-USA NATO:NOR-USA NATO:POL-USA NATO:NOR-POL"},
    {"no_end_known", "", "MDT:KOR-USA NATO:NOR-USA NATO:POL-USA NATO:NOR-POL"},
};

static SpkCodebook *codebook;

static void
read_codebook(void)
{
    g_autofree char *folder = g_dir_make_tmp("spokes-hub-XXXXXX", NULL);
    g_autoptr(GError) error = NULL;

    for (guint i = 0; i < G_N_ELEMENTS(codebook_files); ++i) {
        g_autofree char *path = g_build_filename(folder, codebook_files[i].name, NULL);
        g_file_set_contents(path, codebook_files[i].text, -1, NULL);
    }
    if (!spk_codebook_read(folder, &codebook, &error))
        g_error("%s", error->message);
    for (guint i = 0; i < G_N_ELEMENTS(codebook_files); ++i) {
        g_autofree char *path = g_build_filename(folder, codebook_files[i].name, NULL);
        g_unlink(path);
    }
    g_rmdir(folder);
}

static void
test_alliances(void **state)
{
    const AllianceCase *row = *state;
    SpkDate date = SPK_DATE_UNKNOWN;
    g_autoptr(GString) list = g_string_new(NULL);

    if (*row->date)
        assert_true(spk_date_parse(row->date, &date));
    g_autoptr(GPtrArray) ties = spk_codebook_alliances(codebook, date);
    for (guint i = 0; i < ties->len; ++i) {
        const SpkTie *tie = ties->pdata[i];
        g_string_append_printf(list, "%s%s", i ? " " : "", tie->id);
        assert_true(strcmp(tie->source, tie->target) < 0);
        assert_string_equal(tie->type, "alliance");
    }
    assert_string_equal(list->str, row->ties);
}

int
main(void)
{
    g_autoptr(GArray) tests = check_tests_new();
    int failed;

    read_codebook();
    check_add_rows(tests, test_hub, hub_cases);
    check_add(tests, test_fits_of_known_networks);
    check_add(tests, test_candidates_agree_with_figures);
    check_add(tests, test_dependence);
    check_add_rows(tests, test_second_tier, tiers);
    check_add(tests, test_minilateral_triangles);
    check_add(tests, test_no_ties);
    check_add(tests, test_hub_that_is_not_there);
    check_add(tests, test_layer);
    check_add_rows(tests, test_reading, readings);
    check_add_rows(tests, test_alliances, alliances);
    failed = check_run("hub", tests, NULL, check_igraph_stack);
    spk_codebook_free(codebook);
    return failed;
}
