"""Who gains and who loses, and by how much the effect differs between groups."""

import numpy as np

from .distribution import difference_from
from .picture import Picture, about, bars, makes
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


def assets_of(results, words):
    """When the quartiles of assets were told."""
    if results.is_comparison:
        return words.say("Assets: capital and savings at the start.",
                         "Activos: capital y ahorro al inicio.")
    return words.say("Assets: capital and savings in the first row of the panel.",
                     "Activos: capital y ahorro en la primera fila del panel.")


def one_each(results, scenarios, words, height):
    """An axis for each scenario, with its name and cell."""
    columns = len(scenarios) if len(scenarios) <= 3 else 2
    figure, axes = canvas(-(-len(scenarios) // columns), columns, 3.5, height, share_x=True,
                          share_y=True)
    for axis, scenario in zip(axes.flat, scenarios):
        cell = "\n" + words.cell(*scenario.cell) if len(results.cells()) > 1 else ""
        axis.set_title(wrapped(scenario.name + cell, 32))
    for axis in axes.flat[len(scenarios):]:
        axis.set_visible(False)
    return figure, axes


@makes("winners-losers")
def winners_losers(results, words, options):
    """Shares better and worse off than under the base, by quartile of assets."""
    table = results.losers(options.year)
    year = int(table.year.iloc[0])
    compared = results.compared()
    figure, axes = one_each(results, compared, words, 2.6)
    for axis, scenario in zip(axes.flat, compared):
        draw_sides(axis, table[table.scenario == scenario.label], words)
        reach = max(10, 130 * np.nanmax([table.estimate.max(), table.high.max()]))
        axis.set_xlim(-reach, reach)
    for axis in axes[-1]:
        axis.set_xlabel(words.say("% worse off | % better off", "% peor | % mejor"))
    base = results.base_name()
    title = words.say(f"Worse and better off than under {base}, {year}",
                      f"Peor y mejor que en {base}, {year}")
    finish(figure, title, about(results, words, table.attrs["note"], assets_of(results, words),
        bars(results)))
    yield Picture("winners-losers", figure, table)


def draw_sides(axis, of, words):
    names = group_names(words)
    groups = list(dict.fromkeys(of.group))[::-1]
    for side, sign, colour in (("worse_off", -1, COLOURS[2]), ("better_off", 1, COLOURS[1])):
        at = of[of.side == side].set_index("group").loc[groups]
        value, low, high = 100 * at.estimate, 100 * at.low, 100 * at.high
        axis.barh(range(len(groups)), sign * value, color=colour, height=0.66)
        known = np.isfinite(low.values)
        if known.any():
            inward, outward = (value - low)[known], (high - value)[known]
            axis.errorbar((sign * value)[known], np.arange(len(groups))[known],
                          xerr=(inward, outward) if sign > 0 else (outward, inward), fmt="none",
                          ecolor="black", capsize=2, elinewidth=0.8)
        for y, (v, end) in enumerate(zip(value, high.fillna(value))):
            axis.annotate(words.number(v, 1), (sign * end, y), xytext=(sign * 3, 0),
                          textcoords="offset points", va="center", fontsize=7.5,
                          ha="left" if sign > 0 else "right")
    axis.set_yticks(range(len(groups)), [names.get(g, g) for g in groups])
    axis.axvline(0, color="black", linewidth=0.8)
    axis.xaxis.set_major_formatter(lambda value, _: f"{abs(value):.0f}")
    axis.grid(axis="y", visible=False)


@makes("effect-by-group")
def effect_by_group(results, words, options):
    """Mean effect on measured income by locus of control and by quartile of assets."""
    table = results.effects_by_group(options.year)
    year = int(table.year.iloc[0])
    compared = results.compared()
    figure, axes = one_each(results, compared, words, 2.7)
    for axis, scenario in zip(axes.flat, compared):
        draw_effects(axis, table[table.scenario == scenario.label], words)
    for axis in axes[-1]:
        axis.set_xlabel(words.say("soles of 2019 a household and year",
                                  "soles de 2019 por hogar y año"))
    title = words.say(f"Mean effect on measured income by group, {year}",
                      f"Efecto medio en el ingreso medido por grupo, {year}")
    said = difference_from(results, words).replace("\n", " ")
    finish(figure, title, about(results, words, said[0].upper() + said[1:] + ".", assets_of(results, words),
        bars(results), table.attrs["note"]))
    yield Picture("effect-by-group", figure, table)


def draw_effects(axis, of, words):
    names = group_names(words)
    places = range(len(of))[::-1]
    colours = [COLOURS[1] if g.startswith("locus") else COLOURS[2] for g in of.group]
    for y, row, colour in zip(places, of.itertuples(), colours):
        error = 0 if np.isnan(row.high) else row.high - row.estimate
        axis.errorbar(row.estimate, y, xerr=error, fmt="s" if colour == COLOURS[1] else "D",
                      color=colour, capsize=3, markersize=5)
        axis.annotate(words.number(row.estimate, sign=True), (row.estimate, y), xytext=(0, 6),
                      textcoords="offset points", ha="center", fontsize=7.5)
    axis.set_yticks(list(places), [names[g] for g in of.group])
    axis.axvline(0, color="black", linewidth=0.8)
    axis.set_ylim(-0.6, len(of) - 0.3)
    axis.margins(x=0.18)
    number_axis(axis.xaxis, words)
