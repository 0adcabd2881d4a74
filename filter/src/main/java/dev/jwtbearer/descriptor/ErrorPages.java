package dev.jwtbearer.descriptor;

import dev.jwtbearer.log.SafeText;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The error pages of {@code /WEB-INF/web.xml} that render refusals. A servlet of the application
 * gets the refused request with its parameters and may act on them. Pages of fragments, and those
 * set in code, cannot be read.
 */
public final class ErrorPages {
  private static final Set<String> REFUSALS = Set.of("400", "401", "403", "500", "503");

  /** Of containers: they serve files and JSPs. */
  private static final Set<String> FILES_AND_JSPS =
      Set.of("DefaultServlet", "FileServlet", "ResourceServlet", "JspServlet", "JettyJspServlet");

  /** Where compiled JSPs are. */
  private static final String COMPILED_JSPS = "org.apache.jsp.";

  private final FilterConfig config;
  private final ServletContext context;
  private final WebXml webXml;

  private ErrorPages(FilterConfig config, WebXml webXml) {
    this.config = config;
    this.context = config.getServletContext();
    this.webXml = webXml;
  }

  /**
   * Says in one line which pages can act on refused requests, or, if these are to be hidden, which
   * pages the filter does not see. Never throws.
   */
  public static void warnOf(FilterConfig config, boolean hidesRequest, Logger logger) {
    try (InputStream in = config.getServletContext().getResourceAsStream("/WEB-INF/web.xml")) {
      ErrorPages pages = new ErrorPages(config, in == null ? WebXml.NONE : WebXmlReader.read(in));
      Collection<String> found = hidesRequest ? pages.notSeen() : pages.acting();
      if (!found.isEmpty()) {
        logger.log(
            Level.WARNING,
            (hidesRequest
                    ? "Refused requests are not hidden from error pages: map this filter to them"
                        + " with the dispatcher ERROR: "
                    : "Error pages of refusals can act on what was refused: they are served by"
                        + " the application with the parameters and the body of the request; name"
                        + " JSPs or files, or set hideRequestFromErrorPage=true: ")
                + String.join(", ", found));
      }
    } catch (Throwable e) {
      // A broad catch: no trouble with a warning is worth the start. ContainerSecurity has said
      // so if web.xml cannot be read. Test: ErrorPagesTest.
    }
  }

  private Set<String> locations() {
    return webXml.errorPages().stream()
        .filter(page -> page.isForAnyOf(REFUSALS))
        .map(WebXml.ErrorPage::location)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A location may have a query string. */
  private static String path(String location) {
    return location.split("[?#;]", 2)[0];
  }

  private List<String> acting() {
    return locations().stream()
        .flatMap(location -> acting(location).stream())
        .collect(Collectors.toList());
  }

  /** The page and what serves it, unless that is a JSP or a file. */
  private Optional<String> acting(String location) {
    String path = path(location);
    Optional<ServletRegistration> servlet = ServletMatch.of(path, context);
    if (servlet.isPresent() && !isOfContainer(servlet.get())) {
      return isJsp(servlet.get())
          ? Optional.empty()
          : Optional.of(show(location, "servlet " + SafeText.quote(servlet.get().getName())));
    }
    return isThere(path)
        ? Optional.empty()
        : Optional.of(show(location, "no file; a filter may serve it"));
  }

  private static String show(String location, String servedBy) {
    return SafeText.quote(location) + " (" + servedBy + ')';
  }

  /** Declared as a JSP, or compiled to a servlet. */
  private static boolean isJsp(ServletRegistration servlet) {
    String type = servlet.getClassName();
    return type == null || type.startsWith(COMPILED_JSPS);
  }

  private static boolean isOfContainer(ServletRegistration servlet) {
    String type = servlet.getClassName();
    return type != null && FILES_AND_JSPS.contains(type.substring(type.lastIndexOf('.') + 1));
  }

  private boolean isThere(String path) {
    try {
      return context.getResource(path) != null;
    } catch (IOException e) {
      return false;
    }
  }

  /** The pages that no mapping of the filter leads to. */
  private List<String> notSeen() {
    List<WebXml.Mapping> ours =
        webXml.filterMappings().stream()
            .filter(mapping -> mapping.isOf(config.getFilterName()))
            .collect(Collectors.toList());
    return locations().stream()
        .filter(location -> !isSeen(path(location), ours))
        .map(SafeText::quote)
        .collect(Collectors.toList());
  }

  /** Mappings made elsewhere tell their paths, but not their dispatchers. */
  private boolean isSeen(String path, List<WebXml.Mapping> ours) {
    if (ours.isEmpty()) {
      return FilterMappings.of(config)
          .map(mappings -> mappings.overlap(UrlPattern.ofMapping(path)))
          .orElse(true);
    }
    String servlet = ServletMatch.of(path, context).map(ServletRegistration::getName).orElse(null);
    return ours.stream()
        .anyMatch(mapping -> mapping.isForErrors() && leadsTo(path, servlet, mapping));
  }

  private static boolean leadsTo(String path, @Nullable String servlet, WebXml.Mapping mapping) {
    return mapping.servlets().contains("*")
        || (servlet != null && mapping.servlets().contains(servlet))
        || mapping.patterns().stream()
            .anyMatch(
                pattern -> UrlPattern.ofMapping(pattern).overlaps(UrlPattern.ofMapping(path)));
  }
}
