#include "drawing/map.h"
#include "base/text.h"
#include "drawing/text.h"
#include <gio/gio.h>
#include <math.h>
#include <stdlib.h>

#define FONT 6.0
#define LEAST_SPAN 8.0 // Degrees: no map shows less

/* "id | name | place | longitude | latitude | source" by id and by name, in small letters. */
static GHashTable *
read_capitals(void)
{
    g_autoptr(GBytes) bytes =
        g_resources_lookup_data("/spokes/drawing/capitals.txt", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    GHashTable *capitals = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autofree char *text = bytes ? g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes)) : g_strdup("");
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i]; ++i) {
        g_auto(GStrv) cells = g_strsplit(lines[i], " | ", -1);
        SpkPoint place;
        if (lines[i][0] == '#' || g_strv_length(cells) != 6 || !spk_number_parse(cells[3], &place.x) ||
            !spk_number_parse(cells[4], &place.y))
            continue;
        for (guint name = 0; name < 2; ++name)
            g_hash_table_insert(capitals, g_utf8_casefold(cells[name], -1), g_memdup2(&place, sizeof place));
    }
    return capitals;
}

static const SpkPoint *
find_capital(GHashTable *capitals, const char *name)
{
    g_autofree char *key = g_utf8_casefold(name, -1);
    return (const SpkPoint *)g_hash_table_lookup(capitals, key);
}

guint
spk_map_locate(SpkDiagram *diagram)
{
    g_autoptr(GHashTable) capitals = read_capitals();
    guint lost = 0;
    for (guint i = 0; i < diagram->actors->len; ++i) {
        SpkDrawActor *actor = spk_diagram_actor(diagram, i);
        const SpkPoint *place = NULL;
        if (!actor->has_coordinates && actor->kind == SPK_DRAW_STATE) {
            place = find_capital(capitals, actor->id);
            place = place ? place : find_capital(capitals, actor->label);
        }
        if (place)
            actor->longitude = place->x, actor->latitude = place->y, actor->has_coordinates = TRUE;
        lost += !actor->has_coordinates;
    }
    return lost;
}

/* A stretch of longitudes without an actor, and where it ends. */
typedef struct {
    double width, end;
} Gap;

static int
compare_gaps(const void *left, const void *right)
{
    const Gap *a = (const Gap *)left, *b = (const Gap *)right;
    if (a->width != b->width)
        return a->width > b->width ? -1 : 1;
    return (a->end > b->end) - (a->end < b->end);
}

static double
east_of(double longitude, double west)
{
    double east = fmod(longitude - west, 360);
    return east < 0 ? east + 360 : east;
}

/* How much of the map ties span, by weight, when it begins at this longitude. */
static double
spanned(const SpkDiagram *diagram, double west)
{
    double sum = 0;
    for (guint i = 0; i < diagram->dyads->len; ++i) {
        const SpkDrawDyad *dyad = &g_array_index(diagram->dyads, SpkDrawDyad, i);
        const SpkDrawActor *a = spk_diagram_actor(diagram, dyad->a), *b = spk_diagram_actor(diagram, dyad->b);
        if (a->has_coordinates && b->has_coordinates)
            sum += (dyad->bond + dyad->strain) * fabs(east_of(a->longitude, west) - east_of(b->longitude, west));
    }
    return sum;
}

/* Where to cut the globe: at one of the three widest empty stretches, the one that leaves ties shortest. */
static double
western_edge(const SpkDiagram *diagram)
{
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(double)), gaps = g_array_new(FALSE, FALSE, sizeof(Gap));
    double edge = -180, least = INFINITY;
    for (guint i = 0; i < diagram->actors->len; ++i) {
        double place = east_of(spk_diagram_actor(diagram, i)->longitude, -180);
        if (spk_diagram_actor(diagram, i)->has_coordinates)
            g_array_append_val(places, place);
    }
    g_array_sort(places, spk_number_compare);
    for (guint i = 0; i < places->len; ++i) {
        double here = g_array_index(places, double, i);
        double before = g_array_index(places, double, (i + places->len - 1) % places->len) - (i ? 0 : 360);
        Gap gap = {here - before, here - 180 - 1e-6};
        g_array_append_val(gaps, gap);
    }
    g_array_sort(gaps, compare_gaps);
    for (guint i = 0; i < MIN(gaps->len, 3); ++i) {
        const Gap *gap = &g_array_index(gaps, Gap, i);
        double cost = spanned(diagram, gap->end);
        if (gap->width < 25 && i > 0)
            break;
        if (cost < least - 1e-9)
            least = cost, edge = gap->end;
    }
    return edge;
}

/* Widen a span about its middle to the least that is shown, and by some air. */
static void
pad(double *least, double *most)
{
    double more = MAX(0.05 * (*most - *least), (LEAST_SPAN - (*most - *least)) / 2);
    *least -= more, *most += more;
}

/* What is to be seen, in degrees east of an edge and north of the equator. */
typedef struct {
    double edge, west, east, south, north, narrow;
} Span;

