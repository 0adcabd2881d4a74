package dev.jwtbearer.speed;

import dev.jwtbearer.web.AccessControl;
import dev.jwtbearer.web.monitoring.RequestCounters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Junk that one core refuses in a second, by kind: by the verifier, and from header to answer. */
final class JunkTable implements Table {
  private static final double SECOND = 1e9;

  private final PlainResponse response = new PlainResponse();

  @Override
  public void measure(Report report) {
    Map<String, String> kinds = new LinkedHashMap<>();
    kinds.put("malformed", BadTokens.malformed().get("no JSON in the header"));
    kinds.put("too long", BadTokens.tooLong());
    kinds.put("unknown issuer and key", BadTokens.ofUnknownIssuer());
    kinds.put("unknown key", BadTokens.ofUnknownKey());
    kinds.put("expired", BadTokens.expired());
    kinds.put("bad signature", BadTokens.forged());
    Verification verifier = Contender.THIS_FILTER.verifying(Signing.RS256);
    AccessControl accessControl =
        ThisFilter.of(Signing.RS256).assembly().accessControl("speed", "", new RequestCounters());
    Race race = new Race();
    kinds.forEach(
        (kind, token) ->
            race.with(kind, Work.of(verifier.of(token), false))
                .with(kind + " answered", Work.of(admitting(accessControl, token), false)));
    Standing standing = race.run();
    report.head("junk", "verifier, a second", "bytes each", "whole filter, a second", "bytes each");
    kinds
        .keySet()
        .forEach(
            kind ->
                report.row(
                    kind,
                    perSecond(standing, kind),
                    Report.memory(standing.bytes(kind)),
                    perSecond(standing, kind + " answered"),
                    Report.memory(standing.bytes(kind + " answered"))));
  }

  private BooleanSupplier admitting(AccessControl accessControl, String token) {
    return () -> {
      try {
        return accessControl.admit(new PlainRequest("/api/orders", token), response).isPresent();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  private static String perSecond(Standing standing, String name) {
    double count = SECOND / standing.nanos(name).median();
    return String.format(Locale.ROOT, "%,.0f", count).replace(',', ' ');
  }
}
