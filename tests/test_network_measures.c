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

/* Hand work */

typedef struct {
    const char *name, *drawing, *figure;
    double value;
} FigureCase;

#define BOWTIE "a-b b-c c-a c-d d-e e-c"
#define CAVE "a-b b-c c-a c-d d-e e-f f-d"

static const FigureCase figure_cases[] = {
    {"all_pairs_of_a_path_are_joined", "a-b b-c c-d", "connectedness", 1},
    {"two_of_six_pairs_are_joined", "a-b c-d", "connectedness", 1. / 3},
    {"a_tree_has_nothing_to_spare", "a-b b-c b-d d-e", "krackhardt_efficiency", 1},
    {"a_ring_has_one_dyad_to_spare", "a-b b-c c-d d-a x-y", "krackhardt_efficiency", 2. / 3},
    {"a_star_in_parts_is_centralized", "H-a H-b H-c H-d", "centralization_harmonic", 1},
    // H 2/3, a 1/2, b 1/2, x 0: sum of (2/3 - own) over (N - 2) / 2 = 1
    {"an_isolate_is_far_from_the_centre", "H-a H-b x", "centralization_harmonic", 1},
    {"kcore_max", "a-b b-c c-a c-d", "kcore_max", 2},
    {"kcore_actors", "a-b b-c c-a c-d", "kcore_actors", 3},
    {"mean_degree", "a-b b-c x", "mean_degree", 1},
    {"a_star_is_disassortative", "H-a H-b H-c", "assortativity_degree", -1},
    {"cliques_apart_are_assortative", "a-b c-d d-e e-c", "assortativity_degree", 1},
    {"rich_club_of_a_bowtie_is_its_centre", BOWTIE, "rich_club_actors", 1},
    {"rich_club_of_a_cave", CAVE, "rich_club", 1}, // c and d, of degree 3, where the mean is 7/3
    {"no_dyads", "a-b b-c d", "triads_0", 1},
    {"one_dyad", "a-b b-c d", "triads_1", 2},
    {"open", "a-b b-c d", "triads_2", 1},
    {"closed", "a-b b-c c-a d", "triads_3", 1},
    {"modularity_of_a_cave", CAVE, "modularity", 6. / 7 - 0.5},
    {"communities_of_a_cave", CAVE, "communities", 2},
    {"strength_makes_communities", "a-b*9 c-d*9 a-c b-d", "communities", 2},
    {"modularity_takes_strength", "a-b*9 c-d*9 a-c b-d", "modularity", 0.9 - 0.5},
    {"a_clique_is_one_community", "a-b b-c c-a", "communities", 1},
    {"a_star_is_one_community", "H-a H-b H-c H-d", "communities", 1},
    {"a_pair_is_one_community", "a-b", "communities", 1},
    {"isolates_are_no_communities", "a-b c-d x y", "communities", 2},
    {"a_star_has_a_core_of_one", "H-a H-b H-c", "core_size", 1},
    {"either_pair_across_a_ring", "a-b b-c c-d d-a", "core_optima", 2},
    {"undirected_ties_are_no_arcs", "a-b b>c", "arcs", 1},
    {"parallel_arcs_are_one", "a>b a>b b>a", "arcs", 2},
    {"an_arc_and_its_answer", "a>b b>a b>c", "mutual_dyads", 1},
    {"an_arc_without_an_answer", "a>b b>a b>c", "asymmetric_dyads", 1},
    {"reciprocity_by_arcs", "a>b b>a b>c", "reciprocity", 2. / 3},
    {"reciprocity_by_dyads", "a>b b>a b>c", "reciprocity_dyads", 0.5},
    {"a_tournament_is_a_hierarchy", "a>b b>c a>c", "krackhardt_hierarchy", 1},
    {"a_cycle_is_none", "a>b b>c c>a", "krackhardt_hierarchy", 0},
    // a-b reach each other; both reach c and not the other way: 2 of 3 pairs
    {"part_of_a_hierarchy", "a>b b>a b>c", "krackhardt_hierarchy", 2. / 3},
    {"two_heads_have_nobody_above", "a>c b>c", "krackhardt_lub", 0},
    {"two_bosses_of_two_have_no_least", "a>c a>d b>c b>d x>a x>b", "krackhardt_lub", 1 - 1. / 6},
    {"a_cycle_above_bounds_all", "a>b b>a a>c b>d", "krackhardt_lub", 1},
    {"two_components_of_arcs", "a>b c>d", "krackhardt_connectedness", 1. / 3},
    {"four_arcs_to_spare", "a>b b>a b>c c>b a>c c>a", "krackhardt_efficiency_arcs", 0},
    {"half_flows_down", "a>b b>a b>c c>d", "flow_hierarchy", 0.5},
    {"one_reaches_all", "a>b a>c a>d", "reaching_centrality", 1},
    {"one_adverse_dyad", "a-b b~c", "adverse_dyads", 1},
    {"cooperative_dyads", "a-b b~c", "cooperative_dyads", 1},
    {"the_greater_strength_gives_the_sign", "a-b a~b*3 c-d*3 c~d", "adverse_dyads", 1},
    {"as_much_of_either_is_no_sign", "a-b*2 a~b*2 c-d", "ambivalent_dyads", 1},
    {"a_friend_of_an_enemy", "a-b b-c a~c", "balance", 0},
    {"a_common_enemy", "a-b b~c a~c", "balance", 1},
    {"three_enemies", "a~b b~c a~c", "balance", 0},
    {"three_enemies_are_weakly_balanced", "a~b b~c a~c", "balance_weak", 1},
    {"three_enemies_frustrate", "a~b b~c a~c", "frustration", 1},
    {"three_enemies_are_clusters", "a~b b~c a~c", "is_clusterable", 1},
    {"three_enemies_are_no_two_camps", "a~b b~c a~c", "is_balanced", 0},
    {"two_camps", "a-b c-d a~c b~d a~d", "is_balanced", 1},
    {"a_friend_of_an_enemy_is_in_no_cluster", "a-b b-c a~c", "is_clusterable", 0},
    {"frustration_fit", "a~b b~c a~c", "frustration_fit", 1. / 3},
    {"blocks_add_up", "a~b b~c c~a c~d d~e e~c", "frustration", 2},
    {"a_long_unbalanced_cycle", "a-b b-c c-d d-e e~a", "frustration", 1},
    {"a_bridge_frustrates_nobody", "a-b b-c c-a c~d d-e e-f f-d", "frustration", 0},
    {"triangles_ppn", "a-b b-c a~c", "triangles_ppn", 1},
    {"triangles_ppp", "a-b b-c a-c c~d", "triangles_ppp", 1},
    {"adverse_actors_the_network_lacks", "a-b c~d d~e c~e", "triangles_nnn", 1},
};

