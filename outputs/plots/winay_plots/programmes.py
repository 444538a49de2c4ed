"""Figures of what programmes do over time: adoption, poverty and exits, cost against poverty."""

import numpy as np
import pandas as pd

from .picture import Picture, about, makes, with_cell
from .problems import INVALID_INPUT, Problem
from .style import (COLOURS, MARKERS, canvas, finish, from_zero, line_style, number_axis,
                    whole_years, wrapped)

def time_of(data):
    """Years with their part: the middle of each bimester."""
    return data.period_year.values + (data.period_bimester.values - 0.5) / 6


def lines(axis, data, variable, scenarios, words):
    """One line a scenario, in %, mean over replicates of all households; rows for the CSV."""
    time = time_of(data)
    rows = []
    for place, scenario in enumerate(scenarios):
        of = data[variable].isel(scenario=scenario.index).sel(group="all").mean("replicate").values
        axis.plot(time, 100 * of, label=wrapped(scenario.name),
                  **line_style(place, max(4, len(time) // 6)))
        rows += [(scenario.label, int(p), int(y), int(b), variable, float(v)) for p, y, b, v in
                 zip(data.period.values, data.period_year.values, data.period_bimester.values, of)]
    whole_years(axis.xaxis, np.unique(data.period_year.values))
    number_axis(axis.yaxis, words)
    from_zero(axis)
    return rows


SHARES = ["scenario", "period", "year", "bimester", "indicator", "share"]


def technologies_of(data):
    """Names of the shares that use a technology, in the order of the file."""
    return [name for name, of in data.data_vars.items()
            if of.attrs.get("phase") in ("adoption", "enterprise") and of.attrs["units"] == "1"]


@makes("adoption")
def adoption(results, words, _options):
    """Share of households that use each technology, bimester by bimester."""
    data = results.group("aggregates")
    names = technologies_of(data)
    for cell, scenarios in results.cells().items():
        figure, axes = canvas(-(-len(names) // 2), 2, height=1.9, share_x=True)
        rows = []
        for axis, name in zip(axes.flat, names):
            rows += lines(axis, data, name, scenarios, words)
            axis.set_title(words.long_name(data[name].attrs).split(",")[0])
        for axis in axes.flat[len(names):]:
            axis.set_visible(False)
            axes[-2, 1].xaxis.set_tick_params(labelbottom=True)
        for axis in axes[:, 0]:
            axis.set_ylabel(words.say("% of households", "% de hogares"))
        title = words.say("Technologies in use", "Tecnologías en uso")
        finish(figure, title, about(results, words, words.cell(*cell) + "."), axes[0, 0])
        yield Picture(with_cell("adoption", cell, results.cells()), figure,
                      pd.DataFrame(rows, columns=SHARES))


def cumulative_exits(axis, results, scenarios, words):
    """Exits to date, per 100 simulated households."""
    counts = results.group("event_counts")
    time = time_of(counts)
    rows = []
    for place, scenario in enumerate(scenarios):
        of = counts["count"].isel(scenario=scenario.index).sel(kind="exit").mean("replicate")
        to_date = np.cumsum(of.values) / int(results.attributes["households"])
        axis.plot(time, 100 * to_date, **line_style(place, max(4, len(time) // 6)))
        rows += [(scenario.label, int(p), int(y), int(b), "exits_to_date", float(v))
                 for p, y, b, v in zip(counts.period.values, counts.period_year.values,
                                       counts.period_bimester.values, to_date)]
    whole_years(axis.xaxis, np.unique(counts.period_year.values))
    from_zero(axis)
    return rows


@makes("poverty-exits")
def poverty_exits(results, words, _options):
    """Poverty, affiliation and exits over time."""
    data = results.group("aggregates")
    cells = results.cells()
    figure, axes = canvas(len(cells), 3, width=3.5, height=3, share_x=True)
    rows = []
    for row, (cell, scenarios) in zip(axes, cells.items()):
        rows += lines(row[0], data, "poverty_headcount", scenarios, words)
        rows += lines(row[1], data, "affiliated", scenarios, words)
        rows += cumulative_exits(row[2], results, scenarios, words)
        row[0].set_ylabel(words.say("% of persons", "% de personas"))
        row[1].set_ylabel(words.say("% of households", "% de hogares"))
        row[2].set_ylabel(words.say("per 100 households", "por cada 100 hogares"))
        if len(cells) > 1:
            row[0].set_title(words.cell(*cell).replace(" · ", "\n"), fontsize=9)
    for axis, name in zip(axes[0], (words.say("below the poverty line", "bajo la línea de pobreza"),
                                    words.say("in the transfer", "en la transferencia"),
                                    words.say("exits to date", "salidas a la fecha"))):
        cell = axis.get_title("left")
        axis.set_title(name + (f"\n{cell}" if cell else ""), fontsize=9 if cell else None)
    title = words.say("Poverty and exits over time", "Pobreza y salidas en el tiempo")
    finish(figure, title, about(results, words, words.say(
        "Poverty counts persons. Exits are of all simulated households, also those who come back.",
        "La pobreza cuenta personas. Salidas de todos los hogares simulados, también de los que "
        "vuelven.")), axes[0, 0])
    yield Picture("poverty-exits", figure, pd.DataFrame(rows, columns=SHARES))


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


def scenario_points(results, year):
    """Each scenario against its base: cost to date a household and poverty in one year."""
    rows = []
    for s in results.compared():
        of = results.group("contrasts").isel(contrast=s.index).sel(year=year, group="all")
        cost, poor = of.sel(indicator="cost_to_date"), of.sel(indicator="poor_households")
        rows.append((f"{s.reading} {s.structure}", s.label, s.name, float(cost.estimate),
                     float(cost.mc_se), 100 * float(poor.estimate), 100 * float(poor.mc_se)))
    return pd.DataFrame(rows, columns=["cell", "point", "settings", "cost_soles_a_household",
                                       "cost_mc_se", "poverty_points", "poverty_mc_se"])


@makes("cost-poverty")
def cost_poverty(results, words, options):
    """Cost against poverty: the points of a frontier if given, else the scenarios of the file."""
    year = int(options.year or results.group("contrasts").year.values[-1])
    if options.frontier:
        table = frontier_table(options.frontier, words)
        cost, unit = "cost_millions", words.say("millions of soles", "millones de soles")
    else:
        results.require_compared()
        table = scenario_points(results, year)
        cost, unit = "cost_soles_a_household", words.say("soles a household", "soles por hogar")
    cells = list(dict.fromkeys(table.cell))
    figure, axes = canvas(-(-len(cells) // 2), min(2, len(cells)), height=3.7)
    for axis, cell in zip(axes.flat, cells):
        draw_points(axis, table[table.cell == cell], cost, words)
        axis.set_xlabel(words.say(f"public cost beyond the base's, {unit}",
                                  f"costo público adicional a la base, {unit}"))
        axis.set_ylabel(words.say("poor households, points\nabove the base",
                                  "hogares pobres, puntos\nsobre la base"))
        if len(cells) > 1:
            axis.set_title(words.cell(*cell.split(" ", 1)))
    for axis in axes.flat[len(cells):]:
        axis.set_visible(False)
    title = words.say("Cost and poverty", "Costo y pobreza")
    note = words.say(
        "Lower and further left is better. Full marks: no other point costs less and leaves less "
        "poverty. Discounted cost.",
        "Más abajo y más a la izquierda es mejor. Marcas llenas: ningún otro punto cuesta menos y "
        "deja menos pobreza. Costo descontado.") if options.frontier else words.say(
        f"Lower and further left is better. Cost to date and poverty in {year}; bars are 95 % of "
        "luck alone.",
        f"Más abajo y más a la izquierda es mejor. Costo a la fecha y pobreza en {year}; las "
        "barras son 95 % de puro azar.")
    finish(figure, title, about(results, words, note),
           None if options.frontier else axes[0, 0])
    yield Picture("cost-poverty", figure, table)


def draw_points(axis, of, cost, words):
    for place, row in enumerate(of.to_dict("records")):
        listed = "on_frontier" in row
        full = not listed or row["on_frontier"] == 1
        colour = COLOURS[1] if listed else COLOURS[(place + 1) % len(COLOURS)]
        axis.errorbar(row[cost], row["poverty_points"], xerr=1.96 * row["cost_mc_se"],
                      yerr=1.96 * row["poverty_mc_se"], color=colour, capsize=2, elinewidth=0.8,
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
