package dev.jwtbearer.web;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.jose.InvalidTokenException;
import dev.jwtbearer.settings.TokenSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the sources of a request hold: only one value of all is kept, and where it was. */
final class PresentedToken {
  private static final String UNKNOWN = "*";

  private int count;
  private @Nullable String last;

  /** Null for what a listener found. */
  private @Nullable TokenSource source;

  /**
   * What a listener found, held to the same.
   *
   * @throws InvalidTokenException if it is empty
   */
  static PresentedToken ofListener(String value) throws InvalidTokenException {
    if (value.isEmpty()) {
      throw new InvalidTokenException(Refusal.EMPTY_TOKEN, "what the listener found is empty");
    }
    PresentedToken found = new PresentedToken();
    found.last = value;
    return found;
  }

  void add(String value, TokenSource where) {
    count++;
    last = value;
    source = where;
  }

  /**
   * This, if one was added; empty if none was.
   *
   * @throws InvalidTokenException if several were, or an empty one
   */
  Optional<PresentedToken> only() throws InvalidTokenException {
    if (count > 1) {
      throw new InvalidTokenException(Refusal.SEVERAL_TOKENS, count + " tokens");
    }
    String only = last;
    if (only != null && only.isEmpty()) {
      throw new InvalidTokenException(
          Refusal.EMPTY_TOKEN, "the place of a token is there, but empty");
    }
    return only == null ? Optional.empty() : Optional.of(this);
  }

  /** Of whatever characters. */
  String text() {
    String found = last;
    if (found == null) {
      throw new IllegalStateException("none was found");
    }
    return found;
  }

  /**
   * The member of {@code Vary} that keeps the answer from requests without this token (RFC 9110,
   * section 12.5.5). Null where caches tell such requests apart by themselves: by {@code
   * Authorization}, the query or the method. A listener may have found it by anything.
   */
  @Nullable String vary() {
    if (source == null) {
      return UNKNOWN;
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
