"""One file of winay, read when asked for."""

from pathlib import Path

import numpy as np
import pandas as pd
import xarray as xr

from . import labels
from .analyses import Analyses
from .errors import INVALID_INPUT, Missing, Problem
from .files import describe, kind_of, open_hdf5
from .scenarios import Scenarios
from .words import Words


class Results(Analyses, Scenarios):
    """A file of winay. `r["yearly"]` or `r.yearly` is a group as an xarray Dataset with dates and
    coordinates, codes as words; `r.frame("yearly")` is the same as a table, one row a place.

    Of an interrupted run only complete replicates are shown.
    """

    def __init__(self, path, lang="en"):
        self.path = Path(path)
        self.words = Words(lang)
        self.attributes, names = open_hdf5(path, self.words)
        self.groups = sorted(names)
        self.kind = kind_of(names)
        self._open = {}
        self.complete = bool(self.attributes.get("result_hash")) or not self.is_run
        self.replicates = int(self.attributes.get("replicates_done", 0))
        if self.is_run and self.replicates == 0:
            raise Problem(INVALID_INPUT, self.words.say(
                f"{path}: a run that was interrupted before its first replicate was complete: "
                "there is nothing to draw; run again",
                f"{path}: corrida interrumpida antes de completar la primera réplica: "
                "no hay qué dibujar; corra otra vez"))
        self.scenarios = self._scenarios() if self.is_run else []

    def __repr__(self):
        said = [f"<winay {self.kind or 'file'}: {self.attributes.get('title', '')}>",
                f"  {self.path}"]
        if self.is_run:
            said += [f"  {self.attributes['households']} households, {self.replicates} replicates",
                     "  scenarios: " + ", ".join(s.label for s in self.scenarios)]
        return "\n".join([*said, "  groups: " + ", ".join(self.groups)])

    def __contains__(self, group):
        return group in self.groups

    def __getitem__(self, group):
        return self.group(group)

    def __getattr__(self, name):
        if not name.startswith("_") and name in self.__dict__.get("groups", ()):
            return self.group(name)
        raise AttributeError(f"neither a method nor a group of the file: {name}")

    def __dir__(self):
        return [*super().__dir__(), *self.groups]

    @property
    def is_run(self):
        return self.kind in ("run", "compare")

    @property
    def is_comparison(self):
        return self.kind == "compare"

    def speaking(self, lang):
        """The same file with names and messages in this language."""
        return self if lang in (None, self.words.language) else Results(self.path, lang)

    def stored(self, name, remedy=None):
        """A group with its axes and dates, codes as numbers."""
        if name not in self.groups:
            of = describe(self.kind, self.words) if self.kind else self.attributes.get("kind", "HDF5")
            raise Missing(remedy or self.words.say(
                f"the file is {of} and has no group '{name}'",
                f"el archivo es {of} y no tiene el grupo '{name}'"))
        if name not in self._open:
            self._open[name] = self._read(name)
        return self._open[name]

    def group(self, name, remedy=None):
        """A group as a Dataset; codes are words, but in the panel, which is read when asked for."""
        data = self.stored(name, remedy)
        return data if name == "panel" else labels.worded(data, self.words.language)

    def _read(self, name):
        try:
            data = xr.open_dataset(self.path, group=name, engine="h5netcdf", decode_cf=False)
            if "replicate" in data.dims and self.is_run:
                data = data.isel(replicate=slice(0, self.replicates))
            return labels.labelled(data if name == "panel" else data.load())
        except (OSError, KeyError, ValueError) as error:
            raise Problem(INVALID_INPUT, self.words.say(
                f"{self.path}: results of winay, but group '{name}' is damaged: {error}",
                f"{self.path}: resultados de winay, pero el grupo '{name}' está dañado: {error}",
            )) from error

    def frame(self, name):
        """A group as a table: one row for each place on its axes, dates, codes as categories."""
        return labels.tidy(self.stored(name), self.words.language)

    def household(self, number):
        """A household of the panel as a table: scenario, replicate, period, its variables."""
        panel = self.need_panel()
        if number not in panel.household.values:
            raise Missing(self.words.say(
                f"household {number} is not in the panel of {panel.sizes['household']}",
                f"el hogar {number} no está en el panel de {panel.sizes['household']}"))
        return labels.tidy(panel.sel(household=[number]), self.words.language)

    def events_frame(self):
        """One row an event: who, when, what, why. The file holds them if run with --events."""
        self.need_run()
        events = self.stored("events", self._not_followed("--events"))
        if not events.sizes["event"]:
            raise Missing(self._not_followed("--events"))
        table = labels.tidy(events, self.words.language).drop(columns="event", errors="ignore")
        reasons = self.stored("event_reasons")
        texts = reasons[self.words.say("reason_text", "reason_text_es")].values
        said = dict(zip(reasons.reason_code.values, texts))
        table["reason"] = pd.Categorical(table.reason.map(said), categories=pd.unique(texts))
        table["scenario"] = pd.Categorical(table.scenario,
                                           categories=[s.label for s in self.scenarios])
        calendar = self.stored("aggregates")
        days = pd.DatetimeIndex(calendar.time.values)[
            np.searchsorted(calendar.period.values, table.period.values)]
        table.insert(list(table.columns).index("period"), "time", days)
        return table[table.replicate < self.replicates].reset_index(drop=True)

    def event_word(self, kind):
        """What a kind of event is called in the tables of events, in the language of the file."""
        attributes = self.stored("events").kind.attrs
        names = attributes["flag_meanings"].split()
        if kind not in names:
            raise Missing(self.words.say(f"no kind of event '{kind}': {', '.join(names)}",
                                         f"no hay eventos '{kind}': {', '.join(names)}"))
        return list(labels.labels_of(attributes, self.words.language).values())[names.index(kind)]

    def _not_followed(self, option):
        if self.is_comparison and option == "--events":
            return self.words.say("a comparison lists no events: winay run does, with --events",
                                  "una comparación no lista eventos: winay run sí, con --events")
        if not self.is_run:
            of = describe(self.kind, self.words) if self.kind else self.attributes.get("kind", "HDF5")
            return self.words.say(f"the file is {of} and follows no households",
                                  f"el archivo es {of} y no sigue hogares")
        return self.words.say(f"the file follows no households: run again with {option}",
                              f"el archivo no sigue hogares: corra otra vez con {option}")

    def need_panel(self, *variables):
        """The panel with these variables; Missing says how to have them."""
        panel = self.stored("panel", self._not_followed("--panel sample:5000"))
        lacking = [v for v in variables if v not in panel]
        if lacking:
            raise Missing(self.words.say(
                f"the panel has no {', '.join(lacking)}: run again with it in --panel-variables",
                f"el panel no tiene {', '.join(lacking)}: corra otra vez con ella en "
                "--panel-variables"))
        return panel

    def need_run(self):
        """Refuses files of other kinds, by their name."""
        if not self.is_run:
            of = describe(self.kind, self.words) if self.kind else self.attributes.get("kind", "HDF5")
            raise Missing(self.words.say(
                f"the file is {of}; this is shown of winay run and winay compare",
                f"el archivo es {of}; esto se muestra de winay run y winay compare"))

    def poverty_line(self):
        """Soles a person and month."""
        return float(self.attributes["poverty_line"])

    def _departments(self):
        """Groups that are departments, in the order of the file."""
        attributes = self.stored("population").department.attrs
        known = set(labels.labels_of(attributes).values())
        return [str(g) for g in self.stored("summary").group.values if str(g) in known]

    def weights(self, households):
        """Households of the country that each of these stands for: [replicate, household]."""
        weight = self.stored("population").weight.sel(household=np.asarray(households))
        if "replicate" in weight.dims:
            return weight.transpose("replicate", "household").values.astype(float)
        return np.tile(weight.values.astype(float), (self.replicates, 1))