static Span
find_span(const SpkDiagram *diagram)
{
    double edge = western_edge(diagram), west = INFINITY, east = -INFINITY, south = INFINITY, north = -INFINITY;
    for (guint i = 0; i < diagram->actors->len; ++i) {
        const SpkDrawActor *actor = spk_diagram_actor(diagram, i);
        if (!actor->has_coordinates)
            continue;
        west = MIN(west, east_of(actor->longitude, edge)), east = MAX(east, east_of(actor->longitude, edge));
        south = MIN(south, actor->latitude), north = MAX(north, actor->latitude);
    }
    if (west > east)
        west = 0, east = 360, south = -60, north = 80;
    pad(&west, &east);
    pad(&south, &north);
    return (Span){edge, west, east, south, north, MAX(cos((south + north) / 2 * G_PI / 180), 0.2)};
}

double
spk_map_aspect(const SpkDiagram *diagram)
{
    Span span = find_span(diagram);
    return (span.east - span.west) * span.narrow / (span.north - span.south);
}

SpkMap
spk_map_fit(const SpkDiagram *diagram, const SpkBox *area)
{
    Span span = find_span(diagram);
    double width = area->right - area->left, height = area->top - area->bottom;
    double scale = MIN(width / ((span.east - span.west) * span.narrow), height / (span.north - span.south));
    /* What room is left over shows more of the map on both sides. */
    span.west -= (width / (scale * span.narrow) - (span.east - span.west)) / 2;
    span.south -= (height / scale - (span.north - span.south)) / 2;
    return (SpkMap){span.edge + span.west, span.south, scale * span.narrow, scale, *area};
}

SpkPoint
spk_map_place(const SpkMap *map, double longitude, double latitude)
{
    double east = east_of(longitude, map->west), span = (map->area.right - map->area.left) / map->longitude;
    /* A place a little west of the edge is not one at the far east. */
    if (east > 180 + span / 2)
        east -= 360;
    return (SpkPoint){map->area.left + east * map->longitude,
                      map->area.bottom + (latitude - map->south) * map->latitude};
}

static char *
degrees(double number, const char *positive, const char *negative)
{
    int whole = (int)lround(fabs(number));
    const char *side = whole == 0 || whole == 180 ? "" : number > 0 ? positive : negative;
    return g_strdup_printf("%d\xc2\xb0%s", whole, side);
}

static double
choose_step(double span)
{
    static const double steps[] = {1, 2, 5, 10, 15, 30};
    for (guint i = 0; i < G_N_ELEMENTS(steps); ++i)
        if (span / steps[i] <= 7)
            return steps[i];
    return 45;
}

typedef struct {
    SpkScene *scene;
    const SpkMap *map;
    const SpkDiagram *diagram;
    const SpkStyle *style;
    double dx, dy;
    SpkBox area; // Moved to where it is drawn
} Drawer;

static gboolean
is_free(const Drawer *drawer, SpkPoint top_left, double width)
{
    for (guint i = 0; i < drawer->diagram->actors->len; ++i) {
        const SpkDrawActor *actor = spk_diagram_actor(drawer->diagram, i);
        double x = fabs(actor->place.x + drawer->dx - top_left.x - width / 2),
               y = fabs(actor->place.y + drawer->dy - top_left.y + FONT / 2);
        if (x < (actor->width + width) / 2 + 4 && y < actor->height / 2 + FONT)
            return FALSE;
    }
    return TRUE;
}

static void
draw_degree(Drawer *drawer, SpkPoint from, SpkPoint to, SpkPoint label, const char *text)
{
    spk_scene_add_line(drawer->scene, from, to, 0.35, drawer->style->theme->rule, SPK_DASH_SOLID);
    if (is_free(drawer, label, spk_text_width(text, FONT, FALSE)))
        spk_scene_add_text(drawer->scene, text, label, FONT, FALSE, drawer->style->theme->ink_light, "degree");
}

static void
draw_parallels(Drawer *drawer)
{
    const SpkMap *map = drawer->map;
    const SpkBox *area = &drawer->area;
    double span = (area->top - area->bottom) / map->latitude, step = choose_step(span);
    for (double latitude = ceil(map->south / step) * step; latitude <= map->south + span; latitude += step) {
        double y = area->bottom + (latitude - map->south) * map->latitude;
        g_autofree char *text = degrees(latitude, "N", "S");
        if (fabs(latitude) <= 90)
            draw_degree(drawer, (SpkPoint){area->left, y}, (SpkPoint){area->right, y},
                        (SpkPoint){area->left - SPK_MAP_LEFT + 1, y + 0.6 * FONT}, text);
    }
}

static void
draw_meridians(Drawer *drawer)
{
    const SpkMap *map = drawer->map;
    const SpkBox *area = &drawer->area;
    double span = (area->right - area->left) / map->longitude, step = choose_step(span);
    for (double longitude = ceil(map->west / step) * step; longitude <= map->west + span; longitude += step) {
        double x = area->left + (longitude - map->west) * map->longitude, shown = east_of(longitude, -180) - 180;
        g_autofree char *text = degrees(shown, "E", "W");
        double width = spk_text_width(text, FONT, FALSE);
        if (x + width / 2 < area->right)
            draw_degree(drawer, (SpkPoint){x, area->bottom}, (SpkPoint){x, area->top},
                        (SpkPoint){x - width / 2, area->bottom - 1}, text);
    }
}

void
spk_map_draw(SpkScene *scene, const SpkMap *map, const SpkDiagram *diagram, const SpkStyle *style, double dx, double dy)
{
    SpkBox area = map->area;
    area.left += dx, area.right += dx, area.bottom += dy, area.top += dy;
    Drawer drawer = {scene, map, diagram, style, dx, dy, area};
    draw_parallels(&drawer);
    draw_meridians(&drawer);
}
