#include "drawing/graphviz.h"
#include "drawing/finish.h"
#include "drawing/text.h"
#include <spokes/error.h>
#include <graphviz/gvc.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A second context after the first was freed reads freed memory in Debian's Graphviz (gitlab #2484): one, kept. */
static GVC_t *context;
static GString *messages;

/* Graphviz speaks in pieces (level, ": ", line). */
static int
keep_message(char *message)
{
    g_string_append(messages, message);
    return 0;
}

static GVC_t *
the_context(void)
{
    if (!context) {
        messages = g_string_new(NULL);
        agseterrf(keep_message);
        context = gvContext();
    }
    g_string_truncate(messages, 0);
    agreseterrors();
    return context;
}

void
spk_graphviz_done(void)
{
    if (!context)
        return;
    gvFreeContext(context);
    context = NULL;
    agseterrf(NULL);
    g_string_free(messages, TRUE);
    messages = NULL;
}

static gboolean
check(int result, const char *doing, GError **error)
{
    if (result == 0 && agreseterrors() == 0)
        return TRUE;
    g_strdelimit(g_strchomp(messages->str), "\n", ' ');
    g_set_error(error, SPK_ERROR, SPK_ERROR_LIBRARY, "Graphviz failed to %s: %s", doing,
                messages->str[0] ? messages->str : "no reason given");
    return FALSE;
}

/* agset takes text that it does not change as char *. */
static void
set(void *object, const char *name, const char *value)
{
    agsafeset(object, (char *)name, (char *)value, (char *)"");
}

G_GNUC_PRINTF(3, 4)
static void
set_format(void *object, const char *name, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *value = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    set(object, name, value);
}

static void
set_number(void *object, const char *name, double number)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    set(object, name, g_ascii_formatd(text, sizeof text, "%.3f", number));
}

/* Graphviz reads backslash escapes and character entities in labels and tooltips; `line_end`: \n centred, \l left. */
static char *
escape(const char *text, char line_end)
{
    GString *escaped = g_string_new(NULL);
    for (const char *at = text; *at; ++at) {
        if (*at == '\\')
            g_string_append(escaped, "\\\\");
        else if (*at == '&')
            g_string_append(escaped, "&amp;");
        else if (*at == '\n')
            g_string_append_printf(escaped, "\\%c", line_end);
        else
            g_string_append_c(escaped, *at);
    }
    if (line_end == 'l')
        g_string_append(escaped, "\\l");
    return g_string_free(escaped, FALSE);
}

static Agnode_t **
build_layout_graph(Agraph_t *graph, guint count, const SpkLayoutEdge *edges, guint edge_count)
{
    Agnode_t **nodes = g_new(Agnode_t *, count);
    agattr(graph, AGNODE, (char *)"label", (char *)"");
    agattr(graph, AGNODE, (char *)"width", (char *)"0.1");
    agattr(graph, AGNODE, (char *)"height", (char *)"0.1");
    for (guint i = 0; i < count; ++i) {
        char name[16];
        g_snprintf(name, sizeof name, "n%u", i);
        nodes[i] = agnode(graph, name, 1);
    }
    for (guint i = 0; i < edge_count; ++i)
        set_number(agedge(graph, nodes[edges[i].a], nodes[edges[i].b], NULL, 1), "len", edges[i].length);
    return nodes;
}

gboolean
spk_graphviz_layout(const char *engine, guint root, guint count, const SpkLayoutEdge *edges, guint edge_count,
                    SpkPoint *ret_points, GError **error)
{
    GVC_t *gvc = the_context();
    Agraph_t *graph = agopen((char *)"layout", Agstrictundirected, NULL);
    set(graph, "splines", "");
    set(graph, "overlap", "true");
    set_format(graph, "root", "n%u", root);
    g_autofree Agnode_t **nodes = build_layout_graph(graph, count, edges, edge_count);
    /* Its engines draw on the process's random numbers, and not all seed them. */
    srand(1);
    srand48(1);
    gboolean ok = check(gvLayout(gvc, graph, engine), "lay out the network", error);
    for (guint i = 0; ok && i < count; ++i) {
        ret_points[i] = (SpkPoint){ND_coord(nodes[i]).x, ND_coord(nodes[i]).y};
        if (!isfinite(ret_points[i].x) || !isfinite(ret_points[i].y))
            ret_points[i] = (SpkPoint){0, 0};
    }
    gvFreeLayout(gvc, graph);
    agclose(graph);
    return ok;
}

