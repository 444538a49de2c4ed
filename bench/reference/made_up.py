"""Households that both programs read: made-up answers, from which `winay import` makes a population file."""
import pathlib
import subprocess

import numpy as np

HERE = pathlib.Path(__file__).parent
COLUMNS = "weight members centre district young older off_farm income water need place".split()
DISTRICTS = ("060101", "080101", "210101")


def write_answers(path, households, seed):
    """One row a household, in the columns of households.yaml; about 35 households a centre."""
    rng = np.random.default_rng([seed, 3])
    rows, centre = [], 0
    while len(rows) < households:
        size, centre = max(8, int(35 * rng.lognormal(-0.18, 0.6))), centre + 1
        left = households - len(rows)
        size = left if left - size < 8 else size
        district = rng.choice(DISTRICTS)
        for _ in range(size):
            off_farm = 1857 * rng.lognormal(-0.405, 0.9) * (rng.random() < 0.7)
            rows.append((1, 2 + rng.poisson(2.3), centre, district, rng.integers(2), 0, f"{off_farm:.2f}",
                         f"{rng.lognormal(8, 0.8):.2f}", int(rng.random() < 0.65), int(rng.random() < 0.6), "sierra"))
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(",".join(map(str, row)) + "\n" for row in [COLUMNS, *rows])


def make_households(winay, path, households, seed=1):
    answers = pathlib.Path(path).with_suffix(".csv")
    write_answers(answers, households, seed)
    subprocess.run([winay, "import", HERE / "households.yaml", answers, "-o", path, "--force", "--quiet"], check=True,
                   stdout=subprocess.DEVNULL)
