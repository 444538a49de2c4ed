"""The rows of the table: a name, what is aimed at, and how it is measured."""
import dataclasses
import json
import pathlib
import subprocess
import sys
import typing

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "yardstick"))
sys.path.insert(0, str(HERE.parent / "reference"))

import peers  # noqa: E402
from program import memory_of_run, reference_ratios  # noqa: E402

MILLION = 1_000_000


class Bench:
    """A build, and how much is measured: "quick" is next to nothing, "long" also what takes minutes."""

    def __init__(self, build, size):
        self.build, self.size, self.source = build, size, HERE.parents[1]
        self.kept = {}
        self.path = self.measure(10_000)[0]["path"]

    def households(self, wanted):
        return min(wanted, 2_000) if self.size == "quick" else wanted

    def measure(self, households, **settings):
        """Rows of winay_measure: without statistics, then with; kept, for some rows share them."""
        words = {"households": self.households(households),
                 "repetitions": 2 if self.size == "quick" else 20 if households <= 100_000 else 3, **settings}
        key = tuple(sorted(words.items()))
        if key not in self.kept:
            self.kept[key] = self.lines("winay_measure", *self.options(words))
        return self.kept[key]

    def yardstick(self, **settings):
        words = {"households": self.households(100_000), "repetitions": 2 if self.size == "quick" else 10, **settings}
        return self.lines("winay_yardstick", peers.PARAMETERS, *self.options(words))[0]

    @staticmethod
    def options(words):
        return [part for name, value in words.items() for part in (f"--{name.replace('_', '-')}", str(value))]

    def lines(self, program, *words):
        said = subprocess.run([self.build / "bin" / program, *words], check=True, stdout=subprocess.PIPE, text=True)
        return [json.loads(line) for line in said.stdout.splitlines()]


@dataclasses.dataclass
class Row:
    name: str
    aim: str
    measure: typing.Callable[[Bench], str]


def both(figure, **settings):
    """The model alone, then with statistics, of the sizes given."""
    def measured(bench):
        found = [[row[figure] for row in bench.measure(n, **settings)] for n in (10_000, 100_000)]
        return "; ".join(f"{model:.1f} / {statistics:.1f}" for model, statistics in found)
    return measured


def on_path(path):
    def measured(bench):
        try:
            rows = bench.measure(10_000, path=path)
        except subprocess.CalledProcessError:
            return "not on this processor"
        same = rows[0]["hash"] == bench.measure(10_000)[0]["hash"]
        return f"{rows[0]['least_ns']:.1f} / {rows[1]['least_ns']:.1f}; {'same bits' if same else 'OTHER BITS'}"
    return measured


def growth(bench):
    sizes = [10_000, 100_000, MILLION] + ([5 * MILLION] if bench.size == "long" else [])
    found = [bench.measure(n)[1]["least_ns"] for n in sizes]
    return " / ".join(f"{ns:.1f}" for ns in found) + ("" if bench.size == "long" else " / –")


def efficiency(bench):
    one, two = bench.measure(100_000, threads="1,2", statistics="with")
    return f"{one['least_wall_ns'] / (2 * two['least_wall_ns']):.2f}"


def waiting(bench):
    row = bench.measure(700_000, threads=2, statistics="with", burn_in=72)[0]
    households, steps = row["households"], row["years"] * 6
    return f"{row['least_wall_ns'] * households * steps / 1e9:.2f} s + {row['burn_in_wall_ns'] * households * 72 / 1e9:.2f} s"


def memory(bench):
    return f"{memory_of_run(bench.build, bench.households(700_000)):.0f} B"


def reference(bench):
    households, pairs = bench.households(25_000), 1 if bench.size == "quick" else 3

    def measure(_):
        bench.kept.clear()
        return [row["least_ns"] for row in bench.measure(25_000, repetitions=2 if bench.size == "quick" else 6)]
    return " / ".join(map(peers.spread, reference_ratios(bench.build, households, pairs, measure)))


def yardstick(bench):
    return f"{bench.yardstick()['least_ns']:.1f}"


def yardstick_paths(bench):
    try:
        return " / ".join(f"{bench.yardstick(path=path)['least_ns']:.1f}" for path in ("AVX2", "baseline"))
    except subprocess.CalledProcessError:
        return "not on this processor"


def peer(name):
    def measured(bench):
        why = peers.missing(name)
        if why:
            return why
        steps, pairs = (6, 1) if bench.size == "quick" else (60, 5)
        return peers.spread(peers.ratios(bench.build, name, bench.households(100_000), steps, pairs))
    return measured


ROWS = [
    Row("quiet, ns, model / and statistics: 10,000; 100,000 households", "47 / 60; – / 65", both("least_ns")),
    Row("busy (two neighbours), ns, median of repetitions: 10,000; 100,000", "–; 60 / 75", both("median_ns", neighbours=2)),
    Row("AVX2 path, 10,000, ns, model / and statistics", "same bits", on_path("AVX2")),
    Row("baseline path, 10,000, ns, model / and statistics", "same bits", on_path("baseline")),
    Row("growth, with statistics, ns: 10,000 / 100,000 / 1 million / 5 million households", "flat", growth),
    Row("two-core efficiency, 100,000 with statistics", "0.95", efficiency),
    Row("700,000 × 10 years × one arm with statistics, two cores, wall + burn-in of 72 bimesters", "2 s + 1.5 s", waiting),
    Row("process memory a household: `winay run` of 700,000 without panel", "300 B", memory),
    Row("NumPy reference over winay, 25,000: model / winay with statistics", "10 / 8", reference),
    Row("winay-bench v1 with statistics, 100,000, ns", "25", yardstick),
    Row("winay-bench v1, AVX2 / baseline path, ns", "45 / 90", yardstick_paths),
    *[Row(f"winay-bench v1: {name} over winay, 100,000", aim, peer(name))
      for name, aim in zip(peers.PEERS, ("10", "30", "–"))],
]
