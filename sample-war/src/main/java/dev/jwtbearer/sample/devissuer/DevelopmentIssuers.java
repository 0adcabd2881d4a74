package dev.jwtbearer.sample.devissuer;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Both development issuers on one port. It is a port of their own, because the filter needs the
 * issuers before the container knows the port of the web application.
 */
final class DevelopmentIssuers implements AutoCloseable {
  private final Map<IssuerName, DevelopmentIssuer> issuers = new EnumMap<>(IssuerName.class);
  private final Map<String, Supplier<String>> documents = new HashMap<>();
  private final LoopbackServer server;

  private DevelopmentIssuers(Clock clock) throws IOException {
    server = LoopbackServer.start(address -> publish(address, clock));
  }

  static DevelopmentIssuers start(Clock clock) throws IOException {
    return new DevelopmentIssuers(clock);
  }

  private Map<String, Supplier<String>> publish(String address, Clock clock) {
    for (IssuerName name : IssuerName.values()) {
      DevelopmentIssuer issuer = new DevelopmentIssuer(name, address, clock);
      issuers.put(name, issuer);
      documents.putAll(issuer.documents());
    }
    return documents;
  }

  DevelopmentIssuer of(IssuerName name) {
    return requireNonNull(issuers.get(name));
  }

  String mint(TokenOrder order) {
    DevelopmentIssuer issuer = of(order.issuer());
    return order.flaw() == Flaw.KEY_OF_THE_OTHER
        ? issuer.mintWithKeysOf(of(order.issuer().other()), order)
        : issuer.mint(order);
  }

  /** What is published under that path. */
  Optional<String> document(String path) {
    return Optional.ofNullable(documents.get(path)).map(Supplier::get);
  }

  /** For the try-it page. */
  List<Map<String, Object>> status() {
    return Arrays.stream(IssuerName.values()).map(name -> of(name).status()).toList();
  }

  @Override
  public void close() {
    server.close();
  }
}
