package dev.jwtbearer.jwk;

import dev.jwtbearer.jose.InvalidJsonException;
import dev.jwtbearer.jose.JsonObject;
import dev.jwtbearer.jose.StrictJson;
import dev.jwtbearer.log.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
      } catch (RuntimeException e) {
        // A JCA provider may throw a ProviderException for one key; it must not cost the others.
        // Test: JwkSetTest.leavesOutAKeyForWhichAJcaProviderThrows.
        leftOut.add(name(jwk) + ": this JVM cannot use it, " + e.getClass().getName());
      }
    }
    return new JwkSet(merged(fit), leftOut, holdsPrivateKeys);
  }

  /** A key that is listed several times, once for each algorithm, is one key. */
  private static List<VerificationKey> merged(List<VerificationKey> keys) {
    List<VerificationKey> kept = new ArrayList<>();
    for (VerificationKey key : keys) {
      int same = indexOfSame(kept, key);
      if (same < 0) {
        kept.add(key);
      } else {
        kept.set(same, kept.get(same).mergedWith(key));
      }
    }
    return kept;
  }

  private static int indexOfSame(List<VerificationKey> kept, VerificationKey key) {
    for (int i = 0; i < kept.size(); i++) {
      if (kept.get(i).id().equals(key.id()) && kept.get(i).isSameMaterial(key)) {
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
