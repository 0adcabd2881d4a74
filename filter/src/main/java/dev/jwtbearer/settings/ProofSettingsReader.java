package dev.jwtbearer.settings;

import static dev.jwtbearer.settings.Parameters.CLOCK_SKEW;
import static dev.jwtbearer.settings.Parameters.DERIVE_URL_FROM_REQUEST;
import static dev.jwtbearer.settings.Parameters.DPOP;
import static dev.jwtbearer.settings.Parameters.DPOP_ALGORITHMS;
import static dev.jwtbearer.settings.Parameters.DPOP_MAX_AGE;
import static dev.jwtbearer.settings.Parameters.DPOP_NONCE;
import static dev.jwtbearer.settings.Parameters.DPOP_NONCE_SECRET;
import static dev.jwtbearer.settings.Parameters.PUBLIC_URL;
import static dev.jwtbearer.settings.Parameters.REPLAY_STORE;
import static dev.jwtbearer.settings.Parameters.REPLAY_STORE_OUTAGE;

import dev.jwtbearer.api.ReplayStore;
import dev.jwtbearer.proof.ConfirmationMode;
import dev.jwtbearer.proof.replay.JdbcReplayStore;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what tokens that are bound to their sender need. */
final class ProofSettingsReader {
  private static final String MEMORY = "memory";
  private static final String JDBC = "jdbc:";
  private static final int SHORTEST_SECRET = 32;

  private static final List<Parameter<?>> OF_DPOP_ALONE =
      List.of(
          DPOP_ALGORITHMS,
          DPOP_MAX_AGE,
          DPOP_NONCE,
          DERIVE_URL_FROM_REQUEST,
          REPLAY_STORE,
          REPLAY_STORE_OUTAGE);

  private final ParameterValues values;
  private final List<ParameterValues> issuers;
  private final ClassLoader classLoader;
  private final Clock clock;

  ProofSettingsReader(
      ParameterValues values, List<ParameterValues> issuers, ClassLoader classLoader, Clock clock) {
    this.values = values;
    this.clock = clock;
    this.issuers = issuers;
    this.classLoader = classLoader;
  }

  /** True if an issuer has DPoP. */
  boolean hasDpop() {
    return issuers.stream().anyMatch(issuer -> dpop(issuer) != ConfirmationMode.Dpop.OFF);
  }

  private static ConfirmationMode.Dpop dpop(ParameterValues issuer) {
    return issuer.find(DPOP).orElse(ConfirmationMode.Dpop.OFF);
  }

  /** Empty if no bound token is accepted, or if there is a problem. */
  Optional<ProofSettings> read() {
    if (!hasDpop()) {
      OF_DPOP_ALONE.stream()
          .filter(values::isOwn)
          .forEach(
              parameter ->
                  values.reject(
                      parameter, "dpop is off", "set dpop=supported or required, or remove it"));
      return Optional.empty();
    }
    boolean isAddressKnown =
        values.isGiven(PUBLIC_URL) || values.find(DERIVE_URL_FROM_REQUEST).orElse(true);
    if (!isAddressKnown) {
      values.reject(
          Problem.of(
              PUBLIC_URL.name(),
              "missing, and dpop compares it with each proof",
              "write the address that clients use, such as https://api.example.com;"
                  + " deriveUrlFromRequest=true takes it from Host, which clients choose"));
    }
    Optional<byte[]> secret = nonceSecret();
    Optional<String> store = values.find(REPLAY_STORE);
    Optional<ReplayStore> own = store.flatMap(this::replayStore);
    boolean isGood =
        isAddressKnown
            && store.isPresent()
            && values.find(DPOP_ALGORITHMS).isPresent()
            && values.find(DPOP_MAX_AGE).isPresent()
            && values.find(DPOP_NONCE).isPresent()
            && values.find(REPLAY_STORE_OUTAGE).isPresent();
    return isGood ? Optional.of(new ProofSettings(values, modes(), secret, own)) : Optional.empty();
  }

  /** Empty for that in memory, or if there is a problem. */
  private Optional<ReplayStore> replayStore(String text) {
    if (text.equals(MEMORY)) {
      return Optional.empty();
    }
    if (!text.startsWith(JDBC)) {
      return ClassLoading.instance(values, REPLAY_STORE, ReplayStore.class, classLoader);
    }
    String name = text.substring(JDBC.length());
    try {
      if (!name.startsWith("java:")) {
        throw new InvalidValueException(
            "not the JNDI name of a DataSource", "write jdbc:java:comp/env/jdbc/NAME");
      }
      return Optional.of(new JdbcReplayStore(DataSourceEntry.find(name), clock));
    } catch (InvalidValueException e) {
      values.reject(REPLAY_STORE, e.rule(), e.remedy());
    } catch (LinkageError e) {
      values.reject(REPLAY_STORE, "this Java runtime has no JDBC", "add its module java.sql");
    }
    return Optional.empty();
  }

  private Map<String, ConfirmationMode> modes() {
    Map<String, ConfirmationMode> modes = new HashMap<>();
    for (ParameterValues issuer : issuers) {
      modes.put(
          issuer.issuerName().orElse(""),
          new ConfirmationMode(dpop(issuer), issuer.find(CLOCK_SKEW).orElse(Duration.ZERO)));
    }
    return modes;
  }

  private Optional<byte[]> nonceSecret() {
    Optional<String> text = values.find(DPOP_NONCE_SECRET);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      byte[] secret = SecretText.bytes(text.get());
      if (secret.length < SHORTEST_SECRET) {
        throw new InvalidValueException(
            secret.length + " bytes", "use at least 32 random bytes, the same on all nodes");
      }
      return Optional.of(secret);
    } catch (InvalidValueException e) {
      values.reject(DPOP_NONCE_SECRET, e.rule(), e.remedy());
      return Optional.empty();
    }
  }
}
