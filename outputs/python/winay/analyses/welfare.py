"""Tables of who gains and who loses, and of who moves up or down."""

import numpy as np
import pandas as pd

from ..errors import Missing
from ..numbers import over_replicates, parts, share, with_interval
from .common import chosen_year, noted, of_shares
from .households import last_row, year_sum

ASSETS = [f"assets_{q}" for q in range(1, 5)]
LOCUS = ["locus_external", "locus_internal"]
SIDES = ["worse_off", "better_off"]
POVERTY = ["poor", "not_poor"]


def asset_masks(results):
    """[group][replicate, household]: all, and quartiles of assets at the panel's first row."""
    names = ("traditional_capital", "enterprise_capital", "savings")
    panel = results.need_panel(*names)
    first = panel.isel(scenario=0, period=0)
    assets = sum(first[name] for name in names).values
    weights = results.weights(panel.household.values)
    quartiles = np.array([parts(row, w, 4) for row, w in zip(assets, weights)])
    masks = {"all": np.ones_like(quartiles, dtype=bool)}
    masks.update({name: quartiles == q for q, name in enumerate(ASSETS)})
    return masks


def group_masks(results):
    """Groups that the panel tells besides: of income, skill, locus, participants, as in other
    groups of the file; fixed at the start, so the same in every scenario."""
    panel = results.need_panel()
    masks = asset_masks(results)
    for name, prefix in (("income_quartile", "income"), ("skill_tercile", "skill"),
                         ("locus_half", "locus"), ("participant", None)):
        if name in panel:
            of = panel[name].isel(scenario=0)
            meanings = of.attrs["flag_meanings"].split()
            for place, code in enumerate(np.atleast_1d(of.attrs["flag_values"])):
                group = (["not_participant", "participant"][place] if prefix is None else
                         f"{prefix}_{meanings[place] if prefix == 'locus' else place + 1}")
                masks[group] = of.values == code
    return masks


def losers(self, year=None, groups=None):
    """Shares of households worse and better off than under the base by more than the margin, by
    group: quartiles of assets at the start; others of the panel or the comparison by name."""
    self.require_compared()
    of_file = _compared_shares if self.is_comparison else _panel_shares
    year = chosen_year(self, "comparison", year) if self.is_comparison else year
    table = of_file(self, year, ["all", *ASSETS] if groups is None else list(groups))
    return noted(table, "1", of_shares(self.words, self.words.say(
        "Worse or better off: mean consumption a person of the last six bimesters is below or above "
        "that of the same household under the base by more than 1 % of the poverty line.",
        "Peor o mejor: el consumo medio por persona de los últimos seis bimestres está debajo o "
        "encima del que tiene el mismo hogar en la base por más de 1 % de la línea de pobreza.")))


def _compared_shares(results, year, groups):
    data = results.stored("comparison").sel(year=year)
    rows = []
    for s in results.compared():
        for group in groups:
            at = data.isel(scenario=s.index).sel(group=group)
            for side in SIDES:
                of = at.sel(indicator=side)
                rows.append((s.label, results.scenarios[s.base].label, year, group, side,
                             float(of.level), float(of.level_mc_se)))
    table = pd.DataFrame(rows, columns=["scenario", "base", "year", "group", "side", "estimate",
                                        "mc_se"])
    return with_interval(table, results.replicates, shares=True)


def _panel_shares(results, year, groups):
    panel = results.need_panel("consumption_per_person")
    year = chosen_year(results, "panel", year)
    masks = group_masks(results)
    unknown = [g for g in groups if g not in masks]
    if unknown:
        raise Missing(results.words.say(
            f"the panel tells no group {unknown[0]}: {', '.join(masks)}; winay compare has more",
            f"el panel no distingue el grupo {unknown[0]}: {', '.join(masks)}; winay compare "
            "tiene más"))
    margin = 0.01 * results.poverty_line()
    weights = results.weights(panel.household.values)
    level = panel.consumption_per_person.isel(period=last_row(results, year)).values
    rows = []
    for s in results.compared():
        gap = level[s.index] - level[s.base]
        for group in groups:
            for side, hit in zip(SIDES, (gap < -margin, gap > margin)):
                of = [share(h[m], w[m]) for h, m, w in zip(hit, masks[group], weights)]
                rows.append({"scenario": s.label, "base": results.scenarios[s.base].label,
                             "year": year, "group": group, "side": side, **over_replicates(of, shares=True)})
    return pd.DataFrame(rows)


def effects_by_group(self, year=None, groups=None, outcome="measured_income"):
    """Mean effect against the base by group: locus of control and, where the file tells them,
    quartiles of assets at the start."""
    self.require_compared()
    year = chosen_year(self, "contrasts", year)
    rows, note = [], ""
    for s in self.compared():
        rows += _stored_effects(self, s, year, outcome, groups or LOCUS)
    table = with_interval(pd.DataFrame(rows), self.replicates)
    if groups is None:
        try:
            of_assets = (_compared_effects if self.is_comparison else _panel_effects)(
                self, year, outcome)
            table = pd.concat([table, of_assets], ignore_index=True)
        except Missing as reason:
            note = self.words.say(f"Without quartiles of assets: {reason}.",
                                  f"Sin cuartiles de activos: {reason}.")
    return noted(table, "soles/household/year", note)


