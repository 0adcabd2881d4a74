package dev.jwtbearer;

import dev.jwtbearer.descriptor.LateUpgrades;
import dev.jwtbearer.management.FilterMBeans;
import dev.jwtbearer.web.AccessControl;

/** What a filter has between {@code init} and {@code destroy}. Immutable. */
final class ActiveFilter {
  private final RegisteredFilter registered;
  private final AccessControl accessControl;
  private final LateUpgrades upgrades;
  private final FilterMBeans registration;

  ActiveFilter(
      RegisteredFilter registered,
      AccessControl accessControl,
      LateUpgrades upgrades,
      FilterMBeans registration) {
    this.registered = registered;
    this.accessControl = accessControl;
    this.upgrades = upgrades;
    this.registration = registration;
  }

  RegisteredFilter registered() {
    return registered;
  }

  AccessControl accessControl() {
    return accessControl;
  }

  LateUpgrades upgrades() {
    return upgrades;
  }

  FilterMBeans registration() {
    return registration;
  }
}
