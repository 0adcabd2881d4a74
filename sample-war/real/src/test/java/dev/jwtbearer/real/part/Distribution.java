package dev.jwtbearer.real.part;

import java.io.IOException;
import java.nio.file.Path;

/** A server as its makers publish it. */
@FunctionalInterface
public interface Distribution {
  /**
   * Starts it with the ledger and nothing else in it.
   *
   * @param name of its log
   * @param work where it may make a directory of its own
   */
  Server start(String name, Path work, LedgerWar war) throws IOException;
}
