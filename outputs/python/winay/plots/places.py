"""Figure of districts: what a policy changes in each, with the chance of few households."""

import numpy as np

from .distribution import difference_from
from .picture import Picture, about, bars, makes
from .style import COLOURS, canvas, finish, number_axis, wrapped


@makes("by-district")
def by_district(results, words, options):
    """An indicator by district under each scenario, less the base."""
    table = results.by_district(options.indicator, options.year)
    data = results.stored("districts").sel(indicator=options.indicator)
    name = str(data[words.say("indicator_long_name", "indicator_long_name_es")].values)
    share = table.attrs["unit"] == "1"
    for cell, scenarios in results.cells().items():
        shown = results.compared(scenarios)
        of = table[table.scenario.isin([s.label for s in shown])]
        count = of.district.nunique()
        figure, axes = canvas(1, len(shown), width=3.6, height=0.9 + 0.17 * count, share_x=True,
                              share_y=True)
        for axis, scenario in zip(axes.flat, shown):
            draw_districts(axis, of[of.scenario == scenario.label], 100 if share else 1)
            axis.set_title(wrapped(scenario.name, 34))
            axis.set_xlabel(words.say("points", "puntos") if share
                            else words.units(table.attrs["unit"]))
            number_axis(axis.xaxis, words)
        year = int(of.year.iloc[0])
        said = difference_from(results, words).replace("\n", " ")
        title = words.say(f"By district: {name}, {year}", f"Por distrito: {name}, {year}")
        finish(figure, title, about(results, words, said[0].upper() + said[1:] + ".", words.say(
            "Size of a mark: households simulated there; few of them say little.",
            "Tamaño de la marca: hogares simulados allí; pocos dicen poco."),
            bars(results) if of.low.notna().any() else words.say(
                "No bars: a synthetic population has other districts in each replicate.",
                "Sin barras: una población sintética tiene otros distritos en cada réplica."),
            words.cell(*cell) + "."))
        suffix = "" if len(results.cells()) == 1 else f"-{cell[0]}-{cell[1]}"
        yield Picture(f"by-district{suffix}", figure, of)


def draw_districts(axis, of, factor):
    of = of.sort_values("district", ascending=False)
    y = np.arange(len(of))
    reach = (of.high - of.estimate).fillna(0).values * factor
    axis.errorbar(factor * of.estimate, y, xerr=reach, fmt="none", ecolor="#888888",
                  elinewidth=0.8)
    axis.scatter(factor * of.estimate, y, color=COLOURS[1], zorder=3,
                 s=10 + 40 * of.simulated / max(1, of.simulated.max()))
    axis.set_yticks(y, of["name"], fontsize=7)
    axis.axvline(0, color="black", linewidth=0.8)
    axis.set_ylim(-0.7, len(of) - 0.3)
