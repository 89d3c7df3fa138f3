/* Measures of actors: against values that others published or computed; edge cases; names. */
#include "actors.h"
#include "base/csv.h"
#include "base/files.h"
#include "base/text.h"
#include "network/graph.h"

/* Expected values: tests/actors, with graphs of tests/figures */

static SpkCsv *
read_csv(const char *path)
{
    g_autofree char *bytes = NULL;
    g_autoptr(GError) error = NULL;
    gsize length;
    SpkCsv *csv = NULL;
    gboolean is_read = spk_file_read(path, &bytes, &length, &error) && spk_csv_parse(bytes, length, path, &csv, &error);
    assert_no_error(error);
    assert_true(is_read);
    return csv;
}

static const char *
field(const SpkCsv *csv, guint row, const char *column)
{
    return ((SpkCsvRow *)csv->rows->pdata[row])->fields[spk_csv_column(csv, column)];
}

static char *
find_drawing(const char *path, const char *graph)
{
    g_autofree char *text = NULL, *start = g_strconcat(graph, ":", NULL);
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; ++line)
        if (g_str_has_prefix(*line, start))
            return g_strdup(g_strstrip(*line + strlen(start)));
    return NULL;
}

/** Zachary's club as igraph ships it. */
static char *
draw_club(void)
{
    g_auto(SpkGraph) club = {0};
    GString *drawing = g_string_new(NULL);
    spk_igraph_setup();
    club.is_made = igraph_famous(&club.graph, "Zachary") == IGRAPH_SUCCESS;
    assert_true(club.is_made);
    for (igraph_integer_t i = 0; i < igraph_ecount(&club.graph); ++i)
        g_string_append_printf(drawing, "m%02d-m%02d ", (int)IGRAPH_FROM(&club.graph, i) + 1,
                               (int)IGRAPH_TO(&club.graph, i) + 1);
    return g_string_free(drawing, FALSE);
}

static SpkNetwork *
known_network(const char *graph)
{
    g_autofree char *drawing =
        g_str_equal(graph, "zachary") ? draw_club() : find_drawing("tests/actors/graphs.txt", graph);
    if (!drawing)
        drawing = find_drawing("tests/figures/graphs.txt", graph);
    if (!drawing)
        fail_msg("no drawing of %s", graph);
    return draw_network(drawing, SPK_COUNT_WEIGHT);
}

/** `a1:2 a2:3`: actors' groups. */
static void
set_groups(SpkNetwork *network, const char *words)
{
    g_auto(GStrv) pairs = g_strsplit(words, " ", -1);
    for (char **pair = pairs; *pair; ++pair) {
        g_auto(GStrv) parts = g_strsplit(*pair, ":", 2);
        gint actor = spk_network_find_actor(network, parts[0]);
        assert_true(actor >= 0);
        spk_network_set_attribute(network, (guint)actor, "group", parts[1]);
    }
}

/** `length=inverse`, `beta=0.5`, `hub=a0`, `groups=...`: one each. */
static SpkMeasureOptions
read_options(SpkNetwork *network, const char *words)
{
    const char *value = strchr(words, '=');
    SpkMeasureOptions options = {0};
    if (g_str_has_prefix(words, "length="))
        options.length_exponent = 1;
    else if (g_str_has_prefix(words, "beta="))
        assert_true(spk_number_parse(value + 1, &options.beta));
    else if (g_str_has_prefix(words, "hub="))
        options.hub = value + 1;
    else if (g_str_has_prefix(words, "groups=")) {
        set_groups(network, value + 1);
        options.groups = "group";
    }
    return options;
}

static void
test_known_values(void **state)
{
    (void)state;
    g_autoptr(SpkCsv) known = read_csv("tests/actors/expected.csv");
    guint compared = 0;

    for (guint i = 0; i < known->rows->len;) {
        const char *graph = field(known, i, "graph"), *words = field(known, i, "options");
        g_autoptr(SpkNetwork) network = known_network(graph);
        SpkMeasureOptions options = read_options(network, words);
        g_autoptr(GPtrArray) columns = columns_by(network, &options);
        for (; i < known->rows->len && g_str_equal(field(known, i, "graph"), graph) &&
               g_str_equal(field(known, i, "options"), words);
             ++i) {
            double expected = NAN, tolerance = 0;
            gint actor = spk_network_find_actor(network, field(known, i, "actor"));
            g_autofree char *what = g_strconcat(field(known, i, "actor"), ".", field(known, i, "measure"), NULL);
            if (actor < 0)
                fail_msg("%s has no actor %s", graph, field(known, i, "actor"));
            spk_number_parse(field(known, i, "value"), &expected);
            assert_true(spk_number_parse(field(known, i, "tolerance"), &tolerance));
            check_near(value_of(columns, field(known, i, "measure"), (guint)actor), expected, tolerance, graph, what);
            ++compared;
        }
    }
    assert_true(compared > 1900);
}

