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

    def steps_of(self, plan, data, *words):
        result = self.winay("estimate", plan, data, "--json", *words)
        self.assertEqual(result.returncode, 0, result.stderr)
        return {step["name"]: step for step in json.loads(result.stdout)["steps"]}

    def expect(self, found, fixture, case, quantity, places=8):
        self.assertAlmostEqual(found / self.number(fixture, case, quantity), 1, places, quantity)

    def by_name(self, step):
        return {e["name"]: e for e in step["estimates"]}

    def test_inequality_poverty_and_quantiles_are_those_of_trusted_software(self):
        steps = self.steps_of(SOURCE / "calibration/estimates/incomes.yaml",
                         self.EXPECTED / "income/income.csv")
        found = self.by_name(steps["unequal"])
        for name, quantity in (
                ("mean", "mean"), ("standard deviation", "sd_population"), ("Gini", "gini"),
                ("Theil", "theil_t_ge1"), ("MLD", "mld_ge0"), ("FGT0", "fgt0"), ("FGT1", "fgt1"),
                ("FGT2", "fgt2"), ("Watts", "watts"), ("GE(-1)", "ge_-1"), ("GE(2)", "ge_2"),
                ("Atkinson(0.5)", "atkinson_0.5"), ("Atkinson(1)", "atkinson_1"),
                ("Atkinson(2)", "atkinson_2"), ("p90/p10", "p90_p10_inverse_cdf"),
                ("p75/p25", "p75_p25_inverse_cdf"), ("held by the poorest 20 %", "lorenz/p0.2"),
                ("held by the poorest 40 %", "lorenz/p0.4")):
            self.expect(found[name]["estimate"], "income", "weighted", quantity)
            self.assertGreater(found[name]["se"], 0)
            self.assertIsNone(found[name]["p"])
        for index in ("Theil", "MLD"):
            for part in ("between", "within"):
                self.expect(found[f"{index} {part}"]["estimate"], "income", "decomposition",
                            f"{index.lower()}_{part}")
            self.assertAlmostEqual(found[f"{index} between"]["estimate"]
                                   + found[f"{index} within"]["estimate"],
                                   found[index]["estimate"], 12)
        net = self.by_name(steps["net"])
        for name, quantity in (("Gini", "gini"), ("FGT1", "fgt1")):
            self.expect(net[name]["estimate"], "income", "net_weighted", quantity)
        self.assertNotIn("Theil", net)
        self.assertIn("Theil, MLD, Watts and Atkinson(1) are not defined", steps["net"]["notes"][0])

    def test_weighted_quantiles_are_those_of_trusted_software(self):
        plan = "schema_version: 1\nstudy: \"one\"\nestimates:\n"
        for rule in ("inverse", "upper", "average", "midpoint", "frequency"):
            weight = "iw" if rule == "frequency" else "w"
            plan += (f"  {rule}: {{estimator: quantiles, formula: x ~ 1, weight: {weight}, "
                     f"rule: {rule}, quantiles: [0.1, 0.25, 0.5, 0.9]}}\n")
        steps = self.steps_of(self.write("plan.yaml", plan), self.EXPECTED / "wquantile/x.csv")
        names = {"inverse": "inverse_cdf", "upper": "upper_inverse", "average": "type2_average",
                 "midpoint": "midpoint", "frequency": "frequency_type7"}
        for rule, step in steps.items():
            for p, estimate in zip((0.1, 0.25, 0.5, 0.9), step["estimates"]):
                case = "weighted_iw" if rule == "frequency" else "weighted_w"
                self.expect(estimate["estimate"], "wquantile", case, f"{names[rule]}/p{p}")
        self.assertIn("no whole numbers", self.refused(
            "  a: {estimator: quantiles, formula: x ~ 1, weight: w, rule: frequency}\n",
            self.EXPECTED / "wquantile/x.csv"))

    def villages(self):
        with self.DATA.open(newline="") as file:
            return list(csv.DictReader(file))

    @staticmethod
    def quartiles(step):
        """Those of which the other software gave errors."""
        low, median, high = step["estimates"]
        assert "0.5" in median["name"], median
        return ((low, 0.25), (high, 0.75))

    def test_further_choices_on_the_villages_are_those_of_trusted_software(self):
        steps = self.steps_of(SOURCE / "calibration/estimates/villages-further.yaml", self.DATA)
        for effect, tau in zip(steps["propensity"]["estimates"], (0.25, 0.5, 0.75)):
            self.expect(effect["estimate"], "qte", "firpo_ipw", f"qte/tau{tau}")
        for ours, theirs in (("const", "const"), ("log(y0)", "ly0"), ("female", "female")):
            self.expect(steps["propensity"]["facts"][f"logit/{ours}"], "qte", "firpo_ipw",
                        f"logit_coef/{theirs}")
        for name, quantity in (("alike", "se_iid_z"), ("own", "se_nid_z")):
            for effect, tau in self.quartiles(steps[name]):
                self.expect(effect["se"], "qr", "q4", f"{quantity}/tau{tau}", 4)
                self.assertNotIn("clusters", effect)
        # Bootstrap and sandwich are two roads to the same error.
        for effect, tau in self.quartiles(steps["redrawn"]):
            ratio = effect["se"] / self.number("qr", "q4", f"se_cluster_pss_z/tau{tau}")
            self.assertTrue(0.6 < ratio < 1.7, ratio)
            self.assertEqual(effect["clusters"], 49)
        persons = steps["persons"]["estimates"][1]
        rows = self.villages()
        self.assertEqual(persons["n"], sum(int(row["hsize"]) for row in rows))

    def test_a_row_that_counts_for_three_is_three_rows(self):
        rows = self.villages()
        many = "y1,z,village\n" + "".join(
            f"{r['y1']},{r['z']},{r['village']}\n" * int(r["hsize"]) for r in rows)
        plan = ("schema_version: 1\nstudy: \"one\"\n{}estimates:\n  a: {{estimator: quantiles, "
                "formula: y1 ~ z, rule: frequency{}}}\n")
        for cluster in ("", "cluster: village\n"):
            few = self.steps_of(self.write("few.yaml", plan.format(cluster, ", weight: hsize")), self.DATA)
            all_of_them = self.steps_of(self.write("many.yaml", plan.format(cluster, "")),
                                   self.write("many.csv", many))
            for one, other in zip(few["a"]["estimates"], all_of_them["a"]["estimates"]):
                for key in ("estimate", "se", "df", "p"):
                    self.assertAlmostEqual(one[key] / other[key], 1, 9)

    def test_two_instruments_are_tested_by_sargan(self):
        rows = self.villages()
        table = "y1,d,z,r,zr,village\n" + "".join(
            f"{h['y1']},{h['d']},{h['z']},{float(h['ubn']) - 60!r},"
            f"{int(h['z']) * (float(h['ubn']) - 60)!r},{h['village']}\n" for h in rows)
        plan = self.write("plan.yaml", "schema_version: 1\nstudy: \"one\"\ncluster: village\n"
                          "estimates:\n  a: {estimator: two_stage, formula: y1 ~ d + r, "
                          "instruments: [z, zr]}\n")
        step = self.steps_of(plan, self.write("overid.csv", table))["a"]
        self.expect(step["facts"]["sargan"], "iv", "iv3_overid", "sargan")
        self.expect(step["facts"]["sargan_p"], "iv", "iv3_overid", "sargan_p")
        self.expect(step["estimates"][0]["se"], "iv", "iv3_overid", "se_cr1s/d")
        self.assertNotIn("anderson_rubin", step["facts"])

    def test_saturation_and_what_it_can_detect(self):
        data = self.EXPECTED / "coaching/coach.csv"
        steps = self.steps_of(SOURCE / "calibration/estimates/coaching.yaml", data)
        effects = self.by_name(steps["effects"])
        self.expect(effects["total"]["estimate"], "ancova", "a1", "total_effect/estimate")
        self.expect(steps["effects"]["facts"]["share_treated"], "ancova", "a1",
                    "total_effect/share_treated")
        self.assertTrue(0 < steps["effects"]["facts"]["permutation_p"] <= 1)
        facts = steps["planned"]["facts"]
        self.expect(facts["itt_sd"], "ancova", "mde_3", "mde_itt_sd")
        self.expect(facts["snt_sd"], "ancova", "mde_3", "mde_snt_sd")
        self.assertAlmostEqual(steps["planned"]["estimates"][0]["estimate"],
                               facts["itt_sd"] * facts["sd"], 9)
        own = steps["detectable"]["facts"]
        rows = list(csv.DictReader(open(data, newline="")))
        villages = {row["village"] for row in rows}
        self.assertEqual(own["cluster_count"], len(villages))
        self.assertAlmostEqual(own["cluster_size"], len(rows) / len(villages), 12)
        offered = {row["village"] for row in rows if row["t"] == "1"}
        self.assertAlmostEqual(own["control_share"], 1 - len(offered) / len(villages), 12)
        self.assertTrue(0.05 < own["power_of_effect"] < 1)
        # An effect of the detectable size is found with the power that was asked for.
        plan = ("schema_version: 1\nstudy: \"one\"\ncluster: village\nestimates:\n  a: {estimator: "
                "detectable_effects, formula: y1 ~ t + s + y0, effect: %r}\n"
                % steps["detectable"]["estimates"][0]["estimate"])
        again = self.steps_of(self.write("plan.yaml", plan), data)["a"]
        self.assertAlmostEqual(again["facts"]["power_of_effect"], 0.8, 5)

    def test_a_family_is_adjusted_by_benjamini_and_hochberg(self):
        steps = self.steps_of(SOURCE / "calibration/estimates/coaching.yaml",
                         self.EXPECTED / "coaching/coach.csv")
        family = sorted(steps["effects"]["estimates"] + steps["sheds"]["estimates"],
                        key=lambda e: e["p"])
        running = 1
        for rank in range(len(family), 0, -1):
            running = min(running, family[rank - 1]["p"] * len(family) / rank)
            self.assertAlmostEqual(family[rank - 1]["bh_q"], running, 12)
            self.assertGreaterEqual(family[rank - 1]["holm_p"], family[rank - 1]["bh_q"] - 1e-12)

    def test_shipped_plans_print_in_both_languages(self):
        for plan, data, words in (
                ("incomes", "income/income.csv", {"en": "held by the poorest 20 %",
                                                  "es": "del 20 % más pobre"}),
                ("coaching", "coaching/coach.csv", {"en": "smallest found, ITT",
                                                    "es": "menor detectable, ITT"}),
                ("villages-further", "study/hh.csv", {"en": "Sargan p", "es": "p de Sargan"})):
            for language, word in words.items():
                result = self.winay("estimate", SOURCE / f"calibration/estimates/{plan}.yaml",
                                    self.EXPECTED / data, "--lang", language)
                self.assertEqual((result.returncode, result.stderr), (0, ""))
                self.assertIn(word, result.stdout)
                for line in result.stdout.splitlines():
                    self.assertLessEqual(len(line), 116, line)

    def test_rows_in_another_order_and_semicolons_change_nothing(self):
        with self.DATA.open(newline="") as file:
            rows = list(csv.reader(file))
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

    def test_codes_that_a_spreadsheet_changed_are_said(self):
        rows = [f"{(7 * k) % 11 + k % 2},{k % 2},{k % 9}" for k in range(60)]
        plan = self.write("codes.yaml", "schema_version: 1\nstudy: \"one\"\ncluster: village\n"
                          "estimates:\n  itt: {estimator: least_squares, formula: y ~ z}\n")
        plain = self.write("plain.csv", "y,z,village\n" + "\n".join(rows) + "\n")
        decimal = self.write("decimal.csv", "y,z,village\n" + ".0\n".join(rows) + ".0\n")
        half = self.write("half.csv", "y,z,village\n" + "\n".join(
            row + ".0" * (k % 2) for k, row in enumerate(rows)) + "\n")
        said = self.winay("estimate", plan, decimal)
        self.assertIn("village: 60 codes are written with decimals (7.0)",
                      " ".join(said.stdout.split()))
        spanish = self.winay("estimate", plan, decimal, "--lang", "es", "--json")
        self.assertIn("decimales", json.loads(spanish.stdout)["notes"][0])
        self.assertEqual(json.loads(spanish.stdout)["steps"][0]["estimates"],
                         self.steps_of(plan, plain)["itt"]["estimates"])
        wrong = self.winay("estimate", plan, half)
        self.assertEqual(wrong.returncode, 3)
        self.assertEqual(len(wrong.stderr.splitlines()), 4, wrong.stderr)
        self.assertRegex(wrong.stderr, r"… and \d+ more like this")

    def test_files_are_written_and_not_replaced(self):
        words = ["estimate", self.PLAN, self.DATA, "-o", "mine"]
        self.assertEqual(self.winay(*words).returncode, 0)
        plain = list(csv.DictReader(open(self.here / "mine.csv", newline="")))
        self.assertEqual(plain[0]["step"], "raw")
        float(plain[0]["estimate"])
        head, _, _, first, *_ = self.sheets("mine.xlsx")["mine"]
        self.assertEqual(head[0], "step")
        self.assertAlmostEqual(first[head.index("estimate")], float(plain[0]["estimate"]), places=4)
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
