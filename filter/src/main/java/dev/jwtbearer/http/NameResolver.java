package dev.jwtbearer.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Looks up the addresses of a host. It may block for as long as the operating system likes. */
@FunctionalInterface
public interface NameResolver {

  /**
   * All addresses of the host, the preferred one first; at least one.
   *
   * @throws UnknownHostException if there is none
   */
  InetAddress[] resolve(String host) throws UnknownHostException;

  /** As the JVM does it, with its cache. */
  static NameResolver ofJvm() {
    return InetAddress::getAllByName;
  }
}
