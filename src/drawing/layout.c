#include "drawing/layout.h"
#include "base/text.h"
#include "drawing/graphviz.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Beyond this many actors in a component, all shortest paths cost too much. */
#define STRESS_LIMIT 500

void
spk_layout_size(SpkDiagram *diagram, const SpkBox *area, double scale)
{
    guint count = MAX(diagram->actors->len, 1);
    double room = sqrt((area->right - area->left) * (area->top - area->bottom) / count);
    double largest = CLAMP(0.46 * room, 2.5, 46) * scale, least = MAX(largest * 0.26, 1.2 * scale);
    for (guint i = 0; i < diagram->actors->len; ++i) {
        SpkDrawActor *actor = spk_diagram_actor(diagram, i);
        double share = diagram->max_strength > 0 ? actor->strength / diagram->max_strength : 0;
        double size = MAX(least, largest * sqrt(share));
        /* Same area whatever the shape. */
        actor->width = size * (actor->kind == SPK_DRAW_GROUPING ? 1.08 : actor->kind == SPK_DRAW_OTHER ? 1.253 : 1);
        actor->height = size * (actor->kind == SPK_DRAW_GROUPING ? 0.727 : actor->kind == SPK_DRAW_OTHER ? 1.253 : 1);
    }
}

static void
bounds(const SpkPoint *points, guint count, SpkBox *ret_box)
{
    *ret_box = (SpkBox){points[0].x, points[0].y, points[0].x, points[0].y};
    for (guint i = 1; i < count; ++i) {
        ret_box->left = MIN(ret_box->left, points[i].x), ret_box->right = MAX(ret_box->right, points[i].x);
        ret_box->bottom = MIN(ret_box->bottom, points[i].y), ret_box->top = MAX(ret_box->top, points[i].y);
    }
}

static void
turn(SpkPoint *points, guint count, double angle)
{
    double c = cos(angle), s = sin(angle);
    for (guint i = 0; i < count; ++i)
        points[i] = (SpkPoint){points[i].x * c - points[i].y * s, points[i].x * s + points[i].y * c};
}

/* The angle at which the drawing fills the box at the largest scale. */
static double
best_angle(const SpkPoint *points, guint count, double width, double height)
{
    g_autofree SpkPoint *turned = g_new(SpkPoint, count);
    double best = 0, best_scale = 0;
    for (guint step = 0; step < 36; ++step) {
        SpkBox box;
        memcpy(turned, points, count * sizeof *points);
        turn(turned, count, step * G_PI / 36);
        bounds(turned, count, &box);
        double scale = MIN(width / MAX(box.right - box.left, 1e-9), height / MAX(box.top - box.bottom, 1e-9));
        if (scale > best_scale * 1.001)
            best = step * G_PI / 36, best_scale = scale;
    }
    return best;
}

void
spk_layout_fit(SpkPoint *points, guint count, const SpkBox *box, gboolean may_turn)
{
    const double most_stretched = 1.6;
    double width = box->right - box->left, height = box->top - box->bottom;
    SpkBox own;
    if (!count)
        return;
    if (may_turn && count == 2) /* side by side, for their names' sake */
        points[0] = (SpkPoint){0, 0}, points[1] = (SpkPoint){1, 0};
    else if (may_turn && count > 1)
        turn(points, count, best_angle(points, count, width, height));
    bounds(points, count, &own);
    double across = width / MAX(own.right - own.left, 1e-6), up = height / MAX(own.top - own.bottom, 1e-6);
    double scale_x = MIN(across, up * (may_turn ? most_stretched : 1));
    double scale_y = MIN(up, across * (may_turn ? most_stretched : 1));
    if (count == 2) /* two actors need not stand at opposite ends of the page */
        scale_x = scale_y = MIN(MIN(across, up), 190 / MAX(hypot(own.right - own.left, own.top - own.bottom), 1e-6));
    for (guint i = 0; i < count; ++i) {
        points[i].x = (box->left + box->right) / 2 + (points[i].x - (own.left + own.right) / 2) * scale_x;
        points[i].y = (box->bottom + box->top) / 2 + (points[i].y - (own.bottom + own.top) / 2) * scale_y;
    }
}

