// Loads an HTML report as somebody would who was handed it, and prints what was found as one JSON value.
//
// usage: node report.mjs CHROMIUM REPORT.html DIRECTORY-FOR-PICTURES

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [, , executablePath, file, pictures] = process.argv;
const address = pathToFileURL(file).href;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const browser = await chromium.launch({
  executablePath,
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});

// Opens the report the way `settings` say, and hands the page over; every address it asks for is noted.
async function open(settings, use) {
  const context = await browser.newContext({ viewport: { width: 900, height: 1200 }, ...settings });
  const page = await context.newPage();
  const requests = [];
  const complaints = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(address, { waitUntil: "networkidle" });
  const result = await use(page);
  await context.close();
  return { requests: requests.filter((url) => url !== address), complaints, result };
}

// What axe-core finds against WCAG 2.2 A and AA, and against its own best practices. Only here the page's policy is set aside,
// since it allows no script at all.
async function violations(colorScheme) {
  const seen = await open({ colorScheme, bypassCSP: true }, async (page) => {
    await page.evaluate(() => document.querySelectorAll("details").forEach((it) => (it.open = true)));
    await page.addScriptTag({ content: axe });
    return page.evaluate(() => window.axe.run(document));
  });
  return seen.result.violations.map((it) => ({
    id: it.id,
    help: it.help,
    nodes: it.nodes.map((node) => node.html.slice(0, 200)),
  }));
}

const pages = (pdf) => (pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? []).length;

const light = await open({ colorScheme: "light" }, async (page) => {
  await page.screenshot({ path: join(pictures, "report-light.png"), fullPage: true });
  const printed = {};
  for (const format of ["A4", "Letter"]) {
    printed[format] = pages(await page.pdf({ format, path: join(pictures, `report-${format}.pdf`), preferCSSPageSize: false }));
  }
  const tree = await page.locator("body").ariaSnapshot();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return { printed, tree, overflow };
});
const dark = await open({ colorScheme: "dark" }, async (page) => {
  await page.screenshot({ path: join(pictures, "report-dark.png"), fullPage: true });
});
// A script that got into the page would not run: its policy refuses it.
const refused = await open({}, async (page) => {
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.ran = true";
    document.body.append(script);
  });
  return page.evaluate(() => window.ran !== true);
});
const narrow = await open({ viewport: { width: 320, height: 640 } }, async (page) => {
  await page.screenshot({ path: join(pictures, "report-narrow.png") });
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
});

const found = {
  requests: [...light.requests, ...dark.requests],
  complaints: light.complaints,
  printed: light.result.printed,
  tree: light.result.tree,
  overflow: { wide: light.result.overflow, narrow: narrow.result },
  refuses_scripts: refused.result,
  violations: { light: await violations("light"), dark: await violations("dark") },
};
await browser.close();
console.log(JSON.stringify(found));
