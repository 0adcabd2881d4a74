package dev.jwtbearer.speed;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;

/**
 * The filter of one {@code -all} jar, in a class loader of its own. Only the servlet API is shared.
 */
final class BuildFilter {
  private final Filter filter;
  private final FilterChain application;
  private boolean accepted;

  BuildFilter(Path jar, Map<String, String> parameters) {
    application =
        (request, response) ->
            accepted =
                request instanceof HttpServletRequest
                    && hasUserAndRole((HttpServletRequest) request);
    ServletContext context = emptyContext();
    try {
      URL[] path = {jar.toUri().toURL()};
      filter =
          (Filter)
              new URLClassLoader(path, new ServletApi())
                  .loadClass("dev.jwtbearer.JwtBearerFilter")
                  .getConstructor()
                  .newInstance();
      filter.init(
          new FilterConfig() {
            @Override
            public String getFilterName() {
              return "speed";
            }

            @Override
            public ServletContext getServletContext() {
              return context;
            }

            @Override
            public String getInitParameter(String name) {
              return parameters.get(name);
            }

            @Override
            public Enumeration<String> getInitParameterNames() {
              return Collections.enumeration(parameters.keySet());
            }
          });
    } catch (IOException | ReflectiveOperationException | ServletException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether the application was called, with the user and the role of the token. */
  boolean accepts(String token) {
    accepted = false;
    try {
      filter.doFilter(new PlainRequest("/orders", token), new PlainResponse(), application);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ServletException e) {
      throw new IllegalStateException(e);
    }
    return accepted;
  }

  private static boolean hasUserAndRole(HttpServletRequest request) {
    return request.getRemoteUser() != null && request.isUserInRole("clerk");
  }

  /** Answers null, false and 0. */
  private static ServletContext emptyContext() {
    return (ServletContext)
        Proxy.newProxyInstance(
            BuildFilter.class.getClassLoader(),
            new Class<?>[] {ServletContext.class},
            (proxy, method, arguments) ->
                method.getReturnType() == boolean.class
                    ? Boolean.FALSE
                    : method.getReturnType() == int.class ? 0 : null);
  }

  /** The JDK, and the servlet API of this program. The filter on its class path is hidden. */
  private static final class ServletApi extends ClassLoader {
    ServletApi() {
      super(getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (!name.startsWith("jakarta.servlet.")) {
        throw new ClassNotFoundException(name);
      }
      return BuildFilter.class.getClassLoader().loadClass(name);
    }
  }
}
