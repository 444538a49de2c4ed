"""A picture, the numbers it shows, and the list of all there are."""

from dataclasses import dataclass

import matplotlib.pyplot as plt
import pandas as pd

MAKERS = {}


@dataclass
class Picture:
    """A figure and its data, one row a number that is drawn."""

    name: str
    figure: plt.Figure
    table: pd.DataFrame

    def save(self, folder):
        """NAME.png, NAME.svg and NAME.csv; the same picture gives the same bytes."""
        self.figure.savefig(folder / f"{self.name}.png", dpi=150, metadata={"Software": None})
        self.figure.savefig(folder / f"{self.name}.svg", metadata={"Date": None, "Creator": None})
        plt.close(self.figure)
        self.table.to_csv(folder / f"{self.name}.csv", index=False)


def makes(name):
    """Marks a function (results, words, options) that yields pictures of this name."""

    def mark(function):
        MAKERS[name] = function
        return function

    return mark


def with_cell(name, cell, cells):
    """A name for the picture of one reading and structure, where there are several."""
    return name if len(cells) == 1 else f"{name}-{cell[0]}-{cell[1]}"


def about(results, words, *sentences):
    """The foot of a figure: what is shown, then where it comes from."""
    attributes = results.attributes
    origin = [results.title(), words.say("run", "corrida") + " "
              + attributes.get("run_id", "")]
    if results.is_run:
        households = int(attributes["households"])
        origin[1:1] = [
            words.say(f"{words.number(households)} households",
                      f"{words.number(households)} hogares"),
            words.say(f"{results.replicates} replicates", f"{results.replicates} réplicas"),
        ]
        if not results.complete:
            origin.append(words.say("INTERRUPTED RUN, complete replicates only",
                                    "CORRIDA INTERRUMPIDA, solo réplicas completas"))
    return " ".join(sentences) + ("\n" if sentences else "") + " · ".join(filter(None, origin))
