package dev.jwtbearer.wire.twin;

import dev.jwtbearer.FilterWith;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestToken;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** What both twins consist of. */
final class TwinSite {
  static final String SECRET = "0123456789abcdef0123456789abcdef";
  static final String CALLED = "X-Called";

  private TwinSite() {}

  /** Says that it was called. */
  private static final class Application extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    public void service(HttpServletRequest request, HttpServletResponse response) {
      response.setHeader(CALLED, "yes");
      response.setContentLength(0);
    }
  }

  static ServletContainerInitializer unfiltered() {
    return (classes, context) ->
        context.addServlet("application", new Application()).addMapping("/");
  }

  /**
   * The application behind the filter.
   *
   * @param file with the constraints
   */
  static ServletContainerInitializer filtered(Path file) {
    return (classes, context) -> {
      unfiltered().onStartup(Set.of(), context);
      filter(file, context);
    };
  }

  private static void filter(Path file, ServletContext context) {
    FilterRegistration.Dynamic filter = context.addFilter("filter", FilterWith.log(new TestLog()));
    filter.setInitParameters(
        Map.of(
            "issuer",
            TestToken.ISSUER,
            "audience",
            TestToken.AUDIENCE,
            "secret",
            SECRET,
            "rulesFile",
            file.toUri().toString()));
    filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");
  }

  /** The constraints as a file within a folder, and as a web.xml of an application in it. */
  static Path write(ConstraintSet constraints, Path folder) {
    try {
      Path file = folder.resolve("constraints.xml");
      Files.createDirectories(folder.resolve("WEB-INF"));
      Files.writeString(file, constraints.xml());
      Files.writeString(folder.resolve("WEB-INF/web.xml"), constraints.webXml());
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
