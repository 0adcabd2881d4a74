package dev.jwtbearer.jwks;

import dev.jwtbearer.http.Document;
import dev.jwtbearer.http.Fetch;
import dev.jwtbearer.http.FetchFailed;
import dev.jwtbearer.http.ShownAddress;
import dev.jwtbearer.jwk.JwkSet;
import dev.jwtbearer.jwk.KeyRequirements;
import dev.jwtbearer.jwk.KeySet;
import dev.jwtbearer.jwk.PemReader;
import dev.jwtbearer.jwk.UnsuitableKeyException;
import dev.jwtbearer.log.LimitedLog;
import dev.jwtbearer.log.SafeText;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Keys that are fetched: a JWK set or a PEM key, wherever the address says. */
public final class FetchedKeys implements RemoteKeys {

  /** How the fetched bytes hold keys. */
  private interface Format {
    KeySet read(URI from, byte[] bytes) throws UnsuitableKeyException;
  }

  private final KeySetAddress address;
  private final Fetch fetch;
  private final Format format;

  private FetchedKeys(KeySetAddress address, Fetch fetch, Format format) {
    this.address = address;
    this.fetch = fetch;
    this.format = format;
  }

  /**
   * A JWK set.
   *
   * @param log told which keys are left out, whenever that changes
   */
  public static FetchedKeys jwkSet(
      KeySetAddress address, Fetch fetch, KeyRequirements fitKeys, LimitedLog log) {
    LeftOutLog leftOutLog = new LeftOutLog(log);
    return new FetchedKeys(
        address,
        fetch,
        (from, bytes) -> {
          JwkSet set = JwkSet.read(bytes, fitKeys);
          leftOutLog.tell(from, set.leftOut());
          return set.keys();
        });
  }

  /** One PEM key or certificate. */
  public static FetchedKeys pem(KeySetAddress address, Fetch fetch, KeyRequirements fitKeys) {
    return new FetchedKeys(
        address,
        fetch,
        (from, bytes) ->
            KeySet.ofOnly(
                fitKeys.check(
                    Optional.empty(),
                    PemReader.read(new String(bytes, StandardCharsets.US_ASCII)))));
  }

  @Override
  public Reading read(long deadline) throws KeysUnreadableException {
    URI from = null;
    try {
      from = address.find(deadline);
      Document document = fetch.get(from, deadline);
      KeySet keys = format.read(from, document.body());
      if (keys.isEmpty()) {
        throw new KeysUnreadableException("no usable key at " + ShownAddress.of(from));
      }
      return new Reading(keys, document.maxAge());
    } catch (FetchFailed e) {
      throw KeysUnreadableException.of(
          from == null ? address.toString() : ShownAddress.of(from), e);
    } catch (UnsuitableKeyException e) {
      throw new KeysUnreadableException(ShownAddress.of(from) + ": " + e.reason());
    }
  }

  /** Says once of each key that it is left out, and again only when it had come back. */
  private static final class LeftOutLog {
    private final LimitedLog log;
    private volatile List<String> told = List.of();

    LeftOutLog(LimitedLog log) {
      this.log = log;
    }

    void tell(URI from, List<String> leftOut) {
      List<String> before = told;
      told =
          leftOut.stream()
              .filter(line -> before.contains(line) || isWritten(from, line))
              .collect(Collectors.toUnmodifiableList());
    }

    private boolean isWritten(URI from, String line) {
      return log.tell(
          Level.WARNING,
          () -> SafeText.sentence("Not trusted, from " + ShownAddress.of(from) + ": " + line));
    }
  }
}
