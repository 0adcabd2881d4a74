package dev.jwtbearer.jwks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link DiscoveryTest} tests what all metadata must have: the issuer and {@code jwks_uri}. */
class ProviderMetadataTest {
  private static final String JWKS = "https://idp.example/jwks";
  private static final String TOKEN = "https://idp.example/token";
  private static final String INTROSPECT = "https://idp.example/introspect";

  private static ProviderMetadata naming(String member, Object value)
      throws RefreshFailedException {
    return SampleMetadata.with(Map.of("jwks_uri", JWKS, member, value));
  }

  @Test
  void tellsWhereTheProviderIssuesAndIntrospectsTokens() throws Exception {
    ProviderMetadata metadata =
        SampleMetadata.with(
            Map.of(
                "jwks_uri", JWKS, "token_endpoint", TOKEN, "introspection_endpoint", INTROSPECT));

    assertEquals(URI.create(JWKS), metadata.jwksUri());
    assertEquals(Optional.of(URI.create(TOKEN)), metadata.tokenEndpoint());
    assertEquals(Optional.of(URI.create(INTROSPECT)), metadata.introspectionEndpoint());
  }

  @Test
  void hasNoEndpointThatIsNotNamed() throws Exception {
    ProviderMetadata metadata = SampleMetadata.withKeysAt(URI.create(JWKS));

    assertEquals(Optional.empty(), metadata.tokenEndpoint());
    assertEquals(Optional.empty(), metadata.introspectionEndpoint());
  }

  @ParameterizedTest
  @CsvSource({
    "'', not an absolute https URL",
    "/token, not an absolute https URL",
    "http://idp.example/token, plain http to another machine",
    "'http://localhost/token', 'plain http, though the metadata came over https'",
    "https://idp.example/token#part, a URL with user information or a fragment"
  })
  void refusesAnEndpointAsItRefusesAnAddressOfKeys(String address, String problem)
      throws Exception {
    ProviderMetadata token = naming("token_endpoint", address);
    assertEquals(
        "the token_endpoint in the metadata at " + SampleMetadata.FROM + " is " + problem,
        assertThrows(RefreshFailedException.class, token::tokenEndpoint).reason());

    ProviderMetadata introspection = naming("introspection_endpoint", address);
    assertEquals(
        "the introspection_endpoint in the metadata at " + SampleMetadata.FROM + " is " + problem,
        assertThrows(RefreshFailedException.class, introspection::introspectionEndpoint).reason());
  }

  @Test
  void anEndpointOfTheWrongTypeCostsOnlyWhoeverAsksForIt() throws Exception {
    ProviderMetadata metadata = naming("token_endpoint", 7);

    assertEquals(URI.create(JWKS), metadata.jwksUri());
    assertEquals(Optional.empty(), metadata.introspectionEndpoint());
    assertEquals(
        "the metadata at " + SampleMetadata.FROM + " are unusable: token_endpoint is not a string",
        assertThrows(RefreshFailedException.class, metadata::tokenEndpoint).reason());
  }
}
