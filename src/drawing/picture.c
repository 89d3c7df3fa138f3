#include "drawing/picture.h"
#include "base/text.h"
#include "drawing/chart.h"
#include "drawing/map.h"
#include "drawing/page.h"
#include "drawing/panel.h"
#include "drawing/plate.h"
#include <spokes/error.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define A4_HEIGHT 730.0 // Of the print on a page, in points
#define NARROW 354.0    // Pages less wide than this have their key below

#define MOST_BRIEFS 24 // So many abbreviations a caption explains
#define MOST_EXPLAINED 160
#define MOST_ROUNDS 3

static SpkLayoutKind
layout_of(const SpkPictureOptions *options)
{
    switch (options->kind) {
    case SPK_PICTURE_BIPARTITE:
        return SPK_LAYOUT_COLUMNS;
    case SPK_PICTURE_HUB:
        return SPK_LAYOUT_HUB;
    default:
        return options->layout;
    }
}

/* As many panels side by side as leaves each broad enough for names. */
static guint
choose_columns(guint panels, double width)
{
    guint most = MAX(1, (guint)(width / 105)), columns = panels <= 3 ? panels : panels == 4 ? 2 : panels <= 9 ? 3 : 5;
    return CLAMP(columns, 1, panels <= 2 && width < NARROW ? 1 : most);
}

/* Height that suits the kind: broad pages lie, narrow ones stand, lists of two modes take a line each. */
static double
choose_height(const SpkPlate *plate, const SpkPictureOptions *options, guint columns)
{
    double width = options->width,
           height = width >= NARROW ? round(width * 0.7235) : round(width * (options->has_legend ? 1.95 : 1.35));
    guint panels = plate->panels->len, rows = (panels + columns - 1) / columns;
    g_autofree gboolean *is_second =
        options->kind == SPK_PICTURE_BIPARTITE ? spk_diagram_second_mode(plate->whole) : NULL;
    if (options->layout == SPK_LAYOUT_MAP && layout_of(options) == SPK_LAYOUT_MAP) {
        double plot = width / columns - (panels == 1 && width >= NARROW ? 190 : 70);
        double map = CLAMP(plot / spk_map_aspect(plate->whole), panels > 1 ? 110 : 190, 0.75 * A4_HEIGHT / rows);
        return round(MIN((panels > 1        ? 200
                          : width >= NARROW ? 130
                                            : 260) +
                             rows * (map + SPK_PANEL_HEADING),
                         A4_HEIGHT));
    }
    if (panels > 1)
        return round(MIN(170 + rows * (0.86 * width / columns + SPK_PANEL_HEADING), A4_HEIGHT));
    if (!is_second)
        return height;
    guint second = 0, first;
    for (guint i = 0; i < plate->whole->actors->len; ++i)
        second += is_second[i];
    first = plate->whole->actors->len - second;
    return round(CLAMP(110 + 10.0 * MAX(second, first > 26 ? first / 2 : first), 0.8 * height, A4_HEIGHT));
}

static gboolean
place(const SpkPage *page, SpkMap *map, GError **error)
{
    SpkDiagram *whole = page->plate->whole;
    SpkBox cell = spk_page_cell(page, 0);
    SpkLayoutOptions layout = {.kind = layout_of(page->options),
                               .hub = -1,
                               .area = spk_panel_area(spk_plate_panel(page->plate, 0), &cell),
                               .map = map,
                               .gap = whole->actors->len <= 60 ? 30 : 8};
    if (page->plate->panels->len > 1)
        layout.gap /= 2;
    if (page->options->hub && (layout.hub = spk_diagram_find_actor(whole, page->options->hub)) < 0) {
        g_set_error(error, SPK_ERROR, SPK_ERROR_NOT_FOUND, "no actor '%s' in this network", page->options->hub);
        return FALSE;
    }
    return spk_layout_place(whole, &layout, error);
}

