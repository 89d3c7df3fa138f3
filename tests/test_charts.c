#include "diagrams.h"
#include "drawing/axis.h"
#include "drawing/chart.h"
#include <libxml/parser.h>

/* Networks for charts: actors A0.., ties with dates. */

typedef struct {
    guint source, target;
    const char *type, *status, *since, *until;
} Dated;

static SpkGraphml *
make_dated(guint actors, const Dated *ties, guint count)
{
    SpkGraphml *graph = make_graph(actors, NULL, 0);
    const char *const names[] = {"type", "status", "since", "until"};
    for (guint j = 0; j < G_N_ELEMENTS(names); ++j)
        spk_graphml_edge_key(graph, names[j], SPK_VALUE_STRING);
    for (guint i = 0; i < count; ++i) {
        guint edge = spk_graphml_add_edge(graph, NULL, ties[i].source, ties[i].target, FALSE);
        for (guint j = 0; j < G_N_ELEMENTS(names); ++j)
            spk_graphml_set_edge(graph, edge, j, (&ties[i].type)[j]);
    }
    return graph;
}

/* Many actors with ties of all kinds, a community each, and dates. */
static SpkGraphml *
make_many(guint actors, guint seed)
{
    static const char *const types[] = {"alliance", "exercise", "threat", "dispute", "support"};
    static const char *const statuses[] = {"actual", "actual", "proposed", "possible", "absent"};
    SpkGraphml *graph = make_form(SPARSE, actors);
    guint community = spk_graphml_node_key(graph, "community", SPK_VALUE_INT);
    guint type = spk_graphml_edge_key(graph, "type", SPK_VALUE_STRING),
          status = spk_graphml_edge_key(graph, "status", SPK_VALUE_STRING),
          since = spk_graphml_edge_key(graph, "since", SPK_VALUE_STRING),
          until = spk_graphml_edge_key(graph, "until", SPK_VALUE_STRING);
    for (guint i = 0; i < actors; ++i)
        spk_graphml_set_node_number(graph, i, community, i % 4 + 1);
    for (guint i = 0; i < graph->edges->len; ++i) {
        g_autofree char *from = g_strdup_printf("%u", 1900 + (i * 37 + seed) % 100),
                        *to = g_strdup_printf("%u", 2000 + i % 20);
        spk_graphml_set_edge(graph, i, type, types[(i + seed) % 5]);
        spk_graphml_set_edge(graph, i, status, statuses[i % 5]);
        spk_graphml_set_edge(graph, i, since, i % 7 ? from : NULL);
        spk_graphml_set_edge(graph, i, until, i % 3 ? to : NULL);
    }
    return graph;
}

static gboolean
takes_two(SpkPictureKind kind)
{
    return kind == SPK_PICTURE_DUMBBELL || kind == SPK_PICTURE_SERIES;
}

static const struct ChartCase {
    const char *name;
    SpkPictureKind kind;
    guint actors;
    double width, height;
    const char *by, *dyad, *order;
} chart_cases[] = {
    {"matrix", SPK_PICTURE_MATRIX, 24, 510, 0},
    {"matrix_in_a_column", SPK_PICTURE_MATRIX, 24, 238, 0},
    {"matrix_of_90", SPK_PICTURE_MATRIX, 90, 510, 0},
    {"matrix_of_200", SPK_PICTURE_MATRIX, 200, 510, 0},
    {"matrix_on_a_low_page", SPK_PICTURE_MATRIX, 60, 510, 250},
    {"matrix_by_id", SPK_PICTURE_MATRIX, 24, 510, 0, NULL, NULL, "id"},
    {"timeline", SPK_PICTURE_TIMELINE, 12, 510, 0},
    {"timeline_by_type", SPK_PICTURE_TIMELINE, 24, 510, 0, "type"},
    {"timeline_of_too_many_pairs", SPK_PICTURE_TIMELINE, 60, 510, 0, "pair"},
    {"timeline_in_a_column", SPK_PICTURE_TIMELINE, 12, 238, 0},
    {"timeline_of_200", SPK_PICTURE_TIMELINE, 200, 510, 0},
    {"timeline_on_a_low_page", SPK_PICTURE_TIMELINE, 24, 510, 200},
    {"dumbbell", SPK_PICTURE_DUMBBELL, 24, 510, 0},
    {"dumbbell_in_a_column", SPK_PICTURE_DUMBBELL, 24, 238, 0},
    {"dumbbell_of_200", SPK_PICTURE_DUMBBELL, 200, 510, 0},
    {"dumbbell_on_a_low_page", SPK_PICTURE_DUMBBELL, 24, 510, 200},
    {"series", SPK_PICTURE_SERIES, 24, 510, 0},
    {"series_in_a_column", SPK_PICTURE_SERIES, 24, 238, 0},
    {"series_of_200", SPK_PICTURE_SERIES, 200, 510, 0},
};

