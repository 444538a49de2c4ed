"""Who gains and who loses, and by how much the effect differs between groups."""

import numpy as np
import pandas as pd

from .panels import by_replicate, first_assets, last_row, need, quartile, share, year_sum
from .picture import Picture, about, makes
from .problems import Missing
from .style import COLOURS, canvas, finish, number_axis, wrapped

ASSETS = [f"assets_{q}" for q in range(1, 5)]


def group_names(words):
    say = words.say
    assets = [say("assets: poorest quartile", "activos: cuartil más pobre"),
              say("assets: second quartile", "activos: segundo cuartil"),
              say("assets: third quartile", "activos: tercer cuartil"),
              say("assets: richest quartile", "activos: cuartil más rico")]
    names = {"all": say("all", "todos"),
             "locus_external": say("external locus", "locus externo"),
             "locus_internal": say("internal locus", "locus interno")}
    return {**names, **dict(zip(ASSETS, assets))}


def asset_masks(panel, weights, words):
    """[group][replicate, household]: all, and quartiles of assets at the first row."""
    assets = first_assets(panel, words)
    quartiles = np.array([quartile(row, weights) for row in assets.values])
    masks = {"all": np.ones_like(quartiles, dtype=bool)}
    masks.update({f"assets_{q}": quartiles == q for q in range(1, 5)})
    return masks


def compared_shares(results, year):
    """Shares worse and better off of a comparison: it holds them, by group."""
    of = results.group("comparison").sel(year=year)
    rows = []
    for scenario in results.compared():
        for group in ["all", *ASSETS]:
            at = of.isel(scenario=scenario.index).sel(group=group)
            for side in ("worse_off", "better_off"):
                value = at.sel(indicator=side)
                rows.append((scenario.label, year, group, side, float(value.level),
                             float(value.level_mc_se)))
    return rows


def panel_shares(results, panel, year, words):
    """The same from the panel: consumption a person against the household's own under the base."""
    need(panel, "consumption_per_person", words=words)
    margin = 0.01 * results.parameter("welfare.poverty_line")
    weights = results.weights(panel.household.values)
    masks = asset_masks(panel, weights, words)
    level = panel.consumption_per_person.isel(period=last_row(panel, year, words))
    rows = []
    for scenario in results.compared():
        gap = (level.isel(scenario=scenario.index) - level.isel(scenario=scenario.base)).values
        for group, mask in masks.items():
            for side, hit in (("worse_off", gap < -margin), ("better_off", gap > margin)):
                shares = [share(h[m], weights[m]) for h, m in zip(hit, mask)]
                rows.append((scenario.label, year, group, side, *by_replicate(shares)))
    return rows


