package dev.jwtbearer.docs;

import dev.jwtbearer.testing.ProviderServer;
import dev.jwtbearer.testing.TestKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * A web application with the web.xml of a page, character by character, on a server. Only the place
 * where the keys are is another one: loopback, by the parameter {@code jwksUri}.
 */
final class ProviderSite {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** Silenced: what the filter logs is another test's matter. */
  private static final Logger LOG = Logger.getLogger("dev.jwtbearer");

  static {
    LOG.setLevel(Level.OFF);
  }

  private final ProviderExample example;
  private final ProviderServer provider;
  private final Server server;

  private ProviderSite(ProviderExample example, ProviderServer provider, Server server) {
    this.example = example;
    this.provider = provider;
    this.server = server;
  }

  static ProviderSite start(ProviderExample example, Path folder, TestKey key) throws Exception {
    ProviderServer provider = ProviderServer.with(key);
    Path descriptor = folder.resolve("web.xml");
    Files.writeString(descriptor, webXml(example, provider.issuer() + ProviderServer.JWKS));
    WebAppContext application = new WebAppContext();
    application.setContextPath("/");
    application.setBaseResourceAsPath(folder);
    application.setDescriptor(descriptor.toString());
    application.setDefaultsDescriptor(null);
    application.setParentLoaderPriority(true);
    application.setThrowUnavailableOnStartupException(true);
    Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    server.setHandler(application);
    server.start();
    return new ProviderSite(example, provider, server);
  }

  private static String webXml(ProviderExample example, String jwksUri) {
    String keys =
        "<init-param><param-name>jwksUri</param-name><param-value>"
            + jwksUri
            + "</param-value></init-param>";
    String shown =
        example
            .webXml()
            .replaceAll(
                "(?s)<init-param>\\s*<param-name>(jwksUri|metadataUri)</param-name>.*?</init-param>",
                "")
            .replaceFirst("</filter>", keys + "</filter>");
    return "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">"
        + shown
        + "<servlet><servlet-name>who</servlet-name><servlet-class>"
        + WhoServlet.class.getName()
        + "</servlet-class></servlet>"
        + "<servlet-mapping><servlet-name>who</servlet-name><url-pattern>/</url-pattern>"
        + "</servlet-mapping></web-app>";
  }

  /** A GET of a path without a token. */
  HttpResponse<String> anonymously(String path) throws IOException, InterruptedException {
    return CLIENT.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** A GET with a token where the page's filter looks for it. */
  HttpResponse<String> get(String token) throws IOException, InterruptedException {
    return get("/orders", token);
  }

  /** The same of another path. */
  HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
    String source = example.parameters().getOrDefault("tokenSources", "header");
    HttpRequest.Builder request = request(path);
    if (source.startsWith("header:")) {
      request.header(source.substring("header:".length()), token);
    } else {
      request.header("Authorization", "Bearer " + token);
    }
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    String roles =
        example.roles().stream()
            .map(role -> "role=" + URLEncoder.encode(role, StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path + '?' + roles));
  }

  void stop() throws Exception {
    server.stop();
    provider.close();
  }
}
