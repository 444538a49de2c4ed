"""What is printed and written in Spanish holds no name of a key or code in its place.

    spanish_cli_test.py WINAY SOURCE_FOLDER [names of tests]
"""

import re

from command_line import MAP, SOURCE, SURVEY, CommandLine, main

SCENARIOS = SOURCE / "configs/scenarios"
PERU = SCENARIOS / "peru.yaml"
SCORE = SCENARIOS / "exit-by-score.yaml"
SMALL = ["--set", "population.households=600 households", "--replicates", "2"]
SPANISH = ["--lang", "es", "--force"]

# Names of indicators, structures, settings and units, and English titles and sentences.
NEVER = ["threshold", "complementarity", "no_trap", "households", "household", "bimesters", "replicates",
         "measured_income", "poverty_headcount", "poor_households", "worse_off", "cost_to_date",
         "enterprise_active", "population_source", "synthetic, drawn", "code path", "Juntos households of Peru",
         "Leave when a", "juntos_share_by", "centre_size", "assumed"]
# Verbs that print no key: others name those of a file or columns of a survey.
TABLES = {"run", "compare", "frontier", "inspect", "plan"}
# What a user has typed, names of files and keys that are to be typed again.
SPOKEN = re.compile(r"\S+\.(?:h5|yaml|html|csv|xlsx|tex|json)\b\S*|--[a-z]+\S*|results\.cells\S*"
                    r"|population\.\S+|'[^']*'|^.*\bsource\b.*$", re.MULTILINE)


class SpanishAnswers(CommandLine):
    def check(self, text, where):
        said = SPOKEN.sub("", text)
        for word in NEVER:
            found = re.search(r"(?<![\w.:-])" + re.escape(word) + r"(?![\w-])", said)
            self.assertIsNone(found, f"{where}: {word} in {said[max(0, found.start() - 60):found.end() + 40]!r}"
                              if found else "")

    def tell(self, *words, code=0):
        result = self.winay(*words)
        self.assertEqual(result.returncode, code, result.stderr)
        self.check(result.stdout, words[0])
        self.check(result.stderr, words[0])
        if words[0] in TABLES:
            self.assertNotIn("_", SPOKEN.sub("", result.stdout).replace("result_hash", "").replace("σ_u", ""))
        return result.stdout

    def check_notes(self, *files):
        """Of workbooks the notes, but the names of columns in CSV and codes beside their words."""
        for name in files:
            for sheet, rows in self.sheets(name).items():
                self.check(sheet, name)
                if sheet == "notas":
                    for row in rows:
                        self.check(str(row[0] or ""), name)
                        self.check(str(row[2] or ""), name)
                    continue
                heads = rows[0]
                for row in rows[1:]:
                    for head, value in zip(heads, row):
                        if head in ("estructura", "unidad", "unidad de cada uno", "lectura y estructura", "celda"):
                            self.check(str(value or ""), f"{name}: {head}")

    def test_runs_and_what_reads_their_results(self):
        self.tell("run", PERU, *SMALL, *SPANISH, "-q", "-o", "r.h5")
        self.tell("inspect", "r.h5", "--lang", "es")
        self.tell("diff", "r.h5", "r.cells/itt-threshold.h5", "--lang", "es")
        self.tell("export", "r.h5", "summary", "yearly", "-o", "tables", "--format", "xlsx", *SPANISH)
        self.check_notes("r.table.xlsx", "r.rules.xlsx", "tables/summary.xlsx", "tables/yearly.xlsx")
        page = (self.here / "r.html").read_text(encoding="utf-8")
        self.assertIn("instrucciones", re.search(r'"build":"([^"]*)"', page)[1])

    def test_comparisons(self):
        self.tell("compare", PERU, SCORE, *SMALL, *SPANISH, "-q", "--ridge", "--parameter-draws", "2", "-o", "c.h5")
        text = self.tell("inspect", "c.h5", "--lang", "es")
        self.assertIn("exit-by-score:late:umbral, menos peru:late:umbral", text)
        self.assertNotIn("peru:late:umbral, menos", text)
        self.check_notes("c.table.xlsx", "c.rules.xlsx", "c.losers.xlsx", "c.districts.xlsx", "c.assumptions.xlsx",
                         "c.ridge.xlsx", "c.headline_parts.xlsx")

    def test_frontier_plan_and_targeting(self):
        self.tell("frontier", SCENARIOS / "exit-taper.yaml", "--base", PERU, *SMALL, *SPANISH, "-q", "-o", "f",
                  "--vary", "programmes.juntos.exit[0].then.each=6|12 bimesters")
        self.check_notes("f/frontier.table.xlsx")
        self.tell("plan", PERU, SCORE, *SMALL, "--compare", "--lang", "es")
        self.tell("targeting", SCENARIOS / "targeting.yaml", "--households", "20000", "--replicates", "1",
                  *SPANISH, "-q", "-o", "reach.csv")

    def test_households_of_a_survey(self):
        self.tell("import", MAP, SURVEY, "-o", "people.h5", *SPANISH)
        self.assertIn("hogares de ", self.winay("inspect", "people.h5", "--lang", "es").stdout)


if __name__ == "__main__":
    main()
