package dev.jwtbearer.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

  @Test
  void namesExactlyTheParametersOfThisRelease() {
    assertEquals(
        List.of(
            "issuer",
            "allowAnyIssuer",
            "audience",
            "allowAnyAudience",
            "metadataUri",
            "jwksUri",
            "jwks",
            "publicKey",
            "secret",
            "algorithms",
            "tokenTypes",
            "allowIdTokens",
            "clockSkew",
            "maxTokenAge",
            "maxTokenLength",
            "allowMissingExpiry",
            "requiredClaims",
            "principalClaim",
            "nameFormat",
            "exposeClaims",
            "rolesClaim",
            "roleMapping",
            "rolePrefix",
            "scopesAsRoles",
            "introspection",
            "introspectionUri",
            "introspectionFormat",
            "introspectionTtl",
            "clientId",
            "clientSecret",
            "clientKey",
            "clientAuthentication",
            "opaqueTokenPrefix",
            "decryptionKeys",
            "decryptionKeysPassword",
            "decryptionAlgorithms",
            "contentEncryption",
            "encryption",
            "dpop",
            "dpopAlgorithms",
            "dpopMaxAge",
            "dpopNonce",
            "dpopNonceSecret",
            "publicUrl",
            "deriveUrlFromRequest",
            "replayStore",
            "replayStoreOutage",
            "tokenSources",
            "clientCertificate",
            "clientCertificateFormat",
            "trustedProxies",
            "authentication",
            "rules",
            "rulesFile",
            "preflight",
            "allowedOrigins",
            "allowedMethods",
            "allowedHeaders",
            "allowCredentials",
            "passPreflightsToApplication",
            "mode",
            "realm",
            "errorDetails",
            "errorBody",
            "hideRequestFromErrorPage",
            "cacheControl",
            "hideAuthorization",
            "challengeHandler",
            "eventListener",
            "resource",
            "keysRefresh",
            "keysCooldown",
            "keysMaxStale",
            "connectTimeout",
            "readTimeout",
            "maxDocumentSize",
            "proxy",
            "trustStore",
            "trustStorePassword",
            "allowInsecureHttp",
            "tokenCacheSize",
            "tokenCacheTtl",
            "configFile"),
        Parameters.all().stream().map(Parameter::name).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "allowAnyIssuer | false",
        "allowAnyAudience | false",
        "tokenTypes | at+jwt JWT absent",
        "allowIdTokens | false",
        "clockSkew | 60s",
        "maxTokenLength | 16KiB",
        "allowMissingExpiry | false",
        "principalClaim | sub",
        "rolesClaim | roles",
        "scopesAsRoles | false",
        "introspection | off",
        "introspectionFormat | json",
        "introspectionTtl | 30s",
        "clientAuthentication | basic",
        "decryptionAlgorithms | RSA-OAEP-256 ECDH-ES ECDH-ES+A256KW",
        "contentEncryption | A128GCM A256GCM A128CBC-HS256 A256CBC-HS512",
        "dpop | off",
        "dpopAlgorithms | ES256 ES384 ES512 EdDSA RS256 PS256",
        "dpopMaxAge | 60s",
        "dpopNonce | off",
        "deriveUrlFromRequest | false",
        "replayStore | memory",
        "replayStoreOutage | refuse",
        "tokenSources | header",
        "authentication | required",
        "preflight | protect",
        "allowedMethods | GET HEAD POST",
        "allowedHeaders | Authorization Content-Type",
        "allowCredentials | false",
        "passPreflightsToApplication | false",
        "mode | enforce",
        "errorDetails | full",
        "errorBody | none",
        "hideRequestFromErrorPage | false",
        "cacheControl | private",
        "hideAuthorization | false",
        "keysRefresh | 10m",
        "keysMaxStale | 2h",
        "keysCooldown | 30s",
        "connectTimeout | 2s",
        "readTimeout | 2s",
        "maxDocumentSize | 512KiB",
        "allowInsecureHttp | false",
        "tokenCacheSize | 10000",
        "tokenCacheTtl | 5m"
      })
  void hasTheDefault(String name, String value) {
    assertEquals(value, named(name).defaultText().orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "issuer",
        "audience",
        "metadataUri",
        "jwksUri",
        "jwks",
        "publicKey",
        "secret",
        "algorithms",
        "maxTokenAge",
        "requiredClaims",
        "rules",
        "rulesFile",
        "allowedOrigins",
        "roleMapping",
        "rolePrefix",
        "introspectionUri",
        "clientId",
        "clientSecret",
        "clientKey",
        "opaqueTokenPrefix",
        "decryptionKeys",
        "decryptionKeysPassword",
        "encryption",
        "dpopNonceSecret",
        "publicUrl",
        "realm",
        "challengeHandler",
        "eventListener",
        "resource"
      })
  void hasNoDefault(String name) {
    assertTrue(named(name).defaultText().isEmpty());
  }

  @Test
  void readsEveryDefault() throws InvalidValueException {
    for (Parameter<?> parameter : Parameters.all()) {
      if (parameter.defaultText().isPresent()) {
        parameter.type().parse(parameter.defaultText().get());
      }
    }
  }

  @Test
  void describesEachInOneLine() {
    for (Parameter<?> parameter : Parameters.all()) {
      assertFalse(parameter.description().isBlank(), parameter.name());
      assertFalse(parameter.description().contains("\n"), parameter.name());
      assertTrue(parameter.description().endsWith("."), parameter.name());
    }
  }

  @Test
  void showsOnlyTheLengthOfWhatMayBeSecret() {
    assertEquals(
        List.of(
            "jwks",
            "publicKey",
            "secret",
            "clientSecret",
            "clientKey",
            "decryptionKeys",
            "decryptionKeysPassword",
            "dpopNonceSecret",
            "proxy",
            "trustStorePassword"),
        Parameters.all().stream()
            .filter(parameter -> parameter.show("12345").equals("(5 characters)"))
            .map(Parameter::name)
            .collect(Collectors.toList()));
    assertEquals("\"12345\"", Parameters.ISSUER.show("12345"));
  }

  private static Parameter<?> named(String name) {
    return Parameters.all().stream()
        .filter(parameter -> parameter.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
