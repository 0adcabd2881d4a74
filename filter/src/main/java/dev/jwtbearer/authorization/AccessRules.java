package dev.jwtbearer.authorization;

import dev.jwtbearer.descriptor.CanonicalPath;
import dev.jwtbearer.descriptor.PercentEscape;
import dev.jwtbearer.log.SafeText;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Which requirement a request falls under. The path that the container matched decides, unless
 * whoever handles the request could come to another path from what was sent: then all readings have
 * to fall under one and the same rule.
 */
public final class AccessRules {
  private static final Requirement A_TOKEN = Requirement.of(Access.AUTHENTICATED);

  private final RuleSet rules;
  private final String contextPath;

  public AccessRules(RuleSet rules) {
    this(rules, "");
  }

  private AccessRules(RuleSet rules, String contextPath) {
    this.rules = rules;
    this.contextPath = contextPath;
  }

  /**
   * The same for an application.
   *
   * @param contextPath empty for the root
   */
  public AccessRules within(String contextPath) {
    return new AccessRules(rules, contextPath);
  }

  public Requirement requirementFor(HttpServletRequest request) {
    Requirement found = found(request);
    return request.isSecure() ? found : found.byPlainHttp();
  }

  private Requirement found(HttpServletRequest request) {
    String matched = RequestPath.matched(request);
    String uri = RequestPath.sent(request);
    String method = request.getMethod();
    if (isSentAsMatched(uri, matched)) {
      return rules.requirementFor(matched, method);
    }
    if ((uri.indexOf('%') >= 0 || uri.indexOf('+') >= 0) && RequestCharset.isForeign(request)) {
      return rules
          .only()
          .map(only -> ofAmbiguous(uri, only))
          .orElseGet(
              () -> Requirement.unclear("its escapes could be read in the charset of the request"));
    }
    int context = contextLength(RequestPath.context(request), uri);
    if (context < 0) {
      return Requirement.unclear("it does not begin with the context path");
    }
    String sent = uri.substring(context);
    Optional<Charset> charset = RequestCharset.of(request);
    boolean isUtf8 = charset.filter(other -> !other.equals(StandardCharsets.UTF_8)).isEmpty();
    switch (RequestTarget.of(sent, matched, isUtf8)) {
      case PLAIN:
        return rules.requirementFor(matched, method);
      case WELCOME_FILE:
        return ofWelcomeFile(matched, folder(sent), method);
      case AMBIGUOUS:
        return ofAllReadings(PathReadings.with(charset), sent, matched, method);
    }
    throw new IllegalStateException();
  }

  private Requirement ofWelcomeFile(String matched, String folder, String method) {
    Requirement ofFile = rules.requirementFor(matched, method);
    Requirement both = ofFile.and(rules.requirementFor(folder, method));
    return both == ofFile ? both : both.noted("asked for as " + SafeText.quote(folder));
  }

  /**
   * True for most requests. Nothing is allocated for them; Tomcat searches for what getContextPath
   * returns.
   */
  private boolean isSentAsMatched(String uri, String matched) {
    return uri.length() == contextPath.length() + matched.length()
        && uri.startsWith(contextPath)
        && uri.endsWith(matched)
        && uri.indexOf('+') < 0
        && CanonicalPath.isCanonical(matched);
  }

  /**
   * How long the context path is in what was sent; -1 if that is not told for certain.
   *
   * @param told by the container: Tomcat as it was sent, Jetty decoded
   */
  private static int contextLength(String told, String uri) {
    if (isBelow(told, uri) && isPlain(told)) {
      return told.length();
    }
    int end = 0;
    for (int slash = told.indexOf('/'); slash >= 0; slash = told.indexOf('/', slash + 1)) {
      int next = uri.indexOf('/', end + 1);
      end = next < 0 ? uri.length() : next;
    }
    String sent = uri.substring(0, end);
    boolean isSame = PercentEscape.decoded(sent, StandardCharsets.UTF_8).equals(told);
    return isSame && isPlain(sent) ? end : -1;
  }

  private static boolean isPlain(String context) {
    return RequestTarget.of(context, PercentEscape.decoded(context, StandardCharsets.UTF_8))
        == RequestTarget.PLAIN;
  }

  private static boolean isBelow(String context, String uri) {
    return uri.startsWith(context)
        && (uri.length() == context.length() || "/;".indexOf(uri.charAt(context.length())) >= 0);
  }

  private static String folder(String sent) {
    int parameters = sent.indexOf(';');
    return PercentEscape.decoded(
        parameters < 0 ? sent : sent.substring(0, parameters), StandardCharsets.UTF_8);
  }

  private Requirement ofAllReadings(
      PathReadings readings, String sent, String matched, String method) {
    Requirement first = rules.requirementFor(matched, method);
    Optional<String> doubt =
        readings.doubt(
            List.of(matched, sent),
            path -> {
              Requirement other = rules.requirementFor(path, method);
              return other == first
                  ? Optional.empty()
                  : Optional.of(", under " + shown(other) + " and not " + shown(first));
            });
    if (doubt.isPresent()) {
      return Requirement.unclear(doubt.get());
    }
    return ofAmbiguous(sent, first);
  }

  /** What no rule opens is not opened for a path that can be read in two ways. */
  private static Requirement ofAmbiguous(String sent, Requirement ofAll) {
    boolean isOpenByNoRule =
        ofAll.rule().isEmpty() && ofAll.access().compareTo(Access.AUTHENTICATED) < 0;
    return isOpenByNoRule
        ? A_TOKEN.noted("an ambiguous path, sent as " + SafeText.quote(sent))
        : ofAll;
  }

  private static String shown(Requirement requirement) {
    return requirement.rule().map(rule -> "rule " + SafeText.quote(rule)).orElse("no rule");
  }

  /** All scopes that rules ask for, in their order, each once. */
  public List<String> scopes() {
    return rules.scopes();
  }
}
