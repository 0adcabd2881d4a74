package dev.jwtbearer.settings;

import static dev.jwtbearer.settings.Parameters.CONFIG_FILE;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The {@code .properties} file beside web.xml and code. What it says wins over both. */
final class ConfigFile {
  private final Resources resources;
  private final Placeholders placeholders;
  private final Problems problems;

  ConfigFile(Resources resources, Placeholders placeholders, Problems problems) {
    this.resources = resources;
    this.placeholders = placeholders;
    this.problems = problems;
  }

  /** All that is written: in the file, if {@code configFile} names one, and else elsewhere. */
  Map<String, RawValue> over(Map<String, RawValue> elsewhere) {
    RawValue location = elsewhere.get(CONFIG_FILE.name());
    if (location == null) {
      return elsewhere;
    }
    // The reader of all parameters tells what is wrong with this one.
    ParameterValue<String> given =
        ParameterValue.of(CONFIG_FILE, CONFIG_FILE.name(), location, placeholders, new Problems());
    Map<String, RawValue> written = new HashMap<>(elsewhere);
    given.value().ifPresent(text -> written.putAll(read(text, given.show())));
    return written;
  }

  private Map<String, RawValue> read(String location, String shown) {
    Map<String, RawValue> written = new HashMap<>();
    String where = " in " + shown;
    try {
      new TreeMap<>(lines(location, where))
          .forEach(
              (name, text) -> {
                if (name.equals(CONFIG_FILE.name())) {
                  problems.add(Problem.of(name + where, "names a file within a file", "remove it"));
                } else {
                  written.put(name, RawValue.in(where, text));
                }
              });
    } catch (InvalidValueException e) {
      problems.add(Problem.ofValue(CONFIG_FILE.name(), shown, e.rule(), e.remedy()));
    }
    return written;
  }

  private Map<String, String> lines(String location, String where) throws InvalidValueException {
    if (!Resources.isLocal(location)) {
      throw new InvalidValueException(
          "not a local location", "begin it with file:, classpath: or /WEB-INF/");
    }
    Lines lines = new Lines();
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(resources.read(location)))
              .toString();
      lines.load(new StringReader(text.startsWith("\uFEFF") ? text.substring(1) : text));
    } catch (CharacterCodingException e) {
      throw new InvalidValueException("the file is not UTF-8", "save it as UTF-8");
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidValueException(
          "the file has a \\u without four digits", "write \\\\ for a backslash");
    }
    for (String name : lines.twice) {
      problems.add(
          Problem.of(ParameterName.show(name, where), "written twice", "keep one of them"));
    }
    Map<String, String> read = new HashMap<>();
    lines.stringPropertyNames().forEach(name -> read.put(name, lines.getProperty(name)));
    return read;
  }

  /**
   * Keeps the names that come more than once: whoever wrote one would be wrong about what holds.
   */
  private static final class Lines extends Properties {
    private static final long serialVersionUID = 1L;

    private final transient Set<String> twice = new TreeSet<>();

    @Override
    public synchronized @Nullable Object put(Object name, Object text) {
      Object before = super.put(name, text);
      if (before != null) {
        twice.add(name.toString());
      }
      return before;
    }
  }
}
