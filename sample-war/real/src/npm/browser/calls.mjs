import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";

const FLAWS = {
  Expired: "The token has expired",
  "Not yet valid": "The token is not valid yet",
  "Wrong issuer": "The issuer of the token is not trusted",
  "Wrong audience": "The token is meant for another audience",
  "Altered payload": "The signature of the token is not valid",
  "Algorithm none": "The algorithm of the token is not allowed",
  "Public key as secret": "The algorithm of the token is not allowed",
  "Unknown key": "The key of the token is not known",
  "Key of the other issuer": "The key of the token is not known",
  "ID token": "The token is not an access token",
};

const fileName = (words) => words.toLowerCase().replaceAll(" ", "-");

/** Gets tokens of the development issuer and calls the ledger with them. */
export async function callsTheLedger(checks, page, address) {
  await checks.that("opens and says that the development issuer is on", async () => {
    assert.equal((await page.open(address)).status(), 200);
    assert.equal(await page.tab.locator("html").getAttribute("lang"), "en");
    assert.equal(await page.tab.locator("h1").count(), 1);
    assert.match(await page.text("banner"), /Development issuer is on, for trials only/);
    assert.equal(await page.text("reason"), "Nothing called yet.");
    await page.keep("start");
  });
  await checks.that("calls the catalogue before there is a token", async () => {
    await page.tab.getByLabel("Send the token").uncheck();
    const answer = await page.call("/public/catalogue");
    assert.equal(answer["status-line"], "200 OK · GET /public/catalogue");
    assert.doesNotMatch(answer.curl, /Authorization/);
  });
  await checks.that("gets a token and shows it decoded", async () => {
    const token = await page.getToken({ User: "grace" });
    const header = JSON.parse(await page.text("header-json"));
    const payload = JSON.parse(await page.text("payload-json"));
    assert.equal(token.split(".").length, 3);
    assert.equal(header.alg, "RS256");
    assert.equal(payload.sub, "grace");
    assert.deepEqual(payload.roles, ["clerk"]);
    assert.match(await page.text("times"), /^Issued at .+\. Expires at .+\.$/);
    assert.equal(await page.text("held"), "The token of grace.");
    await page.keep("token");
  });
  await checks.that("shows the orders and the user", async () => {
    const answer = await page.call("/orders");
    assert.equal(answer["status-line"], "200 OK · GET /orders");
    assert.equal(answer.challenge, "none");
    const body = JSON.parse(answer.body);
    assert.equal(body.user, "grace");
    assert.deepEqual(body.roles, ["clerk"]);
    await page.keep("orders-200");
  });
  await checks.that("shows the user of an asynchronous answer", async () => {
    const answer = await page.call("/orders/slow");
    assert.equal(answer["status-line"], "200 OK · GET /orders/slow");
    assert.equal(JSON.parse(answer.body).user, "grace");
  });
  for (const algorithm of ["ES256", "PS256", "EdDSA"]) {
    await checks.that("takes a token signed with " + algorithm, async () => {
      await page.tab.getByLabel("Algorithm").selectOption(algorithm);
      await page.getToken();
      assert.equal(JSON.parse(await page.text("header-json")).alg, algorithm);
      assert.equal((await page.call("/orders"))["status-line"], "200 OK · GET /orders");
    });
  }
  await checks.that("says 403 and which role is missing", async () => {
    const answer = await page.call("/reports/margin");
    assert.equal(answer["status-line"], "403 Forbidden · GET /reports/margin");
    assert.equal(answer.reason, "This page needs the role manager.");
    assert.equal(JSON.parse(answer.body).user, "grace");
    await page.keep("role-missing-403");
  });
  await checks.that("lets a manager read the report", async () => {
    await page.getToken({ Roles: "manager" });
    const answer = await page.call("/reports/margin");
    assert.equal(answer["status-line"], "200 OK · GET /reports/margin");
    assert.equal(answer.reason, "");
    await page.keep("manager-200");
  });
  await checks.that("says what is wrong with a request for a token", async () => {
    await page.tab.getByLabel("Roles").fill('a"b');
    await page.button("Get token").click();
    await page.tab.locator("#mint-note.failed").waitFor();
    assert.match(await page.text("mint-note"), /^roles has names of letters, digits and signs/);
    await page.seen("mint-note");
    await page.keep("token-request-refused");
    await page.tab.getByLabel("Roles").fill("clerk");
  });
}

/** Sends bad tokens and none. */
export async function isRefused(checks, page) {
  for (const [flaw, description] of Object.entries(FLAWS)) {
    await checks.that("shows why this token is refused: " + flaw, async () => {
      const answer = await page.answerTo(() => page.button(flaw).click());
      assert.equal(answer["status-line"], "401 Unauthorized · GET /orders");
      assert.equal(answer.reason, description + ".");
      assert.equal(answer.challenge, `Bearer error="invalid_token", error_description="${description}"`);
      assert.equal(answer.body, "empty");
      assert.match(answer.rule, /^Decided by the rule \/orders\/\* +authenticated$/);
      assert.equal(await page.text("held"), "Bad on purpose: " + flaw + ".");
      await page.keep("refused-" + fileName(flaw));
    });
  }
  await checks.that("shows the bare challenge when no token is sent", async () => {
    await page.tab.getByLabel("Send the token").uncheck();
    const answer = await page.call("/orders");
    assert.equal(answer["status-line"], "401 Unauthorized · GET /orders");
    assert.equal(answer.reason, "No token was sent.");
    assert.equal(answer.challenge, "Bearer");
    await page.keep("no-token-401");
  });
}

const inShell = (line) => execFileSync("sh", ["-c", line], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });

const statusOf = (line) => /^HTTP\/1\.1 (\d+)/.exec(inShell(line))[1];

/** The line shown does in a shell what the page did. */
export async function runsTheCurlLine(checks, page) {
  await checks.that("copies a curl line that gets the same answers", async () => {
    await page.getToken({ User: "Miles O'Brien" });
    const copied = [];
    for (const path of ["/orders", "/reports/margin"]) {
      const answer = await page.call(path);
      await page.tab.locator("#copy").click();
      await page.tab.locator("#copy").filter({ hasText: "Copied" }).waitFor();
      copied.push(await page.tab.evaluate(() => navigator.clipboard.readText()));
      assert.equal(copied.at(-1), answer.curl);
    }
    const answer = await page.answerTo(() => page.button("Expired").click());
    assert.deepEqual([...copied, answer.curl].map(statusOf), ["200", "403", "401"]);
  });
}

export async function rotatesKeys(checks, page) {
  let old;
  await checks.that("takes a fresh token after the keys were rotated", async () => {
    old = await page.getToken({ User: "before" });
    assert.equal((await page.call("/orders"))["status-line"], "200 OK · GET /orders");
    await page.button("Rotate keys").click();
    await page.tab.locator("#mint-note").filter({ hasText: "New keys: rs256-" }).waitFor();
    await page.seen("mint-note");
    await page.keep("keys-rotated");
    await page.getToken({ User: "after" });
    const answer = await page.call("/orders");
    assert.equal(answer["status-line"], "200 OK · GET /orders");
    assert.equal(JSON.parse(answer.body).user, "after");
    await page.keep("fresh-token-after-rotation");
  });
  await checks.that("refuses the old token then", async () => {
    await page.paste(old);
    const answer = await page.call("/orders");
    assert.equal(answer["status-line"], "401 Unauthorized · GET /orders");
    assert.equal(answer.reason, "The key of the token is not known.");
    await page.keep("old-token-after-rotation");
  });
}
