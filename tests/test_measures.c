#include <spokes/figures.h>
#include <spokes/measures.h>

#include <stdlib.h>

#include "base/csv.h"
#include "base/files.h"
#include "base/random.h"
#include "base/text.h"
#include "network/graph.h"
#include "networks.h"

static GPtrArray *
columns_of(const SpkNetwork *network)
{
    GPtrArray *columns = NULL;
    g_autoptr(GError) error = NULL;
    gboolean is_done = spk_measure_actors(network, &columns, &error);
    assert_no_error(error);
    assert_true(is_done);
    return columns;
}

static GPtrArray *
figures_of(const SpkNetwork *network, gint hub)
{
    GPtrArray *figures = NULL;
    g_autoptr(GError) error = NULL;
    gboolean is_done = spk_measure_network(network, hub, &figures, &error);
    assert_no_error(error);
    assert_true(is_done);
    return figures;
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

/* Drawings of families; the hub is H, so that it stands before the spokes a, b, c ... */

static void
append_spokes(GString *drawing, guint count)
{
    for (guint i = 0; i < count; ++i)
        g_string_append_printf(drawing, "H-s%03u ", i);
}

static char *
draw_star(guint spokes)
{
    GString *drawing = g_string_new(NULL);
    append_spokes(drawing, spokes);
    return g_string_free(drawing, FALSE);
}

static char *
draw_wheel(guint rim)
{
    GString *drawing = g_string_new(NULL);
    append_spokes(drawing, rim);
    for (guint i = 0; i < rim; ++i)
        g_string_append_printf(drawing, "s%03u-s%03u ", i, (i + 1) % rim);
    return g_string_free(drawing, FALSE);
}

static char *
draw_windmill(guint triangles)
{
    GString *drawing = g_string_new(NULL);
    append_spokes(drawing, 2 * triangles);
    for (guint i = 0; i < triangles; ++i)
        g_string_append_printf(drawing, "s%03u-s%03u ", 2 * i, 2 * i + 1);
    return g_string_free(drawing, FALSE);
}

/* Hub and spokes, worked by hand or in closed form */

typedef struct {
    const char *name, *drawing;
    double by_degree, by_betweenness, by_closeness, by_eigenvector;
    double coverage, openness, fit, distance, fragmentation, by_distance;
} FamilyCase;

#define WHEEL_5 "H-a H-b H-c H-d H-e a-b b-c c-d d-e e-a"
#define CLIQUE_5 "H-a H-b H-c H-d a-b a-c a-d b-c b-d c-d"
#define RING_6 "H-a a-b b-c c-d d-e e-H"
#define JOINED_STARS "H-I H-a H-b H-c I-d I-e I-f"
#define WINDMILL_2 "H-a H-b H-c H-d a-b c-d"
#define STAR_AND_SPOKE_TIE "H-a H-b H-c H-d H-e a-b"
#define PATH_4 "G-H H-I I-J"

static const FamilyCase family_cases[] = {
    //                                  C_D     C_B       C_C       C_E     coverage open   fit  distance F     DF
    {"star", "H-a H-b H-c H-d", 1, 1, 1, 1, 1, 1, 1, 0, 1, 1},
    {"wheel", WHEEL_5, 0.5, 0.2, 0.6428571429, 0.5609798811, 1, 0.5, 0.5, 5, 0, 0.25},
    {"clique", CLIQUE_5, 0, 0, 0, 0, 1, 0, NAN, 6, 0, 0},
    {"ring", RING_6, 0, 0, 0, 0, 0.4, 1, 0, 7, 0, 0.3583333333},
    {"joined_stars", JOINED_STARS, 3. / 7, 0.6122448980, 0.4875, 0.7795716246, 4. / 7, 1, 3. / 7, 6, 5. / 7,
     0.7857142857},
    {"windmill", WINDMILL_2, 2. / 3, 2. / 3, 7. / 9, 0.7192235936, 1, 2. / 3, 2. / 3, 2, 2. / 3, 2. / 3},
    // Path of 4: x = (1, phi, phi, 1) / phi; without H: G alone, I-J
    {"path", PATH_4, 1. / 3, 4. / 9, 5. / 12, 0.6024941907, 2. / 3, 1, 1. / 3, 2, 2. / 3, 2. / 3},
    {"star_with_isolates", "H-a H-b H-c H-d x y", 2. / 3, 0.4, NAN, NAN, 2. / 3, 1, 0.7669649888, 2, 1, 1},
    {"star_with_a_spoke_tie", STAR_AND_SPOKE_TIE, 0.9, 0.9, 0.9375, 0.8993937081, 1, 0.9, 0.8660254038, 1, 0.9, 0.9},
};

static void
test_family(void **state)
{
    const FamilyCase *row = *state;
    g_autoptr(SpkNetwork) network = draw_network(row->drawing, SPK_COUNT_EVENTS);
    gint hub = spk_network_find_actor(network, "H");
    g_autoptr(GPtrArray) figures = figures_of(network, hub);
    const struct {
        const char *name;
        double value;
    } expected[] = {{"centralization_degree", row->by_degree},
                    {"centralization_betweenness", row->by_betweenness},
                    {"centralization_closeness", row->by_closeness},
                    {"centralization_eigenvector", row->by_eigenvector},
                    {"hub_coverage", row->coverage},
                    {"openness", row->openness},
                    {"spoke_density", 1 - row->openness},
                    {"star_fit", row->fit},
                    {"star_distance", row->distance},
                    {"fragmentation", row->fragmentation},
                    {"fragmentation_distance", row->by_distance}};

    for (guint i = 0; i < G_N_ELEMENTS(expected); ++i)
        check_near(figure_of(figures, expected[i].name), expected[i].value, 1e-7, row->name, expected[i].name);
    assert_string_equal(spk_figure_find(figures, "hub")->text, "H");
    g_autoptr(SpkColumn) fits = NULL;
    assert_true(spk_measure_star_fit(network, &fits, NULL));
    check_near(fits->values[hub], row->fit, 1e-7, row->name, "star fit as a column");
}

/* Values per actor */

typedef struct {
    const char *name, *drawing, *measure, *actor;
    double value;
} ValueCase;

/* The example of structural holes of Borgatti's, with weights: values as in NetworkX, checked there with UCINET */
#define HOLES "A-B*2 A-F*3 A-G*5 A-E*2 E-G*8 F-G*3 B-G*4 B-D*1 D-G*3 G-C*10"
#define HOLES_PLAIN "A-B A-F A-G A-E E-G F-G B-G B-D D-G G-C"
/* Krackhardt's kite: values as in Krackhardt (1990) and NetworkX */
#define KITE                                                                                                           \
    "Andre-Beverly Andre-Carol Andre-Diane Andre-Fernando Beverly-Diane Beverly-Ed Beverly-Garth Carol-Diane "         \
    "Carol-Fernando Diane-Ed Diane-Fernando Diane-Garth Ed-Garth Fernando-Garth Fernando-Heather Garth-Heather "       \
    "Heather-Ike Ike-Jane"
/* Marriages among Florentine families (Padgett & Ansell 1993): values as in Wasserman & Faust (1994) and NetworkX */
#define FLORENCE                                                                                                       \
    "Medici-Acciaiuoli Ginori-Albizzi Guadagni-Albizzi Medici-Albizzi Castellani-Barbadori Medici-Barbadori "          \
    "Guadagni-Bischeri Peruzzi-Bischeri Strozzi-Bischeri Peruzzi-Castellani Strozzi-Castellani Lamberteschi-Guadagni " \
    "Tornabuoni-Guadagni Ridolfi-Medici Salviati-Medici Tornabuoni-Medici Salviati-Pazzi Strozzi-Peruzzi "             \
    "Strozzi-Ridolfi Tornabuoni-Ridolfi"

static const ValueCase value_cases[] = {
    {"degree_counts_neighbours", "A-B A-B A-C", "degree", "A", 2},
    {"parallel_ties_count_as_ties", "A-B A-B A-C", "ties", "A", 3},
    {"weights_sum_up_to_strength", "A-B*2 A-B*0.5 A-C", "strength", "A", 3.5},
    {"isolate_has_no_strength", "A-B C", "strength", "C", 0},
    {"betweenness_of_a_star_is_all_pairs", "H-a H-b H-c H-d", "betweenness", "H", 6},
    {"parallel_ties_are_one_path", "A-B A-B B-C A-D D-C", "betweenness", "B", 0.5},
    {"spoke_lies_between_nobody", "H-a H-b H-c H-d", "betweenness", "a", 0},
    {"path_of_5_middle", "A-B B-C C-D D-E", "betweenness", "C", 4},
    {"closeness_of_a_spoke", "H-a H-b H-c", "closeness", "a", 0.6},       // 3 / (1 + 2 + 2)
    {"harmonic_of_a_spoke", "H-a H-b H-c H-d H-e", "harmonic", "a", 0.6}, // (1 + 4/2) / 5
    {"harmonic_without_a_path", "A-B C-D", "harmonic", "A", 1. / 3},
    {"harmonic_of_an_isolate", "A-B C", "harmonic", "C", 0},
    {"eigenvector_of_a_spoke", "H-a H-b H-c H-d", "eigenvector", "a", 0.5}, // 1 / sqrt(4)
    {"eigenvector_of_a_path", "A-B B-C C-D", "eigenvector", "A", 0.618033988750},
    {"eigenvector_takes_strength", "A-B*3 B-C*4", "eigenvector", "A", 0.6}, // (3, 5, 4) / 5
    {"eigenvector_leaves_out_the_weaker_component", "A-B A-C B-C D-E", "eigenvector", "D", 0},
    {"eigenvector_of_the_stronger_component", "A-B A-C B-C D-E", "eigenvector", "A", 1},
    {"eigenvector_by_strength_not_size", "A-B A-C B-C D-E*5", "eigenvector", "D", 1},
    {"pagerank_of_a_pair", "A-B", "pagerank", "A", 0.5},
    {"pagerank_of_one", "A", "pagerank", "A", 1},
    // p = .15/3 + .85 (p/2 + q/1 ...): middle of a path, q = .05 + .425 p, p = .05 + 1.7 q
    {"pagerank_of_a_middle", "A-B B-C", "pagerank", "B", 0.135 / 0.2775},
    // Nothing leads away from x: p = .15/4 + .85 p/4; the star's equations as above, with p for what jumps bring
    {"pagerank_of_an_isolate", "H-a H-b x", "pagerank", "x", 1. / 21},
    {"pagerank_beside_an_isolate", "H-a H-b x", "pagerank", "H", 2.7 / 21 / 0.2775},
    {"pagerank_follows_strength", "A-B*3 B-C", "pagerank", "A", 0.05 + 0.85 * 0.75 * 0.135 / 0.2775},
    {"constraint_of_a_hub", "H-a H-b H-c H-d", "constraint", "H", 0.25},
    {"constraint_of_a_spoke", "H-a H-b H-c H-d", "constraint", "a", 1},
    {"constraint_in_a_clique_of_4", "A-B A-C A-D B-C B-D C-D", "constraint", "A", 0.9259259259},
    {"constraint_in_a_windmill", WINDMILL_2, "constraint", "H", 0.5625},
    // (2/3 + 1/3 1/2)^2 + (1/3 + 2/3 1/3)^2
    {"constraint_above_1", "H-a*2 H-b a-b", "constraint", "H", 25. / 36 + 25. / 81},
    {"constraint_beside_another_component", "H-a*2 H-b a-b I-c x", "constraint", "H", 25. / 36 + 25. / 81},
    {"constraint_of_holes", HOLES, "constraint", "G", 0.2998},
    {"constraint_of_holes_a", HOLES, "constraint", "A", 0.7954},
    {"constraint_of_holes_c", HOLES, "constraint", "C", 1},
    {"constraint_of_holes_plain", HOLES_PLAIN, "constraint", "G", 0.4003},
    {"constraint_of_holes_plain_a", HOLES_PLAIN, "constraint", "A", 0.5954},
    {"effective_size_of_holes", HOLES, "effective_size", "G", 4.6666666667},
    {"effective_size_of_holes_a", HOLES, "effective_size", "A", 2.5},
    {"effective_size_of_a_hub", "H-a H-b H-c H-d", "effective_size", "H", 4},
    {"effective_size_in_a_clique", CLIQUE_5, "effective_size", "a", 1},
    {"coreness_of_a_clique", "A-B A-C A-D B-C B-D C-D D-E", "coreness", "A", 3},
    {"coreness_of_its_tail", "A-B A-C A-D B-C B-D C-D D-E", "coreness", "E", 1},
    {"coreness_of_the_lesser_component", "A-B B-C C-A D-E", "coreness", "D", 1},
    {"coreness_of_an_isolate", "A-B C", "coreness", "C", 0},
    {"clustering_of_a_wheel_hub", WHEEL_5, "clustering", "H", 0.5},
    {"clustering_of_a_rim", WHEEL_5, "clustering", "a", 2. / 3},
    {"kite_degree", KITE, "degree", "Diane", 6},
    {"kite_betweenness", KITE, "betweenness", "Heather", 14},
    {"kite_betweenness_fernando", KITE, "betweenness", "Fernando", 8.3333333333},
    {"kite_betweenness_diane", KITE, "betweenness", "Diane", 3.6666666667},
    {"kite_closeness", KITE, "closeness", "Fernando", 0.6428571429},
    {"kite_closeness_diane", KITE, "closeness", "Diane", 0.6},
    {"florence_betweenness", FLORENCE, "betweenness", "Medici", 47.5},
    {"florence_closeness", FLORENCE, "closeness", "Medici", 0.56},
    {"florence_constraint", FLORENCE, "constraint", "Medici", 0.2098765432},
    {"florence_constraint_peruzzi", FLORENCE, "constraint", "Peruzzi", 0.6558641975},
};

static double
tolerance_of(const char *name)
{
    return strstr(name, "constraint_of_holes") ? 1e-3 : 1e-9; // published with three digits
}

static void
test_value(void **state)
{
    const ValueCase *row = *state;
    g_autoptr(SpkNetwork) network = draw_network(row->drawing, SPK_COUNT_WEIGHT);
    g_autoptr(GPtrArray) columns = columns_of(network);
    gint actor = spk_network_find_actor(network, row->actor);
    assert_true(actor >= 0);
    check_near(value_of(columns, row->measure, (guint)actor), row->value, tolerance_of(row->name), row->name,
               row->measure);
}

typedef struct {
    const char *name, *drawing, *figure;
    double value;
} FigureCase;

/* A path of three around its hub, a pair, an isolate */
#define COMPONENTS "A-B*2 B-C D-E x"

static const FigureCase figure_cases[] = {
    {"density", "A-B B-C D", "density", 1. / 3},
    {"isolates", "A-B C D", "isolates", 2},
    {"components", "A-B C-D E", "components", 3},
    {"largest_component", "A-B C-D D-E F", "largest_component", 3},
    {"parallel_ties_are_one_dyad", "A-B A-B A-B", "dyads", 1},
    {"ties_are_all_of_them", "A-B A-B A-B", "ties", 3},
    {"transitivity", "A-B B-C C-A C-D", "transitivity", 0.6}, // 3 x 1 / 5 paths
    {"mean_distance_of_the_largest_component", "A-B B-C D-E F", "mean_distance", 4. / 3},
    {"diameter_of_the_largest_component", "A-B B-C D-E F", "diameter", 2},
    {"of_equal_components_the_one_with_the_first_id", "Z-B B-A C-D D-E E-C", "diameter", 2},
    {"efficiency_without_paths", "A-B C-D", "efficiency", 1. / 3},
    {"efficiency_of_components", COMPONENTS, "efficiency", 3.5 / 15},
    {"centralization_degree_of_components", COMPONENTS, "centralization_degree", 0.3},
    {"centralization_betweenness_of_components", COMPONENTS, "centralization_betweenness", 0.1},
    {"star_distance_of_components", COMPONENTS, "star_distance", 4},
    {"star_fit_of_components", COMPONENTS, "star_fit", 0.3535533906}, // 15 / sqrt(3 12 5 10)
    {"fragmentation_of_components", COMPONENTS, "fragmentation", 0.9},
    {"fragmentation_distance_of_components", COMPONENTS, "fragmentation_distance", 0.9},
    {"hub_share", "H-a H-b H-c b-c", "hub_share", 0.75},
    {"strength_makes_the_hub", "A-B*5 H-C H-D H-E A-H", "hub_share", 0.4},
    {"kite_centralization_degree", KITE, "centralization_degree", 1. / 3},
    {"kite_centralization_betweenness", KITE, "centralization_betweenness", 0.2962962963},
    {"kite_centralization_closeness", KITE, "centralization_closeness", 0.2703749316},
    {"florence_transitivity", FLORENCE, "transitivity", 0.1914893617},
    {"florence_centralization_degree", FLORENCE " Pucci", "centralization_degree", 0.2666666667},
    {"florence_centralization_betweenness", FLORENCE " Pucci", "centralization_betweenness", 0.3834920635},
    {"florence_without_pucci_degree", FLORENCE, "centralization_degree", 0.2747252747},
    {"florence_without_pucci_betweenness", FLORENCE, "centralization_betweenness", 0.4368131868},
    {"florence_without_pucci_closeness", FLORENCE, "centralization_closeness", 0.3224522761},
    {"florence_without_the_medici", FLORENCE " Pucci", "fragmentation", 0.4666666667},
};

static void
test_figure(void **state)
{
    const FigureCase *row = *state;
    g_autoptr(SpkNetwork) network = draw_network(row->drawing, SPK_COUNT_WEIGHT);
    g_autoptr(GPtrArray) figures = figures_of(network, -1);
    check_near(figure_of(figures, row->figure), row->value, 1e-9, row->name, row->figure);
}

/** Zachary's club as igraph ships it; values as in igraph's own tests and in the literature on it. */
static void
test_zachary(void **state)
{
    (void)state;
    g_auto(SpkGraph) club = {0};
    g_autoptr(GString) drawing = g_string_new(NULL);
    spk_igraph_setup();
    club.is_made = igraph_famous(&club.graph, "Zachary") == IGRAPH_SUCCESS;
    assert_true(club.is_made);
    for (igraph_integer_t i = 0; i < igraph_ecount(&club.graph); ++i)
        g_string_append_printf(drawing, "m%02d-m%02d ", (int)IGRAPH_FROM(&club.graph, i) + 1,
                               (int)IGRAPH_TO(&club.graph, i) + 1);

    g_autoptr(SpkNetwork) network = draw_network(drawing->str, SPK_COUNT_EVENTS);
    g_autoptr(GPtrArray) figures = figures_of(network, -1), columns = columns_of(network);
    assert_double_near(figure_of(figures, "dyads"), 78, 0);
    assert_double_near(figure_of(figures, "transitivity"), 0.2556818182, 1e-9);
    assert_double_near(figure_of(figures, "centralization_degree"), 0.399621, 1e-6);
    assert_double_near(figure_of(figures, "centralization_betweenness"), 0.405557, 1e-6);
    assert_double_near(figure_of(figures, "centralization_closeness"), 0.298195, 1e-6);
    assert_string_equal(spk_figure_find(figures, "hub")->text, "m34");
    assert_double_near(value_of(columns, "degree", 33), 17, 0);
    assert_double_near(value_of(columns, "coreness", 0), 4, 0);
    assert_double_near(value_of(columns, "coreness", 11), 1, 0);
}

/* Who is the hub */

typedef struct {
    const char *name, *drawing, *hub, *co_hubs;
} HubCase;

static const HubCase hub_cases[] = {
    {"greatest_strength", "A-B H-A H-B H-C", "H", NULL},
    {"strength_before_degree", "A-B*9 H-A H-B H-C", "A", "B"},
    {"betweenness_breaks_the_tie", "B-C B-D B-E A-C A-D A-F*1 F-G", "A", NULL},
    {"two_hubs", JOINED_STARS, "H", "I"},
    {"all_alike", "C-A B-C A-B", "A", "B;C"},
    {"nobody", "A B", NULL, NULL},
};

static void
test_hub(void **state)
{
    const HubCase *row = *state;
    g_autoptr(SpkNetwork) network = draw_network(row->drawing, SPK_COUNT_WEIGHT);
    g_autoptr(GPtrArray) figures = figures_of(network, -1);
    const SpkFigure *hub = spk_figure_find(figures, "hub"), *co_hubs = spk_figure_find(figures, "co_hubs");

    if (row->hub)
        assert_string_equal(hub->text, row->hub);
    else
        assert_null(hub->text);
    if (row->co_hubs)
        assert_string_equal(co_hubs->text, row->co_hubs);
    else
        assert_null(co_hubs->text);
}

static void
test_given_hub(void **state)
{
    (void)state;
    g_autoptr(SpkNetwork) network = draw_network("H-a H-b H-c a-b", SPK_COUNT_EVENTS);
    g_autoptr(GPtrArray) figures = figures_of(network, spk_network_find_actor(network, "a")), none = NULL;
    g_autoptr(GError) error = NULL;

    assert_string_equal(spk_figure_find(figures, "hub")->text, "a");
    assert_double_near(figure_of(figures, "hub_coverage"), 2. / 3, 1e-12);
    assert_double_near(figure_of(figures, "spoke_density"), 1, 0);
    assert_false(spk_measure_network(network, 4, &none, &error));
    assert_error(error, SPK_ERROR_USAGE, "no actor 4 among 4");
}

/* What is undefined says so */

typedef struct {
    const char *name, *drawing, *what, *why;
} UndefinedCase;

static const UndefinedCase undefined_cases[] = {
    {"nothing_has_no_density", "", "density", "fewer than two actors"},
    {"nothing_has_no_hub", "", "hub", "no ties"},
    {"nothing_has_no_distance", "", "mean_distance", "no ties"},
    {"one_has_no_density", "A", "density", "fewer than two actors"},
    {"one_has_no_centralization", "A", "centralization_degree", "fewer than three actors"},
    {"one_has_no_closeness", "A", "closeness", "fewer than two actors"},
    {"one_has_no_harmonic", "A", "harmonic", "fewer than two actors"},
    {"two_have_no_centralization", "A-B", "centralization_betweenness", "fewer than three actors"},
    {"two_have_no_star_fit", "A-B", "star_fit", "fewer than three actors"},
    {"two_cannot_be_fragmented", "A-B", "fragmentation", "fewer than three actors"},
    {"two_have_no_openness", "A-B", "openness", "the hub has fewer than two neighbours"},
    {"isolates_have_no_hub", "A B C", "hub_coverage", "no hub: no ties"},
    {"isolates_have_no_eigenvector", "A B C", "eigenvector", "no ties"},
    {"isolates_have_no_transitivity", "A B C", "transitivity", "no two dyads meet"},
    {"isolates_have_no_constraint", "A B C", "constraint", "no neighbours"},
    {"an_isolate_has_no_constraint", "A-B C", "constraint", "no neighbours"},
    {"an_isolate_has_no_effective_size", "A-B C", "effective_size", "no neighbours"},
    {"a_spoke_has_no_clustering", "H-a H-b", "clustering", "fewer than two neighbours"},
    {"two_components_have_no_closeness", "A-B C-D", "closeness", "the network is not connected"},
    {"two_components_have_no_centralization", "A-B C-D", "centralization_closeness", "the network is not connected"},
    {"two_components_have_no_eigenvector_centralization", "A-B B-C D", "centralization_eigenvector",
     "the network is not connected"},
    {"equal_components_have_no_eigenvector", "A-B C-D", "eigenvector", "two components share the largest eigenvalue"},
    {"a_clique_has_no_star_fit", "A-B A-C B-C", "star_fit", "all actors are tied to each other"},
    {"no_equal_of_the_hub", "H-a H-b", "co_hubs", "no other actor is its equal"},
};

static void
test_undefined(void **state)
{
    const UndefinedCase *row = *state;
    g_autoptr(SpkNetwork) network = draw_network(row->drawing, SPK_COUNT_EVENTS);
    g_autoptr(GPtrArray) figures = figures_of(network, -1), columns = columns_of(network);
    const SpkFigure *figure = spk_figure_find(figures, row->what);
    const SpkColumn *column = spk_column_find(columns, row->what);

    assert_true(figure || column);
    if (figure) {
        assert_true(isnan(figure->value));
        assert_null(figure->text);
    }
    assert_string_equal(figure ? figure->undefined : column->undefined, row->why);
}

static const char *const small_drawings[] = {"",
                                             "A",
                                             "A B",
                                             "A-B",
                                             "A B C",
                                             "A-B C",
                                             "A-B B-C",
                                             "A-B B-C C-A",
                                             "A-B C-D",
                                             "A-B*2 A-B*3 C",
                                             "H-a H-b H-c H-d x y",
                                             CLIQUE_5,
                                             KITE};

static void
test_nothing_is_undefined_without_a_word(void **state)
{
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(small_drawings); ++i) {
        g_autoptr(SpkNetwork) network = draw_network(small_drawings[i], SPK_COUNT_WEIGHT);
        g_autoptr(GPtrArray) figures = figures_of(network, -1), columns = columns_of(network);
        assert_int_equal(figures->len, 33);
        assert_int_equal(columns->len, 12);
        for (guint f = 0; f < figures->len; ++f) {
            const SpkFigure *figure = figures->pdata[f];
            assert_int_equal(isnan(figure->value) && !figure->text, figure->undefined != NULL);
            assert_false(isinf(figure->value));
        }
        for (guint c = 0; c < columns->len; ++c) {
            const SpkColumn *column = columns->pdata[c];
            gboolean has_nan = FALSE;
            assert_int_equal(column->count, spk_network_actor_count(network));
            for (guint a = 0; a < column->count; ++a) {
                has_nan |= isnan(column->values[a]);
                assert_false(isinf(column->values[a]));
            }
            assert_int_equal(has_nan, column->undefined != NULL);
        }
        assert_true(IGRAPH_FINALLY_STACK_EMPTY);
    }
}

