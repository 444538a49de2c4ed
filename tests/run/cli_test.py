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

import h5py

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
                         ["report.html", "results.h5", "results.summary.json",
                          "results.tabla.csv", "results.table.csv"])
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
        self.assertTrue(all(len(line) <= 100 for line in result.stdout.splitlines()))
        with open(self.here / "study.published.csv", encoding="utf-8") as file:
            rows = {row["statistic"]: row for row in csv.DictReader(file)}
        self.assertEqual(float(rows["income_p25"]["published"]), 150)
        self.assertTrue(rows["take_up_control"]["words"])
        self.assertTrue((self.here / "study.published.es.csv").read_bytes().startswith(b"\xef\xbb\xbf"))
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
                         ["report.html", "results.assumptions.csv", "results.districts.csv",
                          "results.distritos.csv", "results.h5", "results.summary.json",
                          "results.supuestos.csv", "results.tabla.csv", "results.table.csv"])
        for line in result.stdout.splitlines():
            self.assertLessEqual(len(line), 100, line)
        for words in ("A: now", "B: stop", "households in poverty", "worse off", "range",
                      "complement.", "closed cohort", "Not modelled",
                      "What each assumption does", "nobody can borrow",
                      "outputs/runs/compare-now-stop/results.h5"):
            self.assertIn(words, " ".join(result.stdout.split()) if " " in words else result.stdout)
        self.assertNotIn("nan", result.stdout.lower())
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
        import h5py
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

    def test_each_cell_has_its_own_base(self):
        import h5py
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
        for line in result.stdout.splitlines():
            self.assertLessEqual(len(line), 100, line)

    def test_a_limit_that_is_met_is_6_and_named(self):
        result = self.compare(*self.ONE, "-o", "x.h5", "--fail-if", "worse_off > 1 %",
                              "--fail-if", "poor_households > 0.9", code=6)
        self.assertIn("worse_off > 1 %: stop", result.stderr)
        self.assertNotIn("poor_households > 0.9:", result.stderr)
        self.assertTrue((self.here / "x.h5").exists())
        self.assertIn("households in poverty", result.stdout)
        self.compare(*self.ONE, "-o", "y.h5", "--fail-if", "worse_off > 0.99")

    def test_mistakes_are_found_before_anything_is_computed(self):
        for words, near in ((["--fail-if", "worse_of > 1"], "worse_off"),
                            (["--base", "stopp"], "did you mean stop?"),
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
        self.write("x.tabla.csv", "mine")
        self.compare(*self.ONE, "-o", "x.h5", code=4)
        self.assertEqual((self.here / "x.tabla.csv").read_text(), "mine")
        self.assertFalse((self.here / "x.h5").exists())

    def test_a_stated_precision_is_reached_or_said_to_be_missed(self):
        import h5py
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
        process = subprocess.Popen(
            [str(WINAY), "compare", "now.yaml", "stop.yaml", *self.FEW[:4], "--replicates",
             "2000", *self.ONE, "-o", "x.h5", "--verbose"], cwd=self.here, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for line in process.stderr:
            if "replicate 2 of 2000 is done" in line:
                break
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=120)
        self.assertEqual((process.returncode, out), (5, ""), err)
        self.assertRegex(err, r"\d+ of 2000 replicates are complete in x.h5.partial")
        summary = json.loads(self.winay("inspect", "x.h5.partial", "--json").stdout)
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

    def test_a_rule_for_a_department_that_the_survey_lacks_is_3(self):
        self.link_configs()
        self.winay("import", self.MAP, self.SURVEY, "-o", "people.h5")
        rule = ("schema_version: 1\nextends: peru.yaml\nname: mine\npopulation: {file: people.h5}\n"
                "programmes:\n  juntos:\n    exit:\n"
                "      - {name: here, when: {department: [Atlantis]}, then: leave}\n")
        run = self.winay("run", self.write("mine.yaml", rule))
        self.assertEqual((run.returncode, run.stdout), (3, ""))
        self.assertIn("mine.yaml:8: error: unknown department 'Atlantis'; the population has", run.stderr)

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

    def table(self, **columns):
        """A table of 60 households in 12 villages; columns are functions of the row."""
        usual = {"y": lambda i: 100 + 7 * (i * i % 11), "z": lambda i: i % 12 % 2,
                 "d": lambda i: i % 12 % 2 if i % 5 else 1 - i % 12 % 2, "g": lambda i: f"v{i % 12}"}
        usual.update(columns)
        return self.write("table.csv", ",".join(usual) + "\n" + "".join(
            ",".join(str(column(i)) for column in usual.values()) + "\n" for i in range(60)))

    def test_data_that_no_estimator_can_use_are_named(self):
        ols = "  a: {estimator: least_squares, formula: y ~ z, cluster: g}\n"
        iv = "  a: {estimator: two_stage, formula: y ~ d, instruments: [z], cluster: g}\n"
        for plan, columns, words in (
                (ols, {"z": lambda i: 1}, ["collinear", "z"]),
                (ols, {"y": lambda i: 5}, ["standard error of z is 0", "does not vary"]),
                (ols, {"y": lambda i: "nan"}, ["table.csv:2:1", "y"]),
                (ols, {"y": lambda i: "1e400"}, ["table.csv:2:1", "y"]),
                (ols, {"g": lambda i: "one"}, ["cluster"]),
                (ols, {"z": lambda i: int(i % 12 == 0)}, ["z", "cluster"]),
                (iv, {"d": lambda i: i // 12 % 2}, ["instrument"]),
                (iv, {"d": lambda i: 1}, ["collinear"]),
                ("  a: {estimator: quantile_difference, formula: y ~ z}\n",
                 {"z": lambda i: 1}, ["`z` must be 0 for some rows and 1 for the others"]),
                ("  a: {estimator: permutation, formula: y ~ z, cluster: g}\n",
                 {"z": lambda i: 0}, ["z"]),
                ("  a: {estimator: discontinuity, formula: y ~ z, cutoff: 5, bandwidth: 1}\n",
                 {}, ["cutoff"]),
                ("  a: {estimator: least_squares, formula: y ~ z + factor(h), cluster: g}\n",
                 {}, ["h"])):
            with self.subTest(plan=plan, columns=sorted(columns), words=words):
                text = self.refused(plan, self.table(**columns))
                for word in words:
                    self.assertIn(word, text)
                self.assertNotIn("terminate", text)

    def test_incomes_of_a_thousand_billion_change_the_scale_only(self):
        plan = self.write("plan.yaml", "schema_version: 1\nstudy: \"one\"\nestimates:\n"
                          "  a: {estimator: least_squares, formula: y ~ z, cluster: g}\n"
                          "  b: {estimator: quantile_regression, formula: y ~ z, cluster: g}\n"
                          "  c: {estimator: inequality, formula: y ~ z, cluster: g}\n")
        found = []
        for scale in (1, 1e13):
            data = self.table(y=lambda i, scale=scale: scale * (100 + 7 * (i * i % 11)))
            result = self.winay("estimate", plan, data, "--json")
            self.assertEqual(result.returncode, 0, result.stderr)
            found.append({s["name"]: s["estimates"] for s in json.loads(result.stdout)["steps"]})
        for step in ("a", "b"):
            for small, large in zip(found[0][step], found[1][step]):
                self.assertAlmostEqual(small["estimate"] * 1e13, large["estimate"], delta=1e3)
                self.assertAlmostEqual(small["p"], large["p"], 9)
        self.assertAlmostEqual(found[0]["c"][0]["estimate"], found[1]["c"][0]["estimate"], 9)


class Rerun(CommandLine):
    def attributes(self, name):
        import h5py
        with h5py.File(self.here / name) as file:
            return {key: value for key, value in file.attrs.items()}

    def test_a_file_is_made_again_to_the_bit(self):
        self.run_quick(*TINY, "--panel", "sample:20", "--events", "--seed", "7", "-o", "a.h5")
        result = self.winay("rerun", "a.h5", "--verify")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("identical to the bit", result.stdout)
        self.assertEqual(sorted(p.name for p in self.here.iterdir()),
                         ["a.h5", "a.html", "a.summary.json", "a.tabla.csv", "a.table.csv"])
        self.winay("rerun", "a.h5", "-o", "b.h5", "--threads", "1")
        a, b = self.attributes("a.h5"), self.attributes("b.h5")
        self.assertEqual(a["result_hash"], b["result_hash"])
        self.assertIn(b"winay rerun a.h5", b["history"])
        self.assertIn(a["history"], b["history"])
        self.assertEqual((self.here / "a.table.csv").read_text(),
                         (self.here / "b.table.csv").read_text())
        again = self.winay("rerun", "b.h5", "--verify", "--json")
        self.assertTrue(json.loads(again.stdout)["verified"]["same"], again.stdout)

    def test_what_was_changed_in_a_file_is_found(self):
        import h5py
        self.run_quick(*TINY, "--panel", "all", "-o", "a.h5")
        with h5py.File(self.here / "a.h5", "r+") as file:
            file["panel/consumption"][2, 0, 5, 7] += 1
            file["parameters/value"][3] = "other"
            del file["totals/savings"]
            file.attrs["wall_seconds"] = 0.0
            file["provenance/machine"][()] = "another machine"
        result = self.winay("rerun", "a.h5", "--verify", "--json")
        self.assertEqual(result.returncode, 6)
        found = {d["path"]: d for d in json.loads(result.stdout)["verified"]["differences"]}
        self.assertEqual(set(found), {"/panel/consumption", "/parameters/value", "/totals/savings"})
        self.assertEqual(found["/panel/consumption"]["count"], 1)
        self.assertEqual(found["/parameters/value"]["first_a"], "other")
        text = self.winay("rerun", "a.h5", "--verify", "--lang", "es")
        self.assertIn("difieren 1 de", text.stdout)

    def test_another_scenario_is_another_hash(self):
        import h5py
        self.run_quick(*TINY, "-o", "a.h5")
        with h5py.File(self.here / "a.h5", "r+") as file:
            text = file["provenance/resolved_yaml"][()].decode()
            file["provenance/resolved_yaml"][()] = text.replace("seed: 0x5eed", "seed: 0x5eee")
        result = self.winay("rerun", "a.h5", "--verify")
        self.assertEqual(result.returncode, 6)
        self.assertIn("/@result_hash", result.stdout)

    def test_another_version_is_said(self):
        import h5py
        self.run_quick(*TINY, "-o", "a.h5")
        with h5py.File(self.here / "a.h5", "r+") as file:
            file.attrs.create("version", b"0.0.9 (old)", dtype="S11")
        result = self.winay("rerun", "a.h5", "--verify")
        self.assertEqual(result.returncode, 0, result.stdout)
        self.assertIn("another version: 0.0.9 (old)", result.stderr)

    def test_nothing_is_overwritten_and_no_other_file_is_taken(self):
        self.run_quick(*TINY, "-o", "a.h5")
        self.assertEqual(self.winay("rerun", "a.h5", "-o", "a.h5").returncode, 2)
        self.write("b.h5", "precious")
        self.assertEqual(self.winay("rerun", "a.h5", "-o", "b.h5").returncode, 4)
        self.assertEqual((self.here / "b.h5").read_text(), "precious")
        for file in ("b.h5", "nowhere.h5"):
            result = self.winay("rerun", file)
            self.assertEqual((result.returncode, result.stdout), (1, ""))
            self.assertIn(file, result.stderr)

    def test_an_imported_population_is_found_and_checked(self):
        self.link_configs()
        self.winay("import", Import.MAP, Import.SURVEY, "-o", "people.h5")
        self.write("mine.yaml", "schema_version: 1\nextends: quick.yaml\nname: mine\n"
                   "population: {file: people.h5}\n")
        self.winay("run", "mine.yaml", "--replicates", "1", "-o", "there/a.h5")
        self.assertEqual(self.winay("rerun", "there/a.h5", "--verify").returncode, 0)
        (self.here / "people.h5").rename(self.here / "folk.h5")
        missing = self.winay("rerun", "there/a.h5", "--verify")
        self.assertEqual(missing.returncode, 3)
        self.assertIn("people.h5", missing.stderr)
        self.assertIn("--population", missing.stderr)
        said = self.winay("rerun", "there/a.h5", "--verify", "--population", "folk.h5")
        self.assertEqual(said.returncode, 0, said.stderr + said.stdout)
        self.winay("import", Import.MAP, Import.SURVEY, "-o", "people.h5", "--seed", "3")
        other = self.winay("rerun", "there/a.h5", "--verify")
        self.assertEqual(other.returncode, 3)
        self.assertIn("SHA-256", other.stderr)

    def test_an_interrupted_run_is_made_whole(self):
        Interruption.interrupt(self, signal.SIGINT)
        verify = self.winay("rerun", "x.h5.partial", "--verify")
        self.assertEqual(verify.returncode, 2)
        self.assertIn("not finished", verify.stderr)
        import h5py
        with h5py.File(self.here / "x.h5.partial", "r+") as file:  # 2000 replicates take too long
            text = file["provenance/resolved_yaml"][()].decode()
            file["provenance/resolved_yaml"][()] = text.replace("2000 replicates", "2 replicates")
        whole = self.winay("rerun", "x.h5.partial", "--json")
        self.assertEqual(whole.returncode, 0, whole.stderr)
        self.assertEqual(json.loads(whole.stdout)["results"], "x.again.h5")
        self.assertEqual(self.attributes("x.again.h5")["replicates_done"], 2)


class Trace(CommandLine):
    """The story of a household is that of the run: the panel of the file has the same numbers."""

    RUN = ["--set", "population.households=300 households", "--set", "run.years=4 years",
           "--replicates", "2", "--panel", "all", "--events", "--quiet", "-o", "a.h5"]
    PANEL = {"transfer": "support.transfer", "consumption": "welfare.consumption",
             "consumption_per_person": "welfare.consumption_per_person",
             "savings": "accumulation.savings", "formal_debt": "accumulation.formal_debt",
             "informal_debt": "accumulation.informal_debt",
             "enterprise_capital": "accumulation.enterprise_capital",
             "measured_income": "income.measured", "household_size": "demography.household_size"}

    def trace(self, *words):
        result = self.winay("trace", *words, "--json")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(result.stderr, "")
        return json.loads(result.stdout)

    def test_the_story_has_the_numbers_of_the_panel(self):
        import h5py
        self.run_quick(*self.RUN)
        with h5py.File(self.here / "a.h5") as file:
            panel = {name: file["panel"][name][()] for name in self.PANEL}
            labels = [label.decode() for label in file["panel/scenario"][()]]
        for household, replicate, arms in ((0, 0, (0, 1)), (171, 1, (1, 3)), (299, 0, (3, 2))):
            story = self.trace("a.h5", "--household", household, "--replicate", replicate,
                               "--compare", ",".join(labels[arm] for arm in arms))
            for side, arm in zip(story["arms"], arms):
                self.assertEqual(side["label"], labels[arm])
                self.assertEqual(len(side["bimesters"]), 24)
                for name, kept in self.PANEL.items():
                    told = [b["values"][kept] for b in side["bimesters"]]
                    self.assertEqual(told, panel[name][arm, replicate, :, household].tolist(),
                                     (name, household))

    def test_what_is_told_is_what_the_list_of_events_holds(self):
        import h5py
        self.run_quick(*self.RUN)
        with h5py.File(self.here / "a.h5") as file:
            events = file["events"]
            rows = list(zip(*(events[c][()] for c in ("scenario", "replicate", "household",
                                                      "period", "kind"))))
            kinds = events["kind"].attrs["flag_meanings"].decode().split()
        told_as = {"exit": "exit", "plan": "plan", "enrolment": "enrolment"}
        found = 0
        for household in range(0, 300, 20):
            story = self.trace("a.h5", "--household", household,
                               "--compare", "juntos-haku-winay-coaching")
            for kind, what in told_as.items():
                listed = {p for s, r, h, p, k in rows
                          if (s, r, h) == (2, 0, household) and kinds[k] == kind}
                told = {b["period"] for b in story["arms"][0]["bimesters"]
                        if any(line["what"] == what for line in b["told"])}
                self.assertEqual(told, listed, (household, kind))
                found += len(listed)
        self.assertGreater(found, 10)

    def test_an_exit_by_a_rule_names_the_rule(self):
        import h5py
        rules = SOURCE / "configs/scenarios/exit-by-assets.yaml"
        made = self.winay("run", rules, "--set", "population.households=300 households", "--set",
                          "run.years=5 years", "--replicates", "1", "--events", "-o", "a.h5")
        self.assertEqual(made.returncode, 0, made.stderr)
        with h5py.File(self.here / "a.h5") as file:
            rows = file["events"]
            kinds = rows["kind"].attrs["flag_meanings"].decode().split()
            texts = [text.decode() for text in rows["reason_text"][()]]
            labels = [label.decode() for label in file["summary/scenario"][()]]
            left = [i for i in range(len(rows["kind"])) if kinds[rows["kind"][i]] == "exit" and
                    "exit-by-assets.yaml" in texts[rows["reason"][i]]]
            self.assertGreater(len(left), 0)
            row = {name: int(rows[name][left[0]])
                   for name in ("scenario", "household", "period", "reason")}
        story = self.trace("a.h5", "--household", row["household"], "--compare",
                           labels[row["scenario"]])
        told = story["arms"][0]["bimesters"][row["period"]]["told"]
        exits = [line["text"] for line in told if line["what"] == "exit"]
        self.assertEqual(exits, ["left Juntos: " + texts[row["reason"]]])

    def test_where_two_stories_part_nothing_differed_before(self):
        self.run_quick(*self.RUN)
        parted = 0
        for household in range(0, 300, 60):
            story = self.trace("a.h5", "--household", household, "--compare",
                               "juntos-haku-winay,haku-winay-transfer-stopped")
            a, b = (side["bimesters"] for side in story["arms"])
            values = [(x["values"], y["values"]) for x, y in zip(a, b)]
            parting = story["first_difference"]
            if parting is None:
                self.assertTrue(all(x == y for x, y in values))
                continue
            parted += 1
            at = parting["period"]
            self.assertTrue(all(x == y for x, y in values[:at]))
            x, y = values[at]
            self.assertNotEqual(x[parting["variable"]], y[parting["variable"]])
            self.assertGreaterEqual(at, 12)
            if values[11][0]["exit.affiliation"] == 1 and values[12][0]["exit.affiliation"] == 1:
                self.assertEqual((parting["variable"], at), ("exit.affiliation", 12))
                self.assertIn("left Juntos: the transfer ended", parting["b"]["text"])
        self.assertGreater(parted, 0)

    def test_places_of_a_comparison_have_scenarios_of_their_own(self):
        import h5py
        self.run_quick(*self.RUN)
        usual = self.trace("a.h5", "--household", "9", "--compare", "juntos,juntos-haku-winay")
        with h5py.File(self.here / "a.h5", "r+") as file:
            text = file["provenance/resolved_yaml"][()].decode()
            labels = ["now:late:threshold", "later:late:threshold", "now:itt:x", "later:itt:x"]
            file["summary/scenario"][:] = labels
            file["provenance/resolved_yaml"][()] = "".join(
                f"--- # {label}\n{text}" for label in labels)
        for names in ("now,later", "now:late:threshold,later:late:threshold"):
            story = self.trace("a.h5", "--household", "9", "--compare", names)
            self.assertEqual([side["label"] for side in story["arms"]], labels[:2])
            for side, other in zip(story["arms"], usual["arms"]):
                self.assertEqual(side["bimesters"], other["bimesters"])
        self.assertEqual(self.winay("rerun", "a.h5").returncode, 2)

    def test_a_page_is_narrow_and_in_one_language(self):
        self.run_quick(*self.RUN)
        arms = ["--compare", "juntos,juntos-haku-winay"]
        household = next(h for h in range(300) if
                         self.trace("a.h5", "--household", h, *arms)["first_difference"])
        words = ["trace", "a.h5", "--household", household, *arms]
        english = self.winay(*words).stdout
        spanish = self.winay(*words, "--lang", "es").stdout
        for line in (english + spanish).splitlines():
            self.assertLessEqual(len(line), 100, line)
        self.assertEqual(english.count("← first"), 1)
        self.assertEqual(len(re.findall("│ same", english)), len(re.findall("│ igual", spanish)))
        for word in ("transfer ", "consumes", "paid", "begins", "household", "as before", "given"):
            self.assertNotIn(word, spanish)
        self.assertNotIn("│", self.winay("trace", "a.h5", "--household", "41").stdout)

    def test_an_arm_does_not_part_from_itself(self):
        self.run_quick(*self.RUN)
        story = self.trace("a.h5", "--household", "5", "--compare", "juntos,quick:juntos")
        self.assertIsNone(story["first_difference"])
        self.assertEqual(story["arms"][0], story["arms"][1])

    def test_a_scenario_tells_what_its_results_tell(self):
        self.link_configs()
        self.write("mine.yaml", "schema_version: 1\nextends: quick.yaml\nname: mine\n"
                   "run: {years: 2 years, replicates: 1 replicates}\n"
                   "population: {households: 300 households}\n")
        self.assertEqual(self.winay("run", "mine.yaml", "-o", "a.h5").returncode, 0)
        words = ["--household", "17"]
        self.assertEqual(self.trace("mine.yaml", *words)["arms"],
                         self.trace("a.h5", *words)["arms"])
        self.write("more.yaml", "schema_version: 1\nextends: mine.yaml\nname: more\n"
                   "programmes: {juntos: {file: ../programmes/juntos.yaml, cash_transfer: "
                   "{amount: {value: 300, unit: soles/bimester, source: test}}}}\n")
        two = self.trace("a.h5", "more.yaml", *words)
        self.assertEqual([side["label"] for side in two["arms"]], ["mine:juntos", "more:juntos"])
        self.assertIsNotNone(two["first_difference"])

    def test_what_is_not_there_is_2_with_what_is(self):
        self.run_quick(*TINY, "-o", "a.h5", "--quiet")
        for words, near in ((["--household", "300"], "households 0 to 299"),
                            (["--household", "-1"], "households 0 to 299"),
                            (["--household", "1", "--compare", "junto,juntos"], "quick:juntos"),
                            (["--household", "1", "--compare", "a,b,c"], "two labels"),
                            (["--household", "1", "--replicate", "1"], "replicates 0 to 0"),
                            ([], "--household")):
            result = self.winay("trace", "a.h5", *words)
            self.assertEqual((result.returncode, result.stdout), (2, ""), words)
            self.assertIn(near, result.stderr)


class Diff(CommandLine):
    def diff(self, *words):
        result = self.winay("diff", *words, "--json")
        self.assertEqual(result.returncode, 0, result.stderr)
        return json.loads(result.stdout)

    def test_a_run_does_not_differ_from_itself_made_again(self):
        self.run_quick(*TINY, "-o", "a.h5")
        self.run_quick(*TINY, "-o", "b.h5", "--threads", "1", "--panel", "sample:5")
        result = self.winay("diff", "a.h5", "b.h5", "--fail-on-difference")
        self.assertEqual(result.returncode, 0)
        self.assertIn("Results: identical", result.stdout)
        self.assertIn("Inputs: the same", result.stdout)
        self.assertIn("idénticos", self.winay("diff", "a.h5", "b.h5", "--lang", "es").stdout)

    def test_a_changed_number_is_named_and_what_it_does_is_paired(self):
        import h5py
        self.run_quick(*SMALL, "-o", "a.h5")
        self.run_quick(*SMALL, "-o", "b.h5", "--set", "consumption.propensity="
                       '{value: 0.8, unit: "1", source: "a test"}')
        found = self.diff("a.h5", "b.h5")
        inputs = {i["path"]: i for i in found["inputs"]}
        self.assertEqual(inputs["consumption.propensity"]["b"],
                         {"value": "0.8", "unit": "1", "source": "a test"})
        self.assertTrue(all(p == "consumption.propensity" or "solved" in i["b"]["source"]
                            for p, i in inputs.items()), inputs)
        self.assertTrue(found["paired"])
        means = []
        for name in ("a.h5", "b.h5"):
            with h5py.File(self.here / name) as file:
                means.append(file["yearly/cost_to_date"][1, :, 1, 0])
        row = next(f for f in found["figures"] if f["scenario_a"] == "quick:juntos-haku-winay" and
                   (f["year"], f["group"], f["indicator"]) == (2019, "all", "cost_to_date"))
        difference = means[1] - means[0]
        self.assertAlmostEqual(row["difference"], difference.mean(), places=6)
        self.assertAlmostEqual(row["mc_se"], difference.std(ddof=1) / 2 ** 0.5, places=6)
        result = self.winay("diff", "a.h5", "b.h5", "--fail-on-difference")
        self.assertEqual(result.returncode, 6)
        self.assertIn("consumption.propensity", result.stdout)
        for line in result.stdout.splitlines():
            self.assertLessEqual(len(line), 100, line)

    def test_other_luck_differs_as_often_as_chance_says(self):
        self.run_quick(*SMALL, "--replicates", "4", "-o", "a.h5")
        self.run_quick(*SMALL, "--replicates", "4", "-o", "b.h5", "--seed", "12")
        found = self.diff("a.h5", "b.h5")
        self.assertFalse(found["paired"])
        self.assertIn("seed", found["made_by"])
        self.assertGreater(found["judged"], 100)
        self.assertLess(found["standing_out"], 4 * found["expected_by_chance"])

    def test_scenarios_of_other_names_and_years_are_matched(self):
        self.link_configs()
        self.write("mine.yaml", "schema_version: 1\nextends: quick.yaml\nname: mine\n"
                   "arms: {haku-winay-transfer-stopped: none}\n")
        self.run_quick(*TINY, "-o", "a.h5")
        mine = self.winay("run", "mine.yaml", *TINY, "--set", "run.years=3 years", "-o", "b.h5")
        self.assertEqual(mine.returncode, 0, mine.stderr)
        found = self.diff("a.h5", "b.h5")
        self.assertEqual(found["only_in_a"], ["quick:haku-winay-transfer-stopped"])
        self.assertEqual({f["year"] for f in found["figures"]}, {2018, 2019})
        self.assertEqual({f["scenario_b"] for f in found["figures"]},
                         {"mine:juntos", "mine:juntos-haku-winay",
                          "mine:juntos-haku-winay-coaching"})

    def test_what_is_no_result_fails_with_its_name(self):
        self.run_quick(*TINY, "-o", "a.h5")
        self.write("poem.h5", "no results")
        for other in ("poem.h5", "nowhere.h5"):
            result = self.winay("diff", "a.h5", other)
            self.assertEqual((result.returncode, result.stdout), (1, ""))
            self.assertIn(other, result.stderr)


class Plan(CommandLine):
    def plan(self, *words):
        result = self.winay("plan", *words, "--json")
        self.assertEqual(result.returncode, 0, result.stderr)
        return json.loads(result.stdout)

    def test_disk_and_memory_are_what_the_run_takes(self):
        for words in ([], ["--panel", "all"], ["--panel", "sample:70", "--events"]):
            words = [*TINY[:4], *words, "--replicates", "3", "-o", "x.h5"]
            plan = self.plan(QUICK, *words)
            self.assertEqual(list(self.here.iterdir()), [])
            self.run_quick(*words, "--quiet")
            import h5py
            with h5py.File(self.here / "x.h5") as file:
                memory = file.attrs["peak_rss_bytes"]
            taken = {path.name: path.stat().st_size for path in self.here.iterdir()}
            planned = {file["path"]: file["bytes"] for file in plan["runs"][0]["files"]}
            self.assertEqual(set(planned), set(taken))
            self.assertAlmostEqual(planned["x.h5"] / taken["x.h5"], 1, delta=0.05)
            self.assertAlmostEqual(plan["disk_bytes"] / sum(taken.values()), 1, delta=0.05)
            self.assertAlmostEqual(plan["memory_bytes"] / memory, 1, delta=0.3)
            for path in self.here.iterdir():
                path.unlink()

    def test_a_plan_of_many_is_made_from_few(self):
        few = self.plan(QUICK, "--set", "population.households=20000 households")
        many = self.plan(QUICK, "--set", "population.households=680000 households")
        self.assertLess(many["runs"][0]["probe"]["seconds"], 60)
        self.assertEqual(max(many["runs"][0]["probe"]["households"]), 10000)
        self.assertGreater(many["memory_bytes"], 10 * few["memory_bytes"])
        self.assertGreater(many["runs"][0]["household_steps"], 33 * few["runs"][0]["household_steps"])
        self.assertGreater(many["seconds"], few["seconds"])

    def test_what_is_there_is_said_and_left_alone(self):
        self.write("x.h5", "precious")
        text = self.winay("plan", QUICK, *TINY, "-o", "x.h5").stdout
        self.assertIn("x.h5  ", text)
        self.assertIn("--force would replace it", text)
        self.assertEqual((self.here / "x.h5").read_text(), "precious")
        for line in text.splitlines():
            self.assertLessEqual(len(line), 100, line)
        spanish = self.winay("plan", QUICK, *TINY, "--lang", "es").stdout
        self.assertIn("outputs/runs/quick/results.h5", spanish)
        self.assertIn("hogares", spanish)
        self.assertNotIn("households", spanish)

    def test_a_comparison_has_scenarios_times_readings_times_structures(self):
        self.link_configs()
        self.write("b.yaml", "schema_version: 1\nextends: quick.yaml\nname: b\n")
        plan = self.plan(QUICK, "b.yaml", *TINY, "--compare", "--readings", "itt,late",
                         "--structures", "threshold")
        self.assertEqual(len(plan["runs"]), 1)
        self.assertEqual(plan["runs"][0]["places"], 4)
        self.assertEqual(plan["runs"][0]["files"][0]["path"],
                         "outputs/runs/compare-quick-b/results.h5")
        both = self.plan(QUICK, "b.yaml", *TINY)
        self.assertEqual([run["scenario"] for run in both["runs"]], ["quick", "b"])

    def test_households_of_a_survey_are_planned_too(self):
        self.link_configs()
        self.winay("import", Import.MAP, Import.SURVEY, "-o", "people.h5")
        self.write("mine.yaml", "schema_version: 1\nextends: quick.yaml\nname: mine\n"
                   "population: {file: people.h5}\n")
        plan = self.plan("mine.yaml")["runs"][0]
        self.assertEqual(plan["probe"]["households"], [plan["households"]])

    def test_mistakes_are_those_of_a_run(self):
        self.assertEqual(self.winay("plan", "nowhere.yaml").returncode, 3)
        self.assertEqual(self.winay("plan", QUICK, "--panel", "few").returncode, 2)
        wrong = self.winay("plan", QUICK, "--set", "run.yeers=3 years")
        self.assertEqual((wrong.returncode, wrong.stdout), (3, ""))


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]], verbosity=2)