static void
test_figure(void **state)
{
    const FigureCase *row = *state;
    g_autoptr(SpkNetwork) network = draw_network(row->drawing, SPK_COUNT_WEIGHT);
    g_autoptr(GPtrArray) figures = figures_of(network, NULL);
    check_near(figure_of(figures, row->figure), row->value, 1e-12, row->name, row->figure);
}

static void
test_core_profile(void **state)
{
    (void)state;
    g_autoptr(SpkNetwork) network = draw_network("a-b b-c c-a c-d d-e x", SPK_COUNT_EVENTS);
    g_autoptr(SpkNetwork) clique = draw_network("a-b b-c c-a", SPK_COUNT_EVENTS);
    g_autoptr(GPtrArray) figures = figures_of(network, NULL), of_clique = figures_of(clique, NULL);
    assert_string_equal(spk_figure_find(figures, "kcore_profile")->text, "0:6;1:5;2:3");
    assert_string_equal(spk_figure_find(of_clique, "kcore_profile")->text, "2:3");
}

/* Columns that groups are */

static void
test_community_column(void **state)
{
    (void)state;
    g_autoptr(SpkNetwork) network = draw_network("a-b b-c c-a d-e e-f f-g g-d d-f e-g c-d x", SPK_COUNT_EVENTS);
    g_autoptr(SpkColumn) column = NULL;
    const double expected[] = {2, 2, 2, 1, 1, 1, 1, NAN};
    assert_true(spk_measure_community(network, &column, NULL));
    for (guint i = 0; i < column->count; ++i)
        assert_double_near(column->values[i], expected[i], 0);
    assert_string_equal(column->undefined, "no neighbours");
}

static void
test_core_column(void **state)
{
    (void)state;
    g_autoptr(SpkNetwork) star = draw_network("H-a H-b H-c x", SPK_COUNT_EVENTS);
    g_autoptr(SpkNetwork) nothing = draw_network("a b c", SPK_COUNT_EVENTS);
    g_autoptr(SpkColumn) column = NULL, none = NULL;
    assert_true(spk_measure_core(star, &column, NULL));
    for (guint i = 0; i < column->count; ++i)
        assert_double_near(column->values[i], i == 0, 0);
    assert_null(column->undefined);
    assert_true(spk_measure_core(nothing, &none, NULL));
    assert_true(isnan(none->values[2]));
    assert_string_equal(none->undefined, "no ties");
}

/* Groups */

typedef struct {
    const char *name, *drawing;
    const char *blocs; ///< A letter an actor; a point: none
    double assortativity, ei_index;
} GroupCase;

static const GroupCase group_cases[] = {
    {"all_ties_within", "a-b c-d", "xxyy", 1, -1},
    {"all_ties_between", "a-c b-d", "xxyy", -1, 1},
    // e = (2/8 of ends within x, 2/8 within y, 2/8 + 2/8 between): (1/2 - 1/2) / (1 - 1/2)
    {"half_and_half", "a-b c-d a-c b-d", "xxyy", 0, 0},
    // Ends: x 3/8, y 3/8, z 2/8; within 2/4: (1/2 - 22/64) / (42/64)
    {"three_groups", "a-b c-d a-e c-e", "xxyyz", (0.5 - 22. / 64) / (42. / 64), 0},
    {"unknown_groups_do_not_count", "a-b c-d a-e", "xxyy.", 1, -1},
    {"one_group", "a-b b-c", "xxx", NAN, -1},
    {"no_group_known", "a-b", "..", NAN, NAN},
};

