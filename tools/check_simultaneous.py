#!/usr/bin/python3
"""Runs pairs of simultaneous commands of every verb that writes, with one output, and counts files
that are broken or not what one of the two would have written alone. There must be none.

    tools/check_simultaneous.py WINAY [PAIRS]        PAIRS: 12, or as many as verbs if that is more

Of each pair one command must end with 0. The other must end with 0 too (it came when the first was
done, and --force lets it replace) or with 4 and "another run is writing". Every file there must then
hold what the command writes alone, but for times, and no other file may be there.
"""

import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile

import h5py
import numpy as np

ROOT = pathlib.Path(__file__).resolve().parent.parent
QUICK = ROOT / "configs/scenarios/quick.yaml"
FEW = ["--set", "population.households=200 households", "--set", "run.years=2 years",
       "--set", "run.burn_in=12 bimesters", "--replicates", "2"]
EXIT = """schema_version: 1
extends: quick.yaml
name: leaving
programmes:
  juntos:
    exit:
      - {name: graduated, when: {observed_score: {at_least: 1.2 lines}}, then: leave}
"""
# Attributes and parts of texts that say when and how long.
PASSING = {"date_created", "wall_seconds", "peak_rss_bytes", "history", "command", "warnings_count"}
PASSING_DATA = {"provenance/log", "provenance/timings"}
# The same in pages and lists.
TIME = re.compile(rb"\d{4}-\d\d-\d\dT[\d:]+Z?|\d+(\.\d+)? s\b|--force ")


def verbs(here):
    """The commands of all verbs that write but for calibrate, whose shortest search takes minutes."""
    r = here / "input.h5"
    study = ROOT / "calibration/studies/haku-winay-2020.yaml"
    made_up = ROOT / "tests/data/study"
    survey = ROOT / "tests/data/population/enaho-made-up.csv"
    return {
        "run": ["run", QUICK, *FEW, "-o", "r.h5"],
        "compare": ["compare", QUICK, here / "leaving.yaml", *FEW, "--no-assumptions", "-o", "c.h5"],
        "evaluate": ["evaluate", study, "--set", "runs.redraws=3", "-o", "e.h5"],
        "evaluate --data": ["evaluate", "--data", made_up / "made-up.csv", "--map",
                            made_up / "made-up-map.yaml", "-o", "s.h5"],
        "estimate": ["estimate", ROOT / "calibration/estimates/villages.yaml",
                     ROOT / "tests/data/oracles/study/hh.csv", "-o", "estimates"],
        "sensitivity": ["sensitivity", QUICK, "--households", "200", "--trajectories", "2",
                        "--set", "run.years=2 years", "--set", "run.burn_in=12 bimesters",
                        "--parameters", "consumption.propensity,shocks.income_deviation", "-o", "sens"],
        "frontier": ["frontier", here / "leaving.yaml", "--base", QUICK, *FEW, "--readings", "late",
                     "--structures", "threshold", "--vary",
                     "programmes.juntos.exit[0].when.observed_score.at_least=1.0|1.4 lines",
                     "-o", "front"],
        "import": ["import", ROOT / "configs/populations/enaho-sumaria.yaml", survey, "-o", "p.h5"],
        "rerun": ["rerun", r, "-o", "again.h5"],
        "export": ["export", r, "-o", "tables"],
        "report": ["report", r, "-o", "page.html"],
        "targeting": ["targeting", ROOT / "configs/scenarios/targeting.yaml", "--households", "2000",
                      "-o", "reach.csv"],
        "schema": ["schema", "--all", "schemas"],
    }


