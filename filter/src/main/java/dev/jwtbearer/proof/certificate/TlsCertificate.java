package dev.jwtbearer.proof.certificate;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.token.AuthenticationContext;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;

/** The certificate that the server names in a request attribute (Servlet 3.1, section 3.9). */
public final class TlsCertificate implements CertificateSource {

  @Override
  public byte[] certificate(AuthenticationContext context) throws AccessException {
    List<X509Certificate> chain = context.clientCertificates();
    if (chain.isEmpty()) {
      throw new AccessException(
          Refusal.CERTIFICATE_MISSING, "the server has no certificate of the client");
    }
    try {
      return DerCertificate.checked(chain.get(0).getEncoded());
    } catch (CertificateEncodingException | InvalidCertificateException e) {
      throw new AccessException(
          Refusal.CERTIFICATE_MALFORMED, "the server's certificate of the client has no DER");
    }
  }
}
