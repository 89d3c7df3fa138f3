# Measures and figures of the networks that measures.py wrote, by R's igraph and sna: graph,package,actor,measure,value
# usage: Rscript measures.R FOLDER, which holds N.dyads (source,target,weight), N.arcs (source,target), N.actors
suppressWarnings(suppressMessages({
    library(igraph)
    library(sna, exclude = c("degree", "betweenness", "closeness", "components"))
}))
folder <- commandArgs(TRUE)[1]

put <- function(graph, package, actors, measure, values)
    cat(sprintf("%s,%s,%s,%s,%.15g\n", graph, package, actors, measure, as.numeric(values)), sep = "")

by_igraph <- function(name, g, d, actors) {
    p <- function(measure, values, of = actors) put(name, "igraph", of, measure, values)
    weights <- E(g)$weight
    p("degree", igraph::degree(g))
    p("strength", strength(g))
    p("betweenness", igraph::betweenness(g, weights = NA))
    p("harmonic", harmonic_centrality(g, weights = NA, normalized = TRUE))
    p("pagerank", page_rank(g)$vector)
    p("constraint", constraint(g))
    p("coreness", coreness(g))
    p("clustering", transitivity(g, type = "local", isolates = "nan", weights = NA))
    p("cut_vertex", seq_along(actors) %in% as.integer(articulation_points(g)))
    p("density", edge_density(g), "")
    p("transitivity", transitivity(g, type = "global"), "")
    p("components", count_components(g), "")
    p("assortativity_degree", assortativity_degree(g, directed = FALSE), "")
    if (vcount(g) > 2) {
        p("centralization_degree", centr_degree(g, loops = FALSE)$centralization, "")
        p("centralization_betweenness", centr_betw(g, directed = FALSE)$centralization, "")
    }
    if (is_connected(g) && vcount(g) > 2) {
        n <- vcount(g)
        p("closeness", igraph::closeness(g, weights = NA, normalized = TRUE))
        p("eigenvector", eigen_centrality(g)$vector)
        p("mean_distance", mean_distance(g, weights = NA, directed = FALSE), "")
        p("diameter", diameter(g, directed = FALSE, weights = NA), "")
        p("centralization_closeness", centr_clo(g)$centralization, "")
        # igraph divides by N - 2, what a dyad among isolates has; we by what a star has
        p("centralization_eigenvector",
          centr_eigen(g, scale = TRUE)$centralization * (n - 2) / ((n - 1) * (1 - 1 / sqrt(n - 1))), "")
    }
    set.seed(1)
    p("modularity", max(sapply(1:10, function(i) modularity(g, membership(cluster_louvain(g)), weights = weights))), "")
    if (ecount(d) > 0) {
        p("reciprocity", reciprocity(d), "")
        census <- triad_census(d)
        types <- c("003", "012", "102", "021D", "021U", "021C", "111D", "111U", "030T", "030C", "201", "120D", "120U",
                   "120C", "210", "300")
        if (vcount(d) > 2)
            for (i in seq_along(types)) p(paste0("triad_", types[i]), census[i], "")
        if (vcount(d) > 2) {
            p("centralization_indegree", centr_degree(d, mode = "in", loops = FALSE)$centralization, "")
            p("centralization_outdegree", centr_degree(d, mode = "out", loops = FALSE)$centralization, "")
        }
    }
}

by_sna <- function(name, g, d, actors) {
    p <- function(measure, values, of = actors) put(name, "sna", of, measure, values)
    m <- as_adjacency_matrix(g, sparse = FALSE)
    n <- nrow(m)
    p("degree", sna::degree(m, gmode = "graph"))
    p("betweenness", sna::betweenness(m, gmode = "graph"))
    p("coreness", kcores(m, mode = "graph"))
    p("cut_vertex", seq_len(n) %in% cutpoints(m, mode = "graph"))
    p("density", gden(m, mode = "graph"), "")
    p("components", sna::components(m), "")
    p("connectedness", sna::connectedness(m), "")
    if (n > 2) {
        p("centralization_degree", sna::centralization(m, sna::degree, mode = "graph"), "")
        p("centralization_betweenness", sna::centralization(m, sna::betweenness, mode = "graph"), "")
        if (is_connected(g)) {
            p("closeness", sna::closeness(m, gmode = "graph"))
            p("centralization_closeness", sna::centralization(m, sna::closeness, mode = "graph"), "")
        }
    }
    a <- as_adjacency_matrix(d, sparse = FALSE)
    if (sum(a) > 0) {
        p("reciprocity", grecip(a, measure = "edgewise"), "")
        p("krackhardt_connectedness", sna::connectedness(a), "")
        p("krackhardt_hierarchy", sna::hierarchy(a, measure = "krackhardt"), "")
        p("krackhardt_efficiency_arcs", sna::efficiency(a), "")
        if (max(component.dist(a, connected = "weak")$csize) > 2) p("krackhardt_lub", lubness(a), "")
        if (n > 2) {
            census <- sna::triad.census(a)
            for (type in colnames(census)) p(paste0("triad_", type), census[1, type], "")
            p("centralization_indegree", sna::centralization(a, sna::degree, cmode = "indegree"), "")
            p("centralization_outdegree", sna::centralization(a, sna::degree, cmode = "outdegree"), "")
        }
    }
}

for (file in list.files(folder, "\\.actors$")) {
    name <- sub("\\.actors$", "", file)
    actors <- readLines(file.path(folder, file))
    dyads <- read.csv(file.path(folder, paste0(name, ".dyads")), colClasses = c("character", "character", "numeric"))
    arcs <- read.csv(file.path(folder, paste0(name, ".arcs")), colClasses = "character")
    g <- graph_from_data_frame(dyads, directed = FALSE, vertices = actors)
    d <- graph_from_data_frame(arcs, directed = TRUE, vertices = actors)
    by_igraph(name, g, d, actors)
    by_sna(name, g, d, actors)
}