/* Random networks against slow, obvious versions */

#define MAX_ACTORS 14

/** Strengths between actors n00, n01 ...; 0: no tie. */
typedef struct {
    guint count;
    double strength[MAX_ACTORS][MAX_ACTORS];
    guint distance[MAX_ACTORS][MAX_ACTORS]; ///< MAX_ACTORS: no path
    double paths[MAX_ACTORS][MAX_ACTORS];   ///< Number of shortest ones
} Matrix;

static void
find_paths(Matrix *m)
{
    for (guint from = 0; from < m->count; ++from) {
        for (guint to = 0; to < m->count; ++to) {
            m->distance[from][to] = from == to ? 0 : MAX_ACTORS;
            m->paths[from][to] = from == to;
        }
        for (guint d = 1; d < m->count; ++d)
            for (guint to = 0; to < m->count; ++to)
                if (m->distance[from][to] == MAX_ACTORS) {
                    double paths = 0;
                    for (guint via = 0; via < m->count; ++via)
                        if (m->distance[from][via] == d - 1 && m->strength[via][to] > 0)
                            paths += m->paths[from][via];
                    if (paths > 0) {
                        m->distance[from][to] = d;
                        m->paths[from][to] = paths;
                    }
                }
    }
}

static void
random_matrix(SpkRandom *random, Matrix *m)
{
    *m = (Matrix){.count = 1 + (guint)spk_random_below(random, MAX_ACTORS)};
    double share = spk_random_unit(random);
    for (guint i = 0; i < m->count; ++i)
        for (guint j = 0; j < i; ++j)
            if (spk_random_unit(random) < share)
                m->strength[i][j] = m->strength[j][i] = 1 + (double)spk_random_below(random, 5);
    find_paths(m);
}

