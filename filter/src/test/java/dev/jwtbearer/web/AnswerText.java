package dev.jwtbearer.web;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;

/** A response that writes down, in one text, everything that is done to it. */
public final class AnswerText {
  private final StringBuilder text = new StringBuilder();

  public HttpServletResponse response() {
    return (HttpServletResponse)
        Proxy.newProxyInstance(
            AnswerText.class.getClassLoader(),
            new Class<?>[] {HttpServletResponse.class},
            (proxy, called, arguments) -> {
              text.append(called.getName()).append(Arrays.toString(arguments)).append('\n');
              return switch (called.getName()) {
                case "isCommitted" -> false;
                case "getOutputStream" -> new Body();
                case "getHeaders" -> List.of();
                default -> null;
              };
            });
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private final class Body extends ServletOutputStream {
    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void write(int b) {
      text.append((char) b);
    }
  }
}
