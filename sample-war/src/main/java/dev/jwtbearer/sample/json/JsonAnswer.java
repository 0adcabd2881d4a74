package dev.jwtbearer.sample.json;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** An HTTP answer in JSON, one line with a line break, so that it reads well after curl. */
public final class JsonAnswer {
  private JsonAnswer() {}

  public static void send(HttpServletResponse response, int status, Object body)
      throws IOException {
    response.setStatus(status);
    response.setContentType("application/json");
    response.setCharacterEncoding("UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.getWriter().write(JsonText.of(body) + "\n");
  }
}
