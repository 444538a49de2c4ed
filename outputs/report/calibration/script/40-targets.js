// Published numbers beside simulated studies: the table, the picture of gaps, what was held out.

// Simulated numbers lie in a band of 95 %; a published number outside it is a miss.
const isMiss = (r) => r.low !== null && r.high !== null && (r.published < r.low || r.published > r.high);
const isHeldOut = (r) => isAlternative(r) || r.role === "hold_out" || r.role === "report";
const roleWord = (r) => t(isAlternative(r) ? "role_alternative" : "role_" + r.role);
// Simulated less published; the file has it the other way round.
const tOf = (r) => (r.gap_t === null ? null : -r.gap_t);
const missesOf = (file) => publishedOf(file).filter(isMiss);
const fittedOf = (file) => publishedOf(file).filter((r) => r.role === "fit" && !isAlternative(r));

const pill = (kind, words) => element("span", { class: "flag " + kind }, words);
function flags(r) {
  const nodes = [pill(isAlternative(r) ? "other" : r.role, roleWord(r))];
  if (isMiss(r)) nodes.push(" ", pill("miss", t("miss")));
  if (r.value_source && !isPrinted(r)) nodes.push(" ", pill("derived", t("derived")));
  return nodes;
}

// Whether the number itself stands in the text; else it is derived from words, or assumed.
const isPrinted = (r) => !/derived|assumed|judgement|about/.test(r.value_source);

const statisticHead = (r) => [
  r.statistic_long_name,
  " ",
  element("span", { class: "unit" }, unitWord(r)),
  " ",
  ...flags(r),
  element("span", { class: "words" }, "“" + r.words + "”"),
  r.value_source && !isPrinted(r) ? element("span", { class: "words" }, r.value_source) : null,
];

const statisticColumns = () => [
  {
    key: "statistic_long_name",
    head: t("column_statistic"),
    kind: "wide",
    show: (r) => statisticHead(r).filter(Boolean),
  },
  { key: "role", head: t("column_role"), hidden: true },
  { key: "words", head: t("column_words"), hidden: true },
  { key: "value_source", head: t("column_source"), hidden: true },
  { key: "error_source", head: t("column_error_source"), hidden: true },
  { key: "units", head: t("column_unit"), hidden: true },
  { key: "estimator", head: t("column_estimator"), hidden: true },
  { key: "published", head: t("column_published"), show: (r) => amount(r, r.published) },
  { key: "published_se", head: t("column_derived_se"), show: (r) => amount(r, r.published_se) },
  { key: "at_start", head: t("column_start"), hidden: true },
  { key: "simulated", head: t("column_simulated"), show: (r) => amount(r, r.simulated) },
  { key: "low", head: t("column_band"), show: (r) => bandText(r, r.low, r.high) },
  { key: "high", head: t("column_high"), hidden: true },
  { key: "t", head: t("column_t"), show: (r) => number(r.t, 1, true) },
  { key: "same_pattern", head: t("column_same"), show: (r) => share(r.same_pattern) },
  {
    key: "method",
    head: t("column_method"),
    kind: "text",
    show: (r) => [r.estimand, element("br"), r.estimator],
  },
  { key: "estimand", head: t("column_estimand"), hidden: true },
];

function targetRecords(file) {
  const fit = tableOf(file, "fit");
  const sources = tableOf(file, "sources");
  return publishedOf(file).map((r) => ({
    ...r,
    ...(sources && recordOf(sources, r.statistic)),
    t: tOf(r),
    method: r.estimand + ", " + r.estimator,
    at_start: (fit && recordOf(fit, r.statistic)?.at_start) ?? null,
  }));
}

function targetsExhibit(file) {
  const records = targetRecords(file).filter((r) => !isHeldOut(r));
  return exhibit({
    name: "targets",
    title: t("targets_title", { cell: cellWords(file) }),
    note: t("targets_note"),
    file,
    records,
    rowKey: "statistic",
    row: (r) => (isMiss(r) ? "miss" : ""),
    columns: statisticColumns(),
  });
}

