"use strict";

// How what the program wrote into the page is looked up. Arrays of `series` are
// [cell][option][year][group]; of `budget` and `worth`, [cell][option][year][line].

// What the reader has chosen: places in the lists of the results shown.
// `toBase`: the option less the base, rather than less the one that differs from it in one thing.
const chosen = { results: 0, option: 1, year: 0, group: 0, cell: 0, toBase: false };

const shown = () => data.results[chosen.results];
const yearNow = () => shown().years[chosen.year];
const groupNow = () => shown().groups[chosen.group];
const optionNow = () => shown().options[chosen.option];
const otherOf = (option, toBase) => (toBase ? 0 : shown().options[option].against);
// What the chosen option is set against.
const baseIndex = () => otherOf(chosen.option, chosen.toBase);
const base = () => shown().options[baseIndex()];
const severalCells = () => shown().cells.length > 1;

function placeOf(cell, option, year) {
  const r = shown();
  return (cell * r.options.length + option) * r.years.length + year;
}

// Differences from the base and from the other option stand apart.
function partOf(part, where) {
  const other = otherOf(where.option, where.toBase) !== 0;
  return other ? part.replace("difference", "against") : part;
}

// `at`: what differs from the reader's choice, and `of` the part of a series.
function figure(name, part, at = {}) {
  const where = { ...chosen, ...at };
  const values = shown().series[name]?.[partOf(part, where)];
  if (!values) return null;
  return values[placeOf(where.cell, where.option, where.year) * shown().groups.length + where.group];
}

function money(line, part, at = {}) {
  const where = { ...chosen, ...at };
  const budget = shown().budget;
  if (!budget) return null;
  const row = budget.lines.findIndex((l) => l.name === line);
  return budget[partOf(part, where)][placeOf(where.cell, where.option, where.year) * budget.lines.length + row];
}

function worth(name, part, at = {}) {
  const where = { ...chosen, ...at };
  const table = shown().worth;
  if (!table) return null;
  const row = table.indicators.indexOf(name);
  return table[part][placeOf(where.cell, where.option, where.year) * table.indicators.length + row];
}

// The smallest and the largest over readings and structures of what `get(cell)` gives.
function overCells(get) {
  const values = shown()
    .cells.map((_, cell) => get(cell))
    .filter((v) => v !== null && v !== undefined);
  return values.length ? [Math.min(...values), Math.max(...values)] : null;
}

// What stands after ±: half of the interval of 95 % by Student's t; nothing for one replicate.
function margin(error, cell = chosen.cell) {
  const { t95 } = shown().cells[cell];
  return error === null || error === undefined || t95 === null ? null : t95 * error;
}

const groupAt = (name) => shown().groups.findIndex((g) => g.name === name);
