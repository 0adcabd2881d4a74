package dev.jwtbearer.docs;

import dev.jwtbearer.JwtBearerFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.EnumSet;

/** Registers the filter before those of web.xml. */
public final class ShopTokens implements ServletContextListener {

  @Override
  public void contextInitialized(ServletContextEvent event) {
    ServletContext context = event.getServletContext();
    FilterRegistration.Dynamic jwt =
        context.addFilter(
            "jwt",
            JwtBearerFilter.builder()
                .parameter("issuer", context.getInitParameter("issuer"))
                .parameter("audience", "orders-api")
                .build());
    jwt.setAsyncSupported(true);
    jwt.addMappingForUrlPatterns(
        EnumSet.of(
            DispatcherType.REQUEST,
            DispatcherType.FORWARD,
            DispatcherType.ASYNC,
            DispatcherType.ERROR),
        false,
        "/*");
  }
}
