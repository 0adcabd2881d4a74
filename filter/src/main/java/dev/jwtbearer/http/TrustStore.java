package dev.jwtbearer.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Certificates that a TLS server may be trusted by: a PKCS#12 or JKS store, or PEM. */
public final class TrustStore {
  private static final String PEM = "-----BEGIN";

  private TrustStore() {}

  /**
   * TLS that trusts the certificates of a store, and nothing else.
   *
   * @param password of the store; without it a store is read, but not checked for changes
   * @throws GeneralSecurityException if the store cannot be read, or holds no certificate; the
   *     message is fit for a log
   */
  public static SSLSocketFactory read(byte[] store, Optional<String> password)
      throws GeneralSecurityException {
    KeyStore certificates = isPem(store) ? pem(store) : keyStore(store, password);
    if (!holdsCertificates(certificates)) {
      throw new GeneralSecurityException("no certificate to trust in it");
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(certificates);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context.getSocketFactory();
  }

  private static boolean isPem(byte[] store) {
    return new String(store, StandardCharsets.ISO_8859_1).contains(PEM);
  }

  private static KeyStore pem(byte[] store) throws GeneralSecurityException {
    Collection<? extends Certificate> read =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(store));
    KeyStore certificates = empty();
    int number = 0;
    for (Certificate certificate : read) {
      certificates.setCertificateEntry("certificate-" + number++, certificate);
    }
    return certificates;
  }

  private static KeyStore empty() throws GeneralSecurityException {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      return store;
    } catch (IOException e) {
      throw new GeneralSecurityException("no empty store", e);
    }
  }

  /** The JDK reads both kinds as PKCS12 or as JKS (JEP 229). */
  private static KeyStore keyStore(byte[] store, Optional<String> password)
      throws GeneralSecurityException {
    try {
      KeyStore certificates = KeyStore.getInstance("JKS");
      certificates.load(
          new ByteArrayInputStream(store), password.map(String::toCharArray).orElse(null));
      return certificates;
    } catch (IOException e) {
      throw new GeneralSecurityException("no such store, or the password is wrong", e);
    }
  }

  private static boolean holdsCertificates(KeyStore store) throws GeneralSecurityException {
    for (String alias : Collections.list(store.aliases())) {
      if (store.isCertificateEntry(alias)) {
        return true;
      }
    }
    return false;
  }
}
