import { join } from "node:path";
import { faults } from "./look.mjs";

const PENDING = "waiting for the answer";

// What Chromium itself writes about any answer of 400 and above to a fetch.
const REFUSED = /^Failed to load resource: the server responded with a status of (400|401|403) \([A-Za-z ]*\)$/;

/** The try-it page in a window, with everything that went wrong in it so far. */
export class TryItPage {
  complaints = [];
  strangers = [];
  unseen = [];
  faults = [];
  hosts = new Set();

  static async of(context, screenshots, width) {
    return new TryItPage(await context.newPage(), screenshots, width);
  }

  constructor(tab, screenshots, width) {
    this.tab = tab;
    this.screenshots = screenshots;
    this.width = width;
    tab.on("pageerror", (error) => this.complaints.push(String(error)));
    tab.on("requestfailed", (request) => this.complaints.push("failed: " + request.url()));
    tab.on("console", (message) => {
      if (["error", "warning"].includes(message.type()) && !REFUSED.test(message.text())) {
        this.complaints.push(message.type() + ": " + message.text());
      }
    });
    tab.on("request", (request) => {
      if (!this.hosts.has(new URL(request.url()).host)) {
        this.strangers.push(request.url());
      }
    });
  }

  async open(address) {
    this.hosts.add(new URL(address).host);
    const answer = await this.tab.goto(address);
    await this.tab.locator("#held:not(:empty)").waitFor();
    return answer;
  }

  button(name) {
    return this.tab.getByRole("button", { name });
  }

  text(id) {
    return this.tab.locator("#" + id).textContent();
  }

  /** Fills the form, asks for a token and waits until it is shown. */
  async getToken(form = {}) {
    for (const [label, value] of Object.entries(form)) {
      await this.tab.getByLabel(label, { exact: true }).fill(value);
    }
    const before = await this.text("raw");
    await this.button("Get token").click();
    await this.tab.waitForFunction((old) => document.getElementById("raw").textContent !== old, before);
    await this.seen("raw");
    return this.text("raw");
  }

  /** Chooses from a list, whose label has the choices in it too. */
  async choose(label, value) {
    await this.tab.getByLabel(label).selectOption(value);
  }

  async paste(token) {
    if (!(await this.tab.locator("#paste").isVisible())) {
      await this.tab.locator("summary").click();
    }
    await this.tab.getByLabel("Access token").fill(token);
    await this.button("Use this token").click();
    await this.seen("raw");
  }

  /** The answer on the page after a call of the ledger that the action makes. */
  async answerTo(action) {
    await this.tab.evaluate((text) => (document.getElementById("status-line").textContent = text), PENDING);
    await action();
    await this.tab.waitForFunction(
      (text) => document.getElementById("status-line").textContent !== text,
      PENDING,
    );
    await this.seen("verdict");
    const answer = {};
    for (const part of ["status-line", "reason", "rule", "challenge", "body", "curl"]) {
      answer[part] = await this.text(part);
    }
    return answer;
  }

  call(path) {
    return this.answerTo(() => this.tab.locator("[data-path]").filter({ hasText: path }).first().click());
  }

  /** Notes whether an element can be seen in the window as it is scrolled now. */
  async seen(id) {
    const isSeen = await this.tab.evaluate((name) => {
      const box = document.getElementById(name).getBoundingClientRect();
      const top = Math.max(box.top, 0);
      const shown = Math.min(box.bottom, innerHeight) - top;
      const at = document.elementFromPoint(box.left + 3, top + 3);
      const isOnTop = at !== null && document.getElementById(name).contains(at);
      return isOnTop && shown >= Math.min(box.height, 60);
    }, id);
    if (!isSeen) {
      this.unseen.push(id + " is out of sight after " + (await this.text("held")));
    }
  }

  /** Keeps a picture of the whole page and looks for faults of layout and colour in this state. */
  async keep(name) {
    for (const scheme of ["dark", "light"]) {
      await this.tab.emulateMedia({ colorScheme: scheme });
      for (const fault of await this.tab.evaluate(faults)) {
        this.faults.push({ ...fault, state: name + ", " + scheme });
      }
      if (scheme === "light" || name === "orders-200") {
        const file = this.width + "-" + name + (scheme === "dark" ? "-dark" : "") + ".png";
        await this.tab.screenshot({ path: join(this.screenshots, file), fullPage: true });
      }
    }
  }
}
