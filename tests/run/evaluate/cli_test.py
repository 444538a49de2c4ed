"""`winay evaluate` as a user meets it.

    evaluate_cli_test.py WINAY SOURCE_FOLDER [names of tests]
"""

import csv
import json

import h5py

from command_line import SOURCE, CommandLine, main


class Evaluate(CommandLine):
    STUDY = SOURCE / "calibration/studies/haku-winay-2020.yaml"
    FEW = ["--set", "runs.redraws=6", "--set", "runs.bootstrap_redraws=1", "--set",
           "runs.bootstrap_draws=19"]

    def evaluate(self, *words, code=0):
        result = self.winay("evaluate", *words)
        self.assertEqual(result.returncode, code, result.stderr)
        return result

    def test_the_published_table_in_both_languages_and_its_files(self):
        result = self.evaluate(self.STUDY, *self.FEW, "-o", "study.h5", "--quiet", "--lang", "es")
        self.assertEqual(result.stderr, "")
        self.assertIn("lectura itt", result.stdout)
        self.assertIn("poten", result.stdout)
        self.assert_narrow(result.stdout)
        with open(self.here / "study.published.csv", encoding="utf-8") as file:
            rows = {row["statistic"]: row for row in csv.DictReader(file)}
        self.assertEqual(float(rows["income_p25"]["published"]), 150)
        self.assertTrue(rows["take_up_control"]["words"])
        self.assertIn("notas", self.sheets("study.published.xlsx"))
        self.assertIn("\\begin{tabular}", (self.here / "study.estimators.tex").read_text("utf-8"))
        with h5py.File(self.here / "study.h5") as file:
            estimate = file["redraws/estimate"]
            self.assertEqual(estimate.shape[0], 6)
            self.assertEqual([estimate.dims[k].keys() for k in (0, 1)], [["redraw"], ["estimator"]])
            for group in file.values():
                self.assertTrue(group.attrs["long_name_es"])
                for variable in group.values():
                    self.assertTrue(variable.attrs["long_name"], variable.name)
            self.assertEqual(file["published/coverage"].attrs["units"], b"1")
            self.assertEqual(file.attrs["reading"], b"itt")
        again = self.evaluate(self.STUDY, *self.FEW, "-o", "study.h5", "--quiet", code=4)
        self.assertIn("--force", again.stderr)

    def test_threads_change_nothing(self):
        for threads in (1, 3):
            self.evaluate(self.STUDY, *self.FEW, "-o", f"t{threads}.h5", "--quiet", "--threads", threads)
        for table in ("published", "estimators", "truths", "specifications", "validity"):
            self.assertEqual((self.here / f"t1.{table}.csv").read_bytes(),
                             (self.here / f"t3.{table}.csv").read_bytes(), table)

    def test_readings_one_after_the_other_as_json(self):
        result = self.evaluate(self.STUDY, *self.FEW, "--reading", "itt,late", "--json", "--quiet")
        itt, late = json.loads(result.stdout)
        self.assertEqual((itt["reading"], late["reading"]), ("itt", "late"))
        mean = {r["statistic"]: r for r in late["published"]}["income_mean"]
        self.assertEqual(mean["estimand"], "LATE")
        self.assertTrue((self.here / itt["results"]).exists())
        self.assertNotEqual(itt["results"], late["results"])

    def test_mistakes(self):
        for words, code, near in (
                ([self.STUDY, "--reading", "neither"], 3, "late_mean"),
                ([self.STUDY, "--set", "control.take_up=2"], 3, "control.take_up"),
                ([self.STUDY, "--set", "scenario.production.garden_gane=2"], 3, "garden_gain"),
                ([self.STUDY, "--set", "runs.households=300"], 3, "runs.households"),
                ([self.STUDY, "--reading", "itt,late", "-o", "x.h5"], 2, "--out"),
                ([], 2, "--data"), (["--data", "x.csv"], 2, "--map")):
            result = self.evaluate(*words, code=code)
            self.assertIn(near, result.stderr)
            self.assertEqual(result.stdout, "")

    def test_a_survey_by_its_map(self):
        folder = SOURCE / "tests/data/study"
        result = self.evaluate("--data", folder / "made-up.csv", "--map", folder / "made-up-map.yaml",
                               "-o", "survey.h5")
        self.assertIn("480", result.stdout)
        with open(self.here / "survey.estimates.csv", encoding="utf-8") as file:
            rows = {row["estimator"]: row for row in csv.DictReader(file)}
        late = rows["income.late"]
        # Participants were given 1,500 soles.
        self.assertLess(float(late["low"]), 1500)
        self.assertGreater(float(late["high"]), 1500)
        self.assertTrue(rows["coaching.itt.shed"]["estimate"])
        lines = (folder / "made-up.csv").read_text("utf-8").splitlines()
        lines[1] = lines[1].replace(";no;", ";perhaps;", 1)
        self.write("wrong.csv", "\n".join(lines))
        wrong = self.evaluate("--data", "wrong.csv", "--map", folder / "made-up-map.yaml", "-o",
                              "w.h5", code=3)
        self.assertIn("wrong.csv:2:", wrong.stderr)
        self.assertIn("means_yes", wrong.stderr)

    def survey(self, change, code=0):
        """The made-up survey with each row changed, under its map."""
        folder = SOURCE / "tests/data/study"
        with open(folder / "made-up.csv", newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file, delimiter=";"))
        for i, row in enumerate(rows):
            change(i, row)
        with open(self.here / "changed.csv", "w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, fieldnames=list(rows[0]), delimiter=";")
            writer.writeheader()
            writer.writerows(rows)
        return self.evaluate("--data", "changed.csv", "--map", folder / "made-up-map.yaml", "-o",
                             "changed.h5", "--force", code=code)

    def test_facts_of_a_centre_are_one_for_all_its_households(self):
        for column in ("nbi", "distrito", "centro_coaching"):
            with self.subTest(column=column):
                def change(i, row):
                    if i == 3:
                        row[column] = {"nbi": "61,5", "distrito": "999",
                                       "centro_coaching": "no" if row[column] == "si" else "si"}[column]
                text = self.survey(change, code=3).stderr
                self.assertIn(f"changed.csv:5:", text)
                self.assertIn(f"error: {column}: centre 'C00' has", text)
                self.assertIn("it is one of the whole centre", text)

    def codes(self, spell, code=0):
        """The survey with the codes of its centres spelled otherwise in every second row."""
        folder = SOURCE / "tests/data/study"
        with open(folder / "made-up.csv", newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file, delimiter=";"))
        column = next(c for c in rows[0] if rows[0][c] == "C00")

        def change(i, row):
            if i % 2:
                row[column] = spell(row[column])
        return self.survey(change, code=code)

    def test_codes_that_a_spreadsheet_changed_are_no_other_centres(self):
        plain = self.codes(str)
        lower = self.codes(str.lower, code=3).stderr
        self.assertIn("differ only by zeros, decimals or capitals", lower)
        self.assertIn("like this", lower)
        self.assertLess(len(lower.splitlines()), 15)
        self.codes(lambda code: f"{int(code[1:])}.0E+01", code=3)

        def number(i, row):
            row["distrito"] += ".0"
        text = self.survey(number).stdout
        self.assertIn("distrito: 480 codes are written with decimals (7.0)", " ".join(text.split()))
        self.assertEqual(text.splitlines()[-3:], plain.stdout.splitlines()[-3:])

    def test_need_in_shares_is_named(self):
        def change(_, row):
            row["nbi"] = str(float(row["nbi"].replace(",", ".")) / 100).replace(".", ",")
        text = self.survey(change, code=3).stderr
        self.assertIn("no centre has need of 60 or more; need runs from 0.5", text)
        self.assertIn("shares?", text)

    def test_all_take_part(self):
        def change(_, row):
            row["participa"] = "si"
        self.assertIn("all households take part: no effect of taking part can be told",
                      " ".join(self.survey(change).stdout.split()))

    def test_a_constant_outcome_has_no_p(self):
        def change(_, row):
            row["ingreso_2019"] = "1000,1"
        self.survey(change)
        with open(self.here / "changed.estimates.csv", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                if row["estimator"].startswith("income."):
                    self.assertEqual(row["p"], "", row)


if __name__ == "__main__":
    main()
