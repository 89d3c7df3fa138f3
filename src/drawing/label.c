#include "drawing/label.h"
#include "drawing/name.h"
#include "drawing/route.h"
#include "drawing/text.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LEAST_FONT 6.0
#define LONGEST_NAME 150.0
#define CELL 4.0
/* Where so many stand outside, only so many of the strongest are named. */
#define MANY 400
#define MOST_NAMES 100

/* The page in small squares: where shapes and names stand (lists of boxes), and how much ink of lines there is. */
typedef struct {
    guint columns, rows;
    GArray **boxes; // SpkBox, one list a square; NULL: none
    float *ink;
} Page;

static Page *
page_new(const SpkScene *scene)
{
    Page *page = g_new0(Page, 1);
    page->columns = (guint)(scene->width / CELL) + 1, page->rows = (guint)(scene->height / CELL) + 1;
    page->boxes = g_new0(GArray *, (gsize)page->columns * page->rows);
    page->ink = g_new0(float, (gsize)page->columns * page->rows);
    return page;
}

static void
page_free(Page *page)
{
    for (gsize i = 0; i < (gsize)page->columns * page->rows; ++i)
        if (page->boxes[i])
            g_array_unref(page->boxes[i]);
    g_free(page->boxes);
    g_free(page->ink);
    g_free(page);
}

static guint
square(double place, guint count)
{
    return (guint)CLAMP(place / CELL, 0, count - 1);
}

static void
page_add(Page *page, const SpkBox *box)
{
    for (guint y = square(box->bottom, page->rows); y <= square(box->top, page->rows); ++y)
        for (guint x = square(box->left, page->columns); x <= square(box->right, page->columns); ++x) {
            GArray **boxes = &page->boxes[y * page->columns + x];
            if (!*boxes)
                *boxes = g_array_new(FALSE, FALSE, sizeof(SpkBox));
            g_array_append_val(*boxes, *box);
        }
}

static gboolean
do_meet(const SpkBox *a, const SpkBox *b)
{
    return a->left < b->right && b->left < a->right && a->bottom < b->top && b->bottom < a->top;
}

/* Ink below a box, or INFINITY when it meets a shape or a name. */
static double
page_cost(const Page *page, const SpkBox *box)
{
    double ink = 0;
    for (guint y = square(box->bottom, page->rows); y <= square(box->top, page->rows); ++y)
        for (guint x = square(box->left, page->columns); x <= square(box->right, page->columns); ++x) {
            const GArray *boxes = page->boxes[y * page->columns + x];
            for (guint i = 0; boxes && i < boxes->len; ++i)
                if (do_meet(box, &g_array_index(boxes, SpkBox, i)))
                    return INFINITY;
            ink += page->ink[y * page->columns + x];
        }
    return ink;
}

static void
page_add_curves(Page *page, const SpkScene *scene, guint first)
{
    for (guint i = first; i < scene->curves->len; ++i) {
        const SpkCurve *curve = spk_scene_curve(scene, i);
        double length = hypot(curve->points[3].x - curve->points[0].x, curve->points[3].y - curve->points[0].y);
        guint steps = (guint)(length / (CELL / 2)) + 1;
        for (guint step = 0; step <= steps; ++step) {
            SpkPoint at = spk_curve_at(curve->points, (double)step / steps);
            page->ink[square(at.y, page->rows) * page->columns + square(at.x, page->columns)] +=
                1 + (float)curve->width;
        }
    }
}

/* Break a name in two at the space nearest to its middle; NULL without a space. */
static char *
in_two_lines(const char *name)
{
    const char *best = NULL;
    gssize middle = (gssize)strlen(name) / 2;
    for (const char *at = strchr(name, ' '); at; at = strchr(at + 1, ' '))
        if (!best || labs(at - name - middle) < labs(best - name - middle))
            best = at;
    return best ? g_strdup_printf("%.*s\n%s", (int)(best - name), name, best + 1) : NULL;
}

/* Whether the corners of a block of words lie within the shape, with a little air. */
static gboolean
does_fit(const SpkDrawActor *actor, double width, double height)
{
    double x = (width + 3) / actor->width, y = (height + 1) / actor->height;
    return actor->kind == SPK_DRAW_GROUPING ? MAX(x, y) <= 1
           : actor->kind == SPK_DRAW_OTHER  ? x + y <= 1
                                            : hypot(x, y) <= 1;
}

