#include "diagrams.h"
#include "drawing/map.h"
#include "drawing/name.h"
#include "drawing/panel.h"
#include "drawing/words.h"
#include <libxml/parser.h>

#define ID(index) (const char *[]){"A0", "A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8", "A9"}[index]

static SpkDiagram *
read_ties(guint actors, const Tie *ties, guint count, guint parallel)
{
    g_autoptr(SpkGraphml) graph = make_graph(actors, ties, count);
    return spk_diagram_new(graph, &(SpkReading){.parallel = parallel});
}

/* Differences */

static const struct DifferenceCase {
    const char *name;
    Tie before[3], after[3]; // Up to the first that joins nobody
    const char *changes;     // "a-b change class weight", parted by ;
} difference_cases[] = {
    {"same_is_kept", {{0, 1, "alliance"}}, {{0, 1, "alliance"}}, "0-1 kept formal 1"},
    {"new_is_added", {{0}}, {{0, 1}}, "0-1 added activity 1"},
    {"gone_is_dropped", {{1, 2}, {1, 2}}, {{0}}, "1-2 dropped activity 2"},
    {"another_type_that_binds_is_kept", {{0, 1, "exercise"}}, {{0, 1, "alliance"}}, "0-1 kept formal 1"},
    {"plan_became_fact", {{0, 1, .status = "proposed"}}, {{0, 1}}, "0-1 status activity 1"},
    {"fact_beside_a_plan_is_a_fact", {{0, 1}, {0, 1, .status = "proposed"}}, {{0, 1}}, "0-1 kept activity 1"},
    {"friends_became_foes", {{0, 1, "alliance"}}, {{0, 1, "threat"}}, "0-1 sign adverse 1"},
    {"foes_became_friends", {{0, 1, "threat"}}, {{1, 0, "exercise"}}, "0-1 sign activity 1"},
    {"strain_beside_a_bond_is_added",
     {{0, 1, "alliance"}},
     {{0, 1, "alliance"}, {0, 1, "dispute"}},
     "0-1 kept formal 1;0-1 added adverse 1"},
    {"absent_is_no_tie", {{0, 1, .status = "absent"}}, {{0, 1}}, "0-1 added activity 1"},
};

static guint
count_ties(const Tie *ties)
{
    guint count = 0;
    while (count < 3 && ties[count].source != ties[count].target)
        ++count;
    return count;
}

static void
test_difference(void **state)
{
    const struct DifferenceCase *row = (const struct DifferenceCase *)*state;
    g_autoptr(SpkDiagram) before = read_ties(3, row->before, count_ties(row->before), 0);
    g_autoptr(SpkDiagram) after = read_ties(3, row->after, count_ties(row->after), 0);
    g_autoptr(SpkDiagram) difference = spk_diagram_difference(before, after);
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < difference->bundles->len; ++i) {
        const SpkBundle *bundle = spk_diagram_bundle(difference, i);
        g_string_append_printf(text, "%s%u-%u %s %s %g", i ? ";" : "", bundle->a, bundle->b,
                               spk_change_name(bundle->change), spk_class_name(bundle->class), bundle->weight);
        assert_contains(bundle->story, "before: ");
    }
    assert_string_equal(text->str, row->changes);
}

/* Actors of another order in the second network are found by their ids. */
static void
test_difference_goes_by_id(void **state)
{
    static const Tie tie[] = {{0, 1, "alliance"}};
    (void)state;
    g_autoptr(SpkGraphml) one = make_graph(2, tie, 1), other = spk_graphml_new(FALSE);
    guint b = spk_graphml_add_node(other, "A1"), a = spk_graphml_add_node(other, "A0");
    spk_graphml_add_node(other, "A9");
    guint type = spk_graphml_edge_key(other, "type", SPK_VALUE_STRING);
    spk_graphml_set_edge(other, spk_graphml_add_edge(other, NULL, b, a, FALSE), type, "alliance");
    g_autoptr(SpkDiagram) before = spk_diagram_new(one, NULL), after = spk_diagram_new(other, NULL);
    g_autoptr(SpkDiagram) difference = spk_diagram_difference(before, after);
    assert_int_equal(difference->actors->len, 3);
    assert_int_equal(difference->bundles->len, 1);
    assert_int_equal(spk_diagram_bundle(difference, 0)->change, SPK_CHANGE_KEPT);
    assert_int_equal(spk_diagram_actor(difference, 2)->change, SPK_CHANGE_ADDED);
    assert_int_equal(spk_diagram_actor(difference, 0)->change, SPK_CHANGE_KEPT);
}

/* Parts */

