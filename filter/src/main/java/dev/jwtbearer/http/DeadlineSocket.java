package dev.jwtbearer.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.Socket;
import java.time.Duration;

/**
 * A socket with one deadline for everything that is read from it, TLS handshake and headers
 * included. A peer that sends a byte a second never meets a time-out per read; it does not move a
 * deadline. Nothing can end a write, so the send buffer holds a whole {@link HttpRequest}: the
 * system takes it at once, even for a peer that reads nothing.
 */
final class DeadlineSocket extends Socket {
  private static final int SEND_BUFFER = 128 * 1024;

  private ExchangeDeadline deadline;

  DeadlineSocket(Proxy proxy, ExchangeDeadline deadline) throws IOException {
    super(proxy);
    this.deadline = deadline;
    setSendBufferSize(SEND_BUFFER);
  }

  /** From now on there is no more time than that, and no more than there was. */
  void answerWithin(Duration time) {
    deadline = deadline.within(time);
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
        setSoTimeout(deadline.millisLeft());
        int count = super.read(bytes, offset, length);
        deadline.millisLeft(); // what came too late does not count, even if it came at once
        return count;
      }
    };
  }
}