static gboolean
try_inside(SpkDrawActor *actor, const char *lines, double font_size)
{
    /* Two lines of print are as high as their letters, not as the room set aside for them. */
    double height = spk_scene_text_height(lines, font_size) - 0.4 * font_size;
    if (!lines || !does_fit(actor, spk_scene_text_width(lines, font_size, FALSE), height))
        return FALSE;
    actor->inside = g_strdup(lines);
    actor->font_size_tenth = (guint)lround(font_size * 10);
    return TRUE;
}

void
spk_label_inside(SpkDiagram *diagram, const SpkStyle *style)
{
    for (guint i = 0; i < diagram->actors->len; ++i) {
        SpkDrawActor *actor = spk_diagram_actor(diagram, i);
        g_autofree char *two = in_two_lines(actor->label);
        g_clear_pointer(&actor->inside, g_free);
        actor->font_size_tenth = 0;
        for (double size = style->font_size; size >= MAX(LEAST_FONT, style->font_size - 1.5); size -= 0.5)
            if (try_inside(actor, actor->label, size) || (two && try_inside(actor, two, size)))
                break;
    }
}

static SpkBox
box_around(SpkPoint centre, double width, double height)
{
    return (SpkBox){centre.x - width / 2, centre.y - height / 2, centre.x + width / 2, centre.y + height / 2};
}

/* Where a name may stand beside its shape: how many half widths (or heights) of the shape and of the name away. Below,
   above, right, left come first, then askew, then below and above but moved along. */
static const struct {
    double shape_x, name_x, shape_y, name_y;
} sides[] = {
    {0, 0, -1, -1},       {0, 0, 1, 1},           {1, 1, 0, 0},       {-1, -1, 0, 0},
    {0.72, 1, -0.72, -1}, {-0.72, -1, -0.72, -1}, {0.72, 1, 0.72, 1}, {-0.72, -1, 0.72, 1},
    {0, 0.6, -1, -1},     {0, -0.6, -1, -1},      {0, 0.6, 1, 1},     {0, -0.6, 1, 1},
};
#define SIDES G_N_ELEMENTS(sides)

static double
sign_of(double number)
{
    return (number > 0) - (number < 0);
}

/* Near before far. */
static SpkPoint
candidate(const SpkDrawActor *actor, guint number, double width, double height)
{
    guint side = number % SIDES;
    double away = 1 + 4.0 * (number / SIDES), x_away = sides[side].shape_x != 0 ? away : 0;
    double y_away = x_away > 0 ? away / 2 : away;
    return (SpkPoint){actor->place.x + sides[side].shape_x * actor->width / 2 + sides[side].name_x * width / 2 +
                          sign_of(sides[side].name_x) * x_away,
                      actor->place.y + sides[side].shape_y * actor->height / 2 + sides[side].name_y * height / 2 +
                          sign_of(sides[side].name_y) * y_away};
}

/* What the best room costs; INFINITY when there is none. */
static double
find_room(const Page *page, const SpkDrawActor *actor, const SpkBox *area, double width, double height, SpkBox *ret_box,
          double *ret_ink)
{
    double best = INFINITY;
    for (guint i = 0; i < 2 * SIDES; ++i) {
        if (actor->name_side && sides[i % SIDES].shape_x != actor->name_side)
            continue;
        SpkBox box = box_around(candidate(actor, i, width, height), width, height);
        if (box.left < area->left || box.right > area->right || box.bottom < area->bottom || box.top > area->top)
            continue;
        double ink = page_cost(page, &box), cost = ink + 0.4 * (i % SIDES) + 8.0 * (i / SIDES);
        if (cost < best)
            best = cost, *ret_box = box, *ret_ink = ink;
    }
    return best;
}

/* Words that stand there already: degrees of a map. */
static void
page_add_item(Page *page, const SpkItem *item)
{
    SpkBox box = box_around(item->centre, item->width, item->height);
    if (item->text)
        page_add(page, &box);
}

