/* The measures of actors. A new one is a header comment, a function, and a row here: its place is the column's. */
#include "measures/measuring.h"

/* Weights: none, strength, or length (--length). Only the first twelve are in the short table of the terminal. */
#define MAIN(name, family, range, weights, about, measure)                                                             \
    {                                                                                                                  \
        {name, family, range, weights, about, TRUE}, measure, NULL                                                     \
    }
#define MORE(name, family, range, weights, about, measure)                                                             \
    {                                                                                                                  \
        {name, family, range, weights, about, FALSE}, measure, NULL                                                    \
    }
#define SHARED(name, family, range, weights, about, add)                                                               \
    {                                                                                                                  \
        {name, family, range, weights, about, FALSE}, NULL, add                                                        \
    }
#define PATHS(name, range, about)                                                                                      \
    {                                                                                                                  \
        {name, "paths", range, "length", about, TRUE}, NULL, spk_add_paths                                             \
    }

const SpkMeasureRow spk_actor_rows[] = {
    MAIN("degree", "counts", "0 to N - 1", "none", "neighbours", spk_measure_degree),
    MAIN("strength", "counts", "0 up", "strength", "sum of the strengths of its dyads", spk_measure_strength),
    PATHS("betweenness", "0 to (N-1)(N-2)/2", "pairs of others, by the share of shortest paths through it"),
    PATHS("closeness", "above 0 to 1", "(N - 1) / sum of distances; connected networks only"),
    PATHS("harmonic", "0 to 1", "mean of 1 / distance to the others, 0 without a path"),
    MAIN("eigenvector", "spectra", "0 to 1", "strength", "being tied to those who are; greatest 1",
         spk_measure_eigenvector),
    MAIN("pagerank", "spectra", "0 to 1, sum 1", "strength", "share of a random walk's time, damping 0.85",
         spk_measure_pagerank),
    MAIN("constraint", "holes", "above 0", "strength", "Burt's constraint: contacts that bind it to each other",
         spk_measure_constraint),
    MAIN("effective_size", "holes", "1 to degree", "none", "Burt's effective size: contacts less their redundancy",
         spk_measure_effective_size),
    MAIN("coreness", "cohesion", "0 to N - 1", "none", "greatest k of a k-core that it is in", spk_measure_coreness),
    MAIN("clustering", "cohesion", "0 to 1", "none", "share of pairs of neighbours that are tied",
         spk_measure_clustering),
    MAIN("ties", "counts", "0 up", "none", "ties, parallel ones counted each", spk_measure_ties),
    SHARED("in_degree", "arcs", "0 to N - 1", "none", "actors with an arc to it", spk_add_directed),
    SHARED("out_degree", "arcs", "0 to N - 1", "none", "actors that it has an arc to", spk_add_directed),
    SHARED("in_strength", "arcs", "0 up", "strength", "sum of the strengths of arcs to it", spk_add_directed),
    SHARED("out_strength", "arcs", "0 up", "strength", "sum of the strengths of arcs from it", spk_add_directed),
    SHARED("hub_score", "arcs", "0 to 1", "strength", "Kleinberg's: arcs to good authorities; greatest 1",
           spk_add_hub_scores),
    SHARED("authority_score", "arcs", "0 to 1", "strength", "Kleinberg's: arcs from good hubs; greatest 1",
           spk_add_hub_scores),
    SHARED("katz", "power", "1 up", "strength", "Katz's status: walks that end in it, longer ones for less (--katz)",
           spk_add_power),
    SHARED("bonacich_positive", "power", "0 to sqrt N", "strength",
           "Bonacich's power, beta above 0 (--beta): ties to the powerful give power", spk_add_power),
    SHARED("bonacich_negative", "power", "-sqrt N to sqrt N", "strength",
           "Bonacich's power, beta below 0 (--beta): ties to the powerless give it", spk_add_power),
    SHARED("gpi", "power", "-N to N - 1", "none", "graph-theoretic power index: disjoint paths, odd less even lengths",
           spk_add_exchange),
    MORE("efficiency", "holes", "0 to 1", "none", "effective_size / degree", spk_measure_efficiency),
    MORE("hierarchy", "holes", "0 to 1", "strength", "Burt's hierarchy: constraint concentrated in one contact",
         spk_measure_hierarchy),
    SHARED("brokerage", "brokerage", "0 to (N-1)(N-2)", "none", "pairs a, b with a to it to b, but no arc a to b",
           spk_add_brokerage),
    SHARED("brokerage_coordinator", "brokerage", "as above", "none", "of these: a, it and b of one group (--groups)",
           spk_add_brokerage),
    SHARED("brokerage_itinerant", "brokerage", "as above", "none", "a and b of one group, it of another",
           spk_add_brokerage),
    SHARED("brokerage_representative", "brokerage", "as above", "none", "a of its group, b of another",
           spk_add_brokerage),
    SHARED("brokerage_gatekeeper", "brokerage", "as above", "none", "b of its group, a of another", spk_add_brokerage),
    SHARED("brokerage_liaison", "brokerage", "as above", "none", "a, it and b of three groups", spk_add_brokerage),
    MORE("participation", "layers", "0 to 1 - 1/types", "strength", "spread of its strength over types of ties",
         spk_measure_participation),
    SHARED("cooperative_share", "layers", "0 to 1", "strength", "share of cooperative in all strength with a sign",
           spk_add_signs),
    SHARED("adverse_share", "layers", "0 to 1", "strength", "share of adverse in all strength with a sign",
           spk_add_signs),
    SHARED("adverse_strength", "layers", "0 up", "strength", "sum of the strengths of adverse dyads", spk_add_signs),
    SHARED("hub_dependence", "hub", "0 to 1", "strength", "share of its strength that is with the hub (--hub)",
           spk_add_dependence),
    SHARED("cut_vertex", "vulnerability", "0 or 1", "none", "without it its component falls apart",
           spk_add_vulnerability),
    SHARED("fragmentation", "vulnerability", "0 to 1", "none",
           "share of pairs of others without a path once it is gone", spk_add_vulnerability),
    MORE("community", "community", "1 up", "strength", "number of its community (Leiden), the largest is 1",
         spk_measure_community),
    MORE("core", "core", "0 or 1", "none", "in the core of the best fit", spk_measure_core),
};
const guint spk_actor_row_count = G_N_ELEMENTS(spk_actor_rows);
