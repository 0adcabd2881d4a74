package dev.jwtbearer.testing;

import java.lang.reflect.Modifier;
import org.mockito.invocation.InvocationOnMock;

/** How the fake servlet objects answer what a test did not stub. */
final class Fakes {
  private Fakes() {}

  static Object call(InvocationOnMock call) throws Throwable {
    if (Modifier.isAbstract(call.getMethod().getModifiers())) {
      throw new UnsupportedOperationException(call.getMethod().toString());
    }
    return call.callRealMethod();
  }
}
