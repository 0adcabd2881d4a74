package dev.jwtbearer.jarcheck;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The filter of a jar in a class loader of its own, called with proxies of the servlet types. */
final class FilterOfJar implements AutoCloseable {
  private final URLClassLoader loader;
  private final String servlet;
  private final Object filter;

  FilterOfJar(Path jar, Path servletApi, Map<String, String> parameters)
      throws IOException, ReflectiveOperationException {
    URL[] path = {jar.toUri().toURL(), servletApi.toUri().toURL()};
    loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader());
    servlet =
        servletApi.getFileName().toString().startsWith("javax")
            ? "javax.servlet."
            : "jakarta.servlet.";
    filter = loader.loadClass("dev.jwtbearer.JwtBearerFilter").getConstructor().newInstance();
    Object context = proxy("ServletContext", Map.of());
    Map<String, Function<Object[], Object>> config =
        Map.of(
            "getFilterName", arguments -> "jar-check",
            "getServletContext", arguments -> context,
            "getInitParameterNames", arguments -> Collections.enumeration(parameters.keySet()),
            "getInitParameter", arguments -> parameters.get((String) arguments[0]));
    call("Filter", "init", filter, proxy("FilterConfig", config));
  }

  /** The user whom the application sees, or the status of the response if it is not called. */
  String answer(String token) throws ReflectiveOperationException {
    String[] outcome = {"neither a call of the application nor a status"};
    Map<String, Object> attributes = new HashMap<>();
    Object dispatcherType = type("DispatcherType").getField("REQUEST").get(null);
    Map<String, Function<Object[], Object>> request =
        Map.of(
            "getHeaders", arguments -> header((String) arguments[0], token),
            "getMethod", arguments -> "GET",
            "getServletPath", arguments -> "/orders",
            "getDispatcherType", arguments -> dispatcherType,
            "getAttribute", arguments -> attributes.get((String) arguments[0]),
            "setAttribute", arguments -> attributes.put((String) arguments[0], arguments[1]));
    Map<String, Function<Object[], Object>> response =
        Map.of("setStatus", arguments -> outcome[0] = arguments[0].toString());
    Map<String, Function<Object[], Object>> chain =
        Map.of("doFilter", arguments -> outcome[0] = remoteUser(arguments[0]));
    call(
        "Filter",
        "doFilter",
        filter,
        proxy("http.HttpServletRequest", request),
        proxy("http.HttpServletResponse", response),
        proxy("FilterChain", chain));
    return outcome[0];
  }

  @Override
  public void close() throws IOException, ReflectiveOperationException {
    call("Filter", "destroy", filter);
    loader.close();
  }

  private static Enumeration<String> header(String name, String token) {
    return Collections.enumeration(
        token != null && name.equalsIgnoreCase("Authorization")
            ? List.of("Bearer " + token)
            : List.of());
  }

  private String remoteUser(Object request) {
    try {
      return (String) call("http.HttpServletRequest", "getRemoteUser", request);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private Object call(String type, String name, Object target, Object... arguments)
      throws ReflectiveOperationException {
    for (Method method : type(type).getMethods()) {
      if (method.getName().equals(name) && method.getParameterCount() == arguments.length) {
        try {
          return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
          throw new IllegalStateException(name + " throws", e.getCause());
        }
      }
    }
    throw new NoSuchMethodException(type + '.' + name);
  }

  /** What it has no answer for returns null, or false. A void method returns null as well. */
  private Object proxy(String name, Map<String, Function<Object[], Object>> answers)
      throws ClassNotFoundException {
    return Proxy.newProxyInstance(
        loader,
        new Class<?>[] {type(name)},
        (proxy, method, arguments) -> {
          Function<Object[], Object> answer = answers.get(method.getName());
          Object result = answer == null ? null : answer.apply(arguments);
          if (method.getReturnType() == void.class) {
            return null;
          }
          return result == null && method.getReturnType() == boolean.class ? false : result;
        });
  }

  private Class<?> type(String name) throws ClassNotFoundException {
    return loader.loadClass(servlet + name);
  }
}
