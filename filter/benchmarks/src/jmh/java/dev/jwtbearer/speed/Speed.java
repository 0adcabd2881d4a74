package dev.jwtbearer.speed;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Measures the tables that are asked for, each in a JVM of its own. */
public final class Speed {
  private static final Map<String, Table> TABLES = new LinkedHashMap<>();

  static {
    TABLES.put("cold", new ColdTable());
    TABLES.put("hits", new HitsTable());
    TABLES.put("rules", new RulesTable());
    TABLES.put("issuers", new IssuersTable());
    TABLES.put("refusals", new RefusalsTable());
    TABLES.put("sizes", new SizesTable());
    TABLES.put("growth", new GrowthTable());
    TABLES.put("junk", new JunkTable());
    TABLES.put("profile", new ProfileTable());
  }

  private Speed() {}

  /**
   * @param args names of tables, with commas between them; {@code all}; {@code jmh} for the
   *     benchmarks that JMH runs; or {@code builds} to compare two builds
   */
  public static void main(String[] args) throws Exception {
    String asked = args[0];
    if (asked.equals("jmh")) {
      org.openjdk.jmh.Main.main(System.getProperty("speed.jmh").strip().split("\\s+"));
      return;
    }
    if (asked.equals("builds")) {
      Builds.compare(
          Path.of(System.getProperty("speed.before")), Path.of(System.getProperty("speed.now")));
      return;
    }
    if (Boolean.getBoolean("speed.alone")) {
      Files.write(Path.of(System.getProperty("speed.complaints")), measure(asked));
      return;
    }
    List<String> names =
        asked.equals("all") ? List.copyOf(TABLES.keySet()) : List.of(asked.split(","));
    List<String> complaints = new ArrayList<>();
    System.out.println(Machine.describe() + "\n");
    Page.write("machine", Machine.describe());
    for (String name : names) {
      complaints.addAll(confirmed(name));
    }
    if (!complaints.isEmpty()) {
      complaints.forEach(complaint -> System.out.println("[ERROR] speed: " + complaint));
      System.exit(1);
    }
  }

  /**
   * What a table complains of in two runs, the second one in a JVM of its own: a machine that was
   * busy for a while does not fail the build, and what is slow is slow twice.
   */
  private static List<String> confirmed(String name) throws IOException, InterruptedException {
    Map<String, String> first = fork(name);
    if (first.isEmpty()) {
      return List.of();
    }
    System.out.println("Measured once more, because of: " + first.values());
    Map<String, String> second = fork(name);
    return second.entrySet().stream()
        .filter(complaint -> first.containsKey(complaint.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** The complaints, each as the name of its row, a tab, and the words. */
  private static List<String> measure(String name) {
    Table table = TABLES.get(name);
    if (table == null) {
      throw new IllegalArgumentException(name + " is none of " + TABLES.keySet());
    }
    Report report = new Report();
    table.measure(report);
    System.out.println(report.text());
    Page.write(name, report.text());
    return report.complaints().entrySet().stream()
        .map(complaint -> complaint.getKey() + '\t' + complaint.getValue())
        .toList();
  }

  private static Map<String, String> fork(String name) throws IOException, InterruptedException {
    Path complaints = Files.createTempFile("speed-", ".txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-Xms1g", "-Xmx1g", "-XX:+UseParallelGC", "-Dspeed.alone=true"));
    command.add("-Dspeed.complaints=" + complaints);
    command.addAll(TABLES.getOrDefault(name, report -> {}).options());
    command.add("-classpath");
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(Speed.class.getName(), name));
    try {
      if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
        return Map.of(name, name + ": the JVM that measures it failed");
      }
      return Files.readAllLines(complaints).stream()
          .map(line -> line.split("\t", 2))
          .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    } finally {
      Files.delete(complaints);
    }
  }
}
