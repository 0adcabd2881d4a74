package dev.jwtbearer.assembly;

import dev.jwtbearer.api.ReplayStore;
import dev.jwtbearer.jose.JwsAlgorithm;
import dev.jwtbearer.log.LimitedLog;
import dev.jwtbearer.proof.ConfirmationMode;
import dev.jwtbearer.proof.ProofOfPossession;
import dev.jwtbearer.proof.certificate.CertificateSource;
import dev.jwtbearer.proof.certificate.CertificateThumbprintValidator;
import dev.jwtbearer.proof.certificate.ForwardedCertificate;
import dev.jwtbearer.proof.certificate.TlsCertificate;
import dev.jwtbearer.proof.dpop.DpopNonces;
import dev.jwtbearer.proof.dpop.DpopValidator;
import dev.jwtbearer.proof.dpop.PublicUrls;
import dev.jwtbearer.proof.replay.MemoryReplayStore;
import dev.jwtbearer.proof.replay.ReplayGuard;
import dev.jwtbearer.settings.ClientCertificateSettings;
import dev.jwtbearer.settings.FilterContext;
import dev.jwtbearer.settings.ProofSettings;
import dev.jwtbearer.token.ConfirmationValidator;
import dev.jwtbearer.web.challenge.OfferedScheme;
import dev.jwtbearer.web.token.PresentedToken;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Builds what checks proofs of possession, and the schemes that are offered with it. Immutable. */
public final class ProofAssembly {
  private static final int SECRET_BYTES = 32;
  private static final int LINES_PER_MINUTE = 5;

  private final Optional<ConfirmationValidator> validator;
  private final List<OfferedScheme> schemes;
  private final List<String> readSchemes;
  private final Optional<ReplayStore> store;
  private final LimitedLog log;

  private ProofAssembly(
      Optional<ConfirmationValidator> validator,
      List<OfferedScheme> schemes,
      List<String> readSchemes,
      Optional<ReplayStore> store,
      LimitedLog log) {
    this.validator = validator;
    this.schemes = schemes;
    this.readSchemes = readSchemes;
    this.store = store;
    this.log = log;
  }

  /**
   * Builds it.
   *
   * @param settings of DPoP; empty if no issuer has it
   * @param certificates where client certificates are; empty if they do not count
   */
  public static ProofAssembly of(
      Optional<ProofSettings> settings,
      Optional<ClientCertificateSettings> certificates,
      FilterContext context) {
    LimitedLog log =
        new LimitedLog(
            context.logger(), LINES_PER_MINUTE, Duration.ofMinutes(1), context.ticker()::read);
    Optional<CertificateThumbprintValidator> thumbprints =
        certificates.map(ProofAssembly::thumbprints);
    return settings
        .map(proofs -> withDpop(proofs, thumbprints, context, log))
        .orElseGet(() -> withoutDpop(thumbprints, log));
  }

  private static ProofAssembly withoutDpop(
      Optional<CertificateThumbprintValidator> thumbprints, LimitedLog log) {
    return new ProofAssembly(
        thumbprints.map(any -> new ProofOfPossession(Map.of(), Optional.empty(), thumbprints)),
        OfferedScheme.BEARER_ALONE,
        List.of(PresentedToken.BEARER),
        Optional.empty(),
        log);
  }

  private static CertificateThumbprintValidator thumbprints(ClientCertificateSettings settings) {
    CertificateSource source =
        settings
            .header()
            .<CertificateSource>map(
                name ->
                    new ForwardedCertificate(name, settings.format(), settings.trustedProxies()))
            .orElseGet(TlsCertificate::new);
    return new CertificateThumbprintValidator(source);
  }

  private static ProofAssembly withDpop(
      ProofSettings settings,
      Optional<CertificateThumbprintValidator> thumbprints,
      FilterContext context,
      LimitedLog log) {
    ReplayStore store =
        settings
            .replayStore()
            .orElseGet(() -> new MemoryReplayStore(context.clock(), context.ticker()));
    Optional<DpopNonces> nonces =
        settings.needsNonce()
            ? Optional.of(
                new DpopNonces(
                    settings.nonceSecret().orElseGet(ProofAssembly::newSecret), context.clock()))
            : Optional.empty();
    DpopValidator dpop =
        new DpopValidator(
            EnumSet.copyOf(settings.algorithms()),
            settings.maxAge(),
            settings.publicUrls().isEmpty()
                ? PublicUrls.derivedFromRequests()
                : PublicUrls.of(settings.publicUrls()),
            nonces,
            new ReplayGuard(store, settings.acceptsInOutage(), log),
            context.clock());
    return new ProofAssembly(
        Optional.of(new ProofOfPossession(settings.modes(), Optional.of(dpop), thumbprints)),
        offered(settings, nonces),
        List.of(ProofOfPossession.DPOP, PresentedToken.BEARER),
        Optional.of(store),
        log);
  }

  private static List<OfferedScheme> offered(ProofSettings settings, Optional<DpopNonces> nonces) {
    String algorithms =
        settings.algorithms().stream().map(JwsAlgorithm::name).collect(Collectors.joining(" "));
    OfferedScheme dpop = new OfferedScheme(ProofOfPossession.DPOP, Map.of("algs", algorithms));
    List<OfferedScheme> schemes = new ArrayList<>();
    schemes.add(nonces.map(source -> dpop.withNonces(source::next)).orElse(dpop));
    boolean isRequired =
        settings.modes().values().stream()
            .allMatch(mode -> mode.dpop() == ConfirmationMode.Dpop.REQUIRED);
    if (!isRequired) {
      schemes.addAll(OfferedScheme.BEARER_ALONE);
    }
    return List.copyOf(schemes);
  }

  private static byte[] newSecret() {
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    return secret;
  }

  /** Empty if bound tokens are refused. */
  Optional<ConfirmationValidator> validator() {
    return validator;
  }

  /** What challenges name. */
  List<OfferedScheme> schemes() {
    return schemes;
  }

  /** The schemes whose credentials are read, be it to refuse them. */
  List<String> readSchemes() {
    return readSchemes;
  }

  /** Closes the replay store. */
  void close() {
    if (store.isPresent()) {
      try {
        store.get().close();
      } catch (Exception e) {
        // The class of an application may throw anything. Test: ProofAssemblyTest.
        log.log(
            Level.WARNING, () -> "The replay store cannot be closed: " + e.getClass().getName());
      }
    }
  }
}