static void
set_shape(Agnode_t *node, const SpkItem *item)
{
    static const char *const shapes[] = {"ellipse", "box", "diamond", "box", "none"};
    gboolean is_plain = item->shape == SPK_SHAPE_NONE;
    set(node, "shape", shapes[item->shape]);
    if (is_plain)
        return;
    set(node, "style", item->shape == SPK_SHAPE_ROUNDED ? "rounded,filled" : "filled");
    set(node, "fillcolor", item->fill ? item->fill : "none");
    set(node, "color", item->stroke ? item->stroke : "none");
    set_number(node, "penwidth", item->stroke ? item->pen : 0);
}

static Agnode_t *
add_node(Agraph_t *graph, const SpkItem *item)
{
    Agnode_t *node = agnode(graph, item->name, 1);
    g_autofree char *label = item->text ? escape(item->text, item->is_left ? 'l' : 'n') : g_strdup("");
    char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(x, sizeof x, "%.3f", item->centre.x);
    g_ascii_formatd(y, sizeof y, "%.3f", item->centre.y);
    set_format(node, "pos", "%s,%s", x, y);
    set_number(node, "width", MAX(item->width, 0.1) / 72);
    set_number(node, "height", MAX(item->height, 0.1) / 72);
    set(node, "label", label);
    set_shape(node, item);
    if (item->text) {
        set_number(node, "fontsize", item->font_size);
        set(node, "fontname", item->is_bold ? SPK_FONT_BOLD : SPK_FONT);
        set(node, "fontcolor", item->ink);
    } else if (item->shape == SPK_SHAPE_NONE) {
        set(node, "style", "invis");
    }
    if (item->css_class)
        set(node, "class", item->css_class);
    if (item->tooltip) {
        g_autofree char *tooltip = escape(item->tooltip, 'n');
        set(node, "tooltip", tooltip);
    }
    if (item->url) {
        g_autofree char *url = escape(item->url, 'n');
        set(node, "URL", url);
    }
    return node;
}

static void
append_point(GString *pos, SpkPoint point)
{
    char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append_printf(pos, "%s%s,%s", pos->len && !g_str_has_suffix(pos->str, ",") ? " " : "",
                           g_ascii_formatd(x, sizeof x, "%.2f", point.x),
                           g_ascii_formatd(y, sizeof y, "%.2f", point.y));
}

static void
set_curve(Agedge_t *edge, const SpkCurve *curve)
{
    g_autoptr(GString) pos = g_string_new(NULL);
    if (curve->has_tail_arrow) {
        g_string_append(pos, "s,");
        append_point(pos, curve->tail_tip);
    }
    if (curve->has_head_arrow) {
        g_string_append(pos, pos->len ? " e," : "e,");
        append_point(pos, curve->head_tip);
    }
    for (guint i = 0; i < 4; ++i)
        append_point(pos, curve->points[i]);
    set(edge, "pos", pos->str);
    set(edge, "dir",
        curve->has_tail_arrow   ? (curve->has_head_arrow ? "both" : "back")
        : curve->has_head_arrow ? "forward"
                                : "none");
    set_number(edge, "arrowsize", curve->arrow_length / 10);
    set_number(edge, "penwidth", curve->width);
    set(edge, "color", curve->colour);
    if (curve->dash != SPK_DASH_SOLID)
        set(edge, "style", curve->dash == SPK_DASH_DASHED ? "dashed" : "dotted");
    if (curve->id)
        set(edge, "id", curve->id);
    if (curve->css_class)
        set(edge, "class", curve->css_class);
    if (curve->tooltip) {
        g_autofree char *tooltip = escape(curve->tooltip, 'n');
        set(edge, "tooltip", tooltip);
    }
    if (curve->url) {
        g_autofree char *url = escape(curve->url, 'n');
        set(edge, "URL", url);
    }
}

