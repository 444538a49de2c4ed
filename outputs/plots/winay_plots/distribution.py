"""Figures of the whole distribution: fan, quantile effects, growth incidence."""

import pandas as pd

from .picture import Picture, about, makes, with_cell
from .problems import Missing
from .style import canvas, finish, line_style, number_axis, whole_years, wrapped
from .targets import published

INCOME = "measured_income"


def quantile_table(results, variable, group="all"):
    """Mean over replicates of each quantile: scenario, year, quantile, value."""
    data = results.group("quantiles")[variable].sel(group=group)
    return data.mean("replicate")


@makes("income-fan")
def income_fan(results, words, _options):
    """Quantiles of measured income by year, as a fan; a picture for each reading and structure."""
    data = quantile_table(results, INCOME)
    years = data.year.values
    for cell, scenarios in results.cells().items():
        columns = min(len(scenarios), 2)
        figure, axes = canvas(-(-len(scenarios) // columns), columns, share_x=True, share_y=True)
        rows = []
        for axis, scenario in zip(axes.flat, scenarios):
            of = data.isel(scenario=scenario.index)
            draw_fan(axis, of, years, words)
            axis.set_title(wrapped(scenario.name, 40))
            number_axis(axis.yaxis, words)
            whole_years(axis.xaxis, years)
            rows += [(scenario.label, int(y), float(q), float(of.sel(year=y, quantile=q)))
                     for y in years for q in of["quantile"].values]
        for axis in axes.flat[len(scenarios):]:
            axis.set_visible(False)
        axes[0, 0].set_ylim(0)
        for axis in axes[:, 0]:
            axis.set_ylabel(words.say("soles of 2019 a household and year",
                                      "soles de 2019 por hogar y año"))
        title = words.say("How measured income is distributed, year by year",
                          "Cómo se distribuye el ingreso medido, año por año")
        finish(figure, title, about(results, words, words.say(
            "Between the outermost edges are 9 in 10 households. Measured income is what the "
            "published study measured, about a quarter of total income;",
            "Entre los bordes exteriores están 9 de cada 10 hogares. El ingreso medido es el que "
            "midió el estudio publicado, cerca de un cuarto del total;"),
            words.cell(*cell) + "."), axes[0, 0], 4)
        yield Picture(with_cell("income-fan", cell, results.cells()), figure, pd.DataFrame(
            rows, columns=["scenario", "year", "quantile", "measured_income"]))


def draw_fan(axis, of, years, words):
    """p5 to p95, p10 to p90, p25 to p75 and the median of one scenario."""
    for low, high, grey in ((0.05, 0.95, "#dbe9f4"), (0.10, 0.90, "#a9cce6"),
                            (0.25, 0.75, "#5b9bcb")):
        axis.fill_between(years, of.sel(quantile=low, method="nearest"),
                          of.sel(quantile=high, method="nearest"), color=grey, linewidth=0,
                          label=f"p{low * 100:.0f}–p{high * 100:.0f}")
    axis.plot(years, of.sel(quantile=0.5, method="nearest"), color="black", marker="o",
              markersize=3.5, label=words.say("median", "mediana"))


def effects_by_quantile(results, year, group):
    """Estimate and Monte-Carlo error of each quantile's contrast in one year."""
    data = results.group("contrasts").sel(year=year, group=group)
    names = [f"{INCOME}_p{p}" for p in range(5, 100, 5)]
    data = data.sel(indicator=names)
    rows = []
    for scenario in results.compared():
        of = data.isel(contrast=scenario.index)
        for name, estimate, error in zip(names, of.estimate.values, of.mc_se.values):
            rows.append((scenario.index, scenario.label, year, group, int(name.split("_p")[1]),
                         float(estimate), float(error)))
    return pd.DataFrame(rows, columns=["place", "scenario", "year", "group", "percentile",
                                       "effect", "mc_se"])


@makes("quantile-effects")
def quantile_effects(results, words, options):
    """Differences of quantiles p5 to p95 from the base, beside the published effects."""
    results.require_compared()
    years = list(results.group("contrasts").year.values)
    shown = sorted({int(years[min(1, len(years) - 1)]), int(options.year or years[-1])})
    table = pd.concat([effects_by_quantile(results, y, "participant") for y in shown])
    targets = published(options.targets, "income", words)
    cells = results.cells()
    if not any(gives_haku_winay(results, s, shown[0]) for s in results.compared()):
        targets = targets.iloc[:0]
    figure, axes = canvas(len(cells), len(shown), share_y="row", height=3.5)
    for row, (cell, scenarios) in enumerate(cells.items()):
        for axis, year in zip(axes[row], shown):
            for place, scenario in enumerate(results.compared(scenarios)):
                of = table[(table.year == year) & (table.scenario == scenario.label)]
                draw_effects(axis, of, place + 1, wrapped(scenario.name))
            if year == shown[0]:
                draw_published(axis, targets, words)
            axis.axhline(0, color="black", linewidth=0.8)
            axis.set_title(f"{year}" + (f"\n{words.cell(*cell)}" if len(cells) > 1 else ""))
            axis.set_xlabel(words.say("percentile of measured income",
                                      "percentil del ingreso medido"))
            number_axis(axis.yaxis, words)
        axes[row, 0].set_ylabel(words.say("difference from the base,\nsoles of 2019 a year",
                                          "diferencia con la base,\nsoles de 2019 por año"))
    title = words.say("Quantile effects on measured income of participants",
                      "Efectos por cuantil en el ingreso medido de los participantes")
    finish(figure, title, about(results, words, *effects_note(words, targets)), axes[0, 0])
    table = table.drop(columns="place")
    yield Picture("quantile-effects", figure, pd.concat([table, targets]) if len(targets)
                  else table)


def gives_haku_winay(results, scenario, year):
    """Whether a scenario differs from its base by the productive programme, as the study did."""
    taking_part = results.group("yearly").participating.sel(year=year, group="participant").mean(
        "replicate").values
    return taking_part[scenario.base] < 0.01 and taking_part[scenario.index] > 0.5


def effects_note(words, targets):
    say = words.say
    yield say("Quantiles under a programme less the same quantiles under the base; bands are 95 % "
              "of luck alone (Monte Carlo).",
              "Cuantiles con el programa menos los mismos cuantiles de la base; las bandas son "
              "95 % de puro azar (Monte Carlo).")
    if len(targets):
        yield say(f"Published: {targets.source.iloc[0]}; its bars are 95 % by errors derived from "
                  "the study's design, as none is published. The study's estimator is replicated "
                  "by winay evaluate.",
                  f"Publicado: {targets.source.iloc[0]}; sus barras son 95 % según errores "
                  "derivados del diseño del estudio, pues no se publicó ninguno. winay evaluate "
                  "repite el estimador del estudio.")


def draw_effects(axis, of, place, name):
    style = line_style(place, 4)
    if of.mc_se.notna().any():
        axis.fill_between(of.percentile, of.effect - 1.96 * of.mc_se, of.effect + 1.96 * of.mc_se,
                          color=style["color"], alpha=0.18, linewidth=0)
    axis.plot(of.percentile, of.effect, label=name, **style)


def draw_published(axis, targets, words):
    if not len(targets):
        return
    axis.errorbar(targets.percentile, targets.effect, yerr=1.96 * targets.derived_se, fmt="o",
                  color="white", ecolor="#444444", markeredgecolor="black", markersize=7,
                  capsize=3, zorder=5, label=words.say("published", "publicado"))
    for row in targets.itertuples():
        axis.annotate(words.number(row.effect), (row.percentile, row.effect),
                      textcoords="offset points", xytext=(7, 5), fontsize=8)


@makes("growth-incidence")
def growth_incidence(results, words, options):
    """How much each quantile of consumption a person grew from the first year to the last."""
    data = quantile_table(results, "consumption_per_person")
    first, last = int(data.year.values[0]), int(options.year or data.year.values[-1])
    if first == last:
        raise Missing(words.say("the run has one year only", "la corrida tiene un solo año"))
    growth = 100 * (data.sel(year=last) / data.sel(year=first) - 1)
    percentiles = 100 * data["quantile"].values
    cells = results.cells()
    figure, axes = canvas(-(-len(cells) // 2), min(2, len(cells)), share_y=True, height=3.6)
    rows = []
    for axis, (cell, scenarios) in zip(axes.flat, cells.items()):
        for place, scenario in enumerate(scenarios):
            values = growth.isel(scenario=scenario.index).values
            axis.plot(percentiles, values, label=wrapped(scenario.name), **line_style(place, 4))
            rows += [(scenario.label, first, last, float(q), float(v))
                     for q, v in zip(data["quantile"].values, values)]
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
        "Crecimiento de un percentil, no de los hogares que estaban en él: cambian de lugar.")),
        axes[0, 0])
    yield Picture("growth-incidence", figure, pd.DataFrame(
        rows, columns=["scenario", "first_year", "last_year", "quantile", "growth_percent"]))
