"""Figures of a calibration or a replicated study: fit to published numbers, what rests on what."""

import numpy as np
import pandas as pd

from .picture import Picture, about, makes
from .style import COLOURS, GREY, canvas, finish, number_axis, wrapped

ROLES = {"fit": ("fitted", "ajustado", "o", COLOURS[1]),
         "hold_out": ("held out", "reservado", "D", COLOURS[2]),
         "bound": ("bound", "cota", "s", COLOURS[3]),
         "report": ("shown only", "solo mostrado", "^", GREY)}


@makes("calibration-fit")
def calibration_fit(results, words, _options):
    """Simulated less published, in standard errors of the published."""
    data = results.group("published", words.say(
        "the file holds no published statistics: winay evaluate and calibrate write files that do",
        "el archivo no contiene estadísticas publicadas: winay evaluate y calibrate escriben archivos que sí"))
    table = data.to_dataframe().reset_index()
    names = table[words.say("statistic_long_name", "statistic_long_name_es")]
    twice = names.duplicated(keep=False)
    names = names.where(~twice, names + ", " + table.estimator)
    table = table[["statistic", "estimator", "role", "units", "published", "published_se",
                   "simulated", "low", "high"]].copy()
    for end in ("simulated", "low", "high"):
        table[f"{end}_in_se"] = (table[end] - table.published) / table.published_se
    figure, axes = canvas(1, 1, width=8.6, height=0.30 * len(table) + 0.7)
    axis = axes[0, 0]
    axis.axvspan(-1.96, 1.96, color="#ececec", linewidth=0)
    axis.axvline(0, color="black", linewidth=0.8)
    drawn = set()
    for y, row in zip(range(len(table))[::-1], table.itertuples()):
        draw_gap(axis, y, row, words, drawn)
    axis.set_yticks(range(len(table))[::-1], [label_of(n, r, words) for n, r in
                                              zip(names, table.itertuples())], fontsize=7.5)
    axis.grid(axis="y", visible=False)
    axis.set_ylim(-0.7, len(table) - 0.3)
    axis.set_xlabel(words.say("simulated less published, standard errors of the published",
                              "simulado menos publicado, errores estándar de lo publicado"))
    number_axis(axis.xaxis, words)
    title = words.say("Fit to the published study", "Ajuste al estudio publicado")
    finish(figure, title, about(results, words, words.say(
        "Marks: mean over redraws of the study; lines: 95 % of redraws; grey: 95 % by the "
        "published number's error, derived from the design as none is published. In brackets: "
        "published; simulated.",
        "Marcas: media sobre repeticiones del estudio; líneas: 95 % de las repeticiones; gris: "
        "95 % según el error de la cifra publicada, derivado del diseño pues no se publicó "
        "ninguno. Entre paréntesis: publicado; simulado.")), axis, 4)
    yield Picture("calibration-fit", figure, table)


def label_of(name, row, words):
    decimals = 0 if max(abs(row.published), abs(row.simulated)) >= 50 else 2
    return (f"{name} ({words.number(row.published, decimals)}; "
            f"{words.number(row.simulated, decimals)})")


def draw_gap(axis, y, row, words, drawn):
    english, spanish, marker, colour = ROLES.get(row.role, (row.role, row.role, "v", "black"))
    axis.plot([row.low_in_se, row.high_in_se], [y, y], color=colour, linewidth=1.4)
    axis.plot(row.simulated_in_se, y, marker=marker, color=colour, markersize=5.5, linestyle="",
              label=None if row.role in drawn else words.say(english, spanish))
    drawn.add(row.role)


@makes("sensitivity-matrix")
def sensitivity_matrix(results, words, _options):
    """How far each estimate moves with each published moment."""
    matrix = results.group("sensitivity", words.say(
        "the file holds no matrix of sensitivity: only that of winay calibrate does",
        "el archivo no contiene matriz de sensibilidad: solo la tiene el de "
        "winay calibrate")).standardised
    of = matrix.values
    rows, columns = ([str(v) for v in matrix[d].values] for d in matrix.dims)
    figure, axes = canvas(1, 1, width=1.9 + 0.62 * len(columns), height=1.2 + 0.36 * len(rows))
    axis = axes[0, 0]
    reach = float(np.nanmax(np.abs(of))) or 1.0
    picture = axis.imshow(np.abs(of), cmap="cividis", vmin=0, vmax=reach, aspect="auto")
    for i, row in enumerate(of):
        for j, value in enumerate(row):
            axis.text(j, i, words.number(value, 2, sign=True), ha="center", va="center",
                      fontsize=7.5, color="white" if abs(value) < 0.55 * reach else "black")
    axis.set_xticks(range(len(columns)), [wrapped(c.replace("_", " "), 14) for c in columns],
                    rotation=45, ha="right", fontsize=7.5)
    axis.set_yticks(range(len(rows)), [r.replace("_", " ") for r in rows], fontsize=7.5)
    axis.grid(False)
    title = words.say("What each estimate rests on", "En qué se apoya cada estimación")
    finish(figure, title, about(results, words, words.say(
        "Change of an estimate with a published moment (Andrews, Gentzkow and Shapiro 2017); "
        "brightness is size, the sign is written.",
        "Cambio de una estimación con un momento publicado (Andrews, Gentzkow y Shapiro 2017); "
        "la claridad es el tamaño, el signo va escrito.")))
    figure.colorbar(picture, ax=axis, shrink=0.8, pad=0.02,
                    label=words.say("size, standard errors of the estimate\nfor one of the moment",
                                    "tamaño, errores estándar de la estimación\npor uno del momento"))
    table = pd.DataFrame([(r, c, float(of[i, j])) for i, r in enumerate(rows)
                          for j, c in enumerate(columns)],
                         columns=[*matrix.dims, "sensitivity"])
    yield Picture("sensitivity-matrix", figure, table)