typedef struct {
    SpkScene *scene;
    Page *page;
    const SpkBox *area;
    const SpkStyle *style;
    gboolean is_dense; // So many actors that long names hide too much
    GHashTable *briefs;
} Placer;

/* Words that may stand for an actor, with the best room for them. */
typedef struct {
    const char *lines;
    double font_size, ink, cost;
    SpkBox box;
} Name;

static void
find_name_room(const Placer *placer, const SpkDrawActor *actor, Name *name)
{
    double width = spk_scene_text_width(name->lines, name->font_size, FALSE) + 2;
    double height = spk_scene_text_height(name->lines, name->font_size) - 0.1 * name->font_size;
    name->cost = find_room(placer->page, actor, placer->area, width, height, &name->box, &name->ink);
}

static void
write_name(Placer *placer, const SpkDrawActor *actor, const Name *name)
{
    const SpkBox *box = &name->box;
    gboolean has_plate = name->ink > 0 && !placer->style->is_crowded;
    SpkPoint centre = {(box->left + box->right) / 2, (box->bottom + box->top) / 2};
    g_autofree char *item_name = g_strdup_printf("_name_%s", actor->id);
    guint index = spk_scene_add_item(placer->scene, item_name, has_plate ? SPK_SHAPE_BOX : SPK_SHAPE_NONE, centre,
                                     box->right - box->left, box->top - box->bottom);
    SpkItem *item = spk_scene_item(placer->scene, index);
    item->fill = has_plate ? placer->style->theme->paper : NULL;
    item->text = g_strdup(name->lines);
    item->font_size = name->font_size;
    item->ink = placer->style->theme->ink;
    item->css_class = "name";
    page_add(placer->page, box);
}

/* Names in the order in which they are tried: whole, shortened by rule, cut, the id. Each is set large, then small. */
static gboolean
place_first(const Placer *placer, const SpkDrawActor *actor, Name *names, guint count, Name *ret_name)
{
    for (guint i = 0; i < count; ++i) {
        if (!names[i].lines || !names[i].lines[0])
            continue;
        find_name_room(placer, actor, &names[i]);
        *ret_name = names[i];
        if (names[i].cost < INFINITY)
            return TRUE;
    }
    return FALSE;
}

/* The whole name in one line, or in two where that hides less; dear or without room, and others are tried. */
static gboolean
place_name(Placer *placer, const SpkDrawActor *actor)
{
    double font_size = placer->style->font_size;
    g_autofree char *clean_id = spk_text_clean(actor->id);
    g_autofree char *one = spk_text_cut(actor->label, font_size, FALSE, LONGEST_NAME);
    g_autofree char *meaning = g_strdup_printf("%s = %s", clean_id, actor->label);
    double width = spk_text_width(one, font_size, FALSE);
    gboolean is_long = width > 7 * font_size, is_explained = g_hash_table_contains(placer->briefs, meaning);
    if (is_explained || (width > 11 * font_size && placer->is_dense && clean_id[0] &&
                         spk_text_width(clean_id, font_size, FALSE) < width / 2)) {
        /* Among many, ECOWAS reads better than its five words, which the tooltip has; an id that stands for its actor
           in another panel, or stood for it before, does so here. */
        g_free(one);
        one = g_strdup(clean_id);
        is_long = FALSE;
    }
    /* In a column each name has one line. */
    gboolean may_break = actor->name_side == 0;
    g_autofree char *two = may_break ? in_two_lines(one) : NULL, *brief = spk_name_shorten(actor->label);
    g_autofree char *brief_two = brief && may_break ? in_two_lines(brief) : NULL;
    g_autofree char *small = spk_text_cut(actor->label, LEAST_FONT, FALSE, 60);
    g_autofree char *id = spk_text_cut(clean_id, LEAST_FONT, FALSE, 60);
    Name whole = {.lines = one, .font_size = font_size}, broken = {.lines = two ? two : one, .font_size = font_size};
    find_name_room(placer, actor, &whole);
    find_name_room(placer, actor, &broken);
    Name best = whole.cost + (is_long ? 6 : -4) < broken.cost ? whole : broken;
    /* An organisation is known by its letters, a state by its name. */
    const char *letters = actor->kind == SPK_DRAW_GROUPING && strlen(clean_id) <= 9 ? clean_id : NULL;
    /* A code says more than the beginning of a name. */
    gboolean is_code = strlen(clean_id) <= 5;
    Name others[] = {{.lines = letters, .font_size = font_size},
                     {.lines = brief, .font_size = font_size},
                     {.lines = brief_two, .font_size = font_size},
                     {.lines = one, .font_size = LEAST_FONT},
                     {.lines = brief, .font_size = LEAST_FONT},
                     {.lines = brief_two, .font_size = LEAST_FONT},
                     {.lines = is_code ? id : small, .font_size = LEAST_FONT},
                     {.lines = is_code ? small : id, .font_size = LEAST_FONT}};
    if (best.cost == INFINITY && !place_first(placer, actor, others, G_N_ELEMENTS(others), &best))
        return FALSE;
    write_name(placer, actor, &best);
    if (strcmp(best.lines, clean_id) == 0 && strcmp(actor->label, clean_id) != 0)
        g_hash_table_add(placer->briefs, g_steal_pointer(&meaning));
    return TRUE;
}

