import assert from "node:assert/strict";

/** The rule that the page names, without the blanks that align the rules in web.xml. */
const ruleOf = (answer) => /^Decided by the rule (.*)$/.exec(answer.rule)?.[1].replace(/ +/g, " ");

/** Calls what rules open and close, with tokens that meet them and others. */
export async function followsTheRules(checks, page) {
  await checks.that("names the rule that let a stranger in", async () => {
    await page.tab.getByLabel("Send the token").uncheck();
    const answer = await page.call("/health");
    assert.equal(answer["status-line"], "200 OK · GET /health");
    assert.equal(ruleOf(answer), "/health public");
    await page.seen("rule");
    await page.keep("rule-public");
  });
  await checks.that("says which scope is missing for which method", async () => {
    await page.getToken({ Scopes: "stock.read" });
    const read = await page.call("/stock");
    assert.equal(read["status-line"], "200 OK · GET /stock");
    assert.equal(ruleOf(read), "/stock/* GET scopes(stock.read)");
    const refused = await page.call("POST /stock");
    assert.equal(refused["status-line"], "403 Forbidden · POST /stock");
    assert.equal(refused.reason, "The token lacks scopes that are needed here: stock.write.");
    assert.match(refused.challenge, /scope="stock\.read stock\.write"/);
    assert.equal(ruleOf(refused), "/stock/* scopes(stock.read, stock.write)");
    assert.match(refused.curl, /^curl -i -X POST -H /);
    await page.keep("scope-missing-403");
    await page.getToken({ Scopes: "stock.read stock.write" });
    assert.equal((await page.call("POST /stock"))["status-line"], "200 OK · POST /stock");
  });
  await checks.that("asks for a stronger and more recent sign-in", async () => {
    for (const [acr, age] of [["silver", "60"], ["gold", "3600"]]) {
      await page.choose("Sign-in (acr)", acr);
      await page.getToken({ "Sign-in age, seconds": age });
      const answer = await page.call("/payments");
      assert.equal(answer["status-line"], "401 Unauthorized · GET /payments");
      assert.equal(answer.reason, "A stronger or more recent login is needed here.");
      assert.match(answer.challenge, /acr_values="gold", max_age="?600"?/);
      assert.equal(ruleOf(answer), "/payments/* acr(gold) maxAuthAge(10m)");
    }
    await page.keep("sign-in-again-401");
    await page.getToken({ "Sign-in age, seconds": "60" });
    const claims = JSON.parse(await page.text("payload-json"));
    assert.equal(claims.acr, "gold");
    assert.ok(claims.auth_time < claims.iat);
    assert.equal((await page.call("/payments"))["status-line"], "200 OK · GET /payments");
  });
  await checks.that("lets nobody into the archive", async () => {
    const answer = await page.call("/archive");
    assert.equal(answer["status-line"], "403 Forbidden · GET /archive");
    assert.equal(answer.reason, "Nobody may do this.");
    assert.equal(ruleOf(answer), "/archive/* deny");
  });
  await checks.that("says so where no rule decides, and nothing where the filter is not asked", async () => {
    const margin = await page.call("/reports/margin");
    assert.equal(margin["status-line"], "403 Forbidden · GET /reports/margin");
    assert.equal(margin.rule, "No rule is for this path: any good token will do for the filter.");
    await page.call("/public/catalogue");
    assert.ok(await page.tab.locator("#rule").isHidden());
  });
}

export async function knowsThePartner(checks, page) {
  await checks.that("takes tokens of the partner where a rule asks for them", async () => {
    const own = await page.call("/partners");
    assert.equal(own["status-line"], "403 Forbidden · GET /partners");
    assert.equal(own.reason, "Tokens of this issuer are not enough here.");
    assert.equal(ruleOf(own), "/partners/* issuer(partner)");
    await page.choose("Issuer", "partner");
    assert.equal(await page.tab.getByLabel("Audience", { exact: true }).inputValue(), "orders-partners");
    await page.getToken({ Roles: "manager" });
    assert.match(await page.text("held"), /^The partner's token of /);
    assert.match(JSON.parse(await page.text("payload-json")).iss, /\/partner$/);
    const answer = await page.call("/partners");
    assert.equal(answer["status-line"], "200 OK · GET /partners");
    assert.deepEqual(JSON.parse(answer.body).roles, ["partner-manager"]);
    await page.keep("partner-200");
  });
  await checks.that("takes a manager of the partner for none of its own", async () => {
    assert.equal((await page.call("/orders"))["status-line"], "200 OK · GET /orders");
    assert.equal((await page.call("/reports/margin"))["status-line"], "403 Forbidden · GET /reports/margin");
    await page.choose("Issuer", "own");
    await page.getToken({ Roles: "clerk", Scopes: "orders.read" });
    assert.equal(await page.tab.getByLabel("Audience", { exact: true }).inputValue(), "orders-api");
  });
}

export async function isOnTrial(checks, page) {
  await checks.that("lets everybody in on trial and counts whom it would refuse", async () => {
    const count = (answer) => JSON.parse(answer.body).wouldRefuse["insufficient-role"] ?? 0;
    const first = await page.call("/trial");
    const second = await page.call("/trial");
    assert.equal(second["status-line"], "200 OK · GET /trial");
    assert.equal(count(second), count(first) + 1);
    assert.match(second.reason, /^On trial\. It would have refused so far: .*insufficient-role \d+/);
    assert.equal(ruleOf(second), "/trial/* roles(manager)");
    await page.keep("trial-200");
  });
}
