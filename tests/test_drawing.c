#include "diagrams.h"
#include "drawing/layout.h"
#include "drawing/route.h"
#include <graphviz/cgraph.h>

/* Bundles */

typedef struct {
    const char *name;
    guint tie_count;
    Tie ties[5];
    const char *bundles; // "class status weight ties arrows", parted by ;
} BundleCase;

static const BundleCase bundle_cases[] = {
    {"no_attributes_is_a_tie", 1, {{0, 1}}, "activity actual 1 1 -"},
    {"parallel_ties_are_one_line", 3, {{0, 1}, {1, 0}, {0, 1}}, "activity actual 3 3 -"},
    {"class_parts_lines",
     3,
     {{0, 1, "alliance"}, {0, 1, "exercise"}, {0, 1, "dispute"}},
     "formal actual 1 1 -;activity actual 1 1 -;adverse actual 1 1 -"},
    {"status_parts_lines",
     3,
     {{0, 1, .status = "possible"}, {0, 1, .status = "actual"}, {0, 1, .status = "proposed"}},
     "activity actual 1 1 -;activity proposed 1 1 -;activity possible 1 1 -"},
    {"absent_is_not_drawn", 2, {{0, 1, .status = "absent"}, {0, 1}}, "activity actual 1 1 -"},
    {"sign_goes_before_type", 1, {{0, 1, "alliance", "-1"}}, "adverse actual 1 1 -"},
    {"negative_weight_is_adverse", 1, {{0, 1, .weight = "-2.5"}}, "adverse actual 2.5 1 -"},
    {"weights_are_summed", 2, {{0, 1, .weight = "2"}, {0, 1, .weight = "0.5"}}, "activity actual 2.5 2 -"},
    {"one_event_told_twice_counts_once",
     3,
     {{0, 1, .event = "e"}, {0, 1, .event = "e"}, {0, 1, .event = "f"}},
     "activity actual 2 3 -"},
    {"weights_go_before_events",
     2,
     {{0, 1, .weight = "3", .event = "e"}, {0, 1, .weight = "1", .event = "e"}},
     "activity actual 4 2 -"},
    {"arrow_at_the_target", 1, {{1, 0, "threat", .is_directed = TRUE}}, "adverse actual 1 1 a"},
    {"both_directions_merge",
     2,
     {{1, 0, "threat", .is_directed = TRUE}, {0, 1, "threat", .is_directed = TRUE}},
     "adverse actual 2 2 ab"},
    {"arrow_needs_half_of_the_ties",
     3,
     {{0, 1, "support", .is_directed = TRUE}, {0, 1, "exercise"}, {0, 1, "exercise"}},
     "activity actual 3 3 -"},
    {"membership_has_no_arrow", 1, {{0, 1, "membership", .is_directed = TRUE}}, "formal actual 1 1 -"},
    {"loop_is_not_drawn", 2, {{0, 0}, {0, 1}}, "activity actual 1 1 -"},
    {"odd_values_fall_back", 1, {{0, 1, "", "?", "perhaps", "many"}}, "activity actual 1 1 -"},
};

static void
test_bundles(void **state)
{
    const BundleCase *row = (const BundleCase *)*state;
    g_autoptr(SpkGraphml) graph = make_graph(2, row->ties, row->tie_count);
    g_autoptr(SpkDiagram) diagram = spk_diagram_new(graph, NULL);
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < diagram->bundles->len; ++i) {
        const SpkBundle *bundle = spk_diagram_bundle(diagram, i);
        gboolean is_directed = spk_bundle_is_directed(bundle);
        g_string_append_printf(text, "%s%s %s %g %u %s%s%s", i ? ";" : "", spk_class_name(bundle->class),
                               spk_line_name(bundle->status), bundle->weight, bundle->tie_count,
                               is_directed && bundle->to_a ? "a" : "", is_directed && bundle->to_b ? "b" : "",
                               is_directed ? "" : "-");
    }
    assert_string_equal(text->str, row->bundles);
    assert_int_equal(diagram->tie_count + diagram->loop_count + diagram->absent_count, row->tie_count);
}

/* Words */

