"""One answer, however it is asked for: the same figures on the terminal, on the page, in tables and in the results.

    cli_test.py WINAY SOURCE_FOLDER [names of tests]
"""

import csv
import json
import math
import re
import signal
import subprocess
import time

import h5py

from command_line import SOURCE, WINAY, CommandLine, main

SCENARIOS = SOURCE / "configs/scenarios"
PERU = SCENARIOS / "peru.yaml"
ASSETS = SCENARIOS / "exit-by-assets.yaml"
SMALL = ["--set", "population.households=2000 households", "--replicates", "2", "--quiet", "--force"]
ONE_CELL = ["--readings", "late", "--structures", "threshold", "--no-assumptions"]
YEAR = 2027
GROUPS = {"": "all", "_poorest": "income_1"}

# Of a comparison: the indicator in the table, the words of its row on the terminal, what one of its
# unit is multiplied by there, and where the results and the page have it.
ROWS = [
    ("poor_households", ("households in poverty", "hogares en pobreza"), 100, "contrasts", "poor_households"),
    ("worse_off", ("households worse off", "hogares que quedan peor"), 100, "comparison", "worse_off"),
    ("worse_off_poorest", ("of the poorest quartile", "del cuartil más pobre"), 100, "comparison", "worse_off"),
    ("worse_off_loss", ("their loss", "su pérdida"), 1, "comparison", "worse_off_loss"),
    ("better_off", ("households better off", "hogares que quedan mejor"), 100, "comparison", "better_off"),
    ("relapse_3", ("relapse 3 years", "recaídas 3 años"), 100, "comparison", "relapse_3"),
    ("consumption", ("consumption", "consumo"), 1, "contrasts", "consumption"),
    ("measured_income_p25", ("measured income, p25", "ingreso medido, p25"), 1, "contrasts", "measured_income_p25"),
    ("budget", ("budget of the year", "presupuesto del año"), 1e-6, "budget", "total"),
    ("budget_to_date", ("since the first year", "desde el primer año"), 1e-6, "budget", "total_to_date"),
]


def names(axis):
    return [text.decode() for text in axis[:]]


def plain(text):
    """A number of winay, in either language, for float()."""
    return float(re.sub(r"[,\s]", "", text).replace("−", "-").replace("+", ""))


def page_data(path):
    text = path.read_text(encoding="utf-8")
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)[1])


def on_page(results, name, part, option, group="all", line=None):
    years, options = results["years"], results["options"]
    place = option * len(years) + years.index(YEAR)
    if line is not None:
        lines = [each["name"] for each in results["budget"]["lines"]]
        return results["budget"][part][place * len(lines) + lines.index(line)]
    groups = [each["name"] for each in results["groups"]]
    return results["series"][name][part][place * len(groups) + groups.index(group)]


def at(table, variable, **where):
    """A figure of the results, by the names of its axes."""
    place = []
    for dimension in table[variable].dims:
        axis = dimension.label or dimension[0].name.rsplit("/", 1)[1]
        values = list(table[axis][:]) if axis == "year" else names(table[axis])
        place.append(values.index(where[axis]))
    return float(table[variable][tuple(place)])


