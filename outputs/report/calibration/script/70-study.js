// How the study's estimators do where the truth is known: files of `winay evaluate`.

const estimatorRecords = (study) => recordsOf(tableOf(study, "estimators"));
const redrawsOf = (study) => Math.max(...publishedOf(study).map((r) => r.redraws ?? 0));

const recordColumns = () => [
  { key: "truth", head: t("column_truth"), show: (r) => amount(r, r.truth) },
  { key: "bias", head: t("column_bias"), show: (r) => amount(r, r.bias) },
  { key: "sd", head: t("column_sd"), show: (r) => amount(r, r.sd) },
  { key: "rmse", head: t("column_rmse"), show: (r) => amount(r, r.rmse) },
  { key: "coverage", head: t("column_coverage"), show: (r) => share(r.coverage) },
  { key: "se_over_sd", head: t("column_se_sd"), show: (r) => two(r.se_over_sd) },
];

function estimatorsExhibit(study) {
  return exhibit({
    name: "estimators",
    title: t("estimators_title", { cell: cellWords(study) }),
    note: t("estimators_note", { n: whole(redrawsOf(study)) }),
    file: study,
    records: estimatorRecords(study),
    rowKey: "estimator",
    row: (r) => (r.coverage !== null && r.coverage < 0.9 ? "miss" : ""),
    columns: [
      {
        key: "estimator_long_name",
        head: t("column_estimator"),
        show: (r) => [r.estimator_long_name, " ", element("span", { class: "unit" }, unitWord(r))],
      },
      { key: "estimand", head: t("column_truth_of"), hidden: true },
      ...recordColumns(),
      { key: "failures", head: t("column_failures"), hidden: true },
    ],
  });
}

function coverageRows(study) {
  return estimatorRecords(study)
    .filter((r) => r.coverage !== null)
    .map((r) => ({
      words: r.estimator_long_name,
      lines: linesOf(r.estimator_long_name),
      coverage: 100 * r.coverage,
      ratio: r.se_over_sd,
      kind: t(r.coverage < 0.9 ? "coverage_low" : "coverage_right"),
      text: share(r.coverage),
    }));
}
function coverageSpec(rows) {
  const y = wordAxis();
  const x = {
    field: "coverage",
    type: "quantitative",
    title: t("axis_coverage"),
    scale: { zero: false, nice: true },
    axis: { tickCount: 6 },
  };
  const color = {
    field: "kind",
    type: "nominal",
    scale: { domain: [t("coverage_right"), t("coverage_low")], range: ["#0b5f66", "#a3431f"] },
    legend: { ...legend(), symbolType: "circle" },
  };
  return {
    layer: [
      ruleAt([95], "#1d2326", [4, 3]),
      {
        mark: { type: "point", filled: true, size: 58, opacity: 1 },
        encoding: {
          x,
          y,
          color,
          tooltip: [tip("words", t("column_estimator")), tip("text", t("column_coverage"))],
        },
      },
    ],
    data: { values: rows },
    height: linesHigh(rows, 19),
  };
}
const coverageColumns = () => [
  { key: "words", head: t("column_estimator") },
  { key: "coverage", head: t("axis_coverage") },
  { key: "ratio", head: t("column_se_sd") },
];

const powerFactor = 2.802; // 1.960 + 0.842: 80 % power at 5 %

