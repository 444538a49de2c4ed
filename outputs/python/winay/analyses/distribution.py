"""Tables of the whole distribution, from what the file holds of all households."""

import numpy as np
import pandas as pd

from ..errors import Missing
from ..numbers import over_replicates, with_interval
from .common import INTERVAL, chosen_year, noted, spread

INCOME = "measured_income"


def quantile_effects(self, year=None, group="participant", outcome=INCOME):
    """Differences of quantiles p5 to p95 between each scenario and what it is set against.

    They are differences of quantiles, as a survey measures them; not quantiles of the households'
    own effects (`own_effects`).
    """
    self.require_compared()
    data = self.stored("contrasts")
    names = [f"{outcome}_p{p}" for p in range(5, 100, 5)]
    years = data.year.values if year is None else [chosen_year(self, "contrasts", year)]
    data = data.sel(indicator=names, year=years, group=group)
    rows = []
    for place, contrast in enumerate(data.contrast.values):
        scenario, base = str(contrast).split(" - ", 1)
        if scenario == base:
            continue
        of = data.isel(contrast=place)
        table = spread({"year": [int(y) for y in years], "percentile": range(5, 100, 5)},
                       {"estimate": of.estimate.values, "mc_se": of.mc_se.values})
        rows.append(with_interval(table, int(of.n)).assign(scenario=scenario, base=base,
                                                           group=group))
    table = pd.concat(rows, ignore_index=True)
    unit = str(data.indicator_units.values[0])
    return noted(table[["scenario", "base", "group", "year", "percentile", *INTERVAL]], unit)


def income_fan(self, outcome=INCOME, group="all"):
    """Quantiles p5 to p95 of an income by year and scenario."""
    self.need_run()
    data = self.stored("quantiles")[outcome].sel(group=group).transpose(
        "replicate", "scenario", "year", "quantile")
    table = spread({"scenario": data.scenario.values, "year": data.year.values,
                    "quantile": data["quantile"].values}, over_replicates(data.values))
    return noted(table, data.attrs["units"])


def growth_incidence(self, first=None, last=None, outcome="consumption_per_person", group="all"):
    """How much each quantile grew from one year to another, %: of places in the distribution, not
    of the households that stand there."""
    self.need_run()
    data = self.stored("quantiles")[outcome].sel(group=group).transpose(
        "replicate", "scenario", "year", "quantile")
    first = chosen_year(self, "quantiles", first if first is not None else int(data.year[0]))
    last = chosen_year(self, "quantiles", last)
    if first == last:
        raise Missing(self.words.say("the run has one year only", "la corrida tiene un solo año"))
    growth = 100 * (data.sel(year=last).values / data.sel(year=first).values - 1)
    table = spread({"scenario": data.scenario.values, "quantile": data["quantile"].values},
                   over_replicates(growth), first=first, last=last)
    return noted(table[["scenario", "first", "last", "quantile", *INTERVAL]], "%")


def measured_share(self, year):
    """Per cent of total income that the study's questions cover, under the first scenario."""
    data = self.stored("yearly").sel(group="all", year=year).isel(scenario=0)
    return float(100 * np.mean(data.measured_income.values) / np.mean(data.total_income.values))
