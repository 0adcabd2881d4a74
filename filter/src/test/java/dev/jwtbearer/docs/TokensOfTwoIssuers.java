package dev.jwtbearer.docs;

import dev.jwtbearer.JwtBearerFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.EnumSet;

/** Staff and partners have different providers, and different parts of the application. */
public final class TokensOfTwoIssuers implements ServletContextListener {

  @Override
  public void contextInitialized(ServletContextEvent event) {
    ServletContext context = event.getServletContext();
    register(context, "staff", "orders-api", "/orders/*");
    register(context, "partners", "partners-api", "/partners/*");
  }

  private static void register(
      ServletContext context, String name, String audience, String pattern) {
    FilterRegistration.Dynamic jwt =
        context.addFilter(
            name,
            JwtBearerFilter.builder()
                .parameter("issuer", context.getInitParameter(name))
                .parameter("audience", audience)
                .build());
    jwt.setAsyncSupported(true);
    jwt.addMappingForUrlPatterns(
        EnumSet.of(
            DispatcherType.REQUEST,
            DispatcherType.FORWARD,
            DispatcherType.ASYNC,
            DispatcherType.ERROR),
        false,
        pattern);
  }
}
