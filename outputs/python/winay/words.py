"""English and Spanish: one function chooses, tables hold what results files say in short."""

UNITS_ES = {
    "soles/household/year": "soles por hogar y año",
    "soles/household/bimester": "soles por hogar y bimestre",
    "soles/household": "soles por hogar",
    "soles/person/month": "soles por persona y mes",
    "soles/bimester": "soles por bimestre",
    "soles/year": "soles por año",
    "soles": "soles",
    "households": "hogares",
    "persons": "personas",
    "sd": "desviaciones estándar",
    "points": "puntos",
    "1": "proporción",
}
UNITS_EN = {
    "soles/household/year": "soles a household and year",
    "soles/household/bimester": "soles a household and bimester",
    "soles/household": "soles a household",
    "soles/person/month": "soles a person and month",
    "soles/bimester": "soles a bimester",
    "soles/year": "soles a year",
    "sd": "standard deviations",
    "1": "share",
}
STRUCTURES = {
    "threshold": ("threshold", "umbral"),
    "complementarity": ("complementarity", "complementariedad"),
    "no_trap": ("no trap", "sin trampa"),
}


class Words:
    """What a figure says, in one language."""

    def __init__(self, language):
        self.language = language

    def say(self, english, spanish):
        return spanish if self.language == "es" else english

    def units(self, units):
        known = UNITS_ES if self.language == "es" else UNITS_EN
        return known.get(units, units)

    def number(self, value, decimals=0, sign=False):
        """1,234.5 or, in Spanish, 1 234.5; a minus is a minus."""
        text = f"{abs(value):,.{decimals}f}"
        if self.language == "es":
            text = text.replace(",", "\N{NO-BREAK SPACE}")
        if not text.strip("0.,\N{NO-BREAK SPACE}"):
            return text
        return ("−" if value < 0 else "+" if sign else "") + text

    def count(self, number, english, spanish):
        """`1 replicate`, `2 replicates`"""
        one, many = self.say(english, spanish)
        return f"{self.number(number)} {one if number == 1 else many}"

    def cell(self, reading, structure):
        """`reading late · structure threshold`"""
        names = STRUCTURES.get(structure, (structure, structure))
        return self.say(
            f"reading {reading} · structure {names[0]}",
            f"lectura {reading} · estructura {names[1]}",
        )

    def long_name(self, attributes):
        return attributes[self.say("long_name", "long_name_es")]
