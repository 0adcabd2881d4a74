package dev.jwtbearer.assembly;

import dev.jwtbearer.proof.certificate.CertificateConfirmation;
import dev.jwtbearer.proof.certificate.CertificateSource;
import dev.jwtbearer.proof.certificate.CertificateThumbprintValidator;
import dev.jwtbearer.proof.certificate.ForwardedCertificate;
import dev.jwtbearer.proof.certificate.TlsCertificate;
import dev.jwtbearer.settings.ClientCertificateSettings;
import dev.jwtbearer.token.ConfirmationValidator;

/** Builds what checks that the sender of a bound token may use it. */
final class Proofs {
  private Proofs() {}

  static ConfirmationValidator ofCertificate(ClientCertificateSettings settings) {
    return new CertificateConfirmation(thumbprints(settings));
  }

  static CertificateThumbprintValidator thumbprints(ClientCertificateSettings settings) {
    CertificateSource source =
        settings
            .header()
            .<CertificateSource>map(
                name ->
                    new ForwardedCertificate(name, settings.format(), settings.trustedProxies()))
            .orElseGet(TlsCertificate::new);
    return new CertificateThumbprintValidator(source);
  }
}
