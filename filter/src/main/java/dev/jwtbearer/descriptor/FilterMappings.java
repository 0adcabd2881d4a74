package dev.jwtbearer.descriptor;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The paths that a filter is mapped to. */
final class FilterMappings {
  private final List<UrlPattern> patterns = new ArrayList<>();

  private FilterMappings() {}

  /** Empty if the container does not tell of its registration. */
  static Optional<FilterMappings> of(FilterConfig config) {
    ServletContext context = config.getServletContext();
    FilterRegistration filter = context.getFilterRegistration(config.getFilterName());
    if (filter == null) {
      return Optional.empty();
    }
    FilterMappings mappings = new FilterMappings();
    filter.getUrlPatternMappings().forEach(mappings::add);
    filter.getServletNameMappings().forEach(name -> mappings.addServlet(name, context));
    return Optional.of(mappings);
  }

  private void add(String pattern) {
    patterns.add(UrlPattern.ofMapping(pattern));
  }

  /** A filter can be mapped to servlets by their names, and to all by a star. */
  private void addServlet(String name, ServletContext context) {
    ServletRegistration servlet = context.getServletRegistration(name);
    Collection<String> mapped =
        name.equals("*") ? List.of("/*") : servlet == null ? List.of() : servlet.getMappings();
    mapped.forEach(this::add);
  }

  /** Whether all paths of the application belong to the filter. */
  boolean coverAll() {
    return patterns.stream().anyMatch(UrlPattern::isAllPaths);
  }

  /** As they were written. */
  @Override
  public String toString() {
    return patterns.stream().map(UrlPattern::toString).collect(Collectors.joining(" "));
  }

  /** Whether some path of that pattern, or that path, belongs to the filter. */
  boolean overlap(UrlPattern pattern) {
    return patterns.stream().anyMatch(pattern::overlaps);
  }
}
