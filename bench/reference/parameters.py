"""Every number of the reference model, with starting values of its own. Soles of 2019; rates a year."""
from dataclasses import dataclass, replace

import numpy as np

TECHNOLOGIES = ("vegetables", "fertiliser_use", "fertiliser_preparation", "sprinkler", "pasture", "shed")
SPRINKLER, PASTURE, SHED = (TECHNOLOGIES.index(name) for name in ("sprinkler", "pasture", "shed"))


def by_technology(*values):
    """One value per technology as a column, so that it broadcasts over (technology, household)."""
    return np.array(values)[:, None]


@dataclass(frozen=True)
class Parameters:
    structure: str = "threshold"            # or "complementarity"
    # solved for the published study, with this implementation
    A_L: float = 181.9
    A_H: float = 60.6
    kappa: float = 2811.0                   # minimum viable scale of the enterprise
    A_c: float = 0.0                        # A_c, E_c, cap, eta_c: complementarity only
    E_c: float = 0.0
    cap: float = 0.0
    eta_c: float = 0.0
    b_0: float = 78.0
    tau: tuple = (.42, .35, -.29, .10, -.08, .35)
    psi: float = 2.3
    # production and income
    gamma_L: float = 0.35
    gamma_H: float = 0.55
    eta: float = 0.3
    E: float = 600.0
    eps_E: float = 0.4
    mu_kappa: float = 1.2                   # capacity, in kappa
    exit_share: float = 0.6                 # the enterprise closes below this share of kappa
    h_min: float = 0.5
    r_hurdle: float = 0.25
    delta_L: float = 0.10
    delta_H: float = 0.15
    nu: float = 0.30
    season: tuple = (0.6, 0.9, 1.8, 1.3, 0.7, 0.7)
    omega: tuple = (.30, .15, .05, .20, .15, .15)
    lambda_I: float = 0.10
    home_produced: float = 0.0              # share of y_B eaten at home: it counts as cash for spending, and repays no debt
    # learning and adoption
    forget: float = 0.05
    n_own: float = 0.20
    n_peer: float = 0.02
    n_visit: float = 0.30
    n_visit_enterprise: float = 0.60
    contacts_needed: int = 2
    p_aware: float = 0.005
    beta_h: float = 2.0
    beta_N: float = 0.8
    beta_Y: float = 0.5
    beta_L: float = 0.2
    beta_s: float = 0.3
    beta_c: float = 2.0
    abandon: float = 0.02
    cost: tuple = (60., 40., 30., 300., 120., 120.)
    baseline: tuple = (.45, .20, .25, .15, .35, .30)
    # Haku Winay
    grant: float = 2500.0
    grant_step: int = 2
    visits: int = 18
    delivery: tuple = (2, 1, 1, 8, 5, 4)
    coverage: tuple = (.90, 1.0, .60, .90, .60, .90)
    home_step: int = 3                      # delivered; protects from the next bimester on
    home_coverage: float = 0.73
    home_cut: float = 0.0                   # of the asset risk
    # coaching
    coach_start: int = 10
    coach_end: int = 12
    offered: float = 0.50
    completes: float = 0.84
    plan_share: float = 0.30
    boost: float = (0.5 + 0.5 * 0.2) / 1.85 ** 0.5       # of L: Internality +0.5 SD, Powerful Others -0.2 SD
    boost_half_life: float = 18.0
    # Juntos
    transfer: float = 200.0
    p_comply: float = 0.955
    c_L: float = 0.1
    c_d: float = 0.05
    # consumption and finance
    mpc: float = 0.85
    reinvest: float = 0.5
    c_sub: float = 2400.0
    m_bar: float = 200.0
    leak: float = 0.05
    leak_trained: float = 0.02
    r_f: float = 0.37
    r_n: float = 0.05                       # a month
    B_f: float = 0.25
    B_n: float = 1.0                        # of income of a bimester
    repay: float = 0.25
    lock: int = 12                          # bimesters without loans after the one of a missed repayment
    sale_share: float = 0.10
    sale_floor: float = 0.5                 # of k*
    start_share: float = 0.85               # k_L over k* at the start
    # shocks
    sigma_xi: float = 0.60                  # SD of the log; mean 1
    p_cov: float = 0.20
    loss_cov: float = 0.11
    sprinkler_shelter: float = 0.5          # share of the covariate loss that sprinkler users are spared
    p_asset: float = 0.10
    loss_asset: float = 0.25


LATE_THRESHOLD = Parameters()
LATE_COMPLEMENTARITY = replace(
    LATE_THRESHOLD, structure="complementarity", A_L=181.2, A_c=4179., E_c=2749., cap=4792., eta_c=1.90, b_0=100.,
    tau=(.42, .35, -.29, .06, -.08, .35))
ITT_THRESHOLD = replace(
    LATE_THRESHOLD, A_L=134.8, A_H=129.1, kappa=2796., b_0=668., tau=(2.00, 1.54, .38, 1.51, .84, 1.40), psi=4.96)
ITT_COMPLEMENTARITY = replace(
    LATE_COMPLEMENTARITY, A_L=139.9, A_c=9882., E_c=7190., cap=11087., eta_c=1.34, b_0=300.,
    tau=(2.00, 1.54, .38, 1.51, .80, 1.37), psi=4.96)
COLUMNS = {"LATE threshold": LATE_THRESHOLD, "LATE complementarity": LATE_COMPLEMENTARITY,
           "ITT threshold": ITT_THRESHOLD, "ITT complementarity": ITT_COMPLEMENTARITY}
