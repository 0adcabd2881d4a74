package dev.jwtbearer.real.part;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jwtbearer.real.part.Visitor.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A JSP behind the filter that shows the whole principal; the sample shows only roles it knows. */
public final class PrincipalPage {
  private static final String PLACE = "/reports/principal.jsp";
  private static final Path APPLICATION = Path.of("webapps", "ledger");
  private static final String PAGE =
      """
      <%@ page contentType="application/json;charset=UTF-8" session="false"
          import="dev.jwtbearer.api.JwtPrincipal,dev.jwtbearer.sample.json.JsonText,java.util.*"
      %><%
        JwtPrincipal principal = JwtPrincipal.of(request).orElseThrow();
        Map<String, Object> seen = new TreeMap<>();
        seen.put("name", principal.getName());
        seen.put("roles", principal.roles().stream().filter(request::isUserInRole).sorted().toList());
        seen.put("scopes", principal.scopes().stream().sorted().toList());
        out.print(JsonText.of(seen));
      %>
      """;

  private PrincipalPage() {}

  /** Adds the page to the one sample that a Tomcat has unpacked below a directory. */
  public static void addTo(Path work) throws IOException {
    try (Stream<Path> found =
        Files.find(work, 3, (path, attributes) -> path.endsWith(APPLICATION))) {
      Path application = found.findFirst().orElseThrow(() -> new AssertionError(work + " is bare"));
      Path page = Path.of(application + PLACE);
      Files.createDirectories(page.getParent());
      Files.writeString(page, PAGE);
    }
  }

  /** Its {@code name}, and in alphabetical order its {@code roles} and {@code scopes}. */
  public static JsonNode show(Visitor visitor, String token) {
    Reply reply = visitor.get(PLACE, token);
    if (reply.status() != 200) {
      throw new AssertionError(reply.everything());
    }
    return reply.json();
  }
}
