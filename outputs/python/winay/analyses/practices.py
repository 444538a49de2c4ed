"""Tables of what programmes do over time: technologies in use, poverty, the transfer, exits."""

import numpy as np
import pandas as pd

from ..numbers import over_replicates
from .common import noted, of_shares, spread

POVERTY_AND_EXITS = ["poverty_headcount", "affiliated"]


def over_time(results, data, variable, values, shares=False):
    """Rows by scenario and period of [replicate, scenario, period], dated."""
    table = spread({"scenario": data.scenario.values, "period": data.period.values},
                   over_replicates(values, shares=shares))
    count = len(data.scenario)
    table.insert(2, "time", np.tile(data.time.values, count))
    table.insert(3, "year", np.tile(data.period_year.values, count))
    table.insert(4, "bimester", np.tile(data.period_bimester.values, count))
    table.insert(1, "indicator", variable)
    return table


def shares_over_time(results, names, group="all"):
    data = results.stored("aggregates").sel(group=group)
    rows = [over_time(results, data, name, data[name].transpose(
        "replicate", "scenario", "period").values, shares=True) for name in names]
    return pd.concat(rows, ignore_index=True)


def technologies_of(data):
    """Names of the shares that use a technology, in the order of the file."""
    return [name for name, of in data.data_vars.items()
            if of.attrs.get("phase") in ("adoption", "enterprise") and of.attrs["units"] == "1"]


def adoption(self, group="all"):
    """Share of households that use each technology, bimester by bimester."""
    self.need_run()
    names = technologies_of(self.stored("aggregates"))
    return noted(shares_over_time(self, names, group), "1", of_shares(self.words))


def poverty_and_exits(self):
    """Shares in poverty (persons) and in the transfer (households), and exits to date per
    simulated household, also of those who come back."""
    self.need_run()
    counts = self.stored("event_counts")
    of = counts["count"].sel(kind="exit").transpose("replicate", "scenario", "period")
    exits = np.cumsum(of.values, axis=2) / int(float(self.attributes["households"]))
    rows = [shares_over_time(self, POVERTY_AND_EXITS),
            over_time(self, counts, "exits_to_date", exits)]
    return noted(pd.concat(rows, ignore_index=True), "1", of_shares(self.words))
