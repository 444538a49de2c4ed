"""The questions of configs/scenarios/tasks without dated numbers, on few households: sign and rough size of
the answer, and that the past did not move.

    cli_test.py WINAY SOURCE_FOLDER [names of tests]
"""

import csv
import json

import h5py
import numpy as np

from command_line import MAP, SOURCE, SURVEY, CommandLine, main

SCENARIOS = SOURCE / "configs/scenarios"
PERU = SCENARIOS / "peru.yaml"
TASKS = SCENARIOS / "tasks"
FEW = ["--set", "population.households=2000 households"]
ONE_CELL = ["--readings", "late", "--structures", "threshold"]
YEARS = list(range(2018, 2028))


class Tasks(CommandLine):
    def compare(self, base, scenario, *words, few=FEW):
        result = self.winay("compare", base, scenario, *few, *ONE_CELL, "--no-assumptions", "--quiet", "--replicates", "2",
                            "--force", "-o", "x.h5", "--json", *words)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.out = json.loads(result.stdout)
        file = h5py.File(self.here / "x.h5")
        self.addCleanup(file.close)
        self.assertNotIn("own_pasts", [s.decode() for s in file["comparison_settings/setting"][:]])
        return file

    def assert_same_until(self, file, year):
        """Every yearly figure of years before is that of the base to the bit."""
        until = YEARS.index(year)
        series = [item for item in file["yearly"].values() if item.ndim > 2 and item.shape[2] == len(YEARS)]
        self.assertGreater(len(series), 20)
        for item in series:
            np.testing.assert_array_equal(item[1, :, :until], item[0, :, :until], err_msg=item.name)

    def figure(self, name, year=2027):
        row, = [r for r in self.out["rows"] if r["year"] == year]
        return row[name]["estimate"]

    def rule(self, act):
        row, = [r for r in self.out["rules"] if r["kind"] == "rule" and not r["where"].startswith("peru")
                and not r["where"].startswith("exit-by-score")]
        return np.array([year[act] for year in row["years"]])

    def assert_between(self, low, value, high):
        self.assertTrue(low < value < high, value)

    def test_a_limit_of_four_years_with_a_taper_leaves_small_children_out(self):
        file = self.compare(PERU, TASKS / "time-limit-four-years.yaml")
        self.assert_same_until(file, 2023)
        self.assert_between(0.008, self.figure("poor_households"), 0.035)
        self.assert_between(0.25, self.figure("worse_off"), 0.45)
        self.assert_between(-280e6, self.figure("budget"), -140e6)
        left, asked = self.rule("left"), self.rule("asked")
        self.assertEqual(left[: YEARS.index(2025)].sum(), 0)
        # Those over the limit go first, all at once; then each when its youngest child turns six.
        self.assertTrue(asked[YEARS.index(2023)] > 3 * asked[YEARS.index(2024)] > 0, asked)
        self.assertGreater(left[YEARS.index(2025)], 150_000)

    def test_leaving_by_score_in_one_department_keeps_its_cap_and_its_way_back(self):
        file = self.compare(PERU, TASKS / "score-exit-in-puno.yaml")
        self.assert_same_until(file, 2023)
        left, back = self.rule("left"), self.rule("returned")
        self.assertTrue((left <= 5_000).all() and left[YEARS.index(2023)] > 4_000, left)
        self.assertTrue(0 < back.sum() < left.sum(), back)
        self.assert_between(0.06, self.figure("concerned"), 0.10)
        self.assert_between(0.10, self.figure("worse_off_concerned"), 0.50)
        self.assert_between(0.005, self.figure("worse_off"), 0.05)
        self.assert_between(-25e6, self.figure("budget"), -5e6)

    def test_haku_winay_for_the_poorest_half_and_half_of_its_budget(self):
        shares = {}
        for name, reached in (("poorest-half", 35_600), ("poorest-half-half-budget", 17_800)):
            result = self.winay("targeting", TASKS / f"{name}.yaml", "--rounds", "1", "--set",
                                "run.replicates=1 replicates", "--json")
            self.assertEqual((result.returncode, result.stderr), (0, ""))
            table = json.loads(result.stdout)
            rule, = table["rules"]
            shares[name] = rule["eligible_centres"]["level"]
            self.assertIsNone(rule["published_transfer_share"])
            row, = table["rows"]
            self.assert_between(0.99 * reached, row["households"]["level"], 1.01 * reached)
        self.assertAlmostEqual(shares["poorest-half"], 0.5, delta=0.005)
        self.assertEqual(*shares.values())
        text = self.winay("targeting", TASKS / "poorest-half.yaml", "--rounds", "1", "--households", "50000", "--lang", "es")
        self.assertIn("elegibles: 50.0 % de los centros", text.stdout)
        file = self.compare(TASKS / "poorest-half.yaml", TASKS / "poorest-half-half-budget.yaml")
        reached = [np.sum([y["reached"] for y in r["years"]]) for r in self.out["rules"] if r["kind"] == "programme"]
        self.assert_between(0.4, reached[1] / reached[0], 0.6)
        self.assertLess(self.figure("consumption"), 0)
        self.assertLess(self.figure("budget_to_date"), -200e6)
        self.assertEqual(len(file["yearly/scenario"]), 2)

    def test_coaching_for_all_who_leave(self):
        file = self.compare(SCENARIOS / "exit-by-score.yaml", TASKS / "coaching-for-leavers.yaml")
        offered = self.rule("offered")
        self.assertGreater(offered[0], 200_000)
        self.assertTrue((self.rule("left") <= offered.cumsum()).all())
        self.assert_between(-0.02, self.figure("poor_households"), 0.005)
        # Sessions for all of them, and their transfer until these are over.
        self.assert_between(300e6, self.figure("budget_to_date"), 650e6)
        with np.errstate(invalid="ignore"):
            coached = file["yearly/coached"][:, :, :, 0]
        self.assertEqual(coached[0].max(), 0)
        self.assertGreater(coached[1].max(), 0.2)

    def test_no_programme_at_all(self):
        self.compare(PERU, TASKS / "nothing.yaml")
        self.assert_between(0.05, self.figure("poor_households"), 0.17)
        self.assert_between(0.7, self.figure("worse_off"), 0.95)
        self.assert_between(-420e6, self.figure("budget"), -260e6)

    def test_the_pandemic_without_its_payment(self):
        file = self.compare(SCENARIOS / "covid-2020.yaml", TASKS / "covid-without-payment.yaml", "--years", "2020")
        self.assert_same_until(file, 2020)
        self.assert_between(0.015, self.figure("poor_households", 2020), 0.05)
        # 760 soles of 2020 to 80 % of 680,000 households.
        self.assert_between(-440e6, self.figure("budget", 2020), -370e6)

    def test_a_survey_and_a_rule_on_it(self):
        self.winay("import", MAP, SURVEY, "-o", "survey.h5", "--quiet")
        survey = ["--set", f"population.file={self.here}/survey.h5"]
        self.compare(PERU, TASKS / "survey-exit.yaml", few=survey)
        self.assertEqual(self.out["households"], 248)
        self.assert_between(0.10, self.figure("worse_off"), 0.30)
        self.assertLess(self.figure("budget"), 0)
        self.assertGreater(self.rule("left").sum(), 0)

    def test_the_frontier_under_a_budget(self):
        words = [SCENARIOS / "exit-taper.yaml", "--base", PERU, *FEW, *ONE_CELL, "--replicates", "1", "--quiet", "--force",
                 "--vary", "programmes.juntos.exit[0].when.observed_score.at_least=1.0|1.6 lines", "-o", "points"]

        def frontier(*more):
            result = self.winay("frontier", *words, *more)
            self.assertEqual((result.returncode, result.stderr), (0, ""))
            with open(self.here / "points/frontier.table.csv", encoding="utf-8") as file:
                return list(csv.DictReader(file))
        strict, mild = frontier()
        self.assertLess(float(strict["budget_soles"]), float(mild["budget_soles"]))
        self.assertGreater(float(strict["poverty"]), float(mild["poverty"]))
        self.assertEqual((strict["affordable"], mild["affordable"]), ("1", "1"))
        between = (float(strict["budget_soles"]) + float(mild["budget_soles"])) / 2e6
        strict, mild = frontier("--budget", f"{between:.0f} million soles")
        self.assertEqual((strict["affordable"], mild["affordable"]), ("1", "0"))
        self.assertEqual((strict["least_poverty"], mild["least_poverty"]), ("1", "0"))


if __name__ == "__main__":
    main()
