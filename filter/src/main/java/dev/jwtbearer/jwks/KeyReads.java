package dev.jwtbearer.jwks;

/**
 * A way to newer keys. Only one thread reads at a time. The decorators of this interface each have
 * one reason to answer otherwise than with a plain read; {@link RemoteKeySources} writes their
 * order.
 */
@FunctionalInterface
interface KeyReads {

  /**
   * The keys to go on with: newly read, or the ones that were seen if they are still the best.
   *
   * @throws KeysUnreadableException if there is nothing to go on with
   */
  KeySnapshot read(KeyRequest wish) throws KeysUnreadableException;
}
