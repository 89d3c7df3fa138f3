#pragma once
#include "drawing/scene.h"
#include "drawing/style.h"

/** Numbers and years along a line. */

typedef struct {
    double low, high; ///< Values, low < high
    double from, to;  ///< Where these two stand, in points
} SpkScale;

double spk_scale_place(const SpkScale *scale, double value);

/** 1, 2 or 5 times a power of ten, so that no more than `most` steps lie between the two. */
double spk_axis_step(double low, double high, guint most);

/** Move both ends outwards to steps, and to 0 where that is near; equal ones apart. */
void spk_axis_round(double *low, double *high, guint most);

/** Lines across the plot at round values (`is_whole`: at whole numbers, such as years), their numbers below it. */
void spk_axis_draw_below(SpkScene *scene, const SpkTheme *theme, const SpkScale *scale, double bottom, double top,
                         gboolean is_whole);
/** The same with the numbers left of it. */
void spk_axis_draw_left(SpkScene *scene, const SpkTheme *theme, const SpkScale *scale, double left, double right,
                        gboolean is_whole);

/** "0.25", "12" in the fewest digits, at most four; minus as in print. */
char *spk_axis_number(double value);

#define SPK_AXIS_FONT 6.5
/** Room that the numbers below want. */
#define SPK_AXIS_HEIGHT 11.0
