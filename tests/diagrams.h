#pragma once
/** What the tests of diagrams share: networks by hand, and how to look at what is drawn of them. */

#include "check.h"
#include "drawing/diagram.h"
#include "drawing/graphviz.h"
#include "drawing/picture.h"
#include "drawing/text.h"
#include <gio/gio.h>

typedef struct {
    guint source, target;
    const char *type, *sign, *status, *weight, *event;
    gboolean is_directed;
} Tie;

static inline SpkGraphml *
make_graph(guint actors, const Tie *ties, guint tie_count)
{
    SpkGraphml *graph = spk_graphml_new(FALSE);
    const char *const names[] = {"type", "sign", "status", "weight", "event"};
    guint keys[5], label = spk_graphml_node_key(graph, "label", SPK_VALUE_STRING);
    for (guint i = 0; i < actors; ++i) {
        g_autofree char *id = g_strdup_printf("A%u", i), *name = g_strdup_printf("Actor %u", i);
        spk_graphml_set_node(graph, spk_graphml_add_node(graph, id), label, name);
    }
    for (guint i = 0; i < G_N_ELEMENTS(names); ++i) {
        gboolean is_used = FALSE;
        for (guint j = 0; j < tie_count; ++j)
            is_used |= (&ties[j].type)[i] != NULL;
        keys[i] = is_used ? spk_graphml_edge_key(graph, names[i], SPK_VALUE_STRING) : 0;
    }
    for (guint i = 0; i < tie_count; ++i) {
        guint edge = spk_graphml_add_edge(graph, NULL, ties[i].source, ties[i].target, ties[i].is_directed);
        for (guint j = 0; j < G_N_ELEMENTS(names); ++j)
            if ((&ties[i].type)[j])
                spk_graphml_set_edge(graph, edge, keys[j], (&ties[i].type)[j]);
    }
    return graph;
}

/* Untyped ties: a star around 0, a clique, or ties drawn by a plain congruence. */
typedef enum { STAR, CLIQUE, SPARSE, NONE } Form;

static inline SpkGraphml *
make_form(Form form, guint actors)
{
    g_autoptr(GArray) ties = g_array_new(FALSE, TRUE, sizeof(Tie));
    guint32 number = 7;
    for (guint i = 0; i < actors; ++i)
        for (guint j = i + 1; j < actors; ++j) {
            Tie tie = {i, j};
            number = number * 1664525u + 1013904223u;
            if (form == CLIQUE || (form == STAR && i == 0) || (form == SPARSE && (number >> 16) % actors < 3))
                g_array_append_val(ties, tie);
        }
    return make_graph(actors, (const Tie *)(void *)ties->data, ties->len);
}

static const SpkPictureOptions page = {.width = 510, .height = 369, .has_legend = TRUE};

/* NULL and an error when it cannot be drawn. */
static inline SpkScene *
draw_all(const SpkGraphml *const *graphs, guint count, const SpkGraphml *positions, const SpkPictureOptions *options,
         GError **error)
{
    g_autoptr(GPtrArray) list = g_ptr_array_new();
    SpkScene *scene = NULL;
    for (guint i = 0; i < count; ++i)
        g_ptr_array_add(list, (gpointer)graphs[i]);
    spk_picture_new(list, positions, options, &scene, error);
    return scene;
}

static inline SpkScene *
draw(const SpkGraphml *graph, const SpkPictureOptions *options)
{
    g_autoptr(GError) error = NULL;
    SpkScene *scene = draw_all((const SpkGraphml *const *)&graph, 1, NULL, options, &error);
    assert_no_error(error);
    return scene;
}

static inline SpkItem *
find_item(const SpkScene *scene, const char *name)
{
    for (guint i = 0; i < scene->items->len; ++i)
        if (strcmp(spk_scene_item(scene, i)->name, name) == 0)
            return spk_scene_item(scene, i);
    return NULL;
}

static inline gboolean
do_items_meet(const SpkItem *a, const SpkItem *b)
{
    double x = fabs(a->centre.x - b->centre.x), y = fabs(a->centre.y - b->centre.y);
    if (a->shape == SPK_SHAPE_ELLIPSE && b->shape == SPK_SHAPE_ELLIPSE)
        return hypot(x, y) < (a->width + b->width) / 2 - 1e-3;
    return x < (a->width + b->width) / 2 - 1e-3 && y < (a->height + b->height) / 2 - 1e-3;
}

static inline gboolean
is_class(const SpkItem *item, const char *css_class)
{
    return item->css_class && strcmp(item->css_class, css_class) == 0;
}

static inline char *
render(const SpkGraphml *graph, const char *format, gsize *ret_size)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(SpkScene) scene = draw(graph, &page);
    g_autoptr(GBytes) bytes = spk_graphviz_render(scene, format, 72, &error);
    assert_no_error(error);
    gsize size;
    const char *data = (const char *)g_bytes_get_data(bytes, &size);
    char *copy = g_malloc(size + 1);
    memcpy(copy, data, size);
    copy[size] = '\0';
    *ret_size = size;
    return copy;
}

/* Shapes and curves; words are left out, for their widths depend on the fonts installed. */
static inline char *
golden_lines(const SpkScene *scene)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < scene->items->len; ++i) {
        const SpkItem *item = spk_scene_item(scene, i);
        if (is_class(item, "actor"))
            g_string_append_printf(text, "%s at %.1f,%.1f size %.1f x %.1f\n", item->name, item->centre.x,
                                   item->centre.y, item->width, item->height);
    }
    for (guint i = 0; i < scene->curves->len; ++i) {
        const SpkCurve *curve = spk_scene_curve(scene, i);
        if (!curve->tooltip)
            continue;
        g_string_append_printf(text, "%s %s%s--%s%s %s %.2f:", curve->id, spk_scene_item(scene, curve->tail)->name,
                               curve->has_tail_arrow ? " <" : " ", curve->has_head_arrow ? "> " : " ",
                               spk_scene_item(scene, curve->head)->name, curve->colour, curve->width);
        for (guint j = 0; j < 4; ++j)
            g_string_append_printf(text, " %.0f,%.0f", curve->points[j].x, curve->points[j].y);
        g_string_append_c(text, '\n');
    }
    return g_string_free(text, FALSE);
}

/* SPOKES_GOLDEN=1 writes it anew. */
static inline void
assert_golden(const SpkScene *scene, const char *name)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *lines = golden_lines(scene), *path = g_strdup_printf("tests/golden/drawing_%s.txt", name);
    g_autofree char *golden = NULL;
    if (g_getenv("SPOKES_GOLDEN"))
        g_file_set_contents(path, lines, -1, NULL);
    g_file_get_contents(path, &golden, NULL, &error);
    assert_no_error(error);
    assert_string_equal(lines, golden);
}

static inline int
close_graphviz(void **state)
{
    (void)state;
    spk_graphviz_done();
    spk_text_done();
    return 0;
}
