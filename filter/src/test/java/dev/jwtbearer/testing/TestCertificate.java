package dev.jwtbearer.testing;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A self-signed certificate of a P-256 key, made at test time, in the forms of all proxies. */
public final class TestCertificate {
  /** The one that the token is bound to. */
  public static final TestCertificate OWNER = of("CN=owner");

  /** Of somebody who has the token and not its certificate. */
  public static final TestCertificate THIEF = of("CN=thief");

  /** Of the server itself, good for loopback. */
  public static final TestCertificate SERVER = of("CN=localhost");

  private static final char[] PASSWORD = "changeit".toCharArray();

  private final PrivateKey key;
  private final byte[] der;

  private TestCertificate(PrivateKey key, byte[] der) {
    this.key = key;
    this.der = der;
  }

  /** The bytes of such a certificate differ at each call. */
  public static TestCertificate of(String subject) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      Instant now = Instant.now();
      X500Principal name = new X500Principal(subject);
      X509CertificateHolder holder =
          new JcaX509v3CertificateBuilder(
                  name,
                  BigInteger.valueOf(now.toEpochMilli()),
                  Date.from(now.minus(Duration.ofDays(1))),
                  Date.from(now.plus(Duration.ofDays(30))),
                  name,
                  pair.getPublic())
              .addExtension(
                  Extension.subjectAlternativeName,
                  false,
                  new GeneralNames(
                      new GeneralName[] {
                        new GeneralName(GeneralName.dNSName, "localhost"),
                        new GeneralName(GeneralName.iPAddress, "127.0.0.1")
                      }))
              .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()));
      return new TestCertificate(pair.getPrivate(), holder.getEncoded());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  public byte[] der() {
    return der.clone();
  }

  public X509Certificate x509() {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What {@code x5t#S256} of a token is that is bound to it. */
  public String thumbprint() {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(der));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The claim {@code cnf} of a token that is bound to it. */
  public Map<String, Object> confirmation() {
    return Map.of("x5t#S256", thumbprint());
  }

  public String base64() {
    return Base64.getEncoder().encodeToString(der);
  }

  public String rfc9440() {
    return ':' + base64() + ':';
  }

  /** With that text for each line end. */
  public String pem(String lineEnd) {
    return "-----BEGIN CERTIFICATE-----"
        + lineEnd
        + base64().replaceAll("(.{64})", "$1" + lineEnd)
        + lineEnd
        + "-----END CERTIFICATE-----"
        + lineEnd;
  }

  /** As nginx and Envoy escape it: all but letters and digits, in upper case. */
  public String escaped() {
    return URLEncoder.encode(pem("\n"), StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** As Apache escapes it: lower-case digits, and {@code + / =} as they are. */
  public String escapedByApache() {
    return pem("\n").replace("\n", "%0a").replace(" ", "%20");
  }

  /** The one element that Envoy writes. */
  public String xfcc() {
    return "By=spiffe://shop;Hash=00ff;Subject=\"CN=a\\\"b,O=c;d\";URI=;Cert=\"" + escaped() + '"';
  }

  /** Its key and itself. */
  public KeyStore keyStore() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("own", key, PASSWORD, new X509Certificate[] {x509()});
      return store;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** What opens {@link #keyStore}. */
  public static char[] password() {
    return PASSWORD.clone();
  }

  /** A store of trusted certificates. */
  public static KeyStore trusting(TestCertificate... certificates) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      for (int i = 0; i < certificates.length; i++) {
        store.setCertificateEntry("c" + i, certificates[i].x509());
      }
      return store;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
