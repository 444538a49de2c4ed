"""How figures look: quiet, readable in grey and by colour-blind readers."""

import textwrap

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

# Okabe and Ito (2008), darkest first; each goes with a dash and a marker of its own.
COLOURS = ["#000000", "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#777777"]
DASHES = ["-", (0, (6, 2)), (0, (2, 1.5)), (0, (6, 2, 1.5, 2)), (0, (1, 1)), (0, (8, 3, 2, 3)),
          (0, (4, 4)), (0, (3, 1, 1, 1))]
MARKERS = ["o", "s", "^", "D", "v", "P", "X", "*"]
GREY = "#666666"

LOOK = {
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "axes.titlesize": 10,
    "axes.titlelocation": "left",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": "#e2e2e2",
    "grid.linewidth": 0.6,
    "legend.frameon": False,
    "legend.fontsize": 8.5,
    "lines.linewidth": 1.7,
    "svg.fonttype": "path",
    "svg.hashsalt": "winay",
    "figure.dpi": 110,
}


def line_style(place, every=None):
    """Colour, dash and marker of the series in this place; a marker each so many points."""
    style = {
        "color": COLOURS[place % len(COLOURS)],
        "linestyle": DASHES[place % len(DASHES)],
        "marker": MARKERS[place % len(MARKERS)],
        "markersize": 4.2,
    }
    if every:
        style["markevery"] = (place * every // 4 % every, every)
    return style


def wrapped(text, width=34):
    """Lines of at most so many letters; a number keeps its per cent sign."""
    text = text.replace(" %", "\N{NO-BREAK SPACE}%")
    return "\n".join("\n".join(textwrap.wrap(line, width)) for line in text.split("\n"))


def number_axis(axis, words):
    """Numbers of an axis as the language writes them, with the decimals that they need."""

    def text(value, _):
        decimals = next((d for d in range(3) if abs(round(value, d) - value) < 1e-9), 3)
        return words.number(value, decimals)

    axis.set_major_formatter(FuncFormatter(text))


def from_zero(axis):
    """The axis of values starts at 0 and leaves room above what is drawn."""
    top = max((float(np.nanmax(line.get_ydata())) for line in axis.get_lines()
               if len(line.get_ydata()) > 2), default=1.0)
    axis.set_ylim(0, 1.08 * top if top > 0 else 1)


def whole_years(axis, years):
    step = max(1, (len(years) + 7) // 8)
    axis.set_ticks(list(years)[::step])
    axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:.0f}"))


def canvas(rows, columns, width=4.3, height=3.3, share_x=False, share_y=False):
    """Axes in a grid [row][column]; the head and the foot are added by finish()."""
    figure = Figure(figsize=(max(6.6, width * columns), height * rows + 1.1))
    return figure, figure.subplots(rows, columns, squeeze=False, sharex=share_x, sharey=share_y)


def grid(count, **shape):
    """As many axes as pictures of cells, two a row; the rest are hidden."""
    columns = min(2, count)
    figure, axes = canvas(-(-count // columns), columns, **shape)
    for axis in axes.flat[count:]:
        axis.set_visible(False)
    return figure, axes


def band(axis, x, of, place):
    """95 % of luck around a series, in its colour; nothing with one replicate."""
    if np.isfinite(of.low).any():
        axis.fill_between(x, of.low, of.high, color=COLOURS[place % len(COLOURS)], alpha=0.16,
                          linewidth=0)


def finish(figure, title, note, legend_from=None, legend_columns=2):
    """Title above, legend under it or below, a note on what is shown at the foot."""
    width, height = figure.get_size_inches()
    title = wrapped(title, int(width * 10.5))
    note = wrapped(note, int(width * 15.5))
    handles, labels = legend_from.get_legend_handles_labels() if legend_from is not None else ([], [])
    legend = 0.0
    if handles:
        rows = -(-len(labels) // legend_columns)
        heights = [label.count("\n") + 1 for label in labels]
        legend = 0.10 + 0.165 * max(sum(heights[i:i + rows]) for i in range(0, len(labels), rows))
    # What stands around the axes is added to the height, so that these keep theirs.
    lines = note.count("\n") + 1
    height += 0.20 * title.count("\n") + 0.155 * max(0, lines - 2) + max(0.0, legend - 0.45)
    figure.set_size_inches(width, height)
    figure.suptitle(title, x=0.012, y=1 - 0.10 / height, ha="left", va="top", fontsize=11.5,
                    fontweight="bold").set_in_layout(False)
    figure.text(0.012, 0.06 / height, note, fontsize=7.5, color=GREY, va="bottom",
                linespacing=1.25).set_in_layout(False)
    foot = (0.17 + 0.155 * lines) / height
    if handles:
        figure.legend(handles, labels, loc="lower left", ncol=legend_columns,
                      bbox_to_anchor=(0.008, foot), handlelength=3.6, columnspacing=1.6)
        foot += legend / height
    head = (0.16 + 0.21 * (title.count("\n") + 1)) / height
    figure.tight_layout(rect=(0, foot, 1, 1 - head))
