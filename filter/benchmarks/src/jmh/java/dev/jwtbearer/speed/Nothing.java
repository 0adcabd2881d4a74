package dev.jwtbearer.speed;

import java.lang.reflect.Proxy;

/** Implements an interface by throwing, so that nothing is measured that a container would do. */
final class Nothing {
  private Nothing() {}

  static <T> T of(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            Nothing.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              throw new UnsupportedOperationException(method.toString());
            }));
  }
}
