#include "graphml/reader.h"

#include "base/text.h"
#include <math.h>
#include <string.h>

void
spk_graphml_key_free(gpointer data)
{
    Key *key = data;

    g_free(key->name);
    g_free(key->standard);
    g_free(key);
}

gboolean
spk_graphml_parse_boolean(const char *text, gboolean *ret_value)
{
    if (g_ascii_strcasecmp(text, "true") == 0 || strcmp(text, "1") == 0)
        return *ret_value = TRUE;
    *ret_value = FALSE;
    return g_ascii_strcasecmp(text, "false") == 0 || strcmp(text, "0") == 0;
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

void
spk_graphml_start_key(Reader *reader, const xmlChar *const *attributes, int count)
{
    g_autofree char *id = spk_graphml_attribute(attributes, count, "id"),
                    *scope = spk_graphml_attribute(attributes, count, "for");
    g_autofree char *type = spk_graphml_attribute(attributes, count, "attr.type");
    g_autofree char *graphics = spk_graphml_attribute(attributes, count, "yfiles.type");
    gboolean all = !scope || strcmp(scope, "all") == 0;
    Key *key = g_new0(Key, 1);

    g_ptr_array_add(reader->key_list, key);
    reader->key = key;
    key->name = spk_graphml_attribute(attributes, count, "attr.name");
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

/* Data */

void
spk_graphml_start_text(Reader *reader)
{
    spk_graphml_find_tag(reader, &reader->data_line, &reader->data_column);
    reader->has_markup = reader->has_label = FALSE;
    g_string_truncate(reader->text, 0);
    g_string_truncate(reader->label, 0);
}

void
spk_graphml_start_data(Reader *reader, const xmlChar *const *attributes, int count)
{
    g_autofree char *id = spk_graphml_attribute(attributes, count, "key");

    reader->key = id ? g_hash_table_lookup(reader->keys, id) : NULL;
    if (!reader->key)
        add_fault(reader, "data of the key '%s', which is not declared (<key id=\"%s\" ...> above the graph)",
                  id ? id : "", id ? id : "");
    spk_graphml_start_text(reader);
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
        if (!spk_graphml_parse_boolean(trimmed, &truth))
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

void
spk_graphml_end_data(Reader *reader)
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

void
spk_graphml_end_default(Reader *reader)
{
    g_free(reader->key->standard);
    reader->key->standard = normalize_or_fault(reader, reader->key, reader->text->str);
}

/* Of several labels the first that says something counts. */
void
spk_graphml_end_label(Reader *reader)
{
    if (*g_strchug(reader->label->str))
        reader->has_label = TRUE;
    reader->label->len = strlen(reader->label->str);
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

void
spk_graphml_fill_defaults(Reader *reader)
{
    for (guint i = 0; i < reader->key_list->len; ++i) {
        const Key *key = reader->key_list->pdata[i];

        for (Scope scope = 0; scope < SCOPES; ++scope)
            if (key->standard && key->declared[scope])
                fill_default(reader->graph, key, scope);
    }
}
