"""The sampling error of runs on the households of a survey, as a user meets it.

    import/sampling_cli_test.py WINAY SOURCE_FOLDER [names of tests]
"""

import unittest

import h5py
import numpy as np

from command_line import MAP, SOURCE, SURVEY, CommandLine, main
from surveys import PAIR, imported, scenario

MODULES = SOURCE / "configs/populations/enaho-modules.yaml"
REAL = SOURCE / "../shared/data/enaho-2023-arequipa.csv"


class Sampling(CommandLine):
    """A survey's sampling error, as reckoned again from the panel."""

    def reckon(self, file, scenario, base, replicates, years=3):
        """Linearised errors of mean consumption in the last year, by hand."""
        panel, people = file["panel"], file["population"]
        bimesters = slice(6 * (years - 1), 6 * years)
        y = panel["consumption"][()][:, :, bimesters].sum(axis=2)
        w = people["weight"][0].astype(float)
        cluster, stratum = people["sample_cluster"][0], people["sample_stratum"][0]
        z = np.zeros(len(w))
        value = 0
        for arm, sign in ((scenario, 1), (base, -1)):
            mean = np.average(y[arm].mean(axis=0), weights=w)
            value += sign * mean
            z += sign * w * (y[arm].mean(axis=0) - mean) / w.sum()
        variance = 0
        for h in np.unique(stratum):
            own = np.unique(cluster[stratum == h])
            totals = np.array([z[cluster == c].sum() for c in own])
            if len(own) == 1:
                variance += totals[0] ** 2
            else:
                variance += len(own) / (len(own) - 1) * ((totals - totals.mean()) ** 2).sum()
        return value, variance ** 0.5

    def names(self, group, axis):
        return [i.decode() for i in group[axis][()]]

    def check_levels(self, file):
        """Figures of the sample are those of the main tables, to the last digit."""
        of, main = file["sampling_error"], file["summary"]
        for g, group in enumerate(self.names(of, "group")):
            for i, indicator in enumerate(self.names(of, "indicator")):
                place = (slice(None), slice(None), self.names(main, "indicator").index(indicator),
                         self.names(main, "group").index(group))
                np.testing.assert_allclose(of["level"][:, :, i, g], main["estimate"][place],
                                           rtol=1e-12, err_msg=f"{group} {indicator}")

    def check_inequality(self, file):
        """The error of Gini and median from what more weight of each cluster changes."""
        people, of = file["population"], file["sampling_error"]
        w = people["weight"][0].astype(float)
        cluster, stratum = people["sample_cluster"][0], people["sample_stratum"][0]
        last = slice(-6, None)
        y = file["panel/total_income"][()][0, :, last].sum(axis=1)

        def gini(values, weights):
            order = np.argsort(values, kind="stable")
            values, weights = values[order], weights[order]
            below = np.cumsum(weights) - weights
            area = (weights * values * (2 * below + weights)).sum()
            return area / (weights.sum() * (weights * values).sum()) - 1

        codes = np.unique(cluster)
        z = np.zeros(len(codes))
        for values in y:
            for c, code in enumerate(codes):
                up, down = (np.where(cluster == code, w * f, w) for f in (1.001, 0.999))
                z[c] += (gini(values, up) - gini(values, down)) / 0.002 / len(y)
        variance = 0
        of_cluster = np.array([stratum[cluster == code][0] for code in codes])
        for h in np.unique(of_cluster):
            own = z[of_cluster == h]
            n = len(own)
            variance += n / (n - 1) * ((own - own.mean()) ** 2).sum() if n > 1 else (own ** 2).sum()
        at = self.names(of, "indicator").index("total_income_gini")
        self.assertAlmostEqual(of["level_se"][0, -1, at, 0] / variance ** 0.5, 1, delta=0.01)
        at = self.names(of, "indicator").index("total_income_p50")
        self.assertGreater(of["level_se"][0, -1, at, 0], 0)
        self.assertLess(of["level_se"][0, -1, at, 0], 0.5 * of["level"][0, -1, at, 0])

    def check(self, *data, map_file):
        result = self.winay("import", map_file, *data, "-o", "people.h5")
        self.assertEqual(result.returncode, 0, result.stderr)
        result = self.winay("run", scenario(self), "--replicates", "2", "--panel", "all", "--set",
                            "reading=late", "--set", "structure=threshold", "--set",
                            "run.years=3 years", "--quiet", "-o", "a.h5")
        self.assertEqual(result.returncode, 0, result.stderr)
        with h5py.File(self.here / "a.h5") as file:
            group = file["sampling_error"]
            at = [i.decode() for i in group["indicator"][()]].index("consumption")
            for arm in range(4):
                value, error = self.reckon(file, arm, 0, 2)
                self.assertAlmostEqual(group["difference"][arm, 2, at, 0], value, delta=0.02)
                self.assertAlmostEqual(group["difference_se"][arm, 2, at, 0], error,
                                       delta=1e-4 * error + 1e-3)
            self.check_levels(file)
            self.check_inequality(file)
            households = file.attrs["households"]
            clusters = len(np.unique(file["population/sample_cluster"][0]))
        self.assertIn(f"sampling error. {households} households in {clusters} clusters",
                      " ".join(result.stdout.split()))
        self.assertIn("not the chance of replicates", " ".join(result.stdout.split()))
        self.assert_narrow(result.stdout)
        return result

    def test_the_made_up_survey(self):
        self.check(SURVEY, map_file=MAP)

    def test_two_modules(self):
        self.check(*PAIR, map_file=MODULES)

    @unittest.skipUnless(REAL.exists(), "NOT RUN: the real survey is not here")
    def test_the_real_survey_of_arequipa(self):
        result = self.check(REAL, map_file=MAP)
        self.assertIn("303 households in 42 clusters", " ".join(result.stdout.split()))

    def test_drawn_households_have_none(self):
        result = self.run_quick("--set", "population.households=300 households", "--set",
                                "run.years=2 years", "--set", "reading=late", "--set",
                                "structure=threshold", "--quiet", "-o", "a.h5")
        self.assertNotIn("sampling error", result.stdout)


if __name__ == "__main__":
    main()
