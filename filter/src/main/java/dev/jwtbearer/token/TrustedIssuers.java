package dev.jwtbearer.token;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.jose.JoseHeader;
import dev.jwtbearer.log.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The issuers that a filter trusts. The {@code iss} of a token chooses one of them by an exact
 * match (RFC 7519, section 4.1.1); the others have no part in the token. What the choice costs does
 * not depend on their number.
 */
public final class TrustedIssuers {
  private final Map<String, TrustedIssuer> byIssuer;
  private final @Nullable TrustedIssuer forOthers;
  private final @Nullable TrustedIssuer only;
  private final HeaderValidator headers;
  private final Set<String> exposable;

  /**
   * @param byIssuer by the exact {@code iss}
   * @param forOthers takes tokens of any other issuer, or of none
   */
  public TrustedIssuers(Map<String, TrustedIssuer> byIssuer, Optional<TrustedIssuer> forOthers) {
    this.byIssuer = Map.copyOf(byIssuer);
    this.forOthers = forOthers.orElse(null);
    List<TrustedIssuer> all = new ArrayList<>(byIssuer.values());
    forOthers.ifPresent(all::add);
    this.only = all.size() == 1 ? all.get(0) : null;
    this.headers =
        HeaderValidator.anyOf(
            all.stream().map(issuer -> issuer.validators().header()).collect(Collectors.toList()));
    this.exposable =
        all.stream()
            .flatMap(issuer -> issuer.validators().exposedClaims().names().stream())
            .collect(Collectors.toUnmodifiableSet());
  }

  /** The names of all attributes that claims of any issuer go into. Unmodifiable. */
  public Set<String> exposable() {
    return exposable;
  }

  /**
   * Refuses what no issuer takes, before anything but the header is read. What the chosen issuer
   * takes is for its own validators.
   */
  void checkHeader(JoseHeader header) throws AccessException {
    headers.check(header);
  }

  /** The issuer, if there is but one: no other matters, whatever a token claims. */
  @Nullable TrustedIssuer only() {
    return only;
  }

  /** The issuer whose validators and keys the token is validated by, and no other's. */
  TrustedIssuer of(Claims claims) throws AccessException {
    Optional<String> iss = claims.issuer();
    TrustedIssuer named = iss.isPresent() ? byIssuer.get(iss.get()) : null;
    TrustedIssuer issuer = named != null ? named : forOthers;
    if (issuer == null) {
      throw new AccessException(
          Refusal.WRONG_ISSUER, "iss " + iss.map(SafeText::quote).orElse("missing") + trusted());
    }
    return issuer;
  }

  private String trusted() {
    return byIssuer.size() == 1
        ? ", not " + SafeText.quote(byIssuer.keySet().iterator().next())
        : ", none of the " + byIssuer.size() + " that are trusted";
  }
}