static void
test_ego(void **state)
{
    /* 0 - 1 - 2 - 3, and 1 - 4 - 2 */
    static const Tie ties[] = {{0, 1}, {1, 2}, {2, 3}, {1, 4}, {4, 2}};
    (void)state;
    g_autoptr(SpkDiagram) diagram = read_ties(6, ties, G_N_ELEMENTS(ties), 0);
    g_autoptr(SpkDiagram) one = spk_diagram_ego(diagram, 1, 1), two = spk_diagram_ego(diagram, 0, 2);
    g_autoptr(SpkDiagram) alone = spk_diagram_ego(diagram, 5, 3);
    assert_int_equal(one->actors->len, 4); // 0 1 2 4
    assert_int_equal(one->dyads->len, 4);  // with 4 - 2 between two alters
    assert_int_equal(two->actors->len, 4); // 0 1 2 4
    assert_int_equal(alone->actors->len, 1);
}

/* Actor 0 has weights 90, 5, 5 to actors of one tie each: (1 - .9)^2 = .01, (1 - .05)^2 = .9025. */
static void
test_backbone(void **state)
{
    static const Tie ties[] = {{0, 1, .weight = "90"}, {0, 2, .weight = "5"}, {0, 3, .weight = "5"}};
    (void)state;
    g_autoptr(SpkDiagram) diagram = read_ties(4, ties, 3, 0);
    g_autoptr(SpkDiagram) strict = spk_diagram_backbone(diagram, 0.0099), usual = spk_diagram_backbone(diagram, 0.05);
    g_autoptr(SpkDiagram) lax = spk_diagram_backbone(diagram, 0.91);
    assert_int_equal(strict->dyads->len, 0);
    assert_int_equal(usual->dyads->len, 1);
    assert_int_equal(usual->actors->len, 2);
    assert_int_equal(lax->dyads->len, 3);
}

static void
test_backbone_names_its_alpha(void **state)
{
    static const Tie ties[] = {{0, 1, .weight = "90"}, {0, 2, .weight = "5"}, {0, 3, .weight = "5"}};
    (void)state;
    g_autoptr(SpkGraphml) graph = make_graph(4, ties, 3);
    SpkPictureOptions options = page;
    options.backbone = 0.05;
    g_autoptr(SpkScene) scene = draw(graph, &options);
    assert_contains(scene->description, "1 of 3 pairs, 2 of 4 actors, by the disparity filter");
    assert_contains(scene->description, "alpha = 0.05");
}

/* Parallel ties: every tie is a line, or counted on one. */

static const struct ParallelCase {
    const char *name;
    guint ties, parallel, lines;
    const char *count;
} parallel_cases[] = {
    {"bundled_unless_asked", 3, 0, 1, NULL},
    {"each_a_line", 3, 3, 3, NULL},
    {"too_many_are_one_with_its_count", 4, 3, 1,
     "\xc3\x97"
     "4"},
    {"one_is_one", 1, 3, 1, NULL},
};

static void
test_parallel(void **state)
{
    const struct ParallelCase *row = (const struct ParallelCase *)*state;
    static const Tie ties[] = {{0, 1}, {1, 0}, {0, 1}, {0, 1}};
    g_autoptr(SpkGraphml) graph = make_graph(2, ties, row->ties);
    SpkPictureOptions options = page;
    options.parallel = row->parallel;
    g_autoptr(SpkScene) scene = draw(graph, &options);
    guint lines = 0;
    const char *count = NULL;
    for (guint i = 0; i < scene->curves->len; ++i)
        lines += spk_scene_curve(scene, i)->tooltip != NULL;
    for (guint i = 0; i < scene->items->len; ++i)
        if (is_class(spk_scene_item(scene, i), "count"))
            count = spk_scene_item(scene, i)->text;
    assert_int_equal(lines, row->lines);
    if (row->count)
        assert_string_equal(count, row->count);
    else
        assert_null(count);
}

static void
test_every_tie_is_counted(void **state)
{
    static const Tie ties[] = {
        {0, 1, "alliance"},          {0, 1, "threat"}, {1, 2}, {1, 2}, {2, 2}, {0, 2, .status = "absent"},
        {0, 2, .status = "possible"}};
    (void)state;
    for (guint parallel = 0; parallel < 4; ++parallel) {
        g_autoptr(SpkDiagram) diagram = read_ties(4, ties, G_N_ELEMENTS(ties), parallel);
        guint count = diagram->loop_count + diagram->absent_count;
        for (guint i = 0; i < diagram->bundles->len; ++i)
            count += spk_diagram_bundle(diagram, i)->tie_count;
        assert_int_equal(count, G_N_ELEMENTS(ties));
    }
}

/* Panels: same places, one canvas. */

