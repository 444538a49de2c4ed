"""Figures of households one by one: quantiles of effects, Lorenz curves, winners, transitions."""

import numpy as np
import pandas as pd

from .panels import last_row, need, weighted_quantile, year_sum
from .picture import Picture, about, makes, with_cell
from .problems import Missing
from .style import canvas, finish, line_style, number_axis, wrapped

PERCENTILES = np.arange(5, 100, 5)


def last_year(results, panel, options):
    years = panel.period_year.values
    return int(options.year or years[-1])


def pooled(values, weights):
    """All replicates in a row, with the weights of their households."""
    return values.values.ravel(), np.tile(weights, values.sizes["replicate"])


@makes("effect-quantiles")
def effect_quantiles(results, words, options):
    """Quantiles of the households' own effects: each against itself under the base."""
    results.require_compared()
    panel = results.panel()
    year = last_year(results, panel, options)
    income = year_sum(panel, "measured_income", year, words)
    weights = results.weights(panel.household.values)
    cells = results.cells()
    figure, axes = canvas(-(-len(cells) // 2), min(2, len(cells)), share_y=True, height=3.6)
    rows = []
    for axis, (cell, scenarios) in zip(axes.flat, cells.items()):
        for place, scenario in enumerate(results.compared(scenarios)):
            effect = income.isel(scenario=scenario.index) - income.isel(scenario=scenario.base)
            values = weighted_quantile(*pooled(effect, weights), PERCENTILES / 100)
            axis.plot(PERCENTILES, values, label=wrapped(scenario.name), **line_style(place + 1, 4))
            rows += [(scenario.label, year, int(p), float(v)) for p, v in zip(PERCENTILES, values)]
        axis.axhline(0, color="black", linewidth=0.8)
        axis.set_xlabel(words.say("percentile of the effect", "percentil del efecto"))
        axis.set_ylabel(words.say("own effect, soles of 2019 a year",
                                  "efecto propio, soles de 2019 por año"))
        number_axis(axis.yaxis, words)
        if len(cells) > 1:
            axis.set_title(words.cell(*cell))
    title = words.say(f"Quantiles of households' own effects on measured income, {year}",
                      f"Cuantiles de los efectos propios en el ingreso medido, {year}")
    finish(figure, title, about(results, words, words.say(
        f"Panel of {panel.sizes['household']} households, each against itself under the base with "
        "the same luck. A survey cannot see these; they are not the differences of quantiles.",
        f"Panel de {panel.sizes['household']} hogares, cada uno contra sí mismo en la base con la "
        "misma suerte. Una encuesta no puede verlos; no son las diferencias de cuantiles.")),
        axes[0, 0])
    yield Picture("effect-quantiles", figure, pd.DataFrame(
        rows, columns=["scenario", "year", "percentile", "effect"]))


def lorenz(values, weights):
    """Shares of households and of income, poorest first, and the Gini coefficient of the curve."""
    order = np.argsort(values, kind="stable")
    people = np.concatenate([[0], np.cumsum(weights[order])]) / weights.sum()
    income = np.concatenate([[0], np.cumsum(values[order] * weights[order])])
    income = income / income[-1]
    gini = 1 - float(np.sum(np.diff(people) * (income[1:] + income[:-1])))
    return people, income, gini


@makes("lorenz")
def lorenz_curves(results, words, options):
    """Lorenz curves of measured income in one year."""
    panel = results.panel()
    year = last_year(results, panel, options)
    income = year_sum(panel, "measured_income", year, words)
    weights = results.weights(panel.household.values)
    cells = results.cells()
    figure, axes = canvas(-(-len(cells) // 2), min(2, len(cells)), height=4.4)
    at = np.arange(101) / 100
    rows = []
    for axis, (cell, scenarios) in zip(axes.flat, cells.items()):
        axis.plot([0, 1], [0, 1], color="#999999", linewidth=0.9)
        for place, scenario in enumerate(scenarios):
            values = pooled(income.isel(scenario=scenario.index), weights)
            people, shares, gini = lorenz(*values)
            curve = np.interp(at, people, shares)
            name = wrapped(f"{scenario.name}: Gini {words.number(gini, 3)}")
            axis.plot(at, curve, label=name, **line_style(place, 20))
            rows += [(scenario.label, year, float(p), float(v), gini) for p, v in zip(at, curve)]
        axis.set_xlabel(words.say("share of households, poorest first",
                                  "proporción de hogares, del más pobre al más rico"))
        axis.set_ylabel(words.say("share of measured income", "proporción del ingreso medido"))
        axis.set_xlim(0, 1)
        axis.set_ylim(0, 1)
        if len(cells) > 1:
            axis.set_title(words.cell(*cell))
    title = words.say(f"Lorenz curves of measured income, {year}",
                      f"Curvas de Lorenz del ingreso medido, {year}")
    finish(figure, title, about(results, words, words.say(
        f"Panel of {panel.sizes['household']} households; the Gini of all households stands in "
        "group inequality of the file.",
        f"Panel de {panel.sizes['household']} hogares; el Gini de todos los hogares está en el "
        "grupo inequality del archivo.")), axes[0, 0])
    yield Picture("lorenz", figure, pd.DataFrame(rows, columns=[
        "scenario", "year", "share_of_households", "share_of_income", "gini"]))


def deciles(values, weights):
    cuts = weighted_quantile(values, weights, np.arange(1, 10) / 10)
    return np.searchsorted(cuts, values, side="left")


def panel_transitions(results, words, options):
    """[scenario][from][to] of deciles of consumption a person, first year's end to last's."""
    panel = results.panel()
    need(panel, "consumption_per_person", words=words)
    first = int(panel.period_year.values[0])
    last = last_year(results, panel, options)
    if first == last:
        raise Missing(words.say("the panel has one year only", "el panel tiene un solo año"))
    weights = results.weights(panel.household.values)
    ends = [panel.consumption_per_person.isel(period=last_row(panel, y, words))
            for y in (first, last)]
    matrices = []
    for s in results.scenarios:
        matrix = np.zeros((10, 10))
        for r in range(results.replicates):
            start, end = (deciles(e.isel(scenario=s.index, replicate=r).values, weights)
                          for e in ends)
            np.add.at(matrix, (start, end), weights)
        matrices.append(matrix / matrix.sum(1, keepdims=True))
    return np.array(matrices), words.say(f"{first} to {last}", f"{first} a {last}")


def transitions(results, words, options):
    if "decile_transitions" not in results.groups:
        return panel_transitions(results, words, options)
    of = results.group("decile_transitions")
    years = int(of.horizon.values[-1])
    return (of.level.isel(horizon=-1).values,
            words.say(f"{years} years apart", f"a {years} años"))


@makes("transition-matrix")
def transition_matrix(results, words, options):
    """Where households of each decile of consumption a person stand later."""
    matrices, span = transitions(results, words, options)
    for cell, scenarios in results.cells().items():
        columns = min(2, len(scenarios))
        figure, axes = canvas(-(-len(scenarios) // columns), columns, height=3.7)
        rows = []
        for axis, scenario in zip(axes.flat, scenarios):
            matrix = matrices[scenario.index]
            draw_matrix(axis, 100 * matrix)
            axis.set_title(wrapped(scenario.name, 36))
            axis.set_xlabel(words.say("decile later", "decil después"))
            axis.set_ylabel(words.say("decile at first", "decil al inicio"))
            rows += [(scenario.label, i + 1, j + 1, float(matrix[i, j]))
                     for i in range(10) for j in range(10)]
        for axis in axes.flat[len(scenarios):]:
            axis.set_visible(False)
        title = words.say(f"Deciles of consumption a person, {span}: % of those who start in a row",
                          f"Deciles de consumo por persona, {span}: % de los que parten de la fila")
        finish(figure, title, about(results, words, words.cell(*cell) + "."))
        yield Picture(with_cell("transition-matrix", cell, results.cells()), figure, pd.DataFrame(
            rows, columns=["scenario", "from", "to", "share"]))


def draw_matrix(axis, percent):
    axis.imshow(percent, cmap="cividis", vmin=0, vmax=60, origin="upper")
    for i, row in enumerate(percent):
        for j, value in enumerate(row):
            axis.text(j, i, f"{value:.0f}", ha="center", va="center", fontsize=6.5,
                      color="white" if value < 35 else "black")
    axis.set_xticks(range(10), range(1, 11))
    axis.set_yticks(range(10), range(1, 11))
    axis.grid(False)
