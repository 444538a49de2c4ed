"""Figures of the whole distribution: fan, quantile effects, growth incidence."""

import pandas as pd

from .picture import Picture, about, luck, makes, with_cell
from .style import band, canvas, finish, grid, line_style, number_axis, whole_years, wrapped
from .targets import belongs, published


@makes("income-fan")
def income_fan(results, words, _options):
    """Quantiles of measured income by year, as a fan; a picture for each reading and structure."""
    table = results.income_fan()
    years = sorted(table.year.unique())
    share = words.number(results.measured_share(years[-1]))
    for cell, scenarios in results.cells().items():
        figure, axes = grid(len(scenarios), share_x=True, share_y=True)
        for axis, scenario in zip(axes.flat, scenarios):
            of = table[table.scenario == scenario.label].pivot(
                index="year", columns="quantile", values="estimate")
            draw_fan(axis, of, words)
            axis.set_title(wrapped(scenario.name, 40))
            number_axis(axis.yaxis, words)
            whole_years(axis.xaxis, years)
        axes[0, 0].set_ylim(0)
        for axis in axes[:, 0]:
            axis.set_ylabel(words.say("soles of 2019 a household and year",
                                      "soles de 2019 por hogar y año"))
        title = words.say("How measured income is distributed, year by year",
                          "Cómo se distribuye el ingreso medido, año por año")
        finish(figure, title, about(results, words, words.say(
            "Between the outermost edges are 9 in 10 households. Measured income is what the "
            f"published study's questions cover, {share} % of total income in {years[-1]}.",
            "Entre los bordes exteriores están 9 de cada 10 hogares. El ingreso medido es el que "
            f"cubren las preguntas del estudio publicado, {share} % del total en {years[-1]}."),
            words.cell(*cell) + "."), axes[0, 0], 4)
        yield Picture(with_cell("income-fan", cell, results.cells()), figure,
                      table[table.scenario.isin([s.label for s in scenarios])])


def draw_fan(axis, of, words):
    """p5 to p95, p10 to p90, p25 to p75 and the median of one scenario."""
    at = {round(100 * q): of[q] for q in of.columns}
    for low, high, grey in ((5, 95, "#dbe9f4"), (10, 90, "#a9cce6"), (25, 75, "#5b9bcb")):
        axis.fill_between(of.index, at[low], at[high], color=grey, linewidth=0,
                          label=f"p{low}–p{high}")
    axis.plot(of.index, at[50], color="black", marker="o", markersize=3.5,
              label=words.say("median", "mediana"))


@makes("quantile-effects")
def quantile_effects(results, words, options):
    """Differences of quantiles p5 to p95 from the base, beside the published effects."""
    results.require_compared()
    years = [int(y) for y in results.stored("contrasts").year.values]
    shown = sorted({years[min(1, len(years) - 1)], int(options.year or years[-1])})
    table = results.quantile_effects()
    bases = {s.label: results.scenarios[s.base].label for s in results.compared()}
    table = table[table.year.isin(shown) & (table.base == table.scenario.map(bases))]
    targets = published(options.targets, "income", words)
    apart = words.say("The published effects are of another population and are not shown.",
                      "Los efectos publicados son de otra población y no se muestran.")
    if not any(gives_haku_winay(results, s, shown[0]) for s in results.compared()):
        targets, apart = targets.iloc[:0], ""
    elif belongs(results):
        apart = ""
    else:
        targets = targets.iloc[:0]
    cells = results.cells()
    figure, axes = canvas(len(cells), len(shown), share_y="all", height=3.5)
    for row, (cell, scenarios) in enumerate(cells.items()):
        for axis, year in zip(axes[row], shown):
            for place, scenario in enumerate(results.compared(scenarios)):
                draw_series(axis, table[(table.year == year) & (table.scenario == scenario.label)],
                            "percentile", place + 1, scenario.name)
            if year == shown[0]:
                draw_published(axis, targets, words)
            axis.axhline(0, color="black", linewidth=0.8)
            axis.set_title(f"{year}" + (f"\n{words.cell(*cell)}" if len(cells) > 1 else ""))
            axis.set_xlabel(words.say("percentile of measured income",
                                      "percentil del ingreso medido"))
            number_axis(axis.yaxis, words)
        axes[row, 0].set_ylabel(difference_from(results, words) + ",\n"
                                + words.say("soles of 2019 a year", "soles de 2019 por año"))
    title = words.say("Quantile effects on measured income of participants",
                      "Efectos por cuantil en el ingreso medido de los participantes")
    finish(figure, title, about(results, words, *effects_note(results, words, targets), apart), axes[0, 0])
    yield Picture("quantile-effects", figure, pd.concat([table, targets]) if len(targets)
                  else table)


