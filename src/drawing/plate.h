#pragma once
#include "drawing/picture.h"

/** What is to be drawn on one page: one diagram or several, with their words. Knows no places yet. */

typedef struct {
    SpkDiagram *diagram;
    char *heading; ///< NULL: the only one
    char *counts;
} SpkPanel;

typedef struct {
    GPtrArray *panels; ///< SpkPanel
    SpkDiagram *whole; ///< All that is drawn, and `positions`: gives places and scales
    SpkDiagram *drawn; ///< All that is drawn: gives the key
    gboolean has_period;
    char *title, *counts, *facts;
    GPtrArray *notes; ///< For standard error
} SpkPlate;

SpkPlate *spk_plate_new(GPtrArray *graphs, const SpkGraphml *positions, const SpkPictureOptions *options,
                        GError **error);
/** Add what abbreviations stand for to the facts. */
void spk_plate_explain(SpkPlate *plate, const char *words);
void spk_plate_free(SpkPlate *plate);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkPlate, spk_plate_free)

static inline SpkPanel *
spk_plate_panel(const SpkPlate *plate, guint index)
{
    return (SpkPanel *)g_ptr_array_index(plate->panels, index);
}