def _row(results, scenario, year, group, **more):
    return {"scenario": scenario.label, "base": results.scenarios[scenario.base].label,
            "year": year, "group": group, **more}


def _stored_effects(results, scenario, year, outcome, groups):
    base = results.scenarios[scenario.base].label
    of = results.stored("contrasts").sel(contrast=f"{scenario.label} - {base}", year=year,
                                         indicator=outcome)
    for group in groups:
        at = of.sel(group=group)
        yield _row(results, scenario, year, group, estimate=float(at.estimate),
                   mc_se=float(at.mc_se))


def _compared_effects(results, year, outcome):
    data = results.stored("comparison").sel(year=year, indicator=outcome)
    rows = []
    for s in results.compared():
        of = data.isel(scenario=s.index)
        rows += [_row(results, s, year, g, estimate=float(of.sel(group=g).difference),
                      mc_se=float(of.sel(group=g).difference_mc_se)) for g in ASSETS]
    return with_interval(pd.DataFrame(rows), results.replicates)


def _panel_effects(results, year, outcome):
    panel = results.need_panel()
    weights = results.weights(panel.household.values)
    masks = asset_masks(results)
    income = year_sum(results, outcome, year).values
    rows = []
    for s in results.compared():
        gap = income[s.index] - income[s.base]
        for group in ASSETS:
            means = [np.average(g[m], weights=w[m])
                     for g, m, w in zip(gap, masks[group], weights)]
            rows.append(_row(results, s, year, group, **over_replicates(means)))
    return pd.DataFrame(rows)


def transition(self, of="deciles", first=None, last=None):
    """Where persons who start in a decile of consumption a person (or `of="poverty"`: poor or
    not) stand later: shares of those that start in `from`.

    A comparison holds them over all its years apart; of a run they are those of the panel, from
    the end of one year to the end of another.
    """
    self.need_run()
    if of not in ("deciles", "poverty"):
        raise ValueError(f'of: {of!r} is neither "deciles" nor "poverty"')
    if self.is_comparison:
        return _stored_moves(self, of)
    return _panel_moves(self, of, first, last)


def _stored_moves(results, of):
    data = results.stored("decile_transitions" if of == "deciles" else "poverty_transitions")
    known = np.isfinite(data.level.values).any(axis=(0, 2, 3))
    if not known.any():
        raise Missing(results.words.say("the run has one year only",
                                        "la corrida tiene un solo año"))
    place = int(np.flatnonzero(known)[-1])  # the longest span that the years of the file allow
    years = int(data.horizon.values[place])
    frame = data[["level", "level_mc_se"]].isel(horizon=place).to_dataframe().reset_index()
    table = frame[["scenario", "from", "to"]].assign(estimate=frame.level, mc_se=frame.level_mc_se)
    return noted(with_interval(table, results.replicates, shares=True), "1", of_shares(
        results.words, results.words.say(
            f"persons, {years} years apart, all pairs of years",
            f"personas, a {years} años de distancia, todos los pares de años")))


def _panel_moves(results, of, first, last):
    panel = results.need_panel("consumption_per_person", "household_size")
    years = np.unique(panel.period_year.values)
    first = chosen_year(results, "panel", first if first is not None else int(years[0]))
    last = chosen_year(results, "panel", last)
    if first == last:
        raise Missing(results.words.say("the panel has one year only",
                                        "el panel tiene un solo año"))
    rows = [last_row(results, y) for y in (first, last)]
    ends = [panel.consumption_per_person.isel(period=r).values for r in rows]
    sizes = panel.household_size.isel(period=rows[0]).values
    weights = results.weights(panel.household.values)
    names = POVERTY if of == "poverty" else [*range(1, 11)]

    def places(values, persons):
        if of == "poverty":
            return (values >= results.poverty_line()).astype(int)
        return parts(values, persons, 10)

    tables = []
    for s in results.scenarios:
        matrices = []
        for r in range(results.replicates):
            persons = weights[r] * sizes[s.index, r]
            moves = np.zeros((len(names), len(names)))
            np.add.at(moves, tuple(places(e[s.index, r], persons) for e in ends), persons)
            with np.errstate(invalid="ignore"):
                matrices.append(moves / moves.sum(1, keepdims=True))
        found = over_replicates(matrices, shares=True)
        tables.append(pd.DataFrame({
            "scenario": s.label, "from": np.repeat(names, len(names)),
            "to": np.tile(names, len(names)), **{k: v.ravel() for k, v in found.items()}}))
    return noted(pd.concat(tables, ignore_index=True), "1", of_shares(results.words, results.words.say(
        f"persons, last bimester of {first} to that of {last}, panel of "
        f"{results.words.number(panel.sizes['household'])} households",
        f"personas, del último bimestre de {first} al de {last}, panel de "
        f"{results.words.number(panel.sizes['household'])} hogares")))