static void
test_panels_have_the_same_places(void **state)
{
    static const Tie before_ties[] = {{0, 1}, {0, 2}, {3, 4}}, after_ties[] = {{0, 1}, {1, 2}, {0, 3}, {2, 5}};
    (void)state;
    g_autoptr(GError) error = NULL;
    g_autoptr(SpkGraphml) before = make_graph(5, before_ties, 3), after = make_graph(6, after_ties, 4);
    const SpkGraphml *const graphs[] = {before, after};
    SpkPictureOptions options = page;
    options.kind = SPK_PICTURE_PANELS;
    g_autoptr(SpkScene) scene = draw_all(graphs, 2, NULL, &options, &error);
    assert_no_error(error);
    double dx = find_item(scene, "A0_2")->centre.x - find_item(scene, "A0")->centre.x;
    assert_true(dx > 100);
    for (guint i = 0; i < 5; ++i) {
        g_autofree char *second = g_strconcat(ID(i), "_2", NULL);
        assert_double_near(find_item(scene, second)->centre.x - find_item(scene, ID(i))->centre.x, dx, 0.01);
        assert_double_near(find_item(scene, second)->centre.y, find_item(scene, ID(i))->centre.y, 0.01);
    }
    assert_null(find_item(scene, "A5_2"));
    assert_non_null(find_item(scene, "A5"));
    assert_non_null(strstr(scene->title, "1 and 2"));
}

static void
test_panels_by_attribute(void **state)
{
    static const Tie ties[] = {{0, 1, "alliance"}, {1, 2, "support"}, {0, 2, "alliance"}, {0, 3}};
    (void)state;
    g_autoptr(GError) error = NULL;
    g_autoptr(SpkGraphml) graph = make_graph(4, ties, 4);
    SpkPictureOptions options = page;
    options.kind = SPK_PICTURE_PANELS;
    options.by = "type";
    g_autoptr(SpkScene) scene = draw(graph, &options);
    g_autoptr(GString) headings = g_string_new(NULL);
    for (guint i = 0; i < scene->items->len; ++i)
        if (is_class(spk_scene_item(scene, i), "heading") || is_class(spk_scene_item(scene, i), "counts"))
            g_string_append_printf(headings, "%s|", spk_scene_item(scene, i)->text);
    assert_string_equal(headings->str, "alliance|3 actors, 2 ties, 2 pairs|support|2 actors, 1 tie, 1 pair|");
    assert_contains(scene->description, "1 tie without type in no panel");
    options.by = "colour";
    assert_null(draw_all((const SpkGraphml *const *)&graph, 1, NULL, &options, &error));
    assert_error(error, SPK_ERROR_USAGE, "no tie of this network has an attribute 'colour'");
}

/* Kinds: what any of them must keep. */

static const struct KindCase {
    const char *name;
    SpkPictureKind kind;
    SpkLayoutKind layout;
    double width, height;
    const char *hub;
} kind_cases[] = {
    {"difference", SPK_PICTURE_DIFFERENCE, SPK_LAYOUT_STRESS, 510, 0, NULL},
    {"difference_in_a_column", SPK_PICTURE_DIFFERENCE, SPK_LAYOUT_STRESS, 238, 0, NULL},
    {"panels", SPK_PICTURE_PANELS, SPK_LAYOUT_STRESS, 510, 0, NULL},
    {"panels_in_a_column", SPK_PICTURE_PANELS, SPK_LAYOUT_STRESS, 238, 0, NULL},
    {"panels_on_a_map", SPK_PICTURE_PANELS, SPK_LAYOUT_MAP, 510, 0, NULL},
    {"ego", SPK_PICTURE_EGO, SPK_LAYOUT_HUB, 510, 0, "A0"},
    {"hub", SPK_PICTURE_HUB, SPK_LAYOUT_STRESS, 510, 369, NULL},
    {"signed", SPK_PICTURE_SIGNED, SPK_LAYOUT_STRESS, 510, 0, NULL},
    {"signed_on_rings", SPK_PICTURE_SIGNED, SPK_LAYOUT_TWOPI, 510, 0, NULL},
    {"rings", SPK_PICTURE_SNAPSHOT, SPK_LAYOUT_TWOPI, 510, 369, NULL},
    {"map", SPK_PICTURE_SNAPSHOT, SPK_LAYOUT_MAP, 510, 0, NULL},
    {"bipartite", SPK_PICTURE_BIPARTITE, SPK_LAYOUT_STRESS, 510, 0, NULL},
    {"bipartite_in_a_column", SPK_PICTURE_BIPARTITE, SPK_LAYOUT_STRESS, 238, 0, NULL},
};

static SpkGraphml *
make_kind_graph(const struct KindCase *row, guint actors)
{
    SpkGraphml *graph = make_form(SPARSE, actors);
    static const char *const longitudes[] = {"-77", "139.7", "127", "116.4", "149"};
    static const char *const latitudes[] = {"38.9", "35.7", "37.5", "39.9", "-35.3"};
    guint kind = spk_graphml_node_key(graph, "kind", SPK_VALUE_STRING);
    guint longitude = spk_graphml_node_key(graph, "longitude", SPK_VALUE_DOUBLE);
    guint latitude = spk_graphml_node_key(graph, "latitude", SPK_VALUE_DOUBLE);
    guint type = spk_graphml_edge_key(graph, "type", SPK_VALUE_STRING);
    for (guint i = 0; i < actors; ++i) {
        spk_graphml_set_node(graph, i, kind, row->kind == SPK_PICTURE_BIPARTITE && i % 4 == 0 ? "grouping" : "state");
        if (i < 5) {
            spk_graphml_set_node(graph, i, longitude, longitudes[i]);
            spk_graphml_set_node(graph, i, latitude, latitudes[i]);
        }
    }
    for (guint i = 0; i < graph->edges->len; ++i)
        spk_graphml_set_edge(graph, i, type, i % 3 ? "alliance" : "threat");
    return graph;
}

