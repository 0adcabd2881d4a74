package dev.jwtbearer.proof.certificate;

import dev.jwtbearer.http.TokenGrammar;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads one element of Envoy's {@code x-forwarded-client-cert}: pairs of a key and a value, which
 * is in double quotes if it holds a comma, a semicolon or an equals sign. Each proxy appends an
 * element, and only one may be there: the first ones may be of the client.
 */
final class XfccParser {
  /** What follows them is an end or an escaped quote, as one reads them. */
  private static final String TWO_BACKSLASHES = "\\\\";

  private final String text;
  private int at;

  XfccParser(String text) {
    this.text = text;
  }

  /** The value of {@code Cert}, still escaped; empty if the element has none. */
  Optional<String> certificate() throws InvalidCertificateException {
    String certificate = null;
    while (true) {
      String key = key();
      String value = at < text.length() && text.charAt(at) == '"' ? quoted() : bare();
      if (key.equals("cert")) {
        if (certificate != null) {
          throw new InvalidCertificateException("Cert twice");
        }
        certificate = value;
      }
      if (at == text.length()) {
        return Optional.ofNullable(certificate);
      }
      char separator = text.charAt(at++);
      if (separator == ',') {
        throw new InvalidCertificateException("several elements");
      }
      if (separator != ';') {
        throw notPairs();
      }
    }
  }

  /** In lower case, without the equals sign. */
  private String key() throws InvalidCertificateException {
    int equals = text.indexOf('=', at);
    String key = equals < 0 ? "" : text.substring(at, equals);
    if (!TokenGrammar.isToken(key)) {
      throw notPairs();
    }
    at = equals + 1;
    return key.toLowerCase(Locale.ROOT);
  }

  private String bare() throws InvalidCertificateException {
    int begin = at;
    while (at < text.length() && ";,".indexOf(text.charAt(at)) < 0) {
      char c = text.charAt(at++);
      if (c == '"' || c == '=' || isControl(c)) {
        throw notPairs();
      }
    }
    return text.substring(begin, at);
  }

  private String quoted() throws InvalidCertificateException {
    StringBuilder value = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return value.toString();
      }
      if (isControl(c) || text.startsWith(TWO_BACKSLASHES, at)) {
        break;
      }
      if (text.startsWith("\\\"", at)) {
        c = text.charAt(++at);
      }
      value.append(c);
    }
    throw notPairs();
  }

  private static boolean isControl(char c) {
    return c < ' ' || c == 0x7f;
  }

  private static InvalidCertificateException notPairs() {
    return new InvalidCertificateException("not the pairs of an element");
  }
}