/** Actor i is called n and names[i]. */
static SpkNetwork *
network_of(const Matrix *m, const guint *names)
{
    g_autoptr(GString) drawing = g_string_new(NULL);
    for (guint i = 0; i < m->count; ++i) {
        g_string_append_printf(drawing, "n%02u ", names[i]);
        for (guint j = 0; j < i; ++j)
            if (m->strength[i][j] > 0)
                g_string_append_printf(drawing, "n%02u-n%02u*%g ", names[i], names[j], m->strength[i][j]);
    }
    return draw_network(drawing->str, SPK_COUNT_WEIGHT);
}

static const guint in_order[MAX_ACTORS] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13};

static double
total(const Matrix *m, guint i)
{
    double sum = 0;
    for (guint j = 0; j < m->count; ++j)
        sum += m->strength[i][j];
    return sum;
}

static double
slow_betweenness(const Matrix *m, guint v)
{
    double sum = 0;
    for (guint s = 0; s < m->count; ++s)
        for (guint t = 0; t < s; ++t)
            if (s != v && t != v && m->distance[s][t] < MAX_ACTORS && m->distance[s][v] < MAX_ACTORS &&
                m->distance[s][v] + m->distance[v][t] == m->distance[s][t])
                sum += m->paths[s][v] * m->paths[v][t] / m->paths[s][t];
    return sum;
}