static SpkScene *
draw_kind(const struct KindCase *row, GError **error)
{
    g_autoptr(SpkGraphml) first = make_kind_graph(row, 24), second = make_kind_graph(row, 30);
    const SpkGraphml *const graphs[] = {first, second};
    SpkPictureOptions options = page;
    options.kind = row->kind, options.layout = row->layout, options.hub = row->hub;
    options.width = row->width, options.height = row->height;
    gboolean takes_two = row->kind == SPK_PICTURE_DIFFERENCE || row->kind == SPK_PICTURE_PANELS;
    return draw_all(graphs, takes_two ? 2 : 1, NULL, &options, error);
}

static gboolean
is_label(const SpkItem *item)
{
    static const char *const classes[] = {"name",   "count",   "title",  "subtitle", "caption",
                                          "legend", "heading", "counts", "message",  "degree"};
    for (guint i = 0; i < G_N_ELEMENTS(classes); ++i)
        if (is_class(item, classes[i]))
            return TRUE;
    return FALSE;
}

static void
test_labels_meet_nothing(void **state)
{
    const struct KindCase *row = (const struct KindCase *)*state;
    g_autoptr(GError) error = NULL;
    g_autoptr(SpkScene) scene = draw_kind(row, &error);
    guint names = 0;
    assert_no_error(error);
    for (guint i = 0; i < scene->items->len; ++i) {
        const SpkItem *item = spk_scene_item(scene, i);
        if (!is_class(item, "name") && !is_class(item, "actor"))
            continue;
        ++names;
        assert_true(!item->text || item->font_size >= 6);
        assert_true(item->centre.x - item->width / 2 >= 0 && item->centre.x + item->width / 2 <= scene->width);
        assert_true(item->centre.y - item->height / 2 >= 0 && item->centre.y + item->height / 2 <= scene->height);
        for (guint j = 0; j < scene->items->len; ++j) {
            const SpkItem *other = spk_scene_item(scene, j);
            if (i != j && (is_label(other) || is_class(other, "actor")) && do_items_meet(item, other))
                fail_msg("%s (%s) meets %s (%s)", item->name, item->css_class, other->name,
                         other->text ? other->text : "-");
        }
    }
    assert_true(names > 2);
}

static void
test_kind_is_repeatable(void **state)
{
    const struct KindCase *row = (const struct KindCase *)*state;
    g_autoptr(GError) error = NULL;
    g_autofree char *first = NULL;
    for (guint i = 0; i < 2; ++i) {
        g_autoptr(SpkScene) scene = draw_kind(row, &error);
        g_autofree char *dot = spk_graphviz_dot(scene, &error);
        assert_no_error(error);
        if (first)
            assert_string_equal(first, dot);
        g_free(first);
        first = g_steal_pointer(&dot);
    }
}

/* All ids of an SVG are one of a kind, it is XML, and holds no script. */
static void
test_kind_gives_sound_svg(void **state)
{
    const struct KindCase *row = (const struct KindCase *)*state;
    g_autoptr(GError) error = NULL;
    g_autoptr(SpkScene) scene = draw_kind(row, &error);
    g_autoptr(GBytes) bytes = spk_graphviz_render(scene, "svg", 0, &error);
    g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
    assert_no_error(error);
    xmlDoc *document = xmlReadMemory(g_bytes_get_data(bytes, NULL), (int)g_bytes_get_size(bytes), "x.svg", NULL,
                                     XML_PARSE_NONET | XML_PARSE_NOERROR);
    assert_non_null(document);
    for (guint i = 0; i < scene->curves->len; ++i) {
        const char *id = spk_scene_curve(scene, i)->id;
        assert_true(!id || g_hash_table_add(ids, (gpointer)id));
    }
    xmlFreeDoc(document);
}

static void
test_kinds_refuse_what_they_cannot_show(void **state)
{
    static const struct {
        SpkPictureKind kind;
        guint graphs;
        const char *reason;
    } rows[] = {{SPK_PICTURE_DIFFERENCE, 1, "a difference is one of two networks"},
                {SPK_PICTURE_SNAPSHOT, 2, "shows one network"},
                {SPK_PICTURE_BIPARTITE, 1, "no groupings in this network"},
                {SPK_PICTURE_EGO, 1, "--ego ID"}};
    (void)state;
    g_autoptr(SpkGraphml) graph = make_form(STAR, 3);
    const SpkGraphml *const graphs[] = {graph, graph};
    for (guint i = 0; i < G_N_ELEMENTS(rows); ++i) {
        g_autoptr(GError) error = NULL;
        SpkPictureOptions options = page;
        options.kind = rows[i].kind;
        assert_null(draw_all(graphs, rows[i].graphs, NULL, &options, &error));
        assert_error(error, SPK_ERROR_USAGE, rows[i].reason);
    }
}

