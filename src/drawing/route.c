#include "drawing/route.h"
#include "base/text.h"
#include <math.h>
#include <string.h>

/* Beyond these sizes ways are straight: looking for better ones takes long and shows nothing. */
#define BOW_LIMIT 150

SpkPoint
spk_curve_at(const SpkPoint *p, double t)
{
    double u = 1 - t, a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;
    return (SpkPoint){a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x,
                      a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y};
}

static SpkPoint
between(SpkPoint a, SpkPoint b, double t)
{
    return (SpkPoint){a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
}

/* The part of a curve from t0 to t1 (de Casteljau, twice). */
static void
cut_curve(SpkPoint p[4], double t0, double t1)
{
    SpkPoint ab = between(p[0], p[1], t1), bc = between(p[1], p[2], t1), cd = between(p[2], p[3], t1);
    SpkPoint abc = between(ab, bc, t1), bcd = between(bc, cd, t1);
    p[1] = ab, p[2] = abc, p[3] = between(abc, bcd, t1);
    double t = t1 > 0 ? t0 / t1 : 0;
    ab = between(p[0], p[1], t), bc = between(p[1], p[2], t), cd = between(p[2], p[3], t);
    abc = between(ab, bc, t), bcd = between(bc, cd, t);
    p[0] = between(abc, bcd, t), p[1] = bcd, p[2] = cd;
}

/* How far out of the shape a point is: below 1 inside, above 1 outside. */
static double
outness(const SpkDrawActor *actor, SpkPoint point)
{
    double x = fabs(point.x - actor->place.x) / (actor->width / 2),
           y = fabs(point.y - actor->place.y) / (actor->height / 2);
    switch (actor->kind) {
    case SPK_DRAW_GROUPING:
        return MAX(x, y);
    case SPK_DRAW_OTHER:
        return x + y;
    default:
        return hypot(x, y);
    }
}

/* Where the curve leaves the shape, seen from that actor's end (t = 0 or t = 1). */
static double
leaving(const SpkPoint p[4], const SpkDrawActor *actor, gboolean from_head)
{
    double inside = from_head ? 1 : 0, outside = 0.5;
    if (outness(actor, spk_curve_at(p, inside)) >= 1)
        return inside;
    for (guint i = 0; i < 24; ++i) {
        double middle = (inside + outside) / 2;
        *(outness(actor, spk_curve_at(p, middle)) < 1 ? &inside : &outside) = middle;
    }
    return outside;
}

/* Walk along the curve from t until it is `distance` away. */
static double
step_along(const SpkPoint p[4], double t, double distance, double direction)
{
    SpkPoint from = spk_curve_at(p, t);
    double step = direction / 400;
    for (double at = t; at >= 0 && at <= 1; at += step) {
        SpkPoint here = spk_curve_at(p, at);
        if (hypot(here.x - from.x, here.y - from.y) >= distance)
            return at;
    }
    return t;
}

/* A dyad's way: from centre to centre, with the middle moved aside by `bow` of its length. */
typedef struct {
    const SpkDrawActor *a, *b;
    SpkPoint aside; // Unit vector at a right angle
    double length, bow;
} Way;

static void
way_curve(const Way *way, double offset, SpkPoint ret_points[4])
{
    /* Lines leave a shape side by side too, as far as it is wide enough. */
    double at_a = CLAMP(offset, -0.3 * way->a->height, 0.3 * way->a->height);
    double at_b = CLAMP(offset, -0.3 * way->b->height, 0.3 * way->b->height);
    double middle = way->bow * way->length + offset, control = (middle - 0.125 * (at_a + at_b)) / 0.75;
    double offsets[4] = {at_a, control, control, at_b};
    for (guint i = 0; i < 4; ++i) {
        SpkPoint on = between(way->a->place, way->b->place, i / 3.0);
        ret_points[i] = (SpkPoint){on.x + way->aside.x * offsets[i], on.y + way->aside.y * offsets[i]};
    }
}

/* What a way costs: third actors that it crosses above all, then its bow. */
static double
way_cost(const SpkDiagram *diagram, const SpkDrawDyad *dyad, const Way *way, double breadth)
{
    SpkPoint points[4];
    double cost = fabs(way->bow) * 25;
    way_curve(way, 0, points);
    for (guint i = 0; i < diagram->actors->len; ++i) {
        const SpkDrawActor *actor = spk_diagram_actor(diagram, i);
        double reach = MAX(actor->width, actor->height) / 2 + breadth / 2 + 1.5, nearest = INFINITY;
        if (i == dyad->a || i == dyad->b)
            continue;
        for (guint step = 1; step < 20; ++step) {
            SpkPoint point = spk_curve_at(points, step / 20.0);
            nearest = MIN(nearest, hypot(point.x - actor->place.x, point.y - actor->place.y));
        }
        if (nearest < reach)
            cost += 3 + 9 * (1 - nearest / reach);
    }
    return cost;
}

static double
best_bow(const SpkDiagram *diagram, const SpkDrawDyad *dyad, Way *way, double breadth)
{
    static const double bows[] = {0, 0.06, -0.06, 0.12, -0.12, 0.18, -0.18, 0.24, -0.24};
    double best = 0, best_cost = INFINITY;
    guint count = diagram->dyads->len > 4 * diagram->actors->len ? 5 : G_N_ELEMENTS(bows);
    if (diagram->actors->len > BOW_LIMIT)
        return 0;
    for (guint i = 0; i < count; ++i) {
        way->bow = bows[i];
        double cost = way_cost(diagram, dyad, way, breadth);
        if (cost < best_cost - 1e-9)
            best = bows[i], best_cost = cost;
    }
    return best;
}

static char *
bundle_tooltip(const SpkDiagram *diagram, const SpkBundle *bundle)
{
    static const char *const units[] = {"ties", "events", "documents", "in weight", "in confidence"};
    g_autofree char *weight = spk_number_format(bundle->weight);
    GString *text = g_string_new(NULL);
    if (bundle->story) {
        g_string_append_printf(text, "%s \xe2\x80\x93 %s\n%s", spk_diagram_actor(diagram, bundle->a)->label,
                               spk_diagram_actor(diagram, bundle->b)->label, bundle->story);
        return g_string_free(text, FALSE);
    }
    g_string_append_printf(text, "%s \xe2\x80\x93 %s\n%s, %s: %u %s", spk_diagram_actor(diagram, bundle->a)->label,
                           spk_diagram_actor(diagram, bundle->b)->label, spk_class_name(bundle->class),
                           spk_line_name(bundle->status), bundle->tie_count, bundle->tie_count == 1 ? "tie" : "ties");
    if (diagram->width_meaning != SPK_WIDTH_TIES)
        g_string_append_printf(text, ", %s %s", weight, units[diagram->width_meaning]);
    for (guint i = 0; i < bundle->types->len; ++i) {
        const SpkTypeCount *type = (const SpkTypeCount *)g_ptr_array_index(bundle->types, i);
        g_string_append_printf(text, "\n%s %u", type->name, type->count);
    }
    if (bundle->to_a)
        g_string_append_printf(text, "\ndirected at %s: %u", spk_diagram_actor(diagram, bundle->a)->label,
                               bundle->to_a);
    if (bundle->to_b)
        g_string_append_printf(text, "\ndirected at %s: %u", spk_diagram_actor(diagram, bundle->b)->label,
                               bundle->to_b);
    return g_string_free(text, FALSE);
}

static void
set_meaning(SpkScene *scene, SpkCurve *curve, const SpkDiagram *diagram, const SpkBundle *bundle, guint index)
{
    const char *class = spk_class_name(bundle->class);
    const char *status = bundle->change ? spk_change_name(bundle->change) : spk_line_name(bundle->status);
    g_autofree char *id = g_strdup_printf("tie-%u-%s-%s", index + 1, class, status);
    curve->id = spk_scene_unique_id(scene, id);
    curve->css_class = g_strdup_printf("tie %s %s", class, status);
    curve->tooltip = bundle_tooltip(diagram, bundle);
    curve->url = g_strdup(bundle->url);
    if (bundle->has_count && bundle->tie_count > 1)
        curve->count = g_strdup_printf("\xc3\x97%u", bundle->tie_count);
}

/* Shorten the curve to what is seen between the two shapes, less the arrowheads. */
static void
trim(SpkCurve *curve, const Way *way)
{
    double start = leaving(curve->points, way->a, FALSE), end = leaving(curve->points, way->b, TRUE);
    SpkPoint from = spk_curve_at(curve->points, start), to = spk_curve_at(curve->points, end);
    curve->arrow_length = MIN(curve->arrow_length, 0.3 * hypot(to.x - from.x, to.y - from.y));
    double gap = MIN(0.8, 0.1 * curve->arrow_length);
    if (curve->has_tail_arrow)
        start = step_along(curve->points, start, gap, 1);
    if (curve->has_head_arrow)
        end = step_along(curve->points, end, gap, -1);
    curve->tail_tip = spk_curve_at(curve->points, start);
    curve->head_tip = spk_curve_at(curve->points, end);
    if (curve->has_tail_arrow)
        start = step_along(curve->points, start, curve->arrow_length, 1);
    if (curve->has_head_arrow)
        end = step_along(curve->points, end, curve->arrow_length, -1);
    if (end > start)
        cut_curve(curve->points, start, end);
}

static void
add_bundle(SpkScene *scene, const SpkDiagram *diagram, const SpkStyle *style, const Way *way, guint index,
           double offset, guint first_item)
{
    const SpkBundle *bundle = spk_diagram_bundle(diagram, index);
    SpkCurve *curve = spk_scene_add_curve(scene, first_item + bundle->a, first_item + bundle->b);
    way_curve(way, offset, curve->points);
    curve->width = spk_style_width(style, bundle->weight);
    SpkLook look = spk_style_look(style, bundle);
    curve->colour = look.colour;
    curve->dash = look.dash;
    gboolean is_directed = spk_bundle_is_directed(bundle);
    curve->has_tail_arrow = is_directed && bundle->to_a, curve->has_head_arrow = is_directed && bundle->to_b;
    curve->arrow_length = CLAMP(3.5 + 0.9 * curve->width, 2.2, diagram->actors->len > 100 ? 2.5 : 9);
    trim(curve, way);
    set_meaning(scene, curve, diagram, bundle, index);
    if (!look.is_double)
        return;
    /* A core of the paper's colour over a line a little wider. */
    curve->width = curve->width + 1.2;
    SpkCurve *core = spk_scene_add_curve(scene, curve->tail, curve->head);
    memcpy(core->points, curve->points, sizeof core->points);
    core->tail_tip = core->points[0], core->head_tip = core->points[3];
    core->width = MAX(0.5, curve->width - 1.6);
    core->colour = style->theme->paper;
    core->css_class = g_strdup("core");
}

static void
route_dyad(SpkScene *scene, const SpkDiagram *diagram, const SpkStyle *style, const SpkDrawDyad *dyad, guint first_item)
{
    Way way = {.a = spk_diagram_actor(diagram, dyad->a), .b = spk_diagram_actor(diagram, dyad->b)};
    double dx = way.b->place.x - way.a->place.x, dy = way.b->place.y - way.a->place.y, breadth = 0;
    double gap = diagram->actors->len > 60 ? 0.8 : diagram->has_parallels ? 6 : 2.4;
    way.length = MAX(hypot(dx, dy), 1e-6);
    way.aside = (SpkPoint){-dy / way.length, dx / way.length};
    for (guint i = 0; i < dyad->count; ++i)
        breadth += spk_style_width(style, spk_diagram_bundle(diagram, dyad->first + i)->weight) + (i ? gap : 0);
    way.bow = best_bow(diagram, dyad, &way, breadth);
    double offset = -breadth / 2;
    for (guint i = 0; i < dyad->count; ++i) {
        double width = spk_style_width(style, spk_diagram_bundle(diagram, dyad->first + i)->weight);
        add_bundle(scene, diagram, style, &way, dyad->first + i, offset + width / 2, first_item);
        offset += width + gap;
    }
}

/* Broad lines first, so that thin ones cross over them. A double line's core follows its line. */
static gint
compare_curves(gconstpointer left, gconstpointer right, gpointer data)
{
    const SpkCurve *a = *(const SpkCurve *const *)left, *b = *(const SpkCurve *const *)right;
    (void)data;
    return a->width != b->width ? (a->width > b->width ? -1 : 1) : 0;
}

void
spk_route(SpkScene *scene, const SpkDiagram *diagram, const SpkStyle *style, guint first_item)
{
    guint first_curve = scene->curves->len;
    for (guint i = 0; i < diagram->dyads->len; ++i)
        route_dyad(scene, diagram, style, &g_array_index(diagram->dyads, SpkDrawDyad, i), first_item);
    if (style->palette != SPK_PALETTE_GREY && !diagram->is_difference)
        g_qsort_with_data(scene->curves->pdata + first_curve, (gint)(scene->curves->len - first_curve),
                          sizeof(gpointer), compare_curves, NULL);
}
