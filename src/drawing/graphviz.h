#pragma once
#include "drawing/diagram.h"
#include "drawing/scene.h"

/** The only door to Graphviz: one context a process, opened at first use, closed by spk_graphviz_done. One thread. */

typedef struct {
    guint a, b;
    double length; ///< Wanted, relative
} SpkLayoutEdge;

/** Places from one of Graphviz's engines ("neato", "sfdp", "circo", "twopi"), in arbitrary units. `root` is the middle
 * of twopi's rings. */
gboolean spk_graphviz_layout(const char *engine, guint root, guint count, const SpkLayoutEdge *edges, guint edge_count,
                             SpkPoint *ret_points, GError **error);

/** The scene as DOT with every place fixed, to be drawn by `neato -n2`. */
char *spk_graphviz_dot(const SpkScene *scene, GError **error);

/** The scene as svg, pdf, png, eps or dot. `dpi` is for png alone. The same scene gives the same bytes. */
GBytes *spk_graphviz_render(const SpkScene *scene, const char *format, double dpi, GError **error);

void spk_graphviz_done(void);
