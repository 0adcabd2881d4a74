package dev.jwtbearer.jars;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * The filter of a jar, started in a class loader that has nothing else, and asked by reflection.
 */
final class LoneFilter {
  private final ClassLoader loader;
  private final String servlet;
  private final Object filter;

  LoneFilter(PublishedJar jar, ClassLoader loader, Map<String, String> parameters)
      throws ReflectiveOperationException {
    this.loader = loader;
    this.servlet = jar == PublishedJar.JAVAX ? "javax.servlet." : "jakarta.servlet.";
    this.filter = loader.loadClass("dev.jwtbearer.JwtBearerFilter").getConstructor().newInstance();
    Object context = proxy("ServletContext", Map.of());
    call(
        "Filter",
        "init",
        filter,
        proxy(
            "FilterConfig",
            Map.of(
                "getFilterName",
                arguments -> "alone",
                "getServletContext",
                arguments -> context,
                "getInitParameterNames",
                arguments -> Collections.enumeration(parameters.keySet()),
                "getInitParameter",
                arguments -> parameters.get((String) arguments[0]))));
  }

  /** The remote user of the request that comes out behind the filter, or the status instead. */
  String answer(String token) throws ReflectiveOperationException {
    AtomicReference<String> outcome = new AtomicReference<>("none");
    Map<String, Object> attributes = new HashMap<>();
    Object request =
        proxy(
            "http.HttpServletRequest",
            Map.of(
                "getHeaders",
                arguments -> header((String) arguments[0], token),
                "getMethod",
                arguments -> "GET",
                "getServletPath",
                arguments -> "/orders",
                "getDispatcherType",
                arguments -> dispatcherType("REQUEST"),
                "getAttribute",
                arguments -> attributes.get((String) arguments[0]),
                "setAttribute",
                arguments -> attributes.put((String) arguments[0], arguments[1])));
    Object response =
        proxy(
            "http.HttpServletResponse",
            Map.of("setStatus", arguments -> set(outcome, arguments[0].toString())));
    Object chain = proxy("FilterChain", Map.of("doFilter", a -> set(outcome, remoteUser(a[0]))));
    call("Filter", "doFilter", filter, request, response, chain);
    return outcome.get();
  }

  private static Enumeration<String> header(String name, String token) {
    return Collections.enumeration(
        name.equals("Authorization") ? List.of("Bearer " + token) : List.of());
  }

  private static Object set(AtomicReference<String> outcome, String value) {
    outcome.set(value);
    return null;
  }

  private String remoteUser(Object request) {
    try {
      return (String) call("http.HttpServletRequest", "getRemoteUser", request);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private Object dispatcherType(String name) {
    for (Object constant : type("DispatcherType").getEnumConstants()) {
      if (constant.toString().equals(name)) {
        return constant;
      }
    }
    throw new AssertionError(name);
  }

  private Object call(String type, String name, Object target, Object... arguments)
      throws ReflectiveOperationException {
    for (var method : type(type).getMethods()) {
      if (method.getName().equals(name) && method.getParameterCount() == arguments.length) {
        try {
          return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
          throw new AssertionError(e.getCause());
        }
      }
    }
    throw new NoSuchMethodException(type + '.' + name);
  }

  private Object proxy(String name, Map<String, Function<Object[], Object>> answers) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          Function<Object[], Object> answer = answers.get(method.getName());
          if (answer != null) {
            return answer.apply(arguments);
          }
          return method.getReturnType() == boolean.class ? Boolean.FALSE : null;
        };
    return Proxy.newProxyInstance(loader, new Class<?>[] {type(name)}, handler);
  }

  private Class<?> type(String name) {
    try {
      return loader.loadClass(servlet + name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
