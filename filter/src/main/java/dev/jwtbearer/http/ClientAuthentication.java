package dev.jwtbearer.http;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/** How the filter authenticates to an endpoint of a provider (RFC 6749, section 2.3). Immutable. */
public final class ClientAuthentication {

  /** The ways. */
  public enum Method {
    /** In the header, id and secret form-encoded first. */
    BASIC,
    /** In the header, as they are. */
    BASIC_RAW,
    /** In the body. */
    POST,
    /** By a signed assertion in the body (RFC 7523). */
    PRIVATE_KEY_JWT
  }

  private final Method method;
  private final String clientId;
  private final Optional<String> secret;
  private final Optional<Supplier<String>> assertions;

  private ClientAuthentication(
      Method method,
      String clientId,
      Optional<String> secret,
      Optional<Supplier<String>> assertions) {
    this.method = method;
    this.clientId = clientId;
    this.secret = secret;
    this.assertions = assertions;
  }

  /**
   * By a secret.
   *
   * @param secret empty for a client without one, which sends its id in the body
   */
  public static ClientAuthentication bySecret(
      Method method, String clientId, Optional<String> secret) {
    return new ClientAuthentication(method, clientId, secret, Optional.empty());
  }

  /**
   * By assertions.
   *
   * @param assertions makes one for each request
   */
  public static ClientAuthentication byAssertion(String clientId, Supplier<String> assertions) {
    return new ClientAuthentication(
        Method.PRIVATE_KEY_JWT, clientId, Optional.empty(), Optional.of(assertions));
  }

  public String clientId() {
    return clientId;
  }

  /** A POST of that form, by this client. */
  public HttpRequest post(URI endpoint, String form) {
    boolean isInBody = method == Method.POST || secret.isEmpty();
    String body =
        isInBody
            ? form
                + "&client_id="
                + encoded(clientId)
                + secret.map(text -> "&client_secret=" + encoded(text)).orElse("")
                + assertions.map(ClientAuthentication::parameters).orElse("")
            : form;
    HttpRequest request =
        HttpRequest.post(endpoint, body.getBytes(StandardCharsets.US_ASCII))
            .with("Content-Type", "application/x-www-form-urlencoded");
    return isInBody ? request : request.with("Authorization", basic(secret.orElse("")));
  }

  private static String parameters(Supplier<String> assertions) {
    return "&client_assertion_type="
        + encoded("urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
        + "&client_assertion="
        + assertions.get();
  }

  private String basic(String text) {
    String pair =
        method == Method.BASIC ? encoded(clientId) + ':' + encoded(text) : clientId + ':' + text;
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  /** {@code application/x-www-form-urlencoded}. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
