package dev.jwtbearer.descriptor;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.bytebuddy.ByteBuddy;

/** What a Jetty tells of its filters, by methods that have its names. */
public final class Jetty {
  private Jetty() {}

  /** Of any version, and of any class. */
  public interface Context extends ServletContext {
    Handler getContextHandler();
  }

  /** Of the application. */
  public interface Handler {
    Handler getServletHandler();

    Mapping[] getFilterMappings();
  }

  /** Of one filter. */
  public record Mapping(
      String name, DispatcherType dispatcher, String[] pathSpecs, String[] servletNames) {
    static Mapping byUrl(String name, DispatcherType dispatcher) {
      return new Mapping(name, dispatcher, new String[] {"/*"}, null);
    }

    /** To all servlets. */
    static Mapping byServlet(String name) {
      return new Mapping(name, DispatcherType.REQUEST, new String[0], new String[] {"*"});
    }

    public String getFilterName() {
      return name;
    }

    public boolean appliesTo(DispatcherType type) {
      return type == dispatcher;
    }

    public String[] getPathSpecs() {
      return pathSpecs;
    }

    public String[] getServletNames() {
      return servletNames;
    }
  }

  /** The context of a Jetty that has mapped these filters in this order by url-pattern. */
  public static Context withMappings(String... filters) {
    return with(
        Arrays.stream(filters)
            .map(name -> Mapping.byUrl(name, DispatcherType.REQUEST))
            .toArray(Mapping[]::new));
  }

  static Context with(Mapping... mappings) {
    Handler handler = mock(Handler.class);
    when(handler.getServletHandler()).thenReturn(handler);
    when(handler.getFilterMappings()).thenReturn(mappings);
    Context context = mock(Context.class);
    when(context.getContextHandler()).thenReturn(handler);
    return context;
  }

  /** Lets a context have the filter by which Jetty opens WebSockets. */
  public static <C extends ServletContext> C upgrading(C context, String name, String type) {
    FilterRegistration filter = mock(FilterRegistration.class);
    when(filter.getClassName()).thenReturn(type);
    when(context.getFilterRegistrations()).thenAnswer(call -> Map.of(name, filter));
    when(context.getFilterRegistration(name)).thenAnswer(call -> filter);
    return context;
  }

  /** Lets a context have the container of Jetty 12 ee10 for WebSockets of Jetty's own API. */
  static <C extends ServletContext> C havingNativeContainer(C context) {
    String type = "org.eclipse.jetty.ee10.websocket.server.JettyWebSocketServerContainer";
    Object container = instanceOf(type);
    String name = "org.eclipse.jetty.websocket.api.WebSocketContainer";
    when(context.getAttributeNames())
        .thenAnswer(call -> Collections.enumeration(List.of("first", name)));
    when(context.getAttribute(name)).thenReturn(container);
    return context;
  }

  private static Object instanceOf(String type) {
    try {
      return new ByteBuddy()
          .subclass(Object.class)
          .name(type)
          .make()
          .load(Jetty.class.getClassLoader())
          .getLoaded()
          .getConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
