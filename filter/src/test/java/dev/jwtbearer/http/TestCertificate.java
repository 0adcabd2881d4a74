package dev.jwtbearer.http;

import dev.jwtbearer.testing.TestKey;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A self-signed certificate of a host, and the stores that hold it. Each has a subject of its own,
 * so that one never vouches for another.
 */
public final class TestCertificate {
  private static final TestKey KEY = TestKey.rsa("tls", 2048);
  private static final char[] SERVER_PASSWORD = "server".toCharArray();

  private final X509Certificate certificate;

  private TestCertificate(X509Certificate certificate) {
    this.certificate = certificate;
  }

  public static TestCertificate of(String host) throws Exception {
    Instant now = Instant.now();
    X500Name name = new X500Name("CN=" + host.replace(':', '-') + ",OU=" + UUID.randomUUID());
    return new TestCertificate(
        new JcaX509CertificateConverter()
            .getCertificate(
                new JcaX509v3CertificateBuilder(
                        name,
                        BigInteger.valueOf(now.getEpochSecond()),
                        Date.from(now.minusSeconds(3600)),
                        Date.from(now.plusSeconds(3600)),
                        name,
                        KEY.publicKey())
                    .addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(
                            new GeneralName(
                                host.contains(":") ? GeneralName.iPAddress : GeneralName.dNSName,
                                host)))
                    .build(new JcaContentSignerBuilder("SHA256withRSA").build(KEY.privateKey()))));
  }

  public String pem() throws CertificateEncodingException {
    return TestKey.pem("CERTIFICATE", certificate.getEncoded());
  }

  /** A store of that type with this certificate to trust. */
  public byte[] store(String type, String password) throws Exception {
    KeyStore store = empty(type);
    store.setCertificateEntry("idp", certificate);
    return bytes(store, password);
  }

  /** A store with a private key and its certificate, but none to trust. */
  public byte[] storeOfPrivateKey(String type, String password) throws Exception {
    return bytes(withPrivateKey(type, password.toCharArray()), password);
  }

  public static byte[] emptyStore(String type, String password) throws Exception {
    return bytes(empty(type), password);
  }

  /** The private key that belongs to it, as PEM. */
  public static byte[] privateKeyPem() {
    return TestKey.pem("PRIVATE KEY", KEY.privateKey().getEncoded())
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** TLS of a server that shows this certificate. */
  public SSLContext ofServer() throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(withPrivateKey("PKCS12", SERVER_PASSWORD), SERVER_PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private KeyStore withPrivateKey(String type, char[] password) throws Exception {
    KeyStore store = empty(type);
    store.setKeyEntry("server", KEY.privateKey(), password, new Certificate[] {certificate});
    return store;
  }

  private static KeyStore empty(String type) throws Exception {
    KeyStore store = KeyStore.getInstance(type);
    store.load(null, null);
    return store;
  }

  private static byte[] bytes(KeyStore store, String password) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    store.store(out, password.toCharArray());
    return out.toByteArray();
  }
}
