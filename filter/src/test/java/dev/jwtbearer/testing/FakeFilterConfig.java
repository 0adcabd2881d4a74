package dev.jwtbearer.testing;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mockito.Mockito;

/** The registration of a filter: its name, its parameters, its application. A Mockito mock. */
public abstract class FakeFilterConfig implements FilterConfig {
  private String name = "api";
  private ServletContext context = FakeContext.empty();
  private final Map<String, String> params;

  FakeFilterConfig(Map<String, String> params) {
    this.params = new LinkedHashMap<>(params);
  }

  /** A filter called {@code api}, in an application that is empty. */
  public static FakeFilterConfig of(Map<String, String> params) {
    return Mockito.mock(
        FakeFilterConfig.class,
        Mockito.withSettings().useConstructor(params).defaultAnswer(Fakes::call));
  }

  /** With the {@linkplain TestParameters#usual parameters} that a filter needs, and more. */
  public static FakeFilterConfig usual(String... namesAndValues) {
    return of(TestParameters.usual(namesAndValues));
  }

  public FakeFilterConfig named(String filterName) {
    name = filterName;
    return this;
  }

  public FakeFilterConfig in(ServletContext application) {
    context = application;
    return this;
  }

  @Override
  public String getFilterName() {
    return name;
  }

  @Override
  public ServletContext getServletContext() {
    return context;
  }

  @Override
  public String getInitParameter(String parameter) {
    return params.get(parameter);
  }

  @Override
  public Enumeration<String> getInitParameterNames() {
    return Collections.enumeration(params.keySet());
  }
}
