#!/usr/bin/env python3
"""winay beside its NumPy reference: the same households, the same parameters, luck of their own.

    OMP_NUM_THREADS=1 /usr/bin/python3 bench/reference/compare.py build/release/bin/winay --households 4000 --replicates 16

For each statistic: mean over replicates of winay and of the reference, their difference, its Monte-Carlo standard error and
z = difference / error. The exit code is 1 if the largest |z| is one that equal programs reach in less than one comparison of
a thousand. Then the speed, in processor time on one core.
"""
import argparse
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile
import time

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"

import h5py
import numpy as np

from agreement import largest_expected, z_of
from from_winay import at, read_households, read_parameters, resolved_scenario
from made_up import make_households
from parameters import TECHNOLOGIES
from population import with_lotteries
from state import Arm, Luck
from study import BURN_IN, burn_in, run_arms
from winay_reference import QUANTILES, YearBook

HERE = pathlib.Path(__file__).parent
ARMS = ("juntos", "juntos-haku-winay")
EFFECT = "difference"
# Column of winay's yearly results, by name of a statistic of the reference.
YEARLY = {"mean": "measured_income", "active": "enterprise_active", "savings": "savings", "k_L": "traditional_capital",
          "k_H": "enterprise_capital", "b_f": "formal_debt", "b_n": "informal_debt", **{name: name for name in TECHNOLOGIES}}
SHARES = ("active", "paid", *TECHNOLOGIES)


