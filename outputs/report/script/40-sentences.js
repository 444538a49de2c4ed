// What the figures say, in words.

// `size` is what stands after ±; one replicate tells of nothing.
const clear = (value, size) => value !== null && size !== null && Math.abs(value) > size;

// `more`, `less` or `unclear` over all readings and structures, and the range of sizes.
function direction(row, option, toBase) {
  const cells = shown().cells.map((_, i) => i);
  const values = cells.map((cell) => rowValue(row, cell, row.part, option, toBase));
  if (values.some((v) => v === null)) return null;
  const range = [Math.min(...values), Math.max(...values)];
  const sure = cells.every((cell) =>
    clear(values[cell], rowMargin(row, cell, row.part, option, toBase)),
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
  const one = cells.length === 1 ? " " + errorText(rowMargin(row, 0, row.part, option, toBase), row.decimals) : "";
  return { way, size: (size + one).trim(), same: range[0] * range[1] > 0 };
}

const rowNamed = (rows, key) => rows.find((row) => row.key === key);

function clause(rows, key, option, toBase) {
  const row = rowNamed(rows, key);
  const found = row && direction(row, option, toBase);
  const why = t(replicates() < 2 ? "unclear_one" : found?.same ? "unclear_same" : "unclear");
  return found ? t(`say_${key}_${found.way}`, { size: found.size, why }) : null;
}

// The range of a share, which has no sign.
function shareOver(rows, key, option, toBase) {
  const row = rowNamed(rows, key);
  const range = overCells((cell) => rowValue(row, cell, row.part, option, toBase));
  return range ? rangeText(range, row.decimals) : null;
}
function shareClause(option) {
  const share = (key) => shareOver(comparedRows, key, option);
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
function losersClause(option, toBase) {
  const worse = shareOver(runRows, "worse_off", option, toBase);
  const poorest = shareOver(runRows, "worse_off_poorest", option, toBase);
  if (worse === null) return null;
  return chosen.group === 0 && poorest !== null
    ? t("say_run_worse_off", { worse, poorest })
    : t("say_run_worse_off_group", { worse });
}
function runClauses(option, toBase) {
  return [
    clause(runRows, "consumption", option, toBase),
    chosen.group === 0 ? clause(runRows, "consumption_poorest", option, toBase) : null,
    losersClause(option, toBase),
    clause(runRows, "poverty_headcount", option, toBase),
    clause(runRows, "cost_to_date", option, toBase),
  ];
}

function sentence(option, toBase) {
  const compared = shown().comparison && shown().series.worse_off;
  const clauses = (compared ? comparedClauses(option) : runClauses(option, toBase)).filter(Boolean);
  const start = t(chosen.group === 0 ? "say_start" : "say_start_group", {
    year: yearNow(),
    option: shown().options[option].words,
    base: shown().options[otherOf(option, toBase)].words,
    group: groupNow().words,
  });
  return start + " " + clauses.join("; ") + ".";
}

// The default reading beside the range of a comparison.
function underSentence(option) {
  if (!severalCells() || !shown().comparison) return null;
  const row = rowNamed(comparedRows, "poor_households");
  const cell = shown().default_cell;
  return t("default_says", {
    cell: cellWords(shown().cells[cell]),
    figure: t("row_" + row.key).toLowerCase(),
    value: number(rowValue(row, cell, row.part, option), row.decimals, true),
    unit: t("unit_" + row.key),
  });
}

// One reading and structure has no headline: nothing in it is strong.
const asSaid = (text) => (severalCells() ? text : text.replaceAll("**", ""));

// A sentence for what an option is set against, and a smaller one for the base if that is another.
function sentencesOf(option) {
  const sides = shown().options[option].against ? [false, true] : [true];
  const under = underSentence(option);
  return element(
    "li",
    {
      class: option === chosen.option ? "chosen" : "",
      "data-option": shown().options[option].name,
    },
    ...sides.map((toBase, i) =>
      element(
        "p",
        { class: i ? "under" : "", "data-base": otherOf(option, toBase) },
        ...strongText(asSaid(sentence(option, toBase))),
      ),
    ),
    under ? element("p", { class: "under" }, under) : null,
  );
}

function drawSentences() {
  byId("scope").textContent = t("scope", { year: yearNow(), group: groupNow().words });
  const options = shown().options.map((_, option) => option);
  byId("sentences").replaceChildren(...options.slice(1).map(sentencesOf));
  byId("one-cell").hidden = severalCells();
  byId("one-cell").textContent = t("one_cell", { cell: cellWords(shown().cells[0]) });
  byId("how-to-read").textContent = [
    severalCells() ? t("how_cells") : t("how_one"),
    replicates() > 1 ? t("how_error", { n: replicates() }) : t("how_no_error"),
  ].join(" ");
}