@makes("winners-losers")
def winners_losers(results, words, options):
    """Shares better and worse off than under the base, by quartile of assets."""
    results.require_compared()
    if "comparison" in results.groups:
        year = int(options.year or results.group("comparison").year.values[-1])
        rows = compared_shares(results, year)
    else:
        panel = results.panel()
        year = int(options.year or panel.period_year.values[-1])
        rows = panel_shares(results, panel, year, words)
    table = pd.DataFrame(rows, columns=["scenario", "year", "group", "side", "share", "mc_se"])
    compared = results.compared()
    columns = len(compared) if len(compared) <= 3 else 2
    figure, axes = canvas(-(-len(compared) // columns), columns, 3.5, 2.6, share_x=True,
                          share_y=True)
    for axis, scenario in zip(axes.flat, compared):
        draw_sides(axis, table[table.scenario == scenario.label], words)
        reach = max(10, 130 * table.share.max())
        axis.set_xlim(-reach, reach)
        cell = "\n" + words.cell(*scenario.cell) if len(results.cells()) > 1 else ""
        axis.set_title(wrapped(scenario.name + cell, 32))
    for axis in axes.flat[len(compared):]:
        axis.set_visible(False)
    for axis in axes[-1]:
        axis.set_xlabel(words.say("% of households", "% de hogares"))
    title = words.say(f"Better and worse off than under the base, {year}",
                      f"Mejor y peor que en la base, {year}")
    finish(figure, title, about(results, words, words.say(
        "Consumption a person, mean of the last six bimesters, more than 1 % of the poverty line "
        "above or below that of the same household under the base.",
        "Consumo por persona, promedio de los últimos seis bimestres, más de 1 % de la línea de "
        "pobreza sobre o bajo el del mismo hogar en la base.")), axes[0, 0])
    yield Picture("winners-losers", figure, table)


def draw_sides(axis, of, words):
    """Losers to the left, winners to the right, a bar a group."""
    names = group_names(words)
    groups = list(dict.fromkeys(of.group))[::-1]
    looks = {"worse_off": (-1, COLOURS[2], "////", words.say("worse off", "peor")),
             "better_off": (1, COLOURS[1], "", words.say("better off", "mejor"))}
    for side, (sign, colour, hatch, name) in looks.items():
        values = 100 * of[of.side == side].set_index("group").loc[groups, "share"].values
        axis.barh(range(len(groups)), sign * values, color=colour, hatch=hatch, height=0.62,
                  edgecolor="white", linewidth=0.5, label=name)
        for y, value in enumerate(values):
            axis.annotate(words.number(value, 1), (sign * value, y), xytext=(sign * 3, 0),
                          textcoords="offset points", va="center", fontsize=7.5,
                          ha="left" if sign > 0 else "right")
    axis.set_yticks(range(len(groups)), [names[g] for g in groups])
    axis.axvline(0, color="black", linewidth=0.8)
    axis.xaxis.set_major_formatter(lambda value, _: f"{abs(value):.0f}")
    axis.grid(axis="y", visible=False)


def stored_effects(results, year):
    """Effects on measured income that the file holds by locus of control (and assets)."""
    rows = []
    for scenario in results.compared():
        of = results.group("contrasts").isel(contrast=scenario.index).sel(
            year=year, indicator="measured_income")
        for group in ("locus_external", "locus_internal"):
            at = of.sel(group=group)
            rows.append((scenario.label, year, group, float(at.estimate), float(at.mc_se)))
        if "comparison" in results.groups:
            own = results.group("comparison").isel(scenario=scenario.index).sel(
                year=year, indicator="measured_income")
            rows += [(scenario.label, year, g, float(own.sel(group=g).difference),
                      float(own.sel(group=g).difference_mc_se)) for g in ASSETS]
    return rows


def panel_effects(results, panel, year, words):
    """Effects on measured income by quartile of assets, from the panel."""
    weights = results.weights(panel.household.values)
    masks = asset_masks(panel, weights, words)
    income = year_sum(panel, "measured_income", year, words)
    rows = []
    for scenario in results.compared():
        gap = (income.isel(scenario=scenario.index) - income.isel(scenario=scenario.base)).values
        for group in ASSETS:
            means = [np.average(g[m], weights=weights[m]) for g, m in zip(gap, masks[group])]
            rows.append((scenario.label, year, group, *by_replicate(means)))
    return rows


@makes("effect-by-group")
def effect_by_group(results, words, options):
    """Mean effect on measured income by locus of control and by quartile of assets."""
    results.require_compared()
    year = int(options.year or results.group("contrasts").year.values[-1])
    rows = stored_effects(results, year)
    lacking = ""
    if "comparison" not in results.groups:
        try:
            rows += panel_effects(results, results.panel(), year, words)
        except Missing as reason:
            lacking = words.say(f"Without quartiles of assets: {reason}.",
                                f"Sin cuartiles de activos: {reason}.")
    table = pd.DataFrame(rows, columns=["scenario", "year", "group", "effect", "mc_se"])
    compared = results.compared()
    columns = len(compared) if len(compared) <= 3 else 2
    figure, axes = canvas(-(-len(compared) // columns), columns, 3.5, 2.7, share_x=True,
                          share_y=True)
    for axis, scenario in zip(axes.flat, compared):
        draw_effects(axis, table[table.scenario == scenario.label], words)
        cell = "\n" + words.cell(*scenario.cell) if len(results.cells()) > 1 else ""
        axis.set_title(wrapped(scenario.name + cell, 32))
    for axis in axes.flat[len(compared):]:
        axis.set_visible(False)
    for axis in axes[-1]:
        axis.set_xlabel(words.say("soles of 2019 a household and year",
                                  "soles de 2019 por hogar y año"))
    title = words.say(f"Mean effect on measured income by group, {year}",
                      f"Efecto medio en el ingreso medido por grupo, {year}")
    finish(figure, title, about(results, words, words.say(
        "Difference from the base; bars are 95 % of luck alone (Monte Carlo). Assets: capital and "
        "savings at the start.",
        "Diferencia con la base; las barras son 95 % de puro azar (Monte Carlo). Activos: capital "
        "y ahorro al inicio."), lacking))
    yield Picture("effect-by-group", figure, table)


def draw_effects(axis, of, words):
    names = group_names(words)
    places = range(len(of))[::-1]
    colours = [COLOURS[1] if g.startswith("locus") else COLOURS[2] for g in of.group]
    for y, row, colour in zip(places, of.itertuples(), colours):
        error = 0 if np.isnan(row.mc_se) else 1.96 * row.mc_se
        axis.errorbar(row.effect, y, xerr=error, fmt="s" if colour == COLOURS[1] else "D",
                      color=colour, capsize=3, markersize=5)
        axis.annotate(words.number(row.effect, sign=True), (row.effect, y), xytext=(0, 6),
                      textcoords="offset points", ha="center", fontsize=7.5)
    axis.set_yticks(list(places), [names[g] for g in of.group])
    axis.axvline(0, color="black", linewidth=0.8)
    axis.set_ylim(-0.6, len(of) - 0.3)
    axis.margins(x=0.18)
    number_axis(axis.xaxis, words)
