package dev.jwtbearer.proof.certificate;

/** What was sent is not exactly one certificate in the configured form. */
final class InvalidCertificateException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param reason of ours, for the log; holds nothing of what was sent
   */
  InvalidCertificateException(String reason) {
    super(reason, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
