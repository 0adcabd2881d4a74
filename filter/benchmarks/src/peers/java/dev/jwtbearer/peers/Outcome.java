package dev.jwtbearer.peers;

/** What a token got, as the status of an HTTP answer. */
enum Outcome {
  ACCEPTED(200),
  REFUSED(401),
  UNAVAILABLE(503),
  FAILED(500);

  private final int status;

  Outcome(int status) {
    this.status = status;
  }

  int status() {
    return status;
  }
}
