"""`winay calibrate` as a user meets it.

    calibrate_cli_test.py WINAY SOURCE_FOLDER [names of tests]
"""

import csv
import json
import re
import shutil

from command_line import SOURCE, CommandLine, main

TARGETS = SOURCE / "calibration/targets/haku-winay-2020.yaml"
STUDY = SOURCE / "calibration/studies/haku-winay-2020.yaml"
SMALL = [word for line in """runs.households=12000 households
place.districts=5
control.centres=10
control.households=140
assigned.centres=11
assigned.households=220
coaching.sampled_offered=60
coaching.sampled_others=60
coaching.sampled_pure=60""".splitlines() for word in ("--set", line)]
QUICK = ["--readings", "itt", "--structures", "no_trap", "--quick", *SMALL]


class Calibrate(CommandLine):
    def calibrate(self, *words, code=0):
        result = self.winay("calibrate", TARGETS, *words)
        self.assertEqual(result.returncode, code, result.stderr)
        return result

    def rows(self, name):
        with open(self.here / name, encoding="utf-8") as file:
            return list(csv.DictReader(file))

    def test_a_quick_search_goes_through_every_step_and_can_go_on(self):
        text = self.calibrate("-o", "out", *QUICK).stdout
        for words in ("gauss-newton", "weakest direction", "none is published", "not fitted"):
            self.assertIn(words, text)
        self.assertNotRegex(text, r"\bnan\b")
        self.assert_narrow(text)
        fitted = {row["moment"]: row for row in self.rows("out/itt-no_trap.fit.csv")}
        self.assertIn("income_mean", fitted)
        mean = fitted["income_mean"]
        self.assertLess(abs(float(mean["simulated"]) - float(mean["published"])),
                        float(mean["standard_error"]))
        self.check_parameters()
        self.check_report(text)
        self.check_resumed()

    def check_report(self, text):
        """One page with the numbers of the file, which `winay report` makes again."""
        self.assertIn("out/report.html", text)
        page = (self.here / "out/report.html").read_text(encoding="utf-8")
        again = self.winay("report", "out/itt-no_trap.h5", "-o", "again.html")
        self.assertEqual(again.returncode, 0, again.stderr)
        self.assertEqual(page, (self.here / "again.html").read_text(encoding="utf-8"))
        data = json.loads(re.search(r'id="data">(.*?)</script>', page, re.S).group(1))
        column = next(c for c in data["cells"][0]["tables"]["parameters"]["columns"] if c["name"] == "estimate")
        for shown, row in zip(column["values"], self.rows("out/itt-no_trap.parameters.csv")):
            self.assertAlmostEqual(shown, float(row["estimate"]), delta=1e-5 * abs(shown))
        named = {row["statistic"]: row for row in self.rows("out/itt-no_trap.sources.csv")}
        self.assertIn("derived", named["control_mean"]["value_source"])
        self.assertIn("none is published", named["income_mean"]["error_source"])

    def check_parameters(self):
        """The file is valid, says where its values come from, and how sure they are."""
        path = self.here / "out/parameters/itt-no_trap.yaml"
        text = path.read_text(encoding="utf-8")
        self.assertIn("standard_error:", text)
        self.assertIn("source: \"estimate of winay calibrate ", text)
        self.assertEqual(self.winay("validate", path).returncode, 0)

    def check_resumed(self):
        """Every evaluation is found again, so nothing changes and little time passes."""
        before = (self.here / "out/parameters/itt-no_trap.yaml").read_text(encoding="utf-8")
        kept = (self.here / "out/itt-no_trap.evaluations").read_bytes()
        self.calibrate("-o", "out", "--resume", *QUICK)
        self.assertEqual(before,
                         (self.here / "out/parameters/itt-no_trap.yaml").read_text("utf-8"))
        self.assertEqual(kept, (self.here / "out/itt-no_trap.evaluations").read_bytes())

    def test_estimates_again_under_what_is_assumed(self):
        """One alternative, known parameters and simulated studies; the ridge is fit for compare."""
        self.write("alternatives.yaml", """schema_version: 1
alternatives:
  no_buffer:
    long_name: "nothing is kept for bad days"
    long_name_es: "no se guarda nada para días malos"
    why: "the buffer is own judgement"
    structures: [no_trap]
    overrides:
      consumption:
        buffer: {value: 0, unit: soles, source: "a test"}
""")
        text = self.calibrate("-o", "out", *QUICK, "--alternatives", "alternatives.yaml",
                              "--recover", "2", "--bootstrap", "2", "--lang", "es").stdout
        for words in ("no se guarda nada", "parámetros conocidos", "simulados en la estimación",
                      "dicho por otras fuentes", "falla"):
            self.assertIn(words, text)
        self.assertNotRegex(text, r"\bnan\b")
        self.assert_narrow(text)
        self.assertEqual([row["alternative"] for row in self.rows("out/itt-no_trap.alternatives_fit.csv")],
                         ["no_buffer"])
        covered = [float(row["coverage"] or 0) for row in self.rows("out/itt-no_trap.recovery.csv")]
        self.assertTrue(all(0 <= share <= 1 for share in covered))
        ridge = self.here / "out/ridge/itt-no_trap.yaml"
        self.assertIn("buffer: {value: 0, unit: soles", ridge.read_text(encoding="utf-8"))
        self.assertEqual(self.winay("validate", ridge).returncode, 0)

    def test_results_that_are_there_stay(self):
        (self.here / "out").mkdir()
        self.write("out/itt-no_trap.h5", "mine")
        result = self.calibrate("-o", "out", *QUICK, code=4)
        self.assertIn("--force", result.stderr)
        self.assertEqual((self.here / "out/itt-no_trap.h5").read_text(), "mine")

    def test_a_budget_is_minutes_or_evaluations(self):
        for budget in ("soon", "0", "20mins", "-5"):
            result = self.calibrate("-o", "out", "--budget", budget, code=2)
            self.assertIn("--budget", result.stderr)
        self.calibrate("-o", "out", "--quick", "--budget", "20min", code=2)

    def test_bad_targets_are_refused_all_at_once(self):
        text = TARGETS.read_text(encoding="utf-8")
        text = text.replace("production.minimum_scale", "production.minimum_scalle")
        text = text.replace("standard_error: {value: 0.048,", "standard_error: {value: -0.048,", 1)
        text = text.replace("quantity: effect_p75", "quantity: effect_p80")
        text = text.replace("from: {value: 80,", "from: {value: 200,")
        self.write("bad.yaml", text)
        result = self.winay("calibrate", "bad.yaml", "--study", STUDY, "-o", "out")
        self.assertEqual(result.returncode, 3, result.stderr)
        for key in ("statistics.vegetables.standard_error", "statistics.income_p75.quantity",
                    "fitted.minimum_scale.parameter"):
            self.assertRegex(result.stderr, rf"bad\.yaml:\d+:\d+: error: {re.escape(key)}: ")
        for structure in ("threshold", "complementarity"):
            self.assertRegex(result.stderr, r"fitted\.traditional_productivity\.from: the scenario "
                             rf"of itt under {structure} has .*cannot start")
        self.assertIn("did you mean 'production.minimum_scale'?", result.stderr)
        self.assertEqual(list(self.here.glob("out")), [])

    def test_an_estimator_that_does_not_fit_is_refused(self):
        text = TARGETS.read_text(encoding="utf-8")
        self.write("bad.yaml", text.replace("estimator: quantiles", "estimator: mean", 1))
        result = self.winay("calibrate", "bad.yaml", "--study", STUDY, "-o", "out")
        self.assertEqual(result.returncode, 3, result.stderr)
        self.assertRegex(result.stderr, r"bad\.yaml:\d+:\d+: error: .*income_p25\.estimator")

    def test_bounds_that_leave_the_start_out_are_refused(self):
        text = TARGETS.read_text(encoding="utf-8")
        self.write("bad.yaml", text.replace("from: {value: 80,", "from: {value: 200,"))
        result = self.winay("calibrate", "bad.yaml", "--study", STUDY, "-o", "out")
        self.assertEqual(result.returncode, 3, result.stderr)
        self.assertRegex(result.stderr, r"fitted\.traditional_productivity\.from: .*cannot start")