static SpkScene *
draw_chart(const struct ChartCase *row, guint actors, GError **error)
{
    g_autoptr(SpkGraphml) first = make_many(actors, 0), second = make_many(actors + actors / 5, 3);
    const SpkGraphml *const graphs[] = {first, second};
    SpkPictureOptions options = page;
    options.kind = row->kind, options.width = row->width, options.height = row->height;
    options.by = row->by, options.dyad = row->dyad, options.order = row->order;
    return draw_all(graphs, takes_two(row->kind) ? 2 : 1, NULL, &options, error);
}

/* No two words meet, none leaves the page, none is smaller than 6 points, and none stands on a mark. */
static void
test_words_meet_nothing(void **state)
{
    const struct ChartCase *row = (const struct ChartCase *)*state;
    g_autoptr(GError) error = NULL;
    g_autoptr(SpkScene) scene = draw_chart(row, row->actors, &error);
    guint words = 0;
    assert_no_error(error);
    for (guint i = 0; i < scene->items->len; ++i) {
        const SpkItem *item = spk_scene_item(scene, i);
        if (!item->text)
            continue;
        ++words;
        assert_true(item->font_size >= 6);
        assert_true(item->centre.x - item->width / 2 >= 0 && item->centre.x + item->width / 2 <= scene->width);
        assert_true(item->centre.y - item->height / 2 >= 0 && item->centre.y + item->height / 2 <= scene->height);
        for (guint j = 0; j < scene->items->len; ++j) {
            const SpkItem *other = spk_scene_item(scene, j);
            gboolean is_mark = is_class(other, "cell") || is_class(other, "bar") || is_class(other, "point");
            if (i != j && (other->text ? j > i : is_mark) && do_items_meet(item, other))
                fail_msg("%s (%s) meets %s (%s)", item->text, item->css_class, other->text ? other->text : other->name,
                         other->css_class);
        }
    }
    assert_true(words > 4);
}

static void
test_chart_is_sound_and_repeatable(void **state)
{
    const struct ChartCase *row = (const struct ChartCase *)*state;
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) first = NULL;
    for (guint i = 0; i < 2; ++i) {
        g_autoptr(SpkScene) scene = draw_chart(row, row->actors, &error);
        assert_no_error(error);
        g_autoptr(GBytes) bytes = spk_graphviz_render(scene, "svg", 0, &error);
        assert_no_error(error);
        assert_true(!first || g_bytes_equal(first, bytes));
        first = first ? first : g_bytes_ref(bytes);
    }
    gsize size;
    const char *data = (const char *)g_bytes_get_data(first, &size);
    xmlDoc *document = xmlReadMemory(data, (int)size, "x.svg", NULL, XML_PARSE_NONET | XML_PARSE_NOERROR);
    assert_non_null(document);
    assert_null(g_strstr_len(data, (gssize)size, "<script"));
    xmlFreeDoc(document);
}

