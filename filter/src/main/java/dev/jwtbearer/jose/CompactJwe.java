package dev.jwtbearer.jose;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A compact JWE whose five parts are canonical base64url and whose header is acceptable (RFC 7516,
 * section 7.1). Nothing in it is decrypted yet. Immutable.
 */
public final class CompactJwe {
  private static final int PARTS = 5;
  private static final int LONGEST_KEY_ID = 1024;

  /** What would need work beyond decryption, or has no place in an access token. */
  private static final List<String> UNSUPPORTED = List.of("crit", "b64", "p2c", "p2s");

  private final String headerText;
  private final JsonObject header;
  private final String algorithm;
  private final ContentEncryption encryption;
  private final byte[] encryptedKey;
  private final byte[] iv;
  private final byte[] ciphertext;
  private final byte[] tag;

  private CompactJwe(
      String headerText, JsonObject header, ContentEncryption encryption, List<byte[]> parts)
      throws InvalidJsonException {
    this.headerText = headerText;
    this.header = header;
    this.algorithm =
        header.string("alg").orElseThrow(() -> new InvalidJsonException("alg is missing"));
    this.encryption = encryption;
    this.encryptedKey = parts.get(1);
    this.iv = parts.get(2);
    this.ciphertext = parts.get(3);
    this.tag = parts.get(4);
  }

  /** True for five parts, whatever is in them. */
  public static boolean hasFiveParts(String text) {
    return text.chars().filter(c -> c == '.').count() == PARTS - 1;
  }

  /**
   * Reads structure and header, and checks the lengths of IV and tag.
   *
   * @throws AccessException if the text is anything but five canonical parts with an acceptable
   *     header
   */
  public static CompactJwe parse(String text) throws AccessException {
    String[] texts = text.split("\\.", -1);
    if (texts.length != PARTS) {
      throw bad(texts.length + " parts instead of five");
    }
    List<byte[]> parts = new java.util.ArrayList<>();
    for (String each : texts) {
      parts.add(Base64Url.decode(each).orElseThrow(() -> bad("a part is not base64url")));
    }
    try {
      JsonObject header = StrictJson.object(parts.get(0));
      check(header);
      String enc = header.string("enc").orElse("");
      ContentEncryption encryption =
          ContentEncryption.named(enc).orElseThrow(() -> bad("enc is missing or not supported"));
      CompactJwe jwe = new CompactJwe(texts[0], header, encryption, parts);
      if (jwe.iv.length != encryption.ivBytes()
          || jwe.tag.length != encryption.tagBytes()
          || !encryption.isLength(jwe.ciphertext.length)) {
        throw bad("the IV, the ciphertext or the tag has another length than " + encryption);
      }
      return jwe;
    } catch (InvalidJsonException e) {
      throw bad("header: " + e.reason());
    }
  }

  private static void check(JsonObject header) throws InvalidJsonException, AccessException {
    for (String name : UNSUPPORTED) {
      if (header.has(name)) {
        throw bad("header has " + name);
      }
    }
    if (header.has("zip") && !"NONE".equals(header.value("zip"))) {
      throw bad("header has zip");
    }
    Optional<String> keyId = header.string("kid");
    if (keyId.isPresent()
        && (keyId.get().length() > LONGEST_KEY_ID || ControlCharacters.areIn(keyId.get()))) {
      throw bad("kid is too long or has control characters");
    }
    String content = header.string("cty").orElse("").toLowerCase(Locale.ROOT);
    String type = content.startsWith("application/") ? content.substring(12) : content;
    if (!type.equals("jwt") && !type.equals("at+jwt")) {
      throw bad("cty does not say that there is a signed token within");
    }
  }

  private static AccessException bad(String detail) {
    return new AccessException(Refusal.NOT_DECRYPTED, detail);
  }

  /** The {@code alg} as it was sent. */
  public String algorithm() {
    return algorithm;
  }

  public ContentEncryption encryption() {
    return encryption;
  }

  /** The {@code kid}; not verified. */
  public Optional<String> keyId() {
    Object keyId = header.value("kid");
    return keyId instanceof String ? Optional.of((String) keyId) : Optional.empty();
  }

  /** All members of the header. */
  public JsonObject header() {
    return header;
  }

  /** What the tag authenticates beside the ciphertext (RFC 7516, section 5.2, step 15). */
  public byte[] additionalData() {
    return headerText.getBytes(StandardCharsets.US_ASCII);
  }

  /** Empty if the key is agreed upon or shared. */
  public byte[] encryptedKey() {
    return encryptedKey.clone();
  }

  public byte[] iv() {
    return iv.clone();
  }

  public byte[] ciphertext() {
    return ciphertext.clone();
  }

  public byte[] tag() {
    return tag.clone();
  }

  /** Shows no part of the token. */
  @Override
  public String toString() {
    return "CompactJwe[" + encryption + ']';
  }
}
