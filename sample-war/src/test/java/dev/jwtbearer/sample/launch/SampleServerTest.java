package dev.jwtbearer.sample.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SampleServerTest {
  private static final Path MODULE = Path.of("").toAbsolutePath();

  @AfterEach
  void forgetIssuer() {
    System.clearProperty("ISSUER");
  }

  @Test
  void printedLinesWorkAsTheyAre() throws Exception {
    try (SampleServer sample = SampleServer.start(0, MODULE)) {
      Welcome welcome = Welcome.at(sample.port(), true);
      List<String> lines =
          welcome.text().lines().map(String::strip).filter(l -> l.startsWith("curl")).toList();

      assertEquals(welcome.calls(), lines);
      assertEquals(401, CurlLine.run(lines.get(0)).statusCode());
      HttpResponse<String> orders = CurlLine.run(lines.get(1));
      assertEquals(200, orders.statusCode(), orders::body);
      assertTrue(orders.body().contains("\"user\":\"ada\""), orders.body());
      assertTrue(orders.body().contains("\"roles\":[\"clerk\"]"), orders.body());
      assertEquals(200, CurlLine.run(lines.get(2)).statusCode());
      HttpResponse<String> stock = CurlLine.run(lines.get(3));
      assertEquals(403, stock.statusCode());
      assertTrue(stock.headers().firstValue("Ledger-Rule").orElse("").endsWith("(stock.read)"));
    }
  }

  @Test
  void servesTheTryItPage() throws Exception {
    try (SampleServer sample = SampleServer.start(0, MODULE)) {
      String url = "http://localhost:" + sample.port();

      assertTrue(CurlLine.run("curl -i " + url + "/").body().contains("<h1>Order ledger</h1>"));
      for (String file :
          List.of("try.js", "answer.js", "token.js", "try.css", "form.css", "answer.css")) {
        assertEquals(200, CurlLine.run("curl -i " + url + "/" + file).statusCode(), file);
      }
      assertEquals(404, CurlLine.run("curl -i " + url + "/WEB-INF/web.xml").statusCode());
    }
  }

  @Test
  void saysInOneSentenceThatThePortIsInUse() throws Exception {
    try (ServerSocket taken =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      int port = taken.getLocalPort();

      CannotStartException refusal =
          assertThrows(CannotStartException.class, () -> SampleServer.start(port, MODULE));

      int other = port < 65_535 ? port + 1 : 8080;
      assertEquals(
          "Port " + port + " is in use. Choose another: mvn -q -Dtry compile -Dport=" + other,
          refusal.getMessage());
    }
  }

  @Test
  void saysWhatIsWrongWithTheIssuer() throws Exception {
    System.setProperty("ISSUER", "not an address");

    CannotStartException refusal =
        assertThrows(CannotStartException.class, () -> SampleServer.start(0, MODULE));

    assertTrue(refusal.getMessage().contains("issuer"), refusal.getMessage());
  }

  @Test
  void printsLinesForYourOwnTokenWhenTheIssuerIsElsewhere() {
    List<String> lines = Welcome.at(8080, false).calls();

    assertEquals(
        "curl -i -H \"Authorization: Bearer $TOKEN\" http://localhost:8080/orders", lines.get(1));
    assertFalse(Welcome.at(8080, false).text().contains("dev-issuer"));
  }
}
