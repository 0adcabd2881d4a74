package dev.jwtbearer.keys;

/** A source of keys that an operator can look into. */
public interface MonitoredKeySource extends KeySource {

  /** How the keys are now. */
  KeyStatus status();

  /**
   * Reads the keys, whatever their age and whatever pause there is after a failure. Waits first for
   * whoever reads them now, since that read may have begun before the keys changed.
   *
   * @return false if they could not be read
   */
  boolean readNow();
}