static void
test_text_is_cleaned(void **state)
{
    (void)state;
    g_autofree char *clean = spk_text_clean("  two\nlines\t\tand \xff\x01 more  ");
    assert_string_equal(clean, "two lines and \xef\xbf\xbd more");
}

static const struct CutCase {
    const char *name, *text;
} cut_cases[] = {
    {"cut_latin", "a very long name of an actor that cannot stay as it is"},
    {"cut_one_word", "Bundesverteidigungsministeriumsangelegenheiten"},
    {"cut_ideographs", "\xe6\x97\xa5\xe6\x9c\xac\xe6\x97\xa5\xe6\x9c\xac\xe6\x97\xa5\xe6\x9c\xac\xe6\x97\xa5\xe6\x9c"
                       "\xac\xe6\x97\xa5\xe6\x9c\xac\xe6\x97\xa5\xe6\x9c\xac"},
    {"cut_empty", ""},
};

static void
test_text_fits(void **state)
{
    const struct CutCase *row = (const struct CutCase *)*state;
    for (double width = 20; width < 120; width += 13) {
        g_autofree char *cut = spk_text_cut(row->text, 8, FALSE, width);
        assert_true(spk_text_width(cut, 8, FALSE) <= width);
        assert_true(g_utf8_validate(cut, -1, NULL));
        g_auto(GStrv) lines = spk_text_wrap(row->text, 8, TRUE, width, 2);
        assert_true(g_strv_length(lines) <= 2);
        for (guint i = 0; lines[i]; ++i)
            assert_true(spk_text_width(lines[i], 8, TRUE) <= width);
    }
}

/* Places and pictures: what holds for any network */

static const struct FormCase {
    const char *name;
    Form form;
    guint actors;
    SpkLayoutKind layout;
    double width, height;
    gboolean may_leave_out;
} form_cases[] = {
    {"empty", NONE, 0, SPK_LAYOUT_STRESS, 510, 369, FALSE},
    {"one_actor", NONE, 1, SPK_LAYOUT_STRESS, 510, 369, FALSE},
    {"two_actors", STAR, 2, SPK_LAYOUT_STRESS, 510, 369, FALSE},
    {"isolates", NONE, 30, SPK_LAYOUT_HUB, 510, 369, FALSE},
    {"many_isolates", NONE, 900, SPK_LAYOUT_STRESS, 510, 369, TRUE},
    {"star", STAR, 14, SPK_LAYOUT_STRESS, 510, 369, FALSE},
    {"star_as_hub", STAR, 14, SPK_LAYOUT_HUB, 510, 369, FALSE},
    {"star_in_one_column", STAR, 14, SPK_LAYOUT_HUB, 250, 340, FALSE},
    {"clique", CLIQUE, 25, SPK_LAYOUT_STRESS, 510, 369, FALSE},
    {"clique_as_ring", CLIQUE, 25, SPK_LAYOUT_HUB, 510, 369, FALSE},
    {"components", SPARSE, 60, SPK_LAYOUT_STRESS, 510, 369, TRUE},
    {"components_by_springs", SPARSE, 60, SPK_LAYOUT_SFDP, 510, 369, TRUE},
    {"components_in_circles", SPARSE, 40, SPK_LAYOUT_CIRCO, 510, 369, TRUE},
    {"two_hundred", SPARSE, 200, SPK_LAYOUT_STRESS, 510, 369, TRUE},
    {"a_thousand", SPARSE, 1000, SPK_LAYOUT_STRESS, 510, 369, TRUE},
    {"a_stamp", SPARSE, 40, SPK_LAYOUT_STRESS, 171, 142, TRUE},
};

