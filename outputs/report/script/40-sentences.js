// What the figures say, in words.

const clear = (value, error) =>
  value !== null && (error === null ? value !== 0 : Math.abs(value) > 2 * error);

// `more`, `less` or `unclear` over all readings and structures, and the range of sizes.
function direction(row, option) {
  const cells = shown().cells.map((_, i) => i);
  const values = cells.map((cell) => rowValue(row, cell, row.part, option));
  if (values.some((v) => v === null)) return null;
  const range = [Math.min(...values), Math.max(...values)];
  const sure = cells.some((cell) =>
    clear(rowValue(row, cell, row.part, option), rowValue(row, cell, errorOf(row.part), option)),
  );
  const up = range[0] > 0;
  const way = sure && (up || range[1] < 0) ? (up ? "more" : "less") : "unclear";
  const size =
    way === "unclear"
      ? rangeText(range, row.decimals, true)
      : rangeText(
          range.map(Math.abs).sort((a, b) => a - b),
          row.decimals,
        );
  const one =
    cells.length === 1 ? " " + errorText(rowValue(row, 0, errorOf(row.part), option), row.decimals) : "";
  return { way, size: (size + one).trim() };
}

const rowNamed = (rows, key) => rows.find((row) => row.key === key);

function clause(rows, key, option) {
  const row = rowNamed(rows, key);
  const found = row && direction(row, option);
  return found ? t(`say_${key}_${found.way}`, { size: found.size }) : null;
}

function shareClause(option) {
  const share = (key) => {
    const row = rowNamed(comparedRows, key);
    return rangeText(
      overCells((cell) => rowValue(row, cell, row.part, option)),
      row.decimals,
    );
  };
  const fill = {
    worse: share("worse_off"),
    poorest: share("worse_off_poorest"),
    better: share("better_off"),
  };
  return t(chosen.group === 0 ? "say_worse_off" : "say_worse_off_group", fill);
}

function comparedClauses(option) {
  return [
    clause(comparedRows, "poor_households", option),
    shareClause(option),
    chosen.group === 0 ? clause(comparedRows, "budget", option) : null,
    chosen.group === 0 ? clause(comparedRows, "budget_to_date", option) : null,
  ];
}
function runClauses(option) {
  return [
    clause(runRows, "measured_income", option),
    quartilesClause(option),
    clause(runRows, "poverty_headcount", option),
    clause(runRows, "cost_to_date", option),
  ];
}
function quartilesClause(option) {
  const at = (key) => {
    const row = rowNamed(runRows, key);
    return rangeText(
      overCells((cell) => rowValue(row, cell, row.part, option)),
      0,
      true,
    );
  };
  return t("say_quartiles", { p25: at("measured_income_p25"), p75: at("measured_income_p75") });
}

function sentence(option) {
  const compared = shown().comparison && shown().series.worse_off;
  const clauses = (compared ? comparedClauses(option) : runClauses(option)).filter(Boolean);
  const start = t(chosen.group === 0 ? "say_start" : "say_start_group", {
    year: yearNow(),
    option: shown().options[option].words,
    base: base().words,
    group: groupNow().words,
  });
  return start + " " + clauses.join("; ") + ".";
}

// The default reading beside the range, with its error.
function underSentence(option) {
  if (!severalCells()) return t("one_cell", { cell: cellWords(shown().cells[0]) });
  const row = rowNamed(
    shown().comparison ? comparedRows : runRows,
    shown().comparison ? "poor_households" : "measured_income",
  );
  const cell = shown().default_cell;
  return t("default_says", {
    cell: cellWords(shown().cells[cell]),
    figure: t("row_" + row.key).toLowerCase(),
    value: number(rowValue(row, cell, row.part, option), row.decimals, true),
    error: errorText(rowValue(row, cell, errorOf(row.part), option), row.decimals),
    unit: t("unit_" + row.key),
  });
}

function drawSentences() {
  byId("scope").textContent = t("scope", { year: yearNow(), group: groupNow().words });
  const items = shown()
    .options.map((_, option) => option)
    .slice(1)
    .map((option) =>
      element(
        "li",
        {
          class: option === chosen.option ? "chosen" : "",
          "data-option": shown().options[option].name,
        },
        element("p", {}, ...strongText(sentence(option))),
        element("p", { class: "under" }, underSentence(option)),
      ),
    );
  byId("sentences").replaceChildren(...items);
  byId("how-to-read").textContent = [
    severalCells() ? t("how_cells") : t("how_one"),
    replicates() > 1 ? t("how_error", { n: replicates() }) : t("how_no_error"),
  ].join(" ");
}
