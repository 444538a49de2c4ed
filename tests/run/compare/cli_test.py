"""`winay compare` as a user meets it.

    compare_cli_test.py WINAY SOURCE_FOLDER [names of tests]
"""

import csv
import json
import re
import signal

import h5py
import numpy as np

from command_line import SOURCE, CommandLine, as_printed, main


class Compare(CommandLine):
    FEW = ["--set", "population.households=300 households", "--set", "run.years=4 years",
           "--replicates", "2"]
    ONE = ["--readings", "late", "--structures", "threshold", "--no-assumptions"]

    def setUp(self):
        super().setUp()
        self.link_configs()
        self.write("stop.yaml", "schema_version: 1\nextends: peru.yaml\nname: stop\n"
                   "long_name: Stop after two years\nlong_name_es: Parar a los dos años\n"
                   "policy: haku-winay-transfer-stopped\n")
        self.write("now.yaml", "schema_version: 1\nextends: peru.yaml\nname: now\n"
                   "policy: juntos-haku-winay\n")

    def compare(self, *words, files=("now.yaml", "stop.yaml"), code=0):
        result = self.winay("compare", *files, *self.FEW, *words)
        self.assertEqual(result.returncode, code, result.stderr)
        return result

    def rows(self, *words, **more):
        out = json.loads(self.compare(*words, "--json", "--quiet", "--force", "-o", "x.h5",
                                      **more).stdout)
        last = max(out["years"])
        return out, [r for r in out["rows"] if r["year"] == last]

    def test_four_cells_are_shown_apart_with_their_range_and_the_assumptions(self):
        result = self.compare()
        folder = self.here / "outputs/runs/compare-now-stop"
        self.assertEqual(sorted(p.name for p in folder.iterdir()),
                         ["report.html", "results.assumptions.csv", "results.assumptions.xlsx",
                          "results.districts.csv", "results.districts.xlsx", "results.h5",
                          "results.losers.csv", "results.losers.xlsx", "results.rules.csv",
                          "results.rules.tex", "results.rules.xlsx", "results.summary.json",
                          "results.table.csv", "results.table.xlsx"])
        self.assert_narrow(result.stdout)
        for words in ("A: now", "B: stop", "households in poverty", "worse off", "range",
                      "complement.", "closed cohort", "Not modelled",
                      "What each assumption does", "nobody can borrow",
                      "outputs/runs/compare-now-stop/results.h5"):
            self.assertIn(words, " ".join(result.stdout.split()) if " " in words else result.stdout)
        self.assertNotIn("nan", result.stdout.lower())
        page = (folder / "report.html").read_text(encoding="utf-8")
        self.assertNotIn("No other assumption was tried", page)
        said = re.search(r"(What moves it most|Nothing that was tried)[^<\"]*", page)[0]
        printed = " ".join(result.stdout.split())
        self.assertIn(said.split("points: ")[-1][:60], printed)
        headings = self.sheets(folder / "results.districts.xlsx")["districts"][0]
        with open(folder / "results.districts.csv", encoding="utf-8", newline="") as file:
            codes = next(csv.reader(file))
        self.assertEqual(headings[:6], ("scenario", "reading", "structure", "year", "district",
                                        "name"))
        self.assertEqual(len(headings) + 1, len(codes))  # the run is in the notes
        with open(folder / "results.assumptions.csv", encoding="utf-8", newline="") as file:
            assumptions = list(csv.DictReader(file))
        self.assertGreater(len(assumptions), 12)
        sizes = [abs(float(row["change"])) for row in assumptions]
        self.assertEqual(sizes, sorted(sizes, reverse=True))
        self.assertNotIn("reading-late", [row["assumption"] for row in assumptions])
        with open(folder / "results.districts.csv", encoding="utf-8", newline="") as file:
            districts = list(csv.DictReader(file))
        households = sum(float(d["households"]) for d in districts
                         if (d["scenario"], d["reading"], d["structure"]) ==
                         ("now", "itt", "threshold"))
        self.assertAlmostEqual(households, 680000, delta=1)

    def test_against_itself_everything_is_exactly_0(self):
        self.compare(*self.ONE, "-o", "x.h5", files=("now.yaml", "now.yaml"))
        with h5py.File(self.here / "x.h5") as file:
            for group in ("comparison", "budget", "spells", "poverty_transitions"):
                for name in ("difference", "difference_mc_se"):
                    values = file[group][name][:].ravel()
                    self.assertEqual({v for v in values if v == v}, {0.0}, group)
            contrasts = file["contrasts/estimate"][:].ravel()
            self.assertEqual({v for v in contrasts if v == v}, {0.0})
            self.assertEqual(file["contrasts/contrast"][1].decode(),
                             "now-2:late:threshold - now:late:threshold")

    def page_data(self, path):
        text = (self.here / path).read_text(encoding="utf-8")
        return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', text,
                                    re.DOTALL).group(1))

    def losers_in_file(self, path, cells):
        """[scenario less the base][group or district]: three figures a cell, of the last year."""
        found = {}
        with h5py.File(self.here / path) as file:
            for table, axis in (("comparison", "group"), ("districts", "district_code")):
                names = [n.decode() for n in file[table][axis][:]]
                rows = [i.decode() for i in file[table]["indicator"][:]]
                level = file[table]["level"][:, -1]
                for n, name in enumerate(names):
                    found[name] = [[level[2 * c + 1, rows.index(i), n]
                                    for i in ("worse_off", "worse_off_loss", "worse_off_share")]
                                   for c in range(cells)]
        return found

    def test_who_loses_is_the_same_in_terminal_page_csv_json_and_file(self):
        columns = "worse_off worse_off_loss worse_off_share".split()
        heads = {"en": columns, "es": ["quedan peor", "pérdida", "parte del total"]}
        two = ["--readings", "late", "--no-assumptions"]
        for language, headings in heads.items():
            text = self.compare(*two, "-o", "x.h5", "--force", "--lang", language).stdout
            self.assert_narrow(text)
            stored = self.losers_in_file("x.h5", 2)
            with open(self.here / "x.losers.csv", encoding="utf-8", newline="") as file:
                table = list(csv.DictReader(file))
            _, head, _, *typed = self.sheets("x.losers.xlsx")["losers" if language == "en" else "quién pierde"]
            self.assertEqual(len(table), 2 * 21)
            for row, cells in zip(table, typed, strict=True):
                cell = ["threshold", "complementarity"].index(row["structure"])
                for column, heading, value in zip(columns, headings, stored[row["group"]][cell]):
                    self.assertAlmostEqual(float(row[column]), value, places=6)
                    if language == "es" or "_" not in column:
                        self.assertAlmostEqual(cells[head.index(heading)], value, places=6)
            page = self.page_data("x.html")["results"][0]["losers"]["of"][0]
            summary = json.loads((self.here / "x.summary.json").read_text(encoding="utf-8"))["losers"][0]
            for part in ("kinds", "districts"):
                self.assertGreater(len(page[part]), 1)
                for shown, said in zip(page[part], summary[part], strict=True):
                    self.assertEqual((shown["name"], shown["words"]), (said["name"], said["long_name"]))
                    for c, numbers in enumerate(shown["cells"]):
                        said_cell = [said["cells"][c][i]["estimate"]
                                     for i in ("worse_off", "worse_off_loss", "worse_off_share")]
                        for a, b, exact in zip(numbers, said_cell, stored[shown["name"]][c], strict=True):
                            self.assertAlmostEqual(b, exact, places=9)
                            self.assertAlmostEqual(a, exact, delta=1e-5 * max(1, abs(exact)))
            lines = self.loser_lines(text, language)
            self.assertGreaterEqual(len(lines), 7)
            words = {k["words"]: k["name"] for k in page["kinds"]}
            words |= {f"{d['name']} · {d['words']}": d["name"] for d in page["districts"]}
            shares = []
            for label, numbers in lines:
                figures = stored[words[label]]
                shares.append(sum(f[0] for f in figures) / 2)
                for i, (scale, decimals) in enumerate(((100, 1), (1, 0), (100, 1))):
                    ends = sorted(f[i] * scale for f in figures)
                    low, high = (as_printed(end, decimals) for end in ends)
                    joined = " a " if language == "es" else " to "
                    self.assertEqual(numbers[i], low if low == high else low + joined + high)
            kinds = shares[:6]
            self.assertEqual(kinds, sorted(kinds, reverse=True))
            best = max(sum(f[0] for f in stored[k["name"]]) / 2 for k in page["kinds"])
            self.assertAlmostEqual(kinds[0], best)

    def loser_lines(self, text, language):
        """Label and numbers of each line of the block."""
        lines = text.splitlines()
        first = next(i for i, line in enumerate(lines)
                     if line.startswith("quién pierde" if language == "es" else "who loses"))
        found = []
        for line in lines[first + 1:]:
            if not line.startswith(" ") or line.startswith("  "):
                break
            label, *numbers = re.split(r"  +", line.strip())
            found.append((label, numbers))
        return found

    def test_nobody_loses_against_itself(self):
        text = self.compare(*self.ONE, "-o", "x.h5", files=("now.yaml", "now.yaml")).stdout
        self.assertNotIn("who loses", text)

    def test_districts_of_a_survey_have_their_codes_and_names(self):
        shipped = (SOURCE / "configs/populations/enaho-sumaria.yaml").read_text(encoding="utf-8")
        self.write("map.yaml", shipped.replace("digits: 6}", "digits: 6, name: dominio}").replace(
            "margins: peru-juntos.yaml", "margins: configs/populations/peru-juntos.yaml"))
        made = self.winay("import", "map.yaml", SOURCE / "tests/data/population/enaho-made-up.csv", "-o", "pop.h5")
        self.assertEqual(made.returncode, 0, made.stderr)
        for name in ("now", "stop"):
            text = (self.here / f"{name}.yaml").read_text(encoding="utf-8")
            self.write(f"survey-{name}.yaml", text + "population: {file: pop.h5}\n")
        words = ["--set", "run.years=4 years", "--replicates", "2", *self.ONE]
        result = self.winay("compare", "survey-now.yaml", "survey-stop.yaml", *words, "-o", "s.h5")
        self.assertEqual(result.returncode, 0, result.stderr)
        with open(self.here / "s.districts.csv", encoding="utf-8", newline="") as file:
            rows = {row["district"]: row for row in csv.DictReader(file) if row["scenario"] == "survey-stop"}
        self.assertEqual((rows["050104"]["name"], rows["050104"]["department"]), ("sierra sur", "Ayacucho"))
        head = self.sheets("s.districts.xlsx")["districts"][1]
        for name in ("district", "name", "department", "simulated households", "worse off"):
            self.assertIn(name, head)
        with h5py.File(self.here / "s.h5") as file:
            self.assertEqual([c.decode() for c in file["districts/district_code"][:]], list(rows))
            self.assertEqual(file["districts/district"][0], int(min(rows)))
        shown = {d["name"]: d for d in self.page_data("s.html")["results"][0]["losers"]["of"][0]["districts"]}
        self.assertEqual((shown["050104"]["words"], shown["050104"]["department"]), ("sierra sur", "Ayacucho"))
        ranked = [d for d in shown.values() if d["ranked"]]
        if ranked and max(d["cells"][0][0] for d in ranked) > 0:
            best = max(ranked, key=lambda d: d["cells"][0][0])
            self.assertIn(f"{best['name']} · {best['words']}", result.stdout)
        self.assertNotIn("Districts are drawn", result.stdout)
        self.assertIn("simulated households are not ranked", " ".join(result.stdout.split()))

    def test_the_panel_follows_both_arms_and_says_who_is_worse_off(self):
        plain = self.compare("--no-assumptions", "--json", "--quiet", "-o", "y.h5").stdout
        text = self.compare("--no-assumptions", "--json", "--panel", "all", "-o", "x.h5")
        self.assertIn("panel       300 households", text.stderr)
        self.assertEqual(json.loads(text.stdout)["result_hash"], json.loads(plain)["result_hash"])
        with h5py.File(self.here / "x.h5") as file:
            panel = {name: file["panel"][name][()] for name in
                     ("consumption_per_person", "consumption_contrast", "worse_off", "transfer")}
            labels = [label.decode() for label in file["panel/scenario"][:]]
            self.assertEqual(labels, [label.decode() for label in file["comparison/scenario"][:]])
            self.assertEqual(panel["worse_off"].shape, (8, 2, 24, 300))
            weight = file["population/weight"][0]
            rows = [i.decode() for i in file["comparison/indicator"][:]]
            groups = [g.decode() for g in file["comparison/group"][:]]
            level = file["comparison/level"][:, :, rows.index("worse_off"), groups.index("all")]
            numbers = file["comparison_settings/value"][:], file["comparison_settings/setting"][:]
            margin = float(numbers[0][list(numbers[1]).index(b"worse_off_margin")])
        for place in range(8):
            base = place // 2 * 2
            contrast = panel["consumption_per_person"][place] - panel["consumption_per_person"][base]
            np.testing.assert_array_equal(panel["consumption_contrast"][place], contrast)
            clear = np.abs(contrast + margin) > 1e-3
            np.testing.assert_array_equal(panel["worse_off"][place][clear] == 1, (contrast < -margin)[clear])
            # All weights are equal, so the panel's share is that of the comparison.
            self.assertEqual(len(set(weight)), 1)
            for year in range(4):
                self.assertAlmostEqual(panel["worse_off"][place][:, 6 * year + 5].mean(), level[place, year])
        self.assertTrue(panel["worse_off"][1::2, :, -1].any())
        # The transfer is stopped in the scenario, and only there.
        self.assertFalse(panel["transfer"][1::2, :, 12:].any())
        self.assertTrue(panel["transfer"][0::2, :, 12:].any())

    def test_the_panel_holds_what_was_asked_for(self):
        words = ["--panel", "sample:20", "--panel-variables", "worse_off,savings", "--panel-every", "6"]
        self.compare(*self.ONE, *words, "-o", "x.h5")
        with h5py.File(self.here / "x.h5") as file:
            self.assertEqual(file["panel/worse_off"].shape, (2, 2, 4, 20))
            self.assertEqual({name for name in file["panel"] if file["panel"][name].ndim == 4},
                             {"worse_off", "savings", "consumption_per_person"})
            self.assertEqual(file.attrs["panel"], b"sample:20")
        self.compare(*self.ONE, *words, "--target-se", "50", "--max-replicates", "8", "-o", "y.h5")
        with h5py.File(self.here / "y.h5") as file:
            self.assertEqual(file["panel/worse_off"].shape, (2, 2, 4, 20))  # cut to those that were run
        result = self.compare(*self.ONE, "--panel", "where:nowhere", "-o", "z.h5", code=2)
        self.assertIn("no group 'nowhere'", result.stderr)
        self.assertFalse((self.here / "z.h5").exists())

    def test_each_cell_has_its_own_base(self):
        self.compare("--no-assumptions", "-o", "x.h5")
        with h5py.File(self.here / "x.h5") as file:
            names = [name.decode() for name in file["yearly/scenario"][:]]
            self.assertEqual(len(names), 8)
            poor = file["yearly/poor_households"][:].mean(axis=1)
            group = [g.decode() for g in file["contrasts/group"][:]].index("all")
            row = [i.decode() for i in file["contrasts/indicator"][:]].index("poor_households")
            estimate = file["contrasts/estimate"][:, -1, row, group]
            for place in range(8):
                base = place // 2 * 2
                self.assertAlmostEqual(estimate[place], poor[place, -1, 0] - poor[base, -1, 0])
            for name, item in file["comparison"].items():
                self.assertIn("long_name_es", item.attrs, name)
            self.assertEqual(set(file["comparison/n"][:]), {2})
            self.assertEqual(set(file["districts/n"][:]), {1})  # drawn anew in the next one
            text = file["provenance/resolved_yaml"][()].decode()
            self.assertIn("--- # stop:itt:complementarity", text)
            self.assertNotIn("value: solve", text)

    def test_the_results_open_in_xarray(self):
        import xarray
        self.compare(*self.ONE, "-o", "x.h5")
        for group in ("comparison", "districts", "worth", "spells", "decile_transitions"):
            with xarray.open_dataset(self.here / "x.h5", group=group,
                                     engine="h5netcdf") as data:
                self.assertIn("scenario", data.coords)
        with xarray.open_dataset(self.here / "x.h5", group="comparison",
                                 engine="h5netcdf") as data:
            worse = data.level.sel(scenario="stop:late:threshold", year=2021,
                                   indicator="worse_off", group="all")
            self.assertGreater(float(worse), 0)

    def test_one_answer_for_threads_and_again(self):
        usual, _ = self.rows(*self.ONE)
        for words in (["--threads", "1"], ["--threads", "2", "--block-lanes", "256"]):
            again, _ = self.rows(*self.ONE, *words)
            self.assertEqual(again["rows"], usual["rows"])
            self.assertEqual(again["result_hash"], usual["result_hash"])

    def test_the_base_may_be_named_and_the_arm_chosen(self):
        _, usual = self.rows(*self.ONE)
        out, turned = self.rows(*self.ONE, "--base", "stop")
        self.assertEqual(out["base"], "stop")
        self.assertAlmostEqual(usual[0]["poor_households"]["estimate"],
                               -turned[0]["poor_households"]["estimate"])
        out, same = self.rows(*self.ONE, "--arm", "juntos")
        self.assertEqual([s["arm"] for s in out["scenarios"]], ["juntos", "juntos"])
        self.assertEqual(same[0]["poor_households"]["estimate"], 0)

    def test_spanish_is_spanish(self):
        result = self.compare("--lang", "es", "--years", "2019,2021", "--readings", "late")
        for words in ("hogares en pobreza", "umbral", "rango", "2019, B menos A",
                      "2021, B menos A", "No se modela", "Qué hace cada supuesto"):
            self.assertIn(words, result.stdout)
        self.assertNotIn("households", result.stdout + result.stderr)
        self.assert_narrow(result.stdout)

    def test_a_limit_that_is_met_is_6_and_named(self):
        result = self.compare(*self.ONE, "-o", "x.h5", "--fail-if", "worse_off > 1 %",
                              "--fail-if", "poor_households > 90 %", code=6)
        self.assertIn("worse_off > 1 %: stop", result.stderr)
        self.assertNotIn("poor_households > 90 %:", result.stderr)
        self.assertTrue((self.here / "x.h5").exists())
        self.assertIn("households in poverty", result.stdout)
        self.compare(*self.ONE, "-o", "y.h5", "--fail-if", "worse_off > 99 %")

    def test_mistakes_are_found_before_anything_is_computed(self):
        for words, near in ((["--fail-if", "worse_of > 1"], "worse_off"),
                            (["--base", "stopp"], "did you mean 'stop'?"),
                            (["--years", "1999"], "2018"),
                            (["--set", "reading=itt"], "--readings"),
                            (["--readings", "best"], "--readings"),
                            (["--target-se", "-1"], "--target-se")):
            result = self.winay("compare", "now.yaml", "stop.yaml", *words)
            self.assertEqual((result.returncode, result.stdout), (2, ""), words)
            self.assertIn(near, result.stderr)
        self.assertEqual(self.winay("compare", "now.yaml").returncode, 2)
        self.write("wrong.yaml", "schema_version: 1\nextends: peru.yaml\nrun: {yeers: 2 years}\n")
        wrong = self.winay("compare", "now.yaml", "wrong.yaml")
        self.assertEqual(wrong.returncode, 3)
        self.assertIn("wrong.yaml:3:", wrong.stderr)
        self.write("short.yaml", "schema_version: 1\nextends: peru.yaml\nrun: {years: 2 years}\n")
        short = self.winay("compare", "now.yaml", "short.yaml", "--lang", "es")
        self.assertEqual(short.returncode, 3)
        self.assertIn("run.years", short.stderr)
        self.assertFalse((self.here / "outputs").exists())

    def test_nothing_is_overwritten(self):
        self.write("x.table.xlsx", "mine")
        self.compare(*self.ONE, "-o", "x.h5", code=4)
        self.assertEqual((self.here / "x.table.xlsx").read_text(), "mine")
        self.assertFalse((self.here / "x.h5").exists())

    def test_a_stated_precision_is_reached_or_said_to_be_missed(self):
        missed = self.compare(*self.ONE, "-o", "x.h5", "--target-se", "0.0001",
                              "--max-replicates", "3")
        self.assertRegex(missed.stderr, "not reached with 3 replicates.*replicates more")
        with h5py.File(self.here / "x.h5") as file:
            self.assertEqual(file["yearly/poor_households"].shape[1], 3)
        reached = self.compare(*self.ONE, "-o", "y.h5", "--target-se", "50")
        self.assertNotIn("not reached", reached.stderr)
        with h5py.File(self.here / "y.h5") as file:
            self.assertEqual(file["yearly/poor_households"].shape[1], 2)
            self.assertEqual(list(file["yearly/replicate"][:]), [0, 1])

    def test_an_interrupted_comparison_keeps_its_complete_replicates(self):
        err = self.interrupt(signal.SIGINT, "compare", "now.yaml", "stop.yaml", *self.FEW[:4],
                             "--replicates", "2000", *self.ONE, "-o", "x.h5", "--verbose",
                             after="replicate 2 of 2000 is done")
        self.assertRegex(err, r"\d+ of 2000 replicates are complete in x.h5.partial")
        summary = json.loads(self.winay("inspect", "x.h5.partial", "--json").stdout)
        self.assertGreaterEqual(summary["replicates_done"], 2)


if __name__ == "__main__":
    main()
