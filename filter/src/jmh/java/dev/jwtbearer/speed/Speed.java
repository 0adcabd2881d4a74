package dev.jwtbearer.speed;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
   * @param args names of tables, with commas between them; {@code all}; or {@code jmh} for the
   *     benchmarks that JMH runs
   */
  public static void main(String[] args) throws Exception {
    String asked = args[0];
    if (asked.equals("jmh")) {
      org.openjdk.jmh.Main.main(System.getProperty("speed.jmh").strip().split("\\s+"));
      return;
    }
    if (Boolean.getBoolean("speed.alone")) {
      System.exit(measure(asked) ? 0 : 1);
    }
    List<String> names =
        asked.equals("all") ? List.copyOf(TABLES.keySet()) : List.of(asked.split(","));
    List<String> failed = new ArrayList<>();
    System.out.println(Machine.describe() + "\n");
    Page.write("machine", Machine.describe());
    for (String name : names) {
      if (fork(name) != 0) {
        failed.add(name);
      }
    }
    if (!failed.isEmpty()) {
      System.out.println("Failed: " + String.join(", ", failed));
      System.exit(1);
    }
  }

  private static boolean measure(String name) {
    Table table = TABLES.get(name);
    if (table == null) {
      throw new IllegalArgumentException(name + " is none of " + TABLES.keySet());
    }
    Report report = new Report();
    table.measure(report);
    System.out.println(report.text());
    Page.write(name, report.text());
    report.complaints().forEach(System.out::println);
    return report.complaints().isEmpty();
  }

  private static int fork(String name) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-Xms1g", "-Xmx1g", "-XX:+UseParallelGC", "-Dspeed.alone=true"));
    command.addAll(TABLES.getOrDefault(name, report -> {}).options());
    command.add("-classpath");
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(Speed.class.getName(), name));
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
