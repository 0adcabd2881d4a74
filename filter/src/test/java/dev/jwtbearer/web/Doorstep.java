package dev.jwtbearer.web;

import dev.jwtbearer.assembly.AccessControlAssembly;
import dev.jwtbearer.assembly.Assembly;
import dev.jwtbearer.assembly.ProofAssembly;
import dev.jwtbearer.authorization.TestRules;
import dev.jwtbearer.testing.FakeRequest;
import dev.jwtbearer.testing.FakeResponse;
import dev.jwtbearer.testing.TestAssembly;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestParameters;
import dev.jwtbearer.testing.TestToken;
import dev.jwtbearer.web.monitoring.RequestCounters;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;

/** A gate under rules, and requests that come to it. */
public final class Doorstep {
  public final TestClock clock = new TestClock();
  public final TestLog log = new TestLog();
  public final RequestCounters counters = new RequestCounters();
  public final TestRules rules = new TestRules();
  public final Assembly assembly;
  private final AccessControl accessControl;

  public Doorstep(String... params) {
    try {
      assembly = TestAssembly.of(TestParameters.usual(params), clock, log);
      boolean hasRules = List.of(params).contains("rules");
      accessControl =
          AccessControlAssembly.of(
              "api",
              "/shop",
              assembly.settings(),
              hasRules ? assembly.settings().accessRules() : rules.policy(),
              assembly.authenticator(),
              ProofAssembly.of(
                  assembly.settings().proofs(),
                  assembly.settings().clientCertificate(),
                  TestAssembly.context(clock, log)),
              assembly.exposedAttributes(),
              TestAssembly.context(clock, log),
              counters);
    } catch (ServletException e) {
      throw new IllegalStateException(e);
    }
  }

  public TestToken token() {
    return TestToken.good(clock.instant());
  }

  /** A GET with that token, or with none. */
  public FakeRequest get(String path, String... tokens) {
    return FakeRequest.get(path).context("/shop").bearer(tokens);
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
    return admit(request, FakeResponse.fresh())
        .orElseThrow(() -> new AssertionError(log.lines().toString()));
  }

  /** All that is done to the answer of a refused request. */
  public String refused(HttpServletRequest request) {
    return answered(request);
  }

  /** All that is done to the answer of a request that does not go on. */
  public String answered(HttpServletRequest request) {
    FakeResponse answer = FakeResponse.fresh();
    if (admit(request, answer).isPresent()) {
      throw new AssertionError("let in");
    }
    return answer.record();
  }
}
