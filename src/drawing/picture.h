#pragma once
#include "drawing/layout.h"
#include "drawing/style.h"

/** What goes onto the page, and where. */
typedef struct {
    const char *title, *subtitle,
        *caption;         ///< NULL: made from the network; caption is added to what the network says of itself
    double width, height; ///< Of the page, in points
    SpkLayoutKind layout;
    const char *hub; ///< Id or label; NULL: the best tied one
    SpkPalette palette;
    gboolean has_legend;
} SpkPictureOptions;

/**
 * Compose a page: title, counts, diagram, key, caption. With `positions`, places and scales are those of that network
 * united with this one, so that pictures of its parts can be held against each other.
 */
gboolean spk_picture_new(const SpkGraphml *graph, const SpkGraphml *positions, const SpkPictureOptions *options,
                         SpkScene **ret_scene, GError **error);