/* Every kind of a network of nothing, of one actor, of two hubs. */
static void
test_small_networks_draw(void **state)
{
    const struct KindCase *row = (const struct KindCase *)*state;
    (void)state;
    for (guint actors = 0; actors <= 2; ++actors) {
        g_autoptr(GError) error = NULL;
        g_autoptr(SpkGraphml) graph = make_form(actors == 2 ? CLIQUE : NONE, actors);
        const SpkGraphml *const graphs[] = {graph, graph};
        SpkPictureOptions options = page;
        options.kind = row->kind, options.layout = row->layout;
        options.hub = actors && row->hub ? "A0" : NULL;
        gboolean takes_two = row->kind == SPK_PICTURE_DIFFERENCE || row->kind == SPK_PICTURE_PANELS;
        g_autoptr(SpkScene) scene = draw_all(graphs, takes_two ? 2 : 1, NULL, &options, &error);
        assert_true(scene || error);
        g_autoptr(GBytes) bytes = scene ? spk_graphviz_render(scene, "svg", 0, &error) : NULL;
        assert_true(!scene || bytes);
    }
}

/* The key of a difference has what is drawn, and nothing else. */
static void
test_key_of_a_difference(void **state)
{
    static const Tie before_ties[] = {{0, 1}, {0, 2, "alliance"}}, after_ties[] = {{0, 1}, {0, 3, "threat"}};
    (void)state;
    g_autoptr(GError) error = NULL;
    g_autoptr(SpkGraphml) before = make_graph(4, before_ties, 2), after = make_graph(4, after_ties, 2);
    const SpkGraphml *const graphs[] = {before, after};
    SpkPictureOptions options = page;
    options.kind = SPK_PICTURE_DIFFERENCE;
    g_autoptr(SpkScene) scene = draw_all(graphs, 2, NULL, &options, &error);
    g_autoptr(GString) key = g_string_new(NULL);
    for (guint i = 0; i < scene->items->len; ++i)
        if (is_class(spk_scene_item(scene, i), "legend"))
            g_string_append_printf(key, "%s|", spk_scene_item(scene, i)->text);
    assert_contains(key->str, "added|dropped|kept|adverse");
    assert_null(strstr(key->str, "another"));
    assert_null(strstr(key->str, "cooperation"));
    assert_contains(scene->description, "4 actors, 3 relations: 1 added, 1 dropped, 1 kept");
}

static const struct GoldenKind {
    const char *name;
    SpkPictureKind kind;
    SpkLayoutKind layout;
    const char *second; // Kind of every fourth actor
} golden_kinds[] = {
    {"difference", SPK_PICTURE_DIFFERENCE, SPK_LAYOUT_HUB, "state"},
    {"signed", SPK_PICTURE_SIGNED, SPK_LAYOUT_HUB, "state"},
    {"bipartite", SPK_PICTURE_BIPARTITE, SPK_LAYOUT_STRESS, "grouping"},
};

static void
test_golden_kinds(void **state)
{
    const struct GoldenKind *row = (const struct GoldenKind *)*state;
    static const Tie before_ties[] = {{0, 1, "alliance"}, {0, 2, "threat"}, {0, 3}, {1, 4, "membership"}};
    static const Tie after_ties[] = {{0, 1, "alliance"}, {0, 2, "support"}, {1, 2, "dispute"}, {1, 4, "membership"}};
    g_autoptr(GError) error = NULL;
    g_autoptr(SpkGraphml) before = make_graph(5, before_ties, 4), after = make_graph(5, after_ties, 4);
    const SpkGraphml *const graphs[] = {before, after};
    guint kind = spk_graphml_node_key(before, "kind", SPK_VALUE_STRING);
    spk_graphml_set_node(before, 4, kind, row->second);
    SpkPictureOptions options = page;
    options.kind = row->kind, options.layout = row->layout;
    g_autoptr(SpkScene) scene = draw_all(graphs, row->kind == SPK_PICTURE_DIFFERENCE ? 2 : 1, NULL, &options, &error);
    assert_no_error(error);
    assert_golden(scene, row->name);
}

/* Each colour and dash of a tie is in the key, and the key has no other. */
static void
test_key_is_the_mapping(void **state)
{
    const struct KindCase *row = (const struct KindCase *)*state;
    g_autoptr(GError) error = NULL;
    g_autoptr(SpkScene) scene = draw_kind(row, &error);
    const SpkTheme *theme = spk_theme(SPK_THEME_PRINT);
    g_autoptr(GHashTable) drawn = g_hash_table_new(g_str_hash, g_str_equal),
                          told = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < scene->curves->len; ++i) {
        const SpkCurve *curve = spk_scene_curve(scene, i);
        if (curve->tooltip)
            g_hash_table_add(drawn, (gpointer)curve->colour);
        else if (strcmp(curve->colour, theme->paper) != 0 && strcmp(curve->colour, theme->rule) != 0 &&
                 strcmp(curve->colour, theme->ink_light) != 0)
            g_hash_table_add(told, (gpointer)curve->colour);
    }
    assert_true(g_hash_table_size(drawn) > 0);
    assert_int_equal(g_hash_table_size(drawn), g_hash_table_size(told));
    GHashTableIter iter;
    gpointer colour;
    g_hash_table_iter_init(&iter, drawn);
    while (g_hash_table_iter_next(&iter, &colour, NULL))
        assert_true(g_hash_table_contains(told, colour));
}

