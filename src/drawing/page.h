#pragma once
#include "drawing/plate.h"
#include "drawing/scene.h"

/** What frames the diagrams of a page: title, counts, caption, key. */

#define SPK_PAGE_MARGIN 12.0

typedef struct {
    SpkScene *scene;
    const SpkPlate *plate;
    const SpkPictureOptions *options;
    SpkStyle style;
    guint columns, rows;    ///< Of panels
    SpkBox plot;            ///< What is left for diagrams
    double heading_font;    ///< Of panels
    GHashTable *briefs;     ///< Ids that stand for names, for the caption
    const GPtrArray *key;   ///< Of a chart (SpkKeyRow); NULL: the key of diagrams
    gboolean is_key_inside; ///< It stands in the upper right corner of the plot, where that is broad
    /* Own */
    SpkBox legend;
    guint legend_columns;        ///< 0: none
    gboolean is_legend_left_out; ///< The page is too small for it
    SpkPoint subtitle;
    double title_width, subtitle_width;
} SpkPage;

/** Set title and caption, and find room for the key; `plot` is then known. Style, columns and rows are set before. */
void spk_page_start(SpkPage *page);

/** Where a panel stands, row by row. */
SpkBox spk_page_cell(const SpkPage *page, guint index);

/** Say what is known only at the end, and draw the key. `left_out`: names for which there was no room. */
void spk_page_finish(SpkPage *page, guint left_out);
