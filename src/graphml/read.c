#include <spokes/graphml.h>

#include "base/faults.h"
#include "base/text.h"
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <limits.h>
#include <math.h>
#include <string.h>

typedef enum { SCOPE_GRAPH, SCOPE_NODE, SCOPE_EDGE, SCOPES } Scope;

typedef enum {
    AT_START,
    IN_GRAPHML,
    IN_KEY,
    IN_DEFAULT,
    IN_GRAPH,
    IN_NODE,
    IN_EDGE,
    IN_DATA,
    IN_MARKUP, ///< What yEd keeps inside its data: shapes, colours
    IN_LABEL,  ///< The one part of that which we read
    IN_OTHER,  ///< Left alone with all that it holds
} Place;

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

typedef struct {
    Place place;
    guint index;       ///< Of the node or edge
    gboolean directed; ///< Of a graph: its edgedefault
    gboolean nested;   ///< Of a graph: not the outermost
} Element;

typedef struct {
    char *name, *standard; ///< `standard`: the default; NULL: none
    SpkValueType type;
    gboolean declared[SCOPES], used[SCOPES];
    guint index[SCOPES];  ///< Into the keys of the graph, where used
    gboolean is_graphics; ///< yEd's: holds markup, no value
} Key;

/* An edge that came before its nodes */
typedef struct {
    guint edge, line, column;
    char *source, *target;
} Pending;

typedef struct {
    xmlParserCtxt *parser;
    const char *name;
    SpkFaults *faults;
    SpkGraphml *graph;
    GArray *stack;       ///< Element
    GHashTable *keys;    ///< Id to Key
    GPtrArray *key_list; ///< The same in the order of the file
    GHashTable *node_of; ///< Id to index
    GArray *pending;     ///< Pending
    Key *key;            ///< Of the key or data that is open; NULL: unknown
    GString *text, *label;
    gboolean has_markup, has_label, has_graph, is_broken;
    guint data_line, data_column;
} Reader;

static void
key_free(gpointer data)
{
    Key *key = data;

    g_free(key->name);
    g_free(key->standard);
    g_free(key);
}

static void
pending_clear(gpointer data)
{
    Pending *pending = data;

    g_free(pending->source);
    g_free(pending->target);
}

/* Where the tag at hand starts. libxml2 calls at the tag's end; a tag holds no second `<`. */
static void
find_tag(const Reader *reader, guint *ret_line, guint *ret_column)
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

#define add_fault(reader, ...)                                                                                         \
    do {                                                                                                               \
        guint fault_line, fault_column;                                                                                \
        find_tag((reader), &fault_line, &fault_column);                                                                \
        spk_faults_add((reader)->faults, (reader)->name, fault_line, fault_column, __VA_ARGS__);                       \
    } while (0)

static char *
attribute(const xmlChar *const *attributes, int count, const char *name)
{
    for (int i = 0; i < count; ++i, attributes += 5) // name, prefix, namespace, value, its end
        if (strcmp((const char *)attributes[0], name) == 0)
            return g_strndup((const char *)attributes[3], (gsize)(attributes[4] - attributes[3]));
    return NULL;
}

/* Keys */

static SpkValueType
parse_type(const char *type)
{
    if (!type)
        return SPK_VALUE_STRING;
    if (strcmp(type, "double") == 0 || strcmp(type, "float") == 0)
        return SPK_VALUE_DOUBLE;
    if (strcmp(type, "int") == 0 || strcmp(type, "long") == 0)
        return SPK_VALUE_INT;
    return strcmp(type, "boolean") == 0 ? SPK_VALUE_BOOLEAN : SPK_VALUE_STRING;
}

static guint
declare(SpkGraphml *graph, Scope scope, const char *name, SpkValueType type)
{
    GPtrArray *keys[] = {graph->graph_keys, graph->node_keys, graph->edge_keys};
    guint index = scope == SCOPE_GRAPH  ? spk_graphml_graph_key(graph, name, type)
                  : scope == SCOPE_NODE ? spk_graphml_node_key(graph, name, type)
                                        : spk_graphml_edge_key(graph, name, type);
    SpkGraphmlKey *key = keys[scope]->pdata[index];

    if (key->type != type) // two keys of one name: only a string holds both
        key->type = SPK_VALUE_STRING;
    return index;
}

static void
use_key(Reader *reader, Key *key, Scope scope)
{
    if (key->used[scope])
        return;
    key->used[scope] = TRUE;
    key->index[scope] = declare(reader->graph, scope, key->name, key->type);
}

static const char *const scope_names[SCOPES] = {"graph", "node", "edge"};

