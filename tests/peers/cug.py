#!/usr/bin/env python3
"""Conditional-uniform tests of betweenness centralization: `spokes hub` against sna's cug.test (R), on random networks.

usage: tests/peers/cug.py PATH/TO/spokes [REPLICATES]

Prints for each network and null model the mean of the null networks by both, how many standard errors they differ, both p,
and the time of a replicate. Exit status 1 when two means differ by more than 4 standard errors. Without R's sna: 0, and
says so.
"""
import csv
import io
import math
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

SIZES = [(12, 20), (30, 80), (60, 240)]
R_SCRIPT = r"""
suppressMessages(library(sna))
ties <- read.csv("ties.csv"); ids <- sort(unique(c(ties$source, ties$target)))
m <- matrix(0, length(ids), length(ids))
m[cbind(match(ties$source, ids), match(ties$target, ids))] <- 1; m <- pmax(m, t(m))
for (mode in c("size", "edges")) {
  set.seed(1)
  took <- system.time(r <- cug.test(m, centralization, mode = "graph", cmode = mode, reps = REPLICATES,
                                    FUN.args = list(FUN = betweenness, mode = "graph")))
  cat(mode, mean(r$rep.stat), sd(r$rep.stat), r$pgteobs, took[["elapsed"]] / REPLICATES, "\n")
}
"""


def write_network(actors, dyads, seed):
    """Some actors are drawn more often than others, as hubs are."""
    generator = random.Random(seed)
    weights = [1 / (i + 3) ** 0.5 for i in range(actors)]
    chosen = set()
    while len(chosen) < dyads:
        a, b = sorted(generator.choices(range(actors), weights, k=2))
        if a != b:
            chosen.add((a, b))
    rows = "".join(f"A{a:03d},A{b:03d},alliance\n" for a, b in sorted(chosen))
    pathlib.Path("ties.csv").write_text("source,target,type\n" + rows, encoding="utf-8")


def ours(program, replicates):
    """Null model -> mean, deviation, p; and the seconds of a replicate of all three."""
    subprocess.run([program, "import", "--from", "csv", "ties.csv", "-o", "study.db"], check=True, capture_output=True)
    start = time.monotonic()
    done = subprocess.run([program, "hub", "study.db", "--part", "tests", "--format", "csv", "--no-header", "--jobs", "1",
                           "--replicates", str(replicates)], check=True, capture_output=True, text=True)
    took = (time.monotonic() - start) / replicates
    return {row["given"]: (float(row["mean"]), float(row["deviation"]), float(row["p_greater"]))
            for row in csv.DictReader(io.StringIO(done.stdout)) if row["measure"] == "centralization_betweenness"}, took


def theirs(replicates):
    done = subprocess.run(["Rscript", "-e", R_SCRIPT.replace("REPLICATES", str(replicates))], capture_output=True,
                          text=True, check=False)
    if done.returncode != 0:
        return None
    found = {}
    for line in done.stdout.splitlines():
        mode, *numbers = line.split()
        found["ties" if mode == "edges" else mode] = [float(number) for number in numbers]
    return found


def compare(program, replicates):
    worst = 0
    print("actors dyads given   mean here  mean sna   errors  p here  p sna   ms here (three models)  ms sna (one)")
    for seed, (actors, dyads) in enumerate(SIZES):
        write_network(actors, dyads, seed)
        here, took = ours(program, replicates)
        there = theirs(replicates)
        if there is None:
            print("R with sna is not installed (apt-get install r-cran-sna): nothing to compare with")
            return 0
        for given, (mean, deviation, p, seconds) in there.items():
            error = math.hypot(deviation, here[given][1]) / math.sqrt(replicates)
            apart = abs(mean - here[given][0]) / error
            worst = max(worst, apart)
            print(f"{actors:6} {dyads:5} {given:6} {here[given][0]:10.5f} {mean:9.5f} {apart:8.2f} {here[given][2]:7.4f} "
                  f"{p:6.4f} {1000 * took:23.3f} {1000 * seconds:13.3f}")
    return int(worst > 4)


def main():
    if len(sys.argv) < 2 or not shutil.which("Rscript"):
        print(__doc__ if len(sys.argv) < 2 else "Rscript is not installed: nothing to compare with")
        return 2 if len(sys.argv) < 2 else 0
    program = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        status = compare(program, int(sys.argv[2]) if len(sys.argv) > 2 else 1000)
        os.chdir("/")
    return status


if __name__ == "__main__":
    sys.exit(main())
