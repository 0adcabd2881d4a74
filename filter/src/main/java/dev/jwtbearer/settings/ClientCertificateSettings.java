package dev.jwtbearer.settings;

import dev.jwtbearer.proof.certificate.AddressRange;
import dev.jwtbearer.proof.certificate.CertificateFormat;
import java.util.List;
import java.util.Optional;

/** Where the certificates of clients are. Immutable. */
public final class ClientCertificateSettings {
  private final Optional<String> header;
  private final CertificateFormat format;
  private final List<AddressRange> trustedProxies;

  /**
   * @param header empty for the server's request attribute; the others say nothing then
   */
  ClientCertificateSettings(
      Optional<String> header, CertificateFormat format, List<AddressRange> trustedProxies) {
    this.header = header;
    this.format = format;
    this.trustedProxies = List.copyOf(trustedProxies);
  }

  /** The name of the header that a proxy puts it into; empty for the server's attribute. */
  public Optional<String> header() {
    return header;
  }

  /** How the proxy writes it. */
  public CertificateFormat format() {
    return format;
  }

  /** Whose header counts. */
  public List<AddressRange> trustedProxies() {
    return trustedProxies;
  }

  /** Whether the header of any client counts, or of any with an address of one IP version. */
  boolean trustsEverybody() {
    return trustedProxies.stream().anyMatch(AddressRange::isEverything);
  }
}
