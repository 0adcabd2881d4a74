package dev.jwtbearer.settings;

import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestLog;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** An environment that a test makes up: names such as {@code env.HOST}. */
final class FakeLookups implements Lookups {
  private final Map<String, String> values = new HashMap<>();

  FakeLookups with(String name, String value) {
    values.put(name, value);
    return this;
  }

  /** A filter context that looks values up here. */
  FilterContext context() {
    TestClock clock = new TestClock();
    return new FilterContext(clock, clock.ticker()::read, () -> 0, new TestLog(), this);
  }

  private Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  @Override
  public Optional<String> variable(String name) {
    return find("env." + name);
  }

  @Override
  public Optional<String> property(String name) {
    return find("sys." + name);
  }

  @Override
  public Optional<String> entry(String name) {
    return find("jndi." + name);
  }

  @Override
  public Optional<String> file(String path) {
    return find("file." + path);
  }
}
