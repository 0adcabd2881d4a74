package dev.jwtbearer.real.part;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program of somebody else's, started by a test. Its output is kept in {@code target/logs}. */
public final class Program implements AutoCloseable {
  private static final Path LOGS = Path.of(System.getProperty("logs"));
  private static final Duration GRACE = Duration.ofSeconds(30);

  private final String name;
  private final Process process;
  private final Thread reader;
  private final List<String> lines = new ArrayList<>();
  private final Thread killer = new Thread(this::kill);
  private boolean ended;

  private Program(String name, Process process) {
    this.name = name;
    this.process = process;
    this.reader = new Thread(this::read, "output of " + name);
    reader.setDaemon(true);
    reader.start();
    Runtime.getRuntime().addShutdownHook(killer);
  }

  /**
   * Starts a program.
   *
   * @param environment added to this one's
   */
  public static Program start(
      String name, Path directory, Map<String, String> environment, List<String> command) {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
      builder.environment().keySet().removeAll(List.of("ISSUER", "AUDIENCE"));
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      return new Program(name, process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The java of this test, so that no other one is asked for. */
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /**
   * Waits for a line of output.
   *
   * @throws AssertionError with the output, if the program ends or the time is over before
   */
  public synchronized MatchResult await(Pattern line, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    int seen = 0;
    while (true) {
      for (; seen < lines.size(); seen++) {
        Matcher matcher = line.matcher(lines.get(seen));
        if (matcher.find()) {
          return matcher.toMatchResult();
        }
      }
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (ended || left <= 0) {
        String why = ended ? " ended" : " is silent after " + patience;
        throw new AssertionError(name + why + ", waited for " + line + "\n" + output());
      }
      pause(left);
    }
  }

  /** What it has printed so far. */
  public synchronized String output() {
    return String.join("\n", lines);
  }

  /** Waits for the end. Gives the exit code. */
  public int awaitEnd(Duration patience) {
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError(name + " still runs after " + patience + "\n" + output());
      }
      reader.join();
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  long pid() {
    return process.pid();
  }

  public boolean isRunning() {
    return process.isAlive();
  }

  /** Asks it to stop as an operator would, and insists after a while. */
  @Override
  public void close() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        kill();
      }
      children.forEach(ProcessHandle::destroyForcibly);
      reader.join(GRACE.toMillis());
      Runtime.getRuntime().removeShutdownHook(killer);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private void pause(long millis) {
    try {
      wait(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void read() {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        BufferedWriter log = log()) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        log.write(line);
        log.newLine();
        log.flush();
        add(line);
      }
    } catch (IOException e) {
      add(e.toString());
    } finally {
      end();
    }
  }

  private BufferedWriter log() throws IOException {
    Files.createDirectories(LOGS);
    return Files.newBufferedWriter(LOGS.resolve(name + ".log"));
  }

  private synchronized void add(String line) {
    lines.add(line);
    notifyAll();
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }
}
