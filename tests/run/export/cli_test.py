"""`winay export` and options of the panel, as a user meets them.

usage: export_cli_test.py WINAY CLONE
"""

import csv
import math
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import h5py
import numpy as np

WINAY, CLONE = sys.argv.pop(1), Path(sys.argv.pop(1))
sys.path.insert(0, str(CLONE / "tests" / "support"))
import broken_results  # noqa: E402

FOLDER = tempfile.TemporaryDirectory()
ROOT = Path(FOLDER.name)
RUN = ROOT / "run.h5"
SMALL = ["configs/scenarios/quick.yaml", "--set", "population.households=300 households", "--set",
         "run.years=3 years", "--replicates", "2", "--quiet"]


def winay(*arguments):
    return subprocess.run([WINAY, *map(str, arguments)], cwd=CLONE, capture_output=True, text=True,
                          check=False)


def setUpModule():
    result = winay("run", *SMALL, "--panel", "sample:40", "--events", "-o", RUN)
    assert result.returncode == 0, result.stderr


def tearDownModule():
    FOLDER.cleanup()


def rows_of(path, **how):
    with open(path, encoding=how.pop("encoding", "utf-8"), newline="") as file:
        return list(csv.DictReader(file, **how))


class Export(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = ROOT / "tables"
        cls.result = winay("export", RUN, "-o", cls.folder)

    def test_every_group_that_is_a_table(self):
        self.assertEqual(self.result.returncode, 0, self.result.stderr)
        with h5py.File(RUN) as file:
            groups = [g for g in file if g != "provenance"]
        for group in groups:
            self.assertTrue((self.folder / f"{group}.csv").exists(), group)
            self.assertIn(f"{group}.csv", self.result.stdout)
        self.assertTrue((self.folder / "event_reasons.csv").exists())

    def test_the_panel_comes_back_number_by_number(self):
        rows = rows_of(self.folder / "panel.csv")
        with h5py.File(RUN) as file:
            panel = file["panel"]
            self.assertEqual(len(rows), panel["savings"].size)
            for name in ("measured_income", "savings", "consumption_contrast"):
                mine = np.array([r[name] for r in rows], dtype=np.float32)
                np.testing.assert_array_equal(mine, panel[name][...].ravel())
            for name in ("worse_off", "technologies", "affiliated"):
                mine = np.array([r[name] for r in rows], dtype=int)
                np.testing.assert_array_equal(mine, panel[name][...].ravel())
            bits = panel["technologies"].attrs["flag_meanings"].decode().split()
            for bit, name in enumerate(bits):
                mine = np.array([r[name] for r in rows], dtype=int)
                np.testing.assert_array_equal(mine, panel["technologies"][...].ravel() >> bit & 1)
            self.assertEqual([int(r["household"]) for r in rows[:40]], list(panel["household"]))
            self.assertEqual(rows[-1]["scenario"], panel["scenario"][-1].decode())
            self.assertEqual(rows[-1]["period_year"], "2020")

    def test_means_come_back_to_the_bit(self):
        rows = rows_of(self.folder / "summary.csv")
        with h5py.File(RUN) as file:
            mine = np.array([float(r["estimate"] or "nan") for r in rows])
            np.testing.assert_array_equal(mine, file["summary/estimate"][...].ravel())
            units = file["summary/indicator_units"][...]
            self.assertEqual(rows[0]["indicator_units"], units[0].decode())

    def test_codes_are_words(self):
        rows = rows_of(self.folder / "events.csv")
        with h5py.File(RUN) as file:
            words = file["events/kind"].attrs["flag_meanings"].decode().split()
            self.assertEqual([r["kind"] for r in rows], [words[k] for k in file["events/kind"]])

    def test_an_event_is_a_row_that_joins_other_tables(self):
        rows = rows_of(self.folder / "events.csv")
        with h5py.File(RUN) as file:
            self.assertEqual(len(rows), file["events/event"].size)
            labels = {label.decode() for label in file["yearly/scenario"]}
        self.assertEqual({r["scenario"] for r in rows} - labels, set())
        self.assertTrue(all(int(r["period"]) == 6 * (int(r["year"]) - 2018) + int(r["bimester"]) - 1
                            for r in rows))

    def test_time_is_a_date(self):
        rows = rows_of(self.folder / "panel.csv")
        self.assertEqual(rows[-1]["time"], "2020-11-01")
        self.assertFalse((self.folder / "panel.period.csv").exists())

    def test_a_workbook_has_numbers_in_any_country(self):
        import openpyxl
        folder = ROOT / "books"
        result = winay("export", RUN, "summary", "population", "-o", folder, "--format", "xlsx",
                       "--lang", "es")
        self.assertEqual(result.returncode, 0, result.stderr)
        book = openpyxl.load_workbook(folder / "summary.xlsx")
        self.assertEqual(book.sheetnames, ["summary", "notas"])
        sheet = book["summary"]
        self.assertEqual(sheet.freeze_panes, "A4")
        names, head, units, *rows = sheet.iter_rows(values_only=True)
        at = {name: i for i, name in enumerate(head)}
        self.assertIn("grupo en palabras, en español", at)
        self.assertLessEqual({"scenario", "year", "indicator", "indicator_units", "estimate"},
                             set(names))
        self.assertEqual(len(set(names)), len(names))
        self.assertEqual(units[names.index("estimate")], "ver indicator_units")
        self.assertIn("su unidad en la columna indicator_units", head[names.index("estimate")])
        estimate = next(i for name, i in at.items() if name.startswith("media sobre réplicas"))
        with h5py.File(RUN) as file:
            wanted = file["summary/estimate"][...].ravel()
        mine = np.array([np.nan if r[estimate] is None else r[estimate] for r in rows])
        self.assertTrue(all(isinstance(r[estimate], (int, float)) for r in rows if r[estimate]))
        np.testing.assert_allclose(mine, wanted, rtol=1e-14)
        book = openpyxl.load_workbook(folder / "population.xlsx")
        names, head, units, *rows = book["population"].iter_rows(values_only=True)
        for name in ("participant", "baseline_affiliated", "participant_is_head"):
            self.assertEqual(units[names.index(name)], "0 = no, 1 = sí")
            self.assertLessEqual({r[names.index(name)] for r in rows}, {0, 1})
        at = {name: i for i, name in enumerate(head)}
        quartile = next(i for name, i in at.items() if name.startswith("cuartil del ingreso"))
        self.assertEqual({r[quartile] for r in rows},
                         {"más pobre", "segundo", "tercero", "más rico"})
        self.assertIn("soles/persona/mes", units)
        notes = [row[0] for row in book["notas"].iter_rows(values_only=True)]
        self.assertTrue(any(str(n).startswith("corrida: ") for n in notes), notes)

    def test_for_stata(self):
        import pandas
        folder = ROOT / "stata"
        result = winay("export", RUN, "inequality", "population", "panel", "events", "-o", folder,
                       "--format", "dta", "--lang", "es")
        self.assertEqual(result.returncode, 0, result.stderr)
        with pandas.read_stata(folder / "inequality.dta", iterator=True) as reader:
            labels = reader.variable_labels()
            self.assertTrue(all(re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,31}", n) for n in labels))
            self.assertTrue(all(len(text) <= 80 for text in labels.values()))
            self.assertTrue(labels["consumption_per_person_mean"].startswith("[soles/persona/mes] "))
        with pandas.read_stata(folder / "population.dta", iterator=True) as reader:
            words = reader.value_labels()["income_quartile"]
            self.assertEqual(words, {1: "más pobre", 2: "segundo", 3: "tercero", 4: "más rico"})
        panel = pandas.read_stata(folder / "panel.dta")
        self.assertEqual(str(panel.time.iloc[-1].date()), "2020-11-01")
        self.assertEqual(set(panel.affiliated.unique()), {"no", "sí"})
        with h5py.File(RUN) as file:
            np.testing.assert_array_equal(panel.savings.values.astype(np.float32),
                                          file["panel/savings"][...].ravel())
            estimate = file["inequality/total_income_mean"][...].ravel()
        table = pandas.read_stata(folder / "inequality.dta")
        np.testing.assert_array_equal(table.total_income_mean.values, estimate)
        events = pandas.read_stata(folder / "events.dta")
        self.assertIn("salida", set(events.kind))

    def test_for_spss(self):
        folder = ROOT / "spss"
        result = winay("export", RUN, "population", "costs", "-o", folder, "--format", "sav")
        self.assertEqual(result.returncode, 0, result.stderr)
        head = (folder / "population.sav").read_bytes()[:64]
        self.assertTrue(head.startswith(b"$FL2"), head)

    def test_formats_that_are_gone_say_what_there_is(self):
        for name in ("excel-es", "stata"):
            result = winay("export", RUN, "summary", "-o", ROOT / "gone", "--format", name)
            self.assertEqual(result.returncode, 2)
            self.assertIn("xlsx", result.stderr)

    def test_nothing_is_replaced_unasked(self):
        result = winay("export", RUN, "costs", "-o", self.folder)
        self.assertEqual(result.returncode, 4)
        self.assertIn("costs.csv", result.stderr)
        self.assertEqual(winay("export", RUN, "costs", "-o", self.folder, "--force").returncode, 0)

    def test_an_unknown_group(self):
        result = winay("export", RUN, "pannel", "-o", ROOT / "x")
        self.assertEqual(result.returncode, 2)
        self.assertIn("no table 'pannel'", result.stderr)
        self.assertIn("panel", result.stderr)


class Broken(unittest.TestCase):
    """Missing, foreign, cut and partial files in every verb that reads results."""

    VERBS = {"inspect": [], "export": ["-o", str(ROOT / "never")], "diff": [str(RUN)],
             "trace": ["--household", "1"], "rerun": ["-o", str(ROOT / "never.h5")]}

    def each(self, path, *words):
        for verb, rest in self.VERBS.items():
            result = winay(verb, path, *rest)
            with self.subTest(verb=verb):
                self.assertIn(result.returncode, (1, 3), result.stderr)
                self.assertIn(str(path), result.stderr)
                self.assertTrue(any(w in result.stderr for w in words), result.stderr)

    def test_missing(self):
        self.each(ROOT / "nothing.h5", "no such file")

    def test_not_hdf5(self):
        self.each(broken_results.text(ROOT), "not an HDF5 file")

    def test_foreign(self):
        self.each(broken_results.foreign(ROOT), "not results of winay")

    def test_cut_short(self):
        self.each(broken_results.cut_short(ROOT, RUN), "cut short")

    def test_damaged_inside(self):
        path = broken_results.changed(ROOT / "damaged.h5", RUN,
                                      lambda file: file.pop("summary/scenario"))
        for verb in ("inspect", "diff", "trace", "rerun"):
            result = winay(verb, path, *self.VERBS[verb])
            self.assertEqual(result.returncode, 1, result.stderr)
            self.assertIn("damaged", result.stderr)

    def test_partial_says_what_is_in_it(self):
        path = broken_results.partial(ROOT, RUN, 1)
        result = winay("inspect", path)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("1 of 2", result.stdout)
        self.assertIn("was not finished", result.stdout)
        result = winay("export", path, "yearly", "-o", ROOT / "part")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("1 of 2 replicates", result.stderr)
        self.assertEqual({r["replicate"] for r in rows_of(ROOT / "part" / "yearly.csv")}, {"0"})

    def test_partial_without_a_replicate(self):
        result = winay("export", broken_results.partial(ROOT, RUN, 0), "-o", ROOT / "none")
        self.assertEqual(result.returncode, 1)
        self.assertIn("before its first replicate", result.stderr)


class Panel(unittest.TestCase):
    def run_with(self, name, *options):
        path = ROOT / f"{name}.h5"
        result = winay("run", *SMALL[:-1], *options, "-o", path)
        return result, path

    def test_chosen_variables_every_third_bimester(self):
        result, path = self.run_with("chosen", "--panel", "all", "--panel-variables",
                                     "savings,worse_off", "--panel-every", "3")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertRegex(result.stderr, r"panel +300 households, 0\.00 GB")
        with h5py.File(path) as file, h5py.File(RUN) as whole:
            panel = file["panel"]
            numbers = {n for n in panel if panel[n].ndim == 4}
            self.assertEqual(numbers, {"savings", "worse_off", "consumption_per_person"})
            self.assertEqual(list(panel["period"]), [0, 3, 6, 9, 12, 15])
            self.assertEqual(file.attrs["panel_every"], 3)
            ids = np.isin(panel["household"][:], whole["panel/household"][:])
            for name in ("savings", "worse_off"):
                n = panel[name].shape[1]
                np.testing.assert_array_equal(panel[name][...][..., ids],
                                              whole["panel"][name][:, :n, 2::3])

    def test_a_row_a_year_is_the_year(self):
        result, path = self.run_with("years", "--panel", "sample:40", "--panel-every", "6")
        self.assertEqual(result.returncode, 0, result.stderr)
        with h5py.File(path) as file, h5py.File(RUN) as whole:
            panel, all_rows = file["panel"], whole["panel"]
            self.assertEqual(panel["measured_income"].attrs["units"], b"soles/year")
            self.assertEqual(list(panel["period_year"]), [2018, 2019, 2020])
            days = np.datetime64("2000-01-01") + panel["time_bnds"][...]
            self.assertEqual([str(d) for d in days[0]], ["2018-01-01", "2019-01-01"])
            n = panel["savings"].shape[1]
            of = {name: all_rows[name][:, :n] for name in ("measured_income", "food_insecure", "savings")}
            shape = (*of["savings"].shape[:2], 3, 6, 40)
            np.testing.assert_allclose(panel["measured_income"],
                                       of["measured_income"].reshape(shape).sum(3), rtol=1e-6)
            np.testing.assert_allclose(panel["food_insecure"],
                                       of["food_insecure"].reshape(shape).mean(3), rtol=1e-6)
            np.testing.assert_array_equal(panel["savings"], of["savings"][:, :, 5::6])

    def test_rows_that_do_not_fill_the_run_are_refused(self):
        result, path = self.run_with("odd", "--panel", "all", "--panel-every", "4")
        self.assertEqual(result.returncode, 2, result.stderr)
        self.assertIn("1, 2, 3, 6, 9, 18", result.stderr)
        self.assertFalse(path.exists())

    def test_what_is_stored_is_what_was_forecast(self):
        path = ROOT / "size.h5"
        result = winay("run", SMALL[0], "--set", "population.households=66000 households",
                       "--set", "run.years=2 years", "--replicates", "1", "--panel", "all",
                       "--panel-variables", "savings,transfer", "-o", path, "--progress", "none")
        self.assertEqual(result.returncode, 0, result.stderr)
        said = float(re.search(r"panel +66,000 households, ([0-9.]+) GB", result.stderr)[1])
        with h5py.File(path) as file:
            stored = sum(d.id.get_storage_size() for d in file["panel"].values() if d.ndim == 4)
            data = sum(d.nbytes for d in file["panel"].values() if d.ndim == 4)
        self.assertLess(stored / data, 1.01)
        self.assertLess(abs(stored / 1e9 - said), 0.005 + 0.05 * said)

    def test_a_group(self):
        result, path = self.run_with("group", "--panel", "where:income_1+locus_external")
        self.assertEqual(result.returncode, 0, result.stderr)
        with h5py.File(path) as file:
            population = file["population"]
            wanted = (population["income_quartile"][0] == 1) & (population["locus_half"][0] == 1)
            self.assertGreater(wanted.sum(), 0)
            np.testing.assert_array_equal(file["panel/household"][:],
                                          population["household"][:][wanted])

    def test_gzip_holds_the_same_numbers(self):
        result, path = self.run_with("packed", "--panel", "sample:40", "--panel-compression",
                                     "gzip")
        self.assertEqual(result.returncode, 0, result.stderr)
        with h5py.File(path) as file, h5py.File(RUN) as whole:
            self.assertEqual(file["panel/savings"].compression, "gzip")
            self.assertEqual(file.attrs["result_hash"], whole.attrs["result_hash"])
            for name, data in whole["panel"].items():
                if data.ndim == 4:
                    np.testing.assert_array_equal(file["panel"][name][...], data[...])

    def test_lz4_where_the_plug_in_is(self):
        result, path = self.run_with("lz4", "--panel", "sample:40", "--panel-compression", "lz4")
        if result.returncode == 2:
            self.assertIn("hdf5-filter-plugin", result.stderr)
            self.skipTest("NOT RUN: HDF5 has no lz4 here (Debian: hdf5-filter-plugin)")
        self.assertEqual(result.returncode, 0, result.stderr)
        with h5py.File(path) as file, h5py.File(RUN) as whole:
            self.assertIn("32004", file["panel/savings"]._filters)
            np.testing.assert_array_equal(file["panel/savings"][...], whole["panel/savings"][...])

    def test_rerun_keeps_the_choice(self):
        result, path = self.run_with("again", "--panel", "sample:20", "--panel-variables",
                                     "savings", "--panel-every", "2")
        self.assertEqual(result.returncode, 0, result.stderr)
        result = winay("rerun", path, "--verify")
        self.assertEqual(result.returncode, 0, result.stderr)

    def test_what_is_refused(self):
        for options, word in ((["--panel", "sum"], "where:GROUP"),
                              (["--panel", "where:poor"], "no group 'poor'"),
                              (["--panel", "all", "--panel-variables", "wealth"], "no variable"),
                              (["--panel", "all", "--panel-compression", "rar"], "gzip")):
            result, path = self.run_with("refused", *options)
            self.assertEqual(result.returncode, 2, result.stderr)
            self.assertIn(word, result.stderr)
            self.assertFalse(path.exists())

    def test_memory_does_not_hold_the_panel(self):
        """The slabs of the first arm are not kept: bytes of all of them would show."""
        sizes = []
        for years in ("3 years", "12 years"):
            path = ROOT / f"long{years[:2].strip()}.h5"
            result = winay("run", *SMALL[:1], "--set", "population.households=4000 households",
                           "--set", f"run.years={years}", "--replicates", "1", "--quiet",
                           "--panel", "all", "-o", path)
            self.assertEqual(result.returncode, 0, result.stderr)
            with h5py.File(path) as file:
                sizes.append(float(file.attrs["peak_rss_bytes"]))
        self.assertFalse(math.isnan(sizes[1]))
        self.assertLess(sizes[1] - sizes[0], 20e6)


if __name__ == "__main__":
    unittest.main(verbosity=2)
