package dev.jwtbearer.sample.devissuer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenOrderTest {
  @Test
  void hasDefaults() throws Exception {
    assertEquals(
        new TokenOrder(
            IssuerName.OWN,
            "ada",
            List.of("clerk"),
            List.of(),
            new SignIn(null, null),
            300,
            "orders-api",
            SigningAlgorithm.RS256,
            Flaw.NONE),
        TokenOrder.parse(name -> null));
  }

  @Test
  void isForAnAudienceOfThatIssuer() throws Exception {
    TokenOrder order = TokenOrder.parse(Map.of("issuer", "partner")::get);

    assertEquals(IssuerName.PARTNER, order.issuer());
    assertEquals("orders-partners", order.audience());
  }

  @Test
  void readsHowTheUserHasSignedIn() throws Exception {
    TokenOrder order = TokenOrder.parse(Map.of("acr", "gold", "auth_age", "0")::get);

    assertEquals(new SignIn("gold", 0L), order.signIn());
  }

  @Test
  void readsRolesSeparatedByCommasAndSpaces() throws Exception {
    TokenOrder order = TokenOrder.parse(Map.of("roles", " clerk, manager  auditor")::get);

    assertEquals(List.of("clerk", "manager", "auditor"), order.roles());
  }

  @Test
  void takesBlankRolesAsNone() throws Exception {
    assertEquals(List.of(), TokenOrder.parse(Map.of("roles", "")::get).roles());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alg      | HS256    | alg is one of [RS256, ES256, PS256, EdDSA]",
        "alg      | rs256    | alg is one of [RS256, ES256, PS256, EdDSA]",
        "flaw     | late     | flaw is one of [none, expired, not-yet-valid, issuer, audience,"
            + " altered, unsigned, public-key-as-secret, unknown-key, key-of-the-other, id-token]",
        "issuer   | partners | issuer is one of [own, partner]",
        "acr      | a b      | acr is one name of letters, digits and signs other than quotes and"
            + " backslashes, at most 100 characters",
        "auth_age | -1       | auth_age is a number of seconds of at most 7 digits",
        "lifetime | 0        | lifetime is a number of seconds from 1 to 86400",
        "lifetime | 86401    | lifetime is a number of seconds from 1 to 86400",
        "lifetime | 5m       | lifetime is a number of seconds from 1 to 86400",
        "lifetime | -1       | lifetime is a number of seconds from 1 to 86400",
        "roles    | a\"b     | roles has names of letters, digits and signs other than quotes and"
            + " backslashes, at most 100 characters each",
        "scope    | a\\b     | scope has names of letters, digits and signs other than quotes and"
            + " backslashes, at most 100 characters each",
      })
  void refusesWithASentence(String parameter, String value, String sentence) {
    InvalidOrderException refusal =
        assertThrows(
            InvalidOrderException.class, () -> TokenOrder.parse(Map.of(parameter, value)::get));

    assertEquals(sentence, refusal.getMessage());
  }

  @Test
  void refusesControlCharactersInTheName() {
    assertThrows(InvalidOrderException.class, () -> TokenOrder.parse(Map.of("user", "a\nb")::get));
  }

  @Test
  void refusesTooManyRoles() {
    assertThrows(
        InvalidOrderException.class, () -> TokenOrder.parse(Map.of("roles", "r ".repeat(21))::get));
  }
}
