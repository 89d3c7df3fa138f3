#pragma once
#include <glib.h>
#include <igraph.h>

/** The one door to igraph. Zeroed vectors and matrices may be cleared; a zeroed igraph_t may not, so it has a wrapper.
 */

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(igraph_vector_t, igraph_vector_destroy)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(igraph_vector_int_t, igraph_vector_int_destroy)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(igraph_vector_int_list_t, igraph_vector_int_list_destroy)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(igraph_matrix_t, igraph_matrix_destroy)

/** A graph that knows whether it was made: `igraph_destroy` after a failed constructor frees twice. */
typedef struct {
    igraph_t graph;
    gboolean is_made;
} SpkGraph;

static inline void
spk_graph_clear(SpkGraph *graph)
{
    if (graph->is_made)
        igraph_destroy(&graph->graph);
    graph->is_made = FALSE;
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SpkGraph, spk_graph_clear)

/** Install our handlers: igraph's own end the process. Any number of times; before the first call of igraph. */
void spk_igraph_setup(void);

/** TRUE on success. Else FALSE with SPK_ERROR_LIBRARY: what was being done, and igraph's first reason. */
gboolean spk_igraph_ok(igraph_error_t code, const char *doing, GError **error);