def difference_from(results, words):
    """What an axis of effects is called."""
    base = results.base_name()
    return wrapped(words.say(f"difference from {base}", f"diferencia con {base}"), 34)


def gives_haku_winay(results, scenario, year):
    """Whether a scenario differs from its base by the productive programme, as the study did."""
    taking_part = results.stored("yearly").participating.sel(
        year=year, group="participant").mean("replicate").values
    return taking_part[scenario.base] < 0.01 and taking_part[scenario.index] > 0.5


def effects_note(results, words, targets):
    say, base = words.say, results.base_name()
    yield say(f"Quantiles under a scenario less the same quantiles under {base}.",
              f"Cuantiles en un escenario menos los mismos cuantiles en {base}.")
    yield luck(results)
    if len(targets):
        yield say(f"Published: {targets.source.iloc[0]}; its bars are 95 % by errors derived from "
                  "the study's design, as none is published. The study's estimator is replicated "
                  "by winay evaluate.",
                  f"Publicado: {targets.source.iloc[0]}; sus barras son 95 % según errores "
                  "derivados del diseño del estudio, pues no se publicó ninguno. winay evaluate "
                  "repite el estimador del estudio.")


def draw_series(axis, of, along, place, name):
    """A series with its band."""
    band(axis, of[along], of, place)
    axis.plot(of[along], of.estimate, label=wrapped(name), **line_style(place, 4))


def draw_published(axis, targets, words):
    if not len(targets):
        return
    axis.errorbar(targets.percentile, targets.estimate, yerr=1.96 * targets.mc_se, fmt="o",
                  color="white", ecolor="#444444", markeredgecolor="black", markersize=7,
                  capsize=3, zorder=5, label=words.say("published", "publicado"))
    for row in targets.itertuples():
        axis.annotate(words.number(row.estimate), (row.percentile, row.estimate),
                      textcoords="offset points", xytext=(-9, 6), fontsize=8, ha="right", zorder=6,
                      bbox={"boxstyle": "round,pad=0.15", "fc": "white", "ec": "none",
                            "alpha": 0.8})


@makes("growth-incidence")
def growth_incidence(results, words, options):
    """How much each quantile of consumption a person grew from the first year to the last."""
    table = results.growth_incidence(last=options.year)
    first, last = int(table["first"].iloc[0]), int(table["last"].iloc[0])
    cells = results.cells()
    figure, axes = grid(len(cells), share_y=True, height=3.6)
    table = table.assign(percentile=100 * table["quantile"])
    for axis, (cell, scenarios) in zip(axes.flat, cells.items()):
        for place, scenario in enumerate(scenarios):
            draw_series(axis, table[table.scenario == scenario.label], "percentile", place,
                        scenario.name)
        axis.axhline(0, color="black", linewidth=0.8)
        axis.set_xlabel(words.say("percentile of consumption a person, each year's own",
                                  "percentil del consumo por persona, el de cada año"))
        axis.set_ylabel(words.say(f"growth {first} to {last}, %",
                                  f"crecimiento {first} a {last}, %"))
        number_axis(axis.yaxis, words)
        if len(cells) > 1:
            axis.set_title(words.cell(*cell))
    title = words.say(f"Growth incidence: consumption a person, {first} to {last}",
                      f"Incidencia del crecimiento: consumo por persona, {first} a {last}")
    finish(figure, title, about(results, words, words.say(
        "Growth of a percentile, not of the households that stood there: they change places.",
        "Crecimiento de un percentil, no de los hogares que estaban en él: cambian de lugar."),
        luck(results)), axes[0, 0])
    yield Picture("growth-incidence", figure, table.drop(columns="percentile"))
