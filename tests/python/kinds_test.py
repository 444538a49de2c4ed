"""Figures say what kind a file is, whose base, population and run they show, and with what error.

usage: kinds_test.py WINAY CLONE
"""

import unittest

import numpy as np
from drawing import CLONE, FOLDER, ROOT, RUN, WINAY, make_run, plot, read

import broken_results
import small_files
import winay as reader
from winay import numbers
from winay.words import Words


def setUpModule():
    make_run()


def tearDownModule():
    FOLDER.cleanup()


class Kinds(unittest.TestCase):
    """What is not of a file's kind is said by the name of the kind; functions give what the command
    does."""

    @classmethod
    def setUpClass(cls):
        (ROOT / "kinds").mkdir()
        cls.files = small_files.make(WINAY, CLONE, ROOT / "kinds", ("compare", "evaluate", "import"))

    def test_a_comparison_names_its_base_and_draws_districts(self):
        results = reader.open(self.files["compare"])
        self.assertEqual(results.scenarios[0].name, "Status quo (peru)")
        self.assertEqual(results.speaking("es").base_name(), "la situación actual")
        code, _, errors = plot(self.files["compare"], "--out", ROOT / "compared", "--only",
                               "by-district,winners-losers,transition-matrix,event-study")
        self.assertEqual(code, 0, errors)
        self.assertIn("a comparison lists no events", errors)
        for name in ("by-district", "winners-losers", "transition-matrix"):
            self.assertTrue((ROOT / "compared" / f"{name}.png").is_file(), name)

    def test_a_title_ends_above_the_axes(self):
        for picture in reader.plots.transition_matrix(reader.open(self.files["compare"])):
            figure = picture.figure
            figure.draw_without_rendering()
            head = figure._suptitle.get_window_extent().y0
            for axis in figure.axes:
                for title in (axis.title, axis._left_title):
                    self.assertLess(title.get_window_extent().y1, head)

    def test_another_kind_is_called_by_its_name(self):
        code, _, errors = plot(self.files["evaluate"], "--out", ROOT / "evaluated")
        self.assertEqual(code, 0, errors)
        self.assertIn("a replicated study (winay evaluate)", errors)
        code, _, errors = plot(self.files["import"], "--out", ROOT / "imported", "--lang", "es")
        self.assertEqual(code, 3)
        self.assertIn("una población (winay import)", errors)

    def test_published_effects_are_drawn_on_their_own_population_only(self):
        path = broken_results.changed(ROOT / "survey.h5", RUN, lambda file: file.attrs.update(
            population_source="households of a survey"))
        picture, = reader.plots.quantile_effects(reader.open(path))
        self.assertNotIn("published", set(picture.table.scenario))
        said = " ".join(text.get_text() for text in picture.figure.texts).replace("\n", " ").replace("\N{NO-BREAK SPACE}", " ")
        self.assertIn("of another population", said)

    def test_one_replicate_has_no_band_and_says_so(self):
        path = broken_results.partial(ROOT, RUN, 1)
        for kind in ("growth_incidence", "winners_losers", "transition_matrix"):
            picture, = getattr(reader.plots, kind)(reader.open(path))
            said = " ".join(text.get_text() for text in picture.figure.texts)
            self.assertIn("One replicate", said)
            self.assertTrue(picture.table.low.isna().all())

    def test_measured_income_is_the_share_that_the_file_has(self):
        picture, = reader.plots.income_fan(reader.open(RUN))
        yearly = read("yearly").sel(year=2020, group="all").isel(scenario=0)
        share = 100 * yearly.measured_income.mean() / yearly.total_income.mean()
        said = " ".join(text.get_text() for text in picture.figure.texts).replace("\n", " ").replace("\N{NO-BREAK SPACE}", " ")
        self.assertIn(f"{float(share):.0f} % of total income in 2020", said)

    def test_a_frontier_has_the_footer_of_its_own_run(self):
        folder = ROOT / "frontier"
        folder.mkdir()
        (folder / "results.h5").symlink_to(self.files["compare"])
        table = folder / "frontier.table.csv"
        table.write_text("point,settings,cell,cost_soles,cost_soles_mc_se,poverty,poverty_mc_se,"
                         "least_poverty\npoint-001,x=1,late threshold,-1e9,1e7,0.02,0.001,1\n")
        picture, = reader.plots.cost_poverty(reader.open(RUN), frontier=str(table))
        said = " ".join(text.get_text() for text in picture.figure.texts).replace("\n", " ").replace("\N{NO-BREAK SPACE}", " ")
        self.assertIn("300 households", said)
        self.assertNotIn("400 households", said)
        (folder / "results.h5").unlink()
        picture, = reader.plots.cost_poverty(reader.open(RUN), frontier=str(table))
        said = " ".join(text.get_text() for text in picture.figure.texts)
        self.assertIn("without its results.h5", said.replace("\n", " ").replace("\N{NO-BREAK SPACE}", " "))


class Numbers(unittest.TestCase):
    def test_weighted_quantiles(self):
        values, weights = np.array([3.0, 1.0, 2.0]), np.array([1.0, 2.0, 1.0])
        np.testing.assert_array_equal(numbers.weighted_quantile(values, weights, [0.5, 0.75, 1]),
                                      [1, 2, 3])

    def test_quartiles_hold_a_quarter_each(self):
        quartiles = numbers.parts(np.arange(100.0), np.ones(100), 4)
        np.testing.assert_array_equal(np.bincount(quartiles), [25] * 4)

    def test_students_t_is_that_of_the_tables(self):
        for replicates, t in ((2, 12.7062047), (3, 4.3026527), (8, 2.3646243), (10**6, 1.9602)):
            self.assertAlmostEqual(numbers.student_95(replicates), t, places=4)
        self.assertTrue(np.isnan(numbers.student_95(1)))
        of = numbers.over_replicates([[1.0, 5.0], [3.0, 5.0]])
        np.testing.assert_allclose(of["estimate"], [2, 5])
        np.testing.assert_allclose(of["high"], [2 + 12.7062047, 5])

    def test_numbers_as_written(self):
        self.assertEqual(Words("en").number(-1234.5, 1), "−1,234.5")
        self.assertEqual(Words("es").number(1234, sign=True), "+1\N{NO-BREAK SPACE}234")
        self.assertEqual(Words("en").number(-0.001, 1), "0.0")


if __name__ == "__main__":
    unittest.main(verbosity=2)
