#!/usr/bin/env node
// Looks at the pages that circ makes in a browser, as those see them who cannot see them.
//
// What it proves, of the pages of a catalog's reports and lists, in light and in dark:
//
// - axe-core finds nothing to complain of, with all rules that it has switched on by itself;
// - nothing is written to the browser's console: no error of the script, nothing that the page's own
//   policy had to forbid;
// - on the screen of a telephone the page as a whole does not scroll sideways, and its pictures fit it;
// - tables are whole without scripts; with them they are sorted by mouse and by keyboard, by numbers,
//   dates and words, up, down and back to the order in which they came, and say so.
//
// To run it, with Node 20 or later, Chromium, and the packages of package.json in `target/ci-node`:
//
//     node tests/system/pages.mjs target/release/circ catalog [PAGE.html|PICTURE.svg ...]
//
// Files that are named are looked at too. CHROMIUM names another browser. Exit code: 0 all held,
// 1 something did not.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(new URL("../../target/ci-node/", import.meta.url));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const BROWSERS = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const ARGUMENTS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];
const PHONE = { width: 320, height: 640 };
const DESK = { width: 1000, height: 800 };

const [circ, catalog, ...named] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "circ-pages-"));
const failures = [];

function check(what, right, found = "") {
  if (!right) failures.push(`${what}${found && `: ${found}`}`);
}

/** Saves what a command prints as HTML, and gives the file's address. */
const made = (name, ...line) => madeOf(catalog, name, ...line);

function madeOf(catalog, name, ...line) {
  const file = join(folder, `${name}.html`);
  const words = ["--catalog", catalog, "--today", "2017-06-30", ...line, "--format", "html"];
  writeFileSync(file, execFileSync(circ, words));
  return pathToFileURL(file).href;
}

/** The pages that are about a history: of a copy of the catalog, committed and then changed. */
function historyPages(id) {
  const repository = join(folder, "repository");
  const hub = join(repository, "catalog");
  mkdirSync(repository);
  cpSync(catalog, hub, { recursive: true });
  const git = (...line) => execFileSync("git", ["-C", repository, "-c", "user.name=A", "-c", "user.email=a@example.org", ...line]);
  const commit = (message) => {
    git("add", "--all");
    git("commit", "--quiet", "--message", message);
  };
  const change = (...line) => execFileSync(circ, ["--catalog", hub, "--quiet", ...line]);
  git("init", "--quiet");
  commit("the catalog");
  change("set", id, "title=Another Title", "summary=A word or two.", "tags+=outreach & more");
  change("add", "A new one", "--kind", "news");
  commit("changes");
  change("tag", "add", id, "desk");
  return [
    madeOf(hub, "changes", "report", "changes", "--since", "HEAD~1"),
    madeOf(hub, "diff", "diff"),
    madeOf(hub, "log", "log", id),
    madeOf(hub, "blame", "blame", id),
  ];
}

/** All reports of the catalog; one that is about a topic is made for the first. */
function pages() {
  const json = (...line) => JSON.parse(execFileSync(circ, ["--catalog", catalog, ...line, "--format", "json"]));
  const topic = json("topic", "list")[0].id;
  const reports = json("report").map(({ name }) => name).filter((name) => name !== "changes");
  const addresses = reports.map((name) => made(name, "report", name, ...(name === "topic" ? [topic] : [])));
  const id = json("list")[0].id;
  return [...addresses, ...historyPages(id), made("list", "list"), made("none", "list", "kind:none"), made("show", "show", id), made("index", "report")];
}

async function judge(page, address, scheme) {
  const what = `${address.split("/").pop()} (${scheme})`;
  await page.emulateMedia({ colorScheme: scheme });
  await page.setViewportSize(DESK);
  await page.goto(address);
  await page.evaluate(axe);
  const { violations, passes } = await page.evaluate(() => axe.run(document));
  for (const { id, help, nodes } of violations) {
    check(`${what}: ${id}: ${help}`, false, nodes.map((node) => node.html.slice(0, 200)).join("\n    "));
  }
  check(`${what}: axe has looked at it`, passes.length > 5);
  await page.setViewportSize(PHONE);
  const width = await page.evaluate(() => document.scrollingElement.scrollWidth);
  check(`${what}: fits a telephone`, address.endsWith(".svg") || width <= PHONE.width, `${width} pixels`);
}

