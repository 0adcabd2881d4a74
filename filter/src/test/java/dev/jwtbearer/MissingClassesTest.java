package dev.jwtbearer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jwtbearer.settings.FilterContext;
import dev.jwtbearer.testing.FakeContext;
import dev.jwtbearer.testing.FakeFilterConfig;
import dev.jwtbearer.testing.TestLog;
import dev.jwtbearer.testing.TestToken;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The filter in a web application that lacks some of the classes it needs. */
class MissingClassesTest {
  private final TestLog log = new TestLog();

  /** Like the loader of a web application: classes of the filter are its own. */
  private static final class WithoutSome extends ClassLoader {
    private final String missing;

    WithoutSome(String missing) {
      super(MissingClassesTest.class.getClassLoader());
      this.missing = missing;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith(missing)) {
        throw new ClassNotFoundException(name);
      }
      boolean isOwn = name.startsWith("dev.jwtbearer.");
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded != null ? loaded : isOwn ? own(name) : super.loadClass(name, resolve);
      }
    }

    private Class<?> own(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  private Filter filterWithout(String missing) throws ReflectiveOperationException {
    ClassLoader loader = new WithoutSome(missing);
    Class<?> filterContext = loader.loadClass(FilterContext.class.getName());
    Constructor<?> constructor =
        loader.loadClass(JwtBearerFilter.class.getName()).getDeclaredConstructor(filterContext);
    constructor.setAccessible(true);
    return (Filter)
        constructor.newInstance(
            filterContext
                .getConstructor(Clock.class, LongSupplier.class, DoubleSupplier.class, Logger.class)
                .newInstance(
                    Clock.systemUTC(),
                    (LongSupplier) System::nanoTime,
                    (DoubleSupplier) () -> 0,
                    log));
  }

  @Test
  void startsWhereNoneIsMissing() throws Exception {
    Filter filter = filterWithout("com.fasterxml."); // comes with java-jwt, for what we do not use
    filter.init(FakeFilterConfig.usual());
    filter.destroy();
    assertTrue(log.lines().get(0).startsWith("INFO "), log.lines().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"com.auth0.jwt.", "com.github.benmanes.caffeine.cache.Caffeine"})
  void failsTheDeploymentAndNotTheFirstRequestForALibraryThatIsMissing(String library)
      throws Exception {
    Filter filter = filterWithout(library);
    ServletException problem =
        assertThrows(ServletException.class, () -> filter.init(FakeFilterConfig.usual()));
    assertTrue(
        problem.getMessage().startsWith("A library in WEB-INF/lib is missing or too old: "),
        problem.getMessage());
    assertEquals(1, log.lines().size());
  }

  /** As a container makes it, from the jar that has no libraries in it. */
  @ParameterizedTest
  @ValueSource(strings = {"com.auth0.", "com.github.benmanes."})
  void comesFarEnoughToSayThatALibraryIsMissing(String library) throws Exception {
    Filter filter =
        (Filter)
            new WithoutSome(library)
                .loadClass(JwtBearerFilter.class.getName())
                .getConstructor()
                .newInstance();

    ServletException problem =
        assertThrows(ServletException.class, () -> filter.init(FakeFilterConfig.usual()));

    assertTrue(
        problem.getMessage().startsWith("A library in WEB-INF/lib is missing or too old: take the"),
        problem.getMessage());
  }

  @Test
  void saysInItsOwnLogThatAClassOfItsOwnIsMissing() throws Exception {
    Filter filter = filterWithout("dev.jwtbearer.web.AccessControl");
    assertThrows(LinkageError.class, () -> filter.init(FakeFilterConfig.usual()));
    String line = log.lines().get(log.lines().size() - 1);
    assertTrue(
        line.startsWith("ERROR JwtBearerFilter \"api\": cannot start: a class is missing"), line);
  }

  @Test
  void failsTheDeploymentForRulesInXmlInARuntimeThatCannotReadIt(@TempDir Path folder)
      throws Exception {
    Path xml = Files.writeString(folder.resolve("rules.xml"), "<web-app/>");
    Filter filter = filterWithout("javax.xml.stream.");
    FilterConfig config = FakeFilterConfig.usual("rulesFile", xml.toUri().toString());
    ServletException problem = assertThrows(ServletException.class, () -> filter.init(config));
    assertTrue(
        problem
            .getMessage()
            .endsWith(
                ": this Java runtime cannot read XML; add its module java.xml, or write lines"),
        problem.getMessage());
  }

  @Test
  void readsRulesInLinesInARuntimeWithoutXml(@TempDir Path folder) throws Exception {
    Path lines = Files.writeString(folder.resolve("rules.txt"), "/a public");
    Filter filter = filterWithout("javax.xml.stream.");
    filter.init(FakeFilterConfig.usual("rulesFile", lines.toUri().toString()));
    filter.destroy();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"java.lang.management.", "javax.management.", "javax.management.openmbean."})
  void startsAndStopsInARuntimeWithoutJmx(String missing) throws Exception {
    Filter filter = filterWithout(missing);
    filter.init(FakeFilterConfig.usual());
    filter.destroy();
    assertEquals(2, log.lines().size(), log.lines().toString());
    String line = log.lines().get(1);
    String start = "WARNING JwtBearerFilter \"api\": Not visible by JMX: java.lang.NoClassDefFound";
    assertTrue(line.startsWith(start), line);
  }

  @Test
  void takesTheDefaultOfAnEntryInARuntimeWithoutJndi() throws Exception {
    Filter filter = filterWithout("javax.naming.");
    filter.init(
        FakeFilterConfig.usual(
            "audience", "${jndi.java:comp/env/audience:" + TestToken.AUDIENCE + "}"));
    filter.destroy();
    assertTrue(log.lines().get(0).startsWith("INFO "), log.lines().toString());

    FilterConfig config = FakeFilterConfig.usual("audience", "${jndi.java:comp/env/audience}");
    String problem = assertThrows(ServletException.class, () -> filter.init(config)).getMessage();
    assertTrue(
        problem.contains("nothing has the value of ${jndi.java:comp/env/audience}"), problem);
  }

  @Test
  void startsInARuntimeWithoutXml() throws Exception {
    Filter filter = filterWithout("javax.xml.stream.");
    filter.init(
        FakeFilterConfig.usual()
            .in(FakeContext.empty().filter("api", "/*").file("/WEB-INF/web.xml", "")));
    filter.destroy();
    assertEquals(2, log.lines().size(), log.lines().toString());
    String line = log.lines().get(1);
    String start =
        "INFO JwtBearerFilter \"api\": Security constraints were not all looked for:"
            + " java.lang.NoClassDefFound";
    assertTrue(line.startsWith(start), line);
  }
}
