package dev.jwtbearer;

import dev.jwtbearer.assembly.Assembly;
import dev.jwtbearer.descriptor.LateUpgrades;
import dev.jwtbearer.management.FilterMBeans;
import dev.jwtbearer.web.AccessControl;

/** What a filter has between {@code init} and {@code destroy}. Immutable. */
final class ActiveFilter {
  private final RegisteredFilter registered;
  private final Assembly assembly;
  private final AccessControl accessControl;
  private final LateUpgrades upgrades;
  private final FilterMBeans registration;

  ActiveFilter(
      RegisteredFilter registered,
      Assembly assembly,
      AccessControl accessControl,
      LateUpgrades upgrades,
      FilterMBeans registration) {
    this.registered = registered;
    this.assembly = assembly;
    this.accessControl = accessControl;
    this.upgrades = upgrades;
    this.registration = registration;
  }

  RegisteredFilter registered() {
    return registered;
  }

  Assembly assembly() {
    return assembly;
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
