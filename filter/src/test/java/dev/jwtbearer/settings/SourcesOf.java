package dev.jwtbearer.settings;

import java.util.List;

/** Token sources as {@code tokenSources} names them. */
public final class SourcesOf {
  private SourcesOf() {}

  public static List<TokenSource> text(String text) {
    try {
      return Types.tokenSources(text);
    } catch (InvalidValueException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
