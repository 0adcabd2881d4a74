package dev.jwtbearer.wire;

import dev.jwtbearer.testing.TestCertificate;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Client certificates of Jetty. */
class JettyCertificateIT extends CertificateSuite {

  @Override
  Running startTls(Site application, String protocol) throws Exception {
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setKeyStore(TestCertificate.SERVER.keyStore());
    tls.setKeyStorePassword(new String(TestCertificate.password()));
    tls.setTrustStore(TestCertificate.trusting(OWNER, TestCertificate.THIEF));
    tls.setWantClientAuth(true);
    tls.setIncludeProtocols(protocol);
    return start(application, tls, new SecureRequestCustomizer(false));
  }

  @Override
  Running start(Site application) throws Exception {
    return start(application, null, null);
  }

  @Override
  Running startForwarding(Site application, boolean isSilent) throws Exception {
    return start(application, null, new ForwardedRequestCustomizer());
  }

  @Override
  int statusOfFoldedField() {
    return 400;
  }

  @Override
  int statusOfUnforwarded() {
    return 200;
  }

  private static Running start(
      Site application, SslContextFactory.Server tls, HttpConfiguration.Customizer customizer)
      throws Exception {
    HttpConfiguration http = new HttpConfiguration();
    http.setRequestHeaderSize(4 << 20);
    if (customizer != null) {
      http.addCustomizer(customizer);
    }
    HttpConnectionFactory plain = new HttpConnectionFactory(http);
    Server server = new Server();
    ServerConnector connector =
        tls == null
            ? new ServerConnector(server, plain)
            : new ServerConnector(
                server, new SslConnectionFactory(tls, plain.getProtocol()), plain);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler("/");
    context.addServletContainerInitializer(application);
    server.setHandler(context);
    server.start();
    return new Running() {
      @Override
      public int port() {
        return connector.getLocalPort();
      }

      @Override
      public void stop() throws Exception {
        server.stop();
      }
    };
  }
}
