package dev.jwtbearer;

import dev.jwtbearer.container.LateUpgrades;
import dev.jwtbearer.monitor.Registration;
import dev.jwtbearer.servlet.Gate;

/** What a filter has between {@code init} and {@code destroy}. Immutable. */
final class Running {
  private final Place place;
  private final Gate gate;
  private final LateUpgrades upgrades;
  private final Registration registration;

  Running(Place place, Gate gate, LateUpgrades upgrades, Registration registration) {
    this.place = place;
    this.gate = gate;
    this.upgrades = upgrades;
    this.registration = registration;
  }

  Place place() {
    return place;
  }

  Gate gate() {
    return gate;
  }

  LateUpgrades upgrades() {
    return upgrades;
  }

  Registration registration() {
    return registration;
  }
}
