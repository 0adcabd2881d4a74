package dev.jwtbearer.settings;

import dev.jwtbearer.http.TokenGrammar;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A place in the request where a token may be: one entry of {@code tokenSources}. Immutable. */
public final class TokenSource {

  /** The kinds of places. */
  public enum Kind {
    /** {@code Authorization: Bearer}. */
    AUTHORIZATION,
    /** A header of another name, with or without {@code Bearer}. */
    HEADER,
    COOKIE,
    /** A parameter of the query string, of GET and HEAD only (RFC 6750, section 2.3). */
    QUERY,
    /** A parameter of a form in the body (RFC 6750, section 2.2). */
    FORM
  }

  private final Kind kind;
  private final String name;

  private TokenSource(Kind kind, String name) {
    this.kind = kind;
    this.name = name;
  }

  static TokenSource parse(String text) throws InvalidValueException {
    if (text.equals("header")) {
      return new TokenSource(Kind.AUTHORIZATION, "Authorization");
    }
    int colon = text.indexOf(':');
    String name = text.substring(colon + 1);
    Kind kind =
        Arrays.stream(new Kind[] {Kind.HEADER, Kind.COOKIE, Kind.QUERY, Kind.FORM})
            .filter(k -> colon > 0 && Types.show(k).equals(text.substring(0, colon)))
            .findFirst()
            .orElseThrow(
                () ->
                    InvalidValueException.ofItem(
                        text,
                        "is not a token source",
                        "write header, header:NAME, cookie:NAME, query:NAME or form:NAME"));
    if (!TokenGrammar.isToken(name)) {
      throw InvalidValueException.ofItem(
          text, "has no usable name", "write " + Types.show(kind) + ":NAME");
    }
    if (kind == Kind.HEADER && name.equalsIgnoreCase("Cookie")) {
      throw InvalidValueException.ofItem(
          text, "would take all cookies for a token", "write cookie:NAME");
    }
    if (kind == Kind.HEADER && name.equalsIgnoreCase("Authorization")) {
      throw InvalidValueException.ofItem(
          text, "would take tokens without a scheme", "write header for Authorization: Bearer");
    }
    return new TokenSource(kind, name);
  }

  public Kind kind() {
    return kind;
  }

  /** Of the header, cookie or parameter. */
  public String name() {
    return name;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TokenSource
        && kind == ((TokenSource) other).kind
        && (kind == Kind.HEADER
            ? name.equalsIgnoreCase(((TokenSource) other).name)
            : name.equals(((TokenSource) other).name));
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind);
  }

  @Override
  public String toString() {
    return kind == Kind.AUTHORIZATION ? "header" : Types.show(kind) + ':' + name;
  }
}
