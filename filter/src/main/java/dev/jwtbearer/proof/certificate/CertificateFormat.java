package dev.jwtbearer.proof.certificate;

import java.util.Optional;

/** How a proxy writes the client's certificate into a field of the request. */
public enum CertificateFormat {
  /** A byte sequence between colons (RFC 9440, section 2.2; RFC 8941, section 3.3.5). */
  RFC9440 {
    @Override
    Optional<byte[]> read(String text) throws InvalidCertificateException {
      if (text.length() < 2 || text.charAt(0) != ':' || text.charAt(text.length() - 1) != ':') {
        throw new InvalidCertificateException("not one byte sequence between colons");
      }
      return Optional.of(DerCertificate.ofBase64(text.substring(1, text.length() - 1)));
    }
  },

  /** PEM (RFC 7468) with any white space for its line ends. */
  PEM {
    @Override
    Optional<byte[]> read(String text) throws InvalidCertificateException {
      return Optional.of(PemCertificate.read(text));
    }
  },

  /** PEM, percent-encoded. */
  PEM_ESCAPED {
    @Override
    Optional<byte[]> read(String text) throws InvalidCertificateException {
      return Optional.of(PemCertificate.read(PercentDecoder.decode(text)));
    }
  },

  /** Nothing but the base64 of the certificate, on one line. */
  BASE64_DER {
    @Override
    Optional<byte[]> read(String text) throws InvalidCertificateException {
      return Optional.of(DerCertificate.ofBase64(text));
    }
  },

  /** The field {@code x-forwarded-client-cert} of Envoy: percent-encoded PEM in a list of pairs. */
  XFCC {
    @Override
    Optional<byte[]> read(String text) throws InvalidCertificateException {
      Optional<String> certificate = new XfccParser(text).certificate();
      return certificate.isEmpty() || certificate.get().isEmpty()
          ? Optional.empty()
          : PEM_ESCAPED.read(certificate.get());
    }
  };

  /** In characters. A certificate of 6 KB has 8.5 KB when it is escaped. */
  static final int LONGEST = 16 * 1024;

  /** What Apache writes for a variable that is not set. */
  private static final String NULL_OF_APACHE = "(null)";

  private static final String EMPTY_BYTE_SEQUENCE = "::";

  /**
   * The DER of the one certificate; empty if the proxy says that the client has none.
   *
   * @param value of the field
   */
  Optional<byte[]> parse(String value) throws InvalidCertificateException {
    if (value.length() > LONGEST) {
      throw new InvalidCertificateException("longer than " + LONGEST + " characters");
    }
    String text = WhiteSpace.strip(value);
    if (text.isEmpty() || text.equals(NULL_OF_APACHE) || text.equals(EMPTY_BYTE_SEQUENCE)) {
      return Optional.empty();
    }
    return read(text);
  }

  abstract Optional<byte[]> read(String text) throws InvalidCertificateException;
}