/* Maps */

static void
test_map(void **state)
{
    static const struct {
        const char *id, *label;
    } states[] = {{"JPN", "Japan"}, {"x", "united states"}, {"NZL", ""}};
    static const Tie ties[] = {{0, 1}, {1, 2}};
    (void)state;
    g_autoptr(SpkGraphml) graph = make_graph(0, NULL, 0);
    for (guint i = 0; i < 3; ++i)
        spk_graphml_set_node(graph, spk_graphml_add_node(graph, states[i].id), 0, states[i].label);
    for (guint i = 0; i < 2; ++i)
        spk_graphml_add_edge(graph, NULL, ties[i].source, ties[i].target, FALSE);
    g_autoptr(SpkDiagram) diagram = spk_diagram_new(graph, NULL);
    assert_int_equal(spk_map_locate(diagram), 0);
    const SpkBox box = {0, 0, 300, 200};
    SpkMap map = spk_map_fit(diagram, &box);
    SpkPoint places[3];
    for (guint i = 0; i < 3; ++i) {
        const SpkDrawActor *actor = spk_diagram_actor(diagram, i);
        places[i] = spk_map_place(&map, actor->longitude, actor->latitude);
        assert_true(places[i].x > 0 && places[i].x < 300 && places[i].y > 0 && places[i].y < 200);
    }
    /* The Pacific is not cut: Tokyo, Wellington, Washington from west to east, and Wellington in the south. */
    assert_true(places[0].x < places[2].x && places[2].x < places[1].x);
    assert_true(places[2].y < places[0].y);
    /* A degree is as long for all. */
    assert_double_near((places[1].y - places[0].y) / (38.90 - 35.69), map.latitude, 0.1 * map.latitude);
}

/* Names */

static const struct ShortCase {
    const char *name, *text, *brief;
} short_cases[] = {
    {"south_korea", "South Korea", "S. Korea"},
    {"south_alone", "South", NULL},
    {"japan", "Japan", NULL},
    {"two_words", "Democratic Republic of the Congo", "Dem. Rep. of the Congo"},
    {"and", "Trinidad and Tobago", "Trinidad & Tobago"},
    {"nothing", "", NULL},
};

static void
test_short_names(void **state)
{
    const struct ShortCase *row = (const struct ShortCase *)*state;
    g_autofree char *brief = spk_name_shorten(row->text);
    if (row->brief)
        assert_string_equal(brief, row->brief);
    else
        assert_null(brief);
}

static const char *const hostile_names[] = {
    "say \"x\" \\",
    "</title><script>alert(1)</script>",
    "a & b < c > d ' e",
    "%s%n${x}`id`",
    "\xeb\x8c\x80\xed\x95\x9c\xeb\xaf\xbc\xea\xb5\xad",         // Hangul
    "\xd8\xa7\xd9\x84\xd9\x85\xd9\x85\xd9\x84\xd9\x83\xd8\xa9", // Arabic
    "an actor whose name has as many as eighty letters, which no diagram has ever room for",
    "\\N\\G\\E\\T",
    "",
    "\xff\xfe broken",
};

static void
test_hostile_names_are_safe(void **state)
{
    static const char *const formats[] = {"svg", "pdf", "png", "eps", "dot"};
    (void)state;
    g_autoptr(SpkGraphml) graph = make_form(STAR, G_N_ELEMENTS(hostile_names));
    guint label = spk_graphml_node_key(graph, "label", SPK_VALUE_STRING);
    for (guint i = 0; i < G_N_ELEMENTS(hostile_names); ++i)
        spk_graphml_set_node(graph, i, label, hostile_names[i]);
    spk_graphml_set_graph(graph, spk_graphml_graph_key(graph, "name", SPK_VALUE_STRING), hostile_names[1]);
    for (guint i = 0; i < G_N_ELEMENTS(formats); ++i) {
        gsize size;
        g_autofree char *data = render(graph, formats[i], &size);
        assert_true(size > 100);
        if (i > 0)
            continue;
        assert_null(strstr(data, "<script"));
        xmlDoc *document = xmlReadMemory(data, (int)size, "x.svg", NULL, XML_PARSE_NONET | XML_PARSE_NOERROR);
        assert_non_null(document);
        xmlFreeDoc(document);
    }
}

