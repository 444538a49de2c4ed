// Opens each page of pages.json as a reader would and compares what it shows with what
// page_test.py read from the results: node page_test.mjs pages.json PICTURES
import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { check, checkNames, checkWidth, finish, open, print } from "./browser.mjs";

const [list, pictures] = process.argv.slice(2);
const pages = JSON.parse(readFileSync(list, "utf8"));
const mostBytes = 5 * 2 ** 20;
const mostSeconds = 2;
const charts = {
  run: ["poverty", "gap", "quantiles", "fan", "costs", "exits", "cells"],
  compare: ["poverty", "gap", "quartiles", "quantiles", "fan", "costs", "exits", "cells", "assumptions"],
  eight: ["poverty", "gap", "quartiles", "quantiles", "fan", "costs", "exits", "cells"],
};

const settled = (tab) =>
  tab.evaluate(async () => {
    await new Promise(requestAnimationFrame);
    await drawing;
  });

async function choose(tab, view) {
  const place = await tab.evaluate(
    (v) => ({ option: shown().options.findIndex((o) => o.name === v.option), group: groupAt(v.group) }),
    view,
  );
  const option = `input[value="${place.option}"]`;
  await tab.locator(`#options label:has(${option})`).click();
  assert.ok(await tab.locator(`#options ${option}`).isChecked(), `${view.option} was not chosen`);
  const base = tab.locator("#base");
  if (view.against && (await base.isVisible())) {
    const other = await tab.evaluate((v) => shown().options[0].name === v.against, view);
    await base.selectOption(other ? "1" : "0");
  }
  await tab.locator("#group").selectOption(String(place.group));
  await tab.locator("#year").focus();
  for (let i = 0; i < 40 && Number(await tab.locator("#year").inputValue()) !== view.year; ++i) {
    await tab.keyboard.press(
      Number(await tab.locator("#year").inputValue()) > view.year ? "ArrowLeft" : "ArrowRight",
    );
  }
  await settled(tab);
}

const close = (found, wanted) => Math.abs(found - wanted) <= 1e-5 * Math.abs(wanted) + 1e-9;

async function compareNumbers(tab, view) {
  const found = await tab.$$eval("#figure-table td[data-value]", (cells) =>
    cells.map((c) => ({ ...c.dataset, column: c.cellIndex })),
  );
  for (const row of view.rows) {
    const candidates = found.filter(
      (f) => f.row === row.row && Number(f.cell) === row.cell && (!row.part || f.part === row.part),
    );
    // Levels: the base's column, then the scenario's.
    const cell = row.part === "level" ? candidates[candidates.length - 1] : candidates[0];
    assert.ok(cell && cell.value !== "", `${row.row} is not shown`);
    assert.ok(
      close(Number(cell.value), row.value),
      `${row.row} of cell ${row.cell} is ${cell.value}, the file says ${row.value}`,
    );
  }
}

// Kinds and districts that lose, of the chosen cell: every one that is shown, and the first of each.
async function compareLosers(tab, view) {
  const cell = await tab.evaluate(() => chosen.cell);
  const found = await tab.$$eval("#losers tr[data-loser]", (rows) =>
    rows.map((r) => ({
      name: r.dataset.loser,
      text: r.textContent,
      values: [...r.querySelectorAll("td[data-value]")].map((c) => Number(c.dataset.value)),
    })),
  );
  const wanted = new Map(view.losers[cell].map((l) => [l.name, l]));
  assert.ok(found.length > 6, "who loses is not shown");
  for (const row of found) {
    const other = wanted.get(row.name);
    assert.ok(other, row.name + " is not in the file");
    for (const i of [0, 1, 2]) {
      assert.ok(close(row.values[i], other.values[i]), `${row.name}: ${row.values}, the file ${other.values}`);
    }
  }
  const most = (kinds) => Math.max(...view.losers[cell].filter((l) => l.kind === kinds && l.ranked).map((l) => l.values[0]));
  const districts = found.filter((r) => wanted.get(r.name).kind === "district");
  assert.ok(close(found[0].values[0], most("group")), "the kind that loses most is first");
  assert.ok(districts.length > 0 && close(districts[0].values[0], most("district")), "and the district");
}

async function checkCharts(tab, kind) {
  for (const name of charts[kind]) {
    const figure = tab.locator(`figure[data-name="${name}"]`);
    assert.equal(await figure.getAttribute("data-ready"), "yes", name + " is not drawn");
    assert.ok(Number(await figure.getAttribute("data-marks")) > 0, name + " has no marks");
    assert.ok(
      await figure.locator(".chart[role=img][aria-label]").count(),
      name + " has no text in place of the picture",
    );
    assert.ok(await figure.locator("details tbody tr").count(), name + " has no table");
  }
}

