// What tests of pages share: a browser, a tab that remembers what went wrong, and checks of any page.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const arguments_ = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const context = await chromium.launchPersistentContext(mkdtempSync(join(tmpdir(), "winay-page-")), {
  executablePath: "/usr/bin/chromium",
  args: arguments_,
  acceptDownloads: true,
});

let failures = 0;
export async function check(name, test) {
  try {
    await test();
    console.log("ok    " + name);
  } catch (error) {
    ++failures;
    console.log("FAIL  " + name + ": " + error.message.split("\n").slice(0, 8).join("\n      "));
  }
}

// A tab that remembers what went wrong and what was asked of the network.
export async function open(file, width) {
  const tab = await context.newPage();
  tab.said = [];
  tab.asked = [];
  tab.on("console", (m) => {
    if (["error", "warning"].includes(m.type())) tab.said.push(m.text());
  });
  tab.on("pageerror", (e) => tab.said.push(String(e)));
  tab.on("request", (r) => {
    if (!/^(file|data|blob):/.test(r.url())) tab.asked.push(r.url());
  });
  await tab.setViewportSize({ width, height: 900 });
  // Time of the processor, which other programs on the machine do not lengthen.
  const session = await context.newCDPSession(tab);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const started = performance.now();
  await tab.goto(pathToFileURL(file).href);
  await tab.waitForSelector("body[data-drawn]", { timeout: 30000 });
  tab.waited = (performance.now() - started) / 1000;
  const { metrics } = await session.send("Performance.getMetrics");
  tab.seconds = metrics.find((m) => m.name === "TaskDuration").value;
  return tab;
}

export async function checkNames(tab) {
  const nameless = await tab.$$eval("select, input, button, summary, [role=region], [role=img]", (nodes) =>
    nodes
      .filter(
        (n) =>
          !(
            n.getAttribute("aria-label") ||
            n.getAttribute("aria-labelledby") ||
            n.labels?.length ||
            n.textContent.trim()
          ),
      )
      .map((n) => n.outerHTML.slice(0, 80)),
  );
  assert.deepEqual(nameless, []);
  assert.deepEqual(
    await tab.$$eval("[id]", (nodes) => nodes.map((n) => n.id).filter((id, i, all) => all.indexOf(id) !== i)),
    [],
    "an id twice",
  );
}

export async function checkWidth(tab) {
  const [wide, window_] = await tab.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  assert.ok(wide <= window_, `the page is ${wide} pixels wide in a window of ${window_}`);
}

// On paper, as pictures of its pages.
export async function print(tab, printed) {
  await tab.pdf({ path: printed + ".pdf", format: "A4", preferCSSPageSize: true });
  execFileSync("pdftoppm", ["-r", "60", "-png", printed + ".pdf", printed + "-print"]);
}

export async function finish() {
  await context.close();
  console.log(failures ? `${failures} failed` : "all passed");
  process.exit(failures ? 1 : 0);
}