class Answers(CommandLine):
    def do(self, *words):
        result = self.winay(*words)
        self.assertEqual(result.returncode, 0, result.stderr)
        return result.stdout

    def close(self, one, other, digits, what):
        self.assertTrue(math.isclose(one, other, rel_tol=10.0 ** -digits, abs_tol=1e-9), f"{what}: {one} {other}")

    def printed(self, text, label):
        """The number before its error, and the decimals it has."""
        line = next(line for line in text.splitlines() if line.strip().startswith(label))
        number = re.search(r"([+−]?\d[\d, .  ]*?) ±", line)[1]
        return plain(number), len(number.split(".")[1]) if "." in number else 0

    def stored(self, file, table, name, group):
        scenario = "exit-by-assets:late:threshold"
        if table == "budget":
            return at(file["budget"], "difference", scenario=scenario, year=YEAR, line=name)
        if table == "comparison":
            return at(file[table], "level", scenario=scenario, year=YEAR, indicator=name, group=group)
        return at(file[table], "estimate", contrast=f"{scenario} - peru:late:threshold", year=YEAR, indicator=name,
                  group=group)

    def test_ten_figures_of_one_comparison_are_the_same_everywhere(self):
        texts, pages = {}, {}
        for language in ("en", "es"):
            texts[language] = self.do("compare", PERU, ASSETS, *SMALL, *ONE_CELL, "-o", f"{language}.h5", "--lang",
                                      language)
            pages[language] = page_data(self.here / f"{language}.html")["results"][0]
        with open(self.here / "en.table.csv", encoding="utf-8") as file:
            table = {r["indicator"]: float(r["estimate"] or "nan") for r in csv.DictReader(file) if r["year"] == str(YEAR)}
        sheet = next(iter(self.sheets("es.table.xlsx").values()))
        tabla = {r["indicador"]: r for r in (dict(zip(sheet[1], row)) for row in sheet[3:]) if r["año"] == YEAR}
        self.assertEqual(len(ROWS), 10)
        with h5py.File(self.here / "en.h5") as file, h5py.File(self.here / "es.h5") as archivo:
            for indicator, labels, scale, group_of, name in ROWS:
                group = "income_1" if indicator.endswith("_poorest") else "all"
                value = self.stored(file, group_of, name, group)
                self.assertNotEqual(value, 0, indicator)
                self.assertEqual(value, self.stored(archivo, group_of, name, group), indicator)
                self.close(value, table[indicator], 8, indicator)
                self.close(value, tabla[indicator]["estimación"], 8, indicator)
                for language, label in zip(("en", "es"), labels):
                    number, decimals = self.printed(texts[language], label)
                    self.assertAlmostEqual(number, value * scale, delta=0.5000001 * 10.0 ** -decimals, msg=label)
                    part = "level" if group_of == "comparison" else "difference"
                    line = name if group_of == "budget" else None
                    self.close(value, on_page(pages[language], name, part, 1, group, line), 5, label)

    def test_who_is_worse_off_under_an_arm_is_one_figure_everywhere(self):
        both = ["--set", "reading=late", "--set", "structure=threshold"]
        texts = {language: self.do("run", PERU, *SMALL, *both, "-o", f"{language}.h5", "--lang", language, "--years", YEAR)
                 for language in ("en", "es")}
        summary = json.loads((self.here / "en.summary.json").read_text(encoding="utf-8"))
        with open(self.here / "en.table.csv", encoding="utf-8") as file:
            table = [r for r in csv.DictReader(file) if r["year"] == str(YEAR) and r["indicator"] == "worse_off"]
        pages = {language: page_data(self.here / f"{language}.html")["results"][0] for language in texts}
        options = [o["name"] for o in pages["en"]["options"]]
        stopped, juntos, offered = "haku-winay-transfer-stopped", "juntos", "juntos-haku-winay"
        option = options.index(stopped)
        with h5py.File(self.here / "en.h5") as file, h5py.File(self.here / "es.h5") as archivo:
            for group in ("all", "income_1"):
                row = next(r for r in table if r["arm"] == stopped and r["group"] == group)
                said = next(r for r in summary["rows"]
                            if r["arm"] == stopped and r["group"] == group and r["year"] == YEAR)["worse_off"]
                for base, column, part in ((juntos, "difference", "difference"),
                                           (offered, "against_difference", "against")):
                    where = {"contrast": f"peru:{stopped} - peru:{base}", "year": YEAR, "group": group}
                    share = at(file["worse_off"], "share", **where)
                    self.assertTrue(0 < share < 1, share)
                    self.assertEqual(share, at(archivo["worse_off"], "share", **where))
                    self.close(share, float(row[column]), 8, group)
                    self.close(share, said[column], 8, group)
                    for language in texts:
                        self.close(share, on_page(pages[language], "worse_off", part, option, group), 5, group)
                        self.assertIn(f" {100 * share:.1f}", texts[language])
                self.assertEqual(row["level"], "")
            margin = file["worse_off/margin"][0]
            self.assertAlmostEqual(margin, 0.01 * summary["poverty_line"])
        self.assertIn(f"{margin:.2f} soles", texts["en"])

    def test_a_run_and_a_comparison_count_the_same_households_as_worse_off(self):
        arm = "schema_version: 1\nextends: peru.yaml\nname: stopped\npolicy: haku-winay-transfer-stopped\n"
        self.link_configs()
        self.do("compare", PERU, self.write("stopped.yaml", arm), *SMALL, *ONE_CELL, "-o", "c.h5")
        self.do("run", PERU, *SMALL, "--set", "reading=late", "--set", "structure=threshold", "-o", "r.h5")
        with h5py.File(self.here / "r.h5") as run, h5py.File(self.here / "c.h5") as compared:
            for group in ("all", "income_1", "income_4", "participant"):
                for year in (2020, YEAR):
                    one = at(run["worse_off"], "share", year=year, group=group,
                             contrast="peru:haku-winay-transfer-stopped - peru:juntos-haku-winay")
                    self.assertGreater(one, 0)
                    other = at(compared["comparison"], "level", scenario="stopped:late:threshold", year=year,
                               indicator="worse_off", group=group)
                    self.close(one, other, 12, f"{group} {year}")

    def test_the_range_of_a_run_says_who_is_worse_off(self):
        for language, heading, words in (("en", "worse off", r"households worse off ([\d.]+) to ([\d.]+) % \(of the poorest"),
                                         ("es", "quedan peor", r"hogares que quedan peor ([\d.]+) a ([\d.]+) % \(del cuartil")):
            text = self.do("run", PERU, *SMALL, "-o", f"{language}.h5", "--lang", language)
            self.assertIn(heading, text)
            self.assert_narrow(text)
            ranges = re.findall(words, " ".join(text.split()))
            summary = json.loads((self.here / f"{language}.summary.json").read_text(encoding="utf-8"))["range"]
            row = next(r for r in summary["rows"] if r["arm"] == "haku-winay-transfer-stopped"
                       and r["against"] == "juntos-haku-winay" and r["group"] == "all")["worse_off"]
            self.assertEqual(len(row["cells"]), 4)
            self.assertEqual((row["low"], row["high"]), (min(row["cells"]), max(row["cells"])))
            self.assertIn((f"{100 * row['low']:.1f}", f"{100 * row['high']:.1f}"), ranges)

    def test_rules_and_lotteries_are_on_the_page_as_in_the_results(self):
        lottery = SCENARIOS / "tasks/lottery-by-centre.yaml"
        self.do("compare", PERU, ASSETS, lottery, *SMALL, *ONE_CELL, "-o", "c.h5", "--lang", "es")
        results = page_data(self.here / "c.html")["results"][0]
        options = [o["name"] for o in results["options"]]
        acts = [act["name"] for act in results["rules"]["acts"]]
        rule = next(r for r in results["rules"]["rows"] if r["rule"] and options[r["option"]] == "exit-by-assets")
        with h5py.File(self.here / "c.h5") as file:
            of = file["rules"]
            rows = [i for i, (where, kind) in enumerate(zip(names(of["where"]), names(of["kind"])))
                    if (where, kind) == ("exit-by-assets", "rule")]
            left = [float(of["left"][i]) for i in rows]
            self.assertGreater(sum(left), 0)
            for one, other in zip(left, rule["acts"][acts.index("left")]):
                self.close(one, other, 5, "left")
            self.assertEqual(rule["words"], names(of["name_es"])[rows[0]])
            drawn = file["lotteries"]
            for i, figure in enumerate(names(drawn["figure"])):
                row = next(r for r in results["lotteries"] if r["figure"] == figure)
                self.assertEqual(options[row["option"]], "lottery-by-centre")
                for part in ("won", "lost", "difference", "against_base"):
                    self.close(float(drawn[part][i]), row[part], 5, figure + part)
        with open(self.here / "c.lotteries.csv", encoding="utf-8") as file:
            self.assertEqual({r["figure"] for r in csv.DictReader(file)},
                             {"poor_households", "consumption_per_person", "affiliated"})
        # Where there is nothing to show nothing is shown.
        self.do("compare", PERU, SCENARIOS / "coaching-first.yaml", *SMALL, *ONE_CELL, "-o", "n.h5")
        nothing = page_data(self.here / "n.html")["results"][0]
        self.assertEqual(nothing["lotteries"], [])

    def test_stopped_among_the_assumptions_the_comparison_stands(self):
        words = ["compare", PERU, ASSETS, "--set", "population.households=2000 households", "--replicates", "2",
                 "--readings", "late", "--structures", "threshold", "--ridge", "--force", "-o", "c.h5"]
        process = subprocess.Popen([str(WINAY), *map(str, words)], cwd=self.here, text=True, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        for line in process.stderr:
            if "assumptions, one at a time" in line:
                break
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        text, errors = process.communicate(timeout=300)
        self.assertEqual(process.returncode, 5, errors)
        self.assertIn("the comparison itself is complete, in c.h5", " ".join(errors.split()))
        self.assertIn("households worse off", text)
        for name in ("c.h5", "c.html", "c.table.csv", "c.summary.json"):
            self.assertTrue((self.here / name).exists(), name)
        self.assertFalse((self.here / "c.h5.partial").exists())
        self.assertIsNone(page_data(self.here / "c.html")["results"][0]["assumptions"])


if __name__ == "__main__":
    main()
