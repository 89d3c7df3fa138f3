#pragma once
#include "drawing/scene.h"

/**
 * What Graphviz's output lacks. SVG gets a title and a description, and fonts that other machines have; PDF and EPS
 * lose the time of day, so that the same drawing is the same bytes.
 */
GBytes *spk_finish(const SpkScene *scene, const char *format, const char *data, gsize length);
