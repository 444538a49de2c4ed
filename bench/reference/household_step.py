"""One bimester of every household by rules of thumb.

Stocks are read as at the start of the bimester and written once, at its end, with two exceptions: what is learnt and
adopted this bimester already counts in its income (know-how x', technologies a').
"""
import numpy as np

from parameters import SHED, SPRINKLER, by_technology
from state import contact_counts


def logistic(x):
    return 1 / (1 + np.exp(-x))


def known(x):
    """Know-how in (0, 1) from the precision gained."""
    return x / (1 + x)


def psychology(s, pop, par, arm, t):
    """Locus of control now, with the boost of coaching; the shed plans are drawn when coaching starts."""
    if not arm.has_coached or t < par.coach_start:
        return pop.L
    if t == par.coach_start:
        free = arm.coached & ~s.a[SHED]
        s.plan = free & (pop.u_plan < par.plan_share * arm.coached.sum() / max(1, free.sum()))
    return pop.L + par.boost * 0.5 ** ((t - par.coach_start) / par.boost_half_life) * arm.coached


def learning(s, par, arm, counts, delivered, visiting):
    """Precision of know-how by technology and of the enterprise."""
    x = (1 - par.forget) * s.x + par.n_own * s.a + par.n_peer * counts[:6] + par.n_visit * delivered
    x_E = (1 - par.forget) * s.x_E + par.n_own * s.active + par.n_peer * counts[6]
    return x, x_E + par.n_visit_enterprise * arm.participant if visiting else x_E


def adoption(s, pop, par, arm, alpha, luck, counts, h, L, delivered, visiting, t):
    """Technologies in use at the end of the bimester and what adopting them costs."""
    cost = by_technology(*par.cost)
    many = counts[:6] >= par.contacts_needed
    wealth = np.log(pop.z * s.k_L / pop.wealth_scale)
    index = alpha[:, None] + par.beta_h * h + par.beta_N * many
    index -= par.beta_c * np.maximum(0, 1 - s.m / cost) * ~delivered
    index += par.beta_L * L + par.beta_s * wealth
    if visiting:
        index += by_technology(*par.tau) * delivered + par.beta_Y * arm.participant
    if arm.has_coached and par.coach_start <= t <= par.coach_end:
        index[SHED] += par.psi * s.plan
    chance = logistic(index) * np.where(many | delivered, 1.0, par.p_aware)
    chance[SPRINKLER] *= pop.water
    adopts = ~s.a & (luck.adopt < chance)
    paid = np.minimum((cost * (adopts & ~delivered)).sum(axis=0), s.m)
    return adopts | (s.a & (luck.adopt >= par.abandon)), paid


def enterprise_income(s, pop, par, arm, k_H, h_E):
    """y_H, soles a year, by structure."""
    if not arm.has_participants:
        return 0.0
    if par.structure == "complementarity":
        return arm.participant * h_E * np.clip(par.A_c * pop.z ** par.eta_c - par.E_c, 0, par.cap)
    capital = np.minimum(k_H, par.mu_kappa * par.kappa * pop.kappa)
    revenue = par.A_H * pop.z ** par.eta * capital ** par.gamma_H * h_E
    return s.active * np.maximum(0, revenue - par.E * (1 - par.eps_E * h_E))


def finance(s, pop, par, cash, home, k_L, k_H):
    """Interest, repayment, then for a shortfall of subsistence: informal loan, idle k_H, k_L; `home` repays nothing."""
    b_f, b_n = s.b_f * (1 + par.r_f) ** (1 / 6), s.b_n * (1 + par.r_n) ** 2
    due = par.repay * (b_f + b_n)
    paid = np.minimum(due, np.maximum(0, cash - home))
    missed = paid < due - 1e-9
    may_borrow = (s.locked == 0) & ~missed
    locked = np.where(missed, par.lock, np.maximum(s.locked - 1, 0))
    kept = 1 - np.divide(paid, b_f + b_n, out=np.zeros(pop.n), where=due > 0)
    b_f, b_n = b_f * kept, b_n * kept
    y12 = s.incomes.sum(axis=0)
    shortfall = np.maximum(0, par.c_sub / 6 - (cash - paid))
    loan = np.minimum(shortfall, np.maximum(0, par.B_n * y12 / 6 - b_n)) * may_borrow
    shortfall -= loan
    sold_H = np.minimum(shortfall, k_H * ~s.active)
    shortfall -= sold_H
    sold_L = np.minimum(np.minimum(shortfall, par.sale_share * k_L), np.maximum(0, k_L - par.sale_floor * pop.k_star))
    headroom = pop.access * may_borrow * np.maximum(0, par.B_f * y12 - b_f)
    return cash - paid + loan + sold_H + sold_L, b_f, b_n + loan, locked, headroom, sold_H, sold_L


