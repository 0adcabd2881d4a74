package dev.jwtbearer.real.part;

import java.time.Duration;
import java.util.regex.Pattern;

/** A server that tells its port and that it is ready in its output. */
record Started(Program program, int port) implements Server {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /**
   * Waits until the server is ready. If it never is, it is stopped.
   *
   * @param port a line of which the first group is the port
   */
  static Started await(Program program, Pattern port, Pattern ready) {
    try {
      int number = Integer.parseInt(program.await(port, PATIENCE).group(1));
      program.await(ready, PATIENCE);
      return new Started(program, number);
    } catch (AssertionError e) {
      program.close();
      throw e;
    }
  }

  @Override
  public String log() {
    return program.output();
  }

  @Override
  public void close() {
    program.close();
  }
}
