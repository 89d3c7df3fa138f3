#include "check.h"
#include <spokes/graphml.h>

#include <stdlib.h>

/* A network as text: `directed` or `undirected`; graph values; `id{name=value}`; `id:source->target{...}`, or `--`. */
static void
dump_values(GString *text, GPtrArray *keys, char *const *values)
{
    gboolean any = FALSE;

    for (guint i = 0; i < keys->len; ++i)
        if (values[i]) {
            g_string_append_printf(text, "%s%s=%s", any ? "," : "{", ((SpkGraphmlKey *)keys->pdata[i])->name,
                                   values[i]);
            any = TRUE;
        }
    if (any)
        g_string_append_c(text, '}');
}

static char *
dump(const SpkGraphml *graph)
{
    GString *text = g_string_new(graph->edges_directed ? "directed" : "undirected");

    dump_values(text, graph->graph_keys, graph->graph_values);
    for (guint i = 0; i < graph->nodes->len; ++i) {
        const SpkGraphmlNode *node = graph->nodes->pdata[i];

        g_string_append_printf(text, " %s", node->id);
        dump_values(text, graph->node_keys, node->values);
    }
    for (guint i = 0; i < graph->edges->len; ++i) {
        const SpkGraphmlEdge *edge = graph->edges->pdata[i];

        g_string_append_printf(text, " %s:%u%s%u", edge->id ? edge->id : "", edge->source, edge->directed ? "->" : "--",
                               edge->target);
        dump_values(text, graph->edge_keys, edge->values);
    }
    return g_string_free(text, FALSE);
}

static SpkGraphml *
read_text(const char *text)
{
    g_autoptr(SpkGraphml) graph = NULL;
    g_autoptr(GError) error = NULL;

    spk_graphml_read(text, strlen(text), "t.graphml", &graph, &error);
    assert_no_error(error);
    assert_non_null(graph);
    return g_steal_pointer(&graph);
}

#define XMLNS "xmlns=\"http://graphml.graphdrawing.org/xmlns\""