def run_winay(winay, population, out, years, replicates, settings=()):
    changes = [f"population.file={population}", f"run.years={years} years", *settings]
    options = [word for change in changes for word in ("--set", change)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([winay, "run", HERE / "comparison.yaml", *options, "--replicates", str(replicates), "--threads", "1",
                    "--progress", "none", "--quiet", "--force", "-o", out], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def winay_statistics(results):
    """(arm, year, name) -> values of the replicates."""
    found = {}
    with h5py.File(results) as file:
        yearly, quantiles = file["yearly"], file["quantiles"]
        arms = [name.decode() for name in yearly["arm"]]
        shares = np.round(100 * quantiles["quantile"][()]).astype(int).tolist()
        incomes = quantiles["measured_income"][()]
        plain = {name: yearly[column][()] for name, column in YEARLY.items()}
        plain |= {"sd": file["inequality/measured_income_sd"][()], "paid": file["aggregates/paid"][:, :, 5::6]}
    years = plain["mean"].shape[2]
    for a, arm in enumerate(arms):
        for year in range(years):
            found |= {(arm, year + 1, name): data[a, :, year, 0] for name, data in plain.items()}
            found |= {(arm, year + 1, f"p{p}"): incomes[a, :, year, shares.index(p), 0] for p in QUANTILES}
    return found


def reference_statistics(pop, par, alpha, years, replicates):
    runs = []
    for seed in range(1, replicates + 1):
        drawn = with_lotteries(pop, np.random.default_rng([seed, 4]))
        arms = {ARMS[0]: Arm(drawn, par), ARMS[1]: Arm(drawn, par, np.ones(pop.n, bool))}
        luck, book = Luck(drawn, par, seed), YearBook(pop.n)
        run_arms(drawn, par, alpha, arms, burn_in(drawn, par, alpha, luck), luck, years, book.observe)
        runs.append({(arm, year["year"], name): value for arm in ARMS for year in book.years[arm]
                     for name, value in flat(year).items()})
    return {key: np.array([run[key] for run in runs]) for key in runs[0]}


def flat(year):
    return {name: value for name, value in year.items() if name not in ("year", "adoption")} | year["adoption"]


def with_effects(found):
    """Adds the difference between the arms, under common luck: much the sharpest comparison."""
    last = {(EFFECT, year, name): values - found[ARMS[0], year, name]
            for (arm, year, name), values in found.items() if arm == ARMS[1]}
    return found | last


def compare(ours, theirs, years):
    """Rows (arm, year, name, winay, reference, difference, error, z)."""
    rows = []
    for key in theirs:
        if key[1] not in years:
            continue
        w, r = ours[key], theirs[key]
        difference, error, z = z_of(w, r)
        rows.append((*key, w.mean(), r.mean(), difference, error, z))
    return sorted(rows, key=lambda row: ((*ARMS, EFFECT).index(row[0]), row[1]))


def print_table(rows):
    print(f"{'arm':18s}{'year':>5s}  {'statistic':24s}{'winay':>11s}{'reference':>11s}{'difference':>12s}{'error':>9s}{'z':>7s}")
    for arm, year, name, w, r, difference, error, z in rows:
        digits = 4 if name in SHARES else 1
        print(f"{arm:18s}{year:5d}  {name:24s}{w:11.{digits}f}{r:11.{digits}f}{difference:12.{digits}f}{error:9.{digits}f}{z:7.2f}")


def reference_ns(pop, par, alpha, start, seed):
    """Nanoseconds a household-step of each arm over one year, luck included, statistics left out."""
    found = []
    for arm in (Arm(pop, par), Arm(pop, par, np.ones(pop.n, bool))):
        luck, began = Luck(pop, par, seed), time.process_time()
        run_arms(pop, par, alpha, {"arm": arm}, start, luck, 1, lambda *step: None)
        found.append(1e9 * (time.process_time() - began) / (6 * pop.n))
    return found


def winay_ns(winay, population, out, households):
    """Nanoseconds a household-step: stepping alone, arms with their statistics, the whole process.

    Differences of run lengths, so that start-up, import and end drop out: a longer burn-in, which keeps no statistics,
    and more years.
    """
    more = 240
    brief = run_winay(winay, population, out, 1, 1)
    settled = run_winay(winay, population, out, 1, 1, [f"run.burn_in={BURN_IN + more} bimesters"])
    years = run_winay(winay, population, out, 1 + more // 12, 1)
    arms = len(ARMS) * 6
    return (1e9 * (settled - brief) / (more * households), 1e9 * (years - brief) / (arms * (more // 12) * households),
            1e9 * years / ((BURN_IN + arms * (1 + more // 12)) * households))


class SpeedStudy:
    """Households in a file for winay, and after the burn-in for the reference."""

    def __init__(self, winay, folder, households):
        self.winay, self.population, self.out, self.households = winay, folder / "speed.h5", folder / "speed-results.h5", households
        make_households(winay, self.population, households, seed=2)
        run_winay(winay, self.population, self.out, 1, 1)
        scenario = resolved_scenario(self.out)
        self.par, self.alpha = read_parameters(scenario)
        pop = read_households(self.population, at(scenario, "production.minimum_scale_deviation"))
        self.pop = with_lotteries(pop, np.random.default_rng(5))
        self.start = burn_in(self.pop, self.par, self.alpha, Luck(self.pop, self.par, 1))

    def winay_ns(self):
        return winay_ns(self.winay, self.population, self.out, self.households)

    def reference_ns(self, seed):
        return reference_ns(self.pop, self.par, self.alpha, self.start, seed)


def measure_speed(winay, folder, households, pairs):
    """One row a pair: the three numbers of winay and the two of the reference, measured in turn."""
    study = SpeedStudy(winay, folder, households)
    return [(*study.winay_ns(), *study.reference_ns(pair)) for pair in range(pairs)]


def print_speed(rows, households):
    step, arms, whole, juntos, haku_winay = (statistics.median(column) for column in zip(*rows))
    print(f"\nprocessor nanoseconds a household-step on one core, {households} households, median of {len(rows)} pairs:\n"
          f"  winay      {step:5.0f} stepping (Juntos), {arms:.0f} in the arms with all statistics, {whole:.0f} whole process\n"
          f"  reference  {juntos:5.0f} stepping (Juntos), {haku_winay:.0f} stepping (Juntos + Haku Wiñay), no statistics")
    ratios = {"stepping, Juntos": [row[3] / row[0] for row in rows],
              "arms, winay with statistics": [(row[3] + row[4]) / 2 / row[1] for row in rows]}
    for name, values in ratios.items():
        print(f"  ratio      {statistics.median(values):5.1f} ({min(values):.1f} to {max(values):.1f}) {name}")


def options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("winay", type=pathlib.Path, help="the program")
    parser.add_argument("--households", type=int, default=4000)
    parser.add_argument("--replicates", type=int, default=16)
    parser.add_argument("--years", type=int, nargs="+", default=[1, 2, 5, 10], help="years of the table")
    parser.add_argument("--set", metavar="PATH=VALUE", action="append", default=[], help="another value, for both programs")
    parser.add_argument("--speed-households", type=int, default=25_000)
    parser.add_argument("--pairs", type=int, default=5, help="of speed measurements; 0 for none")
    return parser.parse_args()


class Comparison:
    """Households, parameters and the reference's statistics; winay is run on them as often as asked."""

    def __init__(self, winay, folder, households, years, replicates, common=()):
        self.winay, self.folder, self.years, self.replicates, self.common = winay, folder, years, replicates, common
        make_households(winay, folder / "households.h5", households)
        scenario = resolved_scenario(self.run())
        par, alpha = read_parameters(scenario)
        pop = read_households(folder / "households.h5", at(scenario, "production.minimum_scale_deviation"))
        self.reference = with_effects(reference_statistics(pop, par, alpha, max(years), replicates))

    def run(self, *settings):
        """A results file; `settings` change winay's scenario and not the reference's, `common` ones both."""
        out = self.folder / "results.h5"
        run_winay(self.winay, self.folder / "households.h5", out, max(self.years), self.replicates,
                  (*self.common, *settings))
        return out

    def rows(self, *settings):
        return compare(with_effects(winay_statistics(self.run(*settings))), self.reference, self.years)

    def verdict(self, rows):
        """The row with the largest |z|, what it may reach, and whether it stays below."""
        worst = max(rows, key=lambda row: abs(row[-1]))
        limit = largest_expected(len(rows), self.replicates)
        return worst, limit, abs(worst[-1]) < limit


def main():
    chosen = options()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        comparison = Comparison(chosen.winay, folder, chosen.households, chosen.years, chosen.replicates,
                                chosen.set)
        rows = comparison.rows()
        print_table(rows)
        (arm, year, statistic, *_, z), limit, agree = comparison.verdict(rows)
        print(f"\nlargest |z| of {len(rows)}: {abs(z):.2f} ({arm}, year {year}, {statistic}); allowed {limit:.2f}: "
              f"{'they agree' if agree else 'THEY DIFFER'}", flush=True)
        if chosen.pairs:
            print_speed(measure_speed(chosen.winay, folder, chosen.speed_households, chosen.pairs), chosen.speed_households)
    return 0 if agree else 1


if __name__ == "__main__":
    sys.exit(main())
