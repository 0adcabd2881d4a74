package dev.jwtbearer.real.redeploy;

import dev.jwtbearer.real.part.Visitor;
import dev.jwtbearer.real.part.Visitor.Reply;

/**
 * One deployment of the ledger.
 *
 * @param keys of its development issuer; no other one has the same
 */
record Generation(String keys) {
  static final Generation NONE = new Generation("");

  /** The one that answers now. */
  static Generation at(Visitor visitor) {
    Reply reply = visitor.get("/dev-issuer/status");
    return reply.status() == 200
        ? new Generation(reply.json().get("keyIds").toString())
        : Generation.NONE;
  }

  boolean isThere() {
    return !equals(NONE);
  }
}
