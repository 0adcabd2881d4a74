import assert from "node:assert/strict";

const STOPS = "button, input, select, textarea, summary, [tabindex='0']";

/** Where the focus is, and what is wrong with how it is shown. Runs inside the page. */
function focus(stops) {
  const shown = [...document.querySelectorAll(stops)].filter((element) => element.checkVisibility());
  const element = document.activeElement;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  return {
    at: shown.indexOf(element),
    of: shown.length,
    name: element.id || element.name || element.textContent.trim(),
    isMarked: style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 2,
    isInSight: box.bottom > 0 && box.top < innerHeight,
  };
}

export async function worksByKeys(checks, page, address) {
  const { tab } = page;
  const press = async (key, until) => {
    for (let presses = 0; presses < 60; presses++) {
      await tab.keyboard.press(key);
      const now = await tab.evaluate(focus, STOPS);
      if (until(now)) {
        return;
      }
    }
    throw new Error("not reached by " + key);
  };
  await checks.that("gets a token and calls by keys alone", async () => {
    await page.open(address);
    await press("Tab", ({ name }) => name === "Get token");
    await tab.keyboard.press("Enter");
    await tab.locator("#token-view").waitFor();
    await press("Tab", ({ name }) => name.startsWith("/orders/slow"));
    await press("Shift+Tab", ({ name }) => name.startsWith("/orders"));
    const answer = await page.answerTo(() => tab.keyboard.press("Space"));
    assert.equal(answer["status-line"], "200 OK · GET /orders");
  });
  await checks.that("reaches everything by Tab, in the order of the page, with the focus marked", async () => {
    await tab.evaluate(() => document.activeElement.blur());
    await tab.mouse.click(1, 1);
    const seen = [];
    let all = 1;
    while (seen.length < all) {
      await tab.keyboard.press("Tab");
      const now = await tab.evaluate(focus, STOPS);
      assert.equal(now.at, seen.length, "after " + seen.at(-1) + " comes " + now.name);
      assert.ok(now.isMarked && now.isInSight, JSON.stringify(now));
      seen.push(now.name);
      all = now.of;
    }
    return seen.length + " stops";
  });
}

/** What was noted in all states of the page, and on the wire. */
export async function isReadable(checks, page) {
  const kinds = {
    sideways: "never scrolls sideways",
    cut: "cuts no text off",
    target: "has no button or field smaller than 24 pixels",
    label: "has a label for every field and button",
    contrast: "has text that stands out, in light and dark",
  };
  for (const [kind, name] of Object.entries(kinds)) {
    await checks.that(name, () => {
      assert.deepEqual(page.faults.filter((fault) => fault.kind === kind), []);
    });
  }
  await checks.that("shows every result without scrolling by hand", () => assert.deepEqual(page.unseen, []));
  await checks.that("has nothing to complain of in the console", () => assert.deepEqual(page.complaints, []));
  await checks.that("asks no other host for anything", () => assert.deepEqual(page.strangers, []));
}
