// The try-it page: gets tokens from the development issuer, or takes a pasted one, and calls the ledger.

import { decoded, lifetime, pretty } from "./token.js";

const byId = (id) => document.getElementById(id);
let token = "";
let issuerIsOn = false;

/** An absolute address below the application, whatever its context path. */
const address = (path) => new URL(path, document.baseURI).href;

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
  showToken(body.access_token, held || "The token of " + form.get("user") + ".");
}

const quoted = (text) => "'" + text.replace(/'/g, "'\\''") + "'";

function curlLine(path, withToken) {
  const header = withToken ? "-H " + quoted("Authorization: Bearer " + token) + " " : "";
  return "curl -i " + header + quoted(address(path));
}

/** Why the answer is what it is, in words. */
function reason(status, challenge, body) {
  const description = /error_description="([^"]*)"/.exec(challenge);
  if (description) {
    return description[1] + ".";
  }
  try {
    return status === 401 ? "No token was sent." : JSON.parse(body).message || "";
  } catch {
    return "";
  }
}

/** Says what came of a call, where it can be seen. */
function verdict(line, kind, words) {
  byId("status-line").textContent = line;
  byId("status-line").className = "status " + kind;
  byId("status-line").hidden = line === "";
  byId("reason").textContent = words;
  byId("answer").hidden = line === "";
  byId("verdict").scrollIntoView({ block: "nearest" });
}

async function call(path, withToken) {
  const headers = { Accept: "application/json" };
  if (withToken) {
    headers.Authorization = "Bearer " + token;
  }
  const response = await fetch(path, { headers, cache: "no-store" });
  const body = await response.text();
  const challenge = response.headers.get("WWW-Authenticate") || "";
  byId("challenge").textContent = challenge || "none";
  byId("body").textContent = pretty(body) || "empty";
  byId("curl").textContent = curlLine(path, withToken);
  byId("copy").textContent = "Copy";
  const line = response.status + " " + meaning(response.status) + " · GET /" + path;
  verdict(line, response.ok ? "good" : "bad", reason(response.status, challenge, body));
}

function meaning(status) {
  const names = {
    200: "OK",
    400: "Bad request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not found",
    503: "Keys unavailable",
  };
  return names[status] || "";
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
  const response = await fetch("dev-issuer/rotate", { method: "POST" });
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
  await call(dataset.path, withToken && token !== "");
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
  byId("mint-form").addEventListener("input", () => {
    if (token !== "") {
      note("The token is not of this form any more. Get a new one.");
    }
  });
}

async function begin() {
  listen();
  const status = await (await fetch("dev-issuer/status")).json();
  issuerIsOn = status.enabled;
  byId("audience").value = status.audience;
  byId("issuer-name").textContent = status.issuer;
  byId("audience-name").textContent = status.audience;
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
