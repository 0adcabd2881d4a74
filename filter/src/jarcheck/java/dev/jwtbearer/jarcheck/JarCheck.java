package dev.jwtbearer.jarcheck;

import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Map;

/**
 * Tests a self-contained jar of the filter on the JVM that runs this program. It needs Java 11 and
 * nothing else: the tests of the build need Java 17.
 */
public final class JarCheck {
  private static final String AUDIENCE = "orders-api";
  private static final String UNAUTHORIZED = "401";
  private static final String UNAVAILABLE = "503";

  private final Path jar;
  private final Path servletApi;
  private int passed;
  private int failed;

  private JarCheck(Path jar, Path servletApi) {
    this.jar = jar;
    this.servletApi = servletApi;
  }

  /**
   * Exits with 1 if the jar fails a check.
   *
   * @param args the jar of the filter, and the jar of the servlet API that belongs to it
   */
  public static void main(String[] args) throws Exception {
    JarCheck check = new JarCheck(Path.of(args[0]), Path.of(args[1]));
    check.run();
    System.out.printf(
        "%s on Java %s: %d passed, %d failed%n",
        check.jar.getFileName(), Runtime.version(), check.passed, check.failed);
    System.exit(check.failed == 0 && check.passed > 0 ? 0 : 1);
  }

  private void run() throws Exception {
    KeyPair rsa = SignedToken.keyPair("RSA", 2048);
    KeyPair otherRsa = SignedToken.keyPair("RSA", 2048);
    KeyPair ec = SignedToken.keyPair("EC", 256);
    try (LocalIssuer issuer = new LocalIssuer(rsa, ec);
        FilterOfJar filter = filter(issuer.address())) {
      SignedToken good = new SignedToken(issuer.address(), AUDIENCE);
      expect("RS256", "ada", filter.answer(good.signed("RS256", LocalIssuer.RSA_KEY, rsa)));
      expect("PS256", "ada", filter.answer(good.signed("PS256", LocalIssuer.RSA_KEY, rsa)));
      expect("ES256", "ada", filter.answer(good.signed("ES256", LocalIssuer.EC_KEY, ec)));
      String token = good.signed("RS256", LocalIssuer.RSA_KEY, rsa);
      expect("cached", "ada", filter.answer(token));
      expect("cached again", "ada", filter.answer(token));

      expect("no token", UNAUTHORIZED, filter.answer(null));
      expect("not a token", UNAUTHORIZED, filter.answer("a.b.c"));
      expect("unsigned", UNAUTHORIZED, filter.answer(good.unsigned()));
      expect(
          "signed by another key",
          UNAUTHORIZED,
          filter.answer(good.signed("RS256", LocalIssuer.RSA_KEY, otherRsa)));
      expect("changed signature", UNAUTHORIZED, filter.answer(changed(token)));
      expect(
          "expired",
          UNAUTHORIZED,
          filter.answer(good.expired().signed("RS256", LocalIssuer.RSA_KEY, rsa)));
      expect(
          "for another application",
          UNAUTHORIZED,
          filter.answer(
              new SignedToken(issuer.address(), "other")
                  .signed("RS256", LocalIssuer.RSA_KEY, rsa)));
    }
    providerDown(rsa, ec);
  }

  private void providerDown(KeyPair rsa, KeyPair ec) throws Exception {
    String address;
    try (LocalIssuer stopped = new LocalIssuer(rsa, ec)) {
      address = stopped.address();
    }
    try (FilterOfJar filter = filter(address)) {
      SignedToken good = new SignedToken(address, AUDIENCE);
      expect(
          "provider down",
          UNAVAILABLE,
          filter.answer(good.signed("RS256", LocalIssuer.RSA_KEY, rsa)));
      expect("provider down, no token", UNAUTHORIZED, filter.answer(null));
    }
  }

  private FilterOfJar filter(String issuer) throws Exception {
    return new FilterOfJar(jar, servletApi, Map.of("issuer", issuer, "audience", AUDIENCE));
  }

  /** With another character in the middle of the signature. */
  private static String changed(String token) {
    int at = (token.lastIndexOf('.') + token.length()) / 2;
    char other = token.charAt(at) == 'A' ? 'B' : 'A';
    return token.substring(0, at) + other + token.substring(at + 1);
  }

  private void expect(String name, String expected, String actual) {
    if (expected.equals(actual)) {
      passed++;
    } else {
      failed++;
      System.out.println("[ERROR] " + name + ": expected " + expected + ", but was " + actual);
    }
  }
}
