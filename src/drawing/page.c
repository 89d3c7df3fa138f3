#include "drawing/page.h"
#include "drawing/key.h"
#include "drawing/legend.h"
#include "drawing/panel.h"
#include "drawing/text.h"
#include <math.h>
#include <string.h>

#define TITLE_FONT 13.0
#define LEAST_TITLE_FONT 9.0
#define SUBTITLE_FONT 8.5
#define CAPTION_FONT 7.0
#define LEGEND_WIDTH 118.0

static double
text_width(const SpkPage *page)
{
    return page->scene->width - 2 * SPK_PAGE_MARGIN;
}

/* In one line if it can be, else in two smaller ones. */
static void
set_header(SpkPage *page)
{
    const SpkTheme *theme = page->style.theme;
    double top = page->scene->height - SPK_PAGE_MARGIN, size = TITLE_FONT;
    g_autofree char *title = spk_text_clean(page->options->title ? page->options->title : page->plate->title);
    while (size > LEAST_TITLE_FONT && spk_text_width(title, size, TRUE) > text_width(page))
        size -= 0.5;
    g_auto(GStrv) lines = spk_text_wrap(title, size, TRUE, text_width(page), 2);
    g_autofree char *text = g_strjoinv("\n", lines);
    guint count = MAX(g_strv_length(lines), 1);
    page->title_width = spk_scene_text_width(text, size, TRUE);
    page->scene->title = g_steal_pointer(&title);
    spk_scene_add_text(page->scene, text, (SpkPoint){SPK_PAGE_MARGIN, top}, size, TRUE, theme->ink, "title");
    page->subtitle = (SpkPoint){SPK_PAGE_MARGIN, top - 2 - MAX(TITLE_FONT, count * size) * SPK_LINE_HEIGHT};
    page->plot.top = page->subtitle.y - SUBTITLE_FONT * SPK_LINE_HEIGHT - 6;
}

void
spk_page_finish(SpkPage *page, guint left_out)
{
    g_autoptr(GString) all = g_string_new(NULL);
    g_autofree char *own = page->options->subtitle ? spk_text_clean(page->options->subtitle) : NULL;
    if (own && own[0])
        g_string_append_printf(all, "%s \xc2\xb7 ", own);
    g_string_append(all, page->plate->counts);
    if (left_out)
        g_string_append_printf(all, " \xc2\xb7 %u %s left out for want of room", left_out,
                               left_out == 1 ? "name" : "names");
    if (page->is_legend_left_out)
        g_string_append(all, " \xc2\xb7 no room for a key");
    g_autofree char *cut = spk_text_cut(all->str, SUBTITLE_FONT, FALSE, page->subtitle_width);
    spk_scene_add_text(page->scene, cut, page->subtitle, SUBTITLE_FONT, FALSE, page->style.theme->ink_light,
                       "subtitle");
    page->scene->description = g_strconcat(all->str, page->plate->facts[0] ? ". " : "", page->plate->facts, NULL);
    if (page->legend_columns && page->key)
        spk_key_draw(page->scene, page->key, page->style.theme, &page->legend);
    else if (page->legend_columns)
        spk_legend(page->scene, page->plate->drawn, &page->style, &page->legend, page->legend_columns);
}

static void
set_caption(SpkPage *page)
{
    /* At least so many lines are kept free, so that captions of different length leave two plots the same place. */
    const guint least_lines = 3,
                most_lines = CLAMP((guint)(0.25 * page->scene->height / CAPTION_FONT / SPK_LINE_HEIGHT), 3, 14);
    const SpkTheme *theme = page->style.theme;
    page->plot.bottom = SPK_PAGE_MARGIN;
    if (!page->plate->facts[0])
        return;
    g_auto(GStrv) lines = spk_text_wrap(page->plate->facts, CAPTION_FONT, FALSE, 0.97 * text_width(page), most_lines);
    g_autofree char *text = g_strjoinv("\n", lines);
    double top = SPK_PAGE_MARGIN + MAX(g_strv_length(lines), least_lines) * CAPTION_FONT * SPK_LINE_HEIGHT;
    spk_scene_add_text(page->scene, text, (SpkPoint){SPK_PAGE_MARGIN, top}, CAPTION_FONT, FALSE, theme->ink_light,
                       "caption");
    spk_scene_add_line(page->scene, (SpkPoint){SPK_PAGE_MARGIN, top + 3},
                       (SpkPoint){page->scene->width - SPK_PAGE_MARGIN, top + 3}, 0.5, theme->rule, SPK_DASH_SOLID);
    page->plot.bottom = top + 9;
}

