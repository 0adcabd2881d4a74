package dev.jwtbearer.proof.dpop;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a request without query and fragment, in one spelling (RFC 9449, section 4.3: by
 * syntax and scheme, RFC 3986, sections 6.2.2 and 6.2.3). Immutable.
 */
final class TargetUri {
  private static final int LONGEST = 8192;

  private static final Pattern ABSOLUTE =
      Pattern.compile(
          "(https?)://([A-Za-z0-9._~%-]+|\\[[0-9A-Fa-f:.]+])(?::([0-9]{0,5}))?(/[!-~&&[^?#]]*)?",
          Pattern.CASE_INSENSITIVE);

  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  private final String text;

  private TargetUri(String text) {
    this.text = text;
  }

  /** Empty if the text is no absolute http or https URL, or has user information. */
  static Optional<TargetUri> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    String withoutFragment = text.split("#", 2)[0];
    Matcher url = ABSOLUTE.matcher(withoutFragment.split("\\?", 2)[0]);
    if (!url.matches()) {
      return Optional.empty();
    }
    String scheme = url.group(1).toLowerCase(Locale.ROOT);
    String port = url.group(3);
    boolean isDefault =
        port == null || port.isEmpty() || port.equals(scheme.equals("https") ? "443" : "80");
    String path = url.group(4);
    Optional<String> normalized = path == null ? Optional.of("/") : normalized(path);
    return normalized.map(
        normal ->
            new TargetUri(
                scheme
                    + "://"
                    + url.group(2).toLowerCase(Locale.ROOT)
                    + (isDefault ? "" : ":" + port)
                    + normal));
  }

  /** The address at this base with another path; empty if the path is none of a URL. */
  Optional<TargetUri> at(String rawPath) {
    String origin = text.substring(0, text.indexOf('/', text.indexOf("://") + 3));
    return parse(origin + (rawPath.startsWith("/") ? rawPath : '/' + rawPath));
  }

  /** The path, without a slash at its end. */
  String prefix() {
    String path = text.substring(text.indexOf('/', text.indexOf("://") + 3));
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /** Percent-encoding in upper case and of reserved characters alone, no dot segments. */
  private static Optional<String> normalized(String path) {
    StringBuilder result = new StringBuilder(path.length());
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c != '%') {
        result.append(c);
        continue;
      }
      if (i + 2 >= path.length()
          || Character.digit(path.charAt(i + 1), 16) < 0
          || Character.digit(path.charAt(i + 2), 16) < 0) {
        return Optional.empty();
      }
      char decoded = (char) Integer.parseInt(path.substring(i + 1, i + 3), 16);
      if (UNRESERVED.indexOf(decoded) >= 0) {
        result.append(decoded);
      } else {
        result.append(path.substring(i, i + 3).toUpperCase(Locale.ROOT));
      }
      i += 2;
    }
    return Optional.of(withoutDots(result.toString()));
  }

  /** RFC 3986, section 5.2.4. Empty segments stay. */
  private static String withoutDots(String path) {
    StringBuilder result = new StringBuilder(path.length());
    String[] segments = path.substring(1).split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      boolean isLast = i == segments.length - 1;
      if (segments[i].equals("..")) {
        result.setLength(Math.max(0, result.lastIndexOf("/")));
        result.append(isLast ? "/" : "");
      } else if (segments[i].equals(".")) {
        result.append(isLast ? "/" : "");
      } else {
        result.append('/').append(segments[i]);
      }
    }
    return result.length() == 0 ? "/" : result.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TargetUri && text.equals(((TargetUri) other).text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
