#!/usr/bin/env python3
"""Prints the effects of the programmes as this independent implementation gives them, beside the expected ones.

    python3 bench/reference/check_effects.py --households 40000 --seeds 8

Each line: mean over seeds (Monte-Carlo standard error), then the value of tests/data/whole_model/effects.tsv if it has one.
"""
import argparse
import csv
import pathlib

import numpy as np

from parameters import COLUMNS, PASTURE, SHED, TECHNOLOGIES
from population import make_population
from state import Arm, Luck
from study import burn_in, run_arms, solve_alpha

EXPECTED = pathlib.Path(__file__).parents[2] / "tests/data/whole_model/effects.tsv"
# Names in that file, by name of a row here.
STATISTICS = {
    "mean effect": "mean", "control mean": "control", "p25": "p25", "p50": "p50", "p75": "p75",
    "coaching on sheds, by completer": "coaching_shed", **{f"effect year {year}": f"year_{year}" for year in (2, 5, 10)},
    **{f"stop, participants, year {year}": f"stop_{year}" for year in (5, 10)},
    **{f"stop, no HW, year {year}": f"stop_{year}_without" for year in (5, 10)},
    **{f"adoption, {name}": name for name in TECHNOLOGIES}}
ASSIGNED, CONTROL, HOUSEHOLD = 0.8, 0.2667, 0.9      # take-up by centre and by household within it


def arms_of(pop, par):
    """All arms of the table; `coached` flags households offered coaching and those of them who complete it."""
    everyone = np.ones(pop.n, bool)
    willing = pop.u_household < HOUSEHOLD
    offered = pop.u_offer < par.offered
    completes = offered & (pop.u_complete < par.completes)
    assigned = willing & (pop.u_centre < ASSIGNED)
    return offered, {
        "none": Arm(pop, par), "none, stop": Arm(pop, par, transfer_ends=12),
        "full": Arm(pop, par, everyone), "full, stop": Arm(pop, par, everyone, transfer_ends=12),
        "full, coached": Arm(pop, par, everyone, coached=completes),
        "assigned": Arm(pop, par, assigned), "control": Arm(pop, par, willing & (pop.u_centre < CONTROL)),
        "assigned, coached": Arm(pop, par, assigned, coached=completes)}


def table(column, households, seed):
    """One seed's column of the table, name -> number."""
    par = COLUMNS[column]
    pop = make_population(households, seed)
    alpha = solve_alpha(par, seed, min(households, 40_000))
    offered, arms = arms_of(pop, par)
    luck = Luck(pop, par, seed)
    start = burn_in(pop, par, alpha, luck)
    incomes = {name: np.zeros((10, pop.n)) for name in arms}
    surveyed, active = {}, {}

    def observe(name, t, state, income):
        incomes[name][t // 6] += income
        active[name, t // 6 + 1] = state.active.mean()
        if t == par.coach_end:
            surveyed[name] = state.a.copy()

    run_arms(pop, par, alpha, arms, start, luck, 10, observe)
    itt = column.startswith("ITT")
    treated, control = ("assigned", "control") if itt else ("full", "none")
    y, y_0 = incomes[treated][1], incomes[control][1]
    effect = lambda arm, base, year: incomes[arm][year - 1].mean() - incomes[base][year - 1].mean()
    coached = surveyed["full, coached"][:, offered].mean(axis=1) - surveyed["full"][:, offered].mean(axis=1)
    rows = {"mean effect": y.mean() - y_0.mean(), "control mean": y_0.mean()}
    rows |= {f"p{p}": np.percentile(y, p) - np.percentile(y_0, p) for p in (25, 50, 75)}
    rows |= {f"adoption, {name}": 100 * (surveyed[treated][j].mean() - surveyed[control][j].mean())
             for j, name in enumerate(TECHNOLOGIES)}
    rows |= {f"untreated share, {name}": 100 * surveyed["none"][j].mean() for j, name in enumerate(TECHNOLOGIES)}
    rows["coaching on sheds, by offer"] = 100 * coached[SHED]
    rows["coaching on sheds, by completer"] = 100 * coached[SHED] / par.completes
    rows["coaching on pasture, by offer"] = 100 * coached[PASTURE]
    if itt:
        gain = surveyed["assigned, coached"][SHED, offered].mean() - surveyed["assigned"][SHED, offered].mean()
        rows["coaching on sheds, by completer, 72 % arm"] = 100 * gain / par.completes
    rows["coaching on income of 2019, by offer"] = (incomes["full, coached"][1] - incomes["full"][1])[offered].mean()
    rows |= {f"effect year {year}": effect("full", "none", year) for year in (2, 5, 10)}
    rows |= {f"stop, participants, year {year}": effect("full, stop", "full", year) for year in (5, 10)}
    rows |= {f"stop, no HW, year {year}": effect("none, stop", "none", year) for year in (5, 10)}
    rows |= {f"active, full, year {year} (%)": 100 * active["full", year] for year in (2, 5, 10)}
    rows["active, untreated, most in any year (%)"] = 100 * max(active["none", year] for year in range(1, 11))
    rows["untreated mean, year 10 / year 1"] = incomes["none"][9].mean() / incomes["none"][0].mean()
    return rows


def expected_of(column):
    """Statistic -> expected value, as text, for a column such as `LATE threshold`."""
    with open(EXPECTED, newline="", encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return {row["statistic"]: row["value"] for row in rows
                if f"{row['reading'].upper()} {row['structure']}" == column}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--households", type=int, default=40_000)
    parser.add_argument("--seeds", type=int, default=8)
    parser.add_argument("--columns", nargs="+", default=list(COLUMNS), choices=COLUMNS)
    chosen = parser.parse_args()
    for column in chosen.columns:
        runs = [table(column, chosen.households, seed) for seed in range(1, chosen.seeds + 1)]
        expected = expected_of(column)
        print(f"\n{column}: {chosen.seeds} seeds x {chosen.households} households")
        for name in runs[0]:
            values = np.array([run[name] for run in runs])
            error = values.std(ddof=1) / len(runs) ** 0.5 if len(runs) > 1 else 0.0
            digits = 0 if abs(values.mean()) >= 40 and "share" not in name else 2
            print(f"  {name:45s}{values.mean():10.{digits}f} ({error:.{digits}f})   {expected.get(STATISTICS.get(name), '')}", flush=True)


if __name__ == "__main__":
    main()
