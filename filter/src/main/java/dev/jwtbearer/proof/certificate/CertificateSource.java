package dev.jwtbearer.proof.certificate;

import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.token.AuthenticationContext;

/** Where the certificate of a client is looked for. */
public interface CertificateSource {

  /**
   * The DER of the client's one certificate.
   *
   * @throws AccessException if there is none, or not exactly one
   */
  byte[] certificate(AuthenticationContext context) throws AccessException;
}
