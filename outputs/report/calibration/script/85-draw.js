// Puts exhibits and charts on the page, and again when the reader chooses another file.

const lacks = (file, name) => !tableOf(file, name);

const cellExhibits = {
  targets: targetsExhibit,
  held_out: heldOutExhibit,
  checks: (file) => storedOf(file, ["checks"]),
  parameters: parametersExhibit,
  fixed: fixedExhibit,
  directions: directionsExhibit,
  choices: (file) => storedOf(file, choiceTables),
  cells: cellsExhibit,
};
const studyExhibits = {
  estimators: estimatorsExhibit,
  headlines: headlinesExhibit,
  power: powerExhibit,
  inference: inferenceExhibit,
  validity: validityExhibit,
  truths: truthsExhibit,
};
const pageExhibits = { switches: switchesExhibit, assumed: assumedExhibit };

// `needs`: the table without which there is nothing to draw.
const cellCharts = {
  gaps: { rows: gapRows, columns: gapColumns, spec: gapSpec },
  bounds: { rows: boundRows, columns: boundColumns, spec: boundSpec },
  lambda: {
    needs: "sensitivity",
    rows: (f) => heatRows(f, tableOf(f, "sensitivity"), columnOf(tableOf(f, "sensitivity"), "standardised")),
    columns: () => heatColumns("Λ"),
    spec: heatSpec,
  },
  left_out: {
    needs: "left_out",
    rows: (f) => heatRows(f, tableOf(f, "left_out"), columnOf(tableOf(f, "left_out"), "shift")),
    columns: () => heatColumns(t("axis_seeds")),
    spec: heatSpec,
  },
  profiles: { needs: "profiles", rows: profileRows, columns: profileColumns, spec: profileSpec },
  seeds: { needs: "seeds", rows: seedRows, columns: seedColumns, spec: seedSpec },
  cloud: {
    needs: "cloud",
    rows: cloudRows,
    columns: cloudColumns,
    spec: (rows, file) => cloudSpec(file, rows),
  },
};
const studyCharts = {
  coverage: { needs: "estimators", rows: coverageRows, columns: coverageColumns, spec: coverageSpec },
  curve: {
    needs: "specifications",
    rows: curveRows,
    columns: curveColumns,
    spec: (rows, study) => curveSpec(study, rows),
    caption: curveSentence,
  },
};

function drawExhibits(exhibits, file) {
  for (const [name, make] of Object.entries(exhibits)) {
    const made = [make(file)].flat().filter(Boolean);
    document.querySelector(`[data-exhibit="${name}"]`).replaceChildren(...made);
  }
}

function drawChart(name, chart, file) {
  const holder = document.querySelector(`[data-chart="${name}"]`);
  if (chart.needs && lacks(file, chart.needs)) {
    holder.replaceChildren(absent(t("title_" + name), t("command_calibrate")));
    return null;
  }
  const records = chart.rows(file);
  return drawFigure(holder, {
    name,
    title: t("title_" + name) + " · " + cellWords(file),
    caption: [t("caption_" + name), chart.caption?.(file, records)].filter(Boolean).join(" "),
    file: fileStem(name, file),
    columns: chart.columns(file),
    records,
    spec: chart.spec(records, file),
  });
}
const drawCharts = (charts, file) =>
  Promise.all(Object.entries(charts).map(([name, chart]) => drawChart(name, chart, file)));

async function drawCell() {
  const file = cellNow();
  byId("targets-lead").textContent = targetsLead(file);
  byId("tests-lead").textContent = testsLead(file);
  byId("parameters-lead").textContent = parametersLead(file);
  byId("identified").replaceChildren(
    ...identifiedSentences(file).map((s) => element("li", {}, ...strongText(s))),
  );
  byId("structures-lead").textContent = structuresLead();
  byId("printed").textContent = t("printed", { cell: cellWords(file), file: file.file });
  drawExhibits(cellExhibits, file);
  byId("more").replaceChildren(...moreTables(file));
  byId("pairs").replaceChildren(
    ...(data.pairs.length ? data.pairs.map(pairExhibit) : [impliedExhibit(file)]),
  );
  drawShort();
  await drawCharts(cellCharts, file);
}

async function drawStudy() {
  const study = studyNow();
  byId("study-lead").textContent = t("study_lead", {
    cell: cellWords(study),
    label: study.label,
    n: whole(redrawsOf(study)),
  });
  drawExhibits(studyExhibits, study);
  await drawCharts(studyCharts, study);
}

function drawShort() {
  byId("sentences").replaceChildren(
    ...shortSentences().map(([main, under]) =>
      element("li", {}, element("p", {}, ...strongText(main)), element("p", { class: "under" }, under)),
    ),
  );
}
