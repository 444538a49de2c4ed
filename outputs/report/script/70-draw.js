// Puts charts on the page, and puts them there again when the reader chooses something else.

const hasQuartiles = () =>
  shown().comparison && Boolean(shown().series.worse_off) && groupAt("income_1") >= 0;
const charts = {
  poverty: {
    rows: () => trendRows("poor_households"),
    columns: trendColumns,
    spec: (rows) => trendSpec(rows, t("share_households")),
  },
  gap: { rows: gapRows, columns: gapColumns, spec: gapSpec },
  quartiles: { when: hasQuartiles, rows: quartileRows, columns: quartileColumns, spec: quartileSpec },
  quantiles: { rows: quantileRows, columns: quantileColumns, spec: quantileSpec },
  fan: { rows: fanRows, columns: fanColumns, spec: fanSpec },
  costs: { when: () => Boolean(shown().budget), rows: costRows, columns: costColumns, spec: costSpec },
  tradeoff: { when: hasTradeoff, rows: tradeoffRows, columns: tradeoffColumns, spec: tradeoffSpec },
  exits: {
    rows: () => trendRows("affiliated"),
    columns: trendColumns,
    spec: (rows) => trendSpec(rows, t("share_households")),
  },
  cells: { rows: cellRows, columns: cellColumns, spec: cellSpec },
  assumptions: {
    when: () => Boolean(shown().assumptions),
    rows: assumptionRows,
    columns: assumptionColumns,
    spec: assumptionSpec,
  },
};

const fileOf = (name) => `winay-${name}-${yearNow()}`;
function fillOf(name) {
  return {
    year: yearNow(),
    option: optionNow().words,
    base: base().words,
    cell: cellNow(),
    group: groupNow().words,
    spread: t(severalCells() ? "spread_cells" : replicates() > 1 ? "spread_errors" : "spread_none"),
    first: shown().years[0],
    last: shown().years[shown().years.length - 1],
  };
}

async function drawChart(holder) {
  const name = holder.dataset.chart;
  const chart = charts[name];
  if (chart.when && !chart.when()) {
    holder.replaceChildren(element("p", { class: "small" }, t("absent_" + name)));
    holder.parentElement.classList.add("alone");
    return;
  }
  holder.parentElement.classList.remove("alone");
  const records = chart.rows();
  return drawFigure(holder, {
    name,
    title: t("title_" + name, fillOf(name)),
    caption: t("caption_" + name, fillOf(name)),
    file: fileOf(name),
    columns: chart.columns(),
    records,
    spec: chart.spec(records),
  });
}

const drawCharts = () => Promise.all([...document.querySelectorAll("[data-chart]")].map(drawChart));
