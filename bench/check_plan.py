"""Is what `winay plan` says what `winay run` then takes?

    check_plan.py WINAY SOURCE_FOLDER [--rounds N] [--threads N] [--large HOUSEHOLDS]

Plans and runs each case in turn, N times, so that both meet the same load of the machine, and prints
run / plan for time, memory and disk: the median, and the least and the most. Fails (1) if the
median of a time is off by more than a quarter and by more than two seconds, or that of memory or
disk by more than a quarter.
"""

import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

ALLOWED = 0.25  # of what is planned
SECONDS = 2.0   # by which any plan may be off


def cases(source, large):
    scenarios = source / "configs/scenarios"
    many = ["--set", f"population.households={large} households"]
    return {
        "quick": [scenarios / "quick.yaml"],
        "quick, panel and events": [scenarios / "quick.yaml", "--panel", "all", "--events"],
        f"peru, {large} households": [scenarios / "peru.yaml", *many],
        f"peru, {large}, panel of 5000": [scenarios / "peru.yaml", *many, "--replicates", "2",
                                          "--panel", "sample:5000", "--events"],
    }


def planned(winay, words, folder):
    """Seconds, bytes of memory, bytes on disk."""
    result = subprocess.run([winay, "plan", *words, "--json", "-o", folder / "x.h5"], check=True,
                            stdout=subprocess.PIPE)
    plan = json.loads(result.stdout)
    return plan["seconds"], plan["memory_bytes"], plan["disk_bytes"]


def taken(winay, words, folder):
    """The same of the run itself."""
    started = time.monotonic()
    process = subprocess.Popen([winay, "run", *words, "--quiet", "--force", "-o", folder / "x.h5"],
                               stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - started
    if status != 0:
        sys.exit(f"winay run {' '.join(map(str, words))} failed")
    disk = sum(file.stat().st_size for file in folder.iterdir())
    return seconds, usage.ru_maxrss * 1024, disk


def check(name, rounds):
    """Prints the ratios of a case; whether its plan was good."""
    good = True
    for what, scale, unit, k in (("time", 1, "s", 0), ("memory", 1e6, "MB", 1),
                                 ("disk", 1e6, "MB", 2)):
        plans = [plan[k] for plan, _ in rounds]
        runs = [run[k] for _, run in rounds]
        ratios = [run / plan for plan, run in zip(plans, runs)]
        middle = statistics.median(ratios)
        off = abs(statistics.median(run - plan for plan, run in zip(plans, runs)))
        fine = abs(middle - 1) <= ALLOWED or (what == "time" and off <= SECONDS)
        good = good and fine
        print(f"{name:32} {what:7} planned {statistics.median(plans) / scale:8.1f} {unit:2}  "
              f"taken {statistics.median(runs) / scale:8.1f} {unit:2}  run / plan {middle:5.2f} "
              f"[{min(ratios):4.2f}, {max(ratios):4.2f}]{'' if fine else '  OFF'}", flush=True)
    return good


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("winay", type=pathlib.Path)
    parser.add_argument("source", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--large", type=int, default=20000)
    options = parser.parse_args()
    good = True
    with tempfile.TemporaryDirectory() as folder:
        here = pathlib.Path(folder)
        for name, words in cases(options.source.resolve(), options.large).items():
            words = [*words, "--threads", str(options.threads)]
            rounds = []
            for _ in range(options.rounds):
                plan = planned(options.winay.resolve(), words, here)
                rounds.append((plan, taken(options.winay.resolve(), words, here)))
            good = check(name, rounds) and good
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
