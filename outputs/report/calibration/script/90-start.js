// What the reader chooses, and the first drawing.

let drawing = Promise.resolve();

// The evaluation of the same reading, the same structure if there is one.
function studyFor(file) {
  const fits = (s) => (s.reading === file.reading ? 1 + (s.structure === file.structure ? 1 : 0) : 0);
  return data.studies.reduce((best, s, i) => (fits(s) > fits(data.studies[best]) ? i : best), 0);
}

function chooseCell(cell) {
  chosen.cell = cell;
  const draw = [drawCell()];
  if (data.studies.length) {
    chosen.study = studyFor(cellNow());
    byId("study-file").value = chosen.study;
    draw.push(drawStudy());
  }
  drawing = Promise.all(draw);
}

function drawCellChoice() {
  const legend = byId("cells").querySelector("legend");
  const radios = data.cells.map((file, i) =>
    element(
      "label",
      {},
      element("input", {
        type: "radio",
        name: "cell",
        value: i,
        checked: i === 0,
        onchange: () => chooseCell(i),
      }),
      element("span", {}, cellWords(file)),
    ),
  );
  byId("cells").replaceChildren(legend, ...radios);
}

function drawStudyChoice() {
  const select = byId("study-file");
  select.replaceChildren(
    ...data.studies.map((s, i) => element("option", { value: i }, cellWords(s) + " — " + s.file)),
  );
  select.onchange = () => {
    chosen.study = Number(select.value);
    drawing = drawStudy();
  };
  byId("study-box").hidden = data.studies.length < 2;
}

// What the page has no file for: a study alone has no parameters; a calibration alone, no study.
function hideAbsent() {
  byId("controls").hidden = !data.cells.length;
  for (const section of document.querySelectorAll('[data-of="cell"]')) section.hidden = !data.cells.length;
  if (data.studies.length) return;
  const study = byId("study");
  study.querySelectorAll("[data-exhibit], [data-chart], #study-box").forEach((n) => n.remove());
  byId("study-lead").replaceWith(absent(t("table_study"), t("command_evaluate")));
}

function drawHead() {
  const [file] = filesShown();
  const title = t(data.cells.length ? "title_calibration" : "title_study");
  document.title = title + " — winay";
  byId("title").textContent = title;
  byId("dek").textContent = t("dek", { study: file.title, cells: listed(filesShown().map((f) => f.file)) });
}

drawHead();
hideAbsent();
byId("definitions").replaceChildren(...definitionList());
drawExhibits(pageExhibits, filesShown()[0]);
byId("limits-list").replaceChildren(...limitList().map((s) => element("li", {}, ...strongText(s))));
byId("origin-body").replaceChildren(...filesShown().map(originOf));
if (data.studies.length) drawStudyChoice();
if (data.cells.length) {
  drawCellChoice();
  chooseCell(0);
} else {
  drawShort();
  drawing = drawStudy();
}
drawing.then(() => document.body.setAttribute("data-drawn", "yes"));
