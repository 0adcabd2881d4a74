package dev.jwtbearer.token;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.jose.JoseHeader;
import dev.jwtbearer.jose.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The token is an access token that whoever holds it may use. Refused are ID tokens, by what OpenID
 * Connect Core 1.0, sections 2 and 3.3.2.11, puts into them; refresh, logout and other tokens, by
 * what they say that they are; security events such as a logout (RFC 8417), introspection responses
 * (RFC 9701) and verifiable credentials; and tokens that need a proof of possession (RFC 7800),
 * unless a {@link ConfirmationValidator} checks it for each request.
 */
public final class AccessTokenValidator {
  private static final List<String> ONLY_IN_OTHER_TOKENS =
      List.of("events", "token_introspection", "vc", "vp");
  private static final List<String> ONLY_IN_ID_TOKENS = List.of("at_hash", "c_hash", "s_hash");

  /**
   * Claims in which providers say what a token is: Keycloak, OpenAM, Amazon Cognito, simplejwt of
   * Django, Oracle's identity domains, flask-jwt-extended, Curity; and other spellings of them.
   */
  private static final List<String> TYPE_CLAIMS =
      List.of(
          "typ",
          "tokenName",
          "token_use",
          "tokenUse",
          "token_type",
          "tokenType",
          "tok_type",
          "type",
          "purpose");

  private static final Set<String> ID_TOKEN = Set.of("id", "idtoken", "identitytoken");
  private static final Set<String> OTHER_TOKEN =
      Set.of("refresh", "refreshtoken", "offline", "logout", "logouttoken", "serializedid");

  private final boolean allowIdTokens;
  private final boolean allowBoundTokens;

  /**
   * Refuses bound tokens.
   *
   * @param allowIdTokens true to accept ID tokens as well, and no other kind
   */
  public AccessTokenValidator(boolean allowIdTokens) {
    this(allowIdTokens, false);
  }

  /**
   * @param allowIdTokens true to accept ID tokens as well, and no other kind
   * @param allowBoundTokens true if every request is checked by a {@link ConfirmationValidator}
   */
  public AccessTokenValidator(boolean allowIdTokens, boolean allowBoundTokens) {
    this.allowIdTokens = allowIdTokens;
    this.allowBoundTokens = allowBoundTokens;
  }

  void check(JoseHeader header, Claims claims) throws AccessException {
    JsonObject json = claims.json();
    if (!allowIdTokens && json.has("nonce") && !isMarkedAsAccessToken(header, claims)) {
      throw new AccessException(
          Refusal.NOT_AN_ACCESS_TOKEN,
          "claim nonce, and neither scope, scp, client_id nor typ at+jwt");
    }
    checkAnswer(claims);
  }

  /** The same for claims of which the issuer says that they are those of an access token. */
  void checkAnswer(Claims claims) throws AccessException {
    JsonObject json = claims.json();
    refuse(ONLY_IN_OTHER_TOKENS, json);
    refuse(OTHER_TOKEN, "another kind of token", json);
    if (!allowIdTokens) {
      refuse(ONLY_IN_ID_TOKENS, json);
      refuse(ID_TOKEN, "an ID token", json);
    }
    if (!allowBoundTokens && json.has(Claims.CONFIRMATION)) {
      throw new AccessException(Refusal.PROOF_NOT_CHECKED, "claim cnf");
    }
  }

  private static void refuse(List<String> names, JsonObject claims) throws AccessException {
    for (String name : names) {
      if (claims.has(name)) {
        throw new AccessException(Refusal.NOT_AN_ACCESS_TOKEN, "claim " + name);
      }
    }
  }

  private static void refuse(Set<String> types, String description, JsonObject claims)
      throws AccessException {
    for (String name : TYPE_CLAIMS) {
      if (isOneOf(types, name, claims.value(name))) {
        throw new AccessException(
            Refusal.NOT_AN_ACCESS_TOKEN, "claim " + name + " says that it is " + description);
      }
    }
  }

  private static boolean isOneOf(Set<String> types, String claim, @Nullable Object value) {
    if (value instanceof List) {
      return ((List<?>) value).stream().anyMatch(element -> isOneOf(types, claim, element));
    }
    return value instanceof String && types.contains(type(claim, (String) value));
  }

  /**
   * The letters and digits of a name of a token type, in lower case: {@code idtoken} for {@code
   * ID_TOKEN}, {@code Id-Token}, {@code urn:ietf:params:oauth:token-type:id_token} (RFC 8693,
   * section 3).
   */
  private static String type(String claim, String text) {
    int begin = Math.max(text.lastIndexOf(':'), text.lastIndexOf('/')) + 1;
    int plus = text.indexOf('+', begin);
    StringBuilder letters = new StringBuilder();
    text.substring(begin, plus < 0 ? text.length() : plus)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(letters::appendCodePoint);
    String type = letters.toString().toLowerCase(Locale.ROOT);
    return claim.equals("tok_type") ? ofOracle(type) : type;
  }

  private static String ofOracle(String type) {
    switch (type) {
      case "it":
        return "idtoken";
      case "rt":
        return "refreshtoken";
      default:
        return type;
    }
  }

  /** By a scope, a client or the header's type (RFC 9068, section 2); an empty one is none. */
  private static boolean isMarkedAsAccessToken(JoseHeader header, Claims claims) {
    Object clientId = claims.json().value("client_id");
    return (clientId instanceof String && !((String) clientId).isBlank())
        || TypHeaderValidator.isAccessToken(header)
        || !RoleConverter.scopes(claims).isEmpty();
  }
}
