package dev.jwtbearer.descriptor;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The order in which a Jetty asks its filters. The servlet API does not tell it. The methods have
 * had these names since Jetty 9.4; their classes are named by none of ours.
 */
final class JettyOrder {
  private JettyOrder() {}

  /**
   * The names of the filters that requests meet, once for each mapping. What is mapped by
   * servlet-name comes behind all that is mapped by url-pattern (Servlet 6.2.4).
   *
   * @return empty if this is no Jetty, or one whose methods have other names
   */
  static Optional<List<String>> in(ServletContext context) {
    try {
      Object handler = call(call(context, "getContextHandler"), "getServletHandler");
      List<String> names = new ArrayList<>();
      List<String> behind = new ArrayList<>();
      for (Object mapping : (Object[]) call(handler, "getFilterMappings")) {
        String name = (String) call(mapping, "getFilterName");
        if (!isOfRequests(mapping)) {
          continue;
        }
        if (hasAny(call(mapping, "getPathSpecs"))) {
          names.add(name);
        }
        if (hasAny(call(mapping, "getServletNames"))) {
          behind.add(name);
        }
      }
      names.addAll(behind);
      return Optional.of(names);
    } catch (ReflectiveOperationException | RuntimeException e) {
      // Whatever it is, the order stays unknown. Test: JettyOrderTest.
      return Optional.empty();
    }
  }

  private static boolean isOfRequests(Object mapping) throws ReflectiveOperationException {
    return (boolean)
        mapping
            .getClass()
            .getMethod("appliesTo", DispatcherType.class)
            .invoke(mapping, DispatcherType.REQUEST);
  }

  private static boolean hasAny(@Nullable Object array) {
    return array != null && Array.getLength(array) > 0;
  }

  private static Object call(Object target, String method) throws ReflectiveOperationException {
    return target.getClass().getMethod(method).invoke(target);
  }
}
