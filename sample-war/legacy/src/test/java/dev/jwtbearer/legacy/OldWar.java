package dev.jwtbearer.legacy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The packed application, unpacked, with one jar and one filter more. */
final class OldWar {
  private static final Path WAR = Path.of(System.getProperty("war"));

  private OldWar() {}

  /** Unpacks it. The filter trusts that issuer. */
  static Path unpacked(Path folder, Flavour flavour, String issuer) throws IOException {
    try (ZipFile war = new ZipFile(WAR.toFile())) {
      for (ZipEntry entry : war.stream().filter(e -> !e.isDirectory()).toList()) {
        Path file = folder.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        try (InputStream in = war.getInputStream(entry)) {
          byte[] bytes = in.readAllBytes();
          Files.write(file, entry.getName().endsWith(".class") ? flavour.adapted(bytes) : bytes);
        }
      }
    }
    Path lib = folder.resolve("WEB-INF/lib");
    Files.copy(flavour.jar(), lib.resolve(flavour.jar().getFileName()));
    Path webXml = folder.resolve("WEB-INF/web.xml");
    String place = "<!-- The filter is added here. -->";
    Files.writeString(webXml, Files.readString(webXml).replace(place, filter(issuer)));
    return folder;
  }

  private static String filter(String issuer) {
    return """
    <filter>
      <filter-name>jwt</filter-name>
      <filter-class>dev.jwtbearer.JwtBearerFilter</filter-class>
      <init-param>
        <param-name>issuer</param-name>
        <param-value>%s</param-value>
      </init-param>
      <init-param>
        <param-name>audience</param-name>
        <param-value>old-api</param-value>
      </init-param>
    </filter>
    <filter-mapping>
      <filter-name>jwt</filter-name>
      <url-pattern>/*</url-pattern>
    </filter-mapping>
    """
        .formatted(issuer);
  }
}
