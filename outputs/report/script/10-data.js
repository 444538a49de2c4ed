"use strict";

// How what the program wrote into the page is looked up. Arrays of `series` are
// [cell][option][year][group]; of `budget` and `worth`, [cell][option][year][line].

// What the reader has chosen: places in the lists of the results shown.
const chosen = { results: 0, option: 1, year: 0, group: 0, cell: 0 };

const shown = () => data.results[chosen.results];
const yearNow = () => shown().years[chosen.year];
const groupNow = () => shown().groups[chosen.group];
const optionNow = () => shown().options[chosen.option];
const base = () => shown().options[0];
const severalCells = () => shown().cells.length > 1;

function placeOf(cell, option, year) {
  const r = shown();
  return (cell * r.options.length + option) * r.years.length + year;
}

// `at`: what differs from the reader's choice, and `of` the part of a series.
function figure(name, part, at = {}) {
  const where = { ...chosen, ...at };
  const series = shown().series[name];
  if (!series || !series[part]) return null;
  return series[part][placeOf(where.cell, where.option, where.year) * shown().groups.length + where.group];
}

function money(line, part, at = {}) {
  const where = { ...chosen, ...at };
  const budget = shown().budget;
  if (!budget) return null;
  const row = budget.lines.findIndex((l) => l.name === line);
  return budget[part][placeOf(where.cell, where.option, where.year) * budget.lines.length + row];
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

const groupAt = (name) => shown().groups.findIndex((g) => g.name === name);
