package dev.jwtbearer.jwk;

import com.auth0.jwt.interfaces.Claim;
import com.auth0.jwt.interfaces.DecodedJWT;
import dev.jwtbearer.jose.CompactJws;
import java.util.Date;
import java.util.List;
import java.util.Map;

/**
 * A compact JWS as java-jwt's {@code Algorithm} wants to see it. {@code Algorithm.verify} reads the
 * three texts and the key id; whatever else it might come to read is an error, not an empty answer.
 */
final class SignedText implements DecodedJWT {
  private final CompactJws jws;

  SignedText(CompactJws jws) {
    this.jws = jws;
  }

  @Override
  public String getToken() {
    return jws.text();
  }

  @Override
  public String getHeader() {
    return jws.headerText();
  }

  @Override
  public String getPayload() {
    return jws.payloadText();
  }

  @Override
  public String getSignature() {
    return jws.signatureText();
  }

  @Override
  @SuppressWarnings("NullAway") // java-jwt's own name for "no key id"
  public String getKeyId() {
    return jws.header().keyId().orElse(null);
  }

  @Override
  public String getAlgorithm() {
    throw notForVerification();
  }

  @Override
  public String getType() {
    throw notForVerification();
  }

  @Override
  public String getContentType() {
    throw notForVerification();
  }

  @Override
  public Claim getHeaderClaim(String name) {
    throw notForVerification();
  }

  @Override
  public String getIssuer() {
    throw notForVerification();
  }

  @Override
  public String getSubject() {
    throw notForVerification();
  }

  @Override
  public List<String> getAudience() {
    throw notForVerification();
  }

  @Override
  public Date getExpiresAt() {
    throw notForVerification();
  }

  @Override
  public Date getNotBefore() {
    throw notForVerification();
  }

  @Override
  public Date getIssuedAt() {
    throw notForVerification();
  }

  @Override
  public String getId() {
    throw notForVerification();
  }

  @Override
  public Claim getClaim(String name) {
    throw notForVerification();
  }

  @Override
  public Map<String, Claim> getClaims() {
    throw notForVerification();
  }

  private static UnsupportedOperationException notForVerification() {
    return new UnsupportedOperationException("a signature is verified over text alone");
  }
}
