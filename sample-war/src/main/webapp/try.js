"use strict";

// The try-it page: gets tokens from the development issuer, or takes a pasted one, and calls the ledger.

const byId = (id) => document.getElementById(id);
let token = "";
let issuerIsOn = false;

/** An absolute address below the application, whatever its context path. */
const address = (path) => new URL(path, document.baseURI).href;

function decoded(part) {
  try {
    const base64 = part.replace(/-/g, "+").replace(/_/g, "/");
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    return JSON.stringify(JSON.parse(new TextDecoder().decode(bytes)), null, 2);
  } catch {
    return "Not readable.";
  }
}

/** When the token begins and ends, on the clock of the reader. */
function lifetime(payload) {
  const time = (seconds) => new Date(seconds * 1000).toLocaleTimeString();
  try {
    const { iat, exp } = JSON.parse(payload);
    return exp ? (iat ? "Issued at " + time(iat) + ", expires" : "Expires") + " at " + time(exp) + "." : "";
  } catch {
    return "";
  }
}

function showToken(text) {
  token = text;
  const parts = text.split(".");
  const classes = ["header-part", "payload-part", "signature-part"];
  const raw = byId("raw");
  raw.replaceChildren();
  parts.forEach((part, index) => {
    if (index > 0) {
      raw.append(".");
    }
    const span = document.createElement("span");
    span.className = classes[index] || "";
    span.textContent = part;
    raw.append(span);
  });
  byId("header-json").textContent = decoded(parts[0]);
  const payload = decoded(parts[1] || "");
  byId("payload-json").textContent = payload;
  byId("times").textContent = lifetime(payload);
  byId("token-view").hidden = text === "";
}

function note(text, failed = false) {
  const line = byId("mint-note");
  line.textContent = text;
  line.classList.toggle("failed", failed);
}

/** What the form asks for, as the body of a token request. */
function order(flaw) {
  const form = new URLSearchParams(new FormData(byId("mint-form")));
  if (flaw) {
    form.set("flaw", flaw);
  }
  return form;
}

async function mint(flaw) {
  const response = await fetch("dev-issuer/token", { method: "POST", body: order(flaw) });
  const body = await response.json();
  if (!response.ok) {
    throw new Error(body.error_description || "The issuer answered " + response.status + ".");
  }
  showToken(body.access_token);
}

const quoted = (text) => "'" + text.replace(/'/g, "'\\''") + "'";

function curlLine(path, withToken) {
  const header = withToken ? "-H " + quoted("Authorization: Bearer " + token) + " " : "";
  return "curl -i " + header + quoted(address(path));
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

async function call(path, withToken) {
  const headers = { Accept: "application/json" };
  if (withToken) {
    headers.Authorization = "Bearer " + token;
  }
  const response = await fetch(path, { headers, cache: "no-store" });
  const body = await response.text();
  const status = byId("status-line");
  status.textContent = response.status + " " + meaning(response.status) + " · GET /" + path;
  status.className = "status " + (response.ok ? "good" : "bad");
  byId("challenge").textContent = response.headers.get("WWW-Authenticate") || "none";
  byId("body").textContent = body === "" ? "empty" : pretty(body);
  byId("curl").textContent = curlLine(path, withToken);
  byId("no-answer").hidden = true;
  byId("answer").hidden = false;
  status.scrollIntoView({ block: "nearest" });
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
function guarded(action) {
  return async (event) => {
    event.preventDefault();
    try {
      await action(event);
    } catch (problem) {
      note(problem.message, true);
      byId("no-answer").textContent = problem.message;
      byId("no-answer").hidden = false;
    }
  };
}

async function rotate() {
  const response = await fetch("dev-issuer/rotate", { method: "POST" });
  const body = await response.json();
  note("New keys: " + body.keyIds.join(", ") + ". Older tokens are refused once a token of a new key was seen.");
}

async function copyCurl() {
  const line = byId("curl").textContent;
  const button = byId("copy");
  try {
    await navigator.clipboard.writeText(line);
    button.textContent = "Copied";
  } catch {
    // No clipboard without https or leave: select the line instead.
    window.getSelection().selectAllChildren(byId("curl"));
    button.textContent = "Selected: press Ctrl-C";
  }
}

function listen() {
  byId("mint-form").addEventListener(
    "submit",
    guarded(async () => {
      await mint();
      note("");
      byId("with-token").checked = true;
    }),
  );
  byId("mint-form").addEventListener("input", () => {
    if (token !== "") {
      note("The token is not of this form any more. Get a new one.");
    }
  });
  byId("paste-form").addEventListener(
    "submit",
    guarded(async () => showToken(byId("paste").value.trim().replace(/^Bearer +/i, ""))),
  );
  byId("rotate").addEventListener("click", guarded(rotate));
  byId("copy").addEventListener("click", guarded(copyCurl));
  for (const button of document.querySelectorAll("[data-path]")) {
    button.addEventListener(
      "click",
      guarded(async () => {
        const withToken = byId("with-token").checked;
        if (withToken && token === "" && issuerIsOn) {
          await mint();
        }
        byId("copy").textContent = "Copy";
        await call(button.dataset.path, withToken && token !== "");
      }),
    );
  }
  for (const button of document.querySelectorAll("[data-flaw]")) {
    button.addEventListener(
      "click",
      guarded(async () => {
        await mint(button.dataset.flaw);
        note("This token is bad on purpose: " + button.textContent + ". Get a good one to go on.");
        byId("copy").textContent = "Copy";
        await call("orders", true);
      }),
    );
  }
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
  byId("paste-form").hidden = issuerIsOn;
  if (issuerIsOn) {
    const banner = byId("banner");
    banner.textContent =
      "Development issuer is on, for trials only. Whoever reaches this page gets a token for any user and any role.";
    banner.hidden = false;
  }
}

begin().catch((problem) => {
  byId("no-answer").textContent = "The application does not answer: " + problem.message;
});
