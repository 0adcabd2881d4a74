package dev.jwtbearer.web.request;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/** The body of a request that has none, or whose body the application must not see. */
final class EmptyBody extends ServletInputStream {
  @Override
  public int read() {
    return -1;
  }

  @Override
  public boolean isFinished() {
    return true;
  }

  @Override
  public boolean isReady() {
    return true;
  }

  @Override
  public void setReadListener(ReadListener listener) {
    try {
      listener.onAllDataRead();
    } catch (IOException e) {
      listener.onError(e);
    }
  }
}
