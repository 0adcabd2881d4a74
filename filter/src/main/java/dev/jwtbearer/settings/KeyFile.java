package dev.jwtbearer.settings;

import java.io.IOException;

/** Keys at a local location, which can be read again while the application runs. Immutable. */
public final class KeyFile {

  /** Reads and checks the keys. */
  interface Reader {
    LocalKeys read() throws InvalidValueException;
  }

  private final String location;
  private final Reader reader;

  KeyFile(String location, Reader reader) {
    this.location = location;
    this.reader = reader;
  }

  /** The location as it was written. */
  public String location() {
    return location;
  }

  /**
   * Reads the keys anew.
   *
   * @throws IOException if the file cannot be read or holds no usable key; it names the location
   */
  public LocalKeys read() throws IOException {
    try {
      return reader.read();
    } catch (InvalidValueException e) {
      throw new IOException(location + ": " + e.rule(), e);
    }
  }
}
