#pragma once
#include "drawing/scene.h"
#include "drawing/style.h"

/** The key to a chart: samples and what they stand for, gathered while the chart is read, so that it has what is drawn.
 */

typedef enum {
    SPK_KEY_HEADING,
    SPK_KEY_BOX,     ///< Filled
    SPK_KEY_DIAMOND, ///< Filled
    SPK_KEY_HOLLOW,  ///< A frame
    SPK_KEY_HATCHED, ///< A frame with hatches; `dash` tells which
    SPK_KEY_STRUCK,  ///< A frame with a line through it
    SPK_KEY_DOT,
    SPK_KEY_RING,
    SPK_KEY_LINE,
    SPK_KEY_ARROW,
    SPK_KEY_WORDS, ///< No sample
} SpkKeySample;

typedef struct {
    SpkKeySample sample;
    const char *colour;
    SpkDash dash;
    char *text;
} SpkKeyRow;

/** Of SpkKeyRow. */
GPtrArray *spk_key_new(void);
/** The same row twice is one. */
void spk_key_add(GPtrArray *key, SpkKeySample sample, const char *colour, SpkDash dash, const char *text);

/**
 * Draw rows below each other in a narrow box, and one after the other in lines in a broad one, where a heading begins a
 * new line. Returns the height that they take; without a scene it only measures.
 */
double spk_key_draw(SpkScene *scene, const GPtrArray *key, const SpkTheme *theme, const SpkBox *box);

/** A frame filled with slanting lines, for what is not yet. */
guint spk_key_hatch(SpkScene *scene, const char *name, const SpkBox *box, const char *colour, SpkDash dash);
