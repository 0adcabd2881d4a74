package dev.jwtbearer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.jwtbearer.testing.TestLog;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A filter that cannot start, in servers that go on without it and in servers that do not. */
class FailedStartTest {
  private final TestLog log = new TestLog();
  private final JwtBearerFilter filter = FilterWith.log(log);

  private static ServletContext named(String serverInfo) {
    ServletContext context = mock(ServletContext.class);
    when(context.getServerInfo()).thenReturn(serverInfo);
    return context;
  }

  /** Of a server that hides its name and has this class. */
  private static ServletContext madeWith(String type) {
    ClassLoader server =
        new ClassLoader(FailedStartTest.class.getClassLoader()) {
          @Override
          public URL getResource(String name) {
            return name.equals(type) ? FailedStartTest.class.getResource("") : null;
          }
        };
    return (ServletContext)
        Proxy.newProxyInstance(
            server, new Class<?>[] {ServletContext.class}, (self, method, arguments) -> null);
  }

  private static FilterConfig withoutParameters(ServletContext context) {
    FilterConfig config = mock(FilterConfig.class);
    when(config.getFilterName()).thenReturn("api");
    when(config.getServletContext()).thenReturn(context);
    when(config.getInitParameterNames()).thenReturn(Collections.emptyEnumeration());
    return config;
  }

  private void startsAndStaysClosed(FilterConfig config) throws Exception {
    HttpServletResponse response = mock(HttpServletResponse.class);
    FilterChain chain = mock(FilterChain.class);

    filter.init(config);
    filter.doFilter(mock(HttpServletRequest.class), response, chain);

    verify(response).setStatus(503);
    verifyNoInteractions(chain);
    List<String> lines = log.lines();
    String last = lines.get(lines.size() - 1);
    assertTrue(
        last.startsWith("ERROR JwtBearerFilter \"api\": stays closed and answers 503"), last);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Payara Micro #badassfish",
        "Payara Server 6.2025.10",
        "GlassFish 0.0.0",
        "Eclipse GlassFish 7.0.25",
        "GLASSFISH SERVER"
      })
  void staysWhereTheServerWouldServeTheApplicationWithoutIt(String serverInfo) throws Exception {
    startsAndStaysClosed(withoutParameters(named(serverInfo)));

    assertTrue(log.lines().get(0).contains("cannot start, "), log.lines().toString());
  }

  @Test
  void knowsSuchAServerThatHidesItsName() throws Exception {
    startsAndStaysClosed(
        withoutParameters(madeWith("org/apache/catalina/core/FilterRegistrationImpl.class")));
  }

  @Test
  void staysThereWhateverGoesWrong() throws Exception {
    FilterConfig config = withoutParameters(named("Payara Micro #badassfish"));
    when(config.getInitParameterNames()).thenThrow(new IllegalStateException("broken"));

    startsAndStaysClosed(config);
  }

  @ParameterizedTest
  @ValueSource(classes = {AssertionError.class, OutOfMemoryError.class, StackOverflowError.class})
  void staysThereWhateverErrorComes(Class<? extends Error> error) throws Exception {
    FilterConfig config = withoutParameters(named("Payara Micro #badassfish"));
    when(config.getInitParameterNames()).thenThrow(error.getConstructor().newInstance());

    startsAndStaysClosed(config);
  }

  @Test
  void staysThereThoughTheLogThrows() throws Exception {
    TestLog broken =
        new TestLog() {
          @Override
          public void log(Level level, String line) {
            throw new IllegalStateException("the disk is full");
          }
        };
    JwtBearerFilter silent = FilterWith.log(broken);
    FilterChain chain = mock(FilterChain.class);
    HttpServletResponse response = mock(HttpServletResponse.class);

    silent.init(withoutParameters(named("GlassFish 0.0.0")));
    silent.doFilter(mock(HttpServletRequest.class), response, chain);

    verify(response).setStatus(503);
    verifyNoInteractions(chain);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"Apache Tomcat/11.0.24", "jetty/12.1.12"})
  void failsTheDeploymentElsewhere(String serverInfo) {
    FilterConfig config = withoutParameters(named(serverInfo));

    assertThrows(ServletException.class, () -> filter.init(config));
    assertEquals(1, log.lines().size());
  }

  @Test
  void failsTheDeploymentOfATomcatThatHidesItsName() {
    FilterConfig config =
        withoutParameters(madeWith("org/apache/catalina/core/ApplicationFilterRegistration.class"));

    assertThrows(ServletException.class, () -> filter.init(config));
  }
}
