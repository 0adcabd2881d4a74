package dev.jwtbearer.web;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.jwtbearer.assembly.AccessControlAssembly;
import dev.jwtbearer.assembly.Assembly;
import dev.jwtbearer.authorization.TestRules;
import dev.jwtbearer.settings.FilterContext;
import dev.jwtbearer.settings.Resources;
import dev.jwtbearer.testing.Assemblies;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestKey;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestToken;
import dev.jwtbearer.web.monitoring.RequestCounters;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A gate under rules, and requests that come to it. */
public final class Doorstep {
  final TestClock clock = new TestClock();
  public final TestLog log = new TestLog();
  public final RequestCounters counters = new RequestCounters();
  public final TestRules rules = new TestRules();
  final Assembly assembly;
  private final AccessControl accessControl;

  public Doorstep(String... params) {
    try {
      assembly = assembly(params);
      boolean hasRules = List.of(params).contains("rules");
      accessControl =
          AccessControlAssembly.of(
              "api",
              "/shop",
              assembly.settings(),
              hasRules ? assembly.settings().accessRules() : rules.policy(),
              assembly.authenticator(),
              assembly.exposedAttributes(),
              context(),
              counters);
    } catch (ServletException e) {
      throw new IllegalStateException(e);
    }
  }

  private Assembly assembly(String... more) throws ServletException {
    Map<String, String> params = new HashMap<>();
    params.put("issuer", TestToken.ISSUER);
    params.put("audience", TestToken.AUDIENCE);
    params.put("publicKey", TestKey.RSA.pem());
    for (int i = 0; i < more.length; i += 2) {
      params.put(more[i], more[i + 1]);
    }
    ClassLoader loader = Doorstep.class.getClassLoader();
    return Assemblies.of(
        "api", params, new Resources(mock(ServletContext.class), loader), loader, context());
  }

  private FilterContext context() {
    return new FilterContext(clock, clock.ticker()::read, () -> 0, log);
  }

  public TestToken token() {
    return TestToken.good(clock.instant());
  }

  /** A GET with that token, or with none. */
  public HttpServletRequest get(String path, String... tokens) {
    Map<String, Object> attributes = new HashMap<>();
    HttpServletRequest request = mock(HttpServletRequest.class);
    when(request.getMethod()).thenReturn("GET");
    when(request.getServletPath()).thenReturn(path);
    when(request.getContextPath()).thenReturn("/shop");
    when(request.getRequestURI()).thenAnswer(call -> "/shop" + request.getServletPath());
    when(request.getDispatcherType()).thenReturn(DispatcherType.REQUEST);
    when(request.getHeaders("Authorization"))
        .thenAnswer(
            call ->
                Collections.enumeration(List.of(tokens).stream().map("Bearer "::concat).toList()));
    when(request.getAttribute(any()))
        .thenAnswer(call -> attributes.get(call.<String>getArgument(0)));
    doAnswer(call -> attributes.put(call.getArgument(0), call.getArgument(1)))
        .when(request)
        .setAttribute(any(), any());
    doAnswer(call -> attributes.remove(call.<String>getArgument(0)))
        .when(request)
        .removeAttribute(any());
    return request;
  }

  /** The request to go on with; empty if it was answered. */
  public Optional<HttpServletRequest> admit(
      HttpServletRequest request, HttpServletResponse response) {
    try {
      return accessControl.admit(request, response);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** The response that goes on with a request that is admitted. */
  HttpServletResponse responseFor(HttpServletResponse response, HttpServletRequest request) {
    return accessControl.responseFor(response, admit(request, response).orElseThrow());
  }

  /** The request that goes on. */
  public HttpServletRequest admitted(HttpServletRequest request) {
    return admit(request, mock(HttpServletResponse.class))
        .orElseThrow(() -> new AssertionError(log.lines().toString()));
  }

  /** All that is done to the answer of a refused request. */
  public String refused(HttpServletRequest request) {
    return answered(request);
  }

  /** All that is done to the answer of a request that does not go on. */
  public String answered(HttpServletRequest request) {
    AnswerText answer = new AnswerText();
    if (admit(request, answer.response()).isPresent()) {
      throw new AssertionError("let in");
    }
    return answer.toString();
  }
}
