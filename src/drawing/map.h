#pragma once
#include "drawing/scene.h"
#include "drawing/style.h"

/** Equirectangular: degrees of latitude are equally long everywhere, those of longitude true in the middle. */
typedef struct {
    double west, south;         ///< Degrees of the area's left and bottom edge
    double longitude, latitude; ///< Points a degree
    SpkBox area;
} SpkMap;

/** Give states that have no coordinates those of their capital, by id, else by name. Returns how many have none. */
guint spk_map_locate(SpkDiagram *diagram);

/** The map that shows all who have coordinates as large as can be; it is cut along a wide
    stretch of empty longitudes, so that ties are short: the Pacific is whole where they cross it. */
SpkMap spk_map_fit(const SpkDiagram *diagram, const SpkBox *area);

/** Width of that map by its height. */
double spk_map_aspect(const SpkDiagram *diagram);

SpkPoint spk_map_place(const SpkMap *map, double longitude, double latitude);

/** Room that degrees written at the left and below take from a map's area. */
#define SPK_MAP_LEFT 24.0
#define SPK_MAP_BOTTOM 10.0

/** Draw meridians and parallels, with their degrees at the edges where no actor stands. `dx`: how far to the right.
    `dy`: how far up. */
void spk_map_draw(SpkScene *scene, const SpkMap *map, const SpkDiagram *diagram, const SpkStyle *style, double dx,
                  double dy);
