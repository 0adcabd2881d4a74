package dev.jwtbearer.container;

import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The order in which a Jetty asks its filters. The servlet API does not tell it. The methods have
 * had these names since Jetty 9.4; their classes are named by none of ours.
 */
final class JettyOrder {
  private JettyOrder() {}

  /**
   * The names of the filters, once for each mapping.
   *
   * @return empty if this is no Jetty, or one whose methods have other names
   */
  static Optional<List<String>> in(ServletContext context) {
    try {
      Object handler = call(call(context, "getContextHandler"), "getServletHandler");
      List<String> names = new ArrayList<>();
      for (Object mapping : (Object[]) call(handler, "getFilterMappings")) {
        names.add((String) call(mapping, "getFilterName"));
      }
      return Optional.of(names);
    } catch (ReflectiveOperationException | RuntimeException e) {
      // Whatever it is, the order stays unknown. Test: JettyOrderTest.
      return Optional.empty();
    }
  }

  private static Object call(Object target, String method) throws ReflectiveOperationException {
    return target.getClass().getMethod(method).invoke(target);
  }
}