static void
test_links_lead_to_pages_alone(void **state)
{
    static const Tie ties[] = {{0, 1}};
    (void)state;
    g_autoptr(SpkGraphml) graph = make_graph(2, ties, 1);
    guint url = spk_graphml_edge_key(graph, "url", SPK_VALUE_STRING);
    SpkPictureOptions options = page;
    options.link = "https://example.org/{a}?with={b}&x=1";
    g_autoptr(GError) error = NULL;
    for (guint i = 0; i < 2; ++i) {
        g_autoptr(SpkScene) scene = draw(graph, &options);
        g_autoptr(GBytes) bytes = spk_graphviz_render(scene, "svg", 0, &error);
        const char *svg = (const char *)g_bytes_get_data(bytes, NULL);
        assert_contains(svg, i ? "xlink:href=\"#its-own\"" : "xlink:href=\"https://example.org/A0?with=A1&amp;x=1\"");
        spk_graphml_set_edge(graph, 0, url, "#its-own");
    }
    spk_graphml_set_edge(graph, 0, url, "javascript:alert(1)");
    options.link = NULL;
    g_autoptr(SpkScene) scene = draw(graph, &options);
    for (guint i = 0; i < scene->curves->len; ++i)
        assert_null(spk_scene_curve(scene, i)->url);
}

/* Colours by type: seven types are five colours and one for the rest, and each type of a pair is a line. */
static void
test_colours_tell_types(void **state)
{
    static const Tie ties[] = {{0, 1, "a"}, {0, 1, "a"}, {0, 1, "b"}, {1, 2, "c"}, {1, 2, "d"},
                               {1, 2, "e"}, {0, 2, "f"}, {0, 2, "g"}, {0, 2, "a"}};
    (void)state;
    g_autoptr(SpkGraphml) graph = make_graph(3, ties, G_N_ELEMENTS(ties));
    SpkPictureOptions options = page;
    options.by_type = TRUE;
    g_autoptr(SpkScene) scene = draw(graph, &options);
    g_autoptr(GString) key = g_string_new(NULL);
    guint lines = 0;
    for (guint i = 0; i < scene->items->len; ++i)
        if (is_class(spk_scene_item(scene, i), "legend"))
            g_string_append_printf(key, "%s|", spk_scene_item(scene, i)->text);
    for (guint i = 0; i < scene->curves->len; ++i)
        lines += spk_scene_curve(scene, i)->tooltip != NULL;
    assert_contains(key->str, "Ties|a|b|c|d|e|other|");
    assert_int_equal(lines, 8);
}

/* Every abbreviation is explained, and nothing else is. */
static void
test_abbreviations_are_explained(void **state)
{
    (void)state;
    g_autoptr(SpkGraphml) graph = make_form(CLIQUE, 30);
    guint label = spk_graphml_node_key(graph, "label", SPK_VALUE_STRING), used = 0;
    for (guint i = 0; i < 20; ++i) {
        g_autofree char *name = g_strdup_printf("An Organisation of Many Words for Number %u", i);
        spk_graphml_set_node(graph, i, label, name);
    }
    g_autoptr(SpkScene) scene = draw(graph, &page);
    for (guint i = 0; i < 30; ++i) {
        g_autofree char *id = g_strdup_printf("A%u", i), *words = g_strdup_printf("%s = ", id);
        gboolean is_used = FALSE;
        for (guint j = 0; j < scene->items->len; ++j)
            is_used |= is_class(spk_scene_item(scene, j), "name") && strcmp(spk_scene_item(scene, j)->text, id) == 0;
        used += is_used;
        assert_int_equal(is_used, strstr(scene->description, words) != NULL);
    }
    assert_true(used >= 15);
}

static void
test_places_of_another_page_are_fitted(void **state)
{
    static const char *const xs[] = {"-3000", "0", "2500"}, *const ys[] = {"0", "-2000", "4000"};
    (void)state;
    g_autoptr(SpkGraphml) graph = make_form(CLIQUE, 3);
    guint x = spk_graphml_node_key(graph, "x", SPK_VALUE_DOUBLE),
          y = spk_graphml_node_key(graph, "y", SPK_VALUE_DOUBLE);
    for (guint i = 0; i < 3; ++i) {
        spk_graphml_set_node(graph, i, x, xs[i]);
        spk_graphml_set_node(graph, i, y, ys[i]);
    }
    g_autoptr(SpkScene) scene = draw(graph, &page);
    const SpkItem *a = find_item(scene, "A0"), *b = find_item(scene, "A1"), *c = find_item(scene, "A2");
    assert_true(a->centre.x < b->centre.x && b->centre.x < c->centre.x);
    assert_true(b->centre.y < a->centre.y && a->centre.y < c->centre.y);
    assert_true(a->centre.x - a->width / 2 > 0 && c->centre.x + c->width / 2 < page.width - 118);
}

/* Palettes: classes differ in lightness, so that grey print tells them apart. */

