#pragma once
#include "drawing/diagram.h"
#include "drawing/scene.h"

/** The house style: what meaning looks like. Colours are Okabe and Ito's, which the colour-blind tell apart. */

typedef enum { SPK_PALETTE_COLOUR, SPK_PALETTE_GREY } SpkPalette;

#define SPK_INK "#1a1a1a"       ///< Names
#define SPK_INK_LIGHT "#5c5c5c" ///< What is said beside
#define SPK_RULE "#c8c8c8"

typedef struct {
    SpkPalette palette;
    double thinnest, thickest; ///< Lines, in points
    double max_weight;
    double max_strength, largest; ///< Largest strength, and the diameter that stands for it
    double font_size;             ///< Of names
    gboolean is_crowded;          ///< So many lines that they are drawn in lighter shades
} SpkStyle;

/** Widths and sizes for this many lines and actors on a page of this area (square points). */
SpkStyle spk_style_new(const SpkDiagram *diagram, SpkPalette palette, double page_area);

const char *spk_style_colour(const SpkStyle *style, SpkTieClass class);
/** TRUE when the class is told by a line with a white core rather than by colour. */
gboolean spk_style_is_double(const SpkStyle *style, SpkTieClass class);
SpkDash spk_style_dash(SpkTieStatus status);
/** In points: grows by the same step with each unit of weight. */
double spk_style_width(const SpkStyle *style, double weight);
SpkShape spk_style_shape(SpkDrawKind kind);
const char *spk_style_fill(const SpkStyle *style, SpkDrawKind kind);
const char *spk_style_stroke(const SpkStyle *style, SpkDrawKind kind);
