package dev.jwtbearer.proof.certificate;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.jose.Base64Url;
import dev.jwtbearer.token.AuthenticationContext;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The client has the certificate whose hash is in the token (RFC 8705, section 3.1). Whom the
 * certificate names, who issued it and until when it is valid is a matter of the TLS server.
 */
public final class CertificateThumbprintValidator {
  /** The member of {@code cnf}. */
  public static final String MEMBER = "x5t#S256";

  private static final int LENGTH = 43;

  private final CertificateSource source;

  public CertificateThumbprintValidator(CertificateSource source) {
    this.source = source;
  }

  /**
   * Refuses by a challenge of the scheme that the token came under.
   *
   * @param thumbprint the value of {@link #MEMBER}
   * @throws AccessException if the client has no certificate, or another one
   */
  public void validate(@Nullable Object thumbprint, AuthenticationContext context)
      throws AccessException {
    try {
      check(thumbprint, context);
    } catch (AccessException e) {
      throw e.withScheme(context.scheme());
    }
  }

  private void check(@Nullable Object thumbprint, AuthenticationContext context)
      throws AccessException {
    byte[] expected = decode(thumbprint);
    byte[] sent = sha256(source.certificate(context));
    if (!MessageDigest.isEqual(expected, sent)) {
      throw new AccessException(
          Refusal.CERTIFICATE_MISMATCH, "cnf: another x5t#S256 than the client's certificate has");
    }
  }

  private static byte[] decode(@Nullable Object thumbprint) throws AccessException {
    if (thumbprint instanceof String && ((String) thumbprint).length() == LENGTH) {
      Optional<byte[]> hash = Base64Url.decode((String) thumbprint);
      if (hash.isPresent()) {
        return hash.get();
      }
    }
    throw new AccessException(Refusal.BAD_CLAIMS, "cnf: x5t#S256 is not the base64url of 32 bytes");
  }

  private static byte[] sha256(byte[] der) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(der);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
