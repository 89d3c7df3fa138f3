#include "drawing/panel.h"
#include "drawing/label.h"
#include "drawing/route.h"
#include "drawing/text.h"
#include <math.h>

#define HEADING_FONT 9.0
#define LEAST_HEADING_FONT 6.5
#define COUNTS_FONT 7.0

/* Of the circle that stands for the same strength. */
static double
diameter_of(const SpkDrawActor *actor)
{
    return actor->width / (actor->kind == SPK_DRAW_GROUPING ? 1.08 : actor->kind == SPK_DRAW_OTHER ? 1.253 : 1);
}

double
spk_panel_largest(const SpkDiagram *diagram)
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

SpkBox
spk_panel_area(const SpkPanel *panel, const SpkBox *cell)
{
    SpkBox area = *cell;
    if (panel->heading)
        area.top -= SPK_PANEL_HEADING;
    return area;
}

double
spk_panel_heading_font(const SpkPlate *plate, double width)
{
    double size = HEADING_FONT;
    for (guint i = 0; i < plate->panels->len; ++i) {
        const char *heading = spk_plate_panel(plate, i)->heading;
        while (heading && size > LEAST_HEADING_FONT && spk_text_width(heading, size, TRUE) > 0.94 * width)
            size -= 0.5;
    }
    return size;
}

static void
draw_heading(SpkPage *page, const SpkPanel *panel, const SpkBox *cell)
{
    const SpkTheme *theme = page->style.theme;
    double width = cell->right - cell->left, size = page->heading_font;
    if (!panel->heading)
        return;
    g_autofree char *heading = spk_text_cut(panel->heading, size, TRUE, 0.94 * width);
    g_autofree char *counts = spk_text_cut(panel->counts ? panel->counts : "", COUNTS_FONT, FALSE, 0.94 * width);
    spk_scene_add_text(page->scene, heading, (SpkPoint){cell->left, cell->top}, size, TRUE, theme->ink, "heading");
    spk_scene_add_text(page->scene, counts, (SpkPoint){cell->left, cell->top - size * SPK_LINE_HEIGHT}, COUNTS_FONT,
                       FALSE, theme->ink_light, "counts");
}

/* Place and size of the same actor in the whole: the same strength is the same size, and none is too small to see. */
static void
take_place(SpkDrawActor *actor, const SpkDrawActor *whole, double least, double dx, double dy)
{
    double share = sqrt(MAX(actor->strength, 0) / MAX(whole->strength, 1e-9));
    share = MIN(MAX(share, least / diameter_of(whole)), 1);
    actor->place = (SpkPoint){whole->place.x + dx, whole->place.y + dy};
    actor->has_place = TRUE;
    actor->name_side = whole->name_side;
    actor->width = whole->width * share, actor->height = whole->height * share;
}

static void
take_places(const SpkPlate *plate, SpkDiagram *diagram, double dx, double dy)
{
    g_autoptr(GHashTable) index = g_hash_table_new(g_str_hash, g_str_equal);
    double least = INFINITY;
    for (guint i = 0; i < plate->whole->actors->len; ++i) {
        SpkDrawActor *actor = spk_diagram_actor(plate->whole, i);
        least = MIN(least, diameter_of(actor));
        g_hash_table_insert(index, actor->id, actor);
    }
    for (guint i = 0; i < diagram->actors->len; ++i) {
        SpkDrawActor *actor = spk_diagram_actor(diagram, i);
        take_place(actor, (const SpkDrawActor *)g_hash_table_lookup(index, actor->id), least, dx, dy);
    }
}

/* Who came has a broad frame in the colour of what came, who went is hollow. */
static void
set_look(SpkItem *item, const SpkStyle *style, const SpkDrawActor *actor)
{
    gboolean is_new = actor->change == SPK_CHANGE_ADDED, is_gone = actor->change == SPK_CHANGE_DROPPED;
    item->fill = is_gone ? style->theme->paper : spk_style_fill(style, actor->kind);
    item->stroke =
        is_new || is_gone ? spk_style_change_look(style, actor->change).colour : spk_style_stroke(style, actor->kind);
    item->pen = CLAMP(actor->width / 14, 0.3, 0.9) * (is_new ? 2.5 : 1);
}

static void
add_actors(SpkPage *page, const SpkDiagram *diagram)
{
    for (guint i = 0; i < diagram->actors->len; ++i) {
        const SpkDrawActor *actor = spk_diagram_actor(diagram, i);
        guint index = spk_scene_add_item(page->scene, actor->id, spk_style_shape(actor->kind), actor->place,
                                         actor->width, actor->height);
        SpkItem *item = spk_scene_item(page->scene, index);
        set_look(item, &page->style, actor);
        item->css_class = "actor";
        item->text = g_strdup(actor->inside);
        item->font_size = actor->font_size_tenth / 10.0;
        item->ink = page->style.theme->ink;
        item->url = g_strdup(actor->url);
        item->tooltip = g_strdup(actor->label);
    }
}

static void
add_message(SpkPage *page, const SpkDiagram *diagram, const SpkBox *area)
{
    const char *text = page->plate->has_period ? "No ties in this period" : "No ties";
    double width = spk_text_width(text, 10, FALSE), x = (area->left + area->right - width) / 2;
    double share = diagram->actors->len ? 0.06 : 0.45;
    SpkPoint place = {x, area->top - share * (area->top - area->bottom)};
    if (!diagram->bundles->len)
        spk_scene_add_text(page->scene, text, place, 10, FALSE, page->style.theme->ink_light, "message");
}

guint
spk_panel_draw(SpkPage *page, const SpkPanel *panel, const SpkBox *cell, double dx, double dy)
{
    SpkBox area = spk_panel_area(panel, cell);
    SpkDiagram *diagram = panel->diagram;
    draw_heading(page, panel, cell);
    take_places(page->plate, diagram, dx, dy);
    spk_label_inside(diagram, &page->style);
    guint first_item = page->scene->items->len, first_curve = page->scene->curves->len;
    add_actors(page, diagram);
    spk_route(page->scene, diagram, &page->style, first_item);
    guint left_out = spk_label_beside(page->scene, diagram, &page->style, &area, first_item, first_curve, page->briefs);
    add_message(page, diagram, &area);
    return left_out;
}
