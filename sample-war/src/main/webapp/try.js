// The try-it page: gets tokens from the development issuer, or takes a pasted one, and calls the ledger.

import { byId, showAnswer, verdict } from "./answer.js";
import { decoded, lifetime, pretty } from "./token.js";

let token = "";
let issuerIsOn = false;

function showToken(text, held) {
  token = text;
  const parts = text.split(".");
  const classes = ["header-part", "payload-part", "signature-part"];
  byId("raw").replaceChildren(
    ...parts.flatMap((part, index) => {
      const span = document.createElement("span");
      span.className = classes[index] || "";
      span.textContent = part;
      return index > 0 ? [".", span] : [span];
    }),
  );
  const [header, payload] = [decoded(parts[0]), decoded(parts[1])];
  byId("header-json").textContent = pretty(header) || "Not readable.";
  byId("payload-json").textContent = pretty(payload) || "Not readable.";
  byId("times").textContent = lifetime(payload);
  byId("token-view").hidden = false;
  byId("held").textContent = held;
  byId("with-token").checked = true;
  byId("raw").scrollIntoView({ block: "nearest" });
}

function note(text, failed = false) {
  const line = byId("mint-note");
  line.textContent = text;
  line.classList.toggle("failed", failed);
}

async function mint(flaw, held = "") {
  const form = new URLSearchParams(new FormData(byId("mint-form")));
  if (flaw) {
    form.set("flaw", flaw);
  }
  const response = await fetch("dev-issuer/token", { method: "POST", body: form });
  const body = await response.json();
  if (!response.ok) {
    throw new Error(body.error_description || "The issuer answered " + response.status + ".");
  }
  const whose = form.get("issuer") === "partner" ? "The partner's token of " : "The token of ";
  showToken(body.access_token, held || whose + form.get("user") + ".");
}

async function call(path, withToken, method = "GET") {
  const headers = { Accept: "application/json" };
  if (withToken) {
    headers.Authorization = "Bearer " + token;
  }
  const response = await fetch(path, { method, headers, cache: "no-store" });
  showAnswer(response, await response.text(), { path, method, authorization: headers.Authorization });
}

/** Runs what a button asks for and says so when it fails. */
function on(type, element, action, failed) {
  element.addEventListener(type, async (event) => {
    event.preventDefault();
    try {
      await action(element);
    } catch (problem) {
      failed(problem.message);
    }
  });
}

async function rotate() {
  const form = new URLSearchParams({ issuer: byId("issuer").value });
  const response = await fetch("dev-issuer/rotate", { method: "POST", body: form });
  const body = await response.json();
  note("New keys: " + body.keyIds.join(", ") + ". Older tokens are refused once a token of a new key was seen.");
}

async function copyCurl(button) {
  try {
    await navigator.clipboard.writeText(byId("curl").textContent);
    button.textContent = "Copied";
  } catch {
    // No clipboard without https or leave: select the line instead.
    window.getSelection().selectAllChildren(byId("curl"));
    button.textContent = "Selected: press Ctrl-C";
  }
}

function usePasted() {
  showToken(byId("paste").value.replace(/^\s*Bearer\s+|\s/gi, ""), "The pasted token.");
  note("");
}

async function callResource({ dataset }) {
  const withToken = byId("with-token").checked;
  if (withToken && token === "" && issuerIsOn) {
    await mint();
  }
  await call(dataset.path, withToken && token !== "", dataset.method);
}

async function callWithFlaw({ dataset, textContent }) {
  await mint(dataset.flaw, "Bad on purpose: " + textContent + ".");
  note("This token is bad on purpose: " + textContent + ". Get a good one to go on.");
  await call("orders", true);
}

function listen() {
  const inNote = (problem) => note(problem, true);
  const inAnswer = (problem) => verdict("", "", problem);
  on("submit", byId("mint-form"), () => mint().then(() => note("")), inNote);
  on("submit", byId("paste-form"), usePasted, inNote);
  on("click", byId("rotate"), rotate, inNote);
  on("click", byId("copy"), copyCurl, inAnswer);
  document.querySelectorAll("[data-path]").forEach((button) => on("click", button, callResource, inAnswer));
  document.querySelectorAll("[data-flaw]").forEach((button) => on("click", button, callWithFlaw, inAnswer));
  byId("issuer").addEventListener("change", ({ target }) => {
    byId("audience").value = target.selectedOptions[0].dataset.audience;
  });
  byId("mint-form").addEventListener("input", () => {
    if (token !== "") {
      note("The token is not of this form any more. Get a new one.");
    }
  });
}

function issuerOption({ name, issuer, audience }) {
  const option = new Option(name + ": " + issuer, name);
  option.dataset.audience = audience;
  return option;
}

async function begin() {
  listen();
  const status = await (await fetch("dev-issuer/status")).json();
  issuerIsOn = status.enabled;
  byId("audience").value = status.audience;
  byId("issuer-name").textContent = status.issuer;
  byId("audience-name").textContent = status.audience;
  byId("issuer").replaceChildren(...status.issuers.map(issuerOption));
  byId("alg").replaceChildren(...status.algorithms.map((name) => new Option(name, name)));
  byId("mint-form").hidden = !issuerIsOn;
  byId("flaws").hidden = !issuerIsOn;
  byId("paste-view").hidden = false;
  byId("paste-view").open = !issuerIsOn;
  byId("use").classList.toggle("primary", !issuerIsOn);
  byId("paste-title").textContent = issuerIsOn ? "Paste a token instead" : "Paste a token of your provider";
  byId("held").textContent = issuerIsOn ? "There is none yet. The first call gets one." : "There is none yet.";
  if (issuerIsOn) {
    const banner = byId("banner");
    banner.textContent =
      "Development issuer is on, for trials only. Whoever reaches this page gets a token for any user and any role.";
    banner.hidden = false;
  }
}

begin().catch((problem) => verdict("", "", "The application does not answer: " + problem.message));
