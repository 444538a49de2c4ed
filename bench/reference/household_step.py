"""One bimester of every household, in the order of phases of ruling 1: stocks are read as at its start, written at its end."""
from types import SimpleNamespace

import numpy as np

from parameters import SHED, SPRINKLER, by_technology


def logistic(x):
    return 1 / (1 + np.exp(-x))


class Luck:
    """The draws of each bimester, made once and used by all arms."""

    def __init__(self, population, par, seed):
        self.rng = np.random.default_rng([seed, 2])
        self.pop, self.par = population, par

    def draw(self, t):
        pop, par, rng = self.pop, self.par, self.rng
        if t % 6 == 0:                                           # one covariate shock a centre and year, at most
            hit = rng.random(len(pop.sizes)) < par.p_cov
            loss = rng.uniform(0, 2 * par.loss_cov, len(pop.sizes))
            self.covariate_loss = (hit * loss)[pop.centre]
        return SimpleNamespace(
            covariate_loss=self.covariate_loss,
            income=np.exp(par.sigma_xi * rng.standard_normal(pop.n) - par.sigma_xi ** 2 / 2),
            asset=rng.random(pop.n), comply=rng.random(pop.n), adopt=rng.random((6, pop.n)))


def contact_counts(used, contacts):
    """How many contacts use each of the six technologies and (row 6) run an enterprise; `used` is bytes (n, 8)."""
    packed = used.view(np.uint64).ravel()
    total = packed[contacts[0]]
    for other in contacts[1:]:
        total += packed[other]
    return total.view(np.uint8).reshape(-1, 8).T


def initial_state(pop, par):
    feasible_share = by_technology(*par.baseline) / np.where(np.arange(6)[:, None] == SPRINKLER, pop.water.mean(), 1)
    a = pop.u_baseline < feasible_share
    a[SPRINKLER] &= pop.water
    used = np.zeros((pop.n, 8), np.uint8)
    used[:, :6] = a.T
    counts = contact_counts(used, pop.contacts)
    k_L = 0.85 * pop.k_star
    y = par.A_L * pop.z * k_L ** par.gamma_L + pop.y_off
    zero = np.zeros(pop.n)
    return SimpleNamespace(
        k_L=k_L, k_H=zero, active=np.zeros(pop.n, bool), m=pop.m_0.copy(), b_f=zero, b_n=zero,
        locked=np.zeros(pop.n, int), a=a, used=used, x=(par.n_own * a + par.n_peer * counts[:6]) / par.forget, x_E=zero,
        complied=np.ones(pop.n, bool), incomes=np.tile(y / 6, (6, 1)), plan=np.zeros(pop.n, bool), aware=np.zeros((6, pop.n), bool))


def copy_state(state):
    return SimpleNamespace(**{name: value.copy() for name, value in vars(state).items()})


class Arm:
    """Who takes part in what. `participant` and `coached` (completers) are flags by household."""

    def __init__(self, pop, par, participant=None, coached=None, transfer_ends=None):
        none = np.zeros(pop.n, bool)
        self.participant = none if participant is None else participant
        self.coached = none if coached is None else coached
        self.transfer_ends = np.inf if transfer_ends is None else transfer_ends
        self.covered = self.participant & (pop.u_coverage < by_technology(*par.coverage))
        self.covered[SPRINKLER] &= pop.water
        self.any = bool(self.participant.any())