static double
slow_closeness(const Matrix *m, guint v)
{
    double sum = 0;
    for (guint i = 0; i < m->count; ++i)
        for (guint j = 0; j < m->count; ++j) {
            if (m->distance[i][j] == MAX_ACTORS)
                return NAN;
            sum += i == v ? m->distance[i][j] : 0;
        }
    return m->count < 2 ? NAN : (m->count - 1) / sum;
}

static double
slow_harmonic(const Matrix *m, guint v)
{
    double sum = 0;
    for (guint i = 0; i < m->count; ++i)
        if (i != v && m->distance[v][i] < MAX_ACTORS)
            sum += 1. / m->distance[v][i];
    return m->count < 2 ? NAN : sum / (m->count - 1);
}

static double
slow_constraint(const Matrix *m, guint i)
{
    double sum = 0;
    if (total(m, i) == 0)
        return NAN;
    for (guint j = 0; j < m->count; ++j) {
        double invested = m->strength[i][j] / total(m, i);
        if (j == i)
            continue;
        for (guint q = 0; q < m->count; ++q)
            if (q != i && q != j && m->strength[i][q] > 0)
                invested += m->strength[i][q] / total(m, i) * m->strength[q][j] / total(m, q);
        sum += m->strength[i][j] > 0 ? invested * invested : 0; // over contacts only
    }
    return sum;
}

