/* Figures of networks: against values that others published or computed, hand work, and slow obvious versions. */
#include <spokes/figures.h>

#include "base/csv.h"
#include "base/files.h"
#include "base/random.h"
#include "base/text.h"
#include "measures/balance.h"
#include "network/graph.h"
#include "networks.h"

static const char *const everything[] = {"all", NULL};

static GPtrArray *
figures_of(const SpkNetwork *network, const char *hub)
{
    SpkMeasureOptions options = {.hub = hub};
    GPtrArray *figures = NULL;
    g_autoptr(GError) error = NULL;
    gboolean is_done = spk_measure_network_by_name(network, everything, &options, &figures, &error);
    assert_no_error(error);
    assert_true(is_done);
    return figures;
}

static double
figure_of(GPtrArray *figures, const char *name)
{
    const SpkFigure *figure = spk_figure_find(figures, name);
    if (!figure)
        fail_msg("no figure %s", name);
    return figure->value;
}

static void
check_near(double actual, double expected, double tolerance, const char *graph, const char *what)
{
    if ((isnan(actual) && isnan(expected)) || fabs(actual - expected) <= tolerance)
        return;
    fail_msg("%s: %s is %.12g, not %.12g", graph, what, actual, expected);
}

/* Expected values: tests/figures */

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

/** A signed network of the reference folder; NULL without that folder. */
static char *
draw_reference(const char *graph)
{
    const char *folder = g_getenv("SPOKES_DATA");
    g_autofree char *path = folder ? g_build_filename(folder, "data/measures/reference_edges.csv", NULL) : NULL;
    if (!path)
        return NULL;
    g_autoptr(SpkCsv) edges = read_csv(path);
    GString *drawing = g_string_new(NULL);
    for (guint i = 0; i < edges->rows->len; ++i)
        if (g_str_equal(field(edges, i, "graph"), graph))
            g_string_append_printf(drawing, "%s%c%s ", field(edges, i, "source"),
                                   *field(edges, i, "sign") == '-' ? '~' : '-', field(edges, i, "target"));
    return g_string_free(drawing, FALSE);
}

/** The drawing of a graph of tests/figures/graphs.txt, or from elsewhere; NULL where it cannot be had. */
static char *
draw_known(const char *graph)
{
    g_autofree char *text = NULL, *start = g_strconcat(graph, ":", NULL);
    if (g_str_equal(graph, "zachary"))
        return draw_club();
    assert_true(g_file_get_contents("tests/figures/graphs.txt", &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; ++line)
        if (g_str_has_prefix(*line, start))
            return g_strdup(g_strstrip(*line + strlen(start)));
    return draw_reference(graph);
}

static double
known_figure(const SpkNetwork *network, GPtrArray *figures, const char *name)
{
    if (g_str_equal(name, "signed_dyads"))
        return figure_of(figures, "cooperative_dyads") + figure_of(figures, "adverse_dyads");
    if (!g_str_has_prefix(name, "rich_club>"))
        return figure_of(figures, name);
    g_autoptr(SpkColumn) degree = NULL;
    assert_true(spk_measure_degree(network, &degree, NULL));
    return spk_measure_rich_club(network, degree, g_ascii_strtod(name + strlen("rich_club>"), NULL), NULL);
}

static void
test_known_figures(void **state)
{
    (void)state;
    g_autoptr(SpkCsv) known = read_csv("tests/figures/expected.csv");
    guint compared = 0;

    for (guint i = 0; i < known->rows->len;) {
        const char *graph = field(known, i, "graph"), *hub = field(known, i, "hub");
        g_autofree char *drawing = draw_known(graph);
        g_autoptr(SpkNetwork) network = drawing ? draw_network(drawing, SPK_COUNT_EVENTS) : NULL;
        g_autoptr(GPtrArray) figures = network ? figures_of(network, *hub ? hub : NULL) : NULL;
        for (; i < known->rows->len && g_str_equal(field(known, i, "graph"), graph) &&
               g_str_equal(field(known, i, "hub"), hub);
             ++i) {
            double expected = NAN, tolerance = 0;
            spk_number_parse(field(known, i, "value"), &expected);
            assert_true(spk_number_parse(field(known, i, "tolerance"), &tolerance));
            if (!figures)
                continue;
            check_near(known_figure(network, figures, field(known, i, "figure")), expected, tolerance, graph,
                       field(known, i, "figure"));
            ++compared;
        }
    }
    assert_true(compared > 900);
}

int
main(void)
{
    g_autoptr(GArray) tests = check_tests_new();

    check_add(tests, test_known_figures);
    return check_run("network measures", tests, NULL, check_igraph_stack);
}
