package dev.jwtbearer.docs;

import dev.jwtbearer.JwtBearerFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** A Jetty without a web.xml. */
public final class EmbeddedShop {
  private EmbeddedShop() {}

  public static Server server(int port, String issuer, HttpServlet orders) {
    FilterHolder jwt =
        new FilterHolder(
            JwtBearerFilter.builder()
                .parameter("issuer", issuer)
                .parameter("audience", "orders-api")
                .build());
    jwt.setName("jwt");
    jwt.setAsyncSupported(true);

    ServletContextHandler shop = new ServletContextHandler("/");
    shop.addFilter(
        jwt,
        "/*",
        EnumSet.of(
            DispatcherType.REQUEST,
            DispatcherType.FORWARD,
            DispatcherType.ASYNC,
            DispatcherType.ERROR));
    ServletHolder servlet = new ServletHolder(orders);
    servlet.setAsyncSupported(true);
    shop.addServlet(servlet, "/");

    HttpConfiguration http = new HttpConfiguration();
    http.setHeaderCacheCaseSensitive(true);
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setPort(port);
    server.addConnector(connector);
    server.setHandler(shop);
    return server;
  }
}