static void
test_nothing_overlaps(void **state)
{
    const struct FormCase *row = (const struct FormCase *)*state;
    g_autoptr(SpkGraphml) graph = make_form(row->form, row->actors);
    SpkPictureOptions options = page;
    options.layout = row->layout, options.width = row->width, options.height = row->height;
    g_autoptr(SpkScene) scene = draw(graph, &options);
    guint actors = 0, named = 0;
    for (guint i = 0; i < scene->items->len; ++i) {
        const SpkItem *item = spk_scene_item(scene, i);
        actors += is_class(item, "actor");
        named += is_class(item, "name") || (is_class(item, "actor") && item->text);
        assert_true(item->centre.x - item->width / 2 >= -0.01 && item->centre.x + item->width / 2 <= row->width + 0.01);
        assert_true(item->centre.y - item->height / 2 >= -0.01 &&
                    item->centre.y + item->height / 2 <= row->height + 0.01);
        assert_true(!item->text || item->font_size >= 6);
        for (guint j = 0; j < i; ++j) {
            const SpkItem *other = spk_scene_item(scene, j);
            if ((is_class(item, "actor") || is_class(item, "name")) &&
                (is_class(other, "actor") || is_class(other, "name")))
                assert_false(do_items_meet(item, other));
        }
    }
    assert_int_equal(actors, row->actors);
    assert_true(row->may_leave_out ? named > 0 : named == row->actors);
}

static void
test_same_network_same_bytes(void **state)
{
    const struct FormCase *row = (const struct FormCase *)*state;
    SpkPictureOptions options = page;
    options.layout = row->layout;
    g_autoptr(GError) error = NULL;
    g_autofree char *first = NULL;
    for (guint i = 0; i < 2; ++i) {
        g_autoptr(SpkGraphml) graph = make_form(row->form, row->actors);
        g_autoptr(SpkScene) scene = draw(graph, &options);
        g_autofree char *dot = spk_graphviz_dot(scene, &error);
        assert_no_error(error);
        if (first)
            assert_string_equal(dot, first);
        g_free(first);
        first = g_steal_pointer(&dot);
    }
}

static void
test_hub_stands_in_the_middle(void **state)
{
    (void)state;
    g_autoptr(SpkGraphml) graph = make_form(STAR, 9);
    g_autoptr(SpkDiagram) diagram = spk_diagram_new(graph, NULL);
    const SpkBox box = {0, 0, 200, 100};
    assert_int_equal(spk_layout_find_hub(diagram), 0);
    spk_layout_hub(diagram, 0, &box);
    assert_double_near(spk_diagram_actor(diagram, 0)->place.x, 100, 1e-9);
    assert_double_near(spk_diagram_actor(diagram, 0)->place.y, 50, 1e-9);
    for (guint i = 1; i < 9; ++i) {
        SpkPoint place = spk_diagram_actor(diagram, i)->place;
        assert_double_near(hypot((place.x - 100) / 100, (place.y - 50) / 50), 1, 1e-9);
    }
}

static void
test_given_places_stay(void **state)
{
    static const char *const xs[] = {"100", "200", "300"};
    (void)state;
    g_autoptr(SpkGraphml) graph = make_form(CLIQUE, 3);
    guint x = spk_graphml_node_key(graph, "x", SPK_VALUE_DOUBLE),
          y = spk_graphml_node_key(graph, "y", SPK_VALUE_DOUBLE);
    for (guint i = 0; i < 3; ++i) {
        spk_graphml_set_node(graph, i, x, xs[i]);
        spk_graphml_set_node(graph, i, y, "150");
    }
    g_autoptr(SpkScene) scene = draw(graph, &page);
    assert_double_near(find_item(scene, "A0")->centre.x, 100, 0);
    assert_double_near(find_item(scene, "A2")->centre.x, 300, 0);
    assert_double_near(find_item(scene, "A2")->centre.y, 150, 0);
}

static void
test_one_spot_is_no_layout(void **state)
{
    (void)state;
    g_autoptr(SpkGraphml) graph = make_form(CLIQUE, 3);
    guint x = spk_graphml_node_key(graph, "x", SPK_VALUE_DOUBLE),
          y = spk_graphml_node_key(graph, "y", SPK_VALUE_DOUBLE);
    for (guint i = 0; i < 3; ++i) {
        spk_graphml_set_node(graph, i, x, "100");
        spk_graphml_set_node(graph, i, y, "100");
    }
    g_autoptr(SpkScene) scene = draw(graph, &page);
    assert_false(do_items_meet(find_item(scene, "A0"), find_item(scene, "A1")));
}

