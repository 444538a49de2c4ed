// In short; what words mean; what limits all of it; where it comes from.

const spanOf = (values, show) => {
  const [low, high] = [Math.min(...values), Math.max(...values)].map(show);
  return low === high ? low : t("range", { low, high });
};

function shortSentences() {
  return data.cells.length
    ? [fitSentence(), heldSentence(), weakSentence(), flipSentence()].filter(Boolean)
    : [studySentence()];
}

function fitSentence() {
  const fitted = data.cells.map((file) => fittedOf(file).length);
  return [
    t("short_fit", {
      n: spanOf(fitted, String),
      cells: data.cells.length,
      t: number(Math.max(...data.cells.map(largestT)), 1),
    }),
    fitUnder(data.cells[0]),
  ];
}

const centresOf = (file) => saidNumber(file, "control.centres") + saidNumber(file, "assigned.centres");
const fitUnder = (file) => t("short_fit_under", { centres: whole(centresOf(file)) });

function heldSentence() {
  const held = data.cells.map((file) => publishedOf(file).filter(isHeldOut).length);
  const misses = new Map();
  for (const file of data.cells) {
    for (const r of publishedOf(file).filter((one) => isHeldOut(one) && isMiss(one))) {
      const words = placeWords(file, r.statistic);
      misses.set(words, new Set(misses.get(words) ?? []).add(cellWords(file)));
    }
  }
  const which = [...misses].map(
    ([words, cells]) => words + (cells.size === data.cells.length ? "" : " (" + [...cells].join("; ") + ")"),
  );
  return misses.size
    ? [
        t("short_misses", { n: misses.size, all: spanOf(held, String) }),
        t("short_misses_under", { which: which.join("; ") }),
      ]
    : [t("short_met", { all: spanOf(held, String) }), t("held_out_note")];
}

function weakSentence() {
  const file = data.cells[chosen.cell];
  const weakest = weakestSentences(file);
  return weakest.length ? [weakest[0], t("short_weak_under", { cell: cellWords(file) })] : null;
}

// Of flips in several years, those of the last.
const latest = (flips) => flips.filter((f) => f.year === Math.max(...flips.map((one) => one.year)));

function flipSentence() {
  const flips = data.pairs.flatMap(flipsOf);
  if (flips.length) return [t("short_flip"), latest(flips).map(flipWords).join(" ")];
  return data.pairs.length ? [t("short_pairs"), structuresLead()] : null;
}

function studySentence() {
  const study = studyNow();
  return [t("short_study", { n: whole(redrawsOf(study)), cell: cellWords(study) }), fitUnder(study)];
}

function definitionList() {
  const keys = [
    "soles",
    "household",
    "income",
    "itt",
    "late",
    "structure",
    "redraw",
    "gap",
    "q",
    "lambda",
    "j",
  ];
  return keys.flatMap((key) => [element("dt", {}, t("term_" + key)), element("dd", {}, t("means_" + key))]);
}

const filesShown = () => [...data.cells, ...data.studies];

// What a file takes the words of the study for; one column a file.
function switchesExhibit() {
  const files = filesShown();
  const keys = [
    ...new Set(files.flatMap((f) => f.said.filter((s) => s.path.startsWith("switches.")).map((s) => s.path))),
  ];
  if (!keys.length) return null;
  const records = keys.map((path) => ({
    path: path.replace("switches.", ""),
    ...Object.fromEntries(files.map((f, i) => ["_" + i, saidOf(f, path)?.value ?? ""])),
  }));
  return exhibit({
    name: "switches",
    title: t("switches_title"),
    note: t("switches_note"),
    records,
    rowKey: "path",
    columns: [
      { key: "path", head: t("column_switch") },
      ...files.map((f, i) => ({ key: "_" + i, head: cellWords(f) + " (" + f.file + ")", kind: "text" })),
    ],
  });
}

// What the study does not print and the simulation had to choose.
function assumedExhibit() {
  const [file] = filesShown();
  const records = file.said.filter((s) => isAssumed(s.source));
  return exhibit({
    name: "assumed",
    title: t("assumed_title"),
    note: t("assumed_note"),
    file,
    records,
    rowKey: "path",
    columns: [
      { key: "path", head: t("column_path") },
      { key: "value", head: t("column_value") },
      { key: "unit", head: t("column_unit"), kind: "text" },
      { key: "source", head: t("column_source"), kind: "text long" },
    ],
  });
}

function limitList() {
  const file = filesShown()[0];
  const centres = centresOf(file);
  const households = saidNumber(file, "control.households") + saidNumber(file, "assigned.households");
  const flips = data.pairs.flatMap(flipsOf);
  return [
    t("limit_no_se"),
    Number.isFinite(centres)
      ? t("limit_one_study", { centres: whole(centres), households: whole(households) })
      : null,
    t("limit_fit"),
    t("limit_order"),
    t("limit_prior"),
    ...latest(flips).map((f) => t("limit_flip") + " " + flipWords(f)),
    t("limit_income"),
    t("limit_deviations"),
  ].filter(Boolean);
}

function originOf(file) {
  const seconds = measure(file, "seconds") ?? sumOfStages(file);
  const items = [
    ["file", file.file],
    ["run_id", file.run_id],
    ["seed", file.seed],
    ["version", file.version],
    ["created", file.date_created],
    ["time", seconds === null ? "" : t("seconds", { n: whole(seconds) })],
    ["build", [file.build, file.library_versions].filter(Boolean).join("; ")],
  ].filter(([, value]) => value);
  return element(
    "div",
    { class: "origin" },
    element(
      "h3",
      {},
      cellWords(file) + " · " + t(data.cells.includes(file) ? "origin_calibration" : "origin_study"),
    ),
    element(
      "dl",
      {},
      ...items.flatMap(([key, value]) => [
        element("dt", {}, t("origin_" + key)),
        element("dd", { "data-origin": key }, value),
      ]),
    ),
    element("p", { class: "small" }, t("origin_again")),
    element("pre", { class: "command", tabindex: "0" }, file.command),
  );
}
function sumOfStages(file) {
  const stages = recordsOf(tableOf(file, "stages"));
  return stages.length ? stages.reduce((sum, s) => sum + s.seconds, 0) : null;
}
