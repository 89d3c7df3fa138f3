#include "drawing/style.h"
#include <math.h>
#include <stdlib.h>

const SpkTheme *
spk_theme(SpkThemeName name)
{
    static const SpkTheme themes[SPK_THEME_COUNT] = {
        {"#ffffff", "#1a1a1a", "#5c5c5c", "#c8c8c8"},
        {"#fbfaf6", "#1a1a1a", "#5c5c5c", "#d3d0c6"},
        {"#15191f", "#eceff4", "#a3adba", "#3d4651"},
    };
    return &themes[name];
}

SpkStyle
spk_style_new(const SpkDiagram *diagram, SpkPalette palette, SpkThemeName theme, double page_area)
{
    SpkStyle style = {.palette = palette, .theme_name = theme, .theme = spk_theme(theme)};
    style.max_weight = MAX(diagram->max_weight, 1e-9);
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
    style.has_hues = diagram->hues != NULL;
    style.is_crowded = lines > 400;
    style.fade = CLAMP(0.3 * log2(lines / 250), 0, 0.6);
    double font_size = MIN(actors <= 20 ? 8.5 : actors <= 45 ? 7.5 : 7, 5 + 0.04 * room);
    style.font_size = MAX(actors <= 80 ? 6.2 : 6, round(font_size * 10) / 10);
    return style;
}

/* Formal bonds stand out most; in grey print the three differ in lightness. */
static const char *const class_colours[2][SPK_PALETTE_COUNT][SPK_CLASS_COUNT] = {
    {{"#00578a", "#56b4e9", "#d55e00"}, {"#004488", "#ddaa33", "#bb5566"}, {"#000000", "#a6a6a6", "#4d4d4d"}},
    {{"#a8dcff", "#3579a8", "#f4812f"}, {"#cfe3ff", "#c9951f", "#c65a6e"}, {"#ffffff", "#7d7d7d", "#b8b8b8"}},
};

static guint
channel(const char *colour, guint shift)
{
    return (guint)(strtoul(colour + 1, NULL, 16) >> shift) & 0xff;
}

/* Without transparency, which EPS cannot hold. */
const char *
spk_style_mix(const SpkStyle *style, const char *colour, double share)
{
    guint mixed[3];
    for (guint i = 0; i < 3; ++i) {
        double from = channel(colour, 16 - 8 * i), to = channel(style->theme->paper, 16 - 8 * i);
        mixed[i] = (guint)lround(from + share * (to - from));
    }
    char text[8];
    g_snprintf(text, sizeof text, "#%02x%02x%02x", mixed[0], mixed[1], mixed[2]);
    return g_intern_string(text);
}

static const char *
faded(const SpkStyle *style, const char *colour)
{
    return style->fade > 0 ? spk_style_mix(style, colour, style->fade) : colour;
}

SpkLook
spk_style_class_look(const SpkStyle *style, SpkTieClass class)
{
    gboolean is_dark = style->theme_name == SPK_THEME_DARK;
    return (SpkLook){.colour = faded(style, class_colours[is_dark][style->palette][class]),
                     .is_double = style->palette == SPK_PALETTE_GREY && class == SPK_CLASS_ADVERSE};
}

/* By lightness from end to end, so that neighbours in number differ in print, too. */
const char *
spk_style_hue(const SpkStyle *style, guint hue)
{
    static const char *const colours[2][SPK_PALETTE_COUNT][SPK_HUE_COUNT] = {
        {{"#00578a", "#d55e00", "#56b4e9", "#009e73", "#7a3b69", "#c9a400"},
         {"#004488", "#ddaa33", "#bb5566", "#000000", "#6699cc", "#997700"},
         {"#000000", "#a6a6a6", "#5a5a5a", "#c4c4c4", "#333333", "#808080"}},
        {{"#a8dcff", "#f4812f", "#3579a8", "#2fd3a4", "#e3a1cb", "#ddc93a"},
         {"#cfe3ff", "#c9951f", "#c65a6e", "#ffffff", "#6699cc", "#eecc66"},
         {"#ffffff", "#7d7d7d", "#b8b8b8", "#606060", "#d8d8d8", "#949494"}},
    };
    return faded(style, colours[style->theme_name == SPK_THEME_DARK][style->palette][MIN(hue, SPK_HUE_COUNT - 1)]);
}

SpkLook
spk_style_change_look(const SpkStyle *style, SpkChange change)
{
    /* Dashes alone tell what changed; colour says it again. */
    static const SpkDash dashes[SPK_CHANGE_COUNT] = {[SPK_CHANGE_DROPPED] = SPK_DASH_DASHED,
                                                     [SPK_CHANGE_STATUS] = SPK_DASH_DOTTED,
                                                     [SPK_CHANGE_SIGN] = SPK_DASH_DOTTED};
    static const char *const colours[2][SPK_PALETTE_COUNT][SPK_CHANGE_COUNT] = {
        {{"", "#b3b3b3", "#00578a", "#d55e00", "#009e73", "#a8528a"},
         {"", "#bdbdbd", "#004488", "#bb5566", "#997700", "#000000"},
         {"", "#c4c4c4", "#000000", "#6e6e6e", "#8a8a8a", "#1c1c1c"}},
        {{"", "#5b646f", "#9cd6ff", "#ff9448", "#2fd3a4", "#e3a1cb"},
         {"", "#5b646f", "#8fbfff", "#e87e90", "#ddaa33", "#ffffff"},
         {"", "#555555", "#ffffff", "#a8a8a8", "#8c8c8c", "#e4e4e4"}},
    };
    gboolean is_dark = style->theme_name == SPK_THEME_DARK;
    return (SpkLook){.colour = faded(style, colours[is_dark][style->palette][change]), .dash = dashes[change]};
}

SpkLook
spk_style_look(const SpkStyle *style, const SpkBundle *bundle)
{
    SpkLook look =
        bundle->change ? spk_style_change_look(style, bundle->change) : spk_style_class_look(style, bundle->class);
    if (style->has_hues && !bundle->change)
        look = (SpkLook){.colour = spk_style_hue(style, bundle->hue)};
    if (bundle->change)
        look.is_double = bundle->class == SPK_CLASS_ADVERSE;
    else
        look.dash = spk_style_dash(bundle->status);
    return look;
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
    static const char *const colours[SPK_THEME_COUNT][SPK_DRAW_KIND_COUNT] = {
        {"#f2f4f7", "#fbf3dc", "#f3eef5"}, {"#e6edf6", "#f8e8bd", "#ece0f0"}, {"#2a3542", "#453a1d", "#3b2f42"}};
    if (style->palette == SPK_PALETTE_GREY)
        return style->theme_name == SPK_THEME_DARK ? "#2e2e2e" : "#f4f4f4";
    return colours[style->theme_name][kind];
}

const char *
spk_style_stroke(const SpkStyle *style, SpkDrawKind kind)
{
    static const char *const colours[2][SPK_DRAW_KIND_COUNT] = {{"#3d4654", "#8a6d1f", "#6b5573"},
                                                                {"#aab8ca", "#d8b961", "#c6abd0"}};
    gboolean is_dark = style->theme_name == SPK_THEME_DARK;
    return style->palette == SPK_PALETTE_GREY ? (is_dark ? "#c8c8c8" : "#333333") : colours[is_dark][kind];
}
