import assert from "node:assert/strict";

/** The page of an application whose issuer is elsewhere: here, the first application's. */
export async function pastes(checks, page, elsewhere) {
  let token;
  await checks.that("asks for a token of the provider where ISSUER is set", async () => {
    token = await page.getToken({ User: "guest" });
    await page.open(elsewhere);
    assert.equal(await page.tab.locator("#mint-form, #flaws, #banner").filter({ visible: true }).count(), 0);
    assert.ok(await page.tab.getByLabel("Access token").isVisible());
    assert.match(await page.text("issuer-name"), /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.equal(await page.text("audience-name"), "orders-api");
    await page.keep("paste-form");
  });
  await checks.that("calls without a token until one is pasted", async () => {
    const answer = await page.call("/orders");
    assert.equal(answer["status-line"], "401 Unauthorized · GET /orders");
    assert.equal(answer.reason, "No token was sent.");
  });
  await checks.that("takes a pasted token", async () => {
    await page.paste(token);
    assert.equal(JSON.parse(await page.text("payload-json")).sub, "guest");
    const answer = await page.call("/orders");
    assert.equal(answer["status-line"], "200 OK · GET /orders");
    assert.equal(JSON.parse(answer.body).user, "guest");
    await page.keep("pasted-token-200");
  });
  await checks.that("takes a pasted token with its scheme and broken into lines", async () => {
    await page.paste("  Bearer " + token.replace(/(.{64})/g, "$1\n") + "\n");
    assert.equal(await page.text("raw"), token);
    assert.equal((await page.call("/orders"))["status-line"], "200 OK · GET /orders");
  });
  await checks.that("shows why a pasted text is refused that is no token", async () => {
    await page.paste("ya29.opaque");
    assert.equal(await page.text("header-json"), "Not readable.");
    const answer = await page.call("/orders");
    assert.equal(answer["status-line"], "401 Unauthorized · GET /orders");
    assert.equal(answer.reason, "The token is not a signed JWT in compact form.");
    await page.keep("pasted-text-refused");
  });
}
