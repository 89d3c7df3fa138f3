#pragma once
#include "drawing/layout.h"
#include "drawing/style.h"

typedef enum {
    SPK_PICTURE_SNAPSHOT,
    SPK_PICTURE_PANELS,     ///< Several networks, or one parted by an attribute of its ties, side by side
    SPK_PICTURE_DIFFERENCE, ///< What changed from the first network to the second
    SPK_PICTURE_EGO,        ///< An actor and those around it
    SPK_PICTURE_HUB,        ///< A hub in the middle, its spokes around it by bloc, all others outside
    SPK_PICTURE_SIGNED,     ///< What binds and what divides, side by side
    SPK_PICTURE_BIPARTITE,  ///< Actors and groupings
    /* Charts, from here on */
    SPK_PICTURE_MATRIX,   ///< Pairs as cells of a table of actors
    SPK_PICTURE_TIMELINE, ///< Ties as bars over years
    SPK_PICTURE_DUMBBELL, ///< A measure of actors in two networks
    SPK_PICTURE_SERIES,   ///< A measure over several networks
} SpkPictureKind;

/** What goes onto the page, and where. */
typedef struct {
    SpkPictureKind kind;
    const char *title, *subtitle,
        *caption;         ///< NULL: made from the network; caption is added to what the network says of itself
    double width, height; ///< Of the page, in points; height 0: what suits the kind
    SpkLayoutKind layout;
    const char *hub;  ///< Id or label; NULL: the best tied one. The ego of an ego network
    guint steps;      ///< From the ego; 0: 1
    guint parallel;   ///< See SpkReading
    gboolean by_type; ///< Lines and colours tell types, in place of classes
    double backbone;  ///< Alpha of the disparity filter; 0: all ties
    const char *by;   ///< Attribute of ties that parts one network into panels
    const char
        *order; ///< Of a matrix: "strength", "id", or an attribute of actors; NULL: their community, bloc or strength
    const char *dyad;    ///< Of a timeline: "JPN--KOR"; NULL: all
    const char *measure; ///< Of a dumbbell and a series: an attribute of actors or of networks; NULL: strength
    const char *link;    ///< Address of each pair's evidence, with {a} and {b} for the ids; http(s) or #; NULL: none
    SpkPalette palette;
    SpkThemeName theme;
    gboolean has_legend;
} SpkPictureOptions;

/**
 * Compose a page: title, counts, one diagram or several, key, caption. All diagrams of a page have the same places and
 * scales. With `positions`, they are those of that network united with these, so that pictures of its parts can be held
 * against each other. A difference takes two networks, panels take any number, all else takes one.
 */
gboolean spk_picture_new(GPtrArray *graphs, const SpkGraphml *positions, const SpkPictureOptions *options,
                         SpkScene **ret_scene, GError **error);
