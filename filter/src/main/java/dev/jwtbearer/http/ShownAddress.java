package dev.jwtbearer.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses as text for people: logs, reasons, JMX. User information, query and fragment are left
 * out, since each may hold a password or an API key.
 */
public final class ShownAddress {
  private static final String LEFT_OUT = "...";

  /** Up to the last {@code @}. */
  private static final Pattern USER =
      Pattern.compile("^(https?://)?.*(?=@)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern QUERY = Pattern.compile("([?#]).*", Pattern.DOTALL);

  private ShownAddress() {}

  public static String of(URI address) {
    return of(address.toString());
  }

  /** The same for what may be mistyped. Where it ends is then a guess, and more is left out. */
  public static String of(String address) {
    if (isWellFormed(address)) {
      return withoutQuery(address);
    }
    Matcher query = QUERY.matcher(address);
    boolean isGuess = query.find() && query.start() < address.lastIndexOf('@');
    return isGuess ? LEFT_OUT : withoutQuery(withoutUser(address));
  }

  /** Any text, without what may be a user and a password before an {@code @}. */
  public static String withoutUser(String text) {
    int at = text.lastIndexOf('@');
    int colon = text.indexOf(':');
    boolean hasUser = colon >= 0 && colon < at;
    return hasUser ? USER.matcher(text).replaceFirst("$1" + LEFT_OUT) : text;
  }

  private static boolean isWellFormed(String address) {
    try {
      URI uri = new URI(address);
      return uri.getHost() != null && uri.getRawUserInfo() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static String withoutQuery(String address) {
    return QUERY.matcher(address).replaceFirst("$1" + LEFT_OUT);
  }
}
