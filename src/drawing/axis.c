#include "drawing/axis.h"
#include "drawing/chart.h"
#include "drawing/text.h"
#include <math.h>
#include <string.h>

#define NUMBER_WIDTH 30.0 // That a number below wants to itself
#define NUMBER_HEIGHT 16.0
#define MOST_LINES 60
#define HAIRLINE 0.35

double
spk_scale_place(const SpkScale *scale, double value)
{
    return scale->from + (scale->to - scale->from) * (value - scale->low) / (scale->high - scale->low);
}

double
spk_axis_step(double low, double high, guint most)
{
    double least = (high - low) / MAX(most, 1), power = pow(10, floor(log10(least)));
    for (guint i = 0; i < 3; ++i) {
        double step = (double[]){1, 2, 5}[i] * power;
        if (step >= least * (1 - 1e-9))
            return step;
    }
    return 10 * power;
}

void
spk_axis_round(double *low, double *high, guint most)
{
    if (*low > 0 && *low < 0.5 * *high)
        *low = 0;
    if (*high - *low <= 1e-9 * MAX(fabs(*high), fabs(*low))) {
        double apart = *high != 0 ? 0.5 * fabs(*high) : 1;
        *low -= *low > 0 ? MIN(apart, *low) : apart;
        *high += apart;
    }
    double step = spk_axis_step(*low, *high, most);
    *low = floor(*low / step + 1e-9) * step;
    *high = ceil(*high / step - 1e-9) * step;
}

char *
spk_axis_number(double value)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    const char *format = fabs(value) >= 1000 && fabs(value) < 1e9 ? "%.0f" : "%.4g";
    g_ascii_formatd(text, sizeof text, format, fabs(value) < 1e-12 ? 0 : value);
    return text[0] == '-' ? g_strconcat("\xe2\x88\x92", text + 1, NULL) : g_strdup(text);
}

/* First of the round values on a scale, and how many there are. */
static guint
round_values(const SpkScale *scale, double step, double *ret_first)
{
    *ret_first = ceil(scale->low / step - 1e-9) * step;
    return (guint)CLAMP(floor((scale->high - *ret_first) / step + 1e-9) + 1, 0, MOST_LINES);
}

void
spk_axis_draw_below(SpkScene *scene, const SpkTheme *theme, const SpkScale *scale, double bottom, double top,
                    gboolean is_whole)
{
    double first,
        step = spk_axis_step(scale->low, scale->high, (guint)MAX((scale->to - scale->from) / NUMBER_WIDTH, 1));
    step = is_whole ? MAX(step, 1) : step;
    guint count = round_values(scale, step, &first);
    for (guint i = 0; i < count; ++i) {
        double value = first + i * step, x = spk_scale_place(scale, value);
        g_autofree char *text = spk_axis_number(value);
        spk_scene_add_line(scene, (SpkPoint){x, bottom}, (SpkPoint){x, top}, HAIRLINE, theme->rule, SPK_DASH_SOLID);
        spk_chart_add_words(scene, text, x, bottom - SPK_AXIS_HEIGHT / 2 - 0.8, 0.5, SPK_AXIS_FONT, theme->ink_light,
                            "axis");
    }
}

void
spk_axis_draw_left(SpkScene *scene, const SpkTheme *theme, const SpkScale *scale, double left, double right,
                   gboolean is_whole)
{
    double first,
        step = spk_axis_step(scale->low, scale->high, (guint)MAX(fabs(scale->to - scale->from) / NUMBER_HEIGHT, 1));
    step = is_whole ? MAX(step, 1) : step;
    guint count = round_values(scale, step, &first);
    for (guint i = 0; i < count; ++i) {
        double value = first + i * step, y = spk_scale_place(scale, value);
        g_autofree char *text = spk_axis_number(value);
        spk_scene_add_line(scene, (SpkPoint){left, y}, (SpkPoint){right, y}, HAIRLINE, theme->rule, SPK_DASH_SOLID);
        spk_chart_add_words(scene, text, left - 5, y, 1, SPK_AXIS_FONT, theme->ink_light, "axis");
    }
}
