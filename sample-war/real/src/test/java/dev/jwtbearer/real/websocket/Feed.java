package dev.jwtbearer.real.websocket;

import dev.jwtbearer.real.part.Flavour;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A WebSocket that says whom it is opened by, at once and again for each message. */
final class Feed {
  static final String PATH = "/orders/feed";

  private static final String SOURCE =
      """
      package feed;

      import %1$s.websocket.EndpointConfig;
      import %1$s.websocket.HandshakeResponse;
      import %1$s.websocket.OnMessage;
      import %1$s.websocket.OnOpen;
      import %1$s.websocket.Session;
      import %1$s.websocket.server.HandshakeRequest;
      import %1$s.websocket.server.ServerEndpoint;
      import %1$s.websocket.server.ServerEndpointConfig;
      import java.security.Principal;

      @ServerEndpoint(value = "%2$s", configurator = Feed.Handshake.class)
      public class Feed {
        public static class Handshake extends ServerEndpointConfig.Configurator {
          @Override
          public void modifyHandshake(
              ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
            String clerk = request.isUserInRole("clerk") ? " clerk" : "";
            config.getUserProperties().put("seen", text(request.getUserPrincipal()) + clerk);
          }
        }

        @OnOpen
        public void open(Session session, EndpointConfig config) throws Exception {
          session.getBasicRemote().sendText(
              text(session.getUserPrincipal()) + ", " + config.getUserProperties().get("seen"));
        }

        @OnMessage
        public String answer(Session session, String message) {
          return text(session.getUserPrincipal()) + ", " + message;
        }

        private static String text(Principal user) {
          return user == null
              ? "nobody"
              : user.getName() + " " + user.getClass().getInterfaces()[0].getSimpleName();
        }
      }
      """;

  private Feed() {}

  /**
   * Its classes as files of a web application.
   *
   * @param api a directory of jars with the WebSocket API of the server
   */
  static Map<String, Path> compiled(Flavour flavour, Path api, Path work) throws IOException {
    Path source = Files.createDirectories(work.resolve("feed")).resolve("Feed.java");
    String prefix = flavour.name().toLowerCase(Locale.ROOT);
    Files.writeString(source, SOURCE.formatted(prefix, PATH));
    Path classes = work.resolve("classes");
    int status =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(
                System.out,
                System.err,
                "--release=11",
                "-proc:none",
                "-classpath",
                jars(api),
                "-d",
                classes.toString(),
                source.toString());
    if (status != 0) {
      throw new AssertionError("does not compile with the jars of " + api);
    }
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .filter(Files::isRegularFile)
          .collect(
              Collectors.toMap(
                  file -> "WEB-INF/classes/" + classes.relativize(file), Function.identity()));
    }
  }

  private static String jars(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(Path::toString)
          .filter(file -> file.endsWith(".jar"))
          .collect(Collectors.joining(File.pathSeparator));
    }
  }
}