/* Edge cases */

static const char *const small_drawings[] = {"",        "A",           "A B", "A-B", "A-B A-B A-B", "A B C",
                                             "A-B C-D", "A-B B-C C-A", "A>B", "A~B", "A-B A~B x",   "A-B C-D E-F x y"};

static void
test_nothing_is_undefined_without_a_word(void **state)
{
    (void)state;
    for (guint d = 0; d < G_N_ELEMENTS(small_drawings); ++d)
        for (guint weighted = 0; weighted < 2; ++weighted) {
            g_autoptr(SpkNetwork) network = draw_network(small_drawings[d], SPK_COUNT_WEIGHT);
            SpkMeasureOptions options = {.length_exponent = weighted, .groups = weighted ? "community" : NULL};
            g_autoptr(GPtrArray) columns = columns_by(network, &options);
            assert_int_equal(columns->len, spk_measure_count(SPK_OF_ACTORS));
            for (guint c = 0; c < columns->len; ++c) {
                const SpkColumn *column = columns->pdata[c];
                gboolean has_nan = FALSE;
                assert_int_equal(column->count, spk_network_actor_count(network));
                for (guint i = 0; i < column->count; ++i) {
                    has_nan |= isnan(column->values[i]);
                    assert_false(isinf(column->values[i]));
                }
                if (has_nan && !column->undefined)
                    fail_msg("'%s': %s is undefined without a word", small_drawings[d], column->name);
            }
        }
}

typedef struct {
    const char *name, *drawing, *measure, *actor;
    double value;
} EdgeCase;

static const EdgeCase edge_cases[] = {
    {"parallel_ties_are_one_arc", "A>B A>B", "out_degree", "A", 1},
    {"parallel_ties_add_up", "A>B A>B", "out_strength", "A", 2},
    {"katz_of_an_isolate", "A-B x", "katz", "x", 1},
    {"power_of_an_isolate", "A-B x", "bonacich_positive", "x", 0},
    {"no_power_without_ties", "A B", "bonacich_positive", "A", NAN},
    {"no_hub_score_without_arcs", "A B", "hub_score", "A", NAN},
    {"two_components_alike", "A>B C>D", "hub_score", "A", NAN},
    {"the_stronger_component_has_the_scores", "A>B C>D*2", "hub_score", "A", 0},
    {"a_source_is_no_authority", "A>B C>B", "authority_score", "A", 0},
    {"a_star_both_ways_sends", "H-a H-b H-c H-d", "hub_score", "a", 0.5},
    {"efficiency_of_a_clique", "A-B B-C C-A", "efficiency", "A", 0.5},
    {"hierarchy_of_two_alike", "A-B A-C", "hierarchy", "A", 0},
    {"hierarchy_of_one_contact", "A-B", "hierarchy", "A", NAN},
    {"no_group_no_role", "A-B B-C", "brokerage_liaison", "B", NAN},
    {"both_ways_count", "A-B B-C", "brokerage", "B", 2},
    {"a_closed_pair_needs_no_broker", "A>B B>C A>C", "brokerage", "B", 0},
    {"adverse_ties_alone", "A-B C~D x", "adverse_share", "x", NAN},
    {"an_adverse_tie_to_somebody_else", "A-B A~C", "adverse_share", "A", 0.5},
    {"the_end_of_a_path_is_no_cut", "A-B B-C", "cut_vertex", "A", 0},
    {"the_middle_of_a_path_is", "A-B B-C", "cut_vertex", "B", 1},
    {"a_ring_has_no_cut", "A-B B-C C-D D-A", "cut_vertex", "A", 0},
    {"what_falls_apart", "A-B B-C C-D", "fragmentation", "B", 2. / 3},
    {"what_was_apart", "A-B C-D", "fragmentation", "A", 2. / 3},
    {"two_cannot_fall_apart", "A-B", "fragmentation", "A", NAN},
    {"the_hub_does_not_depend_on_itself", "H-a H-b", "hub_dependence", "H", NAN},
    {"a_spoke_depends_on_it_alone", "H-a H-b", "hub_dependence", "a", 1},
    {"exchange_power_of_an_isolate", "A-B x", "gpi", "x", 0},
    {"exchange_power_of_too_many", "a-b b-c c-d d-e e-f f-g g-h h-i i-j j-k k-l l-m", "gpi", "a", NAN},
};

static void
test_edge(void **state)
{
    const EdgeCase *row = *state;
    g_autoptr(SpkNetwork) network = draw_network(row->drawing, SPK_COUNT_WEIGHT);
    g_autoptr(GPtrArray) columns = columns_by(network, NULL);
    gint actor = spk_network_find_actor(network, row->actor);
    assert_true(actor >= 0);
    check_near(value_of(columns, row->measure, (guint)actor), row->value, 1e-9, row->name, row->measure);
}

