# How long a measure takes in R: Rscript bench.R PACKAGE FILE MEASURE; prints seconds, those of processors, and the greatest memory in MB.
words <- commandArgs(TRUE)
ties <- as.matrix(read.table(words[2])) + 1
n <- max(ties)
if (words[1] == "igraph") {
    suppressMessages(library(igraph))
    d <- simplify(graph_from_edgelist(ties, directed = TRUE))
    g <- as.undirected(d, mode = "collapse")
    work <- list(
        betweenness = function() betweenness(g),
        harmonic = function() harmonic_centrality(g, normalized = TRUE),
        eigenvector = function() eigen_centrality(g),
        pagerank = function() page_rank(g),
        constraint = function() constraint(g),
        coreness = function() coreness(g),
        clustering = function() transitivity(g, type = "local"),
        triad_003 = function() triad_census(d),
        modularity = function() cluster_leiden(g, objective_function = "modularity", n_iterations = 10))
} else {
    suppressMessages(library(sna))
    m <- matrix(0, n, n)
    m[ties] <- 1
    s <- 1 * (m + t(m) > 0)
    work <- list(
        betweenness = function() betweenness(s, gmode = "graph"),
        harmonic = function() closeness(s, gmode = "graph", cmode = "suminvundir"),
        eigenvector = function() evcent(s, gmode = "graph"),
        coreness = function() kcores(s, mode = "graph"),
        triad_003 = function() triad.census(m))
}
if (is.null(work[[words[3]]])) {
    cat("none\n")
} else {
    times <- system.time(work[[words[3]]]())
    peak <- grep("VmHWM", readLines("/proc/self/status"), value = TRUE)
    cat(times[["elapsed"]], times[["user.self"]] + times[["sys.self"]], round(as.numeric(gsub("[^0-9]", "", peak)) / 1024), "\n")
}
