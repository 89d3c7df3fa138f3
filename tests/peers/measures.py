#!/usr/bin/python3
"""Compare measures and figures with NetworkX, and with R's igraph and sna, on 50 random weighted multigraphs.

usage: tests/peers/measures.py [PATH/TO/spokes] [--graphs N] [--tap]

What is not installed (python3-networkx; r-base-core r-cran-sna r-cran-igraph) is left out, with a word. One line a measure
and peer: how many values were compared, the largest difference (relative above 1; of modularity how much more the peer
finds), and whether it is below 1e-6. Exit status: 0 all agree or differ as is known, 1 not, 77 nothing to compare with.
--tap: for meson.
"""
import collections
import csv
import json
import math
import os
import pathlib
import random
import subprocess
import sys
import tempfile

try:
    import networkx as nx
    import scipy  # what PageRank and eigenvectors need
except ImportError:
    nx = None
    if os.path.exists("/usr/bin/python3") and not os.environ.get("SPOKES_PEERS"):  # Debian's may have it
        os.environ["SPOKES_PEERS"] = "asked"
        os.execv("/usr/bin/python3", ["/usr/bin/python3", *sys.argv])

HERE = pathlib.Path(__file__).resolve().parent
LIMIT = 1e-6
# Where a peer is known to differ, and why
KNOWN = {
    ("krackhardt_lub", "R sna"): "lubness() of sna 2.7.1 overlooks bounds: of 1->2, 3->1, 3->2, 4->1 only 3 and 4 have none,"
                                 " which is 2/3; it says 1/3",
}
UNDIRECTED, DIRECTED, ADVERSE = "alliance", "support", "dispute"


def random_ties(seed):
    """Ties of 3 to 40 actors: parallel ones, with and without direction, of whole weights; some adverse."""
    rng = random.Random(seed)
    count = rng.randint(3, 40)
    ties = []
    for _ in range(int(count * rng.uniform(0.7, 5)) + 1):
        source, target = rng.sample(range(count), 2)
        kind = rng.choices([UNDIRECTED, DIRECTED, ADVERSE], [6, 5, 2])[0]
        ties.append((f"a{source:02d}", f"a{target:02d}", kind, rng.randint(1, 5)))
        if kind == DIRECTED and rng.random() < 0.3:
            ties.append((f"a{target:02d}", f"a{source:02d}", kind, rng.randint(1, 5)))
    return ties if any(kind != ADVERSE for _, _, kind, _ in ties) else random_ties(seed + 1000)


def project(ties):
    """Actors, dyads with their summed weights, and arcs of the ties with a direction: what Spokes measures by default."""
    actors, dyads, arcs = set(), collections.Counter(), set()
    for source, target, kind, weight in ties:
        if kind == ADVERSE:
            continue
        actors |= {source, target}
        dyads[min(source, target), max(source, target)] += weight
        if kind == DIRECTED:
            arcs.add((source, target))
    return sorted(actors), dict(sorted(dyads.items())), sorted(arcs)


def run_spokes(program, folder, name, ties):
    """Values by (actor, measure); figures have the actor ''."""
    table, store = folder / f"{name}.csv", folder / f"{name}.db"
    with open(table, "w", newline="") as file:
        csv.writer(file).writerows([("source", "target", "type", "weight")] + ties)
    run = lambda *words: subprocess.run([program, *map(str, words)], check=True, capture_output=True, text=True).stdout
    run("import", "--from", "csv", table, "-o", store)
    values = {}
    for row in json.loads(run("measures", store, "--count", "weight", "--measure", "all", "--format", "json"))["rows"]:
        for measure, value in row.items():
            values[row["actor"], measure] = value
    for row in json.loads(run("measures", store, "--network", "--count", "weight", "--measure", "all", "--format",
                              "json"))["rows"]:
        values["", row["measure"]] = row["value"]
    return values


def by_networkx(actors, dyads, arcs):
    """Yield (actor, measure, value)."""
    graph, digraph = nx.Graph(), nx.DiGraph()
    graph.add_nodes_from(actors)
    graph.add_weighted_edges_from((a, b, weight) for (a, b), weight in dyads.items())
    digraph.add_nodes_from(actors)
    digraph.add_edges_from(arcs)
    others = len(actors) - 1
    columns = {
        "degree": dict(graph.degree()),
        "strength": dict(graph.degree(weight="weight")),
        "betweenness": nx.betweenness_centrality(graph, normalized=False),
        "harmonic": {a: v / others for a, v in nx.harmonic_centrality(graph).items()},
        "pagerank": nx.pagerank(graph, weight="weight", tol=1e-12, max_iter=1000),
        "constraint": nx.constraint(graph, weight="weight"),
        "effective_size": nx.effective_size(graph),
        "coreness": nx.core_number(graph),
        "clustering": {a: v for a, v in nx.clustering(graph).items() if graph.degree(a) > 1},
        "cut_vertex": {a: a in set(nx.articulation_points(graph)) for a in actors},
    }
    figures = {
        "density": nx.density(graph),
        "components": nx.number_connected_components(graph),
        "isolates": nx.number_of_isolates(graph),
        "efficiency": nx.global_efficiency(graph),
        "kcore_max": max(nx.core_number(graph).values()),
        "modularity": max(nx.community.modularity(graph, nx.community.louvain_communities(graph, seed=s), weight="weight")
                          for s in range(10)),
    }
    if sum(v * (v - 1) for _, v in graph.degree()):
        figures["transitivity"] = nx.transitivity(graph)
    if len({v for _, v in graph.degree()}) > 1:
        figures["assortativity_degree"] = nx.degree_assortativity_coefficient(graph)
    club = nx.rich_club_coefficient(graph, normalized=False).get(int(2 * len(dyads) / len(actors)))
    if club is not None:
        figures["rich_club"] = club
    if nx.is_connected(graph):
        columns["closeness"] = nx.closeness_centrality(graph)
        vector = nx.eigenvector_centrality_numpy(graph, weight="weight")
        columns["eigenvector"] = {a: abs(v) / max(map(abs, vector.values())) for a, v in vector.items()}
        figures["mean_distance"] = nx.average_shortest_path_length(graph)
        figures["diameter"] = nx.diameter(graph)
    if arcs:
        figures["reciprocity"] = nx.overall_reciprocity(digraph)
        figures["flow_hierarchy"] = nx.flow_hierarchy(digraph)
        figures["reaching_centrality"] = nx.global_reaching_centrality(digraph)
        figures.update({f"triad_{type_}": v for type_, v in nx.triadic_census(digraph).items()} if others > 1 else {})
    for measure, column in columns.items():
        yield from ((actor, measure, float(value)) for actor, value in column.items())
    yield from (("", measure, float(value)) for measure, value in figures.items())