static void
test_silly_numbers_draw(void **state)
{
    static const Tie ties[] = {{0, 1, .weight = "1e308"}, {0, 1, .weight = "1e308"}, {1, 2, .weight = "1e-308"},
                               {2, 3, .weight = "0"},     {0, 2, .weight = "-7"},    {0, 3, .weight = "nan"}};
    (void)state;
    g_autoptr(SpkGraphml) graph = make_graph(4, ties, G_N_ELEMENTS(ties));
    guint strength = spk_graphml_node_key(graph, "strength", SPK_VALUE_STRING);
    spk_graphml_set_node(graph, 0, strength, "1e308");
    spk_graphml_set_node(graph, 1, strength, "-5");
    g_autoptr(SpkScene) scene = draw(graph, &page);
    for (guint i = 0; i < scene->items->len; ++i) {
        const SpkItem *item = spk_scene_item(scene, i);
        assert_true(isfinite(item->centre.x) && isfinite(item->centre.y) && isfinite(item->width) &&
                    isfinite(item->height));
        assert_true(!item->text || !strstr(item->text, "inf"));
    }
}

static void
test_part_stands_where_the_whole_does(void **state)
{
    static const Tie part_ties[] = {{0, 1}, {0, 3}};
    g_autoptr(GError) error = NULL;
    g_autoptr(SpkGraphml) whole = make_form(STAR, 8), part = make_graph(5, part_ties, 2);
    g_autoptr(SpkScene) all = draw(whole, &page), some = NULL;
    (void)state;
    some = draw_all((const SpkGraphml *const *)&part, 1, whole, &page, &error);
    assert_no_error(error);
    for (guint i = 0; i < 5; ++i) {
        g_autofree char *id = g_strdup_printf("A%u", i);
        assert_double_near(find_item(some, id)->centre.x, find_item(all, id)->centre.x, 1e-9);
        assert_double_near(find_item(some, id)->centre.y, find_item(all, id)->centre.y, 1e-9);
    }
    assert_null(find_item(some, "A6"));
    assert_true(find_item(some, "A4")->width > 5); // without a tie here, yet to be seen
    /* Two ties of seven: two sevenths of the area. */
    double ratio = find_item(some, "A0")->width / find_item(all, "A0")->width;
    assert_double_near(ratio * ratio, 2.0 / 7, 1e-6);
}

static void
test_whole_beside_itself_is_the_same(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(SpkGraphml) graph = make_form(SPARSE, 30);
    g_autoptr(SpkScene) alone = draw(graph, &page), beside = NULL;
    (void)state;
    beside = draw_all((const SpkGraphml *const *)&graph, 1, graph, &page, &error);
    assert_no_error(error);
    g_autofree char *first = spk_graphviz_dot(alone, &error), *second = spk_graphviz_dot(beside, &error);
    assert_string_equal(first, second);
}

static void
test_lines_of_a_pair_stay_apart(void **state)
{
    static const Tie ties[] = {{0, 1, "alliance"}, {0, 1, "exercise"},
                               {0, 1, "dispute"},  {0, 1, "alliance", .status = "possible"},
                               {0, 1, "exercise"}, {0, 1, "exercise", .status = "proposed"}};
    (void)state;
    g_autoptr(SpkGraphml) graph = make_graph(2, ties, G_N_ELEMENTS(ties));
    g_autoptr(SpkScene) scene = draw(graph, &page);
    guint compared = 0;
    for (guint i = 0; i < scene->curves->len; ++i)
        for (guint j = 0; j < i; ++j) {
            const SpkCurve *a = spk_scene_curve(scene, i), *b = spk_scene_curve(scene, j);
            if (!a->tooltip || !b->tooltip)
                continue;
            for (double t = 0; t <= 1; t += 0.1) {
                SpkPoint p = spk_curve_at(a->points, t), q = spk_curve_at(b->points, t);
                assert_true(hypot(p.x - q.x, p.y - q.y) > (a->width + b->width) / 2 + 0.5);
            }
            ++compared;
        }
    assert_int_equal(compared, 10);
}

/* DOT and pictures */

