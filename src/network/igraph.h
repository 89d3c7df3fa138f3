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

/* Functions whose parameters or names are others from igraph 1.0 on; they are called through these alone. */

/** PageRank of an undirected graph by PRPACK. */
static inline igraph_error_t
spk_igraph_pagerank(const igraph_t *graph, const igraph_vector_t *weights, double damping, igraph_vector_t *values)
{
#if IGRAPH_VERSION_MAJOR >= 1
    return igraph_pagerank(graph, weights, values, NULL, damping, FALSE, igraph_vss_all(), IGRAPH_PAGERANK_ALGO_PRPACK,
                           NULL);
#else
    return igraph_pagerank(graph, IGRAPH_PAGERANK_ALGO_PRPACK, values, NULL, igraph_vss_all(), FALSE, damping, weights,
                           NULL);
#endif
}

/** Leiden's algorithm on an undirected graph, from `membership` on when `start`. */
static inline igraph_error_t
spk_igraph_leiden(const igraph_t *graph, const igraph_vector_t *weights, const igraph_vector_t *strengths,
                  double resolution, double beta, gboolean start, guint iterations, igraph_vector_int_t *membership,
                  double *quality)
{
#if IGRAPH_VERSION_MAJOR >= 1
    return igraph_community_leiden(graph, weights, strengths, NULL, resolution, beta, start, iterations, membership,
                                   NULL, quality);
#else
    return igraph_community_leiden(graph, weights, strengths, resolution, beta, start, iterations, membership, NULL,
                                   quality);
#endif
}

/** Triangles that each vertex is in. */
static inline igraph_error_t
spk_igraph_triangles(const igraph_t *graph, igraph_vector_t *counts)
{
#if IGRAPH_VERSION_MAJOR >= 1
    return igraph_count_adjacent_triangles(graph, counts, igraph_vss_all());
#else
    return igraph_adjacent_triangles(graph, counts, igraph_vss_all());
#endif
}

/** Install our handlers: igraph's own end the process. Any number of times; before the first call of igraph. */
void spk_igraph_setup(void);

/** TRUE on success. Else FALSE with SPK_ERROR_LIBRARY: what was being done, and igraph's first reason. */
gboolean spk_igraph_ok(igraph_error_t code, const char *doing, GError **error);
