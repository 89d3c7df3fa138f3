#include "graphml/reader.h"

#include <libxml/parserInternals.h>
#include <limits.h>
#include <string.h>

/* What may stand in what; other elements are IN_OTHER, and in data IN_MARKUP. */
static const struct {
    Place parent;
    const char *name;
    Place place;
} grammar[] = {
    {AT_START, "graphml", IN_GRAPHML},  {IN_GRAPHML, "key", IN_KEY},      {IN_GRAPHML, "graph", IN_GRAPH},
    {IN_GRAPHML, "data", IN_DATA},      {IN_KEY, "default", IN_DEFAULT},  {IN_GRAPH, "node", IN_NODE},
    {IN_GRAPH, "edge", IN_EDGE},        {IN_GRAPH, "data", IN_DATA},      {IN_NODE, "data", IN_DATA},
    {IN_NODE, "graph", IN_GRAPH},       {IN_EDGE, "data", IN_DATA},       {IN_EDGE, "graph", IN_GRAPH},
    {IN_DATA, "NodeLabel", IN_LABEL},   {IN_DATA, "EdgeLabel", IN_LABEL}, {IN_MARKUP, "NodeLabel", IN_LABEL},
    {IN_MARKUP, "EdgeLabel", IN_LABEL},
};

/* An edge that came before its nodes */
typedef struct {
    guint edge, line, column;
    char *source, *target;
} Pending;

/* Where the tag at hand starts. libxml2 calls at the tag's end; a tag holds no second `<`. */
void
spk_graphml_find_tag(const Reader *reader, guint *ret_line, guint *ret_column)
{
    const xmlParserInput *input = reader->parser->input;
    const xmlChar *at = input->cur, *line_start;
    guint newlines = 0;

    while (at > input->base && (at == input->cur || *at != '<'))
        newlines += *--at == '\n';
    *ret_line = (guint)input->line - newlines;
    if (!newlines) {
        *ret_column = (guint)MAX(1, input->col - g_utf8_strlen((const char *)at, input->cur - at));
        return;
    }
    for (line_start = at; line_start > input->base && line_start[-1] != '\n';)
        --line_start;
    *ret_column = (guint)g_utf8_strlen((const char *)line_start, at - line_start) + 1;
}

char *
spk_graphml_attribute(const xmlChar *const *attributes, int count, const char *name)
{
    for (int i = 0; i < count; ++i, attributes += 5) // name, prefix, namespace, value, its end
        if (strcmp((const char *)attributes[0], name) == 0)
            return g_strndup((const char *)attributes[3], (gsize)(attributes[4] - attributes[3]));
    return NULL;
}

static void
pending_clear(gpointer data)
{
    Pending *pending = data;

    g_free(pending->source);
    g_free(pending->target);
}

/* Graphs, nodes and edges */

static void
start_graph(Reader *reader, Element *element, const xmlChar *const *attributes, int count)
{
    g_autofree char *directed = spk_graphml_attribute(attributes, count, "edgedefault");

    element->nested = reader->has_graph;
    element->directed = directed && strcmp(directed, "directed") == 0;
    if (directed && !element->directed && strcmp(directed, "undirected") != 0)
        add_fault(reader, "edgedefault '%s' (directed or undirected)", directed);
    if (!reader->has_graph)
        reader->graph->edges_directed = element->directed;
    reader->has_graph = TRUE;
}

static void
start_node(Reader *reader, Element *element, const xmlChar *const *attributes, int count)
{
    g_autofree char *id = spk_graphml_attribute(attributes, count, "id");

    element->index = spk_graphml_add_node(reader->graph, id ? id : "");
    if (!id)
        add_fault(reader, "a node without id");
    else if (g_hash_table_contains(reader->node_of, id))
        add_fault(reader, "a second node with the id '%s'", id);
    else
        g_hash_table_insert(reader->node_of, g_steal_pointer(&id), GUINT_TO_POINTER(element->index));
}

static gboolean
find_node(const Reader *reader, const char *id, guint *ret_node)
{
    gpointer node;

    if (!g_hash_table_lookup_extended(reader->node_of, id, NULL, &node))
        return FALSE;
    *ret_node = GPOINTER_TO_UINT(node);
    return TRUE;
}

