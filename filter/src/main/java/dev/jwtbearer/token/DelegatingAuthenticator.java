package dev.jwtbearer.token;

import dev.jwtbearer.jose.CompactForm;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the authenticator by the form of a token: one for JWTs, signed or encrypted, and one for
 * opaque tokens, of which only the issuer can tell what they mean (RFC 7662).
 */
public final class DelegatingAuthenticator implements TokenAuthenticator {
  private final TokenAuthenticator jwts;
  private final @Nullable TokenAuthenticator opaqueTokens;

  /**
   * @param jwts gets all tokens if there is no other
   * @param opaqueTokens gets every text that is no JWT, junk included
   */
  public DelegatingAuthenticator(
      TokenAuthenticator jwts, Optional<TokenAuthenticator> opaqueTokens) {
    this.jwts = jwts;
    this.opaqueTokens = opaqueTokens.orElse(null);
  }

  @Override
  public AuthenticationResult authenticate(String token, Deadline deadline) {
    TokenAuthenticator other = opaqueTokens;
    return other == null || CompactForm.isOf(token)
        ? jwts.authenticate(token, deadline)
        : other.authenticate(token, deadline);
  }
}