/* Numbers on lines that stand for many ties: near the middle, over no shape. Returns FALSE when there is no room. */
static gboolean
place_count(Placer *placer, const SpkCurve *curve, guint index)
{
    static const double shares[] = {0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82};
    double width = spk_scene_text_width(curve->count, LEAST_FONT, FALSE) + 2, height = LEAST_FONT * 1.1;
    for (guint i = 0; i < G_N_ELEMENTS(shares); ++i) {
        SpkBox box = box_around(spk_curve_at(curve->points, shares[i]), width, height);
        if (page_cost(placer->page, &box) == INFINITY)
            continue;
        g_autofree char *name = g_strdup_printf("_count_%u", index);
        guint at = spk_scene_add_item(placer->scene, name, SPK_SHAPE_BOX, spk_curve_at(curve->points, shares[i]), width,
                                      height);
        SpkItem *item = spk_scene_item(placer->scene, at);
        item->fill = placer->style->theme->paper;
        item->text = g_strdup(curve->count);
        item->font_size = LEAST_FONT;
        item->ink = placer->style->theme->ink;
        item->css_class = "count";
        page_add(placer->page, &box);
        return TRUE;
    }
    return FALSE;
}

static gint
compare_strength(gconstpointer left, gconstpointer right, gpointer data)
{
    const SpkDiagram *diagram = (const SpkDiagram *)data;
    guint i = *(const guint *)left, j = *(const guint *)right;
    const SpkDrawActor *a = spk_diagram_actor(diagram, i), *b = spk_diagram_actor(diagram, j);
    return a->strength != b->strength ? (a->strength < b->strength ? 1 : -1) : (i > j) - (i < j);
}

guint
spk_label_beside(SpkScene *scene, const SpkDiagram *diagram, const SpkStyle *style, const SpkBox *area,
                 guint first_item, guint first_curve, GHashTable *briefs)
{
    Placer placer = {scene, page_new(scene), area, style, diagram->actors->len > 25, briefs};
    g_autoptr(GArray) order = g_array_new(FALSE, FALSE, sizeof(guint));
    guint left_out = 0;
    page_add_curves(placer.page, scene, first_curve);
    for (guint i = 0; i < diagram->actors->len; ++i) {
        const SpkDrawActor *actor = spk_diagram_actor(diagram, i);
        SpkBox box = box_around(actor->place, actor->width + 1, actor->height + 1);
        page_add(placer.page, &box);
        if (!actor->inside)
            g_array_append_val(order, i);
    }
    for (guint i = 0; i < first_item; ++i)
        page_add_item(placer.page, spk_scene_item(scene, i));
    for (guint i = first_curve; i < scene->curves->len; ++i)
        if (spk_scene_curve(scene, i)->count)
            left_out += !place_count(&placer, spk_scene_curve(scene, i), i);
    g_array_sort_with_data(order, compare_strength, (gpointer)diagram);
    for (guint i = 0; i < order->len && (order->len <= MANY || i < MOST_NAMES); ++i)
        left_out += !place_name(&placer, spk_diagram_actor(diagram, g_array_index(order, guint, i)));
    page_free(placer.page);
    return left_out + (order->len > MANY ? order->len - MOST_NAMES : 0);
}
