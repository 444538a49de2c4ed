// What the rules did, and those drawn by lotteries beside those not drawn.

// Rows of an option in the chosen cell; only where it has a rule.
function deedsOf(option) {
  const rows = (shown().rules?.rows ?? []).filter((r) => r.option === option && r.cell === chosen.cell);
  return rows.some((r) => r.rule) ? rows : [];
}
const anyAct = (years) => years.some((v) => v > 0);
const thousands = (v) => (v === 0 ? "0" : number(v / 1000, v < 100000 ? 1 : 0));

function deedLines(deed) {
  const acts = shown().rules.acts;
  const file = deed.place.split("/").pop();
  const name = deed.words + (file ? ` (${file})` : "") + (deed.acts.some(anyAct) ? "" : t("rules_nobody"));
  const head = element(
    "tr",
    { class: "part" },
    element("th", { scope: "rowgroup", colspan: shown().years.length + 1, class: "text" }, name),
  );
  const lines = acts
    .map((act, i) => ({ act, years: deed.acts[i] }))
    .filter(({ years }) => anyAct(years))
    .map(({ act, years }) =>
      element(
        "tr",
        { "data-rule": deed.words, "data-act": act.name },
        element("th", { scope: "row", class: "in" }, act.words),
        ...years.map((v) => element("td", { "data-value": String(v) }, thousands(v))),
      ),
    );
  return [head, ...lines];
}

function deedsTable(option) {
  const deeds = deedsOf(option);
  if (!deeds.length) return null;
  const title = t("rules_table", { option: shown().options[option].words, cell: cellNow() });
  return scrollingTable(
    title,
    "published deeds",
    title,
    [
      element("th", { scope: "col", class: "text" }, t("rules_unit")),
      ...shown().years.map((year) => element("th", { scope: "col" }, String(year))),
    ],
    deeds.flatMap(deedLines),
  );
}

const deedColumns = () =>
  ["option", "cell", "rule", "place", "act", "year", "households"].map((key) => ({
    key,
    head: t("rules_" + key),
  }));
const deedRecords = () =>
  shown().rules.rows.flatMap((r) =>
    shown().rules.acts.flatMap((act, i) =>
      shown().years.map((year, y) => ({
        option: shown().options[r.option].words,
        cell: cellWords(shown().cells[r.cell]),
        rule: r.words,
        place: r.place,
        act: act.words,
        year,
        households: r.acts[i][y],
      })),
    ),
  );

function drawRules() {
  const options = [...new Set([chosen.option, baseIndex()])];
  const tables = options.map(deedsTable).filter(Boolean);
  byId("rules").hidden = !tables.length;
  if (!tables.length) return;
  byId("rules").replaceChildren(
    element("h3", {}, t("rules_head")),
    element("p", { class: "small" }, t("rules_lead")),
    ...tables,
    element("div", { class: "downloads" }, ...downloadButtons("rules", fileOf("rules"), deedColumns(), deedRecords())),
  );
}

// How a figure of a lottery is written, by its unit.
const lotteryForm = (unit) => (unit === "1" ? { scale: 100, decimals: 1 } : { scale: 1, decimals: 0 });
const lotteryParts = ["won", "lost", "difference", "against_base"];

function lotteryCell(row, part) {
  const { scale, decimals } = lotteryForm(row.unit);
  const value = row[part] === null ? null : row[part] * scale;
  const size = margin(row[part + "_error"], row.cell);
  const signed = part === "difference" || part === "against_base";
  const node = element(
    "td",
    { "data-figure": row.figure, "data-part": part, "data-value": value === null ? "" : String(value) },
    number(value, decimals, signed),
  );
  if (value !== null && size !== null) {
    node.append(" ", element("span", { class: "plus" }, errorText(size * scale, decimals)));
  }
  return node;
}

function lotteryTable(rows) {
  const title = t("lottery_table", { lottery: rows[0].lottery, cell: cellNow() });
  const head = (key) => element("th", { scope: "col" }, t("lottery_" + key, { option: optionNow().words, base: shown().options[0].words }));
  return scrollingTable(
    title,
    "published losers",
    title,
    [element("th", { scope: "col" }, ""), ...lotteryParts.map(head)],
    rows.map((row) =>
      element(
        "tr",
        {},
        element(
          "th",
          { scope: "row", class: "text" },
          t("lottery_row_" + row.figure),
          " ",
          element("span", { class: "unit" }, t("lottery_unit_" + row.figure)),
        ),
        ...lotteryParts.map((part) => lotteryCell(row, part)),
      ),
    ),
  );
}

function drawLotteries() {
  const rows = (shown().lotteries ?? []).filter((r) => r.option === chosen.option && r.cell === chosen.cell);
  byId("lotteries").hidden = !rows.length;
  if (!rows.length) return;
  const lotteries = [...new Set(rows.map((r) => r.lottery))];
  byId("lotteries").replaceChildren(
    element("h3", {}, t("lottery_head", { year: rows[0].year })),
    element("p", { class: "small" }, t("lottery_lead")),
    ...lotteries.map((lottery) => lotteryTable(rows.filter((r) => r.lottery === lottery))),
  );
}
