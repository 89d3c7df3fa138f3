#pragma once
#include <spokes/network.h>

/** One measure over the actors of a network: values by actor index, NaN where undefined. */
typedef struct {
    char *name;
    double *values;
    guint count;
} SpkColumn;

SpkColumn *spk_column_new(const char *name, guint count);
void spk_column_free(SpkColumn *column);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkColumn, spk_column_free)

/** One figure of a network: a number (NaN when undefined), or a text (the hub's id). */
typedef struct {
    char *name;
    double value;
    char *text;      ///< NULL for numbers
    char *undefined; ///< Why it is undefined, when it is; else NULL
} SpkFigure;

void spk_figure_free(SpkFigure *figure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpkFigure, spk_figure_free)

/** All columns (SpkColumn), in the order of design: degree, strength, betweenness, closeness, ... */
gboolean spk_measure_actors(const SpkNetwork *network, GPtrArray **ret_columns, GError **error);

/** All figures (SpkFigure), in order. `hub`: an actor's index, or -1 for the actor of greatest strength. */
gboolean spk_measure_network(const SpkNetwork *network, gint hub, GPtrArray **ret_figures, GError **error);
