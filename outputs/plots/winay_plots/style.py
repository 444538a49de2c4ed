"""How figures look: quiet, readable in grey and by colour-blind readers."""

import textwrap

import matplotlib
import numpy as np

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402
from matplotlib.ticker import FuncFormatter  # noqa: E402

# Okabe and Ito (2008), darkest first; each goes with a dash and a marker of its own.
COLOURS = ["#000000", "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#777777"]
DASHES = ["-", (0, (6, 2)), (0, (2, 1.5)), (0, (6, 2, 1.5, 2)), (0, (1, 1)), (0, (8, 3, 2, 3)),
          (0, (4, 4)), (0, (3, 1, 1, 1))]
MARKERS = ["o", "s", "^", "D", "v", "P", "X", "*"]
GREY = "#666666"

plt.rcParams.update({
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
})


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
    return plt.subplots(rows, columns, figsize=(max(6.6, width * columns), height * rows + 1.1),
                        squeeze=False, sharex=share_x, sharey=share_y)


def finish(figure, title, note, legend_from=None, legend_columns=2):
    """Title above, legend under it or below, a note on what is shown at the foot."""
    width, height = figure.get_size_inches()
    figure.suptitle(wrapped(title, int(width * 11)), x=0.012, y=1 - 0.10 / height, ha="left",
                    va="top", fontsize=11.5, fontweight="bold")
    note = wrapped(note, int(width * 15.5))
    foot = (0.17 + 0.155 * (note.count("\n") + 1)) / height
    figure.text(0.012, 0.06 / height, note, fontsize=7.5, color=GREY, va="bottom", linespacing=1.25)
    if legend_from is not None:
        handles, labels = legend_from.get_legend_handles_labels()
        rows = -(-len(labels) // legend_columns)
        heights = [label.count("\n") + 1 for label in labels]
        lines = max(sum(heights[i:i + rows]) for i in range(0, len(labels), rows))
        figure.legend(handles, labels, loc="lower left", ncol=legend_columns,
                      bbox_to_anchor=(0.008, foot), handlelength=3.6, columnspacing=1.6)
        foot += (0.10 + 0.165 * lines) / height
    figure._suptitle.set_in_layout(False)
    head = (0.12 + 0.20 * (figure._suptitle.get_text().count("\n") + 1)) / height
    figure.tight_layout(rect=(0, foot, 1, 1 - head))
