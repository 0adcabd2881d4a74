package dev.jwtbearer.natives;

import dev.jwtbearer.settings.FilterContext;
import dev.jwtbearer.testing.FakeContext;
import dev.jwtbearer.testing.TestAssembly;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestToken;
import dev.jwtbearer.token.TokenAuthenticator;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** A verifier that remembers nothing, and its token. Its keys are made when it is made. */
final class Subject {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final TokenAuthenticator verifier;
  private final String token;

  Subject(Signed signed) throws Exception {
    token = signed.token();
    Map<String, String> parameters = new HashMap<>(signed.keys());
    parameters.put("issuer", TestToken.ISSUER);
    parameters.put("audience", TestToken.AUDIENCE);
    parameters.put("tokenCacheSize", "0");
    verifier =
        TestAssembly.of(
                parameters,
                FakeContext.empty(),
                new FilterContext(Clock.systemUTC(), System::nanoTime, () -> 0, new TestLog()))
            .authenticator();
  }

  /** Per verification, of this thread, over about that much CPU. */
  double cpuMicros(long nanos) {
    long begin = THREADS.getCurrentThreadCpuTime();
    long used;
    int count = 0;
    do {
      if (verifier.authenticate(token).principal().isEmpty()) {
        throw new AssertionError("a good token is refused");
      }
      count++;
      used = THREADS.getCurrentThreadCpuTime() - begin;
    } while (used < nanos);
    return used / 1e3 / count;
  }
}
