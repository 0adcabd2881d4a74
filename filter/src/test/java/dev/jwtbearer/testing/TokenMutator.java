package dev.jwtbearer.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

/** Changes good tokens: bytes of their text, members of their JSON. The same ones for one seed. */
public final class TokenMutator {
  private static final String CHARACTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ \n\0~%\"{}é";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Random random;

  public TokenMutator(long seed) {
    this.random = new Random(seed);
  }

  /** Changes, cuts, repeats and swaps characters. */
  public String changedText(String text) {
    StringBuilder changed = new StringBuilder(text);
    int times = 1 + random.nextInt(3);
    for (int i = 0; i < times && changed.length() > 1; i++) {
      int at = random.nextInt(changed.length());
      int to = Math.min(changed.length(), at + 1 + random.nextInt(8));
      char any = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
      switch (random.nextInt(8)) {
        case 0 -> changed.setCharAt(at, any);
        case 1 -> changed.insert(at, any);
        case 2 -> changed.delete(at, to);
        case 3 -> changed.insert(at, changed.substring(at, to));
        case 4 -> changed.setLength(at);
        case 5 -> changed.append(changed.substring(at));
        case 6 -> changed.setCharAt(at, (char) (changed.charAt(at) ^ (1 << random.nextInt(7))));
        default -> {
          int other = random.nextInt(changed.length());
          char kept = changed.charAt(at);
          changed.setCharAt(at, changed.charAt(other));
          changed.setCharAt(other, kept);
        }
      }
    }
    return changed.toString();
  }

  /** Changes a member of header or payload; signs anew as an attacker can, or not at all. */
  public String changedJson(String original, String algorithm, TestKey key, TestKey attacker) {
    String[] parts = original.split("\\.", -1);
    boolean inHeader = random.nextBoolean();
    String header = inHeader ? spoilt(parts[0]) : parts[0];
    String payload = inHeader ? parts[1] : spoilt(parts[1]);
    String input = header + '.' + payload;
    String signature =
        switch (random.nextInt(4)) {
          case 0 -> TestKey.base64Url(attacker.sign(algorithm, input));
          case 1 -> "";
          case 2 -> TestKey.base64Url(TestKey.hmac("HS256", key.publicKey().getEncoded(), input));
          default -> parts[2];
        };
    return input + '.' + signature;
  }

  private String spoilt(String part) {
    ObjectNode json = object(part);
    List<String> names = new ArrayList<>();
    for (Iterator<String> all = json.fieldNames(); all.hasNext(); ) {
      names.add(all.next());
    }
    String name = names.get(random.nextInt(names.size()));
    JsonNode value = json.get(name);
    switch (random.nextInt(11)) {
      case 0 -> json.remove(name);
      case 1 -> json.putNull(name);
      case 2 -> json.put(name, random.nextLong());
      case 3 -> json.put(name, random.nextBoolean());
      case 4 -> json.put(name, value.asText() + (char) random.nextInt(0x250));
      case 5 -> json.putArray(name).add(value);
      case 6 -> json.putObject(name).put(name, 1);
      case 7 -> json.put("alg", List.of("none", "HS256", "RS256", "ES256").get(random.nextInt(4)));
      case 8 -> json.put("roles", "admin");
      case 9 -> json.set(names.get(random.nextInt(names.size())), value);
      default -> json.put("x" + random.nextInt(), random.nextGaussian());
    }
    return TestKey.base64Url(json.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static ObjectNode object(String part) {
    try {
      return (ObjectNode) JSON.readTree(Base64.getUrlDecoder().decode(part));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