/* Of nothing, of one actor, of two without and with a tie. */
static void
test_small_networks_have_charts(void **state)
{
    const struct ChartCase *row = (const struct ChartCase *)*state;
    for (guint actors = 0; actors <= 3; ++actors) {
        g_autoptr(GError) error = NULL;
        g_autoptr(SpkGraphml) graph = make_form(actors == 3 ? CLIQUE : NONE, actors);
        const SpkGraphml *const graphs[] = {graph, graph};
        SpkPictureOptions options = page;
        options.kind = row->kind, options.width = row->width, options.height = row->height;
        g_autoptr(SpkScene) scene = draw_all(graphs, takes_two(row->kind) ? 2 : 1, NULL, &options, &error);
        assert_no_error(error);
        g_autoptr(GBytes) bytes = spk_graphviz_render(scene, "svg", 0, &error);
        assert_no_error(error);
    }
}

/* What each chart holds, by hand */

/* Marks in the order in which they are drawn, with what is told of them, and the names. */
static char *
list_marks(const SpkScene *scene)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < scene->items->len; ++i) {
        const SpkItem *item = spk_scene_item(scene, i);
        gboolean is_mark = is_class(item, "cell") || is_class(item, "bar") || is_class(item, "point");
        if (is_mark)
            g_string_append_printf(text, "%s %s\n", item->shape == SPK_SHAPE_DIAMOND ? "diamond" : "mark",
                                   item->tooltip);
        else if (is_class(item, "name") || is_class(item, "difference") || is_class(item, "group"))
            g_string_append_printf(text, "%s %s\n", item->css_class, item->text);
        else if (is_class(item, "legend"))
            g_string_append_printf(text, "key %s\n", item->text);
    }
    return g_string_free(text, FALSE);
}

static void
assert_marks(const SpkScene *scene, const char *expected)
{
    g_autofree char *marks = list_marks(scene);
    assert_string_equal(marks, expected);
}

static void
test_matrix_has_every_pair_once(void **state)
{
    static const Tie ties[] = {{0, 1, "alliance"}, {0, 1, "alliance"}, {1, 2, "threat"},
                               {0, 2, "support"},  {0, 2, "dispute"},  {2, 3, "alliance", .status = "proposed"}};
    (void)state;
    g_autoptr(SpkGraphml) graph = make_graph(5, ties, G_N_ELEMENTS(ties));
    guint bloc = spk_graphml_node_key(graph, "bloc", SPK_VALUE_STRING);
    for (guint i = 0; i < 4; ++i)
        spk_graphml_set_node(graph, i, bloc, i < 3 ? "West" : NULL);
    SpkPictureOptions options = page;
    options.kind = SPK_PICTURE_MATRIX;
    g_autoptr(SpkScene) scene = draw(graph, &options);
    /* In the West by strength (A0 and A2 have 4 each, A1 3), then the one of no bloc; A4 has no tie. */
    assert_marks(scene,
                 "group West\ngroup no group\n"
                 "mark Actor 0 \xe2\x80\x93 Actor 1; actual formal: 2 (alliance 2)\n"
                 "mark Actor 0 \xe2\x80\x93 Actor 2; actual activity: 1 (support 1); actual adverse: 1 (dispute 1)\n"
                 "mark Actor 2 \xe2\x80\x93 Actor 3; proposed formal: 1 (alliance 1)\n"
                 "diamond Actor 0 \xe2\x80\x93 Actor 2; actual activity: 1 (support 1); actual adverse: 1 (dispute 1)\n"
                 "diamond Actor 1 \xe2\x80\x93 Actor 2; actual adverse: 1 (threat 1)\n"
                 "name Actor 0\nname Actor 2\nname Actor 1\nname Actor 3\n"
                 "key What binds: number of ties\nkey 1\nkey 2\nkey proposed or possible\n"
                 "key What divides: number of ties\nkey 1\n");
    assert_contains(scene->description, "1 actor without ties is left out");
    assert_contains(scene->description, "in the order of bloc, then of strength");
    /* The pair of A0 and A2, rows 0 and 1, stands left of A2 and below A0. */
    const SpkItem *cell = find_item(scene, "A0--A2"), *row = find_item(scene, "A2"), *column = find_item(scene, "A0");
    assert_double_near(cell->centre.x, column->centre.x, 1e-9);
    assert_double_near(cell->centre.y, row->centre.y, 1e-9);
}