static double
slow_clustering(const Matrix *m, guint v)
{
    guint pairs = 0, closed = 0;
    for (guint i = 0; i < m->count; ++i)
        for (guint j = 0; j < i; ++j)
            if (m->strength[v][i] > 0 && m->strength[v][j] > 0) {
                ++pairs;
                closed += m->strength[i][j] > 0;
            }
    return pairs ? (double)closed / pairs : NAN;
}

static double
slow_effective_size(const Matrix *m, guint v)
{
    double degree = 0, among = 0;
    for (guint i = 0; i < m->count; ++i)
        for (guint j = 0; j < m->count; ++j)
            among += m->strength[v][i] > 0 && m->strength[v][j] > 0 && m->strength[i][j] > 0;
    for (guint i = 0; i < m->count; ++i)
        degree += m->strength[v][i] > 0;
    return degree > 0 ? degree - among / degree : NAN;
}

static double
slow_coreness(const Matrix *m, guint v)
{
    for (guint k = m->count; k > 0; --k) {
        gboolean is_in[MAX_ACTORS], is_changed = TRUE;
        for (guint i = 0; i < m->count; ++i)
            is_in[i] = TRUE;
        while (is_changed) {
            is_changed = FALSE;
            for (guint i = 0; i < m->count; ++i) {
                guint degree = 0;
                for (guint j = 0; j < m->count; ++j)
                    degree += is_in[j] && m->strength[i][j] > 0;
                if (is_in[i] && degree < k) {
                    is_in[i] = FALSE;
                    is_changed = TRUE;
                }
            }
        }
        if (is_in[v])
            return k;
    }
    return 0;
}

static double
slow_pagerank(const Matrix *m, guint v)
{
    double rank[MAX_ACTORS];
    for (guint i = 0; i < m->count; ++i)
        rank[i] = 1. / m->count;
    for (guint step = 0; step < 300; ++step) {
        double next[MAX_ACTORS];
        for (guint i = 0; i < m->count; ++i) {
            next[i] = 0.15 / m->count;
            for (guint j = 0; j < m->count; ++j) // those without ties jump anywhere
                next[i] += 0.85 * rank[j] * (total(m, j) > 0 ? m->strength[j][i] / total(m, j) : 1. / m->count);
        }
        memcpy(rank, next, sizeof rank);
    }
    return rank[v];
}

static const struct {
    const char *name;
    double (*slow)(const Matrix *, guint);
} slow_measures[] = {
    {"strength", total},
    {"betweenness", slow_betweenness},
    {"closeness", slow_closeness},
    {"harmonic", slow_harmonic},
    {"pagerank", slow_pagerank},
    {"constraint", slow_constraint},
    {"effective_size", slow_effective_size},
    {"coreness", slow_coreness},
    {"clustering", slow_clustering},
};

static void
check_eigenvector(const Matrix *m, GPtrArray *columns, const char *graph)
{
    const SpkColumn *column = spk_column_find(columns, "eigenvector");
    double value = -1, greatest = 0;
    if (column->undefined)
        return;
    for (guint i = 0; i < m->count; ++i) {
        double product = 0, x = column->values[i];
        for (guint j = 0; j < m->count; ++j)
            product += m->strength[i][j] * column->values[j];
        greatest = MAX(greatest, x);
        assert_true(x >= 0);
        if (x > 0.5 && value < 0)
            value = product / x;
    }
    check_near(greatest, 1, 0, graph, "greatest eigenvector value");
    for (guint i = 0; i < m->count; ++i) { // A x = lambda x
        double product = 0;
        for (guint j = 0; j < m->count; ++j)
            product += m->strength[i][j] * column->values[j];
        check_near(product, value * column->values[i], 1e-9, graph, "eigenvector");
    }
}

static void
check_figures(const Matrix *m, GPtrArray *figures, const char *graph)
{
    double efficiency = 0, dyads = 0, closed = 0, paths = 0;
    for (guint v = 0; v < m->count; ++v) {
        efficiency += m->count < 2 ? NAN : slow_harmonic(m, v) / m->count;
        for (guint i = 0; i < m->count; ++i) {
            dyads += m->strength[v][i] > 0;
            for (guint j = 0; j < i; ++j)
                if (m->strength[v][i] > 0 && m->strength[v][j] > 0) {
                    ++paths;
                    closed += m->strength[i][j] > 0;
                }
        }
    }
    check_near(figure_of(figures, "dyads"), dyads / 2, 0, graph, "dyads");
    check_near(figure_of(figures, "efficiency"), efficiency, 1e-12, graph, "efficiency");
    check_near(figure_of(figures, "transitivity"), paths > 0 ? closed / paths : NAN, 1e-12, graph, "transitivity");
}

/** What holds without the hub, counted pair by pair; star fit as a correlation by its definition. */
static void
check_hub(const Matrix *m, GPtrArray *figures, guint hub, const char *graph)
{
    Matrix rest = *m;
    double reached = 0, near = 0, pairs = 0, n = 0, sx = 0, sy = 0, sxx = 0, syy = 0, sxy = 0;
    for (guint i = 0; i < m->count; ++i)
        rest.strength[hub][i] = rest.strength[i][hub] = 0;
    find_paths(&rest);
    for (guint i = 0; i < m->count; ++i)
        for (guint j = 0; j < i; ++j) {
            double x = m->strength[i][j] > 0, y = i == hub || j == hub;
            ++n, sx += x, sy += y, sxx += x * x, syy += y * y, sxy += x * y;
            if (i == hub || j == hub)
                continue;
            ++pairs;
            reached += rest.distance[i][j] < MAX_ACTORS;
            near += rest.distance[i][j] < MAX_ACTORS ? 1. / rest.distance[i][j] : 0;
        }
    double spread = (n * sxx - sx * sx) * (n * syy - sy * sy);
    check_near(figure_of(figures, "star_fit"), spread > 0 ? (n * sxy - sx * sy) / sqrt(spread) : NAN, 1e-12, graph,
               "star_fit");
    check_near(figure_of(figures, "fragmentation"), pairs > 0 ? 1 - reached / pairs : NAN, 1e-12, graph,
               "fragmentation");
    check_near(figure_of(figures, "fragmentation_distance"), pairs > 0 ? 1 - near / pairs : NAN, 1e-12, graph,
               "fragmentation_distance");
}

