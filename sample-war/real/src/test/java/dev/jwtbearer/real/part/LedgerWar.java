package dev.jwtbearer.real.part;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The packaged sample, as it is or with other parameters of the filter in its web.xml. */
public record LedgerWar(
    Flavour flavour,
    Map<String, String> parameters,
    Map<String, String> settings,
    Set<String> patterns,
    Map<String, Path> files,
    String declarations)
    implements Deployment {
  private static final String FIRST_PATTERN = "<url-pattern>/orders/*</url-pattern>";
  private static final String ANCHOR = "<async-supported>true</async-supported>";
  private static final String END = "</web-app>";

  public LedgerWar {
    parameters = Map.copyOf(parameters);
    settings = Map.copyOf(settings);
    patterns = Set.copyOf(patterns);
    files = Map.copyOf(files);
  }

  /** The WAR as packaged, with its own development issuer. */
  public static LedgerWar packaged() {
    return new LedgerWar(Flavour.PACKAGED, Map.of(), Map.of(), Set.of(), Map.of(), "");
  }

  /** The WAR as packaged, for a provider elsewhere. */
  public static LedgerWar trusting(String issuer, String audience) {
    Map<String, String> settings = Map.of("ISSUER", issuer, "AUDIENCE", audience);
    return new LedgerWar(Flavour.PACKAGED, Map.of(), settings, Set.of(), Map.of(), "");
  }

  /** The same for servers of this kind. */
  public LedgerWar as(Flavour other) {
    return new LedgerWar(other, parameters, settings, patterns, files, declarations);
  }

  /** The same with one parameter of the filter replaced or added. */
  public LedgerWar with(String parameter, String value) {
    Map<String, String> more = new TreeMap<>(parameters);
    more.put(parameter, value);
    return new LedgerWar(flavour, more, settings, patterns, files, declarations);
  }

  /** The same with the filter on one more path. */
  public LedgerWar protecting(String pattern) {
    return new LedgerWar(flavour, parameters, settings, Set.of(pattern), files, declarations);
  }

  /**
   * The same with something more in it.
   *
   * @param more files by their paths within the WAR
   * @param xml behind all else in its web.xml
   */
  public LedgerWar adding(Map<String, Path> more, String xml) {
    return new LedgerWar(flavour, parameters, settings, patterns, more, xml);
  }

  /** Writes it as {@code ledger.war}, where a server looks for web applications. */
  @Override
  public Path deployTo(Path webapps) throws IOException {
    Path packaged = flavour.war();
    Path war = Files.copy(packaged, Files.createDirectories(webapps).resolve("ledger.war"));
    try (FileSystem content = FileSystems.newFileSystem(war)) {
      Optional<OneJar> oneJar = flavour.oneJar();
      if (oneJar.isPresent()) {
        oneJar.get().putInto(content.getPath("WEB-INF/lib"));
      }
      for (Map.Entry<String, Path> file : files.entrySet()) {
        Path entry = content.getPath(file.getKey());
        Files.createDirectories(entry.getParent());
        Files.copy(file.getValue(), entry);
      }
      if (!parameters.isEmpty() || !patterns.isEmpty() || !declarations.isEmpty()) {
        Path descriptor = content.getPath("WEB-INF/web.xml");
        Files.writeString(descriptor, changed(Files.readString(descriptor)));
      }
    }
    return war;
  }

  private String urlPatterns() {
    return patterns.stream()
        .map(pattern -> "<url-pattern>" + pattern + "</url-pattern>")
        .collect(Collectors.joining());
  }

  private String changed(String descriptor) {
    String changed =
        descriptor
            .replace(FIRST_PATTERN, urlPatterns() + FIRST_PATTERN)
            .replace(END, declarations + END);
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      String name = "<param-name>" + parameter.getKey() + "</param-name>";
      changed =
          Pattern.compile("<init-param>\\s*" + name + ".*?</init-param>", Pattern.DOTALL)
              .matcher(changed)
              .replaceAll("");
      String added =
          ANCHOR
              + "<init-param>"
              + name
              + "<param-value>"
              + parameter.getValue().replace("&", "&amp;").replace("<", "&lt;")
              + "</param-value></init-param>";
      changed = changed.replaceFirst(ANCHOR, Matcher.quoteReplacement(added));
    }
    return changed;
  }
}
