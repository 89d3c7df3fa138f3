#include "drawing/picture.h"
#include "drawing/label.h"
#include "drawing/legend.h"
#include "drawing/route.h"
#include "drawing/text.h"
#include <spokes/error.h>
#include <math.h>
#include <string.h>

#define MARGIN 12.0
#define TITLE_FONT 13.0
#define LEAST_TITLE_FONT 9.0
#define SUBTITLE_FONT 8.5
#define CAPTION_FONT 7.0
#define LEGEND_WIDTH 118.0

/* A page in the making. */
typedef struct {
    const SpkGraphml *graph;
    const SpkPictureOptions *options;
    SpkDiagram *diagram;
    SpkScene *scene;
    SpkStyle style;
    SpkBox plot, legend;
    guint legend_columns;        // 0: none
    gboolean is_legend_left_out; // The page is too small for it
    SpkPoint subtitle;
    double text_width, title_width, subtitle_width;
} Page;

static char *
period_words(const char *period)
{
    const char *dots = period ? strstr(period, "..") : NULL;
    if (!period || !period[0])
        return NULL;
    if (!dots)
        return g_strdup(period);
    g_autofree char *from = g_strndup(period, (gsize)(dots - period));
    const char *to = dots + 2;
    if (!from[0] && !to[0])
        return g_strdup("all years");
    if (!from[0])
        return g_strdup_printf("until %s", to);
    return to[0] ? g_strdup_printf("%s to %s", from, to) : g_strdup_printf("from %s", from);
}

static char *
make_title(const Page *page)
{
    static const char *const names[] = {"title", "name", "label"};
    if (page->options->title)
        return spk_text_clean(page->options->title);
    const char *snapshot = spk_graphml_graph_value(page->graph, "snapshot");
    g_autofree char *period = period_words(spk_graphml_graph_value(page->graph, "period"));
    if (snapshot && strcmp(snapshot, "all") == 0)
        return g_strdup("Network, all years");
    if (snapshot && period)
        return g_strdup_printf("Network %s (%s)", snapshot, period);
    if (snapshot || period)
        return g_strdup_printf("Network %s", snapshot ? snapshot : period);
    for (guint i = 0; i < G_N_ELEMENTS(names); ++i)
        if (spk_graphml_graph_value(page->graph, names[i]))
            return spk_text_clean(spk_graphml_graph_value(page->graph, names[i]));
    return g_strdup("Network");
}

static void
append_count(GString *text, guint count, const char *one, const char *many)
{
    if (count)
        g_string_append_printf(text, "%s%u %s", text->len ? ", " : "", count, count == 1 ? one : many);
}

static char *
make_counts(const Page *page, guint unnamed)
{
    const SpkDiagram *diagram = page->diagram;
    const char *undated = spk_graphml_graph_value(page->graph, "undated");
    GString *text = g_string_new(NULL);
    append_count(text, diagram->actors->len, "actor", "actors");
    append_count(text, diagram->tie_count, "tie", "ties");
    append_count(text, diagram->dyads->len, "pair", "pairs");
    if (!text->len)
        g_string_append(text, "no actors");
    if (undated && strcmp(undated, "0") != 0)
        g_string_append_printf(text, " \xc2\xb7 %s undated %s left out", undated,
                               strcmp(undated, "1") == 0 ? "tie" : "ties");
    if (unnamed)
        g_string_append_printf(text, " \xc2\xb7 %u %s left out for want of room", unnamed,
                               unnamed == 1 ? "name" : "names");
    if (page->is_legend_left_out)
        g_string_append(text, " \xc2\xb7 no room for a key");
    return g_string_free(text, FALSE);
}

static void
append_sentence(GString *text, const char *sentence)
{
    if (!sentence || !sentence[0])
        return;
    if (text->len)
        g_string_append(text, g_str_has_suffix(text->str, ".") ? " " : ". ");
    g_string_append(text, sentence);
}

