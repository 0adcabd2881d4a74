package dev.jwtbearer.wire.twin;

/**
 * A server with two applications for each set of constraints: number i at {@code /filter-i} has the
 * filter enforce them, that at {@code /container-i} the container.
 */
interface Twins extends AutoCloseable {
  int port();

  @Override
  void close();
}
