"""One solution everywhere: whichever verb runs a scenario, its households are the same to the bit.

    one_solution_cli_test.py WINAY SOURCE_FOLDER [names of tests]
"""

import csv
import json
import re

import h5py
import numpy as np

from command_line import MAP, SOURCE, SURVEY, CommandLine, main

SCENARIOS = SOURCE / "configs/scenarios"
PERU = SCENARIOS / "peru.yaml"
SHIPPED = [PERU, *sorted(f for f in SCENARIOS.rglob("*.yaml") if f != PERU)]
SMALL = ["--set", "population.households=600 households", "--set", "run.years=10 years",
         "--replicates", "1", "--quiet", "--force"]
ONE_CELL = ["--readings", "late", "--structures", "threshold", "--no-assumptions"]
SOLVED = re.compile(r"^ *(?:cut_off|unmeasured_mean): \{value: ([^,]*),", re.MULTILINE)
INTERCEPTS = re.compile(r"^adoption:.*?^  intercept:\n(.*?)^  [a-z]", re.MULTILINE | re.DOTALL)
SERIES = ["affiliated", "poor_households", "poverty_headcount", "consumption", "measured_income", "savings"]


def solved_in(resolved):
    """What was solved, as a resolved file says it."""
    return SOLVED.findall(resolved) + re.findall(r"value: ([^,]*),", INTERCEPTS.search(resolved)[1])