static void
test_matrix_knows_its_orders(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    g_autoptr(SpkGraphml) graph = make_many(8, 0);
    const SpkGraphml *const graphs[] = {graph};
    SpkPictureOptions options = page;
    options.kind = SPK_PICTURE_MATRIX, options.order = "comunity";
    assert_null(draw_all(graphs, 1, NULL, &options, &error));
    assert_error(error, SPK_ERROR_USAGE, "did you mean 'community'?");
}

static const Dated history[] = {
    {0, 1, "alliance", "actual", "1951-09-08", NULL}, {0, 1, "exercise", "actual", "1960", NULL},
    {0, 1, "exercise", "actual", "1960", NULL},       {0, 1, "alliance", "proposed", "1948", "1950"},
    {0, 1, "support", "absent", "1970", "1974"},      {0, 1, "dispute", "actual", "1969", "1971"},
    {0, 1, "consultation", "actual", NULL, NULL},     {0, 2, "agreement", "possible", NULL, "1955"},
};

static void
test_timeline_of_a_pair(void **state)
{
    (void)state;
    g_autoptr(SpkGraphml) graph = make_dated(3, history, G_N_ELEMENTS(history));
    SpkPictureOptions options = page;
    options.kind = SPK_PICTURE_TIMELINE, options.dyad = "A1--A0";
    g_autoptr(SpkScene) scene = draw(graph, &options);
    assert_marks(scene, "mark Actor 0 \xe2\x80\x93 Actor 1: alliance, proposed, 1948\xe2\x80\x93"
                        "1950\n"
                        "mark Actor 0 \xe2\x80\x93 Actor 1: alliance, actual, from 1951\n"
                        "name alliance\n"
                        "mark Actor 0 \xe2\x80\x93 Actor 1: exercise, actual, 1960, told of 2 times\n"
                        "name exercise\n"
                        "mark Actor 0 \xe2\x80\x93 Actor 1: support, absent, 1970\xe2\x80\x93"
                        "1974\n"
                        "name support\n"
                        "mark Actor 0 \xe2\x80\x93 Actor 1: dispute, actual, 1969\xe2\x80\x93"
                        "1971\n"
                        "name dispute\n"
                        "key formal bond\nkey formal bond, proposed\nkey cooperation\n"
                        "key cooperation, said to be absent\nkey adverse\nkey no end known\n"
                        "key in dispute, in conflict or frozen\n");
    assert_contains(scene->title, "Actor 1 \xe2\x80\x93 Actor 0: ties over time");
    assert_contains(scene->description, "1 of 7 ties has no date and is not drawn");
}

static void
test_timeline_of_all_pairs(void **state)
{
    (void)state;
    g_autoptr(SpkGraphml) graph = make_dated(3, history, G_N_ELEMENTS(history));
    SpkPictureOptions options = page;
    options.kind = SPK_PICTURE_TIMELINE;
    g_autoptr(SpkScene) scene = draw(graph, &options);
    g_autofree char *marks = list_marks(scene);
    assert_contains(marks, "agreement, possible, until 1955\nname Actor 0 \xe2\x80\x93 Actor 2\n");
    assert_contains(marks, "dispute, actual, 1969\xe2\x80\x93"
                           "1971\nname Actor 0 \xe2\x80\x93 Actor 1\n");
    assert_null(strstr(marks, "frozen"));
}