static void
test_groups(void **state)
{
    const GroupCase *row = *state;
    g_autoptr(SpkNetwork) network = draw_network(row->drawing, SPK_COUNT_EVENTS);
    for (guint i = 0; row->blocs[i]; ++i)
        spk_network_set_attribute(network, i, "bloc", row->blocs[i] == '.' ? NULL : (char[]){row->blocs[i], '\0'});
    SpkMeasureOptions options = {.groups = "bloc"};
    g_autoptr(GPtrArray) figures = NULL;
    assert_true(spk_measure_network_by_name(network, everything, &options, &figures, NULL));
    check_near(figure_of(figures, "assortativity_group"), row->assortativity, 1e-12, row->name, "assortativity_group");
    check_near(figure_of(figures, "ei_index"), row->ei_index, 1e-12, row->name, "ei_index");
}

/* What is undefined says so */

typedef struct {
    const char *name, *drawing, *figure, *why;
} UndefinedCase;

static const UndefinedCase undefined_cases[] = {
    {"nothing_has_no_triads", "", "triads_0", "fewer than three actors"},
    {"nothing_has_no_cores", "", "kcore_profile", "no actors"},
    {"one_is_not_connected", "a", "connectedness", "fewer than two actors"},
    {"two_have_no_harmonic_centralization", "a-b", "centralization_harmonic", "fewer than three actors"},
    {"isolates_have_no_communities", "a b", "modularity", "no ties"},
    {"isolates_do_not_mix", "a b", "assortativity_degree", "no ties"},
    {"no_groups_do_not_mix", "a-b", "assortativity_group", "no groups were given"},
    {"a_ring_does_not_mix_by_degree", "a-b b-c c-a", "assortativity_degree", "all that are tied have the same degree"},
    {"a_clique_has_no_club", "a-b b-c c-a", "rich_club", "fewer than two actors are above the mean degree"},
    {"a_pair_has_no_core", "a-b", "core_fit", "fewer than three actors"},
    {"a_clique_has_no_core", "a-b b-c c-a", "core_fit", "all actors are tied to each other"},
    {"undirected_ties_are_not_reciprocal", "a-b b-c", "reciprocity", "no directed ties"},
    {"undirected_ties_make_no_hierarchy", "a-b b-c", "krackhardt_lub", "no directed ties"},
    {"a_pair_has_no_bound", "a>b", "krackhardt_lub", "no component of three actors"},
    {"two_have_no_directed_triads", "a>b", "triad_003", "fewer than three actors"},
    {"friends_are_not_balanced", "a-b b-c c-a", "balance", "no adverse ties"},
    {"no_triangles_no_balance", "a-b b~c", "balance", "no triangles"},
    {"friends_are_not_frustrated", "a-b", "frustration", "no adverse ties"},
};

static void
test_undefined(void **state)
{
    const UndefinedCase *row = *state;
    g_autoptr(SpkNetwork) network = draw_network(row->drawing, SPK_COUNT_EVENTS);
    g_autoptr(GPtrArray) figures = figures_of(network, NULL);
    const SpkFigure *figure = spk_figure_find(figures, row->figure);
    assert_true(isnan(figure->value));
    assert_null(figure->text);
    assert_string_equal(figure->undefined, row->why);
}

static const char *const small_drawings[] = {
    "",
    "a",
    "a b",
    "a-b",
    "a>b",
    "a~b",
    "a b c",
    "a-b c",
    "a-b b-c",
    "a>b b>c c>a",
    "a-b a-b a-b c-c2 c2-d",
    "a~b b~c c~a",
    "a-b c-d",
    "a>b c~d",
    "a-b*2 a~b*2",
    "H-a H-b H-c H-d x y",
    BOWTIE,
    CAVE,
};

static void
test_nothing_is_undefined_without_a_word(void **state)
{
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(small_drawings); ++i) {
        g_autoptr(SpkNetwork) network = draw_network(small_drawings[i], SPK_COUNT_WEIGHT);
        g_autoptr(GPtrArray) figures = figures_of(network, NULL);
        assert_int_equal(figures->len, spk_measure_count(SPK_OF_NETWORKS));
        for (guint f = 0; f < figures->len; ++f) {
            const SpkFigure *figure = figures->pdata[f];
            if ((isnan(figure->value) && !figure->text) != (figure->undefined != NULL) || isinf(figure->value))
                fail_msg("'%s': %s is %g (%s)", small_drawings[i], figure->name, figure->value, figure->undefined);
        }
        assert_true(IGRAPH_FINALLY_STACK_EMPTY);
    }
}

/* Random networks against slow, obvious versions */

#define MOST 9

/** Undirected dyads by their sign and strength; arcs. */
typedef struct {
    guint count;
    gint sign[MOST][MOST];
    double strength[MOST][MOST];
    gboolean arc[MOST][MOST];
} Matrix;

static Matrix
random_matrix(SpkRandom *random)
{
    Matrix m = {.count = 1 + (guint)spk_random_below(random, MOST)};
    double share = spk_random_unit(random), adverse = spk_random_unit(random) / 2, directed = spk_random_unit(random);
    for (guint i = 0; i < m.count; ++i)
        for (guint j = 0; j < m.count; ++j) {
            if (j < i && spk_random_unit(random) < share) {
                m.sign[i][j] = m.sign[j][i] = spk_random_unit(random) < adverse ? -1 : 1;
                m.strength[i][j] = m.strength[j][i] = 1 + (double)spk_random_below(random, 4);
            }
            m.arc[i][j] = i != j && spk_random_unit(random) < directed * directed;
        }
    return m;
}

