"""Tables of the time in the transfer, and of what happens around an event."""

import numpy as np
import pandas as pd

from ..errors import Missing
from ..numbers import over_replicates
from .common import noted, of_shares, spread

BIMESTERS_A_YEAR = 6


def _by_bimester(results, *variables):
    """The panel, refused if its rows are longer than bimesters."""
    panel = results.need_panel(*variables)
    every = int(float(results.attributes.get("panel_every", 1)))
    if every != 1:
        raise Missing(results.words.say(
            f"the panel has a row each {every} bimesters: run again with --panel-every 1",
            f"el panel tiene una fila cada {every} bimestres: corra otra vez con "
            "--panel-every 1"))
    return panel


def _events(results, panel, kind):
    """[scenario][replicate] → place in the panel and period of each event of this kind."""
    table = results.events_frame()
    table = table[(table.kind == results.event_word(kind))
                  & table.household.isin(panel.household.values)]
    places = pd.Series(np.arange(panel.sizes["household"]), index=panel.household.values)
    return {key: (places[of.household.values].values, of.period.values)
            for key, of in table.groupby(["scenario", "replicate"], observed=True)}


def entries(self):
    """When each household of the panel first was in the transfer: scenario, replicate, household,
    `before` (in it before the first year: since when, the model does not know), and of the others
    `time`, `year`, `bimester` of their entry, missing if they never entered."""
    self.need_run()
    panel = _by_bimester(self, "affiliated")
    ids = panel.household.values
    before = self.stored("population").baseline_affiliated.sel(household=ids).values == 1
    tables = []
    for s in self.scenarios:
        inside = panel.affiliated.isel(scenario=s.index).values == 1  # replicate, period, household
        first = inside.argmax(axis=1)
        entered = inside.any(axis=1) & ~before
        table = spread({"scenario": [s.label], "replicate": range(len(before)), "household": ids}, {
            "before": before[None], "period": first[None]})
        rows = table.pop("period").values
        known = entered.ravel()
        table["time"] = pd.Series(pd.DatetimeIndex(panel.time.values)[rows]).where(known)
        for name, of in (("year", panel.period_year), ("bimester", panel.period_bimester)):
            table[name] = pd.array(of.values[rows], dtype="Int64")
            table.loc[~known, name] = pd.NA
        tables.append(table)
    return noted(pd.concat(tables, ignore_index=True), "", no_date_before(self.words))


def no_date_before(words):
    """What is said where the time in the transfer is asked for."""
    return words.say(
        "Since when households had been in the transfer before the first year nobody knows: their "
        "time counts from there.",
        "Desde cuándo estaban en la transferencia los hogares que ya estaban antes del primer año "
        "no se sabe: su tiempo se cuenta desde ahí.")


def survival(self):
    """Share of households still in the transfer, so many bimesters after the run began or after
    they entered (Kaplan and Meier, weighted; the first spell of each household of the panel).

    How long a household had been in before the run is not in the file. Exits of the first bimester
    are events: without --events time begins at its end.
    """
    self.need_run()
    panel = _by_bimester(self, "affiliated")
    try:
        early, began = _events(self, panel, "exit"), -1
        note = no_date_before(self.words)
    except Missing:
        early, began = {}, 0
        note = no_date_before(self.words) + " " + self.words.say(
            "Without events the exits of the first bimester are not seen: time begins at its end.",
            "Sin eventos no se ven las salidas del primer bimestre: el tiempo empieza al final "
            "de este.")
    weights = self.weights(panel.household.values)
    tables = []
    for s in self.scenarios:
        inside = panel.affiliated.isel(scenario=s.index).values == 1  # replicate, period, household
        curves = []
        for r in range(self.replicates):
            places, periods = early.get((s.label, r), (np.array([], int), np.array([], int)))
            first = places[periods == panel.period.values[0]]
            curves.append(_kaplan_meier(*_spells(inside[r], first, began), weights[r],
                                        inside.shape[1]))
        found = over_replicates([c[0] for c in curves], shares=True)
        bimesters = np.arange(inside.shape[1] + 1)
        tables.append(pd.DataFrame({
            "scenario": s.label, "bimesters": bimesters, "years": bimesters / BIMESTERS_A_YEAR,
            **found, "at_risk": np.mean([c[1] for c in curves], axis=0)}))
    return noted(pd.concat(tables, ignore_index=True), "1", of_shares(self.words, note))