static const struct NameCase {
    const char *name, *text, *label; // label: as DOT holds it, escapes included
} name_cases[] = {
    {"quotes", "say \"x\"", "say \"x\""},
    {"backslash_at_the_end", "C:\\", "C:\\\\"},
    {"backslash_and_quote", "\\\"", "\\\\\""},
    {"entity", "A&amp;B <b>", "A&amp;amp;B <b>"},
    {"line_break", "two\nlines", "two lines"},
    {"right_to_left", "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d", "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d"},
    {"html_like", "<b>x</b>", "<b>x</b>"},
};

static void
test_dot_reads_back(void **state)
{
    const struct NameCase *row = (const struct NameCase *)*state;
    static const Tie ties[] = {{0, 1}};
    g_autoptr(GError) error = NULL;
    g_autoptr(SpkGraphml) graph = make_graph(2, ties, 1);
    SpkPictureOptions options = page;
    options.title = row->text;
    g_autoptr(SpkScene) scene = draw(graph, &options);
    g_autofree char *dot = spk_graphviz_dot(scene, &error);
    assert_no_error(error);
    Agraph_t *read = agmemread(dot);
    assert_non_null(read);
    assert_int_equal(agnnodes(read), (int)scene->items->len + 2); // and the page's corners
    assert_int_equal(agnedges(read), (int)scene->curves->len);
    gboolean is_found = FALSE;
    g_autofree char *label = g_strconcat(row->label, "\\l", NULL);
    for (Agnode_t *node = agfstnode(read); node; node = agnxtnode(read, node))
        is_found |= strcmp(agget(node, (char *)"label"), label) == 0;
    assert_true(is_found);
    agclose(read);
}

static const struct FormatCase {
    const char *name, *head;
} format_cases[] = {{"svg", "<?xml"}, {"pdf", "%PDF"}, {"png", "\x89PNG"}, {"eps", "%!PS"}, {"dot", "graph"}};

static void
test_formats(void **state)
{
    const struct FormatCase *row = (const struct FormatCase *)*state;
    g_autoptr(SpkGraphml) graph = make_form(STAR, 5);
    gsize size, size_again;
    g_autofree char *first = render(graph, row->name, &size);
    if (strcmp(row->name, "pdf") == 0 || strcmp(row->name, "eps") == 0)
        g_usleep(1100000); // another second on the clock
    g_autofree char *again = render(graph, row->name, &size_again);
    assert_memory_equal(first, row->head, strlen(row->head));
    assert_int_equal(size, size_again);
    assert_memory_equal(first, again, size);
}

static void
test_long_title_leaves_svg_whole(void **state)
{
    (void)state;
    g_autoptr(SpkGraphml) graph = make_form(STAR, 4);
    g_autofree char *title = g_strnfill(50000, 'x');
    gsize size;
    spk_graphml_set_graph(graph, spk_graphml_graph_key(graph, "name", SPK_VALUE_STRING), title);
    g_autofree char *svg = render(graph, "svg", &size);
    assert_contains(svg, "<svg role=\"img\" width=");
    assert_true(g_str_has_suffix(svg, "</svg>\n"));
}

static void
test_svg_tells_what_it_shows(void **state)
{
    static const Tie ties[] = {{0, 1, "alliance"}, {0, 1, "alliance"}, {0, 1, "agreement"}};
    (void)state;
    g_autoptr(SpkGraphml) graph = make_graph(2, ties, 3);
    guint label = spk_graphml_node_key(graph, "label", SPK_VALUE_STRING),
          url = spk_graphml_node_key(graph, "url", SPK_VALUE_STRING);
    spk_graphml_set_graph(graph, spk_graphml_graph_key(graph, "snapshot", SPK_VALUE_STRING), "post-2023");
    spk_graphml_set_graph(graph, spk_graphml_graph_key(graph, "period", SPK_VALUE_STRING), "2023-01-01..");
    spk_graphml_set_graph(graph, spk_graphml_graph_key(graph, "undated", SPK_VALUE_STRING), "7");
    spk_graphml_set_node(graph, 0, label, "R&D <x>");
    spk_graphml_set_node(graph, 0, url, "javascript:alert(1)");
    spk_graphml_set_node(graph, 1, url, "https://example.org/?a=1&b=2");
    gsize size;
    g_autofree char *svg = render(graph, "svg", &size);
    assert_contains(svg, "<title>Network post-2023 (from 2023-01-01)</title>");
    assert_contains(svg, "<desc>2 actors, 3 ties, 1 pair \xc2\xb7 7 undated ties left out");
    assert_contains(svg, "class=\"edge tie formal actual\"");
    assert_contains(svg,
                    "R&amp;D &lt;x&gt; \xe2\x80\x93 Actor 1&#10;formal, actual: 3 ties&#10;alliance 2&#10;agreement 1");
    assert_contains(svg, "https://example.org/?a=1&amp;b=2");
    assert_contains(svg, "font-weight=\"bold\"");
    assert_null(strstr(svg, "javascript"));
    assert_null(strstr(svg, "<x>"));
}

