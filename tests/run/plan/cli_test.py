"""`winay plan` as a user meets it.

    plan_cli_test.py WINAY SOURCE_FOLDER [names of tests]
"""

import json

import h5py

from command_line import MAP, QUICK, SURVEY, TINY, CommandLine, main


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
            with h5py.File(self.here / "x.h5") as file:
                memory = file.attrs["peak_rss_bytes"]
            taken = {str(path.relative_to(self.here)): path.stat().st_size
                     for path in self.here.rglob("*") if path.is_file()}
            planned = {file["path"]: file["bytes"] for file in plan["runs"][0]["files"]}
            self.assertEqual(set(planned), set(taken))
            self.assertAlmostEqual(planned["x.h5"] / taken["x.h5"], 1, delta=0.05)
            self.assertAlmostEqual(plan["disk_bytes"] / sum(taken.values()), 1, delta=0.05)
            self.assertAlmostEqual(plan["memory_bytes"] / memory, 1, delta=0.3)
            for name in taken:
                (self.here / name).unlink()
            (self.here / "x.cells").rmdir()

    def test_a_plan_of_many_is_made_from_few(self):
        few = self.plan(QUICK, "--set", "population.households=20000 households")
        many = self.plan(QUICK, "--set", "population.households=680000 households")
        self.assertLess(many["runs"][0]["probe"]["seconds"], 60)
        self.assertEqual(max(many["runs"][0]["probe"]["households"]), 10000)
        self.assertGreater(many["memory_bytes"], 8 * few["memory_bytes"])  # what every run takes aside
        self.assertGreater(many["runs"][0]["household_steps"], 33 * few["runs"][0]["household_steps"])
        self.assertGreater(many["seconds"], few["seconds"])

    def test_what_is_there_is_said_and_left_alone(self):
        self.write("x.h5", "precious")
        text = self.winay("plan", QUICK, *TINY, "-o", "x.h5").stdout
        self.assertIn("x.h5  ", text)
        self.assertIn("--force would replace it", text)
        self.assertEqual((self.here / "x.h5").read_text(), "precious")
        self.assert_narrow(text)
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
        self.winay("import", MAP, SURVEY, "-o", "people.h5")
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
    main()
