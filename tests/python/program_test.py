"""winay run from Python: found by itself, its errors as exceptions; the package as a user installs
it.

usage: program_test.py WINAY CLONE
"""

import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

import pandas as pd

WINAY, CLONE = Path(sys.argv.pop(1)).resolve(), Path(sys.argv.pop(1))
PACKAGE = CLONE / "outputs/python"
sys.path.insert(0, str(PACKAGE))
import winay  # noqa: E402

QUICK = CLONE / "configs/scenarios/quick.yaml"
PERU = CLONE / "configs/scenarios/peru.yaml"
SMALL = {"population.households": "300 households", "run.years": "2 years"}
os.environ["WINAY"] = str(WINAY)


class Runs(unittest.TestCase):
    def test_run_gives_results_with_the_settings_asked_for(self):
        results = winay.run(QUICK, set={**SMALL, "reading": "itt"}, replicates=2, panel="all")
        self.assertEqual(results.attributes["households"], "300")
        self.assertEqual(results.yearly.sizes["year"], 2)
        self.assertEqual(set(results.yearly.reading.values), {"itt"})
        self.assertEqual(results.panel.sizes["household"], 300)

    def test_settings_may_be_numbers_switches_lists_and_maps(self):
        self.assertEqual(winay.program.words_of({"set": {"a": 1.5, "b": True, "c": [1, 2],
                                                         "d": {"e": "f"}}}),
                         ["--set", "a=1.5", "--set", "b=true", "--set", "c=[1, 2]", "--set",
                          "d={e: f}"])
        self.assertEqual(winay.program.words_of(
            {"panel_every": 6, "events": True, "force": False, "readings": ["itt", "late"],
             "arm": None}), ["--panel-every", "6", "--events", "--readings", "itt,late"])

    def test_compare_sets_one_against_the_other(self):
        results = winay.compare(PERU, CLONE / "configs/scenarios/exit-by-score.yaml", set=SMALL,
                                replicates=2, readings="late", structures="threshold",
                                no_assumptions=True, lang="es")
        self.assertEqual(results.kind, "compare")
        self.assertEqual(results.base_name(), "la situación actual")

    def test_estimate_takes_a_table_and_a_plan(self):
        data = pd.DataFrame({"village": [v for v in range(8) for _ in range(5)]})
        data["offered"] = data.village % 2
        data["income"] = 100 + 20 * data.offered + data.index % 5 + data.village // 4
        plan = {"schema_version": 1, "study": "By hand", "cluster": "village", "estimates": {
            "itt": {"estimator": "least_squares", "formula": "income ~ offered"}}}
        table = winay.estimate(data, plan)
        row = table[table.name == "offered"].iloc[0]
        self.assertAlmostEqual(row.estimate, 20)
        self.assertEqual((row.step, row.n), ("itt", 40))

    def test_results_without_a_name_go_with_python_and_others_stay(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "mine.h5"
            winay.run(QUICK, set=SMALL, replicates=1, out=path)
            with self.assertRaises(winay.OutputExists) as caught:
                winay.run(QUICK, set=SMALL, replicates=1, out=path)
            self.assertEqual(caught.exception.code, 4)
            winay.run(QUICK, set=SMALL, replicates=1, out=path, force=True)
            script = ("import winay\nr = winay.run(%r, set=%r, replicates=1)\nprint(r.path)"
                      % (str(QUICK), SMALL))
            done = subprocess.run([sys.executable, "-c", script], text=True, capture_output=True,
                                  env={**os.environ, "PYTHONPATH": str(PACKAGE)}, check=True)
            self.assertFalse(Path(done.stdout.strip()).exists())


class Errors(unittest.TestCase):
    def test_a_mistake_in_a_file_has_its_line_and_column(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "mine.yaml"
            path.write_text(f"schema_version: 1\nextends: {QUICK}\nname: mine\nreeding: itt\n",
                            encoding="utf-8")
            with self.assertRaises(winay.Mistakes) as caught:
                winay.run(path)
            self.assertEqual(caught.exception.code, 3)
            self.assertIn("did you mean", str(caught.exception))
            mistake, = caught.exception.mistakes
            self.assertEqual((mistake.line, mistake.column), (4, 1))
            self.assertEqual(winay.validate(path), [mistake])
            self.assertEqual(winay.validate(QUICK), [])
            with self.assertRaisesRegex(winay.Mistakes, "quiso decir"):
                winay.run(path, lang="es")

    def test_every_exit_code_has_its_exception(self):
        with self.assertRaises(winay.CommandLine):
            winay.run(QUICK, panel_evry=6)
        with self.assertRaises(winay.Problem) as caught:
            winay.run("nowhere.yaml")
        self.assertIn("nowhere.yaml", str(caught.exception))
        with self.assertRaises(winay.CheckFailed) as caught:
            winay.compare(PERU, CLONE / "configs/scenarios/exit-by-score.yaml", set=SMALL,
                          replicates=2, readings="late", structures="threshold",
                          no_assumptions=True, fail_if="budget < 0")
        self.assertEqual(caught.exception.code, 6)
        self.assertEqual(sorted(winay.errors.BY_CODE), [1, 2, 3, 4, 5, 6])

    def test_the_program_is_that_of_the_variable_then_of_the_path_then_of_the_clone(self):
        with tempfile.TemporaryDirectory() as folder:
            program = Path(folder) / "winay"
            program.symlink_to(WINAY)
            with mock.patch.dict(os.environ, {"PATH": folder}):
                self.assertEqual(winay.find_program(), str(WINAY))
                del os.environ["WINAY"]
                self.assertEqual(winay.find_program(), str(program))
            with mock.patch.dict(os.environ, {"PATH": "/nowhere"}):
                os.environ.pop("WINAY", None)
                with mock.patch.object(winay.program, "__file__", folder + "/a/b/c/winay.py"):
                    with self.assertRaisesRegex(winay.NoProgram, "make run"):
                        winay.find_program()
                os.environ["WINAY"] = "/nowhere/winay"
                with self.assertRaisesRegex(winay.NoProgram, "/nowhere/winay"):
                    winay.find_program()


class Package(unittest.TestCase):
    def test_installs_offline_in_an_environment_with_system_packages(self):
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder) / "here"
            copy = Path(folder) / "python"
            subprocess.run(["cp", "-r", str(PACKAGE), str(copy)], check=True)
            done = subprocess.run(
                ["/usr/bin/python3", "-m", "pip", "install", "--quiet", "--no-index",
                 "--no-build-isolation", "--no-deps", "--target", str(place), str(copy)],
                capture_output=True, text=True, check=False)
            self.assertEqual(done.returncode, 0, done.stderr)
            listed = {path.name for path in place.rglob("*.py") if "build" not in path.parts}
            self.assertEqual(listed, {path.name for path in PACKAGE.rglob("*.py")
                                      if "build" not in path.parts})
            script = "import winay\nr = winay.open('run.h5')\nprint(r.losers().shape)"
            winay.run(QUICK, set=SMALL, replicates=1, panel="all", out=Path(folder) / "run.h5")
            done = subprocess.run(["/usr/bin/python3", "-c", script], cwd=folder, text=True,
                                  capture_output=True, check=False,
                                  env={**os.environ, "PYTHONPATH": str(place)})
            self.assertEqual(done.returncode, 0, done.stderr)
            done = subprocess.run(["/usr/bin/python3", "-m", "winay_plots", "run.h5", "--out", "f",
                                   "--only", "income-fan"], cwd=folder, capture_output=True,
                                  text=True, env={**os.environ, "PYTHONPATH": str(place)},
                                  check=False)
            self.assertEqual(done.returncode, 0, done.stderr)

    def test_has_the_version_of_winay(self):
        built = re.search(r"project\(winay VERSION (\S+)", (CLONE / "CMakeLists.txt").read_text())
        packaged = re.search(r'version = "(\S+)"', (PACKAGE / "pyproject.toml").read_text())
        self.assertEqual(packaged.group(1), built.group(1))


if __name__ == "__main__":
    unittest.main(verbosity=2)
