package dev.jwtbearer.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.jwtbearer.FilterWith;
import dev.jwtbearer.JwtBearerFilter;
import dev.jwtbearer.api.BearerListener;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestToken;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
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
  private final ServletContext application = mock(ServletContext.class);
  private final HttpServletRequest request = mock(HttpServletRequest.class);
  private final Map<String, Object> attributes = new HashMap<>();
  private final AtomicReference<HttpServletRequest> admitted = new AtomicReference<>();

  ListenerPageTest() {
    when(request.getServletContext()).thenReturn(application);
    when(request.getMethod()).thenReturn("GET");
    when(request.getServletPath()).thenReturn("/orders");
    when(request.getRequestURI()).thenAnswer(call -> request.getServletPath());
    when(request.getRemoteAddr()).thenReturn("192.0.2.7");
    when(request.getDispatcherType()).thenReturn(DispatcherType.REQUEST);
    when(request.getHeaders(any())).thenAnswer(call -> Collections.emptyEnumeration());
    when(request.getAttribute(any())).thenAnswer(call -> attributes.get(call.getArgument(0)));
    doAnswer(call -> attributes.put(call.getArgument(0), call.getArgument(1)))
        .when(request)
        .setAttribute(any(), any());
  }

  @AfterEach
  void stop() {
    filter.destroy();
  }

  private void start(Class<? extends BearerListener> listener, String... more) throws Exception {
    Map<String, String> params = new HashMap<>();
    params.put("issuer", TestToken.ISSUER);
    params.put("audience", TestToken.AUDIENCE);
    params.put("publicKey", TestKey.RSA.pem());
    params.put("eventListener", listener.getName());
    for (int i = 0; i < more.length; i += 2) {
      params.put(more[i], more[i + 1]);
    }
    FilterConfig config = mock(FilterConfig.class);
    when(config.getFilterName()).thenReturn("jwt");
    when(config.getServletContext()).thenReturn(application);
    when(config.getInitParameterNames())
        .thenAnswer(call -> Collections.enumeration(params.keySet()));
    when(config.getInitParameter(anyString()))
        .thenAnswer(call -> params.get(call.<String>getArgument(0)));
    filter.init(config);
  }

  private void bring(String header, String... values) {
    when(request.getHeaders(header)).thenAnswer(call -> Collections.enumeration(List.of(values)));
  }

  private TestToken good() {
    return TestToken.good(clock.instant());
  }

  /** 200 if the application was called. */
  private int status() throws Exception {
    AtomicReference<Integer> status = new AtomicReference<>(200);
    HttpServletResponse response = mock(HttpServletResponse.class);
    doAnswer(call -> status.getAndSet(call.getArgument(0))).when(response).setStatus(anyInt());
    admitted.set(null);
    attributes.clear();
    filter.doFilter(request, response, (in, out) -> admitted.set((HttpServletRequest) in));
    assertEquals(admitted.get() != null, status.get() == 200);
    return status.get();
  }

  private static int anyInt() {
    return org.mockito.ArgumentMatchers.anyInt();
  }

  @Test
  void findsTheTokenOfTheVendor() throws Exception {
    start(VendorToken.class);
    String token = good().text();
    bring("X-Vendor-Auth", "v=2; jwt=" + token);
    assertEquals(200, status());
    bring("X-Vendor-Auth", "v=2; jwt=" + token, "v=2; jwt=" + token);
    assertEquals(401, status());
    bring("X-Vendor-Auth", "v=3; " + token);
    assertEquals(401, status());
    bring("X-Vendor-Auth");
    assertEquals(401, status());
  }

  @Test
  void loadsTheUserOfTheShopAndRefusesStrangers() throws Exception {
    start(ShopUsers.class, "rules", "/* roles(buyer)");
    bring("Authorization", "Bearer " + good().text());
    DataSource source = mock(DataSource.class);
    Connection connection = mock(Connection.class);
    PreparedStatement query = mock(PreparedStatement.class);
    ResultSet user = mock(ResultSet.class);
    when(application.getAttribute(ShopUsers.DATA_SOURCE)).thenReturn(source);
    when(source.getConnection()).thenReturn(connection);
    when(connection.prepareStatement(any())).thenReturn(query);
    when(query.executeQuery()).thenReturn(user);
    when(user.next()).thenReturn(true);
    when(user.getLong(1)).thenReturn(17L);
    when(user.getString(2)).thenReturn("buyer");

    assertEquals(200, status());
    ShopUsers.ShopUser ada = (ShopUsers.ShopUser) admitted.get().getUserPrincipal();
    assertEquals(17, ada.customer());
    assertEquals("ada", ada.getName());
    assertTrue(admitted.get().isUserInRole("buyer"));
    verify(query).setString(1, TestToken.ISSUER);
    verify(query).setString(2, "ada");

    when(user.next()).thenReturn(false);
    assertEquals(403, status());
    when(source.getConnection()).thenThrow(new SQLException("no database"));
    assertEquals(500, status());
  }

  @Test
  void refusesRevokedTokens() throws Exception {
    start(RevokedTokens.class);
    bring("Authorization", "Bearer " + good().text());
    assertEquals(500, status(), "no list");
    when(application.getAttribute(RevokedTokens.LIST)).thenReturn(Set.of("t-2"));
    assertEquals(200, status());
    when(application.getAttribute(RevokedTokens.LIST)).thenReturn(Set.of("t-2", "t-1"));
    assertEquals(401, status());
    bring("Authorization", "Bearer " + good().without("jti").text());
    assertEquals(401, status());
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
      bring("Authorization", "Bearer " + good().text());
      assertEquals(200, status());
      when(request.getServletPath()).thenReturn("/admin");
      assertEquals(403, status());
      when(request.getServletPath())
          .thenReturn("/admin;" + good().text() + "\r\nforged; " + "a".repeat(999));
      bring("Authorization", "Bearer junk");
      status();
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
