#!/usr/bin/env python3
"""Code the validation records of PETRARCH, UniversalPetrarch and TABARI, and count what is right.

usage: SPOKES_DATA=FOLDER tests/peers/coding.py [PATH/TO/spokes] [--show N]

Each record is a text of one sentence with its date, coded with the record's own actor dictionary (invented actors, most of
them) and our own frames. FOLDER/coding/peers/*/cases*.jsonl restate the records: id, date, text, events of src, tgt, code,
noevents. Nothing of them is part of the project. --show prints the first N wrong records of each set.

Actors are compared as states: USAGOV and USAMIL are USA, since Spokes rolls a state's organs up; organisations and movements
(IGO..., NGO..., IMG...) by their whole code. Events within a state and events without a known source or target are left out.
found    share of the expected (source, target) that were coded: in that direction, or by a tie without one
right    share of the coded pairs that were expected, in one direction or the other as above
records  share of the records with events in which all was found and nothing else coded
sign     of the expected pairs that were found: share with a tie of the same sign, cooperative or adverse
quad     the same for CAMEO's four classes (sets whose codes are CAMEO's)
alarms   share of the records without an event in which something was coded
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

STATELESS = ("IGO", "IMG", "INT", "MNC", "NGM", "NGO", "UIS")
SETS = [
    # name, cases, actor files, codes, what is published
    ("PETRARCH unit tests", "petrarch_unit/cases.jsonl",
     ["petrarch_unit/PETR.Validate.actors.txt", "petrarch_unit/PETR.Validate.agents.txt"], "weis", ""),
    ("UniversalPetrarch validation 2.02", "udpetrarch_validate/cases_2_02.jsonl",
     ["udpetrarch_validate/PETR_Validate_actors_2_02.txt", "udpetrarch_validate/PETR_Validate_agents_2_02.txt"], "cameo",
     "UniversalPetrarch, codes too: recall 0.68, precision 0.79"),
    ("PETRARCH-2 on AFP news", "udpetrarch_validate/cases_petr2_gsr.jsonl",
     ["../../data/datasets/cameo-dictionaries/Phoenix.Countries.actors.txt",
      "../../data/datasets/cameo-dictionaries/Phoenix.International.actors.txt",
      "../../data/datasets/cameo-dictionaries/Phoenix.MilNonState.actors.txt"], "cameo",
     "expected codes are PETRARCH-2's own, corrected by hand"),
    ("TABARI validation", "tabari_validate/cases.jsonl",
     ["tabari_validate/TABARI.Demo.actors", "tabari_validate/Validate.agents"], "weis", ""),
]


def actor(code):
    """The state, or the organisation's whole code; None for null codes."""
    if not code or not code[:3].isalnum():
        return None
    return code if code.startswith(STATELESS) else code[:3]


def sign(code, scheme):
    """+1, -1, or None where the code is none of the scheme's (validation sets invent some)."""
    if not code[:2].isdigit() or len(code) > 4 or not 1 <= int(code[:2]) <= (22 if scheme == "weis" else 20):
        return None
    return 1 if int(code[:2]) <= (10 if scheme == "weis" else 8) else -1


def quad(code):
    root = int(code[:2])
    return 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4


def expected_pairs(case, scheme):
    """(source, target) -> the signs and quad classes of its events."""
    pairs = {}
    for event in case["events"]:
        if event.get("disabled"):
            continue
        # A compound code (FRO/BIL/SAM) names several actors; a dictionary's reader takes the first
        source, target = (actor((event[key] or "").split("/")[0]) for key in ("src", "tgt"))
        if source and target and source != target:
            kinds = pairs.setdefault((source, target), set())
            if sign(event["code"], scheme):
                kinds.add((sign(event["code"], scheme), quad(event["code"]) if scheme == "cameo" else None))
    return pairs


def coded_pairs(tie):
    source, target = actor(tie["source"]), actor(tie["target"])
    if source == target:
        return set()
    return {(source, target)} if tie["directed"] else {(source, target), (target, source)}


