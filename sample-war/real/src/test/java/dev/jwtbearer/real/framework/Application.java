package dev.jwtbearer.real.framework;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A framework's application with the filter in it.
 *
 * @param name the path of its context, without the slash
 * @param least who may come the furthest without a right to the action
 */
record Application(String name, Framework framework, List<String> rules, Caller least) {
  private static final String FILTER =
      """
      $1
        <filter>
          <filter-name>jwt</filter-name>
          <filter-class>dev.jwtbearer.JwtBearerFilter</filter-class>
          <async-supported>true</async-supported>
          <init-param><param-name>issuer</param-name><param-value>%s</param-value></init-param>
          <init-param><param-name>audience</param-name><param-value>%s</param-value></init-param>
          <init-param><param-name>secret</param-name><param-value>%s</param-value></init-param>
          <init-param><param-name>rules</param-name><param-value>
      %s
          </param-value></init-param>
        </filter>
        <filter-mapping>
          <filter-name>jwt</filter-name>
          <url-pattern>/*</url-pattern>
          <dispatcher>REQUEST</dispatcher>
          <dispatcher>FORWARD</dispatcher>
          <dispatcher>ASYNC</dispatcher>
          <dispatcher>ERROR</dispatcher>
        </filter-mapping>
      """;

  Application {
    rules = List.copyOf(rules);
  }

  /** One where everything else is open to everybody. */
  static Application open(Framework framework) {
    return with(framework, "open", "/* public", Caller.NOBODY);
  }

  /** One where everything else needs a token of any rights. */
  static Application closed(Framework framework) {
    return with(framework, "closed", "/* authenticated", Caller.CLERK);
  }

  private static Application with(Framework framework, String kind, String rest, Caller least) {
    List<String> rules = Stream.concat(framework.rules().stream(), Stream.of(rest)).toList();
    return new Application(framework.module() + '-' + kind, framework, rules, least);
  }

  String path() {
    return "/" + name;
  }

  void deployTo(Path webapps) throws IOException {
    String war = framework.module() + "/target/framework-" + framework.module() + ".war";
    Path packaged = made(Path.of(System.getProperty("frameworks"), war), "sample-war/frameworks");
    Path jar = made(Path.of(System.getProperty(framework.filter())), "the root");
    Path deployed = webapps.resolve(name + ".war");
    Files.copy(packaged, deployed);
    try (FileSystem content = FileSystems.newFileSystem(deployed)) {
      Files.copy(jar, content.getPath("WEB-INF/lib").resolve(jar.getFileName().toString()));
      Path descriptor = content.getPath("WEB-INF/web.xml");
      Files.writeString(descriptor, withFilter(Files.readString(descriptor)));
    }
  }

  private String withFilter(String descriptor) {
    return descriptor.replaceFirst(
        "(<web-app [^>]*>)",
        FILTER.formatted(Caller.ISSUER, Caller.AUDIENCE, Caller.SECRET, String.join("\n", rules)));
  }

  private static Path made(Path file, String place) {
    if (!Files.exists(file)) {
      throw new AssertionError("There is no " + file + ": run mvn package in " + place + " first.");
    }
    return file;
  }

  @Override
  public String toString() {
    return name;
  }
}
