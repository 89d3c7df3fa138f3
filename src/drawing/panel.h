#pragma once
#include "drawing/page.h"

/** Height of a panel's heading above its diagram. */
#define SPK_PANEL_HEADING 22.0

/** The size at which the headings of all panels fit their cells, or the least that is read. */
double spk_panel_heading_font(const SpkPlate *plate, double width);

/** Where in its cell a panel's diagram stands. */
SpkBox spk_panel_area(const SpkPanel *panel, const SpkBox *cell);

/**
 * Draw one diagram into its cell: the actors at the places that they have in the whole, moved by the way from the
 * first cell to this one. Returns how many names were left out.
 */
guint spk_panel_draw(SpkPage *page, const SpkPanel *panel, const SpkBox *cell, double dx, double dy);

/** Diameter that stands for the greatest strength; 0 when it cannot be told. */
double spk_panel_largest(const SpkDiagram *diagram);
