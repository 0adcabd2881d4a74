package dev.jwtbearer.settings;

import static dev.jwtbearer.settings.Parameters.ALLOW_INSECURE_HTTP;
import static dev.jwtbearer.settings.Parameters.REALM;
import static dev.jwtbearer.settings.Parameters.RESOURCE;
import static dev.jwtbearer.settings.Parameters.TOKEN_SOURCES;

import dev.jwtbearer.http.Endpoint;
import dev.jwtbearer.log.SafeText;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the metadata of the application as a resource. */
final class ProtectedResourceReader {
  /** Segments that servers resolve or leave out, so that no request would be for such a path. */
  private static final Pattern AMBIGUOUS = Pattern.compile("//|/\\.{1,2}(/|$)|[;%]");

  private final ParameterValues values;
  private final List<String> issuers;
  private final List<String> scopes;
  private final Logger logger;

  /**
   * @param scopes that rules ask for
   */
  ProtectedResourceReader(
      ParameterValues values, List<String> issuers, List<String> scopes, Logger logger) {
    this.values = values;
    this.issuers = issuers;
    this.scopes = scopes;
    this.logger = logger;
  }

  /** Empty if nothing is told; if there is a problem, the values know it. */
  Optional<ProtectedResource> read() {
    Optional<String> written = values.find(RESOURCE);
    if (written.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> problem = problem(written.get());
    if (problem.isPresent()) {
      values.reject(
          RESOURCE, problem.get(), "write the https URL that clients know the application by");
      return Optional.empty();
    }
    return Optional.of(
        new ProtectedResource(
            URI.create(written.get()),
            authorizationServers(),
            scopes,
            bearerMethods(),
            values.find(REALM)));
  }

  /** Clients go there. An issuer that the filter never connects to may be a plain http URL. */
  private List<String> authorizationServers() {
    List<String> safe = new ArrayList<>();
    for (String issuer : issuers) {
      boolean isPlainHttp = issuer.regionMatches(true, 0, "http:", 0, "http:".length());
      if (isPlainHttp && Endpoint.problem(issuer, isInsecureHttpAllowed()).isPresent()) {
        logger.log(
            Level.WARNING,
            "The metadata of the resource leaves out the issuer "
                + SafeText.quote(issuer)
                + ": clients would connect to it by plain http; allowInsecureHttp=true permits it");
      } else {
        safe.add(issuer);
      }
    }
    return safe;
  }

  private boolean isInsecureHttpAllowed() {
    return values.find(ALLOW_INSECURE_HTTP).orElse(false);
  }

  private Optional<String> problem(String address) {
    Optional<String> problem = Endpoint.problem(address, isInsecureHttpAllowed());
    if (problem.isPresent()) {
      return problem;
    }
    URI uri = URI.create(address);
    if (uri.getRawQuery() != null) {
      return Optional.of("a URL with a query");
    }
    return AMBIGUOUS.matcher(uri.getRawPath()).find()
        ? Optional.of("a URL whose path has empty, dotted or encoded parts")
        : Optional.empty();
  }

  private List<String> bearerMethods() {
    List<String> methods = new ArrayList<>();
    for (TokenSource source : values.find(TOKEN_SOURCES).orElse(List.of())) {
      bearerMethod(source.kind()).filter(m -> !methods.contains(m)).ifPresent(methods::add);
    }
    return methods;
  }

  private static Optional<String> bearerMethod(TokenSource.Kind kind) {
    switch (kind) {
      case AUTHORIZATION:
        return Optional.of("header");
      case FORM:
        return Optional.of("body");
      case QUERY:
        return Optional.of("query");
      case HEADER:
      case COOKIE:
        return Optional.empty();
    }
    throw new IllegalStateException(kind.toString());
  }
}
