package dev.jwtbearer.jwk;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.jose.JoseHeader;
import dev.jwtbearer.log.SafeText;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The keys that are trusted at one time. Immutable. */
public final class KeySet {
  /** How many keys a signature is verified with at most. */
  private static final int MOST_CANDIDATES = 8;

  private final List<VerificationKey> keys;
  private final Map<String, List<VerificationKey>> byId;
  private final boolean heedsKeyIds;

  private KeySet(List<VerificationKey> keys, boolean heedsKeyIds) {
    this.keys = List.copyOf(keys);
    this.byId =
        keys.stream()
            .filter(key -> key.id().isPresent())
            .collect(
                Collectors.groupingBy(
                    key -> key.id().orElseThrow(), Collectors.toUnmodifiableList()));
    this.heedsKeyIds = heedsKeyIds;
  }

  /** Keys of a JWK set, to be found by key id. Several may have the same id (RFC 7517, 4.5). */
  public static KeySet of(List<VerificationKey> keys) {
    return new KeySet(keys, true);
  }

  /** The only key there is: a PEM key or a secret, which has no id. */
  public static KeySet ofOnly(VerificationKey key) {
    return new KeySet(List.of(key), false);
  }

  public boolean isEmpty() {
    return keys.isEmpty();
  }

  /** The key ids. Keys without one are not among them. Unmodifiable. */
  public Set<String> ids() {
    return Collections.unmodifiableSet(byId.keySet());
  }

  /**
   * True if the key that the header asks for, or without a key id any that could serve, is here.
   */
  public boolean hasKeyFor(JoseHeader header) {
    return !candidates(header).isEmpty();
  }

  /**
   * True if the header's key id could be one of the same maker: as long as one that is here, and of
   * the same kinds of characters.
   */
  public boolean resembles(JoseHeader header) {
    String id = header.keyId().orElse("");
    return byId.keySet().stream()
        .anyMatch(known -> known.length() == id.length() && kinds(known) == kinds(id));
  }

  /** A bit each for digits, lower case and upper case. Random ids may lack other signs. */
  private static int kinds(String id) {
    return id.chars()
        .map(
            c -> c >= '0' && c <= '9' ? 1 : c >= 'a' && c <= 'z' ? 2 : c >= 'A' && c <= 'Z' ? 4 : 0)
        .reduce(0, (a, b) -> a | b);
  }

  /**
   * The keys that may have made a signature, in the order of the set: those with the key id of the
   * header, or without a key id all, that serve its algorithm. At most eight.
   *
   * @throws AccessException if there are none
   */
  public List<VerificationKey> select(JoseHeader header) throws AccessException {
    List<VerificationKey> candidates = candidates(header);
    if (candidates.isEmpty()) {
      throw new AccessException(Refusal.UNKNOWN_KEY, "no such key among " + keys.size());
    }
    List<VerificationKey> found = find(header);
    if (found.isEmpty()) {
      String served =
          candidates.stream()
              .map(key -> key.algorithms().toString())
              .distinct()
              .collect(Collectors.joining(", "));
      throw new AccessException(
          Refusal.ALGORITHM_NOT_ALLOWED,
          "alg " + header.algorithm() + ", but the key serves " + served);
    }
    return found;
  }

  /** The same, but empty if there are none. */
  public List<VerificationKey> find(JoseHeader header) {
    List<VerificationKey> candidates = candidates(header);
    if (candidates.size() == 1) { // by far the most frequent case
      return candidates.get(0).permits(header.algorithm()) ? candidates : List.of();
    }
    return serving(header, candidates).limit(MOST_CANDIDATES).collect(Collectors.toList());
  }

  /** Why none of the selected keys made a signature. */
  public AccessException badSignature(JoseHeader header) {
    long fitting = serving(header, candidates(header)).count();
    if (namesKey(header)) {
      return new AccessException(
          Refusal.BAD_SIGNATURE,
          fitting == 1
              ? "not made by that key"
              : "not made by any of the " + fitting + " keys with that id");
    }
    if (fitting > MOST_CANDIDATES) {
      return new AccessException(
          Refusal.AMBIGUOUS_KEY,
          "the token names no key, and "
              + fitting
              + " keys could have signed; the first "
              + MOST_CANDIDATES
              + " did not");
    }
    return new AccessException(
        Refusal.BAD_SIGNATURE,
        "the token names no key, and "
            + (fitting == 1 ? "the one key that fits" : "none of the " + fitting + " that fit")
            + (fitting == 1 ? " did not make it" : " made it"));
  }

  /** True if the header says which key of this set signed, or there is but one without an id. */
  public boolean namesKey(JoseHeader header) {
    return !heedsKeyIds || header.keyId().isPresent();
  }

  /** True if the header finds the very key, under the same id. */
  public boolean finds(VerificationKey key, JoseHeader header) {
    for (VerificationKey found : find(header)) {
      if (found.id().equals(key.id()) && found.isSameMaterial(key)) {
        return true;
      }
    }
    return false;
  }

  private List<VerificationKey> candidates(JoseHeader header) {
    if (!heedsKeyIds) {
      return keys;
    }
    return header.keyId().isPresent()
        ? byId.getOrDefault(header.keyId().get(), List.of())
        : serving(header, keys).collect(Collectors.toUnmodifiableList());
  }

  private static Stream<VerificationKey> serving(JoseHeader header, List<VerificationKey> keys) {
    return keys.stream().filter(key -> key.permits(header.algorithm()));
  }

  /** Quoted id and algorithms of each key, cleaned and cut; no key material. */
  public List<String> describe() {
    return keys.stream()
        .map(key -> key.id().map(SafeText::quote).orElse("(no id)") + ' ' + key.algorithms())
        .collect(Collectors.toUnmodifiableList());
  }

  /** Key ids and algorithms; no key material. */
  @Override
  public String toString() {
    return keys.stream().map(VerificationKey::toString).collect(Collectors.joining(", "));
  }
}
