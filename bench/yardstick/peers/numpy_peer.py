#!/usr/bin/env python3
"""winay-bench v1 in NumPy, as an economist would write it: whole columns, PCG64, a sort a step.

    numpy_peer.py PARAMETERS HOUSEHOLDS STEPS SEED

Prints one line of JSON: processor nanoseconds a household-step, and what the last step looks like.
"""
import json
import os
import sys
import time

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np

SHARES = (0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99)
TECHNOLOGIES = 7


def read_parameters(path):
    with open(path) as file:
        words = [line.split() for line in file if not line.startswith("#")]
    return {name: np.array(values, float) if len(values) > 1 else float(values[0]) for name, *values in words}


def village_sizes(households):
    sizes, left = [], households
    while left > 0:
        sizes.append(min(20 + 37 * len(sizes) % 131, left))
        left -= sizes[-1]
    return np.array(sizes)


def logistic(x):
    return 1 / (1 + np.exp(-x))


class Villages:
    def __init__(self, p, households, seed):
        self.p, self.n, self.chance = p, households, np.random.default_rng(seed)
        self.sizes = village_sizes(households)
        self.village = np.repeat(np.arange(len(self.sizes)), self.sizes)
        self.first = np.concatenate([[0], np.cumsum(self.sizes)[:-1]])
        normal = self.chance.standard_normal
        self.ability = p["start.ability_sd"] * normal(self.n)
        self.education = self.chance.random(self.n)
        self.persons = 1.0 + self.chance.integers(1, 9, self.n)
        self.assets = np.exp(p["start.assets_log_mean"] + p["start.assets_log_sd"] * normal(self.n))
        self.locus = p["start.locus_sd"] * normal(self.n)
        self.coaching = np.zeros(self.n)
        self.strikes = np.zeros(self.n, int)
        self.uses = np.zeros((TECHNOLOGIES, self.n), bool)
        self.reduce()

    def reduce(self):
        self.shares = np.add.reduceat(self.uses, self.first, axis=1, dtype=float) / self.sizes
        self.mean_locus = np.add.reduceat(self.locus, self.first) / self.sizes

    def step(self, t):
        p, n, v = self.p, self.n, self.village
        z, u = self.chance.standard_normal((6, n)), self.chance.random((8, n))
        village_shock = self.chance.standard_normal(len(self.sizes))[v]
        wealth = np.log1p(self.assets)
        income = np.zeros(n)
        for k in range(5):
            income += np.exp(p["income.constant"][k] + self.ability + p["income.assets"][k] * wealth
                             + p["income.education"][k] * self.education + p["income.shock"][k] * z[k]
                             + p["income.village_shock"][k] * village_shock + p["income.technology"][k] * self.uses[k]
                             + p["income.second_technology"][k] * self.uses[k + 2])
        score = p["transfer.score_education"] * self.education + p["transfer.score_assets"] * wealth
        due = (score < p["transfer.cut_off"]) & (self.strikes < 3)
        complied = u[0] < logistic(p["transfer.compliance"] + p["transfer.compliance_locus"] * self.locus)
        self.strikes += due & ~complied
        cash = income + p["transfer.amount"] * (due & complied)
        consumed = np.minimum(cash, np.maximum(p["assets.subsistence"] * self.persons, p["assets.consumed"] * cash))
        self.assets = np.maximum(0, (1 - p["assets.depreciation"]) * self.assets + cash - consumed)
        self.income = cash / self.persons
        visited = (np.arange(len(self.sizes)) + t) % 4 == 0
        self.coaching = p["locus.coaching_kept"] * self.coaching + visited[v]
        self.locus = (p["locus.kept"] * self.locus + p["locus.pull"] * (self.mean_locus[v] - self.locus)
                      + p["locus.coaching"] * self.coaching + p["locus.shock"] * z[5])
        for j in range(TECHNOLOGIES):
            adopts = u[1 + j] < logistic(p["adoption.constant"][j] + p["adoption.village"][j] * self.shares[j][v]
                                         + p["adoption.locus"][j] * self.locus + p["adoption.assets"][j] * wealth
                                         + p["adoption.coaching"][j] * self.coaching)
            self.uses[j] = np.where(self.uses[j], u[1 + j] >= p["adoption.abandoned"], adopts)
        self.reduce()

    def statistics(self):
        ordered, n = np.sort(self.income), self.n
        total = ordered.sum()
        gap = np.maximum(0, 1 - self.income / self.p["poverty.line"])
        ranks = np.arange(1, n + 1)
        return {"mean": total / n, "gini": 2 * (ranks @ ordered) / (n * total) - (n + 1) / n,
                "fgt0": np.mean(self.income < self.p["poverty.line"]), "fgt1": gap.mean(), "fgt2": (gap * gap).mean(),
                **{f"p{100 * share:02.0f}": ordered[int(np.ceil(share * n - 1e-9)) - 1] for share in SHARES}}

    def state(self):
        return {"assets": self.assets.mean(), "locus": self.locus.mean(), "locus_sd": self.locus.std(),
                "suspended": np.mean(self.strikes == 3),
                **{f"technology{j}": self.uses[j].mean() for j in range(TECHNOLOGIES)}}


def main():
    path, households, steps, seed = sys.argv[1], *map(int, sys.argv[2:])
    villages = Villages(read_parameters(path), households, seed)
    began = time.process_time()
    for t in range(steps):
        villages.step(t)
        last = villages.statistics()
    spent = time.process_time() - began
    print(json.dumps({"ns": 1e9 * spent / (households * steps), "moments": {**last, **villages.state()}}))


if __name__ == "__main__":
    main()
