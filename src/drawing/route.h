#pragma once
#include "drawing/scene.h"
#include "drawing/style.h"

/**
 * Draw every bundle as a curve from edge to edge of its actors' shapes. Lines of one dyad run side by side, none hidden
 * by another; a dyad whose straight way would cross a third actor is bowed around it. `first_item`: the
 * scene's item of actor 0, the others follow.
 */
void spk_route(SpkScene *scene, const SpkDiagram *diagram, const SpkStyle *style, guint first_item);

/** Point of a cubic curve (four points), t from 0 to 1. */
SpkPoint spk_curve_at(const SpkPoint *points, double t);
