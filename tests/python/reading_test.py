"""Every kind of file of winay opens as `winay.open` says, with the numbers that h5py has.

usage: reading_test.py WINAY CLONE
"""

import shutil
import struct
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import h5py
import numpy as np
import pandas as pd

WINAY, CLONE = sys.argv.pop(1), Path(sys.argv.pop(1))
sys.path[:0] = [str(CLONE / f) for f in ("outputs/python", "tools/docs", "tests/support")]
import broken_results  # noqa: E402
import small_files  # noqa: E402
import winay  # noqa: E402

FOLDER = tempfile.TemporaryDirectory()
FILES = {}


def setUpModule():
    FILES.update(small_files.make(WINAY, CLONE, FOLDER.name))


def tearDownModule():
    FOLDER.cleanup()


class EveryKind(unittest.TestCase):
    def test_is_known_by_what_it_holds(self):
        for verb, path in FILES.items():
            kind = {"import": "population"}.get(verb, verb.split()[0])
            self.assertEqual(winay.open(path).kind, kind)

    def test_has_every_group_as_a_dataset_and_as_a_table(self):
        for verb, path in FILES.items():
            results = winay.open(path, lang="es")
            with h5py.File(path) as file:
                self.assertEqual(results.groups, sorted(file))
            for group in results.groups:
                with self.subTest(verb=verb, group=group):
                    data, frame = results[group], results.frame(group)
                    self.assertGreater(len(data.variables), 0)
                    self.assertEqual(frame.columns.duplicated().sum(), 0)
                    axes = {data[v].dims for v in data.data_vars}
                    sizes = {int(np.prod([data.sizes[d] for d in a])) for a in axes} | set(
                        data.sizes.values())
                    self.assertIn(len(frame), sizes | {0})

    def test_numbers_are_those_of_h5py_in_its_order_of_axes(self):
        for verb, path in FILES.items():
            results = winay.open(path)
            with h5py.File(path) as file:
                for group in results.groups:
                    data = results.stored(group)
                    for name, variable in file[group].items():
                        if variable.dtype.kind in "fiu" and data[name].dtype.kind != "M":
                            np.testing.assert_array_equal(data[name].values, variable[()],
                                                          f"{verb} {group}/{name}")

    def test_a_folder_stands_for_its_results_and_a_csv_is_a_table(self):
        folder = Path(FOLDER.name) / "folder"
        folder.mkdir()
        shutil.copy(FILES["evaluate"], folder / "results.h5")
        self.assertEqual(winay.open(folder).kind, "evaluate")
        tables = sorted(Path(FOLDER.name).rglob("*.csv"))
        self.assertGreater(len(tables), 20)
        self.assertEqual(winay.open(next(Path(FOLDER.name).glob("run.summary.json")))["households"],
                         300)
        self.assertIn("schema_version", winay.open(CLONE / "configs/scenarios/quick.yaml"))
        with self.assertRaisesRegex(winay.Problem, "cannot be read"):
            (Path(FOLDER.name) / "broken.json").write_text("{", encoding="utf-8")
            winay.open(Path(FOLDER.name) / "broken.json")
        for path in tables:
            self.assertGreater(len(winay.open(path).columns), 1, path)
        books = sorted(Path(FOLDER.name).rglob("*.xlsx"))
        self.assertGreater(len(books), 5)
        for path in books:
            self.assertGreater(len(winay.open(path)), 0, path)