static void
test_key_shows_what_is_drawn_alone(void **state)
{
    static const Tie ties[] = {
        {0, 1, "alliance"}, {0, 1, "threat", .is_directed = TRUE}, {0, 1, "threat", .status = "possible"}};
    (void)state;
    for (guint count = 1; count <= 3; ++count) {
        g_autoptr(SpkGraphml) graph = make_graph(2, ties, count);
        g_autoptr(SpkScene) scene = draw(graph, &page);
        g_autoptr(GString) key = g_string_new(NULL);
        for (guint i = 0; i < scene->items->len; ++i)
            if (is_class(spk_scene_item(scene, i), "legend"))
                g_string_append_printf(key, "%s|", spk_scene_item(scene, i)->text);
        assert_contains(key->str, "formal bond|alliance|");
        assert_null(strstr(key->str, "cooperation"));
        assert_int_equal(strstr(key->str, "adverse") != NULL, count > 1);
        assert_int_equal(strstr(key->str, "mostly directed") != NULL, count > 1);
        assert_int_equal(strstr(key->str, "possible") != NULL, count > 2);
        assert_null(strstr(key->str, "proposed"));
    }
}

static void
test_empty_period_says_so(void **state)
{
    (void)state;
    g_autoptr(SpkGraphml) graph = make_form(NONE, 0);
    spk_graphml_set_graph(graph, spk_graphml_graph_key(graph, "period", SPK_VALUE_STRING), "..1950");
    gsize size;
    g_autofree char *svg = render(graph, "svg", &size);
    assert_contains(svg, "No ties in this period");
    assert_contains(svg, "Network until 1950");
}

/* Golden diagrams: shapes and curves of actors; words are left out, for their widths depend on the fonts installed. */

static const struct GoldenCase {
    const char *name;
    guint actors, tie_count;
    Tie ties[7];
} golden_cases[] = {
    {"parallel",
     2,
     4,
     {{0, 1, "alliance"},
      {0, 1, "exercise"},
      {1, 0, "threat", .is_directed = TRUE},
      {0, 1, "alliance", .status = "possible"}}},
    {"hub",
     5,
     5,
     {{0, 1, "alliance"},
      {0, 2, "alliance"},
      {0, 3, "alliance"},
      {0, 4, "support", .is_directed = TRUE},
      {2, 3, "exercise", .status = "proposed"}}},
};

static void
test_golden(void **state)
{
    const struct GoldenCase *row = (const struct GoldenCase *)*state;
    g_autoptr(GError) error = NULL;
    g_autoptr(SpkGraphml) graph = make_graph(row->actors, row->ties, row->tie_count);
    SpkPictureOptions options = page;
    options.layout = SPK_LAYOUT_HUB;
    g_autoptr(SpkScene) scene = draw(graph, &options);
    assert_golden(scene, row->name);
}

/* The program from outside */

