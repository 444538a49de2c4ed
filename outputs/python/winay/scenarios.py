"""The scenarios of a file: their names, bases and cells."""

import re
from dataclasses import dataclass

from .errors import Missing
from .labels import text_of


@dataclass(frozen=True)
class Scenario:
    """One place on the scenario axis."""

    index: int
    label: str
    name: str
    reading: str
    structure: str
    base: int

    @property
    def cell(self):
        return self.reading, self.structure


class Scenarios:
    """What a file calls its scenarios and what each is compared with; mixed into `Results`."""

    def _scenarios(self):
        say = self.words.say
        summary = self.stored("summary")
        bases = {}
        for contrast in self.stored("contrasts").contrast.values:
            scenario, base = str(contrast).split(" - ", 1)
            bases.setdefault(scenario, base)
        names_of = [str(s) for s in summary.scenario.values]
        names = [str(n) for n in summary[say("scenario_long_name", "scenario_long_name_es")].values]
        heads = {name.split(" — ")[0] for name in names}
        if len(heads) == 1:
            names = [name.split(" — ", 1)[-1] for name in names]
        found = []
        for i, label in enumerate(names_of):
            base = names_of.index(bases.get(label, label))
            name = names[i]
            if base == i and self.is_comparison:
                name = say(f"Status quo ({label.split(':')[0]})",
                           f"Situación actual ({label.split(':')[0]})")
            found.append(Scenario(i, label, name, str(summary.reading.values[i]),
                                  str(summary.structure.values[i]), base))
        return found

    def cells(self):
        """Scenarios by reading and structure, in the order of the file."""
        cells = {}
        for scenario in self.scenarios:
            cells.setdefault(scenario.cell, []).append(scenario)
        return cells

    def compared(self, scenarios=None):
        """Scenarios that have another one as their base."""
        of = self.scenarios if scenarios is None else scenarios
        return [s for s in of if s.base != s.index]

    def require_compared(self):
        self.need_run()
        if not self.compared():
            raise Missing(self.words.say(
                "the file has one scenario only: run one with several arms, or compare",
                "el archivo tiene un solo escenario: corra uno con varios brazos, o compare"))

    def base_name(self):
        """What the base is called in a sentence."""
        if self.is_comparison:
            return self.words.say("the status quo", "la situación actual")
        names = {self.scenarios[s.base].name for s in self.compared()}
        return names.pop() if len(names) == 1 else self.words.say("the base", "la base")

    def title(self):
        """What the run is, in the language of the figures where the file says it."""
        title = self.attributes.get("title", "")
        if self.words.language == "es" and "provenance" in self.groups:
            provenance = self.stored("provenance")
            if "resolved_yaml" in provenance:
                said = re.search(r'^long_name_es: "?(.*?)"?$',
                                 text_of(provenance.resolved_yaml.item()), re.MULTILINE)
                title = said.group(1) if said else title
        return title