static void
start_key(Reader *reader, const xmlChar *const *attributes, int count)
{
    g_autofree char *id = attribute(attributes, count, "id"), *scope = attribute(attributes, count, "for");
    g_autofree char *type = attribute(attributes, count, "attr.type");
    g_autofree char *graphics = attribute(attributes, count, "yfiles.type");
    gboolean all = !scope || strcmp(scope, "all") == 0;
    Key *key = g_new0(Key, 1);

    g_ptr_array_add(reader->key_list, key);
    reader->key = key;
    key->name = attribute(attributes, count, "attr.name");
    key->is_graphics = graphics && !key->name;
    key->type = parse_type(type);
    if (!id) {
        add_fault(reader, "a key without id (<key id=\"d0\" ...>)");
        return;
    }
    if (!key->name)
        key->name = g_strdup(id);
    if (g_hash_table_contains(reader->keys, id))
        add_fault(reader, "a second key with the id '%s'", id);
    g_hash_table_insert(reader->keys, g_strdup(id), key);
    if (key->is_graphics)
        return;
    for (Scope i = 0; i < SCOPES; ++i)
        if (all || strcmp(scope, scope_names[i]) == 0) {
            key->declared[i] = TRUE;
            use_key(reader, key, i);
        }
}

/* Graphs, nodes and edges */

static gboolean
parse_boolean(const char *text, gboolean *ret_value)
{
    if (g_ascii_strcasecmp(text, "true") == 0 || strcmp(text, "1") == 0)
        return *ret_value = TRUE;
    *ret_value = FALSE;
    return g_ascii_strcasecmp(text, "false") == 0 || strcmp(text, "0") == 0;
}

static void
start_graph(Reader *reader, Element *element, const xmlChar *const *attributes, int count)
{
    g_autofree char *directed = attribute(attributes, count, "edgedefault");

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
    g_autofree char *id = attribute(attributes, count, "id");

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
    g_autofree char *id = attribute(attributes, count, "id"), *source = attribute(attributes, count, "source");
    g_autofree char *target = attribute(attributes, count, "target"), *own = attribute(attributes, count, "directed");
    const Element *graph = &g_array_index(reader->stack, Element, reader->stack->len - 1);
    gboolean directed = graph->directed;
    guint from = 0, to = 0;

    if (own && !parse_boolean(own, &directed))
        add_fault(reader, "directed '%s' (true or false)", own);
    if (!source || !target) {
        add_fault(reader, "an edge without %s", source ? "target" : "source");
    } else if (!find_node(reader, source, &from) || !find_node(reader, target, &to)) {
        Pending pending = {.edge = reader->graph->edges->len};

        find_tag(reader, &pending.line, &pending.column);
        pending.source = g_steal_pointer(&source);
        pending.target = g_steal_pointer(&target);
        g_array_append_val(reader->pending, pending);
    }
    element->index = spk_graphml_add_edge(reader->graph, id, from, to, directed);
}

/* Data */

static void
start_text(Reader *reader)
{
    find_tag(reader, &reader->data_line, &reader->data_column);
    reader->has_markup = reader->has_label = FALSE;
    g_string_truncate(reader->text, 0);
    g_string_truncate(reader->label, 0);
}

static void
start_data(Reader *reader, const xmlChar *const *attributes, int count)
{
    g_autofree char *id = attribute(attributes, count, "key");

    reader->key = id ? g_hash_table_lookup(reader->keys, id) : NULL;
    if (!reader->key)
        add_fault(reader, "data of the key '%s', which is not declared (<key id=\"%s\" ...> above the graph)",
                  id ? id : "", id ? id : "");
    start_text(reader);
}

/* The text in the form that its type asks for; NULL with TRUE: absent. */
static gboolean
normalize(SpkValueType type, const char *text, char **ret_value)
{
    g_autofree char *trimmed = g_strstrip(g_strdup(text));
    char *end;
    double number;
    gboolean truth;

    *ret_value = NULL;
    if (type == SPK_VALUE_STRING) {
        *ret_value = g_strdup(text);
        return TRUE;
    }
    if (!*trimmed)
        return TRUE;
    if (type == SPK_VALUE_BOOLEAN) {
        if (!parse_boolean(trimmed, &truth))
            return FALSE;
        *ret_value = g_strdup(truth ? "true" : "false");
        return TRUE;
    }
    if (spk_number_parse(trimmed, &number)) {
        *ret_value = g_steal_pointer(&trimmed);
        return TRUE;
    }
    number = g_ascii_strtod(trimmed, &end);
    return !*end && !isfinite(number); // makers write NaN and INF for "no number"
}

static char *
normalize_or_fault(Reader *reader, const Key *key, const char *text)
{
    static const char *const kinds[] = {"text", "a number", "a number", "true or false"};
    g_autofree char *shown = NULL;
    char *value;

    if (normalize(key->type, text, &value))
        return value;
    shown = g_utf8_substring(text, 0, MIN(40, g_utf8_strlen(text, -1)));
    spk_faults_add(reader->faults, reader->name, reader->data_line, reader->data_column,
                   "'%s' is no value of '%s' (%s)", shown, key->name, kinds[key->type]);
    return NULL;
}

static void
set_value(Reader *reader, Scope scope, guint owner, guint key, const char *value)
{
    if (scope == SCOPE_NODE)
        spk_graphml_set_node(reader->graph, owner, key, value);
    else if (scope == SCOPE_EDGE)
        spk_graphml_set_edge(reader->graph, owner, key, value);
    else
        spk_graphml_set_graph(reader->graph, key, value);
}