static double
lightness(const char *colour)
{
    unsigned int rgb = (unsigned int)strtoul(colour + 1, NULL, 16);
    double y = 0;
    static const double shares[] = {0.2126, 0.7152, 0.0722};
    for (guint i = 0; i < 3; ++i) {
        double c = (rgb >> (16 - 8 * i) & 0xff) / 255.0;
        y += shares[i] * (c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4));
    }
    return y > 0.008856 ? 116 * cbrt(y) - 16 : 903.3 * y;
}

static void
test_palettes_read_in_grey(void **state)
{
    (void)state;
    g_autoptr(SpkDiagram) diagram = read_ties(2, NULL, 0, 0);
    for (guint theme = 0; theme < SPK_THEME_COUNT; ++theme)
        for (guint palette = 0; palette < SPK_PALETTE_COUNT; ++palette) {
            SpkStyle style = spk_style_new(diagram, palette, theme, 100000);
            double paper = lightness(style.theme->paper);
            assert_true(fabs(lightness(style.theme->ink) - paper) > 70);
            for (guint i = 0; i < SPK_CLASS_COUNT; ++i)
                for (guint j = 0; j < i; ++j) {
                    double one = lightness(spk_style_class_look(&style, i).colour);
                    double other = lightness(spk_style_class_look(&style, j).colour);
                    if (fabs(one - other) < 12 || fabs(one - paper) < 20)
                        fail_msg("theme %u palette %u: classes %u and %u are %g and %g on %g", theme, palette, i, j,
                                 one, other, paper);
                }
        }
}

static void
test_crowd_is_told(void **state)
{
    (void)state;
    g_autoptr(SpkGraphml) few = make_form(STAR, 12), many = make_form(CLIQUE, 60);
    g_autoptr(SpkScene) open = draw(few, &page), crowded = draw(many, &page);
    assert_int_equal(open->notes->len, 0);
    assert_int_equal(crowded->notes->len, 1);
    assert_contains(g_ptr_array_index(crowded->notes, 0), "60 actors and 1770 pairs are more than can be read");
    assert_contains(g_ptr_array_index(crowded->notes, 0), "--backbone");
}

static void
test_spokes_stand_by_bloc(void **state)
{
    static const char *const blocs[] = {"", "east", "west", "east", "west", "east", "west"};
    (void)state;
    g_autoptr(SpkGraphml) graph = make_form(STAR, 7);
    guint bloc = spk_graphml_node_key(graph, "bloc", SPK_VALUE_STRING);
    for (guint i = 1; i < 7; ++i)
        spk_graphml_set_node(graph, i, bloc, blocs[i]);
    SpkPictureOptions options = page;
    options.kind = SPK_PICTURE_HUB;
    g_autoptr(SpkScene) scene = draw(graph, &options);
    const SpkItem *hub = find_item(scene, "A0");
    double angles[7];
    guint borders = 0;
    for (guint i = 1; i < 7; ++i)
        angles[i] =
            atan2(find_item(scene, ID(i))->centre.y - hub->centre.y, find_item(scene, ID(i))->centre.x - hub->centre.x);
    for (guint i = 1; i < 7; ++i) {
        guint next = 0;
        double least = 10;
        for (guint j = 1; j < 7; ++j) {
            double way = fmod(angles[j] - angles[i] + 4 * G_PI, 2 * G_PI);
            if (i != j && way < least)
                least = way, next = j;
        }
        borders += strcmp(blocs[i], blocs[next]) != 0;
    }
    assert_int_equal(borders, 2);
}

int
main(void)
{
    g_autoptr(GArray) tests = check_tests_new();
    check_add_rows(tests, test_difference, difference_cases);
    check_add(tests, test_difference_goes_by_id);
    check_add(tests, test_ego);
    check_add(tests, test_backbone);
    check_add(tests, test_backbone_names_its_alpha);
    check_add_rows(tests, test_parallel, parallel_cases);
    check_add(tests, test_every_tie_is_counted);
    check_add(tests, test_panels_have_the_same_places);
    check_add(tests, test_panels_by_attribute);
    check_add_rows(tests, test_labels_meet_nothing, kind_cases);
    check_add_rows(tests, test_kind_is_repeatable, kind_cases);
    check_add_rows(tests, test_kind_gives_sound_svg, kind_cases);
    check_add_rows(tests, test_small_networks_draw, kind_cases);
    check_add(tests, test_kinds_refuse_what_they_cannot_show);
    check_add(tests, test_key_of_a_difference);
    check_add_rows(tests, test_golden_kinds, golden_kinds);
    check_add_rows(tests, test_key_is_the_mapping, kind_cases);
    check_add(tests, test_map);
    check_add_rows(tests, test_short_names, short_cases);
    check_add(tests, test_hostile_names_are_safe);
    check_add(tests, test_links_lead_to_pages_alone);
    check_add(tests, test_colours_tell_types);
    check_add(tests, test_abbreviations_are_explained);
    check_add(tests, test_places_of_another_page_are_fitted);
    check_add(tests, test_palettes_read_in_grey);
    check_add(tests, test_crowd_is_told);
    check_add(tests, test_spokes_stand_by_bloc);
    return check_run("diagrams", tests, NULL, close_graphviz);
}
