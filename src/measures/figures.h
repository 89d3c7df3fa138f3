#pragma once
#include <spokes/figures.h>

#include "measures/sweep.h"
#include "network/graph.h"

/** A column with igraph's values. */
SpkColumn *spk_column_from(const char *name, const igraph_vector_t *values);
SpkColumn *spk_column_from_counts(const char *name, const igraph_vector_int_t *counts);
/** Say why values are NaN, if any is. */
void spk_column_explain(SpkColumn *column, const char *why);
/** Make all values NaN, and say why. */
void spk_column_undefine(SpkColumn *column, const char *why);

/** Append a figure. NaN needs its reason; a number that is defined leaves it out. */
void spk_figures_add(GPtrArray *figures, const char *name, double value, const char *undefined);
void spk_figures_add_text(GPtrArray *figures, const char *name, const char *text, const char *undefined);

/** Path measures out of one sweep. */
SpkColumn *spk_betweenness_of(const SpkSweep *sweep);
SpkColumn *spk_closeness_of(const SpkSweep *sweep);
SpkColumn *spk_harmonic_of(const SpkSweep *sweep);

/**
 * Principal eigenvector of a network's projection, the greatest value 1, into `values`. Undefined: `*ret_undefined`
 * says why and `values` are not set.
 */
gboolean spk_principal_vector(const SpkNetwork *network, gboolean weighted, double *values, const char **ret_undefined,
                              GError **error);

/** Families of figures, each appended in its order. */
gboolean spk_figures_add_cohesion(const SpkNetwork *network, GPtrArray *figures, GError **error);
void spk_figures_add_paths(const SpkNetwork *network, const SpkSweep *sweep, GPtrArray *figures);
gboolean spk_figures_add_centralization(const SpkNetwork *network, const SpkSweep *sweep, GPtrArray *figures,
                                        GError **error);
gboolean spk_figures_add_hub(const SpkNetwork *network, const SpkSweep *sweep, gint hub, GPtrArray *figures,
                             GError **error);
/** The directed projection of ties with a direction alone: `arcs`. */
gboolean spk_figures_add_arcs(const SpkNetwork *network, GPtrArray *figures, GError **error);
void spk_figures_add_hierarchy(const SpkArcs *arcs, GPtrArray *figures);
/** Harmonic centralization, which needs no connected network. */
void spk_figures_add_harmonic(const SpkSweep *sweep, GPtrArray *figures);
void spk_figures_add_connectedness(const SpkNetwork *network, GPtrArray *figures);
gboolean spk_figures_add_cores(const SpkNetwork *network, GPtrArray *figures, GError **error);
gboolean spk_figures_add_mixing(const SpkNetwork *network, GPtrArray *figures, GError **error);
/** `groups`: numbered from 0, G_MAXUINT where none is known. */
void spk_figures_add_groups(const SpkNetwork *network, const guint *groups, gboolean has_groups, GPtrArray *figures);
void spk_figures_add_triads(const SpkNetwork *network, GPtrArray *figures);
gboolean spk_figures_add_community(const SpkNetwork *network, GPtrArray *figures, GError **error);
void spk_figures_add_core(const SpkNetwork *network, GPtrArray *figures);
gboolean spk_figures_add_balance(const SpkNetwork *network, GPtrArray *figures, GError **error);
