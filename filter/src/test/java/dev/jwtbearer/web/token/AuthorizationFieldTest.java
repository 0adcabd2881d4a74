package dev.jwtbearer.web.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationFieldTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer a.b.c",
        "bearer a.b.c",
        "BEARER a.b.c",
        "Bearer    a.b.c",
        " Bearer a.b.c "
      })
  void readsTheToken(String value) throws AccessException {
    assertEquals("a.b.c", AuthorizationField.credentials(value, "Bearer"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "A0-._~+/",
        "a=",
        "a==",
        "a b",
        "a,b",
        "\ta",
        "=",
        "a\u00e9",
        "a\u0000",
        "a\nb"
      })
  void leavesTheCharactersOfTheTokenToTheVerifier(String token) throws AccessException {
    assertEquals(token, AuthorizationField.credentials("Bearer " + token, "Bearer"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "Basic abc",
        "Bear",
        "BearerX abc",
        "Bearer2 abc",
        "Bearer-x y",
        "Bearer_ y",
        "Bearer! y",
        "Bearer~ y",
        "a.b.c"
      })
  void seesOtherSchemes(String value) throws AccessException {
    assertNull(AuthorizationField.credentials(value, "Bearer"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer", "bearer", "Bearer ", " Bearer  "})
  void refusesTheSchemeAlone(String value) {
    assertEquals(Refusal.EMPTY_TOKEN, refusal(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer\ta", "Bearer,a.b", "Bearer:a", "Bearer=a", "Bearer/a"})
  void refusesTheSchemeWithoutASpace(String value) {
    assertEquals(Refusal.MALFORMED, refusal(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer a.b.c, Bearer d.e.f",
        "Basic x, Bearer a.b.c",
        "Bearer a.b.c,Basic eDp5",
        "Basic x, Basic y",
        "Digest username=\"a\", realm=\"b\", Bearer a.b.c",
        "Bearer a.b.c,\tDPoP d.e.f",
        "Digest username=\"a\\\", b\", Bearer a.b.c"
      })
  void seesThatAProxyHasJoinedTwoFields(String value) {
    assertTrue(AuthorizationField.isJoined(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer a.b.c",
        "Bearer a,b",
        "Bearer a, b",
        "Bearer a,",
        "Digest username=\"a, Bearer b\", realm=\"c\"",
        "Digest username=\"a\\\", Bearer b\"",
        "Digest username = \"a\", realm = \"b\"",
        "Bearer a.b.c, , ",
        ""
      })
  void takesListsOfParametersForOneField(String value) {
    assertFalse(AuthorizationField.isJoined(value));
  }

  private static Refusal refusal(String value) {
    AccessException e =
        assertThrows(AccessException.class, () -> AuthorizationField.credentials(value, "Bearer"));
    assertFalse(e.detail().contains("a.b"));
    return e.refusal();
  }
}