/* How the network was made, what is not drawn, and the user's own line. */
static char *
make_caption(const Page *page)
{
    GString *text = g_string_new(NULL);
    g_autoptr(GString) missing = g_string_new(NULL);
    append_sentence(text, spk_graphml_graph_value(page->graph, "describe"));
    append_count(missing, page->diagram->absent_count, "tie that is said to be absent",
                 "ties that are said to be absent");
    append_count(missing, page->diagram->loop_count, "tie of an actor to itself", "ties of an actor to itself");
    if (missing->len) {
        g_string_prepend(missing, "Not drawn: ");
        append_sentence(text, missing->str);
    }
    append_sentence(text, page->options->caption);
    return g_string_free(text, FALSE);
}

static void
set_header(Page *page)
{
    double top = page->scene->height - MARGIN;
    g_autofree char *title = make_title(page);
    double size = TITLE_FONT;
    while (size > LEAST_TITLE_FONT && spk_text_width(title, size, TRUE) > page->text_width)
        size -= 0.5;
    g_autofree char *cut = spk_text_cut(title, size, TRUE, page->text_width);
    page->title_width = spk_text_width(cut, size, TRUE);
    page->scene->title = g_steal_pointer(&title);
    spk_scene_add_text(page->scene, cut, (SpkPoint){MARGIN, top}, size, TRUE, SPK_INK, "title");
    page->subtitle = (SpkPoint){MARGIN, top - TITLE_FONT * SPK_LINE_HEIGHT - 2};
    page->plot.top = page->subtitle.y - SUBTITLE_FONT * SPK_LINE_HEIGHT - 6;
}

static void
set_subtitle(Page *page, guint unnamed)
{
    g_autofree char *counts = make_counts(page, unnamed);
    g_autofree char *own = page->options->subtitle ? spk_text_clean(page->options->subtitle) : NULL;
    g_autofree char *all = own && own[0] ? g_strconcat(own, " \xc2\xb7 ", counts, NULL) : g_strdup(counts);
    g_autofree char *cut = spk_text_cut(all, SUBTITLE_FONT, FALSE, page->subtitle_width);
    spk_scene_add_text(page->scene, cut, page->subtitle, SUBTITLE_FONT, FALSE, SPK_INK_LIGHT, "subtitle");
    g_autofree char *caption = make_caption(page);
    page->scene->description = g_strconcat(all, caption[0] ? ". " : "", caption, NULL);
}

static void
set_caption(Page *page)
{
    /* At least so many lines are kept free, so that captions of different length leave two plots the same place. */
    const guint least_lines = 3,
                most_lines = CLAMP((guint)(0.25 * page->scene->height / CAPTION_FONT / SPK_LINE_HEIGHT), 3, 8);
    g_autofree char *caption = make_caption(page);
    page->plot.bottom = MARGIN;
    if (!caption[0])
        return;
    g_auto(GStrv) lines = spk_text_wrap(caption, CAPTION_FONT, FALSE, 0.97 * page->text_width, most_lines);
    g_autofree char *text = g_strjoinv("\n", lines);
    double top = MARGIN + MAX(g_strv_length(lines), least_lines) * CAPTION_FONT * SPK_LINE_HEIGHT;
    spk_scene_add_text(page->scene, text, (SpkPoint){MARGIN, top}, CAPTION_FONT, FALSE, SPK_INK_LIGHT, "caption");
    spk_scene_add_line(page->scene, (SpkPoint){MARGIN, top + 3}, (SpkPoint){page->scene->width - MARGIN, top + 3}, 0.5,
                       SPK_RULE, SPK_DASH_SOLID);
    page->plot.bottom = top + 9;
}

/* Of the circle that stands for the same strength. */
static double
diameter_of(const SpkDrawActor *actor)
{
    return actor->width / (actor->kind == SPK_DRAW_GROUPING ? 1.08 : actor->kind == SPK_DRAW_OTHER ? 1.253 : 1);
}

