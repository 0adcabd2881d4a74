package dev.jwtbearer.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://idp.example",
        "https://idp.example/",
        "https://idp.example:8443/realms/a?b=c",
        "https://idp.example:65535/",
        "HTTPS://IDP.example/",
        "https://10.0.0.1/",
        "https://[2001:db8::1]/jwks",
        "http://localhost/jwks",
        "http://LOCALHOST:8080/jwks",
        "http://127.0.0.1:8080/jwks",
        "http://127.1.2.3/jwks",
        "http://127.255.255.254/jwks",
        "http://[::1]:8080/jwks",
        "http://[0:0:0:0:0:0:0:1]/jwks"
      })
  void permits(String address) {
    assertEquals(Optional.empty(), Endpoint.problem(address, false));
    assertEquals(Optional.empty(), Endpoint.problem(address, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://idp.example/",
        "HTTP://idp.example/",
        "http://127.0.0.1.evil.example/",
        "http://localhost.evil.example/",
        "http://localhost.evil/",
        "http://evil.localhost.example/",
        "http://xlocalhost/",
        "http://evil-localhost/",
        "http://2130706433/",
        "http://[::ffff:127.0.0.1]/",
        "http://128.0.0.1/",
        "http://10.0.0.1/",
        "http://0.0.0.0/",
        "http://[::2]/",
        "http://[2001:db8::1]/",
        "http://[::ffff:10.0.0.1]/"
      })
  void permitsPlainHttpToAnotherMachineOnlyIfAllowed(String address) {
    assertEquals(Optional.of("plain http to another machine"), Endpoint.problem(address, false));
    assertEquals(Optional.empty(), Endpoint.problem(address, true));
  }

  static Stream<Arguments> never() {
    String ascii = "a URL with characters beyond ASCII";
    String relative = "not an absolute https URL";
    String extra = "a URL with user information or a fragment";
    String scheme = "neither https nor http";
    return Stream.of(
        arguments("", relative),
        arguments("/jwks", relative),
        arguments("idp.example", relative),
        arguments("idp.example/jwks", relative),
        arguments("//idp.example/jwks", relative),
        arguments("https:idp.example", relative),
        arguments("https:/jwks", relative),
        arguments("https:///jwks", relative),
        arguments("mailto:a@b", relative),
        arguments("file:/etc/jwks.json", relative),
        arguments("https://idp.ex\u00e4mple/", ascii),
        arguments("https://idp.example/\u00e4", ascii),
        arguments("http://127.999.0.1/", relative),
        arguments("http://127.1/", relative),
        arguments("http://127.0.0/", relative),
        arguments("http://127.0.0.1.1/", relative),
        arguments("jar:https://idp.example/x", relative),
        arguments(
            "https://under_score/",
            "a URL whose host has an underscore (_), which no host name may have"),
        arguments("https://user@idp.example/", extra),
        arguments("https://user:password@idp.example/", extra),
        arguments("https://idp.example@evil.example/", extra),
        arguments("http://localhost@evil.example/", extra),
        arguments("https://@idp.example/", extra),
        arguments("https://idp.example/#x", extra),
        arguments("https://idp.example/#", extra),
        arguments("ftp://idp.example/jwks", scheme),
        arguments("ldap://localhost/jwks", scheme),
        arguments("httpss://idp.example/", scheme),
        arguments("https:", "not a URL"),
        arguments("https://", "not a URL"),
        arguments("https://idp.example/%zz", "not a URL"),
        arguments("https://idp.example/a b", "not a URL"),
        arguments(" https://idp.example/", "not a URL"),
        arguments("https://idp.example/\r\nX: y", "not a URL"),
        arguments("https://[::1", "not a URL"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("never")
  void neverPermits(String address, String problem) {
    assertEquals(Optional.of(problem), Endpoint.problem(address, false));
    assertEquals(Optional.of(problem), Endpoint.problem(address, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://idp.example:65536/",
        "https://idp.example:999999/",
        "http://127.0.0.1:0/"
      })
  void neverPermitsAPortThatDoesNotExist(String address) {
    assertEquals(
        Optional.of("a URL with a port that does not exist"), Endpoint.problem(address, true));
  }

  @Test
  void neverPermitsAnAddressThatIsTooLongToBeWrittenAtOnce() {
    String longest = "https://idp.example/" + "x".repeat(2028);
    assertEquals(Optional.empty(), Endpoint.problem(longest, false));
    assertEquals(Optional.of("longer than 2048 characters"), Endpoint.problem(longest + "x", true));
  }

  @ParameterizedTest
  @CsvSource({
    "https://idp.example/a, https://idp.example/b, true",
    "https://idp.example/a, https://idp.example:443/a, true",
    "http://idp.example/a, http://idp.example:80/a, true",
    "https://idp.example/a, HTTPS://IDP.example/a, true",
    "https://idp.example/a, http://idp.example/a, false",
    "https://idp.example/a, http://idp.example:443/a, false",
    "https://idp.example/a, https://idp.example:80/a, false",
    "https://idp.example/a, https://idp.example.evil/a, false",
    "https://idp.example:8443/a, https://idp.example/a, false",
    "https://idp.example/a, mailto:a@b, false"
  })
  void comparesOrigins(URI one, URI other, boolean same) {
    assertEquals(same, Endpoint.isSameOrigin(one, other));
  }

  @ParameterizedTest
  @CsvSource({"https://a/, 443", "http://a/, 80", "https://a:1/, 1", "http://a:443/, 443"})
  void knowsThePort(URI uri, int port) {
    assertEquals(port, Endpoint.port(uri));
    assertEquals(uri.getScheme().equals("https"), Endpoint.isSecure(uri));
    assertFalse(Endpoint.isSecure(URI.create("http://a:443/")));
  }
}
