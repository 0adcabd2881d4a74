package dev.jwtbearer.load;

import dev.jwtbearer.JwtBearerFilter;
import jakarta.servlet.DispatcherType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The server under load, a process of its own: {@code LoadServer ISSUER AUDIENCE KEYS}. Says its
 * port, then what it has used whenever a line comes in, and ends with its input.
 */
final class LoadServer {
  /** What every line begins with that is meant for {@link ServerProcess}. */
  static final String ANSWER = "load: ";

  private static final int THREADS = 16;

  private LoadServer() {}

  public static void main(String[] args) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    Map<String, String> trust = Map.of("issuer", args[0], "audience", args[1], "jwksUri", args[2]);
    Server server = new Server(new QueuedThreadPool(THREADS, THREADS));
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ContextHandlerCollection contexts = new ContextHandlerCollection();
    for (Way way : Way.values()) {
      contexts.addHandler(context(way, trust));
    }
    server.setHandler(contexts);
    server.start();
    out.println(ANSWER + connector.getLocalPort());
    answer(out);
    System.exit(0);
  }

  private static ServletContextHandler context(Way way, Map<String, String> trust) {
    ServletContextHandler context = new ServletContextHandler(way.path());
    context.addServlet(new ServletHolder(new Page()), "/");
    if (way == Way.SPRING) {
      SpringChain.guard(context, trust);
    } else if (way != Way.NONE) {
      Map<String, String> parameters = new HashMap<>(trust);
      parameters.putAll(way.parameters());
      FilterHolder filter = new FilterHolder(new JwtBearerFilter());
      filter.setName(way.name());
      filter.setInitParameters(parameters);
      context.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST));
    }
    return context;
  }

  private static void answer(PrintStream out) throws IOException {
    BufferedReader questions =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    while (questions.readLine() != null) {
      Usage now = Usage.ofThisProcess();
      out.println(ANSWER + now.cpuNanos() + " " + now.allocatedBytes());
    }
  }
}
