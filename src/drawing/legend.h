#pragma once
#include "drawing/scene.h"
#include "drawing/style.h"

/**
 * Draw the key to exactly what the diagram shows, and nothing else: classes and types of ties, status, widths with
 * their numbers, arrows, sizes, shapes. `box` is where it may stand. With several columns side by side it is set low
 * and broad. Returns the height that it takes; without a scene it only measures.
 */
double spk_legend(SpkScene *scene, const SpkDiagram *diagram, const SpkStyle *style, const SpkBox *box, guint columns);