/** Undirected dyads alone, or arcs alone: each kind of figure has its own network. */
static SpkNetwork *
network_of(const Matrix *m, gboolean of_arcs)
{
    g_autoptr(GString) drawing = g_string_new(NULL);
    for (guint i = 0; i < m->count; ++i) {
        g_string_append_printf(drawing, "n%u ", i);
        for (guint j = 0; j < m->count; ++j)
            if (of_arcs && m->arc[i][j])
                g_string_append_printf(drawing, "n%u>n%u ", i, j);
            else if (!of_arcs && j < i && m->sign[i][j])
                g_string_append_printf(drawing, "n%u%cn%u*%g ", i, m->sign[i][j] > 0 ? '-' : '~', j, m->strength[i][j]);
    }
    return draw_network(drawing->str, SPK_COUNT_WEIGHT);
}

static gboolean
is_tied(const Matrix *m, guint i, guint j)
{
    return m->sign[i][j] > 0;
}

static void
check_triads(const Matrix *m, GPtrArray *figures, const char *graph)
{
    double counts[4] = {0}, signs[4] = {0}, triples = 0;
    for (guint i = 0; i < m->count; ++i)
        for (guint j = 0; j < i; ++j)
            for (guint k = 0; k < j; ++k) {
                ++triples;
                ++counts[is_tied(m, i, j) + is_tied(m, i, k) + is_tied(m, j, k)];
                if (m->sign[i][j] && m->sign[i][k] && m->sign[j][k])
                    ++signs[(m->sign[i][j] < 0) + (m->sign[i][k] < 0) + (m->sign[j][k] < 0)];
            }
    static const char *const names[] = {"triads_0", "triads_1", "triads_2", "triads_3"};
    static const char *const signed_names[] = {"triangles_ppp", "triangles_ppn", "triangles_pnn", "triangles_nnn"};
    double sum = 0, all = signs[0] + signs[1] + signs[2] + signs[3];
    for (guint i = 0; m->count >= 3 && i < 4; ++i) {
        check_near(figure_of(figures, names[i]), counts[i], 0, graph, names[i]);
        sum += figure_of(figures, names[i]);
    }
    check_near(sum, triples, 0, graph, "all triads");
    if (counts[2] + counts[3] > 0)
        check_near(figure_of(figures, "transitivity"), 3 * counts[3] / (3 * counts[3] + counts[2]), 1e-12, graph,
                   "transitivity");
    if (figure_of(figures, "adverse_dyads") == 0)
        return;
    for (guint i = 0; i < 4; ++i)
        check_near(figure_of(figures, signed_names[i]), signs[i], 0, graph, signed_names[i]);
    check_near(figure_of(figures, "balance"), all > 0 ? (signs[0] + signs[2]) / all : NAN, 1e-12, graph, "balance");
    check_near(figure_of(figures, "balance_weak"), all > 0 ? 1 - signs[1] / all : NAN, 1e-12, graph, "balance_weak");
}

/** The class of three actors by its definition: how many mutual, asymmetric and null dyads, and then the direction. */
static const char *
slow_triad(const Matrix *m, const guint actors[3])
{
    guint mutual = 0, asymmetric = 0, null = 0, out[3] = {0}, in[3] = {0}, tied_to_mutual = 0;
    for (guint i = 0; i < 3; ++i)
        for (guint j = 0; j < i; ++j) {
            gboolean forth = m->arc[actors[i]][actors[j]], back = m->arc[actors[j]][actors[i]];
            mutual += forth && back;
            asymmetric += forth != back;
            null += !forth && !back;
            if (forth != back) {
                ++out[forth ? i : j];
                ++in[forth ? j : i];
            }
            if (forth && back)
                tied_to_mutual = 3 - i - j; // the one who is not in it
        }
    const char *direction = "";
    gboolean has_source = out[0] == 2 || out[1] == 2 || out[2] == 2, has_sink = in[0] == 2 || in[1] == 2 || in[2] == 2;
    if (asymmetric == 2)
        direction = has_source ? "D" : has_sink ? "U" : "C";
    else if (asymmetric == 3)
        direction = has_source ? "T" : "C";
    else if (mutual == 1 && asymmetric == 1) // towards the mutual pair: as sna, igraph and NetworkX name it
        direction = out[tied_to_mutual] ? "D" : "U";
    static char name[16];
    g_snprintf(name, sizeof name, "triad_%u%u%u%s", mutual, asymmetric, null, direction);
    return name;
}

