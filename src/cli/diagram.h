#pragma once
#include <spokes/graphml.h>

/** How spokes-draw is to draw, in the words of its own options; NULL: its own default. */
typedef struct {
    char *format, *kind, *layout, *hub, *ego, *steps, *by, *backbone, *parallel, *link, *title, *subtitle, *caption;
    char *size, *width, *height, *dpi, *colours, *palette, *theme, *positions;
    char *order, *dyad, *measure;
    const SpkGraphml *whole; ///< Places, sizes and scales as of this network's diagram, instead of a file of positions
    gboolean without_legend;
    gboolean with_dot; ///< Write the DOT beside the diagram, too
} SpkDrawingOptions;

/**
 * Hand networks to spokes-draw, the first over a pipe, and let it write `target` ("-": standard output). The program is
 * looked for beside the running one, then on PATH. Its messages go to standard error as they are; when it fails, so
 * does this.
 */
gboolean spk_diagram_draw_all(SpkGraphml *const *graphs, guint count, const char *target,
                              const SpkDrawingOptions *options, GError **error);

/** The same of one network. */
gboolean spk_diagram_draw(const SpkGraphml *graph, const char *target, const SpkDrawingOptions *options,
                          GError **error);
