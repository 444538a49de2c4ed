"""`winay sensitivity` as a user meets it.

    sensitivity_cli_test.py WINAY SOURCE_FOLDER [names of tests]
"""

import csv
import os
import signal
import subprocess
import sys
import time

import h5py

from command_line import SOURCE, WINAY, CommandLine, main

PERU = SOURCE / "configs/scenarios/peru.yaml"
COST = "programmes.haku-winay.costs.yachachiqs.amount"
INPUTS = f"""schema_version: 1
sensitivity: test
rules:
  relative: {{value: 0.2, unit: "1", source: "assumed"}}
  standard_errors: {{value: 2, unit: "1", source: "two standard errors"}}
ranges:
  {COST}: {{from: 40000, to: 80000, unit: soles, source: "assumed"}}
  consumption.propensity: {{from: 0.75, to: 0.95, unit: "1", source: "own judgement"}}
  shocks.income_deviation: {{from: 0.4, to: 0.8, unit: "1", source: "a survey"}}
"""
SOLVED = [word for line in """run.years=3 years
run.burn_in=12 bimesters
exit.cut_off=0.9
welfare.unmeasured_mean=2500
adoption.intercept={vegetables: -5.5, fertiliser_use: -5.5, fertiliser_preparation: -5.5, sprinkler: -4.5, pasture: -5.5, shed: -5.5}""".splitlines() for word in ("--set", line)]
SMALL = ["--households", "300", *SOLVED]
THREE = ["--parameters", f"{COST},consumption.propensity,shocks.income_deviation"]


