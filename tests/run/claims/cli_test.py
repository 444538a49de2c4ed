"""Files are not lost: two commands with one output, interrupted runs, outputs that are inputs; and
every kind of file is known by every reader.

    claims/cli_test.py WINAY SOURCE_FOLDER [names of tests]
"""

import json
import os
import signal
import subprocess
import time

from command_line import MAP, QUICK, SMALL, SOURCE, SURVEY, TINY, WINAY, CommandLine, main

STUDY = SOURCE / "calibration/studies/haku-winay-2020.yaml"
REGISTER = ".winay-writing"
LONG = ["--set", "population.households=2000 households", "--set", "run.years=2 years",
        "--replicates", "2000", "--verbose"]


class Started:
    """A command that runs beside the test, until it has said something."""

    def __init__(self, folder, *words, until):
        self.process = subprocess.Popen([str(WINAY), *map(str, words)], cwd=folder, text=True,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for line in self.process.stderr:
            if until in line:
                break

    def end(self, number):
        self.process.send_signal(number)
        self.process.communicate(timeout=120)
        return self.process.returncode


class Claims(CommandLine):
    def test_a_second_run_to_the_same_output_is_refused_while_the_first_writes(self):
        first = Started(self.here, "run", QUICK, *LONG, "-o", "r.h5",
                        until="replicate 1 of 2000 is on disk")
        for words in ((), ("--force",)):
            second = self.winay("run", QUICK, *LONG, "-o", "r.h5", *words)
            self.assertEqual(second.returncode, 4, second.stderr)
            self.assertIn("another run is writing r.h5; choose another -o, or wait", second.stderr)
            self.assertIn(f"process {first.process.pid} on ", second.stderr)
        spanish = self.winay("run", QUICK, "-o", "r.h5", "--lang", "es")
        self.assertIn("otra corrida está escribiendo r.h5; elija otro -o, o espere", spanish.stderr)
        rehearsal = self.winay("run", QUICK, "-o", "r.h5", "--dry-run")
        self.assertEqual(rehearsal.returncode, 4)
        self.assertEqual(first.end(signal.SIGINT), 5)
        self.assertFalse((self.here / REGISTER).exists())

    def test_both_of_two_runs_with_outputs_of_their_own_are_done(self):
        started = [subprocess.Popen([str(WINAY), "run", str(QUICK), *TINY, "-q", "-o", f"{name}.h5"],
                                    cwd=self.here, stdout=subprocess.DEVNULL) for name in "ab"]
        self.assertEqual([process.wait(timeout=300) for process in started], [0, 0])
        left = [path.name for path in self.here.rglob("*")
                if path.name == REGISTER or path.name.endswith(".partial")]
        self.assertEqual(left, [])

    def test_a_run_that_was_killed_keeps_nobody_out(self):
        first = Started(self.here, "run", QUICK, *LONG, "-o", "r.h5",
                        until="replicate 1 of 2000 is on disk")
        self.assertEqual(first.end(signal.SIGKILL), -signal.SIGKILL)
        kept = self.winay("run", QUICK, *TINY, "-o", "r.h5")
        self.assertEqual(kept.returncode, 4)
        self.assertIn("r.h5.partial holds", kept.stderr)
        self.assertEqual(self.run_quick(*TINY, "-o", "r.h5", "--force").returncode, 0)
        self.assertFalse((self.here / REGISTER).exists())

    def test_what_an_interrupted_run_kept_is_not_deleted_by_the_next(self):
        said = self.interrupt_quick(signal.SIGINT)
        self.assertIn("x.h5.partial", said)
        before = (self.here / "x.h5.partial").read_bytes()
        for words in ((), ("--dry-run",)):
            again = self.winay("run", QUICK, *SMALL, "--replicates", "2000", "-o", "x.h5", *words)
            self.assertEqual(again.returncode, 4, again.stderr)
            self.assertIn("x.h5.partial holds 2 of 2000 replicates of an interrupted run; --force",
                          " ".join(again.stderr.split()))
            self.assertNotIn("--resume", again.stderr)
        spanish = self.winay("run", QUICK, *SMALL, "--replicates", "2000", "-o", "x.h5", "--lang", "es")
        self.assertIn("contiene 2 de 2000 réplicas de una corrida interrumpida", spanish.stderr)
        self.assertEqual((self.here / "x.h5.partial").read_bytes(), before)
        self.assertEqual(self.run_quick(*TINY, "-o", "x.h5", "--force").returncode, 0)
        self.assertFalse((self.here / "x.h5.partial").exists())

    def test_an_output_that_is_an_input_or_a_companion_is_refused(self):
        self.link_configs()
        text = "schema_version: 1\nextends: quick.yaml\nname: mine\n"
        self.write("mine.yaml", text)
        self.write("base.yaml", text)
        for order, code, near in (
                (["run", "mine.yaml", "-o", "mine.yaml", "--force"], 2, "is read by this command"),
                (["run", "mine.yaml", "-o", "r.html"], 2, "would be written twice"),
                (["run", "mine.yaml", "-o", "r.html", "--lang", "es"], 2, "se escribiría dos veces"),
                (["run", "mine.yaml", "-o", "base.yaml", "--force"], 4, "is no results file"),
                (["compare", "mine.yaml", "base.yaml", "-o", "./mine.yaml", "--force"], 2,
                 "is read by this command"),
                (["compare", "mine.yaml", "base.yaml", "-o", "c.html"], 2, "would be written twice"),
                (["import", MAP, SURVEY, "-o", MAP, "--force"], 2, "is read by this command"),
                (["targeting", SOURCE / "configs/scenarios/targeting.yaml", "-o",
                  SOURCE / "configs/scenarios/targeting.yaml", "--force"], 2, "is read by this")):
            result = self.winay(*order)
            self.assertEqual(result.returncode, code, (order, result.stderr))
            self.assertIn(near, " ".join(result.stderr.split()), order)
        self.assertEqual((self.here / "mine.yaml").read_text(encoding="utf-8"), text)
        self.assertTrue(MAP.read_text(encoding="utf-8"))
        self.run_quick(*TINY, "-o", "r.h5")
        whole = (self.here / "r.h5").read_bytes()
        for order in (["report", "r.h5", "-o", "r.h5"], ["rerun", "r.h5", "-o", "r.h5"]):
            result = self.winay(*order, "--force")
            self.assertEqual(result.returncode, 2, (order, result.stderr))
        self.assertEqual((self.here / "r.h5").read_bytes(), whole)

    def test_a_page_and_tables_that_cannot_be_written_leave_the_old_ones(self):
        self.run_quick(*TINY, "-o", "r.h5")
        self.assertEqual(self.winay("export", "r.h5", "-o", "tables").returncode, 0)
        old = {path: path.read_bytes() for path in (self.here / "tables").iterdir()}
        old[self.here / "r.html"] = (self.here / "r.html").read_bytes()
        limit = "ulimit -f 4; trap '' XFSZ; exec \"$0\" \"$@\""
        for order in (["export", "r.h5", "-o", "tables", "--force"],
                      ["report", "r.h5", "-o", "r.html", "--force"]):
            result = subprocess.run(["bash", "-c", limit, str(WINAY), *order], cwd=self.here,
                                    capture_output=True, text=True, timeout=120)
            self.assertEqual(result.returncode, 1, result.stderr)
            self.assertIn("cannot write", result.stderr)
        changed = [path.name for path, text in old.items() if path.read_bytes() != text]
        self.assertLessEqual(len(changed), len(old) - 1)
        for path in old:
            self.assertTrue(path.read_bytes().endswith((b"\n", b">")), path)
        self.assertEqual([p.name for p in self.here.rglob("*.partial")], [])

    def test_every_file_of_a_run_names_it(self):
        self.run_quick(*TINY, "-o", "r.h5")
        run_id = json.loads((self.here / "r.summary.json").read_text(encoding="utf-8"))["run_id"]
        self.assertEqual(json.loads(self.winay("inspect", "r.h5", "--json").stdout)["run_id"], run_id)
        self.assertIn(run_id, (self.here / "r.html").read_text(encoding="utf-8"))
        lines = (self.here / "r.table.csv").read_text(encoding="utf-8").splitlines()
        self.assertTrue(lines[0].endswith("run_id"))
        self.assertTrue(all(line.endswith(run_id) for line in lines[1:]))
        notes = list(self.sheets("r.table.xlsx").values())[-1]
        self.assertIn(f"run_id {run_id}", [cell for row in notes for cell in row])


class Kinds(CommandLine):
    """One file of each kind, and what every reader says of it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()

    def make_all(self):
        self.link_configs()
        self.run_quick(*TINY, "-o", "run.h5")
        few = ["--set", "population.households=200 households", "--set", "run.years=3 years",
               "--replicates", "1"]
        for order in (
                ["compare", QUICK, QUICK, *few, "--no-assumptions", "-o", "compare.h5"],
                ["evaluate", STUDY, "--set", "runs.redraws=3", "-o", "evaluate.h5"],
                ["evaluate", "--data", SOURCE / "tests/data/study/made-up.csv", "--map",
                 SOURCE / "tests/data/study/made-up-map.yaml", "-o", "survey.h5"],
                ["sensitivity", QUICK, "--budget", "8", "--households", "200", "--parameters",
                 "welfare.baseline_poverty", "-o", "sensitivity"],
                ["import", MAP, SURVEY, "-o", "population.h5"]):
            result = self.winay(*order)
            self.assertEqual(result.returncode, 0, (order, result.stderr))
        (self.here / "sensitivity/quick.h5").rename(self.here / "sensitivity.h5")
        return {"run": "winay run", "compare": "winay compare", "evaluate": "winay evaluate",
                "survey": "winay evaluate --data", "sensitivity": "winay sensitivity",
                "population": "winay population"}

    def test_every_kind_is_known_by_every_reader(self):
        kinds = self.make_all()
        for name, kind in kinds.items():
            inspected = self.winay("inspect", f"{name}.h5", "--json")
            self.assertEqual(inspected.returncode, 0, inspected.stderr)
            account = json.loads(inspected.stdout)
            self.assertEqual((account["kind"], account["state"]), (kind, "whole"), name)
            self.assertIsNone(account["writer"])
            words = self.winay("inspect", f"{name}.h5").stdout
            self.assertIn("winay", words.splitlines()[0])
            self.assertIn(", whole", words.splitlines()[0])
            self.assertNotEqual(self.winay("inspect", f"{name}.h5", "--lang", "es").stdout, words)
            same = self.winay("diff", f"{name}.h5", f"{name}.h5")
            self.assertEqual(same.returncode, 0, same.stderr)
            self.assertIn("identical", same.stdout, name)
            self.assertEqual(self.winay("export", f"{name}.h5", "-o", f"{name}-tables").returncode,
                             0, name)
            for order in (["rerun", f"{name}.h5", "-o", "again.h5"],
                          ["trace", f"{name}.h5", "--household", "1"],
                          ["report", f"{name}.h5", "-o", f"{name}.page.html"]):
                result = self.winay(*order)
                self.assertNotIn("damaged", result.stderr, order)
                self.assertNotIn("not results", result.stderr, order)
                if result.returncode == 1:
                    self.assertIn("This one is for winay inspect", result.stderr, order)
            figures = subprocess.run(
                ["/usr/bin/python3", "-m", "winay_plots", f"{name}.h5", "--out", f"{name}-figures"],
                cwd=self.here, text=True, capture_output=True, timeout=300,
                env={**os.environ, "PYTHONPATH": str(SOURCE / "outputs/python")})
            self.assertNotIn("not results", figures.stderr, name)
            self.assertNotIn("damaged", figures.stderr, name)
            if name in ("survey", "sensitivity", "population"):
                self.assertEqual(figures.returncode, 3)
                self.assertIn(kind.replace("population", "import"), figures.stderr, name)

        inputs = json.loads(self.winay("diff", "run.h5", "compare.h5", "--json").stdout)
        years = [d for d in inputs["inputs"] if d["path"].endswith("run.years")]
        self.assertEqual([(d["a"]["value"], d["b"]["value"]) for d in years][:1], [("2 years", "3 years")])
        self.assertEqual(inputs["made_by"]["kind"], {"a": "winay run", "b": "winay compare"})
        self.assertNotIn("Inputs: the same", self.winay("diff", "run.h5", "compare.h5").stdout)
        mixed = self.winay("diff", "run.h5", "evaluate.h5")
        self.assertEqual(mixed.returncode, 0, mixed.stderr)
        self.assertIn("Inputs: ", mixed.stdout)
        self.assertIn("files of two kinds", mixed.stdout)
        self.assertEqual(self.winay("diff", "run.h5", "evaluate.h5", "--fail-on-difference").returncode, 6)

    def test_a_run_in_progress_is_said_to_be_one(self):
        first = Started(self.here, "run", QUICK, *LONG, "-o", "live.h5",
                        until="replicate 1 of 2000 is on disk")
        try:
            for name in ("live.h5.partial", "live.h5"):
                text = self.winay("inspect", name)
                self.assertEqual(text.returncode, 0, text.stderr)
                self.assertIn("being written by another run", text.stdout)
                self.assertIn(f"process {first.process.pid} on ", text.stdout)
            account = json.loads(self.winay("inspect", "live.h5.partial", "--json").stdout)
            self.assertEqual(account["state"], "being written")
            self.assertEqual(account["writer"]["process"], first.process.pid)
            for verb in (["export", "live.h5.partial", "-o", "t"], ["report", "live.h5.partial"],
                         ["diff", "live.h5.partial", "live.h5.partial"]):
                result = self.winay(*verb)
                self.assertEqual(result.returncode, 4 if verb[0] == "report" else 1, verb)
                self.assertIn("another run is writing" if verb[0] == "report" else
                              "is being written, by process", result.stderr)
        finally:
            first.end(signal.SIGINT)
        words = self.winay("inspect", "live.h5.partial").stdout
        self.assertIn("results of winay run, of a command that was interrupted", words)
        missing = self.winay("inspect", "live.h5")
        self.assertEqual(missing.returncode, 1)
        self.assertIn("live.h5.partial is there", missing.stderr)


class Standing(CommandLine):
    def test_an_interrupted_calibration_says_what_stands(self):
        process = subprocess.Popen(
            [str(WINAY), "calibrate", str(SOURCE / "calibration/targets/haku-winay-2020.yaml"),
             "--quick", "-o", "fitted"], cwd=self.here, text=True, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE)
        store = self.here / "fitted/itt-threshold.evaluations"
        for _ in range(1200):
            if store.exists() and store.stat().st_size > 2000:
                break
            time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=120)
        self.assertEqual(process.returncode, 5, said)
        self.assertRegex(said, r"interrupted: 0 of 4 cells are complete in fitted; \d+ evaluations of "
                         "itt-threshold are kept: --resume")
        again = self.winay("calibrate", SOURCE / "calibration/targets/haku-winay-2020.yaml", "--quick",
                           "-o", "fitted")
        self.assertEqual(again.returncode, 4)
        self.assertIn("itt-threshold.evaluations holds evaluations: --resume goes on", again.stderr)
        self.assertGreater(store.stat().st_size, 2000)


if __name__ == "__main__":
    main()
