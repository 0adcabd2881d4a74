package dev.jwtbearer.settings;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads what a local location names: {@code file:}, {@code classpath:} or {@code /WEB-INF/}. */
public final class Resources {
  private static final String CLASSPATH = "classpath:";
  private static final int LARGEST = 1 << 20;

  private final ServletContext context;
  private final ClassLoader classLoader;

  public Resources(ServletContext context, ClassLoader classLoader) {
    this.context = context;
    this.classLoader = classLoader;
  }

  static boolean isRemote(String text) {
    return text.startsWith("https:") || text.startsWith("http:");
  }

  static boolean isLocal(String text) {
    return text.startsWith("file:") || text.startsWith(CLASSPATH) || text.startsWith("/WEB-INF/");
  }

  /** The bytes at a local location, at most 1 MiB. */
  byte[] read(String location) throws InvalidValueException {
    try (InputStream in = open(location)) {
      if (in == null) {
        throw new InvalidValueException("there is nothing at this location", "check its spelling");
      }
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new InvalidValueException("larger than 1MiB", "check the location");
      }
      return bytes;
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidValueException(
          "the location cannot be read", "check its spelling and who may read the file");
    }
  }

  private @Nullable InputStream open(String location) throws IOException {
    if (location.startsWith("/WEB-INF/")) {
      return context.getResourceAsStream(location);
    }
    if (location.startsWith(CLASSPATH)) {
      String name = location.substring(CLASSPATH.length());
      return classLoader.getResourceAsStream(name.startsWith("/") ? name.substring(1) : name);
    }
    return Files.newInputStream(Path.of(URI.create(location)));
  }
}
