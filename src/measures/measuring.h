#pragma once
#include "measures/figures.h"
#include <spokes/projection.h>

/** One call for some measures: what they work on, and what several of them share, made when it is first asked for. */
typedef struct {
    const SpkNetwork *network;
    const SpkMeasureOptions *options; ///< Never NULL
    SpkSweep sweep, paths;
    SpkArcs *arcs;
    gboolean has_sweep, has_paths;
} SpkMeasuring;

void spk_measuring_clear(SpkMeasuring *measuring);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SpkMeasuring, spk_measuring_clear)

/** The walk over all shortest paths where every dyad has length 1. */
const SpkSweep *spk_measuring_sweep(SpkMeasuring *measuring);
/** The same with lengths as the options ask. */
const SpkSweep *spk_measuring_paths(SpkMeasuring *measuring);
/** The directed projection, with ties without direction as the options have it. */
const SpkArcs *spk_measuring_arcs(SpkMeasuring *measuring);

/** Index of the hub that the options name, or of the one that is found; -1 without ties. A name that is no actor of the
 * network: SPK_ERROR_NOT_FOUND. */
gboolean spk_measuring_hub(SpkMeasuring *measuring, gint *ret_hub, GError **error);

/**
 * A row of the tables of measures. A measure of actors that takes no options is its function, `measure`. All others
 * are appended by `add`, which may serve several rows: it appends all of them, each under its row's name, to a list of
 * SpkColumn (of actors) or SpkFigure (of networks).
 */
typedef struct {
    SpkMeasure about;
    gboolean (*measure)(const SpkNetwork *network, SpkColumn **ret_column, GError **error);
    gboolean (*add)(SpkMeasuring *measuring, GPtrArray *results, GError **error);
} SpkMeasureRow;

/** The tables, in the order of columns and figures: actor_rows.c, network_rows.c. */
extern const SpkMeasureRow spk_actor_rows[], spk_network_rows[];
extern const guint spk_actor_row_count, spk_network_row_count;

/** Families of measures of actors. */
gboolean spk_add_paths(SpkMeasuring *measuring, GPtrArray *columns, GError **error);
gboolean spk_add_hub_scores(SpkMeasuring *measuring, GPtrArray *columns, GError **error);
gboolean spk_add_power(SpkMeasuring *measuring, GPtrArray *columns, GError **error);
gboolean spk_add_exchange(SpkMeasuring *measuring, GPtrArray *columns, GError **error);
gboolean spk_add_directed(SpkMeasuring *measuring, GPtrArray *columns, GError **error);
gboolean spk_add_brokerage(SpkMeasuring *measuring, GPtrArray *columns, GError **error);
gboolean spk_add_signs(SpkMeasuring *measuring, GPtrArray *columns, GError **error);
gboolean spk_add_vulnerability(SpkMeasuring *measuring, GPtrArray *columns, GError **error);
gboolean spk_add_dependence(SpkMeasuring *measuring, GPtrArray *columns, GError **error);

/** Groups of actors as the options ask, numbered from 0; G_MAXUINT: not known, or none were asked for. */
gboolean spk_measuring_groups(SpkMeasuring *measuring, guint *groups, GError **error);
