// Words around the charts: head, leads, how far to trust it, where it comes from.

const plain = (...texts) => texts.map((text) => element("p", {}, ...strongText(text)));
const list = (...items) =>
  element("ul", {}, ...items.filter(Boolean).map((text) => element("li", {}, ...strongText(text))));

function drawHead() {
  const r = shown();
  const compared = r.options.slice(1).map((o) => o.words);
  const title = r.comparison
    ? t(compared.length === 1 ? "title_compare_one" : "title_compare", {
        base: base().words,
        option: compared[0],
        n: compared.length,
      })
    : r.title;
  document.title = title + " — winay";
  byId("title").textContent = title;
  byId("kind").textContent = t(r.comparison ? "kind_compare" : "kind_run");
  const p = r.provenance[0];
  byId("dek").textContent = t("dek", {
    households: number(p.households),
    first: r.years[0],
    last: r.years[r.years.length - 1],
    n: p.replicates_done,
    count: r.cells.length,
    price: r.texts.price_year,
  });
  const partial = r.provenance.filter((q) => !q.complete);
  byId("banner").hidden = !partial.length;
  byId("banner").textContent = partial.length
    ? t("partial", { file: partial[0].file, done: partial[0].replicates_done, all: partial[0].replicates })
    : "";
}

function drawLeads() {
  const compared = shown().comparison && Boolean(shown().series.worse_off);
  byId("people-lead").textContent = compared
    ? [
        t("people_lead", { margin: marginText() }),
        lettersText(),
        noBreaks(shown().texts.who[chosen.option - 1]),
      ].join(" ")
    : [
        shown().series.worse_off ? t("people_lead", { margin: marginText() }) : null,
        t("people_lead_run"),
      ]
        .filter(Boolean)
        .join(" ");
  const share = measuredShare();
  byId("income-lead").textContent = [
    t("income_lead"),
    share === null ? null : t("income_share", { share: number(100 * share), year: yearNow() }),
  ]
    .filter(Boolean)
    .join(" ");
  byId("costs-lead").textContent = t("costs_lead", { price: shown().texts.price_year });
  const decides = shown().texts.decides[chosen.option - 1];
  byId("unknown-lead").textContent = decides
    ? lettersText() + " " + noBreaks(decides)
    : t(severalCells() ? "unknown_lead_cells" : "unknown_lead_run");
  byId("printed").textContent = t("printed", {
    option: optionNow().words,
    year: yearNow(),
    group: groupNow().words,
    cell: cellNow(),
  });
}

// Of the income of the option that is set against, what the study measured.
function measuredShare() {
  const at = { option: baseIndex() };
  const measured = figure("measured_income", "level", at);
  const total = figure("total_income", "level", at);
  return measured === null || !total ? null : measured / total;
}

// Sentences that the program wrote call scenarios by letters.
function lettersText() {
  return t("letters", {
    base: base().words,
    letter: String.fromCharCode(65 + chosen.option),
    option: optionNow().words,
  });
}

function marginText() {
  const margin = Number(shown().settings.worse_off_margin);
  return margin > 0 ? t("margin", { soles: number(margin, 2) }) : t("margin_unknown");
}

function publishedTable(study) {
  const row = (r) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, r.words),
      element("td", { class: "text" }, t("role_" + r.role)),
      element("td", {}, publishedNumber(r, r.published)),
      element("td", {}, publishedNumber(r, r.simulated)),
      element(
        "td",
        {},
        r.low === null ? enDash : `[${publishedNumber(r, r.low)}, ${publishedNumber(r, r.high)}]`,
      ),
    );
  const heads = ["statistic", "role", "published", "simulated", "interval"].map((key) =>
    element("th", { scope: "col" }, t("trust_" + key)),
  );
  return scrollingTable(
    study.title,
    "published",
    `${study.title} — ${study.reading} · ${t("structure_" + study.structure)} — ${study.file}`,
    heads,
    study.rows.map(row),
  );
}
function publishedNumber(row, value) {
  if (value === null) return enDash;
  if (row.unit === "%") return percent(100 * value);
  if (row.unit === "1") return number(100 * value, 1) + noBreak + t("published_unit_points");
  const unit = row.unit === "sd" ? "sd" : "soles";
  return number(value, unit === "sd" ? 2 : 0) + noBreak + t("published_unit_" + unit);
}

