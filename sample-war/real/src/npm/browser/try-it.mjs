// Uses the try-it page as a visitor would and prints one line of JSON for each check.
// node try-it.mjs ADDRESS ADDRESS_WITH_ISSUER_ELSEWHERE DIRECTORY_FOR_SCREENSHOTS

import { accessSync, constants, mkdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";
import { Checks } from "./checks.mjs";
import { callsTheLedger, isRefused, rotatesKeys, runsTheCurlLine } from "./calls.mjs";
import { pastes } from "./paste.mjs";
import { followsTheRules, isOnTrial, knowsThePartner } from "./rules.mjs";
import { isReadable, worksByKeys } from "./reading.mjs";
import { TryItPage } from "./page.mjs";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

function onThePath(name) {
  for (const directory of process.env.PATH.split(delimiter)) {
    try {
      accessSync(join(directory, name), constants.X_OK);
      return join(directory, name);
    } catch {
      // The next one.
    }
  }
  throw new Error("There is no " + name + " on the PATH.");
}

const [address, elsewhere, screenshots] = process.argv.slice(2);
mkdirSync(screenshots, { recursive: true });
const browser = await chromium.launch({ executablePath: onThePath("chromium"), args: FLAGS });
let failed = 0;
try {
  for (const width of [1280, 390]) {
    const context = await browser.newContext({ viewport: { width, height: 844 }, hasTouch: width < 500 });
    context.setDefaultTimeout(20_000);
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const checks = new Checks(width);
    const page = await TryItPage.of(context, screenshots, width);
    await callsTheLedger(checks, page, address);
    await isRefused(checks, page);
    await followsTheRules(checks, page);
    await knowsThePartner(checks, page);
    await isOnTrial(checks, page);
    await runsTheCurlLine(checks, page);
    await rotatesKeys(checks, page);
    await pastes(checks, page, elsewhere);
    await worksByKeys(checks, page, address);
    await isReadable(checks, page);
    failed += checks.failed;
    await context.close();
  }
} finally {
  await browser.close();
}
process.exitCode = failed === 0 ? 0 : 1;
