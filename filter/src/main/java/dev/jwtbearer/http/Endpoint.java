package dev.jwtbearer.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which addresses keys may be read from. */
public final class Endpoint {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)]");

  private static final int LAST_PORT = 65_535;

  /** In characters. A request with it goes out at once, even to a peer that reads nothing. */
  static final int LONGEST = 2048;

  private Endpoint() {}

  /**
   * What is wrong with an address, or empty if keys may be read from it: an absolute https URL of
   * at most 2048 characters, without user information or fragment. Plain http is fine on loopback,
   * elsewhere only if allowed.
   */
  public static Optional<String> problem(String address, boolean allowInsecureHttp) {
    if (address.length() > LONGEST) {
      return Optional.of("longer than " + LONGEST + " characters");
    }
    URI uri;
    try {
      uri = new URI(address);
    } catch (URISyntaxException e) {
      return Optional.of("not a URL");
    }
    if (!address.equals(uri.toASCIIString())) {
      return Optional.of("a URL with characters beyond ASCII");
    }
    if (uri.getHost() == null && uri.getAuthority() != null && uri.getAuthority().contains("_")) {
      return Optional.of("a URL whose host has an underscore (_), which no host name may have");
    }
    if (uri.getScheme() == null || uri.getHost() == null) {
      return Optional.of("not an absolute https URL");
    }
    if (uri.getPort() == 0 || uri.getPort() > LAST_PORT) {
      return Optional.of("a URL with a port that does not exist");
    }
    if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      return Optional.of("a URL with user information or a fragment");
    }
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    if (scheme.equals("https")
        || (scheme.equals("http") && (allowInsecureHttp || isLoopback(uri)))) {
      return Optional.empty();
    }
    return Optional.of(
        scheme.equals("http") ? "plain http to another machine" : "neither https nor http");
  }

  /**
   * The same for an address that a document names: whoever serves a document over https, and does
   * not own this machine, must not send anybody to plain http on it.
   */
  public static Optional<String> problem(String address, URI namedBy, boolean allowInsecureHttp) {
    Optional<String> problem = problem(address, allowInsecureHttp);
    if (problem.isPresent() || allowInsecureHttp || !isSecure(namedBy)) {
      return problem;
    }
    return isSecure(URI.create(address))
        ? Optional.empty()
        : Optional.of("plain http, though the metadata came over https");
  }

  private static boolean isLoopback(URI uri) {
    return LOOPBACK.matcher(uri.getHost().toLowerCase(Locale.ROOT)).matches();
  }

  /** True if both have the same scheme, host and port. */
  static boolean isSameOrigin(URI one, URI other) {
    return other.getHost() != null
        && one.getScheme().equalsIgnoreCase(other.getScheme())
        && one.getHost().equalsIgnoreCase(other.getHost())
        && port(one) == port(other);
  }

  static boolean isSecure(URI uri) {
    return uri.getScheme().equalsIgnoreCase("https");
  }

  static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return isSecure(uri) ? 443 : 80;
  }
}