static void
check_directed_triads(const Matrix *m, GPtrArray *figures, const char *graph)
{
    g_autoptr(GHashTable) counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < m->count; ++i)
        for (guint j = 0; j < i; ++j)
            for (guint k = 0; k < j; ++k) {
                const char *name = slow_triad(m, (guint[]){i, j, k});
                gpointer count = g_hash_table_lookup(counts, name);
                g_hash_table_replace(counts, g_strdup(name), GUINT_TO_POINTER(GPOINTER_TO_UINT(count) + 1));
            }
    for (guint f = 0; f < figures->len; ++f) {
        const SpkFigure *figure = figures->pdata[f];
        if (g_str_has_prefix(figure->name, "triad_"))
            check_near(figure->value, GPOINTER_TO_UINT(g_hash_table_lookup(counts, figure->name)), 0, graph,
                       figure->name);
    }
}

static double
pearson(const double *x, const double *y, guint count)
{
    double sx = 0, sy = 0, sxx = 0, syy = 0, sxy = 0, n = count;
    for (guint i = 0; i < count; ++i)
        sx += x[i], sy += y[i], sxx += x[i] * x[i], syy += y[i] * y[i], sxy += x[i] * y[i];
    double spread = (n * sxx - sx * sx) * (n * syy - sy * sy);
    return spread > 1e-9 ? (n * sxy - sx * sy) / sqrt(spread) : NAN;
}

/** The fit of a core, given as bits, pair by pair. */
static double
slow_fit(const Matrix *m, guint core, SpkCorePattern pattern)
{
    double x[MOST * MOST], y[MOST * MOST];
    guint count = 0;
    for (guint i = 0; i < m->count; ++i)
        for (guint j = 0; j < i; ++j) {
            guint members = (core >> i & 1) + (core >> j & 1);
            if (pattern == SPK_CORE_APART && members == 1)
                continue;
            x[count] = is_tied(m, i, j);
            y[count++] = pattern == SPK_CORE_TIED_TO_ALL ? members > 0 : members == 2;
        }
    return pearson(x, y, count);
}

static void
check_core(const Matrix *m, GPtrArray *figures, const char *graph)
{
    static const char *const names[] = {"core_fit", "core_fit_within", "core_fit_apart"};
    for (SpkCorePattern pattern = SPK_CORE_TIED_TO_ALL; pattern <= SPK_CORE_APART; ++pattern) {
        double best = NAN;
        guint optima = 0;
        for (guint core = 1; core < 1u << m->count; ++core) {
            double fit = slow_fit(m, core, pattern);
            if (isnan(best) || fit > best + 1e-10)
                optima = 0;
            if (!isnan(fit) && (isnan(best) || fit > best - 1e-10))
                ++optima;
            best = fmax(best, fit);
        }
        check_near(figure_of(figures, names[pattern]), best, 1e-10, graph, names[pattern]);
        if (pattern == SPK_CORE_TIED_TO_ALL && !isnan(best))
            check_near(figure_of(figures, "core_optima"), optima, 0, graph, "core_optima");
    }
}

static void
check_frustration(const Matrix *m, GPtrArray *figures, const char *graph)
{
    guint least = G_MAXUINT, dyads = 0;
    for (guint camp = 0; camp < 1u << m->count; ++camp) {
        guint cost = 0;
        dyads = 0;
        for (guint i = 0; i < m->count; ++i)
            for (guint j = 0; j < i; ++j)
                if (m->sign[i][j]) {
                    ++dyads;
                    cost += ((camp >> i & 1) == (camp >> j & 1)) != (m->sign[i][j] > 0);
                }
        least = MIN(least, cost);
    }
    if (figure_of(figures, "adverse_dyads") == 0)
        return;
    check_near(figure_of(figures, "frustration"), least, 0, graph, "frustration");
    check_near(figure_of(figures, "frustration_least"), least, 0, graph, "frustration_least");
    check_near(figure_of(figures, "frustration_fit"), 1 - 2. * least / dyads, 1e-12, graph, "frustration_fit");
    check_near(figure_of(figures, "is_balanced"), least == 0, 0, graph, "is_balanced");
    if (least == 0) {
        check_near(figure_of(figures, "is_clusterable"), 1, 0, graph, "is_clusterable");
        assert_false(figure_of(figures, "balance") < 1);
    }
}

/** Modularity of one grouping, from the matrix (Newman 2004, eq. 4). */
static double
slow_modularity(const Matrix *m, const guint *groups)
{
    double total = 0, sum = 0, strengths[MOST] = {0};
    for (guint i = 0; i < m->count; ++i)
        for (guint j = 0; j < m->count; ++j)
            if (is_tied(m, i, j)) {
                strengths[i] += m->strength[i][j];
                total += m->strength[i][j];
            }
    for (guint i = 0; i < m->count; ++i)
        for (guint j = 0; j < m->count; ++j)
            if (groups[i] == groups[j])
                sum += (is_tied(m, i, j) ? m->strength[i][j] : 0) - strengths[i] * strengths[j] / total;
    return sum / total;
}

/** The greatest of all groupings, each met once: an actor joins a group before it, or opens the next one. */
static double
best_modularity(const Matrix *m, guint *groups, guint placed, guint group_count)
{
    double best = -1;
    if (placed == m->count)
        return slow_modularity(m, groups);
    for (groups[placed] = 0; groups[placed] <= group_count; ++groups[placed])
        best = fmax(best, best_modularity(m, groups, placed + 1, MAX(group_count, groups[placed] + 1)));
    return best;
}

