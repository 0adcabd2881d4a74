package dev.jwtbearer.descriptor;

import dev.jwtbearer.log.SafeText;
import dev.jwtbearer.log.Spelling;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The name of a method: upper case, since servers tell {@code get} from {@code GET}. */
public final class MethodName {
  private static final Pattern UPPER_CASE = Pattern.compile("[A-Z][A-Z0-9_-]*");

  /** RFC 9110, RFC 5789, RFC 4918, RFC 2068. */
  private static final Set<String> KNOWN =
      Set.of(
          "GET",
          "HEAD",
          "POST",
          "PUT",
          "DELETE",
          "PATCH",
          "OPTIONS",
          "TRACE",
          "CONNECT",
          "PROPFIND",
          "PROPPATCH",
          "MKCOL",
          "COPY",
          "MOVE",
          "LOCK",
          "UNLOCK",
          "LINK",
          "UNLINK");

  private MethodName() {}

  /** True if it may be meant as a method, in whatever case it is written. */
  public static boolean isLike(String word) {
    return UPPER_CASE.matcher(word).matches() || KNOWN.contains(word.toUpperCase(Locale.ROOT));
  }

  public static boolean isKnown(String word) {
    return KNOWN.contains(word);
  }

  /** Refuses other cases, and what looks like a misspelt known method. */
  public static void check(String name, int column) throws SyntaxException {
    if (!UPPER_CASE.matcher(name).matches()) {
      throw new SyntaxException(
          column,
          SafeText.quote(name) + " is no method",
          "write methods in upper case, such as GET");
    }
    Optional<String> meant = Spelling.nearest(name, KNOWN);
    if (!KNOWN.contains(name) && meant.isPresent()) {
      throw new SyntaxException(
          column, name + " is no method that is known", "did you mean " + meant.get() + "?");
    }
  }
}
