package dev.jwtbearer.web.challenge;

import dev.jwtbearer.authorization.RequestPath;
import dev.jwtbearer.settings.ProtectedResource;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Tells clients of the resource what they need to get a token (RFC 9728). Made of settings alone:
 * nothing of a request, such as its {@code Host}, gets into it.
 */
public final class ResourceMetadata {
  private static final String WELL_KNOWN = "/.well-known/oauth-protected-resource";

  private final Set<String> paths;
  private final String announcedPath;
  private final String location;
  private final byte[] document;

  /**
   * @param contextPath of the application, empty for the root. The place that RFC 9728 derives from
   *     a resource with a path lies outside of any other context, so clients are led into this one
   */
  public ResourceMetadata(ProtectedResource resource, String contextPath) {
    URI identifier = resource.identifier();
    String origin = identifier.getScheme() + "://" + identifier.getRawAuthority();
    String path = identifier.getPath().equals("/") ? "" : identifier.getPath();
    boolean isAtDerivedPlace = contextPath.isEmpty();
    this.paths = path.isEmpty() ? Set.of(WELL_KNOWN) : Set.of(WELL_KNOWN, WELL_KNOWN + path);
    this.announcedPath = isAtDerivedPlace ? WELL_KNOWN + path : WELL_KNOWN;
    this.location =
        isAtDerivedPlace
            ? origin + WELL_KNOWN + path
            : origin + path.replaceFirst("/$", "") + WELL_KNOWN;
    this.document = MetadataDocument.of(resource).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * True for GET and HEAD at its path. Whatever else comes there is authorized like all requests.
   */
  public boolean matches(HttpServletRequest request) {
    boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    return reads
        && request.getDispatcherType() == DispatcherType.REQUEST
        && paths.contains(RequestPath.matched(request));
  }

  public void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setContentType("application/json");
    response.setContentLength(document.length);
    if (request.getMethod().equals("GET")) {
      response.getOutputStream().write(document);
    }
  }

  /** Where clients are sent by the challenge. */
  public String location() {
    return location;
  }

  /** Where in the application that is. */
  public String announcedPath() {
    return announcedPath;
  }
}
