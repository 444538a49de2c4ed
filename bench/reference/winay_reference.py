#!/usr/bin/env python3
"""winay's reference model in NumPy, an implementation of its own: what the C++ program is compared with.

    python3 bench/reference/winay_reference.py --households 40000 --years 10 --seed 1 --json reference.json

runs the threshold structure in the LATE reading, arms `juntos` and `juntos-haku-winay` (everyone takes part), prints the
nanoseconds of a household-step and writes yearly statistics. Rule-of-thumb households; no demography, recertification,
disaffiliation or local economy; the transfer is constant. `compare.py` runs it beside winay.
"""
import argparse
import json
import time
from dataclasses import replace

import numpy as np

from parameters import LATE_THRESHOLD, TECHNOLOGIES
from population import make_population
from state import Arm, Luck
from study import BURN_IN, burn_in, run_arms, solve_alpha


QUANTILES = (10, 25, 50, 75, 90)


class YearBook:
    """Statistics by arm and year of measured income (sum of six bimesters), adoption, enterprises and savings."""

    def __init__(self, households):
        self.households = households
        self.income, self.years, self.seconds = {}, {}, 0.0

    def observe(self, name, t, state, income):
        began = time.process_time()
        total = self.income.setdefault(name, np.zeros(self.households))
        total += income
        if t % 6 == 5:
            self.years.setdefault(name, []).append(self.statistics(t // 6 + 1, total, state))
            total[:] = 0
        self.seconds += time.process_time() - began

    @staticmethod
    def statistics(year, income, state):
        quantiles = np.percentile(income, QUANTILES)
        return {"year": year, "mean": float(income.mean()), "sd": float(income.std()),
                **{f"p{p}": float(q) for p, q in zip(QUANTILES, quantiles)},
                "active": float(state.active.mean()), "savings": float(state.m.mean()), "paid": float(state.paid.mean()),
                "k_L": float(state.k_L.mean()), "k_H": float(state.k_H.mean()), "b_f": float(state.b_f.mean()),
                "b_n": float(state.b_n.mean()),
                "adoption": {name: float(share) for name, share in zip(TECHNOLOGIES, state.a.mean(axis=1))}}


def options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--households", type=int, default=40_000)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", metavar="FILE")
    parser.add_argument("--set", metavar="NAME=VALUE", action="append", default=[], help="a number of parameters.py")
    return parser.parse_args()


def main():
    chosen = options()
    changes = dict(change.split("=") for change in chosen.set)
    par = replace(LATE_THRESHOLD, **{name: float(value) for name, value in changes.items()})
    pop = make_population(chosen.households, chosen.seed)
    alpha = solve_alpha(par, chosen.seed)
    arms = {"juntos": Arm(pop, par), "juntos-haku-winay": Arm(pop, par, np.ones(pop.n, bool))}
    luck, book = Luck(pop, par, chosen.seed), YearBook(pop.n)

    began = time.process_time()
    start = burn_in(pop, par, alpha, luck)
    burnt = time.process_time()
    run_arms(pop, par, alpha, arms, start, luck, chosen.years, book.observe)
    seconds = time.process_time() - burnt - book.seconds

    steps = len(arms) * 6 * chosen.years
    speed = {"burn_in": 1e9 * (burnt - began) / (BURN_IN * pop.n), "arms": 1e9 * seconds / (steps * pop.n)}
    print(f"ns per household-step: {speed['burn_in']:.0f} in the burn-in, {speed['arms']:.0f} in the arms "
          f"({pop.n} households, {BURN_IN} + {steps} steps)")
    if chosen.json:
        with open(chosen.json, "w", encoding="utf-8") as file:
            json.dump({"households": pop.n, "seed": chosen.seed, "structure": par.structure, "alpha": alpha.tolist(),
                       "ns_per_household_step": speed, "arms": book.years}, file, indent=1)


if __name__ == "__main__":
    main()
