package dev.jwtbearer.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.jwtbearer.FilterWith;
import dev.jwtbearer.JwtBearerFilter;
import dev.jwtbearer.api.BearerListener;
import dev.jwtbearer.testing.FakeContext;
import dev.jwtbearer.testing.FakeFilterConfig;
import dev.jwtbearer.testing.FakeRequest;
import dev.jwtbearer.testing.FakeResponse;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestParameters;
import dev.jwtbearer.testing.TestToken;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The listeners of the page, in a filter. */
class ListenerPageTest {
  private final TestClock clock = new TestClock();
  private final JwtBearerFilter filter = FilterWith.clockAndLog(clock, new TestLog());
  private final FakeContext application = FakeContext.empty();
  private final AtomicReference<HttpServletRequest> admitted = new AtomicReference<>();

  @AfterEach
  void stop() {
    filter.destroy();
  }

  private void start(Class<? extends BearerListener> listener, String... more) throws Exception {
    Map<String, String> params = TestParameters.usual(more);
    params.put("eventListener", listener.getName());
    filter.init(FakeFilterConfig.of(params).in(application));
  }

  private TestToken good() {
    return TestToken.good(clock.instant());
  }

  private FakeRequest request() {
    return FakeRequest.get("/orders").in(application).from("192.0.2.7");
  }

  /** 200 if the application was called. */
  private int status(FakeRequest request) throws Exception {
    FakeResponse response = FakeResponse.fresh();
    admitted.set(null);
    filter.doFilter(request, response, (in, out) -> admitted.set((HttpServletRequest) in));
    assertEquals(admitted.get() != null, response.getStatus() == 200);
    return response.getStatus();
  }

  @Test
  void findsTheTokenOfTheVendor() throws Exception {
    start(VendorToken.class);
    String token = good().text();
    String header = "X-Vendor-Auth";
    assertEquals(200, status(request().header(header, "v=2; jwt=" + token)));
    assertEquals(401, status(request().header(header, "v=2; jwt=" + token, "v=2; jwt=" + token)));
    assertEquals(401, status(request().header(header, "v=3; " + token)));
    assertEquals(401, status(request()));
  }

  @Test
  void loadsTheUserOfTheShopAndRefusesStrangers() throws Exception {
    start(ShopUsers.class, "rules", "/* roles(buyer)");
    String token = good().text();
    DataSource source = mock(DataSource.class);
    Connection connection = mock(Connection.class);
    PreparedStatement query = mock(PreparedStatement.class);
    ResultSet user = mock(ResultSet.class);
    application.setAttribute(ShopUsers.DATA_SOURCE, source);
    when(source.getConnection()).thenReturn(connection);
    when(connection.prepareStatement(any())).thenReturn(query);
    when(query.executeQuery()).thenReturn(user);
    when(user.next()).thenReturn(true);
    when(user.getLong(1)).thenReturn(17L);
    when(user.getString(2)).thenReturn("buyer");

    assertEquals(200, status(request().bearer(token)));
    ShopUsers.ShopUser ada = (ShopUsers.ShopUser) admitted.get().getUserPrincipal();
    assertEquals(17, ada.customer());
    assertEquals("ada", ada.getName());
    assertTrue(admitted.get().isUserInRole("buyer"));
    verify(query).setString(1, TestToken.ISSUER);
    verify(query).setString(2, "ada");

    when(user.next()).thenReturn(false);
    assertEquals(403, status(request().bearer(token)));
    when(source.getConnection()).thenThrow(new SQLException("no database"));
    assertEquals(500, status(request().bearer(token)));
  }

  @Test
  void refusesRevokedTokens() throws Exception {
    start(RevokedTokens.class);
    String token = good().text();
    assertEquals(500, status(request().bearer(token)), "no list");
    application.setAttribute(RevokedTokens.LIST, Set.of("t-2"));
    assertEquals(200, status(request().bearer(token)));
    application.setAttribute(RevokedTokens.LIST, Set.of("t-2", "t-1"));
    assertEquals(401, status(request().bearer(token)));
    assertEquals(401, status(request().bearer(good().without("jti").text())));
  }

  @Test
  void writesDownWhoComesInAndWhoDoesNot() throws Exception {
    start(AuditLog.class, "rules", "/admin deny");
    List<String> lines = new ArrayList<>();
    Logger log = Logger.getLogger("com.example.audit");
    Handler handler = handler(lines);
    log.addHandler(handler);
    log.setUseParentHandlers(false);
    try {
      String token = good().text();
      assertEquals(200, status(request().bearer(token)));
      assertEquals(403, status(request().bearer(token).path("/admin")));
      status(
          request()
              .bearer("junk")
              .path("/admin;" + good().text() + "\r\nforged; " + "a".repeat(999)));
    } finally {
      log.removeHandler(handler);
    }
    assertEquals(
        List.of(
            "token accepted; user \"ada\"; issuer \"https://idp.example\"; token \"t-1\"; client"
                + " \"192.0.2.7\"; \"GET\" \"/orders\"",
            "token accepted; user \"ada\"; issuer \"https://idp.example\"; token \"t-1\"; client"
                + " \"192.0.2.7\"; \"GET\" \"/admin\"",
            "refused 403 denied; rule \"/admin deny\"; client \"192.0.2.7\"; \"GET\" \"/admin\""),
        lines.subList(0, 3));
    assertTrue(lines.get(3).startsWith("refused 400 ambiguous-path; "), lines.get(3));
    assertTrue(lines.get(3).contains("\"/admin?(token)??forged? aaa"), lines.get(3));
    assertTrue(lines.get(3).length() < 350 && !lines.get(3).contains("\n"), lines.get(3));
  }

  private static Handler handler(List<String> lines) {
    return new Handler() {
      @Override
      public void publish(LogRecord entry) {
        lines.add(entry.getMessage());
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
