package dev.jwtbearer.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The environment, properties, JNDI entries and files of the machine. */
final class SystemLookups implements Lookups {
  private static final int LONGEST_FILE = 1 << 20;

  @Override
  public Optional<String> variable(String name) {
    return Optional.ofNullable(System.getenv(name));
  }

  @Override
  public Optional<String> property(String name) {
    return Optional.ofNullable(System.getProperty(name));
  }

  @Override
  public Optional<String> entry(String name) throws InvalidValueException {
    try {
      return JndiEntry.find(name);
    } catch (LinkageError e) {
      return Optional.empty(); // A trimmed runtime has no JNDI. Test: MissingClassesTest.
    }
  }

  @Override
  public Optional<String> file(String path) throws InvalidValueException {
    try (InputStream in = Files.newInputStream(Path.of(path))) {
      byte[] bytes = in.readNBytes(LONGEST_FILE + 1);
      if (bytes.length > LONGEST_FILE) {
        throw new InvalidValueException(
            "the file of a placeholder is longer than 1 MiB", "name another file");
      }
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (CharacterCodingException e) {
      throw new InvalidValueException("the file of a placeholder is not UTF-8", "save it as UTF-8");
    } catch (IOException | InvalidPathException e) {
      throw new InvalidValueException(
          "the file of a placeholder cannot be read", "check its name and who may read it");
    }
  }
}