def code_cases(program, cases, actors, folder):
    """The ties of each case, by its number."""
    texts = pathlib.Path(folder) / "texts"
    texts.mkdir()
    for number, case in enumerate(cases):
        date = case["date"] or ""
        date = (("20" if date < "30" else "19") if len(date) == 6 else "") + date
        front = f"---\ndate: {date[:4]}-{date[4:6]}-{date[6:8]}\n---\n" if len(date) == 8 else ""
        (texts / f"{number:05}.txt").write_text(front + " ".join(case["text"].split()) + "\n", encoding="utf-8")
    study = pathlib.Path(folder) / "study.db"
    told = [word for path in actors for word in ("--actors", path)]
    subprocess.run([program, "code", texts, "-o", study, *told], check=True, stderr=subprocess.DEVNULL)
    lines = subprocess.run([program, "ties", study, "--format", "jsonl", "--codes"], check=True, capture_output=True, text=True)
    ties = {}
    for tie in map(json.loads, lines.stdout.splitlines()):
        ties.setdefault(int(tie["doc"]), []).append(tie)
    return ties


def share(part, whole):
    return f"{part / whole:.2f} ({part}/{whole})" if whole else "-"


def score(cases, ties, scheme, show):
    count = dict.fromkeys("expected found coded right records whole signed sign quaded quad none alarms".split(), 0)
    for number, case in enumerate(cases):
        expected, made = expected_pairs(case, scheme), ties.get(number, [])
        pairs = [(tie, coded_pairs(tie)) for tie in made]
        coded = {min(p) for _, p in pairs if p}
        extra = [tie for tie, p in pairs if p and not p & set(expected)]
        missed = [pair for pair in expected if not any(pair in p for _, p in pairs)]
        if not case["events"]:
            count["none"] += 1
            count["alarms"] += bool(coded)
        elif expected:
            count["records"] += 1
            count["whole"] += not missed and not extra
            count["expected"] += len(expected)
            count["found"] += len(expected) - len(missed)
            dyads = {tuple(sorted(min(p))) for _, p in pairs if p}
            count["coded"] += len(dyads)
            count["right"] += len({tuple(sorted(min(p))) for _, p in pairs if p & set(expected)})
            for pair, kinds in expected.items():
                met = [tie for tie, p in pairs if pair in p]
                if met and kinds:
                    count["signed"] += 1
                    count["sign"] += any(tie["quad_class"] and (1 if tie["quad_class"] <= 2 else -1) == s
                                         for tie in met for s, _ in kinds)
                    if scheme == "cameo":
                        count["quaded"] += 1
                        count["quad"] += any(tie["quad_class"] == q for tie in met for _, q in kinds)
        if (missed or extra or (not case["events"] and coded)) and show > 0:
            show -= 1
            print(f"  {case['id']} {case['date']} {case['text']}\n    missed {missed}, false "
                  f"{[(t['source'], t['type'], t['target']) for t in extra]}")
    return count


def main():
    words = sys.argv[1:]
    show = int(words[words.index("--show") + 1]) if "--show" in words else 0
    program = str(pathlib.Path(words[0] if words and words[0] != "--show" else "build/spokes").resolve())
    peers = pathlib.Path(os.environ.get("SPOKES_DATA", "/nonexistent")) / "coding/peers"
    if not peers.is_dir():
        print("SPOKES_DATA names no folder with the peers' records: nothing compared")
        return
    for name, path, actors, scheme, published in SETS:
        cases = [case for case in map(json.loads, open(peers / path, encoding="utf-8"))
                 if case.get("evaluate", "true") == "true" and (case["events"] or case.get("noevents") or case.get("kind") == "none")]
        with tempfile.TemporaryDirectory() as folder:
            ties = code_cases(program, cases, [peers / actor for actor in actors], folder)
        print(f"{name}: {len(cases)} records{'; ' + published if published else ''}")
        count = score(cases, ties, scheme, show)
        print(f"  found {share(count['found'], count['expected'])}, right {share(count['right'], count['coded'])}, "
              f"records {share(count['whole'], count['records'])}, sign {share(count['sign'], count['signed'])}, "
              f"quad {share(count['quad'], count['quaded'])}, alarms {share(count['alarms'], count['none'])}")


if __name__ == "__main__":
    main()
