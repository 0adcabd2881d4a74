package dev.jwtbearer.testing;

import dev.jwtbearer.assembly.Assembly;
import dev.jwtbearer.settings.ConfigurationException;
import dev.jwtbearer.settings.FilterContext;
import dev.jwtbearer.settings.FilterSettings;
import dev.jwtbearer.settings.Resources;
import jakarta.servlet.ServletContext;
import java.util.Map;

/** The {@link Assembly} of a filter called {@code api} that has these parameters. */
public final class TestAssembly {
  private TestAssembly() {}

  /** In an application without files. */
  public static Assembly of(Map<String, String> params, TestClock clock, TestLog log)
      throws ConfigurationException {
    return of(params, FakeContext.empty(), context(clock, log));
  }

  public static Assembly of(
      Map<String, String> params, ServletContext application, FilterContext filterContext)
      throws ConfigurationException {
    return of(params, Map.of(), application, filterContext);
  }

  public static Assembly of(
      Map<String, String> initParams,
      Map<String, String> inCode,
      ServletContext application,
      FilterContext filterContext)
      throws ConfigurationException {
    ClassLoader loader = TestAssembly.class.getClassLoader();
    return of(initParams, inCode, application, loader, filterContext);
  }

  /** Both phases of a start: settings out of parameters, and the objects out of the settings. */
  public static Assembly of(
      Map<String, String> initParams,
      Map<String, String> inCode,
      ServletContext application,
      ClassLoader loader,
      FilterContext filterContext)
      throws ConfigurationException {
    Resources resources = new Resources(application, loader);
    return Assembly.of(
        FilterSettings.read("api", initParams, inCode, resources, loader, filterContext),
        filterContext);
  }

  /** A filter context in which time stands still until the clock is moved. */
  public static FilterContext context(TestClock clock, TestLog log) {
    return new FilterContext(clock, clock.ticker()::read, () -> 0, log);
  }
}
