"""`winay rerun` and `winay diff`: a results file made again, and two of them held together.

    rerun_cli_test.py WINAY SOURCE_FOLDER [names of tests]
"""

import json
import signal

import h5py

from command_line import MAP, SMALL, SURVEY, TINY, CommandLine, main


class Rerun(CommandLine):
    def attributes(self, name):
        with h5py.File(self.here / name) as file:
            return {key: value for key, value in file.attrs.items()}

    def test_a_file_is_made_again_to_the_bit(self):
        self.run_quick(*TINY, "--panel", "sample:20", "--events", "--seed", "7", "-o", "a.h5")
        result = self.winay("rerun", "a.h5", "--verify")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("identical to the bit", result.stdout)
        self.assertEqual(sorted(p.name for p in self.here.iterdir()),
                         ["a.cells", "a.h5", "a.html", "a.rules.csv", "a.rules.tex",
                          "a.rules.xlsx", "a.summary.json", "a.table.csv", "a.table.xlsx"])
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
        self.run_quick(*TINY, "-o", "a.h5")
        with h5py.File(self.here / "a.h5", "r+") as file:
            text = file["provenance/resolved_yaml"][()].decode()
            file["provenance/resolved_yaml"][()] = text.replace("seed: 0x5eed", "seed: 0x5eee")
        result = self.winay("rerun", "a.h5", "--verify")
        self.assertEqual(result.returncode, 6)
        self.assertIn("/@result_hash", result.stdout)

    def test_another_version_is_said(self):
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
        self.winay("import", MAP, SURVEY, "-o", "people.h5")
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
        self.winay("import", MAP, SURVEY, "-o", "people.h5", "--seed", "3")
        other = self.winay("rerun", "there/a.h5", "--verify")
        self.assertEqual(other.returncode, 3)
        self.assertIn("SHA-256", other.stderr)

    def test_an_interrupted_run_is_made_whole(self):
        self.interrupt_quick(signal.SIGINT)
        verify = self.winay("rerun", "x.h5.partial", "--verify")
        self.assertEqual(verify.returncode, 2)
        self.assertIn("not finished", verify.stderr)
        with h5py.File(self.here / "x.h5.partial", "r+") as file:  # 2000 replicates take too long
            text = file["provenance/resolved_yaml"][()].decode()
            file["provenance/resolved_yaml"][()] = text.replace("2000 replicates", "2 replicates")
        whole = self.winay("rerun", "x.h5.partial", "--json")
        self.assertEqual(whole.returncode, 0, whole.stderr)
        self.assertEqual(json.loads(whole.stdout)["results"], "x.again.h5")
        self.assertEqual(self.attributes("x.again.h5")["replicates_done"], 2)


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
        self.assert_narrow(result.stdout)

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


if __name__ == "__main__":
    main()