static const struct {
    const char *name, *text, *dump;
} files[] = {
    {"networkx",
     "<?xml version='1.0' encoding='utf-8'?>\n"
     "<graphml " XMLNS " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"x y\">\n"
     "  <key id=\"d2\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>\n"
     "  <key id=\"d1\" for=\"node\" attr.name=\"hub\" attr.type=\"boolean\"/>\n"
     "  <key id=\"d0\" for=\"node\" attr.name=\"label\" attr.type=\"string\"><default>none</default></key>\n"
     "  <graph edgedefault=\"undirected\">\n"
     "    <node id=\"USA\"><data key=\"d0\">United States</data><data key=\"d1\">True</data></node>\n"
     "    <node id=\"JPN\"/>\n"
     "    <edge source=\"USA\" target=\"JPN\" id=\"0\"><data key=\"d2\">1.5</data></edge>\n"
     "    <edge source=\"USA\" target=\"JPN\" id=\"1\"><data key=\"d2\">nan</data></edge>\n"
     "    <edge source=\"JPN\" target=\"JPN\" id=\"0\"/>\n"
     "  </graph>\n</graphml>\n",
     "undirected USA{hub=true,label=United States} JPN{label=none} 0:0--1{weight=1.5} 1:0--1 0:1--1"},
    {"igraph",
     "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml " XMLNS ">\n<!-- Created by igraph -->\n"
     "  <key id=\"g_name\" for=\"graph\" attr.name=\"name\" attr.type=\"string\"/>\n"
     "  <key id=\"v_name\" for=\"node\" attr.name=\"name\" attr.type=\"string\"/>\n"
     "  <key id=\"e_name\" for=\"edge\" attr.name=\"name\" attr.type=\"double\"/>\n"
     "  <graph id=\"G\" edgedefault=\"directed\">\n    <data key=\"g_name\">Star &amp; ring</data>\n"
     "    <node id=\"n0\">\n      <data key=\"v_name\">A</data>\n    </node>\n    <node id=\"n1\"></node>\n"
     "    <edge source=\"n1\" target=\"n0\">\n      <data key=\"e_name\">NaN</data>\n    </edge>\n  "
     "</graph>\n</graphml>",
     "directed{name=Star & ring} n0{name=A} n1 :1->0"},
    {"gephi",
     "<?xml version=\"1.0\" encoding=\"UTF-8\"?><graphml " XMLNS ">\n"
     "<key attr.name=\"label\" attr.type=\"string\" for=\"node\" id=\"label\"/>\n"
     "<key attr.name=\"Edge Label\" attr.type=\"string\" for=\"edge\" id=\"edgelabel\"/>\n"
     "<key attr.name=\"weight\" attr.type=\"double\" for=\"edge\" id=\"weight\"/>\n"
     "<key attr.name=\"r\" attr.type=\"int\" for=\"node\" id=\"r\"/>\n"
     "<graph edgedefault=\"undirected\">\n"
     "<node id=\"a b\">\n<data key=\"label\">A &lt;1&gt;</data>\n<data key=\"r\">153</data>\n</node>\n<node "
     "id=\"c\"/>\n"
     "<edge id=\"7\" source=\"a b\" target=\"c\" directed=\"true\">\n<data key=\"weight\">2.0</data>\n</edge>\n"
     "</graph>\n</graphml>",
     "undirected a b{label=A <1>,r=153} c 7:0->1{weight=2.0}"},
    {"yed",
     "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n"
     "<graphml " XMLNS " xmlns:y=\"http://www.yworks.com/xml/graphml\">\n"
     "  <key attr.name=\"Description\" attr.type=\"string\" for=\"graph\" id=\"d0\"/>\n"
     "  <key for=\"graphml\" id=\"d7\" yfiles.type=\"resources\"/>\n"
     "  <key attr.name=\"url\" attr.type=\"string\" for=\"node\" id=\"d4\"/>\n"
     "  <key for=\"node\" id=\"d6\" yfiles.type=\"nodegraphics\"/>\n"
     "  <key for=\"edge\" id=\"d10\" yfiles.type=\"edgegraphics\"/>\n"
     "  <graph edgedefault=\"directed\" id=\"G\">\n    <data key=\"d0\" xml:space=\"preserve\"/>\n"
     "    <node id=\"n0\" yfiles.foldertype=\"group\">\n      <data key=\"d4\" "
     "xml:space=\"preserve\"><![CDATA[a&b]]></data>\n"
     "      <data key=\"d6\"><y:ProxyAutoBoundsNode><y:Realizers><y:GroupNode><y:Geometry x=\"1\"/>"
     "<y:NodeLabel>Allies</y:NodeLabel></y:GroupNode><y:GroupNode><y:NodeLabel>Folded</y:NodeLabel></y:GroupNode>"
     "</y:Realizers></y:ProxyAutoBoundsNode></data>\n"
     "      <graph edgedefault=\"undirected\" id=\"n0:\">\n        <data key=\"d0\">inner</data>\n"
     "        <node id=\"n0::n0\"><data key=\"d6\"><y:ShapeNode><y:NodeLabel hasText=\"false\"/>"
     "<y:NodeLabel alignment=\"center\">South\nKorea<y:LabelModel><y:X/>no</y:LabelModel> "
     "</y:NodeLabel></y:ShapeNode></data>"
     "</node>\n        <edge id=\"n0::e0\" source=\"n0::n0\" target=\"n0::n0\"/>\n      </graph>\n    </node>\n"
     "    <edge id=\"e0\" source=\"n0\" target=\"n0::n0\"><data "
     "key=\"d10\"><y:PolyLineEdge><y:EdgeLabel>treaty</y:EdgeLabel>"
     "</y:PolyLineEdge></data></edge>\n"
     "  </graph>\n  <data key=\"d7\"><y:Resources/></data>\n</graphml>\n",
     "directed{Description=} n0{url=a&b,label=Allies} n0::n0{label=South\nKorea} n0::e0:1--1 e0:0->1{label=treaty}"},
    {"edges_first",
     "<graphml><graph edgedefault='directed'><edge source='b' target='a'/><node id='a'/><node id='b'/>"
     "</graph></graphml>",
     "directed a b :1->0"},
    {"key_for_all",
     "<graphml><key id='k' attr.name='note' attr.type='string'/><graph><data key='k'>g</data><node id='a'>"
     "<data key='k'>n</data></node><edge source='a' target='a'><data key='k'>e</data></edge></graph></graphml>",
     "undirected{note=g} a{note=n} :0--0{note=e}"},
    {"key_outside_its_for",
     "<graphml><key id='k' for='node' attr.name='note'><default>d</default></key><graph><node id='a'/>"
     "<edge source='a' target='a'><data key='k'>e</data></edge><edge source='a' target='a'/>"
     "</graph></graphml>",
     "undirected a{note=d} :0--0{note=e} :0--0"},
    {"key_without_name",
     "<graphml><key id='size' for='node' attr.type='int'/><graph><node id='a'><data key='size'> 3 </data>"
     "</node></graph></graphml>",
     "undirected a{size=3}"},
    {"two_keys_of_a_name",
     "<graphml><key id='1' for='node' attr.name='x' attr.type='int'/><key id='2' for='node' attr.name='x'/>"
     "<graph><node id='a'><data key='1'>1</data></node><node id='b'><data key='2'>two</data></node>"
     "</graph></graphml>",
     "undirected a{x=1} b{x=two}"},
    {"hyperedges_and_ports",
     "<graphml><key id='k' for='all' attr.name='x'/><graph><node id='a'><port name='p'><data key='k'>1"
     "</data></port></node><hyperedge><endpoint node='a'/><data key='k'>2</data></hyperedge></graph>"
     "</graphml>",
     "undirected a"},
    {"first_graph_only",
     "<graphml><graph><node id='a'/></graph><graph edgedefault='directed'><node id='a'/></graph></graphml>",
     "undirected a"},
    {"latin_1", "<?xml version='1.0' encoding='ISO-8859-1'?><graphml><graph><node id='S\xE3o'/></graph></graphml>",
     "undirected S\xC3\xA3o"},
    {"empty_graph", "<graphml><graph edgedefault='directed'/></graphml>", "directed"},
};

