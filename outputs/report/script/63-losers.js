// Who loses: kinds of household and districts, those with the largest share worse off first.

const mostKinds = 10;
const mostDistricts = 15;

// The shares of the chosen cell; those that are not ranked (too few simulated households) come last.
function losing(list) {
  const rows = list.map((g) => {
    const [worse, loss, share] = g.cells[chosen.cell];
    return { ...g, worse, loss, share };
  });
  return rows.sort((a, b) => b.ranked - a.ranked || b.worse - a.worse);
}
const losingDistricts = (all) => losing(all.districts).filter((d) => d.ranked && d.worse > 0);

const enoughLosers = (cell) => losersNow().simulated[cell] >= shown().losers.least_losers;
const losersNow = () => shown().losers.of[chosen.option - 1];

// The range of a figure over the readings and structures in which enough households lose; a loss
// only where somebody does.
function overKnown(row, at, scale, decimals) {
  if (!severalCells()) return null;
  const values = row.cells.filter((c, i) => enoughLosers(i) && (at !== 1 || c[0] > 0)).map((c) => c[at] * scale);
  return values.length ? rangeText([Math.min(...values), Math.max(...values)], decimals) : null;
}

function losersTable(title, heads, rows, numbered) {
  const figures = 3;
  const head = (key, i) =>
    element("th", { scope: "col", class: i < heads.length - figures ? "text" : "" }, t(key));
  const numbers = (r) => [
    [percent(100 * r.worse), r.worse, overKnown(r, 0, 100, 1)],
    [number(r.loss, 0), r.loss, overKnown(r, 1, 1, 0)],
    [percent(100 * r.share), r.share, overKnown(r, 2, 100, 1)],
  ];
  const row = (r) =>
    element(
      "tr",
      { "data-loser": r.name },
      ...(numbered ? [element("td", { class: "text" }, r.name)] : []),
      element("th", { scope: "row", class: "text" }, r.words),
      ...(numbered ? [element("td", { class: "text" }, r.department)] : []),
      ...numbers(r).map(([text, value, range]) =>
        element(
          "td",
          { "data-value": String(value) },
          text,
          range ? element("span", { class: "plus" }, ` (${range})`) : null,
        ),
      ),
    );
  return scrollingTable(title, "published losers", title, heads.map(head), rows.map(row));
}

const loserColumns = () =>
  ["name", "words", "department", "worse", "loss", "share"].map((key) => ({ key, head: t("losers_" + key) }));

function drawLosers() {
  const all = shown().losers?.of[chosen.option - 1];
  byId("losers").hidden = !all;
  if (!all) return;
  const { year, least, least_losers } = shown().losers;
  const simulated = all.simulated[chosen.cell];
  const fill = { year, n: least, simulated: number(simulated, 0), few: least_losers, brackets: severalCells() ? t("losers_brackets") : "", option: optionNow().words, base: base().words, cell: cellNow() };
  const figures = ["losers_worse", "losers_loss", "losers_share"];
  if (!enoughLosers(chosen.cell)) {
    byId("losers").replaceChildren(
      element("h3", {}, t("losers_head", fill)),
      element("p", { class: "small" }, t("losers_few", fill)),
    );
    return;
  }
  const districts = losingDistricts(all);
  byId("losers").replaceChildren(
    element("h3", {}, t("losers_head", fill)),
    element("p", { class: "small" }, t("losers_lead", fill)),
    losersTable(t("losers_kinds", fill), ["losers_words", ...figures], losing(all.kinds).filter((k) => k.worse > 0).slice(0, mostKinds)),
    losersTable(
      t("losers_districts", fill),
      ["losers_name", "losers_district", "losers_department", ...figures],
      districts.slice(0, mostDistricts),
      true,
    ),
    element("p", { class: "small" }, t(shown().texts.synthetic ? "losers_drawn" : "losers_ranked", fill)),
    element(
      "div",
      { class: "downloads" },
      ...downloadButtons("losers", fileOf("losers"), loserColumns(), [...all.kinds, ...all.districts].map((g) => ({
        ...g,
        worse: g.cells[chosen.cell][0],
        loss: g.cells[chosen.cell][1],
        share: g.cells[chosen.cell][2],
      }))),
    ),
  );
}
