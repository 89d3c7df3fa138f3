#pragma once
#include "drawing/scene.h"
#include "drawing/style.h"

/** Set names into shapes that are large enough for them: sets `inside` and `font_size_tenth` of the actors. */
void spk_label_inside(SpkDiagram *diagram, const SpkStyle *style);

/**
 * Put the other names beside their shapes, in the area, over no shape and no other name, and over as few lines
 * as can be; a name that finds no room is shortened by rule, then cut, then the actor's id stands in, then it is left
 * out. Counts of ties are set on their lines. Returns how many names and counts were left out; `briefs` (a set of
 * strings, which it owns) gets "KOR = South Korea" for each id that stands in. The scene holds the
 * actors already, from `first_item` on, and the curves from `first_curve` on; a name over a line gets a plate.
 */
guint spk_label_beside(SpkScene *scene, const SpkDiagram *diagram, const SpkStyle *style, const SpkBox *area,
                       guint first_item, guint first_curve, GHashTable *briefs);
