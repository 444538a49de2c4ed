"""Answers about the households of a survey, about other years than the last, and what leaves files.

    survey_cli_test.py WINAY SOURCE_FOLDER [names of tests]
"""

import csv
import json
import re
import unittest

import h5py
import numpy as np

from command_line import MAP, SOURCE, SURVEY, CommandLine, main

SCENARIOS = SOURCE / "configs/scenarios"
PERU = SCENARIOS / "peru.yaml"
SCORE = SCENARIOS / "exit-by-score.yaml"
REAL = SOURCE / "../shared/data/enaho-2023-arequipa.csv"
PEOPLE = ["--set", "population.file=people.h5", "--replicates", "2", "--quiet", "--force"]
SMALL = ["--set", "population.households=600 households", "--replicates", "2", "--quiet", "--force"]
CELLS = ["--readings", "late", "--structures", "threshold,complementarity", "--no-assumptions"]


def flat(text):
    return " ".join(text.split())


def page_data(path):
    text = path.read_text(encoding="utf-8")
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)[1])


class SurveyAnswers(CommandLine):
    def ask(self, *words, code=0):
        result = self.winay(*words)
        self.assertEqual(result.returncode, code, result.stderr)
        return result

    def counted(self, results):
        """Who is in the transfer before the first year, as the population in the results has it."""
        with h5py.File(self.here / results) as file:
            people = file["population"]
            inside = people["baseline_affiliated"][0] == 1
            weight = people["weight"][0].astype(float)
            takes = people["participant"][0] == 1 if "participant" in people else None
        return inside, weight, takes

    def check_members(self, results, outputs):
        inside, weight, takes = self.counted(results)
        share = 100 * np.average(inside, weights=weight)
        for text in outputs:
            self.assertIn(f"{100 - share:.1f} %", flat(text))
            self.assertIn(f"{(~inside).sum()} ", text)
            self.assertNotIn("households outside Juntos", flat(text))
        members = json.loads((self.here / results).with_suffix(".summary.json").read_text())["transfer_members"]
        self.assertEqual(members["outside"], (~inside).sum())
        self.assertAlmostEqual(members["share_inside"], share / 100, places=6)
        if takes is not None:
            self.assertEqual(members["participants_outside"], (takes & ~inside).sum())
        return members

    def check_survey(self, data):
        self.ask("import", MAP, data, "-o", "people.h5", "--force")
        outputs = [self.ask("run", PERU, *PEOPLE, "-o", "r.h5", "--lang", lang).stdout for lang in ("en", "es")]
        page = page_data(self.here / "r.html")["results"][0]["texts"]["not_modelled"]
        members = self.check_members("r.h5", [*outputs, page])
        self.assertIn(f"{members['participants_outside']} are not", flat(outputs[0]))
        self.assertIn(f"{members['participants_inside']} están en la transferencia y "
                      f"{members['participants_outside']} no", flat(outputs[1]))
        return members

    def test_who_is_in_the_transfer_is_reckoned_from_the_survey(self):
        members = self.check_survey(SURVEY)
        self.assertGreater(members["share_outside"], 0)

    @unittest.skipUnless(REAL.exists(), "NOT RUN: the real survey is not here")
    def test_who_is_in_the_transfer_in_the_real_survey(self):
        members = self.check_survey(REAL)
        self.assertAlmostEqual(members["share_outside"], 0.93, delta=0.02)
        self.assertEqual(members["participants_outside"], 208)

    def test_all_drawn_households_are_inside(self):
        text = self.ask("run", PERU, *SMALL, "-o", "r.h5").stdout
        self.assertIn("All simulated households are in the transfer", flat(text))

    def test_comparisons_and_frontiers_have_the_sampling_error_of_runs(self):
        self.ask("import", MAP, SURVEY, "-o", "people.h5")
        text = self.ask("compare", PERU, SCORE, *PEOPLE, *CELLS, "-o", "c.h5").stdout
        self.assertIn("sampling error", text)
        with h5py.File(self.here / "c.h5") as file:
            group = file["sampling_error"]
            at = names(group["indicator"]).index("poor_households")
            place = names(group["scenario"]).index("exit-by-score:late:complementarity")
            error = group["difference_se"][place, -1, at, 0]
            value = group["difference"][place, -1, at, 0]
            base = group["difference"][names(group["scenario"]).index("peru:late:complementarity"), -1, at, 0]
            contrast = file["contrasts/estimate"]
            row = names(file["contrasts/indicator"]).index("poor_households")
            self.assertAlmostEqual(contrast[place, -1, row, 0], value, places=3)
        self.assertEqual(base, 0)
        rows = json.loads((self.here / "c.summary.json").read_text())["sampling"]["rows"]
        row, = [r for r in rows if (r["structure"], r["group"], r["indicator"]) ==
                ("complementarity", "all", "poor_households")]
        self.assertAlmostEqual(row["standard_error"], error, places=9)
        frontier = self.ask("frontier", SCORE, "--base", PERU, *PEOPLE, "-o", "f", "--vary",
                            "programmes.juntos.exit[0].when.observed_score.at_least=1.0|1.4 lines").stdout
        self.assertIn("sampling error", frontier)
        self.assertEqual(len(re.findall(r"^   point-001 .*±", frontier, re.MULTILINE)), 4)
        drawn = self.ask("compare", PERU, SCORE, *SMALL, *CELLS, "-o", "d.h5").stdout
        self.assertNotIn("sampling error", drawn)

    def test_limits_districts_and_the_page_follow_the_years_asked_for(self):
        early = self.ask("compare", PERU, SCORE, *SMALL, *CELLS, "--years", "2018,2020", "-o", "c.h5",
                         "--fail-if", "worse_off > 1 %", code=6)
        self.assertIn(" in 2020: ", early.stderr)
        self.assertIn(" in 2018: ", early.stderr)
        self.assertNotIn("2027", early.stderr)
        with open(self.here / "c.districts.csv", encoding="utf-8") as file:
            self.assertEqual({row["year"] for row in csv.DictReader(file)}, {"2020"})
        page = page_data(self.here / "c.html")["results"][0]
        self.assertEqual(page["year_told"], 2020)
        self.assertIn("Poverty of 2020", page["texts"]["decides"][0])
        self.assertIn("2020", page["texts"]["who"][0])
        self.assertEqual(page["losers"]["year"], 2020)
        late = self.ask("compare", PERU, SCORE, *SMALL, *CELLS, "-o", "c.h5", "--fail-if", "worse_off > 1 %", code=6)
        self.assertIn(" in 2027: ", late.stderr)
        run = self.ask("run", PERU, *SMALL, "--years", "2019,2021", "-o", "r.h5").stdout
        self.assertIn("2021: the range", run)
        self.assertEqual(page_data(self.here / "r.html")["results"][0]["year_told"], 2021)

    def test_a_plan_counts_every_file_of_a_comparison(self):
        lottery = SCENARIOS / "tasks/lottery-by-centre.yaml"
        words = [PERU, lottery, "--set", "population.households=600 households", "--replicates", "2", "-o", "c.h5"]
        plan = json.loads(self.ask("plan", "--compare", *words, "--json").stdout)["runs"][0]
        self.assertEqual(plan["scenarios"], 2)
        self.ask("compare", *words, "--quiet")
        there = {path.name for path in self.here.iterdir()}
        self.assertEqual({file["path"] for file in plan["files"]}, there)
        self.assertIn("c.lotteries.csv", there)

    def test_points_of_a_frontier_share_a_warning(self):
        result = self.ask("frontier", SCORE, "--base", PERU, *SMALL, "-o", "f", "--vary",
                          "programmes.juntos.exit[0].when.observed_score.at_least=9|12|1.0 lines")
        told = [line for line in result.stderr.splitlines() if "took 0 of" in line]
        self.assertEqual(len(told), 1, result.stderr)
        self.assertIn("point-001, point-002: rule", told[0])

    def test_no_luck_to_see_is_said(self):
        text = self.ask("run", PERU, *SMALL, "-o", "r.h5", "--years", "2018").stdout
        self.assertIn("±0", text)
        self.assertIn("show no luck", flat(text))
        self.assertNotRegex(text, r"±0\.0+ [a-z]")


def names(axis):
    return [text.decode() for text in axis[:]]


if __name__ == "__main__":
    main()