// Effects that are published; of a truth near 0 nothing can be exaggerated.
function powerExhibit(study) {
  const near = (r) => Math.abs(r.truth) < 0.2 * r.sd;
  const records = publishedOf(study)
    .filter((r) => !isLevel(r) && r.truth !== null && r.sd > 0)
    .map((r) => ({
      ...r,
      detectable: powerFactor * r.sd,
      exaggeration: near(r) ? null : r.exaggeration,
      wrong_sign: near(r) ? null : r.wrong_sign,
    }));
  return exhibit({
    name: "power",
    title: t("power_title"),
    note: t("power_note"),
    file: study,
    records,
    rowKey: "statistic",
    row: (r) => (r.rejects < 0.5 && !near(r) ? "miss" : ""),
    columns: [
      {
        key: "statistic_long_name",
        head: t("column_statistic"),
        show: (r) => [placeWords(study, r.statistic), " ", element("span", { class: "unit" }, unitWord(r))],
      },
      { key: "truth", head: t("column_truth"), show: (r) => amount(r, r.truth) },
      { key: "sd", head: t("column_sd"), show: (r) => amount(r, r.sd) },
      { key: "rejects", head: t("column_power"), show: (r) => share(r.rejects) },
      { key: "detectable", head: t("column_mde"), show: (r) => amount(r, r.detectable) },
      {
        key: "exaggeration",
        head: t("column_type_m"),
        show: (r) => (r.exaggeration === null ? enDash : number(r.exaggeration, 1) + "×"),
      },
      { key: "wrong_sign", head: t("column_type_s"), show: (r) => share(r.wrong_sign) },
    ],
  });
}

// The same equation with other standard errors: which of them hold their promise.
const errorKinds = { hc1: "HC1", cr1: "CR1", cr1s: "CR1S", cr2: "CR2", wild: "wild", ar: "AR" };
function inferenceExhibit(study) {
  const records = estimatorRecords(study).filter((r) => {
    const [, kind] = r.estimator.split(".");
    return kind in errorKinds || r.estimator === "permutation";
  });
  return exhibit({
    name: "inference",
    title: t("inference_title"),
    note: t("inference_note", {
      centres: whole(saidNumber(study, "control.centres") + saidNumber(study, "assigned.centres")),
      control: whole(saidNumber(study, "control.centres")),
      assigned: whole(saidNumber(study, "assigned.centres")),
      districts: whole(saidNumber(study, "place.districts")),
      coaching: whole(saidNumber(study, "coaching.centres")),
    }),
    file: study,
    records,
    rowKey: "estimator",
    row: (r) => (r.coverage !== null && r.coverage < 0.9 ? "miss" : ""),
    columns: [
      { key: "estimator_long_name", head: t("column_estimator") },
      ...recordColumns().filter((c) => ["coverage", "se_over_sd"].includes(c.key)),
      { key: "rejects", head: t("column_rejects"), show: (r) => share(r.rejects) },
      { key: "redraws", head: t("column_redraws"), show: (r) => whole(r.redraws) },
    ],
  });
}

function validityExhibit(study) {
  const p = (key) => ({ key, show: (r) => (r[key] === null ? enDash : number(r[key], 3)) });
  return exhibit({
    name: "validity",
    title: t("validity_title"),
    note: t("validity_note"),
    file: study,
    records: recordsOf(tableOf(study, "validity")),
    rowKey: "check",
    columns: [
      {
        key: "check_long_name",
        head: t("column_check"),
        show: (r) => [r.check_long_name, " ", element("span", { class: "unit" }, unitWord(r))],
      },
      { key: "value", head: t("column_first_redraw"), show: (r) => amount(r, r.value) },
      { key: "se", head: t("column_se"), show: (r) => amount(r, r.se) },
      { ...p("p"), head: t("column_p") },
      { ...p("family_p"), head: t("column_family_p") },
      { key: "mean", head: t("column_mean"), show: (r) => amount(r, r.mean) },
      { key: "rejects", head: t("column_rejects"), show: (r) => share(r.rejects) },
    ],
  });
}

function truthsExhibit(study) {
  return exhibit({
    name: "truths",
    title: t("truths_title"),
    file: study,
    records: recordsOf(tableOf(study, "truths")),
    rowKey: "effect",
    folded: true,
    columns: [
      {
        key: "effect_long_name",
        head: t("column_effect"),
        show: (r) => [r.effect_long_name, " ", element("span", { class: "unit" }, unitWord(r))],
      },
      { key: "value", head: t("column_truth"), show: (r) => amount(r, r.value) },
    ],
  });
}
