package dev.jwtbearer.proof.certificate;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.log.SafeText;
import dev.jwtbearer.token.AuthenticationContext;
import java.util.List;
import java.util.Optional;

/**
 * The certificate that a trusted proxy puts into a field of the request. For everybody else the
 * field is as good as absent.
 */
public final class ForwardedCertificate implements CertificateSource {
  private final String field;
  private final CertificateFormat format;
  private final List<AddressRange> trustedProxies;

  /**
   * @param field the name, in any case
   */
  public ForwardedCertificate(
      String field, CertificateFormat format, List<AddressRange> trustedProxies) {
    this.field = field;
    this.format = format;
    this.trustedProxies = List.copyOf(trustedProxies);
  }

  @Override
  public byte[] certificate(AuthenticationContext context) throws AccessException {
    List<String> values = context.fields(field);
    if (values.isEmpty()) {
      throw missing("no field " + field);
    }
    if (!isTrusted(context.remoteAddress())) {
      throw missing(
          "the field "
              + field
              + " does not count: the peer "
              + SafeText.quote(context.remoteAddress())
              + " is not in trustedProxies");
    }
    if (values.size() > 1) {
      throw malformed("several fields");
    }
    try {
      return format
          .parse(values.get(0))
          .orElseThrow(() -> missing("field " + field + " has no certificate"));
    } catch (InvalidCertificateException e) {
      throw malformed(e.reason());
    }
  }

  private boolean isTrusted(String peer) {
    Optional<IpAddress> address = IpAddress.parse(peer);
    return address.isPresent()
        && trustedProxies.stream().anyMatch(range -> range.contains(address.get()));
  }

  private static AccessException missing(String detail) {
    return new AccessException(Refusal.CERTIFICATE_MISSING, detail);
  }

  private AccessException malformed(String reason) {
    return new AccessException(Refusal.CERTIFICATE_MALFORMED, "field " + field + ": " + reason);
  }
}
