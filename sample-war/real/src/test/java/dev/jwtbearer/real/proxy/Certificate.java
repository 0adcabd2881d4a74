package dev.jwtbearer.real.proxy;

import dev.jwtbearer.real.part.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A self-signed certificate that keytool makes, with its key. */
final class Certificate {
  private static final String PASSWORD = "changeit";
  private static final String ALIAS = "own";

  private final KeyStore store;

  private Certificate(KeyStore store) {
    this.store = store;
  }

  static Certificate make(Path directory, String name) throws Exception {
    Path file = directory.resolve(name + ".p12");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            ALIAS,
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-dname",
            "CN=" + name,
            "-ext",
            "san=dns:localhost,ip:127.0.0.1",
            "-validity",
            "30",
            "-storetype",
            "PKCS12",
            "-keystore",
            file.toString(),
            "-storepass",
            PASSWORD);
    try (Program keytool = Program.start("keytool-" + name, directory, Map.of(), command)) {
      if (keytool.awaitEnd(Duration.ofMinutes(1)) != 0) {
        throw new AssertionError(keytool.output());
      }
    }
    return new Certificate(KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray()));
  }

  private X509Certificate x509() throws GeneralSecurityException {
    return (X509Certificate) store.getCertificate(ALIAS);
  }

  String pem() throws GeneralSecurityException {
    return pem("CERTIFICATE", x509().getEncoded());
  }

  String keyPem() throws GeneralSecurityException {
    return pem("PRIVATE KEY", store.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
  }

  private static String pem(String label, byte[] der) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END "
        + label
        + "-----\n";
  }

  /** What {@code x5t#S256} is of a token that is bound to it. */
  String thumbprint() throws GeneralSecurityException {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(MessageDigest.getInstance("SHA-256").digest(x509().getEncoded()));
  }

  /** As each of the tested proxies would write it, without looking at line ends. */
  List<String> forms() throws GeneralSecurityException {
    String base64 = Base64.getEncoder().encodeToString(x509().getEncoded());
    String escaped =
        pem().replace("\n", "%0A").replace(" ", "%20").replace("+", "%2B").replace("/", "%2F");
    return List.of(':' + base64 + ':', escaped, pem().replace('\n', ' ').strip());
  }

  /** A client that presents this certificate, and keeps its sessions. */
  SSLContext client(Certificate server) throws Exception {
    return client(this, server);
  }

  /**
   * @param own null for none
   */
  static SSLContext client(Certificate own, Certificate server) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", server.x509());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    if (own != null) {
      keys.init(own.store, PASSWORD.toCharArray());
    }
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own == null ? null : keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  void write(Path file) throws IOException, GeneralSecurityException {
    Files.writeString(file, pem() + keyPem());
  }
}
