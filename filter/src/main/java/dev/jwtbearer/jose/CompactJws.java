package dev.jwtbearer.jose;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;

/**
 * A compact JWS whose three parts are canonical base64url (RFC 7515, section 7.1). Nothing in it is
 * verified yet.
 */
public final class CompactJws {
  private static final int PARTS_OF_JWE = 5;

  private final String text;
  private final int headerEnd;
  private final int payloadEnd;
  private final JoseHeader header;
  private final byte[] payload;

  private CompactJws(
      String text, int headerEnd, int payloadEnd, JoseHeader header, byte[] payload) {
    this.text = text;
    this.headerEnd = headerEnd;
    this.payloadEnd = payloadEnd;
    this.header = header;
    this.payload = payload;
  }

  /**
   * Reads structure and header, and decodes the payload, which is read later, by {@link #claims}.
   *
   * @throws AccessException if the text is anything but three canonical parts with an acceptable
   *     header
   */
  public static CompactJws parse(String text) throws AccessException {
    return parse(text, new KnownHeaders());
  }

  /**
   * The same, but does not read a header again that is known.
   *
   * @throws AccessException if the text is anything but three canonical parts with an acceptable
   *     header
   */
  public static CompactJws parse(String text, KnownHeaders known) throws AccessException {
    int headerEnd = text.indexOf('.');
    int payloadEnd = text.indexOf('.', headerEnd + 1);
    if (payloadEnd < 0 || text.indexOf('.', payloadEnd + 1) >= 0) {
      throw notThreeParts(text);
    }
    byte[] spelling = Base64Url.spelling(text);
    if (spelling.length != text.length()) {
      throw new AccessException(Refusal.MALFORMED, "characters that no token has");
    }
    JoseHeader header = known.find(text, headerEnd);
    if (header == null) {
      header = JoseHeader.read(part("header", spelling, 0, headerEnd));
    }
    byte[] payload = part("payload", spelling, headerEnd + 1, payloadEnd);
    part("signature", spelling, payloadEnd + 1, spelling.length);
    return new CompactJws(text, headerEnd, payloadEnd, header, payload);
  }

  private static AccessException notThreeParts(String text) {
    int parts = 1;
    for (int dot = text.indexOf('.');
        dot >= 0 && parts <= PARTS_OF_JWE;
        dot = text.indexOf('.', dot + 1)) {
      parts++;
    }
    if (parts == PARTS_OF_JWE && Base64Url.isSpelling(text.replace(".", ""))) {
      return new AccessException(Refusal.ENCRYPTED, "five parts"); // two tokens and a space are not
    }
    String orMore = parts > PARTS_OF_JWE ? " or more" : "";
    return new AccessException(Refusal.MALFORMED, parts + orMore + " parts instead of three");
  }

  private static byte[] part(String name, byte[] spelling, int from, int to)
      throws AccessException {
    if (from == to) {
      throw new AccessException(Refusal.MALFORMED, "the " + name + " is empty");
    }
    byte[] bytes = Base64Url.decode(spelling, from, to);
    if (bytes == null) {
      throw new AccessException(Refusal.MALFORMED, "the " + name + " is not canonical base64url");
    }
    return bytes;
  }

  public JoseHeader header() {
    return header;
  }

  /**
   * Reads the payload as a claims set (RFC 7519, section 4).
   *
   * @throws AccessException if it is not a strict JSON object
   */
  public JsonObject claims() throws AccessException {
    try {
      return StrictJson.object(payload);
    } catch (InvalidJsonException e) {
      throw new AccessException(Refusal.BAD_CLAIMS, "payload: " + e.reason());
    }
  }

  /** Of the claims, in bytes. */
  public int payloadLength() {
    return payload.length;
  }

  /** The whole token, as it was sent. */
  public String text() {
    return text;
  }

  public String headerText() {
    return text.substring(0, headerEnd);
  }

  public String payloadText() {
    return text.substring(headerEnd + 1, payloadEnd);
  }

  public String signatureText() {
    return text.substring(payloadEnd + 1);
  }

  /** Shows no part of the token. */
  @Override
  public String toString() {
    return "CompactJws[" + header.algorithm() + ']';
  }
}
