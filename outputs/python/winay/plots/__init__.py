"""Figures of results: functions that take a file opened by `winay.open`, and keywords.

    winay.plots.lorenz(r, year=2022, lang="es").save("figures")

Each gives the pictures of one kind, each with `figure` (matplotlib's) and `table`, the numbers
that it shows. Keywords are the fields of `Options`.
"""

from .calibration import calibration_fit, sensitivity_matrix
from .distribution import growth_incidence, income_fan, quantile_effects
from .households import effect_quantiles, lorenz, transition_matrix
from .paths import event_study, survival, trajectories
from .picture import MAKERS, Options, Picture, Pictures
from .places import by_district
from .programmes import adoption, cost_poverty, poverty_exits
from .trace import household_trace
from .winners import effect_by_group, winners_losers

losers = winners_losers
transition = transition_matrix

__all__ = ["MAKERS", "Options", "Picture", "Pictures", "adoption", "by_district",
           "calibration_fit", "cost_poverty", "effect_by_group", "effect_quantiles", "event_study",
           "growth_incidence", "household_trace", "income_fan", "lorenz", "losers",
           "poverty_exits", "quantile_effects", "sensitivity_matrix", "survival", "trajectories",
           "transition", "transition_matrix", "winners_losers"]
