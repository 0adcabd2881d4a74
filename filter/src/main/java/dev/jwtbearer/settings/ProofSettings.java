package dev.jwtbearer.settings;

import dev.jwtbearer.api.ReplayStore;
import dev.jwtbearer.jose.JwsAlgorithm;
import dev.jwtbearer.proof.ConfirmationMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What tokens that are bound to their sender need, if they are accepted. Immutable. */
public final class ProofSettings {
  private final Map<String, ConfirmationMode> modes;
  private final List<JwsAlgorithm> algorithms;
  private final Duration maxAge;
  private final List<String> publicUrls;
  private final boolean needsNonce;
  private final Optional<byte[]> nonceSecret;
  private final Optional<ReplayStore> replayStore;
  private final boolean acceptsInOutage;

  /** Takes good values only. */
  ProofSettings(
      ParameterValues values,
      Map<String, ConfirmationMode> modes,
      Optional<byte[]> nonceSecret,
      Optional<ReplayStore> replayStore) {
    this.modes = Map.copyOf(modes);
    this.algorithms = values.get(Parameters.DPOP_ALGORITHMS);
    this.maxAge = values.get(Parameters.DPOP_MAX_AGE);
    this.publicUrls = values.find(Parameters.PUBLIC_URL).orElse(List.of());
    this.needsNonce = values.get(Parameters.DPOP_NONCE) == DpopNonce.REQUIRED;
    this.nonceSecret = nonceSecret;
    this.replayStore = replayStore;
    this.acceptsInOutage = values.get(Parameters.REPLAY_STORE_OUTAGE) == ReplayStoreOutage.ACCEPT;
  }

  /** By the name of the issuer, empty for the one without a name. */
  public Map<String, ConfirmationMode> modes() {
    return modes;
  }

  /** Of DPoP proofs, the preferred one first. */
  public List<JwsAlgorithm> algorithms() {
    return algorithms;
  }

  /** Of DPoP proofs. */
  public Duration maxAge() {
    return maxAge;
  }

  /** The addresses that clients use; empty if they are derived from requests. */
  public List<String> publicUrls() {
    return publicUrls;
  }

  /** Whether a DPoP proof needs a nonce. */
  public boolean needsNonce() {
    return needsNonce;
  }

  /** What nonces are made with; empty if each node makes its own. */
  public Optional<byte[]> nonceSecret() {
    return nonceSecret.map(byte[]::clone);
  }

  /** The application's own; empty for that in memory. */
  public Optional<ReplayStore> replayStore() {
    return replayStore;
  }

  /** Whether proofs are accepted while the replay store is away. */
  public boolean acceptsInOutage() {
    return acceptsInOutage;
  }
}
