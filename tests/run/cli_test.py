"""The command line as a user meets it: exit codes, what goes to which stream, what is left behind.

    cli_test.py WINAY SOURCE_FOLDER [names of tests]

Each test works in a folder of its own with a copy of nothing: the shipped configuration is found
beside the scenarios that the tests extend.
"""

import csv
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time
import unittest

WINAY = pathlib.Path(sys.argv[1]).resolve()
SOURCE = pathlib.Path(sys.argv[2]).resolve()
QUICK = SOURCE / "configs/scenarios/quick.yaml"
SMALL = ["--set", "population.households=2000 households", "--set", "run.years=2 years"]
TINY = ["--set", "population.households=300 households", "--set", "run.years=2 years",
        "--replicates", "1"]


class CommandLine(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.here = pathlib.Path(self.folder.name)
        self.addCleanup(self.folder.cleanup)

    def winay(self, *words, **more):
        environment = {**os.environ, **more.pop("environment", {})}
        return subprocess.run([str(WINAY), *map(str, words)], cwd=self.here, text=True,
                              capture_output=True, timeout=300, env=environment, **more)

    def link_configs(self):
        """The shipped configuration, where a file of the test folder finds it."""
        (self.here / "configs").symlink_to(SOURCE / "configs")

    def run_quick(self, *words, code=0):
        result = self.winay("run", QUICK, *words)
        self.assertEqual(result.returncode, code, result.stderr)
        return result

    def hash_of(self, *words):
        result = self.run_quick(*words, "--json", "--quiet", "--force", "-o", "hash.h5")
        return json.loads(result.stdout)["result_hash"]

    def write(self, name, text):
        (self.here / name).write_text(text, encoding="utf-8")
        return name


class Texts(CommandLine):
    def test_help_goes_to_the_standard_output(self):
        for words in (["--help"], ["run", "--help"], ["import", "--help"], ["--version"]):
            result = self.winay(*words)
            self.assertEqual(result.returncode, 0)
            self.assertEqual(result.stderr, "")
            self.assertTrue(result.stdout.strip())

    def test_a_mistake_on_the_command_line_is_2_and_silent_on_the_standard_output(self):
        for words, near in ((["run", QUICK, "--forse"], "--force"), (["rnu", QUICK], "run"),
                            (["inspect", "x.h5", "--jason"], "--json"), ([], "--help"),
                            (["run", QUICK, "--years", "1999"], "2018"),
                            (["run", QUICK, "--panel", "few"], "sample:N")):
            result = self.winay(*words)
            self.assertEqual((result.returncode, result.stdout), (2, ""), words)
            self.assertIn(near, result.stderr)
        self.assertEqual(list(self.here.iterdir()), [])

    def test_the_schema_is_json(self):
        whole = json.loads(self.winay("schema").stdout)
        self.assertIn("scenario", whole["$defs"])
        json.loads(self.winay("schema", "programme").stdout)
        self.assertEqual(self.winay("schema", "poem").returncode, 2)


class Files(CommandLine):
    def test_every_shipped_file_is_valid(self):
        files = sorted((SOURCE / "configs").rglob("*.yaml"))
        self.assertGreater(len(files), 10)
        result = self.winay("validate", *files)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(len(result.stdout.splitlines()), len(files))
        self.assertEqual(result.stderr, "")

    def test_a_wrong_file_is_3_with_all_its_mistakes(self):
        self.link_configs()
        name = self.write("wrong.yaml", "schema_version: 1\nextends: quick.yaml\nname: wrong\n"
                          "run:\n  yeers: 3 years\n  replicates: 2 apples\n")
        for words in (["validate", name], ["run", name]):
            result = self.winay(*words)
            self.assertEqual((result.returncode, result.stdout), (3, ""))
            self.assertIn("wrong.yaml:5:", result.stderr)
            self.assertIn("wrong.yaml:6:", result.stderr)
            self.assertIn("years", result.stderr)
        self.assertFalse((self.here / "outputs").exists())
        spanish = self.winay("validate", name, "--lang", "es")
        self.assertNotEqual(spanish.stderr, result.stderr)

    def test_good_files_are_named_beside_wrong_ones(self):
        name = self.write("wrong.yaml", "schema_version: 1\nfinance: {formal_rat: 1}\n")
        result = self.winay("validate", QUICK, name)
        self.assertEqual(result.returncode, 3)
        self.assertIn("quick.yaml", result.stdout)

    def test_a_missing_file_is_3(self):
        result = self.winay("run", "nowhere.yaml")
        self.assertEqual(result.returncode, 3)
        self.assertIn("nowhere.yaml", result.stderr)

    def test_a_mistake_in_set_is_3(self):
        result = self.run_quick("--set", "run.yeers=3 years", code=3)
        self.assertIn("run.yeers", result.stderr)

    def test_inspecting_what_is_no_result_fails_in_words(self):
        name = self.write("poem.h5", "no results")
        for file in (name, "nowhere.h5"):
            result = self.winay("inspect", file)
            self.assertEqual((result.returncode, result.stdout), (1, ""))
            self.assertIn(file, result.stderr)


class Run(CommandLine):
    def test_a_run_leaves_its_results_and_prints_its_table(self):
        result = self.run_quick(*TINY)
        folder = self.here / "outputs/runs/quick"
        self.assertEqual(sorted(p.name for p in folder.iterdir()),
                         ["results.h5", "results.tabla.csv", "results.table.csv"])
        self.assertIn("outputs/runs/quick/results.h5", result.stdout)
        self.assertIn("no Monte-Carlo error", " ".join(result.stdout.split()))
        self.assertIn("known totals met", result.stderr)
        self.assertNotIn("\x1b", result.stdout + result.stderr)
        self.assertNotIn("nan", result.stdout.lower().replace("finan", ""))
        for line in result.stdout.splitlines():
            self.assertLessEqual(len(line), 100, line)

    def test_the_tables_open_as_they_should(self):
        self.run_quick(*TINY, "-o", "x.h5")
        with open(self.here / "x.table.csv", encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        self.assertGreater(len(rows), 0)
        level = next(r for r in rows if r["indicator"] == "measured_income")
        self.assertGreater(float(level["level"]), 0)
        spanish = (self.here / "x.tabla.csv").read_bytes()
        self.assertTrue(spanish.startswith(b"\xef\xbb\xbfescenario;"))

    def test_existing_results_are_refused_before_anything_is_computed(self):
        (self.here / "x.h5").write_text("precious")
        started = time.monotonic()
        result = self.run_quick("-o", "x.h5", "--set", "population.households=1000000 households",
                                code=4)
        self.assertLess(time.monotonic() - started, 10)
        self.assertIn("--force", result.stderr)
        self.assertEqual(result.stdout, "")
        self.assertEqual((self.here / "x.h5").read_text(), "precious")
        self.run_quick("-o", "x.h5", "--dry-run", code=4)
        self.run_quick(*TINY, "-o", "x.h5", "--force")
        self.assertNotEqual((self.here / "x.h5").read_bytes()[:8], b"precious")

    def test_a_table_that_is_there_is_refused_too(self):
        self.write("x.table.csv", "mine")
        self.run_quick(*TINY, "-o", "x.h5", code=4)
        self.assertFalse((self.here / "x.h5").exists())

    def test_a_place_that_cannot_be_written_is_found_before_computing(self):
        self.write("file", "")
        result = self.run_quick("-o", "file/x.h5", code=1)
        self.assertIn("file/x.h5", result.stderr)

    def test_a_dry_run_writes_nothing(self):
        result = self.run_quick(*TINY, "--dry-run")
        self.assertEqual(list(self.here.iterdir()), [])
        self.assertIn("300 households", result.stderr)

    def test_set_and_seed_are_recorded(self):
        import h5py
        self.run_quick(*TINY, "--seed", "77", "--set", "consumption.propensity="
                       '{value: 0.8, unit: "1", source: "a test"}', "-o", "x.h5", "--quiet")
        with h5py.File(self.here / "x.h5") as file:
            found = {}
            file.visititems(lambda name, item: found.update(
                {name: item[()]}) if name.endswith("_yaml") else None)
            attributes = {k: v for k, v in file.attrs.items()}
        resolved = next(v for k, v in found.items() if "resolved" in k)
        text = resolved.decode() if isinstance(resolved, bytes) else str(resolved)
        self.assertIn("a test", text)
        self.assertNotIn("value: solve", text)
        self.assertIn("4d", str(attributes["seed"]))
        self.assertNotIn(str(self.here), str(attributes) + text)

    def test_quiet_leaves_the_error_stream_empty(self):
        result = self.run_quick(*TINY, "--quiet", "-o", "x.h5")
        self.assertEqual(result.stderr, "")
        self.assertIn("Juntos", result.stdout)

    def test_json_on_both_streams_is_json(self):
        result = self.run_quick(*TINY, "--json", "--log-format", "json", "-o", "x.h5")
        table = json.loads(result.stdout)
        self.assertEqual(table["years"], [2018, 2019])
        self.assertTrue(all("level" in json.loads(line) for line in result.stderr.splitlines()))
        wrong = self.winay("run", "nowhere.yaml", "--log-format", "json")
        self.assertEqual(json.loads(wrong.stderr)["level"], "error")

    def test_spanish_is_spanish(self):
        result = self.run_quick(*TINY, "--lang", "es", "-o", "x.h5", "--years", "2018,2019")
        self.assertIn("lectura late", result.stdout)
        self.assertIn("No se modela", result.stdout)
        self.assertIn("hogares", result.stderr)
        self.assertNotIn("households", result.stdout + result.stderr)

    def test_verbose_shows_the_fit_to_the_known_totals(self):
        usual = self.run_quick(*TINY, "-o", "a.h5")
        verbose = self.run_quick(*TINY, "-o", "b.h5", "--verbose")
        self.assertIn("tolerance", verbose.stderr)
        self.assertNotIn("tolerance", usual.stderr)

    def test_a_bar_is_drawn_when_asked_for_and_taken_away(self):
        result = self.run_quick(*SMALL, "-o", "a.h5", "--progress", "bar")
        self.assertIn("\x1b[K", result.stderr)
        self.assertNotIn("█", result.stderr.split("\x1b[K")[-1])

    def test_several_scenarios_run_one_after_the_other(self):
        self.link_configs()
        self.write("a.yaml", "schema_version: 1\nextends: quick.yaml\nname: a\n")
        self.write("b.yaml", "schema_version: 1\nextends: quick.yaml\nname: b\n")
        result = self.winay("run", "a.yaml", "b.yaml", *TINY, "--json")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual([r["scenario"] for r in json.loads(result.stdout)], ["a", "b"])
        self.assertEqual(self.winay("run", "a.yaml", "a.yaml", *TINY).returncode, 2)


class Bits(CommandLine):
    def test_one_hash_for_threads_blocks_panel_and_again(self):
        usual = self.hash_of(*SMALL)
        self.assertRegex(usual, "^[0-9a-f]{16}$")
        for words in ([], ["--threads", "1"], ["--threads", "2"], ["--block-lanes", "256"],
                      ["--block-lanes", "1024"], ["--block-lanes", "4096"], ["--panel", "all"],
                      ["--panel", "sample:50", "--events"]):
            self.assertEqual(self.hash_of(*SMALL, *words), usual, words)
        self.assertNotEqual(self.hash_of(*SMALL, "--seed", "1"), usual)
        self.assertNotEqual(self.hash_of(*SMALL, "--replicates", "1"), usual)

    def test_a_stated_hash_is_checked(self):
        usual = self.hash_of(*TINY)
        self.run_quick(*TINY, "-o", "a.h5", "--check-hash", usual)
        result = self.run_quick(*TINY, "-o", "b.h5", "--check-hash", "1", code=6)
        self.assertIn(usual, result.stderr)

    def test_the_stored_scenario_gives_the_same_results(self):
        import h5py
        usual = self.hash_of(*TINY)
        with h5py.File(self.here / "hash.h5") as file:
            found = {}
            file.visititems(lambda name, item: found.update(
                {name: item}) if name.endswith("resolved_yaml") else None)
            text = next(iter(found.values()))[()].decode()
        self.write("again.yaml", text)
        result = self.winay("run", "again.yaml", "--check-hash", usual)
        self.assertEqual(result.returncode, 0, result.stderr)

    def test_inspect_says_what_the_run_said(self):
        self.run_quick(*SMALL, "-o", "x.h5", "--quiet", "--panel", "sample:20")
        summary = json.loads(self.winay("inspect", "x.h5", "--json").stdout)
        run = json.loads(self.run_quick(*SMALL, "-o", "y.h5", "--quiet", "--json").stdout)
        self.assertTrue(summary["complete"])
        self.assertEqual(summary["result_hash"].removeprefix("0x"), run["result_hash"])
        self.assertEqual(int(summary["seed"], 16), 0x5EED)
        self.assertEqual(summary["arms"], [a["name"] for a in run["arms"]])
        income = next(h for h in summary["headline"]
                      if h["indicator"] == "measured_income" and h["year"] == 2019)
        row = next(r for r in run["rows"] if r["year"] == 2019 and r["group"] == "all")
        self.assertAlmostEqual(income["mean"], row["measured_income"]["level"], places=6)
        self.assertIn("result hash", self.winay("inspect", "x.h5").stdout)


class Interruption(CommandLine):
    def interrupt(self, number):
        """Ends a run by a signal after its second replicate; what it then says."""
        process = subprocess.Popen(
            [str(WINAY), "run", str(QUICK), *SMALL, "--replicates", "2000", "-o", "x.h5",
             "--verbose"], cwd=self.here, text=True, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE)
        for line in process.stderr:
            if "replicate 2 of 2000 is on disk" in line:
                break
        process.send_signal(number)
        out, err = process.communicate(timeout=120)
        self.assertEqual(process.returncode, 5, err)
        self.assertEqual(out, "")
        return err

    def test_an_interrupted_run_keeps_its_complete_replicates(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            said = re.search(r"(\d+) of 2000 replicates are complete in x.h5.partial",
                             self.interrupt(number))
            self.assertFalse((self.here / "x.h5").exists())
            summary = json.loads(self.winay("inspect", "x.h5.partial", "--json").stdout)
            self.assertFalse(summary["complete"])
            self.assertIsNone(summary["result_hash"])
            self.assertEqual(summary["replicates_done"], int(said.group(1)))
            self.assertGreaterEqual(summary["replicates_done"], 2)


class Import(CommandLine):
    MAP = SOURCE / "configs/populations/enaho-sumaria.yaml"

    SURVEY = SOURCE / "tests/data/population/enaho-made-up.csv"

    def test_a_survey_becomes_a_population_that_runs(self):
        self.link_configs()
        result = self.winay("import", self.MAP, self.SURVEY, "-o", "people.h5")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(result.stdout, "people.h5\n")
        self.assertIn("not in the survey", result.stderr)
        again = self.winay("import", self.MAP, self.SURVEY, "-o", "people.h5")
        self.assertEqual((again.returncode, again.stdout), (4, ""))
        self.write("mine.yaml", "schema_version: 1\nextends: peru.yaml\nname: mine\n"
                   "population: {file: people.h5}\n")
        run = self.winay("run", "mine.yaml", "--replicates", "2", "--set", "run.years=2 years")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertNotIn("households of its own", " ".join(run.stdout.split()))

    def test_a_survey_with_problems_is_3(self):
        name = self.write("data.csv", "a,b\n1,2\n")
        result = self.winay("import", self.MAP, name, "-o", "people.h5")
        self.assertEqual((result.returncode, result.stdout), (3, ""))
        self.assertIn("data.csv", result.stderr)
        self.assertFalse((self.here / "people.h5").exists())


class Estimate(CommandLine):
    PLAN = SOURCE / "calibration/estimates/villages.yaml"
    DATA = SOURCE / "tests/data/oracles/study/hh.csv"
    EXPECTED = SOURCE / "tests/data/oracles"

    def number(self, fixture, case, quantity):
        document = json.loads((self.EXPECTED / fixture / "expected.json").read_text())
        case = next(c for c in document["cases"] if c["id"] == case)
        return case["expected"][quantity]["value"]

    def estimates(self, *words):
        result = self.winay("estimate", self.PLAN, self.DATA, "--json", *words)
        self.assertEqual(result.returncode, 0, result.stderr)
        steps = {step["name"]: step for step in json.loads(result.stdout)["steps"]}
        return steps, {name: step["estimates"] for name, step in steps.items()}

    def refused(self, plan, data=None, code=3):
        name = self.write("plan.yaml", "schema_version: 1\nstudy: \"one\"\nestimates:\n" + plan)
        result = self.winay("estimate", name, data or self.DATA)
        self.assertEqual((result.returncode, result.stdout), (code, ""), result.stderr)
        return result.stderr

    def test_estimates_are_those_of_trusted_software(self):
        steps, found = self.estimates()
        for name, case in (("raw", "m1"), ("ancova", "m2")):
            effect = found[name][0]
            self.assertAlmostEqual(effect["estimate"] / self.number("ols", case, "coef/z"), 1, 8)
            self.assertAlmostEqual(effect["se"] / self.number("ols", case, "se_cr2/z"), 1, 8)
            self.assertAlmostEqual(
                effect["df"] / self.number("ols", case, "z_cr2_satterthwaite_df"), 1, 6)
        late = found["late"][0]
        self.assertAlmostEqual(late["estimate"] / self.number("iv", "iv2", "coef/d"), 1, 8)
        self.assertAlmostEqual(late["se"] / self.number("iv", "iv2", "se_cr1s/d"), 1, 8)
        self.assertAlmostEqual(steps["late"]["facts"]["first_stage_f"]
                               / self.number("iv", "iv2", "first_stage_F_cr1s"), 1, 8)
        median = found["quantiles"][0]
        self.assertAlmostEqual(median["estimate"]
                               / self.number("qr", "q4", "coef_tau0.25/z"), 1, 6)
        self.assertAlmostEqual(found["cutoff"][1]["se"] / self.number(
            "rd", "s1_study_itt_tri_cr1", "se_robust"), 1, 7)
        self.assertAlmostEqual(found["unequal"][0]["se"] / self.number(
            "income", "arm_gini", "cluster_jackknife_se"), 1, 8)
        self.assertAlmostEqual(found["bounds"][0]["estimate"]
                               / self.number("lee", "bounds", "lower"), 1, 8)
        for effect in found["vegetables"] + found["answered"]:
            self.assertGreaterEqual(effect["holm_p"], effect["p"])

    def test_rows_in_another_order_and_semicolons_change_nothing(self):
        rows = list(csv.reader(open(self.DATA, newline="")))
        with open(self.here / "hh.csv", "w", newline="") as f:
            csv.writer(f, delimiter=";").writerows([rows[0], *reversed(rows[1:])])
        result = self.winay("estimate", self.PLAN, "hh.csv", "--json")
        self.assertEqual(result.returncode, 0, result.stderr)
        _, found = self.estimates()
        for step in json.loads(result.stdout)["steps"]:
            for effect, usual in zip(step["estimates"], found[step["name"]]):
                self.assertAlmostEqual(effect["estimate"] / usual["estimate"], 1, 8)
                if usual["se"]:
                    self.assertAlmostEqual(effect["se"] / usual["se"], 1, 7)

    def test_a_table_in_both_languages_at_most_100_columns(self):
        for language, word in (("en", "interval"), ("es", "intervalo")):
            result = self.winay("estimate", self.PLAN, self.DATA, "--lang", language)
            self.assertEqual((result.returncode, result.stderr), (0, ""))
            self.assertIn(f"95 % {word}", result.stdout)
            for line in result.stdout.splitlines():
                if "Holm" not in line:
                    self.assertLessEqual(len(line), 116)

    def test_files_are_written_and_not_replaced(self):
        words = ["estimate", self.PLAN, self.DATA, "-o", "mine"]
        self.assertEqual(self.winay(*words).returncode, 0)
        plain = list(csv.DictReader(open(self.here / "mine.csv", newline="")))
        self.assertEqual(plain[0]["step"], "raw")
        float(plain[0]["estimate"])
        spanish = (self.here / "mine.tabla.csv").read_bytes()
        self.assertTrue(spanish.startswith(b"\xef\xbb\xbfpaso;"))
        json.loads((self.here / "mine.json").read_text())
        self.assertEqual(self.winay(*words).returncode, 4)
        self.assertEqual(self.winay(*words, "--force").returncode, 0)

    def test_rows_with_missing_values_are_left_out_and_counted(self):
        data = self.write("data.csv", "y,z,g\n" + "".join(
            f"{i % 7 + 2 * (i % 2)},{i % 2},v{i % 12}\n" for i in range(60)) + "NA,1,v1\n,0,v2\n")
        plan = self.write("plan.yaml", "schema_version: 1\nstudy: \"one\"\nmissing: [NA]\n"
                          "estimates:\n  a: {estimator: least_squares, formula: y ~ z, cluster: g}\n")
        result = self.winay("estimate", plan, data)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("2 rows with missing values left out", result.stdout)
        self.assertIn("60 observations", result.stdout)
        self.assertIn("12 clusters", result.stdout)

    def test_mistakes_in_plan_and_data_are_3_with_their_place(self):
        text = self.refused("  a: {estimator: least_squares, formula: y1 ~ z, cutof: 1}\n"
                            "  b: {estimator: two_stage, formula: y1 ~ d}\n")
        self.assertIn("plan.yaml:4:", text)
        self.assertIn("estimates.b.instruments: missing", text)
        text = self.refused("  a: {estimator: least_squares, formula: y1 ~ nothing}\n")
        self.assertIn("nothing", text)
        text = self.refused("  a: {estimator: least_squares, formula: y1 ~ z + y0 + z2}\n",
                            self.write("c.csv", "y1,z,y0,z2\n" + "".join(
                                f"{i * i % 11},{i % 2},{i},{2 * i}\n" for i in range(30))))
        self.assertIn("estimates.a: collinear", text)
        self.assertIn("`", text)
        text = self.refused("  a: {estimator: quantile_difference, formula: y1 ~ hsize}\n")
        self.assertIn("`hsize` must be 0 for some rows and 1 for the others", text)
        text = self.refused("  a: {estimator: least_squares, formula: y1 ~ z, covariance: CR2}\n")
        self.assertIn("needs clusters", text)
        text = self.refused("  a: {estimator: least_squares, formula: y ~ z}\n",
                            self.write("d.csv", "y,z\n1,0\nmany,1\n"))
        self.assertIn("d.csv:3:1: error: y", text)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]], verbosity=2)
