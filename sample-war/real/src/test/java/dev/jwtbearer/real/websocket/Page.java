package dev.jwtbearer.real.websocket;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What our page says about WebSockets. */
final class Page {
  private static final Path FILE = Path.of("../../docs/websocket.md");
  private static final Pattern XML = Pattern.compile("```xml\n([^`]*)```");
  private static final String SHOWN =
      "org.eclipse.jetty.ee10.websocket.servlet.WebSocketUpgradeFilter";

  private Page() {}

  /** The class of the filter of a Jetty. */
  static String type(String line) throws IOException {
    return find(Pattern.compile("\\| " + Pattern.quote(line) + " \\| `([^`]*)` \\|"));
  }

  /** What to write into web.xml for a Jetty. */
  static String declaration(String line) throws IOException {
    return find(XML).replace(SHOWN, type(line));
  }

  /** The warning, as logged for this class. */
  static String warning(String type) throws IOException {
    return find(Pattern.compile(
            "\\n    JwtBearerFilter \"jwt\" of /shop(: WebSockets can .* comes before this one.*)"))
        .replace(SHOWN, type);
  }

  private static String find(Pattern pattern) throws IOException {
    Matcher matcher = pattern.matcher(Files.readString(FILE));
    if (!matcher.find()) {
      throw new AssertionError(FILE + " has no " + pattern);
    }
    return matcher.group(1);
  }
}
