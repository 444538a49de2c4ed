"""`winay estimate` as a user meets it.

    estimate_cli_test.py WINAY SOURCE_FOLDER [names of tests]
"""

import csv
import json

from command_line import SOURCE, CommandLine, main


class Estimate(CommandLine):
    PLAN = SOURCE / "calibration/estimates/villages.yaml"
    DATA = SOURCE / "tests/data/oracles/study/hh.csv"
    EXPECTED = SOURCE / "tests/data/oracles"

    def number(self, fixture, case, quantity):
        document = json.loads((self.EXPECTED / fixture / "expected.json").read_text())
        case = next(c for c in document["cases"] if c["id"] == case)
        return case["expected"][quantity]["value"]

    def estimates(self, *words):
        result = self.winay("estimate", self.PLAN, self.DATA, "--json", *words)
        self.assertEqual(result.returncode, 0, result.stderr)
        steps = {step["name"]: step for step in json.loads(result.stdout)["steps"]}
        return steps, {name: step["estimates"] for name, step in steps.items()}

    def refused(self, plan, data=None, code=3):
        name = self.write("plan.yaml", "schema_version: 1\nstudy: \"one\"\nestimates:\n" + plan)
        result = self.winay("estimate", name, data or self.DATA)
        self.assertEqual((result.returncode, result.stdout), (code, ""), result.stderr)
        return result.stderr

    def test_estimates_are_those_of_trusted_software(self):
        steps, found = self.estimates()
        for name, case in (("raw", "m1"), ("ancova", "m2")):
            effect = found[name][0]
            self.assertAlmostEqual(effect["estimate"] / self.number("ols", case, "coef/z"), 1, 8)
            self.assertAlmostEqual(effect["se"] / self.number("ols", case, "se_cr2/z"), 1, 8)
            self.assertAlmostEqual(
                effect["df"] / self.number("ols", case, "z_cr2_satterthwaite_df"), 1, 6)
        late = found["late"][0]
        self.assertAlmostEqual(late["estimate"] / self.number("iv", "iv2", "coef/d"), 1, 8)
        self.assertAlmostEqual(late["se"] / self.number("iv", "iv2", "se_cr1s/d"), 1, 8)
        self.assertAlmostEqual(steps["late"]["facts"]["first_stage_f"]
                               / self.number("iv", "iv2", "first_stage_F_cr1s"), 1, 8)
        median = found["quantiles"][0]
        self.assertAlmostEqual(median["estimate"]
                               / self.number("qr", "q4", "coef_tau0.25/z"), 1, 6)
        self.assertAlmostEqual(found["cutoff"][1]["se"] / self.number(
            "rd", "s1_study_itt_tri_cr1", "se_robust"), 1, 7)
        self.assertAlmostEqual(found["unequal"][0]["se"] / self.number(
            "income", "arm_gini", "cluster_jackknife_se"), 1, 8)
        self.assertAlmostEqual(found["bounds"][0]["estimate"]
                               / self.number("lee", "bounds", "lower"), 1, 8)
        for effect in found["vegetables"] + found["answered"]:
            self.assertGreaterEqual(effect["holm_p"], effect["p"])

    def test_rows_in_another_order_and_semicolons_change_nothing(self):
        rows = list(csv.reader(open(self.DATA, newline="")))
        with open(self.here / "hh.csv", "w", newline="") as f:
            csv.writer(f, delimiter=";").writerows([rows[0], *reversed(rows[1:])])
        result = self.winay("estimate", self.PLAN, "hh.csv", "--json")
        self.assertEqual(result.returncode, 0, result.stderr)
        _, found = self.estimates()
        for step in json.loads(result.stdout)["steps"]:
            for effect, usual in zip(step["estimates"], found[step["name"]]):
                self.assertAlmostEqual(effect["estimate"] / usual["estimate"], 1, 8)
                if usual["se"]:
                    self.assertAlmostEqual(effect["se"] / usual["se"], 1, 7)

    def test_a_table_in_both_languages_at_most_100_columns(self):
        for language, word in (("en", "interval"), ("es", "intervalo")):
            result = self.winay("estimate", self.PLAN, self.DATA, "--lang", language)
            self.assertEqual((result.returncode, result.stderr), (0, ""))
            self.assertIn(f"95 % {word}", result.stdout)
            for line in result.stdout.splitlines():
                if "Holm" not in line:
                    self.assertLessEqual(len(line), 116)

    def test_files_are_written_and_not_replaced(self):
        words = ["estimate", self.PLAN, self.DATA, "-o", "mine"]
        self.assertEqual(self.winay(*words).returncode, 0)
        plain = list(csv.DictReader(open(self.here / "mine.csv", newline="")))
        self.assertEqual(plain[0]["step"], "raw")
        float(plain[0]["estimate"])
        spanish = (self.here / "mine.tabla.csv").read_bytes()
        self.assertTrue(spanish.startswith(b"\xef\xbb\xbfpaso;"))
        json.loads((self.here / "mine.json").read_text())
        self.assertEqual(self.winay(*words).returncode, 4)
        self.assertEqual(self.winay(*words, "--force").returncode, 0)

    def test_rows_with_missing_values_are_left_out_and_counted(self):
        data = self.write("data.csv", "y,z,g\n" + "".join(
            f"{i % 7 + 2 * (i % 2)},{i % 2},v{i % 12}\n" for i in range(60)) + "NA,1,v1\n,0,v2\n")
        plan = self.write("plan.yaml", "schema_version: 1\nstudy: \"one\"\nmissing: [NA]\n"
                          "estimates:\n  a: {estimator: least_squares, formula: y ~ z, cluster: g}\n")
        result = self.winay("estimate", plan, data)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("2 rows with missing values left out", result.stdout)
        self.assertIn("60 observations", result.stdout)
        self.assertIn("12 clusters", result.stdout)

    def test_mistakes_in_plan_and_data_are_3_with_their_place(self):
        text = self.refused("  a: {estimator: least_squares, formula: y1 ~ z, cutof: 1}\n"
                            "  b: {estimator: two_stage, formula: y1 ~ d}\n")
        self.assertIn("plan.yaml:4:", text)
        self.assertIn("estimates.b.instruments: missing", text)
        text = self.refused("  a: {estimator: least_squares, formula: y1 ~ nothing}\n")
        self.assertIn("nothing", text)
        text = self.refused("  a: {estimator: least_squares, formula: y1 ~ z + y0 + z2}\n",
                            self.write("c.csv", "y1,z,y0,z2\n" + "".join(
                                f"{i * i % 11},{i % 2},{i},{2 * i}\n" for i in range(30))))
        self.assertIn("estimates.a: collinear", text)
        self.assertIn("`", text)
        text = self.refused("  a: {estimator: quantile_difference, formula: y1 ~ hsize}\n")
        self.assertIn("`hsize` must be 0 for some rows and 1 for the others", text)
        text = self.refused("  a: {estimator: least_squares, formula: y1 ~ z, covariance: CR2}\n")
        self.assertIn("needs clusters", text)
        text = self.refused("  a: {estimator: least_squares, formula: y ~ z}\n",
                            self.write("d.csv", "y,z\n1,0\nmany,1\n"))

        self.assertIn("d.csv:3:1: error: y", text)

    def table(self, **columns):
        """A table of 60 households in 12 villages; columns are functions of the row."""
        usual = {"y": lambda i: 100 + 7 * (i * i % 11), "z": lambda i: i % 12 % 2,
                 "d": lambda i: i % 12 % 2 if i % 5 else 1 - i % 12 % 2, "g": lambda i: f"v{i % 12}"}
        usual.update(columns)
        return self.write("table.csv", ",".join(usual) + "\n" + "".join(
            ",".join(str(column(i)) for column in usual.values()) + "\n" for i in range(60)))

    def test_data_that_no_estimator_can_use_are_named(self):
        ols = "  a: {estimator: least_squares, formula: y ~ z, cluster: g}\n"
        iv = "  a: {estimator: two_stage, formula: y ~ d, instruments: [z], cluster: g}\n"
        for plan, columns, words in (
                (ols, {"z": lambda i: 1}, ["collinear", "z"]),
                (ols, {"y": lambda i: 5}, ["standard error of z is 0", "does not vary"]),
                (ols, {"y": lambda i: "nan"}, ["table.csv:2:1", "y"]),
                (ols, {"y": lambda i: "1e400"}, ["table.csv:2:1", "y"]),
                (ols, {"g": lambda i: "one"}, ["cluster"]),
                (ols, {"z": lambda i: int(i % 12 == 0)}, ["z", "cluster"]),
                (iv, {"d": lambda i: i // 12 % 2}, ["instrument"]),
                (iv, {"d": lambda i: 1}, ["collinear"]),
                ("  a: {estimator: quantile_difference, formula: y ~ z}\n",
                 {"z": lambda i: 1}, ["`z` must be 0 for some rows and 1 for the others"]),
                ("  a: {estimator: permutation, formula: y ~ z, cluster: g}\n",
                 {"z": lambda i: 0}, ["z"]),
                ("  a: {estimator: discontinuity, formula: y ~ z, cutoff: 5, bandwidth: 1}\n",
                 {}, ["cutoff"]),
                ("  a: {estimator: least_squares, formula: y ~ z + factor(h), cluster: g}\n",
                 {}, ["h"])):
            with self.subTest(plan=plan, columns=sorted(columns), words=words):
                text = self.refused(plan, self.table(**columns))
                for word in words:
                    self.assertIn(word, text)
                self.assertNotIn("terminate", text)

    def test_incomes_of_a_thousand_billion_change_the_scale_only(self):
        plan = self.write("plan.yaml", "schema_version: 1\nstudy: \"one\"\nestimates:\n"
                          "  a: {estimator: least_squares, formula: y ~ z, cluster: g}\n"
                          "  b: {estimator: quantile_regression, formula: y ~ z, cluster: g}\n"
                          "  c: {estimator: inequality, formula: y ~ z, cluster: g}\n")
        found = []
        for scale in (1, 1e13):
            data = self.table(y=lambda i, scale=scale: scale * (100 + 7 * (i * i % 11)))
            result = self.winay("estimate", plan, data, "--json")
            self.assertEqual(result.returncode, 0, result.stderr)
            found.append({s["name"]: s["estimates"] for s in json.loads(result.stdout)["steps"]})
        for step in ("a", "b"):
            for small, large in zip(found[0][step], found[1][step]):
                self.assertAlmostEqual(small["estimate"] * 1e13, large["estimate"], delta=1e3)
                self.assertAlmostEqual(small["p"], large["p"], 9)
        self.assertAlmostEqual(found[0]["c"][0]["estimate"], found[1]["c"][0]["estimate"], 9)


if __name__ == "__main__":
    main()
