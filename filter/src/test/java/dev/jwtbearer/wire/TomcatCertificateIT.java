package dev.jwtbearer.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jwtbearer.testing.TestCertificate;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.valves.RemoteIpValve;
import org.apache.catalina.valves.SSLValve;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Client certificates of Tomcat. */
class TomcatCertificateIT extends CertificateSuite {

  @Override
  Running startTls(Site application, String protocol) throws Exception {
    return TomcatWireIT.startTomcat(
        application, (tomcat, context) -> useTls(tomcat.getConnector(), protocol));
  }

  private static void useTls(Connector connector, String protocol) {
    SSLHostConfig tls = new SSLHostConfig();
    tls.setProtocols(protocol);
    tls.setCertificateVerification("optional");
    tls.setTrustStore(TestCertificate.trusting(OWNER, TestCertificate.THIEF));
    SSLHostConfigCertificate own =
        new SSLHostConfigCertificate(tls, SSLHostConfigCertificate.Type.EC);
    own.setCertificateKeystore(TestCertificate.SERVER.keyStore());
    own.setCertificateKeystorePassword(new String(TestCertificate.password()));
    tls.addCertificate(own);
    connector.setProperty("SSLEnabled", "true");
    connector.setScheme("https");
    connector.setSecure(true);
    connector.addSslHostConfig(tls);
  }

  @Override
  Running start(Site application) throws Exception {
    return TomcatWireIT.startTomcat(application, (tomcat, context) -> {});
  }

  @Override
  Running startForwarding(Site application, boolean isSilent) throws Exception {
    return TomcatWireIT.startTomcat(
        application,
        (tomcat, context) -> {
          RemoteIpValve valve = new RemoteIpValve();
          valve.setRequestAttributesEnabled(!isSilent);
          context.getPipeline().addValve(valve);
        });
  }

  @Override
  int statusOfFoldedField() {
    return 200;
  }

  /** The valve does not tell whether it has replaced the address. */
  @Override
  int statusOfUnforwarded() {
    return 401;
  }

  /** Why the proxy must overwrite what valves read: the attribute is no proof of TLS. */
  @Test
  void aValveMakesACertificateOfWhatAnybodySends() throws Exception {
    Site site = site("clientCertificate", "tls");
    site.startedAs(
        TomcatWireIT.startTomcat(
            site, (tomcat, context) -> context.getPipeline().addValve(new SSLValve())));
    Map<String, String> headers =
        Map.of(
            "Authorization",
            "Bearer " + site.token().claim("cnf", OWNER.confirmation()).text(),
            "ssl_client_escaped_cert",
            OWNER.escaped());
    assertEquals(200, site.get("/x", headers).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void everyRequestOfAnHttp2ConnectionHasItsCertificate(String protocol) throws Exception {
    Site site = site("clientCertificate", "tls");
    site.startedAs(
        TomcatWireIT.startTomcat(
            site,
            (tomcat, context) -> {
              useTls(tomcat.getConnector(), protocol);
              tomcat.getConnector().addUpgradeProtocol(new Http2Protocol());
            }));
    for (TestCertificate certificate : new TestCertificate[] {OWNER, TestCertificate.THIEF}) {
      HttpClient client = HttpClient.newBuilder().sslContext(client(certificate)).build();
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("https://localhost:" + site.port() + "/x"))
              .header(
                  "Authorization",
                  "Bearer " + site.token().claim("cnf", OWNER.confirmation()).text())
              .build();
      for (int i = 0; i < 3; i++) {
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals(HttpClient.Version.HTTP_2, answer.version());
        assertEquals(certificate == OWNER ? 200 : 401, answer.statusCode());
      }
    }
    assertEquals(3, site.application.calls.get());
  }
}