static void
test_read(void **state)
{
    const typeof(files[0]) *row = *state;
    g_autoptr(SpkGraphml) graph = read_text(row->text), again = NULL;
    g_autofree char *before = dump(graph), *xml = spk_graphml_write(graph, NULL), *after = NULL;

    assert_string_equal(before, row->dump);
    again = read_text(xml);
    after = dump(again);
    assert_string_equal(after, row->dump);
}

static const struct {
    const char *name, *text, *words;
} faults[] = {
    {"no_bytes", "", "t.graphml:1:1: nothing in it"},
    {"no_xml", "graph { a -- b }", "t.graphml:1:1: not well-formed XML"},
    {"truncated", "<graphml>\n<graph>\n  <node id='a'", "t.graphml:3:"},
    {"truncated_between_tags", "<graphml>\n<graph>\n<edge source='a' target='b'/>",
     "t.graphml:3:30: not well-formed XML"},
    {"broken_from_the_first_line_on",
     "<?xml version='1.0b?><graphml x='u'><key id='dname='a'><default>1</default></key>", "t.graphml:1:"},
    {"mismatched", "<graphml>\n<graph></node></graphml>", "t.graphml:2:"},
    {"wrong_root", "<?xml version='1.0'?>\n<gexf><graph/></gexf>", "t.graphml:2:1: <gexf> where <graphml> is expected"},
    {"no_graph", "<graphml/>", "t.graphml:1:1: no <graph>"},
    {"second_node", "<graphml><graph>\n<node id='a'/>\n <node\n  id='a'/></graph></graphml>",
     "t.graphml:3:2: a second node with the id 'a'"},
    {"node_without_id", "<graphml><graph><node/></graph></graphml>", "t.graphml:1:17: a node without id"},
    {"unknown_target",
     "<graphml><graph>\n<node id='a'/>\n<node id='é'/><edge source='a' target='x'/>\n</graph></graphml>",
     "t.graphml:3:15: an edge to 'x', but no node has that id"},
    {"unknown_source", "<graphml><graph><node id='a'/><edge source='x' target='a'/></graph></graphml>",
     "t.graphml:1:31: an edge from 'x', but no node has that id"},
    {"edge_without_target", "<graphml><graph><node id='a'/><edge source='a'/></graph></graphml>",
     "t.graphml:1:31: an edge without target"},
    {"bad_number",
     "<graphml><key id='w' for='edge' attr.name='weight' attr.type='double'/><graph><node id='a'/>\n"
     "<edge source='a' target='a'>\n<data key='w'>1,5</data></edge></graph></graphml>",
     "t.graphml:3:1: '1,5' is no value of 'weight' (a number)"},
    {"bad_boolean",
     "<graphml><key id='h' for='node' attr.name='hub' attr.type='boolean'/><graph><node id='a'>\n"
     "<data key='h'>yes</data></node></graph></graphml>",
     "t.graphml:2:1: 'yes' is no value of 'hub' (true or false)"},
    {"bad_default",
     "<graphml>\n<key id='h' for='node' attr.name='n' attr.type='int'><default>x</default></key><graph/>"
     "</graphml>",
     "'x' is no value of 'n'"},
    {"unknown_key", "<graphml><graph>\n<node id='a'><data key='d9'>1</data></node></graph></graphml>",
     "t.graphml:2:14: data of the key 'd9', which is not declared"},
    {"second_key", "<graphml>\n<key id='a'/>\n<key id='a'/><graph/></graphml>", "t.graphml:3:1: a second key"},
    {"bad_edgedefault", "<graphml><graph edgedefault='both'/></graphml>", "t.graphml:1:10: edgedefault 'both'"},
    {"bad_directed", "<graphml><graph><node id='a'/><edge source='a' target='a' directed='maybe'/></graph></graphml>",
     "t.graphml:1:31: directed 'maybe'"},
    {"all_faults_in_one_run", "<graphml><graph>\n<node/>\n<edge source='a'/>\n</graph></graphml>",
     "t.graphml:2:1: a node without id\nt.graphml:3:1: an edge without target"},
    {"external_entity",
     "<!DOCTYPE g [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>\n<graphml><key id='k'/><graph>"
     "<data key='k'>&x;</data></graph></graphml>",
     "t.graphml:2:"},
    {"billion_laughs",
     "<!DOCTYPE g [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;'>]>\n"
     "<graphml><key id='k'/><graph><data key='k'>&c;</data></graph></graphml>",
     "t.graphml:2:"},
    {"entity_of_a_missing_dtd",
     "<!DOCTYPE graphml SYSTEM 'http://localhost:1/x.dtd'>\n<graphml><key id='k'/><graph>"
     "<data key='k'>&eacute;</data></graph></graphml>",
     "t.graphml:2:"},
    {"not_utf_8", "<graphml><graph>\n<node id='S\xE3o'/></graph></graphml>", "t.graphml:2:"},
};

