// The table of key figures: what its rows are, and one number of it.

// `part` of a series, or a line of the budget, or of what it is worth; `scale` from the file's unit
// to the one shown. `sign`: a difference. `group` fixes the group that a row is about.
const difference = { part: "difference", scale: 1, decimals: 0, sign: true };
const solesOf = (series, more) => ({ key: series, series, ...difference, ...more });
const pointsOf = (series, more) => solesOf(series, { scale: 100, decimals: 1, ...more });
const shareOf = (series, more) => pointsOf(series, { part: "level", sign: false, ...more });
const budgetOf = (key, line, more) => ({
  key,
  line,
  ...difference,
  scale: 1e-6,
  country: true,
  ...more,
});
const priceOf = (key) => ({ key, worth: key, part: "level", scale: 1e-3, decimals: 1, country: true });

const inside = { inside: true };
const upperIncomes = [solesOf("measured_income_p50", inside), solesOf("measured_income_p75", inside)];
const budgets = [budgetOf("budget", "total"), budgetOf("budget_to_date", "total_to_date", inside)];
const poorestConsumption = solesOf("consumption", { key: "consumption_poorest", group: "income_1", ...inside });
const comparedRows = [
  pointsOf("poor_households"),
  pointsOf("poverty_headcount"),
  solesOf("consumption"),
  shareOf("worse_off"),
  shareOf("worse_off", { key: "worse_off_poorest", group: "income_1", inside: true }),
  solesOf("worse_off_loss", { part: "level", sign: false, inside: true }),
  shareOf("better_off"),
  shareOf("relapse_3"),
  shareOf("leavers_3", { inside: true, of: "relapse_3" }),
  shareOf("relapse_3", { key: "relapse_3_base", inside: true, ofBase: true }),
  shareOf("leavers_3", { key: "leavers_3_base", inside: true, ofBase: true, of: "relapse_3" }),
  ...budgets,
  priceOf("cost_per_lifted"),
  priceOf("saving_per_fallen"),
  solesOf("measured_income_p25"),
  ...upperIncomes,
];
const runRows = [
  solesOf("consumption"),
  poorestConsumption,
  solesOf("total_income"),
  pointsOf("poverty_headcount"),
  pointsOf("poor_households"),
  pointsOf("worse_off", { sign: false }),
  pointsOf("worse_off", { key: "worse_off_poorest", sign: false, group: "income_1", inside: true }),
  pointsOf("affiliated"),
  solesOf("cost"),
  solesOf("cost_to_date", inside),
  ...budgets,
  solesOf("measured_income"),
  solesOf("measured_income_p25", { words: "row_p25", inside: true }),
  ...upperIncomes,
  solesOf("measured_income_gini", { decimals: 3 }),
];

const errorOf = (part) => (part === "difference" ? "difference_error" : "error");

// A number of a row in the unit that is shown; null where the file has none.
function rowValue(row, cell, part = row.part, option = chosen.option, toBase = chosen.toBase) {
  const at = { cell, option: row.ofBase ? 0 : option, toBase };
  if (row.group) at.group = groupAt(row.group);
  const value = row.line
    ? money(row.line, part, at)
    : row.worth
      ? worth(row.worth, part, at)
      : figure(row.series, part, at);
  return value === null || value === undefined ? null : value * row.scale;
}

// What stands after ± of it.
const rowMargin = (row, cell, part, option, toBase) =>
  margin(rowValue(row, cell, errorOf(part), option, toBase), cell);

// Rows of which something is known; what is of the country or of one quartile only stands with all.
function rowsNow() {
  const rows = shown().comparison && shown().series.worse_off ? comparedRows : runRows;
  return rows.filter((row) => {
    if ((row.country || row.group) && chosen.group !== 0) return false;
    const what = row.of ? { ...row, series: row.of } : row;
    return shown().cells.some((_, cell) => rowValue(what, cell) !== null);
  });
}

function rowHead(row) {
  return element(
    "th",
    { scope: "row", class: row.inside ? "in" : "" },
    t(row.words ?? "row_" + row.key),
    " ",
    element("span", { class: "unit" }, t("unit_" + row.key)),
  );
}

function valueCell(row, cell, option, part, kind = "") {
  const value = rowValue(row, cell, part, option);
  const error = rowMargin(row, cell, part, option);
  const node = element(
    "td",
    {
      class: kind,
      "data-row": row.key,
      "data-part": part,
      "data-cell": cell,
      "data-value": value === null ? "" : value,
    },
    number(value, row.decimals, row.sign && part === "difference"),
  );
  if (value !== null && error !== null) {
    node.append(" ", element("span", { class: "plus" }, errorText(error, row.decimals)));
  }
  return node;
}

