/* The measures of actors. A new one is a header comment, a function, and a row here: its place is the column's. */
#include "measures/measuring.h"

/* Weights: none, strength, or length (--length). Only the first twelve are in the short table of the terminal. */
const SpkMeasureRow spk_actor_rows[] = {
    {{"degree", "counts", "0 to N - 1", "none", "neighbours", TRUE}, spk_measure_degree, NULL},
    {{"strength", "counts", "0 up", "strength", "sum of the strengths of its dyads", TRUE}, spk_measure_strength, NULL},
    {{"betweenness", "paths", "0 to (N-1)(N-2)/2", "length",
      "pairs of others, by the share of shortest paths through it", TRUE},
     NULL,
     spk_add_paths},
    {{"closeness", "paths", "above 0 to 1", "length", "(N - 1) / sum of distances; connected networks only", TRUE},
     NULL,
     spk_add_paths},
    {{"harmonic", "paths", "0 to 1", "length", "mean of 1 / distance to the others, 0 without a path", TRUE},
     NULL,
     spk_add_paths},
    {{"eigenvector", "spectra", "0 to 1", "strength", "being tied to those who are; greatest 1", TRUE},
     spk_measure_eigenvector,
     NULL},
    {{"pagerank", "spectra", "0 to 1, sum 1", "strength", "share of a random walk's time, damping 0.85", TRUE},
     spk_measure_pagerank,
     NULL},
    {{"constraint", "holes", "above 0, mostly to 1", "strength", "Burt's constraint: contacts bound to each other",
      TRUE},
     spk_measure_constraint,
     NULL},
    {{"effective_size", "holes", "1 to degree", "none", "Burt's effective size: contacts that are not redundant", TRUE},
     spk_measure_effective_size,
     NULL},
    {{"coreness", "cohesion", "0 to N - 1", "none", "greatest k of a k-core that it is in", TRUE},
     spk_measure_coreness,
     NULL},
    {{"clustering", "cohesion", "0 to 1", "none", "share of pairs of neighbours that are tied", TRUE},
     spk_measure_clustering,
     NULL},
    {{"ties", "counts", "0 up", "none", "ties, parallel ones counted each", TRUE}, spk_measure_ties, NULL},
};
const guint spk_actor_row_count = G_N_ELEMENTS(spk_actor_rows);
