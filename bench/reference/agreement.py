"""Whether two programs differ by more than their luck."""
import numpy as np

FALSE_ALARMS = 0.001      # share of comparisons of equal programs that fail


def z_of(ours, theirs):
    """Difference of two means over replicates, its Monte-Carlo standard error, and their ratio."""
    difference = ours.mean() - theirs.mean()
    error = np.sqrt(ours.var(ddof=1) / len(ours) + theirs.var(ddof=1) / len(theirs))
    return difference, error, difference / error if error > 0 else 0.0 if difference == 0 else np.inf


def largest_expected(comparisons, replicates):
    """|z| that the largest of so many exceeds with probability FALSE_ALARMS at most, if the programs are equal.

    Bonferroni over Student's t of two samples; equal programs have equal variances.
    """
    freedom = 2 * (replicates - 1)
    t = np.concatenate([np.linspace(0, 50, 200_001), np.geomspace(50, 1e7, 200_001)[1:]])
    density = (1 + t ** 2 / freedom) ** (-(freedom + 1) / 2)
    below = np.concatenate([[0], np.cumsum((density[1:] + density[:-1]) / 2 * np.diff(t))])
    return float(t[np.searchsorted(1 - below / below[-1] <= FALSE_ALARMS / comparisons, True)])