class ParameterDraws(CommandLine):
    """`winay compare --parameter-draws` with draws beside the parameter file."""

    def setUp(self):
        super().setUp()
        shutil.copytree(SOURCE / "configs", self.here / "configs")
        self.write("stop.yaml", "schema_version: 1\nextends: peru.yaml\nname: stop\n"
                   "policy: haku-winay-transfer-stopped\n")
        self.write("now.yaml", "schema_version: 1\nextends: peru.yaml\nname: now\n"
                   "policy: juntos-haku-winay\n")

    def compare(self, draws, code=0):
        result = self.winay("compare", "now.yaml", "stop.yaml", "--readings", "late",
                            "--structures", "threshold", "--no-assumptions", "--replicates", "2",
                            "--set", "population.households=300 households",
                            "--set", "run.years=4 years", "--parameter-draws", draws,
                            "-o", "x.h5", "--quiet", "--force")
        self.assertEqual(result.returncode, code, result.stderr)
        return result

    def draws(self, *scales):
        rows = [f"{scale},{180 + scale / 100}" for scale in scales]
        self.write("configs/parameters/late-threshold.draws.csv", "\n".join(
            ["production.minimum_scale,production.traditional_productivity", *rows]) + "\n")

    def spread(self):
        with open(self.here / "x.headline_parts.csv", encoding="utf-8") as file:
            row, = csv.DictReader(file)
        return float(row["parameters"])

    def test_the_spread_over_draws_is_shown_beside_luck(self):
        self.draws(2400, 2800, 3400)
        self.assertIn("parameters", self.compare(3).stdout)
        self.assertGreater(self.spread(), 0)

    def test_draws_that_are_alike_have_no_spread(self):
        self.draws(2800, 2800)
        self.compare(2)
        self.assertEqual(self.spread(), 0)

    def test_draws_that_are_not_there_are_asked_for(self):
        (self.here / "configs/parameters/late-threshold.draws.csv").unlink()
        self.assertIn("winay calibrate", self.compare(2, code=2).stderr)
        self.draws(2800)
        self.assertIn("holds 1", self.compare(2, code=2).stderr)


if __name__ == "__main__":
    main()