// The range over the cells; where some have no such figure, in how many there is one.
function rangeWords(row) {
  const values = shown().cells.map((_, cell) => rowValue(row, cell));
  const known = values.filter((v) => v !== null).length;
  if (known < values.length) return t("range_in_some", { known, all: values.length });
  return rangeText(overCells((cell) => rowValue(row, cell)), row.decimals, row.sign);
}

function tableOfCells(rows) {
  const head = element("tr", {}, element("th", { scope: "col" }, t("column_figure")));
  head.append(element("th", { scope: "col", class: "range" }, t("range_column")));
  shown().cells.forEach((cell, i) =>
    head.append(
      element(
        "th",
        { scope: "col", class: isDefault(i) ? "default" : "" },
        readingWord(cell),
        element("br"),
        structureWord(cell),
        isDefault(i) ? element("br") : null,
        isDefault(i) ? t("default_mark") : null,
      ),
    ),
  );
  const body = element("tbody");
  for (const row of rows) {
    const line = element("tr", {}, rowHead(row));
    line.append(
      element(
        "td",
        { class: "range", "data-row": row.key, "data-part": "range" },
        rangeWords(row),
      ),
    );
    shown().cells.forEach((_, i) =>
      line.append(valueCell(row, i, chosen.option, row.part, isDefault(i) ? "default" : "")),
    );
    body.append(line);
  }
  return [element("thead", {}, head), body];
}

function tableOfLevels(rows) {
  const head = element("tr", {}, element("th", { scope: "col" }, cellNow()));
  head.append(element("th", { scope: "col", class: "range" }, t("difference_column")));
  for (const name of [base().words, optionNow().words]) head.append(element("th", { scope: "col" }, name));
  const body = element("tbody");
  for (const row of rows) {
    body.append(
      element(
        "tr",
        {},
        rowHead(row),
        valueCell(row, 0, chosen.option, "difference", "range"),
        valueCell(row, 0, baseIndex(), "level"),
        valueCell(row, 0, chosen.option, "level"),
      ),
    );
  }
  return [element("thead", {}, head), body];
}

function drawFigures() {
  const rows = rowsNow();
  const parts = severalCells() || shown().comparison ? tableOfCells(rows) : tableOfLevels(rows);
  const caption = t(severalCells() ? "figures_caption" : "figures_caption_one", {
    option: optionNow().words,
    base: base().words,
    year: yearNow(),
    group: groupNow().words,
    replicates: replicates(),
  });
  const noLuck = parts.some((part) => part.textContent.match(/±0(?![.\d])/)) ? t("no_luck") : null;
  byId("figures-caption").textContent = [caption, priceText(rows), noLuck].filter(Boolean).join(" ");
  byId("figure-table").replaceChildren(
    element("table", { "aria-labelledby": "figures-head", "aria-describedby": "figures-caption" }, ...parts),
  );
  byId("figures-lead").textContent = t(severalCells() ? "figures_lead" : "figures_lead_one", {
    cell: cellWords(shown().cells[shown().default_cell]),
  });
  byId("figure-downloads").replaceChildren(
    ...downloadButtons("figures", fileOf("figures"), figureColumns(), figureRecords(rows)),
  );
}

// Why a comparison names no price.
function priceText(rows) {
  const priced = rows.some((row) => row.worth);
  if (!shown().worth || chosen.group !== 0 || priced) return null;
  return t(replicates() > 1 ? "no_price" : "no_price_one", { n: replicates() });
}

const replicates = () => shown().provenance[0].replicates_done;

function figureColumns() {
  return [
    "scenario",
    "base",
    "year",
    "group",
    "reading",
    "structure",
    "figure",
    "unit",
    "value",
    "mc_se",
  ].map((key) => ({ key, head: t("column_" + key) }));
}
function figureRecords(rows) {
  return rows.flatMap((row) =>
    shown().cells.map((cell, i) => ({
      scenario: optionNow().words,
      base: base().words,
      year: yearNow(),
      group: (row.group ? shown().groups[groupAt(row.group)] : groupNow()).words,
      reading: cell.reading,
      structure: t("structure_" + cell.structure),
      figure: t("row_" + row.key).trim(),
      unit: t("unit_" + row.key),
      value: rowValue(row, i),
      mc_se: rowValue(row, i, errorOf(row.part)),
    })),
  );
}