static const struct TimelineFault {
    const char *name, *dyad, *by;
    SpkErrorCode code;
    const char *reason;
} timeline_faults[] = {
    {"no_pair", "A0", NULL, SPK_ERROR_USAGE, "two actors"},
    {"no_such_actor", "A0--A9", NULL, SPK_ERROR_NOT_FOUND, "no actor 'A9'"},
    {"one_actor_twice", "A0--A0", NULL, SPK_ERROR_USAGE, "one actor twice"},
    {"no_such_lanes", NULL, "doc", SPK_ERROR_USAGE, "by type or by pair"},
};

static void
test_timeline_refuses(void **state)
{
    const struct TimelineFault *row = (const struct TimelineFault *)*state;
    g_autoptr(GError) error = NULL;
    g_autoptr(SpkGraphml) graph = make_dated(3, history, G_N_ELEMENTS(history));
    const SpkGraphml *const graphs[] = {graph};
    SpkPictureOptions options = page;
    options.kind = SPK_PICTURE_TIMELINE, options.dyad = row->dyad, options.by = row->by;
    assert_null(draw_all(graphs, 1, NULL, &options, &error));
    assert_error(error, row->code, row->reason);
}

/* Networks with a measure of their actors; NaN: none. */
static SpkGraphml *
make_measured(const char *snapshot, const double *values, guint count, double figure)
{
    SpkGraphml *graph = make_graph(count, NULL, 0);
    guint key = spk_graphml_node_key(graph, "power", SPK_VALUE_DOUBLE);
    const char *const names[] = {"density", "density_low", "density_high"};
    spk_graphml_set_graph(graph, spk_graphml_graph_key(graph, "snapshot", SPK_VALUE_STRING), snapshot);
    spk_graphml_set_graph(graph, spk_graphml_graph_key(graph, "period", SPK_VALUE_STRING), snapshot);
    for (guint i = 0; i < count; ++i)
        spk_graphml_set_node_number(graph, i, key, values[i]);
    for (guint i = 0; i < 3; ++i) {
        g_autofree char *text = g_strdup_printf("%g", figure + (double[]){0, -0.1, 0.1}[i]);
        spk_graphml_set_graph(graph, spk_graphml_graph_key(graph, names[i], SPK_VALUE_DOUBLE), text);
    }
    return graph;
}

static void
test_dumbbell_tells_differences(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    g_autoptr(SpkGraphml) before = make_measured("1950", (double[]){1, 4, 2, NAN}, 4, 0.5);
    g_autoptr(SpkGraphml) after = make_measured("1960", (double[]){3.5, 4, NAN, NAN}, 4, 0.25);
    const SpkGraphml *const graphs[] = {before, after};
    SpkPictureOptions options = page;
    options.kind = SPK_PICTURE_DUMBBELL, options.measure = "power";
    g_autoptr(SpkScene) scene = draw_all(graphs, 2, NULL, &options, &error);
    assert_no_error(error);
    assert_marks(scene, "mark Actor 1, 1950: 4\nmark Actor 1, 1960: 4\nname Actor 1\ndifference 0\n"
                        "mark Actor 0, 1950: 1\nmark Actor 0, 1960: 3.5\nname Actor 0\ndifference +2.5\n"
                        "mark Actor 2, 1950: 2\nname Actor 2\ndifference gone\n"
                        "key 1950\nkey 1960\nkey higher afterwards\nkey lower afterwards\n");
    assert_contains(scene->description, "1 actor has no such number in either network and is left out");
    options.measure = "powre";
    assert_null(draw_all(graphs, 2, NULL, &options, &error));
    assert_error(error, SPK_ERROR_USAGE, "did you mean 'power'?");
}

