#!/usr/bin/env python3
"""winay-bench v1 by winay's engine and by its peers, in turn on one core: ratios, and whether all agree.

    peers.py BUILD [--households N …] [--pairs N] [--seeds N] [--only NAME …]

A ratio is a peer's processor time over winay's in the same pair: median, least and largest of the pairs. Then the
moments of the last step over seeds of their own: the exit code is 1 if a peer differs from winay by more than luck.
"""
import argparse
import json
import pathlib
import statistics
import subprocess
import sys

import numpy as np

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "reference"))

from agreement import largest_expected, z_of  # noqa: E402

PARAMETERS = HERE / "parameters.txt"
WINAY = "winay"
PEERS = {"NumPy": ["/usr/bin/python3", HERE / "peers/numpy_peer.py"],
         "R data.table": ["Rscript", HERE / "peers/datatable_peer.R"],
         "C++ with Boost": ["bin/winay_boost_peer"]}


def command(build, system, parameters, households, steps, seed):
    if system == WINAY:
        return [build / "bin/winay_yardstick", parameters, "--households", households, "--steps", steps, "--seed", seed]
    words = [build / word if str(word).startswith("bin/") else word for word in PEERS[system]]
    return [*words, parameters, households, steps, seed]


def run(*words):
    """What one program says of one run: `ns` a household-step, and `moments` of the last step."""
    said = subprocess.run([str(word) for word in command(*words)], check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(said.stdout)


def missing(system):
    """Why a peer cannot run here, or nothing."""
    if system != "R data.table":
        return ""
    try:
        asked = subprocess.run(["Rscript", "-e", "library(data.table)"], capture_output=True)
    except FileNotFoundError:
        return "no R here"
    return "" if asked.returncode == 0 else "no data.table here"


def ratios(build, peer, households, steps, pairs):
    """Processor time of the peer over winay's, by pair; who goes first changes."""
    found = []
    for pair in range(pairs):
        order = (WINAY, peer) if pair % 2 == 0 else (peer, WINAY)
        ns = {system: run(build, system, PARAMETERS, households, steps, pair + 1)["ns"] for system in order}
        found.append(ns[peer] / ns[WINAY])
    return found


def sample(build, system, households, steps, seeds, parameters=PARAMETERS):
    """Moments by name, a value a seed."""
    runs = [run(build, system, parameters, households, steps, seed + 1)["moments"] for seed in range(seeds)]
    return {name: np.array([moments[name] for moments in runs]) for name in runs[0]}


def compare(ours, theirs):
    """The moment that differs most, its |z|, and what the largest may reach if both do the same work."""
    if ours.keys() != theirs.keys():
        raise SystemExit(f"different moments: {sorted(ours.keys() ^ theirs.keys())}")
    scores = {name: abs(z_of(ours[name], theirs[name])[2]) for name in ours}
    worst = max(scores, key=scores.get)
    return worst, scores[worst], largest_expected(len(scores), len(ours[worst]))


def spread(values):
    return f"{statistics.median(values):.1f} ({min(values):.1f} to {max(values):.1f})"


def options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("build", type=lambda name: pathlib.Path(name).resolve(), help="as build/release")
    parser.add_argument("--households", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--steps", type=int, default=60)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--seeds", type=int, default=8, help="of the check that all agree")
    parser.add_argument("--only", nargs="+", choices=list(PEERS), default=list(PEERS))
    return parser.parse_args()


def main():
    chosen = options()
    present = []
    for peer in chosen.only:
        why = missing(peer)
        print(f"{peer}: {why}; left out", flush=True) if why else present.append(peer)
    ours = sample(chosen.build, WINAY, chosen.households[0], chosen.steps, chosen.seeds)
    agree = True
    for peer in present:
        for households in chosen.households:
            found = ratios(chosen.build, peer, households, chosen.steps, chosen.pairs)
            print(f"{peer:16s}{households:10d} households: {spread(found)} times winay's time", flush=True)
        theirs = sample(chosen.build, peer, chosen.households[0], chosen.steps, chosen.seeds)
        worst, score, limit = compare(ours, theirs)
        agree = agree and score < limit
        print(f"{peer:16s}largest |z| of {len(ours)} moments: {score:.1f} ({worst}), allowed {limit:.1f}: "
              f"{'agrees' if score < limit else 'DIFFERS'}", flush=True)
    return 0 if agree else 1


if __name__ == "__main__":
    sys.exit(main())
