#!/usr/bin/env python3
"""Two builds of winay_measure in turn: how their times compare, and whether their results are the same.

    alternate.py OLD NEW [--pairs N] [words for winay_measure]

A ratio above 1 says that NEW is faster. Each pair is one run of both, who goes first changes; a run gives the quiet
measure. The exit code is 1 if a hash of results differs.
"""
import argparse
import json
import statistics
import subprocess
import sys


def measure(program, words):
    """Quiet nanoseconds and hash, by way."""
    said = subprocess.run([program, *words], check=True, stdout=subprocess.PIPE, text=True).stdout
    rows = [json.loads(line) for line in said.splitlines()]
    return {("model and statistics" if row["statistics"] else "model", row["threads"]):
            (row["least_ns"], row["hash"]) for row in rows}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("old")
    parser.add_argument("new")
    parser.add_argument("--pairs", type=int, default=5)
    chosen, words = parser.parse_known_args()
    if "--repetitions" not in words:
        words += ["--repetitions", "6"]
    pairs = []
    for pair in range(chosen.pairs):
        order = ("old", "new") if pair % 2 == 0 else ("new", "old")
        pairs.append({which: measure(getattr(chosen, which), words) for which in order})
    same = True
    for way in pairs[0]["old"]:
        old, new = ([pair[which][way][0] for pair in pairs] for which in ("old", "new"))
        ratios = [o / n for o, n in zip(old, new)]
        hashes = {pair[which][way][1] for pair in pairs for which in ("old", "new")}
        same = same and len(hashes) == 1
        print(f"{way[0]}, {way[1]} thread{'s' if way[1] > 1 else ''}: {min(old):.1f} to {min(new):.1f} ns, old/new "
              f"{statistics.median(ratios):.3f} ({min(ratios):.3f} to {max(ratios):.3f}); "
              f"hashes {'equal' if len(hashes) == 1 else 'DIFFER'}")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