// Estimated values of a scenario, with standard errors where the calibration is given beside.
function estimatesTable(cell, estimates) {
  const found = data.calibrations.find((c) => c.run_id === estimates[0].run_id && sameCell(c, cell));
  const errorOfPath = (path) =>
    found?.rows.find((r) => path === r.path || path.startsWith(r.path + "."))?.standard_error ?? null;
  const row = (e) => {
    const error = errorOfPath(e.path);
    return element(
      "tr",
      {},
      element("th", { scope: "row" }, e.path),
      element("td", { "data-estimate": e.path }, e.value),
      element("td", {}, error === null ? enDash : String(error)),
      element("td", { class: "text" }, e.unit),
    );
  };
  const heads = ["parameter", "estimate", "se", "unit"].map((key) =>
    element("th", { scope: "col" }, t("trust_" + key)),
  );
  const title = cellWords(cell) + " — " + estimates[0].run_id;
  return scrollingTable(title, "published", title + (found ? " — " + found.file : ""), heads, estimates.map(row));
}
const sameCell = (a, b) => a.reading === b.reading && a.structure === b.structure;

function trustEstimates() {
  const cells = shown()
    .cells.map((cell, i) => ({ cell, estimates: shown().estimates[i] }))
    .filter((c) => c.estimates.length);
  if (!cells.length) return plain(t("trust_no_estimates"));
  return [
    ...plain(
      t("trust_estimates_text"),
      t(data.calibrations.length ? "trust_errors_shown" : "trust_errors_where"),
    ),
    element(
      "details",
      {},
      element("summary", {}, t("trust_estimates_table")),
      ...cells.map((c) => estimatesTable(c.cell, c.estimates)),
    ),
  ];
}

function drawTrust() {
  const texts = shown().texts;
  const sigma = { sigma: texts.unmeasured_deviation, line: texts.poverty_line };
  byId("trust-body").replaceChildren(
    element("h3", {}, t("trust_fit")),
    ...plain(...texts.notes),
    ...(data.published.length
      ? data.published.map(publishedTable)
      : [...plain(t("trust_no_study")), element("pre", { class: "command" }, t("trust_command"))]),
    element("h3", {}, t("trust_estimates")),
    ...trustEstimates(),
    element("h3", {}, t("trust_held_out")),
    ...plain(t(data.published.length ? "trust_held_out_shown" : "trust_held_out_text")),
    element("h3", {}, t("trust_identified")),
    list(
      t("unknown_reading"),
      t("unknown_structure"),
      t("unknown_ridge"),
      t("unknown_poverty", sigma),
      t("unknown_assumed"),
    ),
    element("h3", {}, t("trust_not_modelled")),
    ...plain(texts.not_modelled),
    list(
      t("limit_cohort"),
      t("limit_rules"),
      texts.synthetic ? t("limit_synthetic") : null,
      t("limit_errors"),
    ),
  );
}

function resolvedOf(p, place) {
  const { lines, scenarios } = p.resolved;
  return scenarios[place] ? scenarios[place].lines.map((i) => lines[i]).join("\n") : "";
}

function drawOrigin() {
  byId("origin-body").replaceChildren(
    ...shown().provenance.map((p) => {
      const items = [
        ["file", p.file],
        ["run_id", p.run_id],
        ["result_hash", p.result_hash || t("unfinished")],
        ["seed", p.seed],
        ["version", p.version],
        ["created", p.created],
        ["command", p.history],
        ["households", number(p.households)],
        ["replicates", `${p.replicates_done} / ${p.replicates}`],
        ["population", p.population],
        ["population_sha256", p.population_sha256],
        ["parameters", p.parameters],
        ["build", p.build],
      ];
      const terms = items.flatMap(([key, value]) => [
        element("dt", {}, t("origin_" + key)),
        element("dd", { "data-origin": key }, value || enDash),
      ]);
      const pre = element("pre", { tabindex: "0" }, resolvedOf(p, 0));
      const pick = element(
        "select",
        {
          "aria-label": t("origin_which"),
          onchange: () => {
            pre.textContent = resolvedOf(p, pick.selectedIndex);
          },
        },
        ...p.resolved.scenarios.map((s) => element("option", {}, s.name)),
      );
      const download = element(
        "button",
        {
          type: "button",
          onclick: () =>
            save(pick.value.replaceAll(":", "-") + ".resolved.yaml", [pre.textContent + "\n"], "text/yaml"),
        },
        t("origin_download"),
      );
      return element(
        "div",
        {},
        element("dl", {}, ...terms),
        element(
          "details",
          { class: "said" },
          element("summary", {}, t("origin_said")),
          element("pre", { tabindex: "0" }, p.scenario_yaml),
        ),
        element(
          "details",
          { class: "resolved" },
          element("summary", {}, t("origin_resolved")),
          pick,
          pre,
          element("div", { class: "downloads" }, download),
        ),
      );
    }),
    element("p", { class: "small" }, t("origin_again")),
    element("pre", { class: "command" }, t("origin_again_command", { file: shown().provenance[0].file })),
  );
}