/** No search promises the greatest: how often it falls short is counted. */
static gboolean
check_modularity(const Matrix *m, const SpkNetwork *network, GPtrArray *figures, const char *graph)
{
    guint groups[MOST], count;
    double modularity;
    if (!spk_network_dyad_count(network) || m->count > 7)
        return TRUE;
    assert_true(spk_find_communities(network, groups, &count, &modularity, NULL));
    for (guint i = 0; i < m->count; ++i)
        if (!groups[i])
            groups[i] = count + 1 + i;
    check_near(modularity, slow_modularity(m, groups), 1e-12, graph, "modularity of these groups");
    check_near(figure_of(figures, "modularity"), modularity, 0, graph, "modularity");
    double best = best_modularity(m, groups, 0, 0);
    assert_true(modularity <= best + 1e-12);
    return modularity >= best - 1e-9;
}

static void
check_hierarchy(const Matrix *m, GPtrArray *figures, const char *graph)
{
    gboolean reach[MOST][MOST], joined[MOST][MOST];
    for (guint i = 0; i < m->count; ++i)
        for (guint j = 0; j < m->count; ++j) {
            reach[i][j] = i == j || m->arc[i][j];
            joined[i][j] = i == j || m->arc[i][j] || m->arc[j][i];
        }
    for (guint via = 0; via < m->count; ++via) // Warshall (1962)
        for (guint i = 0; i < m->count; ++i)
            for (guint j = 0; j < m->count; ++j) {
                reach[i][j] |= reach[i][via] && reach[via][j];
                joined[i][j] |= joined[i][via] && joined[via][j];
            }
    double pairs = 0, together = 0, either = 0, one_way = 0, violations = 0, arcs = 0, on_cycles = 0, answered = 0;
    double greatest = 0, below[MOST] = {0}, spare = 0, most = 0, bounds = 0;
    for (guint i = 0; i < m->count; ++i) {
        guint size = 0;
        gboolean is_first = TRUE;
        for (guint j = 0; j < m->count; ++j) {
            arcs += m->arc[i][j];
            on_cycles += m->arc[i][j] && reach[j][i];
            answered += m->arc[i][j] && m->arc[j][i];
            below[i] += i != j && reach[i][j];
            size += joined[i][j];
            is_first &= !(j < i && joined[i][j]);
            if (j >= i)
                continue;
            ++pairs;
            together += joined[i][j];
            either += reach[i][j] || reach[j][i];
            one_way += reach[i][j] != reach[j][i];
            gboolean is_bounded = FALSE;
            for (guint k = 0; k < m->count; ++k) {
                gboolean is_least = reach[k][i] && reach[k][j];
                for (guint l = 0; l < m->count; ++l)
                    is_least &= !(reach[l][i] && reach[l][j]) || reach[l][k];
                is_bounded |= is_least;
            }
            violations += joined[i][j] && !is_bounded;
        }
        greatest = fmax(greatest, below[i]);
        if (is_first) {
            spare += size - 1.0;
            most += (size - 1.0) * (size - 1.0);
            bounds += (size - 1.0) * (size - 2.0) / 2;
        }
    }
    double reaching = 0;
    for (guint i = 0; i < m->count; ++i)
        reaching += (greatest - below[i]) / (m->count - 1.0) / (m->count - 1.0);
    if (arcs == 0)
        return;
    check_near(figure_of(figures, "reciprocity"), answered / arcs, 1e-12, graph, "reciprocity");
    check_near(figure_of(figures, "krackhardt_connectedness"), together / pairs, 1e-12, graph, "connectedness");
    check_near(figure_of(figures, "krackhardt_hierarchy"), one_way / either, 1e-12, graph, "hierarchy");
    check_near(figure_of(figures, "krackhardt_efficiency_arcs"), 1 - (arcs - spare) / most, 1e-12, graph, "efficiency");
    check_near(figure_of(figures, "krackhardt_lub"), bounds > 0 ? 1 - violations / bounds : NAN, 1e-12, graph, "lub");
    check_near(figure_of(figures, "flow_hierarchy"), 1 - on_cycles / arcs, 1e-12, graph, "flow_hierarchy");
    check_near(figure_of(figures, "reaching_centrality"), reaching, 1e-12, graph, "reaching_centrality");
}

static void
check_mixing(const Matrix *m, const SpkNetwork *network, GPtrArray *figures, const char *graph)
{
    double x[2 * MOST * MOST], y[2 * MOST * MOST], degree[MOST] = {0};
    guint ends = 0, above = 0, among = 0;
    for (guint i = 0; i < m->count; ++i)
        for (guint j = 0; j < m->count; ++j)
            degree[i] += is_tied(m, i, j);
    for (guint i = 0; i < m->count; ++i) {
        above += degree[i] > figure_of(figures, "mean_degree");
        for (guint j = 0; j < m->count; ++j)
            if (is_tied(m, i, j)) {
                x[ends] = degree[i];
                y[ends++] = degree[j];
                among += degree[i] > figure_of(figures, "mean_degree") && degree[j] > figure_of(figures, "mean_degree");
            }
    }
    check_near(figure_of(figures, "assortativity_degree"), ends ? pearson(x, y, ends) : NAN, 1e-9, graph,
               "assortativity_degree");
    check_near(figure_of(figures, "rich_club"), above > 1 ? among / (above * (above - 1.0)) : NAN, 1e-12, graph,
               "rich_club");
    g_autoptr(SpkColumn) fits = NULL;
    assert_true(spk_measure_star_fit(network, &fits, NULL));
    for (guint i = 0; i < m->count; ++i) // a star is one core among others
        assert_false(fits->values[i] > figure_of(figures, "core_fit") + 1e-10);
}

