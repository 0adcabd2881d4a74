package dev.jwtbearer.web.challenge;

import static java.util.Objects.requireNonNull;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.authorization.RequestPath;
import dev.jwtbearer.failure.AccessException;
import dev.jwtbearer.failure.TokenDetails;
import dev.jwtbearer.log.LimitedLog;
import dev.jwtbearer.log.SafeText;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * One line per refusal, so that a night's trouble can be told from the log alone. Each reason has
 * its own limit of lines per minute: a flood of one kind neither fills the disk nor crowds out the
 * others. The query string is never shown, since a token may stand in it.
 */
public final class RefusalLog {
  private static final int LINES_PER_MINUTE = 30;

  /** Of RFC 9110, section 9, and RFC 5789. */
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH");

  private final Map<Refusal, LimitedLog> logs = new EnumMap<>(Refusal.class);

  public RefusalLog(Logger logger, LongSupplier nanos) {
    for (Refusal refusal : Refusal.values()) {
      logs.put(refusal, new LimitedLog(logger, LINES_PER_MINUTE, Duration.ofMinutes(1), nanos));
    }
  }

  /** Writes the line; a warning where the trouble is ours, information where it is the client's. */
  void tell(AccessException failure, Optional<String> rule, HttpServletRequest request) {
    tell("refused ", failure, rule, request);
  }

  /** The same of a request that is let through all the same. */
  void tellOfReport(AccessException failure, Optional<String> rule, HttpServletRequest request) {
    tell("would have refused ", failure, rule, request);
  }

  private void tell(
      String beginning,
      AccessException failure,
      Optional<String> rule,
      HttpServletRequest request) {
    requireNonNull(logs.get(failure.refusal()))
        .log(level(failure.refusal()), () -> beginning + line(failure, rule, request));
  }

  private static Level level(Refusal refusal) {
    return BearerTokenErrors.of(refusal).status() >= 500 || refusal == Refusal.UNREADABLE
        ? Level.WARNING
        : Level.INFO;
  }

  /**
   * First what is ours, then what others chose, each of it in quotes, so that no value can look
   * like the begin of another. The detail is ours too, but may be cut.
   */
  private static String line(
      AccessException failure, Optional<String> rule, HttpServletRequest request) {
    Refusal refusal = failure.refusal();
    TokenDetails token = failure.token();
    StringBuilder line = new StringBuilder();
    line.append(BearerTokenErrors.of(refusal).status()).append(' ').append(refusal.code());
    rule.ifPresent(text -> line.append("; rule ").append(SafeText.quote(text)));
    token.issuerName().ifPresent(name -> line.append("; issuer named ").append(name));
    line.append("; client ").append(client(request));
    line.append("; ").append(method(request));
    line.append(' ').append(SafeText.quote(RequestPath.matched(request)));
    token.issuer().ifPresent(iss -> line.append("; issuer ").append(SafeText.quote(iss)));
    token.user().ifPresent(user -> line.append("; user ").append(SafeText.quote(user)));
    token.keyId().ifPresent(kid -> line.append("; key ").append(SafeText.quote(kid)));
    if (!failure.detail().isEmpty()) {
      line.append("; ").append(SafeText.sentence(failure.detail()));
    }
    return line.toString();
  }

  /** In quotes even so: a container may take it from a header that the client wrote. */
  private static String client(HttpServletRequest request) {
    String address = request.getRemoteAddr();
    return address == null ? "unknown" : SafeText.quote(address);
  }

  /** A client may send any word. */
  private static String method(HttpServletRequest request) {
    String method = request.getMethod();
    return METHODS.contains(method) ? method : SafeText.quote(method);
  }
}
