"""One household's trace, under the base and under a programme."""

import numpy as np
import pandas as pd

from ..analyses.common import middle_of
from ..errors import INVALID_INPUT, Missing, Problem
from .picture import Picture, about, makes, with_cell
from .style import canvas, finish, from_zero, line_style, number_axis, whole_years, wrapped

PARTS = [
    ("income", "measured_income", "soles a bimester", "soles por bimestre"),
    ("income", "transfer", "soles a bimester", "soles por bimestre"),
    ("welfare", "consumption_per_person", "soles a person\nand month", "soles por persona\ny mes"),
    ("wealth", "savings", "soles", "soles"),
    ("wealth", "traditional_capital", "soles", "soles"),
    ("wealth", "enterprise_capital", "soles", "soles"),
]


def household_of(panel, options, words):
    """The household asked for, or the first in which the two scenarios differ most."""
    ids = panel.household.values
    if options.household is not None:
        if options.household not in ids:
            raise Problem(INVALID_INPUT, words.say(
                f"--household {options.household}: not in the panel; the panel holds "
                f"{len(ids)} households, from {ids.min()} to {ids.max()}",
                f"--household {options.household}: no está en el panel, que tiene "
                f"{len(ids)} hogares, de {ids.min()} a {ids.max()}"))
        return options.household
    if panel.sizes["scenario"] == 1:
        return int(ids[0])
    income = panel.measured_income.isel(replicate=0)
    gaps = abs(income.isel(scenario=1) - income.isel(scenario=0)).sum("period").values
    middle = np.argsort(gaps, kind="stable")[(3 * len(ids)) // 4]
    return int(ids[middle])


def events_of(results, household):
    """Events of the household in replicate 0, if the file has rows of them."""
    try:
        table = results.events_frame()
    except Missing:
        return pd.DataFrame(columns=["scenario", "period", "kind", "reason"])
    return table[(table.household == household) & (table.replicate == 0)]


@makes("household-trace")
def household_trace(results, words, options):
    """Income, transfer, consumption and assets of one household, with its events."""
    results.need_run()
    panel = results.need_panel(*(variable for _, variable, _, _ in PARTS))
    household = household_of(panel, options, words)
    own = panel.sel(household=household).isel(replicate=0)
    events = events_of(results, household)
    for cell, scenarios in results.cells().items():
        shown = scenarios[:2]
        figure, axes = canvas(3, 2, height=2.1, share_x=True)
        rows = []
        for axis, (_, variable, english, spanish) in zip(axes.flat, PARTS):
            rows += draw_variable(axis, own, variable, shown, words)
            units = own[variable].attrs["units"]
            axis.set_ylabel(words.units(units) if units.endswith("/year")
                            else words.say(english, spanish))
            mark_events(axis, own, events, shown)
        rows += [(e.scenario, int(e.period), "event", np.nan, f"{e.kind}: {e.reason}")
                 for e in events.itertuples() if e.scenario in [s.label for s in shown]]
        title = words.say(f"Household {household}, first replicate",
                          f"Hogar {household}, primera réplica")
        finish(figure, title, about(results, words, story(events, own, shown, words),
                                    words.say("First replicate; all money, transfers too, in "
                                              "soles of 2019.",
                                              "Primera réplica; todo el dinero, también las "
                                              "transferencias, en soles de 2019."),
                                    words.cell(*cell) + "."), axes[0, 0])
        yield Picture(with_cell("household-trace", cell, results.cells()), figure, pd.DataFrame(
            rows, columns=["scenario", "period", "variable", "value", "text"]))


def draw_variable(axis, own, variable, shown, words):
    time = middle_of(own)
    rows = []
    for place, scenario in enumerate(shown):
        values = own[variable].isel(scenario=scenario.index).values
        axis.plot(time, values, label=wrapped(scenario.name),
                  **line_style(place, max(4, len(time) // 6)))
        rows += [(scenario.label, int(p), variable, float(v), "")
                 for p, v in zip(own.period.values, values)]
    axis.set_title(words.long_name(own[variable].attrs).split(",")[0])
    number_axis(axis.yaxis, words)
    whole_years(axis.xaxis, np.unique(own.period_year.values))
    from_zero(axis)
    return rows


def mark_events(axis, own, events, shown):
    """A faint line at each event of the second scenario."""
    time = dict(zip(own.period.values, middle_of(own)))
    of = events[events.scenario == shown[-1].label]
    for period in of.period:
        if period in time:
            axis.axvline(time[period], color="#bbbbbb", linewidth=0.8, linestyle=":")


def story(events, own, shown, words):
    """Its events under the second scenario, dated."""
    of = events[events.scenario == shown[-1].label]
    if not len(of):
        return words.say("It has no events in the file (winay run --events lists them).",
                         "No tiene eventos en el archivo (winay run --events los lista).")
    dates = {int(p): f"{y}-{b}" for p, y, b in zip(
        own.period.values, own.period_year.values, own.period_bimester.values)}
    told = [f"{dates.get(int(e.period), int(e.period))} {e.reason}" for e in of.itertuples()]
    more = words.say(f"… and {len(told) - 6} more", f"… y {len(told) - 6} más")
    return (words.say("Events (dotted), ", "Eventos (punteados), ") + shown[-1].name + ": "
            + "; ".join(told[:6]) + (f" {more}" if len(told) > 6 else "") + ".")
