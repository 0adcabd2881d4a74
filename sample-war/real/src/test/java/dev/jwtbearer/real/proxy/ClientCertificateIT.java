package dev.jwtbearer.real.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.real.part.DownloadedJetty;
import dev.jwtbearer.real.part.DownloadedTomcat;
import dev.jwtbearer.real.part.LedgerWar;
import dev.jwtbearer.real.part.Server;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lines of our page in front of the packaged sample: who has the certificate gets in. */
class ClientCertificateIT {
  private static final String MISSING = "The token is bound to a client certificate\"";
  private static final String ANOTHER = "The token is bound to another client certificate\"";
  private static final int PATIENCE_MILLIS = 60_000;

  @TempDir private Path work;
  private String token;

  @ParameterizedTest
  @CsvSource({
    "NGINX, TOMCAT, false",
    "APACHE, TOMCAT, false",
    "HAPROXY, TOMCAT, false",
    "NGINX, TOMCAT, true",
    "APACHE, TOMCAT, true",
    "HAPROXY, TOMCAT, true",
    "NGINX, JETTY, false",
    "APACHE, JETTY, false",
    "HAPROXY, JETTY, false"
  })
  void onlyTheOwnerGetsIn(Proxy.Kind kind, String container, boolean isSelfSigned)
      throws Exception {
    Certificate server = Certificate.make(work, "localhost");
    Certificate owner = Certificate.make(work, "owner");
    Certificate thief = Certificate.make(work, "thief");
    List<Certificate> clients = isSelfSigned ? List.of() : List.of(owner, thief);
    token = BoundToken.to(owner);
    LedgerWar war =
        LedgerWar.trusting(BoundToken.ISSUER, "orders-api")
            .with("secret", BoundToken.SECRET)
            .with("clientCertificate", "header:Client-Cert")
            .with("clientCertificateFormat", kind.format())
            .with("trustedProxies", "127.0.0.1");
    String name = "proxy-" + container.toLowerCase() + "-" + kind.name().toLowerCase();
    try (Server ledger =
            container.equals("TOMCAT")
                ? DownloadedTomcat.eleven(name, work, war)
                : DownloadedJetty.start(name, work, war);
        Proxy proxy = Proxy.start(kind, work, ledger.port(), server, clients)) {
      SSLContext ownClient = owner.client(server);
      SSLContext thiefClient = thief.client(server);
      for (int connection = 0; connection < 3; connection++) {
        assertStatus(200, "", call(ownClient, proxy, List.of()));
        assertStatus(401, ANOTHER, call(thiefClient, proxy, List.of()));
        assertStatus(401, MISSING, call(Certificate.client(null, server), proxy, List.of()));
      }
      for (List<String> fields : spoofs(owner)) {
        assertStatus(200, "", call(ownClient, proxy, fields));
        assertStatus(401, ANOTHER, call(thiefClient, proxy, fields));
        assertStatus(401, MISSING, call(Certificate.client(null, server), proxy, fields));
        assertStatus(401, MISSING, past(ledger, fields));
      }
      for (String form : owner.forms()) {
        // A proxy may take out its own header then.
        List<String> hopByHop = List.of("Client-Cert: " + form, "Connection: close, Client-Cert");
        assertStatus(401, "", call(thiefClient, proxy, hopByHop));
        assertStatus(401, "", call(Certificate.client(null, server), proxy, hopByHop));
      }
    }
  }

  /** What somebody sends who has the certificate of the owner, which is public. */
  private static List<List<String>> spoofs(Certificate owner) throws Exception {
    List<List<String>> spoofs = new ArrayList<>();
    for (String form : owner.forms()) {
      for (String name : List.of("Client-Cert", "client-cert", "CLIENT-CERT", "Client_Cert")) {
        spoofs.add(List.of(name + ": " + form));
      }
      spoofs.add(List.of("Client-Cert: " + form, "client-cert: " + form));
      spoofs.add(List.of("Client-Cert: " + form, "X-Forwarded-For: 127.0.0.1"));
    }
    return spoofs;
  }

  private static void assertStatus(int status, String description, String answer) {
    assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
    assertTrue(answer.contains(description), answer);
  }

  private String call(SSLContext client, Proxy proxy, List<String> fields) throws IOException {
    try (SSLSocket socket =
        (SSLSocket) client.getSocketFactory().createSocket("127.0.0.1", proxy.port())) {
      return exchange(socket, fields);
    }
  }

  /** From an address that is not the proxy's. */
  private String past(Server ledger, List<String> fields) throws IOException {
    try (Socket socket = new Socket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.2"), 0));
      socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), ledger.port()));
      return exchange(socket, fields);
    }
  }

  private String exchange(Socket socket, List<String> fields) throws IOException {
    socket.setSoTimeout(PATIENCE_MILLIS);
    StringBuilder request =
        new StringBuilder("GET /ledger/orders HTTP/1.1\r\nHost: localhost\r\n")
            .append("Authorization: Bearer ")
            .append(token)
            .append("\r\n");
    if (fields.stream().noneMatch(field -> field.startsWith("Connection"))) {
      request.append("Connection: close\r\n");
    }
    fields.forEach(field -> request.append(field).append("\r\n"));
    socket
        .getOutputStream()
        .write(request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    assertEquals(-1, answer.indexOf("HTTP/1.1 100"), answer);
    return answer;
  }
}
