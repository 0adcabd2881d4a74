package dev.jwtbearer.wire;

import dev.jwtbearer.FilterWith;
import dev.jwtbearer.JwtBearerFilter;
import dev.jwtbearer.testing.ProviderServer;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestToken;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** An application behind the filter, on a server, and the provider it trusts. */
final class Site implements ServletContainerInitializer, AutoCloseable {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final int PATIENCE_MILLIS = 60_000;

  private record Mapping(String name, String pattern, Map<String, String> params) {}

  final ProviderServer provider;
  final TestLog log = new TestLog();
  final Application application = new Application();
  final Recorder recorder = new Recorder();
  final List<JwtBearerFilter> filters = new ArrayList<>();

  private final List<Mapping> mappings = new ArrayList<>();
  private final EnumSet<DispatcherType> dispatchers =
      EnumSet.of(
          DispatcherType.REQUEST,
          DispatcherType.FORWARD,
          DispatcherType.ASYNC,
          DispatcherType.ERROR);
  private final List<String> served = new ArrayList<>(List.of("/"));
  private Running server;
  private boolean isClosed;

  private Site(ProviderServer provider) {
    this.provider = provider;
  }

  static Site of(ProviderServer provider) {
    return new Site(provider);
  }

  /** The filter on all paths; issuer and audience unless the parameters name others. */
  Site filter(String... namesAndValues) {
    return filterAt("/*", namesAndValues);
  }

  Site filterAt(String pattern, String... namesAndValues) {
    Map<String, String> params = new LinkedHashMap<>();
    params.put("issuer", provider.issuer());
    params.put("audience", TestToken.AUDIENCE);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      params.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    mappings.add(new Mapping("filter" + mappings.size(), pattern, params));
    return this;
  }

  /** Maps the filter to INCLUDE too. */
  Site withIncludes() {
    dispatchers.add(DispatcherType.INCLUDE);
    return this;
  }

  /** Maps the application to these patterns too. */
  Site servedAt(String... patterns) {
    served.addAll(List.of(patterns));
    return this;
  }

  void startedAs(Running running) {
    server = running;
  }

  @Override
  public void onStartup(Set<Class<?>> classes, ServletContext context) {
    register(context.addFilter("recorder", recorder), "/*");
    for (Mapping mapping : mappings) {
      JwtBearerFilter filter = FilterWith.log(log);
      filters.add(filter);
      FilterRegistration.Dynamic registration = context.addFilter(mapping.name(), filter);
      registration.setInitParameters(mapping.params());
      register(registration, mapping.pattern());
    }
    register(context.addServlet("application", application), served.toArray(new String[0]));
    register(context.addServlet("error page", application.errorPage), "/error");
  }

  private void register(FilterRegistration.Dynamic registration, String pattern) {
    registration.setAsyncSupported(true);
    registration.addMappingForUrlPatterns(dispatchers, true, pattern);
  }

  private static void register(ServletRegistration.Dynamic registration, String... patterns) {
    registration.setAsyncSupported(true);
    registration.addMapping(patterns);
  }

  /** A good token of the provider. */
  TestToken token() {
    return TestToken.good().claim("iss", provider.issuer());
  }

  /** An ordinary GET with a token. */
  Answer get(String path, String token) {
    return get(path, Map.of("Authorization", "Bearer " + token));
  }

  Answer get(String path, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    headers.forEach(request::header);
    try {
      HttpResponse<String> answer =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
      Map<String, List<String>> answered = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      answered.putAll(answer.headers().map());
      return new Answer(
          answer.statusCode(), answered, answer.body(), answered + "\n" + answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A request as it is written here, by header lines. */
  Answer raw(String requestLine, String... headers) {
    return rawWithBody(requestLine, "", headers);
  }

  Answer rawWithBody(String requestLine, String body, String... headers) {
    StringBuilder head = new StringBuilder(requestLine).append("\r\n");
    head.append("Host: 127.0.0.1:").append(server.port()).append("\r\nConnection: close\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    if (!body.isEmpty()) {
      head.append("Content-Length: ").append(body.length()).append("\r\n");
    }
    head.append("\r\n").append(body);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return Answer.parse(socket.getInputStream().readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return server.port();
  }

  /** Once is enough. */
  @Override
  public void close() {
    if (isClosed) {
      return;
    }
    isClosed = true;
    provider.close();
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
