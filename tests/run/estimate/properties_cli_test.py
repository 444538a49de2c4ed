"""What holds of every estimator of `winay estimate`, and numbers of R.

    properties_cli_test.py WINAY SOURCE_FOLDER [names of tests]
"""

import csv
import json
import math
import re

from command_line import SOURCE, CommandLine, main

DATA = SOURCE / "tests/data/oracles/study/hh.csv"
ESTIMATES = SOURCE / "tests/data/estimates"

# A step of each estimator, on the table that columns() makes.
STEPS = {
    "least_squares": "formula: y1 ~ z*female + y0, cluster: village",
    "least_squares/absorb": "formula: y1 ~ female + y0, absorb: [district], cluster: village",
    "two_stage": "formula: y1 ~ d + y0, instruments: [z], cluster: village",
    "quantile_regression": "formula: y1 ~ z + female, cluster: village, effects: [z, female]",
    "quantile_regression/common": "formula: y1 ~ z + female, sparsity: common",
    "quantile_regression/local": "formula: y1 ~ z + female, sparsity: local",
    "quantile_regression/draws": "formula: y1 ~ z, bootstrap_draws: 20, cluster: village",
    "quantile_difference": "formula: y1 ~ z, cluster: village",
    "rif": "formula: y1 ~ z + female, cluster: village",
    "discontinuity": "formula: y1 ~ ubn, cutoff: 60, bandwidth: 10, cluster: village",
    "discontinuity/nearest": "formula: y1 ~ ubn, cutoff: 60, bandwidth: 10",
    "discontinuity/fuzzy": "formula: y1 ~ ubn, cutoff: 60, bandwidth: 12, take_up: d",
    "saturation": "formula: y1 ~ z + spill, saturation: pi, cluster: village",
    "permutation": "formula: y1 ~ z, cluster: village, strata: district",
    "lee_bounds": "formula: y1 ~ z, seen: seen, cluster: village",
    "inequality": "formula: y1 ~ z, cluster: village",
    "quantiles": "formula: y1 ~ z, cluster: village",
    "propensity_quantiles": "formula: y1 ~ z + female, cluster: village",
    "detectable_effects": "formula: y1 ~ z, cluster: village",
    "iv_quantiles": "formula: y1 ~ d, instruments: [z], bootstrap_draws: 20, cluster: village",
    "event_study": "formula: y1 ~ exit + female, unit: village, time: period, leads: 2, lags: 1",
}
WITHOUT_WEIGHT = {"permutation", "detectable_effects"}


def rows():
    with DATA.open(newline="") as file:
        return list(csv.DictReader(file))


