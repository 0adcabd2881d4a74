package dev.jwtbearer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.jwtbearer.testing.FakeContext;
import dev.jwtbearer.testing.FakeFilterConfig;
import dev.jwtbearer.testing.FakeRequest;
import dev.jwtbearer.testing.FakeResponse;
import dev.jwtbearer.testing.TestLog;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A filter that cannot start, in servers that go on without it and in servers that do not. */
class FailedStartTest {
  private final TestLog log = new TestLog();
  private final JwtBearerFilter filter = FilterWith.log(log);

  private static ServletContext named(String serverInfo) {
    return FakeContext.empty().server(serverInfo);
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
    return FakeFilterConfig.of(Map.of()).in(context);
  }

  private void startsAndStaysClosed(FilterConfig config) throws Exception {
    FakeResponse response = FakeResponse.fresh();
    FilterChain chain = mock(FilterChain.class);

    filter.init(config);
    filter.doFilter(FakeRequest.get("/"), response, chain);

    assertEquals(503, response.getStatus());
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
    FakeResponse response = FakeResponse.fresh();

    silent.init(withoutParameters(named("GlassFish 0.0.0")));
    silent.doFilter(FakeRequest.get("/"), response, chain);

    assertEquals(503, response.getStatus());
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
