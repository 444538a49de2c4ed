"""Burn-in, intercepts and arms."""
import numpy as np

from household_step import Arm, Luck, copy_state, initial_state, step
from parameters import Parameters
from population import make_population

BURN_IN = 72


def burn_in(pop, par, alpha, luck, record=None):
    state, arm = initial_state(pop, par), Arm(pop, par)
    for t in range(-BURN_IN, 0):
        step(state, pop, par, alpha, arm, luck.draw(t), t)
        if record is not None:
            record.append(state.a.mean(axis=1))
    return state


def solve_alpha(par, seed, households=10_000, iterations=12, window=(60, 84)):
    pop = make_population(households, seed)
    low, high = np.full(6, -9.0), np.full(6, 1.0)
    goal = np.array(par.baseline)
    arm = Arm(pop, par)
    for _ in range(iterations):
        alpha = (low + high) / 2
        luck, shares = Luck(pop, par, seed), []
        state = burn_in(pop, par, alpha, luck, shares)
        for t in range(0, 12):
            step(state, pop, par, alpha, arm, luck.draw(t), t)
            shares.append(state.a.mean(axis=1))
        share = np.mean(shares[window[0]:window[1]], axis=0)
        low, high = np.where(share < goal, alpha, low), np.where(share < goal, high, alpha)
    return (low + high) / 2
