package dev.jwtbearer.token;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.failure.TokenDetails;
import dev.jwtbearer.jose.JsonObject;
import dev.jwtbearer.log.SafeText;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An issuer that is asked about tokens, and what its answers must say. Immutable. */
public final class IntrospectedIssuer {
  private static final Set<String> ACCESS_TOKEN_TYPES = Set.of("bearer", "dpop");

  private final TrustedIssuer issuer;
  private final Optional<String> iss;
  private final TokenStatusSource source;
  private final Duration longestReuse;
  private final Clock clock;

  /**
   * @param iss that an answer must name if it names any; empty if any will do
   * @param longestReuse of an answer
   */
  public IntrospectedIssuer(
      TrustedIssuer issuer,
      Optional<String> iss,
      TokenStatusSource source,
      Duration longestReuse,
      Clock clock) {
    this.issuer = issuer;
    this.iss = iss;
    this.source = source;
    this.longestReuse = longestReuse;
    this.clock = clock;
  }

  Optional<String> name() {
    return issuer.name();
  }

  Duration longestReuse() {
    return longestReuse;
  }

  /**
   * Asks the issuer, and checks its answer as the claims of a JWT are.
   *
   * @param known claims of the token that count where the answer has no such member
   */
  AuthenticationResult authenticate(String token, Map<String, @Nullable Object> known) {
    Optional<String> named = Optional.empty();
    try {
      JsonObject answer = source.ask(token);
      if (!Boolean.TRUE.equals(answer.value("active"))) { // its other members mean nothing
        throw new AccessException(Refusal.INACTIVE, "");
      }
      checkType(answer);
      Claims claims = Claims.of(over(known, answer));
      named = claims.issuer();
      checkIssuer(claims);
      TokenValidators validators = issuer.validators();
      validators.checkAnswer(claims, clock.instant());
      String name = validators.principalName().of(claims);
      Set<String> scopes = RoleConverter.scopes(claims);
      Set<String> roles = validators.roleConverter().roles(claims, scopes);
      long now = clock.millis();
      Period period = validators.period(claims);
      long end = Math.min(period.end(), now + longestReuse.toMillis());
      return AuthenticationResult.authenticated(
          new VerifiedPrincipal(name, issuer.name(), claims, roles, scopes, token),
          validators.exposedClaims().of(claims),
          new AnswerLifetime(end));
    } catch (AccessException e) {
      AccessException failure =
          e.withToken(TokenDetails.of(issuer.name(), named, Optional.empty()));
      return e.retryAfter().isPresent()
          ? AuthenticationResult.failed(failure)
          : AuthenticationResult.failed(
              failure, new AnswerLifetime(clock.millis() + longestReuse.toMillis()));
    }
  }

  private static JsonObject over(Map<String, @Nullable Object> known, JsonObject answer) {
    if (known.isEmpty()) {
      return answer;
    }
    Map<String, @Nullable Object> all = new LinkedHashMap<>(known);
    all.putAll(answer.asMap());
    return JsonObject.from(Collections.unmodifiableMap(all)).orElseThrow();
  }

  /** Spring Authorization Server says active of ID tokens, oidc-provider of refresh tokens. */
  private static void checkType(JsonObject answer) throws AccessException {
    Object type = answer.value("token_type");
    if (!(type instanceof String)
        || !ACCESS_TOKEN_TYPES.contains(((String) type).toLowerCase(Locale.ROOT))) {
      throw new AccessException(
          Refusal.NOT_AN_ACCESS_TOKEN, "token_type is neither Bearer nor DPoP");
    }
  }

  private void checkIssuer(Claims claims) throws AccessException {
    if (iss.isPresent() && claims.issuer().isPresent() && !claims.issuer().equals(iss)) {
      throw new AccessException(
          Refusal.WRONG_ISSUER,
          "iss " + SafeText.quote(claims.issuer().get()) + ", not " + SafeText.quote(iss.get()));
    }
  }

  /** Until an answer is asked for again. */
  private static final class AnswerLifetime implements Lifetime {
    private final long end;

    AnswerLifetime(long end) {
      this.end = end;
    }

    @Override
    public boolean isValid(long now) {
      return now < end;
    }

    @Override
    public long left(long now) {
      return end - now;
    }
  }
}
