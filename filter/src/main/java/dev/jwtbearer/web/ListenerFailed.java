package dev.jwtbearer.web;

/** The application's listener threw, or returned what it must not. The log has it already. */
final class ListenerFailed extends Exception {
  private static final long serialVersionUID = 1L;

  private final String detail;

  ListenerFailed(String detail) {
    super(detail);
    this.detail = detail;
  }

  /** What happened, in short. */
  String detail() {
    return detail;
  }
}
