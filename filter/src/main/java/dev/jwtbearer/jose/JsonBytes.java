package dev.jwtbearer.jose;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a JSON document and how far they are read: the tokens of RFC 8259 without the
 * structure. No byte of UTF-8 beyond ASCII looks like one of ASCII, so that quotes, backslashes and
 * whatever has a meaning are found before anything is decoded; beyond ASCII there are strings
 * alone.
 */
final class JsonBytes {
  private final byte[] utf8;
  private int at;

  JsonBytes(byte[] utf8) {
    this.utf8 = utf8;
  }

  boolean isAtEnd() {
    return at == utf8.length;
  }

  /** The next byte; -1, which is no byte of UTF-8 either, at the end. */
  int peek() {
    return at < utf8.length ? utf8[at] : -1;
  }

  /** Goes on to the next byte that is no white space (RFC 8259, section 2). */
  int peekPastSpace() {
    int next = peek();
    while (next == ' ' || next == '\n' || next == '\r' || next == '\t') {
      at++;
      next = peek();
    }
    return next;
  }

  /** Takes the byte, after white space or not; false if another one is next. */
  boolean takes(char expected) {
    if (peekPastSpace() != expected) {
      return false;
    }
    at++;
    return true;
  }

  void take(char expected) throws InvalidJsonException {
    if (!takes(expected)) {
      throw malformed();
    }
  }

  void takeLiteral(String literal) throws InvalidJsonException {
    for (int i = 0; i < literal.length(); i++) {
      if (peek() != literal.charAt(i)) {
        throw malformed();
      }
      at++;
    }
  }

  /** A number as RFC 8259, section 6, writes it. */
  Number number() throws InvalidJsonException {
    int begin = at;
    takesOne('-', '-');
    if (!takesOne('0', '0')) {
      takeDigits();
    }
    boolean isWhole = true;
    if (takesOne('.', '.')) {
      isWhole = false;
      takeDigits();
    }
    if (takesOne('e', 'E')) {
      isWhole = false;
      takesOne('+', '-');
      takeDigits();
    }
    String text = ascii(begin, at);
    return isWhole ? JsonNumbers.whole(text) : JsonNumbers.other(text);
  }

  private boolean takesOne(char one, char other) {
    if (peek() != one && peek() != other) {
      return false;
    }
    at++;
    return true;
  }

  private void takeDigits() throws InvalidJsonException {
    int begin = at;
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    if (at == begin) {
      throw malformed();
    }
  }

  /** A string that is a name: one object for all documents, if it is a name that most have. */
  String name() throws InvalidJsonException {
    take('"');
    int begin = at;
    int end = plainEnd();
    @Nullable String known = isQuote(end) ? CommonNames.find(utf8, begin, end) : null;
    if (known == null) {
      return string(begin, end);
    }
    at = end + 1;
    return known;
  }

  String string() throws InvalidJsonException {
    take('"');
    return string(at, plainEnd());
  }

  /** Where the ASCII without escapes ends that begins here. */
  private int plainEnd() {
    int end = at;
    while (end < utf8.length && utf8[end] >= ' ' && utf8[end] != '"' && utf8[end] != '\\') {
      end++;
    }
    return end;
  }

  private boolean isQuote(int position) {
    return position < utf8.length && utf8[position] == '"';
  }

  private String string(int begin, int plainEnd) throws InvalidJsonException {
    at = plainEnd;
    if (isQuote(at)) {
      at++;
      return ascii(begin, plainEnd);
    }
    boolean hasEscapes = false;
    while (!isQuote(at)) {
      if (isAtEnd() || (peek() >= 0 && peek() < ' ')) {
        throw malformed();
      }
      if (peek() == '\\') {
        hasEscapes = true;
        at++; // whatever follows it, a quote too
        if (isAtEnd()) {
          throw malformed();
        }
      }
      at++;
    }
    String spelling = decode(begin, at);
    at++;
    return hasEscapes ? Escapes.resolve(spelling) : spelling;
  }

  /** What is ASCII is the same in ISO 8859-1, which needs no decoding. */
  private String ascii(int begin, int end) {
    return new String(utf8, begin, end - begin, StandardCharsets.ISO_8859_1);
  }

  private String decode(int begin, int end) throws InvalidJsonException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(utf8, begin, end - begin))
          .toString();
    } catch (CharacterCodingException e) {
      throw new InvalidJsonException("not UTF-8");
    }
  }

  static InvalidJsonException malformed() {
    return new InvalidJsonException("not strict JSON");
  }
}
