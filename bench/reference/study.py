"""Burn-in, stationary intercepts of adoption, and arms run side by side."""
import numpy as np

from household_step import step
from population import make_population
from state import Arm, Luck, copy_state, initial_state

BURN_IN = 72


def burn_in(pop, par, alpha, luck):
    """The state at t = 0 that all arms share: 72 bimesters without programmes other than Juntos."""
    state, arm = initial_state(pop, par), Arm(pop, par)
    for t in range(-BURN_IN, 0):
        step(state, pop, par, alpha, arm, luck.draw(t), t)
    return state


def solve_alpha(par, seed, households=10_000, iterations=11):
    """Bisection on alpha_j: without programmes, mean adoption over t = 0..11 equals the baseline shares."""
    pop = make_population(households, seed)
    low, high = np.full(6, -8.0), np.full(6, -2.0)
    arm = Arm(pop, par)
    for _ in range(iterations):
        alpha = (low + high) / 2
        luck = Luck(pop, par, seed)
        state = burn_in(pop, par, alpha, luck)
        share = np.zeros(6)
        for t in range(12):
            step(state, pop, par, alpha, arm, luck.draw(t), t)
            share += state.a.mean(axis=1) / 12
        low, high = np.where(share < par.baseline, alpha, low), np.where(share < par.baseline, high, alpha)
    return (low + high) / 2


def run_arms(pop, par, alpha, arms, start, luck, years, observe):
    """Run all `arms` from the state `start`, with the same luck; calls observe(name, t, state, income)."""
    states = {name: copy_state(start) for name in arms}
    for t in range(6 * years):
        draws = luck.draw(t)
        for name, arm in arms.items():
            income = step(states[name], pop, par, alpha, arm, draws, t)
            observe(name, t, states[name], income)