/* yEd's label is the attribute `label`, unless the file has one of its own. */
static void
take_label(Reader *reader, Scope scope, guint owner)
{
    const char *label = g_strstrip(reader->label->str);
    guint key;

    if (!*label || scope == SCOPE_GRAPH)
        return;
    key = declare(reader->graph, scope, "label", SPK_VALUE_STRING);
    if (!(scope == SCOPE_NODE ? spk_graphml_node_value : spk_graphml_edge_value)(reader->graph, owner, "label"))
        set_value(reader, scope, owner, key, label);
}

static void
end_data(Reader *reader)
{
    const Element *owner = &g_array_index(reader->stack, Element, reader->stack->len - 2);
    Scope scope = owner->place == IN_NODE ? SCOPE_NODE : owner->place == IN_EDGE ? SCOPE_EDGE : SCOPE_GRAPH;
    g_autofree char *value = NULL;

    if (!reader->key || owner->nested)
        return;
    if (reader->has_markup || reader->key->is_graphics) {
        take_label(reader, scope, owner->index);
        return;
    }
    value = normalize_or_fault(reader, reader->key, reader->text->str);
    use_key(reader, reader->key, scope); // makers do use keys outside their `for`
    set_value(reader, scope, owner->index, reader->key->index[scope], value);
}

/* What libxml2 calls */

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
    guint depth = reader->stack->len;
    Place parent = depth ? g_array_index(reader->stack, Element, depth - 1).place : AT_START;
    Element element = {.place = find_place(reader, parent, (const char *)name)};

    (void)prefix, (void)namespace, (void)namespace_count, (void)namespaces, (void)default_count;
    if (parent == AT_START && element.place != IN_GRAPHML)
        add_fault(reader, "<%s> where <graphml> is expected (this is no GraphML)", (const char *)name);
    if (element.place == IN_KEY)
        start_key(reader, attributes, count);
    else if (element.place == IN_DEFAULT)
        start_text(reader);
    else if (element.place == IN_GRAPH)
        start_graph(reader, &element, attributes, count);
    else if (element.place == IN_NODE)
        start_node(reader, &element, attributes, count);
    else if (element.place == IN_EDGE)
        start_edge(reader, &element, attributes, count);
    else if (element.place == IN_DATA)
        start_data(reader, attributes, count);
    else if (parent == IN_DATA)
        reader->has_markup = TRUE;
    g_array_append_val(reader->stack, element);
}

static void
end_default(Reader *reader)
{
    g_free(reader->key->standard);
    reader->key->standard = normalize_or_fault(reader, reader->key, reader->text->str);
}

/* Of several labels the first that says something counts. */
static void
end_label(Reader *reader)
{
    if (*g_strchug(reader->label->str))
        reader->has_label = TRUE;
    reader->label->len = strlen(reader->label->str);
}

static void
end_element(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *namespace)
{
    Reader *reader = data;
    Place place = g_array_index(reader->stack, Element, reader->stack->len - 1).place;

    (void)name, (void)prefix, (void)namespace;
    if (place == IN_DATA)
        end_data(reader);
    else if (place == IN_DEFAULT)
        end_default(reader);
    else if (place == IN_LABEL)
        end_label(reader);
    g_array_set_size(reader->stack, reader->stack->len - 1);
}

static void
take_characters(void *data, const xmlChar *text, int length)
{
    Reader *reader = data;
    Place place = g_array_index(reader->stack, Element, reader->stack->len - 1).place;

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
fill_default(SpkGraphml *graph, const Key *key, Scope scope)
{
    GPtrArray *owners = scope == SCOPE_NODE ? graph->nodes : graph->edges;
    guint index = key->index[scope];

    if (scope == SCOPE_GRAPH) {
        if (!graph->graph_values[index])
            spk_graphml_set_graph(graph, index, key->standard);
        return;
    }
    for (guint i = 0; i < owners->len; ++i) {
        if (scope == SCOPE_NODE && !((SpkGraphmlNode *)owners->pdata[i])->values[index])
            spk_graphml_set_node(graph, i, index, key->standard);
        if (scope == SCOPE_EDGE && !((SpkGraphmlEdge *)owners->pdata[i])->values[index])
            spk_graphml_set_edge(graph, i, index, key->standard);
    }
}

static void
fill_defaults(Reader *reader)
{
    for (guint i = 0; i < reader->key_list->len; ++i) {
        const Key *key = reader->key_list->pdata[i];

        for (Scope scope = 0; scope < SCOPES; ++scope)
            if (key->standard && key->declared[scope])
                fill_default(reader->graph, key, scope);
    }
}

static void
parse(Reader *reader, const char *bytes, gsize length)
{
    xmlParserCtxt *parser;

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
        .serror = take_error,
    };
    parser->userData = reader;
    xmlParseDocument(parser);
    if (parser->myDoc) // libxml2 makes one for the entities that a file declares
        xmlFreeDoc(parser->myDoc);
    xmlFreeParserCtxt(parser);
    if (reader->is_broken)
        return;
    resolve_pending(reader);
    fill_defaults(reader);
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
        .key_list = g_ptr_array_new_with_free_func(key_free),
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
