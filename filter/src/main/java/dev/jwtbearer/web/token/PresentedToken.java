package dev.jwtbearer.web.token;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.settings.TokenSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The token that a request presents: its text, the authentication scheme that it is presented
 * under, and its place in the request. Immutable.
 */
public final class PresentedToken {
  /** The authentication scheme of RFC 6750. */
  public static final String BEARER = "Bearer";

  private static final String ANY_FIELD = "*";

  private final String scheme;
  private final String text;

  /** Null for what a listener found. */
  private final @Nullable TokenSource source;

  PresentedToken(String scheme, String text, @Nullable TokenSource source) {
    this.scheme = scheme;
    this.text = text;
    this.source = source;
  }

  /**
   * What a listener found.
   *
   * @throws AccessException if it is empty
   */
  public static PresentedToken ofListener(String text) throws AccessException {
    if (text.isEmpty()) {
      throw new AccessException(Refusal.EMPTY_TOKEN, "what the listener found is empty");
    }
    return new PresentedToken(BEARER, text, null);
  }

  /** The authentication scheme (RFC 9110, section 11.1), spelled as the filter offers it. */
  public String scheme() {
    return scheme;
  }

  /** Of whatever characters. */
  public String text() {
    return text;
  }

  /** The place in the request; empty for what a listener found. */
  public Optional<TokenSource> source() {
    return Optional.ofNullable(source);
  }

  /** Whether it came in the field {@code Authorization}. */
  public boolean isInAuthorizationField() {
    return source != null && source.kind() == TokenSource.Kind.AUTHORIZATION;
  }

  /**
   * The member of {@code Vary} that keeps the answer from requests without this token (RFC 9110,
   * section 12.5.5). Null where caches tell such requests apart by themselves: by {@code
   * Authorization}, the query or the method. A listener may have found it by anything.
   */
  public @Nullable String vary() {
    if (source == null) {
      return ANY_FIELD;
    }
    switch (source.kind()) {
      case HEADER:
        return source.name();
      case COOKIE:
        return "Cookie";
      case AUTHORIZATION:
      case QUERY:
      case FORM:
        return null;
    }
    throw new IllegalStateException(source.toString());
  }
}