class Sensitivity(CommandLine):
    def setUp(self):
        super().setUp()
        self.write("inputs.yaml", INPUTS)

    def words(self, *words):
        return ["sensitivity", PERU, "--inputs", "inputs.yaml", *SMALL, *words]

    def sensitivity(self, *words, code=0):
        result = self.winay(*self.words(*words))
        self.assertEqual(result.returncode, code, result.stderr)
        return result

    def rows(self, name):
        with open(self.here / name, encoding="utf-8") as file:
            return list(csv.DictReader(file))

    def screening(self, folder):
        return {(row["outcome"], row["parameter"]): row
                for row in self.rows(f"{folder}/peru.screening.csv")}

    def bytes_of(self, folder):
        return {name: (self.here / folder / name).read_bytes()
                for name in ("peru.screening.csv", "peru.inputs.csv", "peru.left_out.csv")}

    def test_a_cost_moves_the_budget_in_proportion_and_no_income(self):
        text = self.sensitivity("-o", "out", *THREE, "--trajectories", "4").stdout
        found = self.screening("out")
        budget = found["budget", COST]
        self.assertGreater(float(budget["mu_star"]), 0)
        self.assertLess(float(budget["sigma"]), 1e-4 * float(budget["mu_star"]))
        self.assertEqual(budget["mu"], budget["mu_star"])
        for outcome in ("measured_income", "poor_households", "worse_off", "consumption"):
            self.assertEqual(float(found[outcome, COST]["mu_star"]), 0, outcome)
            self.assertGreater(float(found[outcome, "luck"]["mu_star"]), 0, outcome)
        self.assertGreater(float(found["consumption", "consumption.propensity"]["mu_star"]), 0)
        self.check_page(text)
        self.check_file()

    def check_page(self, text):
        for words in ("luck alone", "assumed or judged range", "s.e.", "poor_households", "Not moved"):
            self.assertIn(words, text)
        self.assertNotIn("nan", text)
        for line in text.splitlines():
            self.assertLessEqual(len(line), 100, line)
        for name in ("screening.csv", "screening.xlsx", "screening.tex", "noise.csv"):
            self.assertTrue((self.here / "out" / f"peru.{name}").exists(), name)

    def check_file(self):
        with h5py.File(self.here / "out/peru.h5") as file:
            for name in ("history", "date_created", "id", "poverty_line", "seed", "resolved_yaml",
                         "build", "source", "title", "run_id"):
                self.assertTrue(file.attrs[name], name)
            screening = file["screening"]
            self.assertEqual(screening["mu_star"].shape,
                             (screening["outcome"].size, screening["parameter"].size))
            left_out = dict(zip(file["left_out"]["parameter"], file["left_out"]["why"]))
            self.assertIn(b"switch", left_out[b"production.structure"])
            inputs = list(file["inputs"]["parameter"])
            place = inputs.index(COST.encode())
            self.assertEqual([file["inputs"][name][place] for name in ("from", "base", "to")],
                             [40000, 60000, 80000])
            self.assertFalse(set(left_out) & set(inputs))

    def test_threads_change_nothing_and_spanish_is_the_same_in_words(self):
        self.sensitivity("-o", "one", *THREE, "--trajectories", "2", "--threads", "1")
        spanish = self.sensitivity("-o", "three", *THREE, "--trajectories", "2", "--threads", "3",
                                   "--lang", "es").stdout
        self.assertEqual(self.bytes_of("one"), self.bytes_of("three"))
        for words in ("el solo azar", "cribado", "hogares en pobreza", "rango"):
            self.assertIn(words, spanish)

    def test_killed_and_resumed_is_as_if_never_killed(self):
        words = [*THREE, "--trajectories", "30"]
        self.sensitivity("-o", "whole", *words)
        killed = subprocess.Popen([str(WINAY), *map(str, self.words("-o", "out", *words))],
                                  cwd=self.here, stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL, env=os.environ)
        kept = self.here / "out/evaluations"
        until = time.monotonic() + 60
        while time.monotonic() < until and killed.poll() is None:
            if kept.exists() and kept.read_bytes().count(b"\n") > 8:
                break
            time.sleep(0.005)
        killed.send_signal(signal.SIGKILL)
        self.assertEqual(killed.wait(), -signal.SIGKILL)
        before = kept.read_bytes().count(b"\n")
        self.assertFalse((self.here / "out/peru.h5").exists())
        self.assertIn("--resume", self.sensitivity("-o", "out", *words, code=4).stderr)
        self.sensitivity("-o", "out", *words, "--resume")
        self.assertEqual(self.bytes_of("whole"), self.bytes_of("out"))
        everything = (self.here / "whole/evaluations").read_bytes()
        self.assertLess(before, everything.count(b"\n"))
        self.assertEqual(sorted(everything.splitlines()), sorted(kept.read_bytes().splitlines()))

    def test_sobol_indices_stand_on_a_screening(self):
        self.sensitivity("-o", "out", *THREE, "--trajectories", "2")
        with open(self.here / "out/evaluations", "rb") as file:
            screened = file.read().count(b"\n")
        text = self.sensitivity("-o", "out", "--method", "sobol", *THREE, "--samples", "8",
                                "--resume", "--outcomes", "budget,measured_income").stdout
        self.assertIn("sum of first orders", text)
        with open(self.here / "out/evaluations", "rb") as file:
            self.assertEqual(file.read().count(b"\n"), screened + 8 * 5 + 7)
        found = {(row["outcome"], row["parameter"]): row
                 for row in self.rows("out/peru.sobol.csv")}
        self.assertEqual(float(found["measured_income", COST]["total"]), 0)
        cost = found["budget", COST]
        self.assertLessEqual(float(cost["first_lower"]), float(cost["first"]))
        self.assertGreater(float(cost["total"]), 0.5)

    def test_sobol_without_names_screens_first_and_keeps_six(self):
        self.write("inputs.yaml", INPUTS + """  consumption.buffer: {from: 0, to: 400, unit: soles, source: "own judgement"}
left_out:
""" + "".join(f"  {path}: {{why: not today, why_es: hoy no}}\n" for path in self.all_others()))
        text = self.sensitivity("-o", "out", "--method", "sobol", "--samples", "4",
                                "--trajectories", "2", "--outcomes", "budget").stdout
        self.assertIn("trajectories", text)
        with h5py.File(self.here / "out/peru.h5") as file:
            self.assertLessEqual(file["sobol"]["parameter"].size, 6)
            self.assertIn(COST.encode(), list(file["sobol"]["parameter"]))

    def all_others(self):
        """Parameters that move by the rules alone."""
        self.sensitivity("-o", "first", *THREE, "--trajectories", "2", "--outcomes", "budget")
        ours = {*THREE[1].split(","), "consumption.buffer"}
        return [row["parameter"] for row in self.rows("first/peru.inputs.csv")
                if row["parameter"] not in ours]

    def test_two_scenarios_against_a_base_have_a_file_each(self):
        result = self.winay("sensitivity", *(SOURCE / f"configs/scenarios/{name}.yaml"
                                             for name in ("exit-by-assets", "exit-by-score")),
                            "--base", PERU, "--inputs", "inputs.yaml", *SMALL, *THREE,
                            "--trajectories", "2", "-o", "out", "--outcomes", "budget", "--year",
                            "2019")
        self.assertEqual(result.returncode, 0, result.stderr)
        for name in ("exit-by-assets", "exit-by-score"):
            self.assertIn(f"{name} against peru", result.stdout)
            with h5py.File(self.here / f"out/{name}.h5") as file:
                self.assertEqual(file.attrs["year"], b"2019")
                self.assertEqual(file.attrs["base"], b"peru")

    def test_mistakes_on_the_command_line(self):
        seven = ",".join([COST] * 7)
        for words, said in ((["--method", "sobol", "--parameters", seven], "screen first"),
                            (["--outcomes", "poor_housholds"], "did you mean 'poor_households'?"),
                            (["--outcomes", "zzzz"], "There are poor_households"),
                            (["--parameters", "consumption.bufer"], "did you mean"),
                            (["--parameters", "production.structure"], "does not move"),
                            (["--year", "2040"], "outside 2018–2020"),
                            (["--budget", "soon"], "--budget"),
                            (["--method", "moris"], "moris"),
                            (["--resume", "--force"], "--resume")):
            result = self.sensitivity("-o", "out", *words, code=2)
            self.assertIn(said, result.stderr)
        self.assertEqual(list(self.here.glob("out")), [])

    def test_a_range_that_cannot_be_is_refused_before_anything_runs(self):
        self.write("inputs.yaml", INPUTS.replace("from: 40000, to: 80000", "from: -5, to: 80000"))
        result = self.sensitivity("-o", "out", *THREE, code=3)
        self.assertIn(COST, result.stderr)
        self.assertIn("-5 is outside", result.stderr)
        self.assertEqual(list(self.here.glob("out")), [])

    def test_results_that_are_there_stay(self):
        (self.here / "out").mkdir()
        self.write("out/peru.h5", "mine")
        self.assertIn("--force", self.sensitivity("-o", "out", *THREE, code=4).stderr)
        self.assertEqual((self.here / "out/peru.h5").read_text(), "mine")

    def test_other_inputs_are_another_problem(self):
        self.sensitivity("-o", "out", *THREE, "--trajectories", "2")
        result = self.winay(*self.words("-o", "out", *THREE, "--resume", "--set",
                                        "consumption.buffer=100"))
        self.assertEqual(result.returncode, 3, result.stderr)
        self.assertIn("another problem", result.stderr)

    def test_a_budget_of_evaluations_is_kept(self):
        self.sensitivity("-o", "out", *THREE, "--budget", "20")
        with open(self.here / "out/evaluations", "rb") as file:
            self.assertEqual(file.read().count(b"\n"), 2 + 3 * 6)


if __name__ == "__main__":
    main()
