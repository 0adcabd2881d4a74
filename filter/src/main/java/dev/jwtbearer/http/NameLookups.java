package dev.jwtbearer.http;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Name lookups that a caller waits for no longer than its deadline. Java cannot stop a lookup, so
 * each runs in a daemon thread, which ends with it and holds no context class loader of the
 * application. There is one lookup for a host at a time, and at most {@value #MOST} in all.
 */
final class NameLookups {
  /** Lookups that hang at the same time. */
  static final int MOST = 8;

  static final String THREAD = "jwt-bearer-filter name lookup";

  /** An address, which Java does not look up. */
  private static final Pattern LITERAL =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.|$)){4}(?<!\\.)|.*:.*");

  private final NameResolver resolver;
  private final Map<String, CompletableFuture<InetAddress[]>> underWay = new HashMap<>();

  NameLookups(NameResolver resolver) {
    this.resolver = resolver;
  }

  /**
   * The addresses of a host in the order to try them: as the resolver has them, but IPv4 and IPv6
   * in turn (RFC 8305, section 4), since either may lead nowhere.
   */
  List<InetAddress> find(String host, ExchangeDeadline deadline) throws IOException {
    if (LITERAL.matcher(host).matches()) {
      deadline.millisLeft();
      return List.of(InetAddress.getByName(host));
    }
    List<InetAddress> found = Arrays.asList(await(host, lookUp(host), deadline));
    if (found.isEmpty()) {
      throw new UnknownHostException(host);
    }
    return inTurn(found);
  }

  private synchronized CompletableFuture<InetAddress[]> lookUp(String host) throws FetchFailed {
    CompletableFuture<InetAddress[]> lookup = underWay.get(host);
    if (lookup != null) {
      return lookup;
    }
    if (underWay.size() >= MOST) {
      throw new FetchFailed("too many name lookups hang");
    }
    CompletableFuture<InetAddress[]> begun = new CompletableFuture<>();
    // Without the thread locals of the request.
    Thread thread = new Thread(null, () -> run(host, begun), THREAD, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
    thread.start();
    underWay.put(host, begun);
    return begun;
  }

  private void run(String host, CompletableFuture<InetAddress[]> lookup) {
    try {
      lookup.complete(resolver.resolve(host));
    } catch (Throwable e) {
      lookup.completeExceptionally(e); // who waits for it is told
    } finally {
      end(host);
    }
  }

  private synchronized void end(String host) {
    underWay.remove(host);
  }

  /** Not interruptible, as the reads of a socket are not; the deadline is near. */
  private static InetAddress[] await(
      String host, CompletableFuture<InetAddress[]> lookup, ExchangeDeadline deadline)
      throws IOException {
    boolean isInterrupted = false;
    try {
      while (true) {
        try {
          return lookup.get(deadline.millisLeft(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
          isInterrupted = true;
        }
      }
    } catch (TimeoutException e) {
      throw new FetchFailed("the name lookup timed out");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownHostException) {
        throw new UnknownHostException(host);
      }
      throw new IOException("the name lookup failed", e.getCause());
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static List<InetAddress> inTurn(List<InetAddress> found) {
    boolean isIpv6First = found.get(0) instanceof Inet6Address;
    Map<Boolean, List<InetAddress>> families =
        found.stream()
            .collect(
                Collectors.partitioningBy(
                    address -> address instanceof Inet6Address == isIpv6First));
    Iterator<InetAddress> first = families.getOrDefault(true, List.of()).iterator();
    Iterator<InetAddress> second = families.getOrDefault(false, List.of()).iterator();
    List<InetAddress> ordered = new ArrayList<>();
    while (first.hasNext() || second.hasNext()) {
      for (Iterator<InetAddress> family : List.of(first, second)) {
        if (family.hasNext()) {
          ordered.add(family.next());
        }
      }
    }
    return ordered;
  }
}
