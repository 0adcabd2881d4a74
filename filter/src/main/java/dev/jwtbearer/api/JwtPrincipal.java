package dev.jwtbearer.api;

import jakarta.servlet.ServletRequest;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who sent the request, as the verified token says (RFC 7519, RFC 9068). Immutable. */
public interface JwtPrincipal extends Principal {

  /** The request attribute that holds the principal. */
  String ATTRIBUTE = "dev.jwtbearer.principal";

  /**
   * The request attribute that holds the rule that decided, a {@code String} as it was written. It
   * is not there if no rule did.
   */
  String RULE_ATTRIBUTE = "dev.jwtbearer.rule";

  /** The principal of the request, on every dispatch; empty for an anonymous request. */
  static Optional<JwtPrincipal> of(ServletRequest request) {
    Object principal = request.getAttribute(ATTRIBUTE);
    return principal instanceof JwtPrincipal
        ? Optional.of((JwtPrincipal) principal)
        : Optional.empty();
  }

  /** The first of the claims named by {@code principalClaim} that is a non-empty string. */
  @Override
  String getName();

  /** The mapped and prefixed roles, as {@code isUserInRole} sees them. Unmodifiable. */
  Set<String> roles();

  /** The scopes of the {@code scope} or {@code scp} claim. Unmodifiable. */
  Set<String> scopes();

  /** The {@code iss} claim; empty only with {@code allowAnyIssuer}. */
  Optional<String> issuer();

  /**
   * The name that the configuration gives to the issuer: the suffix of its parameters; empty for
   * the one without suffix.
   */
  Optional<String> issuerName();

  /** The {@code sub} claim. */
  Optional<String> subject();

  /** The {@code aud} claim, one string or several. Unmodifiable; empty if the token has none. */
  List<String> audience();

  /** The {@code exp} claim; empty only with {@code allowMissingExpiry}. */
  Optional<Instant> expiresAt();

  /** The {@code iat} claim. */
  Optional<Instant> issuedAt();

  /** The {@code jti} claim. */
  Optional<String> tokenId();

  /**
   * All claims with their JSON types: {@code String}, {@code Boolean}, {@code Long} or {@code
   * BigInteger} for whole numbers, {@code BigDecimal} for others, {@code List}, {@code Map} and
   * {@code null}. Unmodifiable at every depth.
   */
  Map<String, @Nullable Object> claims();

  /** One claim; empty if it is absent or JSON {@code null}. */
  Optional<Object> claim(String name);

  /**
   * The token itself, for a call to the next service that accepts it. It is a credential: never log
   * it, never put it in a page.
   */
  String token();
}
