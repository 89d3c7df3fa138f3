"""Sum up the cases of all tests from meson's testlog.json: the last line is `N passed, N failed, N skipped`.

The tests print TAP. It is read here and not by meson, because cmocka 1.1.5 writes a skipped case as `not ok 2 # SKIP name`,
which meson takes for a failure. A case that the plan promises and that never came, and a program that fails though all
its cases passed (a crash at its end, a leak), count as failed.
"""
import json
import re
import sys

CASE = re.compile(r"^(not )?ok\b\s*(\d+)?\s*(?:-\s*)?([^#]*)(#\s*(SKIP|TODO)\b\s*(.*))?", re.I)
PLAN = re.compile(r"^1\.\.(\d+)")


def read_cases(output):
    """The plan's number (None without one) and (name, verdict) of each case."""
    plan, cases = None, []
    for line in output.splitlines():
        if match := PLAN.match(line):
            plan = (plan or 0) + int(match.group(1))
        elif match := CASE.match(line):
            skips = bool(match.group(5)) and match.group(5).upper() == "SKIP"
            name = match.group(3).strip() or (match.group(6) or "").strip()
            cases.append((name, "skipped" if skips else "failed" if match.group(1) else "passed"))
    return plan, cases


def judge(test):
    """(name, verdict) of each case of one test program, made up where it did not get to them."""
    plan, cases = read_cases(test.get("stdout", ""))
    good = test["result"] in ("OK", "SKIP", "EXPECTEDFAIL")
    if plan is None and not cases:
        return [("the program", {"OK": "passed", "SKIP": "skipped"}.get(test["result"], "failed"))]
    cases += [("a case that never ran", "failed")] * max(0, (plan or 0) - len(cases))
    if not good and all(verdict != "failed" for _, verdict in cases):
        cases.append((f"the program ({test['result']}, exit status {test.get('returncode')})", "failed"))
    return cases


def main(path):
    count = {"passed": 0, "failed": 0, "skipped": 0}
    try:
        with open(path, encoding="utf-8") as log:
            tests = [json.loads(line) for line in log if line.strip()]
    except OSError as problem:
        print(problem, file=sys.stderr)
        tests = []
    for test in tests:
        for name, verdict in judge(test):
            count[verdict] += 1
            if verdict == "failed":
                print(f"failed: {test['name']}: {name}")
    print("{passed} passed, {failed} failed, {skipped} skipped".format(**count))
    return 1 if count["failed"] or not count["passed"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
