#pragma once
#include "drawing/picture.h"

/** The command line of spokes-draw. Strings belong to it; the picture's point into them. */
typedef struct {
    char *output, *format, *title, *subtitle, *caption, *kind, *layout, *hub, *ego, *by, *link, *colours, *palette,
        *theme, *size, *width, *height, *positions, *order, *dyad, *measure;
    double dpi, backbone;
    gint steps, parallel;
    gboolean no_legend, with_dot, version;
    char **inputs;
} SpkDrawOptions;

gboolean spk_draw_options_parse(SpkDrawOptions *options, int *argc, char ***argv, GError **error);
void spk_draw_options_clear(SpkDrawOptions *options);

/** What they ask to be drawn; every fault is SPK_ERROR_USAGE. Sets dpi to what is meant. */
gboolean spk_draw_options_picture(SpkDrawOptions *options, SpkPictureOptions *ret_picture, GError **error);

/** "svg", "pdf", ..., by name or by the output's ending; NULL and an error when neither tells. */
const char *spk_draw_options_format(const SpkDrawOptions *options, GError **error);
