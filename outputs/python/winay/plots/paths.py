"""Figures of paths: time in the transfer, what happens around an event, households over time."""

import numpy as np
from matplotlib.ticker import MaxNLocator

from .distribution import draw_series
from .households import panel_note
from .picture import Picture, about, luck, makes
from .style import COLOURS, finish, grid, line_style, number_axis, whole_years, wrapped


@makes("survival")
def survival(results, words, _options):
    """Share of households still in the transfer by the time since the run began."""
    table = results.survival()
    cells = results.cells()
    figure, axes = grid(len(cells), share_y=True, height=3.6)
    for axis, (cell, scenarios) in zip(axes.flat, cells.items()):
        for place, scenario in enumerate(scenarios):
            of = table[table.scenario == scenario.label]
            shown = 100 * of[["estimate", "low", "high"]].clip(0, 1)
            colour = COLOURS[place % len(COLOURS)]
            if np.isfinite(shown.low).any():
                axis.fill_between(of.years, shown.low, shown.high, step="post", color=colour,
                                  alpha=0.16, linewidth=0)
            axis.plot(of.years, shown.estimate, drawstyle="steps-post",
                      label=wrapped(scenario.name), **line_style(place, 8))
        axis.set_ylim(0, 104)
        axis.set_xlabel(words.say("years since the run began, or since they entered",
                                  "años desde el inicio de la corrida, o desde que entraron"))
        axis.set_ylabel(words.say("% still in the transfer", "% todavía en la transferencia"))
        number_axis(axis.xaxis, words)
        if len(cells) > 1:
            axis.set_title(words.cell(*cell))
    title = words.say("Time in the transfer", "Tiempo en la transferencia")
    finish(figure, title, about(results, words, panel_note(results, words) + words.say(
        ", first spell of each (Kaplan and Meier). The time before the run is not counted.",
        ", primer episodio de cada uno (Kaplan y Meier). No cuenta el tiempo antes de la "
        "corrida."), luck(results), table.attrs["note"]), axes[0, 0])
    yield Picture("survival", figure, table)


@makes("event-study")
def event_study(results, words, options):
    """A variable around the first exit (or another event) of households."""
    outcome = options.outcome or "consumption"
    table = results.event_study(options.event, outcome)
    cells = results.cells()
    figure, axes = grid(len(cells), share_y=True, height=3.8)
    attributes = results.need_panel()[outcome].attrs
    name = words.long_name(attributes).split(",")[0]
    kind = results.event_word(options.event)
    for axis, (cell, scenarios) in zip(axes.flat, cells.items()):
        for place, scenario in enumerate(scenarios):
            of = table[table.scenario == scenario.label]
            if len(of):
                count = words.number(of.events.iloc[0])
                draw_series(axis, of, "bimester", place, scenario.name + words.say(
                    f" ({count} events)", f" ({count} eventos)"))
        axis.axhline(0, color="black", linewidth=0.8)
        axis.axvline(-0.5, color="#888888", linewidth=0.8, linestyle=":")
        axis.set_xlabel(words.say(f"bimesters since the event ({kind})",
                                  f"bimestres desde el evento ({kind})"))
        axis.set_ylabel(wrapped(f"{name}, {words.units(attributes['units'])}", 36))
        axis.xaxis.set_major_locator(MaxNLocator(integer=True))
        number_axis(axis.yaxis, words)
        if len(cells) > 1:
            axis.set_title(words.cell(*cell))
    title = words.say(f"Around the event: {kind}", f"Alrededor del evento: {kind}")
    finish(figure, title, about(results, words, words.say(
        "Households with the event less those of the same scenario that never have it, in the same "
        "bimesters; the difference in the bimester before is 0. They may differ in other ways.",
        "Hogares con el evento menos los del mismo escenario que nunca lo tienen, en los mismos "
        "bimestres; la diferencia del bimestre anterior es 0. Pueden diferir en otras cosas."),
        luck(results)), axes[0, 0])
    yield Picture("event-study", figure, table)


@makes("trajectories")
def trajectories(results, words, options):
    """Some households of the panel over time, a picture of each scenario in one figure."""
    outcome = options.outcome or "consumption_per_person"
    table = results.trajectories(options.count, outcome)
    attributes = results.need_panel()[outcome].attrs
    for cell, scenarios in results.cells().items():
        figure, axes = grid(len(scenarios), height=2.9, share_x=True, share_y=True)
        for axis, scenario in zip(axes.flat, scenarios):
            of = table[table.scenario == scenario.label].pivot(
                index="time", columns="household", values="value")
            years = of.index.year + (of.index.month - 0.5) / 12
            for place, household in enumerate(of.columns):
                axis.plot(years, of[household], linewidth=0.9, alpha=0.85,
                          color=COLOURS[place % len(COLOURS)])
            axis.plot(years, of.median(axis=1), color="black", linewidth=2.4,
                      label=words.say("median of those drawn", "mediana de los dibujados"))
            axis.set_title(wrapped(scenario.name, 40))
            number_axis(axis.yaxis, words)
            whole_years(axis.xaxis, np.unique(of.index.year))
        axes[0, 0].set_ylim(0, 1.05 * table.value.max())
        for axis in axes[:, 0]:
            axis.set_ylabel(wrapped(words.units(attributes["units"]), 30))
        count = table.household.nunique()
        name = words.long_name(attributes).split(",")[0]
        title = words.say(f"{count} households: {name}", f"{count} hogares: {name}")
        finish(figure, title, about(results, words, words.say(
            "Every so many of the panel, the same under each scenario, first replicate. Single "
            "households, not a band of luck.",
            "Uno de cada tantos del panel, los mismos en cada escenario, primera réplica. Hogares "
            "sueltos, no una banda de azar."), words.cell(*cell) + "."), axes[0, 0])
        suffix = "" if len(results.cells()) == 1 else f"-{cell[0]}-{cell[1]}"
        yield Picture(f"trajectories{suffix}", figure,
                      table[table.scenario.isin([s.label for s in scenarios])])
