#include "drawing/scene.h"
#include "drawing/text.h"
#include <string.h>

static void
item_free(gpointer data)
{
    SpkItem *item = (SpkItem *)data;
    g_free(item->name);
    g_free(item->text);
    g_free(item->tooltip);
    g_free(item->url);
    g_free(item);
}

static void
curve_free(gpointer data)
{
    SpkCurve *curve = (SpkCurve *)data;
    g_free(curve->id);
    g_free(curve->css_class);
    g_free(curve->tooltip);
    g_free(curve->url);
    g_free(curve->count);
    g_free(curve);
}

SpkScene *
spk_scene_new(double width, double height)
{
    SpkScene *scene = g_new0(SpkScene, 1);
    scene->width = width, scene->height = height;
    scene->paper = "#ffffff";
    scene->notes = g_ptr_array_new_with_free_func(g_free);
    scene->items = g_ptr_array_new_with_free_func(item_free);
    scene->curves = g_ptr_array_new_with_free_func(curve_free);
    scene->names = g_hash_table_new(g_str_hash, g_str_equal);
    scene->ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return scene;
}

void
spk_scene_free(SpkScene *scene)
{
    if (!scene)
        return;
    g_hash_table_unref(scene->names);
    g_hash_table_unref(scene->ids);
    g_ptr_array_unref(scene->notes);
    g_ptr_array_unref(scene->items);
    g_ptr_array_unref(scene->curves);
    g_free(scene->title);
    g_free(scene->description);
    g_free(scene);
}

/* A name that DOT holds without escapes, which its writer gets wrong. */
static char *
unique_name(const SpkScene *scene, const char *name)
{
    g_autofree char *clean = spk_text_clean(name);
    g_autofree char *safe = g_strdelimit(g_strdup(clean), "\"\\<>&", '_');
    char *unique = g_strdup(safe[0] ? safe : "_");
    for (guint i = 2; g_hash_table_contains(scene->names, unique); ++i) {
        g_free(unique);
        unique = g_strdup_printf("%s_%u", safe, i);
    }
    return unique;
}

guint
spk_scene_add_item(SpkScene *scene, const char *name, SpkShape shape, SpkPoint centre, double width, double height)
{
    SpkItem *item = g_new0(SpkItem, 1);
    item->name = unique_name(scene, name);
    item->shape = shape;
    item->centre = centre;
    item->width = width, item->height = height;
    g_hash_table_add(scene->names, item->name);
    g_ptr_array_add(scene->items, item);
    return scene->items->len - 1;
}

char *
spk_scene_unique_id(SpkScene *scene, const char *id)
{
    char *unique = g_strdup(id);
    for (guint i = 2; g_hash_table_contains(scene->ids, unique); ++i) {
        g_free(unique);
        unique = g_strdup_printf("p%u-%s", i, id);
    }
    g_hash_table_add(scene->ids, g_strdup(unique));
    return unique;
}

double
spk_scene_text_width(const char *text, double font_size, gboolean is_bold)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    double width = 0;
    for (guint i = 0; lines[i]; ++i)
        width = MAX(width, spk_text_width(lines[i], font_size, is_bold));
    return width;
}

double
spk_scene_text_height(const char *text, double font_size)
{
    guint lines = 1;
    for (const char *at = text; (at = strchr(at, '\n')); ++at)
        ++lines;
    return lines * font_size * SPK_LINE_HEIGHT;
}

guint
spk_scene_add_text(SpkScene *scene, const char *text, SpkPoint top_left, double font_size, gboolean is_bold,
                   const char *ink, const char *css_class)
{
    /* Wider than measured: words that are hinted for a screen must not outgrow it, or they would be centred. */
    double width = spk_scene_text_width(text, font_size, is_bold) * 1.06 + 4,
           height = spk_scene_text_height(text, font_size);
    if (scene->width > 0)
        width = MIN(width, scene->width - top_left.x - 1);
    SpkPoint centre = {top_left.x + width / 2, top_left.y - height / 2};
    g_autofree char *name = g_strdup_printf("_text%u", scene->items->len);
    guint index = spk_scene_add_item(scene, name, SPK_SHAPE_NONE, centre, width, height);
    SpkItem *item = spk_scene_item(scene, index);
    item->text = g_strdup(text);
    item->font_size = font_size;
    item->is_bold = is_bold;
    item->is_left = TRUE;
    item->ink = ink;
    item->css_class = css_class;
    return index;
}

SpkCurve *
spk_scene_add_curve(SpkScene *scene, guint tail, guint head)
{
    SpkCurve *curve = g_new0(SpkCurve, 1);
    curve->tail = tail, curve->head = head;
    g_ptr_array_add(scene->curves, curve);
    return curve;
}

SpkCurve *
spk_scene_add_line(SpkScene *scene, SpkPoint from, SpkPoint to, double width, const char *colour, SpkDash dash)
{
    g_autofree char *name = g_strdup_printf("_end%u", scene->items->len);
    guint tail = spk_scene_add_item(scene, name, SPK_SHAPE_NONE, from, 0, 0);
    guint head = spk_scene_add_item(scene, name, SPK_SHAPE_NONE, to, 0, 0);
    SpkCurve *curve = spk_scene_add_curve(scene, tail, head);
    for (guint i = 0; i < 4; ++i)
        curve->points[i] = (SpkPoint){from.x + (to.x - from.x) * i / 3, from.y + (to.y - from.y) * i / 3};
    curve->tail_tip = from, curve->head_tip = to;
    curve->width = width;
    curve->colour = colour;
    curve->dash = dash;
    return curve;
}

void
spk_scene_note(SpkScene *scene, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_ptr_array_add(scene->notes, g_strdup_vprintf(format, arguments));
    va_end(arguments);
}
