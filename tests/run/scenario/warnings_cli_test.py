"""What a scenario says and does not do is said by every verb that reads it.

    warnings_cli_test.py WINAY SOURCE_FOLDER [names of tests]
"""

from command_line import MAP, SOURCE, SURVEY, CommandLine, main

PERU = SOURCE / "configs/scenarios/peru.yaml"
SMALL = ["--set", "population.households=300 households", "--set", "run.years=3 years"]
ONE_CELL = ["--readings", "late", "--structures", "threshold"]
DEAD = "no arm has this programme"
NOBODY = "rule 'nobody' (my.yaml:7) took 0 of "
STUDY = SOURCE / "calibration/studies/haku-winay-2020.yaml"


class Warnings(CommandLine):
    def setUp(self):
        super().setUp()
        self.link_configs()
        self.my = self.scenario("my.yaml")

    def scenario(self, name, extends="peru.yaml", more=""):
        # Who had assets of nothing would leave at once; nobody is so poor that the rule could be met.
        return self.write(name, f"schema_version: 1\nextends: {extends}\nname: {name[:-5]}\nprogrammes:\n  juntos:\n"
                          "    exit:\n      - {name: nobody, when: {assets: {at_least: 400000 soles}}, then: leave}\n"
                          "  extra: {file: juntos.yaml}\n" + more)

    def said(self, *words, code=0):
        result = self.winay(*words)
        self.assertEqual(result.returncode, code, result.stderr)
        return result.stderr

    def assert_once(self, text, error, verb):
        self.assertEqual(error.count(text), 1, f"{verb}: {error}")

    def test_every_verb_that_simulates_says_both(self):
        commands = {
            "run": [self.my, *SMALL, "--replicates", "1", "-o", "r.h5"],
            "compare": [PERU, self.my, *SMALL, "--replicates", "1", *ONE_CELL, "-o", "c.h5"],
            "frontier": [self.my, "--base", PERU, *SMALL, "--replicates", "1", *ONE_CELL, "-o", "f", "--vary",
                         "programmes.juntos.exit[0].when.assets.at_least=400000 soles"],
            "sensitivity": [self.my, "--base", PERU, "--set", "run.years=3 years", "--set", "run.burn_in=12 bimesters",
                            "--households", "300", "--trajectories", "2", "--parameters",
                            "shocks.income_deviation", "-o", "s"],
            "trace": [self.scenario("my.yaml", more="run: {years: 3 years}\npopulation: {households: 300 households}\n"),
                      "--household", "1"],
        }
        for verb, words in commands.items():
            with self.subTest(verb):
                error = self.said(verb, *words)
                self.assert_once(DEAD, error, verb)
                self.assert_once(NOBODY, error, verb)
                told = next(line for line in error.splitlines() if NOBODY in line)
                self.assertEqual(told.split(": rule")[0].count(",") + 1, 4 if verb == "run" else 1, told)

    def test_verbs_that_only_read_say_what_cannot_act(self):
        self.assert_once(DEAD, self.said("plan", self.my, *SMALL), "plan")
        self.assert_once(DEAD, self.said("validate", self.my), "validate")
        select = self.scenario("select.yaml", extends="targeting.yaml")
        error = self.said("targeting", select, "--households", "20000", "--set", "run.replicates=1 replicates")
        self.assert_once(DEAD, error, "targeting")

    def test_a_study_and_a_calibration_say_it_of_their_scenario(self):
        text = STUDY.read_text(encoding="utf-8").replace("../targets", str(SOURCE / "calibration/targets"))
        study = self.write("study.yaml", text.replace("scenario: peru.yaml", f"scenario: {self.here / self.my}"))
        error = self.said("evaluate", study, "--set", "runs.redraws=3", "--set", "runs.bootstrap_redraws=1", "--set",
                          "runs.bootstrap_draws=19", "--set", "runs.households=40000", "-o", "e.h5")
        self.assert_once(DEAD, error, "evaluate")

    def test_what_only_the_population_tells(self):
        self.said("import", MAP, SURVEY, "-o", "survey.h5", "--quiet")
        head = "schema_version: 1\nextends: peru.yaml\nname: s\npopulation: {file: survey.h5}\nprogrammes:\n  juntos:\n"
        rule = "    exit:\n      - {{name: few, when: {}, then: leave{}}}\n"
        words = ["--set", "run.years=2 years", "--replicates", "1", "--force"]
        small = self.write("s.yaml", head + rule.format("{observed_score: {at_least: 1.0 lines}}",
                                                        ", at_most: 1 household a year"))
        self.assertIn("s.yaml:8", self.said("run", small, *words))
        for verb in (["run", small], ["compare", small, small, *ONE_CELL, "--no-assumptions"]):
            self.assertRegex(self.said(*verb, *words), r"s.yaml:\d+: rule 'few': at_most: 1 is less than the \d+ households")
        nowhere = self.write("s.yaml", head + rule.format("{district: [999999]}", ""))
        self.assertRegex(self.said("run", nowhere, *words), r"s.yaml:\d+: rule 'few': no household .*district 999999")
        empty = self.write("s.yaml", "schema_version: 1\nextends: peru.yaml\nname: s\nprogrammes:\n  juntos:\n"
                           + rule.format("{department: Pasco}", ""))
        self.assertRegex(self.said("run", empty, *words, "--set", "population.households=30 households"),
                         r"s.yaml:\d+: rule 'few': no household .*Pasco")


if __name__ == "__main__":
    main()