/** The texts of a column of the page's first table, from top to bottom. */
const column = (page, at) =>
  page.$$eval("table >> nth=0 >> tbody tr", (rows, at) => rows.map((row) => row.cells[at].textContent), at);

/** Sorts by a column, three times, and looks at each order. */
async function sorts(page, label, words, compare, press) {
  const labels = await page.$$eval("table >> nth=0 >> thead th", (cells) => cells.map((cell) => cell.textContent));
  const at = labels.indexOf(label);
  assert.notEqual(at, -1, `${label} is none of ${labels}`);
  const header = page.locator("table").first().locator("thead th").nth(at);
  const order = page.locator(".order").first();
  const before = await column(page, at);
  const up = before.toSorted(compare);
  const down = before.toSorted((a, b) => -compare(a, b));
  const steps = [
    ["ascending", up, `Sorted by ${label}, ${words[0]}`],
    ["descending", down, `Sorted by ${label}, ${words[1]}`],
    [null, before, "In the original order"],
  ];
  check(`${label}: the page says no order that nobody asked for`, (await order.textContent()) === "");
  for (const [sorted, expected, said] of steps) {
    await press(header.getByRole("button", { name: label, exact: true }));
    const found = await column(page, at);
    check(`${label}: sorted ${sorted}`, JSON.stringify(found) === JSON.stringify(expected), found.join(", "));
    check(`${label}: aria-sort is ${sorted}`, (await header.getAttribute("aria-sort")) === sorted);
    check(`${label}: says its order`, (await order.textContent()) === said, await order.textContent());
    check(`${label}: one order at a time`, (await page.locator("[aria-sort]").count()) === (sorted ? 1 : 0));
  }
}

async function sortsAll(browser, addresses) {
  const page = await browser.newPage();
  const open = (name) => page.goto(addresses.find((address) => address.endsWith(`/${name}.html`)));
  const click = (button) => button.click();
  const type = async (button) => {
    await button.focus();
    await page.keyboard.press("Enter");
  };
  const words = new Intl.Collator("en", { numeric: true }).compare;
  await open("list");
  await sorts(page, "Title", ["A to Z", "Z to A"], words, click);
  await open("list");
  await sorts(page, "Last Modified", ["oldest first", "newest first"], (a, b) => (a < b ? -1 : Number(a > b)), type);
  await open("kinds");
  await sorts(page, "Records", ["smallest first", "largest first"], (a, b) => a - b, type);
  await page.close();

  const plain = await browser.newContext({ javaScriptEnabled: false });
  const still = await plain.newPage();
  await still.goto(addresses.find((address) => address.endsWith("/list.html")));
  check("without scripts there is the table", (await still.locator("tbody tr").count()) > 1);
  check("without scripts there are no buttons", (await still.locator("button, .order").count()) === 0);
  await plain.close();
}

const browser = await chromium.launch({
  executablePath: BROWSERS.find((path) => path && existsSync(path)),
  args: ARGUMENTS,
});
try {
  const addresses = [...pages(), ...named.map((path) => pathToFileURL(resolve(path)).href)];
  const page = await browser.newPage();
  page.on("console", (message) => check(`${page.url()}: the console says`, false, message.text()));
  page.on("pageerror", (error) => check(`${page.url()}: the script fails`, false, String(error)));
  for (const address of addresses) {
    for (const scheme of ["light", "dark"]) await judge(page, address, scheme);
  }
  await sortsAll(browser, addresses);
  console.log(`looked at ${addresses.length} pages in light and dark`);
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
for (const failure of failures) console.log(`NOT: ${failure}`);
process.exitCode = failures.length ? 1 : 0;
