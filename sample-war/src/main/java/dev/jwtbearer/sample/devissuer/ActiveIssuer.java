package dev.jwtbearer.sample.devissuer;

import jakarta.servlet.ServletContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The issuer that the filter trusts.
 *
 * @param development that issuer and the partner's, or null when another provider was named
 */
record ActiveIssuer(String issuer, String audience, @Nullable DevelopmentIssuers development) {
  private static final String ATTRIBUTE = ActiveIssuer.class.getName();

  static ActiveIssuer of(DevelopmentIssuers development) {
    String issuer = development.of(IssuerName.OWN).issuer();
    return new ActiveIssuer(issuer, IssuerName.OWN.audience(), development);
  }

  static @Nullable ActiveIssuer of(ServletContext context) {
    return (ActiveIssuer) context.getAttribute(ATTRIBUTE);
  }

  void publish(ServletContext context) {
    context.setAttribute(ATTRIBUTE, this);
  }

  /** For the try-it page. */
  Map<String, Object> status() {
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("enabled", development != null);
    status.put("issuer", issuer);
    status.put("audience", audience);
    status.put("algorithms", development == null ? List.of() : SigningAlgorithm.joseNames());
    status.put("keyIds", development == null ? List.of() : development.of(IssuerName.OWN).keyIds());
    status.put("issuers", development == null ? List.of() : development.status());
    return status;
  }
}