/** Of a hub that is tied to all: C_D = openness, since sum of (greatest - own) = (N - 1)(N - 2) - 2 t. */
static void
check_full_hub(const Matrix *m, const char *graph)
{
    Matrix full = *m;
    if (m->count < 3)
        return;
    for (guint i = 1; i < m->count; ++i)
        full.sign[0][i] = full.sign[i][0] = full.strength[0][i] = full.strength[i][0] = 1;
    g_autoptr(SpkNetwork) network = network_of(&full, FALSE);
    g_autoptr(GPtrArray) figures = figures_of(network, "n0");
    check_near(figure_of(figures, "centralization_degree"), figure_of(figures, "openness"), 1e-12, graph, "full hub");
    check_near(figure_of(figures, "connectedness"), 1, 0, graph, "full hub's connectedness");
}

/** All ties of one actor change their sign: who is frustrated changes, not how many. */
static void
check_switching(const Matrix *m, GPtrArray *figures, const char *graph)
{
    Matrix switched = *m;
    for (guint i = 1; i < m->count; ++i)
        switched.sign[0][i] = switched.sign[i][0] = -m->sign[0][i];
    g_autoptr(SpkNetwork) network = network_of(&switched, FALSE);
    g_autoptr(GPtrArray) others = figures_of(network, NULL);
    if (figure_of(figures, "adverse_dyads") > 0 && figure_of(others, "adverse_dyads") > 0)
        check_near(figure_of(others, "frustration"), figure_of(figures, "frustration"), 0, graph, "switched");
}

static void
test_random_networks(void **state)
{
    (void)state;
    guint short_of_best = 0;
    for (guint seed = 0; seed < 1000; ++seed) {
        SpkRandom random;
        spk_random_init(&random, 1994, seed);
        Matrix m = random_matrix(&random);
        g_autofree char *graph = g_strdup_printf("random network %u of %u actors", seed, m.count);
        g_autoptr(SpkNetwork) network = network_of(&m, FALSE), of_arcs = network_of(&m, TRUE);
        g_autoptr(GPtrArray) figures = figures_of(network, NULL), directed = figures_of(of_arcs, NULL);

        check_triads(&m, figures, graph);
        check_core(&m, figures, graph);
        check_frustration(&m, figures, graph);
        check_mixing(&m, network, figures, graph);
        check_full_hub(&m, graph);
        check_switching(&m, figures, graph);
        check_hierarchy(&m, directed, graph);
        if (m.count >= 3 && figure_of(directed, "arcs") > 0)
            check_directed_triads(&m, directed, graph);
        short_of_best += !check_modularity(&m, network, figures, graph);
    }
    if (short_of_best > 5)
        fail_msg("of 1000 networks %u have a better grouping than the one found", short_of_best);
}

/* Larger networks, where a search takes the place of trying all */

/** Dyads at random, some of them adverse. */
static SpkNetwork *
random_network(guint actor_count, guint dyad_count, double adverse, guint seed)
{
    SpkRandom random;
    g_autoptr(GString) drawing = g_string_new(NULL);
    spk_random_init(&random, 1999, seed);
    for (guint i = 0; i < actor_count; ++i)
        g_string_append_printf(drawing, "n%05u ", i);
    for (guint tie = 0; tie < dyad_count;) {
        // Products of two prefer low numbers: some actors have many more neighbours than others
        guint a = (guint)(spk_random_unit(&random) * spk_random_unit(&random) * actor_count);
        guint b = (guint)spk_random_below(&random, actor_count);
        if (a == b)
            continue;
        g_string_append_printf(drawing, "n%05u%cn%05u ", a, spk_random_unit(&random) < adverse ? '~' : '-', b);
        ++tie;
    }
    return draw_network(drawing->str, SPK_COUNT_EVENTS);
}

/** The best fit of all cores of 20 actors, from their counts of dyads. */
static void
try_all_cores(const SpkNetwork *network, double best[3])
{
    guint32 neighbours[20] = {0};
    double actors = network->actor_count, dyads = network->dyad_count;
    for (guint i = 0; i < network->dyad_count; ++i) {
        neighbours[network->dyads[i].source] |= 1u << network->dyads[i].target;
        neighbours[network->dyads[i].target] |= 1u << network->dyads[i].source;
    }
    best[0] = best[1] = best[2] = -1;
    for (guint32 core = 1; core < 1u << network->actor_count; ++core) {
        double within = 0, outside = 0, size = __builtin_popcount(core), rest = actors - size;
        for (guint i = 0; i < network->actor_count; ++i)
            *(core >> i & 1 ? &within : &outside) +=
                __builtin_popcount(neighbours[i] & (core >> i & 1 ? core : ~core)) / 2.;
        double in = size * (size - 1) / 2, out = rest * (rest - 1) / 2, all = actors * (actors - 1) / 2;
        const double tables[3][4] = {// pairs, dyads, ideal, both
                                     {all, dyads, all - out, dyads - outside},
                                     {all, dyads, in, within},
                                     {in + out, within + outside, in, within}};
        for (guint p = 0; p < 3; ++p) {
            const double *t = tables[p];
            double spread = t[1] * (t[0] - t[1]) * t[2] * (t[0] - t[2]);
            if (spread > 0)
                best[p] = fmax(best[p], (t[0] * t[3] - t[1] * t[2]) / sqrt(spread));
        }
    }
}

