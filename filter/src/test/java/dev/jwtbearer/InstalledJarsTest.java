package dev.jwtbearer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jwtbearer.testing.TestLog;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstalledJarsTest {
  private final TestLog log = new TestLog();

  private static ClassLoader with(String... places) {
    return new ClassLoader(null) {
      @Override
      public Enumeration<URL> getResources(String name) throws IOException {
        assertEquals("dev/jwtbearer/JwtBearerFilter.class", name);
        if (places.length == 0) {
          throw new IOException("closed");
        }
        return Collections.enumeration(
            List.of(places).stream().map(place -> url(place + '/' + name)).toList());
      }
    };
  }

  private static URL url(String text) {
    try {
      return URI.create(text).toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Test
  void namesAllJarsWhereThereIsMoreThanOne() {
    InstalledJars.warnOf(
        with(
            "jar:file:/w/lib/jwt-bearer-filter-0.1.0-javax.jar!",
            "jar:file:/w/lib/jwt-bearer-filter-0.1.1-javax.jar!",
            "file:/w/classes"),
        log);
    assertEquals(
        List.of(
            "WARNING There are several jars of this filter in the application, and any may run:"
                + " jwt-bearer-filter-0.1.0-javax.jar, jwt-bearer-filter-0.1.1-javax.jar, a folder"
                + " of classes; remove all but one"),
        log.lines());
  }

  @Test
  void saysNothingOfOne() {
    String jar = "jar:file:/w/lib/jwt-bearer-filter-0.1.1-all.jar!";
    InstalledJars.warnOf(with(jar), log);
    InstalledJars.warnOf(with(jar, jar), log);
    InstalledJars.warnOf(with(), log);
    assertEquals(List.of(), log.lines());
  }

  @Test
  void knowsNoVersionOutsideOfAJar() {
    assertEquals("unknown", InstalledJars.version());
  }
}
