package dev.jwtbearer.servlet;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.config.TokenSource;
import dev.jwtbearer.jose.RejectedToken;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the sources of a request hold: only one value of all is kept, and where it was. */
final class FoundToken {
  private static final String UNKNOWN = "*";

  private int count;
  private @Nullable String last;

  /** Null for what a listener found. */
  private @Nullable TokenSource source;

  /**
   * What a listener found, held to the same.
   *
   * @throws RejectedToken if it is empty
   */
  static FoundToken ofListener(String value) throws RejectedToken {
    if (value.isEmpty()) {
      throw new RejectedToken(Refusal.EMPTY_TOKEN, "what the listener found is empty");
    }
    FoundToken found = new FoundToken();
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
   * @throws RejectedToken if several were, or an empty one
   */
  Optional<FoundToken> only() throws RejectedToken {
    if (count > 1) {
      throw new RejectedToken(Refusal.SEVERAL_TOKENS, count + " tokens");
    }
    String only = last;
    if (only != null && only.isEmpty()) {
      throw new RejectedToken(Refusal.EMPTY_TOKEN, "the place of a token is there, but empty");
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
