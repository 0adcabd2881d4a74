package dev.jwtbearer.testing;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mockito.Mockito;

/**
 * An application as a container shows it to a filter: its path, files, registrations and
 * attributes. A Mockito mock, so that a test can stub an odd container; a method that this class
 * does not implement throws {@link UnsupportedOperationException}.
 */
public abstract class FakeContext implements ServletContext {
  private String path = "";
  private String serverInfo;
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final Map<String, FilterRegistration> filters = new LinkedHashMap<>();
  private final Map<String, ServletRegistration> servlets = new LinkedHashMap<>();
  private final Map<String, Object> attributes = new LinkedHashMap<>();

  FakeContext() {}

  /** The root application, without anything in it. */
  public static FakeContext empty() {
    return Mockito.mock(
        FakeContext.class, Mockito.withSettings().useConstructor().defaultAnswer(Fakes::call));
  }

  public FakeContext path(String contextPath) {
    path = contextPath;
    return this;
  }

  public FakeContext server(String info) {
    serverInfo = info;
    return this;
  }

  /** A file such as {@code /WEB-INF/web.xml}. */
  public FakeContext file(String name, String text) {
    return file(name, text.getBytes(StandardCharsets.UTF_8));
  }

  public FakeContext file(String name, byte[] content) {
    files.put(name, content);
    return this;
  }

  /** A filter mapped to these URL patterns. */
  public FakeContext filter(String name, String... patterns) {
    return filter(name, List.of(patterns), List.of());
  }

  public FakeContext filter(String name, List<String> patterns, List<String> servletNames) {
    filters.put(name, registration(patterns, servletNames));
    return this;
  }

  /** What a container tells of a filter. */
  public static FilterRegistration registration(List<String> patterns, List<String> servletNames) {
    FilterRegistration registration = mock(FilterRegistration.class);
    when(registration.getUrlPatternMappings()).thenReturn(patterns);
    when(registration.getServletNameMappings()).thenReturn(servletNames);
    return registration;
  }

  /**
   * @param type the name of its class, or null for a JSP
   */
  public FakeContext servlet(String name, String type, String... patterns) {
    ServletRegistration servlet = mock(ServletRegistration.class);
    when(servlet.getName()).thenReturn(name);
    when(servlet.getClassName()).thenReturn(type);
    when(servlet.getMappings()).thenReturn(List.of(patterns));
    servlets.put(name, servlet);
    return this;
  }

  public FakeContext withoutServlet(String name) {
    servlets.remove(name);
    return this;
  }

  @Override
  public String getContextPath() {
    return path;
  }

  @Override
  public String getServerInfo() {
    return serverInfo;
  }

  @Override
  public InputStream getResourceAsStream(String name) {
    byte[] content = files.get(name);
    return content == null ? null : new ByteArrayInputStream(content);
  }

  @Override
  public URL getResource(String name) throws MalformedURLException {
    return files.containsKey(name) ? URI.create("file:" + name).toURL() : null;
  }

  @Override
  public FilterRegistration getFilterRegistration(String name) {
    return filters.get(name);
  }

  @Override
  public Map<String, ? extends FilterRegistration> getFilterRegistrations() {
    return filters;
  }

  @Override
  public ServletRegistration getServletRegistration(String name) {
    return servlets.get(name);
  }

  @Override
  public Map<String, ? extends ServletRegistration> getServletRegistrations() {
    return servlets;
  }

  @Override
  public Object getAttribute(String name) {
    return attributes.get(name);
  }

  @Override
  public void setAttribute(String name, Object value) {
    attributes.put(name, value);
  }

  @Override
  public Enumeration<String> getAttributeNames() {
    return Collections.enumeration(attributes.keySet());
  }
}
