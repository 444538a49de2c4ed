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


def reference_ratios(build, households, pairs):
    """Times of the NumPy reference over winay's by pair: stepping alone; in the arms, where only winay keeps statistics."""
    with tempfile.TemporaryDirectory() as folder:
        rows = compare.measure_speed(build / "bin/winay", pathlib.Path(folder), households, pairs)
    return compare.speed_ratios(rows).values()
