package dev.jwtbearer.jars;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** A jar that is published, as the build has just packed it. */
enum PublishedJar {
  /** Its libraries are jars of their own. */
  THIN("", "jakarta.servlet-api-5.0.0.jar"),
  ALL("-all", "jakarta.servlet-api-5.0.0.jar"),
  /** The lowest servlet API it is for. */
  JAVAX("-javax", "javax.servlet-api-3.1.0.jar");

  static final Path TARGET = Path.of("target");
  static final String VERSION = System.getProperty("version");

  private final String suffix;
  private final String servletApi;

  PublishedJar(String suffix, String servletApi) {
    this.suffix = suffix;
    this.servletApi = servletApi;
  }

  Path file() {
    return TARGET.resolve("jwt-bearer-filter-" + VERSION + suffix + ".jar");
  }

  Path servletApi() {
    return servletApi(servletApi);
  }

  static Path servletApi(String jar) {
    return TARGET.resolve("servlet-api").resolve(jar);
  }

  /** The names of its files, in order; twice what is in it twice. */
  List<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    try (JarFile jar = new JarFile(file().toFile())) {
      jar.stream().filter(entry -> !entry.isDirectory()).forEach(e -> names.add(e.getName()));
    }
    return names;
  }

  /** Its files by their names. */
  Map<String, byte[]> files() throws IOException {
    return files(file());
  }

  /** The files of any jar by their names. */
  static Map<String, byte[]> files(Path path) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (JarFile jar = new JarFile(path.toFile())) {
      for (JarEntry entry : jar.stream().filter(e -> !e.isDirectory()).toList()) {
        try (InputStream in = jar.getInputStream(entry)) {
          files.put(entry.getName(), in.readAllBytes());
        }
      }
    }
    return files;
  }

  /** Sees the JDK, the servlet API and the jar; for the thin one its libraries too. */
  URLClassLoader alone() {
    Stream<Path> jars = Stream.of(file(), servletApi());
    if (this == THIN) {
      String[] classPath = System.getProperty("java.class.path").split(File.pathSeparator);
      jars = Stream.concat(jars, Arrays.stream(classPath).map(Path::of));
    }
    return new URLClassLoader(
        jars.filter(Files::exists).map(PublishedJar::url).toArray(URL[]::new),
        ClassLoader.getPlatformClassLoader());
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
