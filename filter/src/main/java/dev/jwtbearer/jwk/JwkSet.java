package dev.jwtbearer.jwk;

import dev.jwtbearer.jose.InvalidJsonException;
import dev.jwtbearer.jose.JsonObject;
import dev.jwtbearer.jose.StrictJson;
import dev.jwtbearer.log.SafeText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A JWK set (RFC 7517, section 5) as it was read: the fit keys, and for each of the others why it
 * is left out. An unfit key never spoils the others.
 */
public final class JwkSet {
  private static final int MOST_KEYS = 500;

  private final KeySet keys;
  private final List<String> leftOut;
  private final boolean holdsPrivateKeys;

  private JwkSet(List<VerificationKey> keys, List<String> leftOut, boolean holdsPrivateKeys) {
    this.keys = KeySet.of(keys);
    this.leftOut = List.copyOf(leftOut);
    this.holdsPrivateKeys = holdsPrivateKeys;
  }

  /**
   * Reads a set.
   *
   * @throws UnsuitableKeyException if the document is no JWK set at all, or has more than 500 keys
   */
  public static JwkSet read(byte[] json, KeyRequirements fitKeys) throws UnsuitableKeyException {
    Object listed;
    try {
      listed = StrictJson.object(json).value("keys");
    } catch (InvalidJsonException e) {
      throw new UnsuitableKeyException("not a JWK set: " + e.reason());
    }
    if (!(listed instanceof List)) {
      throw new UnsuitableKeyException("not a JWK set: it has no array of keys");
    }
    List<?> jwks = (List<?>) listed;
    if (jwks.size() > MOST_KEYS) {
      throw new UnsuitableKeyException("not a usable JWK set: more than " + MOST_KEYS + " keys");
    }
    JwkReader reader = new JwkReader(fitKeys);
    List<VerificationKey> fit = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    boolean holdsPrivateKeys = false;
    for (Object element : jwks) {
      Optional<JsonObject> jwk = JsonObject.from(element);
      holdsPrivateKeys |= jwk.filter(JwkReader::isPrivate).isPresent();
      try {
        fit.add(
            reader.read(
                jwk.orElseThrow(() -> new UnsuitableKeyException("it is not a JSON object"))));
      } catch (UnsuitableKeyException e) {
        leftOut.add(name(jwk) + ": " + e.reason());
      }
    }
    return new JwkSet(unambiguous(fit, leftOut), leftOut, holdsPrivateKeys);
  }

  /** Where two different keys have one id, neither is trusted. */
  private static List<VerificationKey> unambiguous(
      List<VerificationKey> keys, List<String> leftOut) {
    List<VerificationKey> kept = new ArrayList<>();
    Set<String> ambiguous = new HashSet<>();
    for (VerificationKey key : keys) {
      int twin = indexOfTwin(kept, key);
      if (twin < 0) {
        kept.add(key);
      } else if (kept.get(twin).isSameMaterial(key)) {
        kept.set(twin, kept.get(twin).mergedWith(key));
      } else {
        key.id().ifPresent(ambiguous::add);
      }
    }
    for (String id : ambiguous) {
      leftOut.add("key " + SafeText.quote(id) + ": several different keys have this id");
    }
    kept.removeIf(key -> key.id().filter(ambiguous::contains).isPresent());
    return kept;
  }

  private static int indexOfTwin(List<VerificationKey> kept, VerificationKey key) {
    for (int i = 0; i < kept.size(); i++) {
      VerificationKey other = kept.get(i);
      if (other.id().equals(key.id()) && (key.id().isPresent() || other.isSameMaterial(key))) {
        return i;
      }
    }
    return -1;
  }

  private static String name(Optional<JsonObject> jwk) {
    Object kid = jwk.map(object -> object.value("kid")).orElse(null);
    return kid instanceof String ? "key " + SafeText.quote((String) kid) : "a key without id";
  }

  /** The fit keys, maybe none. */
  public KeySet keys() {
    return keys;
  }

  /** One line for each key that was left out. Fit for a log. */
  public List<String> leftOut() {
    return leftOut;
  }

  /** True if private or secret key material is in the set. */
  public boolean holdsPrivateKeys() {
    return holdsPrivateKeys;
  }
}