static double
largest_diameter(const SpkDiagram *diagram)
{
    double largest = 0;
    for (guint i = 0; i < diagram->actors->len; ++i) {
        const SpkDrawActor *actor = spk_diagram_actor(diagram, i);
        double full = actor->strength > 0 ? sqrt(diagram->max_strength / actor->strength) : 0;
        if (full >= 1 && full < 3)
            largest = MAX(largest, diameter_of(actor) * full);
    }
    return largest;
}

/* A part of a network leaves the key the room that the whole needs: its plot then has the same place. */
static double
legend_height(const Page *page, const SpkDiagram *united, const SpkBox *box, guint columns)
{
    double whole = united ? spk_legend(NULL, united, &page->style, box, columns) : 0;
    return MAX(whole, spk_legend(NULL, page->diagram, &page->style, box, columns));
}

/* In one column at the right of the plot, or two where the page is low. */
static gboolean
set_legend_beside(Page *page, const SpkDiagram *united)
{
    SpkBox box = page->plot;
    for (guint columns = 1; columns <= 2; ++columns) {
        box.left = box.right - columns * LEGEND_WIDTH;
        gboolean is_title_short = page->title_width < box.left - 2 * MARGIN;
        box.top = is_title_short ? page->scene->height - MARGIN - 3 : page->subtitle.y;
        if (legend_height(page, united, &box, columns) > box.top - box.bottom)
            continue;
        page->legend = box;
        page->legend_columns = columns;
        page->subtitle_width = box.left - 10 - MARGIN;
        page->plot.right = box.left - 10;
        return TRUE;
    }
    return FALSE;
}

static gboolean
set_legend_below(Page *page, const SpkDiagram *united)
{
    SpkBox box = page->plot;
    guint columns = MAX(1, (guint)(page->text_width / 105));
    box.top = box.bottom + 0.5 * (page->plot.top - page->plot.bottom);
    double height = legend_height(page, united, &box, columns);
    if (height > box.top - box.bottom)
        return FALSE;
    page->legend_columns = columns;
    page->legend = box;
    page->legend.top = box.bottom + height;
    page->plot.bottom = page->legend.top + 8;
    return TRUE;
}

/* Beside the plot on a broad page, below it on a narrow one. */
static void
set_legend_box(Page *page, SpkDiagram *united)
{
    page->plot.left = MARGIN, page->plot.right = page->scene->width - MARGIN;
    /* The key is measured before the plot has its place: by circles as large as they can become. */
    SpkDiagram *whole = united ? united : page->diagram;
    spk_layout_size(whole, &page->plot, 1);
    page->style.largest = largest_diameter(whole);
    if (!page->options->has_legend || legend_height(page, united, &page->plot, 1) <= 0)
        return;
    if (page->text_width >= 330 ? !set_legend_beside(page, united) : !set_legend_below(page, united))
        page->is_legend_left_out = TRUE;
}

static gboolean
find_hub(const SpkDiagram *diagram, const char *name, gint *ret_hub, GError **error)
{
    *ret_hub = name ? spk_diagram_find_actor(diagram, name) : -1;
    if (!name || *ret_hub >= 0)
        return TRUE;
    g_set_error(error, SPK_ERROR, SPK_ERROR_NOT_FOUND, "no actor '%s' in this network", name);
    return FALSE;
}

static gboolean
place_by(SpkDiagram *diagram, const Page *page, GError **error)
{
    double gap = diagram->actors->len <= 60 ? 30 : 8;
    SpkLayoutOptions layout = {.kind = page->options->layout, .area = page->plot, .gap = gap};
    return find_hub(diagram, page->options->hub, &layout.hub, error) && spk_layout_place(diagram, &layout, error);
}

/* Place and size of the same actor in the whole: the same strength is the same size, and none is too small to see. */
static void
take_place(SpkDrawActor *actor, const SpkDrawActor *whole, double least)
{
    double share = sqrt(MAX(actor->strength, 0) / MAX(whole->strength, 1e-9));
    share = MIN(MAX(share, least / diameter_of(whole)), 1);
    actor->place = whole->place;
    actor->has_place = TRUE;
    actor->width = whole->width * share, actor->height = whole->height * share;
}

