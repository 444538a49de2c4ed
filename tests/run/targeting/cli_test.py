"""`winay targeting` as a user meets it.

    targeting_cli_test.py WINAY SOURCE_FOLDER [names of tests]
"""

import csv
import json

from command_line import MAP, QUICK, SOURCE, SURVEY, TINY, CommandLine, main


class Targeting(CommandLine):
    SCENARIO = SOURCE / "configs/scenarios/targeting.yaml"
    FEW = ["--households", "20000", "--replicates", "2"]

    def targeting(self, *words, file=SCENARIO, code=0):
        result = self.winay("targeting", file, *self.FEW, *words)
        self.assertEqual(result.returncode, code, result.stderr)
        return result

    def test_the_published_shares_stand_beside_what_comes_out(self):
        result = self.targeting()
        for published in ("39", "55", "96"):
            self.assertRegex(result.stdout, rf"\n +[0-9.]+ +{published} ")
        self.assertIn("Juntos share by centre's size −0.5, not −1", result.stdout)
        self.assertNotIn("_", result.stdout.replace("centre_cost", ""))
        self.assertNotIn("nan", result.stdout)
        self.assert_narrow(result.stdout)
        self.assertEqual(list(self.here.iterdir()), [])

    def test_spanish_is_spanish(self):
        result = self.targeting("--lang", "es", "--rounds", "2")
        self.assertIn("focalización", result.stdout)
        self.assertIn("2 rondas", result.stdout)
        self.assertNotIn("households", result.stdout.replace("_households", ""))

    def test_the_table_is_json_and_a_file(self):
        table = json.loads(self.targeting("--json", "--rounds", "1,4").stdout)
        self.assertEqual({row["rounds"] for row in table["rows"]}, {1, 4})
        by_rule = {row["rule"]: row for row in table["rows"] if row["rounds"] == 1}
        usual, any_size = by_rule["haku-winay"], by_rule["haku-winay-by-share-any-size"]
        self.assertEqual(usual["households"]["level"], any_size["households"]["level"])
        self.assertGreater(any_size["centres"]["level"], usual["centres"]["level"])
        for row in table["rows"]:
            self.assertAlmostEqual(row["coverage"]["level"] + row["exclusion_error"]["level"], 1)
            self.assertAlmostEqual(row["transfer_share"]["level"] +
                                   row["inclusion_error"]["level"], 1)
        self.targeting("-o", "t.csv", "--rounds", "1,4")
        with open(self.here / "t.csv", encoding="utf-8", newline="") as file:
            rows = [r for r in csv.DictReader(file) if r["indicator"] == "transfer_share"]
        found = next(r for r in rows if r["programme"] == "haku-winay" and r["rounds"] == "1")
        self.assertAlmostEqual(float(found["level"]), usual["transfer_share"]["level"], places=6)
        self.assertEqual(found["published"], "0.39")
        self.assertEqual(self.sheets("t.xlsx")["t"][0][0], "scenario")
        self.assertIn("t.csv", self.targeting("-o", "t.csv", code=4).stderr)
        self.targeting("-o", "t.csv", "--force")

    def test_a_table_comes_again_and_seeds_differ(self):
        first = self.targeting("--json").stdout
        self.assertEqual(self.targeting("--json").stdout, first)
        self.assertNotEqual(self.targeting("--json", "--seed", "1").stdout, first)

    def test_coordination_leaves_money_unspent(self):
        whole = json.loads(self.targeting("--json", "--rounds", "1").stdout)
        broken = json.loads(self.targeting(
            "--json", "--rounds", "1", file=SOURCE / "configs/scenarios/coordination.yaml").stdout)
        for before, after in zip(whole["rows"], broken["rows"]):
            self.assertLess(before["unspent"]["level"], 0.01)
            self.assertGreater(after["unspent"]["level"], 0.2)
            self.assertLess(after["households"]["level"], before["households"]["level"])

    def test_mistakes_have_their_codes(self):
        self.assertIn("1–10", self.targeting("--rounds", "11", code=2).stderr)
        self.targeting("--households", "0", code=2)
        self.assertIn("--rounds", self.targeting("--round", "1", code=2).stderr)
        self.assertIn("selection", self.targeting(file=QUICK, code=3).stderr)
        self.assertIn("nowhere.yaml", self.targeting(file="nowhere.yaml", code=3).stderr)
        result = self.targeting(
            "--set", "programmes.haku-winay.targeting.selection.budget=-1", code=3)
        self.assertIn("outside", result.stderr)

    def test_a_survey_has_no_table_of_centres(self):
        self.link_configs()
        self.winay("import", MAP, SURVEY, "-o", "people.h5")
        self.write("mine.yaml", "schema_version: 1\nextends: targeting.yaml\nname: mine\n"
                   "population: {file: people.h5}\n")
        result = self.winay("targeting", "mine.yaml")
        self.assertEqual((result.returncode, result.stdout), (3, ""))
        self.assertEqual(result.stderr.count("selection: none"), 3)
        self.assertIn("targeting.yaml:", result.stderr)

    def test_a_programme_under_a_rule_runs(self):
        result = self.winay("run", self.SCENARIO, *TINY, "--json")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual([a["name"] for a in json.loads(result.stdout)["arms"]],
                         ["juntos", "current-rule", "by-share", "by-share-any-size"])


if __name__ == "__main__":
    main()