static void
test_random_networks(void **state)
{
    (void)state;
    for (guint seed = 0; seed < 200; ++seed) {
        SpkRandom random;
        Matrix m;
        spk_random_init(&random, 2023, seed);
        random_matrix(&random, &m);
        g_autofree char *graph = g_strdup_printf("random network %u of %u actors", seed, m.count);
        g_autoptr(SpkNetwork) network = network_of(&m, in_order);
        guint hub = (guint)spk_random_below(&random, m.count);
        g_autoptr(GPtrArray) columns = columns_of(network), figures = figures_of(network, (gint)hub);

        for (guint i = 0; i < G_N_ELEMENTS(slow_measures); ++i)
            for (guint v = 0; v < m.count; ++v)
                check_near(value_of(columns, slow_measures[i].name, v), slow_measures[i].slow(&m, v), 1e-9, graph,
                           slow_measures[i].name);
        check_eigenvector(&m, columns, graph);
        check_figures(&m, figures, graph);
        check_hub(&m, figures, hub, graph);
    }
}

/** igraph as a second opinion on paths, on networks too large for the slow versions. */
static void
test_paths_as_igraph_has_them(void **state)
{
    (void)state;
    for (guint seed = 0; seed < 10; ++seed) {
        SpkRandom random;
        g_autoptr(GString) drawing = g_string_new(NULL);
        spk_random_init(&random, 1977, seed);
        for (guint i = 0; i < 80; ++i)
            g_string_append_printf(drawing, "n%02u ", i);
        for (guint tie = 0; tie < 40 + 40 * seed; ++tie) {
            guint a = (guint)spk_random_below(&random, 80), b = (guint)spk_random_below(&random, 80);
            if (a != b)
                g_string_append_printf(drawing, "n%02u-n%02u ", a, b);
        }
        g_autoptr(SpkNetwork) network = draw_network(drawing->str, SPK_COUNT_EVENTS);
        g_autoptr(GPtrArray) columns = columns_of(network);
        g_auto(igraph_vector_t) betweenness = {0}, harmonic = {0};
        assert_int_equal(igraph_vector_init(&betweenness, 0), IGRAPH_SUCCESS);
        assert_int_equal(igraph_vector_init(&harmonic, 0), IGRAPH_SUCCESS);
        assert_int_equal(igraph_betweenness(&network->simple.graph, &betweenness, igraph_vss_all(), FALSE, NULL),
                         IGRAPH_SUCCESS);
        assert_int_equal(
            igraph_harmonic_centrality(&network->simple.graph, &harmonic, igraph_vss_all(), IGRAPH_ALL, NULL, TRUE),
            IGRAPH_SUCCESS);
        for (guint i = 0; i < 80; ++i) {
            check_near(value_of(columns, "betweenness", i), VECTOR(betweenness)[i], 1e-8, drawing->str, "betweenness");
            check_near(value_of(columns, "harmonic", i), VECTOR(harmonic)[i], 1e-12, drawing->str, "harmonic");
        }
    }
}

static void
test_renumbering_changes_nothing(void **state)
{
    (void)state;
    for (guint seed = 0; seed < 50; ++seed) {
        SpkRandom random;
        Matrix m;
        guint names[MAX_ACTORS];
        spk_random_init(&random, 1951, seed);
        random_matrix(&random, &m);
        memcpy(names, in_order, sizeof names);
        spk_random_shuffle(&random, names, m.count);
        g_autoptr(SpkNetwork) plain = network_of(&m, in_order), renamed = network_of(&m, names);
        g_autoptr(GPtrArray) columns = columns_of(plain), others = columns_of(renamed);
        g_autoptr(GPtrArray) figures = figures_of(plain, 0), figures_too = figures_of(renamed, (gint)names[0]);

        for (guint c = 0; c < columns->len; ++c)
            for (guint v = 0; v < m.count; ++v) {
                const SpkColumn *column = columns->pdata[c];
                check_near(value_of(others, column->name, names[v]), column->values[v], 1e-9, "renamed", column->name);
            }
        for (guint f = 0; f < figures->len; ++f) {
            const SpkFigure *figure = figures->pdata[f];
            // Of equal components the one with the first id is measured
            if (!g_str_equal(figure->name, "mean_distance") && !g_str_equal(figure->name, "diameter"))
                check_near(figure_of(figures_too, figure->name), figure->value, 1e-9, "renamed", figure->name);
        }
    }
}

static void
test_two_ties_of_1_are_one_of_2(void **state)
{
    (void)state;
    g_autoptr(SpkNetwork) parallel = draw_network("A-B B-A B-C C-D D-A B-D B-D B-D", SPK_COUNT_WEIGHT);
    g_autoptr(SpkNetwork) single = draw_network("A-B*2 B-C C-D D-A B-D*3", SPK_COUNT_WEIGHT);
    g_autoptr(GPtrArray) columns = columns_of(parallel), others = columns_of(single);

    for (guint c = 0; c < columns->len; ++c) {
        const SpkColumn *column = columns->pdata[c];
        if (!g_str_equal(column->name, "ties"))
            for (guint v = 0; v < 4; ++v)
                check_near(value_of(others, column->name, v), column->values[v], 0, "parallel", column->name);
    }
}

/* Identities of hub-and-spoke structures */

static void
test_windmills(void **state)
{
    (void)state;
    static const char *const alike[] = {"centralization_degree", "centralization_betweenness", "openness",
                                        "fragmentation", "fragmentation_distance"};
    for (guint k = 2; k < 9; ++k) {
        g_autofree char *drawing = draw_windmill(k);
        g_autoptr(SpkNetwork) network = draw_network(drawing, SPK_COUNT_EVENTS);
        g_autoptr(GPtrArray) figures = figures_of(network, -1);
        for (guint i = 0; i < G_N_ELEMENTS(alike); ++i)
            check_near(figure_of(figures, alike[i]), 1 - 1. / (2 * k - 1), 1e-12, drawing, alike[i]);
    }
}

/** Where the hub is tied to all: C_D = openness, since sum of (greatest - own) = (N - 1)(N - 2) - 2 t. */
static void
test_openness_is_centralization_of_a_full_hub(void **state)
{
    (void)state;
    for (guint seed = 0; seed < 50; ++seed) {
        SpkRandom random;
        Matrix m;
        spk_random_init(&random, 1978, seed);
        do
            random_matrix(&random, &m);
        while (m.count < 3);
        for (guint i = 1; i < m.count; ++i)
            m.strength[0][i] = m.strength[i][0] = 1;
        g_autoptr(SpkNetwork) network = network_of(&m, in_order);
        g_autoptr(GPtrArray) figures = figures_of(network, 0);
        assert_double_near(figure_of(figures, "centralization_degree"), figure_of(figures, "openness"), 1e-12);
    }
}

