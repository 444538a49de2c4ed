"""What the reference takes from winay: households of a population file, parameters of a results file."""
from types import SimpleNamespace

import h5py
import numpy as np
import yaml

from parameters import TECHNOLOGIES, Parameters
from study import BURN_IN

# Path in winay's resolved scenario, by name of `Parameters`.
NUMBERS = dict(
    A_L="production.traditional_productivity", A_H="production.enterprise_productivity", kappa="production.minimum_scale",
    A_c="production.complement_productivity", E_c="production.complement_cost", cap="production.complement_cap",
    eta_c="production.complement_skill_exponent", b_0="production.garden_gain", psi="adoption.plan",
    gamma_L="production.traditional_exponent", gamma_H="production.enterprise_exponent",
    eta="production.enterprise_skill_exponent", E="production.fixed_cost", eps_E="production.fixed_cost_cut",
    mu_kappa="production.capacity", exit_share="enterprise.closing_scale", h_min="enterprise.minimum_know_how",
    r_hurdle="enterprise.hurdle", reinvest="enterprise.reinvestment", delta_L="accumulation.traditional_depreciation",
    delta_H="accumulation.enterprise_depreciation", start_share="accumulation.start_share", nu="consumption.gap_closing",
    lambda_I="income.locus_of_control", home_produced="consumption.home_produced", forget="learning.forgetting",
    n_own="learning.own_use", n_peer="learning.contact", n_visit="learning.visit",
    n_visit_enterprise="learning.enterprise_visit", contacts_needed="adoption.contacts_needed",
    p_aware="adoption.chance_awareness", beta_h="adoption.know_how", beta_N="adoption.contacts",
    beta_Y="adoption.training", beta_L="adoption.locus_of_control", beta_s="adoption.wealth",
    beta_c="adoption.affordability", abandon="adoption.abandonment", grant="programmes.haku-winay.in_kind_assets.value",
    grant_step="programmes.haku-winay.in_kind_assets.delivered_at", visits="programmes.haku-winay.training.visits_for",
    home_step="programmes.haku-winay.training.delivered_at.home",
    home_coverage="programmes.haku-winay.training.coverage.home",
    home_cut="programmes.haku-winay.training.home_protection",
    leak_trained="programmes.haku-winay.financial_inclusion.savings_leak",
    transfer="programmes.juntos.cash_transfer.amount", p_comply="compliance.probability",
    c_L="compliance.locus_of_control", c_d="compliance.distance", mpc="consumption.propensity",
    c_sub="consumption.subsistence", m_bar="consumption.buffer", leak="consumption.savings_leak", r_f="finance.formal_rate",
    r_n="finance.informal_rate", B_f="finance.formal_limit", B_n="finance.informal_limit", repay="finance.repayment_share",
    lock="finance.locked_for", sale_share="finance.sale_share", sale_floor="finance.sale_floor",
    sigma_xi="shocks.income_deviation", p_cov="shocks.climate_probability", loss_cov="shocks.climate_loss",
    sprinkler_shelter="shocks.sprinkler_protection", p_asset="shocks.asset_loss_probability",
    loss_asset="shocks.asset_loss")
BY_TECHNOLOGY = dict(
    tau="adoption.delivered", omega="production.garden_share", cost="adoption.cost",
    delivery="programmes.haku-winay.training.delivered_at", coverage="programmes.haku-winay.training.coverage")
SEASONS = ("january_february", "march_april", "may_june", "july_august", "september_october", "november_december")

