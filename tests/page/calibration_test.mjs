// Opens pages on how parameters were found as a reader would and compares what they show with what
// calibration_test.py read from the files: node calibration_test.mjs PAGES.json PICTURES
import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { check, checkNames, checkWidth, finish, open, print } from "./browser.mjs";

const [list, pictures] = process.argv.slice(2);
const pages = JSON.parse(readFileSync(list, "utf8"));
const mostBytes = 2 * 2 ** 20;
const mostSeconds = 2;
const cellCharts = ["gaps", "bounds", "lambda", "left_out", "cloud"];
const studyCharts = ["coverage", "curve"];

const close = (found, wanted) => Math.abs(found - wanted) <= 1e-5 * Math.abs(wanted) + 1e-9;

// Numbers of a column of an exhibit, by row.
const shownIn = (tab, exhibit, column) =>
  tab.$$eval(
    `.exhibit[data-name="${exhibit}"] tbody tr`,
    (rows, name) =>
      Object.fromEntries(
        rows.map((r) => [r.dataset.row, r.querySelector(`[data-column="${name}"]`)?.dataset.value ?? null]),
      ),
    column,
  );

async function compare(tab, exhibit, column, wanted) {
  const found = await shownIn(tab, exhibit, column);
  assert.ok(Object.keys(wanted).length > 0, `nothing wanted of ${exhibit} ${column}`);
  for (const [row, value] of Object.entries(wanted)) {
    assert.ok(row in found && found[row] !== null, `${exhibit}: no ${column} of ${row}`);
    assert.ok(
      close(Number(found[row]), value),
      `${exhibit}: ${column} of ${row} is ${found[row]}, not ${value}`,
    );
  }
}

async function checkCharts(tab, names) {
  for (const name of names) {
    const figure = tab.locator(`figure[data-name="${name}"]`);
    assert.equal(await figure.getAttribute("data-ready"), "yes", name + " is not drawn");
    assert.ok(Number(await figure.getAttribute("data-marks")) > 0, name + " has no marks");
    assert.ok(await figure.locator(".chart[role=img][aria-label]").count(), name + " has no words");
    assert.ok(await figure.locator("details tbody tr").count(), name + " has no table");
  }
}

async function chooseCell(tab, place) {
  await tab.locator("#cells label").nth(place).click();
  await tab.evaluate(async () => {
    await drawing;
  });
}

async function checkCell(tab, cell) {
  for (const [exhibit, column, wanted] of cell.wanted) await compare(tab, exhibit, column, wanted);
  const marked = await tab.$$eval("#targets tr.miss, #tests tr.miss", (rows) =>
    rows.map((r) => r.dataset.row),
  );
  assert.deepEqual(marked.sort(), cell.misses.sort(), "misses are marked");
  assert.ok((await tab.textContent("#origin-body")).includes(cell.run_id), "the run is named");
}

async function checkSideBySide(tab, cells) {
  const found = await tab.$$eval('.exhibit[data-name="cells"] tbody td[data-column="q"]', (cells) =>
    cells.map((c) => Number(c.dataset.value)),
  );
  cells.forEach((cell, i) => assert.ok(close(found[i], cell.q), `Q of ${cell.structure} is ${found[i]}`));
}

// A table that the page has no exhibit for stands there all the same.
async function checkStored(tab) {
  const grid = tab.locator('.exhibit[data-name="weightings-estimate"] tbody td');
  assert.deepEqual((await grid.allTextContents()).slice(0, 2), ["0.000", "1.000"]);
  assert.equal(await tab.locator('.exhibit[data-name="weightings"] tbody td').nth(1).textContent(), "0.500");
  const words = data_language(
    await tab.getAttribute("html", "lang"),
    "efficient weights",
    "pesos eficientes",
  );
  assert.ok((await tab.locator('.exhibit[data-name="weightings"] tbody').textContent()).includes(words));
}
const data_language = (language, en, es) => (language === "es" ? es : en);

async function checkDownload(tab) {
  const buttons = tab.locator('.exhibit[data-name="parameters"] .downloads button');
  const save = async (button) => {
    const [download] = await Promise.all([tab.waitForEvent("download"), button.click()]);
    return [download.suggestedFilename(), readFileSync(await download.path(), "utf8")];
  };
  const [name, plain] = await save(buttons.nth(0));
  const [, excel] = await save(buttons.nth(1));
  assert.match(name, /^winay-parameters-itt-/);
  const lines = plain.trim().split("\n");
  assert.equal(lines.length, excel.split("<row ").length - 1);
  assert.equal(lines.length - 1, await tab.locator('.exhibit[data-name="parameters"] tbody tr').count());
}

for (const { page, kind, language, cells, study, pair } of pages) {
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
    await check(`${name}: controls have names`, () => checkNames(tab));
    await check(`${name}: nothing is wider than the window`, () => checkWidth(tab));
    await tab.screenshot({
      path: join(pictures, `calibration-${kind}-${language}-${width}.png`),
      fullPage: true,
    });
    for (const [place, cell] of cells.entries()) {
      await chooseCell(tab, place);
      await check(`${name}: ${cell.structure} as in the file`, () => checkCell(tab, cell));
      const profiled = kind === "both" && place === 0 ? ["profiles"] : [];
      await check(`${name}: charts of ${cell.structure}`, () =>
        checkCharts(tab, [...cellCharts, ...profiled]),
      );
      if (kind === "both" && place === 0) await check(`${name}: any stored table`, () => checkStored(tab));
    }
    if (cells.length) {
      await check(`${name}: structures side by side`, () => checkSideBySide(tab, cells));
      await check(`${name}: downloads`, () => checkDownload(tab));
      await check(`${name}: what is lacking is said`, async () =>
        assert.ok((await tab.locator(".absent code").allTextContents()).every((c) => c.startsWith("winay "))),
      );
    } else {
      await check(`${name}: no parameters without a calibration`, async () =>
        assert.equal(await tab.locator("#parameters").isVisible(), false),
      );
    }
    if (pair) {
      const exhibit = `pair-itt-${cells[0].structure}-${cells[1].structure}`;
      await check(`${name}: interviews that tell structures apart`, () =>
        compare(tab, exhibit, "interviews", pair),
      );
    }
    if (study) {
      await check(`${name}: the study as in the file`, async () => {
        for (const [exhibit, column, wanted] of study) await compare(tab, exhibit, column, wanted);
      });
      await check(`${name}: charts of the study`, () => checkCharts(tab, studyCharts));
    }
    await check(`${name}: no errors, no network`, () => assert.deepEqual([tab.said, tab.asked], [[], []]));
    if (width === 1440) await print(tab, join(pictures, `calibration-${kind}-${language}`));
    await tab.close();
  }
}

await finish();
