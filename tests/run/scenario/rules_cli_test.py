"""Exit rules and `winay frontier` as a user meets them.

    rules_cli_test.py WINAY SOURCE_FOLDER [names of tests]
"""

import csv
import json

import h5py

from command_line import CommandLine, main

RULE = """schema_version: 1
extends: peru.yaml
name: rule
population: {households: 600 households}
run: {replicates: 1 replicates, years: 6 years}
programmes:
  juntos:
    exit:
      - name: graduated
        when: {assets: {at_least: 4000 soles}}
        then: {taper: [100 %, 50 %, 0 %], each: 2 bimesters, exit_grant: 300 soles}
        re_entry: {when: {assets: {below: 3500 soles}}, after: 1 bimesters}
        at_most: 60000 households a year
"""


class Rules(CommandLine):
    def setUp(self):
        super().setUp()
        self.link_configs()
        self.write("rule.yaml", RULE)

    def run_rule(self):
        result = self.winay("run", "rule.yaml", "--panel", "all", "--events", "-o", "x.h5", "--quiet")
        self.assertEqual(result.returncode, 0, result.stderr)
        return h5py.File(self.here / "x.h5")

    def test_each_exit_says_its_rule_and_where_it_stands(self):
        with self.run_rule() as file:
            events = file["events"]
            texts = [t.decode() for t in file["event_reasons/reason_text"][:]]
            kinds = dict(enumerate(events["kind"].attrs["flag_meanings"].decode().split()))
            told = {(kinds[k], texts[r]) for k, r in zip(events["kind"][:], events["reason"][:])}
        exits = [text for kind, text in told if kind == "exit" and "graduated" in text]
        self.assertEqual(len(exits), 1)
        self.assertIn("rule.yaml:9", exits[0])
        self.assertIn("4000 soles", exits[0].replace(",", ""))
        self.assertTrue(any(kind == "notice" for kind, _ in told))
        self.assertTrue(any(kind == "re_entry" for kind, _ in told))

    def test_costs_are_the_sum_of_payments_and_movements_balance(self):
        import numpy as np
        with self.run_rule() as file:
            panel = file["panel"]
            weight = file["population/weight"][0]
            transfer = panel["transfer"][:]
            lines = [name.decode() for name in file["costs/line"][:]]
            cost = file["costs/cost"][:]
            affiliated = file["aggregates/affiliated"][..., 0] * weight.size
            events = {name: file["events"][name][:] for name in ("scenario", "period", "kind")}
            labels = list(file["summary/scenario"][:])
            events["scenario"] = np.array([labels.index(s) for s in events["scenario"]])
        paid = (transfer.astype(float) * weight).sum(axis=-1)
        np.testing.assert_allclose(cost[..., lines.index("transfer")], paid, rtol=1e-4)
        self.assertGreater((events["kind"] == 9).sum(), 0)
        moved = np.zeros((affiliated.shape[0], affiliated.shape[-1]))
        for kind, sign in ((0, -1), (9, 1), (10, 1)):
            rows = events["kind"] == kind
            np.add.at(moved, (events["scenario"][rows], events["period"][rows]), sign)
        np.testing.assert_allclose(np.diff(affiliated[:, 0], axis=-1), moved[:, 1:], atol=1e-6)

    def test_rules_that_took_nobody_or_everybody_are_said(self):
        head = RULE.split("      - name")[0].replace("years: 6", "years: 2")
        rules = ("      - name: rich\n        when: {observed_score: {at_least: 90 lines}}\n        then: leave\n"
                 "      - name: some\n        when: {lottery: {below: 20 %}}\n        then: leave\n"
                 "      - name: all\n        when: {lottery: {below: 100 %}}\n        then: leave\n")
        self.write("all.yaml", head + rules)
        checked = self.winay("validate", "all.yaml")
        self.assertIn("all.yaml:16:33: warning: programmes.juntos.exit[2].when.lottery", checked.stderr)
        self.assertIn("all.yaml: fine\n  juntos, rule 'rich' (all.yaml:9), arms juntos, ", checked.stdout)
        result = self.winay("run", "all.yaml", "-o", "a.h5", "--json", "--progress", "none")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("warning: programmes.juntos.exit[2]", result.stderr)
        self.assertRegex(result.stderr, r"juntos, .*: rule 'rich' \(all.yaml:9\) took 0 of 6")
        self.assertNotIn("rule 'some'", result.stderr)
        rows = {row["rule"]: row for row in json.loads(result.stdout)["rules"] if row["where"] == "juntos"}
        self.assertEqual(rows["rich"]["took"], 0)
        inside = rows["all"]["of_households"]
        self.assertGreater(inside, 500)
        self.assertAlmostEqual(rows["some"]["took"] / inside, 0.2, delta=0.06)
        self.assertGreater(rows["some"]["most_at_once"], 0.9 * rows["some"]["took"])
        self.assertGreater(rows["all"]["took"] / inside, 0.7)
        both = self.winay("compare", "configs/scenarios/peru.yaml", "all.yaml", "--readings", "late",
                          "--structures", "threshold", "--replicates", "1", "--no-assumptions", "-o", "c.h5",
                          "--set", "population.households=600 households", "--set", "run.years=2 years",
                          "--lang", "es")
        self.assertEqual(both.returncode, 0, both.stderr)
        self.assertIn("all (late · umbral): la regla 'rich' (all.yaml:9) tomó a 0 de", both.stderr)

    def test_a_rule_that_takes_all_who_are_in_the_transfer_is_said(self):
        head = RULE.split("      - name")[0].replace("years: 6", "years: 2")
        self.write("any.yaml", head + "      - name: anybody\n        when:\n          any:\n"
                   "            - observed_score: {at_least: 1.0 lines}\n"
                   "            - not: {observed_score: {at_least: 1.0 lines}}\n        then: leave\n")
        checked = self.winay("validate", "any.yaml")
        self.assertIn("holds for every household in every bimester", checked.stderr)
        result = self.winay("run", "any.yaml", "-o", "any.h5", "--progress", "none")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertRegex(result.stderr, r"rule 'anybody' \(any.yaml:9\) took (\d+) of the \1 households "
                         "then in the transfer, in one bimester")

    def test_the_frontier_is_written_as_scenarios_that_run(self):
        words = ["--base", "configs/scenarios/peru.yaml", "--replicates", "2",
                 "--set", "population.households=300 households", "--set", "run.years=6 years",
                 "--readings", "late", "--structures", "threshold", "-o", "f"]
        vary = ["--vary", "programmes.juntos.exit[0].then.each=1|3 bimesters",
                "--vary", "programmes.juntos.exit[graduated].when.assets.at_least=4000|6000 soles"]
        result = self.winay("frontier", "rule.yaml", *words, *vary)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assert_narrow(result.stdout)
        with open(self.here / "f/frontier.table.csv", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(len(rows), 4)
        best = [row for row in rows if row["least_poverty"] == "1"]
        self.assertTrue(best)
        with h5py.File(self.here / "f/results.h5") as results:
            self.assertEqual(list(results["frontier/point"].asstr()),
                             [f"point-00{n}" for n in (1, 2, 3, 4)])
            marks = results["frontier/least_poverty"][0]
            self.assertIn("point-002 · then.each=1 bimesters; when.assets.at_least=6000 soles",
                          results["summary/scenario_long_name"].asstr()[:])
        self.assertEqual([row["least_poverty"] for row in rows], [f"{int(m)}" for m in marks])
        page = (self.here / "f/report.html").read_text(encoding="utf-8")
        self.assertIn("point-003 · then.each=3 bimesters", page)
        cost = [float(row["cost_soles"]) for row in rows]
        shown = [line[:9] for line in result.stdout.splitlines() if line.startswith("point-")]
        on = [name for name in shown if rows[int(name[-1]) - 1]["least_poverty"] == "1"]
        self.assertEqual(on, sorted(on, key=lambda name: cost[int(name[-1]) - 1]))
        self.assertEqual(sorted(shown), [f"point-00{n}" for n in (1, 2, 3, 4)])
        self.assertEqual(self.winay("validate", "f/point-004.yaml").returncode, 0)
        self.assertIn("6000", (self.here / "f/point-004.yaml").read_text(encoding="utf-8"))
        again = self.winay("frontier", "rule.yaml", *words, *vary)
        self.assertEqual(again.returncode, 4)

    def test_a_budget_drops_points_and_says_why(self):
        words = ["frontier", "rule.yaml", "--base", "configs/scenarios/peru.yaml", "--replicates", "2",
                 "--set", "population.households=300 households", "--set", "run.years=6 years",
                 "--readings", "late", "--structures", "threshold", "-o", "f", "--force",
                 "--vary", "programmes.juntos.exit[0].when.assets.at_least=4000|8000 soles"]
        result = self.winay(*words)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("The base, peru, costs", result.stdout)
        self.assertIn("No budget was said", result.stdout)
        with open(self.here / "f/frontier.table.csv", encoding="utf-8") as file:
            budgets = [float(row["budget_soles"]) for row in csv.DictReader(file)]
        between = f"{sum(budgets) / 2e6:.3e} million soles"
        result = self.winay(*words, "--budget", between)
        self.assertIn("1 of 2 points are within it in every cell", result.stdout)
        self.assertIn("point-002    over the budget in 1/1 cells (", result.stdout)
        result = self.winay(*words, "--budget", "1 millón de soles", "--lang", "es")
        self.assertIn("ningún punto cabe en el presupuesto", result.stdout)
        for wrong in ("9.000 million soles", "9000", "-3 million soles", "9000 soles"):
            self.assertEqual(self.winay(*words, "--budget", wrong).returncode, 2, wrong)

    def test_a_number_that_is_none_of_a_rule_is_refused(self):
        result = self.winay("frontier", "rule.yaml", "--base", "rule.yaml", "--vary", "run.years=3|4 years")
        self.assertEqual(result.returncode, 2)
        self.assertIn("exit rule", result.stderr)


if __name__ == "__main__":
    main()