# What the reference takes for granted; a run with anything else cannot be compared.
GRANTED = {
    "run.burn_in": f"{BURN_IN} bimesters", "programmes.juntos.manager_messages.savings_leak_cut": 0,
    "programmes.juntos.manager_messages.vegetables": False,
    "demography.on": False, "exit.on": False, "local_economy.on": False, "prices.base_year": 2019,
    "psychology.income_feedback": 0, "consumption.locus_of_control": 0, "consumption.savings_return": 0,
    "enterprise.belief": 0, "accumulation.idle_depreciates": False, "production.complement_locus_of_control": 0,
    "income.locus_level": "association", "programmes.juntos.cash_transfer.indexed": True,
    "programmes.juntos.cash_transfer.conditional": True, "programmes.juntos.starts": "always",
    "programmes.haku-winay.starts": "0 bimesters", "programmes.haku-winay.targeting.centres": 1,
    "programmes.haku-winay.targeting.households": 1}


def at(scenario, path):
    """The number, flag or text at a dotted path; what is a map of names stays one."""
    for key in path.split("."):
        scenario = scenario[key]
    return scenario["value"] if isinstance(scenario, dict) and "value" in scenario else scenario


def by_name(scenario, path, names):
    return tuple(float(at(scenario, f"{path}.{name}")) for name in names)


def resolved_scenario(results):
    with h5py.File(results) as file:
        return yaml.safe_load(file["provenance/resolved_yaml"][()].decode())


def read_parameters(scenario):
    """Parameters and adoption intercepts of a resolved scenario; raises ValueError if it asks for more than is here."""
    asked = {path: at(scenario, path) for path in GRANTED}
    wrong = {path: value for path, value in asked.items() if value != GRANTED[path]}
    if wrong or scenario.get("economy") or scenario.get("emergency_payments"):
        raise ValueError(f"the reference cannot run this scenario: {wrong or 'economy-wide events'}")
    others = set(at(scenario, "adoption.cost")) ^ set(TECHNOLOGIES)
    if others:
        raise ValueError(f"the reference has other practices than this scenario: {', '.join(sorted(others))}")
    values = {name: float(at(scenario, path)) for name, path in NUMBERS.items()}
    values |= {name: int(values[name]) for name in ("contacts_needed", "grant_step", "visits", "home_step", "lock")}
    values |= {name: by_name(scenario, path, TECHNOLOGIES) for name, path in BY_TECHNOLOGY.items()}
    values["season"] = by_name(scenario, "production.season", SEASONS)
    structure = at(scenario, "production.structure")
    return Parameters(structure=structure, **values), np.array(by_name(scenario, "adoption.intercept", TECHNOLOGIES))


def read_households(population, scale_deviation):
    """The households of a winay population file; lotteries are drawn by `population.with_lotteries`."""
    with h5py.File(population) as file:
        column = {name: data[()] for name, data in file["household"].items()}
        distance = file["centre/distance"][()].astype(float)
        names = [name.decode() for name in column["technology"]]
    number = {name: values.astype(float) for name, values in column.items() if values.dtype.kind == "f"}
    if (column["weight"] != 1).any() or (column["affiliation"] != 1).any():
        raise ValueError("the reference needs households of weight 1, all in the transfer")
    place = {household: row for row, household in enumerate(column["household"].tolist())}
    contacts = np.vectorize(place.__getitem__)(column["contact_household"])
    centre = column["centre_row"].astype(int)
    hours = distance[centre]
    uses = column["in_use"][:, [names.index(name) for name in TECHNOLOGIES]].astype(bool)
    pop = SimpleNamespace(
        n=len(centre), sizes=np.bincount(centre, minlength=len(distance)), centre=centre,
        contacts=np.ascontiguousarray(contacts.T), z=number["skill"], k_star=number["target_capital"],
        y_off=number["off_farm_income"], L=number["locus_of_control"], m_0=number["savings"],
        kappa=np.exp(scale_deviation * number["scale_deviate"] - scale_deviation ** 2 / 2),
        water=column["year_round_water"].astype(bool), access=column["formal_access"].astype(bool),
        size=number["household_size"], distance=hours - hours.mean(), complied=column["complied"].astype(bool),
        starts_with=np.ascontiguousarray(uses.T))
    pop.wealth_scale = np.median(pop.z * pop.k_star)
    return pop
