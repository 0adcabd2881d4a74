package dev.jwtbearer.peers;

import java.net.URI;

/** A way to verify tokens by keys of a provider, with the settings it has by itself. */
interface Peer extends AutoCloseable {

  /** Made anew for each script. */
  @FunctionalInterface
  interface Maker {
    Peer over(URI keySet, String issuer, VirtualTime time);
  }

  Outcome ask(String token);

  /** Returns when nothing that it does in the background is left to do. */
  default void settle() {}

  @Override
  default void close() {}
}
