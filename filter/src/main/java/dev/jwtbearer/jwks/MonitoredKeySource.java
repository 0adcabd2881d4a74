package dev.jwtbearer.jwks;

/** A source of keys that an operator can look into. */
public interface MonitoredKeySource extends KeySource, KeyMonitor {}
