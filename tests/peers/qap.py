#!/usr/bin/env python3
"""QAP tests: ours against sna's qaptest (R), on the Florentine families and on random networks.

usage: tests/peers/qap.py PATH/TO/tests/qap [PERMUTATIONS]     (ninja tests/qap builds it)

Prints r and p by both and the time of a permutation, each on one core, in one run. Exit status 1 when two r differ, or two
p by more than 4 standard errors. Without R's sna: 0, and says so.
"""
import math
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

R_SCRIPT = r"""
suppressMessages(library(sna))
read <- function(path) { t <- as.matrix(read.table(path)) + 1; m <- matrix(0, ACTORS, ACTORS); m[t] <- 1; pmax(m, t(m)) }
g <- array(0, c(2, ACTORS, ACTORS)); g[1, , ] <- read("first"); g[2, , ] <- read("second")
set.seed(1)
took <- system.time(q <- qaptest(g, gcor, g1 = 1, g2 = 2, reps = REPS))
cat(q$testval, q$pgreq, took[["elapsed"]] / REPS, "\n")
"""
MARRIAGE = "0-8 1-5 1-6 1-8 2-4 2-8 3-6 3-10 3-14 4-10 4-14 6-7 6-15 8-12 8-13 8-15 9-13 10-14 12-14 12-15"
BUSINESS = "2-4 2-5 2-8 2-10 3-6 3-7 3-10 4-7 4-10 5-8 6-7 7-10 8-9 8-13 8-15"


def florentine(words):
    return [tuple(map(int, word.split("-"))) for word in words.split()]


def draw(actors, dyads, generator):
    pairs = [(a, b) for a in range(actors) for b in range(a + 1, actors)]
    return generator.sample(pairs, dyads)


def run(program, first, second, actors, permutations):
    for name, dyads in (("first", first), ("second", second)):
        pathlib.Path(name).write_text("".join(f"{a} {b}\n" for a, b in dyads))
    ours = subprocess.run([program, "first", "second", str(permutations)], capture_output=True, text=True, check=True)
    reps = min(permutations, 2000)
    script = R_SCRIPT.replace("ACTORS", str(actors)).replace("REPS", str(reps))
    theirs = subprocess.run(["Rscript", "-e", script], capture_output=True, text=True, check=True)
    return [float(word) for word in ours.stdout.split()], [float(word) for word in theirs.stdout.split()], reps


def main():
    program = os.path.abspath(sys.argv[1])
    permutations = int(sys.argv[2]) if len(sys.argv) > 2 else 10000
    if not shutil.which("Rscript") or subprocess.run(["Rscript", "-e", "library(sna)"], capture_output=True,
                                                     check=False).returncode:
        print("R with sna is not installed: nothing to compare with")
        return 0
    generator = random.Random(1)
    shared = draw(60, 240, generator)
    cases = [("Florentine marriage, business", florentine(MARRIAGE), florentine(BUSINESS), 16),
             ("60 actors, half in common", shared, shared[:120] + [d for d in draw(60, 130, generator)
                                                                    if d not in shared[:120]], 60),
             ("200 actors, 3,800 dyads", draw(200, 3800, generator), draw(200, 3800, generator), 200)]
    failed = False
    os.chdir(tempfile.mkdtemp())
    print("| networks | r | r, sna | p | p, sna | ms a permutation | sna | ratio |\n|---|---|---|---|---|---|---|---|")
    for name, first, second, actors in cases:
        (r, p, seconds), (other_r, other_p, other_seconds), reps = run(program, first, second, actors, permutations)
        print(f"| {name} | {r:.6f} | {other_r:.6f} | {p:.4f} | {other_p:.4f} | {1000 * seconds:.4f} | "
              f"{1000 * other_seconds:.2f} | {other_seconds / seconds:.0f} |")
        error = math.sqrt(max(p, 1 / reps) * (1 / reps + 1 / permutations))
        failed |= abs(r - other_r) > 1e-9 or abs(p - other_p) > 4 * error + 1 / reps
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
