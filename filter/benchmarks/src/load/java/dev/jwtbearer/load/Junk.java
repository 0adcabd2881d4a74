package dev.jwtbearer.load;

import dev.jwtbearer.testing.TestKey;

/** A kind of bad token, as long as the good one. */
enum Junk {
  MALFORMED("malformed: no signature part") {
    @Override
    String token(String issuer) {
      String good = good(issuer);
      return good.substring(0, good.lastIndexOf('.'));
    }
  },
  UNKNOWN_ISSUER("unknown issuer and its key") {
    @Override
    String token(String issuer) {
      return Tokens.usual("https://elsewhere.example", "junk")
          .by(TestKey.OTHER_RSA, "RS256")
          .text();
    }
  },
  UNKNOWN_KEY("unknown key id") {
    @Override
    String token(String issuer) {
      return Tokens.usual(issuer, "junk").by(TestKey.OTHER_RSA, "RS256").text();
    }
  },
  BAD_SIGNATURE("bad signature") {
    @Override
    String token(String issuer) {
      String good = good(issuer);
      String other = Tokens.usual(issuer, "other").text();
      return good.substring(0, good.lastIndexOf('.')) + other.substring(other.lastIndexOf('.'));
    }
  };

  private final String title;

  Junk(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  abstract String token(String issuer);

  private static String good(String issuer) {
    return Tokens.usual(issuer, "junk").text();
  }
}