class Labels(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.of = winay.open(FILES["run"])

    def test_axes_are_dated(self):
        periods = self.of.aggregates.time.values
        self.assertEqual(periods[0], np.datetime64("2018-01-01"))
        self.assertEqual(periods[7], np.datetime64("2019-03-01"))
        self.assertEqual(self.of.yearly.time.values[1], np.datetime64("2019-01-01"))
        monthly = self.of.aggregates.swap_dims(period="time").affiliated.sel(
            time=slice("2019", "2020"))
        self.assertEqual(monthly.sizes["time"], 12)

    def test_what_explains_an_axis_is_a_coordinate(self):
        self.assertLessEqual({"arm", "reading", "scenario_long_name", "time", "group_long_name"},
                             set(self.of.yearly.coords))
        self.assertTrue(all(v.dtype.kind == "f" for v in self.of.yearly.data_vars.values()
                            if v.ndim == 4))
        by_arm = self.of.yearly.swap_dims(scenario="arm").consumption.sel(arm="juntos", group="all")
        self.assertEqual(by_arm.dims, ("replicate", "year"))

    def test_codes_are_words_and_categories(self):
        population = self.of.population
        self.assertEqual(set(np.unique(population.locus_half.values)), {"external", "internal"})
        self.assertEqual(population.participant_is_head.dtype, bool)
        frame = self.of.frame("population")
        self.assertEqual(list(frame.income_quartile.cat.categories),
                         ["poorest", "second", "third", "richest"])
        self.assertTrue(frame.income_quartile.cat.ordered)
        with h5py.File(FILES["run"]) as file:
            of = file["population/income_quartile"]
            names = dict(zip(of.attrs["flag_values"], of.attrs["flag_meanings"].decode().split()))
            self.assertEqual([names[c] for c in of[()].ravel()], list(frame.income_quartile))

    def test_codes_of_the_panel_stay_whole_numbers_until_it_is_a_table(self):
        self.assertEqual(self.of.panel.affiliated.dtype.kind, "i")
        frame = self.of.frame("panel")
        self.assertEqual(frame.affiliated.dtype, bool)
        bits = self.of.panel.technologies.values.ravel()
        masks = dict(zip(self.of.panel.technologies.attrs["flag_meanings"].split(),
                         self.of.panel.technologies.attrs["flag_masks"]))
        np.testing.assert_array_equal(frame.sprinkler, bits & int(masks["sprinkler"]) > 0)

    def test_a_missing_code_is_missing(self):
        path = broken_results.changed(
            Path(FOLDER.name) / "missing.h5", FILES["run"],
            lambda file: file["panel/affiliated"].__setitem__((0, 0, 0, 0), -1))
        frame = winay.open(path).frame("panel")
        self.assertTrue(pd.isna(frame.affiliated[0]))
        self.assertEqual(frame.affiliated.isna().sum(), 1)

    def test_one_household_and_its_events(self):
        household = int(self.of.panel.household[3])
        table = self.of.household(household)
        self.assertEqual(len(table), 4 * 2 * 24)
        with self.assertRaises(winay.Missing):
            self.of.household(10**6)
        events = self.of.events_frame()
        with h5py.File(FILES["run"]) as file:
            self.assertEqual(len(events), len(file["events/household"]))
        self.assertLessEqual({"scenario", "replicate", "period", "time", "year", "bimester",
                              "household", "kind", "reason"}, set(events.columns))
        first = events.iloc[0]
        self.assertEqual(first.scenario, "quick:juntos")
        self.assertEqual((first.time.year, (first.time.month + 1) // 2),
                         (first.year, first.bimester))
        self.assertIn("exit", set(events.kind))
        self.assertIn("salida", set(winay.open(FILES["run"], lang="es").events_frame().kind))

    def test_what_is_not_there_says_what_would_give_it(self):
        for path, call, words in ((FILES["compare"], "event_study", "winay run does"),
                                  (FILES["evaluate"], "lorenz", "a replicated study"),
                                  (FILES["import"], "losers", "a population")):
            with self.assertRaisesRegex(winay.Missing, words) as caught:
                getattr(winay.open(path), call)()
            self.assertEqual(caught.exception.code, 3)
        with self.assertRaises(AttributeError):
            self.of.nothing
        with self.assertRaisesRegex(winay.Problem, "no such file"):
            winay.open("nowhere.h5")


def measures_of(path):
    """Name → level of measurement (1 nominal, 2 ordinal, 3 scale) of a .sav, by its own layout: the
    record 7/11 has three numbers a variable, the dictionary one record a variable."""
    data = Path(path).read_bytes()
    at = data.index(struct.pack("<iii", 7, 11, 4)) + 12
    count = struct.unpack_from("<i", data, at)[0]
    levels = struct.unpack_from(f"<{count}i", data, at + 4)[::3]
    names = data[data.index(struct.pack("<iii", 7, 13, 1)) + 12:]
    size = struct.unpack_from("<i", names)[0]
    pairs = names[4:4 + size].decode().split("\t")
    return dict(zip((pair.split("=")[1] for pair in pairs), levels))


class Exports(unittest.TestCase):
    """What `winay export` writes for other programs, opened again."""

    @classmethod
    def setUpClass(cls):
        cls.folder = Path(FOLDER.name) / "exports"
        for form in ("dta", "sav", "xlsx"):
            subprocess.run([WINAY, "export", FILES["run"], "population", "yearly", "summary", "-o",
                            cls.folder, "--format", form], check=True, capture_output=True)
        cls.stored = winay.open(FILES["run"]).frame("population")

    def test_stata(self):
        table = winay.open(self.folder / "population.dta")
        np.testing.assert_allclose(table.baseline_savings, self.stored.baseline_savings)
        self.assertEqual(list(table.income_quartile), list(self.stored.income_quartile))
        self.assertEqual(list(table.participant == "yes"), list(self.stored.participant))
        with pd.read_stata(self.folder / "summary.dta", iterator=True) as reader:
            for label in reader.variable_labels().values():
                self.assertLessEqual(len(label.encode()), 80, label)
        with pd.read_stata(self.folder / "population.dta", iterator=True) as reader:
            whole = " ".join(str(v.attrs["long_name"]) for v in winay.open(
                FILES["run"]).stored("population").variables.values() if "long_name" in v.attrs)
            for label in reader.variable_labels().values():
                if label.endswith("…"):
                    self.assertIn(label[:-1].split("] ")[-1] + " ", whole)

    def test_spss(self):
        path = self.folder / "population.sav"
        try:
            import pyreadstat  # noqa: F401: pandas reads .sav by it
        except ImportError:
            with self.assertRaisesRegex(winay.Problem, "lacks a package"):
                winay.open(path)
        else:
            self.assertEqual(len(winay.open(path)), len(self.stored))
        levels = measures_of(path)
        wanted = {"household": 1, "department": 1, "participant": 1, "district": 1,
                  "income_quartile": 2, "skill_tercile": 2, "weight": 3, "baseline_savings": 3}
        self.assertEqual({name: levels[name] for name in wanted}, wanted)
        yearly = measures_of(self.folder / "yearly.sav")
        self.assertEqual([yearly[n] for n in ("scenario", "year", "consumption")], [1, 3, 3])

    def test_workbook(self):
        table = winay.open(self.folder / "population.xlsx")["population"]
        np.testing.assert_allclose(table.baseline_savings, self.stored.baseline_savings)
        np.testing.assert_array_equal(table.participant.astype(bool), self.stored.participant)
        plain = pd.read_excel(self.folder / "yearly.xlsx", skiprows=[1, 2])
        self.assertEqual(plain.consumption.dtype, float)
        names = pd.read_excel(self.folder / "yearly.xlsx").columns
        self.assertEqual(list(names), list(plain.columns))


if __name__ == "__main__":
    unittest.main(verbosity=2)