/* A part of a network leaves the key the room that the whole needs: its plot then has the same place. */
static double
legend_height(const SpkPage *page, const SpkBox *box, guint columns)
{
    if (page->key)
        return spk_key_draw(NULL, page->key, page->style.theme, box);
    double whole = spk_legend(NULL, page->plate->whole, &page->style, box, columns);
    return MAX(whole, spk_legend(NULL, page->plate->drawn, &page->style, box, columns));
}

/* In one column at the right of the plot, or two where the page is low. */
static gboolean
set_legend_beside(SpkPage *page)
{
    SpkBox box = page->plot;
    for (guint columns = 1; columns <= 2; ++columns) {
        box.left = box.right - columns * LEGEND_WIDTH;
        gboolean is_title_short = page->title_width < box.left - 2 * SPK_PAGE_MARGIN;
        box.top = is_title_short ? page->scene->height - SPK_PAGE_MARGIN - 3 : page->subtitle.y;
        if (legend_height(page, &box, columns) > box.top - box.bottom)
            continue;
        page->legend = box;
        page->legend_columns = columns;
        page->subtitle_width = box.left - 10 - SPK_PAGE_MARGIN;
        page->plot.right = box.left - 10;
        return TRUE;
    }
    return FALSE;
}

static gboolean
set_legend_below(SpkPage *page)
{
    SpkBox box = page->plot;
    guint columns = MAX(1, (guint)(text_width(page) / 105));
    box.top = box.bottom + 0.5 * (page->plot.top - page->plot.bottom);
    double height = legend_height(page, &box, columns);
    if (height > box.top - box.bottom)
        return FALSE;
    page->legend_columns = columns;
    page->legend = box;
    page->legend.top = box.bottom + height;
    page->plot.bottom = page->legend.top + 8;
    return TRUE;
}

static void
set_chart_key_box(SpkPage *page)
{
    if (!page->options->has_legend || !page->key->len)
        return;
    SpkBox corner = page->plot;
    corner.left = corner.right - LEGEND_WIDTH;
    gboolean has_room = legend_height(page, &corner, 1) <= corner.top - corner.bottom;
    if (page->is_key_inside && has_room && text_width(page) >= 330) {
        page->legend = corner;
        page->legend.bottom = corner.top - legend_height(page, &corner, 1);
        page->legend_columns = 1;
    } else if (!set_legend_below(page)) {
        page->is_legend_left_out = TRUE;
    }
}

/* Beside the plot on a broad page, below it on a narrow one and below several plots. */
static void
set_legend_box(SpkPage *page)
{
    page->plot.left = SPK_PAGE_MARGIN, page->plot.right = page->scene->width - SPK_PAGE_MARGIN;
    if (page->key) {
        set_chart_key_box(page);
        return;
    }
    /* The key is measured before the plot has its place: by circles as large as they can become. */
    SpkBox cell = page->plot;
    cell.right = cell.left + (cell.right - cell.left) / page->columns;
    cell.bottom = cell.top - (cell.top - cell.bottom) / page->rows;
    spk_layout_size(page->plate->whole, &cell, 1);
    page->style.largest = spk_panel_largest(page->plate->whole);
    if (!page->options->has_legend || legend_height(page, &page->plot, 1) <= 0)
        return;
    if (text_width(page) >= 330 && page->plate->panels->len == 1 ? !set_legend_beside(page) : !set_legend_below(page))
        page->is_legend_left_out = TRUE;
}

void
spk_page_start(SpkPage *page)
{
    page->scene->paper = page->style.theme->paper;
    page->subtitle_width = text_width(page);
    set_header(page);
    set_caption(page);
    set_legend_box(page);
}

SpkBox
spk_page_cell(const SpkPage *page, guint index)
{
    const double gap = 16;
    guint column = index % page->columns, row = index / page->columns;
    double width = (page->plot.right - page->plot.left - gap * (page->columns - 1)) / page->columns;
    double height = (page->plot.top - page->plot.bottom - gap * (page->rows - 1)) / page->rows;
    double left = page->plot.left + column * (width + gap), top = page->plot.top - row * (height + gap);
    return (SpkBox){left, top - height, left + width, top};
}
