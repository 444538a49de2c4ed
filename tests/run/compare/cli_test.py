"""`winay compare` as a user meets it.

    compare_cli_test.py WINAY SOURCE_FOLDER [names of tests]
"""

import csv
import json
import signal

import h5py

from command_line import CommandLine, main


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
        self.assert_narrow(result.stdout)
        for words in ("A: now", "B: stop", "households in poverty", "worse off", "range",
                      "complement.", "closed cohort", "Not modelled",
                      "What each assumption does", "nobody can borrow",
                      "outputs/runs/compare-now-stop/results.h5"):
            self.assertIn(words, " ".join(result.stdout.split()) if " " in words else result.stdout)
        self.assertNotIn("nan", result.stdout.lower())
        with open(folder / "results.distritos.csv", encoding="utf-8-sig", newline="") as file:
            headings = next(csv.reader(file, delimiter=";"))
        with open(folder / "results.districts.csv", encoding="utf-8", newline="") as file:
            codes = next(csv.reader(file))
        self.assertEqual(headings[:6], ["escenario", "lectura", "estructura", "año", "distrito",
                                        "departamento"])
        self.assertEqual(len(headings), len(codes))
        self.assertFalse(set(headings) & set(codes))
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
                              "--fail-if", "poor_households > 0.9", code=6)
        self.assertIn("worse_off > 1 %: stop", result.stderr)
        self.assertNotIn("poor_households > 0.9:", result.stderr)
        self.assertTrue((self.here / "x.h5").exists())
        self.assertIn("households in poverty", result.stdout)
        self.compare(*self.ONE, "-o", "y.h5", "--fail-if", "worse_off > 0.99")

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
        self.write("x.tabla.csv", "mine")
        self.compare(*self.ONE, "-o", "x.h5", code=4)
        self.assertEqual((self.here / "x.tabla.csv").read_text(), "mine")
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