def step(s, pop, par, alpha, arm, luck, t):
    """Advance state `s` by one bimester in place and return the measured income of the bimester (soles)."""
    # shocks
    p_asset = par.p_asset / 6
    if arm.any and t >= par.home_step and par.home_on:
        p_asset = np.where(arm.participant, (1 - par.home_cut) * p_asset, p_asset)
    keep = 1 - par.loss_asset * (luck.asset < p_asset)
    k_L, k_H = s.k_L * keep, s.k_H * keep

    # support
    transfer = par.transfer * s.complied if t < arm.transfer_ends else 0.0
    grant = par.grant * arm.participant if t == par.grant_step else 0.0
    visiting = arm.any and 0 <= t < par.visits
    delivered = arm.covered & (t >= by_technology(*par.delivery)) if visiting else np.zeros((6, 1), bool)

    # psychology
    L = pop.L
    if t >= par.coach_start and arm.coached.any():
        L = L + par.boost * 0.5 ** ((t - par.coach_start) / par.boost_half_life) * arm.coached
    if t == par.coach_start and arm.coached.any():
        free = arm.coached & ~s.a[SHED]
        s.plan = free & (pop.u_plan < par.plan_share * arm.coached.sum() / max(1, free.sum()))

    # learning
    counts = contact_counts(s.used, pop.contacts)
    x = (1 - par.forget) * s.x + par.n_own * s.a + par.n_peer * counts[:6] + par.n_visit * delivered
    x_E = (1 - par.forget) * s.x_E + par.n_own * s.active + par.n_peer * counts[6]
    if visiting:
        x_E += par.n_visit_enterprise * arm.participant
    know = x if par.know_adopt else s.x
    gate_E = x_E if par.gate_now else s.x_E
    gate_E = gate_E / (1 + gate_E)
    know_E = x_E if par.know_now else s.x_E
    h, h_E = know / (1 + know), know_E / (1 + know_E)

    # adoption
    many = counts[:6] >= par.contacts_needed
    cost = np.where(delivered, 0.0, by_technology(*par.cost))
    short_of_cash = np.maximum(0, 1 - s.m / by_technology(*par.cost)) * ~delivered
    wealth = np.log(pop.z * s.k_L)
    index = (alpha[:, None] + par.beta_h * h + par.beta_N * many - par.beta_c * short_of_cash
             + (par.beta_L * L + par.beta_s * (wealth - np.median(wealth))))
    if visiting:
        index += by_technology(*par.tau) * delivered + par.beta_Y * (arm.participant if par.visits_all else delivered)
    if par.coach_start <= t <= par.coach_end:
        index[SHED] += par.psi * s.plan
    if par.aware_memory:
        s.aware |= many | delivered | s.a | (luck.adopt * 7919 % 1 < par.p_aware)
        chance = logistic(index) * s.aware
    else:
        chance = logistic(index) * np.where(many | delivered, 1.0, par.p_aware)
    chance[SPRINKLER] *= pop.water
    adopts = ~s.a & (luck.adopt < chance)
    a = adopts | (s.a & (luck.adopt >= par.abandon))
    adoption_cost = np.minimum((cost * adopts).sum(axis=0), s.m)

    # production
    y_L = par.A_L * pop.z * k_L ** par.gamma_L
    kappa = par.kappa * pop.scale
    if not arm.any:
        y_H = 0.0
    elif par.structure == "threshold":
        revenue = par.A_H * pop.z ** par.eta * np.minimum(k_H, par.mu_kappa * kappa) ** par.gamma_H * h_E
        y_H = s.active * np.maximum(0, revenue - par.E * (1 - par.eps_E * h_E))
    else:
        y_H = arm.participant * h_E * np.clip(par.A_c * pop.z ** par.eta_c - par.E_c, 0, par.cap)
    y_B = par.b_0 * (by_technology(*par.omega) * (a if par.use_now else s.a) * h).sum(axis=0)

    # income
    loss = luck.covariate_loss * np.where(s.a[SPRINKLER], 0.5, 1.0) if par.sprinkler_halves else luck.covariate_loss
    factor = np.exp(par.lambda_I * pop.L) * (1 - loss) * luck.income / 6
    income = (y_L * par.season[t % 6] + y_H + y_B + pop.y_off) * factor
    in_kind = par.theta_own * y_B * factor

    # finance
    b_f = s.b_f * (1 + par.r_f) ** (1 / 6)
    b_n = s.b_n * (1 + par.r_n) ** 2
    cash = s.m - adoption_cost + income - in_kind + transfer
    due = par.repay * (b_f + b_n)
    paid = np.minimum(due, cash)
    paid_share = np.divide(paid, b_f + b_n, out=np.zeros(pop.n), where=due > 0)
    locked = np.where(paid < due - 1e-9, par.lock, np.maximum(s.locked - 1, 0))
    b_f, b_n = b_f * (1 - paid_share), b_n * (1 - paid_share)
    need = par.c_sub / 6
    y12 = s.incomes.sum(axis=0)
    shortfall = np.maximum(0, need - (cash - paid))
    loan = np.minimum(shortfall, np.maximum(0, y12 / 6 - b_n)) * (locked == 0)
    sold_H = np.minimum(shortfall - loan, k_H * ~s.active) * par.sell_idle
    sold_L = np.minimum(np.minimum(shortfall - loan - sold_H, 0.10 * k_L), np.maximum(0, k_L - 0.5 * pop.k_star))
    X = cash - paid + loan + sold_H + sold_L

    # consumption
    c = np.minimum(X, need)
    left = X - c
    base = k_L - sold_L if par.maintain_on == "shocked" else s.k_L
    upkeep = np.minimum(left, par.delta_L / 6 * base + par.nu / 6 * np.maximum(0, pop.k_star - base))
    left = left - upkeep
    excess = X - need - par.m_bar - (upkeep if par.discretionary_net else 0)
    more = np.minimum(left, par.mpc * np.maximum(0, excess))
    left = left - more

    # enterprise
    invest, loan_f = 0.0, 0.0
    if arm.any and par.structure == "threshold":
        own = np.maximum(0, left - par.m_bar)
        if par.invest_from == "stock":
            own = np.minimum(left, np.maximum(0, s.m - par.m_bar))
        gap = np.maximum(0, kappa - k_H - (grant if par.gap_with_grant else 0))
        gain = par.A_H * pop.z ** par.eta * kappa ** par.gamma_H - par.E * (1 - par.eps_E)
        ready = ~s.active & (gate_E >= par.h_min) & (gain > par.r_hurdle * gap)
        headroom = pop.access * (locked == 0) * np.maximum(0, par.B_f * y12 - b_f)
        loan_f = np.where(ready & (own + headroom >= gap), np.maximum(0, gap - own), 0.0)
        grow = np.minimum((np.minimum(left, np.maximum(0, s.m - par.m_bar)) if par.grow_stock else own) / 2, np.maximum(0, par.mu_kappa * kappa - k_H))
        invest = np.where(ready, np.minimum(own + loan_f, gap), s.active * grow)
        left = left - (invest - loan_f)

    # compliance
    p = logistic(np.log(par.p_comply / (1 - par.p_comply)) + par.c_L * L - par.c_d * pop.distance)

    # accumulation
    s.k_L = (k_L - sold_L + upkeep) * (1 - par.delta_L / 6)
    s.k_H = (k_H - sold_H + invest + grant) * (1 - par.delta_H / 6 * s.active)
    if par.structure == "threshold":
        if arm.any:
            s.active = np.where(s.active, s.k_H >= par.exit_share * kappa, ready & (s.k_H >= kappa - 1e-6))
    else:
        s.active = arm.participant & (par.A_c * pop.z ** par.eta_c > par.E_c) & (t >= 0)
    s.m = left * (1 - np.where(arm.participant, par.leak_trained, par.leak))
    s.b_f, s.b_n, s.locked = b_f + loan_f, b_n + loan, locked
    s.x, s.x_E, s.a = x, x_E, a
    s.used[:, :6] = a.T
    s.used[:, 6] = s.active
    s.complied = luck.comply < p
    s.incomes[t % 6] = income
    return income
