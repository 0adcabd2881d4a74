package dev.jwtbearer.docs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** A web application in the making, as it lies in a folder. */
final class WebAppFolder {
  private static final String BEGIN =
      "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">";
  private static final String END = "</web-app>";

  private final Path folder;
  private final StringBuilder webXml = new StringBuilder();

  WebAppFolder(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder.resolve("WEB-INF/lib"));
    servlet("dispatching", DispatchingServlet.class, "/");
    descriptor("<error-page><error-code>404</error-code><location>/error</location></error-page>");
  }

  WebAppFolder servlet(String name, Class<?> type, String pattern) {
    return descriptor(
        "<servlet><servlet-name>"
            + name
            + "</servlet-name><servlet-class>"
            + type.getName()
            + "</servlet-class><async-supported>true</async-supported></servlet>"
            + "<servlet-mapping><servlet-name>"
            + name
            + "</servlet-name><url-pattern>"
            + pattern
            + "</url-pattern></servlet-mapping>");
  }

  WebAppFolder listener(Class<?> type) {
    return descriptor(
        "<listener><listener-class>" + type.getName() + "</listener-class></listener>");
  }

  WebAppFolder contextParam(String name, String value) {
    return descriptor(
        "<context-param><param-name>"
            + name
            + "</param-name><param-value>"
            + value
            + "</param-value></context-param>");
  }

  /** Elements of web.xml. */
  WebAppFolder descriptor(String elements) {
    webXml.append(elements);
    return this;
  }

  WebAppFolder file(String path, String text) throws IOException {
    Files.writeString(folder.resolve(path), text);
    return this;
  }

  WebAppFolder jar(String name, Map<String, String> files) throws IOException {
    Path jar = folder.resolve("WEB-INF/lib").resolve(name);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        out.putNextEntry(new JarEntry(file.getKey()));
        out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
      }
    }
    return this;
  }

  /** The folder, with a web.xml of what was added. */
  Path complete() throws IOException {
    return complete(BEGIN + END);
  }

  /** The folder, with a web.xml that has what was added before its end. */
  Path complete(String wholeWebXml) throws IOException {
    file("WEB-INF/web.xml", wholeWebXml.replace(END, webXml + END));
    return folder;
  }
}