static void
test_core_search(void **state)
{
    (void)state;
    for (guint seed = 0; seed < 5; ++seed) {
        g_autoptr(SpkNetwork) network = random_network(20, 20 + 25 * seed, 0, seed);
        double best[3];
        try_all_cores(network, best);
        for (SpkCorePattern pattern = SPK_CORE_TIED_TO_ALL; pattern <= SPK_CORE_APART; ++pattern) {
            g_auto(SpkCore) core = spk_find_core(network, pattern);
            assert_double_near(core.fit, best[pattern], 1e-10);
            assert_int_equal(core.optima, 0);
        }
    }
}

/** Two camps of 30, with some dyads turned: not more can be frustrated than were turned. */
static void
test_frustration_of_camps(void **state)
{
    (void)state;
    for (guint turned = 0; turned < 12; turned += 3) {
        SpkRandom random;
        g_autoptr(GString) drawing = g_string_new(NULL);
        guint left = turned;
        spk_random_init(&random, 1956, turned);
        for (guint i = 0; i < 60; ++i)
            for (guint j = 0; j < i; ++j)
                if (spk_random_below(&random, 5) == 0) {
                    gboolean is_cooperative = (i % 2 == j % 2) != (left > 0 && left--);
                    g_string_append_printf(drawing, "n%02u%cn%02u ", i, is_cooperative ? '-' : '~', j);
                }
        g_autoptr(SpkNetwork) network = draw_network(drawing->str, SPK_COUNT_EVENTS);
        g_autoptr(GPtrArray) figures = figures_of(network, NULL);
        assert_true(figure_of(figures, "frustration_most") <= turned);
        assert_true(figure_of(figures, "frustration_least") <= figure_of(figures, "frustration_most"));
        assert_double_near(figure_of(figures, "is_balanced"), figure_of(figures, "frustration_most") == 0, 0);
    }
}

/** Thousands of actors: what must hold of any network holds of this one, and it ends in time. */
static void
test_large_network(void **state)
{
    (void)state;
    g_autoptr(SpkNetwork) network = random_network(2000, 20000, 0.2, 11);
    g_autoptr(GPtrArray) figures = figures_of(network, NULL);
    double actors = figure_of(figures, "actors"), triads = 0;
    static const char *const names[] = {"triads_0", "triads_1", "triads_2", "triads_3"};
    for (guint i = 0; i < G_N_ELEMENTS(names); ++i)
        triads += figure_of(figures, names[i]);
    assert_double_near(triads, actors * (actors - 1) * (actors - 2) / 6, 0);
    assert_double_near(figure_of(figures, "transitivity"),
                       3 * figure_of(figures, "triads_3") /
                           (3 * figure_of(figures, "triads_3") + figure_of(figures, "triads_2")),
                       1e-12);
    assert_true(figure_of(figures, "core_fit") >= figure_of(figures, "star_fit"));
    assert_true(figure_of(figures, "frustration_least") <= figure_of(figures, "frustration_most"));
    assert_true(figure_of(figures, "frustration_most") <= figure_of(figures, "adverse_dyads"));
    assert_true(figure_of(figures, "modularity") > 0);
}

static void
test_same_again(void **state)
{
    (void)state;
    g_autoptr(SpkNetwork) network = random_network(120, 700, 0.3, 7);
    g_autoptr(GPtrArray) once = figures_of(network, NULL), again = figures_of(network, NULL);
    for (guint i = 0; i < once->len; ++i) {
        const SpkFigure *figure = once->pdata[i], *other = again->pdata[i];
        check_near(other->value, figure->value, 0, "the same network again", figure->name);
        assert_int_equal(g_strcmp0(other->text, figure->text), 0);
    }
}

int
main(void)
{
    g_autoptr(GArray) tests = check_tests_new();

    check_add(tests, test_known_figures);
    check_add_rows(tests, test_figure, figure_cases);
    check_add(tests, test_core_profile);
    check_add(tests, test_community_column);
    check_add(tests, test_core_column);
    check_add_rows(tests, test_groups, group_cases);
    check_add_rows(tests, test_undefined, undefined_cases);
    check_add(tests, test_nothing_is_undefined_without_a_word);
    check_add(tests, test_random_networks);
    check_add(tests, test_core_search);
    check_add(tests, test_frustration_of_camps);
    check_add(tests, test_large_network);
    check_add(tests, test_same_again);
    return check_run("network measures", tests, NULL, check_igraph_stack);
}
