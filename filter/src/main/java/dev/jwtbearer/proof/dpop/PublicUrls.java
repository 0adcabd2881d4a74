package dev.jwtbearer.proof.dpop;

import dev.jwtbearer.token.AuthenticationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The addresses of the application as clients use them. A request may have been sent to one of them
 * alone: {@code Host} and forwarded fields are the choice of whoever sends the request. Immutable.
 */
public final class PublicUrls {
  private final List<Base> bases;

  private PublicUrls(List<Base> bases) {
    this.bases = List.copyOf(bases);
  }

  /** Whatever address the server derives from the request. */
  public static PublicUrls derivedFromRequests() {
    return new PublicUrls(List.of());
  }

  /**
   * These addresses alone.
   *
   * @param urls at least one; each of them {@linkplain #isBase a base}
   */
  public static PublicUrls of(List<String> urls) {
    List<Base> bases = new ArrayList<>();
    urls.forEach(url -> bases.add(new Base(url)));
    return new PublicUrls(bases);
  }

  /** True for an absolute http or https URL without query, fragment and user information. */
  public static boolean isBase(String url) {
    return url.indexOf('?') < 0 && url.indexOf('#') < 0 && TargetUri.parse(url).isPresent();
  }

  /** True if a client that sent the request may call it by that {@code htu}. */
  boolean matches(String htu, AuthenticationContext request) {
    Optional<TargetUri> claimed = TargetUri.parse(htu);
    if (claimed.isEmpty()) {
      return false;
    }
    if (bases.isEmpty()) {
      return claimed.equals(TargetUri.parse(request.address()));
    }
    for (Base base : bases) {
      if (claimed.equals(base.addressOf(request))) {
        return true;
      }
    }
    return false;
  }

  /** One address. With a path, that path stands in the place of the context path. */
  private static final class Base {
    private final TargetUri uri;
    private final boolean hasPath;

    Base(String url) {
      this.uri = TargetUri.parse(url).orElseThrow(() -> new IllegalArgumentException(url));
      this.hasPath = url.indexOf('/', url.indexOf("://") + 3) >= 0;
    }

    Optional<TargetUri> addressOf(AuthenticationContext request) {
      String path = request.path();
      if (!hasPath) {
        return uri.at(path);
      }
      String context = request.contextPath();
      return path.startsWith(context)
          ? uri.at(uri.prefix() + path.substring(context.length()))
          : Optional.empty();
    }
  }
}
