// What the reader chooses, and the first drawing.

function fillSelect(select, texts, place, choose) {
  select.replaceChildren(...texts.map((text, i) => element("option", { value: i }, text)));
  select.value = place;
  select.onchange = () => {
    choose(Number(select.value));
    sayChosen(select);
  };
  sayChosen(select);
}

// A select cuts what is longer than the screen: then it stands below in full.
function sayChosen(select) {
  const below = select.parentElement.querySelector(".chosen-words") ?? element("span", { class: "chosen-words" });
  below.textContent = select.selectedOptions[0]?.textContent ?? "";
  below.hidden = below.textContent.length < 32;
  select.after(below);
}

function drawOptions() {
  const legend = byId("options").querySelector("legend");
  const radios = shown().options.map(
    (option, i) =>
      i &&
      element(
        "label",
        {},
        element("input", {
          type: "radio",
          name: "option",
          value: i,
          checked: i === chosen.option,
          onchange: () => {
            choose({ option: i, toBase: false });
            drawBase();
          },
        }),
        element("span", {}, option.words),
      ),
  );
  byId("options").replaceChildren(legend, ...radios.filter(Boolean));
}

// What the option is set against: the one that differs in one thing, or the base.
function drawBase() {
  byId("base-box").hidden = !optionNow().against;
  fillSelect(
    byId("base"),
    [false, true].map((toBase) => shown().options[otherOf(chosen.option, toBase)].words),
    Number(chosen.toBase),
    (place) => choose({ toBase: place === 1 }),
  );
}

function drawControls() {
  drawOptions();
  const { years } = shown();
  const slider = byId("year");
  Object.assign(slider, { min: years[0], max: years[years.length - 1], value: yearNow() });
  slider.oninput = () => choose({ year: years.indexOf(Number(slider.value)) });
  fillSelect(
    byId("group"),
    shown().groups.map((g) => g.words),
    chosen.group,
    (group) => choose({ group }),
  );
  drawBase();
  fillSelect(
    byId("cell"),
    shown().cells.map((c, i) => cellWords(c) + (isDefault(i) ? " (" + t("default_mark") + ")" : "")),
    chosen.cell,
    (cell) => choose({ cell }),
  );
  byId("cell-box").hidden = !severalCells();
  byId("results-box").hidden = data.results.length < 2;
  fillSelect(
    byId("results"),
    data.results.map((r) => r.title + " — " + r.provenance[0].file),
    chosen.results,
    showResults,
  );
}

let drawing = Promise.resolve();

// A new choice; several in one frame (a slider on the move) are drawn once.
let waiting = false;
function choose(change) {
  Object.assign(chosen, change);
  byId("year-now").textContent = yearNow();
  if (waiting) return;
  waiting = true;
  drawing = new Promise((done) =>
    requestAnimationFrame(async () => {
      waiting = false;
      await drawAll();
      done();
    }),
  );
}

async function drawAll() {
  byId("year-now").textContent = yearNow();
  drawSentences();
  drawFigures();
  drawLeads();
  drawLosers();
  drawLotteries();
  drawRules();
  await drawCharts();
  markScrolling();
}

function showResults(results) {
  const r = data.results[results];
  Object.assign(chosen, {
    results,
    option: Math.min(1, r.options.length - 1),
    year: r.years.indexOf(r.year_told),
    group: 0,
    cell: r.default_cell,
    toBase: false,
  });
  drawHead();
  drawControls();
  drawTrust();
  drawOrigin();
  choose({});
}

showResults(0);
window.addEventListener("resize", markScrolling);
document.addEventListener("toggle", markScrolling, true);
drawing.then(() => document.body.setAttribute("data-drawn", "yes"));