static void
test_faults(void **state)
{
    const typeof(faults[0]) *row = *state;
    g_autoptr(SpkGraphml) graph = NULL;
    g_autoptr(GError) error = NULL;

    assert_false(spk_graphml_read(row->text, strlen(row->text), "t.graphml", &graph, &error));
    assert_error(error, SPK_ERROR_INPUT, row->words);
    assert_null(graph);
}

/* Any start of a good file is refused or read, and frees what it took. */
static void
test_every_truncation(void **state)
{
    const char *text = files[3].text;

    (void)state;
    for (gsize length = 0; length + 12 < strlen(text); ++length) { // without the whole of </graphml>
        g_autofree char *start = g_memdup2(text, length);
        g_autoptr(SpkGraphml) graph = NULL;
        g_autoptr(GError) error = NULL;

        assert_false(spk_graphml_read(start, length, "t.graphml", &graph, &error));
        assert_error(error, SPK_ERROR_INPUT, "t.graphml:");
    }
}

static void
test_deep_nesting_is_refused(void **state)
{
    g_autoptr(GString) text = g_string_new("<graphml><graph><node id='a'>");
    g_autoptr(SpkGraphml) graph = NULL;
    g_autoptr(GError) error = NULL;

    (void)state;
    for (guint i = 0; i < 100000; ++i)
        g_string_append_printf(text, "<graph><node id='%u'>", i);
    assert_false(spk_graphml_read(text->str, text->len, "t.graphml", &graph, &error));
    assert_error(error, SPK_ERROR_INPUT, "t.graphml:1:");
}