static void
start_edge(Reader *reader, Element *element, const xmlChar *const *attributes, int count)
{
    g_autofree char *id = spk_graphml_attribute(attributes, count, "id"),
                    *source = spk_graphml_attribute(attributes, count, "source");
    g_autofree char *target = spk_graphml_attribute(attributes, count, "target"),
                    *own = spk_graphml_attribute(attributes, count, "directed");
    const Element *graph = &g_array_index(reader->stack, Element, reader->stack->len - 1);
    gboolean directed = graph->directed;
    guint from = 0, to = 0;

    if (own && !spk_graphml_parse_boolean(own, &directed))
        add_fault(reader, "directed '%s' (true or false)", own);
    if (!source || !target) {
        add_fault(reader, "an edge without %s", source ? "target" : "source");
    } else if (!find_node(reader, source, &from) || !find_node(reader, target, &to)) {
        Pending pending = {.edge = reader->graph->edges->len};

        spk_graphml_find_tag(reader, &pending.line, &pending.column);
        pending.source = g_steal_pointer(&source);
        pending.target = g_steal_pointer(&target);
        g_array_append_val(reader->pending, pending);
    }
    element->index = spk_graphml_add_edge(reader->graph, id, from, to, directed);
}

/* What libxml2 calls. After a fatal error it may go on to call, starts and ends no longer in pairs. */

static Place
current_place(const Reader *reader)
{
    return reader->stack->len ? g_array_index(reader->stack, Element, reader->stack->len - 1).place : AT_START;
}

static Place
find_place(const Reader *reader, Place parent, const char *name)
{
    if (parent == IN_GRAPHML && reader->has_graph && strcmp(name, "graph") == 0)
        return IN_OTHER; // the first graph only
    for (guint i = 0; i < G_N_ELEMENTS(grammar); ++i)
        if (grammar[i].parent == parent && strcmp(grammar[i].name, name) == 0)
            return grammar[i].place;
    return parent == IN_DATA || parent == IN_MARKUP || parent == IN_LABEL ? IN_MARKUP : IN_OTHER;
}

static void
start_element(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *namespace, int namespace_count,
              const xmlChar **namespaces, int count, int default_count, const xmlChar **attributes)
{
    Reader *reader = data;
    Place parent = current_place(reader);
    Element element = {.place = find_place(reader, parent, (const char *)name)};

    (void)prefix, (void)namespace, (void)namespace_count, (void)namespaces, (void)default_count;
    if (reader->is_broken)
        return;
    if (parent == AT_START && element.place != IN_GRAPHML)
        add_fault(reader, "<%s> where <graphml> is expected (this is no GraphML)", (const char *)name);
    if (element.place == IN_KEY)
        spk_graphml_start_key(reader, attributes, count);
    else if (element.place == IN_DEFAULT)
        spk_graphml_start_text(reader);
    else if (element.place == IN_GRAPH)
        start_graph(reader, &element, attributes, count);
    else if (element.place == IN_NODE)
        start_node(reader, &element, attributes, count);
    else if (element.place == IN_EDGE)
        start_edge(reader, &element, attributes, count);
    else if (element.place == IN_DATA)
        spk_graphml_start_data(reader, attributes, count);
    else if (parent == IN_DATA)
        reader->has_markup = TRUE;
    g_array_append_val(reader->stack, element);
}

static void
end_element(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *namespace)
{
    Reader *reader = data;
    Place place = current_place(reader);

    (void)name, (void)prefix, (void)namespace;
    if (reader->is_broken)
        return;
    if (place == IN_DATA)
        spk_graphml_end_data(reader);
    else if (place == IN_DEFAULT)
        spk_graphml_end_default(reader);
    else if (place == IN_LABEL)
        spk_graphml_end_label(reader);
    g_array_set_size(reader->stack, reader->stack->len - 1);
}

static void
take_characters(void *data, const xmlChar *text, int length)
{
    Reader *reader = data;
    Place place = current_place(reader);

    if (reader->is_broken)
        return;
    if (place == IN_DATA || place == IN_DEFAULT)
        g_string_append_len(reader->text, (const char *)text, length);
    else if (place == IN_LABEL && !reader->has_label)
        g_string_append_len(reader->label, (const char *)text, length);
}

/* Of what is not well-formed libxml2 tells much; the first message is the cause. An entity that nobody declared is
   only a warning where a DTD is named, but its text would be lost. */