static gboolean
place_actors(Page *page, SpkDiagram *united, GError **error)
{
    double least = INFINITY;
    if (!united)
        return place_by(page->diagram, page, error);
    if (!place_by(united, page, error))
        return FALSE;
    for (guint i = 0; i < united->actors->len; ++i)
        least = MIN(least, diameter_of(spk_diagram_actor(united, i)));
    for (guint i = 0; i < page->diagram->actors->len; ++i) {
        SpkDrawActor *actor = spk_diagram_actor(page->diagram, i);
        take_place(actor, spk_diagram_actor(united, (guint)spk_diagram_find_actor(united, actor->id)), least);
    }
    return TRUE;
}

static void
add_actors(Page *page)
{
    for (guint i = 0; i < page->diagram->actors->len; ++i) {
        const SpkDrawActor *actor = spk_diagram_actor(page->diagram, i);
        guint index = spk_scene_add_item(page->scene, actor->id, spk_style_shape(actor->kind), actor->place,
                                         actor->width, actor->height);
        SpkItem *item = spk_scene_item(page->scene, index);
        item->fill = spk_style_fill(&page->style, actor->kind);
        item->stroke = spk_style_stroke(&page->style, actor->kind);
        item->pen = CLAMP(actor->width / 14, 0.3, 0.9);
        item->css_class = "actor";
        item->text = g_strdup(actor->inside);
        item->font_size = actor->font_size_tenth / 10.0;
        item->ink = SPK_INK;
        item->url = g_strdup(actor->url);
        item->tooltip = g_strdup(actor->label);
    }
}

static void
add_message(Page *page)
{
    gboolean is_period =
        spk_graphml_graph_value(page->graph, "period") || spk_graphml_graph_value(page->graph, "snapshot");
    const char *text = is_period ? "No ties in this period" : "No ties";
    double width = spk_text_width(text, 10, FALSE), x = (page->plot.left + page->plot.right - width) / 2;
    double share = page->diagram->actors->len ? 0.06 : 0.45;
    SpkPoint place = {x, page->plot.top - share * (page->plot.top - page->plot.bottom)};
    if (!page->diagram->bundles->len)
        spk_scene_add_text(page->scene, text, place, 10, FALSE, SPK_INK_LIGHT, "message");
}

static gboolean
compose(Page *page, SpkDiagram *united, GError **error)
{
    page->style = spk_style_new(united ? united : page->diagram, page->options->palette,
                                page->scene->width * page->scene->height);
    set_header(page);
    set_caption(page);
    set_legend_box(page, united);
    if (!place_actors(page, united, error))
        return FALSE;
    page->style.largest = largest_diameter(united ? united : page->diagram);
    spk_label_inside(page->diagram, &page->style);
    guint first = page->scene->items->len;
    add_actors(page);
    spk_route(page->scene, page->diagram, &page->style, first);
    guint unnamed = spk_label_beside(page->scene, page->diagram, &page->style, &page->plot);
    set_subtitle(page, unnamed);
    add_message(page);
    if (page->legend_columns)
        spk_legend(page->scene, page->diagram, &page->style, &page->legend, page->legend_columns);
    return TRUE;
}

gboolean
spk_picture_new(const SpkGraphml *graph, const SpkGraphml *positions, const SpkPictureOptions *options,
                SpkScene **ret_scene, GError **error)
{
    g_autoptr(SpkDiagram) diagram = spk_diagram_new(graph);
    g_autoptr(SpkDiagram) united = positions ? spk_diagram_new(positions) : NULL;
    g_autoptr(SpkScene) scene = spk_scene_new(options->width, options->height);
    if (united)
        spk_diagram_unite(united, diagram);
    Page page = {.graph = graph, .options = options, .diagram = diagram, .scene = scene};
    page.text_width = page.subtitle_width = options->width - 2 * MARGIN;
    if (!compose(&page, united, error))
        return FALSE;
    *ret_scene = g_steal_pointer(&scene);
    return TRUE;
}