class OneSolution(CommandLine):
    def do(self, *words):
        result = self.winay(*words)
        self.assertEqual(result.returncode, 0, result.stderr)
        return result.stdout

    def resolved(self, file):
        return h5py.File(self.here / file)["provenance/resolved_yaml"][()].decode()

    def run_file(self, scenario, name, sets=()):
        """What was solved, and the yearly figures of the policy arm of a run."""
        self.do("run", scenario, *SMALL, *sets, "-o", name)
        text = self.resolved(name)
        policy = re.search(r"^policy: \"?([^\"\n]*)", text, re.MULTILINE)[1]
        with h5py.File(self.here / name) as file:
            arm = [a.decode() for a in file["yearly/arm"][:]].index(policy)
            return policy, solved_in(text), {s: file["yearly/" + s][arm, :, :, 0] for s in SERIES}

    def compared(self, name, scenarios, sets=()):
        """The same of each scenario of a comparison."""
        self.do("compare", *scenarios, *SMALL, *ONE_CELL, *sets, "-o", name)
        parts = self.resolved(name).split("\n--- ")
        self.assertEqual(len(parts), len(scenarios))
        with h5py.File(self.here / name) as file:
            return [(solved_in(part), {s: file["yearly/" + s][k, :, :, 0] for s in SERIES})
                    for k, part in enumerate(parts)]

    def assert_same(self, one, other, what):
        self.assertEqual(one[0], other[0], what)
        self.assertEqual(len(one[0]), 8)
        for series in SERIES:
            np.testing.assert_array_equal(one[1][series], other[1][series], err_msg=f"{what}: {series}")

    def assert_traced_alike(self, scenario, stored, policy):
        """A household's story from the YAML file and from the results is one story."""
        body = f"schema_version: 1\nextends: {scenario}\nname: traced\nrun: {{years: 10 years, replicates: 1 replicates}}\n"
        body += "population: {households: 600 households}\n"
        scenario = self.write("traced.yaml", body)
        stories = [json.loads(self.do("trace", file, "--household", "7", "--compare", policy, "--json"))
                   for file in (scenario, stored)]
        one, other = ([b["values"] for b in story["arms"][0]["bimesters"]] for story in stories)
        self.assertEqual(len(one), 60)
        self.assertEqual(one, other)

    def test_run_compare_and_trace_of_every_shipped_scenario(self):
        self.link_configs()
        from_peru = self.compared("c.h5", SHIPPED)
        backwards = self.compared("b.h5", SHIPPED[::-1])[::-1]
        for k, scenario in enumerate(SHIPPED):
            with self.subTest(scenario.name):
                policy, *alone = self.run_file(scenario, "r.h5")
                self.assert_same(alone, from_peru[k], scenario.name)
                self.assert_same(alone, backwards[k], scenario.name + " beside another base")
                self.assert_traced_alike(scenario, "r.h5", policy)

    def every_four_years(self):
        self.link_configs()
        return self.write("four.yaml", "schema_version: 1\nextends: exit-by-score.yaml\nname: four\n"
                          "exit: {recertification_interval: {value: 4, unit: years, source: test}}\n")

    def test_what_the_administration_changes_leaves_the_status_quo_as_it_was(self):
        four = self.every_four_years()
        peru, beside = self.compared("c.h5", [PERU, four])
        _, *alone = self.run_file(four, "r.h5")
        self.assert_same(alone, beside, "every four years")
        self.assertEqual(alone[0], peru[0])
        # As a resolved file it is the same scenario.
        resolved = re.sub(r"(cut_off: \{value: )[^,]*", r"\1solve", self.resolved("r.h5"))
        _, *again = self.run_file(self.write("resolved.yaml", resolved), "a.h5")
        self.assert_same(again, alone, "resolved")
        # --set acts throughout: with it other households are reclassified in the status quo.
        _, *throughout = self.run_file(PERU, "t.h5", ["--set", "exit.recertification_interval=4"])
        self.assertNotEqual(throughout[0], peru[0])

    def test_a_point_of_the_frontier_is_the_scenario_compared(self):
        four = self.every_four_years()
        vary = "programmes.juntos.exit[0].when.observed_score.at_least=1.0|1.4 lines"
        self.do("frontier", four, "--base", PERU, "--vary", vary, *SMALL, *ONE_CELL[:4], "-o", "points")
        with open(self.here / "points/frontier.table.csv", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        self.compared("c.h5", [PERU, four, "points/point-002.yaml"])
        with h5py.File(self.here / "c.h5") as file:
            poor = file["yearly/poor_households"][:, 0, -1, 0]
        for row, value in zip(rows, poor[1:] - poor[0]):
            self.assertEqual(row["poverty"], f"{value:.9g}")

    def test_departments_and_dated_caps_of_an_imported_population(self):
        self.link_configs()
        self.do("import", MAP, SURVEY, "-o", "survey.h5", "--quiet")
        head = "schema_version: 1\nextends: peru.yaml\nname: {}\npopulation: {{file: survey.h5}}\n"
        today = self.write("today.yaml", head.format("today"))
        rule = self.write("cusco.yaml", head.format("cusco") + "programmes: {juntos: {exit: [{name: one department, "
                          "when: {department: Cusco}, then: leave, at_most: {value: 100 households a year, "
                          "changes: {2022: 100000 households a year}}}]}}\n")
        words = ["--replicates", "1", "--quiet", "--force"]
        self.do("run", rule, *words, "-o", "r.h5")
        self.do("compare", today, rule, *words, *ONE_CELL, "-o", "c.h5")
        with h5py.File(self.here / "r.h5") as alone, h5py.File(self.here / "c.h5") as beside:
            for series in SERIES:
                np.testing.assert_array_equal(alone["yearly/" + series][1, ..., 0], beside["yearly/" + series][1, ..., 0])
            base, affiliated = beside["yearly/affiliated"][:, 0, :, 0]
        gone = base - affiliated
        # Few may leave until 2021, and all from 2022 on.
        self.assertTrue(gone[3] < 0.02 < gone[4] - gone[3], gone)
        stories = [json.loads(self.do("trace", file, "--household", "7", "--compare", "juntos-haku-winay", "--json"))
                   for file in (rule, "r.h5")]
        self.assertEqual(*([b["values"] for b in story["arms"][0]["bimesters"]] for story in stories))

    def test_the_world_of_a_study_has_no_rules_of_the_scenario(self):
        study = (SOURCE / "calibration/studies/haku-winay-2020.yaml").read_text(encoding="utf-8")
        study = study.replace("../targets", str(SOURCE / "calibration/targets"))
        few = ["--set", "runs.redraws=3", "--set", "runs.bootstrap_redraws=1", "--set",
               "runs.bootstrap_draws=19", "--set", "runs.households=40000", "--quiet"]
        for name in ("peru", "exit-by-score"):
            here = study.replace("scenario: peru.yaml", f"scenario: {SCENARIOS / name}.yaml")
            self.do("evaluate", self.write(f"{name}-study.yaml", here), *few, "-o", f"{name}.h5")
        for table in ("published", "truths"):
            one, other = ([line.rsplit(",", 1)[0] for line in  # but the run's name
                           (self.here / f"{name}.{table}.csv").read_text(encoding="utf-8").splitlines()]
                          for name in ("peru", "exit-by-score"))
            self.assertEqual(one, other, table)


if __name__ == "__main__":
    main()
