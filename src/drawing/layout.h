#pragma once
#include "drawing/diagram.h"
#include "drawing/map.h"

typedef enum {
    SPK_LAYOUT_STRESS,
    SPK_LAYOUT_SFDP,
    SPK_LAYOUT_CIRCO,
    SPK_LAYOUT_TWOPI,
    SPK_LAYOUT_HUB,
    SPK_LAYOUT_MAP,
    SPK_LAYOUT_COLUMNS, ///< Of a two-mode network
} SpkLayoutKind;

typedef struct {
    SpkLayoutKind kind;
    gint hub;    ///< Actor in the middle of a hub layout; -1: the one with most neighbours
    SpkBox area; ///< Where shapes may stand
    SpkMap *map; ///< Of the map layout: set to the map
    double gap;  ///< Wanted between two shapes, in points
} SpkLayoutOptions;

/** Width and height of each actor's shape: area in proportion to strength, between a least and a largest size that
    depend on the number of actors. */
void spk_layout_size(SpkDiagram *diagram, const SpkBox *area, double scale);

/**
 * Give every actor a place. Places that the input gave stay as they are when they lie in the area; else they are
 * fitted into it as one. Components are laid out one by one and share the area by their number of actors; isolates
 * stand in rows at the bottom. Shapes never overlap afterwards: they are pushed apart, and made smaller where the area
 * is too small for all. Same network, same places.
 */
gboolean spk_layout_place(SpkDiagram *diagram, const SpkLayoutOptions *options, GError **error);

/* What the parts of the layout share. */

/** Fit places into a box: turned to use it best (if asked), scaled, at most a little stretched, and centred. */
void spk_layout_fit(SpkPoint *points, guint count, const SpkBox *box, gboolean may_turn);

/** Push shapes apart in the area. Those that are fixed (by index) do not move. FALSE when some still overlap. */
gboolean spk_layout_part(SpkDiagram *diagram, const SpkBox *area, double gap, const gboolean *is_fixed);

/** Whether no two shapes are nearer than the gap. */
gboolean spk_layout_is_apart(const SpkDiagram *diagram, double gap);

/** Where centres may stand so that shapes, and some room for their names, stay inside. */
SpkBox spk_layout_inset(const SpkBox *area);

/** Places that came with the input: as they are, or, when they were made for another page, fitted to this one. Actors
    with ties that have none stand amid their neighbours. */
void spk_layout_take_places(SpkDiagram *diagram, const SpkBox *area);

/** All on one spot is no layout: such places say nothing. */
void spk_layout_forget_one_spot(SpkDiagram *diagram);

/** The hub in the middle, its neighbours around it with those close to each other side by side, others outside. */
void spk_layout_hub(SpkDiagram *diagram, guint hub, const SpkBox *box);

/** Two modes in columns, those with common neighbours near to each other. */
void spk_layout_columns(SpkDiagram *diagram, const gboolean *is_second, const SpkBox *box);

/** The actor with most neighbours; of equals the stronger, then the first. -1 without ties. */
gint spk_layout_find_hub(const SpkDiagram *diagram);
