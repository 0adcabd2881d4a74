package dev.jwtbearer.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jwtbearer.http.NameResolver;
import dev.jwtbearer.jwk.SampleKeys;
import dev.jwtbearer.jwks.KeysUnavailableException;
import dev.jwtbearer.jwks.MonitoredKeySource;
import dev.jwtbearer.settings.FilterContext;
import dev.jwtbearer.settings.FilterSettings;
import dev.jwtbearer.settings.IssuerSettings;
import dev.jwtbearer.testing.TestAssembly;
import dev.jwtbearer.testing.TestClock;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestToken;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class KeySourcesTest {
  private final CountDownLatch reachable = new CountDownLatch(1);
  private final Semaphore lookups = new Semaphore(0);

  /** As with a DNS server that nobody reaches. */
  private final NameResolver hanging =
      host -> {
        lookups.release();
        try {
          reachable.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
        throw new UnknownHostException(host);
      };

  @AfterEach
  void letGo() {
    reachable.countDown();
  }

  /** Shared ones would be one lookup for the host, and eight for all issuers. */
  @Test
  void nameLookupsThatHangForOneIssuerTakeNoneFromAnother() throws Exception {
    FilterContext context = TestAssembly.context(new TestClock(), new TestLog());
    FilterSettings settings =
        TestAssembly.of(
                Map.of(
                    "audience", TestToken.AUDIENCE,
                    "connectTimeout", "1ms",
                    "issuer.a", "https://a.example",
                    "jwksUri.a", "https://idp.example/a",
                    "issuer.b", "https://b.example",
                    "jwksUri.b", "https://idp.example/b"),
                new TestClock(),
                new TestLog())
            .settings();
    KeySources sources = new KeySources(settings.connection(), hanging);

    for (IssuerSettings issuer : settings.issuers()) {
      MonitoredKeySource source = sources.of(issuer, context);
      assertThrows(
          KeysUnavailableException.class, () -> source.keysFor(SampleKeys.header("RS256", "x")));
      lookups.acquire(); // each makes one of its own
    }
    assertEquals(2, settings.issuers().size());
  }
}
