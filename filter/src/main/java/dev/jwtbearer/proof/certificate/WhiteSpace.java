package dev.jwtbearer.proof.certificate;

/** The four characters that stand for line ends of PEM in fields: blank, tab, CR, LF. */
final class WhiteSpace {
  private WhiteSpace() {}

  static boolean is(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  /** Without what is around the text. */
  static String strip(String text) {
    int begin = 0;
    int end = text.length();
    while (begin < end && is(text.charAt(begin))) {
      begin++;
    }
    while (begin < end && is(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(begin, end);
  }

  /** Without any. */
  static String remove(String text) {
    StringBuilder rest = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (!is(text.charAt(i))) {
        rest.append(text.charAt(i));
      }
    }
    return rest.toString();
  }
}
