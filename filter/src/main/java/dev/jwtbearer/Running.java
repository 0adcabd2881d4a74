package dev.jwtbearer;

import dev.jwtbearer.descriptor.LateUpgrades;
import dev.jwtbearer.management.Registration;
import dev.jwtbearer.web.AccessControl;

/** What a filter has between {@code init} and {@code destroy}. Immutable. */
final class Running {
  private final Place place;
  private final AccessControl accessControl;
  private final LateUpgrades upgrades;
  private final Registration registration;

  Running(
      Place place, AccessControl accessControl, LateUpgrades upgrades, Registration registration) {
    this.place = place;
    this.accessControl = accessControl;
    this.upgrades = upgrades;
    this.registration = registration;
  }

  Place place() {
    return place;
  }

  AccessControl accessControl() {
    return accessControl;
  }

  LateUpgrades upgrades() {
    return upgrades;
  }

  Registration registration() {
    return registration;
  }
}
