package dev.jwtbearer.testing;

import dev.jwtbearer.assembly.Assembly;
import dev.jwtbearer.settings.ConfigurationException;
import dev.jwtbearer.settings.FilterContext;
import dev.jwtbearer.settings.FilterSettings;
import dev.jwtbearer.settings.Resources;
import java.util.Map;

/** Both phases of a start: settings out of parameters, and the objects out of the settings. */
public final class Assemblies {
  private Assemblies() {}

  public static Assembly of(
      String filterName,
      Map<String, String> initParams,
      Resources resources,
      ClassLoader classLoader,
      FilterContext context)
      throws ConfigurationException {
    return of(filterName, initParams, Map.of(), resources, classLoader, context);
  }

  public static Assembly of(
      String filterName,
      Map<String, String> initParams,
      Map<String, String> inCode,
      Resources resources,
      ClassLoader classLoader,
      FilterContext context)
      throws ConfigurationException {
    return Assembly.of(
        FilterSettings.read(filterName, initParams, inCode, resources, classLoader, context),
        context);
  }
}
