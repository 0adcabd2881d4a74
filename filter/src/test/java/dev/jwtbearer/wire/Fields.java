package dev.jwtbearer.wire;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Sets header fields as a query says, such as {@code set=Vary:Accept&reset}, in order. */
final class Fields {
  private Fields() {}

  static void apply(String query, HttpServletResponse response) throws IOException {
    for (String step : (query == null ? "" : query).split("&")) {
      String[] parts = URLDecoder.decode(step, StandardCharsets.UTF_8).split("[=:]", 3);
      switch (parts[0]) {
        case "set" -> response.setHeader(parts[1], parts[2]);
        case "add" -> response.addHeader(parts[1], parts[2]);
        case "reset" -> response.reset();
        case "sees" -> response.getWriter().print(parts[1] + response.getHeaders(parts[1]));
        case "status" -> response.setStatus(Integer.parseInt(parts[1]));
        case "send" -> response.sendError(Integer.parseInt(parts[1]));
        case "flush" -> response.flushBuffer();
        default -> response.getWriter().print("headers");
      }
    }
  }
}
