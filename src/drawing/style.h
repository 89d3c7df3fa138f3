#pragma once
#include "drawing/diagram.h"
#include "drawing/scene.h"

/** The house style: what meaning looks like. Colours are those of
 * Okabe and Ito (the default) and of Paul Tol (contrast), which the colour-blind tell apart; print in grey does, too.
 */

typedef enum { SPK_PALETTE_COLOUR, SPK_PALETTE_CONTRAST, SPK_PALETTE_GREY } SpkPalette;
#define SPK_PALETTE_COUNT 3
typedef enum { SPK_THEME_PRINT, SPK_THEME_SCREEN, SPK_THEME_DARK } SpkThemeName;
#define SPK_THEME_COUNT 3

typedef struct {
    const char *paper;
    const char *ink;       ///< Names
    const char *ink_light; ///< What is said beside
    const char *rule;
} SpkTheme;

const SpkTheme *spk_theme(SpkThemeName name);

/** How a line looks. */
typedef struct {
    const char *colour;
    SpkDash dash;
    gboolean is_double; ///< With a core of the paper's colour
} SpkLook;

typedef struct {
    SpkPalette palette;
    SpkThemeName theme_name;
    const SpkTheme *theme;
    double thinnest, thickest; ///< Lines, in points
    double max_weight;
    double max_strength, largest; ///< Largest strength, and the diameter that stands for it
    double font_size;             ///< Of names
    gboolean has_hues;            ///< Colours tell types
    gboolean is_crowded;          ///< So many lines that names have no plates
    double fade; ///< 0..1: how far lines are drawn nearer to the paper's colour, the more of them there are
} SpkStyle;

/** Widths and sizes for this many lines and actors on a page of this area (square points). */
SpkStyle spk_style_new(const SpkDiagram *diagram, SpkPalette palette, SpkThemeName theme, double page_area);

/** Of a line: by what became of it where a difference is drawn, else by class and status. */
SpkLook spk_style_look(const SpkStyle *style, const SpkBundle *bundle);
/** Colour of a type among those that are told apart by colour. */
const char *spk_style_hue(const SpkStyle *style, guint hue);
/** A colour with so large a share (0..1) of the paper's. */
const char *spk_style_mix(const SpkStyle *style, const char *colour, double share);
SpkLook spk_style_class_look(const SpkStyle *style, SpkTieClass class);
SpkLook spk_style_change_look(const SpkStyle *style, SpkChange change);
SpkDash spk_style_dash(SpkTieStatus status);
/** In points: grows by the same step with each unit of weight. */
double spk_style_width(const SpkStyle *style, double weight);
SpkShape spk_style_shape(SpkDrawKind kind);
const char *spk_style_fill(const SpkStyle *style, SpkDrawKind kind);
const char *spk_style_stroke(const SpkStyle *style, SpkDrawKind kind);
