package dev.jwtbearer.descriptor;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** XML that was cut out of a document: it can have several roots. */
final class XmlFragment {
  private static final Pattern DECLARATION = Pattern.compile("\\s*<\\?xml\\s[^>]*\\?>");

  private final String document;
  private final boolean isWrapped;

  XmlFragment(String text) {
    // The text is decoded already, and a declaration may only stand at the very beginning.
    Matcher declaration = DECLARATION.matcher(text);
    String plain =
        declaration.lookingAt()
            ? declaration.group().replaceAll("\\S", " ") + text.substring(declaration.end())
            : text;
    isWrapped = !plain.contains("<!DOCTYPE");
    document = isWrapped ? "<file>\n" + plain + "</file>" : plain;
  }

  /** With one root. */
  String document() {
    return document;
  }

  /** How many lines stand before the first of the text. */
  int addedLines() {
    return isWrapped ? 1 : 0;
  }
}
