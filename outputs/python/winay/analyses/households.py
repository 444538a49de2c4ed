"""Tables of households one by one, from the panel."""

import numpy as np
import pandas as pd

from ..errors import Missing
from ..numbers import lorenz, over_replicates, weighted_quantile
from .common import chosen_year, noted, of_shares, spread

PERCENTILES = np.arange(5, 100, 5)


def year_sum(results, variable, year):
    """Sum of a flow over a year: [scenario, replicate, household]."""
    panel = results.need_panel(variable)
    rows = np.flatnonzero(panel.period_year.values == year)
    bounds = panel.time_bnds.values[rows].astype("datetime64[D]")
    days = int((bounds[:, 1] - bounds[:, 0]).astype(int).sum())
    start, end = np.datetime64(f"{year}-01-01"), np.datetime64(f"{year + 1}-01-01")
    if days != int((end - start).astype(int)):
        raise Missing(results.words.say(
            f"the panel's rows cover {days} days of {year}: run again with --panel-every 1 or 6",
            f"las filas del panel cubren {days} días de {year}: corra otra vez con "
            "--panel-every 1 o 6"))
    return panel[variable].isel(period=rows).sum("period", skipna=False)


def last_row(results, year):
    """The last row of the panel in a year."""
    return int(np.flatnonzero(results.need_panel().period_year.values == year)[-1])


def own_effects(self, year=None, outcome="measured_income"):
    """Quantiles of the households' own effects in a year: each against itself under the base with
    the same luck. A survey cannot see these."""
    self.require_compared()
    year = chosen_year(self, "panel", year) if "panel" in self.groups else year
    income = year_sum(self, outcome, year).values
    weights = self.weights(self.need_panel().household.values)
    rows = []
    for s in self.compared():
        effect = income[s.index] - income[s.base]
        values = [weighted_quantile(e, w, PERCENTILES / 100) for e, w in zip(effect, weights)]
        rows.append(pd.DataFrame({
            "scenario": s.label, "base": self.scenarios[s.base].label, "year": year,
            "percentile": PERCENTILES, **over_replicates(values)}))
    return noted(pd.concat(rows, ignore_index=True), "soles/household/year")


def lorenz_curves(self, year=None, outcome="measured_income"):
    """Lorenz curves of an income in a year at 0, 1, … 100 % of households, with each Gini."""
    self.need_run()
    panel = self.need_panel(outcome)
    year = chosen_year(self, "panel", year)
    income = year_sum(self, outcome, year).values
    weights = self.weights(panel.household.values)
    at = np.arange(101) / 100
    rows = []
    for s in self.scenarios:
        curves = [lorenz(values, w) for values, w in zip(income[s.index], weights)]
        gini = over_replicates([c[2] for c in curves], shares=True)
        rows.append(pd.DataFrame({
            "scenario": s.label, "year": year, "share_of_households": at,
            **over_replicates([np.interp(at, people, of) for people, of, _ in curves],
                              shares=True),
            "gini": float(gini["estimate"]), "gini_low": float(gini["low"]),
            "gini_high": float(gini["high"])}))
    return noted(pd.concat(rows, ignore_index=True), "1", of_shares(self.words))


def trajectories(self, count=20, outcome="consumption_per_person", replicate=0):
    """So many households of the panel over time under each scenario, evenly spaced by id."""
    self.need_run()
    panel = self.need_panel(outcome)
    ids = panel.household.values
    places = np.unique(np.linspace(0, len(ids) - 1, min(count, len(ids))).round().astype(int))
    of = panel[outcome].isel(household=places, replicate=replicate).transpose(
        "scenario", "household", "period")
    table = spread({"scenario": of.scenario.values, "household": ids[places],
                    "period": panel.period.values}, {"value": of.values})
    when = dict(zip(panel.period.values, panel.time.values))
    table.insert(2, "replicate", replicate)
    table.insert(4, "time", table.period.map(when))
    return noted(table, of.attrs["units"])
