"""Figures of households one by one: quantiles of effects, Lorenz curves, transitions."""

from .distribution import draw_series
from .picture import Picture, about, luck, makes, one_replicate, with_cell
from .style import band, finish, grid, line_style, number_axis, wrapped


def panel_note(results, words):
    count = words.number(results.need_panel().sizes["household"])
    return words.say(f"Panel of {count} households", f"Panel de {count} hogares")


@makes("effect-quantiles")
def effect_quantiles(results, words, options):
    """Quantiles of the households' own effects: each against itself under the base."""
    table = results.own_effects(options.year)
    year = int(table.year.iloc[0])
    cells = results.cells()
    figure, axes = grid(len(cells), share_y=True, height=3.6)
    for axis, (cell, scenarios) in zip(axes.flat, cells.items()):
        for place, scenario in enumerate(results.compared(scenarios)):
            draw_series(axis, table[table.scenario == scenario.label], "percentile", place + 1,
                        scenario.name)
        axis.axhline(0, color="black", linewidth=0.8)
        axis.set_xlabel(words.say("percentile of the effect", "percentil del efecto"))
        axis.set_ylabel(words.say("own effect, soles of 2019 a year",
                                  "efecto propio, soles de 2019 por año"))
        number_axis(axis.yaxis, words)
        if len(cells) > 1:
            axis.set_title(words.cell(*cell))
    title = words.say(f"Quantiles of households' own effects on measured income, {year}",
                      f"Cuantiles de los efectos propios en el ingreso medido, {year}")
    base = results.base_name()
    finish(figure, title, about(results, words, panel_note(results, words) + words.say(
        f", each against itself under {base} with the same luck. A survey cannot see these; they "
        "are not the differences of quantiles.",
        f", cada uno contra sí mismo en {base} con la misma suerte. Una encuesta no puede "
        "verlos; no son las diferencias de cuantiles."), luck(results)), axes[0, 0])
    yield Picture("effect-quantiles", figure, table)


@makes("lorenz")
def lorenz(results, words, options):
    """Lorenz curves of measured income in one year."""
    table = results.lorenz(options.year)
    year = int(table.year.iloc[0])
    cells = results.cells()
    figure, axes = grid(len(cells), height=4.4)
    for axis, (cell, scenarios) in zip(axes.flat, cells.items()):
        axis.plot([0, 1], [0, 1], color="#999999", linewidth=0.9)
        for place, scenario in enumerate(scenarios):
            of = table[table.scenario == scenario.label]
            band(axis, of.share_of_households, of, place)
            axis.plot(of.share_of_households, of.estimate,
                      label=wrapped(f"{scenario.name}: {gini_of(of.iloc[0], words)}"),
                      **line_style(place, 20))
        axis.set_xlabel(words.say("share of households, poorest first",
                                  "proporción de hogares, del más pobre al más rico"))
        axis.set_ylabel(words.say("share of measured income", "proporción del ingreso medido"))
        axis.set_xlim(0, 1)
        axis.set_ylim(0, 1)
        if len(cells) > 1:
            axis.set_title(words.cell(*cell))
    title = words.say(f"Lorenz curves of measured income, {year}",
                      f"Curvas de Lorenz del ingreso medido, {year}")
    finish(figure, title, about(results, words, panel_note(results, words) + words.say(
        "; the Gini of all households stands in group inequality of the file.",
        "; el Gini de todos los hogares está en el grupo inequality del archivo."), luck(results),
        *every_cell(cells, words)), axes[0, 0])
    yield Picture("lorenz", figure, table)


def gini_of(row, words):
    """`Gini 0.42 (0.41–0.43)`"""
    text = f"Gini\N{NO-BREAK SPACE}{words.number(row.gini, 3)}"
    if row.gini_low != row.gini_low:
        return text
    ends = "–".join(words.number(end, 3) for end in (row.gini_low, row.gini_high))
    return f"{text}\N{NO-BREAK SPACE}({ends})"


def every_cell(cells, words):
    """The legend has the numbers of the first reading and structure only."""
    if len(cells) > 1:
        yield words.say(f"Gini in the legend: {words.cell(*next(iter(cells)))}.",
                        f"Gini de la leyenda: {words.cell(*next(iter(cells)))}.")


@makes("transition-matrix")
def transition_matrix(results, words, options):
    """Where persons of each decile of consumption a person stand later."""
    table = results.transition(last=options.year)
    what = table.attrs["note"]
    cells = results.cells()
    for cell, scenarios in cells.items():
        figure, axes = grid(len(scenarios), height=3.9)
        for axis, scenario in zip(axes.flat, scenarios):
            draw_matrix(axis, table[table.scenario == scenario.label])
            axis.set_title(wrapped(scenario.name, 36))
            axis.set_xlabel(words.say("decile later", "decil después"))
            axis.set_ylabel(words.say("decile at first", "decil al inicio"))
        title = words.say("Deciles of consumption a person: % of those who start in a row",
                          "Deciles de consumo por persona: % de los que parten de la fila")
        finish(figure, title, about(
            results, words, what, words.cell(*cell) + ".",
            one_replicate(words) if results.replicates < 2 else words.say(
                "Small: 95 % of luck over replicates (Student's t).",
                "Pequeño: 95 % de azar entre réplicas (t de Student).")))
        yield Picture(with_cell("transition-matrix", cell, cells), figure,
                      table[table.scenario.isin([s.label for s in scenarios])])


def draw_matrix(axis, of):
    percent = 100 * of.pivot(index="from", columns="to", values="estimate").values
    low, high = (100 * of.pivot(index="from", columns="to", values=end).values
                 for end in ("low", "high"))
    axis.imshow(percent, cmap="cividis", vmin=0, vmax=60, origin="upper", aspect="auto")
    for i, row in enumerate(percent):
        for j, value in enumerate(row):
            colour = "white" if value < 35 else "black"
            known = low[i, j] == low[i, j]
            axis.text(j, i - 0.12 * known, f"{value:.0f}", ha="center", va="center", fontsize=6.5,
                      color=colour)
            if known:
                axis.text(j, i + 0.28, f"{low[i, j]:.0f}–{high[i, j]:.0f}", ha="center", va="center",
                          fontsize=3.8, color=colour)
    axis.set_xticks(range(10), range(1, 11))
    axis.set_yticks(range(10), range(1, 11))
    axis.grid(False)
