// Shows what came of a call of the ledger.

import { pretty } from "./token.js";

export const byId = (id) => document.getElementById(id);

/** An absolute address below the application, whatever its context path. */
const address = (path) => new URL(path, document.baseURI).href;

const quoted = (text) => "'" + text.replace(/'/g, "'\\''") + "'";

function curlLine({ path, method, authorization }) {
  const header = authorization ? "-H " + quoted("Authorization: " + authorization) + " " : "";
  return "curl -i " + (method === "GET" ? "" : "-X " + method + " ") + header + quoted(address(path));
}

/** The members of a JSON object; none where the text is something else. */
function members(body) {
  try {
    return JSON.parse(body) ?? {};
  } catch {
    return {};
  }
}

/** Why the answer is what it is, in words. */
function reason(status, challenge, { message, wouldRefuse }) {
  const description = /error_description="([^"]*)"/.exec(challenge);
  if (description) {
    return description[1] + ".";
  }
  if (wouldRefuse) {
    const counts = Object.entries(wouldRefuse).map(([code, count]) => code + " " + count);
    return "On trial. It would have refused so far: " + (counts.join(", ") || "nobody") + ".";
  }
  return status === 401 ? "No token was sent." : message || "";
}

/** Names the rule that decided. The ledger tells it of those let in, a header of those refused. */
function showRule(response, challenge, { rule }) {
  const line = byId("rule");
  const decided = response.headers.get("Ledger-Rule") || rule;
  line.hidden = !decided && !challenge && rule === undefined;
  if (decided) {
    const code = document.createElement("code");
    code.textContent = decided;
    line.replaceChildren("Decided by the rule ", code);
  } else {
    line.textContent = "No rule is for this path: any good token will do for the filter.";
  }
}

/** Says what came of a call, where it can be seen. */
export function verdict(line, kind, words) {
  byId("status-line").textContent = line;
  byId("status-line").className = "status " + kind;
  byId("status-line").hidden = line === "";
  byId("reason").textContent = words;
  byId("rule").hidden = byId("rule").hidden || line === "";
  byId("answer").hidden = line === "";
  byId("verdict").scrollIntoView({ block: "nearest" });
}

export function showAnswer(response, body, request) {
  const challenge = response.headers.get("WWW-Authenticate") || "";
  byId("challenge").textContent = challenge || "none";
  byId("body").textContent = pretty(body) || "empty";
  byId("curl").textContent = curlLine(request);
  byId("copy").textContent = "Copy";
  const { status } = response;
  const line = status + " " + meaning(status) + " · " + request.method + " /" + request.path;
  showRule(response, challenge, members(body));
  verdict(line, response.ok ? "good" : "bad", reason(status, challenge, members(body)));
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