static void
test_series_of_networks_has_intervals(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    g_autoptr(SpkGraphml) first = make_measured("1950..1959", (double[]){1}, 1, 0.5);
    g_autoptr(SpkGraphml) second = make_measured("1960..1969", (double[]){2}, 1, 0.25);
    const SpkGraphml *const graphs[] = {first, second};
    SpkPictureOptions options = page;
    options.kind = SPK_PICTURE_SERIES, options.measure = "density";
    g_autoptr(SpkScene) scene = draw_all(graphs, 2, NULL, &options, &error);
    assert_no_error(error);
    assert_marks(scene, "mark 1950..1959: 0.5\nmark 1960..1969: 0.25\nkey interval\n");
    /* Points stand where the axis says: 0.25 lies lower than 0.5, the interval's ends 0.1 above and below. */
    const SpkItem *half = find_item(scene, "network"), *quarter = find_item(scene, "network_2");
    double unit = (half->centre.y - quarter->centre.y) / 0.25;
    guint intervals = 0;
    assert_true(unit > 0);
    for (guint i = 0; i < scene->curves->len; ++i) {
        const SpkCurve *curve = spk_scene_curve(scene, i);
        if (curve->width != 2.2)
            continue;
        ++intervals;
        assert_double_near(curve->points[3].y - curve->points[0].y, 0.2 * unit, 1e-6);
    }
    assert_int_equal(intervals, 2);
    assert_contains(scene->description, "at the middle of its period");
}

static void
test_series_of_actors_names_the_first(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    g_autoptr(SpkGraphml) first = make_measured("before", (double[]){1, 2, 3, 4, 5, 6, 7, NAN}, 8, 0.5);
    g_autoptr(SpkGraphml) second = make_measured("after", (double[]){1, 2, 3, 4, 5, 6, NAN, NAN}, 8, 0.5);
    const SpkGraphml *const graphs[] = {first, second};
    SpkPictureOptions options = page;
    options.kind = SPK_PICTURE_SERIES, options.measure = "power";
    g_autoptr(SpkScene) scene = draw_all(graphs, 2, NULL, &options, &error);
    assert_no_error(error);
    g_autofree char *marks = list_marks(scene);
    assert_contains(marks, "name Actor 6\n");
    assert_contains(marks, "name Actor 1\n");
    assert_null(strstr(marks, "name Actor 0\n"));
    assert_contains(marks, "key 1 other actor\n");
    assert_contains(scene->description, "7 actors in 2 networks");
}

/* Axes */

static const struct AxisCase {
    const char *name;
    double low, high, rounded_low, rounded_high;
    guint most;
    double step; // Of the rounded ones
} axis_cases[] = {
    {"to_zero_where_it_is_near", 3, 42, 0, 45, 10, 5},
    {"not_to_a_far_zero", 92, 99, 92, 99, 10, 1},
    {"both_signs", -3, 4, -4, 4, 4, 2},
    {"one_value", 5, 5, 2.5, 7.5, 10, 0.5},
    {"nothing_but_zero", 0, 0, -1, 1, 10, 0.2},
    {"tiny", 0, 0.0031, 0, 0.0035, 10, 0.0005},
};

static void
test_axis(void **state)
{
    const struct AxisCase *row = (const struct AxisCase *)*state;
    double low = row->low, high = row->high;
    spk_axis_round(&low, &high, row->most);
    assert_double_near(low, row->rounded_low, 1e-12);
    assert_double_near(high, row->rounded_high, 1e-12);
    assert_double_near(spk_axis_step(low, high, row->most), row->step, 1e-12);
}

int
main(void)
{
    g_autoptr(GArray) tests = check_tests_new();
    check_add_rows(tests, test_words_meet_nothing, chart_cases);
    check_add_rows(tests, test_chart_is_sound_and_repeatable, chart_cases);
    check_add_rows(tests, test_small_networks_have_charts, chart_cases);
    check_add(tests, test_matrix_has_every_pair_once);
    check_add(tests, test_matrix_knows_its_orders);
    check_add(tests, test_timeline_of_a_pair);
    check_add(tests, test_timeline_of_all_pairs);
    check_add_rows(tests, test_timeline_refuses, timeline_faults);
    check_add(tests, test_dumbbell_tells_differences);
    check_add(tests, test_series_of_networks_has_intervals);
    check_add(tests, test_series_of_actors_names_the_first);
    check_add_rows(tests, test_axis, axis_cases);
    return check_run("charts", tests, NULL, close_graphviz);
}
