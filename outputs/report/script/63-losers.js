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

function losersTable(title, heads, rows, numbered) {
  const numbers = (r) => [
    [percent(100 * r.worse), r.worse],
    [number(r.loss, 0), r.loss],
    [percent(100 * r.share), r.share],
  ];
  const row = (r) =>
    element(
      "tr",
      { "data-loser": r.name },
      ...(numbered ? [element("td", { class: "text" }, r.name)] : []),
      element("th", { scope: "row", class: "text" }, r.words),
      ...(numbered ? [element("td", { class: "text" }, r.department)] : []),
      ...numbers(r).map(([text, value]) => element("td", { "data-value": String(value) }, text)),
    );
  return element(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": title },
    element(
      "table",
      { class: "published losers" },
      element("caption", {}, title),
      element("thead", {}, element("tr", {}, ...heads.map((key) => element("th", { scope: "col" }, t(key))))),
      element("tbody", {}, ...rows.map(row)),
    ),
  );
}

const loserColumns = () =>
  ["name", "words", "department", "worse", "loss", "share"].map((key) => ({ key, head: t("losers_" + key) }));

function drawLosers() {
  const all = shown().losers?.of[chosen.option - 1];
  byId("losers").hidden = !all;
  if (!all) return;
  const { year, least } = shown().losers;
  const fill = { year, n: least, option: optionNow().words, base: base().words, cell: cellNow() };
  const figures = ["losers_worse", "losers_loss", "losers_share"];
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