def _spells(inside, left_at_once, began):
    """Length in bimesters, and whether it ended, of each household's first spell; −1 for none."""
    periods, households = inside.shape
    ever = inside.any(axis=0)
    entry = np.where(ever, inside.argmax(axis=0), periods)
    entry_day = np.where(entry == 0, began, entry)
    after = ~inside & (np.arange(periods)[:, None] > entry)
    ended = after.any(axis=0)
    exit_ = np.where(ended, after.argmax(axis=0), periods - 1)
    length = np.where(ever, exit_ - entry_day, -1)
    length[left_at_once], ended[left_at_once] = 1, True
    return length, ended & (length >= 0)


def _kaplan_meier(length, ended, weights, longest):
    """Share that lasts longer than 0, 1, … bimesters, and households at risk."""
    survives, at_risk = [1.0], [float((length >= 0).sum())]
    for t in range(1, longest + 1):
        risk = length >= t
        lost = weights[risk & ended & (length == t)].sum()
        total = weights[risk].sum()
        # Where nobody is left to see, what is known is known only if all have gone.
        stay = 1 - lost / total if total > 0 else (1.0 if survives[-1] == 0 else np.nan)
        survives.append(survives[-1] * stay)
        at_risk.append(float(risk.sum()))
    return np.array(survives), np.array(at_risk)


def event_study(self, event="exit", outcome="consumption", before=6, after=None):
    """A variable of the panel from so many bimesters before an event to so many after, first event
    of each household: households with it less those of the same scenario that never have it, in
    the same bimesters, and less that difference in the bimester before (`estimate`).

    `level` is the mean of those with it, `others` of the others. The others' mean takes seasons and
    common shocks away, not how the two differ otherwise; only events with a whole window count. It
    ends 12 bimesters after, or a third of the panel's time where that is less.
    """
    self.need_run()
    panel = _by_bimester(self, outcome)
    events = _events(self, panel, event)
    after = min(12, panel.sizes["period"] // 3) if after is None else after
    span = np.arange(-before, after + 1)
    weights = self.weights(panel.household.values)
    tables = []
    for s in self.scenarios:
        values = panel[outcome].isel(scenario=s.index).values.astype(float)
        paths = [_around(values[r], events.get((s.label, r)), span, weights[r])
                 for r in range(self.replicates)]
        paths = [p for p in paths if p is not None]
        if not paths:
            continue
        level, others = (np.array([p[i] for p in paths]) for i in (0, 1))
        gap = level - others
        tables.append(pd.DataFrame({
            "scenario": s.label, "event": event, "bimester": span,
            "level": level.mean(0), "others": others.mean(0),
            **over_replicates(gap - gap[:, [before - 1]]),
            "events": int(sum(p[2] for p in paths))}))
    if not tables:
        raise Missing(self.words.say(
            f"no event '{event}' in the panel has {before} bimesters before and {after} after it",
            f"ningún evento '{event}' del panel tiene {before} bimestres antes y {after} después"))
    return noted(pd.concat(tables, ignore_index=True), panel[outcome].attrs["units"])


def _around(values, events, span, weights):
    """Means of those with the event and of those without, and how many: one replicate."""
    if events is None:
        return None
    first = pd.Series(events[1]).groupby(events[0]).min()
    never = np.setdiff1d(np.arange(values.shape[1]), events[0])
    whole = first[(first + span[0] >= 0) & (first + span[-1] < values.shape[0])]
    if not len(whole) or not len(never):
        return None
    places, rows = whole.index.values, whole.values[:, None] + span
    weight = weights[places][:, None]
    others = np.average(values[:, never], axis=1, weights=weights[never])
    return ((values[rows, places[:, None]] * weight).sum(0) / weight.sum(),
            (others[rows] * weight).sum(0) / weight.sum(), len(places))
