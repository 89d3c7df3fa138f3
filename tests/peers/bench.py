#!/usr/bin/python3
"""Time measures beside NetworkX and R's igraph and sna on the same random networks.

usage: tests/peers/bench.py PATH/TO/bench [--sizes 200,2000,20000] [--limit SECONDS]

One line a network, measure and program: seconds of the measure alone (the network being read), processor seconds, how many
times those of Spokes these are, and the process's greatest memory. A program is stopped after 60 processor seconds (`stopped`), or at 6 GB (`failed`); `none`:
it has no such measure. What is not installed is left out.
"""
import pathlib
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
MEASURES = ["betweenness", "harmonic", "eigenvector", "pagerank", "constraint", "coreness", "clustering", "triad_003",
            "modularity"]
MEMORY = 6 << 30


def ties_of(count):
    """19 ties an actor up to 200 actors, 10 an actor beyond; endpoints drawn so that some actors have many more."""
    rng = random.Random(count)
    ties = set()
    while len(ties) < (19 if count <= 200 else 10) * count:
        source, target = int(rng.random() ** 1.5 * count), rng.randrange(count)
        if source != target:
            ties.add((source, target))
    return sorted(ties)


def work_in_networkx(path, measure):
    """In a process of its own: prints seconds, processor seconds and MB."""
    import networkx as nx
    digraph = nx.DiGraph(tuple(map(int, line.split())) for line in open(path))
    graph = nx.Graph(digraph)
    work = {
        "betweenness": lambda: nx.betweenness_centrality(graph),
        "harmonic": lambda: nx.harmonic_centrality(graph),
        "eigenvector": lambda: nx.eigenvector_centrality_numpy(graph),
        "pagerank": lambda: nx.pagerank(graph),
        "constraint": lambda: nx.constraint(graph),
        "coreness": lambda: nx.core_number(graph),
        "clustering": lambda: nx.clustering(graph),
        "triad_003": lambda: nx.triadic_census(digraph),
        "modularity": lambda: nx.community.louvain_communities(graph, seed=1),
    }[measure]
    start, before = time.perf_counter(), time.process_time()
    work()
    print(time.perf_counter() - start, time.process_time() - before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


def run(command, limit):
    """Seconds, processor seconds and MB, or a word on why there are none."""
    def set_limits():
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))

    try:
        result = subprocess.run(command, capture_output=True, text=True, timeout=10 * limit, preexec_fn=set_limits)
    except subprocess.TimeoutExpired:
        return "stopped"
    if result.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        return "stopped"
    words = result.stdout.split()
    if result.returncode or not words:
        return "failed"
    return "none" if words[0] == "none" else tuple(map(float, words[-3:]))


def has(*command):
    try:
        return subprocess.run(command, capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


def option(words, name, default):
    return words[words.index(name) + 1] if name in words else default


def main():
    words = sys.argv[1:]
    if words[:1] == ["--networkx"]:
        return work_in_networkx(*words[1:])
    limit = int(option(words, "--limit", 60))
    peers = {}
    for python in (sys.executable, "/usr/bin/python3"):  # Debian's has the packages, the one that meson found may not
        if "NetworkX" not in peers and has(python, "-c", "import networkx, scipy"):
            peers["NetworkX"] = [python, __file__, "--networkx"]
    for package in ("igraph", "sna"):
        if has("Rscript", "-e", f"library({package})"):
            peers[f"R {package}"] = ["Rscript", str(HERE / "bench.R"), package]
    print("actors,ties,measure,program,seconds,processor_seconds,times,megabytes", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for count in map(int, option(words, "--sizes", "200,2000,20000").split(",")):
            ties = ties_of(count)
            path = pathlib.Path(folder) / f"{count}.txt"
            path.write_text("".join(f"{a} {b}\n" for a, b in ties))
            for measure in MEASURES + ["all"]:
                ours = None
                for name, command in {"Spokes": [words[0]], **(peers if measure != "all" else {})}.items():
                    result = run([*command, str(path), measure], limit)
                    start = f"{count},{len(ties)},{measure},{name}"
                    if isinstance(result, str):
                        print(f"{start},{result},,,", flush=True)
                        continue
                    seconds, processor, megabytes = result
                    ours = ours or max(processor, 1e-4)
                    print(f"{start},{seconds:.4f},{processor:.4f},{processor / ours:.1f},{megabytes:.0f}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
