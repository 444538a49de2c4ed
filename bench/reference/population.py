"""Synthetic Juntos households in populated centres, and the lotteries of programmes."""
from types import SimpleNamespace

import numpy as np

from parameters import SPRINKLER, Parameters, by_technology

CONTACTS, NEAREST = 6, 4
WEALTH_WEIGHT = 0.1      # of one SD of log wealth, beside coordinates in the unit square


def mean_one(rng, sigma, n):
    """Lognormal draws with mean 1."""
    return np.exp(sigma * rng.standard_normal(n) - sigma ** 2 / 2)


def centre_sizes(households, rng):
    """Juntos households by centre: lognormal, mean about 35, at least 8, summing to `households`."""
    sizes, left = [], households
    while left > 0:
        size = max(8, int(35 * mean_one(rng, 0.6, 1)[0]))
        size = left if left - size < 8 else size
        sizes.append(size)
        left -= size
    return sizes


def contact_lists(sizes, place, rng):
    """Six contacts of each household within its centre, (6, n): the four nearest in `place`, two others at random."""
    lists, first = [], 0
    for size in sizes:
        here = place[first:first + size]
        distance = ((here[:, None] - here[None]) ** 2).sum(axis=2)
        np.fill_diagonal(distance, np.inf)
        order = np.argsort(distance, axis=1)[:, :size - 1]
        others = rng.permuted(order[:, NEAREST:], axis=1)[:, :CONTACTS - NEAREST]
        lists.append(first + np.concatenate([order[:, :NEAREST], others], axis=1))
        first += size
    return np.ascontiguousarray(np.concatenate(lists).T)


def locus_of_control(rng, n):
    """L = std(I - P/2 - C/2) from Levenson's three correlated scores (latent, standardised)."""
    correlation = [[1, -.05, -.05], [-.05, 1, .5], [-.05, .5, 1]]
    raw = rng.multivariate_normal(np.zeros(3), correlation, n) @ np.array([1, -.5, -.5])
    return (raw - raw.mean()) / raw.std()


def make_population(households, seed, sigma_z=0.55, sigma_k=0.70, corr=0.5, mean_k=4000., off_farm=1300.,
                    off_farm_share=0.7, off_farm_sigma=0.9, water=0.65, sigma_kappa=0.05, formal_access=0.10,
                    baseline=Parameters.baseline):
    """Fixed traits of every household, with their lotteries."""
    rng = np.random.default_rng([seed, 1])
    n = households
    sizes = centre_sizes(n, rng)
    centre = np.repeat(np.arange(len(sizes)), sizes)
    n_z = rng.standard_normal(n)
    n_k = corr * n_z + np.sqrt(1 - corr ** 2) * rng.standard_normal(n)
    wealth = (n_z + n_k) / np.sqrt(2 + 2 * corr)
    place = np.stack([rng.random(n), rng.random(n), WEALTH_WEIGHT * wealth], axis=1)
    hours = rng.gamma(2.0, 0.75, len(sizes))[centre]             # to the services that check conditions
    pop = SimpleNamespace(
        n=n, sizes=sizes, centre=centre, contacts=contact_lists(sizes, place, rng),
        z=np.exp(sigma_z * n_z - sigma_z ** 2 / 2),
        k_star=mean_k * np.exp(sigma_k * n_k - sigma_k ** 2 / 2),
        y_off=(rng.random(n) < off_farm_share) * off_farm / off_farm_share * mean_one(rng, off_farm_sigma, n),
        L=locus_of_control(rng, n),
        kappa=mean_one(rng, sigma_kappa, n),                     # relative to the mean
        m_0=250 * np.exp(0.8 * rng.standard_normal(n)),
        water=rng.random(n) < water,
        size=1 + rng.poisson(3.3, n),
        access=rng.random(n) < formal_access,                    # to formal credit
        distance=hours - hours.mean(), complied=np.ones(n, bool))
    pop.wealth_scale = np.median(pop.z * pop.k_star)
    pop.starts_with = first_practices(pop, baseline, rng)
    return with_lotteries(pop, rng)


def first_practices(pop, baseline, rng):
    """Practices in use at the start, (6, n); sprinklers among households with water only."""
    share = by_technology(*baseline)
    share[SPRINKLER] /= pop.water.mean()
    uses = rng.random((6, pop.n)) < share
    uses[SPRINKLER] &= pop.water
    return uses


def with_lotteries(pop, rng):
    """The same households with new lotteries of programmes: kept as uniforms, so that arms are nested."""
    n = pop.n
    return SimpleNamespace(**vars(pop) | dict(
        u_coverage=rng.random((6, n)), u_home=rng.random(n), u_centre=rng.random(len(pop.sizes))[pop.centre],
        u_household=rng.random(n), u_offer=rng.random(n), u_complete=rng.random(n), u_plan=rng.random(n)))
