package dev.jwtbearer.web.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.jwtbearer.api.BearerListener;
import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.settings.AnswerSettings;
import dev.jwtbearer.settings.ErrorBody;
import dev.jwtbearer.settings.ErrorDetails;
import dev.jwtbearer.settings.SourcesOf;
import dev.jwtbearer.settings.TokenSource;
import dev.jwtbearer.testing.Cost;
import dev.jwtbearer.testing.FakeRequest;
import dev.jwtbearer.testing.FakeResponse;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.web.challenge.EntryPoint;
import dev.jwtbearer.web.challenge.OfferedScheme;
import dev.jwtbearer.web.challenge.RefusalLog;
import dev.jwtbearer.web.listener.GuardedListener;
import dev.jwtbearer.web.monitoring.RequestCounters;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Any request, and any of the token sources: at most one token, and an answer of constants. */
class TokenResolverFuzzTest {
  private static final String ANOTHER = "an.other.token";
  private static final String REFUSED = "";
  private static final String ALL =
      "header header:X-Token cookie:token query:access_token form:access_token";
  private static final String[] SOURCES = {
    ALL, "header", "header:X-Token", "cookie:token", "query:access_token", "form:access_token"
  };

  /** The first character chooses the sources; the rest is the request. */
  @FuzzTest
  void find(byte[] utf8) {
    String text = new String(utf8, StandardCharsets.UTF_8);
    if (text.isEmpty() || text.contains(ANOTHER)) {
      return;
    }
    List<TokenSource> sources = SourcesOf.text(SOURCES[text.charAt(0) % SOURCES.length]);
    String request = text.substring(1);
    FakeRequest found = FakeRequest.parse(request);
    Optional<String> token = Cost.bounded(utf8.length, () -> tokenOrRefusal(sources, found));
    for (TokenSource source : sources) {
      checkWithAnother(sources, source, request, token);
    }
  }

  private static Optional<String> tokenOrRefusal(List<TokenSource> sources, FakeRequest request) {
    try {
      Optional<String> token =
          new TokenResolver(sources, List.of(PresentedToken.BEARER))
              .find(request)
              .map(PresentedToken::text);
      token.ifPresent(t -> assertFalse(t.isEmpty(), "empty"));
      return token;
    } catch (AccessException e) {
      checkAnswer(e, request);
      return Optional.of(REFUSED);
    }
  }

  /** A second token is never overlooked: only where there was none before is it taken. */
  private static void checkWithAnother(
      List<TokenSource> sources, TokenSource source, String request, Optional<String> before) {
    FakeRequest more = FakeRequest.parse(request);
    switch (source.kind()) {
      case AUTHORIZATION -> more.addHeader("Authorization", "Bearer " + ANOTHER);
      case HEADER -> more.addHeader(source.name(), ANOTHER);
      case COOKIE -> more.addHeader("Cookie", source.name() + '=' + ANOTHER);
      case QUERY -> more.addToQuery(source.name() + '=' + ANOTHER);
      case FORM -> more.addToBody('&' + source.name() + '=' + ANOTHER);
    }
    Optional<String> after = tokenOrRefusal(sources, more);
    if (before.isEmpty()) {
      assertTrue(after.isEmpty() || Set.of(ANOTHER, REFUSED).contains(after.get()), "mixed up");
    } else if (!before.get().equals(REFUSED) && isLookedAt(source, FakeRequest.parse(request))) {
      assertEquals(Optional.of(REFUSED), after, "overlooked");
    }
  }

  private static boolean isLookedAt(TokenSource source, FakeRequest request) {
    boolean isQuery = List.of("GET", "HEAD").contains(request.getMethod());
    return switch (source.kind()) {
      case AUTHORIZATION, HEADER, COOKIE -> true;
      case QUERY -> isQuery;
      case FORM -> !isQuery && "application/x-www-form-urlencoded".equals(request.getContentType());
    };
  }

  /** The answer is the one that any request gets; the log has one clean line without token. */
  private static void checkAnswer(AccessException refused, FakeRequest request) {
    TestLog log = new TestLog();
    String answer = answer(refused.refusal(), refused.detail(), request, log);
    FakeRequest plain = FakeRequest.get("/");
    assertEquals(answer(refused.refusal(), "", plain, new TestLog()), answer);
    assertEquals(1, log.lines().size());
    String line = log.lines().get(0);
    assertTrue(line.chars().allMatch(c -> c >= ' ' && c <= '~'), line);
    assertFalse(line.contains(ANOTHER), line);
  }

  private static String answer(Refusal refusal, String detail, FakeRequest request, TestLog log) {
    AnswerSettings settings =
        new AnswerSettings(
            Optional.of("orders"), ErrorDetails.FULL, ErrorBody.PROBLEM, Optional.empty());
    FakeResponse answer = FakeResponse.fresh();
    new EntryPoint(
            settings,
            OfferedScheme.BEARER_ALONE,
            false,
            Optional.empty(),
            new GuardedListener(new BearerListener() {}, log.limited()),
            new RefusalLog(log, () -> 0),
            new RequestCounters(),
            log.limited())
        .refuse(new AccessException(refusal, detail), Optional.empty(), request, answer);
    return answer.record();
  }
}
