package dev.jwtbearer.web;

import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A response that keeps its header fields as a container does. Null removes a field. */
public final class FieldsOfAnswer {
  public final Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  public HttpServletResponse response() {
    return (HttpServletResponse)
        Proxy.newProxyInstance(
            FieldsOfAnswer.class.getClassLoader(),
            new Class<?>[] {HttpServletResponse.class},
            (proxy, called, arguments) -> call(called.getName(), arguments));
  }

  private Object call(String method, Object[] arguments) {
    switch (method) {
      case "setHeader", "setIntHeader", "setDateHeader" -> {
        fields.remove(name(arguments));
        if (arguments[1] != null) {
          add(arguments);
        }
      }
      case "addHeader", "addIntHeader", "addDateHeader" -> add(arguments);
      case "containsHeader" -> {
        return fields.containsKey(name(arguments));
      }
      case "getHeader" -> {
        return values(arguments).stream().findFirst().orElse(null);
      }
      case "getHeaders" -> {
        return values(arguments);
      }
      case "getHeaderNames" -> {
        return fields.keySet();
      }
      case "reset" -> fields.clear();
      case "setStatus" -> {}
      default -> throw new UnsupportedOperationException(method);
    }
    return null;
  }

  private static String name(Object[] arguments) {
    return (String) arguments[0];
  }

  private void add(Object[] arguments) {
    fields
        .computeIfAbsent(name(arguments), name -> new ArrayList<>())
        .add(String.valueOf(arguments[1]));
  }

  private List<String> values(Object[] arguments) {
    return List.copyOf(fields.getOrDefault(name(arguments), List.of()));
  }
}