class EstimateProperties(CommandLine):
    def columns(self, name, **changed):
        """The villages with what every step needs; columns are functions of the row's number."""
        table = rows()
        seen = {}
        for i, row in enumerate(table):
            seen[row["village"]] = period = seen.get(row["village"], 0) + 1
            treated = int(row["village"]) % 3 == 0
            row.update(period=period % 6, exit=3 if treated else "", one=1, hundred=100,
                       spill=int(row["z"] == "0" and row["district"] in "123"),
                       pi=0.5 if row["z"] == "1" or row["district"] in "123" else 0)
            for column, value in changed.items():
                row[column] = value(i, row)
        with open(self.here / name, "w", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=list(table[0]))
            writer.writeheader()
            writer.writerows(table)
        return name

    def plan(self, more="", steps=None, shared=""):
        text = f"schema_version: 1\nstudy: \"one\"\n{shared}estimates:\n"
        for name, step in (steps or STEPS).items():
            estimator = name.split("/")[0]
            own = more if not (more.startswith(", weight") and estimator in WITHOUT_WEIGHT) else ""
            text += f"  {name.replace('/', '_')}: {{estimator: {estimator}, {step}{own}}}\n"
        return self.write("plan.yaml", text)

    def steps(self, plan, data, code=0):
        result = self.winay("estimate", plan, data, "--json")
        self.assertEqual(result.returncode, code, result.stderr)
        return {step["name"]: step for step in json.loads(result.stdout)["steps"]}

    def test_the_steps_here_are_all_estimators(self):
        text = self.winay("schema", "estimation_plan").stdout
        known = set(re.findall(r'"enum":\s*\[\s*"([a-z_]+)"\s*\]', text))
        self.assertLessEqual({name.split("/")[0] for name in STEPS}, known)
        self.assertEqual({name for name in known if name not in ("inverse",)},
                         {name.split("/")[0] for name in STEPS})

    def assert_same_tests(self, one, other, places=6):
        self.assertEqual(set(one), set(other))
        for name, step in one.items():
            self.assertEqual(len(step["estimates"]), len(other[name]["estimates"]), name)
            for a, b in zip(step["estimates"], other[name]["estimates"]):
                for key in ("t", "p", "df"):
                    if a[key] is None or b[key] is None:
                        self.assertEqual(a[key], b[key], (name, a["name"], key))
                        continue
                    self.assertTrue(math.isclose(a[key], b[key], rel_tol=10.0 ** -places,
                                                 abs_tol=10.0 ** -places), (name, key, a, b))

    def test_outcomes_in_other_units_have_the_same_t(self):
        plan = self.plan()
        usual = self.steps(plan, self.columns("usual.csv"))
        for scale in (1e-7, 1e7):
            with self.subTest(scale=scale):
                moved = self.columns("moved.csv", y1=lambda i, row, s=scale: repr(s * float(row["y1"])))
                self.assert_same_tests(usual, self.steps(plan, moved))

    def test_a_weight_of_1_or_of_100_for_all_is_none(self):
        data = self.columns("usual.csv")
        usual = self.steps(self.plan(), data)
        for weight in ("one", "hundred"):
            with self.subTest(weight=weight):
                self.assert_same_tests(usual, self.steps(self.plan(f", weight: {weight}"), data))

    def test_a_weight_counts_wherever_it_is_taken(self):
        data = self.columns("usual.csv")
        usual, weighted = self.steps(self.plan(), data), self.steps(self.plan(", weight: w"), data)
        for name, step in usual.items():
            same = step["estimates"] == weighted[name]["estimates"]
            self.assertEqual(same, name in WITHOUT_WEIGHT, name)

    def test_an_outcome_that_does_not_vary_gives_no_p(self):
        for value in ("1000", "1000.1", "0.1", "-3e-7", "0"):
            with self.subTest(value=value):
                data = self.columns("const.csv", y1=lambda i, row, v=value: v)
                result = self.winay("estimate", self.plan(), data, "--json")
                found = json.loads(result.stdout)["steps"] if result.stdout else []
                told = {step["name"]: step["estimates"] for step in found if step["estimates"]}
                self.assertEqual(told, {})
                self.assertEqual(result.returncode, 3)
                self.assertNotIn("weights must", result.stderr)
                self.assertNotIn("not finite", result.stderr)

    def test_an_outcome_among_the_columns_gives_no_p(self):
        plan = self.plan(steps={"least_squares": "formula: y1 ~ z + y1, cluster: village",
                                "two_stage": "formula: y1 ~ d + y1, instruments: [z]",
                                "quantile_regression": "formula: y1 ~ z + y1",
                                "quantile_regression/c": "formula: y1 ~ z + y1, cluster: village",
                                "detectable_effects": "formula: y1 ~ z + y1"})
        result = self.winay("estimate", plan, self.columns("usual.csv"))
        self.assertEqual((result.returncode, result.stdout), (3, ""), result.stdout)

    def test_few_values_are_named_and_no_weights_blamed(self):
        for data, step in (
                (self.write("four.csv", "y1,z\n1,0\n5,1\n2,0\n9,1\n"), "formula: y1 ~ z"),
                (self.columns("binary.csv", y1=lambda i, row: i * i % 7 % 2), "formula: y1 ~ z")):
            for estimator in ("quantile_regression", "rif", "quantile_difference", "quantiles"):
                with self.subTest(data=data, estimator=estimator):
                    result = self.winay("estimate", self.plan(steps={estimator: step}), data)
                    if data == "four.csv" and estimator != "quantile_regression":
                        continue
                    self.assertEqual(result.returncode, 3, result.stdout)
                    self.assertIn("too few different values for the error of a quantile",
                                  result.stderr)

    def test_clusters_for_all_and_an_error_without_in_one_step(self):
        plan = self.plan(steps={"least_squares": "formula: y1 ~ z, covariance: HC1",
                                "two_stage": "formula: y1 ~ d, instruments: [z], covariance: HC0",
                                "rif": "formula: y1 ~ z, covariance: HC3",
                                "quantile_regression": "formula: y1 ~ z, sparsity: common"},
                         shared="cluster: village\n")
        for step in self.steps(plan, DATA).values():
            self.assertIn("`cluster: village` is not used", step["notes"][-1])

    def test_one_cluster_in_an_arm_is_refused_by_all_who_use_clusters(self):
        data = self.columns("one.csv", z=lambda i, row: int(row["village"] == "3"),
                            d=lambda i, row: int(row["village"] == "3"))
        for name in ("least_squares", "quantile_regression", "quantile_difference", "rif",
                     "lee_bounds", "inequality", "quantiles", "propensity_quantiles",
                     "iv_quantiles"):
            with self.subTest(name=name):
                step = STEPS[name].replace("z*female", "z")
                result = self.winay("estimate", self.plan(steps={name: step}), data)
                self.assertEqual(result.returncode, 3, result.stdout)
                self.assertIn("in one cluster only", result.stderr)

    def test_one_bad_step_does_not_lose_the_others(self):
        plan = self.plan(steps={"least_squares": "formula: y1 ~ z, family: f",
                                "two_stage": "formula: y1 ~ d + d2, instruments: [z], family: f",
                                "rif": "formula: y1 ~ z"})
        data = self.columns("d.csv", d2=lambda i, row: row["d"])
        words = ["estimate", plan, data, "-o", "mine"]
        result = self.winay(*words)
        self.assertEqual(result.returncode, 3)
        self.assertIn("estimates.two_stage: collinear", result.stderr)
        self.assertNotIn("estimates.rif", result.stderr)
        self.assertIn("not estimated: collinear", result.stdout)
        self.assertIn("family f is adjusted without two_stage", result.stdout)
        with open(self.here / "mine.csv", newline="") as file:
            lines = list(csv.DictReader(file))
        self.assertEqual({line["step"] for line in lines}, {"least_squares", "two_stage", "rif"})
        problem = next(line for line in lines if line["name"] == "problem")
        self.assertIn("collinear", problem["estimate"])
        document = json.loads((self.here / "mine.json").read_text())
        self.assertEqual([len(s["estimates"]) for s in document["steps"]], [1, 0, 3])
        spanish = self.winay(*words, "--force", "--lang", "es")
        self.assertIn("sin estimar: colineal", spanish.stdout)

    def test_columns_stay_apart_and_small_numbers_are_not_0(self):
        plan = self.plan(steps={"least_squares": "formula: y1 ~ z"})
        for scale, mark in ((1e13, None), (1e-12, "e−")):
            data = self.columns("scaled.csv", y1=lambda i, row, s=scale: repr(s * float(row["y1"])))
            result = self.winay("estimate", plan, data)
            self.assertEqual(result.returncode, 0, result.stderr)
            line = next(line for line in result.stdout.splitlines() if line.startswith("  z "))
            cells = re.split(r"\s+", line.strip())
            self.assertEqual(len(cells), 8, line)  # name, six numbers, two ends of an interval
            self.assertNotIn("0.000000", line)
            if mark:
                self.assertIn(mark, line)

    def expect(self, name, plan, data):
        expected = json.loads((ESTIMATES / "expected.json").read_text())
        found = {}
        for step in self.steps(plan, data).values():
            for e in step["estimates"]:
                for key in ("estimate", "se"):
                    found[f"{step['name']}/{e['name'].replace('τ=', '')}/{key}"] = e[key]
            for key, value in step.get("facts", {}).items():
                found[f"{step['name']}/{key}/fact"] = value
        own = {k: v for k, v in expected.items()
               if not k.startswith("weighted_cr2") and k.startswith("event") == (name == "panel")}
        self.assertGreater(len(own), 10)
        for key, value in own.items():
            # quantreg's own tolerance for its errors.
            tolerance = 1e-4 if key.startswith(("qr_iid", "qr_nid")) else 1e-8
            self.assertIn(key, found)
            self.assertTrue(math.isclose(found[key], value, rel_tol=tolerance),
                            (key, found[key], value))

    def test_weights_interactions_and_fixed_effects_are_those_of_r(self):
        self.expect("plan", ESTIMATES / "plan.yaml", DATA)

    def test_weighted_cr2_differs_from_clubsandwich_as_the_page_says(self):
        plan = self.plan(steps={"least_squares": "formula: y1 ~ z, cluster: village, weight: w"})
        own = self.steps(plan, DATA)["least_squares"]["estimates"][0]
        page = " ".join((SOURCE / "calibration/estimates/README.md").read_text("utf-8").split())
        self.assertIn(f"has error {own['se']:.1f} with {own['df']:.1f} degrees of freedom here", page)
        expected = json.loads((ESTIMATES / "expected.json").read_text())
        theirs = expected["weighted_cr2/clubSandwich/se"]
        self.assertIn(f"there {theirs:.1f} with", page)
        self.assertTrue(math.isclose(own["se"], theirs, rel_tol=0.01))

    def test_event_studies_are_those_of_r(self):
        self.expect("panel", ESTIMATES / "panel.yaml", ESTIMATES / "panel.csv")

    def test_absorbed_effects_are_dummies(self):
        for estimator, more in (("least_squares", ""), ("two_stage", ", instruments: [z]")):
            formula = "y1 ~ d + y0"
            plan = self.write("plan.yaml", f"""schema_version: 1
study: "one"
cluster: village
weight: w
estimates:
  absorbed: {{estimator: {estimator}, formula: {formula}, absorb: [district]{more}, covariance: CR1S}}
  dummies: {{estimator: {estimator}, formula: {formula} + factor(district){more}, covariance: CR1S}}
""")
            found = self.steps(plan, DATA)
            for key in ("estimate", "se", "p"):
                one, other = (found[n]["estimates"][0][key] for n in ("absorbed", "dummies"))
                self.assertTrue(math.isclose(one, other, rel_tol=1e-9), (estimator, key, one, other))
            if more:
                self.assertAlmostEqual(found["absorbed"]["facts"]["first_stage_f"]
                                       / found["dummies"]["facts"]["first_stage_f"], 1, 9)

    def test_effects_that_leave_nothing_are_named(self):
        plan = self.plan(steps={"least_squares": "formula: y1 ~ z, absorb: [village]"})
        result = self.winay("estimate", plan, DATA)
        self.assertEqual(result.returncode, 3)
        self.assertIn("`z`", result.stderr)
        plan = self.plan(steps={"least_squares":
                                "formula: y1 ~ z, absorb: [district], covariance: CR2, cluster: village"})
        self.assertIn("CR2 is not known with `absorb`", self.winay("estimate", plan, DATA).stderr)

    def test_complier_quantiles_are_those_of_trusted_software(self):
        plan = self.plan(steps={"iv_quantiles": "formula: y1 ~ d, instruments: [z], "
                                "quantiles: [0.25, 0.5, 0.75], cluster: village"})
        step = self.steps(plan, DATA)["iv_quantiles"]
        document = json.loads((SOURCE / "tests/data/oracles/ivqte/expected.json").read_text())
        case = next(c for c in document["cases"] if c["id"] == "no_covariates")["expected"]
        for effect, tau in zip(step["estimates"], (0.25, 0.5, 0.75)):
            self.assertAlmostEqual(effect["estimate"] / case[f"lqte/tau{tau}"]["value"], 1, 8)
            self.assertGreater(effect["se"], 0)
        self.assertEqual(step["facts"]["bootstrap_draws"], 199)

    def test_a_family_of_one_outcome_under_three_names_is_one_test(self):
        data = self.columns("same.csv", a=lambda i, row: row["y1"],
                            b=lambda i, row: repr(-2 * float(row["y1"])))
        steps = {f"least_squares/{y}": f"formula: {y} ~ z, cluster: village, wild_draws: 499, family: f"
                 for y in ("y1", "a", "b")}
        found = self.steps(self.plan(steps=steps, shared="family_draws: 499\nseed: 5\n"), data)
        romano_wolf = {step["estimates"][0]["romano_wolf_p"] for step in found.values()}
        self.assertEqual(len(romano_wolf), 1)
        one = next(iter(found.values()))
        wild = one["facts"]["wild_p/z"]
        self.assertAlmostEqual(romano_wolf.pop(), (499 * wild + 1) / 500, 12)
        self.assertAlmostEqual(one["estimates"][0]["holm_p"], 3 * one["estimates"][0]["p"], 12)
        mixed = {**steps, "rif": "formula: y1 ~ z, cluster: village, family: f"}
        found = self.steps(self.plan(steps=mixed, shared="family_draws: 99\n"), data)
        self.assertIn("no joint draws", " ".join(found["least_squares_y1"]["notes"]))
        self.assertNotIn("romano_wolf_p", found["least_squares_y1"]["estimates"][0])

    def test_an_effect_that_differs_by_a_trait_is_asked_in_one_formula(self):
        # The effect is 100 where the trait is 0 and 400 where it is 1.
        text = "y,z,trait,village\n" + "".join(
            f"{1000 + z * (100 + 300 * x) + 50 * x + (i * i % 7 - 2)},{z},{x},{i % 20}\n"
            for i in range(200) for z in [i % 20 % 2] for x in [i // 20 % 2])
        plan = self.plan(steps={"least_squares": "formula: y ~ z*trait, cluster: village"})
        z, product = self.steps(plan, self.write("traits.csv", text))["least_squares"]["estimates"]
        self.assertEqual((z["name"], product["name"]), ("z", "z:trait"))
        self.assertAlmostEqual(z["estimate"], 100, delta=3)
        self.assertAlmostEqual(product["estimate"], 300, delta=3)

    def test_an_event_that_differs_within_a_unit_is_refused(self):
        text = (ESTIMATES / "panel.csv").read_text().replace("1,1,2,6", "1,1,2,5")
        result = self.winay("estimate", ESTIMATES / "panel.yaml", self.write("p.csv", text))
        self.assertEqual(result.returncode, 3)
        self.assertIn("`exit` differs within", result.stderr)


if __name__ == "__main__":
    main()