gint
spk_layout_find_hub(const SpkDiagram *diagram)
{
    g_autofree guint *degrees = g_new0(guint, diagram->actors->len + 1);
    gint hub = -1;
    for (guint i = 0; i < diagram->dyads->len; ++i) {
        const SpkDrawDyad *dyad = &g_array_index(diagram->dyads, SpkDrawDyad, i);
        if (dyad->bond > 0)
            ++degrees[dyad->a], ++degrees[dyad->b];
    }
    for (guint i = 0; i < diagram->actors->len; ++i)
        if (!spk_diagram_actor(diagram, i)->is_isolate &&
            (hub < 0 || degrees[i] > degrees[hub] ||
             (degrees[i] == degrees[hub] &&
              spk_diagram_actor(diagram, i)->strength > spk_diagram_actor(diagram, (guint)hub)->strength)))
            hub = (gint)i;
    return hub;
}

static guint
root_of(guint *parents, guint i)
{
    while (parents[i] != i)
        i = parents[i] = parents[parents[i]];
    return i;
}

static gint
compare_components(gconstpointer left, gconstpointer right)
{
    const GArray *a = *(const GArray *const *)left, *b = *(const GArray *const *)right;
    if (a->len != b->len)
        return a->len < b->len ? 1 : -1;
    return g_array_index(a, guint, 0) < g_array_index(b, guint, 0) ? -1 : 1;
}

/* Connected components without isolates, larger first: GArray of guint. */
static GPtrArray *
find_components(const SpkDiagram *diagram)
{
    guint count = diagram->actors->len;
    g_autofree guint *parents = g_new(guint, count + 1);
    g_autofree GArray **by_root = g_new0(GArray *, count + 1);
    GPtrArray *components = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    for (guint i = 0; i < count; ++i)
        parents[i] = i;
    for (guint i = 0; i < diagram->dyads->len; ++i) {
        const SpkDrawDyad *dyad = &g_array_index(diagram->dyads, SpkDrawDyad, i);
        parents[root_of(parents, dyad->a)] = root_of(parents, dyad->b);
    }
    for (guint i = 0; i < count; ++i) {
        guint root = root_of(parents, i);
        if (spk_diagram_actor(diagram, i)->is_isolate)
            continue;
        if (!by_root[root]) {
            by_root[root] = g_array_new(FALSE, FALSE, sizeof(guint));
            g_ptr_array_add(components, by_root[root]);
        }
        g_array_append_val(by_root[root], i);
    }
    g_ptr_array_sort(components, compare_components);
    return components;
}

/* How far two tied actors should stand apart: allies close, the more ties the closer, adversaries far. */
static double
wanted_length(const SpkDrawDyad *dyad, double max_bond)
{
    if (dyad->bond <= 0)
        return 1.55;
    return 1.25 - 0.25 * sqrt(dyad->bond / max_bond) + (dyad->strain > dyad->bond ? 0.2 : 0);
}

static GArray *
component_edges(const SpkDiagram *diagram, const GArray *members)
{
    GArray *edges = g_array_new(FALSE, FALSE, sizeof(SpkLayoutEdge));
    g_autofree gint *local = g_new(gint, diagram->actors->len + 1);
    double max_bond = 1e-9;
    for (guint i = 0; i < diagram->actors->len; ++i)
        local[i] = -1;
    for (guint i = 0; i < members->len; ++i)
        local[g_array_index(members, guint, i)] = (gint)i;
    for (guint i = 0; i < diagram->dyads->len; ++i)
        max_bond = MAX(max_bond, g_array_index(diagram->dyads, SpkDrawDyad, i).bond);
    for (guint i = 0; i < diagram->dyads->len; ++i) {
        const SpkDrawDyad *dyad = &g_array_index(diagram->dyads, SpkDrawDyad, i);
        if (local[dyad->a] < 0)
            continue;
        SpkLayoutEdge edge = {(guint)local[dyad->a], (guint)local[dyad->b], wanted_length(dyad, max_bond)};
        g_array_append_val(edges, edge);
    }
    return edges;
}

