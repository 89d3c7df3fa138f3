#include "drawing/style.h"
#include <math.h>

SpkStyle
spk_style_new(const SpkDiagram *diagram, SpkPalette palette, double page_area)
{
    SpkStyle style = {.palette = palette, .max_weight = MAX(diagram->max_weight, 1e-9)};
    double lines = MAX(diagram->bundles->len, 30), actors = diagram->actors->len;
    /* Side of the square that each actor has to itself. */
    double room = sqrt(0.55 * page_area / MAX(actors, 1)), broadest = 6 * CLAMP(room / 85, 0.5, 1) * sqrt(30 / lines);
    style.thickest = CLAMP(broadest, 0.6, 6);
    /* Few steps need no broad lines. */
    style.thickest = MIN(style.thickest, 0.9 * diagram->max_weight / MAX(diagram->min_weight, 1e-9));
    style.thinnest = CLAMP(0.15 * style.thickest, 0.3, 0.75);
    if (diagram->min_weight >= diagram->max_weight) /* nothing to compare */
        style.thinnest = style.thickest = CLAMP(broadest * 0.3, 0.35, 1.3);
    style.max_strength = diagram->max_strength;
    style.is_crowded = lines > 400;
    double font_size = MIN(actors <= 20 ? 8.5 : actors <= 45 ? 7.5 : 7, 5 + 0.04 * room);
    style.font_size = MAX(actors <= 80 ? 6.2 : 6, round(font_size * 10) / 10);
    return style;
}

const char *
spk_style_colour(const SpkStyle *style, SpkTieClass class)
{
    /* Where lines are many, a lighter shade of each keeps the picture open. */
    static const char *const colours[2][SPK_CLASS_COUNT] = {{"#0072b2", "#56b4e9", "#d55e00"},
                                                            {"#7fb8d8", "#b4dcf4", "#eab27f"}};
    static const char *const greys[2][SPK_CLASS_COUNT] = {{"#000000", "#a6a6a6", "#4d4d4d"},
                                                          {"#808080", "#cccccc", "#a0a0a0"}};
    return (style->palette == SPK_PALETTE_GREY ? greys : colours)[style->is_crowded][class];
}

gboolean
spk_style_is_double(const SpkStyle *style, SpkTieClass class)
{
    return style->palette == SPK_PALETTE_GREY && class == SPK_CLASS_ADVERSE;
}

SpkDash
spk_style_dash(SpkTieStatus status)
{
    return status == SPK_LINE_PROPOSED   ? SPK_DASH_DASHED
           : status == SPK_LINE_POSSIBLE ? SPK_DASH_DOTTED
                                         : SPK_DASH_SOLID;
}

double
spk_style_width(const SpkStyle *style, double weight)
{
    double share = CLAMP(weight / style->max_weight, 0, 1);
    return style->thinnest + (style->thickest - style->thinnest) * share;
}

SpkShape
spk_style_shape(SpkDrawKind kind)
{
    static const SpkShape shapes[] = {SPK_SHAPE_ELLIPSE, SPK_SHAPE_ROUNDED, SPK_SHAPE_DIAMOND};
    return shapes[kind];
}

const char *
spk_style_fill(const SpkStyle *style, SpkDrawKind kind)
{
    static const char *const colours[] = {"#f2f4f7", "#fbf3dc", "#f3eef5"};
    return style->palette == SPK_PALETTE_GREY ? "#f4f4f4" : colours[kind];
}

const char *
spk_style_stroke(const SpkStyle *style, SpkDrawKind kind)
{
    static const char *const colours[] = {"#3d4654", "#8a6d1f", "#6b5573"};
    return style->palette == SPK_PALETTE_GREY ? "#333333" : colours[kind];
}
