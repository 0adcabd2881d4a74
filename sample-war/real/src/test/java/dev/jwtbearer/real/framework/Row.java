package dev.jwtbearer.real.framework;

/** One request of a table. */
record Row(Verb verb, String target, Caller caller) {
  /**
   * The head of the request.
   *
   * @param number by which the action tells which request it ran for
   */
  String head(int number) {
    StringBuilder head = new StringBuilder(verb.method()).append(' ').append(target);
    head.append(" HTTP/1.1\r\nHost: localhost\r\nX-Row: ").append(number).append("\r\n");
    caller
        .credentials()
        .ifPresent(value -> head.append("Authorization: ").append(value).append("\r\n"));
    return head.append(verb.headers()).append("\r\n").toString();
  }

  @Override
  public String toString() {
    return verb + " " + target + " by " + caller;
  }
}
