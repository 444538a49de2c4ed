"""What an analyst asks of a run: each a method of `Results` that returns a tidy table.

Tables have `estimate`, its Monte-Carlo error `mc_se`, and `low` and `high`: 95 % of luck over
replicates by Student's t, the same as in winay's own tables; of shares on the log odds, so that
they stay between 0 and 1. With one replicate they are missing.
`table.attrs` says the unit, and what a reader should know besides (`note`).
"""

from . import distribution, households, places, practices, transfer, welfare


class Analyses:
    """The tables of one file; mixed into `Results`, which reads the groups."""

    quantile_effects = distribution.quantile_effects
    income_fan = distribution.income_fan
    growth_incidence = distribution.growth_incidence
    measured_share = distribution.measured_share
    own_effects = households.own_effects
    lorenz = households.lorenz_curves
    trajectories = households.trajectories
    losers = welfare.losers
    effects_by_group = welfare.effects_by_group
    transition = welfare.transition
    adoption = practices.adoption
    poverty_and_exits = practices.poverty_and_exits
    entries = transfer.entries
    survival = transfer.survival
    event_study = transfer.event_study
    by_district = places.by_district
    by_department = places.by_department
