#pragma once
#include <spokes/graphml.h>

#include "base/faults.h"
#include <libxml/parser.h>

/** What read.c (elements) and values.c (keys and data) share while a file is read. */

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

typedef struct {
    xmlParserCtxt *parser;
    const char *name;
    SpkFaults *faults;
    SpkGraphml *graph;
    GArray *stack;       ///< Element
    GHashTable *keys;    ///< Id to Key
    GPtrArray *key_list; ///< The same in the order of the file
    GHashTable *node_of; ///< Id to index
    GArray *pending;     ///< Edges that came before their nodes
    Key *key;            ///< Of the key or data that is open; NULL: unknown
    GString *text, *label;
    gboolean has_markup, has_label, has_graph, is_broken;
    guint data_line, data_column;
} Reader;

/** Where the tag at hand starts, for messages. */
void spk_graphml_find_tag(const Reader *reader, guint *ret_line, guint *ret_column);

#define add_fault(reader, ...)                                                                                         \
    do {                                                                                                               \
        guint fault_line, fault_column;                                                                                \
        spk_graphml_find_tag((reader), &fault_line, &fault_column);                                                    \
        spk_faults_add((reader)->faults, (reader)->name, fault_line, fault_column, __VA_ARGS__);                       \
    } while (0)

/** The value of an attribute of the tag at hand, or NULL. */
char *spk_graphml_attribute(const xmlChar *const *attributes, int count, const char *name);

/** `true`, `false`, `1`, `0`, in any case. FALSE on anything else. */
gboolean spk_graphml_parse_boolean(const char *text, gboolean *ret_value);

void spk_graphml_start_key(Reader *reader, const xmlChar *const *attributes, int count);
/** Of data or of a default. */
void spk_graphml_start_text(Reader *reader);
void spk_graphml_end_default(Reader *reader);
void spk_graphml_start_data(Reader *reader, const xmlChar *const *attributes, int count);
void spk_graphml_end_label(Reader *reader);
void spk_graphml_end_data(Reader *reader);
/** Once all is read: defaults stand in for absent values. */
void spk_graphml_fill_defaults(Reader *reader);
void spk_graphml_key_free(gpointer key);
