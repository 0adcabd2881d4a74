package dev.jwtbearer.proof.certificate;

/** One block {@code CERTIFICATE} (RFC 7468, section 5) whose line ends may be any white space. */
final class PemCertificate {
  private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
  private static final String END = "-----END CERTIFICATE-----";

  private PemCertificate() {}

  /** The DER. */
  static byte[] read(String pem) throws InvalidCertificateException {
    String text = WhiteSpace.strip(pem);
    if (!text.startsWith(BEGIN)
        || !text.endsWith(END)
        || text.length() < BEGIN.length() + END.length()) {
      throw new InvalidCertificateException("not one PEM block CERTIFICATE");
    }
    String base64 = text.substring(BEGIN.length(), text.length() - END.length());
    if (base64.contains(BEGIN)) {
      throw new InvalidCertificateException("several PEM blocks");
    }
    return DerCertificate.ofBase64(WhiteSpace.remove(base64));
  }
}