def consumption(pop, par, X, home, k_L):
    """Subsistence and all of `home`, upkeep of k_L, discretionary spending; returns upkeep and the cash that is left."""
    need = par.c_sub / 6
    left = np.maximum(0, X - np.maximum(np.minimum(X, need), home))
    upkeep = np.minimum(left, par.delta_L / 6 * k_L + par.nu / 6 * np.maximum(0, pop.k_star - k_L))
    left = left - upkeep
    return upkeep, left - np.minimum(left, par.mpc * np.maximum(0, X - need - par.m_bar))


def enterprise(s, pop, par, left, k_H, h_E, headroom):
    """Investment into k_H, formal loan, and who is ready to open."""
    kappa = par.kappa * pop.kappa
    own = np.maximum(0, left - par.m_bar)
    gap = np.maximum(0, kappa - k_H)
    gain = par.A_H * pop.z ** par.eta * kappa ** par.gamma_H - par.E * (1 - par.eps_E)
    ready = ~s.active & (h_E >= par.h_min) & (gain > par.r_hurdle * gap)
    loan = np.where(ready & (own + headroom >= gap), np.maximum(0, gap - own), 0.0)
    grow = np.minimum(par.reinvest * own, np.maximum(0, par.mu_kappa * kappa - k_H))
    return np.where(ready, np.minimum(own + loan, gap), s.active * grow), loan, ready


def step(s, pop, par, alpha, arm, luck, t):
    """Advance state `s` by bimester `t` in place; return the measured income of the bimester, soles."""
    threshold = par.structure == "threshold"
    # shocks
    p_asset = par.p_asset / 6 * (1 - par.home_cut * arm.home * (t > par.home_step))
    keep = 1 - par.loss_asset * (luck.asset < p_asset)
    k_L, k_H = s.k_L * keep, s.k_H * keep
    # support
    visiting = arm.has_participants and 0 <= t < par.visits
    delivered = arm.covered & (t >= by_technology(*par.delivery)) if visiting else np.zeros((6, 1), bool)
    transfer = par.transfer * s.complied if t < arm.transfer_ends else 0.0
    granted = threshold and arm.has_participants and t == par.grant_step
    # psychology, learning, adoption
    L = psychology(s, pop, par, arm, t)
    counts = contact_counts(s.used, pop.contacts)
    x, x_E = learning(s, par, arm, counts, delivered, visiting)
    h, h_E = known(x), known(x_E)
    a, adoption_cost = adoption(s, pop, par, arm, alpha, luck, counts, h, L, delivered, visiting, t)
    # production and income
    y_L = par.A_L * pop.z * k_L ** par.gamma_L
    y_H = enterprise_income(s, pop, par, arm, k_H, h_E)
    y_B = par.b_0 * (by_technology(*par.omega) * a * h).sum(axis=0)
    spared = 1 - luck.covariate_loss * (1 - par.sprinkler_shelter * s.a[SPRINKLER])
    factor = np.exp(par.lambda_I * pop.L) * spared * luck.income / 6
    income = (y_L * par.season[t % 6] + y_H + y_B + pop.y_off) * factor
    # finance, consumption, enterprise
    cash = s.m - adoption_cost + income + transfer
    home = par.home_produced * y_B * factor
    X, b_f, b_n, locked, headroom, sold_H, sold_L = finance(s, pop, par, cash, home, k_L, k_H)
    k_L, k_H = k_L - sold_L, k_H - sold_H
    if granted:
        k_H = k_H + par.grant * arm.participant
    upkeep, left = consumption(pop, par, X, home, k_L)
    if threshold and arm.has_participants:
        invest, loan, ready = enterprise(s, pop, par, left, k_H, h_E, headroom)
        left, b_f = left - invest + loan, b_f + loan
        s.k_H = (k_H + invest) * (1 - par.delta_H / 6 * s.active)
        kappa = par.kappa * pop.kappa
        s.active = np.where(s.active, s.k_H >= par.exit_share * kappa, ready & (s.k_H >= kappa - 1e-6))
    elif not threshold and t >= 0:
        s.active = arm.participant & (par.A_c * pop.z ** par.eta_c > par.E_c)
    # compliance
    chance = logistic(np.log(par.p_comply / (1 - par.p_comply)) + par.c_L * L - par.c_d * pop.distance)
    # accumulation
    s.k_L = (k_L + upkeep) * (1 - par.delta_L / 6)
    s.m = left * (1 - np.where(arm.participant & (t >= 0), par.leak_trained, par.leak))
    s.b_f, s.b_n, s.locked = b_f, b_n, locked
    s.a, s.x, s.x_E, s.paid, s.complied = a, x, x_E, s.complied & (t < arm.transfer_ends), luck.comply < chance
    s.used[:, :6] = a.T
    s.used[:, 6] = s.active
    s.incomes[t % 6] = income
    return income
