"""`winay run`: what it leaves and says, the same bits, what an interruption keeps.

    run_cli_test.py WINAY SOURCE_FOLDER [names of tests]
"""

import csv
import json
import re
import signal
import time

import h5py

from command_line import SMALL, TINY, CommandLine, main


class Run(CommandLine):
    def test_a_run_leaves_its_results_and_prints_its_table(self):
        result = self.run_quick(*TINY)
        folder = self.here / "outputs/runs/quick"
        self.assertEqual(sorted(p.name for p in folder.iterdir()),
                         ["report.html", "results.cells", "results.h5", "results.rules.csv",
                          "results.rules.tex", "results.rules.xlsx", "results.summary.json",
                          "results.table.csv", "results.table.xlsx"])
        self.assertIn("outputs/runs/quick/results.h5", result.stdout)
        self.assertIn("no Monte-Carlo error", " ".join(result.stdout.split()))
        self.assertIn("known totals met", result.stderr)
        self.assertNotIn("\x1b", result.stdout + result.stderr)
        self.assertNotIn("nan", result.stdout.lower().replace("finan", ""))
        self.assert_narrow(result.stdout)

    def test_the_tables_open_as_they_should(self):
        self.run_quick(*TINY, "-o", "x.h5", "--lang", "es")
        with open(self.here / "x.table.csv", encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        self.assertGreater(len(rows), 0)
        level = next(r for r in rows if r["indicator"] == "measured_income")
        self.assertGreater(float(level["level"]), 0)
        sheets = self.sheets("x.table.xlsx")
        self.assertEqual(list(sheets), ["tabla", "notas"])
        names, head, _, *typed = sheets["tabla"]
        self.assertEqual(names[:2], ("scenario", "reading"))
        self.assertEqual(head[:2], ("escenario", "lectura"))
        self.assertEqual(len(typed), len(rows))
        for row, cells in zip(rows, typed):
            if not row["level"]:  # of what is between two arms
                self.assertEqual((row["indicator"], cells[head.index("nivel")]), ("worse_off", None))
                continue
            self.assertIsInstance(cells[head.index("nivel")], (int, float))
            self.assertAlmostEqual(cells[head.index("nivel")], float(row["level"]), delta=1e-3)
        self.assertTrue(any("todos los hogares" in cells for cells in typed))

    def test_the_range_over_the_other_cells_stands_last_and_is_that_of_their_files(self):
        result = self.run_quick(*SMALL, "--replicates", "2", "-o", "x.h5")
        cells = sorted(p.stem for p in (self.here / "x.cells").glob("*.h5"))
        self.assertEqual(cells, ["itt-complementarity", "itt-threshold", "late-complementarity"])
        text = " ".join(result.stdout.split())
        self.assertIn("the range over the 4 ways to read the study", text)
        self.assertGreater(text.index("the range over the 4"), text.index("Not modelled"))
        self.assertNotIn("no headline", text)
        summary = json.loads((self.here / "x.summary.json").read_text())
        row = next(r for r in summary["range"]["rows"] if r["group"] == "all"
                   and r["arm"] == "haku-winay-transfer-stopped" and r["against"] != "juntos")
        self.assertEqual(row["against"], "juntos-haku-winay")
        wanted = []
        for file in [self.here / "x.h5", *sorted((self.here / "x.cells").glob("*.h5"))]:
            with h5py.File(file) as results:
                names = [name.decode() for name in results["contrasts/contrast"][:]]
                at = names.index("quick:haku-winay-transfer-stopped - quick:juntos-haku-winay")
                column = [name.decode() for name in results["contrasts/indicator"][:]].index(
                    "consumption")
                wanted.append(results["contrasts/estimate"][at, -1, column, 0])
        self.assertEqual(sorted(row["consumption"]["cells"]), sorted(wanted))
        self.assertEqual(row["consumption"]["low"], min(wanted))
        with open(self.here / "x.table.csv", encoding="utf-8", newline="") as file:
            own = next(r for r in csv.DictReader(file) if r["arm"] == row["arm"]
                       and r["group"] == "all" and r["indicator"] == "consumption"
                       and int(r["year"]) == summary["range"]["year"])
        self.assertEqual(own["against"], "juntos-haku-winay")
        self.assertAlmostEqual(float(own["against_difference"]), wanted[0], places=2)
        page = (self.here / "x.html").read_text(encoding="utf-8")
        self.assertEqual(len(re.findall(r'"reading":"\w+","replicates":2', page)), 4)

    def test_a_chosen_cell_stands_alone_and_has_no_headline(self):
        for chosen in ("reading=itt", "structure=threshold"):
            result = self.run_quick(*TINY, "--set", chosen, "-o", "x.h5", "--force")
            self.assertFalse((self.here / "x.cells").exists())
            self.assertIn("no headline", result.stdout)
            self.assertNotIn("the range over", result.stdout)
            self.assertIsNone(json.loads((self.here / "x.summary.json").read_text())["range"])

    def test_the_other_cells_have_fewer_households_and_replicates_where_there_are_many(self):
        self.run_quick("--set", "population.households=21000 households", "--set",
                       "run.years=1 years", "--replicates", "5", "-o", "x.h5", "--quiet")
        cells = json.loads((self.here / "x.summary.json").read_text())["range"]["cells"]
        self.assertEqual((cells[0]["households"], cells[0]["replicates"]), (21000, 5))
        self.assertEqual({(c["households"], c["replicates"]) for c in cells[1:]}, {(20000, 4)})

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
        self.run_quick(*TINY, "-o", "x.h5", "--force", code=4)  # no results: perhaps an input
        self.assertEqual((self.here / "x.h5").read_text(), "precious")
        (self.here / "x.h5").write_bytes(b"\x89HDF old results")
        self.run_quick(*TINY, "-o", "x.h5", code=4)
        self.run_quick(*TINY, "-o", "x.h5", "--force")
        self.assertGreater((self.here / "x.h5").stat().st_size, 10000)

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
    def test_an_interrupted_run_keeps_its_complete_replicates(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            said = re.search(r"(\d+) of 2000 replicates are complete in x.h5.partial",
                             self.interrupt_quick(number))
            self.assertFalse((self.here / "x.h5").exists())
            summary = json.loads(self.winay("inspect", "x.h5.partial", "--json").stdout)
            self.assertFalse(summary["complete"])
            self.assertIsNone(summary["result_hash"])
            self.assertEqual(summary["replicates_done"], int(said.group(1)))
            self.assertGreaterEqual(summary["replicates_done"], 2)
            (self.here / "x.h5.partial").unlink()


if __name__ == "__main__":
    main()