static const char written[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                              "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\"\n"
                              "         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"\n"
                              "         xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
                              "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n"
                              "  <key id=\"g0\" for=\"graph\" attr.name=\"title\" attr.type=\"string\"/>\n"
                              "  <key id=\"n0\" for=\"node\" attr.name=\"a&quot;b\" attr.type=\"string\"/>\n"
                              "  <key id=\"n1\" for=\"node\" attr.name=\"degree\" attr.type=\"double\"/>\n"
                              "  <key id=\"e0\" for=\"edge\" attr.name=\"weight\" attr.type=\"int\"/>\n"
                              "  <graph edgedefault=\"undirected\">\n"
                              "    <data key=\"g0\">x &lt; y &amp; z</data>\n"
                              "    <node id=\"a&#10;b\">\n"
                              "      <data key=\"n0\">bell \xEF\xBF\xBD, half \xEF\xBF\xBD, none \xEF\xBF\xBD</data>\n"
                              "      <data key=\"n1\">0.3333333333</data>\n"
                              "    </node>\n"
                              "    <node id=\"\xED\x95\x9C\"/>\n"
                              "    <edge id=\"t1\" source=\"a&#10;b\" target=\"\xED\x95\x9C\">\n"
                              "      <data key=\"e0\">2</data>\n"
                              "    </edge>\n"
                              "    <edge source=\"\xED\x95\x9C\" target=\"\xED\x95\x9C\" directed=\"true\"/>\n"
                              "  </graph>\n"
                              "</graphml>\n";

static void
test_write(void **state)
{
    g_autoptr(SpkGraphml) graph = spk_graphml_new(FALSE), again = NULL;
    guint title = spk_graphml_graph_key(graph, "title", SPK_VALUE_STRING);
    guint note = spk_graphml_node_key(graph, "a\"b", SPK_VALUE_STRING), a, b, degree, weight;
    g_autofree char *xml = NULL;
    gsize length;

    (void)state;
    a = spk_graphml_add_node(graph, "a\nb");
    degree = spk_graphml_node_key(graph, "degree", SPK_VALUE_DOUBLE); // after the first node
    b = spk_graphml_add_node(graph, "\xED\x95\x9C");
    weight = spk_graphml_edge_key(graph, "weight", SPK_VALUE_INT);
    assert_int_equal(spk_graphml_edge_key(graph, "weight", SPK_VALUE_INT), weight);
    spk_graphml_set_graph(graph, title, "x < y & z");
    spk_graphml_set_node(graph, a, note, "bell \a, half \xC3, none \xEF\xBF\xBF");
    spk_graphml_set_node_number(graph, a, degree, 1.0 / 3);
    spk_graphml_set_node_number(graph, b, degree, 4);
    spk_graphml_set_node_number(graph, b, degree, NAN);
    assert_int_equal(spk_graphml_add_edge(graph, "t1", a, b, FALSE), 0);
    assert_int_equal(spk_graphml_add_edge(graph, NULL, b, b, TRUE), 1);
    spk_graphml_set_edge_number(graph, 0, weight, 2);
    spk_graphml_set_edge_number(graph, 1, weight, INFINITY);
    xml = spk_graphml_write(graph, &length);
    assert_string_equal(xml, written);
    assert_int_equal(length, strlen(written));

    again = read_text(xml);
    assert_string_equal(spk_graphml_graph_value(again, "title"), "x < y & z");
    assert_string_equal(spk_graphml_node_value(again, a, "degree"), "0.3333333333");
    assert_null(spk_graphml_node_value(again, b, "degree"));
    assert_null(spk_graphml_node_value(again, b, "nothing"));
    assert_string_equal(spk_graphml_edge_value(again, 0, "weight"), "2");
    assert_string_equal(((SpkGraphmlNode *)again->nodes->pdata[a])->id, "a\nb");
    assert_int_equal(((SpkGraphmlKey *)again->edge_keys->pdata[0])->type, SPK_VALUE_INT);
}

static void
test_values_keep_their_white_space(void **state)
{
    g_autoptr(SpkGraphml) graph = spk_graphml_new(TRUE), again = NULL;
    guint key = spk_graphml_node_key(graph, "text", SPK_VALUE_STRING);
    g_autofree char *xml = NULL;

    (void)state;
    spk_graphml_set_node(graph, spk_graphml_add_node(graph, " \t"), key, "  a\r\n\tb ");
    spk_graphml_set_node(graph, spk_graphml_add_node(graph, "empty"), key, "");
    xml = spk_graphml_write(graph, NULL);
    again = read_text(xml);
    assert_string_equal(((SpkGraphmlNode *)again->nodes->pdata[0])->id, " \t");
    assert_string_equal(spk_graphml_node_value(again, 0, "text"), "  a\r\n\tb ");
    assert_string_equal(spk_graphml_node_value(again, 1, "text"), "");
}

static void
test_many_edges(void **state)
{
    enum { NODES = 1000, EDGES = 100000 };
    g_autoptr(SpkGraphml) graph = spk_graphml_new(FALSE), again = NULL;
    guint weight = spk_graphml_edge_key(graph, "weight", SPK_VALUE_DOUBLE);
    guint type = spk_graphml_edge_key(graph, "type", SPK_VALUE_STRING);
    g_autofree char *xml = NULL, *xml_again = NULL;
    gsize length, length_again;

    (void)state;
    for (guint i = 0; i < NODES; ++i) {
        g_autofree char *id = g_strdup_printf("actor %u", i);

        spk_graphml_add_node(graph, id);
    }
    for (guint i = 0; i < EDGES; ++i) {
        g_autofree char *id = g_strdup_printf("t%u", i);

        spk_graphml_add_edge(graph, id, i % NODES, i * 7 % NODES, i % 2); // many of them parallel, some loops
        spk_graphml_set_edge_number(graph, i, weight, i / 3.0);
        spk_graphml_set_edge(graph, i, type, "alliance & more");
    }
    xml = spk_graphml_write(graph, &length);
    again = read_text(xml);
    assert_int_equal(again->edges->len, EDGES);
    xml_again = spk_graphml_write(again, &length_again);
    assert_int_equal(length, length_again);
    assert_memory_equal(xml, xml_again, length);
}

int
main(void)
{
    g_autoptr(GArray) tests = check_tests_new();

    check_add_rows(tests, test_read, files);
    check_add_rows(tests, test_faults, faults);
    check_add(tests, test_every_truncation);
    check_add(tests, test_deep_nesting_is_refused);
    check_add(tests, test_write);
    check_add(tests, test_values_keep_their_white_space);
    check_add(tests, test_many_edges);
    return check_run("graphml", tests, NULL, NULL);
}