def has_r():
    try:
        return subprocess.run(["Rscript", "-e", "library(igraph); library(sna)"], capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


def by_r(folder):
    """Yield (graph, package, actor, measure, value)."""
    result = subprocess.run(["Rscript", HERE / "measures.R", folder], check=True, capture_output=True, text=True)
    for line in result.stdout.splitlines():
        graph, package, actor, measure, value = line.split(",")
        yield graph, f"R {package}", actor, measure, math.nan if value in ("NaN", "NA") else float(value)


class Comparison:
    def __init__(self):
        self.rows = collections.defaultdict(lambda: [0, 0.0, None])

    def add(self, graph, peer, actor, measure, theirs, values):
        ours = values[actor, measure]
        row = self.rows[measure, peer]
        row[0] += 1
        if measure == "modularity":  # a search: ours may find more
            difference = max(0.0, theirs - ours)
        elif ours is None or math.isnan(theirs):
            difference = 0.0 if ours is None and math.isnan(theirs) else math.inf
        else:
            difference = abs(ours - theirs) / max(1.0, abs(theirs))
        if difference > row[1]:
            row[1:] = [difference, f"{graph} {actor}: {ours} here, {theirs} there"]

    def report_tap(self):
        print(f"1..{len(self.rows)}")
        for number, ((measure, peer), (_, difference, where)) in enumerate(sorted(self.rows.items()), 1):
            is_fine = difference <= LIMIT or (measure, peer) in KNOWN
            print(f"{'ok' if is_fine else 'not ok'} {number} - {measure}_as_{peer.replace(' ', '_')}")
            if not is_fine:
                print(f"# {where}")
        return True  # the lines tell

    def report(self):
        print("measure,peer,values,largest_difference,agrees")
        for (measure, peer), (count, difference, where) in sorted(self.rows.items()):
            known = KNOWN.get((measure, peer))
            verdict = "yes" if difference <= LIMIT else f"known: {known}" if known else f"no: {where}"
            print(f'{measure},{peer},{count},{difference:.1e},"{verdict}"')
        return all(row[1] <= LIMIT or key in KNOWN for key, row in self.rows.items())


def main():
    words = sys.argv[1:]
    count = int(words.pop(words.index("--graphs") + 1)) if "--graphs" in words else 50
    program = next((word for word in words if not word.startswith("--")), HERE.parents[1] / "build" / "spokes")
    with_r = has_r()
    with_tap = "--tap" in words
    if not nx and not with_r and with_tap:
        print("1..0 # SKIP neither NetworkX nor R with igraph and sna is installed")
        return 0
    for name, is_there in [("NetworkX", nx), ("R with igraph and sna", with_r)]:
        if not is_there:
            print(f"# {name}: not installed, left out")
    if not nx and not with_r:
        return 77
    comparison, values = Comparison(), {}
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for seed in range(count):
            ties = random_ties(seed)
            actors, dyads, arcs = project(ties)
            values[str(seed)] = run_spokes(program, folder, seed, ties)
            (folder / f"{seed}.actors").write_text("".join(f"{a}\n" for a in actors))
            (folder / f"{seed}.dyads").write_text("source,target,weight\n" + "".join(
                f"{a},{b},{w}\n" for (a, b), w in dyads.items()))
            (folder / f"{seed}.arcs").write_text("source,target\n" + "".join(f"{a},{b}\n" for a, b in arcs))
            for actor, measure, value in by_networkx(actors, dyads, arcs) if nx else ():
                comparison.add(seed, f"NetworkX {nx.__version__}", actor, measure, value, values[str(seed)])
        for graph, peer, actor, measure, value in by_r(folder) if with_r else ():
            comparison.add(graph, peer, actor, measure, value, values[graph])
    return 0 if (comparison.report_tap if with_tap else comparison.report)() else 1


if __name__ == "__main__":
    sys.exit(main())
