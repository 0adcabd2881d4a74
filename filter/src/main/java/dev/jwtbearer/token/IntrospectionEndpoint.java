package dev.jwtbearer.token;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.http.ClientAuthentication;
import dev.jwtbearer.http.Fetch;
import dev.jwtbearer.http.FetchFailed;
import dev.jwtbearer.http.HttpClient;
import dev.jwtbearer.http.HttpResponse;
import dev.jwtbearer.jose.InvalidJsonException;
import dev.jwtbearer.jose.JsonObject;
import dev.jwtbearer.jose.StrictJson;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * The introspection endpoint of an issuer (RFC 7662, section 2). Redirects are not followed, and
 * whatever is not a proper answer is an outage. Only so many requests ask at the same time, so that
 * an endpoint that hangs cannot occupy every thread of the container.
 */
public final class IntrospectionEndpoint implements TokenStatusSource {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
  private static final int MOST_IN_FLIGHT = 32;
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;

  /** Where the endpoint is. */
  @FunctionalInterface
  public interface Location {

    /**
     * The address.
     *
     * @throws AccessException if it cannot be told now
     */
    URI find() throws AccessException;
  }

  private final Location location;
  private final ClientAuthentication authentication;
  private final IntrospectionAnswer form;
  private final HttpClient client;
  private final Semaphore inFlight = new Semaphore(MOST_IN_FLIGHT);

  public IntrospectionEndpoint(
      Location location,
      ClientAuthentication authentication,
      IntrospectionAnswer form,
      HttpClient client) {
    this.location = location;
    this.authentication = authentication;
    this.form = form;
    this.client = client;
  }

  @Override
  public JsonObject ask(String token) throws AccessException {
    if (!inFlight.tryAcquire()) {
      throw unavailable("too many requests wait for the introspection endpoint already");
    }
    try {
      return answer(token);
    } finally {
      inFlight.release();
    }
  }

  /** Without a hint: Keycloak takes a wrong one for an inactive token. */
  private JsonObject answer(String token) throws AccessException {
    URI endpoint = location.find();
    HttpResponse response;
    try {
      response =
          client.send(
              authentication
                  .post(endpoint, "token=" + ClientAuthentication.encoded(token))
                  .with("Accept", form.mediaType()),
              client.deadlineAt(Fetch.NO_DEADLINE));
    } catch (FetchFailed e) {
      throw unavailable(e.reason());
    }
    if (response.status() == BAD_REQUEST && isUnsupported(response)) {
      throw new AccessException(
          Refusal.INTROSPECTION_UNSUPPORTED,
          "the issuer answered unsupported_token_type; set introspection=opaque for JWTs");
    }
    if (response.status() != OK) {
      throw unavailable("the introspection endpoint answered " + response.status());
    }
    if (!response.mediaType().filter(form.mediaType()::equals).isPresent()) {
      throw unavailable("the answer of the introspection endpoint is not " + form.mediaType());
    }
    try {
      JsonObject answer = form.read(response.body());
      if (!(answer.value("active") instanceof Boolean)) {
        throw unavailable("active is no boolean in the answer of the introspection endpoint");
      }
      return answer;
    } catch (InvalidJsonException e) {
      throw unavailable("the answer of the introspection endpoint is " + e.reason());
    }
  }

  private static boolean isUnsupported(HttpResponse response) {
    try {
      Object error = StrictJson.object(response.body()).value("error");
      return "unsupported_token_type".equals(error);
    } catch (InvalidJsonException e) {
      return false;
    }
  }

  private static AccessException unavailable(String detail) {
    return AccessException.unavailable(Refusal.INTROSPECTION_UNAVAILABLE, detail, RETRY_AFTER);
  }
}
