package dev.jwtbearer.descriptor;

import dev.jwtbearer.log.SafeText;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The security constraints that the container enforces before the filter runs. A constraint that
 * names roles refuses a request whose token the container has not seen.
 */
public final class ContainerSecurity {
  private static final int MOST_SHOWN = 10;

  private final ServletContext context;
  private final FilterMappings mapped;
  private final List<String> found = new ArrayList<>();

  private ContainerSecurity(ServletContext context, FilterMappings mapped) {
    this.context = context;
    this.mapped = mapped;
  }

  /**
   * Says in one line which constraints lie on paths that the filter is mapped to: those of {@code
   * /WEB-INF/web.xml} and of {@code @ServletSecurity}. Others cannot be read. Never throws.
   *
   * @param classLoader of the application
   */
  public static void warnOf(FilterConfig config, ClassLoader classLoader, Logger logger) {
    try {
      Optional<FilterMappings> mapped = FilterMappings.of(config);
      if (mapped.isPresent()) {
        new ContainerSecurity(config.getServletContext(), mapped.get()).look(classLoader, logger);
      }
    } catch (Throwable e) {
      // A broad catch: no trouble with a warning is worth the start. A container may not tell of
      // its registrations. Test: ContainerSecurityTest.
      notLookedFor(e, logger);
    }
  }

  private static void notLookedFor(Throwable reason, Logger logger) {
    try {
      logger.log(
          Level.INFO,
          "Security constraints were not all looked for: " + SafeText.sentence(reason.toString()));
    } catch (Throwable e) {
      // The same for a log that throws. Test: ContainerSecurityTest.
    }
  }

  private void look(ClassLoader classLoader, Logger logger) {
    WebXml webXml = webXml(logger);
    webXml.patternsWithRoles().forEach(pattern -> add(pattern, ""));
    String care =
        webXml.isComplete() ? ", which it may enforce in spite of metadata-complete)" : ")";
    for (ServletRegistration servlet : new AnnotatedServlets(classLoader).in(context)) {
      String source = " (@ServletSecurity of " + SafeText.sentence(servlet.getClassName()) + care;
      servlet.getMappings().forEach(pattern -> add(pattern, source));
    }
    if (!found.isEmpty()) {
      logger.log(
          Level.WARNING,
          "The container enforces security constraints before this filter, and knows no tokens: "
              + shown()
              + "; remove each auth-constraint that names roles, and ask for them by rules or in"
              + " the application");
    }
  }

  private WebXml webXml(Logger logger) {
    try (InputStream in = context.getResourceAsStream("/WEB-INF/web.xml")) {
      return in == null ? WebXml.NONE : WebXmlReader.read(in);
    } catch (IOException | LinkageError e) {
      // The container could read it, or we would not be here; and a runtime may lack XML.
      notLookedFor(e, logger);
      return WebXml.NONE;
    }
  }

  private void add(String pattern, String source) {
    if (mapped.overlap(UrlPattern.ofMapping(pattern))) {
      found.add(SafeText.quote(pattern) + source);
    }
  }

  private String shown() {
    String first = found.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "));
    int more = found.size() - MOST_SHOWN;
    return more > 0 ? first + " and " + more + " more" : first;
  }
}