static void
take_error(void *data, xmlErrorPtr error)
{
    Reader *reader = data;
    g_autofree char *message = NULL;

    if (reader->is_broken || (error->level != XML_ERR_FATAL && error->code != XML_WAR_UNDECLARED_ENTITY))
        return;
    message = g_strchomp(g_utf8_make_valid(error->message, -1));
    spk_faults_add(reader->faults, reader->name, (guint)MAX(error->line, 1), (guint)MAX(error->int2, 1),
                   "not well-formed XML: %s", message);
    reader->is_broken = TRUE;
}

static void
resolve_pending(Reader *reader)
{
    for (guint i = 0; i < reader->pending->len; ++i) {
        const Pending *pending = &g_array_index(reader->pending, Pending, i);
        SpkGraphmlEdge *edge = reader->graph->edges->pdata[pending->edge];

        if (!find_node(reader, pending->source, &edge->source))
            spk_faults_add(reader->faults, reader->name, pending->line, pending->column,
                           "an edge from '%s', but no node has that id", pending->source);
        if (!find_node(reader, pending->target, &edge->target))
            spk_faults_add(reader->faults, reader->name, pending->line, pending->column,
                           "an edge to '%s', but no node has that id", pending->target);
    }
}

static void
parse(Reader *reader, const char *bytes, gsize length)
{
    xmlParserCtxt *parser;
    xmlStructuredErrorFunc kept = xmlStructuredError;
    void *kept_data = xmlStructuredErrorContext;

    if (!length || length > INT_MAX) {
        spk_faults_add(reader->faults, reader->name, 1, 1,
                       length ? "longer than 2 GB" : "nothing in it (GraphML starts with <graphml>)");
        return;
    }
    parser = reader->parser = xmlCreateMemoryParserCtxt(bytes, (int)length);
    /* NOENT: without it `&amp;` in attributes arrives as `&#38;`. Declared entities stay unknown, as there is no
     * getEntity. */
    xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_NOENT);
    *parser->sax = (xmlSAXHandler){
        .initialized = XML_SAX2_MAGIC,
        .startElementNs = start_element,
        .endElementNs = end_element,
        .characters = take_characters,
        .ignorableWhitespace = take_characters,
        .cdataBlock = take_characters,
    };
    parser->userData = reader;
    xmlSetStructuredErrorFunc(reader, take_error); // a handler of the parser alone would miss what entities do wrong
    xmlParseDocument(parser);
    xmlSetStructuredErrorFunc(kept_data, kept);
    if (parser->myDoc) // libxml2 makes one for the entities that a file declares
        xmlFreeDoc(parser->myDoc);
    xmlFreeParserCtxt(parser);
    if (reader->is_broken)
        return;
    resolve_pending(reader);
    spk_graphml_fill_defaults(reader);
    if (!reader->has_graph && !spk_faults_count(reader->faults))
        spk_faults_add(reader->faults, reader->name, 1, 1, "no <graph> in it");
}

gboolean
spk_graphml_read(const char *bytes, gsize length, const char *name, SpkGraphml **ret_graph, GError **error)
{
    g_autoptr(SpkFaults) faults = spk_faults_new();
    g_autoptr(SpkGraphml) graph = spk_graphml_new(FALSE);
    Reader reader = {
        .name = name,
        .faults = faults,
        .graph = graph,
        .stack = g_array_new(FALSE, FALSE, sizeof(Element)),
        .keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .key_list = g_ptr_array_new_with_free_func(spk_graphml_key_free),
        .node_of = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .pending = g_array_new(FALSE, FALSE, sizeof(Pending)),
        .text = g_string_new(NULL),
        .label = g_string_new(NULL),
    };

    g_array_set_clear_func(reader.pending, pending_clear);
    parse(&reader, bytes, length);
    g_array_unref(reader.stack);
    g_hash_table_unref(reader.keys);
    g_ptr_array_unref(reader.key_list);
    g_hash_table_unref(reader.node_of);
    g_array_unref(reader.pending);
    g_string_free(reader.text, TRUE);
    g_string_free(reader.label, TRUE);
    if (!spk_faults_none(faults, error))
        return FALSE;
    *ret_graph = g_steal_pointer(&graph);
    return TRUE;
}