async function checkDownload(tab) {
  const save = async (button) => {
    const [download] = await Promise.all([tab.waitForEvent("download"), button.click()]);
    return readFileSync(await download.path(), "utf8");
  };
  const buttons = tab.locator('figure[data-name="poverty"] .downloads button');
  const plain = await save(buttons.nth(0));
  const excel = await save(buttons.nth(1));
  const lines = plain.trim().split("\n");
  assert.ok(excel.startsWith("PK"), "a workbook");
  assert.equal(lines.length, excel.split("<row ").length - 1);
  const value = lines[1].split(",").slice(-3)[0];
  assert.ok(Number.isFinite(Number(value)), value + " is a number with a point");
  assert.ok(excel.includes(`<v>${value}</v>`), "the same number in both, as a number");
}

// The list by which the program rounds, too.
async function checkRounding(tab, rounding) {
  const written = await tab.evaluate(
    (list) => ({
      figures: list.figures.map((r) => number(r.value, r.decimals)),
      errors: list.errors.map((r) => errorText(r.value, r.decimals)),
      shares: list.shares.map((r) => number(100 * r.value, r.decimals)),
    }),
    rounding,
  );
  for (const [name, texts] of Object.entries(written)) {
    const wanted = rounding[name].map((r) => r.en);
    assert.deepEqual(texts.map((text) => text.replace(/(\d)\u00a0(?=\d)/g, "$1,")), wanted, name);
  }
}

// On a narrow screen nothing that is read is cut, and what can be moved says so.
async function checkNarrow(tab) {
  const found = await tab.evaluate(() => {
    const right = (node) => node.getBoundingClientRect().right;
    const width = window.innerWidth;
    const hinted = (frame) => Boolean(frame.previousElementSibling?.classList.contains("swipe"));
    const frames = [...document.querySelectorAll(".scroll")].filter((f) => f.clientWidth > 0);
    const labels = [...document.querySelectorAll(".chart svg .role-legend text, .chart svg .role-axis-label text")];
    const years = [...document.querySelectorAll("#chart-fan svg .role-axis-label text")]
      .filter((n) => /^20\d\d$/.test(n.textContent) && Number(getComputedStyle(n).opacity) > 0)
      .map((n) => n.getBoundingClientRect())
      .sort((a, b) => a.left - b.left);
    const cut = (select) => select.selectedOptions[0].textContent.length >= 32;
    return {
      mute: frames.filter((f) => f.scrollWidth > f.clientWidth + 1 && !hinted(f)).length,
      hints: document.querySelectorAll(".swipe").length,
      captions: [...document.querySelectorAll("caption > span")].filter((n) => right(n) > width).length,
      labels: labels.filter((n) => n.textContent.includes("…") || right(n) > width).map((n) => n.textContent),
      touching: years.filter((box, i) => i && box.left < years[i - 1].right + 3).length,
      years: years.length,
      unsaid: [...document.querySelectorAll(".controls select")].filter(
        (s) => s.offsetParent && cut(s) && !s.parentElement.querySelector(".chosen-words:not([hidden])"),
      ).length,
    };
  });
  assert.ok(found.hints > 0 && found.years > 1, JSON.stringify(found));
  assert.deepEqual(
    [found.mute, found.captions, found.labels, found.touching, found.unsaid],
    [0, 0, [], 0, 0],
    JSON.stringify(found),
  );
}

for (const { page, kind, language, views, rounding } of pages) {
  for (const width of [1440, 390]) {
    const name = `${kind} ${language} ${width}`;
    const tab = await open(page, width);
    await check(
      `${name}: opens in ${tab.seconds.toFixed(2)} s of the processor (${tab.waited.toFixed(2)} s just now), ${(statSync(page).size / 2 ** 20).toFixed(2)} MB`,
      () => {
        assert.ok(tab.seconds > 0.05 && tab.seconds < mostSeconds, "too slow, or not measured");
        assert.ok(statSync(page).size <= mostBytes, "too large");
      },
    );
    await check(`${name}: every chart has marks, words and a table`, () => checkCharts(tab, kind));
    await check(`${name}: controls have names`, () => checkNames(tab));
    await check(`${name}: nothing is wider than the window`, () => checkWidth(tab));
    await check(`${name}: numbers are rounded as on the terminal`, () => checkRounding(tab, rounding));
    if (width === 390) await check(`${name}: nothing is cut`, () => checkNarrow(tab));
    await tab.screenshot({ path: join(pictures, `${kind}-${language}-${width}.png`), fullPage: true });
    for (const view of views) {
      await choose(tab, view);
      await check(`${name}: ${view.option} ${view.year} ${view.group} as in the file`, () =>
        compareNumbers(tab, view),
      );
      if (view.losers) {
        await check(`${name}: ${view.option}: who loses as in the file`, () => compareLosers(tab, view));
      }
    }
    await check(`${name}: charts after a choice`, () => checkCharts(tab, kind));
    if (kind === "compare") await check(`${name}: downloads`, () => checkDownload(tab));
    await check(`${name}: no errors, no network`, () => assert.deepEqual([tab.said, tab.asked], [[], []]));
    if (width === 1440) {
      await print(tab, join(pictures, `${kind}-${language}`));
    }
    await tab.close();
  }
}

await finish();
