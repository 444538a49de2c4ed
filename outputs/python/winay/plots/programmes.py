"""Figures of what programmes do over time: adoption, poverty and exits, cost against poverty."""

from pathlib import Path

import numpy as np
import pandas as pd

from ..analyses.common import middle_of
from ..errors import INVALID_INPUT, Problem
from ..numbers import student_95
from .picture import Picture, about, bars, luck, makes, with_cell
from .style import (COLOURS, MARKERS, band, canvas, finish, grid, line_style, number_axis,
                    whole_years, wrapped)


def lines(axis, results, table, indicator, scenarios, words):
    """One line a scenario, in %, with its band."""
    time = middle_of(results.stored("aggregates"))
    for place, scenario in enumerate(scenarios):
        of = table[(table.scenario == scenario.label) & (table.indicator == indicator)]
        shown = 100 * of[["estimate", "low", "high"]]
        band(axis, time, shown, place)
        axis.plot(time, shown.estimate, label=wrapped(scenario.name),
                  **line_style(place, max(4, len(time) // 6)))
    whole_years(axis.xaxis, np.unique(table.year))
    number_axis(axis.yaxis, words)
    top = np.nanmax(table[table.indicator == indicator][["estimate", "high"]].values)
    axis.set_ylim(0, min(104, 104 * max(top, 0.01)))


@makes("adoption")
def adoption(results, words, _options):
    """Share of households that use each technology, bimester by bimester."""
    table = results.adoption()
    names = list(dict.fromkeys(table.indicator))
    data = results.stored("aggregates")
    for cell, scenarios in results.cells().items():
        figure, axes = grid(len(names), height=1.9, share_x=True)
        for axis, name in zip(axes.flat, names):
            lines(axis, results, table, name, scenarios, words)
            axis.set_title(words.long_name(data[name].attrs).split(",")[0])
        for axis in axes.flat[len(names):]:
            axes[-2, 1].xaxis.set_tick_params(labelbottom=True)
        for axis in axes[:, 0]:
            axis.set_ylabel(words.say("% of households", "% de hogares"))
        title = words.say("Technologies in use", "Tecnologías en uso")
        finish(figure, title, about(results, words, words.cell(*cell) + ".", luck(results)),
               axes[0, 0])
        yield Picture(with_cell("adoption", cell, results.cells()), figure,
                      table[table.scenario.isin([s.label for s in scenarios])])


@makes("poverty-exits")
def poverty_exits(results, words, _options):
    """Poverty, affiliation and exits over time."""
    table = results.poverty_and_exits()
    cells = results.cells()
    figure, axes = canvas(len(cells), 3, width=3.5, height=3, share_x=True, share_y="col")
    shown = [("poverty_headcount", words.say("% of persons", "% de personas"),
              words.say("below the poverty line", "bajo la línea de pobreza")),
             ("affiliated", words.say("% of households", "% de hogares"),
              words.say("in the transfer", "en la transferencia")),
             ("exits_to_date", words.say("per 100 households", "por cada 100 hogares"),
              words.say("exits to date", "salidas a la fecha"))]
    for row, (cell, scenarios) in zip(axes, cells.items()):
        for axis, (name, unit, heading) in zip(row, shown):
            lines(axis, results, table, name, scenarios, words)
            axis.set_ylabel(unit)
            axis.set_title(heading, fontsize=9)
        if len(cells) > 1:
            row[0].set_title(shown[0][2] + "\n" + words.cell(*cell).replace(" · ", "\n"),
                             fontsize=9)
    title = words.say("Poverty and exits over time", "Pobreza y salidas en el tiempo")
    finish(figure, title, about(results, words, words.say(
        "Poverty counts persons. Exits are of all simulated households, also those who come back.",
        "La pobreza cuenta personas. Salidas de todos los hogares simulados, también de los que "
        "vuelven."), luck(results)), axes[0, 0])
    yield Picture("poverty-exits", figure, table)


def frontier_table(path, words):
    """The points of `winay frontier`, cost in millions of soles, poverty in points."""
    try:
        table = pd.read_csv(path)
        return pd.DataFrame({
            "cell": table["cell"], "point": table["point"], "settings": table["settings"],
            "cost_millions": table["cost_soles"] / 1e6,
            "cost_mc_se": table["cost_soles_mc_se"] / 1e6,
            "poverty_points": 100 * table["poverty"],
            "poverty_mc_se": 100 * table["poverty_mc_se"],
            "on_frontier": table["least_poverty"].astype(int)})
    except (OSError, KeyError, ValueError, TypeError) as error:
        raise Problem(INVALID_INPUT, words.say(
            f"{path}: not a frontier.table.csv of winay frontier: {error}",
            f"{path}: no es un frontier.table.csv de winay frontier: {error}")) from error


def of_frontier(results, path):
    """The results that stand beside a frontier's table; none if it was moved alone."""
    beside = Path(path).parent / "results.h5"
    return type(results)(beside, results.words.language) if beside.is_file() else None


def scenario_points(results, year):
    """Each scenario against its base: cost to date a household and poverty in one year."""
    rows = []
    for s in results.compared():
        of = results.stored("contrasts").sel(
            contrast=f"{s.label} - {results.scenarios[s.base].label}", year=year, group="all")
        cost, poor = of.sel(indicator="cost_to_date"), of.sel(indicator="poor_households")
        rows.append((f"{s.reading} {s.structure}", s.label, s.name, float(cost.estimate),
                     float(cost.mc_se), 100 * float(poor.estimate), 100 * float(poor.mc_se)))
    return pd.DataFrame(rows, columns=["cell", "point", "settings", "cost_soles_a_household",
                                       "cost_mc_se", "poverty_points", "poverty_mc_se"])


@makes("cost-poverty")
def cost_poverty(results, words, options):
    """Cost against poverty: the points of a frontier if given, else the scenarios of the file."""
    source = results
    if options.frontier:
        table = frontier_table(options.frontier, words)
        source = of_frontier(results, options.frontier)
        cost, unit = "cost_millions", words.say("millions of soles", "millones de soles")
        replicates = source.replicates if source else 0
    else:
        results.require_compared()
        year = int(options.year or results.stored("contrasts").year.values[-1])
        table = scenario_points(results, year)
        cost, unit = "cost_soles_a_household", words.say("soles a household", "soles por hogar")
        replicates = results.replicates
    reach = student_95(replicates)
    table = table.assign(cost_reach=reach * table.cost_mc_se,
                         poverty_reach=reach * table.poverty_mc_se)
    base = source.base_name() if source else words.say("the base", "la base")
    cells = list(dict.fromkeys(table.cell))
    figure, axes = grid(len(cells), height=3.7, share_x=True, share_y=True)
    for axis, cell in zip(axes.flat, cells):
        draw_points(axis, table[table.cell == cell], cost, words)
        axis.set_xlabel(wrapped(words.say(f"public cost beyond that of {base}, {unit}",
                                          f"costo público adicional al de {base}, {unit}"), 46))
        axis.set_ylabel(wrapped(words.say(f"poor households, points above {base}",
                                          f"hogares pobres, puntos sobre {base}"), 34))
        axis.tick_params(labelbottom=True, labelleft=True)
        if len(cells) > 1:
            axis.set_title(words.cell(*cell.split(" ", 1)))
    title = words.say("Cost and poverty", "Costo y pobreza")
    note = words.say(
        "Lower and further left is better. Full marks: no other point costs less and leaves less "
        "poverty. Discounted cost.",
        "Más abajo y más a la izquierda es mejor. Marcas llenas: ningún otro punto cuesta menos y "
        "deja menos pobreza. Costo descontado.") if options.frontier else words.say(
        f"Lower and further left is better. Cost to date and poverty in {year}.",
        f"Más abajo y más a la izquierda es mejor. Costo a la fecha y pobreza en {year}.")
    moved = [words.say(f"{options.frontier}, without its results.h5: replicates unknown, no bars",
                       f"{options.frontier}, sin su results.h5: réplicas desconocidas, sin barras")]
    finish(figure, title, about(source, words, note, bars(source) if source else "",
                                origin=None if source else moved),
           None if options.frontier else axes[0, 0])
    yield Picture("cost-poverty", figure, table)


def draw_points(axis, of, cost, words):
    for place, row in enumerate(of.to_dict("records")):
        listed = "on_frontier" in row
        full = not listed or row["on_frontier"] == 1
        colour = COLOURS[1] if listed else COLOURS[(place + 1) % len(COLOURS)]
        reach = [row[name] if np.isfinite(row[name]) else None
                 for name in ("cost_reach", "poverty_reach")]
        axis.errorbar(row[cost], row["poverty_points"], xerr=reach[0], yerr=reach[1], color=colour,
                      capsize=2, elinewidth=0.8,
                      fmt="o" if listed else MARKERS[(place + 1) % len(MARKERS)],
                      markerfacecolor=colour if full else "white",
                      label=None if listed else wrapped(row["settings"]))
        if listed and full:
            axis.annotate(row["point"].removeprefix("point-").lstrip("0"),
                          (row[cost], row["poverty_points"]), xytext=(4, 4), fontsize=7.5,
                          textcoords="offset points")
    axis.axhline(0, color="black", linewidth=0.8)
    axis.axvline(0, color="black", linewidth=0.8)
    number_axis(axis.xaxis, words)
    number_axis(axis.yaxis, words)
    axis.margins(0.12)
