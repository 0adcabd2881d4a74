package dev.jwtbearer.real.part;

/** A servlet container as downloaded, running in a process of its own. */
public interface Server extends AutoCloseable {
  int port();

  /** What it has logged so far. */
  String log();

  /** Stops it. The log is complete then. */
  @Override
  void close();

  /** The web application deployed there, below {@code /ledger}. */
  default Visitor visitor() {
    return new Visitor(port(), "/ledger");
  }
}