/* Two unseen points hold the page open: its size is that of what stands on it. */
static void
add_corners(Agraph_t *graph, const SpkScene *scene)
{
    static const char *const names[] = {"_bottom_left", "_top_right"};
    for (guint i = 0; i < 2; ++i) {
        Agnode_t *node = agnode(graph, (char *)names[i], 1);
        set_format(node, "pos", "%d,%d", i ? (int)lround(scene->width) : 0, i ? (int)lround(scene->height) : 0);
        set(node, "shape", "point");
        set(node, "style", "invis");
        set_number(node, "width", 0.001);
        set_number(node, "height", 0.001);
    }
}

static Agraph_t *
build_graph(const SpkScene *scene, gboolean is_raster, double dpi)
{
    Agraph_t *graph = agopen((char *)"network", Agundirected, NULL);
    g_autofree Agnode_t **nodes = g_new0(Agnode_t *, scene->items->len + 1);
    /* Every place is final: neither layout nor translation may touch it. */
    set(graph, "layout", "nop2");
    set(graph, "notranslate", "true");
    set(graph, "outputorder", "edgesfirst");
    set(graph, "pad", "0");
    set(graph, "margin", "0");
    set(graph, "bgcolor", scene->paper);
    set(graph, "charset", "UTF-8");
    if (is_raster)
        set_number(graph, "dpi", dpi);
    agattr(graph, AGNODE, (char *)"margin", (char *)"0");
    agattr(graph, AGNODE, (char *)"fixedsize", (char *)"shape");
    agattr(graph, AGNODE, (char *)"label", (char *)"");
    add_corners(graph, scene);
    for (guint i = 0; i < scene->items->len; ++i)
        nodes[i] = add_node(graph, spk_scene_item(scene, i));
    for (guint i = 0; i < scene->curves->len; ++i) {
        const SpkCurve *curve = spk_scene_curve(scene, i);
        char key[16];
        g_snprintf(key, sizeof key, "%u", i + 1);
        set_curve(agedge(graph, nodes[curve->tail], nodes[curve->head], key, 1), curve);
    }
    return graph;
}

char *
spk_graphviz_dot(const SpkScene *scene, GError **error)
{
    the_context();
    char *text = NULL;
    size_t length = 0;
    Agraph_t *graph = build_graph(scene, FALSE, 0);
    FILE *stream = open_memstream(&text, &length);
    int result = stream ? agwrite(graph, stream) : -1;
    if (stream && fclose(stream) != 0)
        result = -1;
    agclose(graph);
    g_autofree char *dot = g_strdup(text ? text : "");
    free(text);
    return check(result, "write DOT", error) ? g_steal_pointer(&dot) : NULL;
}

/* cairo's drivers embed the fonts; Graphviz's own know Latin letters only. */
static const char *
device_of(const char *format)
{
    return strcmp(format, "eps") == 0   ? "eps:cairo"
           : strcmp(format, "png") == 0 ? "png:cairo"
           : strcmp(format, "pdf") == 0 ? "pdf:cairo"
                                        : "svg:svg:core";
}

GBytes *
spk_graphviz_render(const SpkScene *scene, const char *format, double dpi, GError **error)
{
    if (strcmp(format, "dot") == 0) {
        char *dot = spk_graphviz_dot(scene, error);
        return dot ? g_bytes_new_take(dot, strlen(dot)) : NULL;
    }
    GVC_t *gvc = the_context();
    char *data = NULL;
    unsigned int length = 0;
    Agraph_t *graph = build_graph(scene, strcmp(format, "png") == 0, dpi);
    gboolean ok = check(gvLayout(gvc, graph, "nop2"), "place the drawing", error) &&
                  check(gvRenderData(gvc, graph, device_of(format), &data, &length), "draw", error);
    GBytes *bytes = ok ? spk_finish(scene, format, data, length) : NULL;
    if (data)
        gvFreeRenderData(data);
    gvFreeLayout(gvc, graph);
    agclose(graph);
    return bytes;
}
