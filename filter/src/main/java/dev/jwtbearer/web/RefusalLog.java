package dev.jwtbearer.web;

import static java.util.Objects.requireNonNull;

import dev.jwtbearer.api.Refusal;
import dev.jwtbearer.authorization.RequestPath;
import dev.jwtbearer.log.LimitedLog;
import dev.jwtbearer.log.SafeText;
import dev.jwtbearer.token.FailureDetails;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * One line per refusal, so that a night's trouble can be told from the log alone. Each reason has
 * its own limit of lines per minute: a flood of one kind neither fills the disk nor crowds out the
 * others. The query string is never shown, since a token may stand in it.
 */
final class RefusalLog {
  private static final int LINES_PER_MINUTE = 30;

  /** Of RFC 9110, section 9, and RFC 5789. */
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH");

  private final Map<Refusal, LimitedLog> logs = new EnumMap<>(Refusal.class);

  RefusalLog(Logger logger, LongSupplier nanos) {
    for (Refusal refusal : Refusal.values()) {
      logs.put(refusal, new LimitedLog(logger, LINES_PER_MINUTE, Duration.ofMinutes(1), nanos));
    }
  }

  /** Writes the line; a warning where the trouble is ours, information where it is the client's. */
  void tell(AccessFailure failure, HttpServletRequest request) {
    tell("refused ", failure, request);
  }

  /** The same of a request that is let through all the same. */
  void tellOfReport(AccessFailure failure, HttpServletRequest request) {
    tell("would have refused ", failure, request);
  }

  private void tell(String beginning, AccessFailure failure, HttpServletRequest request) {
    requireNonNull(logs.get(failure.refusal()))
        .log(level(failure.refusal()), () -> beginning + line(failure, request));
  }

  private static Level level(Refusal refusal) {
    return refusal.status() >= 500 || refusal == Refusal.UNREADABLE ? Level.WARNING : Level.INFO;
  }

  /**
   * First what is ours, then what others chose, each of it in quotes, so that no value can look
   * like the begin of another. The detail is ours too, but may be cut.
   */
  private static String line(AccessFailure failure, HttpServletRequest request) {
    Refusal refusal = failure.refusal();
    FailureDetails details = failure.details();
    StringBuilder line = new StringBuilder();
    line.append(refusal.status()).append(' ').append(refusal.code());
    failure.rule().ifPresent(rule -> line.append("; rule ").append(SafeText.quote(rule)));
    details.issuerName().ifPresent(name -> line.append("; issuer named ").append(name));
    line.append("; client ").append(client(request));
    line.append("; ").append(method(request));
    line.append(' ').append(SafeText.quote(RequestPath.matched(request)));
    details.issuer().ifPresent(iss -> line.append("; issuer ").append(SafeText.quote(iss)));
    details.user().ifPresent(user -> line.append("; user ").append(SafeText.quote(user)));
    details.keyId().ifPresent(kid -> line.append("; key ").append(SafeText.quote(kid)));
    if (!details.detail().isEmpty()) {
      line.append("; ").append(SafeText.sentence(details.detail()));
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
