package dev.jwtbearer.token;

import dev.jwtbearer.api.JwtPrincipal;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.failure.TokenDetails;
import dev.jwtbearer.jose.CompactJwe;
import dev.jwtbearer.jose.CompactJws;
import dev.jwtbearer.jose.KeyManagement;
import dev.jwtbearer.jwk.DecryptionKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Opens encrypted tokens (RFC 7516) and has the signed token within authenticated. Encryption
 * proves nothing about the sender, since anybody can have the public key: only a JWS within a JWE
 * counts, and it must be of the issuer whose key has opened it.
 *
 * <p>Whatever keeps a token from being opened, the answer is the same, and so is the log line for
 * everything that depends on a key.
 */
public final class DecryptingAuthenticator implements TokenAuthenticator {
  private static final int MOST_KEYS = 8;

  private final int maxLength;
  private final List<TokenDecrypter> decrypters;
  private final boolean isRequired;
  private final JwtAuthenticator signedTokens;

  /**
   * @param maxLength of a token, in characters
   * @param decrypters of the issuers that have keys
   * @param isRequired true to refuse tokens that are not encrypted
   */
  public DecryptingAuthenticator(
      int maxLength,
      List<TokenDecrypter> decrypters,
      boolean isRequired,
      JwtAuthenticator signedTokens) {
    this.maxLength = maxLength;
    this.decrypters = List.copyOf(decrypters);
    this.isRequired = isRequired;
    this.signedTokens = signedTokens;
  }

  @Override
  public AuthenticationResult authenticate(String token, Deadline deadline) {
    try {
      if (token.length() > maxLength) {
        throw new AccessException(
            Refusal.TOO_LONG,
            token.length() + " characters, at most " + maxLength + " are allowed");
      }
      if (CompactJwe.hasFiveParts(token)) {
        return opened(token, deadline);
      }
      if (isRequired) {
        CompactJws.parse(token); // junk has a reason of its own
        throw new AccessException(Refusal.NOT_ENCRYPTED, "encryption=required");
      }
      return signedTokens.authenticate(token, deadline);
    } catch (AccessException e) {
      return AuthenticationResult.failed(e);
    }
  }

  private AuthenticationResult opened(String token, Deadline deadline) throws AccessException {
    CompactJwe jwe = CompactJwe.parse(token);
    KeyManagement algorithm =
        KeyManagement.named(jwe.algorithm()).orElseThrow(() -> notOpened("alg is not supported"));
    int tried = 0;
    boolean isAllowed = false;
    for (TokenDecrypter decrypter : decrypters) {
      if (!decrypter.isCandidate(jwe, algorithm)) {
        continue;
      }
      isAllowed = true;
      for (DecryptionKey key : decrypter.keys(jwe, algorithm)) {
        Optional<byte[]> content =
            tried++ < MOST_KEYS ? key.open(jwe, algorithm) : Optional.empty();
        if (content.isPresent()) {
          return authenticated(jwe, algorithm, decrypter, content.get(), token, deadline);
        }
      }
    }
    throw notOpened(isAllowed ? "no key opens it" : "alg or enc is not allowed");
  }

  private AuthenticationResult authenticated(
      CompactJwe jwe,
      KeyManagement algorithm,
      TokenDecrypter decrypter,
      byte[] content,
      String token,
      Deadline deadline)
      throws AccessException {
    String inner = new String(content, StandardCharsets.ISO_8859_1);
    if (inner.chars().filter(c -> c == '.').count() != 2) {
      throw notOpened("there is no signed token within");
    }
    AuthenticationResult result = signedTokens.authenticate(inner, token, deadline);
    if (result.isAuthenticated()) {
      JwtPrincipal principal = result.principal().orElseThrow();
      try {
        check(jwe, algorithm, decrypter, principal);
      } catch (AccessException e) {
        throw e.withToken(TokenDetails.of(principal));
      }
    }
    return result;
  }

  /** RFC 7519, section 5.3: copies of claims in the header must be equal to the claims. */
  private void check(
      CompactJwe jwe, KeyManagement algorithm, TokenDecrypter decrypter, JwtPrincipal principal)
      throws AccessException {
    if (!decrypter.isOf(principal.issuerName())
        && !isOpenedBy(principal.issuerName(), jwe, algorithm)) {
      throw new AccessException(
          Refusal.WRONG_ISSUER, "encrypted for the key of another issuer than that of the token");
    }
    for (String name : List.of("iss", "aud", "sub")) {
      if (jwe.header().has(name)
          && !String.valueOf(jwe.header().value(name))
              .equals(String.valueOf(principal.claims().get(name)))) {
        throw new AccessException(
            Refusal.BAD_HEADER, "the header of the encryption has another " + name);
      }
    }
  }

  /** Several issuers may have the same key. */
  private boolean isOpenedBy(Optional<String> issuerName, CompactJwe jwe, KeyManagement algorithm) {
    return decrypters.stream()
        .filter(other -> other.isOf(issuerName) && other.isCandidate(jwe, algorithm))
        .flatMap(other -> other.keys(jwe, algorithm).stream().limit(MOST_KEYS))
        .anyMatch(key -> key.open(jwe, algorithm).isPresent());
  }

  private static AccessException notOpened(String detail) {
    return new AccessException(Refusal.NOT_DECRYPTED, detail);
  }
}
