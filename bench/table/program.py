"""What is measured on the program itself: memory of a run, and speed beside the NumPy reference."""
import os
import pathlib
import subprocess
import tempfile

import compare

SOURCE = pathlib.Path(__file__).resolve().parents[2]


def memory_of_run(build, households):
    """Peak resident bytes a household of `winay run` of the default scenario, two years, one replicate."""
    with tempfile.TemporaryDirectory() as folder:
        words = [build / "bin/winay", "run", SOURCE / "configs/scenarios/peru.yaml", "--replicates", "1", "--quiet", "--progress",
                 "none", "--set", f"population.households={households} households", "--set", "run.years=2 years", "--set",
                 "run.burn_in=6 bimesters", "-o", pathlib.Path(folder) / "results.h5"]
        process = subprocess.Popen([str(word) for word in words], stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"winay run of {households} households ended with {process.returncode}")
    return used.ru_maxrss * 1024 / households


def reference_ratios(build, households, pairs, measure):
    """Times of the NumPy reference, without statistics, over winay's, by pair: model alone, and with statistics.

    Both step Juntos with Haku Wiñay; the reference for a year, winay, by the quiet measure, as shipped: demography, exit,
    welfare and a hash of every state are winay's alone. `measure` gives both figures of winay.
    """
    found = []
    with tempfile.TemporaryDirectory() as folder:
        study = compare.SpeedStudy(build / "bin/winay", pathlib.Path(folder), households)
        for pair in range(pairs):
            model, statistics = measure(pair)
            reference = min(study.reference_ns(3 * pair + seed)[1] for seed in range(3))
            found.append((reference / model, reference / statistics))
    return list(zip(*found))
