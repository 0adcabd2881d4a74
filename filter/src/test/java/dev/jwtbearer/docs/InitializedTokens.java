package dev.jwtbearer.docs;

import dev.jwtbearer.JwtBearerFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;
import java.util.Set;

/** Registers the filter for every application that has this class in a jar. */
public final class InitializedTokens implements ServletContainerInitializer {

  @Override
  public void onStartup(Set<Class<?>> none, ServletContext context) {
    FilterRegistration.Dynamic jwt = context.addFilter("jwt", JwtBearerFilter.class);
    jwt.setInitParameter("issuer", "https://login.example.com/realms/shop");
    jwt.setInitParameter("audience", "orders-api");
    jwt.setInitParameter("publicKey", "/WEB-INF/provider.pem");
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