/* Move numbers part of the way to where they would be evenly spread between two ends. Equal ones stay equal. */
static void
spread_numbers(double *numbers, guint count, double from, double to)
{
    const double share = count > 30 ? 0.5 : 0.4;
    g_autofree double *sorted = g_memdup2(numbers, count * sizeof *numbers);
    qsort(sorted, count, sizeof *sorted, spk_number_compare);
    for (guint i = 0; i < count; ++i) {
        guint below = 0, above = count;
        while (below < above) { /* the first that is not smaller */
            guint middle = (below + above) / 2;
            *(sorted[middle] < numbers[i] ? &below : &above) = sorted[middle] < numbers[i] ? middle + 1 : middle;
        }
        for (above = below; above < count && sorted[above] <= numbers[i];)
            ++above;
        double even = from + (to - from) * ((below + above - 1) / 2.0) / (count - 1);
        numbers[i] += share * (even - numbers[i]);
    }
}

/* Those far out leave the many in the middle little room: give it back to them, across and along. */
static void
spread(SpkPoint *points, guint count, const SpkBox *box)
{
    g_autofree double *numbers = g_new(double, count);
    for (guint i = 0; i < count; ++i)
        numbers[i] = points[i].x;
    spread_numbers(numbers, count, box->left, box->right);
    for (guint i = 0; i < count; ++i) {
        points[i].x = numbers[i];
        numbers[i] = points[i].y;
    }
    spread_numbers(numbers, count, box->bottom, box->top);
    for (guint i = 0; i < count; ++i)
        points[i].y = numbers[i];
}

/* Index of the member with most edges: the middle of rings. */
static guint
best_tied(const GArray *edges, guint count)
{
    g_autofree guint *degrees = g_new0(guint, count + 1);
    guint best = 0;
    for (guint i = 0; i < edges->len; ++i) {
        ++degrees[g_array_index(edges, SpkLayoutEdge, i).a];
        ++degrees[g_array_index(edges, SpkLayoutEdge, i).b];
    }
    for (guint i = 1; i < count; ++i)
        if (degrees[i] > degrees[best])
            best = i;
    return best;
}

static gboolean
place_component(SpkDiagram *diagram, const GArray *members, SpkLayoutKind kind, const SpkBox *box, GError **error)
{
    g_autofree SpkPoint *points = g_new0(SpkPoint, members->len);
    g_autoptr(GArray) edges = component_edges(diagram, members);
    const char *engine = kind == SPK_LAYOUT_CIRCO                                 ? "circo"
                         : kind == SPK_LAYOUT_TWOPI                               ? "twopi"
                         : kind == SPK_LAYOUT_SFDP || members->len > STRESS_LIMIT ? "sfdp"
                                                                                  : "neato";
    guint root = best_tied(edges, members->len);
    if (!spk_graphviz_layout(engine, root, members->len, (const SpkLayoutEdge *)(void *)edges->data, edges->len, points,
                             error))
        return FALSE;
    spk_layout_fit(points, members->len, box, TRUE);
    if (kind != SPK_LAYOUT_CIRCO && kind != SPK_LAYOUT_TWOPI && members->len >= 8)
        spread(points, members->len, box);
    for (guint i = 0; i < members->len; ++i)
        spk_diagram_actor(diagram, g_array_index(members, guint, i))->place = points[i];
    return TRUE;
}

