"""Tables by district and by department."""

import pandas as pd

from ..errors import Missing
from ..numbers import with_interval
from .common import INTERVAL, chosen_year, noted


def by_district(self, indicator="poverty_headcount", year=None):
    """An indicator by district and scenario, and against the base: with the district's code, name,
    department and the households simulated there (few: look at the interval)."""
    self.need_run()
    data = self.stored("districts")
    year = chosen_year(self, "districts", year)
    known = [str(i) for i in data.indicator.values]
    if indicator not in known:
        raise Missing(self.words.say(f"districts have no {indicator}: {', '.join(known)}",
                                     f"los distritos no tienen {indicator}: {', '.join(known)}"))
    of = data.sel(indicator=indicator, year=year)
    name = self.words.say("district_name", "district_name_es")
    places = pd.DataFrame({
        "district": data.district.values, "code": data.district_code.values,
        "name": data[name].values, "department": data.district_department.values,
        "simulated": data.district_simulated.values})
    rows = []
    for s in self.scenarios:
        at = of.isel(scenario=s.index)
        rows.append(with_interval(places.assign(
            scenario=s.label, year=year, indicator=indicator, level=at.level.values,
            level_mc_se=at.level_mc_se.values, estimate=at.difference.values,
            mc_se=at.difference_mc_se.values), int(at.n)))
    return noted(pd.concat(rows, ignore_index=True), str(of.indicator_units.values),
                 self.words.say("`estimate` is the difference from the base",
                                "`estimate` es la diferencia con la base"))


def by_department(self, indicator="poverty_headcount", year=None):
    """A yearly indicator by department and scenario: its level and its difference from the base."""
    self.need_run()
    year = chosen_year(self, "summary", year)
    names = self._departments()
    levels = self.stored("summary").sel(indicator=indicator, year=year, group=names)
    gaps = self.stored("contrasts").sel(indicator=indicator, year=year, group=names)
    rows = []
    for s in self.scenarios:
        gap = gaps.sel(contrast=f"{s.label} - {self.scenarios[s.base].label}")
        level = levels.isel(scenario=s.index)
        rows.append(with_interval(pd.DataFrame({
            "scenario": s.label, "year": year, "indicator": indicator, "department": names,
            "level": level.estimate.values, "level_mc_se": level.mc_se.values,
            "estimate": gap.estimate.values, "mc_se": gap.mc_se.values}), self.replicates))
    columns = ["scenario", "year", "indicator", "department", "level", "level_mc_se", *INTERVAL]
    return noted(pd.concat(rows, ignore_index=True)[columns], str(levels.indicator_units.values))
