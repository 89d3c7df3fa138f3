/* Measures of actors: against values that others published or computed, identities, and slow obvious versions. */
#include <spokes/figures.h>

#include "base/csv.h"
#include "base/files.h"
#include "base/random.h"
#include "base/text.h"
#include "network/graph.h"
#include "networks.h"

static const char *const everything[] = {"all", NULL};

static GPtrArray *
columns_by(const SpkNetwork *network, const SpkMeasureOptions *options)
{
    GPtrArray *columns = NULL;
    g_autoptr(GError) error = NULL;
    gboolean is_done = spk_measure_actors_by_name(network, everything, options, &columns, &error);
    assert_no_error(error);
    assert_true(is_done);
    return columns;
}

static double
value_of(GPtrArray *columns, const char *name, guint actor)
{
    const SpkColumn *column = spk_column_find(columns, name);
    if (!column)
        fail_msg("no column %s", name);
    assert_true(actor < column->count);
    return column->values[actor];
}

static void
check_near(double actual, double expected, double tolerance, const char *graph, const char *what)
{
    if ((isnan(actual) && isnan(expected)) || fabs(actual - expected) <= tolerance)
        return;
    fail_msg("%s: %s is %.12g, not %.12g", graph, what, actual, expected);
}

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

int
main(void)
{
    g_autoptr(GArray) tests = check_tests_new();

    check_add(tests, test_known_values);
    return check_run("actor measures", tests, NULL, check_igraph_stack);
}
