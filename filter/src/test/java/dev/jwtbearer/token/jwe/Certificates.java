package dev.jwtbearer.token.jwe;

import dev.jwtbearer.testing.TestKey;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates for key stores. */
final class Certificates {
  private Certificates() {}

  /** A self-signed one for an RSA key. */
  static Certificate of(TestKey key) throws Exception {
    X500Name name = new X500Name("CN=shop.example");
    byte[] der =
        new X509v3CertificateBuilder(
                name,
                BigInteger.ONE,
                new Date(0),
                new Date(1_000_000),
                name,
                SubjectPublicKeyInfo.getInstance(key.publicKey().getEncoded()))
            .build(new JcaContentSignerBuilder("SHA256withRSA").build(key.privateKey()))
            .getEncoded();
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(der));
  }
}