def start(winay, words, folder):
    """Exit code and last words come from finish()."""
    folder.mkdir(exist_ok=True)
    return subprocess.Popen([winay, *map(str, words), "--quiet"], cwd=folder, text=True,
                            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def contents(path):
    """What a file says, but for times."""
    if path.name == "evaluations":  # a line each, as threads come to them
        return sorted(path.read_bytes().splitlines())
    if path.suffix == ".xlsx":  # a zip, whose properties hold the time
        with zipfile.ZipFile(path) as book:
            return {name: book.read(name) for name in book.namelist() if not name.startswith("docProps/")}
    if path.suffix != ".h5":
        return TIME.sub(b"", path.read_bytes())
    said = {}
    with h5py.File(path, "r") as file:
        def keep(name, item):
            for key, value in item.attrs.items():
                if key not in PASSING and value.__class__.__name__ != "ndarray":
                    said[f"{name}@{key}"] = str(value)
            if isinstance(item, h5py.Dataset) and name not in PASSING_DATA:
                data = np.asarray(item[()])
                said[name] = data.tobytes() if data.dtype != object else str(data.tolist())
        keep("", file)
        file.visititems(keep)
    return said


def files(folder):
    return {path.relative_to(folder): path for path in sorted(folder.rglob("*")) if path.is_file()}


def alone(winay, words, folder):
    """The files of one command that nothing disturbs, and how long it took."""
    begun = time.monotonic()
    process = start(winay, words, folder)
    _, said = process.communicate(timeout=900)
    if process.returncode != 0:
        sys.exit(f"{' '.join(map(str, words))} alone ended with {process.returncode}: {said}")
    return ({name: contents(path) for name, path in files(folder).items()},
            time.monotonic() - begun)


def faults_of(outcomes, expected, folder):
    """What is wrong after two commands have ended."""
    faults = []
    if all(code != 0 for code, _ in outcomes):
        faults.append("neither command was done")
    for code, said in outcomes:
        if code not in (0, 4) or (code == 4 and "another run is writing" not in said):
            faults.append(f"ended with {code}: {said.strip()[-300:]}")
    there = files(folder)
    for name in sorted(set(there) ^ set(expected)):
        faults.append(f"{name}: " + ("left behind" if name in there else "missing"))
    for name in sorted(set(there) & set(expected)):
        try:
            if contents(there[name]) != expected[name]:
                faults.append(f"{name}: not what the command writes alone")
        except OSError as error:
            faults.append(f"{name}: broken: {error}")
    return faults


def pair(winay, words, expected, seconds, folder, chance):
    """Two commands, the second somewhat later, sometimes over results of before."""
    force = [] if words[0] == "schema" else ["--force"]
    if chance.random() < 0.5:
        alone(winay, words, folder)
    first = start(winay, [*words, *force], folder)
    time.sleep(chance.random() * seconds * 0.9)
    second = start(winay, [*words, *force], folder)
    outcomes = []
    for process in (first, second):
        _, said = process.communicate(timeout=900)
        outcomes.append((process.returncode, said))
    refused = sum(code == 4 for code, _ in outcomes)
    return faults_of(outcomes, expected, folder), refused


def main():
    winay = str(pathlib.Path(sys.argv[1]).resolve())
    chance = random.Random(20)
    with tempfile.TemporaryDirectory() as place:
        here = pathlib.Path(place)
        (here / "configs").symlink_to(ROOT / "configs")
        (here / "leaving.yaml").write_text(EXIT, encoding="utf-8")
        commands = verbs(here)
        pairs = max(int(sys.argv[2]) if len(sys.argv) > 2 else 12, len(commands))
        alone(winay, ["run", QUICK, *FEW, "--set", "reading=late", "-o", here / "input.h5"],
              here / "prepared")
        known = {verb: alone(winay, words, here / f"alone-{n}")
                 for n, (verb, words) in enumerate(commands.items())}
        broken = refused = 0
        names = list(commands)
        for n in range(pairs):
            verb = names[n % len(names)]
            folder = here / f"pair-{n}"
            faults, turned_away = pair(winay, commands[verb], *known[verb], folder, chance)
            refused += turned_away
            broken += bool(faults)
            for fault in faults:
                print(f"pair {n + 1}, {verb}: {fault}")
            shutil.rmtree(folder)
        print(f"{pairs} pairs of simultaneous commands, {len(names)} verbs: {refused} refused, "
              f"{broken} left a broken or changed file")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
