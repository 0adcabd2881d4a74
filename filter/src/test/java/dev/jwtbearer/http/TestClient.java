package dev.jwtbearer.http;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The client as the filter has it. */
final class TestClient {
  static final Duration PATIENT = Duration.ofSeconds(20);

  private TestClient() {}

  static HttpClient of(
      Duration connectTimeout,
      Duration readTimeout,
      int maxBytes,
      Route route,
      LongSupplier nanos) {
    return new HttpClient(
        new HttpBounds(connectTimeout, readTimeout, maxBytes), route, NameResolver.ofJvm(), nanos);
  }

  /** One that waits long, and looks names up there. */
  static HttpClient of(Route route, NameResolver resolver) {
    return new HttpClient(
        new HttpBounds(PATIENT, PATIENT, 1024), route, resolver, System::nanoTime);
  }

  static Fetch fetch(
      Duration connectTimeout,
      Duration readTimeout,
      int maxBytes,
      Route route,
      LongSupplier nanos) {
    return new HttpFetch(of(connectTimeout, readTimeout, maxBytes, route, nanos));
  }
}
