package dev.jwtbearer.wire;

/** A server that listens on loopback. */
interface Running {
  int port();

  void stop() throws Exception;
}
