package dev.jwtbearer.wire.twin;

import dev.jwtbearer.testing.TestToken;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** Who asks: the same one by password and by token. */
enum User {
  NOBODY,
  IMPOSTOR,
  NONE,
  A("a"),
  B("b"),
  C("c"),
  A_AND_D("a", "d");

  static final String PASSWORD = "secret";

  private final List<String> roles;

  User(String... roles) {
    this.roles = List.of(roles);
  }

  static List<User> known() {
    return Arrays.stream(values()).filter(User::isKnown).toList();
  }

  boolean isKnown() {
    return this != NOBODY && this != IMPOSTOR;
  }

  List<String> roles() {
    return roles;
  }

  /** A header line, empty for nobody. */
  String byPassword() {
    String both = name() + ':' + (this == IMPOSTOR ? "guessed" : PASSWORD);
    return this == NOBODY
        ? ""
        : "Authorization: Basic "
            + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.US_ASCII));
  }

  /** A header line, empty for nobody. */
  String byToken() {
    String secret = this == IMPOSTOR ? TwinSite.SECRET.toUpperCase(Locale.ROOT) : TwinSite.SECRET;
    TestToken token = TestToken.good().claim("sub", name()).claim("roles", roles);
    return this == NOBODY
        ? ""
        : "Authorization: Bearer "
            + token.hmac("HS256", secret.getBytes(StandardCharsets.US_ASCII));
  }
}
