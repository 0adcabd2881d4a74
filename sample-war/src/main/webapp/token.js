// Reads what is readable in a token. Nothing is verified here.

export function pretty(json) {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}

/** The JSON in a part of a token, or nothing where it is not readable. */
export function decoded(part = "") {
  try {
    const base64 = part.replace(/-/g, "+").replace(/_/g, "/");
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const json = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    JSON.parse(json);
    return json;
  } catch {
    return "";
  }
}

/** When a token begins and ends, on the clock of the reader. */
export function lifetime(payload) {
  try {
    const { iat, nbf, exp } = JSON.parse(payload);
    const times = { "Issued at": iat, "Valid from": nbf > iat ? nbf : 0, "Expires at": exp };
    return Object.keys(times)
      .filter((name) => times[name])
      .map((name) => name + " " + new Date(times[name] * 1000).toLocaleTimeString() + ".")
      .join(" ");
  } catch {
    return "";
  }
}
