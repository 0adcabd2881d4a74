package dev.jwtbearer.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A socket with one deadline for everything that is read from it, TLS handshake and headers
 * included. A peer that sends a byte a second keeps any time-out per read at bay; it does not move
 * a deadline. {@code HttpURLConnection} has no such bound, and {@code java.net.http.HttpClient}
 * keeps the class loader of an undeployed application alive before Java 21.
 */
final class DeadlineSocket extends Socket {
  private long deadline;
  private final LongSupplier nanos;

  /**
   * @param deadline on the clock {@code nanos}
   */
  DeadlineSocket(Proxy proxy, long deadline, LongSupplier nanos) {
    super(proxy);
    this.deadline = deadline;
    this.nanos = nanos;
  }

  /** From now on there is no more time than that, and no more than there was. */
  void answerWithin(Duration time) {
    long now = nanos.getAsLong();
    deadline = now + Math.min(time.toNanos(), deadline - now);
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new FilterInputStream(super.getInputStream()) {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        setSoTimeout(millisLeft());
        int count = super.read(bytes, offset, length);
        millisLeft(); // what came too late does not count, even if it came at once
        return count;
      }
    };
  }

  /**
   * At least one: zero would mean to wait for ever.
   *
   * @throws SocketTimeoutException if there is no time left
   */
  int millisLeft() throws SocketTimeoutException {
    long left = deadline - nanos.getAsLong();
    if (left <= 0) {
      throw new SocketTimeoutException("the answer is not complete");
    }
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMillis(left)));
  }
}