/* Length 2 by a weight of 1/2; A-B-C is as long as A-C by hand, though not to the last digit */
static void
test_equal_lengths(void **state)
{
    (void)state;
    g_autoptr(SpkNetwork) network = draw_network("A-B*10 B-C*5 A-C*3.3333333333333335", SPK_COUNT_WEIGHT);
    SpkMeasureOptions options = {.length_exponent = 1};
    g_autoptr(GPtrArray) columns = columns_by(network, &options);
    check_near(value_of(columns, "betweenness", 1), 0.5, 1e-12, "0.1 + 0.2", "betweenness");
}

/** A path of 30,000: nothing recurses, nothing is quadratic. */
static void
test_a_long_path(void **state)
{
    static const char *const names[] = {"cut_vertex", "fragmentation", "gpi", "brokerage", NULL};
    (void)state;
    g_autoptr(GString) drawing = g_string_new(NULL);
    for (guint i = 0; i < 30000; ++i)
        g_string_append_printf(drawing, "n%05u-n%05u ", i, i + 1);
    g_autoptr(SpkNetwork) network = draw_network(drawing->str, SPK_COUNT_EVENTS);
    g_autoptr(GPtrArray) columns = NULL;
    assert_true(spk_measure_actors_by_name(network, names, NULL, &columns, NULL));
    check_near(value_of(columns, "cut_vertex", 15000), 1, 0, "path", "cut_vertex");
    check_near(value_of(columns, "fragmentation", 15000), 1 - 2 * 15000. * 14999 / (30000. * 29999), 1e-12, "path",
               "fragmentation");
    check_near(value_of(columns, "gpi", 7), NAN, 0, "path", "gpi");
}

/* Names */

static void
test_rows(void **state)
{
    (void)state;
    for (guint scope = 0; scope < 2; ++scope)
        for (guint i = 0; i < spk_measure_count((SpkScope)scope); ++i) {
            const SpkMeasure *measure = spk_measure_get((SpkScope)scope, i);
            assert_ptr_equal(spk_measure_find((SpkScope)scope, measure->name), measure); // no name twice
            assert_true(*measure->about && *measure->range && *measure->family && *measure->weights);
        }
    assert_null(spk_measure_find(SPK_OF_ACTORS, "density"));
    assert_null(spk_measure_find(SPK_OF_NETWORKS, "degree"));
}

static void
test_selection(void **state)
{
    static const char *const names[] = {"katz", "degree", "brokerage", "degree", NULL};
    (void)state;
    g_autoptr(SpkNetwork) network = draw_network("A-B B-C", SPK_COUNT_EVENTS);
    g_autoptr(GPtrArray) columns = NULL, unknown = NULL;
    g_autoptr(GError) error = NULL;
    assert_true(spk_measure_actors_by_name(network, names, NULL, &columns, NULL));
    assert_int_equal(columns->len, 3);
    for (guint i = 0; i < 3; ++i)
        assert_string_equal(((SpkColumn *)columns->pdata[i])->name, names[i]);
    assert_false(spk_measure_actors_by_name(network, (const char *const[]){"degre", NULL}, NULL, &unknown, &error));
    assert_error(error, SPK_ERROR_USAGE, "unknown measure 'degre' of actors (did you mean 'degree'?)");
}

static void
test_unknown_names_in_options(void **state)
{
    static const struct {
        SpkMeasureOptions options;
        const char *words;
    } rows[] = {{{.groups = "bloc"}, "no attribute 'bloc'"}, {{.hub = "USA"}, "no actor 'USA'"}};
    (void)state;
    g_autoptr(SpkNetwork) network = draw_network("A-B B-C", SPK_COUNT_EVENTS);
    for (guint i = 0; i < G_N_ELEMENTS(rows); ++i) {
        g_autoptr(GPtrArray) columns = NULL;
        g_autoptr(GError) error = NULL;
        assert_false(spk_measure_actors_by_name(network, everything, &rows[i].options, &columns, &error));
        assert_error(error, SPK_ERROR_NOT_FOUND, rows[i].words);
    }
}

int
main(void)
{
    g_autoptr(GArray) tests = check_tests_new();

    check_add(tests, test_known_values);
    check_add(tests, test_nothing_is_undefined_without_a_word);
    check_add_rows(tests, test_edge, edge_cases);
    check_add(tests, test_equal_lengths);
    check_add(tests, test_a_long_path);
    check_add(tests, test_rows);
    check_add(tests, test_selection);
    check_add(tests, test_unknown_names_in_options);
    return check_run("actor measures", tests, NULL, check_igraph_stack);
}