static void
test_one_spoke_tie_lowers_a_star(void **state)
{
    (void)state;
    for (guint n = 3; n < 12; ++n) {
        g_autofree char *star = draw_star(n), *more = g_strconcat(star, "s000-s001", NULL);
        g_autoptr(SpkNetwork) network = draw_network(more, SPK_COUNT_EVENTS);
        g_autoptr(GPtrArray) figures = figures_of(network, -1);
        assert_double_near(figure_of(figures, "centralization_degree"), 1 - 2. / (n * (n - 1)), 1e-12);
    }
}

/** Beyond 500 actors another solver is at work: closed forms of the star and the wheel. */
static void
test_large_eigenvectors(void **state)
{
    (void)state;
    g_autofree char *star = draw_star(700), *wheel = draw_wheel(600);
    g_autoptr(SpkNetwork) a = draw_network(star, SPK_COUNT_EVENTS), b = draw_network(wheel, SPK_COUNT_EVENTS);
    g_autoptr(SpkColumn) of_star = NULL, of_wheel = NULL;

    assert_true(spk_measure_eigenvector(a, &of_star, NULL));
    assert_double_near(of_star->values[0], 1, 0);
    assert_double_near(of_star->values[350], 1 / sqrt(700), 1e-11);
    assert_true(spk_measure_eigenvector(b, &of_wheel, NULL));
    assert_double_near(of_wheel->values[0], 1, 0);
    assert_double_near(of_wheel->values[77], (1 + sqrt(601)) / 600, 1e-11); // lambda x(h) = n x(rim)
    g_autoptr(GPtrArray) figures = figures_of(a, -1);
    assert_double_near(figure_of(figures, "centralization_eigenvector"), 1, 1e-9);
}

/* Reference values of well-known networks, from files */

static SpkCsv *
read_reference(const char *name)
{
    const char *folder = g_getenv("SPOKES_DATA");
    g_autofree char *path = folder ? g_build_filename(folder, "data", "measures", name, NULL) : NULL;
    g_autofree char *bytes = NULL;
    gsize length;
    SpkCsv *csv = NULL;
    if (!path)
        skip();
    assert_true(spk_file_read(path, &bytes, &length, NULL));
    assert_true(spk_csv_parse(bytes, length, name, &csv, NULL));
    return csv;
}

static const char *
field(const SpkCsv *csv, guint row, const char *column)
{
    return ((SpkCsvRow *)csv->rows->pdata[row])->fields[spk_csv_column(csv, column)];
}

/** The value, NaN for `nan`. */
static double
number_field(const SpkCsv *csv, guint row)
{
    double number = NAN;
    spk_number_parse(field(csv, row, "value"), &number);
    return number;
}

/** A reference graph: edges of the name up to its last `_` (krackhardt_kite: all of it), and all nodes it has values
 * of. */
static SpkNetwork *
reference_network(const SpkCsv *edges, const SpkCsv *values, const char *graph)
{
    g_autoptr(GString) drawing = g_string_new(NULL);
    for (guint i = 0; i < edges->rows->len; ++i)
        if (g_str_has_prefix(graph, field(edges, i, "graph")))
            g_string_append_printf(drawing, "%s-%s ", field(edges, i, "source"), field(edges, i, "target"));
    for (guint i = 0; i < values->rows->len; ++i)
        if (g_str_equal(field(values, i, "graph"), graph))
            g_string_append_printf(drawing, "%s ", field(values, i, "node"));
    return draw_network(drawing->str, SPK_COUNT_EVENTS);
}

static const char *const reference_graphs[] = {"florentine_marriage_15", "florentine_marriage_16",
                                               "florentine_business_16", "krackhardt_kite"};

static const char *const reference_columns[][2] = {
    {"degree", "degree"},
    {"betweenness_raw", "betweenness"},
    {"closeness_norm", "closeness"},
    {"harmonic_norm", "harmonic"},
    {"eigenvector_max1", "eigenvector"},
    {"pagerank_d0.85", "pagerank"},
    {"burt_constraint", "constraint"},
    {"effective_size", "effective_size"},
    {"coreness", "coreness"},
    {"local_clustering", "clustering"},
};

static const char *const reference_figures[][2] = {
    {"edges", "dyads"},
    {"density", "density"},
    {"centralization_degree", "centralization_degree"},
    {"centralization_betweenness", "centralization_betweenness"},
    {"centralization_closeness", "centralization_closeness"},
    {"centralization_eigenvector_star", "centralization_eigenvector"},
    {"average_path_length", "mean_distance"},
    {"diameter", "diameter"},
    {"transitivity_global", "transitivity"},
    {"global_efficiency", "efficiency"},
    {"fragmentation_F_after_hub_removal", "fragmentation"},
    // of analytic_families.csv
    {"centralization_degree_freeman", "centralization_degree"},
    {"centralization_betweenness_freeman", "centralization_betweenness"},
    {"centralization_closeness_freeman", "centralization_closeness"},
    {"efficiency_global", "efficiency"},
    {"hub_coverage", "hub_coverage"},
    {"hub_tie_share", "hub_share"},
    {"hub_openness", "openness"},
    {"star_hamming", "star_distance"},
    {"core_periphery_BE_corr_hubonly_or", "star_fit"},
    {"dist_weighted_fragmentation_DF_after_hub_removal", "fragmentation_distance"},
};

static const char *
our_name(const char *const names[][2], gsize count, const char *theirs)
{
    for (gsize i = 0; i < count; ++i)
        if (g_str_equal(names[i][0], theirs))
            return names[i][1];
    return NULL;
}

static void
test_reference_values(void **state)
{
    (void)state;
    g_autoptr(SpkCsv) edges = read_reference("reference_edges.csv"),
                      nodes = read_reference("reference_node_values.csv");
    g_autoptr(SpkCsv) graphs = read_reference("reference_graph_values.csv");
    guint compared = 0;

    for (guint g = 0; g < G_N_ELEMENTS(reference_graphs); ++g) {
        const char *graph = reference_graphs[g];
        g_autoptr(SpkNetwork) network = reference_network(edges, nodes, graph);
        g_autoptr(GPtrArray) columns = columns_of(network), figures = figures_of(network, -1);
        for (guint i = 0; i < nodes->rows->len; ++i) {
            const char *name = our_name(reference_columns, G_N_ELEMENTS(reference_columns), field(nodes, i, "measure"));
            if (!name || !g_str_equal(field(nodes, i, "graph"), graph))
                continue;
            gint actor = spk_network_find_actor(network, field(nodes, i, "node"));
            check_near(value_of(columns, name, (guint)actor), number_field(nodes, i), 1e-8, graph, name);
            ++compared;
        }
        for (guint i = 0; i < graphs->rows->len; ++i) {
            const char *name =
                our_name(reference_figures, G_N_ELEMENTS(reference_figures), field(graphs, i, "measure"));
            if (!name || !g_str_equal(field(graphs, i, "graph"), graph))
                continue;
            // Their hub has the greatest degree: not ours among the businesses, where three are equal in that
            if (g_str_equal(name, "fragmentation") && g_str_equal(graph, "florentine_business_16"))
                continue;
            check_near(figure_of(figures, name), number_field(graphs, i), 1e-8, graph, name);
            ++compared;
        }
    }
    assert_true(compared > 500);
}

