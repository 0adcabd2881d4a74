package dev.jwtbearer.jwk;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.jose.JoseHeader;
import dev.jwtbearer.log.SafeText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The keys that are trusted at one time. Immutable. */
public final class KeySet {
  private final List<VerificationKey> keys;
  private final Map<String, VerificationKey> byId;
  private final boolean heedsKeyIds;

  private KeySet(List<VerificationKey> keys, boolean heedsKeyIds) {
    this.keys = List.copyOf(keys);
    this.byId =
        keys.stream()
            .filter(key -> key.id().isPresent())
            .collect(Collectors.toUnmodifiableMap(key -> key.id().get(), key -> key));
    this.heedsKeyIds = heedsKeyIds;
  }

  /** Keys of a JWK set, to be found by key id. No two of them have the same id. */
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
    return byId.keySet();
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
   * The one key for the header: by its key id, or without a key id the only key that serves its
   * algorithm.
   *
   * @throws AccessException if there is no such key, or several
   */
  public VerificationKey select(JoseHeader header) throws AccessException {
    List<VerificationKey> candidates = candidates(header);
    if (candidates.isEmpty()) {
      throw new AccessException(Refusal.UNKNOWN_KEY, "no such key among " + keys.size());
    }
    if (candidates.size() > 1) {
      throw new AccessException(
          Refusal.AMBIGUOUS_KEY, "no key id, and " + candidates.size() + " keys could have signed");
    }
    VerificationKey key = candidates.get(0);
    if (!key.permits(header.algorithm())) {
      throw new AccessException(
          Refusal.ALGORITHM_NOT_ALLOWED,
          "alg " + header.algorithm() + ", but the key serves " + key.algorithms());
    }
    return key;
  }

  /**
   * The same, but empty if there is no such key, or several, or it does not serve the algorithm.
   */
  public Optional<VerificationKey> find(JoseHeader header) {
    List<VerificationKey> candidates = candidates(header);
    return candidates.size() == 1 && candidates.get(0).permits(header.algorithm())
        ? Optional.of(candidates.get(0))
        : Optional.empty();
  }

  /** True if the header finds the very key, under the same id. */
  public boolean finds(VerificationKey key, JoseHeader header) {
    Optional<VerificationKey> found = find(header);
    return found.isPresent()
        && found.get().id().equals(key.id())
        && found.get().isSameMaterial(key);
  }

  private List<VerificationKey> candidates(JoseHeader header) {
    if (!heedsKeyIds) {
      return keys;
    }
    if (header.keyId().isPresent()) {
      VerificationKey key = byId.get(header.keyId().get());
      return key == null ? List.of() : List.of(key);
    }
    return keys.stream()
        .filter(key -> key.permits(header.algorithm()))
        .collect(Collectors.toUnmodifiableList());
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