function heldOutExhibit(file) {
  const records = targetRecords(file).filter(isHeldOut);
  return exhibit({
    name: "held_out",
    title: t("held_out_title", { cell: cellWords(file) }),
    note: t("held_out_note"),
    file,
    records,
    rowKey: "statistic",
    row: (r) => (isMiss(r) ? "miss" : ""),
    columns: statisticColumns(),
  });
}

// Gaps in standard deviations of simulated studies, so that soles and points fit on one axis.
function gapRows(file) {
  return publishedOf(file)
    .filter((r) => r.low !== null && r.high > r.low)
    .map((r) => {
      // A gap too small to tell the deviation from: that of the band.
      const small = Math.abs(r.gap_t) < 0.02;
      const sd = small ? (r.high - r.low) / 3.92 : (r.published - r.simulated) / r.gap_t;
      return {
        words: placeWords(file, r.statistic),
        lines: linesOf(placeWords(file, r.statistic)),
        role: isMiss(r) ? t("miss") : roleWord(r),
        gap: (r.simulated - r.published) / sd,
        from: (r.low - r.published) / sd,
        to: (r.high - r.published) / sd,
        published: amount(r, r.published) + noBreak + unitWord(r),
        simulated: amount(r, r.simulated) + " " + bandText(r, r.low, r.high),
      };
    });
}
function gapSpec(rows) {
  const domain = ["fit", "bound", "hold_out", "report", "alternative"].map((role) => t("role_" + role));
  const color = {
    field: "role",
    type: "nominal",
    scale: {
      domain: [...domain, t("miss")],
      range: ["#0b5f66", "#5b4b8a", "#b0701a", "#6b6b6b", "#6b6b6b", "#a3431f"],
    },
    legend: { ...legend(), symbolType: "circle", direction: narrow() ? "vertical" : "horizontal" },
  };
  const y = wordAxis();
  const x = (field) => ({ field, type: "quantitative", title: t("axis_gap") });
  const tooltip = [
    tip("words", t("column_statistic")),
    tip("role", t("column_role")),
    tip("published", t("column_published")),
    tip("simulated", t("column_simulated")),
  ];
  return {
    layer: [
      ruleAt([0], "#1d2326"),
      {
        mark: { type: "rule", strokeWidth: 2, opacity: 0.6 },
        encoding: { y, x: x("from"), x2: { field: "to" }, color },
      },
      {
        mark: { type: "point", filled: true, size: 70, opacity: 1 },
        encoding: { y, x: x("gap"), color, tooltip },
      },
    ],
    data: { values: rows },
    height: linesHigh(rows, 23),
  };
}
const gapColumns = () => [
  { key: "words", head: t("column_statistic") },
  { key: "role", head: t("column_role") },
  { key: "gap", head: t("axis_gap") },
  { key: "from", head: t("low_end") },
  { key: "to", head: t("high_end") },
];

// Vertical lines.
const ruleAt = (places, color, dash) => ({
  data: { values: places.map((at) => ({ at })) },
  mark: { type: "rule", color, strokeDash: dash ?? [1, 0] },
  encoding: { x: { field: "at", type: "quantitative" } },
});

function targetsLead(file) {
  const fitted = fittedOf(file);
  const widest = fitted.reduce((a, b) => (Math.abs(b.gap_t) > Math.abs(a.gap_t) ? b : a), fitted[0]);
  return t("targets_lead", {
    n: fitted.length,
    t: number(Math.abs(widest.gap_t), 1),
    widest: widest.statistic_long_name,
  });
}

function testsLead(file) {
  const misses = publishedOf(file).filter((r) => isHeldOut(r) && isMiss(r));
  const held = publishedOf(file).filter(isHeldOut).length;
  const j = measure(file, "j");
  const first =
    j === null
      ? t("j_absent")
      : t("j_text", {
          df: measure(file, "j_df"),
          j: two(j),
          p: two(measure(file, "j_p")),
          pattern: share(measure(file, "pattern")),
        });
  const second = misses.length
    ? t("held_out_misses", {
        n: misses.length,
        all: held,
        which: listed(
          misses.map((r) => placeWords(file, r.statistic) + " (t " + number(tOf(r), 1, true) + ")"),
        ),
      })
    : t("held_out_met", { all: held });
  return first + " " + second;
}