static int
run(const char *input, const char *const *arguments, char **ret_messages)
{
    const char *program = g_getenv("SPOKES_DRAW");
    g_autoptr(GError) error = NULL;
    g_autoptr(GSubprocessLauncher) launcher = g_subprocess_launcher_new(
        G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
    g_autoptr(GStrvBuilder) command = g_strv_builder_new();
    g_strv_builder_add(command, program);
    g_strv_builder_addv(command, (const char **)arguments);
    g_auto(GStrv) argv = g_strv_builder_end(command);
    g_autoptr(GSubprocess) process = g_subprocess_launcher_spawnv(launcher, (const char *const *)argv, &error);
    assert_no_error(error);
    g_subprocess_communicate_utf8(process, input, NULL, NULL, ret_messages, &error);
    assert_no_error(error);
    return g_subprocess_get_if_exited(process) ? g_subprocess_get_exit_status(process) : -1;
}

static const struct CommandCase {
    const char *name, *input, *arguments[4];
    int status;
    const char *message;
} command_cases[] = {
    {"draws", "<graphml><graph><node id='a'/></graph></graphml>", {"-", "--format", "svg"}, 0, ""},
    {"version", "", {"--version"}, 0, ""},
    {"help", "", {"--help"}, 0, ""},
    {"unknown_option", "", {"--layuot", "hub"}, 2, "did you mean '--layout'?"},
    {"unknown_layout", "", {"--layout", "strss"}, 2, "did you mean 'stress'?"},
    {"unknown_ending", "", {"-", "-o", "x.jpg"}, 2, "unknown format 'jpg'"},
    {"no_ending", "", {"-", "-o", "x"}, 2, "--format"},
    {"silly_width", "", {"--width", "-3"}, 2, "--width must be from 60 to 2000"},
    {"two_files", "", {"no/a", "no/b"}, 1, "no/a: "},
    {"unknown_kind", "", {"--kind", "diference"}, 2, "did you mean 'difference'?"},
    {"no_length", "", {"--width", "wide"}, 2, "--width is no length: 'wide'"},
    {"script_for_a_link", "", {"--link", "javascript:x"}, 2, "--link must begin with http"},
    {"ego_of_nobody", "<graphml><graph><node id='a'/></graph></graphml>", {"--kind", "ego"}, 2, "--ego ID"},
    {"silly_alpha", "", {"--backbone", "-1"}, 2, "--backbone must be from"},
    {"missing_file", "", {"no/such.graphml"}, 1, "no/such.graphml: "},
    {"not_xml", "<graphml>\n<graph", {"-"}, 1, "standard input:2:"},
    {"nothing", "", {"-"}, 1, "standard input:1:1: "},
    {"unknown_hub", "<graphml><graph><node id='a'/></graph></graphml>", {"--hub", "XYZ"}, 1, "no actor 'XYZ'"},
    {"missing_folder",
     "<graphml><graph><node id='a'/></graph></graphml>",
     {"-o", "no/such/x.svg"},
     1,
     "no/such/x.svg: "},
};

static void
test_command(void **state)
{
    const struct CommandCase *row = (const struct CommandCase *)*state;
    g_autofree char *messages = NULL;
    if (!g_getenv("SPOKES_DRAW"))
        skip();
    assert_int_equal(run(row->input, row->arguments, &messages), row->status);
    assert_contains(messages ? messages : "", row->message);
}

int
main(void)
{
    g_autoptr(GArray) tests = check_tests_new();
    check_add_rows(tests, test_bundles, bundle_cases);
    check_add(tests, test_text_is_cleaned);
    check_add_rows(tests, test_text_fits, cut_cases);
    check_add_rows(tests, test_nothing_overlaps, form_cases);
    check_add_rows(tests, test_same_network_same_bytes, form_cases);
    check_add(tests, test_hub_stands_in_the_middle);
    check_add(tests, test_given_places_stay);
    check_add(tests, test_one_spot_is_no_layout);
    check_add(tests, test_silly_numbers_draw);
    check_add(tests, test_long_title_leaves_svg_whole);
    check_add(tests, test_part_stands_where_the_whole_does);
    check_add(tests, test_whole_beside_itself_is_the_same);
    check_add(tests, test_lines_of_a_pair_stay_apart);
    check_add_rows(tests, test_dot_reads_back, name_cases);
    check_add_rows(tests, test_formats, format_cases);
    check_add(tests, test_svg_tells_what_it_shows);
    check_add(tests, test_key_shows_what_is_drawn_alone);
    check_add(tests, test_empty_period_says_so);
    check_add_rows(tests, test_golden, golden_cases);
    check_add_rows(tests, test_command, command_cases);
    return check_run("drawing", tests, NULL, close_graphviz);
}
