"""What `make bench`, `make bench-table` and `make bench-peers` call, for a moment each: figures mean nothing here.

    programs_test.py BUILD SOURCE_FOLDER
"""
import json
import pathlib
import subprocess
import sys
import unittest

BUILD, SOURCE = (pathlib.Path(word).resolve() for word in sys.argv[1:3])
del sys.argv[1:3]
sys.path[:0] = [str(SOURCE / "bench" / part) for part in ("table", "yardstick", "reference")]

import peers  # noqa: E402
from rows import ROWS  # noqa: E402

PATHS = ("AVX-512", "AVX2", "baseline")
FLAG = {"AVX-512": "avx512vl", "AVX2": "avx2", "baseline": ""}


def run(*words, code=0):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, cwd=SOURCE)
    if done.returncode != code:
        raise AssertionError(f"{words} ended with {done.returncode}, not {code}: {done.stdout}{done.stderr}")
    return done


def lines(*words):
    return [json.loads(line) for line in run(*words).stdout.splitlines()]


def paths_here():
    flags = pathlib.Path("/proc/cpuinfo").read_text().split()
    return [path for path in PATHS if not FLAG[path] or FLAG[path] in flags]


class CodePaths(unittest.TestCase):
    def same_bits(self, *words):
        rows = [row for path in paths_here() for row in lines(*words, "--path", path)]
        self.assertEqual({row["path"] for row in rows}, set(paths_here()))
        self.assertEqual(len({row["hash"] for row in rows}), 1)

    def test_of_one_binary_give_the_model_the_same_bits(self):
        self.same_bits(BUILD / "bin/winay_measure", "--households", 500, "--years", 2, "--repetitions", 1)

    def test_of_one_binary_give_the_yardstick_the_same_bits(self):
        self.same_bits(BUILD / "bin/winay_yardstick", peers.PARAMETERS, "--households", 2000, "--steps", 12)

    def test_that_the_processor_lacks_are_refused(self):
        said = run("env", "WINAY_CODE_PATH=no such path", BUILD / "bin/winay_measure", "--path", "sideways", code=105)
        self.assertIn("sideways", said.stderr)


class Measures(unittest.TestCase):
    def test_alone_with_statistics_on_threads_and_beside_neighbours(self):
        rows = lines(BUILD / "bin/winay_measure", "--households", 500, "--years", 1, "--repetitions", 2, "--threads", "1,2",
                     "--neighbours", 1)
        self.assertEqual([(row["threads"], row["statistics"]) for row in rows],
                         [(1, False), (1, True), (2, False), (2, True)])
        for row in rows:
            self.assertGreater(row["least_ns"], 1)
            self.assertGreaterEqual(row["median_ns"], row["least_ns"])

    def test_a_build_beside_itself_has_equal_hashes(self):
        said = run("bench/compare_builds.sh", BUILD, BUILD, "--pairs", 2, "--households", 500, "--years", 1, "--repetitions", 1)
        self.assertEqual(said.stdout.count("hashes equal"), 2)
        self.assertEqual(said.stdout.count("old/new"), 2)

    def test_what_is_no_build_and_no_commit_is_refused(self):
        self.assertIn("no bin/winay_measure", run("bench/compare_builds.sh", "docs", BUILD, code=1).stderr)
        self.assertIn("nowhere is neither", run("bench/compare_builds.sh", "nowhere", BUILD, code=1).stderr)


class Table(unittest.TestCase):
    def test_of_the_page_has_the_rows_that_the_command_makes(self):
        page = (SOURCE / "bench/README.md").read_text()
        table = page.partition("<!-- measured -->")[2].partition("<!-- /measured -->")[0]
        names = [line.split(" | ")[0].lstrip("| ") for line in table.splitlines() if line.startswith("| ")]
        self.assertEqual(names[1:], [row.name for row in ROWS])

    def test_fills_every_row(self):
        said = run(sys.executable, "bench/table.py", BUILD, "--quick").stdout.splitlines()
        cells = [line.strip("| ").split(" | ") for line in said if line.startswith("| ")][1:]
        self.assertEqual([cell[0] for cell in cells], [row.name for row in ROWS])
        for cell in cells:
            self.assertRegex(cell[1], r"\d|no data.table here|no R here")
            self.assertNotIn("OTHER", cell[1])


class Peers(unittest.TestCase):
    def agreement(self, peer, parameters=peers.PARAMETERS):
        if why := peers.missing(peer):
            self.skipTest(why)
        ours = peers.sample(BUILD, peers.WINAY, 8000, 12, 8)
        worst, score, limit = peers.compare(ours, peers.sample(BUILD, peer, 8000, 12, 8, parameters))
        return score < limit, f"{worst}: |z| {score:.1f}, allowed {limit:.1f}"

    def test_do_the_same_work(self):
        for peer in peers.PEERS:
            with self.subTest(peer):
                self.assertTrue(*self.agreement(peer))

    def test_that_do_other_work_are_found(self):
        text = peers.PARAMETERS.read_text()
        other = BUILD / "tests/other-parameters.txt"
        for change in (("transfer.amount 200", "transfer.amount 160"), ("locus.pull 0.10", "locus.pull 0.20"),
                       ("adoption.abandoned 0.02", "adoption.abandoned 0.04"), ("locus.coaching 0.02", "locus.coaching 0.03")):
            self.assertIn(change[0], text)
            other.write_text(text.replace(*change))
            with self.subTest(change[1]):
                self.assertFalse(self.agreement("C++ with Boost", other)[0])


if __name__ == "__main__":
    unittest.main()