/* More than print can show: about so many actors, and lines, a square centimetre. */
static void
note_crowd(const SpkPage *page)
{
    const SpkDiagram *whole = page->plate->whole;
    double area = (page->plot.right - page->plot.left) * (page->plot.top - page->plot.bottom) /
                  (28.35 * 28.35 * page->columns * page->rows);
    guint actors = (guint)MAX(area * 1.2, 12), pairs = (guint)MAX(area * 5, 40);
    if (whole->actors->len <= actors && whole->dyads->len <= pairs)
        return;
    spk_scene_note(page->scene,
                   "%u actors and %u pairs are more than can be read at this size (about %u and %u): a larger page "
                   "(--width, --height) shows more, or only the ties that stand out (%s), or all of them as a matrix "
                   "(--kind matrix)",
                   whole->actors->len, whole->dyads->len, actors, pairs,
                   page->options->backbone > 0 ? "a smaller --backbone" : "--backbone 0.05");
}

static gboolean
compose(SpkPage *page, GError **error)
{
    SpkMap map = {0};
    guint left_out = 0;
    spk_page_start(page);
    if (!place(page, &map, error))
        return FALSE;
    page->style.largest = spk_panel_largest(page->plate->whole);
    SpkBox first = spk_page_cell(page, 0);
    page->heading_font = spk_panel_heading_font(page->plate, first.right - first.left);
    for (guint i = 0; i < page->plate->panels->len; ++i) {
        SpkBox cell = spk_page_cell(page, i);
        double dx = cell.left - first.left, dy = cell.top - first.top;
        if (map.longitude > 0)
            spk_map_draw(page->scene, &map, page->plate->whole, &page->style, dx, dy);
        left_out += spk_panel_draw(page, spk_plate_panel(page->plate, i), &cell, dx, dy);
    }
    spk_page_finish(page, left_out);
    note_crowd(page);
    return TRUE;
}

/* "KOR = South Korea, PRK = North Korea": what the caption explains of what stands in the diagram. */
static char *
join_briefs(GHashTable *briefs)
{
    guint count;
    g_autofree char **words = (char **)g_hash_table_get_keys_as_array(briefs, &count);
    if (count > MOST_BRIEFS)
        return g_strdup("");
    qsort(words, count, sizeof *words, spk_text_compare);
    return g_strjoinv(", ", words);
}

static SpkScene *
draw_plate(SpkPlate *plate, const SpkPictureOptions *options, GHashTable *briefs, GError **error)
{
    guint panels = plate->panels->len, columns = choose_columns(panels, options->width);
    double height = options->height > 0 ? options->height : choose_height(plate, options, columns);
    g_autoptr(SpkScene) scene = spk_scene_new(options->width, height);
    SpkPage page = {.scene = scene,
                    .plate = plate,
                    .options = options,
                    .briefs = briefs,
                    .columns = columns,
                    .rows = (panels + columns - 1) / columns};
    page.style = spk_style_new(plate->whole, options->palette, options->theme,
                               options->width * height / (page.columns * page.rows));
    if (layout_of(options) == SPK_LAYOUT_MAP) /* many stand close together there */
        page.style.thickest = MAX(0.5 * page.style.thickest, page.style.thinnest);
    for (guint i = 0; i < plate->notes->len; ++i)
        spk_scene_note(scene, "%s", (const char *)g_ptr_array_index(plate->notes, i));
    return compose(&page, error) ? g_steal_pointer(&scene) : NULL;
}

gboolean
spk_picture_new(GPtrArray *graphs, const SpkGraphml *positions, const SpkPictureOptions *options, SpkScene **ret_scene,
                GError **error)
{
    if (options->kind >= SPK_PICTURE_MATRIX)
        return spk_chart_picture(graphs, options, ret_scene, error);
    g_autofree char *explained = g_strdup("");
    g_autoptr(GHashTable) briefs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    /* Which names are shortened is known when all stand; the caption that explains them takes room from them. */
    for (guint round = 0;; ++round) {
        g_autoptr(SpkPlate) plate = spk_plate_new(graphs, positions, options, error);
        if (!plate)
            return FALSE;
        spk_plate_explain(plate, explained);
        g_autoptr(SpkScene) scene = draw_plate(plate, options, briefs, error);
        if (!scene)
            return FALSE;
        g_autofree char *used = join_briefs(briefs);
        if (strcmp(used, explained) == 0 || round == MOST_ROUNDS || plate->whole->actors->len > MOST_EXPLAINED) {
            *ret_scene = g_steal_pointer(&scene);
            return TRUE;
        }
        g_free(explained);
        explained = g_steal_pointer(&used);
    }
}
