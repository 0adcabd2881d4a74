package dev.jwtbearer.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class NameLookupsTest {
  private static final ExchangeDeadline LATE =
      ExchangeDeadline.after(Duration.ofSeconds(30), System::nanoTime);

  /** A resolver that hangs, as with a DNS server that nobody reaches, until it is let go. */
  private final CountDownLatch reachable = new CountDownLatch(1);

  private final BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();
  private final AtomicInteger lookups = new AtomicInteger();
  private final NameLookups hanging =
      new NameLookups(
          host -> {
            lookups.incrementAndGet();
            threads.add(Thread.currentThread());
            awaitUninterruptibly();
            return addresses("127.0.0.1");
          });

  private void awaitUninterruptibly() {
    try {
      reachable.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterEach
  void letGo() {
    reachable.countDown();
  }

  private static InetAddress[] addresses(String... literals) throws UnknownHostException {
    InetAddress[] addresses = new InetAddress[literals.length];
    for (int i = 0; i < literals.length; i++) {
      addresses[i] = InetAddress.getByName(literals[i]);
    }
    return addresses;
  }

  private static ExchangeDeadline soon() {
    return ExchangeDeadline.after(Duration.ofMillis(20), System::nanoTime);
  }

  private String failure(String host) {
    return String.valueOf(
        assertThrows(FetchFailed.class, () -> hanging.find(host, soon())).getMessage());
  }

  private static String text(List<InetAddress> addresses) {
    return addresses.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(" "));
  }

  @Test
  void endsAtTheDeadlineThoughTheLookupHangs() {
    assertEquals("the name lookup timed out", failure("idp.example"));
  }

  @Test
  void isWithinTheDeadlineOfAnExchange() {
    HttpClient client =
        new HttpClient(
            new HttpBounds(Duration.ofMillis(20), TestClient.PATIENT, 1024),
            Route.ofJvm(),
            host -> {
              awaitUninterruptibly();
              return addresses("127.0.0.1");
            },
            System::nanoTime);

    FetchFailed failure =
        assertThrows(
            FetchFailed.class,
            () ->
                client.send(
                    HttpRequest.get(URI.create("http://idp.example/")),
                    client.deadlineAt(Fetch.NO_DEADLINE)));
    assertEquals("the name lookup timed out", failure.reason());
  }

  @Test
  void looksAHostUpOnceHoweverManyWaitForIt() throws Exception {
    for (int i = 0; i < 20; i++) {
      assertEquals("the name lookup timed out", failure("idp.example"));
    }
    assertEquals(1, lookups.get());

    reachable.countDown();
    assertEquals("127.0.0.1", text(hanging.find("idp.example", LATE)));
  }

  @Test
  void hasNoMoreThanEightLookupsUnderWay() throws Exception {
    for (int i = 0; i < 8; i++) {
      assertEquals("the name lookup timed out", failure("idp" + i + ".example"));
    }
    assertEquals("too many name lookups hang", failure("idp8.example"));
    assertEquals("the name lookup timed out", failure("idp7.example"));
    assertEquals(8, lookups.get());

    reachable.countDown();
    joinAll(8);
    assertEquals("127.0.0.1", text(hanging.find("idp8.example", LATE)));
  }

  private List<Thread> joinAll(int count) throws InterruptedException {
    List<Thread> ended = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Thread thread = threads.poll(30, TimeUnit.SECONDS);
      assertNotNull(thread);
      thread.join(30_000);
      assertFalse(thread.isAlive());
      ended.add(thread);
    }
    return ended;
  }

  @Test
  void endsItsThreadWithTheLookup() throws Exception {
    failure("idp.example");
    Thread thread = threads.element();
    assertTrue(thread.isAlive());
    assertTrue(thread.isDaemon());
    assertEquals("jwt-bearer-filter name lookup", thread.getName());

    reachable.countDown();
    joinAll(1);
  }

  @Test
  void holdsNothingOfTheRequestThatBeganIt() throws Exception {
    InheritableThreadLocal<String> ofRequest = new InheritableThreadLocal<>();
    AtomicReference<String> inherited = new AtomicReference<>();
    AtomicReference<ClassLoader> loader = new AtomicReference<>();
    NameLookups names =
        new NameLookups(
            host -> {
              inherited.set(ofRequest.get());
              loader.set(Thread.currentThread().getContextClassLoader());
              return addresses("127.0.0.1");
            });
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader application = new URLClassLoader(new URL[0], before)) {
      Thread.currentThread().setContextClassLoader(application);
      ofRequest.set("a user");

      names.find("idp.example", LATE);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
      ofRequest.remove();
    }

    assertNull(inherited.get());
    assertSame(ClassLoader.getSystemClassLoader(), loader.get());
  }

  @Test
  void looksUpAgainOnceTheLookupHasEnded() throws Exception {
    reachable.countDown();
    hanging.find("idp.example", LATE);
    joinAll(1);
    hanging.find("idp.example", LATE);

    assertEquals(2, lookups.get());
  }

  @Test
  void tellsThatAHostIsNotKnown() throws Exception {
    NameLookups none =
        new NameLookups(
            host -> {
              throw new UnknownHostException("no such name");
            });

    assertThrows(UnknownHostException.class, () -> none.find("idp.example", LATE));
    assertThrows(
        UnknownHostException.class,
        () -> new NameLookups(host -> new InetAddress[0]).find("idp.example", LATE));
  }

  @Test
  void failsWithTheResolver() {
    NameLookups broken =
        new NameLookups(
            host -> {
              throw new SecurityException("not permitted");
            });

    IOException failure = assertThrows(IOException.class, () -> broken.find("idp.example", LATE));
    assertEquals("the name lookup failed", failure.getMessage());
    assertThrows(IOException.class, () -> broken.find("idp.example", LATE));
  }

  @Test
  void isNotInterruptedAndDoesNotLoseAnInterrupt() {
    Thread.currentThread().interrupt();

    assertEquals("the name lookup timed out", failure("idp.example"));
    assertTrue(Thread.interrupted());
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "255.249.199.0", "::1", "2001:db8::7", "::ffff:10.0.0.1"})
  void looksNoAddressUp(String literal) throws Exception {
    assertEquals(
        text(Arrays.asList(InetAddress.getByName(literal))), text(hanging.find(literal, LATE)));
    assertEquals(0, lookups.get());
    assertThrows(
        SocketTimeoutException.class, () -> hanging.find(literal, ExchangeDeadline.at(0, () -> 0)));
  }

  /** Java would look some of these up. */
  @ParameterizedTest
  @ValueSource(strings = {"256.0.0.1", "1.2.3", "1.2.3.4.5", "1.2.3.4.", "localhost", "1"})
  void takesNothingElseForAnAddress(String host) {
    assertEquals("the name lookup timed out", failure(host));
    assertEquals(1, lookups.get());
  }

  @ParameterizedTest
  @CsvSource({
    "1.1.1.1, 1.1.1.1",
    "1.1.1.1 1.1.1.2, 1.1.1.1 1.1.1.2",
    "1.1.1.1 1.1.1.2 1.1.1.3 ::1 ::2, 1.1.1.1 ::1 1.1.1.2 ::2 1.1.1.3",
    "::1 ::2 1.1.1.1, ::1 1.1.1.1 ::2",
    "::1 1.1.1.1 1.1.1.2, ::1 1.1.1.1 1.1.1.2"
  })
  void takesAddressesOfBothFamiliesInTurn(String found, String ordered) throws Exception {
    NameLookups names = new NameLookups(host -> addresses(found.split(" ")));

    assertEquals(
        text(Arrays.asList(addresses(ordered.split(" ")))), text(names.find("idp.example", LATE)));
  }
}
