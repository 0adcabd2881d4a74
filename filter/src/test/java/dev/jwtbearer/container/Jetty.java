package dev.jwtbearer.container;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.Arrays;
import java.util.Map;

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
  public record Mapping(String name) {
    public String getFilterName() {
      return name;
    }
  }

  /** The context of a Jetty that has mapped these filters in this order. */
  static Context withMappings(String... filters) {
    Handler handler = mock(Handler.class);
    when(handler.getServletHandler()).thenReturn(handler);
    when(handler.getFilterMappings())
        .thenReturn(Arrays.stream(filters).map(Mapping::new).toArray(Mapping[]::new));
    Context context = mock(Context.class);
    when(context.getContextHandler()).thenReturn(handler);
    return context;
  }

  /** Lets a context have the filter by which Jetty opens WebSockets. */
  static <C extends ServletContext> C upgrading(C context, String name, String type) {
    FilterRegistration filter = mock(FilterRegistration.class);
    when(filter.getClassName()).thenReturn(type);
    when(context.getFilterRegistrations()).thenAnswer(call -> Map.of(name, filter));
    return context;
  }
}
