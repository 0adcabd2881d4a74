package dev.jwtbearer.docs;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever comes from Keycloak's filter finds each of its options. */
class KeycloakMigrationTest {
  private static final String PAGE =
      Pages.text(Pages.DOCS.resolve("migrating/keycloak-servlet-filter.md"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "realm",
        "auth-server-url",
        "resource",
        "realm-public-key",
        "ssl-required",
        "confidential-port",
        "use-resource-role-mappings",
        "public-client",
        "credentials",
        "enable-cors",
        "cors-max-age",
        "cors-allowed-methods",
        "cors-allowed-headers",
        "cors-exposed-headers",
        "expose-token",
        "bearer-only",
        "autodetect-bearer-only",
        "enable-basic-auth",
        "verify-token-audience",
        "connection-pool-size",
        "socket-timeout-millis",
        "connection-timeout-millis",
        "connection-ttl-millis",
        "disable-trust-manager",
        "allow-any-hostname",
        "truststore",
        "truststore-password",
        "client-keystore",
        "client-keystore-password",
        "client-key-password",
        "proxy-url",
        "always-refresh-token",
        "token-minimum-time-to-live",
        "register-node-at-startup",
        "register-node-period",
        "token-store",
        "token-cookie-path",
        "adapter-state-cookie-path",
        "principal-attribute",
        "turn-off-change-session-id-on-login",
        "min-time-between-jwks-requests",
        "public-key-cache-ttl",
        "ignore-oauth-query-parameter",
        "redirect-rewrite-rules",
        "enable-pkce",
        "scope",
        "policy-enforcer",
        "keycloak.config.file",
        "keycloak.config.path",
        "keycloak.config.resolver",
        "keycloak.config.skipPattern",
        "keycloak.config.idmapperclass"
      })
  void everyOptionHasARow(String option) {
    boolean isInAFirstCell =
        PAGE.lines().anyMatch(line -> line.matches("\\| [^|]*`" + option + "`[^|]*\\|.*"));
    assertTrue(isInAFirstCell);
  }
}
