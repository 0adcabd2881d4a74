package dev.jwtbearer.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** {@link LoadServer} in a process of its own, so that its CPU is nobody else's. */
final class ServerProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final Writer questions;
  private final int port;

  /**
   * @param options of its JVM
   * @param log gets what it says beside its answers
   */
  ServerProcess(String java, List<String> options, Path log, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(java));
    command.addAll(options);
    command.addAll(List.of("-cp", classPath(), LoadServer.class.getName()));
    command.addAll(arguments);
    try {
      process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    answers = process.inputReader(StandardCharsets.US_ASCII);
    questions = process.outputWriter(StandardCharsets.US_ASCII);
    port = Integer.parseInt(line());
  }

  URI page(Way way) {
    return URI.create("http://127.0.0.1:" + port + way.path() + "/page");
  }

  /** What the process uses while that runs. */
  Slice during(Supplier<Wrk.Counts> load) {
    Usage before = usage();
    Wrk.Counts counts = load.get();
    return new Slice(counts, usage().since(before));
  }

  private Usage usage() {
    try {
      questions.write('\n');
      questions.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String[] figures = line().split(" ");
    return new Usage(Long.parseLong(figures[0]), Long.parseLong(figures[1]));
  }

  /** The next answer. What else it prints is the JVM's own. */
  private String line() {
    try {
      String line = answers.readLine();
      while (line != null && !line.startsWith(LoadServer.ANSWER)) {
        line = answers.readLine();
      }
      if (line == null) {
        throw new AssertionError("the server has ended; see its log");
      }
      return line.substring(LoadServer.ANSWER.length());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Surefire hides the class path of a test in a jar. */
  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  @Override
  public void close() {
    process.destroy();
  }
}
