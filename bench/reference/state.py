"""What a run carries: the draws of chance, the arms of the comparison and the stocks of households."""
from types import SimpleNamespace

import numpy as np

from parameters import SPRINKLER, by_technology


class Luck:
    """The draws of each bimester: made once, shared by all arms."""

    def __init__(self, pop, par, seed):
        self.rng = np.random.default_rng(np.random.SFC64([seed, 2]))
        self.pop, self.par = pop, par

    def draw(self, t):
        pop, par, rng = self.pop, self.par, self.rng
        if t % 6 == 0:                                           # the covariate shock: once a centre and year
            hit = rng.random(len(pop.sizes)) < par.p_cov
            self.covariate_loss = (hit * rng.uniform(0, 2 * par.loss_cov, len(pop.sizes)))[pop.centre]
        return SimpleNamespace(
            covariate_loss=self.covariate_loss,
            income=np.exp(par.sigma_xi * rng.standard_normal(pop.n) - par.sigma_xi ** 2 / 2),
            asset=rng.random(pop.n), comply=rng.random(pop.n), adopt=rng.random((6, pop.n)))


class Arm:
    """Who takes part in what: flags of Haku Winay participants and of those who complete coaching; end of the transfer."""

    def __init__(self, pop, par, participant=None, coached=None, transfer_ends=np.inf):
        nobody = np.zeros(pop.n, bool)
        self.participant = nobody if participant is None else participant
        self.coached = nobody if coached is None else coached
        self.transfer_ends = transfer_ends
        self.covered = self.participant & (pop.u_coverage < by_technology(*par.coverage))
        self.covered[SPRINKLER] &= pop.water
        self.home = self.participant & (pop.u_home < par.home_coverage)
        self.has_participants, self.has_coached = bool(self.participant.any()), bool(self.coached.any())


def contact_counts(used, contacts):
    """Rows 0-5: how many contacts use each technology; row 6: how many run an enterprise.

    `used` holds eight bytes a household, read as one integer: six gathers count all columns at once.
    """
    packed = used.view(np.uint64).ravel()
    total = packed[contacts[0]]
    for other in contacts[1:]:
        total += packed[other]
    return np.ascontiguousarray(total.view(np.uint8).reshape(-1, 8).T)


def initial_state(pop, par):
    """72 bimesters before the programmes: k_L = 0.85 k*, the first practices, an ordinary year behind, no debt."""
    a = pop.starts_with.copy()
    used = np.zeros((pop.n, 8), np.uint8)
    used[:, :6] = a.T
    k_L = par.start_share * pop.k_star
    income = (par.A_L * pop.z * k_L ** par.gamma_L + pop.y_off) / 6
    zeros = np.zeros(pop.n)
    return SimpleNamespace(
        k_L=k_L, k_H=zeros, active=np.zeros(pop.n, bool), m=pop.m_0, b_f=zeros, b_n=zeros, locked=np.zeros(pop.n, int),
        a=a, used=used, x=(par.n_own * a + par.n_peer * contact_counts(used, pop.contacts)[:6]) / par.forget, x_E=zeros,
        complied=pop.complied.copy(), paid=np.zeros(pop.n, bool), incomes=np.tile(income, (6, 1)), plan=np.zeros(pop.n, bool))


def copy_state(state):
    return SimpleNamespace(**{name: value.copy() for name, value in vars(state).items()})
