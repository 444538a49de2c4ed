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

from from_winay import at, read_households, read_parameters, resolved_scenario
from made_up import make_households
from parameters import TECHNOLOGIES
from population import with_lotteries
from state import Arm, Luck
from study import burn_in, run_arms
from winay_reference import QUANTILES, YearBook

HERE = pathlib.Path(__file__).parent
ARMS = ("juntos", "juntos-haku-winay")
EFFECT = "difference"
# Column of winay's yearly results, by name of a statistic of the reference.
YEARLY = {"mean": "measured_income", "active": "enterprise_active", "savings": "savings", "k_L": "traditional_capital",
          "k_H": "enterprise_capital", "b_f": "formal_debt", "b_n": "informal_debt", **{name: name for name in TECHNOLOGIES}}
SHARES = ("active", "paid", *TECHNOLOGIES)
FALSE_ALARMS = 0.001      # share of comparisons of equal programs that fail


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
        difference = w.mean() - r.mean()
        error = np.sqrt(w.var(ddof=1) / len(w) + r.var(ddof=1) / len(r))
        z = difference / error if error > 0 else 0.0 if difference == 0 else np.inf
        rows.append((*key, w.mean(), r.mean(), difference, error, z))
    return sorted(rows, key=lambda row: ((*ARMS, EFFECT).index(row[0]), row[1]))


def largest_expected(comparisons, replicates):
    """|z| that the largest of so many exceeds with probability FALSE_ALARMS at most, if the programs are equal.

    Bonferroni over Student's t of two samples; equal programs have equal variances.
    """
    freedom = 2 * (replicates - 1)
    t = np.concatenate([np.linspace(0, 50, 200_001), np.geomspace(50, 1e7, 200_001)[1:]])
    density = (1 + t ** 2 / freedom) ** (-(freedom + 1) / 2)
    below = np.concatenate([[0], np.cumsum((density[1:] + density[:-1]) / 2 * np.diff(t))])
    return float(t[np.searchsorted(1 - below / below[-1] <= FALSE_ALARMS / comparisons, True)])


def print_table(rows):
    print(f"{'arm':18s}{'year':>5s}  {'statistic':24s}{'winay':>11s}{'reference':>11s}{'difference':>12s}{'error':>9s}{'z':>7s}")
    for arm, year, name, w, r, difference, error, z in rows:
        digits = 4 if name in SHARES else 1
        print(f"{arm:18s}{year:5d}  {name:24s}{w:11.{digits}f}{r:11.{digits}f}{difference:12.{digits}f}{error:9.{digits}f}{z:7.2f}")


def seconds_of_reference(pop, par, alpha, start, seed, years):
    """Processor seconds of stepping both arms, statistics left out."""
    arms = {ARMS[0]: Arm(pop, par), ARMS[1]: Arm(pop, par, np.ones(pop.n, bool))}
    luck = Luck(pop, par, seed)
    began = time.process_time()
    run_arms(pop, par, alpha, arms, start, luck, years, lambda *step: None)
    return time.process_time() - began


def measure_speed(winay, folder, households, pairs, short=2, long=22):
    """Nanoseconds a household-step: rows (winay stepping, winay whole process, reference), alternating."""
    population, out = folder / "speed.h5", folder / "speed-results.h5"
    make_households(winay, population, households, seed=2)
    run_winay(winay, population, out, short, 1)
    scenario = resolved_scenario(out)
    par, alpha = read_parameters(scenario)
    pop = read_households(population, at(scenario, "production.minimum_scale_deviation"))
    pop = with_lotteries(pop, np.random.default_rng(5))
    start = burn_in(pop, par, alpha, Luck(pop, par, 1))
    arm_steps = len(ARMS) * 6 * households
    rows = []
    for pair in range(pairs):
        brief = run_winay(winay, population, out, short, 1)
        whole = run_winay(winay, population, out, long, 1)
        theirs = seconds_of_reference(pop, par, alpha, start, pair, 1)
        rows.append((1e9 * (whole - brief) / (arm_steps * (long - short)),
                     1e9 * whole / (arm_steps * long + 72 * households), 1e9 * theirs / arm_steps))
    return rows


def print_speed(rows, households):
    ratios = [theirs / stepping for stepping, _, theirs in rows]
    stepping, whole, theirs = (statistics.median(column) for column in zip(*rows))
    print(f"\nnanoseconds of processor time a household-step, one core, {households} households, median of {len(rows)} "
          f"alternating pairs:\n  winay {stepping:.0f} with its statistics (whole process {whole:.0f}), reference {theirs:.0f} "
          f"without; ratio {statistics.median(ratios):.1f} ({min(ratios):.1f} to {max(ratios):.1f})")


def options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("winay", type=pathlib.Path, help="the program")
    parser.add_argument("--households", type=int, default=4000)
    parser.add_argument("--replicates", type=int, default=16)
    parser.add_argument("--years", type=int, nargs="+", default=[1, 2, 5, 10], help="years of the table")
    parser.add_argument("--speed-households", type=int, default=50_000)
    parser.add_argument("--pairs", type=int, default=5, help="of speed measurements; 0 for none")
    return parser.parse_args()


class Comparison:
    """Households, parameters and the reference's statistics; winay is run on them as often as asked."""

    def __init__(self, winay, folder, households, years, replicates):
        self.winay, self.folder, self.years, self.replicates = winay, folder, years, replicates
        make_households(winay, folder / "households.h5", households)
        scenario = resolved_scenario(self.run())
        par, alpha = read_parameters(scenario)
        pop = read_households(folder / "households.h5", at(scenario, "production.minimum_scale_deviation"))
        self.reference = with_effects(reference_statistics(pop, par, alpha, max(years), replicates))

    def run(self, *settings):
        """A results file; `settings` change winay's scenario and not the reference's."""
        out = self.folder / "results.h5"
        run_winay(self.winay, self.folder / "households.h5", out, max(self.years), self.replicates, settings)
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
        comparison = Comparison(chosen.winay, folder, chosen.households, chosen.years, chosen.replicates)
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
