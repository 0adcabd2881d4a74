package dev.jwtbearer.settings;

import static dev.jwtbearer.settings.Parameters.CLIENT_CERTIFICATE;
import static dev.jwtbearer.settings.Parameters.CLIENT_CERTIFICATE_FORMAT;
import static dev.jwtbearer.settings.Parameters.TOKEN_SOURCES;
import static dev.jwtbearer.settings.Parameters.TRUSTED_PROXIES;

import dev.jwtbearer.proof.certificate.CertificateFormat;
import java.util.List;
import java.util.Optional;

/** Reads where the certificates of clients are. */
final class ClientCertificateSettingsReader {
  private final ParameterValues values;

  ClientCertificateSettingsReader(ParameterValues values) {
    this.values = values;
  }

  /** Empty if nowhere, or if there is a problem. */
  Optional<ClientCertificateSettings> read() {
    Optional<ClientCertificate> place = values.find(CLIENT_CERTIFICATE);
    if (place.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> header = place.get().header();
    if (header.isEmpty()) {
      rejectWithoutHeader(CLIENT_CERTIFICATE_FORMAT);
      rejectWithoutHeader(TRUSTED_PROXIES);
    } else {
      rejectHeaderOfTokens(header.get());
      if (!values.isGiven(TRUSTED_PROXIES)) {
        values.reject(
            CLIENT_CERTIFICATE,
            "no proxy is trusted",
            "set trustedProxies too, to the addresses of the proxies that set this header");
      }
    }
    Optional<CertificateFormat> format = values.find(CLIENT_CERTIFICATE_FORMAT);
    return place.get().isOn() && format.isPresent()
        ? Optional.of(
            new ClientCertificateSettings(
                header, format.get(), values.find(TRUSTED_PROXIES).orElse(List.of())))
        : Optional.empty();
  }

  // No Relation: the name of the header is open.
  private void rejectWithoutHeader(Parameter<?> parameter) {
    if (values.isOwn(parameter)) {
      values.reject(
          parameter,
          "no certificate is taken from a header",
          "set clientCertificate=header:NAME too, or remove it");
    }
  }

  private void rejectHeaderOfTokens(String header) {
    boolean isSource =
        values.find(TOKEN_SOURCES).orElse(List.of()).stream()
            .anyMatch(
                source ->
                    source.kind() == TokenSource.Kind.HEADER
                        && source.name().equalsIgnoreCase(header));
    if (isSource) {
      values.reject(
          CLIENT_CERTIFICATE,
          "tokenSources reads tokens from the same header",
          "name the header that the proxy sets");
    }
  }
}
