package dev.jwtbearer.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemLookupsTest {
  private final Lookups lookups = new SystemLookups();

  @Test
  void findsVariables() {
    Map.Entry<String, String> any = System.getenv().entrySet().iterator().next();
    assertEquals(Optional.of(any.getValue()), lookups.variable(any.getKey()));
    assertEquals(Optional.empty(), lookups.variable("no such variable"));
  }

  @Test
  void findsProperties() {
    assertEquals(Optional.of(System.getProperty("java.version")), lookups.property("java.version"));
    assertEquals(Optional.empty(), lookups.property("no.such.property"));
  }

  @Test
  void findsFiles(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("x"), "gr\u00fcn\n");
    assertEquals(Optional.of("gr\u00fcn\n"), lookups.file(file.toString()));
    assertEquals(Optional.empty(), lookups.file(folder.resolve("y").toString()));
  }

  @Test
  void refusesFilesThatItCannotRead(@TempDir Path folder) throws IOException {
    Path latin =
        Files.write(folder.resolve("l"), "gr\u00fcn".getBytes(StandardCharsets.ISO_8859_1));
    Path huge = Files.write(folder.resolve("h"), new byte[(1 << 20) + 1]);
    assertEquals("the file of a placeholder is not UTF-8", rule(latin.toString()));
    assertEquals("the file of a placeholder is longer than 1 MiB", rule(huge.toString()));
    assertEquals("the file of a placeholder cannot be read", rule(folder.toString()));
    assertEquals("the file of a placeholder cannot be read", rule("\0"));
  }

  private String rule(String path) {
    return assertThrows(InvalidValueException.class, () -> lookups.file(path)).rule();
  }

  @Test
  void findsNoEntryWhereThereIsNoJndi() throws InvalidValueException {
    assertEquals(Optional.empty(), lookups.entry("java:comp/env/x"));
  }
}
