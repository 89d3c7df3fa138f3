#include <spokes/graphml.h>

static const char opening[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                              "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\"\n"
                              "         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"\n"
                              "         xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
                              "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n";

static const char *const type_names[] = {
    [SPK_VALUE_STRING] = "string",
    [SPK_VALUE_DOUBLE] = "double",
    [SPK_VALUE_INT] = "int",
    [SPK_VALUE_BOOLEAN] = "boolean",
};

/* The characters of XML 1.0, production 2 */
static gboolean
is_allowed(gunichar c)
{
    if (c < 0x20)
        return c == '\t' || c == '\n' || c == '\r';
    return c <= 0xD7FF || (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF);
}

static const char *
replacement(gunichar c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\t': // written as they are, readers turn these three into spaces in attributes, and CR into LF in text
        return "&#9;";
    case '\n':
        return "&#10;";
    case '\r':
        return "&#13;";
    default:
        return is_allowed(c) ? NULL : "\xEF\xBF\xBD";
    }
}

static void
append_escaped(GString *xml, const char *text)
{
    const char *start = text; // of what can be copied as it is

    while (*text) {
        gunichar c = g_utf8_get_char_validated(text, -1);
        gboolean broken = c == (gunichar)-1 || c == (gunichar)-2;
        const char *instead = replacement(c), *next = broken ? text + 1 : g_utf8_next_char(text);

        if (instead) {
            g_string_append_len(xml, start, text - start);
            g_string_append(xml, instead);
            start = next;
        }
        text = next;
    }
    g_string_append_len(xml, start, text - start);
}

static void
append_attribute(GString *xml, const char *name, const char *text)
{
    g_string_append_printf(xml, " %s=\"", name);
    append_escaped(xml, text);
    g_string_append_c(xml, '"');
}

static void
append_keys(GString *xml, GPtrArray *keys, const char *scope)
{
    for (guint i = 0; i < keys->len; ++i) {
        const SpkGraphmlKey *key = keys->pdata[i];

        g_string_append_printf(xml, "  <key id=\"%c%u\" for=\"%s\"", scope[0], i, scope);
        append_attribute(xml, "attr.name", key->name);
        append_attribute(xml, "attr.type", type_names[key->type]);
        g_string_append(xml, "/>\n");
    }
}

/* TRUE when there was a value. */
static gboolean
append_values(GString *xml, char *const *values, guint count, char scope, const char *indent)
{
    gboolean any = FALSE;

    for (guint i = 0; i < count; ++i) {
        if (!values[i])
            continue;
        g_string_append_printf(xml, "%s%s<data key=\"%c%u\">", any ? "" : ">\n", indent, scope, i);
        append_escaped(xml, values[i]);
        g_string_append(xml, "</data>\n");
        any = TRUE;
    }
    return any;
}

static void
append_node(GString *xml, const SpkGraphml *graph, const SpkGraphmlNode *node)
{
    g_string_append(xml, "    <node");
    append_attribute(xml, "id", node->id);
    g_string_append(xml,
                    append_values(xml, node->values, graph->node_keys->len, 'n', "      ") ? "    </node>\n" : "/>\n");
}

static void
append_edge(GString *xml, const SpkGraphml *graph, const SpkGraphmlEdge *edge)
{
    const SpkGraphmlNode *source = graph->nodes->pdata[edge->source], *target = graph->nodes->pdata[edge->target];

    g_string_append(xml, "    <edge");
    if (edge->id)
        append_attribute(xml, "id", edge->id);
    append_attribute(xml, "source", source->id);
    append_attribute(xml, "target", target->id);
    if (!edge->directed != !graph->edges_directed)
        append_attribute(xml, "directed", edge->directed ? "true" : "false");
    g_string_append(xml,
                    append_values(xml, edge->values, graph->edge_keys->len, 'e', "      ") ? "    </edge>\n" : "/>\n");
}

char *
spk_graphml_write(const SpkGraphml *graph, gsize *ret_length)
{
    GString *xml = g_string_new(opening);

    append_keys(xml, graph->graph_keys, "graph");
    append_keys(xml, graph->node_keys, "node");
    append_keys(xml, graph->edge_keys, "edge");
    g_string_append_printf(xml, "  <graph edgedefault=\"%s\"", graph->edges_directed ? "directed" : "undirected");
    if (!append_values(xml, graph->graph_values, graph->graph_keys->len, 'g', "    "))
        g_string_append(xml, ">\n");
    for (guint i = 0; i < graph->nodes->len; ++i)
        append_node(xml, graph, graph->nodes->pdata[i]);
    for (guint i = 0; i < graph->edges->len; ++i)
        append_edge(xml, graph, graph->edges->pdata[i]);
    g_string_append(xml, "  </graph>\n</graphml>\n");
    if (ret_length)
        *ret_length = xml->len;
    return g_string_free(xml, FALSE);
}