/* Share a box among components `first` up to `end`, halving it across its longer side until each has its own. */
static gboolean
share_box(SpkDiagram *diagram, GPtrArray *components, guint first, guint end, SpkLayoutKind kind, const SpkBox *box,
          GError **error)
{
    double all = 0, head = 0;
    guint middle = first;
    if (first >= end)
        return TRUE;
    if (first + 1 == end)
        return place_component(diagram, (GArray *)g_ptr_array_index(components, first), kind, box, error);
    for (guint i = first; i < end; ++i)
        all += ((GArray *)g_ptr_array_index(components, i))->len;
    do
        head += ((GArray *)g_ptr_array_index(components, middle++))->len;
    while (middle + 1 < end && head + ((GArray *)g_ptr_array_index(components, middle))->len <= all / 2);

    SpkBox one = *box, other = *box;
    double gap = 0.04 * MIN(box->right - box->left, box->top - box->bottom);
    if (box->right - box->left > box->top - box->bottom) {
        double cut = box->left + (box->right - box->left) * head / all;
        one.right = cut - gap, other.left = cut + gap;
    } else {
        double cut = box->top - (box->top - box->bottom) * head / all;
        one.bottom = cut + gap, other.top = cut - gap;
    }
    return share_box(diagram, components, first, middle, kind, &one, error) &&
           share_box(diagram, components, middle, end, kind, &other, error);
}

static gboolean
stands_in_row(const SpkDrawActor *actor, SpkLayoutKind kind)
{
    return kind == SPK_LAYOUT_MAP ? !actor->has_coordinates : actor->is_isolate;
}

/* Rows of those without a tie (on a map: without coordinates) at the bottom of the area, which they are taken from. At
 * most a third of it. */
static void
place_isolates(SpkDiagram *diagram, SpkLayoutKind kind, SpkBox *area, gboolean is_all)
{
    g_autoptr(GArray) isolates = g_array_new(FALSE, FALSE, sizeof(guint));
    double size = 0, width = area->right - area->left, height = (area->top - area->bottom) * (is_all ? 1 : 0.3);
    for (guint i = 0; i < diagram->actors->len; ++i) {
        const SpkDrawActor *actor = spk_diagram_actor(diagram, i);
        if (!actor->has_place && stands_in_row(actor, kind)) {
            g_array_append_val(isolates, i);
            size = MAX(size, MAX(actor->width, actor->height));
        }
    }
    if (!isolates->len)
        return;
    /* Cells wide enough for a name below the shape, or, where there are too many, as small as it takes. */
    double cell_width = MAX(size + 10, 64), cell_height = size + 24;
    guint across = MAX(1, (guint)(width / cell_width)), rows = (isolates->len + across - 1) / across;
    while (rows * cell_height > height && cell_width > 0.5) {
        cell_width *= 0.9, cell_height *= 0.9;
        across = MAX(1, (guint)(width / cell_width)), rows = (isolates->len + across - 1) / across;
    }
    for (guint i = 0; i < isolates->len; ++i) {
        guint row = i / across, in_row = row + 1 < rows ? across : isolates->len - row * across;
        SpkPoint place = {(area->left + area->right) / 2 + (i % across - (in_row - 1) / 2.0) * cell_width,
                          area->bottom + (rows - row - 0.42) * cell_height};
        if (is_all)
            place.y += (height - rows * cell_height) / 2;
        spk_diagram_actor(diagram, g_array_index(isolates, guint, i))->place = place;
    }
    area->bottom += rows * cell_height;
}

static void
place_on_map(SpkDiagram *diagram, const SpkBox *area, SpkMap *ret_map)
{
    SpkBox inner = {area->left + SPK_MAP_LEFT, area->bottom + SPK_MAP_BOTTOM, area->right, area->top};
    *ret_map = spk_map_fit(diagram, &inner);
    for (guint i = 0; i < diagram->actors->len; ++i) {
        SpkDrawActor *actor = spk_diagram_actor(diagram, i);
        if (actor->has_coordinates && !actor->has_place)
            actor->place = spk_map_place(ret_map, actor->longitude, actor->latitude);
    }
}

SpkBox
spk_layout_inset(const SpkBox *area)
{
    double inset = MIN(24, (area->top - area->bottom) / 12), beside = MIN(36, (area->right - area->left) / 10);
    return (SpkBox){area->left + beside, area->bottom + inset, area->right - beside, area->top - inset};
}