/** The first actor of the greatest degree, which the families take for their hub. */
static guint
first_of_greatest_degree(GPtrArray *columns)
{
    const SpkColumn *degree = spk_column_find(columns, "degree");
    guint first = 0;
    for (guint i = 1; i < degree->count; ++i)
        if (degree->values[i] > degree->values[first])
            first = i;
    return first;
}

static void
check_reference_family(const SpkCsv *edges, const SpkCsv *values, guint first_row, guint *compared)
{
    const char *graph = field(values, first_row, "graph");
    guint actor_count = (guint)g_ascii_strtoull(field(values, first_row, "n"), NULL, 10);
    g_autoptr(GString) drawing = g_string_new(NULL);
    for (guint i = 0; i < actor_count; ++i)
        g_string_append_printf(drawing, "%02u ", i);
    for (guint i = 0; i < edges->rows->len; ++i)
        if (g_str_equal(field(edges, i, "graph"), graph))
            g_string_append_printf(drawing, "%02d-%02d ", atoi(field(edges, i, "source")),
                                   atoi(field(edges, i, "target")));
    g_autoptr(SpkNetwork) network = draw_network(drawing->str, SPK_COUNT_EVENTS);
    g_autoptr(GPtrArray) columns = columns_of(network);
    guint hub = first_of_greatest_degree(columns);
    g_autoptr(GPtrArray) figures = figures_of(network, (gint)hub);

    for (guint i = first_row; i < values->rows->len && g_str_equal(field(values, i, "graph"), graph); ++i) {
        const char *theirs = field(values, i, "measure"), *who = field(values, i, "who");
        const char *figure = our_name(reference_figures, G_N_ELEMENTS(reference_figures), theirs);
        const char *column = g_str_equal(theirs, "betweenness")
                                 ? theirs
                                 : our_name(reference_columns, G_N_ELEMENTS(reference_columns), theirs);
        if (g_str_equal(who, "hub") && column)
            check_near(value_of(columns, column, hub), number_field(values, i), 1e-8, graph, column);
        else if (figure)
            check_near(figure_of(figures, figure), number_field(values, i), 1e-8, graph, figure);
        else
            continue;
        ++*compared;
    }
}

static void
test_reference_families(void **state)
{
    (void)state;
    g_autoptr(SpkCsv) edges = read_reference("analytic_edges.csv"), values = read_reference("analytic_families.csv");
    guint compared = 0, graphs = 0;
    for (guint i = 0; i < values->rows->len; ++i)
        if (i == 0 || !g_str_equal(field(values, i, "graph"), field(values, i - 1, "graph"))) {
            check_reference_family(edges, values, i, &compared);
            ++graphs;
        }
    assert_int_equal(graphs, 17);
    assert_true(compared > 350);
}

/* ---- Measures called by themselves ---- */

static void
test_columns_alone(void **state)
{
    (void)state;
    static gboolean (*const measures[])(const SpkNetwork *, SpkColumn **, GError **) = {
        spk_measure_betweenness, spk_measure_closeness, spk_measure_harmonic};
    /* Of the path a-b-c: between the ends lies b; 2 / (1 + 2), 2 / 2; (1 + 1/2) / 2, (1 + 1) / 2 */
    static const double expected[][3] = {{0, 1, 0}, {2 / 3.0, 1, 2 / 3.0}, {0.75, 1, 0.75}};
    g_autoptr(SpkNetwork) network = draw_network("a-b b-c", SPK_COUNT_EVENTS);

    for (guint m = 0; m < G_N_ELEMENTS(measures); ++m) {
        g_autoptr(SpkColumn) column = NULL;
        g_autoptr(GError) error = NULL;
        assert_true(measures[m](network, &column, &error));
        assert_int_equal(column->count, 3);
        for (guint i = 0; i < 3; ++i)
            check_near(column->values[i], expected[m][i], 1e-12, "path", column->name);
    }
}

static void
test_hub_alone(void **state)
{
    (void)state;
    static const struct {
        const char *drawing;
        gint hub;
        guint co_hubs;
    } rows[] = {{"H-a H-b", 0, 0}, {"a-b b-c c-a", 0, 2}, {"a b", -1, 0}};

    for (guint i = 0; i < G_N_ELEMENTS(rows); ++i) {
        g_autoptr(SpkNetwork) network = draw_network(rows[i].drawing, SPK_COUNT_EVENTS);
        g_autoptr(GArray) co_hubs = NULL;
        g_autoptr(GError) error = NULL;
        gint hub;
        assert_true(spk_measure_find_hub(network, &hub, &co_hubs, &error));
        assert_int_equal(hub, rows[i].hub);
        assert_int_equal(co_hubs->len, rows[i].co_hubs);
        for (guint k = 0; k < co_hubs->len; ++k)
            assert_int_equal(g_array_index(co_hubs, guint, k), k + 1);
    }
}

/* Of the path a-b-c, ends (1, 2), (2, 1), (2, 4), (4, 2): covariance 5 - 81/16, variance 100/16 - 81/16 */
static void
test_assortativity_of_a_column(void **state)
{
    (void)state;
    g_autoptr(SpkNetwork) network = draw_network("a-b b-c", SPK_COUNT_EVENTS);
    g_autoptr(SpkColumn) column = spk_column_new("value", 3);

    for (guint i = 0; i < 3; ++i)
        column->values[i] = 1 << i;
    check_near(spk_measure_assortativity(network, column), -1 / 19.0, 1e-12, "path", "assortativity");
    column->values[2] = NAN; // then b-c does not count
    check_near(spk_measure_assortativity(network, column), -1, 1e-12, "dyad", "assortativity");
    column->values[0] = 2;
    check_near(spk_measure_assortativity(network, column), NAN, 0, "equals", "assortativity");
}

int
main(void)
{
    g_autoptr(GArray) tests = check_tests_new();

    check_add_rows(tests, test_family, family_cases);
    check_add_rows(tests, test_value, value_cases);
    check_add_rows(tests, test_figure, figure_cases);
    check_add(tests, test_zachary);
    check_add_rows(tests, test_hub, hub_cases);
    check_add(tests, test_given_hub);
    check_add(tests, test_columns_alone);
    check_add(tests, test_hub_alone);
    check_add(tests, test_assortativity_of_a_column);
    check_add_rows(tests, test_undefined, undefined_cases);
    check_add(tests, test_nothing_is_undefined_without_a_word);
    check_add(tests, test_random_networks);
    check_add(tests, test_paths_as_igraph_has_them);
    check_add(tests, test_renumbering_changes_nothing);
    check_add(tests, test_two_ties_of_1_are_one_of_2);
    check_add(tests, test_windmills);
    check_add(tests, test_openness_is_centralization_of_a_full_hub);
    check_add(tests, test_one_spoke_tie_lowers_a_star);
    check_add(tests, test_large_eigenvectors);
    check_add(tests, test_reference_values);
    check_add(tests, test_reference_families);
    return check_run("measures", tests, NULL, check_igraph_stack);
}