static gboolean
place_all(SpkDiagram *diagram, const SpkLayoutOptions *options, guint placed, GError **error)
{
    SpkBox area = options->area;
    gint hub = options->hub >= 0 ? options->hub : spk_layout_find_hub(diagram);
    if (placed) {
        spk_layout_take_places(diagram, &options->area);
        place_isolates(diagram, options->kind, &area, FALSE);
        return TRUE;
    }
    if (options->kind == SPK_LAYOUT_COLUMNS) {
        g_autofree gboolean *is_second = spk_diagram_second_mode(diagram);
        SpkBox inner = spk_layout_inset(&area);
        inner.top = area.top - MIN(30, (area.top - area.bottom) / 8);
        spk_layout_columns(diagram, is_second, &inner);
        return TRUE;
    }
    place_isolates(diagram, options->kind, &area, hub < 0 && options->kind != SPK_LAYOUT_MAP);
    if (options->kind == SPK_LAYOUT_MAP) {
        place_on_map(diagram, &area, options->map);
        return TRUE;
    }
    if (hub < 0)
        return TRUE;
    SpkBox inner = spk_layout_inset(&area);
    if (options->kind == SPK_LAYOUT_HUB) {
        spk_layout_hub(diagram, (guint)hub, &inner);
        return TRUE;
    }
    g_autoptr(GPtrArray) components = find_components(diagram);
    return share_box(diagram, components, 0, components->len, options->kind, &inner, error);
}

/* Rings are to stay rings, columns columns, and capitals where they are: there shapes rather shrink than move. Returns
   the scale. */
static double
shrink_in_place(SpkDiagram *diagram, const SpkLayoutOptions *options, double *gap)
{
    const gboolean is_column = options->kind == SPK_LAYOUT_COLUMNS, is_map = options->kind == SPK_LAYOUT_MAP;
    double scale = 1, least_scale = is_column ? 0.05 : 0.45, least_gap = is_column || is_map ? 1.5 : 4;
    while (scale > least_scale && !spk_layout_is_apart(diagram, *gap)) {
        *gap = MAX(0.8 * *gap, least_gap), scale *= *gap > least_gap ? 1 : 0.92;
        spk_layout_size(diagram, &options->area, scale);
    }
    return scale;
}

/* Layouts whose places mean something in themselves. */
static gboolean
is_stiff(SpkLayoutKind kind)
{
    return kind == SPK_LAYOUT_COLUMNS || kind == SPK_LAYOUT_MAP || kind == SPK_LAYOUT_HUB || kind == SPK_LAYOUT_CIRCO ||
           kind == SPK_LAYOUT_TWOPI;
}

gboolean
spk_layout_place(SpkDiagram *diagram, const SpkLayoutOptions *options, GError **error)
{
    g_autofree gboolean *is_fixed = g_new0(gboolean, diagram->actors->len + 1);
    double gap = options->kind == SPK_LAYOUT_MAP ? MIN(options->gap, 5) : options->gap, scale = 1;
    gboolean is_column = options->kind == SPK_LAYOUT_COLUMNS;
    guint placed = 0;
    spk_layout_forget_one_spot(diagram);
    for (guint i = 0; i < diagram->actors->len; ++i)
        placed += is_fixed[i] = spk_diagram_actor(diagram, i)->has_place;
    spk_layout_size(diagram, &options->area, scale);
    if (!place_all(diagram, options, placed, error))
        return FALSE;
    for (guint i = 0; i < diagram->actors->len; ++i)
        is_fixed[i] |= is_column || (options->kind != SPK_LAYOUT_MAP && spk_diagram_actor(diagram, i)->is_isolate);
    if (!placed && is_stiff(options->kind))
        scale = shrink_in_place(diagram, options, &gap);
    while (!spk_layout_part(diagram, &options->area, gap, is_fixed) && scale > 0.05) {
        gap *= 0.6, scale *= gap > 1 ? 1 : 0.8;
        spk_layout_size(diagram, &options->area, scale);
    }
    for (guint i = 0; i < diagram->actors->len; ++i)
        spk_diagram_actor(diagram, i)->has_place = TRUE;
    return TRUE;
}
